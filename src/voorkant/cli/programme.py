"""The command that gives the whole programme: assignments, targets with their values, actions, decisions and risks."""

import argparse
import json
import sys
from pathlib import Path

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


def run_programme(options: argparse.Namespace) -> None:
    """Write the programme as JSON or as an Excel file, to a file or to where the command was started."""
    from voorkant.cli.language import reader_language
    from voorkant.cli.outcome import need_database

    need_database()
    from django.utils import timezone

    from voorkant.adapters.spreadsheets import workbook
    from voorkant.store.selectors.programme_export import programme_data, programme_sheets
    from voorkant.store.selectors.routes import municipality_named

    municipality, today, language = (
        municipality_named(options.municipality or ""),
        timezone.localdate(),
        reader_language(),
    )
    if options.format == "xlsx":
        if not options.output and sys.stdout.isatty():
            raise _no_file()
        _write(options.output, workbook(programme_sheets(municipality, today, language)))
        return
    told = json.dumps(programme_data(municipality, today, language), ensure_ascii=False, indent=1)
    _write(options.output, f"{told}\n".encode())


def _write(output: str | None, content: bytes) -> None:
    if output:
        try:
            Path(output).write_bytes(content)
        except OSError as error:
            raise _not_written(output, error.strerror or "") from error
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def _not_written(output: str, why: str) -> BadInput:
    return BadInput(
        "file-not-written",
        Text(f"'{output}' kon niet worden geschreven.", f"'{output}' could not be written."),
        Text(f"{why}." if why else "", f"{why}." if why else ""),
        Text("Kies een andere plek met --output.", "Choose another place with --output."),
    )


def _no_file() -> BadInput:
    return BadInput(
        "file-needed",
        Text("Een Excel-bestand past niet op het scherm.", "An Excel file does not fit on the screen."),
        Text("", ""),
        Text("Geef een bestand met --output programma.xlsx.", "Give a file with --output programma.xlsx."),
    )
