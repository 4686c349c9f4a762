"""Holding a figure against the country, the municipality and comparable places.

15,6% informal carers in Voorst against 13,6% in the country is higher; 42,3% against 42,0% is not, whatever the ranking
says. Only figures of the same year are held together, and a difference that rounding, published margins or common sense
cannot carry reads "ongeveer gelijk".
"""

from collections.abc import Sequence
from statistics import median

from voorkant.core.analyse.reading import Reader
from voorkant.core.analyse.result import Against, Comparison, Reading, Verdict
from voorkant.core.analyse.settings import PictureSettings
from voorkant.core.shared.area import COUNTRY, AreaKind, kind_of, municipality_code
from voorkant.core.shared.language import Direction, Indicator, Unit
from voorkant.core.shared.text import Text, same

POINTS_PER_UNIT = {Unit.PERCENT: 1.0, Unit.COUNT: 1.0, Unit.PER_1000: 0.1}
_ROUNDED_KINDS = frozenset({AreaKind.DISTRICT, AreaKind.VILLAGE, AreaKind.NEIGHBOURHOOD})


def concern(indicator: Indicator, value: float) -> float:
    """Turn a value round where more is better: of 85% with control over life, 15% without it counts as the problem."""
    turned = indicator.ranked and indicator.unit is Unit.PERCENT and indicator.direction is Direction.HIGHER_IS_BETTER
    return 100 - value if turned else value


def points(indicator: Indicator, difference: Comparison) -> float:
    """Express a difference in percentage points in the direction of the concern; 0 for a unit that has none."""
    sign = -1.0 if indicator.direction is Direction.HIGHER_IS_BETTER else 1.0
    return sign * difference.difference * POINTS_PER_UNIT.get(indicator.unit, 0.0)


class Comparer:
    """Compares readings of one area and group. `comparable` are the codes of comparable places."""

    def __init__(self, reader: Reader, settings: PictureSettings, comparable: Sequence[str]) -> None:
        self._reader = reader
        self._settings = settings
        self._comparable = tuple(comparable)

    def all(self, indicator: Indicator, reading: Reading, municipality_name: Text | None) -> tuple[Comparison, ...]:
        """Give every comparison that the figures allow: country, municipality, comparable places."""
        own = self.rate(indicator, reading)
        if own is None or reading.at_least or kind_of(reading.area) is AreaKind.COUNTRY:
            return ()
        found = [self._with_area(indicator, reading, own, Against.COUNTRY, COUNTRY, _COUNTRY_NAME)]
        municipality = municipality_code(reading.area)
        if municipality is not None and municipality != reading.area:
            name = municipality_name or same(municipality)
            found.append(self._with_area(indicator, reading, own, Against.MUNICIPALITY, municipality, name))
        found.append(self._with_comparable(indicator, reading, own))
        return tuple(comparison for comparison in found if comparison is not None)

    def rate(self, indicator: Indicator, reading: Reading) -> float | None:
        """Give a value that can be compared between places: a count becomes a number per 100 of its population."""
        if reading.value is None or reading.year is None:
            return None
        if indicator.unit is not Unit.COUNT:
            return reading.value
        population = self._reader.population_of(indicator, reading.age_band)
        counted = self._reader.count(reading.area, population, reading.year) if population is not None else None
        if counted is None or counted.number <= 0 or counted.partial:
            return None
        return 100 * reading.value / counted.number

    def _with_area(
        self, indicator: Indicator, reading: Reading, own: float, against: Against, area: str, name: Text
    ) -> Comparison | None:
        other = self._reader.read(area, indicator, reading.age_band, reading.year)
        value = self.rate(indicator, other)
        if value is None or other.year is None:
            return None
        verdict = self._verdict(
            indicator, own, value, self._margin(indicator, reading) + self._margin(indicator, other)
        )
        if _margins_touch(indicator, reading, other):
            verdict = Verdict.ABOUT_EQUAL
        refs = tuple(sorted({*reading.refs, *other.refs}))
        return _comparison(indicator, against, area, name, own, value, other.year, verdict, refs)

    def _with_comparable(self, indicator: Indicator, reading: Reading, own: float) -> Comparison | None:
        readings = [
            self._reader.published(code, indicator, reading.age_band, reading.year) for code in self._comparable
        ]
        rates = [(self.rate(indicator, other), other) for other in readings]
        known = [(value, other) for value, other in rates if value is not None]
        if not known or 2 * len(known) < len(self._comparable) or reading.year is None:
            return None
        middle = median(value for value, _ in known)
        verdict = self._verdict(indicator, own, middle, self._margin(indicator, reading))
        refs = tuple(sorted(set(reading.refs).union(*(other.refs for _, other in known))))
        rank = 1 + sum(value > own for value, _ in known)
        return _comparison(
            indicator, Against.COMPARABLE, None, _COMPARABLE_NAME, own, middle, reading.year, verdict, refs,
            rank, len(known) + 1,
        )  # fmt: skip

    def _verdict(self, indicator: Indicator, own: float, other: float, margin: float) -> Verdict:
        difference = round(own - other, 6)
        scale = POINTS_PER_UNIT.get(indicator.unit)
        limit = self._settings.about_equal_points / (scale if scale is not None else 100 / (abs(other) or 1))
        if difference == 0 or abs(difference) < limit or abs(difference) <= margin:
            return Verdict.ABOUT_EQUAL
        return Verdict.HIGHER if difference > 0 else Verdict.LOWER

    def _margin(self, indicator: Indicator, reading: Reading) -> float:
        """What rounding of counts alone can shift a rate by, in its own unit: CBS rounds by lot, up or down, so that a
        count may be off by nearly the whole of what it is rounded to.
        """
        if indicator.unit is not Unit.COUNT or kind_of(reading.area) not in _ROUNDED_KINDS or reading.year is None:
            return 0.0
        population = self._reader.population_of(indicator, reading.age_band)
        counted = self._reader.count(reading.area, population, reading.year) if population is not None else None
        parts = len(self._reader.members(reading.area))
        return 100 * parts * self._settings.count_rounding / counted.number if counted and counted.number else 0.0


_COUNTRY_NAME = Text(nl="Nederland", en="the Netherlands")
_COMPARABLE_NAME = Text(nl="vergelijkbare plaatsen", en="comparable places")


def _margins_touch(indicator: Indicator, reading: Reading, other: Reading) -> bool:
    if indicator.unit is Unit.COUNT or None in (reading.value, other.value):
        return False
    if all(edge is None for edge in (reading.low, reading.high, other.low, other.high)):
        return False
    low, high = _edges(reading)
    other_low, other_high = _edges(other)
    return low <= other_high and other_low <= high


def _edges(reading: Reading) -> tuple[float, float]:
    value = reading.value if reading.value is not None else 0.0
    return (value if reading.low is None else reading.low, value if reading.high is None else reading.high)


def _comparison(
    indicator: Indicator, against: Against, area: str | None, name: Text, own: float, value: float, year: int,
    verdict: Verdict, refs: tuple[int, ...], rank: int | None = None, among: int | None = None,
) -> Comparison:  # fmt: skip
    worse = None
    if indicator.direction is not Direction.NEUTRAL and verdict is not Verdict.ABOUT_EQUAL:
        worse = (verdict is Verdict.HIGHER) == (indicator.direction is Direction.HIGHER_IS_WORSE)
    difference = round(own - value, 6)
    ratio = own / value if value else None
    return Comparison(
        against,
        area,
        name,
        own,
        value,
        year,
        difference,
        ratio,
        verdict,
        worse,
        concern(indicator, value),
        rank,
        among,
        refs,
    )
