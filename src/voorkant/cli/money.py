"""The command that reads a budget or open figures and tells what was understood; it needs no database."""

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from voorkant.adapters.refusals import NOTHING_STORED, refuse
from voorkant.adapters.whole_files import not_over, whole_place
from voorkant.cli.language import reader_language
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.adapters.money_file import BudgetFile
    from voorkant.adapters.money_open import OpenFile

Read = TypeVar("Read")


def run_money(options: argparse.Namespace) -> None:
    """Read the file and tell what counts, what was left out and why. A wrong cell refuses it, with exit code 2."""
    from voorkant.adapters.money_file import Asked, as_error, read_budget
    from voorkant.adapters.money_open import read_open

    not_over(options.out, options.file)
    path = Path(options.file)
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise refuse("file-not-read", _UNREADABLE, _SYSTEM, _CHOOSE, name=path.name, reason=reason) from error
    asked = Asked(options.stage, options.year, options.unit, options.side, options.sheet)
    if options.open:
        opened = _in_a_command(lambda: read_open(path.name, data, asked))
        told, lines = _open_data(opened), _open_lines(opened)
    else:
        file = _in_a_command(lambda: read_budget(path.name, data, asked))
        if file.faults:
            raise as_error(file)
        told, lines = _data(file), _lines(file)
    if options.format == "json":
        written = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    else:
        written = "".join(f"{one.to(reader_language())}\n" for one in lines)
    if options.out is None:
        print(written, end="")
        return
    with whole_place(Path(options.out)) as place:
        place.write_text(written, encoding="utf-8")


def _in_a_command(read: Callable[[], Read]) -> Read:
    """Read; where the file leaves something open, say which option tells it instead of which field of the page."""
    try:
        return read()
    except BadInput as error:
        if error.code not in _SAY_IT:
            raise
        raise BadInput(error.code, error.what, error.why, NOTHING_STORED + _SAY_IT[error.code]) from error


def _data(file: "BudgetFile") -> dict[str, Any]:
    return {
        "file": file.name,
        "sha256": file.sha256,
        "sheet": file.sheet,
        "unit": file.unit,
        "sums": [
            {"year": year, "stage": stage, "side": side, "euros": str(euros)}
            for (year, stage, side), euros in file.sums.items()
        ],
        "lines": [
            {
                "row": one.row, "code": one.code, "group": one.group, "description": one.description,
                "amounts": [
                    {"year": amount.year, "stage": amount.stage, "side": amount.side, "euros": str(amount.euros)}
                    for amount in one.amounts
                ],
            }
            for one in file.lines
        ],
        "left": [{"row": one.row, "words": one.words, "why": one.why.to(reader_language())} for one in file.left],
        "remarks": [{"row": one.row, "words": one.words, "why": one.why.to(reader_language())} for one in file.remarks],
        "unused": list(file.unused),
        "sheets": list(file.sheets),
    }  # fmt: skip


def _lines(file: "BudgetFile") -> list[Text]:
    from voorkant.adapters.money_words import load_money_words
    from voorkant.core.analyse.money.words import euros

    names = load_money_words().names
    said = [_READ.format(name=file.name, lines=str(len(file.lines)))]
    for (year, stage, side), total in file.sums.items():
        said.append(_SUM.format(year=str(year), stage=names[stage], side=names[side], total=euros(total)))
    said += [_LEFT.format(row=str(one.row), words=one.words, why=one.why) for one in file.left]
    said += [_LOOK.format(row=str(one.row), words=one.words, why=one.why) for one in file.remarks]
    if file.unused:
        said.append(_UNUSED.format(columns=", ".join(file.unused)))
    if file.sheets:
        said.append(_SHEETS.format(sheets=", ".join(file.sheets)))
    if file.assumed:
        said.append(_ASSUMED)
    return said


def _open_data(file: "OpenFile") -> dict[str, Any]:
    return {
        "file": file.name,
        "sha256": file.sha256,
        "year": file.year,
        "fields": file.fields,
        "figures": [
            asdict(one) | {"euros": str(one.euros)} for one in file.figures
        ],
        "wider": file.wider,
        "nameless": file.nameless,
        "faults": [one.sentence(reader_language()) for one in file.faults],
    }  # fmt: skip


def _open_lines(file: "OpenFile") -> list[Text]:
    areas = len({one.area for one in file.figures})
    said = [
        _OPEN.format(
            name=file.name, fields=str(len(file.fields)), figures=str(len(file.figures)), areas=str(areas),
            year=str(file.year or "?"),
        )
    ]  # fmt: skip
    if file.wider or file.nameless:
        said.append(_WIDER.format(wider=str(file.wider), nameless=str(file.nameless)))
    return said + [Text(one.sentence("nl"), one.sentence("en")) for one in file.faults]


_SAY_IT = {
    "money-stage": Text(
        " Zeg het met --stage budget, amended of actual.", " Say so with --stage budget, amended or actual."
    ),
    "money-year": Text(" Zeg het met --year, zoals --year 2026.", " Say so with --year, such as --year 2026."),
}
_UNREADABLE = Text("'{name}' is niet te lezen.", "'{name}' cannot be read.")
_SYSTEM = Text("Het systeem zegt: {reason}.", "The system says: {reason}.")
_CHOOSE = Text("Kies een ander bestand.", "Choose another file.")
_READ = Text("{name}: {lines} posten.", "{name}: {lines} lines.")
_SUM = Text("{stage} {year}, {side}: {total}.", "{stage} {year}, {side}: {total}.")
_LEFT = Text("Telt niet: rij {row}, ‘{words}’. {why}", "Does not count: row {row}, ‘{words}’. {why}")
_LOOK = Text("Kijk even: rij {row}, ‘{words}’. {why}", "Have a look: row {row}, ‘{words}’. {why}")
_UNUSED = Text("Niet gelezen kolommen: {columns}.", "Columns that were not read: {columns}.")
_SHEETS = Text("Andere bladen met bedragen: {sheets}.", "Other sheets with amounts: {sheets}.")
_ASSUMED = Text(
    "Er staat niet bij of het lasten of baten zijn; gelezen als lasten.",
    "It says neither costs nor income; read as costs.",
)
_OPEN = Text(
    "{name}: {fields} taakvelden, {figures} cijfers van {areas} gemeenten, tot en met {year}.",
    "{name}: {fields} task fields, {figures} figures of {areas} municipalities, up to {year}.",
)
_WIDER = Text(
    "Weggelaten: {wider} rijen van grotere gebieden, {nameless} zonder code.",
    "Left out: {wider} rows of wider areas, {nameless} without a code.",
)
