"""One line per indicator and per problem: the figure, whom it concerns, what it is held against, and since when.

Loneliness has several figures: lonely, severely lonely, lonely in feeling. One of them leads, because its tie to the
problem is published, it is recent and it counts most people; the others stand beneath it. A problem that no open figure
speaks of keeps its line, and says so.
"""

from collections.abc import Mapping, Sequence

from voorkant.core.analyse.compare import Comparer, concern
from voorkant.core.analyse.reading import Counted, Reader
from voorkant.core.analyse.result import (
    Against,
    AgeValue,
    IndicatorLine,
    Instead,
    ProblemLine,
    Reading,
    Residents,
    State,
    TrendPoint,
)
from voorkant.core.analyse.sentences import (
    AREA_CHANGED,
    NOT_AN_EFFECT,
    against,
    area_since,
    figure_name,
    frequent,
    look_at,
    no_figure,
    only_related,
    population_note,
    sureness,
    too_few,
)
from voorkant.core.analyse.settings import PictureSettings
from voorkant.core.shared import numbers
from voorkant.core.shared.area import COUNTRY, AreaKind, kind_of
from voorkant.core.shared.counts import OwnCounts
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Basis, Indicator, Problem, SharedLanguage, Unit
from voorkant.core.shared.text import Text, same

EVERYBODY = "all"
_INHABITANTS = Text(nl="inwoners", en="residents")
_STRENGTH = {Basis.PUBLISHED: 2, Basis.NOT_SEEN: 1, Basis.EXPERT: 0}
_OLDEST = 200
_SHARE = {Unit.PERCENT: 100.0, Unit.PER_1000: 1000.0}


def ages_for(indicator: Indicator, group: str, language: SharedLanguage) -> tuple[str, ...]:
    """Give the age bands that answer for a group, best first; for everybody the widest band comes first."""
    if group != EVERYBODY:
        return (group,) if group in indicator.ages else ()
    return tuple(sorted(indicator.ages, key=lambda age: -_width(age, language)))


def count_residents(reader: Reader, indicator: Indicator, reading: Reading, *, count_rounding: int) -> Residents | None:
    """Estimate how many people a figure concerns; None where it is no share or count of people."""
    if reading.value is None or reading.year is None:
        return None
    population = reader.population_of(indicator, reading.age_band)
    counted = reader.count(reading.area, population, reading.year) if population is not None else None
    noun = population.noun if population is not None else _INHABITANTS
    people = population.residents if population is not None else True
    if indicator.unit is Unit.COUNT:
        if population is None and not indicator.ranked:
            return None
        rounded_to = count_rounding if rounds_counts(reading.area) else 1
        said = numbers.at_least if reading.at_least else lambda n: numbers.counted(n, rounded_to=rounded_to)
        words = said(reading.value) + Text(nl=" ", en=" ") + noun
        of = counted.number if counted is not None else None
        return Residents(reading.value, words, noun, of, reading.year, people, reading.at_least, None, reading.refs)
    if counted is None or indicator.unit not in _SHARE:
        return None
    return _estimated(indicator, reading, counted, noun, people)


def rounds_counts(area: str) -> bool:
    """Tell whether CBS rounds counts for an area: below the municipality it does."""
    return kind_of(area) not in (AreaKind.COUNTRY, AreaKind.MUNICIPALITY)


