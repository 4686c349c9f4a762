"""What the commands of the directory take; what they do stands in `directory`."""

import argparse
from typing import Any

from voorkant.cli.language import in_language as _t


def add_directory_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe `voorkant directory search "WORDS"`."""
    said = _t(
        "De sociale kaart doorzoeken in gewone woorden, zoals een inwoner dat doet.",
        "Search the directory in ordinary words, as a resident does.",
    )
    directory = commands.add_parser("directory", help=said, description=said)
    directory.set_defaults(handler="directory:run_directory", database=None)
    directory.add_argument("action", choices=("search",))
    directory.add_argument("words", metavar=_t('"WOORDEN"', '"WORDS"'), help=_t("wat iemand zoekt", "what is sought"))
    directory.add_argument("--area", default="", metavar="Twello", help=_t("naam of code", "name or code"))
    directory.add_argument("--age", type=int, metavar="70", help=_t("hoe oud, in jaren", "how old, in years"))
    directory.add_argument(
        "--limit", type=int, default=10, metavar="10", help=_t("hoeveel hooguit", "how many at most")
    )
    directory.add_argument("--format", choices=("text", "json"), default="text", help=_t("de vorm", "the form"))
    directory.add_argument(
        "--municipality", default="", metavar="GM0285", help=_t("bij meer gemeenten", "where several")
    )
    directory.add_argument("--database", metavar="URL", help=_t("adres van de database", "database URL"))
