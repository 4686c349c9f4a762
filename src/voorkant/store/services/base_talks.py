"""Talks about the social base: opened for an area, answered on telephones without names, closed, and held again.

In the village hall a code hangs on the screen. Somebody scans it, says "inwoner", and every answer is kept before the
next question shows: a battery that dies costs nothing. The link of the room can be shown again because it is worked out
from the key of this installation; what is stored is only its hash.
"""

import calendar
import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from voorkant.adapters.base_ingredients import load_talk_sheet
from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.entries import Fault
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import BaseTalk, BaseTalkNote, BaseTalkPart, Municipality, Organisation
from voorkant.store.selectors.base_talk_places import is_area_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.notice import clean_words
from voorkant.store.services.partners import refuse_faults

LONGEST_LINE = 200
LONGEST_NOTE = 400
LONGEST_NAME = 120
MOST_OWN = 8
FEWEST = 3


class TalkLinkNotGood(NotFound):
    """A link that opens nothing: unknown, past its day, or of a talk that is full (`why_code` tells which)."""

    def __init__(self, why_code: str) -> None:
        what, why, do = _NOT_GOOD[why_code]
        self.why_code = why_code
        super().__init__(f"base-talk-link-{why_code}", what, why, do)


class TalkClosed(BadInput):
    """An answer to a talk that was closed meanwhile."""

    def __init__(self) -> None:
        super().__init__("base-talk-closed", _CLOSED, _CLOSED_WHY, _CLOSED_DO)


def open_talk(
    *, municipality: Municipality, name: str, area: str, theme: str = "", ingredients: Sequence[str] = (),
    own: Sequence[str] = (), organisation: Organisation | None = None, email: str = "",
    before: BaseTalk | None = None, today: date | None = None,
) -> BaseTalk:  # fmt: skip
    """Begin a talk about an area. `own` are names of ingredients that these partners add; without `ingredients` the
    usual ones are asked. Raises EntryNotRight with fields `name`, `area`, `theme`, `ingredients`, `own`.
    """
    today, name = today or timezone.localdate(), " ".join(name.split())
    known = load_talk_sheet().ingredients
    asked = [key for key, one in known.items() if (key in ingredients if ingredients else one.usual)]
    added = list(dict.fromkeys(words for one in own if (words := " ".join(one.split()))))
    refuse_faults(_faults(municipality, name, area, theme, [*asked, *added], added))
    seed = secrets.token_urlsafe(18)
    talk = BaseTalk(
        municipality=municipality, organisation=organisation, name=name, area_code=area, theme=theme,
        ingredients=asked, email=email.strip(), link_seed=seed, link_digest=digest_of(_token_of(seed)),
        own=[{"id": f"own-{at}", "name": one, "explanation": ""} for at, one in enumerate(added, 1)],
        link_until=today + timedelta(days=int(setting_value("base_talk_link_days", municipality))), opened_on=today,
        before=before if before is not None and before.municipality_id == municipality.pk else None,
    )  # fmt: skip
    try:
        with transaction.atomic():
            talk.save()
    except IntegrityError:
        refuse_faults([Fault("", _HELD_AGAIN)])
    return talk


def _faults(
    municipality: Municipality, name: str, area: str, theme: str, asked: Sequence[str], own: Sequence[str]
) -> list[Fault]:
    faults = [] if name else [Fault("name", _NAME_IT)]
    if len(name) > LONGEST_NAME:
        faults.append(Fault("name", _TOO_LONG.format(most=str(LONGEST_NAME))))
    if not is_area_of(municipality, area):
        faults.append(Fault("area", _CHOOSE_AREA))
    if theme and theme not in load_language().problems:
        faults.append(Fault("theme", _CHOOSE_THEME))
    if len(asked) < FEWEST:
        faults.append(Fault("ingredients", _CHOOSE_MORE.format(n=str(FEWEST))))
    if len(own) > MOST_OWN:
        faults.append(Fault("own", _TOO_MANY.format(most=str(MOST_OWN))))
    if any(len(one) > LONGEST_NAME for one in own):
        faults.append(Fault("own", _TOO_LONG.format(most=str(LONGEST_NAME))))
    return faults


