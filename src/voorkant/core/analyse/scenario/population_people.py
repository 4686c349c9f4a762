"""From published totals to people: how many of each age and sex live in each buurt, and in which place at home.

CBS rounds buurten to five, so ages, sexes and municipality never quite agree; they are first brought to one total. Then
each buurt gets a table of age by sex that holds both, and the shares in which people live alone, with a partner or with
their parents are bent, as little as possible, until they make the published number of households.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.fit import fit
from voorkant.core.analyse.scenario.fit_input import Margin
from voorkant.core.analyse.scenario.population_bend import bend
from voorkant.core.analyse.scenario.population_input import (
    ALONE,
    BANDS,
    CHILD,
    INSTITUTION,
    LONE,
    OLDEST,
    OTHER,
    PARENT,
    PARTNER,
    AreaMargins,
    National,
)
from voorkant.core.analyse.scenario.rounding import controlled, key_of, systematic, units

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

BARELY = 1e-6
"""What a published nought counts as in a seed: CBS rounds two people to nought, so another margin may need them."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What the population of each place has to add up to, in whole people and households."""

    people: Whole  # place × band × sex
    households: Whole  # place
    institution: Floats  # place


@dataclass(frozen=True, slots=True)
class People:
    """People sorted by place: `place`, `age`, `sex` and `position` at home, one of each per person."""

    place: NDArray[np.int32]
    age: NDArray[np.uint8]
    sex: NDArray[np.uint8]
    position: NDArray[np.uint8]


def targets_of(margins: AreaMargins, national: National, seed: int) -> Targets:
    """Bring what was published to one total, and fill in by what is usual what was not."""
    total = margins.total
    count = len(margins.places)
    everybody = float(total.residents[0])
    wanted = _shared_out(margins.rows.residents, everybody, np.ones(count))
    residents = systematic(wanted, key_of(seed, margins.area, "residents")).astype(np.float64)
    usual = _usual_bands(national)
    ages = _one_total(margins.rows.ages, residents, total.ages[0], usual.sum(axis=1))
    sexes = _one_total(margins.rows.sexes, residents, total.sexes[0], usual.sum(axis=0))
    table = fit(
        np.broadcast_to(usual / usual.sum(axis=1, keepdims=True), (count, 5, 2)) + 0.0,
        [Margin("place × age", (0, 1), ages), Margin("place × sex", (0, 2), sexes)],
        tolerance=1e-10,
    ).table
    people = controlled(table, key_of(seed, margins.area, "people"))
    expected = _expected(people, national)
    households = _households(margins, expected, people, national, seed)
    return Targets(people, households, _institutions(margins, expected, people))


def people_of(targets: Targets, margins: AreaMargins, national: National, seed: int) -> People:
    """Give everybody an age in years and a place at home."""
    years = _single_years(targets.people, national, margins.area, seed)
    groups = _by_group(years, national)
    shares = _shares(groups, targets, margins, national)
    amounts = groups[..., None] * shares
    count = len(margins.places)
    positions = np.stack(
        [
            controlled(amounts[place].reshape(-1, 7), key_of(seed, margins.area, margins.places[place], "position"))
            for place in range(count)
        ]
    ) if count else np.zeros((0, 2 * len(national.group_from), 7), dtype=np.int64)  # fmt: skip
    nobody = targets.households == 0  # an asylum centre, a prison: people, and no private households
    positions[nobody, :, INSTITUTION] = positions[nobody].sum(axis=2)
    positions[nobody, :, :INSTITUTION] = 0
    return _one_by_one(years, positions, national, key_of(seed, margins.area, "order"))


def _shares(groups: Floats, targets: Targets, margins: AreaMargins, national: National) -> Floats:
    """Bend the national shares to what each place has to have; then again, to the kinds of household that are known.

    The first bend tells which kinds a place with so many people and households would have; only those are scaled to the
    municipality, for a buurt of students cannot have the families of the town.
    """

    def bent(kinds: Floats) -> Floats:
        in_other = national.figures["people_in_other"]
        return bend(groups, national.positions, targets.households, kinds, targets.institution, in_other)

    unknown = np.full((len(groups), 3), np.nan)
    shares = bent(unknown)
    usual = np.einsum("pgs,pgsk->pk", groups, shares)
    kinds = _kinds(margins, usual, targets.households)
    return bent(kinds) if np.isfinite(kinds).any() else shares


def _usual_bands(national: National) -> Floats:
    """People of the country by band and sex."""
    return np.stack([national.ages[:, first:last].sum(axis=1) for first, last in pairwise(BANDS)])


