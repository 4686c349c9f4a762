"""Commands about support for one person at a time: what a file tells, and importing it as a table that counts."""

import argparse
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from voorkant.adapters.whole_files import not_over, read_whole, whole_place
from voorkant.cli.language import reader_language
from voorkant.cli.outcome import need_database
from voorkant.cli.progress import progress_bar
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.adapters.provisions import ProvisionFile
    from voorkant.core.analyse.rethink.provisions import Age, Cell

WORKBOOK = ".xlsx"


def run_rethink(options: argparse.Namespace) -> None:
    """Say where support in a file is heavy or long and what stands out, or import it. A wrong row refuses the file."""
    if municipality := getattr(options, "import"):
        _import(options, municipality)
    else:
        _tell(options)


def _tell(options: argparse.Namespace) -> None:
    from voorkant.adapters.knowledge import load_language
    from voorkant.adapters.provisions import read_provisions, read_residents
    from voorkant.adapters.provisions_out import sentences, tell, to_data, to_workbook
    from voorkant.core.analyse.rethink.find import Rules, outliers
    from voorkant.core.analyse.rethink.patterns import all_cells, newest, own_cells
    from voorkant.core.shared.area import kind_of

    not_over(options.out, options.file, options.population)
    setting = load_language().setting
    threshold = 1 if options.public else int(setting("disclosure_threshold"))
    file = read_provisions(
        Path(options.file).name, read_whole(Path(options.file)), below=int(setting("disclosure_threshold"))
    )
    _refuse_faults(file)
    cells = newest(file.cells)
    if options.population:
        residents = read_residents(Path(options.population).name, read_whole(Path(options.population)))
        cells = tuple(_with(one, residents) for one in cells)
    own = own_cells(cells, options.place, threshold) if options.place else all_cells(cells, threshold)
    if not own.whole and not own.inside:
        raise BadInput("rethink-place", _NO_PLACE.format(place=options.place), _IN_FILE, _PLACE_DO)
    rules = Rules(
        false_share=setting("rethink_false_share"),
        least_ratio=setting("rethink_least_ratio"),
        least_places=int(setting("rethink_least_places")),
        varies={"weekly": setting("rethink_weekly_varies"), "months": setting("rethink_months_varies")},
    )
    shown = [one for one in (*own.whole, *own.inside) if own.shows(one)]
    areas = {one.area for one in cells}
    beside = {one: sorted(other for other in areas if kind_of(other) == kind_of(one)) for one in areas}
    with progress_bar(Text("Vergelijken", "Comparing")):
        tested = outliers(shown, cells, beside, rules)
    most, months = setting("rethink_heavy_percent") / 100, setting("rethink_long_months")
    told = tell(file, own, tested, most=most, months=months, threshold=threshold)
    if options.out is None:
        print("\n".join(one.to(reader_language()) for one in sentences(told)))
        return
    with whole_place(Path(options.out)) as place:
        if options.out.endswith(WORKBOOK):
            place.write_bytes(to_workbook(told, reader_language()))
        else:
            place.write_text(json.dumps(to_data(told), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _import(options: argparse.Namespace, code: str) -> None:
    need_database()
    from voorkant.store.models import Municipality
    from voorkant.store.services.provisions import discard_table, publish_table, read_table

    municipality = Municipality.objects.filter(code=code).first()
    if municipality is None:
        raise BadInput("rethink-municipality", _UNKNOWN.format(code=code), _NOT_HERE, _WHICH)
    table = read_table(
        Path(options.file).name,
        read_whole(Path(options.file)),
        municipality=municipality,
        source=options.source or Path(options.file).name,
        public=options.public,
    )
    if table.faults and not options.leave_out:
        row, column, _value, nl, en = table.faults[0]
        number = len(table.faults)
        discard_table(table)
        raise _wrong_rows(row, column, Text(nl, en), number)
    publish_table(table, leave_out_faults=options.leave_out)
    rows = table.cells.count()
    print(Text(f"{rows} rijen tellen nu.", f"{rows} rows count now.").to(reader_language()))


def _with(cell: "Cell", residents: "Mapping[tuple[str, Age], float]") -> "Cell":
    from voorkant.core.analyse.rethink.residents import residents_of

    bands = {age: number for (area, age), number in residents.items() if area == cell.area}
    found = residents_of(cell.age, bands)
    return replace(cell, residents=found[0], estimated=found[1]) if found else cell


def _refuse_faults(file: "ProvisionFile") -> None:
    if file.faults:
        first = file.faults[0]
        raise _wrong_rows(first.row, first.column, first.why, len(file.faults))


def _wrong_rows(row: int, column: str, why: Text, number: int) -> BadInput:
    what = Text(f"Rij {row}, kolom ‘{column}’: ", f"Row {row}, column ‘{column}’: ") + why
    more = Text(f" Nog {number - 1} andere kloppen niet.", f" {number - 1} others are wrong too.")
    return BadInput("provisions-row", what, _NOTHING + (more if number > 1 else Text("", "")), _FIX)


_NOTHING = Text("Er is niets berekend of geschreven.", "Nothing was computed or written.")
_FIX = Text("Verbeter het bestand en probeer het nog eens.", "Correct the file and try once more.")
_NO_PLACE = Text("'{place}' staat niet in het bestand.", "'{place}' is not in the file.")
_IN_FILE = Text("Alleen plekken uit het bestand zijn te bekijken.", "Only places of the file can be looked at.")
_PLACE_DO = Text("Geef de code van een gemeente, zoals GM0285.", "Give the code of a municipality, such as GM0285.")
_UNKNOWN = Text("Gemeente '{code}' doet hier niet mee.", "Municipality '{code}' does not take part here.")
_NOT_HERE = Text("Een tabel hoort bij een gemeente.", "A table belongs to a municipality.")
_WHICH = Text("Geef de code, zoals GM0285.", "Give its code, such as GM0285.")
