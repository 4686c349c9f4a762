"""Income, rent and education of invented people: as published where it is, as in the country where it is not.

Buurten publish how many homes are owner-occupied, municipalities how many households have the lowest incomes. Lone
parents rent more often and earn less: that is known of the country, and is the table that the fit starts from.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.fit import fit
from voorkant.core.analyse.scenario.fit_input import Margin
from voorkant.core.analyse.scenario.population_input import (
    ALONE,
    HOME_TYPES,
    INSTITUTION,
    LONE,
    OTHER,
    PARENT,
    PARTNER,
    AreaMargins,
    National,
)
from voorkant.core.analyse.scenario.rounding import controlled, key_of, systematic, units

Floats = NDArray[np.float64]
Bytes = NDArray[np.uint8]

NO_EDUCATION, _FROM = 255, 15
_YOUNG, _OLD = 35, 65
_TYPE_OF = {PARENT: "couple_children", LONE: "lone_parent", OTHER: "other", PARTNER: "couple", ALONE: "alone_middle"}


@dataclass(frozen=True, slots=True)
class Means:
    """Per household the fifth of income, whether it rents and has a low income; `wanted` are place × (fifths, rent)."""

    income: Bytes
    tenant: NDArray[np.bool_]
    low_income: NDArray[np.bool_]
    fifths: Floats
    renting: Floats


def home_types(kinds: Bytes, head_age: Bytes) -> Bytes:
    """Give the type (see `HOME_TYPES`) of each household by what its first member is and how old."""
    of_kind = np.zeros(256, dtype=np.uint8)
    for kind, name in _TYPE_OF.items():
        of_kind[kind] = HOME_TYPES.index(name)
    found = of_kind[kinds]
    alone, couple = kinds == ALONE, kinds == PARTNER
    found[alone & (head_age < _YOUNG)] = HOME_TYPES.index("alone_young")
    found[(alone & (head_age >= _OLD)) | (kinds == INSTITUTION)] = HOME_TYPES.index("alone_old")
    found[couple & (head_age >= _OLD)] = HOME_TYPES.index("couple_old")
    return found


def means_of(place: NDArray[np.int32], types: Bytes, margins: AreaMargins, national: National, seed: int) -> Means:
    """Draw income and rent for each household, so that each place has the shares that are known of it."""
    count, kinds = len(margins.places), len(HOME_TYPES)
    row = place.astype(np.int64) * kinds + types
    homes = np.bincount(row, minlength=count * kinds).reshape(count, kinds)
    here = homes.sum(axis=1).astype(np.float64)
    fifths = _fifths(margins, national) * here[:, None]
    renting = np.clip(_renting(margins, national), 0.001, 0.999) * here
    rent = np.stack([here - renting, renting], axis=1)
    odds = national.tenants / (1 - national.tenants)
    odds_income = national.tenants_by_income / (1 - national.tenants_by_income)
    overall = national.figures["tenants"] / (1 - national.figures["tenants"])
    joint = odds[:, None] * odds_income[None, :] / overall
    start = national.incomes[:, :, None] * np.stack([1 / (1 + joint), joint / (1 + joint)], axis=2)
    table = fit(
        np.broadcast_to(start, (count, *start.shape)) + 0.0,
        [
            Margin("place × type", (0, 1), homes.astype(np.float64)),
            Margin("place × income", (0, 2), fifths),
            Margin("place × rent", (0, 3), rent),
        ],
        tolerance=1e-7,
        most=300,
        strict=False,
    ).table
    cells = _exact_rows(table.reshape(count, kinds, -1), homes)
    handed = _handed(cells, row, margins, seed)
    income, tenant = (handed // 2).astype(np.uint8), (handed % 2).astype(np.bool_)
    return Means(income, tenant, _low(income, margins, national, seed), fifths, renting)


def _exact_rows(table: Floats, homes: NDArray[np.int64]) -> Floats:
    sums = table.sum(axis=2, keepdims=True)
    return np.asarray(table * np.divide(homes[..., None], sums, out=np.zeros_like(sums), where=sums > 0))


def _handed(cells: Floats, row: NDArray[np.int64], margins: AreaMargins, seed: int) -> NDArray[np.int64]:
    """Round each place to whole households and hand the cells out at random within place and type."""
    count, kinds, width = cells.shape
    whole = np.zeros((count, kinds, width), dtype=np.int64)
    for at in range(count):
        whole[at] = controlled(cells[at], key_of(seed, margins.area, margins.places[at], "means"))
    order = np.lexsort((units(key_of(seed, margins.area, "means"), len(row)), row))
    handed = np.empty(len(row), dtype=np.int64)
    handed[order] = np.repeat(np.tile(np.arange(width), count * kinds), whole.ravel())
    return handed


def _fifths(margins: AreaMargins, national: National) -> Floats:
    """Shares of the fifths of income per place: from the municipality's own shares, bent by what a resident earns."""
    slope = national.figures["income_slope"]
    country = margins.country_income
    country = country if np.isfinite(country) else national.figures["income_per_resident"]
    own = float(margins.total.income[0])
    whole = _tilted(np.full(5, 0.2), slope * np.log(own / country) if np.isfinite(own) else 0.0)
    if np.isfinite(margins.lowest) and np.isfinite(margins.highest):
        middle = max(1 - margins.lowest - margins.highest, 0.0)
        parts = np.array([margins.lowest, middle, margins.highest])
        group = np.array([0, 0, 1, 1, 2])
        whole = whole / np.bincount(group, weights=whole)[group] * parts[group]
    if not np.isfinite(own):
        return np.tile(whole, (len(margins.places), 1))
    ratio = np.where(np.isfinite(margins.rows.income) & (margins.rows.income > 0), margins.rows.income, own) / own
    return np.stack([_tilted(whole, slope * np.log(one)) for one in ratio])


