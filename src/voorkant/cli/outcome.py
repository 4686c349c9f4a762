"""How a command ends: in one clear line, whatever went wrong."""

import os
import sys
from collections.abc import Callable

from voorkant.cli.language import reader_language
from voorkant.core.shared.errors import BadInput, VoorkantError
from voorkant.core.shared.text import Text

REFUSED = 2


def run_clearly(command: Callable[[], int | None]) -> int:
    """Run a command; print a refusal as one line and answer 2."""
    try:
        return command() or 0
    except VoorkantError as error:
        return refuse(error)
    except KeyboardInterrupt:
        return refuse(
            BadInput(
                "stopped",
                Text("Gestopt.", "Stopped."),
                Text("Er is niets half opgeslagen.", "Nothing was half saved."),
                Text("", ""),
            )
        )
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def refuse(error: VoorkantError) -> int:
    """Print why, on one line."""
    print(" ".join(error.sentence(reader_language()).split()), file=sys.stderr)
    return REFUSED


def set_up_django() -> None:
    """Load Django for the chosen database; refuse an address that is none."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voorkant.web.settings")
    import django

    try:
        django.setup()
    except (ValueError, KeyError) as error:
        raise BadInput(
            "database-address",
            Text("Het adres van de database klopt niet.", "The database address is not right."),
            Text(f"{error}.", f"{error}."),
            Text(
                "Geef iets als sqlite:///pad/voorkant.sqlite3 of postgres://naam@server/voorkant.",
                "Give something like sqlite:///path/voorkant.sqlite3 or postgres://name@server/voorkant.",
            ),
        ) from error


def need_database() -> None:
    """Set up Django and see that the database is there and up to date."""
    set_up_django()
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        reason = " ".join(str(error).split())
        raise BadInput(
            "database-unreachable",
            Text("De database geeft geen antwoord.", "The database does not answer."),
            Text(f"Zij zegt: {reason}.", f"It says: {reason}."),
            Text("Controleer --database of DATABASE_URL.", "Check --database or DATABASE_URL."),
        ) from error
    if behind:
        raise BadInput(
            "database-not-ready",
            Text("De database is nog niet ingericht.", "The database is not set up yet."),
            Text("Er is niets veranderd.", "Nothing was changed."),
            Text("Doe eerst: voorkant migrate.", "First run: voorkant migrate."),
        )
