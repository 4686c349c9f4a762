"""What is known of words, to tell a name from a word.

Dutch has people called Roos, Storm and Bakker, and it has roses, storms and bakers. A list of names cannot tell them
apart; how often Dutch uses the word can, together with the words around it (`names`).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

_VOWELS = "aeiouy"
_ABBREVIATED = re.compile(r"[^aeiouy]{4}(?<!sch)$")
_LETTERS = "abcdefghijklmnopqrstuvwxyzëéï"
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def fold(word: str) -> str:
    """Write a word in small letters without accents: "Çelik" and "celik" are one name."""
    low = word.lower().translate(_PLAIN)
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))


@dataclass(frozen=True)
class NameWords:
    """The words around names (knowledge/deidentification.yaml), folded."""

    titles: frozenset[str]
    roles: frozenset[str]
    families: frozenset[str]
    naming: frozenset[str]
    greetings: frozenset[str]
    closings: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    place_prepositions: frozenset[str]
    doing: frozenset[str]
    never: frozenset[str]
    never_in_small_letters: frozenset[str]
    always: frozenset[str]
    kept: frozenset[str]
    organisations: frozenset[str]
    english: frozenset[str]
    function_words: frozenset[str]
    before_names: frozenset[str]
    people_only: frozenset[str]
    particle_names: frozenset[str]
    nicknames: frozenset[str]
    possessives: frozenset[str]
    saying: frozenset[str]
    endings: frozenset[str]
    bare_names: frozenset[str]
    contacted: frozenset[str]


@dataclass(frozen=True)
class Limits:
    """How often Dutch may use a word before it is no longer a name, in the counts of the word list that is used."""

    certain: int
    likely: int
    after_title: int
    common: int


@dataclass(frozen=True)
class Lexicon:
    """What is known of words: names and places (folded), and how often Dutch and English use a word."""

    first_names: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    dutch: Mapping[str, int]
    english: Mapping[str, int]
    terms: frozenset[str]
    words: NameWords
    limits: Limits

    def used(self, low: str) -> int:
        """Say how often Dutch uses a word; 0 when it does not."""
        return max(self.dutch.get(low, 0), self.dutch.get(fold(low), 0))

    def known(self, low: str) -> bool:
        """Tell whether this is a word, also as a compound ("huurachterstandsregeling", "POH-GGZ")."""
        if self._plain_word(low):
            return True
        if "-" in low:
            return all(
                part in self.words.kept or self._plain_word(part) or len(part) < 3 or part in self.places
                for part in low.split("-")
            )
        return self._compound(low)

    def known_in_dutch(self, low: str) -> bool:
        """Tell whether Dutch knows this word; "gait" is English alone."""
        return self.known(low) and not (self.used(low) == 0 and low in self.english and not self._compound(low))

    def made(self, low: str) -> bool:
        """Tell whether this is put together of Dutch words, or one that differs from a word by a slip."""
        return self._compound(low) or "-" in low or self._slip(low)

    def foreign(self, low: str) -> bool:
        """Tell whether neither Dutch nor English knows this word, nor one that differs by a slip of the fingers."""
        if not 4 <= len(low) <= 14 or self.abbreviated(low) or self.ends_as_a_word(low):
            return False
        return not self.known(low) and fold(low) not in self.places and not self._slip(low)

    def ends_as_a_word(self, low: str) -> bool:
        """Tell whether the end shows a word of the field: "digihulp", "metformine", "dagbesteding"."""
        if not any(low[cut:] in self.words.endings for cut in range(max(2, len(low) - 12), len(low) - 2)):
            return False
        folded = fold(low)
        return folded not in self.first_names and folded not in self.surnames

    def abbreviated(self, low: str) -> bool:
        """Tell whether nobody can say this word, as "mbv" and "afspr": it is short for something, and no name."""
        folded = fold(low)
        if not folded.isascii() or folded in self.first_names or folded in self.surnames:
            return False
        unsaid = not any(c in _VOWELS for c in folded)
        return unsaid or (folded not in self.dutch and _ABBREVIATED.search(folded) is not None)

    def rare(self, low: str) -> bool:
        """Tell whether a word is unknown, or so little used that beside a name it is one; no verbs in -t or -de."""
        if self.abbreviated(low) or self.ends_as_a_word(low):
            return False
        if self.used(low) > self.limits.certain or self.english.get(low, 0) > self.limits.common:
            return False
        if low.endswith(("isch", "ische", "aans", "aanse", "iens", "iense", "nr")):
            return False
        if self.used(low) == 0 and not self.known(low):
            return not low.endswith("t")
        return 2 < len(low) <= 10 and not low.endswith(("t", "de", "te", "en", "je")) and not self._compound(low)

    def _slip(self, low: str) -> bool:
        cuts = [(low[:n], low[n:]) for n in range(len(low) + 1)]
        near = chain(
            (a + b[1:] for a, b in cuts if b),
            (a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
            (a + c + b[1:] for a, b in cuts if b for c in _LETTERS),
            (a + c + b for a, b in cuts for c in _LETTERS),
        )
        return any(self.dutch.get(word, 0) > self.limits.likely for word in near)

    def _plain_word(self, low: str) -> bool:
        folded = fold(low)
        listed = low in self.dutch or folded in self.dutch or low in self.english
        return listed or low in self.terms or low in self.words.kept or folded in self.words.kept

    def _compound(self, low: str) -> bool:
        if not 7 <= len(low) <= 40:
            return False
        for cut in range(3, len(low) - 3):
            head, tail = low[:cut], low[cut:]
            if len(tail) < 4 or tail not in self.dutch or (self.dutch[tail] <= self.limits.certain and len(tail) < 6):
                continue
            if head in self.dutch or (len(head) > 4 and head[-1] == "s" and head[:-1] in self.dutch):
                return True
        return False
