"""Read a PDF as a screen reader would: which words stand on each page, in the order of its tags, and in which language.

No program of the system is needed: what Typst writes is plain enough to be read with a few patterns.
"""

import re
import zlib
from dataclasses import dataclass

_OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_HEX = "<([0-9A-Fa-f]+)>"
_INNER = rb"\((?:\\.|[^\\()])*\)"
_STRING = rb"\((?:\\.|[^\\()]|" + _INNER + rb")*\)"
_SHOWN = re.compile(
    rb"/([\w.+-]+) [\d.]+ Tf|(\[(?:" + _STRING + rb"|[^\]()])*\])\s*TJ|(" + _STRING + rb")\s*Tj", re.DOTALL
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True)
class Paper:
    """What a PDF holds: the words of each page, its language and title, and the kinds of its tags ("H1", "L")."""

    pages: tuple[str, ...]
    language: str
    tags: frozenset[str]
    marked: bool

    @property
    def words(self) -> str:
        """The words of all pages."""
        return " ".join(self.pages)


def read_paper(data: bytes) -> Paper:
    """Read a PDF that Typst made."""
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(data)}
    pages = [body for body in objects.values() if re.search(rb"/Type ?/Page\b(?!s)", body)]
    language = re.search(rb"/Lang ?\((\w+)", data)
    return Paper(
        pages=tuple(_words(body, objects) for body in pages),
        language=language[1].decode() if language else "",
        tags=frozenset(one.decode() for one in re.findall(rb"/S ?/([A-Z]\w*)", data)),
        marked=b"/StructTreeRoot" in data and b"/MarkInfo" in data,
    )


def _words(page: bytes, objects: dict[int, bytes]) -> str:
    resources = objects[_pointed(page, b"Resources")]
    fonts = re.search(rb"/Font ?<<(.*?)>>", resources, re.DOTALL)
    named = re.findall(rb"/([\w.+-]+) (\d+) 0 R", fonts[1] if fonts else b"")
    letters = {name: _letters(objects[int(number)], objects) for name, number in named}
    said, font = [], b""
    for name, several, one in _SHOWN.findall(_unpacked(objects[_pointed(page, b"Contents")])):
        font = name or font
        glyphs = b"".join(_unescaped(part[1:-1]) for part in re.findall(_STRING, several or one, re.DOTALL))
        said.append("".join(letters[font].get(glyphs[at : at + 2], "") for at in range(0, len(glyphs), 2)))
    return " ".join(" ".join(said).split())


def _letters(font: bytes, objects: dict[int, bytes]) -> dict[bytes, str]:
    """Give the letters that the glyphs of a font stand for."""
    table = _unpacked(objects[_pointed(font, b"ToUnicode")]).decode("latin-1")
    pairs = re.findall(rf"^{_HEX}\s*{_HEX}$", table, re.MULTILINE)
    return {bytes.fromhex(glyph): bytes.fromhex(letters).decode("utf-16-be") for glyph, letters in pairs}


def _pointed(item: bytes, name: bytes) -> int:
    found = re.search(b"/" + name + rb" (\d+) 0 R", item)
    assert found is not None, name
    return int(found[1])


def _unpacked(item: bytes) -> bytes:
    found = _STREAM.search(item)
    assert found is not None
    return zlib.decompress(found[1]) if b"/FlateDecode" in item else found[1]


def _unescaped(text: bytes) -> bytes:
    def plain(found: re.Match[bytes]) -> bytes:
        code = found[1]
        return bytes([int(code, 8)]) if code[:1].isdigit() else _PLAIN.get(code, code)

    return _ESCAPED.sub(plain, text)
