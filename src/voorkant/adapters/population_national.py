"""Loads how people in the country live together, the start of every invented population.

The table was written down from memory of CBS's tables; that it was not verified goes along with every fit report.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voorkant.adapters.knowledge_files import read_file
from voorkant.core.analyse.scenario.fit import fit
from voorkant.core.analyse.scenario.fit_input import Margin
from voorkant.core.analyse.scenario.population_input import (
    ALONE,
    HOME_TYPES,
    LONE,
    OLDEST,
    PARENT,
    AreaMargins,
    National,
)

FILE = "population_national"
PERCENTAGES = frozenset({"same_sex_couples", "one_child", "two_children", "low_income", "tenants"})

__all__ = ["AreaMargins", "load_national", "read_national"]


@lru_cache(maxsize=1)
def load_national() -> National:
    """Give the table that comes with the product; raises `BrokenKnowledge` where it does not fit its schema."""
    return read_national(resources.files("voorkant.knowledge"))


def read_national(folder: Traversable) -> National:
    """Read it from a folder of knowledge, and fit it to the national totals that were seen."""
    sections = read_file(folder, FILE)
    figures = {raw["id"]: raw["value"] / (100 if raw["id"] in PERCENTAGES else 1) for raw in sections["figures"]}
    ages = _single_years(sections["ages"])
    groups = sorted({raw["age"] for raw in sections["positions"]})
    shares = np.zeros((len(groups), 2, 7))
    for raw in sections["positions"]:
        shares[groups.index(raw["age"]), "mf".index(raw["sex"])] = raw["shares"]
    shares /= shares.sum(axis=2, keepdims=True)
    homes = {raw["id"]: raw for raw in sections["households"]}
    incomes = np.array([homes[name]["incomes"] for name in HOME_TYPES], dtype=np.float64)
    return National(
        ages=ages,
        group_from=tuple(groups),
        positions=_to_totals(shares, ages, groups, figures),
        incomes=incomes / incomes.sum(axis=1, keepdims=True),
        tenants=np.array([homes[name]["tenants"] for name in HOME_TYPES]) / 100,
        tenants_by_income=np.array(sections["tenants_by_income"][0]["shares"]) / 100,
        education_from=tuple(raw["age"] for raw in sections["education"]),
        education=np.array([np.array(raw["shares"]) / sum(raw["shares"]) for raw in sections["education"]]),
        figures=figures,
    )


def _single_years(rows: Sequence[Mapping[str, Any]]) -> NDArray[np.float64]:
    """Spread groups of ages evenly over their years: 2 × 105."""
    found = np.zeros((2, OLDEST))
    ordered = sorted(rows, key=lambda raw: raw["age"])
    for raw, following in zip(ordered, [*ordered[1:], {"age": OLDEST}], strict=True):
        first, last = raw["age"], following["age"]
        weights = _AT_THE_END ** np.arange(last - first) if last > _OLD_FROM else np.ones(last - first)
        for sex, name in enumerate(("men", "women")):
            found[sex, first:last] = raw[name] * weights / weights.sum()
    return found


def _to_totals(
    shares: NDArray[np.float64], ages: NDArray[np.float64], groups: Sequence[int], figures: Mapping[str, float]
) -> NDArray[np.float64]:
    """Scale the remembered shares so that people alone, with children and lone parents make the seen totals."""
    people = np.add.reduceat(ages, list(groups), axis=1).T
    table = people[..., None] * shares
    scale = people.sum() / _COUNTRY_THOUSANDS
    totals = table.sum(axis=(0, 1))
    wanted = totals.copy()
    wanted[ALONE] = figures["one_person"] / 1000 * scale
    wanted[LONE] = figures["lone_parents"] / 1000 * scale
    wanted[PARENT] = 2 * (figures["with_children"] - figures["lone_parents"]) / 1000 * scale
    rest = [at for at in range(7) if at not in (ALONE, LONE, PARENT)]
    wanted[rest] *= (people.sum() - wanted[[ALONE, LONE, PARENT]].sum()) / totals[rest].sum()
    fitted = fit(table, [Margin("age × sex", (0, 1), people), Margin("position", (2,), wanted)], tolerance=1e-8).table
    return np.asarray(fitted / fitted.sum(axis=2, keepdims=True))


_COUNTRY_THOUSANDS = 17_943.0
_OLD_FROM, _AT_THE_END = 85, 0.8
