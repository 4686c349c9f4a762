"""How well invented inhabitants add up to what was published, and what was not published at all.

"Households per buurt: 10,635 published, 10,624 made, at most 4 off, in Twello-Midden." Whoever builds on the population
reads first what it holds, what it misses and by how much, and which of it nobody ever published of this place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.population import NO_EDUCATION, Population, Role
from voorkant.core.analyse.scenario.population_input import BANDS, AreaMargins, Rows
from voorkant.core.shared.text import Text

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Line:
    """One margin: what was published in all, what was made, and the largest difference in one area, and which.

    A share is a fraction of 1. `unit` is "count", "mean" or "share".
    """

    name: Text
    unit: str
    areas: int
    target: float
    reached: float
    largest: float
    where: str

    @property
    def difference(self) -> float:
        """What was made less what was published."""
        return self.reached - self.target


@dataclass(frozen=True, slots=True)
class FitReport:
    """The fit of one population: a line for each margin, where figures came from, and what was assumed."""

    area: str
    name: str
    seed: int
    period: int
    persons: int
    households: int
    institution: int
    lines: tuple[Line, ...]
    source: str
    notes: tuple[Text, ...]
    assumed: tuple[Text, ...]


def fit_report(population: Population, margins: AreaMargins, *, seed: int) -> FitReport:
    """Hold a population against what it was made from; of a wijk or buurt only its own places are held against it."""
    own = [margins.places.index(place) for place in population.places]
    whole = population.area == margins.area
    institution = int(population.fixed["institution"].sum())
    return FitReport(
        area=population.area,
        name=population.name,
        seed=seed,
        period=margins.period,
        persons=population.persons,
        households=population.households - institution,
        institution=institution,
        lines=tuple(one for one in _lines(population, margins, own, whole) if one is not None),
        source=margins.source,
        notes=margins.notes,
        assumed=tuple(_assumed(margins)),
    )


def _lines(population: Population, margins: AreaMargins, own: list[int], whole: bool) -> Iterator[Line | None]:
    made, rows, places = _made(population), margins.rows, population.places
    for name, reached, published in (
        (Text("inwoners per buurt", "residents per neighbourhood"), made.residents, rows.residents[own]),
        (Text("mannen en vrouwen per buurt", "men and women per neighbourhood"), made.sexes, rows.sexes[own]),
        (Text("leeftijden per buurt", "ages per neighbourhood"), made.ages, rows.ages[own]),
        (Text("huishoudens per buurt", "households per neighbourhood"), made.households, rows.households[own]),
        (Text("soort huishouden per buurt", "kind of household per neighbourhood"), made.kinds, rows.kinds[own]),
    ):
        yield _line(name, "count", reached, published, places)
    yield _mean(Text("personen per huishouden, per buurt", "people per household, per neighbourhood"), "mean",
                made.size, rows.size[own], places, made.households)  # fmt: skip
    yield _mean(Text("koopwoningen per buurt", "owner-occupied homes per neighbourhood"), "share",
                made.owners, rows.owners[own], places, made.households)  # fmt: skip
    if whole:
        yield from _of_the_whole(population, margins, made)


def _of_the_whole(population: Population, margins: AreaMargins, made: Rows) -> Iterator[Line | None]:
    total, area = margins.total, (margins.area,)
    for name, reached, published in (
        (Text("inwoners, gemeente", "residents, municipality"), made.residents, total.residents),
        (Text("leeftijden, gemeente", "ages, municipality"), made.ages, total.ages),
        (Text("huishoudens, gemeente", "households, municipality"), made.households, total.households),
        (Text("soort huishouden, gemeente", "kind of household, municipality"), made.kinds, total.kinds),
    ):
        yield _line(name, "count", reached.sum(axis=0, keepdims=True), published, area)
    homes = ~population.fixed["institution"]
    income = population.income[homes]
    education = population.education[population.education != NO_EDUCATION]
    for name, reached_share, published_share in (
        (_LOWEST, (income < 2).mean(), margins.lowest),
        (_HIGHEST, (income == 4).mean(), margins.highest),
        (_LOW, population.fixed["low_income"][homes].mean(), margins.low_income),
        *(
            (name, (education == level).mean(), margins.education[level] / margins.education.sum())
            for level, name in enumerate(_EDUCATION)
            if margins.education is not None
        ),
    ):
        yield _line(name, "share", np.array([reached_share]), np.array([published_share]), area)


def _made(population: Population) -> Rows:
    """Count the population as the published figures do, one row per place."""
    count, place = len(population.places), population.place
    homes = ~population.fixed["institution"]
    sizes = np.diff(population.offsets)
    of_person = np.repeat(place, sizes)
    children = np.zeros(population.households, dtype=np.int64)
    np.add.at(children, population.household_of, population.role == Role.CHILD)
    kind = np.where(sizes == 1, 0, np.where(children > 0, 2, 1))
    households = np.bincount(place[homes], minlength=count).astype(np.float64)
    at_home = np.bincount(place[homes], weights=sizes[homes], minlength=count)
    owned = np.bincount(place[homes & ~population.fixed["tenant"]], minlength=count)
    with np.errstate(invalid="ignore"):
        return Rows(
            residents=np.bincount(of_person, minlength=count).astype(np.float64),
            sexes=np.stack([np.bincount(of_person[population.sex == one], minlength=count) for one in (0, 1)], axis=1),
            ages=np.stack(
                [
                    np.bincount(of_person[(population.age >= first) & (population.age < last)], minlength=count)
                    for first, last in pairwise(BANDS)
                ],
                axis=1,
            ).astype(np.float64),
            households=households,
            size=at_home / households,
            kinds=np.stack([np.bincount(place[homes & (kind == one)], minlength=count) for one in range(3)], axis=1),
            owners=owned / households,
            income=np.full(count, np.nan),
        )


def _line(name: Text, unit: str, reached: Floats, published: Floats, areas: tuple[str, ...]) -> Line | None:
    known = np.isfinite(published)
    if not known.any():
        return None
    off = np.where(known, np.abs(reached - np.nan_to_num(published)), 0.0).reshape(len(areas), -1).max(axis=1)
    worst = int(off.argmax())
    of_areas = int(known.reshape(len(areas), -1).any(axis=1).sum())
    target, made = float(published[known].sum()), float(reached[known].sum())
    return Line(name, unit, of_areas, target, made, float(off[worst]), areas[worst])


def _mean(
    name: Text, unit: str, reached: Floats, published: Floats, areas: tuple[str, ...], weights: Floats
) -> Line | None:
    known = np.isfinite(published) & np.isfinite(reached) & (weights > 0)
    if not known.any():
        return None
    off = np.where(known, np.abs(reached - published), 0.0)
    share = weights[known] / weights[known].sum()
    target, made = float((published[known] * share).sum()), float((reached[known] * share).sum())
    return Line(name, unit, int(known.sum()), target, made, float(off.max()), areas[int(off.argmax())])


def _assumed(margins: AreaMargins) -> Iterator[Text]:
    yield _NATIONAL
    if not np.isfinite(margins.lowest):
        yield _INCOME_BENT if np.isfinite(margins.total.income[0]) else _INCOME_COUNTRY
    if not np.isfinite(margins.low_income):
        yield _LOW_COUNTRY
    if margins.education is None:
        yield _EDUCATION_COUNTRY


_LOWEST = Text("huishoudens met de laagste inkomens (40%)", "households with the lowest incomes (40%)")
_HIGHEST = Text("huishoudens met de hoogste inkomens (20%)", "households with the highest incomes (20%)")
_LOW = Text("huishoudens met een laag inkomen", "households with a low income")
_EDUCATION = (
    Text("laag onderwijsniveau", "low education"),
    Text("middelbaar onderwijsniveau", "middle education"),
    Text("hoog onderwijsniveau", "high education"),
)
_NATIONAL = Text(
    "Wie met wie woont naar leeftijd, en inkomen en huur naar soort huishouden: landelijk, uit het hoofd opgeschreven "
    "en niet gecontroleerd.",
    "Who lives with whom by age, and income and rent by kind of household: national, written down from memory and not "
    "verified.",
)
_INCOME_BENT = Text(
    "Inkomens per huishouden: geschat uit het gemiddelde inkomen per inwoner.",
    "Incomes per household: estimated from the mean income per resident.",
)
_INCOME_COUNTRY = Text("Inkomens: zoals in heel Nederland.", "Incomes: as in the whole country.")
_LOW_COUNTRY = Text(
    "Aandeel huishoudens met een laag inkomen: zoals in heel Nederland, niet gecontroleerd.",
    "Share of households with a low income: as in the whole country, not verified.",
)
_EDUCATION_COUNTRY = Text(
    "Onderwijsniveau: zoals in heel Nederland bij deze leeftijden, niet gecontroleerd.",
    "Education: as in the whole country at these ages, not verified.",
)
