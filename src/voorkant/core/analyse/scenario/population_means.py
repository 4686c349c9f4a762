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
_YOUNG, _OLD, BARELY = 35, 65, 1e-6
_TYPE_OF = {PARENT: "couple_children", LONE: "lone_parent", OTHER: "other", PARTNER: "couple", ALONE: "alone_middle"}


@dataclass(frozen=True, slots=True)
class Means:
    """Per household the fifth of income (0 to 4), whether it rents, and whether it has a low income."""

    income: Bytes
    tenant: NDArray[np.bool_]
    low_income: NDArray[np.bool_]


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


def means_of(
    place: NDArray[np.int32], kinds: Bytes, head_age: Bytes, margins: AreaMargins, national: National, seed: int
) -> Means:
    """Draw income and rent for each household, so that each place has the shares that are known of it.

    People in an institution have the income of older people alone, rent nothing and count in no share.
    """
    count, width, types = len(margins.places), len(HOME_TYPES), home_types(kinds, head_age)
    home = np.flatnonzero(kinds != INSTITUTION)
    row = place[home].astype(np.int64) * width + types[home]
    homes = np.bincount(row, minlength=count * width).reshape(count, width)
    cells = _exact_rows(_fitted(homes, margins, national).reshape(count, width, -1), homes)
    handed = _handed(cells, row, margins, seed)
    income, tenant = np.zeros(len(place), dtype=np.uint8), np.zeros(len(place), dtype=np.bool_)
    low = np.zeros(len(place), dtype=np.bool_)
    income[home], tenant[home] = handed // 2, handed % 2 == 1
    low[home] = _low(income[home], margins, national, seed)
    away = np.flatnonzero(kinds == INSTITUTION)
    steps = np.cumsum(national.incomes[HOME_TYPES.index("alone_old")])[:-1]
    income[away] = np.searchsorted(steps, units(key_of(seed, margins.area, "institution"), len(away)), side="right")
    return Means(income, tenant, low)


def _fitted(homes: NDArray[np.int64], margins: AreaMargins, national: National) -> Floats:
    """Fit households by place, type, fifth of income and rent to what is known of each place."""
    here = homes.sum(axis=1).astype(np.float64)
    renting = np.clip(_renting(margins, national), 0.001, 0.999) * here
    odds = national.tenants / (1 - national.tenants)
    odds_income = national.tenants_by_income / (1 - national.tenants_by_income)
    joint = np.outer(odds, odds_income) * (1 - national.figures["tenants"]) / national.figures["tenants"]
    start = national.incomes[:, :, None] * np.stack([1 / (1 + joint), joint / (1 + joint)], axis=2)
    wanted = [
        Margin("place × type", (0, 1), homes.astype(np.float64)),
        Margin("place × income", (0, 2), _fifths(margins, national, here)),
        Margin("place × rent", (0, 3), np.stack([here - renting, renting], axis=1)),
    ]
    seed = np.broadcast_to(start, (len(homes), *start.shape)) + 0.0
    return fit(seed, wanted, tolerance=1e-7, most=300, strict=False).table


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


def _fifths(margins: AreaMargins, national: National, here: Floats) -> Floats:
    """Households of each place by fifth of income: bent by what a resident earns, then to the municipality's shares."""
    slope = national.figures["income_slope"]
    country = margins.country_income if np.isfinite(margins.country_income) else national.figures["income_per_resident"]
    own = float(margins.total.income[0])
    whole = _tilted(np.full(5, 0.2), slope * np.log(own / country) if np.isfinite(own) else 0.0)
    ratio = np.ones(len(here))
    if np.isfinite(own):
        known = np.isfinite(margins.rows.income) & (margins.rows.income > 0)
        ratio = np.where(known, margins.rows.income, own) / own
    if np.isfinite(margins.lowest) and np.isfinite(margins.highest):
        middle = max(1 - margins.lowest - margins.highest, 0.0)
        parts, group = np.array([margins.lowest, middle, margins.highest]), np.array([0, 0, 1, 1, 2])
        whole = whole / np.bincount(group, weights=whole)[group] * parts[group]
    places = here[:, None] * np.stack([_tilted(whole, slope * np.log(one)) for one in ratio]) + BARELY
    rows, columns = Margin("place", (0,), here), Margin("municipality", (1,), whole / whole.sum() * here.sum())
    return fit(places, [rows, columns], tolerance=1e-9).table


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
