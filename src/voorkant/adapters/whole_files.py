"""A file is read whole; it is written whole or not at all, and never over one that is being read.

A ranking that stops half-way for a full disk would leave half a list that looks like a whole one, and reading
`vragen.csv` with `--out vragen.csv` would cost somebody a year of questions.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from voorkant.adapters.refusals import refuse
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


@contextmanager
def whole_place(path: Path) -> Iterator[Path]:
    """Give a place to write to that takes the name `path` when all went well; BadInput when it cannot be written there.

    What is no plain file, such as a pipe or `/dev/stdout`, is written to directly.
    """
    if path.is_dir():
        raise _unwritable(path.resolve(), IsADirectoryError(21, os.strerror(21)))
    special = path.exists() and not stat.S_ISREG(path.stat().st_mode)
    path = path if special else path.resolve()
    if not path.parent.is_dir():
        raise _unwritable(path, FileNotFoundError(2, os.strerror(2)))
    own = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield path if special else own
        if not special:
            own.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        if not special:
            own.unlink(missing_ok=True)


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """Give a text file to write that takes its name when all went well; BadInput when it cannot be written there."""
    with whole_place(path) as place, place.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        yield file


def read_whole(path: Path) -> bytes:
    """Give what a file holds; BadInput where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise refuse(
            "file-unreadable", _UNREADABLE, _SYSTEM, _THERE, name=path.name, reason=error.strerror or str(error)
        ) from error


def not_over(out: str | None, *read: str | None) -> None:
    """Refuse with BadInput to write over a file that is read."""
    if out and Path(out).resolve() in {Path(name).resolve() for name in read if name}:
        raise refuse("file-over-itself", _OVER, _LOST, _ANOTHER, out=out)


def not_the_same(*written: str | None) -> None:
    """Refuse with BadInput to write two things to one file."""
    places = [Path(name).resolve() for name in written if name]
    if len(set(places)) < len(places):
        raise refuse("file-written-twice", _TWICE, _OVERWRITES, _TWO_NAMES, name=places[0].name)


def _unwritable(path: Path, error: OSError) -> BadInput:
    reason = error.strerror or str(error)
    return refuse("file-not-written", _UNWRITABLE, _SYSTEM, _ELSEWHERE, name=path.name, reason=reason)


_UNWRITABLE = Text(nl="'{name}' kan niet worden geschreven.", en="'{name}' cannot be written.")
_UNREADABLE = Text(nl="'{name}' kan niet worden gelezen.", en="'{name}' cannot be read.")
_THERE = Text(nl="Kijk of het bestand er is en open mag.", en="See whether the file exists and may be opened.")
_SYSTEM = Text(nl="Het systeem zegt: {reason}.", en="The system says: {reason}.")
_ELSEWHERE = Text(nl="Kies een andere plaats.", en="Choose another place.")
_OVER = Text(nl="--out {out} is een bestand dat gelezen wordt.", en="--out {out} is a file that is read.")
_TWICE = Text(nl="'{name}' moet twee dingen tegelijk zijn.", en="'{name}' must be two things at once.")
_OVERWRITES = Text(nl="Het ene zou het andere wissen.", en="One would wipe out the other.")
_TWO_NAMES = Text(nl="Geef twee verschillende namen.", en="Give two different names.")
_LOST = Text(nl="Het zou verdwijnen.", en="It would be lost.")
_ANOTHER = Text(nl="Kies met --out een ander bestand.", en="Choose another file with --out.")
