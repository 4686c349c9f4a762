"""Which interventions fit questions that are alike, or a group that runs more risk, as the catalogue of here has them.

Twelve like questions about post in Twello-Noord: the forms hour and the paperwork help fit, each with why it stands
where it does and whether it is known to work. The team chooses; nothing is decided by the order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.catalogue import Fit, Intervention, fits
from voorkant.core.shared.text import Text
from voorkant.store.models import Candidate, Municipality
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.catalogue_pages import ShownIntervention, offers_by_intervention, shown_intervention

COLLECTIVE = "collective"
SHOWN = 6


@dataclass(frozen=True, slots=True)
class ShownFit:
    """An intervention that fits, in words, with why it stands where it does."""

    fit: Fit
    shown: ShownIntervention


def fits_of_candidate(row: Candidate, catalogue: Mapping[str, Intervention]) -> list[Fit]:
    """Give what fits the problems and age of a candidate, group offers first."""
    band = load_language().age_bands.get(row.age_band) if row.age_band != "all" else None
    age = (band.low, band.high) if band else None
    return fits(catalogue.values(), tuple(row.problems), age=age, form=COLLECTIVE)


def shown_fits(row: Candidate) -> list[ShownFit]:
    """Give the first that fit a candidate, in words, with how many offers here are of it."""
    found = fits_of_candidate(row, catalogue_of(row.municipality))[:SHOWN]
    offers = offers_by_intervention(row.municipality) if found else {}
    return [ShownFit(one, shown_intervention(one.intervention, offers.get(one.intervention.id, 0))) for one in found]


def told_for_problems(municipality: Municipality, problems: Iterable[str]) -> Text | None:
    """Say what the catalogue knows for problems, as a suggestion beside a judgement; None where it knows nothing."""
    found = fits(catalogue_of(municipality).values(), tuple(problems))
    if not found:
        return None
    measured = [one.intervention.name for one in found if one.intervention.evidence.level.measured]
    said = _KNOWN[len(found) > 1].format(n=str(len(found)))
    if not measured:
        return said + _NONE_MEASURED
    names = Text(", ".join(one.nl for one in measured), ", ".join(one.en for one in measured))
    return said + _MEASURED[len(measured) > 1].format(n=str(len(measured)), names=names)


_KNOWN = {
    False: Text(
        "De catalogus kent één interventie bij deze problemen.",
        "The catalogue knows one intervention for these problems.",
    ),
    True: Text(
        "De catalogus kent {n} interventies bij deze problemen.",
        "The catalogue knows {n} interventions for these problems.",
    ),
}
_NONE_MEASURED = Text(
    " Van geen ervan is een register gezien dat een effect mat; dat maakt het onbekend, niet nul.",
    " Of none was a register seen that measured an effect; that makes it unknown, not zero.",
)
_MEASURED = {
    False: Text(
        " Van één ervan mat een register een effect: {names}.", " Of one a register measured an effect: {names}."
    ),
    True: Text(
        " Van {n} ervan mat een register een effect: {names}.", " Of {n} a register measured an effect: {names}."
    ),
}
