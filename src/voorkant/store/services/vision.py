"""Rounds in which each partner draws its own picture of prevention, behind one link, an answer at a time.

In the room eight telephones are passed around. Somebody taps an answer, and it is kept before the next example shows: a
battery that dies costs nothing. A link is a secret of which only the hash is kept.
"""

import hashlib
import secrets
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.prevention_examples import load_sheet
from voorkant.core.organise.entries import Fault
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality, Organisation, PartnerPicture, VisionLink, VisionRound, VisionText
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.notice import clean_words
from voorkant.store.services.partners import refuse_faults

LINES = ("means", "went_well")
LONGEST_LINE = 300


class VisionLinkNotGood(NotFound):
    """A link that opens nothing: unknown, past its day or revoked (`why_code` tells which)."""

    def __init__(self, why_code: str) -> None:
        what, why = _NOT_GOOD[why_code]
        self.why_code = why_code
        super().__init__(f"vision-link-{why_code}", what, why, _ASK_ANEW)


class RoundClosed(BadInput):
    """An answer to a round that was closed meanwhile."""

    def __init__(self) -> None:
        super().__init__("vision-round-closed", _CLOSED, _CLOSED_WHY, _CLOSED_DO)


def open_round(
    *, municipality: Municipality, name: str, shown_from: int | None = None, today: date | None = None
) -> VisionRound:
    """Begin a round with all examples of this moment. Raises EntryNotRight with fields `name`, `shown_from`; "" when
    another round is open still.
    """
    name, least = " ".join(name.split()), int(setting_value("vision_shown_from", municipality))
    shown = least if shown_from is None else shown_from
    faults = [] if name else [Fault("name", _NAME_IT)]
    if len(name) > 120:
        faults.append(Fault("name", _TOO_LONG.format(most="120")))
    if not 2 <= shown <= 100:
        faults.append(Fault("shown_from", _FROM_TWO))
    if VisionRound.objects.filter(municipality=municipality, closed_on=None).exists():
        faults.append(Fault("", _ONE_AT_A_TIME))
    refuse_faults(faults)
    return VisionRound.objects.create(
        municipality=municipality, name=name, examples=list(load_sheet().examples), shown_from=shown,
        opened_on=today or timezone.localdate(),
    )  # fmt: skip


def close_round(*, round: VisionRound, today: date | None = None) -> None:
    """Close a round: nobody answers any more, and all participants see each other's picture."""
    VisionRound.objects.filter(pk=round.pk, closed_on=None).update(closed_on=today or timezone.localdate())


def make_vision_link(
    *, organisation: Organisation, round: VisionRound | None = None, text: VisionText | None = None,
    today: date | None = None,
) -> tuple[VisionLink, str]:  # fmt: skip
    """Make the link of a partner for a round or a text, and give its secret once; the one before opens nothing then."""
    today, token = today or timezone.localdate(), secrets.token_urlsafe(24)
    days = int(setting_value("partner_link_days", organisation.municipality))
    with transaction.atomic():
        earlier = VisionLink.objects.filter(organisation=organisation, round=round, text=text, revoked=None)
        earlier.update(revoked=today)
        link = VisionLink.objects.create(
            organisation=organisation, round=round, text=text, digest=_digest(token), made=today,
            expires=today + timedelta(days=days),
        )  # fmt: skip
    return link, token


def revoke_vision_links(*, organisation: Organisation, round: VisionRound, today: date | None = None) -> None:
    """Take back the links of a partner for a round; what it answered stays."""
    VisionLink.objects.filter(organisation=organisation, round=round, revoked=None).update(
        revoked=today or timezone.localdate()
    )


def open_vision_link(token: str, today: date | None = None) -> VisionLink:
    """Give the link of a secret; raises VisionLinkNotGood for one that opens nothing. Looking does not use it up."""
    related = ("organisation__municipality", "round", "text")
    found = (
        VisionLink.objects.select_related(*related).filter(digest=_digest(token)).first()
        if token.isascii() and len(token) <= 100
        else None
    )
    if found is None:
        raise VisionLinkNotGood("unknown")
    if found.revoked is not None:
        raise VisionLinkNotGood("revoked")
    if found.expires < (today or timezone.localdate()):
        raise VisionLinkNotGood("expired")
    return found


def place_example(*, round: VisionRound, organisation: Organisation, example: str, placement: str) -> PartnerPicture:
    """Keep where a partner puts an example. Raises RoundClosed, or NotFound for an example that the round lacks."""
    sheet = load_sheet()
    if example not in round.examples or placement not in sheet.placements:
        raise _no_such_answer()
    return _answer(round, organisation, "placed", example, placement)