class Lines:
    """Makes the lines of one area and group. `same_since` gives the first division into areas in which a code meant
    today's area; `wider` are the places around it with their names, nearest first.
    """

    def __init__(
        self,
        reader: Reader,
        comparer: Comparer,
        settings: PictureSettings,
        *,
        area: str,
        place: Text,
        municipality_name: Text | None,
        wider: Sequence[tuple[str, Text]] = (),
        group: str,
        same_since: Mapping[str, int],
    ) -> None:
        self._reader = reader
        self._comparer = comparer
        self._settings = settings
        self._area = area
        self._place = place
        self._municipality_name = municipality_name
        self._group = group
        self._wider = tuple(wider)
        self._since = same_since.get(area, 0)
        self._made: dict[str, IndicatorLine] = {}

    def problem(self, problem: Problem, own: OwnCounts | None) -> ProblemLine:
        """Make a problem's line, still without its rank."""
        language = self._reader.language
        indicators = [language.indicators[name] for name in language.indicators_of_problem.get(problem.id, ())]
        lines = [(_strength(indicator, problem.id), self.indicator(indicator)) for indicator in indicators]
        leading = [line for tie, line in lines if tie[1] == 0 and line.ranked and line.residents is not None]
        lead = max(leading, key=lambda line: _leads(language.indicators[line.indicator], line), default=None)
        others = tuple(line for _, line in lines if line is not lead)
        count = own.get(self._area, problem.id) if own is not None else None
        if lead is None:
            few = [line for tie, line in lines if tie[1] == 0 and line.ranked and line.instead is not None]
            told = max(few, key=lambda line: _leads(language.indicators[line.indicator], line), default=None)
            if told is not None and told.instead is not None:
                said, of = told.instead.sentence, told.instead
                return ProblemLine(problem.id, problem.name, problem.domain, None, None, others, count, said, None, of)
            sentence = self._without_lead(problem, [found for found in lines if found[1].reading.value is not None])
            return ProblemLine(problem.id, problem.name, problem.domain, None, None, others, count, sentence)
        tie = language.indicators[lead.indicator].problems[0].evidence
        sentence = self._sentence(lead)
        return ProblemLine(problem.id, problem.name, problem.domain, None, lead, others, count, sentence, tie)

    def _without_lead(self, problem: Problem, lines: list[tuple[tuple[int, int], IndicatorLine]]) -> Text:
        if not lines:
            return no_figure(self._place, problem.name)
        nearest = max(lines, key=lambda found: found[0])[1]
        return only_related(self._place, problem.name, nearest.sentences[0])

    def indicator(self, indicator: Indicator) -> IndicatorLine:
        """Make an indicator's line; without a figure it stays, and says that there is none."""
        if indicator.id not in self._made:
            self._made[indicator.id] = self._line(indicator)
        return self._made[indicator.id]

    def _line(self, indicator: Indicator) -> IndicatorLine:
        reading = self._read(indicator)
        residents = count_residents(self._reader, indicator, reading, count_rounding=self._settings.count_rounding)
        comparisons = self._comparer.all(indicator, reading, self._municipality_name)
        rounded_to = self._rounded_to(indicator, reading)
        trend = self._trend(indicator, reading.age_band)
        instead = self._instead(indicator, reading)
        return IndicatorLine(
            indicator=indicator.id,
            name=indicator.name,
            figure_name=figure_name(indicator),
            unit=indicator.unit,
            direction=indicator.direction,
            kind=indicator.kind,
            publisher=indicator.publisher,
            ranked=indicator.ranked,
            evidence=indicator.evidence,
            reading=reading,
            concern=None if reading.value is None else concern(indicator, reading.value),
            residents=residents,
            comparisons=comparisons,
            trend=trend,
            trend_note=_trend_note(indicator, trend),
            ages=self._ages(indicator, reading),
            sentences=(
                instead.sentence if instead is not None else frequent(self._place, indicator, reading, residents),
                *(against(indicator, comparison) for comparison in comparisons),
            ),
            notes=(*sureness(indicator, reading, residents, rounded_to=rounded_to), *self._ground(reading)),
            instead=instead,
        )

    def _instead(self, indicator: Indicator, reading: Reading) -> Instead | None:
        """Find the nearest wider place with a figure; the place itself where none around it has one."""
        if reading.state is not State.TOO_FEW_PEOPLE or reading.year is None:
            return None
        counted = self._reader.people_of(self._area, indicator, reading.age_band, reading.year)
        population = self._reader.population_of(indicator, reading.age_band)
        noun = population.noun if population is not None else _INHABITANTS
        people = numbers.estimated(counted.number if counted is not None else 0.0) + same(" ") + noun
        sentence = too_few(self._place, people)
        for area, place in self._wider:
            found = self._reader.read(area, indicator, reading.age_band, reading.year)
            if found.value is not None:
                said = sentence + same(" ") + look_at(indicator, place, found.value)
                return Instead(area, place, found, people, sentence, said)
        return Instead(self._area, self._place, reading, people, sentence, sentence)

    def _read(self, indicator: Indicator) -> Reading:
        ages = ages_for(indicator, self._group, self._reader.language)
        few = None
        for age in ages:
            found = self._reader.read(self._area, indicator, age)
            if found.value is not None:
                return found
            few = few or (found if found.state is State.TOO_FEW_PEOPLE else None)
        age = ages[0] if ages else self._group
        return few or Reading(self._area, indicator.id, age, None, None, State.NO_OPEN_FIGURE)

    def _rounded_to(self, indicator: Indicator, reading: Reading) -> int:
        counted = indicator.unit is Unit.COUNT and reading.value is not None and rounds_counts(reading.area)
        return self._settings.count_rounding if counted else 1

    def _trend(self, indicator: Indicator, age_band: str) -> tuple[TrendPoint, ...]:
        points = []
        readings = [
            self._reader.read(self._area, indicator, age_band, year)
            for year in self._reader.years(self._area, indicator, age_band)
        ]
        newest = self._is_todays(readings[-1]) if readings else True
        for own in readings:
            country = self._reader.read(COUNTRY, indicator, age_band, own.year)
            refs = tuple(sorted({*own.refs, *country.refs}))
            same_area = self._is_todays(own) == newest
            points.append(TrendPoint(own.year or 0, own.value, country.value, same_area, refs))
        return tuple(points)

    def _is_todays(self, reading: Reading) -> bool:
        """Tell whether a figure is about the area as it is today: RIVM publishes 2012 on the areas of 2020."""
        origins = self._reader.figures.provenance
        grounds = [origins[ref].year for ref in reading.refs if ref in origins] or [reading.year or 0]
        return min(grounds) >= self._since

    def _ground(self, reading: Reading) -> tuple[Text, ...]:
        if not self._since or reading.value is None:
            return ()
        return (area_since(self._since, todays=self._is_todays(reading)),)

    def _ages(self, indicator: Indicator, reading: Reading) -> tuple[AgeValue, ...]:
        if len(indicator.ages) < 2 or reading.year is None:
            return ()
        bands = self._reader.language.age_bands
        found = []
        for age in indicator.ages:
            value = self._reader.read(self._area, indicator, age, reading.year)
            people = count_residents(self._reader, indicator, value, count_rounding=self._settings.count_rounding)
            name = bands[age].name if age in bands else Text(nl=age, en=age)
            found.append(AgeValue(age, name, value, people))
        return tuple(found)

    @staticmethod
    def _sentence(lead: IndicatorLine) -> Text:
        held = lead.against(Against.COUNTRY)
        if held is None:
            return lead.sentences[0]
        return lead.sentences[0] + Text(nl=" ", en=" ") + lead.sentences[1 + lead.comparisons.index(held)]


