"""Know which year a table is about before a single figure is kept.

Figures without a year cannot be laid beside others. The year is told by the user, by a column, by the table's number
(85984NED is 2024) or by the name of the file; when two of these disagree, or none speaks, nothing is guessed.
"""

import re
from collections.abc import Mapping

import polars as pl

from voorkant.adapters.refusals import refuse
from voorkant.core.shared.text import Text

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?(?!\d)")
_TABLE = re.compile(r"(?<!\d)(\d{5})NED", re.IGNORECASE)


def table_in(name: str) -> str:
    """Give the publisher's table id that a file name holds, or "".

    >>> table_in("kwb_2024_85984NED_statline.csv")
    '85984NED'
    """
    found = _TABLE.search(name)
    return f"{found.group(1)}NED" if found else ""


def year_in(name: str) -> int | None:
    """Give the year that a file name holds, also in a date, or None where it holds none or several.

    >>> year_in("kwb-2024.xlsx"), year_in("pc6hnr20240801_gwb.csv"), year_in("goed_2012_2024.csv")
    (2024, 2024, None)
    """
    years = {int(year) for year in _YEAR.findall(name)}
    return years.pop() if len(years) == 1 else None


def years_in(cells: pl.Series) -> pl.Series:
    """Read a column of periods ("2020JJ00", "2020", 2020) as years, null where a cell holds none."""
    return cells.cast(pl.String).str.strip_chars().str.extract(r"^(20\d\d)(?:JJ00)?$").cast(pl.Int32)


def decide_year(file: str, told: Mapping[str, int | None]) -> int:
    """Give the one year that all sources in `told` (what says so → year) agree on; raise BadInput otherwise."""
    speaking = {source: year for source, year in told.items() if year is not None}
    years = set(speaking.values())
    if len(years) == 1:
        return years.pop()
    if years:
        said = ", ".join(f"{source}: {year}" for source, year in speaking.items())
        raise refuse(
            "year-conflict",
            Text(nl="Het jaar van '{name}' is niet zeker.", en="The year of '{name}' is not certain."),
            Text(nl="Er staan verschillende jaren: {said}.", en="It speaks of different years: {said}."),
            Text(nl="Er is niets opgeslagen. Geef het goede jaar op.", en="Nothing was stored. State the right year."),
            name=file,
            said=said,
        )
    raise refuse(
        "year-unknown",
        Text(nl="Het jaar van '{name}' is niet bekend.", en="The year of '{name}' is not known."),
        Text(
            nl="Het staat niet in een kolom, in het nummer van de tabel of in de naam van het bestand.",
            en="It is not in a column, in the number of the table or in the name of the file.",
        ),
        Text(
            nl="Er is niets opgeslagen. Geef het jaar op, bijvoorbeeld met --year 2024.",
            en="Nothing was stored. State the year, for example with --year 2024.",
        ),
        name=file,
    )
