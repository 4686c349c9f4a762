"""The refusals that readers of open figures share, in words of the person who chose the file.

Whoever uploads CBS's file about energy by mistake should read which file was expected and where to get it; nothing of
the wrong file is kept.
"""

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text, same

NOTHING_STORED = Text(nl="Er is niets opgeslagen.", en="Nothing was stored.")
FIX_AND_RETRY = Text(
    nl="Er is niets opgeslagen. Verbeter het bestand, of download het opnieuw, en probeer het nog eens.",
    en="Nothing was stored. Correct the file, or download it again, and try once more.",
)


def refuse(code: str, what: Text, why: Text, do: Text = FIX_AND_RETRY, **gaps: Text | str) -> BadInput:
    """Make a refusal with its gaps filled; the caller raises it."""
    return BadInput(code, what.format(**gaps), why.format(**gaps), do.format(**gaps))


def at_cell(row: int, column: str) -> Text:
    """Name a cell as a reader of the file finds it."""
    return Text(nl=f"Rij {row}, kolom '{column}':", en=f"Row {row}, column '{column}':")


def bad_cell(code: str, row: int, column: str, why: Text, value: object) -> BadInput:
    """Refuse a file for one cell, named by row and column; a `value` of None is an empty cell."""
    shown = same("" if value is None else str(value))
    return BadInput(code, at_cell(row, column), why.format(value=shown), FIX_AND_RETRY)


def wrong_table(name: str, expected: Text, found: Text) -> BadInput:
    """Refuse a file that holds another table than the one that was asked for."""
    return refuse(
        "wrong-table",
        Text(nl="'{name}' is niet de tabel die hier hoort.", en="'{name}' is not the table that belongs here."),
        Text(nl="Verwacht: {expected}. Gevonden: {found}.", en="Expected: {expected}. Found: {found}."),
        Text(
            nl="Er is niets opgeslagen. Kies het goede bestand, of kies bij het importeren de andere soort.",
            en="Nothing was stored. Choose the right file, or choose the other kind when importing.",
        ),
        name=name,
        expected=expected,
        found=found,
    )
