"""What could be done about a problem, as this municipality has it: the catalogue, its own entries, imported judgements.

Somebody read in Movisie's export in March; from then on the entry "Resto VanHarte" carries that judgement here, with
the name of who read it in, and the neighbours' catalogue is what it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from voorkant.adapters.interventions import load_interventions
from voorkant.core.organise.catalogue import Cost, Fit, Intervention, Rating, Seen, fits
from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.core.shared.text import same
from voorkant.store.models import LocalIntervention, Municipality, RegisterRating


def catalogue_of(municipality: Municipality) -> Mapping[str, Intervention]:
    """Give the interventions that count in a municipality by id: those of the product, then its own that were accepted,
    each with the judgement that counts here. Two queries.
    """
    own = LocalIntervention.objects.filter(municipality=municipality, state=LocalIntervention.State.ACCEPTED)
    found = dict(load_interventions()) | {one.key: intervention_of(one) for one in own.order_by("name")}
    for key, rating in ratings_of(municipality).items():
        if key in found:
            found[key] = replace(found[key], evidence=later(found[key].evidence, rating))
    return MappingProxyType(found)


def fitting(
    municipality: Municipality,
    problems: Iterable[str],
    age: tuple[int, int | None] | None = None,
    form: str | None = None,
) -> list[Fit]:
    """Give the interventions that fit, best first, each with why it stands where it does."""
    return fits(catalogue_of(municipality).values(), tuple(problems), age=age, form=form or "")


def ratings_of(municipality: Municipality) -> dict[str, Rating]:
    """Give the judgement that counts of each intervention from imports that were not withdrawn, by id."""
    rows = RegisterRating.objects.filter(
        register_import__municipality=municipality, register_import__withdrawn__isnull=True
    )
    found: dict[str, Rating] = {}
    for row in rows.select_related("register_import").order_by("register_import__imported", "pk"):
        rating = Rating(
            level=EvidenceLevel(row.level),
            register=row.register,
            entry=row.entry,
            date=row.date,
            seen=Seen.IMPORTED,
            wording=row.wording,
            seen_by=row.register_import.imported_by_name,
            seen_on=row.register_import.imported.date(),
        )
        there = found.get(row.intervention)
        found[row.intervention] = later(there, rating) if there else rating
    return found


def later(one: Rating, other: Rating) -> Rating:
    """Give the judgement that counts: what is known before what is not, then the later date, then `other`."""
    if one.level.known != other.level.known:
        return one if one.level.known else other
    return one if one.date > other.date else other


def intervention_of(row: LocalIntervention) -> Intervention:
    """Give an entry of a municipality's own as the catalogue shows it; of its effect nothing is known."""
    low, high = row.cost_low, row.cost_high
    cost = None
    if low is not None or high is not None:
        bounds = [float(one) for one in (low, high) if one is not None]
        cost = Cost(min(bounds), max(bounds), same(row.cost_unit), row.changed.year, verified=False)
    return Intervention(
        id=row.key,
        name=same(row.name),
        explanation=same(row.explanation),
        for_whom=same(row.for_whom) if row.for_whom else None,
        problems=tuple(row.problems),
        factors=tuple(row.factors),
        levels=tuple(row.levels),
        approaches=tuple(row.approaches),
        forms=tuple(row.forms),
        low=row.minimum_age,
        high=row.maximum_age,
        cost=cost,
        duration=same(row.duration) if row.duration else None,
        reach=same(row.reach) if row.reach else None,
        deliverers=tuple(row.deliverers),
        valid_from=row.proposed.date(),
        reviewed=row.changed.date(),
        local=row.came_with_id is None,
    )