def _strength(indicator: Indicator, problem: str) -> tuple[int, int]:
    """How strongly an indicator is tied to a problem: by what stands behind the tie, then by how early it is named."""
    place = next(at for at, tie in enumerate(indicator.problems) if tie.to == problem)
    return (_STRENGTH[indicator.problems[place].evidence.basis], -place)


def _leads(indicator: Indicator, line: IndicatorLine) -> tuple[int, int, float]:
    number = line.residents.number if line.residents is not None else 0.0
    if line.instead is not None:
        number = concern(indicator, line.instead.reading.value or 0.0)
    return (_STRENGTH[indicator.problems[0].evidence.basis], line.reading.year or 0, number)


def _estimated(indicator: Indicator, reading: Reading, counted: Counted, noun: Text, people: bool) -> Residents:
    value = concern(indicator, reading.value if reading.value is not None else 0.0)
    number = value / _SHARE[indicator.unit] * counted.number
    said = numbers.at_least(number) if counted.partial else numbers.estimated(number)
    year = reading.year if reading.year is not None else counted.year
    return Residents(
        number=number,
        words=said + Text(nl=" ", en=" ") + noun,
        noun=noun,
        of=counted.number,
        year=counted.year,
        residents=people,
        at_least=counted.partial,
        note=population_note(noun, counted.year, year),
        refs=tuple(sorted({*reading.refs, *counted.refs})),
    )


def _trend_note(indicator: Indicator, trend: tuple[TrendPoint, ...]) -> Text | None:
    if len(trend) < 2:
        return None
    notes = []
    if indicator.kind is FigureKind.MODEL_ESTIMATE:
        notes.append(NOT_AN_EFFECT)
    if not all(point.same_area for point in trend):
        notes.append(AREA_CHANGED)
    if not notes:
        return None
    return Text(nl=" ".join(note.nl for note in notes), en=" ".join(note.en for note in notes))


def _width(age: str, language: SharedLanguage) -> int:
    band = language.age_bands.get(age)
    if band is None:
        return _OLDEST if age == EVERYBODY else 0
    return (_OLDEST if band.high is None else band.high) - band.low
