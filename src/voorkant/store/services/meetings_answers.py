"""Keep what a partner answers behind its one link, and what was counted at the door.

The school's coordinator ticks two of three moments on her telephone and writes that she wants to talk about the summer.
She may change it until the moment is chosen; a page that stood open since last week changes nothing.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.sectors import load_sectors
from voorkant.core.notice.spans import Kind
from voorkant.core.organise.entries import Fault
from voorkant.core.organise.meetings_entry import LONGEST_LINE, MOST_CAME, MOST_PEOPLE
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Invitation, Meeting, MeetingCount, Organisation
from voorkant.store.selectors.meetings import behind_link
from voorkant.store.services.meetings import MeetingMoved
from voorkant.store.services.notice import clean_words
from voorkant.store.services.partners import refuse_faults

TELLING = frozenset(Kind) - {Kind.ADDRESS, Kind.POSTCODE, Kind.URL, Kind.NUMBER}
"""What may not stand in a line for an agenda; the address of a meeting place may."""
SHORTEST_NAME = 5
"""A partner with a shorter name could be a person's."""
Status = Meeting.Status


class MeetingLinkNotGood(NotFound):
    """A link that opens nothing; `why_code` is unknown or expired."""

    def __init__(self, why_code: str) -> None:
        self.why_code = why_code
        what, why = _NOT_GOOD[why_code]
        super().__init__(f"meeting-link-{why_code}", what, why, _ASK_ANEW)


def open_meeting_link(token: str, today: date | None = None) -> Invitation:
    """Give the invitation behind a link. Raises MeetingLinkNotGood; looking changes nothing."""
    found = behind_link(token)
    if found is None or found.meeting.status == Status.DRAFT:
        raise MeetingLinkNotGood("unknown")
    if found.link_expires < (today or timezone.localdate()):
        raise MeetingLinkNotGood("expired")
    return found


def answer_moments(
    *, invitation: Invitation, can: Iterable[int], people: int | None = None, wish: str = "", today: date | None = None
) -> Invitation:
    """Keep which moments suit, an empty answer meaning none. Answering again replaces what was said before.

    Raises MeetingMoved once the moment is chosen, EntryNotRight on `people` or `wish`.
    """
    wish = " ".join(wish.split())
    refuse_faults([*_people(people), *line_faults("wish", wish, partner_names(invitation.meeting.municipality_id))])
    with transaction.atomic():
        found = _locked(invitation, Status.ASKING)
        known = set(found.meeting.moments.values_list("pk", flat=True))
        found.can, found.people, found.wish = sorted(known.intersection(can)), people, wish
        found.answered_on = today or timezone.localdate()
        found.save(update_fields=["can", "people", "wish", "answered_on"])
    return found


def answer_coming(
    *, invitation: Invitation, coming: bool, people: int | None = None, wish: str = "", today: date | None = None
) -> Invitation:
    """Keep whether a partner comes to the chosen moment. Raises as `answer_moments`."""
    wish = " ".join(wish.split())
    refuse_faults([*_people(people), *line_faults("wish", wish, partner_names(invitation.meeting.municipality_id))])
    with transaction.atomic():
        found = _locked(invitation, Status.FIXED)
        found.coming, found.people, found.wish = coming, people if coming else None, wish
        found.answered_on = today or timezone.localdate()
        found.save(update_fields=["coming", "people", "wish", "answered_on"])
    return found


def count_came(*, meeting: Meeting, came: Mapping[str, int | None], today: date | None = None) -> Meeting:
    """Keep how many people came per sector; None leaves a sector uncounted. Counting again replaces the count.

    Raises MeetingMoved for a meeting without a chosen moment or that has not begun, EntryNotRight per sector.
    """
    known = load_sectors().sectors
    counts = {name: n for name, n in came.items() if n is not None and name in known}
    refuse_faults([Fault(name, _TOO_MANY) for name, n in counts.items() if not 0 <= n <= MOST_CAME])
    with transaction.atomic():
        found = Meeting.objects.select_for_update().get(pk=meeting.pk)
        begun = found.day is not None and found.day <= (today or timezone.localdate())
        if found.status not in (Status.FIXED, Status.HELD) or not begun:
            raise MeetingMoved
        found.counts.all().delete()
        MeetingCount.objects.bulk_create(MeetingCount(meeting=found, sector=name, came=n) for name, n in counts.items())
        if counts and found.status != Status.HELD:
            found.status = Status.HELD
            found.save(update_fields=["status"])
    return found


def line_faults(field: str, words: str, partners: Iterable[str], longest: int = LONGEST_LINE) -> Iterable[Fault]:
    """Refuse a line that is too long, or in which names or numbers of people stand; names of `partners` may."""
    if len(words) > longest:
        yield Fault(field, _TOO_LONG.format(n=str(longest)))
        return
    rest = words
    for name in sorted(partners, key=len, reverse=True):
        rest = re.sub(rf"\b{re.escape(name)}(?!\w)", "…", rest, flags=re.IGNORECASE)
    if rest and any(one.kind in TELLING for one in clean_words(rest).spans):
        yield Fault(field, _NAMES)


def partner_names(municipality: int) -> list[str]:
    """Give the names of a municipality's partners, without what stands behind them in brackets."""
    names = Organisation.objects.filter(municipality=municipality).values_list("name", flat=True)
    bare = [name.split(" (", maxsplit=1)[0] for name in names]
    return [name for name in bare if len(name) >= SHORTEST_NAME]


def _people(people: int | None) -> list[Fault]:
    return [Fault("people", _PEOPLE)] if people is not None and not 0 < people <= MOST_PEOPLE else []


def _locked(invitation: Invitation, status: str) -> Invitation:
    found = Invitation.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=invitation.pk)
    if found.meeting.status != status:
        raise CalledOff if found.meeting.status == Status.CANCELLED else MeetingMoved
    return found


class CalledOff(BadInput):
    """The meeting was called off."""

    def __init__(self) -> None:
        super().__init__("meeting-cancelled", _OFF, _OFF_WHY, _OFF_DO)


_OFF = Text(nl="Deze bijeenkomst gaat niet door.", en="This meeting is called off.")
_OFF_WHY = Text(nl="Zij is afgelast nadat je de link kreeg.", en="It was called off after you got the link.")
_OFF_DO = Text(nl="Je hoeft niets te doen.", en="There is nothing to do.")
_NOT_GOOD = {
    "unknown": (
        Text("Deze link kennen we niet.", "This link is not known."),
        Text("Misschien is er een stukje weggevallen.", "Perhaps a part is missing."),
    ),
    "expired": (
        Text("Deze link werkt niet meer.", "This link no longer works."),
        Text("De bijeenkomst is geweest.", "The meeting is over."),
    ),
}
_ASK_ANEW = Text("Bel wie je uitnodigde. Er is niets veranderd.", "Call whoever invited you. Nothing was changed.")
_PEOPLE = Text("Kies een aantal van 1 tot 50.", "Choose a number from 1 to 50.")
_TOO_LONG = Text("Houd het bij {n} tekens.", "Keep it to {n} characters.")
_NAMES = Text(
    "Noem geen mensen bij naam en schrijf geen nummers. Zeg waar het over gaat.",
    "Name no people and write no numbers. Say what it is about.",
)
_TOO_MANY = Text("Vul een aantal van 0 tot 500 in.", "Fill in a number from 0 to 500.")