def link_token(talk: BaseTalk) -> str:
    """Give the secret of the link with which everybody in the room takes part."""
    return _token_of(talk.link_seed)


def renew_link(*, talk: BaseTalk, today: date | None = None) -> BaseTalk:
    """Give a talk a new link, which works anew; the one before opens nothing from then on. Those who began go on."""
    today = today or timezone.localdate()
    talk.link_seed = secrets.token_urlsafe(18)
    talk.link_digest = digest_of(_token_of(talk.link_seed))
    talk.link_until = today + timedelta(days=int(setting_value("base_talk_link_days", talk.municipality)))
    talk.save(update_fields=["link_seed", "link_digest", "link_until"])
    return talk


def open_talk_link(token: str, today: date | None = None) -> BaseTalk:
    """Give the talk of a link; raises TalkLinkNotGood for one that opens nothing."""
    found = BaseTalk.objects.select_related("municipality").filter(link_digest=_digest_or_none(token)).first()
    if found is None:
        raise TalkLinkNotGood("unknown")
    if found.closed_on is None and found.link_until < (today or timezone.localdate()):
        raise TalkLinkNotGood("expired")
    return found


def join_talk(*, talk: BaseTalk) -> tuple[BaseTalkPart, str]:
    """Let somebody begin, and give the secret of its address once. Raises TalkClosed, or TalkLinkNotGood when full."""
    token = secrets.token_urlsafe(18)
    with transaction.atomic():
        _open(talk)
        if talk.parts.count() >= int(setting_value("base_talk_most", talk.municipality)):
            raise TalkLinkNotGood("full")
        return BaseTalkPart.objects.create(talk=talk, digest=digest_of(token)), token


def open_part(token: str) -> BaseTalkPart:
    """Give what somebody said so far, by the secret of its address; raises TalkLinkNotGood for none."""
    related = ("talk__municipality", "organisation")
    found = BaseTalkPart.objects.select_related(*related).filter(digest=_digest_or_none(token)).first()
    if found is None:
        raise TalkLinkNotGood("unknown")
    return found


def say_who(*, part: BaseTalkPart, kind: str, organisation: int | None = None) -> None:
    """Keep as what somebody takes part, and for which organisation if it says so. Raises EntryNotRight (`kind`)."""
    refuse_faults([] if kind in load_talk_sheet().kinds else [Fault("kind", _CHOOSE_KIND)])
    partners = Organisation.objects.filter(municipality=part.talk.municipality_id, pk=organisation or 0)
    with transaction.atomic():
        row = _held(part)
        row.kind, row.organisation = kind, partners.first() if organisation else None
        row.save(update_fields=["kind", "organisation"])


def say_of_ingredient(*, part: BaseTalkPart, ingredient: str, answers: Mapping[str, str], words: str = "") -> None:
    """Keep what somebody says of an ingredient; what is empty stays open. Words lose what identifies people.

    Raises EntryNotRight (`words`) and NotFound for an answer or ingredient that does not exist.
    """
    sheet, words = load_talk_sheet(), " ".join(words.split())
    known = {*part.talk.ingredients, *(one["id"] for one in part.talk.own)}
    if ingredient not in known or any(said and said not in sheet.options(key) for key, said in answers.items()):
        raise NotFound("base-talk-answer-unknown", _NO_ANSWER, _NOTHING_KEPT, _CHOOSE)
    refuse_faults(_line_faults("words", words))
    kept = {key: said for key, said in answers.items() if said}
    if words:
        kept["words"] = clean_words(words).text[:LONGEST_LINE]
    with transaction.atomic():
        row = _held(part)
        row.answers[ingredient] = kept
        if not kept:
            del row.answers[ingredient]
        row.save(update_fields=["answers"])


