"""What somebody fills in to hand a resident over warmly, and what is not right about it.

"Ria, donderdag om tien uur, in de bibliotheek" is a hand-over; a telephone number on a note is not. So somebody at the
partner is named, and there is a place and a time or somebody goes along. Nothing asks who the resident is.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.organise.entries import Fault
from voorkant.core.shared.text import Text

LONGEST_WORKER, LONGEST_WHERE, LONGEST_AT = 120, 120, 60
FURTHEST = timedelta(days=180)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReferral:
    """A hand-over: `partner`, `contact`, `agreement` and `offer` are ids, `problem` one of the shared language, `at`
    the time in words ("om tien uur"), `worker` who expects somebody when no contact is chosen.
    """

    partner: int | None
    problem: str
    contact: int | None = None
    agreement: int | None = None
    offer: int | None = None
    worker: str = ""
    where: str = ""
    meet_on: date | None = None
    at: str = ""
    going_along: bool = False


def referral_faults(
    entry: NewReferral, *, problems: Collection[str], today: date, identifies: Callable[[str], bool]
) -> Iterator[Fault]:
    """Give everything that is not right; `identifies` tells whether words may point at a person."""
    if entry.partner is None:
        yield Fault("partner", _WHO_HELPS)
    if entry.problem not in problems:
        yield Fault("problem", _ABOUT_WHAT)
    yield from _not_warm(entry)
    if entry.meet_on is not None and not today <= entry.meet_on <= today + FURTHEST:
        yield Fault("meet_on", _DAY)
    for field, most in (("worker", LONGEST_WORKER), ("where", LONGEST_WHERE), ("at", LONGEST_AT)):
        if len(getattr(entry, field)) > most:
            yield Fault(field, _TOO_LONG.format(most=str(most)))
    for field in ("where", "at"):
        if (words := getattr(entry, field).strip()) and identifies(words):
            yield Fault(field, _NOBODY)


def _not_warm(entry: NewReferral) -> Iterator[Fault]:
    """Give what is missing for a hand-over: somebody who expects, and a place and time unless somebody goes along."""
    if entry.contact is None and not entry.worker.strip():
        yield Fault("worker", _NAME_SOMEBODY)
    if entry.going_along:
        return
    if not entry.where.strip():
        yield Fault("where", _WHERE)
    if entry.meet_on is None and not entry.at.strip():
        yield Fault("at", _WHEN)


_WHO_HELPS = Text(nl="Kies wie deze inwoner gaat helpen.", en="Choose who is going to help this resident.")
_ABOUT_WHAT = Text(nl="Kies waar het over gaat.", en="Choose what it is about.")
_NAME_SOMEBODY = Text(
    nl="Noem wie deze inwoner verwacht. Bel even als je dat niet weet.",
    en="Name who expects this resident. Call when you do not know.",
)
_WHERE = Text(nl="Schrijf waar, of kies dat je meegaat.", en="Write where, or choose that you go along.")
_WHEN = Text(
    nl="Kies een dag of schrijf wanneer, of kies dat je meegaat.",
    en="Choose a day or write when, or choose that you go along.",
)
_DAY = Text(nl="Kies een dag in het komende half jaar.", en="Choose a day in the coming half year.")
_TOO_LONG = Text(nl="Maak het korter dan {most} tekens.", en="Make it shorter than {most} characters.")
_NOBODY = Text(
    nl="Hier lijkt een naam of nummer te staan. Schrijf niets over de inwoner.",
    en="There seems to be a name or number here. Write nothing about the resident.",
)
