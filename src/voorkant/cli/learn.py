"""The command of the fifth step: the account of a year, on paper, as a page or as values."""

import argparse
import json
import sys
from pathlib import Path

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


def run_review(options: argparse.Namespace) -> None:
    """Write the account of a year to a file or to standard output; refuse a year without a review."""
    from voorkant.cli.language import reader_language
    from voorkant.cli.outcome import need_database

    need_database()
    from django.utils import timezone

    from voorkant.store.selectors.review import find_review
    from voorkant.store.selectors.routes import municipality_named
    from voorkant.store.services.review_account import account_of, changes_of
    from voorkant.store.services.review_file import review_html
    from voorkant.store.services.review_paper import review_json, review_paper

    language, today = reader_language(), timezone.localdate()
    review = find_review(municipality_named(options.municipality or ""), options.year)
    account = account_of(review, today)
    if options.format == "json":
        told = json.dumps(review_json(account), ensure_ascii=False, indent=1)
        _write(f"{told}\n".encode(), options.output)
        return
    earlier, changed = changes_of(review, today)
    before = earlier.year if earlier else None
    make = review_paper if options.format == "pdf" else review_html
    _write(make(account, changed, before, language, today), options.output)


def _write(data: bytes, name: str | None) -> None:
    """Write to a file, or to standard output; never a PDF onto somebody's screen."""
    if not name or name == "-":
        if data.startswith(b"%PDF") and sys.stdout.isatty():
            raise BadInput("review-to-screen", _NOT_WRITTEN, _ON_SCREEN, _NAME_A_FILE)
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        Path(name).write_bytes(data)
    except OSError as error:
        system = Text(f"Het systeem zegt: {error.strerror}.", f"The system says: {error.strerror}.")
        raise BadInput("review-not-written", _NOT_WRITTEN, system, _NAME_A_FILE) from error


_NOT_WRITTEN = Text("Het verslag is niet geschreven.", "The account was not written.")
_ON_SCREEN = Text("Een PDF past niet op het scherm.", "A PDF does not fit on the screen.")
_NAME_A_FILE = Text("Noem een bestand met --output.", "Name a file with --output.")