def expect(*, part: BaseTalkPart, of: str, words: str) -> None:
    """Keep the one line of what somebody expects, and of whom. Raises EntryNotRight (`words`, `of`)."""
    words = " ".join(words.split())
    faults = _line_faults("words", words)
    if of and of not in load_talk_sheet().duties:
        faults.append(Fault("of", _CHOOSE))
    refuse_faults(faults)
    cleaned = clean_words(words).text[:LONGEST_LINE] if words else ""
    with transaction.atomic():
        row = _held(part)
        row.expects, row.expects_of = cleaned, of
        row.save(update_fields=["expects", "expects_of"])


def finish_part(*, part: BaseTalkPart, today: date | None = None) -> None:
    """Note that somebody is done; it may still change its mind while the talk is open."""
    with transaction.atomic():
        row = _held(part)
        if row.done is None:
            row.done = today or timezone.localdate()
            row.save(update_fields=["done"])


def close_talk(*, talk: BaseTalk, again_on: date | None = None, today: date | None = None) -> None:
    """Close a talk: nobody answers any more, the differences show, and it comes back on `again_on`, by default a year
    later. Who answered something counts, done or not.
    """
    today = today or timezone.localdate()
    months = int(setting_value("base_talk_again_months", talk.municipality))
    day = again_on if again_on and again_on > today else _months_on(today, months)
    BaseTalk.objects.filter(pk=talk.pk, closed_on=None).update(closed_on=today, again_on=day)
    talk.refresh_from_db()


def come_back_on(*, talk: BaseTalk, day: date, today: date | None = None) -> None:
    """Choose another day on which a talk comes back. Raises EntryNotRight (`again_on`) for a day that is past."""
    if day <= (today or timezone.localdate()) or day.year > 2200:
        refuse_faults([Fault("again_on", _LATER_DAY)])
    BaseTalk.objects.filter(pk=talk.pk).update(again_on=day, reminded_on=None)
    talk.refresh_from_db()


def note(
    *, talk: BaseTalk, kind: str, text: str, ingredient: str = "", who: str = "", due: date | None = None
) -> BaseTalkNote:
    """Write down what was agreed, who does what by when, or what stays open. Raises EntryNotRight with fields `kind`,
    `text`, `who`, `ingredient`.
    """
    text, who = " ".join(text.split()), " ".join(who.split())
    faults = [] if kind in BaseTalkNote.Kind.values else [Fault("kind", _CHOOSE)]
    if not text or len(text) > LONGEST_NOTE:
        faults.append(Fault("text", _TOO_LONG.format(most=str(LONGEST_NOTE)) if text else _WRITE_IT))
    if kind == BaseTalkNote.Kind.ACTION and not who:
        faults.append(Fault("who", _SAY_WHO))
    if len(who) > LONGEST_NAME:
        faults.append(Fault("who", _TOO_LONG.format(most=str(LONGEST_NAME))))
    if ingredient and ingredient not in {*talk.ingredients, *(one["id"] for one in talk.own)}:
        faults.append(Fault("ingredient", _CHOOSE))
    refuse_faults(faults)
    return BaseTalkNote.objects.create(
        talk=talk, ingredient=ingredient, kind=kind, text=clean_words(text).text[:LONGEST_NOTE], who=who, due=due
    )


def settle(*, note: BaseTalkNote, today: date | None = None) -> None:
    """Say that what was noted is done, or no longer open; saying it twice keeps the first day."""
    BaseTalkNote.objects.filter(pk=note.pk, settled_on=None).update(settled_on=today or timezone.localdate())


def digest_of(token: str) -> str:
    """A secret is 144 random bits or more, so one round of SHA-256 is enough; no password is hashed here."""
    return hashlib.sha256(token.encode()).hexdigest()


