"""The command that gives the prevention matrix of a place: as JSON, as a workbook, or on one sheet of paper."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voorkant.cli.language import in_language as _t
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.core.organise.matrix import Matrix
    from voorkant.store.models import Municipality

HERE = "-"


def add_matrix(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    said = _t(
        "De preventiematrix van een gebied: nood, aanbod, werking, bereik en geld, en wat ontbreekt.",
        "The prevention matrix of an area: need, offers, whether they work, reach and money, and what is missing.",
    )
    matrix = commands.add_parser("matrix", help=said, description=said)
    matrix.set_defaults(handler="matrix:run_matrix")
    matrix.add_argument(
        "--database",
        metavar="URL",
        help=_t("adres van de database (of DATABASE_URL)", "database URL (or DATABASE_URL)"),
    )
    matrix.add_argument("area", metavar=_t("GEBIED", "AREA"), help=_t("code of naam", "code or name"))
    matrix.add_argument(
        "out", nargs="?", default=HERE, metavar=_t("BESTAND", "FILE"), help=_t("anders hier", "else here")
    )
    matrix.add_argument(
        "--theme", default="everyone", metavar="T",
        help=_t("blad, leefgebied, probleem of factor, zoals elders of loneliness",
                "template, life domain, problem or factor, such as elders or loneliness"),
    )  # fmt: skip
    matrix.add_argument("--age", default="", metavar="youth|adults|elders|all", help=_t("één leeftijd", "one age band"))
    matrix.add_argument("--year", type=int, metavar="2024", help=_t("cijfers en geld van dit jaar", "of this year"))
    matrix.add_argument("--against", type=int, metavar="2020", help=_t("vergelijk met dit jaar", "compare with"))
    matrix.add_argument("--format", choices=("json", "xlsx", "pdf", "csv"), default="json")
    matrix.add_argument(
        "--paper", choices=("a3", "a4"), default="a4", help=_t("maat van het blad", "size of the sheet")
    )


def run_matrix(options: argparse.Namespace) -> None:
    """Write the matrix of an area to a file, or to where the command was given."""
    from voorkant.cli.outcome import need_database

    if options.out == HERE and options.format in ("xlsx", "pdf") and sys.stdout.isatty():
        raise BadInput("option", _SCREEN.format(form=options.format), _NOTHING, _NAME.format(form=options.format))
    need_database()
    from voorkant.adapters.whole_files import whole_place
    from voorkant.cli.language import reader_language
    from voorkant.store.selectors.areas import code_of, find_area
    from voorkant.store.selectors.matrix import matrix_of

    area = find_area(code_of(options.area))
    found = matrix_of(
        _municipality(area.code), area.code, options.theme, options.year, options.against, band=options.age
    )
    data = _written(found, options.format, options.paper, reader_language())
    if options.out == HERE:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with whole_place(Path(options.out)) as place:
        place.write_bytes(data)


def _written(matrix: "Matrix", form: str, paper: str, language: str) -> bytes:
    if form == "pdf":
        from django.utils import timezone

        from voorkant.store.selectors.matrix_paper import matrix_paper

        return matrix_paper(matrix, language, timezone.localdate(), size=paper)
    if form == "json":
        from voorkant.store.selectors.matrix_data import matrix_data

        return (json.dumps(matrix_data(matrix, language), ensure_ascii=False, indent=2) + "\n").encode()
    from voorkant.adapters.spreadsheets import table_as_csv, workbook
    from voorkant.store.selectors.matrix_table import matrix_sheets

    sheets = matrix_sheets(matrix, language)
    return workbook(sheets) if form == "xlsx" else table_as_csv(sheets[0][1])


def _municipality(code: str) -> "Municipality":
    from voorkant.core.shared.area import municipality_code
    from voorkant.store.models import Municipality

    found = Municipality.objects.filter(code=municipality_code(code) or "").first()
    if found is None:
        raise NotFound("matrix-no-municipality", _NOT_OURS.format(code=code), _NOTHING, _START)
    return found


_NOTHING = Text("Er is geen matrix gemaakt.", "No matrix was made.")
_SCREEN = Text("Een {form} past niet op een scherm.", "A {form} does not fit on a screen.")
_NAME = Text("Noem een bestand, zoals matrix.{form}.", "Name a file, such as matrix.{form}.")
_NOT_OURS = Text(
    "Gebied '{code}' hoort bij geen gemeente die hier werkt.", "Area '{code}' belongs to no municipality at work here."
)
_START = Text(
    "Een matrix is er voor een gemeente met een eigen sociale kaart; doe eerst: voorkant start GM0285.",
    "A matrix is made for a municipality with a directory of its own; first do: voorkant start GM0285.",
)
