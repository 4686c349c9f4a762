"""What the commands of exchange take; what they do stands in `hsds`."""

import argparse
from typing import Any

from voorkant.cli.language import in_language as _t


def add_exchange_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe `voorkant hsds validate|import|export PATH`."""
    said = _t(
        "Een sociale kaart in Open Referral HSDS beoordelen, inlezen of schrijven.",
        "Judge, read in or write a directory in Open Referral HSDS.",
    )
    hsds = commands.add_parser("hsds", help=said, description=said)
    hsds.set_defaults(handler="hsds:run_hsds", database=None)
    hsds.add_argument("action", choices=("validate", "import", "export"))
    hsds.add_argument(
        "path", metavar=_t("PAD", "PATH"),
        help=_t("JSON, map met JSON, tabellen (CSV) of een zip ervan", "JSON, folder of JSON, tables (CSV) or a zip"),
    )  # fmt: skip
    hsds.add_argument(
        "--format",
        choices=("text", "json", "folder", "tabular"),
        help=_t(
            "verslag: text, json; export: json, folder, tabular", "report: text, json; export: json, folder, tabular"
        ),
    )
    hsds.add_argument("--municipality", metavar="GM0285", help=_t("bij meer gemeenten", "where there are several"))
    hsds.add_argument("--source", metavar=_t("BRON", "SOURCE"), help=_t("van wie het komt", "from whom it comes"))
    flags = {
        "--check": _t("import: alleen zeggen wat er zou gebeuren", "import: only tell what would happen"),
        "--overwrite": _t(
            "import: het bestand wint van wat hier is gewijzigd", "import: the file wins over changes here"
        ),
        "--separate": _t("import: zelfde naam ernaast zetten", "import: put the same name beside it"),
        "--close": _t("import: wat weg is op inactief zetten", "import: make inactive what is gone"),
        "--lenient": _t("validate: zoals bij inlezen, met begrip", "validate: with leniency, as when reading in"),
        "--public": _t("export: zonder contactpersonen", "export: without contact persons"),
    }
    for name, told in flags.items():
        hsds.add_argument(name, action="store_true", help=told)
    hsds.add_argument("--database", metavar="URL", help=_t("adres van de database", "database URL"))
