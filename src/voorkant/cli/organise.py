"""Commands of the third step: who works together."""

import argparse
from pathlib import Path

from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text


def run_partners(options: argparse.Namespace) -> None:
    """Import a list of partners, all of it or nothing; say what it did and what the reader must know."""
    from voorkant.cli.outcome import need_database

    need_database()
    from voorkant.cli.language import reader_language
    from voorkant.store.models import Municipality
    from voorkant.store.services.partners_import import import_partners

    known = Municipality.objects.order_by("code")
    found = list(known.filter(code=options.municipality.upper()) if options.municipality else known[:2])
    if len(found) != 1:
        listed = ", ".join(known.values_list("code", flat=True)[:8])
        raise _unclear(options.municipality or "", listed)
    done, understood = import_partners(Path(options.file), municipality=found[0])
    print(done.sentence(reader_language()))
    for note in understood.notes:
        print(note.to(reader_language()))


def _unclear(code: str, listed: str) -> NotFound:
    return NotFound(
        "municipality-unclear",
        Text(
            f"Gemeente '{code}' is hier niet bekend." if code else "Het is niet duidelijk voor welke gemeente dit is.",
            f"Municipality '{code}' is not known here." if code else "It is not clear for which municipality this is.",
        ),
        Text("Er is niets opgeslagen.", "Nothing was stored."),
        Text(f"Kies er een met --municipality: {listed}.", f"Choose one with --municipality: {listed}.")
        if listed
        else Text("Doe eerst: voorkant start GM0285.", "First do: voorkant start GM0285."),
    )
