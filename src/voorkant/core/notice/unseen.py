"""Read a text as a person sees it, and remember where each character stood.

A number pasted from a chat comes with an unseen joiner after "06", in wide digits or with blanks that do not break:
on screen it is a telephone number, for a rule it is none. `seen` leaves out what nobody sees and writes digits, wide
letters and blanks in one way; spans found in it are put back on the text as it was written.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from voorkant.core.notice.spans import Span

_UNSEEN_MARKS = frozenset(map(chr, (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0)))
_WIDE = range(0xFF01, 0xFF5F)
_SMALL = range(0xFE50, 0xFE6C)


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as it is seen, and for each of its characters the place in the text as written (empty: the same)."""

    text: str
    places: Sequence[int]

    def written(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Put spans of the seen text on the text as written, with what is unseen between their ends."""
        for span in spans:
            if self.places and span.start < span.end:
                yield Span(self.places[span.start], self.places[span.end - 1] + 1, span.kind)
            else:
                yield span


def seen(text: str) -> Seen:
    """Give the text as it is seen; the time grows in step with its length."""
    if text.isascii():
        return Seen(text, ())
    plain = {char: _plain(char) for char in set(text)}
    if all(plain.values()):
        return Seen("".join(map(plain.__getitem__, text)), ())
    places = [place for place, char in enumerate(text) if plain[char]]
    return Seen("".join(plain[text[place]] for place in places), places)


def _plain(char: str) -> str:
    """Write one character plainly: one character, or none when it is not seen."""
    category = unicodedata.category(char)
    if category == "Cf" or char in _UNSEEN_MARKS or _picks_a_shape(ord(char)):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Zs":
        return " "
    if ord(char) in _WIDE or ord(char) in _SMALL:
        return unicodedata.normalize("NFKC", char)
    return char


def _picks_a_shape(code: int) -> bool:
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x180B <= code <= 0x180D
