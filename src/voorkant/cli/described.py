"""How a command is described: its name, in which module it runs, and what it does in the reader's language."""

import argparse
from typing import Any

from voorkant.cli.language import in_language as _t


def command(
    commands: "argparse._SubParsersAction[Any]", name: str, handler: str, nl: str, en: str
) -> argparse.ArgumentParser:
    """Add a command that may use the database; `handler` is "module:function" in `voorkant.cli`."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=_t(nl, en), description=_t(nl, en))
    parser.add_argument(
        "--database",
        metavar="URL",
        help=_t("adres van de database (of DATABASE_URL)", "database URL (or DATABASE_URL)"),
    )
    parser.set_defaults(handler=handler)
    return parser
