"""How many people are concerned, for a row and an age band, from the picture of the place.

RIVM asked people of 65 and over in Voorst whether they feel lonely; that is exactly the need of a cell for older
people. How children feel nobody publishes per municipality, and "geen open cijfer" is then what the cell says. A figure
about all adults may stand with the older ones, and says that it is about more people than they.
"""

from collections.abc import Iterable, Mapping, Sequence

from voorkant.core.analyse.compare import concern
from voorkant.core.analyse.result import Comparison, IndicatorLine, Picture, State, TrendPoint, Verdict
from voorkant.core.analyse.sentences import shown
from voorkant.core.organise.matrix.inputs import Band, Row
from voorkant.core.organise.matrix.result import Held, Need, NeedState, Stand, Then
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Direction, Indicator, SharedLanguage, Tie, Unit
from voorkant.core.shared.numbers import decimal, whole
from voorkant.core.shared.text import Text

EVERYBODY = "all"


def needs_of(
    rows: Iterable[Row],
    bands: Iterable[Band],
    pictures: Mapping[str, Picture],
    language: SharedLanguage,
    *,
    year: int | None = None,
    against: int | None = None,
) -> dict[tuple[str, str], Need]:
    """Give the need of each row and band, from the pictures of a place by age band ("all" and those of the bands).

    `year` asks for the figure of that year or the last before it; `against` for an earlier one beside it.
    """
    chosen = list(bands)
    finder = _Finder(pictures, language)
    return {
        (row.id, band.id): finder.need(row, band, year, against) for row in rows for band in chosen
    }  # fmt: skip


class _Finder:
    def __init__(self, pictures: Mapping[str, Picture], language: SharedLanguage) -> None:
        self._language = language
        self._lines = {group: _indicator_lines(picture) for group, picture in pictures.items()}
        self._leads = {
            group: {line.problem: line.lead.indicator for line in picture.lines if line.lead is not None}
            for group, picture in pictures.items()
        }
        self._ties: dict[str, list[tuple[Indicator, Tie]]] = {}
        for indicator in language.indicators.values():
            for tie in (*indicator.problems, *indicator.factors):
                self._ties.setdefault(tie.to, []).append((indicator, tie))

    def need(self, row: Row, band: Band, year: int | None, against: int | None) -> Need:
        found = []
        for indicator, tie in self._ties.get(row.id, ()):
            for line, exact, group in self._about(indicator, band):
                if (need := _need(line, indicator, tie, exact, year, against)) is not None:
                    leads = self._leads[group].get(row.id) == indicator.id
                    found.append(((_strength(need, tie), leads, need.year or 0), need))
        return max(found, key=lambda one: one[0])[1] if found else Need(NeedState.NO_OPEN_FIGURE)

    def _about(self, indicator: Indicator, band: Band) -> Iterable[tuple[IndicatorLine, bool, str]]:
        for group in band.ages:
            if (line := self._lines.get(group, {}).get(indicator.id)) is not None:
                yield line, True, group
        line = self._lines.get(EVERYBODY, {}).get(indicator.id)
        if line is None:
            return
        population = indicator.populations.get(line.reading.age_band, "residents")
        if population in band.populations or line.reading.age_band in band.ages:
            yield line, True, EVERYBODY
        elif population in band.wider:
            yield line, False, EVERYBODY


def _indicator_lines(picture: Picture) -> dict[str, IndicatorLine]:
    found: dict[str, IndicatorLine] = {}
    for line in picture.lines:
        for one in (line.lead, *line.others):
            if one is not None:
                found.setdefault(one.indicator, one)
    return found


def _strength(need: Need, tie: Tie) -> tuple[bool, bool, bool, bool]:
    known = need.state in (NeedState.KNOWN, NeedState.HINT)
    return known and tie.direct, known and need.exact, known, need.people is not None


