"""A fast, fixed look-up of open figures, built once from the columns that a store answers with.

For one municipality a page reads some thousands of values: the country, Voorst, ten comparable places, 31 buurten. They
come as columns; the picture asks "lonely, 18 and over, Voorst, newest year", hundreds of times.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from voorkant.core.shared.figure import Figure, Provenance


class Row(NamedTuple):
    """One value: `value` None where the publisher lists the area without a figure; `ref` is a provenance id."""

    value: float | None
    ref: int | None = None
    low: float | None = None
    high: float | None = None


class FigureSet:
    """An immutable look-up of figures by area, indicator, age band and year.

    All columns have equal length: `areas` codes, `indicators` and `age_bands` ids, `periods` years, `values` in the
    indicator's unit (None: not published), `refs` provenance ids or None; `lows` and `highs` published margins.
    A later row for the same cell replaces an earlier one, so revised figures go last.
    """

    __slots__ = ("_at", "_columns", "_series", "provenance")

    def __init__(
        self,
        areas: Sequence[str],
        indicators: Sequence[str],
        age_bands: Sequence[str],
        periods: Sequence[int],
        values: Sequence[float | None],
        refs: Sequence[int | None] | None = None,
        *,
        lows: Sequence[float | None] | None = None,
        highs: Sequence[float | None] | None = None,
        provenance: Mapping[int, Provenance] | None = None,
    ) -> None:
        nothing: Sequence[None] = (None,) * len(areas)
        at: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        for place, cell in enumerate(zip(areas, indicators, age_bands, strict=True)):
            at[cell].append(place)
        self._at = dict(at)
        self._columns = (periods, values, refs or nothing, lows or nothing, highs or nothing)
        self._series: dict[tuple[str, str, str], Mapping[int, Row]] = {}
        self.provenance: Mapping[int, Provenance] = provenance or {}

    @classmethod
    def of(cls, figures: Iterable[Figure]) -> "FigureSet":
        """Build from figures one by one, as a notebook has them; their provenance is numbered from 1."""
        listed = list(figures)
        ids: dict[Provenance, int] = {}
        for figure in listed:
            if figure.provenance is not None:
                ids.setdefault(figure.provenance, len(ids) + 1)
        return cls(
            [f.area for f in listed],
            [f.indicator for f in listed],
            [f.age_band for f in listed],
            [f.period for f in listed],
            [f.value for f in listed],
            [ids[f.provenance] if f.provenance else None for f in listed],
            provenance={number: source for source, number in ids.items()},
        )

    def series(self, area: str, indicator: str, age_band: str) -> Mapping[int, Row]:
        """Give all years of a figure, unordered; empty when nothing was ever published."""
        cell = (area, indicator, age_band)
        found = self._series.get(cell)
        if found is None:
            periods, values, refs, lows, highs = self._columns
            places = self._at.get(cell, ())
            found = {periods[n]: Row(values[n], refs[n], lows[n], highs[n]) for n in places}
            self._series[cell] = found
        return found

    def row(self, area: str, indicator: str, age_band: str, year: int) -> Row | None:
        """Give one year of a figure, or None."""
        return self.series(area, indicator, age_band).get(year)
