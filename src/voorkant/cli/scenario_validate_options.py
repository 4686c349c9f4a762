"""What `voorkant scenario validate` takes beside what the scenario itself takes."""

import argparse

from voorkant.cli.language import in_language as _t


def add_validate_options(scenario: argparse.ArgumentParser) -> None:
    """Describe the options that only validating uses."""
    scenario.add_argument(
        "--area", dest="place", metavar="GM0285", help=_t("bij validate: welke gemeente", "for validate: where")
    )
    scenario.add_argument(
        "--tables",
        metavar=_t("MAP", "FOLDER"),
        help=_t("bij validate: map met tabellen van CBS", "for validate: folder with CBS's tables"),
    )
    scenario.add_argument(
        "--keep",
        metavar=_t("UIT.json", "RESULT.json"),
        help=_t("bij validate: de uitkomst ook als JSON", "for validate: the outcome as JSON too"),
    )
