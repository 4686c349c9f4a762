"""What every reader of open figures hands over, whatever the publisher and whatever the file.

CBS publishes "9,5% of the adults of Voorst find it hard to make ends meet" once as `9.5` under `MoeiteMetRondkomen_38`,
once as `9,5` under a path of titles and once as one row of a long table. Behind these types it is one value: area
GM0285, indicator, age band, period, and where it came from. A value that was not published is null; it is never zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from voorkant.core.shared.area import Area
from voorkant.core.shared.figure import Provenance

VALUE_COLUMNS = ("area", "indicator", "age_band", "period", "value", "low", "high")


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area as a table lists it: `area.name` is "" where the table gives codes only.

    `municipality` is the name of the municipality it lies in ("" where absent). `change` is CBS's mark against the year
    before: 1 same code and boundary, 2 same boundary under another code, 3 other boundary, None not told.
    """

    area: Area
    municipality: str = ""
    change: int | None = None

    @property
    def changed(self) -> bool:
        """Tell whether the boundary differs from the year before, so that figures cannot be laid side by side."""
        return self.change == 3


@dataclass(frozen=True, slots=True)
class ParsedTable:
    """One published table, read whole.

    `area_year` is the year of the division into areas (RIVM publishes 2012 on the areas of 2020). `values` has the
    columns of `VALUE_COLUMNS`, one row for each area, indicator, age band and period that the table has a cell for:
    `area` String, `indicator` and `age_band` Enum, `period` Int32 (year), `value` Float64 in the indicator's unit, null
    where not published, `low` and `high` Float64 bounds where the publisher gives margins, else null.
    `columns` maps each column that was understood to its indicator; `unknown_columns` names the others.
    """

    family: str
    area_year: int
    areas: tuple[AreaRow, ...]
    values: pl.DataFrame
    provenance: Provenance
    columns: Mapping[str, str]
    unknown_columns: tuple[str, ...] = ()

    @property
    def published(self) -> pl.DataFrame:
        """The rows of `values` that hold a value."""
        return self.values.filter(pl.col("value").is_not_null())

    @property
    def periods(self) -> tuple[int, ...]:
        """All years that the values are about, ascending."""
        return tuple(sorted(self.values["period"].unique().to_list()))
