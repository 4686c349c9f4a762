"""Open what somebody has: one JSON file, a folder of them, tables, or a zip of either; nothing larger than agreed.

The name does not decide. A file that begins with `{` or `[` is JSON, one that begins with `PK` is a zip, a folder with
CSV is a datapackage. A zip of one kilobyte that unpacks to a hundred gigabytes is refused before it is unpacked, and a
name inside it that points out of it is never followed: nothing is ever written to disk.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from voorkant.adapters.refusals import FIX_AND_RETRY, refuse
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text, same

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be read: bytes in all, and files in a folder or zip."""

    megabytes: float = 200.0
    files: int = 50_000

    @property
    def bytes(self) -> int:
        """The same in bytes."""
        return int(self.megabytes * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of what was opened: its name inside the folder or zip, and its bytes."""

    name: str
    data: bytes


def open_path(path: Path, limits: Limits) -> list[Part]:
    """Give the files of a path: one, or those of a folder or zip. BadInput where it cannot be read or is too large."""
    try:
        if path.is_dir():
            return _folder(path, limits)
        with path.open("rb") as file:
            data = file.read(limits.bytes + 1)
    except OSError as error:
        raise refuse(
            "file-unreadable",
            Text(nl="'{name}' kan niet worden gelezen.", en="'{name}' cannot be read."),
            Text(nl="Het systeem zegt: {reason}.", en="The system says: {reason}."),
            Text(nl="Kijk of het er is en open mag.", en="See whether it exists and may be opened."),
            name=path.name or str(path),
            reason=error.strerror or str(error),
        ) from error
    return open_bytes(path.name, data, limits)


def open_bytes(name: str, data: bytes, limits: Limits) -> list[Part]:
    """Give the files of what was uploaded."""
    if len(data) > limits.bytes:
        raise _too_large(name, limits)
    if not data.strip():
        raise refuse(
            "file-empty",
            Text(nl="'{name}' is leeg.", en="'{name}' is empty."),
            same(""),
            FIX_AND_RETRY,
            name=name,
        )
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return list(_zipped(name, data, limits))
    return [Part(name, data)]


def _folder(path: Path, limits: Limits) -> list[Part]:
    found: list[Part] = []
    total = 0
    root = path.resolve()
    for one in sorted(path.rglob("*")):
        if one.suffix.lower() not in (".json", ".csv", ".txt") or not one.is_file() or _hidden(one.relative_to(path)):
            continue
        if not one.resolve().is_relative_to(root):
            continue  # a link out of the folder
        total += one.stat().st_size
        if total > limits.bytes or len(found) >= limits.files:
            raise _too_large(path.name, limits)
        found.append(Part(one.relative_to(path).as_posix(), one.read_bytes()))
    if not found:
        raise _nothing(path.name)
    return found


def _zipped(name: str, data: bytes, limits: Limits) -> Iterator[Part]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [
                one
                for one in archive.infolist()
                if not one.is_dir() and PurePosixPath(one.filename).suffix.lower() in (".json", ".csv", ".txt")
            ]
            if len(archive.infolist()) > limits.files or sum(one.file_size for one in entries) > limits.bytes:
                raise _too_large(name, limits)
            left, some = limits.bytes, False
            for one in entries:
                inside = PurePosixPath(one.filename.replace("\\", "/"))
                if ".." in inside.parts or inside.is_absolute() or _hidden(inside):
                    continue
                content = _unpacked(archive, one, left, name, limits)
                left -= len(content)
                some = True
                yield Part(_inside(inside, entries), content)
            if not some:
                raise _nothing(name)
    # NotImplementedError is what zipfile raises for a way of packing that it does not know.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise refuse(
            "file-truncated",
            Text(nl="'{name}' kan niet worden uitgepakt.", en="'{name}' cannot be unpacked."),
            Text(
                nl="De zip is niet compleet, of heeft een wachtwoord.", en="The zip is not complete, or has a password."
            ),
            FIX_AND_RETRY,
            name=name,
        ) from error


def _unpacked(archive: zipfile.ZipFile, one: zipfile.ZipInfo, left: int, name: str, limits: Limits) -> bytes:
    """Unpack one file, and stop as soon as it is more than it said or may be."""
    content = bytearray()
    with archive.open(one) as file:
        while piece := file.read(_PIECE):
            content += piece
            if len(content) > left:
                raise _too_large(name, limits)
    return bytes(content)


def _inside(path: PurePosixPath, entries: list[zipfile.ZipInfo]) -> str:
    """Name a file without the folder that all files in the zip share."""
    first = {PurePosixPath(one.filename).parts[0] for one in entries}
    shared = len(first) == 1 and all(len(PurePosixPath(one.filename).parts) > 1 for one in entries)
    return PurePosixPath(*path.parts[1:]).as_posix() if shared else path.as_posix()


def _hidden(path: Path | PurePosixPath) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in path.parts)


def _too_large(name: str, limits: Limits) -> BadInput:
    return refuse(
        "file-too-large",
        Text(nl="'{name}' is te groot.", en="'{name}' is too large."),
        Text(
            nl="Uitgepakt mag het hoogstens {most} MB en {files} bestanden zijn.",
            en="Unpacked it may be {most} MB and {files} files at most.",
        ),
        Text(nl="Er is niets opgeslagen. Verdeel het in delen.", en="Nothing was stored. Split it into parts."),
        name=name,
        most=f"{limits.megabytes:g}",
        files=str(limits.files),
    )


def _nothing(name: str) -> BadInput:
    return refuse(
        "hsds-nothing-there",
        Text(nl="In '{name}' staat geen JSON en geen CSV.", en="There is no JSON and no CSV in '{name}'."),
        Text(nl="Een sociale kaart in HSDS is daarin geschreven.", en="A directory in HSDS is written in these."),
        Text(nl="Kies een ander bestand of een andere map.", en="Choose another file or folder."),
        name=name,
    )
