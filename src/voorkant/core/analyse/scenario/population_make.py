"""Make the invented inhabitants of one municipality: people, homes, and what they live on.

Voorst's 25,377 take a fraction of a second, and each municipality stands alone, so that the country is made one by one,
in any order and by any number of threads, and Voorst is the same in it as by itself.
"""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.population import Population, Role
from voorkant.core.analyse.scenario.population_check import check_margins
from voorkant.core.analyse.scenario.population_families import LODGER
from voorkant.core.analyse.scenario.population_homes import FIGURES, house
from voorkant.core.analyse.scenario.population_input import (
    ALONE,
    CHILD,
    INSTITUTION,
    LONE,
    OTHER,
    PARENT,
    PARTNER,
    AreaMargins,
    National,
)
from voorkant.core.analyse.scenario.population_means import education_of, means_of
from voorkant.core.analyse.scenario.population_people import People, Targets, people_of, targets_of
from voorkant.core.analyse.scenario.rounding import key_of

_ROLE_OF = np.zeros(256, dtype=np.uint8)
for _position, _role in (
    (CHILD, Role.CHILD), (ALONE, Role.SINGLE), (PARTNER, Role.PARTNER), (PARENT, Role.PARTNER),
    (LONE, Role.LONE_PARENT), (OTHER, Role.OTHER), (INSTITUTION, Role.OTHER), (LODGER, Role.OTHER),
):  # fmt: skip
    _ROLE_OF[_position] = _role


def make_population(margins: AreaMargins, national: National, *, seed: int = 1) -> Population:
    """Make a population that holds what is published of a municipality. One seed always gives the same people.

    Raises BadInput for published totals that contradict each other, with which and by how much.
    """
    check_margins(margins)
    targets = targets_of(margins, national, seed)
    people = people_of(targets, margins, national, seed)
    order, offsets, kinds = _homes(people, targets, margins, national, seed)
    age, sex = people.age[order], people.sex[order]
    place = people.place[order][offsets[:-1]] if len(kinds) else np.zeros(0, dtype=np.int32)
    heads = age[offsets[:-1]] if len(kinds) else age
    means = means_of(place, kinds, heads, margins, national, seed)
    per_person = np.repeat(means.income, np.diff(offsets))
    education = education_of(age, sex, per_person, margins, national, seed)
    fixed: Mapping[str, NDArray[np.bool_]] = {
        "low_education": education == 0,
        "middle_education": education == 1,
        "low_income": means.low_income,
        "tenant": means.tenant,
        "institution": kinds == INSTITUTION,
    }
    return Population(
        area=margins.area,
        name=margins.name,
        offsets=offsets,
        age=age,
        sex=sex,
        role=_ROLE_OF[people.position[order]],
        place=place,
        places=margins.places,
        income=means.income,
        education=education,
        fixed=fixed,
    )


def _homes(
    people: People, targets: Targets, margins: AreaMargins, national: National, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint8]]:
    """House each place; give the order of people, where each household begins, and its kind."""
    count = len(people.age)
    order, sizes = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    kinds = np.zeros(count, dtype=np.uint8)
    figures = np.array([national.figures[name] for name in FIGURES])
    edges = np.searchsorted(people.place, np.arange(len(margins.places) + 1))
    done = 0
    for at, code in enumerate(margins.places):
        first, last = int(edges[at]), int(edges[at + 1])
        key = np.uint64(key_of(seed, margins.area, code, "homes"))
        found = house(
            people.age[first:last], people.sex[first:last], people.position[first:last],
            int(targets.households[at]), figures, key, order[first:last], sizes[done:], kinds[done:],
        )  # fmt: skip
        order[first:last] += first
        done += found
    offsets = np.concatenate([[0], np.cumsum(sizes[:done])]).astype(np.int32)
    return order, offsets, kinds[:done].copy()


def part_of(population: Population, code: str, name: str) -> Population:
    """Keep the households of one wijk or buurt of a municipality."""
    inside = np.array([place == code or place[2:8] == code[2:8] for place in population.places], dtype=np.bool_)
    if code.startswith("BU"):
        inside = np.array([place == code for place in population.places], dtype=np.bool_)
    return _kept(population, inside, code, name)


def _kept(population: Population, inside: NDArray[np.bool_], code: str, name: str) -> Population:
    homes = inside[population.place]
    people = np.repeat(homes, np.diff(population.offsets))
    sizes = np.diff(population.offsets)[homes]
    number = np.cumsum(inside) - 1
    return Population(
        area=code,
        name=name,
        offsets=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32),
        age=population.age[people],
        sex=population.sex[people],
        role=population.role[people],
        place=number[population.place[homes]].astype(np.int32),
        places=tuple(place for place, kept in zip(population.places, inside, strict=True) if kept),
        income=population.income[homes],
        education=population.education[people],
        fixed={
            key: values[homes] if len(values) == len(homes) else values[people]
            for key, values in population.fixed.items()
        },
    )


def joined(populations: Iterable[Population], *, area: str, name: str) -> Population:
    """Lay populations behind each other as one, such as all municipalities as the country."""
    parts = list(populations)
    shifts = np.cumsum([0, *(len(one.places) for one in parts)])
    ends = np.cumsum([0, *(one.persons for one in parts)])
    offsets = [one.offsets[:-1] + np.int32(end) for one, end in zip(parts, ends[:-1], strict=True)]
    return Population(
        area=area,
        name=name,
        offsets=np.concatenate([*offsets, [ends[-1]]]).astype(np.int32),
        age=np.concatenate([one.age for one in parts]),
        sex=np.concatenate([one.sex for one in parts]),
        role=np.concatenate([one.role for one in parts]),
        place=np.concatenate([one.place + np.int32(shift) for one, shift in zip(parts, shifts[:-1], strict=True)]),
        places=tuple(place for one in parts for place in one.places),
        income=np.concatenate([one.income for one in parts]),
        education=np.concatenate([one.education for one in parts]),
        fixed={key: np.concatenate([one.fixed[key] for one in parts]) for key in (parts[0].fixed if parts else ())},
    )
