"""Names that their own shape gives away, before the first word is weighed alone.

"Wil de Jong", "Mei Chen", "p. de groot", "Storm, J." and "Lange Frans" are people although Wil, Mei and Frans are
words; "Den Haag" is a town although Haag is a surname.
"""

import re

from voorkant.core.notice.name_cues import Reader
from voorkant.core.notice.name_tokens import Token
from voorkant.core.notice.name_words import fold

_NAME_AND_YEAR = re.compile(r"([a-z]{3,12})_?[0-9]{1,4}")
_AGE = re.compile(r",? \(?[0-9]{1,2} ?(?:jaar|jr|jrs|mnd|maanden)(?!\w)")
_BETWEEN = frozenset(("niet", "weer", "nog", "ook", "even", "vandaag", "gisteren", "is", "ivm", "al", "opnieuw", "wel"))
COUNT = re.compile(r"[ .]{0,2}[0-9]")
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

    def _two_big(self, at: int) -> bool:
        """See "Li Na" as a name: two words that are listed as names, with capitals where Dutch writes none."""
        token, low = self.tokens[at], self.tokens[at].low
        if at + 1 >= len(self.tokens) or not self._written_big(token) or not self._listed(low):
            return False
        following = self.tokens[at + 1]
        if following.gap != " " or not self._written_big(following) or not self._listed(following.low):
            return False
        in_order = fold(low) in self.lex.first_names and fold(following.low) in self.lex.surnames
        rarest = min(self.lex.used(low), self.lex.used(following.low))
        limit = self.lex.limits.likely * 3 if in_order else self.lex.limits.certain
        if rarest > limit and len(low + following.low) > 6:
            return False
        most = self.lex.limits.common if in_order else self.lex.limits.likely
        if token.starts and (self.lex.used(low) > most or low in self.words.function_words):
            return False
        return not any(self._told(word) for word in (low, following.low))

    def _told(self, low: str) -> bool:
        words = self.words
        told = low in words.kept or low in words.titles or low in words.roles or low in words.greetings
        return told or low in words.organisations or low in words.naming or fold(low) in self.lex.places

    def _given_name_after(self, at: int) -> bool:
        """See "Na" in "Li Na" as part of a name, though it is a word: a capital inside a sentence, after a name."""
        token, low = self.tokens[at], self.tokens[at].low
        if token.starts or token.gap != " " or not self._written_big(token) or token.upper:
            return False
        listed = self._listed(low) or len(low) <= 3
        return listed and low not in self.words.doing and not self._told(low)

    def _surname_by_place(self, at: int) -> bool:
        """See "gebeld met Bakker" and "Vos belt" as said of somebody: Dutch writes a baker with a small letter."""
        token, low = self.tokens[at], self.tokens[at].low
        if token.upper or fold(low) not in self.lex.surnames or self.lex.used(low) > self.lex.limits.common:
            return False
        if low in self.words.roles or low in self.words.organisations or low in self.words.doing:
            return False
        before = self.tokens[at - 1].low if at else ""
        after = self.tokens[at + 1].low if at + 1 < len(self.tokens) else ""
        with_somebody = before in self.words.before_names or before == "naar"
        return token.gap == " " and (with_somebody or after in self.words.people_only)

    def _word_for_somebody(self, at: int) -> bool:
        """See "zei roos", "fleur heeft" and "met max" as somebody, though these are words too."""
        token, low = self.tokens[at], self.tokens[at].low
        folded, used = fold(low), self.lex.used(low)
        if folded not in self.lex.first_names or low in self.words.function_words or low in self.words.doing:
            return False
        if used > self.lex.limits.common or token.upper or self.in_english:
            return False
        before = self.tokens[at - 1].low if at else ""
        if before in self.words.saying and token.gap == " ":
            return True
        if low in self.words.bare_names and self._bare(at):
            return True
        if used > self.lex.limits.likely or at + 1 >= len(self.tokens) or self.tokens[at + 1].gap != " ":
            return False
        free = token.starts or before in self.words.before_names or token.gap == ", "
        following = self.tokens[at + 1].low
        with_kin = following == "en" and at + 2 < len(self.tokens) and self._has_kin(at + 2)
        return free and (following in self.words.doing or with_kin or self._has_kin(at + 1))

    def _surname_for_somebody(self, at: int) -> bool:
        """See "Bos" in "Bos belde" as somebody; "Bewoner belde" is none."""
        token, low = self.tokens[at], self.tokens[at].low
        if not self._written_big(token) or fold(low) not in self.lex.surnames or self._no_name(low):
            return False
        common = low in self.words.roles or low in self.words.titles or low in self.words.organisations
        return not common and self.lex.used(low) <= self.lex.limits.after_title

    def _two_small(self, at: int) -> bool:
        """See "chen li kwam" as a name: two words from the lists of names, of which Dutch uses neither much."""
        token = self.tokens[at]
        if at + 2 >= len(self.tokens) or token.capital or not token.starts or self.in_english:
            return False
        following, verb = self.tokens[at + 1], self.tokens[at + 2]
        if following.gap != " " or verb.gap != " " or verb.low not in self.words.doing:
            return False
        lows = (token.low, following.low)
        if not all(self._listed(low) for low in lows) or self._no_name(lows[0]) or lows[0] in self.words.roles:
            return False
        if lows[0] in self.words.bare_names and fold(lows[1]) in self.lex.surnames:
            return True
        used = sorted(self.lex.used(low) for low in lows)
        return used[0] <= self.lex.limits.certain and used[1] <= self.lex.limits.likely

    def _pair(self, at: int) -> bool:
        """See "mo en ab" as two people: first names on both sides of "en" at the start of a sentence."""
        token = self.tokens[at]
        if at + 2 >= len(self.tokens) or not token.starts or self.tokens[at + 1].low not in ("en", "&"):
            return False
        both = (token, self.tokens[at + 2])
        if self.tokens[at + 1].gap != " " or both[1].gap != " ":
            return False
        return all(self._pairs(word.low) for word in both)

    def _pairs(self, low: str) -> bool:
        if self._no_name(low) or self._told(low) or low in self.words.doing or low in self.words.particle_names:
            return False
        return fold(low) in self.lex.first_names and self.lex.used(low) <= self.lex.limits.likely

    def _surname_and_no_word(self, at: int) -> bool:
        """See "janssen" as a name: a word of which Dutch text has none counted, and that is no other kind of word."""
        low = self.tokens[at].low
        if len(low) < 4 or low in self.lex.terms or low in self.words.roles or low in self.words.organisations:
            return False
        if self.lex.used(low) == 0:
            return not self.lex.known(low)
        before = self.tokens[at - 1].low if at else ""
        article = before in self.words.articles or before in self.words.possessives
        plural = low[-2:] == "en" and self.lex.dutch.get(low[:-2], 0) > self.lex.limits.certain
        return not article and not plural and self.lex.english.get(low, 0) <= self.lex.limits.certain

    def _with_a_year(self, at: int) -> bool:
        """See "Lisa2009" as a name."""
        token = self.tokens[at]
        found = _NAME_AND_YEAR.fullmatch(fold(token.low))
        return found is not None and self._written_big(token) and found.group(1) in self.lex.first_names

    def _bare(self, at: int) -> bool:
        """See "met iris", "iris gebeld" and "iris, 12 jaar" as somebody: the flower has an article."""
        if COUNT.match(self.text, self.tokens[at].end):
            return False
        token = self.tokens[at]
        before = self.tokens[at - 1].low if at else ""
        cued = before in self.words.before_names or before in self.words.doing
        after_it = cued and token.gap == " "
        headed = token.starts and self.text[token.end : token.end + 1] == ":"
        return after_it or headed or (before not in self.words.articles and self._contacted(at)) or self._aged(at)

    def _contacted(self, at: int) -> bool:
        """See that "gebeld" or "gesproken" follows."""
        for following in self.tokens[at + 1 : at + 4]:
            if following.gap != " ":
                return False
            if following.low in self.words.contacted:
                return True
            if following.low not in _BETWEEN:
                return False
        return False

    def _state_of(self, at: int) -> bool:
        """See "Vos niet bereikt" and "Roos afwezig" as said of somebody."""
        token, low = self.tokens[at], self.tokens[at].low
        if not self._written_big(token) or not self._listed(low) or self._no_name(low) or self._told(low):
            return False
        return self.lex.used(low) <= self.lex.limits.after_title and self._contacted(at)

    def _aged(self, at: int) -> bool:
        """See ", 12 jaar" after a word."""
        return _AGE.match(self.text, self.tokens[at].end) is not None

    def _surname_first(self, at: int) -> bool:
        """See "Vos, Mark" as a surname with the first name after it."""
        token, low = self.tokens[at], self.tokens[at].low
        if at + 1 >= len(self.tokens) or not token.starts or not self._written_big(token):
            return False
        following = self.tokens[at + 1]
        titled = following.low in self.words.titles
        if following.gap != ", " or fold(low) not in self.lex.surnames or not (titled or self._written_big(following)):
            return False
        first = fold(following.low) in self.lex.first_names and following.low not in self.words.doing
        return (titled or first) and not (self._no_name(low) or self._told(low) or self._told_but_title(following.low))

    def _told_but_title(self, low: str) -> bool:
        return self._told(low) and low not in self.words.titles

    def _third_person_after(self, at: int) -> bool:
        """See "Fien rijdt" as said of somebody: after a noun without article there is hardly ever a verb in -t."""
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].gap != " " or self.tokens[at + 1].capital:
            return False
        return self._third_person(self.tokens[at + 1].low) and self.tokens[at + 1].low not in self.words.function_words

    def _noun_after_capitals(self, at: int, surname: int) -> bool:
        """See "bank" in "Mark van de bank" as a bank: who writes Mark with a capital does so with surnames."""
        here, token = self.tokens[at], self.tokens[surname]
        if not here.capital or here.starts or token.capital or self.tokens[at + 1].low == "vd":
            return False
        return self.lex.used(token.low) > self.lex.limits.likely

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

    def _in_organisation(self, at: int) -> bool:
        """See "het Etty Hillesum Lyceum" as a school: capitals up to a kind of organisation, after an article."""
        first = at
        while first and self.tokens[first].gap == " " and self.tokens[first - 1].capital:
            first -= 1
        if first == 0 or self.tokens[first].gap != " " or self.tokens[first - 1].low not in ("de", "het", "'t"):
            return False
        last = first
        while last + 1 < len(self.tokens) and self.tokens[last + 1].gap == " " and self.tokens[last + 1].capital:
            last += 1
        kinds = [place for place in range(at + 1, last + 1) if self.tokens[place].low in self.words.organisations]
        return bool(kinds) and not self.shouting

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
        if self.tokens[at].low == "de" and self.tokens[at].starts and self._written_big(self.tokens[surname]):
            said = after in self.words.doing and self.lex.used(low) <= self.lex.limits.after_title
            return said and not other and low not in self.words.roles
        return capital and not other and (before in self.words.before_names or before in ("naar", "via"))
