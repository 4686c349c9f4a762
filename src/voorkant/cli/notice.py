"""Commands of the first step: what people ask, without who they are."""

import argparse
import sys
from pathlib import Path

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


def run_deidentify(options: argparse.Namespace) -> None:
    """Print each line of a file (`-`: standard input) without names, addresses and numbers."""
    from voorkant.adapters.deidentification import deidentify_lines

    with _lines(options.file) as file:
        for line in deidentify_lines(part.rstrip("\r\n") for part in file):
            print(line)


def _lines(name: str):  # type: ignore[no-untyped-def]
    if name == "-":
        return sys.stdin
    path = Path(name)
    try:
        path.read_bytes().decode("utf-8-sig")
        return path.open(encoding="utf-8-sig", newline="\n")
    except OSError as error:
        raise BadInput(
            "file-unreadable",
            Text(f"'{path.name}' kan niet worden gelezen.", f"'{path.name}' cannot be read."),
            Text(f"Het systeem zegt: {error.strerror}.", f"The system says: {error.strerror}."),
            Text("Kijk of het bestand er is en open mag.", "See whether the file exists and may be opened."),
        ) from error
    except UnicodeDecodeError as error:
        raise BadInput(
            "file-not-utf8",
            Text(f"'{path.name}' is geen gewone tekst.", f"'{path.name}' is not plain text."),
            Text(f"Teken {error.start} is niet te lezen als UTF-8.", f"Byte {error.start} cannot be read as UTF-8."),
            Text("Bewaar het bestand als tekst in UTF-8.", "Save the file as text in UTF-8."),
        ) from error


def run_questions(options: argparse.Namespace) -> None:
    """Import questions from a file into one team's registration."""
    from voorkant.cli.outcome import need_database

    need_database()
    from voorkant.cli.main import reader_language
    from voorkant.store.services.uploads import import_file

    report = import_file(
        Path(options.file), organisation_name=options.organisation, leave_out_errors=options.leave_out_errors
    )
    print(report.sentence(reader_language()))
