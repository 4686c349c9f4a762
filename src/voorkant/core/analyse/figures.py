"""A fast, fixed look-up of open figures, built once from the columns that a store answers with.

For one municipality a page reads some thousands of values: the country, Voorst, ten comparable places, 31 buurten. They
come as columns; the picture asks "lonely, 18 and over, Voorst, newest year", hundreds of times.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from voorkant.core.shared.figure import Figure, Provenance


class Row(NamedTuple):
    """One value: `value` None where the publisher lists the area without a figure; `ref` is a provenance id."""

    value: float | None
    ref: int | None = None
    low: float | None = None
    high: float | None = None


_NOTHING: Mapping[int, Row] = {}


class FigureSet:
    """An immutable look-up of figures by area, indicator, age band and year.

    All columns have equal length: `areas` codes, `indicators` and `age_bands` ids, `periods` years, `values` in the
    indicator's unit (None: not published), `refs` provenance ids or None; `lows` and `highs` published margins.
    A later row for the same cell replaces an earlier one, so revised figures go last.
    """

    __slots__ = ("_cells", "provenance")

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
        rows = map(Row, values, refs or nothing, lows or nothing, highs or nothing)
        cells: dict[tuple[str, str, str], dict[int, Row]] = {}
        for area, indicator, age, period, row in zip(areas, indicators, age_bands, periods, rows, strict=True):
            cells.setdefault((area, indicator, age), {})[period] = row
        self._cells = cells
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
        return self._cells.get((area, indicator, age_band), _NOTHING)

    def row(self, area: str, indicator: str, age_band: str, year: int) -> Row | None:
        """Give one year of a figure, or None."""
        return self._cells.get((area, indicator, age_band), _NOTHING).get(year)
