"""A list between looking and keeping: it travels with the page of whoever reads it in, and nothing of it is kept here.

Somebody chooses the contact list of 2019, says which column holds the telephone numbers, and goes for coffee before the
last click. The rows stand signed in the page; a list of another kind, of another municipality, or of yesterday morning
is not taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.core import signing

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality

HOURS = 24
NOTHING_STORED = Text("Er is niets opgeslagen.", "Nothing was stored.")


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list as it was read: headers, rows of (number in the file, texts), and the file's SHA-256 where it matters."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    sha256: str = ""


class Fault(Protocol):
    """What is wrong in a row of a list."""

    @property
    def row(self) -> int:
        """The number of the row in the file."""

    @property
    def text(self) -> Text:
        """What is wrong, and what to do."""


def pack(listed: ListFile, municipality: Municipality, *, salt: str) -> str:
    """Give a list as signed text; `salt` names the kind of list."""
    travels = [municipality.pk, listed.name, listed.headers, listed.rows, listed.sha256]
    return signing.dumps(travels, salt=salt, compress=True)


def unpack(packed: str, municipality: Municipality, *, salt: str) -> ListFile:
    """Give back a list that travelled. Raises BadInput for one that was changed, is too old or is of elsewhere."""
    try:
        owner, name, headers, rows, sha256 = signing.loads(packed, salt=salt, max_age=HOURS * 3600)
    except (signing.BadSignature, ValueError) as error:
        raise lost() from error
    if owner != municipality.pk:
        raise lost()
    return ListFile(name, tuple(headers), tuple((number, tuple(cells)) for number, cells in rows), sha256)


def lost() -> BadInput:
    """Say that a list did not come back with the page."""
    return BadInput(
        "list-file-lost",
        Text("Het bestand is niet meer bij deze pagina.", "The file is no longer with this page."),
        NOTHING_STORED,
        Text("Kies het bestand opnieuw.", "Choose the file again."),
    )


def rows_not_right(name: str, faults: Sequence[Fault]) -> BadInput:
    """Say which rows of a list are wrong, the first three in full."""
    rows = len({one.row for one in faults})
    first = [Text(f"Rij {one.row}: {one.text.nl}", f"Row {one.row}: {one.text.en}") for one in faults[:3]]
    more = len(faults) - len(first)
    also = Text(f" En nog {more}.", f" And {more} more.") if more else Text("", "")
    return BadInput(
        "rows-not-right",
        Text(
            f"In '{name}' {'klopt 1 rij' if rows == 1 else f'kloppen {rows} rijen'} niet.",
            f"Not right in '{name}': {rows} {'row' if rows == 1 else 'rows'}.",
        ),
        Text(" ".join(one.nl for one in first), " ".join(one.en for one in first)) + also,
        Text(
            "Er is niets opgeslagen. Verbeter de rijen en probeer het opnieuw.",
            "Nothing was stored. Correct the rows and try again.",
        ),
    )
