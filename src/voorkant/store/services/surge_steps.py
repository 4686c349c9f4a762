"""What people do with a surge: they saw it, want to hear no more of it for a while, or tell what they did.

"Gezien" costs one tap. Muting asks why, closing asks what was done, and both stand in its history for whoever comes
next. Words are cleaned of names before they are kept.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from voorkant.core.analyse.alerts.life import Outcome, State, Step, may
from voorkant.core.organise.entries import Fault
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import SurgeAlert, SurgeReader, User
from voorkant.store.services.notice import clean_words
from voorkant.store.services.partners import refuse_faults
from voorkant.store.services.surges import take

LONGEST_WORDS = 500


def acknowledge(*, alert: SurgeAlert, by: User, today: date | None = None) -> None:
    """Keep that somebody saw a surge; BadInput when it no longer is new."""
    with transaction.atomic():
        take(_open(alert, Step.SEEN), Step.SEEN, today or timezone.localdate(), by=by)


def mute(
    *, alert: SurgeAlert, by: User, words: str, until: date | None = None, whole_series: bool = False,
    today: date | None = None,
) -> None:  # fmt: skip
    """Tell no more of a surge, until a day, or with `whole_series` of later ones of this problem in this area either.

    Raises EntryNotRight without a reason or with a day that has passed, BadInput when somebody else was first.
    """
    today = today or timezone.localdate()
    faults = [*_word_faults(words), *_day_faults(until, whole_series, today)]
    refuse_faults(faults)
    kept = clean_words(words.strip()).text
    with transaction.atomic():
        row = _open(alert, Step.MUTED)
        row.until, row.whole_series = until, whole_series
        take(row, Step.MUTED, today, by=by, words=kept, until=until)


def close(*, alert: SurgeAlert, by: User, outcome: str, words: str, today: date | None = None) -> None:
    """Close a surge with what came of it; it is told again when it grows considerably.

    Raises EntryNotRight without an outcome or without words, BadInput when somebody else was first.
    """
    known = [] if outcome in set(Outcome) else [Fault("outcome", _WHICH_OUTCOME)]
    refuse_faults([*known, *_word_faults(words)])
    kept = clean_words(words.strip()).text
    with transaction.atomic():
        row = _open(alert, Step.CLOSED)
        row.excess_then, row.until, row.whole_series = row.excess, None, False
        take(row, Step.CLOSED, today or timezone.localdate(), by=by, words=kept, outcome=outcome)


def unmute(*, alert: SurgeAlert, by: User, today: date | None = None) -> None:
    """Follow a muted surge again, and later ones of the same problem in the same area."""
    with transaction.atomic():
        row = _open(alert, Step.UNMUTED)
        series = SurgeAlert.objects.filter(municipality=row.municipality_id, area_code=row.area_code)
        series.filter(problem=row.problem, whole_series=True).update(whole_series=False)
        row.until, row.whole_series = None, False
        take(row, Step.UNMUTED, today or timezone.localdate(), by=by)


def reopen(*, alert: SurgeAlert, by: User, today: date | None = None) -> None:
    """Open a closed surge again by hand."""
    with transaction.atomic():
        row = _open(alert, Step.REOPENED)
        row.excess_then = None
        take(row, Step.REOPENED, today or timezone.localdate(), by=by)


def want_mail(*, user: User, wanted: bool, today: date | None = None) -> None:
    """Send a colleague a weekly mail when there are new surges, or no more."""
    if wanted:
        SurgeReader.objects.get_or_create(user=user, defaults={"since": today or timezone.localdate()})
    else:
        SurgeReader.objects.filter(user=user).delete()


def _open(alert: SurgeAlert, step: Step) -> SurgeAlert:
    row = SurgeAlert.objects.select_for_update().get(pk=alert.pk)
    if not may(State(row.state), step):
        raise BadInput("surge-moved", _MOVED, _MOVED_WHY, _MOVED_DO)
    return row


def _word_faults(words: str) -> list[Fault]:
    if not words.strip():
        return [Fault("words", _NO_WORDS)]
    return [Fault("words", _TOO_LONG)] if len(words.strip()) > LONGEST_WORDS else []


def _day_faults(until: date | None, whole_series: bool, today: date) -> list[Fault]:
    if until is None:
        return [] if whole_series else [Fault("until", _NO_DAY)]
    return [Fault("until", _PASSED)] if until <= today else []


_MOVED = Text("Dit is niet opgeslagen.", "This was not stored.")
_MOVED_WHY = Text("Een collega deed net iets met deze toename.", "A colleague has just done something with this surge.")
_MOVED_DO = Text("Kijk wat er nu staat.", "See what stands here now.")
_NO_WORDS = Text("Schrijf op waarom, in een paar woorden.", "Write down why, in a few words.")
_TOO_LONG = Text("Houd het bij 500 tekens.", "Keep it to 500 characters.")
_NO_DAY = Text("Kies een dag, of kies voortaan.", "Choose a day, or choose from now on.")
_PASSED = Text("Kies een dag die nog komt.", "Choose a day that is still to come.")
_WHICH_OUTCOME = Text("Kies wat ervan kwam.", "Choose what came of it.")
