"""What is published of a place beside what the invented inhabitants add up to, number by number."""

import itertools
from collections.abc import Iterator

import numpy as np

from voorkant.core.analyse.scenario.population import Population, Role
from voorkant.core.analyse.scenario.population_input import BANDS, AreaMargins
from voorkant.core.analyse.scenario.validate.fit_check import Margin
from voorkant.core.shared.text import Text

_INSTITUTION = "institution"


def margins_beside(population: Population, margins: AreaMargins) -> tuple[Margin, ...]:
    """Give the numbers of a municipality that are published: people by sex and age, households by kind."""
    return tuple(one for one in _all(population, margins) if np.isfinite(one.published))


def _all(population: Population, margins: AreaMargins) -> Iterator[Margin]:
    total = margins.total
    yield Margin(Text("inwoners", "inhabitants"), float(total.residents[0]), float(population.persons))
    for at, name in enumerate((Text("mannen", "men"), Text("vrouwen", "women"))):
        yield Margin(name, float(total.sexes[0, at]), float((population.sex == at).sum()))
    for at, (low, high) in enumerate(itertools.pairwise(BANDS)):
        inside = (population.age >= low) & (population.age < high)
        name = Text(f"{low} tot {high} jaar", f"{low} to {high} years old")
        if high == BANDS[-1]:
            name = Text(f"{low} jaar en ouder", f"{low} and older")
        yield Margin(name, float(total.ages[0, at]), float(inside.sum()))
    homes = _homes(population)
    yield Margin(Text("huishoudens", "households"), float(total.households[0]), float(homes.sum()))
    sizes = np.diff(population.offsets)
    children = np.add.reduceat((population.role == Role.CHILD).astype(int), population.offsets[:-1]) > 0
    kinds = (homes & (sizes == 1), homes & (sizes > 1) & ~children, homes & (sizes > 1) & children)
    for at, (name, kind) in enumerate(zip(_KINDS, kinds, strict=True)):
        yield Margin(name, float(total.kinds[0, at]), float(kind.sum()))


def _homes(population: Population) -> np.ndarray:
    """Tell which households are homes: who lives in an institution keeps none."""
    inside = population.fixed.get(_INSTITUTION)
    if inside is None:
        return np.ones(population.households, dtype=bool)
    return ~inside[population.offsets[:-1]] if len(inside) == population.persons else ~inside


_KINDS = (
    Text("huishoudens van een persoon", "one-person households"),
    Text("huishoudens zonder kinderen", "households without children"),
    Text("huishoudens met kinderen", "households with children"),
)