def _tilted(shares: Floats, force: float) -> Floats:
    found = shares * np.exp(np.clip(force, -3, 3) * (np.arange(5) - 2))
    return np.asarray(found / found.sum())


def _renting(margins: AreaMargins, national: National) -> Floats:
    whole = float(margins.total.owners[0])
    whole = whole if np.isfinite(whole) else 1 - national.figures["tenants"]
    return 1 - np.where(np.isfinite(margins.rows.owners), margins.rows.owners, whole)


def _low(income: Bytes, margins: AreaMargins, national: National, seed: int) -> NDArray[np.bool_]:
    """Choose households under the line of a low income, all of them in the lowest fifth (then the next)."""
    share = margins.low_income if np.isfinite(margins.low_income) else national.figures["low_income"]
    wanted = share * len(income)
    low = np.zeros(len(income), dtype=np.bool_)
    for fifth in range(5):
        rows = np.flatnonzero(income == fifth)
        take = min(wanted, float(len(rows)))
        if take > 0:
            key = key_of(seed, margins.area, "low income", str(fifth))
            low[rows] = systematic(np.full(len(rows), take / len(rows)), key) > 0
        wanted -= take
    return low


def education_of(age: Bytes, sex: Bytes, income: Bytes, margins: AreaMargins, national: National, seed: int) -> Bytes:
    """Draw the level of education by age, with higher levels in higher incomes, to the shares of the municipality."""
    adult = np.flatnonzero(age >= _FROM)
    level = np.full(len(age), NO_EDUCATION, dtype=np.uint8)
    if not adult.size:
        return level
    band = np.searchsorted(national.education_from, age[adult], side="right") - 1
    row = (band * 2 + sex[adult]) * 5 + income[adult]
    rows = len(national.education_from) * 10
    people = np.bincount(row, minlength=rows).astype(np.float64)
    odds = national.figures["education_by_income"] ** (np.arange(5) - 2)
    start = national.education[:, None, None, :] * odds[None, None, :, None] ** np.arange(3)
    start = np.broadcast_to(start, (len(national.education_from), 2, 5, 3)).reshape(rows, 3) + 0.0
    wanted = [Margin("people", (0,), people)]
    if margins.education is not None and np.isfinite(margins.education).all():
        wanted.append(Margin("education", (1,), margins.education / margins.education.sum() * people.sum()))
    else:
        mean = np.array([people.reshape(-1, 10)[at].sum() * national.education[at] for at in range(rows // 10)])
        wanted.append(Margin("education", (1,), mean.sum(axis=0)))
    table = _exact_rows(fit(start, wanted, tolerance=1e-10).table[None], people[None].astype(np.int64))[0]
    whole = controlled(table, key_of(seed, margins.area, "education"))
    order = np.lexsort((units(key_of(seed, margins.area, "education order"), len(row)), row))
    handed = np.empty(len(row), dtype=np.uint8)
    handed[order] = np.repeat(np.tile(np.arange(3, dtype=np.uint8), rows), whole.ravel())
    level[adult] = handed
    return level