def choose_option(*, round: VisionRound, organisation: Organisation, choice: str, option: str) -> PartnerPicture:
    """Keep what a partner chooses. Raises RoundClosed, or NotFound for an option that does not exist."""
    choices = load_sheet().choices
    if choice not in choices or option not in choices[choice].options:
        raise _no_such_answer()
    return _answer(round, organisation, "chosen", choice, option)


def say_line(*, round: VisionRound, organisation: Organisation, line: str, words: str) -> PartnerPicture:
    """Keep a line in a partner's own words, without names of people; it may be empty."""
    if line not in LINES:
        raise _no_such_answer()
    words = " ".join(words.split())
    if len(words) > LONGEST_LINE:
        refuse_faults([Fault(line, _TOO_LONG.format(most=str(LONGEST_LINE)))])
    cleaned = clean_words(words).text if words else ""
    with transaction.atomic():
        picture = _picture(round, organisation)
        setattr(picture, line, cleaned)
        picture.save(update_fields=[line])
    return picture


def finish_picture(*, round: VisionRound, organisation: Organisation, today: date | None = None) -> PartnerPicture:
    """Note that a partner is done; it may still change its mind as long as the round is open."""
    with transaction.atomic():
        picture = _picture(round, organisation)
        if picture.done is None:
            picture.done = today or timezone.localdate()
            picture.save(update_fields=["done"])
    return picture


def _answer(round: VisionRound, organisation: Organisation, field: str, key: str, value: str) -> PartnerPicture:
    with transaction.atomic():
        picture = _picture(round, organisation)
        getattr(picture, field)[key] = value
        picture.save(update_fields=[field])
    return picture


def _picture(round: VisionRound, organisation: Organisation) -> PartnerPicture:
    """Give the picture of a partner, held until the transaction ends. A round of another municipality is not there."""
    if organisation.municipality_id != round.municipality_id:
        raise _no_such_answer()
    if VisionRound.objects.select_for_update().get(pk=round.pk).closed_on is not None:
        raise RoundClosed
    return PartnerPicture.objects.select_for_update().get_or_create(round=round, organisation=organisation)[0]


def _digest(token: str) -> str:
    """A secret is 192 random bits, so one round of SHA-256 is enough; no password is hashed here."""
    return hashlib.sha256(token.encode()).hexdigest()


def _no_such_answer() -> NotFound:
    return NotFound("vision-answer-unknown", _NO_ANSWER, _NOTHING_KEPT, _CHOOSE)


_NOT_GOOD = {
    "unknown": (
        Text("Deze link kennen we niet.", "This link is not known."),
        Text("Misschien is hij niet helemaal overgenomen.", "Perhaps it was not copied whole."),
    ),
    "revoked": (
        Text("Deze link werkt niet meer.", "This link no longer works."),
        Text("Er is een nieuwe gemaakt, of hij is ingetrokken.", "A new one was made, or it was taken back."),
    ),
    "expired": (
        Text("Deze link werkt niet meer.", "This link no longer works."),
        Text("De laatste dag is voorbij.", "Its last day has passed."),
    ),
}
_ASK_ANEW = Text(
    "Vraag de gemeente om een nieuwe link. Wat jullie al invulden, is bewaard.",
    "Ask the municipality for a new link. What you filled in already is kept.",
)
_CLOSED = Text("Deze ronde is gesloten.", "This round is closed.")
_CLOSED_WHY = Text("Er wordt niets meer veranderd aan de beelden.", "The pictures are not changed any more.")
_CLOSED_DO = Text("Bekijk samen waar jullie verschillen.", "See together where you differ.")
_NAME_IT = Text("Geef de ronde een naam, zoals ‘Voorjaar 2027’.", "Give the round a name, such as ‘Spring 2027’.")
_TOO_LONG = Text("Dit is te lang: hoogstens {most} tekens.", "This is too long: at most {most} characters.")
_FROM_TWO = Text("Kies een getal van 2 tot en met 100.", "Choose a number from 2 to 100.")
_ONE_AT_A_TIME = Text("Er loopt al een ronde. Sluit die eerst.", "A round is open already. Close that one first.")
_NO_ANSWER = Text("Dit antwoord bestaat niet.", "This answer does not exist.")
_NOTHING_KEPT = Text("Er is niets bewaard.", "Nothing was kept.")
_CHOOSE = Text("Kies een van de antwoorden.", "Choose one of the answers.")
