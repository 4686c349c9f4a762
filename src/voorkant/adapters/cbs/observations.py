"""Read the long shape of CBS's newer interface: one row for each figure, named by the code of its measure.

`M008349 · GM0285 · 2.1` says that 2,1% of the people of Voorst live in poverty; a row whose attribute says "Secret" or
"Unknown" has no value, and keeps none.
"""

from collections.abc import Sequence

import polars as pl

from voorkant.adapters.build import shape_values
from voorkant.adapters.cells import numbers
from voorkant.adapters.files import Sheet
from voorkant.adapters.listing import refuse_repeated
from voorkant.adapters.refusals import refuse
from voorkant.core.shared.language import Indicator
from voorkant.core.shared.text import Text

ALL_AGES = "all"


def observations(
    sheet: Sheet, codes: pl.Series, indicators: Sequence[Indicator], year: int
) -> tuple[pl.DataFrame, dict[str, str], tuple[str, ...]]:
    """Give values, the indicator of each measure, and the unknown measures; raise BadInput as for columns."""
    by_measure = {measure: one for one in indicators for measure in one.measures}
    measures = sheet.frame["Measure"].str.strip_chars()
    present = measures.unique(maintain_order=True).to_list()
    known = {measure: by_measure[measure] for measure in present if measure in by_measure}
    if not known:
        raise refuse(
            "wrong-table",
            Text(nl="'{name}' heeft geen bekende maten.", en="'{name}' holds no known measures."),
            Text(
                nl="Kerncijfers wijken en buurten werd verwacht.",
                en="Key figures of districts and neighbourhoods were expected.",
            ),
            name=sheet.name,
        )
    refuse_repeated(sheet, "WijkenEnBuurten", codes, measures.alias("measure"))
    long = pl.DataFrame({"area": codes, "measure": measures, "text": sheet.frame["Value"].cast(pl.String)})
    long = long.with_row_index("row").filter(pl.col("measure").is_in(list(known)))
    read = [_of_measure(sheet, part, known[str(part["measure"][0])]) for part in long.partition_by("measure")]
    values = pl.concat(read).with_columns(pl.lit(ALL_AGES).alias("age_band"), pl.lit(year).alias("period"))
    ids = tuple(one.id for one in known.values())
    unknown = tuple(measure for measure in present if measure not in known)
    return (
        shape_values(values, ids, (ALL_AGES,)),
        {measure: one.id for measure, one in known.items()},
        unknown,
    )


def _of_measure(sheet: Sheet, part: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
    rows = [sheet.first_row + row for row in part["row"]]
    read = numbers(part.select(pl.col("text").alias("Value")), {"Value": indicator}, rows)
    return part.select("area").with_columns(pl.lit(indicator.id).alias("indicator"), read["Value"].alias("value"))
