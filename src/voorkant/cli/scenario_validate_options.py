"""What `voorkant scenario validate` takes beside what the scenario itself takes."""

import argparse

from voorkant.cli.language import in_language as _t


def add_validate_options(group: "argparse._ArgumentGroup") -> None:
    """Describe the options that only validating uses."""
    group.add_argument(
        "--area", dest="place", metavar="GM0285", help=_t("welke gemeente; zonder: Voorst", "where; without: Voorst")
    )
    group.add_argument(
        "--tables", metavar=_t("MAP", "FOLDER"), help=_t("map met tabellen van CBS", "folder with CBS's tables")
    )
    group.add_argument(
        "--keep",
        metavar=_t("UIT.json", "RESULT.json"),
        help=_t("de uitkomst ook als JSON", "the outcome as JSON too"),
    )
