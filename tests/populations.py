"""What must be true of every invented population, whoever made it; and a small place to make one of."""

import numpy as np

from voorkant.core.analyse.scenario.population import NO_EDUCATION, Population, Role
from voorkant.core.analyse.scenario.population_input import AreaMargins, Rows

UNKNOWN = np.nan


def rows(residents: list[float], households: list[float], **known: object) -> Rows:
    """Rows of places of which ages and sexes are as usual; what is not given is not published."""
    people = np.array(residents, dtype=np.float64)
    given = {
        "sexes": np.outer(people, [0.5, 0.5]),
        "ages": np.outer(people, [0.15, 0.12, 0.26, 0.27, 0.20]),
        "size": np.full(len(people), UNKNOWN),
        "kinds": np.full((len(people), 3), UNKNOWN),
        "owners": np.full(len(people), UNKNOWN),
        "income": np.full(len(people), UNKNOWN),
    } | {name: np.array(values, dtype=np.float64) for name, values in known.items()}
    return Rows(residents=people, households=np.array(households, dtype=np.float64), **given)


def margins(places: Rows, total: Rows, **more: object) -> AreaMargins:
    """Margins of an invented municipality with these places."""
    codes = tuple(f"BU999900{at:02}" for at in range(len(places.residents)))
    return AreaMargins("GM9999", "Nergens", 2024, codes, places, total, **more)  # type: ignore[arg-type]


def check_homes(population: Population) -> None:
    """Hold a population against what nobody may break: who lives with whom."""
    sizes, home = np.diff(population.offsets), population.household_of
    assert population.offsets[0] == 0
    assert population.offsets[-1] == population.persons == len(population.sex) == len(population.role)
    assert (sizes > 0).all()
    away = population.fixed["institution"]
    assert (sizes[away] == 1).all()
    count = population.households
    adults = np.bincount(home, weights=population.age >= 18, minlength=count)
    minors = np.bincount(home, weights=population.age < 18, minlength=count)
    assert (adults[(minors > 0) & ~away] > 0).all(), "a child lives without an adult"
    of = {role: np.bincount(home, weights=population.role == role, minlength=count) for role in Role}
    assert set(np.unique(of[Role.PARTNER])) <= {0, 2}
    assert (population.age[population.role == Role.PARTNER] >= 18).all()
    assert (sizes[of[Role.SINGLE] > 0] == 1).all()
    assert (of[Role.LONE_PARENT] <= 1).all()
    assert (of[Role.CHILD][of[Role.LONE_PARENT] > 0] > 0).all(), "a lone parent without a child"
    parents = of[Role.PARTNER] + of[Role.LONE_PARENT]
    assert (parents[of[Role.CHILD] > 0] > 0).all(), "a child at home without a parent"
    _check_ages(population)
    assert ((population.education == NO_EDUCATION) == (population.age < 15)).all()
    assert set(np.unique(population.income)) <= {0, 1, 2, 3, 4}
    for name, values in population.fixed.items():
        assert len(values) in (population.persons, population.households), name


def _check_ages(population: Population) -> None:
    partners = np.flatnonzero(population.role == Role.PARTNER)
    one, two = partners[::2], partners[1::2]
    assert np.abs(population.age[one].astype(int) - population.age[two]).max(initial=0) <= 25
    grown = np.flatnonzero((population.role == Role.CHILD) & (population.age >= 18))
    eldest = np.maximum.reduceat(population.age, population.offsets[:-1])[population.household_of[grown]]
    assert (eldest > population.age[grown] + 14).all(), "a parent younger than the child"
