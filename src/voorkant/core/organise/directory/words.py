"""Dutch words as they are searched: one form for what people type in ten ways.

"Schultsanering", "schuld-sanering" and "Schuldsaneringen" should all find the same desk. A word is folded (small
letters, no accents, no apostrophes, one ij), stemmed, and has a sound: how it would be written by somebody who spells
by ear. A compound is taken apart by words that are known.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’‘`´]s\b|['’‘`´]")
_SOUNDS = tuple(
    (re.compile(found), said)
    for found, said in (
        ("tsch", "ts"), ("sch", "sg"), ("ch", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "kw"), ("x", "ks"),
        ("c(?=[eiy])", "s"), ("c", "k"), ("ij|ei|ey|y", "y"), ("au|ou", "w"), ("oe|u", "u"), ("ie|ea|ee", "i"),
        ("dt", "t"), ("z", "s"), ("v", "f"), ("[dt](?=[st]|$)", "t"), ("b$", "p"), ("e$", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
LINKS = ("", "s", "en", "e", "n", "er")
SHORTEST, LAST, SHORT_TAIL = 3, 3, 4
LONGEST = 40


def folded(text: str) -> list[str]:
    """Give the words of a text in small letters without accents; an apostrophe takes nothing apart.

    >>> folded("Mĳn foto's: café en DigiD!")
    ['mijn', 'foto', 'cafe', 'en', 'digid']
    """
    bare = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return [word[:LONGEST] for word in _WORD.findall(kept)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Give the stem of a folded Dutch word.

    >>> stem("rekeningen"), stem("rekening")
    ('rekeen', 'rekeen')
    """
    found = str(_stemmer().stemWord(word))
    return found if 2 * len(found) >= len(word) else word  # "weerbaarheid" is not "weer"


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("dutch")


@lru_cache(maxsize=100_000)
def sound(stemmed: str) -> str:
    """Give how a stem sounds, so that what sounds alike is alike.

    >>> sound("eensam") == sound("eenzam"), sound("mantelzorg") == sound("mantelzorch")
    (True, True)
    """
    said = stemmed
    for pattern, other in _SOUNDS:
        said = pattern.sub(other, said)
    return said or stemmed


def parts_of(word: str, known: Collection[str], heads: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """Take a compound apart into stems that are known, as evenly as it can; nothing where it is no compound.

    `known` are stems; `heads` may say which beginnings count, by default every known one.

    >>> parts_of("schuldhulpverlening", {"schuld", "hulp", stem("verlening")})
    ('schuld', 'hulp', 'verleen')
    """
    best: tuple[int, tuple[str, ...]] = (0, ())
    for cut in range(SHORTEST, len(word) - LAST + 1):
        if len(word) - cut < SHORT_TAIL and cut < SHORT_TAIL + 1:
            continue
        last = stem(word[cut:])
        tail: tuple[str, ...] = (last,) if last in known else ()
        if not tail and len(word) - cut > 2 * SHORT_TAIL:
            tail = _halves(word[cut:], known)
        if not tail:
            continue
        head = _head(word[:cut], known, heads)
        if head:
            best = max(best, (min(cut, len(word) - cut) + 2 * len(tail), (head, *tail)))
    return best[1]


def _halves(word: str, known: Collection[str]) -> tuple[str, ...]:
    for cut in range(SHORT_TAIL, len(word) - SHORT_TAIL + 1):
        if (last := stem(word[cut:])) in known and (head := _head(word[:cut], known, None)):
            return (head, last)
    return ()


def _head(written: str, known: Collection[str], heads: Callable[[str], bool] | None) -> str:
    for link in LINKS:
        if not written.endswith(link):
            continue
        bare = written.removesuffix(link) if link else written
        if len(bare) >= SHORTEST and (found := stem(bare)) in known and (heads is None or heads(found)):
            return found
    return ""