def _need(
    line: IndicatorLine, indicator: Indicator, tie: Tie, exact: bool, year: int | None, against: int | None
) -> Need | None:
    if line.reading.state is State.TOO_FEW_PEOPLE:
        return Need(NeedState.TOO_FEW, line.indicator, line.figure_name, publisher=line.publisher)
    if line.reading.value is None or indicator.direction is Direction.NEUTRAL:
        return None
    if not tie.direct and (line.residents is None or not exact):
        return None  # the value of houses says too little of debts, and a hint about others than these even less
    point = _at(line.trend, year) if year is not None else None
    if year is not None and (point is None or point.value is None):
        return None
    value = line.reading.value if point is None or point.value is None else point.value
    current = point is None or point.year == line.reading.year
    of = line.residents.of if line.residents else None
    people, words = _people(line, value, current)
    return Need(
        NeedState.KNOWN if tie.direct else NeedState.HINT,
        indicator=line.indicator,
        name=line.figure_name,
        shown=_written(indicator, value),
        value=value,
        year=line.reading.year if point is None else point.year,
        about=line.residents.noun if line.residents else None,
        exact=exact,
        people=people if tie.direct else None,
        people_words=words if tie.direct else None,
        people_noun=line.residents.noun if line.residents else None,
        counts_people=line.residents.residents if line.residents else True,
        of=of if current else None,
        phrase=indicator.phrase,
        publisher=line.publisher,
        estimate=line.kind is FigureKind.MODEL_ESTIMATE,
        held=_held(line.comparisons, indicator) if current else _held_then(point, indicator),
        stand=_stand(line.comparisons) if current else _stand_then(point, indicator),
        then=_then(line, indicator, against, (line.reading.year if point is None else point.year, value)),
        share=concern(indicator, value) if indicator.unit is Unit.PERCENT else None,
        refs=line.reading.refs if point is None else point.refs,
    )


def _people(line: IndicatorLine, value: float, current: bool) -> tuple[float | None, Text | None]:
    """Give how many people a figure concerns: only for the newest year, as residents were counted on their own day."""
    if line.residents is None or not current:
        return None, None
    return line.residents.number, line.residents.words


def _at(trend: Sequence[TrendPoint], year: int) -> TrendPoint | None:
    fitting = [point for point in trend if point.year <= year and point.value is not None and point.same_area]
    return max(fitting, key=lambda point: point.year, default=None)


def _held(comparisons: Iterable[Comparison], indicator: Indicator) -> tuple[Held, ...]:
    return tuple(
        Held(one.name, shown(indicator, one.value)[0], _side(one), concern(indicator, one.value)) for one in comparisons
    )


def _side(one: Comparison) -> Stand:
    if one.verdict is Verdict.ABOUT_EQUAL or one.worse is None:
        return Stand.ALIKE
    return Stand.WORSE if one.worse else Stand.BETTER


def _stand(comparisons: Sequence[Comparison]) -> Stand:
    """Worse than one of the things it is held against is worse: a place may be fine beside the country only."""
    sides = [_side(one) for one in comparisons]
    for side in (Stand.WORSE, Stand.ALIKE, Stand.BETTER):
        if side in sides:
            return side
    return Stand.UNKNOWN


def _held_then(point: TrendPoint | None, indicator: Indicator) -> tuple[Held, ...]:
    if point is None or point.value is None or point.country is None:
        return ()
    return (
        Held(
            _COUNTRY,
            shown(indicator, point.country)[0],
            _stand_then(point, indicator),
            concern(indicator, point.country),
        ),
    )


def _stand_then(point: TrendPoint | None, indicator: Indicator) -> Stand:
    if point is None or point.value is None or point.country is None:
        return Stand.UNKNOWN
    if shown(indicator, point.value) == shown(indicator, point.country):
        return Stand.ALIKE
    higher = point.value > point.country
    return Stand.WORSE if higher == (indicator.direction is Direction.HIGHER_IS_WORSE) else Stand.BETTER


def _then(
    line: IndicatorLine, indicator: Indicator, against: int | None, newest: tuple[int | None, float]
) -> Then | None:
    """Give the figure of an earlier year; None where the newest is no newer than that."""
    year, now = newest
    point = _at(line.trend, against) if against is not None else None
    if point is None or point.value is None or (year is not None and year <= point.year):
        return None
    then = _written(indicator, point.value)
    change = concern(indicator, now) - concern(indicator, point.value)
    if _written(indicator, now) == then:
        return Then(point.year, point.value, then, _STAYED.format(value=then, year=str(point.year)))
    by = _difference(abs(change), indicator.unit)
    said = _ROSE if change > 0 else _FELL
    return Then(point.year, point.value, then, said.format(value=then, year=str(point.year), by=by))


def _written(indicator: Indicator, value: float) -> Text:
    """Write a figure as the picture does: a count as a number, anything else turned to what counts as the problem."""
    return whole(value) if indicator.unit is Unit.COUNT else shown(indicator, value)[0]


def _difference(change: float, unit: Unit) -> Text:
    if unit is Unit.PERCENT:
        return decimal(change) + Text(" procentpunt", " percentage points")
    return decimal(change)


_COUNTRY = Text("Nederland", "the Netherlands")
_STAYED = Text("In {year} ook {value}.", "Also {value} in {year}.")
_ROSE = Text("In {year} {value}: sindsdien {by} meer.", "In {year} {value}: {by} more since.")
_FELL = Text("In {year} {value}: sindsdien {by} minder.", "In {year} {value}: {by} less since.")
