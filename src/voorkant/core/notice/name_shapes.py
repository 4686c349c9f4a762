"""Names that their own shape gives away, before the first word is weighed alone.

"Wil de Jong", "Mei Chen", "p. de groot", "Storm, J." and "Lange Frans" are people although Wil, Mei and Frans are
words; "Den Haag" is a town although Haag is a surname.
"""

import re

from voorkant.core.notice.name_cues import Reader
from voorkant.core.notice.name_tokens import Token
from voorkant.core.notice.name_words import fold

_SMALL_LETTERS = re.compile(r"(?<![\w.])(?:[a-z]\.){2,5}")


class Shapes(Reader):
    """A text in which words are read together with their neighbours."""

    def _two_verbs(self, at: int) -> bool:
        """See "Wil komt" as said of Wil: no sentence starts with two verbs, unless with an infinitive ("komen")."""
        if not self.tokens[at].starts or at + 1 >= len(self.tokens) or self.in_english:
            return False
        if self.tokens[at + 1].gap != " ":
            return False
        low, following = self.tokens[at].low, self.tokens[at + 1].low
        verbs = low in self.words.doing and following in self.words.doing and not following.endswith("n")
        return verbs and self.tokens[at].capital and fold(low) in self.lex.first_names

    def _full_name(self, at: int) -> bool:
        """See "Wil de Jong" as a name, whatever the first word means by itself."""
        token = self.tokens[at]
        if not self._written_big(token) or fold(token.low) not in self.lex.first_names or at + 2 >= len(self.tokens):
            return False
        surname = self._surname_at(at + 1) if self.tokens[at + 1].gap == " " else None
        if surname is None or not self._written_big(self.tokens[surname]):
            return False
        folded = fold(self.tokens[surname].low)
        return folded in self.lex.surnames and folded not in self.lex.places

    def _first_and_last(self, at: int) -> bool:
        """See "Wei Zhang" as a name: a surname that is no word makes a first name of the word before it."""
        token, low = self.tokens[at], self.tokens[at].low
        if not self._written_big(token) or fold(low) not in self.lex.first_names or at + 1 >= len(self.tokens):
            return False
        words = self.words
        if low in words.kept or low in words.titles or low in words.roles or low in words.greetings:
            return False
        following = self.tokens[at + 1]
        folded = fold(following.low)
        if following.gap != " " or not self._written_big(following) or folded not in self.lex.surnames:
            return False
        no_word = self.lex.used(following.low) <= self.lex.limits.certain and folded not in self.lex.places
        after = self.tokens[at + 2].low if at + 2 < len(self.tokens) else ""
        verb = low in words.doing and not (after in words.doing and not after.endswith("n"))
        return no_word and not verb and (low in words.doing or low not in words.function_words)

    def _small_initial(self, at: int) -> bool:
        """See "p. de groot" as a name."""
        token = self.tokens[at]
        if len(token.low) != 1 or token.capital or at + 1 >= len(self.tokens) or self._in_abbreviation(token):
            return False
        if self.tokens[at + 1].gap not in (".", ". "):
            return False
        surname = self._surname_at(at + 1)
        following = self.tokens[surname or at + 1]
        listed = fold(following.low) in self.lex.surnames
        return listed and (surname is not None or self.lex.used(following.low) <= self.lex.limits.certain)

    def _in_abbreviation(self, token: Token) -> bool:
        """See the "a" of "t.a.v." as no initial."""
        around = _SMALL_LETTERS.finditer(self.text, max(0, token.start - 8), token.end + 8)
        return any(a.start() <= token.start < a.end() and a.group() in self.words.function_words for a in around)

    def _nicknamed(self, at: int) -> bool:
        """See "Lange Frans" as somebody, though Frans is a language too."""
        token = self.tokens[at]
        if at == 0 or token.gap != " " or not self._written_big(token):
            return False
        before = self.tokens[at - 1]
        if before.low not in self.words.nicknames or not self._written_big(before):
            return False
        named = before.starts and not (at > 1 and self.tokens[at - 2].low in self.words.naming)
        return not named and fold(token.low) in self.lex.first_names

    def _before_initials(self, at: int) -> bool:
        """See "Storm, J. (1954)" as a surname with its initials after it."""
        token = self.tokens[at]
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].kind != "initials" or self.tokens[at + 1].gap != ", ":
            return False
        return self._written_big(token) and fold(token.low) in self.lex.surnames and token.low not in self.words.kept

    def _of_a_class(self, at: int) -> bool:
        """See "Noor uit groep 8" as a pupil."""
        following = [token.low for token in self.tokens[at + 1 : at + 4] if token.low not in self.words.articles]
        return following[:1] in (["uit"], ["van"]) and following[1:2] in (["groep"], ["klas"], ["brugklas"])

    def _place_of_two_words(self, at: int, last: int) -> bool:
        """See "Den Haag" as a place, and "De Bilt" after "in"; "De Boer", a hamlet too, is mostly a surname."""
        whole = " ".join(fold(token.low) for token in self.tokens[at : last + 1])
        if whole not in self.lex.places and whole not in self.lex.dutch:
            return False
        before = self.tokens[at - 1].low if at else ""
        return self.tokens[at].low == "den" or before in ("in", "uit", "te", "vanuit", "rond", "near")

    def _in_place_name(self, at: int) -> bool:
        before = at > 0 and self.tokens[at].gap == " " and self._is_particle(at - 1)
        return before and self._place_of_two_words(at - 1, at)

    def _third_person(self, low: str) -> bool:
        """See "verwijst" as a verb, though it is in the list of surnames."""
        counted = self.lex.used(low) > self.lex.limits.certain
        return counted and low.endswith("t") and low[:-1] in self.lex.dutch and fold(low) not in self.lex.first_names

    def _said_of(self, at: int, surname: int) -> bool:
        """See "gebeld met De Boer", "De Wit belt" and "stond DE VRIES" as names by the capital "De"."""
        before = self.tokens[at - 1].low if at else ""
        low = self.tokens[surname].low
        after = self.tokens[surname + 1].low if surname + 1 < len(self.tokens) else ""
        shouted = self.tokens[at].upper and self.tokens[surname].upper
        if (shouted or after in self.words.people_only) and self.tokens[at].capital:
            return not self._no_name(low) and low not in self.words.organisations | self.words.roles
        capital = self.tokens[at].capital and not self.tokens[at].starts
        other = self._no_name(low) or low in self.words.organisations
        return capital and not other and (before in self.words.before_names or before in ("naar", "via"))
