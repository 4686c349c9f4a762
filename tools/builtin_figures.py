"""Make the small table of published figures with which the product starts without files and without a network.

`python -m tools.builtin_figures` reads the folder that `VOORKANT_DATA` names (or the one beside the checkout) with the
importers that users have, and writes `knowledge/builtin_figures.csv`: Voorst and the country in full, its wijken and
buurten with residents and ages, which is what the villages and the smallest area for a question need. It never invents
or rounds; a figure that was not published is not in the table.
"""

import csv
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from voorkant.adapters.cbs import read_kwb
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.rivm import read_health
from voorkant.adapters.tables import ParsedTable

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "voorkant" / "knowledge" / "builtin_figures.csv"
KEY_FIGURES = "cbs/kwb_2024_nl_compact.csv"
HEALTH = "rivm/rivm_50090NED_gezondheid_2020_gm_wk_bu.csv"
MUNICIPALITY, COUNTRY = "GM0285", "NL00"
WIDE_TO_NARROW = ("NL", "GM", "WK", "BU")
OF_SMALL_PLACES = frozenset({"residents", "age_0_14", "age_15_24", "age_25_44", "age_45_64", "age_65_plus"})
COLUMNS = ("area", "name", "area_year", "indicator", "age_band", "period", "value", "table", "title", "publisher")
HEADER = """\
# Published figures for Voorst (GM0285), for a start without files and without a network.
# Sources: CBS, Kerncijfers wijken en buurten 2024 (85984NED);
# RIVM, GGD'en, CBS, Gezondheid per wijk en buurt 2020 (50090NED). Licence of both: CC BY 4.0.
# As published; a figure that is not here was not published. Made by tools/builtin_figures.py.
"""


def main() -> int:
    """Write the table; the exit code is 1 where the files are absent."""
    folder = Path(os.environ.get("VOORKANT_DATA") or ROOT.parent / "shared" / "data")
    if not (folder / KEY_FIGURES).is_file():
        print(f"{KEY_FIGURES} is not in the folder that VOORKANT_DATA names", file=sys.stderr)
        return 1
    indicators = load_language().indicators
    tables = (
        read_kwb(folder / KEY_FIGURES, indicators=indicators, year=2024),
        read_health(folder / HEALTH, indicators=indicators),
    )
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for table in tables:
        writer.writerows(rows_of(table))
    TARGET.write_text(HEADER + text.getvalue(), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size // 1000} kB")
    return 0


def rows_of(table: ParsedTable) -> Iterator[tuple[object, ...]]:
    """Give the rows to keep of one published table, wide places first."""
    names = {row.area.code: row.area.name for row in table.areas}
    inside = (COUNTRY, MUNICIPALITY, "WK" + MUNICIPALITY[2:], "BU" + MUNICIPALITY[2:])
    small = table.family == "kwb"
    origin = table.provenance
    kept = [
        row
        for row in table.published.iter_rows(named=True)
        if row["area"] in inside[:2]
        or (small and row["area"].startswith(inside) and row["indicator"] in OF_SMALL_PLACES)
    ]
    for row in sorted(kept, key=lambda one: (WIDE_TO_NARROW.index(one["area"][:2]), one["area"])):
        value = f"{row['value']:g}" if abs(row["value"]) < 1e5 else str(int(row["value"]))
        yield (
            row["area"], names[row["area"]], table.area_year, row["indicator"], row["age_band"], row["period"], value,
            origin.table, origin.title, origin.publisher,
        )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