def _shared_out(values: Floats, total: float, weights: Floats) -> Floats:
    """Scale what is known to the total; what is unknown gets, by weight, what is left over."""
    known = np.isfinite(values)
    if known.all() or not np.isfinite(total):
        found = np.where(known, values, np.nanmean(values) if known.any() else 0.0)
        return found * (total / found.sum() if np.isfinite(total) and found.sum() > 0 else 1.0)
    left = max(total - float(values[known].sum()), 0.0)
    found = np.where(known, values, left * weights / max(float(weights[~known].sum()), 1e-9))
    return found * (total / found.sum()) if found.sum() > 0 else np.full(len(values), total / len(values))


def _one_total(values: Floats, rows: Floats, columns: Floats | None, usual: Floats) -> Floats:
    """Fit a table of places to their residents and to what is published of the municipality as a whole."""
    known = np.isfinite(values)
    whole = known.all(axis=1) & (np.where(known, values, 0).sum(axis=1) > 0)
    mean = values[whole].sum(axis=0) if whole.any() else usual
    if columns is not None and np.isfinite(columns).all() and columns.sum() > 0:
        mean = columns
    mean = mean / mean.sum()
    seed = np.where(whole[:, None], np.where(known, values, 0), mean * np.maximum(rows, 1)[:, None])
    seed = seed + BARELY * np.where(mean > 0, mean, BARELY) * np.maximum(rows, 1)[:, None]
    margins = [Margin("residents", (0,), rows)]
    if columns is not None and np.isfinite(columns).all() and columns.sum() > 0:
        margins.append(Margin("municipality", (1,), columns * (rows.sum() / columns.sum())))
    found = fit(seed, margins, tolerance=1e-10).table
    sums = found.sum(axis=1, keepdims=True)
    return np.asarray(found * np.divide(rows[:, None], sums, out=np.zeros_like(sums), where=sums > 0))


def _single_years(people: Whole, national: National, area: str, seed: int) -> Whole:
    """Spread each band over single years as the country does: places × sex × age.

    Of those from 15 to 24 the minors live where other children do: a street of students has few of 16.
    """
    years = np.zeros((people.shape[0], 2, OLDEST), dtype=np.int64)
    for band, (first, last) in enumerate(pairwise(BANDS)):
        for sex in range(2):
            usual = national.ages[sex, first:last]
            shares = np.tile(usual / usual.sum(), (people.shape[0], 1))
            if first == _TEENS:
                _as_children(shares, people, national, sex)
            amounts = people[:, band, sex, None] * shares
            years[:, sex, first:last] = controlled(amounts, key_of(seed, area, "years", str(band), str(sex)))
    return years


def _as_children(shares: Floats, people: Whole, national: National, sex: int) -> None:
    """Give 15 to 17 the share that fits the number of children under 15, in place."""
    minors, share = slice(0, ADULT - _TEENS), _minors(people, national, sex)
    shares[:, minors] *= (share / shares[:, minors].sum(axis=1))[:, None]
    shares[:, ADULT - _TEENS :] *= ((1 - share) / shares[:, ADULT - _TEENS :].sum(axis=1))[:, None]


def _minors(people: Whole, national: National, sex: int) -> Floats:
    """Share of minors among those from 15 to 24, if there are as many for each child under 15 as in the country."""
    per_child = national.ages[sex, _TEENS:ADULT].sum() / national.ages[sex, :_TEENS].sum()
    everybody = np.maximum(people[:, 1, sex], 1)
    return np.asarray(np.clip(people[:, 0, sex] * per_child / everybody, *_MINORS))


def _by_group(years: Whole, national: National) -> Floats:
    """People by place, group of age and sex."""
    found = np.add.reduceat(years, list(national.group_from), axis=2)
    return np.ascontiguousarray(found.transpose(0, 2, 1), dtype=np.float64)


def _expected(people: Whole, national: National) -> Floats:
    """People by place and position, if everybody lived as the country does."""
    usual = np.zeros((5, 2, 7))
    group = np.searchsorted(national.group_from, np.arange(OLDEST), side="right") - 1
    for band, (first, last) in enumerate(pairwise(BANDS)):
        for sex in range(2):
            weight = national.ages[sex, first:last]
            usual[band, sex] = (weight[:, None] * national.positions[group[first:last], sex]).sum(axis=0) / weight.sum()
    return np.asarray(np.einsum("pbs,bsk->pk", people.astype(np.float64), usual))


def _homes(expected: Floats) -> Floats:
    """Households by place and kind that people in these positions make."""
    return np.stack(
        [
            expected[:, ALONE],
            expected[:, PARTNER] / 2 + expected[:, OTHER] / 2.3,
            expected[:, PARENT] / 2 + expected[:, LONE],
        ],
        axis=1,
    )


