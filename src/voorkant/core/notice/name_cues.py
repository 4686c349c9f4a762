"""Names that the words before them give away.

"mevrouw bakker", "zijn zus heet samira", "buurman de neve", "Groetjes, Ellen": after a title, a role, "heet" or a
greeting a word may be a name that alone would not be one, also in small letters.
"""

import re
from functools import cached_property

from voorkant.core.notice.name_tokens import Token, tokens_of
from voorkant.core.notice.name_words import Lexicon, fold

_MOST_PARTICLES = 4


class Reader:
    """A text cut into words, with what is known of them and the rules for a name after a cue."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.lex = lexicon
        self.words = lexicon.words
        self.tokens = tokens_of(text)
        self.text = text
        letters = [c for c in text if c.isalpha()]
        self.shouting = len(letters) >= 8 and sum(map(str.isupper, letters)) > 0.7 * len(letters)

    @cached_property
    def in_english(self) -> bool:
        """Tell whether the text is more English than Dutch, by its function words."""
        lows = [token.low for token in self.tokens]
        english = sum(low in self.words.english and len(low) > 1 for low in lows)
        return english > sum(low in self.words.function_words for low in lows)

    def _listed(self, low: str) -> bool:
        folded = fold(low)
        return folded in self.lex.first_names or folded in self.lex.surnames

    def _name_like(self, low: str) -> bool:
        return self._listed(low) or self._stem(low) is not None or self._joined_name(low)

    def _joined_name(self, low: str) -> bool:
        parts = fold(low).split("-")
        return (
            len(parts) > 1
            and any(p in self.lex.first_names or p in self.lex.surnames for p in parts)
            and not all(self.lex.used(p) > self.lex.limits.likely for p in parts)
        )

    def _stem(self, low: str) -> str | None:
        """Read "Annies", "Sanne's" and "Kees'" as a name with an ending."""
        folded = fold(low)
        if self.lex.used(low) > self.lex.limits.certain:
            return None
        for stem in (re.sub(r"['\u2019]s?$", "", folded), folded[:-1] if folded.endswith("s") else folded):
            named = stem != folded and len(stem) > 2 and stem in self.lex.first_names
            if named and self.lex.used(stem) <= self.lex.limits.likely * 3 and stem not in self.words.never:
                return stem
        return None

    def _cued(self, at: int) -> bool:
        before = self._before(at)
        if before is None:
            return False
        low = before.low
        if low in self.words.titles or low in self.words.families:
            return self._after_title(at)
        if low in self.words.naming:
            return self._after_naming(at)
        if low in self.words.roles:
            return self._after_role(at)
        if low in self.words.greetings and before.starts:
            return self._after_greeting(at)
        return low in self.words.closings and self._after_closing(at)

    def _before(self, at: int) -> "Token | None":
        """Give the word before, if only blanks, a dot or a colon stand between."""
        if at == 0 or len(self.tokens[at].gap) > 4:
            return None
        before = self.tokens[at - 1]
        if re.fullmatch(r"[ .:,\n]*", self.tokens[at].gap) is None:
            return None
        closing = before.low in self.words.closings
        if not closing and ("\n" in self.tokens[at].gap or "," in self.tokens[at].gap):
            return None
        naming = before.low in self.words.naming or before.low in self.words.roles or before.low in self.words.families
        if ":" in self.tokens[at].gap and not naming:
            return None
        dotted = before.low in self.words.titles or before.low in self.words.families or closing
        return before if "." not in self.tokens[at].gap or dotted else None

    def _written_big(self, token: Token) -> bool:
        return token.capital and not self.shouting

    def _surname_at(self, at: int) -> int | None:
        """Step over particles ("van der") and say where the surname stands."""
        place = at
        while place < min(len(self.tokens) - 1, at + _MOST_PARTICLES) and self._is_particle(place):
            gap = self.tokens[place + 1].gap
            if gap not in (" ", "", "-") and not (gap == ". " and len(self.tokens[place].low) == 1):
                break
            place += 1
        return place if place > at and self.tokens[place].kind != "particle" else None

    def _is_particle(self, at: int) -> bool:
        token = self.tokens[at]
        return token.kind == "particle" or token.low in self.words.particles

    def _after_title(self, at: int) -> bool:
        token, low = self.tokens[at], self.tokens[at].low
        if token.kind == "particle":
            return True
        surname = self._surname_at(at)
        if surname is not None:
            return self._surname_like(surname)
        if token.kind == "initials":
            return True
        if low in self.words.titles or low in self.words.function_words or low in self.words.kept:
            return False
        if self._written_big(token):
            return low not in self.words.doing and not (token.upper and len(low) <= 4 and not self._listed(low))
        if low in self.words.doing:
            return False
        if low in self.words.never:
            following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
            return self._listed(low) and following is not None and following.low in self.words.doing
        if self._listed(low):
            return self.lex.used(low) <= self.lex.limits.after_title
        return self._joined_name(low) or self.lex.rare(low) or not self.lex.known(low)

    def _surname_like(self, at: int) -> bool:
        token = self.tokens[at]
        low = token.low
        if self._written_big(token):
            return low not in self.words.kept
        if fold(low) in self.lex.surnames and at > 1 and self._is_particle(at - 1) and self._is_particle(at - 2):
            return True
        if low in self.words.function_words or low in self.words.doing:
            return False
        return fold(low) in self.lex.surnames or not self.lex.known(low)

    def _after_naming(self, at: int) -> bool:
        token, low = self.tokens[at], self.tokens[at].low
        if token.kind == "initials":
            return True
        if low in self.words.kept or low in self.words.titles or low in self.words.roles:
            return False
        if self._is_particle(at) and not self._written_big(token):
            return self._known_surname(at)
        if low in self.words.articles:
            return False
        if self._written_big(token):
            return self._name_like(low) or not self.lex.known(low) or self.lex.rare(low)
        if low in self.words.function_words or low in self.words.never:
            return False
        return (self._listed(low) and self.lex.used(low) <= self.lex.limits.after_title) or not self.lex.known(low)

    def _after_role(self, at: int) -> bool:
        token, low = self.tokens[at], self.tokens[at].low
        if token.kind == "initials":
            return True
        if self._is_particle(at) and (self._big_surname(at) or self._small_surname(at)):
            return True
        if self._written_big(token) and fold(low) in self.lex.first_names and low not in self.words.doing:
            return low not in self.words.function_words and low not in self.words.kept
        if self._is_particle(at):
            return False
        if len(low) == 1 and low.isalpha():
            return self._written_big(token)
        if self._no_name(low) or low in self.words.doing:
            return False
        if self._written_big(token):
            named = self._name_like(low) or (not self.lex.known_in_dutch(low) and low not in self.lex.places)
            return named or self._capital_after_kin(at)
        return self._small_after_role(low)

    def _small_after_role(self, low: str) -> bool:
        if low in self.words.bare_names:
            return True
        if low in self.words.never_in_small_letters:
            return fold(low) in self.lex.first_names and self.lex.used(low) <= self.lex.limits.likely
        if fold(low) not in self.lex.first_names and low.endswith("t") and self.lex.used(low) > self.lex.limits.certain:
            return False
        return (self.lex.rare(low) and self.lex.used(low) == 0) or (
            self._listed(low) and self.lex.used(low) <= self.lex.limits.likely * 3
        )

    def _capital_after_kin(self, at: int) -> bool:
        """See "Bries" in "zijn broer Bries": after a role in small letters a capital says that it is a name."""
        token = self.tokens[at]
        if at < 2 or token.gap != " " or token.upper or self.tokens[at - 1].capital:
            return False
        owned = self.tokens[at - 2].low in self.words.possessives or self.tokens[at - 2].low in ("mijn", "onze", "ons")
        return owned and self.lex.used(token.low) <= self.lex.limits.common and token.low not in self.lex.places

    def _has_kin(self, at: int) -> bool:
        """See "haar broertje" in "merhawit haar broertje" and "zijn zus" in "Wolf en zijn zus"."""
        low = self.tokens[at].low
        if low not in self.words.possessives or at + 1 >= len(self.tokens) or self.tokens[at].gap != " ":
            return False
        return self.tokens[at + 1].low in self.words.roles or low in ("z'n", "d'r", "zn")

    def _no_name(self, low: str) -> bool:
        return low in self.words.function_words or low in self.words.kept or low in self.words.never

    def _no_person(self, low: str) -> bool:
        words = self.words
        told = low in words.never or low in words.titles or low in words.organisations
        return told or self.lex.abbreviated(low)

    def _big_surname(self, at: int) -> bool:
        surname = self._surname_at(at)
        if surname is None or not self._written_big(self.tokens[surname]):
            return False
        folded = fold(self.tokens[surname].low)
        mother_of = self.tokens[at].low == "van" and not self.tokens[at].capital
        return not (mother_of and folded in self.lex.first_names) and folded in self.lex.surnames

    def _known_surname(self, at: int) -> bool:
        """See "tnv de vries" as a name, not "namen van de kinderen"."""
        surname = self._surname_at(at)
        if surname is None:
            return False
        low = self.tokens[surname].low
        known = fold(low) in self.lex.surnames and not self._no_name(low)
        return known and (self.lex.used(low) <= self.lex.limits.likely or self._big_surname(at))

    def _small_surname(self, at: int) -> bool:
        """See "buurman de neve" and "buurvrouw van acker", not "moeder van drie"."""
        surname = self._surname_at(at)
        if surname is None:
            return False
        low, folded = self.tokens[surname].low, fold(self.tokens[surname].low)
        if folded in self.lex.first_names or low in self.words.function_words or folded in self.lex.places:
            return False
        listed = folded in self.lex.surnames and self.lex.used(low) <= self.lex.limits.likely
        two = surname - at > 1 and folded in self.lex.surnames
        return two or listed or self.lex.foreign(low)

    def _after_greeting(self, at: int) -> bool:
        low = self.tokens[at].low
        if low in self.words.function_words or low in self.words.never or low in self.words.kept:
            return False
        if self._written_big(self.tokens[at]):
            return self._listed(low) or not self.lex.known(low)
        return fold(low) in self.lex.first_names and self.lex.used(low) <= self.lex.limits.common

    def _after_closing(self, at: int) -> bool:
        token, low = self.tokens[at], self.tokens[at].low
        if low in self.words.function_words or low in self.words.kept or low in self.words.never:
            return False
        rest = self.text[token.end : token.end + 40].split("\n")[0]
        if self._written_big(token):
            return self._listed(low) or not self.lex.known(low)
        return len(rest.split()) <= 4 and (self._listed(low) or not self.lex.known(low))
