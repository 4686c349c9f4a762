"""Lay offers into cells: which row, which level, which ages, and how they reach the place.

An offer for loneliness and grief, primary, for anybody over 55, stands in four cells of the matrix of adults and older
people. It is laid there once and counted where it stands, so that a matrix of two thousand offers is made in one pass.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from voorkant.core.organise.matrix.ages import AgesFit, fit
from voorkant.core.organise.matrix.ground import Ground, Reaches
from voorkant.core.organise.matrix.inputs import LEVELS, UNSAID, Inputs, MatrixOffer, MatrixWork, Rules, Template
from voorkant.core.organise.matrix.money import Slot
from voorkant.core.organise.matrix.result import Cell, Euro, Placed, Reach
from voorkant.core.shared.evidence_levels import EvidenceLevel

_ORDER = {Reaches.WHOLE: 0, Reaches.WIDER: 1, Reaches.PART: 2, Reaches.UNKNOWN: 3, Reaches.ELSEWHERE: 4}


def lay_offers(
    inputs: Inputs, template: Template, ground: Ground, area: str, rules: Rules
) -> Mapping[Slot, tuple[Placed, ...]]:
    """Give the offers of each row, level ("" where nobody said) and band that reach the place, surest first."""
    wanted = {row.id for row in template.rows}
    works = inputs.works or {}
    found: dict[Slot, list[Placed]] = {}
    for offer in inputs.offers:
        rows = wanted & (offer.factors if template.factors else offer.problems)
        if not rows:
            continue
        reaches = ground.reaches(ground.served(offer.areas, offer.places), area)
        if reaches is Reaches.ELSEWHERE:
            continue
        for band in template.bands:
            ages = fit(offer.low, offer.high, band, rules)
            if ages is AgesFit.NONE:
                continue
            placed = _placed(offer, works.get(offer.intervention), reaches, ages is AgesFit.PART)
            for row in rows:
                for level in offer.levels or (UNSAID,):
                    found.setdefault((row, level, band.id), []).append(placed)
    return {slot: tuple(sorted(offers, key=_order)) for slot, offers in found.items()}


def make_cell(slot: Slot, offers: Iterable[Placed], euro: Euro) -> Cell:
    """Make a cell of the offers that reach it and the money that was placed in it."""
    row, level, band = slot
    laid = tuple(offers)
    spread = Counter(one.evidence for one in laid if one.standing.covers)
    return Cell(
        row, level, band, laid, reach_of(laid), euro, dict(sorted(spread.items(), key=lambda one: one[0].place))
    )


def reach_of(offers: Iterable[Placed]) -> Reach:
    """Give how many people in this place the offers that somebody stands for reach in a year, as a range.

    >>> reach_of(())
    Reach(low=None, high=None, unsaid=0, wider=0, years=())
    """
    numbers, years, unsaid, wider = [], set(), 0, 0
    for one in offers:
        if not one.standing.covers:
            continue
        if one.offer.reach is None:
            unsaid += 1
        elif one.reaches is Reaches.WIDER:
            wider += 1
        else:
            numbers.append(one.offer.reach)
            years |= {one.offer.reach_year} - {None}
    low, high = (max(numbers), sum(numbers)) if numbers else (None, None)
    return Reach(low, high, unsaid, wider, tuple(sorted(year for year in years if year is not None)))


def cells_of(row: str, band: str, laid: Mapping[Slot, tuple[Placed, ...]], euros: Mapping[Slot, Euro]) -> list[Cell]:
    """Give the cells of a row and band: one for each level, and one for what has no level."""
    return [
        make_cell((row, level, band), laid.get((row, level, band), ()), euros.get((row, level, band), Euro()))
        for level in (*LEVELS, UNSAID)
    ]


def _placed(offer: MatrixOffer, work: MatrixWork | None, reaches: Reaches, part: bool) -> Placed:
    evidence = work.evidence if work else EvidenceLevel.UNKNOWN
    return Placed(offer, reaches, part, evidence, work.name if work else None)


def _order(one: Placed) -> tuple[bool, int, int, str, int]:
    return not one.standing.covers, _ORDER[one.reaches], one.evidence.place, one.offer.name.casefold(), one.offer.id
