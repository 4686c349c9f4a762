"""Reading figures honestly: newest year first, villages put together from their buurten, missing left missing.

CBS publishes nothing for Terwolde as people know it, only for the buurten "Terwolde" and "Verspr.h. op de oeverwal
Terwolde". Counts of the two are added; percentages are weighted by the people whom they are about. Where a buurt has no
figure the village says how many of its people are covered, and says nothing at all when those are too few.

A share of the 60 adults of Bussloo is published too, to a decimal. It moves by twelve points when chance alone is at
work, so it is not read: the wider place is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from voorkant.core.analyse.figures import FigureSet, Row
from voorkant.core.analyse.result import Reading, State
from voorkant.core.shared.area import AreaKind, kind_of
from voorkant.core.shared.language import Indicator, Population, SharedLanguage, Unit

RESIDENTS = "residents"
ADDED = frozenset({Unit.COUNT})
WEIGHTED = frozenset({Unit.PERCENT, Unit.PER_1000})


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people a population has in an area: `number` counted in `year`; `partial` when a member is missing."""

    number: float
    year: int
    partial: bool
    refs: tuple[int, ...]


class Reader:
    """Reads one figure set in the shared language. `villages` maps a village's code to its buurten; a share of fewer
    than `few_people` people is known, and not told.
    """

    def __init__(
        self,
        figures: FigureSet,
        language: SharedLanguage,
        villages: Mapping[str, tuple[str, ...]],
        village_cover_percent: float,
        few_people: float = 0,
    ) -> None:
        self.figures = figures
        self.language = language
        self.villages = villages
        self._cover = village_cover_percent / 100
        self._few = few_people
        self._years_of_population: dict[tuple[str, str], dict[int, Counted]] = {}

    def read(self, area: str, indicator: Indicator, age_band: str, year: int | None = None) -> Reading:
        """Read what may be told of a figure of one year, or of the newest year that has one.

        `State.NO_OPEN_FIGURE` where there is none, `State.TOO_FEW_PEOPLE` where it says little about so few people.
        """
        found = self.published(area, indicator, age_band, year)
        if found.value is None or not self._is_about_few(found, indicator):
            return found
        return replace(found, value=None, state=State.TOO_FEW_PEOPLE, low=None, high=None, cover=None)

    def published(self, area: str, indicator: Indicator, age_band: str, year: int | None = None) -> Reading:
        """Read a figure as it was published, however few people it is about: one of many in a median."""
        if kind_of(area) is not AreaKind.VILLAGE:
            return self._plain(area, indicator.id, age_band, year)
        years = self.years(area, indicator, age_band) if year is None else (year,)
        for candidate in reversed(years):
            found = self._combined(area, indicator, age_band, candidate)
            if found is not None:
                return found
        return Reading(area, indicator.id, age_band, year, None, State.NO_OPEN_FIGURE)

    def years(self, area: str, indicator: Indicator, age_band: str) -> tuple[int, ...]:
        """Give the years that have a value for the area (for a village: for one of its buurten), ascending."""
        members = self.members(area)
        found = {
            year
            for member in members
            for year, row in self.figures.series(member, indicator.id, age_band).items()
            if row.value is not None
        }
        return tuple(sorted(found))

    def members(self, area: str) -> tuple[str, ...]:
        """Give the buurten of a village; any other area is its own single member."""
        return self.villages.get(area, ()) if kind_of(area) is AreaKind.VILLAGE else (area,)

    def population_of(self, indicator: Indicator, age_band: str) -> Population | None:
        """Give the population that an indicator is about at an age, where the language says so."""
        name = indicator.populations.get(age_band)
        return self.language.populations.get(name) if name is not None else None

    def count(self, area: str, population: Population, near: int) -> Counted | None:
        """Count a population in the year `near`, else in the nearest year that can be counted (the later of two)."""
        counted = self._counted_years(area, population)
        years = {year: found for year, found in counted.items() if not found.partial} or counted
        if not years:
            return None
        return years[min(years, key=lambda year: (abs(year - near), -year))]

    def _is_about_few(self, reading: Reading, indicator: Indicator) -> bool:
        """Tell whether a share is about too few people; unknown only where nobody counted the residents either."""
        if not self._few or indicator.unit not in WEIGHTED or reading.year is None:
            return False
        people = self.people_of(reading.area, indicator, reading.age_band, reading.year)
        return people is not None and people.number < self._few

    def people_of(self, area: str, indicator: Indicator, age_band: str, near: int) -> Counted | None:
        """Count the people whom a figure is about, or all residents where those were not counted apart."""
        population = self.population_of(indicator, age_band)
        counted = self.count(area, population, near) if population is not None else None
        everybody = self.language.populations.get(RESIDENTS)
        return counted or (self.count(area, everybody, near) if everybody is not None else None)

    def _plain(self, area: str, indicator: str, age_band: str, year: int | None) -> Reading:
        series = self.figures.series(area, indicator, age_band)
        if year is None:
            year = max((known for known, row in series.items() if row.value is not None), default=None)
        row = series.get(year) if year is not None else None
        if row is None or row.value is None:
            return Reading(area, indicator, age_band, year, None, State.NO_OPEN_FIGURE)
        return Reading(area, indicator, age_band, year, row.value, State.KNOWN, row.low, row.high, refs=_refs((row,)))

    def _combined(self, area: str, indicator: Indicator, age_band: str, year: int) -> Reading | None:
        members = self.members(area)
        rows = {member: self.figures.row(member, indicator.id, age_band, year) for member in members}
        known = {member: row for member, row in rows.items() if row is not None and row.value is not None}
        if not known:
            return None
        if len(members) == 1:
            return self._plain_as(area, members[0], indicator.id, age_band, year)
        if indicator.unit in ADDED:
            return self._added(area, indicator.id, age_band, year, known, len(members))
        if indicator.unit in WEIGHTED:
            return self._weighted(area, indicator, age_band, year, known)
        return None

    def _plain_as(self, area: str, member: str, indicator: str, age_band: str, year: int) -> Reading:
        found = self._plain(member, indicator, age_band, year)
        return Reading(
            area, indicator, age_band, year, found.value, found.state, found.low, found.high, refs=found.refs
        )

    def _added(
        self, area: str, indicator: str, age_band: str, year: int, known: Mapping[str, Row], members: int
    ) -> Reading:
        missing = len(known) < members
        total = sum(row.value for row in known.values() if row.value is not None)
        state = State.PARTIAL if missing else State.KNOWN
        return Reading(
            area, indicator, age_band, year, total, state, at_least=missing, refs=_refs(tuple(known.values()))
        )

    def _weighted(
        self, area: str, indicator: Indicator, age_band: str, year: int, known: Mapping[str, Row]
    ) -> Reading | None:
        population = self.population_of(indicator, age_band)
        if population is None:
            return None
        weights = {member: self.count(member, population, year) for member in self.members(area)}
        people = {member: found.number for member, found in weights.items() if found is not None}
        everybody = sum(people.values())
        pairs = [
            (row.value, people[member]) for member, row in known.items() if row.value is not None and member in people
        ]
        covered = sum(weight for _, weight in pairs)
        if everybody <= 0 or covered / everybody < self._cover:
            return None
        cover = covered / everybody
        unweighed = len(people) < len(weights)
        value = sum(value * weight for value, weight in pairs) / covered
        refs = set(_refs(tuple(known.values()))).union(*(found.refs for found in weights.values() if found is not None))
        state = State.KNOWN if cover == 1 and not unweighed else State.PARTIAL
        return Reading(area, indicator.id, age_band, year, value, state, cover=cover, refs=tuple(sorted(refs)))

    def _counted_years(self, area: str, population: Population) -> dict[int, Counted]:
        key = (area, population.id)
        if key not in self._years_of_population:
            self._years_of_population[key] = self._count_all_years(area, population)
        return self._years_of_population[key]

    def _count_all_years(self, area: str, population: Population) -> dict[int, Counted]:
        if kind_of(area) is not AreaKind.VILLAGE:
            return self._count_plain(area, population)
        members = self.members(area)
        by_member = [self._counted_years(member, population) for member in members]
        found: dict[int, Counted] = {}
        for year in set().union(*by_member):
            counts = [years[year] for years in by_member if year in years]
            refs = tuple(sorted({ref for count in counts for ref in count.refs}))
            found[year] = Counted(sum(count.number for count in counts), year, len(counts) < len(members), refs)
        return found

    def _count_plain(self, area: str, population: Population) -> dict[int, Counted]:
        parts = [(self._part(area, part, population), share) for part, share in population.parts.items()]
        if not parts:
            return {}
        years = set.intersection(*(set(series) for series, _ in parts))
        found: dict[int, Counted] = {}
        for year in years:
            values = [(series[year].value, share) for series, share in parts]
            if any(value is None for value, _ in values):
                continue
            number = sum(value * share for value, share in values if value is not None)
            refs = _refs(tuple(series[year] for series, _ in parts))
            found[year] = Counted(max(0.0, number), year, False, refs)
        return found

    def _part(self, area: str, indicator: str, population: Population) -> Mapping[int, Row]:
        known = self.language.indicators.get(indicator)
        counted = self.figures.series(area, indicator, known.ages[0] if known else "all")
        percentage = population.as_shares.get(indicator)
        if percentage is None:
            return counted
        residents = self.figures.series(area, RESIDENTS, "all")
        shares = self.figures.series(area, percentage, "all")
        return {year: _of_residents(residents[year], row) for year, row in shares.items() if year in residents} | dict(
            counted
        )


def _of_residents(residents: Row, percentage: Row) -> Row:
    if residents.value is None or percentage.value is None:
        return Row(None)
    return Row(residents.value * percentage.value / 100, percentage.ref)


def _refs(rows: tuple[Row, ...]) -> tuple[int, ...]:
    if len(rows) == 1:
        return () if rows[0].ref is None else (rows[0].ref,)
    return tuple(sorted({row.ref for row in rows if row.ref is not None}))