def _households(margins: AreaMargins, expected: Floats, people: Whole, national: National, seed: int) -> Whole:
    """Households of each place in whole numbers; never more than there are adults."""
    usual = _homes(expected).sum(axis=1)
    total = float(margins.total.households[0])
    if np.isfinite(margins.rows.households).any() or np.isfinite(total):
        wanted = _shared_out(margins.rows.households, total, usual)
        if not np.isfinite(total):
            known = np.isfinite(margins.rows.households)
            scale = margins.rows.households[known].sum() / max(usual[known].sum(), 1e-9)
            wanted = np.where(known, margins.rows.households, usual * scale)
    else:
        wanted = usual
    young = sum(people[:, 1, sex] * (1 - _minors(people, national, sex)) for sex in range(2))
    adults = _AT_MOST * (people[:, 2:].sum(axis=(1, 2)) + young)
    return systematic(np.minimum(wanted, adults), key_of(seed, margins.area, "households"))


def _kinds(margins: AreaMargins, expected: Floats, households: Whole) -> Floats:
    """Households of each place by kind; NaN where neither place nor municipality tells."""
    total = margins.total.kinds[0]
    known = np.isfinite(margins.rows.kinds).all(axis=1) & (np.nan_to_num(margins.rows.kinds).sum(axis=1) > 0)
    if not known.any() and not np.isfinite(total[0]):
        return np.full((len(households), 3), np.nan)
    rows = households.astype(np.float64)
    usual = _homes(expected)
    seed = np.where(known[:, None], margins.rows.kinds, usual) + BARELY * (rows[:, None] + 1)
    wanted = [Margin("households", (0,), rows)]
    if np.isfinite(total[0]) and rows.sum() > 0:
        wanted.append(Margin("municipality", (1,), _whole_kinds(total, margins, usual, rows.sum())))
    return fit(seed, wanted, tolerance=1e-9).table


def _whole_kinds(total: Floats, margins: AreaMargins, usual: Floats, households: float) -> Floats:
    """Households of the municipality by kind; where only one-person households are known, the rest as usual."""
    if np.isfinite(total).all():
        return np.asarray(total * households / total.sum())
    published = float(margins.total.households[0])
    alone = min(total[0] / (published if np.isfinite(published) else households), 1.0)
    rest = usual[:, 1:].sum(axis=0) / usual[:, 1:].sum()
    return np.concatenate([[alone], (1 - alone) * rest]) * households


def _institutions(margins: AreaMargins, expected: Floats, people: Whole) -> Floats:
    """People outside private households: as usual, within what the published size of households leaves room for.

    The size is rounded to a tenth, and residents and households of a buurt to five.
    """
    residents = people.sum(axis=(1, 2)).astype(np.float64)
    size, households = margins.rows.size, margins.rows.households
    middle, room = residents - size * households, 0.05 * households + 2.5 + 2.5 * size
    least, most = np.maximum(middle - room, 0), np.maximum(middle + room, 0)
    usual = expected[:, INSTITUTION]
    found = np.where(np.isfinite(middle), np.clip(usual, least, most), usual)
    return np.asarray(np.minimum(found, residents * 0.9))


def _one_by_one(years: Whole, positions: Whole, national: National, key: int) -> People:
    """Write everybody out, and hand out positions: among the young, the younger more often live with parents."""
    places, _, ages = years.shape
    flat = years.ravel()
    cell = np.repeat(np.arange(flat.size), flat)
    age = (cell % ages).astype(np.uint8)
    sex = ((cell // ages) % 2).astype(np.uint8)
    place = (cell // (2 * ages)).astype(np.int32)
    groups = len(national.group_from)
    group = (np.searchsorted(national.group_from, np.arange(ages), side="right") - 1)[age]
    row = (place.astype(np.int64) * groups + group) * 2 + sex
    young = np.where(age < _SETTLED, age, 0)
    order = np.lexsort((young + _MIXED * units(key, len(age)), row))
    counts = positions.reshape(places, groups * 2, 7)[..., _FIRST_TO_LAST]
    handed = np.repeat(np.tile(np.array(_FIRST_TO_LAST, dtype=np.uint8), places * groups * 2), counts.ravel())
    position = np.empty(len(age), dtype=np.uint8)
    position[order] = handed
    return People(place, age, sex, position)


_FIRST_TO_LAST = (CHILD, INSTITUTION, OTHER, ALONE, PARTNER, LONE, PARENT)
_SETTLED, _MIXED = 35, 5.0
_TEENS, ADULT, _MINORS, _AT_MOST = 15, 18, (0.01, 0.6), 0.98