def _token_of(seed: str) -> str:
    return salted_hmac("voorkant.base_talk.link", seed, algorithm="sha256").hexdigest()[:36]


def _digest_or_none(token: str) -> str | None:
    return digest_of(token) if token.isascii() and len(token) <= 100 else None


def _open(talk: BaseTalk) -> None:
    """Hold a talk until the transaction ends; raises TalkClosed."""
    if BaseTalk.objects.select_for_update().get(pk=talk.pk).closed_on is not None:
        raise TalkClosed


def _held(part: BaseTalkPart) -> BaseTalkPart:
    _open(part.talk)
    return BaseTalkPart.objects.select_for_update().get(pk=part.pk)


def _line_faults(field: str, words: str) -> list[Fault]:
    return [Fault(field, _TOO_LONG.format(most=str(LONGEST_LINE)))] if len(words) > LONGEST_LINE else []


def _months_on(day: date, months: int) -> date:
    """Give the same day some months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


_NEW_LINK = Text("Vraag degene die het gesprek leidt om een nieuwe link.", "Ask whoever leads the talk for a new link.")
_NOT_GOOD = {
    "unknown": (
        Text("Deze link kennen we niet.", "This link is not known."),
        Text(
            "Misschien is hij niet helemaal overgenomen, of is er een nieuwe.",
            "Perhaps it was not copied whole, or there is a new one.",
        ),
        _NEW_LINK,
    ),
    "expired": (
        Text("Deze link werkt niet meer.", "This link no longer works."),
        Text("De laatste dag is voorbij.", "Its last day has passed."),
        _NEW_LINK,
    ),
    "full": (
        Text("Er doen al heel veel mensen mee.", "A great many people take part already."),
        Text("Meer deelnemers kan één gesprek niet hebben.", "One talk cannot have more participants."),
        Text("Zeg het tegen degene die het gesprek leidt.", "Tell whoever leads the talk."),
    ),
}  # fmt: skip
_CLOSED = Text("Dit gesprek is gesloten.", "This talk is closed.")
_CLOSED_WHY = Text("Er wordt niets meer veranderd aan de antwoorden.", "The answers are not changed any more.")
_CLOSED_DO = Text("Kijk samen op het scherm waar jullie verschillen.", "See on the screen together where you differ.")
_NAME_IT = Text(
    "Geef het gesprek een naam, zoals ‘Twello, voorjaar’.", "Give the talk a name, such as ‘Twello, spring’."
)
_TOO_LONG = Text("Dit is te lang: hoogstens {most} tekens.", "This is too long: at most {most} characters.")
_CHOOSE_AREA = Text("Kies een gebied in de gemeente.", "Choose an area in the municipality.")
_CHOOSE_THEME = Text("Kies een onderwerp uit de lijst, of geen.", "Choose a subject from the list, or none.")
_CHOOSE_MORE = Text("Kies ten minste {n} ingrediënten.", "Choose at least {n} ingredients.")
_TOO_MANY = Text("Voeg hoogstens {most} eigen ingrediënten toe.", "Add at most {most} ingredients of your own.")
_CHOOSE_KIND = Text("Kies als wat je meedoet.", "Choose as what you take part.")
_HELD_AGAIN = Text("Dit gesprek is al herhaald.", "This talk was held again already.")
_NO_ANSWER = Text("Dit antwoord bestaat niet.", "This answer does not exist.")
_NOTHING_KEPT = Text("Er is niets bewaard.", "Nothing was kept.")
_CHOOSE = Text("Kies een van de antwoorden.", "Choose one of the answers.")
_LATER_DAY = Text("Kies een dag die nog komt.", "Choose a day that is still to come.")
_WRITE_IT = Text("Schrijf op wat jullie afspraken.", "Write down what you agreed.")
_SAY_WHO = Text(
    "Schrijf op wie dit doet, als organisatie of rol.", "Write down who does this, as an organisation or role."
)
