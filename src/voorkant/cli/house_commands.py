"""The commands with which a house is run: set it up, serve it, copy it, count anew, clean up.

Whoever installs the product on a Tuesday morning needs `start` and `serve`; whoever keeps it needs the others. What
each does stands in `house`.
"""

import argparse
from typing import Any

from voorkant.cli.described import command
from voorkant.cli.language import in_language as _t


def add_house_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the commands of the house."""
    _add_running(commands)
    _add_copies(commands)
    _add_keeping(commands)


def _add_running(commands: "argparse._SubParsersAction[Any]") -> None:
    command(
        commands,
        "migrate",
        "house:run_migrate",
        "De database inrichten of bijwerken.",
        "Set up or update the database.",
    )
    serve = command(
        commands,
        "serve",
        "house:run_serve",
        "De server en het achtergrondwerk starten.",
        "Start the server and the background work.",
    )
    _add_address(serve)
    start = command(
        commands,
        "start",
        "house:run_start",
        "Een lege, echte gemeente klaarzetten.",
        "Set up an empty, real municipality.",
    )
    start.add_argument("municipality", metavar="GM0285")
    start.add_argument(
        "--admin-email", default="", help=_t("e-mail van de eerste beheerder", "e-mail of the first administrator")
    )
    start.add_argument(
        "--data",
        metavar=_t("MAP", "FOLDER"),
        help=_t("map met bestanden van CBS, RIVM en PDOK", "folder with files of CBS, RIVM and PDOK"),
    )
    demo = command(commands, "demo", "house:run_demo", "De demo klaarzetten en starten.", "Set up and start the demo.")
    _add_address(demo)
    demo.add_argument("--prepare-only", action="store_true", help=_t("alleen klaarzetten", "only set up"))


def _add_copies(commands: "argparse._SubParsersAction[Any]") -> None:
    backup = command(commands, "backup", "house:run_backup", "Een reservekopie maken.", "Make a backup.")
    backup.add_argument("--to", metavar=_t("MAP", "FOLDER"), help=_t("waarheen", "where to"))
    restore = command(commands, "restore", "house:run_restore", "Een reservekopie terugzetten.", "Restore a backup.")
    restore.add_argument("file", metavar=_t("BESTAND", "FILE"))
    restore.add_argument(
        "--replace",
        action="store_true",
        help=_t("een database die al gegevens heeft vervangen", "replace a database that has data"),
    )


def _add_keeping(commands: "argparse._SubParsersAction[Any]") -> None:
    recount = command(
        commands,
        "recount",
        "house:run_recount",
        "De vragen opnieuw tellen, als een probleem naar een ander leefgebied ging.",
        "Count the questions anew, when a problem moved to another life domain.",
    )
    recount.add_argument("--area", metavar="GM0285", help=_t("alleen deze gemeente", "this municipality only"))
    command(
        commands,
        "cleanup",
        "house:run_cleanup",
        "Vernietigen wat zijn tijd gehad heeft.",
        "Destroy what has had its time.",
    )
    key = command(
        commands, "key", "house:run_key", "Een API-sleutel voor een partner maken.", "Make an API key for a partner."
    )
    key.add_argument("organisation")
    key.add_argument("--scopes", default="gebieden,indicatoren,cijfers,beelden")
    key.add_argument("--days", type=int, default=365)
    work = command(
        commands, "work", "house:run_work", "Alleen het achtergrondwerk doen.", "Do the background work only."
    )
    work.add_argument("--once", action="store_true", help=_t("één ronde", "one round"))


def _add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)
