"""An intervention of a municipality's own: what somebody fills in, what is wrong with it, and what may be done with it.

"Soepclub De Worp: iedere dinsdag soep" with no problem chosen can be found by nobody; that is told beside the field,
and nothing is stored.
"""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from voorkant.core.organise.entries import OLDEST, Fault
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text, same

MOST_NAME, MOST_TEXT, MOST_LINE = 160, 2_000, 200
MOST_EUROS = Decimal("1000000")
STEPS: dict[str, tuple[str, ...]] = {
    "proposed": ("accepted", "declined"),
    "accepted": ("retired",),
    "declined": ("accepted",),
    "retired": ("accepted",),
}
"""Where an entry may go from where it stands."""
NEEDS_REASON = frozenset({"declined", "retired"})


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """An own intervention as somebody fills it in; ages in years, cost in euros per `cost_unit`."""

    name: str
    explanation: str
    problems: tuple[str, ...]
    for_whom: str = ""
    factors: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    approaches: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    minimum_age: int | None = None
    maximum_age: int | None = None
    deliverers: tuple[str, ...] = ()
    duration: str = ""
    reach: str = ""
    cost_low: Decimal | None = None
    cost_high: Decimal | None = None
    cost_unit: str = ""


def own_faults(entry: OwnEntry, language: SharedLanguage, taken: Collection[str]) -> list[Fault]:
    """Tell what is wrong with an entry; `taken` are names, in small letters, that the catalogue has already."""
    faults = []
    if not entry.name.strip():
        faults.append(Fault("name", _NAME))
    elif entry.name.strip().casefold() in taken:
        faults.append(Fault("name", _TAKEN.format(name=same(entry.name.strip()))))
    if not entry.explanation.strip():
        faults.append(Fault("explanation", _WHAT))
    if not entry.problems:
        faults.append(Fault("problems", _PROBLEM))
    faults += _unknown_faults(entry, language)
    faults += _too_long(entry)
    return faults + _range_faults(entry)


def _unknown_faults(entry: OwnEntry, language: SharedLanguage) -> list[Fault]:
    known: dict[str, Collection[str]] = {
        "problems": language.problems,
        "factors": language.factors,
        "levels": language.terms["levels"],
        "approaches": language.terms["approaches"],
        "forms": language.terms["forms"],
        "deliverers": language.terms["partner_kinds"],
    }
    return [
        Fault(field, _NOT_LISTED)
        for field, there in known.items()
        if any(one not in there for one in getattr(entry, field))
    ]


def _too_long(entry: OwnEntry) -> list[Fault]:
    most = {"name": MOST_NAME, "explanation": MOST_TEXT, "for_whom": MOST_TEXT, "duration": MOST_LINE,
            "reach": MOST_LINE, "cost_unit": 60}  # fmt: skip
    return [
        Fault(field, _LONG.format(most=str(limit)))
        for field, limit in most.items()
        if len(getattr(entry, field)) > limit
    ]


def _range_faults(entry: OwnEntry) -> list[Fault]:
    faults = []
    low, high = entry.minimum_age, entry.maximum_age
    if any(one is not None and not 0 <= one <= OLDEST for one in (low, high)):
        faults.append(Fault("minimum_age", _AGE))
    elif low is not None and high is not None and low > high:
        faults.append(Fault("maximum_age", _AGE_ORDER))
    costs = [one for one in (entry.cost_low, entry.cost_high) if one is not None]
    if any(not 0 <= one <= MOST_EUROS for one in costs):
        faults.append(Fault("cost_low", _EUROS))
    elif len(costs) == 2 and costs[0] > costs[1]:
        faults.append(Fault("cost_high", _EUROS_ORDER))
    if costs and not entry.cost_unit.strip():
        faults.append(Fault("cost_unit", _UNIT))
    return faults


_NAME = Text("Geef het een naam.", "Give it a name.")
_TAKEN = Text(
    "‘{name}’ staat al in de catalogus. Kies een andere naam.",
    "‘{name}’ is in the catalogue already. Choose another name.",
)
_WHAT = Text("Vertel in een paar zinnen wat het is.", "Tell in a few sentences what it is.")
_PROBLEM = Text("Kies ten minste één probleem waar het over gaat.", "Choose at least one problem that it is about.")
_NOT_LISTED = Text("Kies uit de lijst.", "Choose from the list.")
_LONG = Text("Houd het korter, hoogstens {most} tekens.", "Keep it shorter, {most} characters at most.")
_AGE = Text("Vul een leeftijd van 0 tot en met 120 in.", "Fill in an age from 0 to 120.")
_AGE_ORDER = Text("Dit is lager dan de leeftijd vanaf.", "This is lower than the age from.")
_EUROS = Text("Vul een bedrag van 0 tot een miljoen euro in.", "Fill in an amount from 0 to a million euros.")
_EUROS_ORDER = Text("Dit is lager dan het laagste bedrag.", "This is lower than the lowest amount.")
_UNIT = Text(
    "Zeg waarvoor het bedrag is, zoals ‘per deelnemer’.", "Say what the amount is for, such as ‘per participant’."
)
