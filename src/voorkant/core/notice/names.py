"""Find people's names, also where nobody typed a capital.

"buurvrouw jansen", "zijn zus heet samira" and "MEVROUW BAKKER" are names; "Wil graag meedoen" and "de bakker" are not,
although Wil and Bakker are in every list of names. So no list decides alone: a word is a name by how often Dutch uses
it as a word, by its capital, by its place in the sentence, and by the words before it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

from voorkant.core.notice.name_shapes import COUNT, Shapes
from voorkant.core.notice.name_tokens import Token
from voorkant.core.notice.name_words import Lexicon, fold
from voorkant.core.notice.spans import Kind, Span, hide_placeholders

_POINTING = frozenset(("die", "deze", "dit", "dat"))
_NAME_PARTICLES = frozenset(("van", "de", "der", "den", "het", "ter", "ten"))


def find_names(text: str, lexicon: Lexicon) -> list[Span]:
    """Find the names of people in `text`; titles and roles ("mevrouw", "opa") stay."""
    return _Names(hide_placeholders(text), lexicon).spans()


def keep_likely(text: str, spans: Iterable[Span], lexicon: Lexicon) -> list[Span]:
    """Keep of names that another recogniser found those of several words that a rule here does not refuse.

    Titles and common words at both ends stay in the text; a single word is left to `find_names`.
    """
    names = _Names(hide_placeholders(text), lexicon)
    starts = [token.start for token in names.tokens]
    kept = []
    for span in spans:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        kept += names.likely(first, last)
    return kept


class _Names(Shapes):
    """Marks the words of a text that are names."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        super().__init__(text, lexicon)
        self.is_name = [False] * len(self.tokens)

    def spans(self) -> list[Span]:
        for at in range(len(self.tokens)):
            if not self.is_name[at] and self._starts_name(at):
                self._take(at)
        self._take_before()
        self._take_partners()
        self._take_same_again()
        return [Span(t.start, t.end, Kind.NAME) for t, name in zip(self.tokens, self.is_name, strict=True) if name]

    def _starts_name(self, at: int) -> bool:
        token = self.tokens[at]
        if token.kind == "initials":
            return self._cued(at) or self._initials(at)
        if self._before_initials(at):
            return True
        return self._cued(at) or self._alone(at)

    def _alone(self, at: int) -> bool:
        token, low = self.tokens[at], self.tokens[at].low
        if self._is_particle(at):
            return self._particle_alone(at)
        if self._in_place_name(at) or self._in_organisation(at):
            return False
        shapes = (
            self._two_verbs,
            self._full_name,
            self._first_and_last,
            self._two_big,
            self._two_small,
            self._pair,
            self._surname_first,
            self._small_initial,
            self._nicknamed,
        )
        if any(shape(at) for shape in shapes):
            return True
        if any(c.isdigit() for c in low):
            return self._with_a_year(at)
        if len(low) < 2 or self._no_person(low):
            return False
        if token.starts and (self._person_does(at) or self._first_name_aged(at) or self._state_of(at)):
            return True
        if low in self.words.kept:
            return False
        if not self._written_big(token):
            return self._word_for_somebody(at) or self._alone_small(at)
        if token.upper and len(low) <= 5 and not self.shouting:
            return self._short_and_shouted(low)
        return self._alone_at_start(at) if token.starts else self._alone_inside(at)

    def _short_and_shouted(self, low: str) -> bool:
        """See "PIET" as a name and "UWV" as none."""
        listed = fold(low) in self.lex.first_names or (fold(low) in self.lex.surnames and len(low) > 3)
        return listed and len(low) > 2 and self.lex.used(low) <= self.lex.limits.certain

    def _particle_alone(self, at: int) -> bool:
        surname = self._surname_at(at)
        if surname is not None and self._in_organisation(surname):
            return False
        return self._particle_name(at) or self._particle_as_first_name(at)

    def _particle_as_first_name(self, at: int) -> bool:
        """See "Ben" in "Mijn naam is Ben" and in "Ben heeft geen werk"."""
        token = self.tokens[at]
        if not self._written_big(token) or token.low not in self.words.particle_names:
            return False
        return not token.starts or self._does_something(at)

    def _first_name_aged(self, at: int) -> bool:
        """See "Storm, 12 jaar" as somebody."""
        low = self.tokens[at].low
        surname = self._surname_for_somebody(at) and self.lex.used(low) <= self.lex.limits.likely
        return (surname or fold(low) in self.lex.first_names) and self._aged(at)

    def _person_does(self, at: int) -> bool:
        """See "roos slaapt slecht" as said of somebody: only people sleep, call and ask."""
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].gap != " ":
            return False
        low, following = self.tokens[at].low, self.tokens[at + 1].low
        if following not in self.words.people_only:
            return False
        return fold(low) in self.lex.first_names or self._surname_for_somebody(at)

    def _particle_name(self, at: int) -> bool:
        """See "Van Dijk", "v.d. Berg" and "de Vries" as a name; "de Kameleon" and "van Deventer" are none."""
        surname = self._surname_at(at)
        if surname is None or self._place_of_two_words(at, surname):
            return False
        token = self.tokens[surname]
        if not self._written_big(token):
            sure = self.tokens[at].kind == "particle" or surname - at > 1
            return sure and fold(token.low) in self.lex.surnames and self.lex.used(token.low) <= self.lex.limits.certain
        folded = fold(token.low)
        of_old = self.tokens[at].low in ("ter", "ten")
        sure = surname - at > 1 or (self.tokens[at].capital and (of_old or not self.tokens[at].starts))
        if folded not in self.lex.surnames or token.low in self.words.kept or (folded in self.lex.places and not sure):
            return self.tokens[at].kind == "particle"
        lone_van = surname - at == 1 and not self.tokens[at].capital and folded in self.lex.first_names
        if lone_van and self.tokens[at].low not in ("de", "den", "ten", "ter"):
            return False
        organisation = at > 0 and self.tokens[at - 1].low in self.words.organisations
        article = self.tokens[at].low in self.words.articles and surname - at == 1 and not self._said_of(at, surname)
        return not organisation and (not article or self.lex.used(token.low) <= self.lex.limits.certain)

    def _alone_small(self, at: int) -> bool:
        low = self.tokens[at].low
        folded = fold(low)
        if len(low) < 3 or low in self.words.never_in_small_letters or low in self.words.function_words:
            return False
        if low in self.words.doing or (self.in_english and low in self.lex.english):
            return False
        if low in self.words.always:
            return not self._next_to_number(at)
        if low in self.words.roles:
            return False
        if self.lex.english.get(low, 0) > self.lex.limits.common and folded not in self.lex.surnames:
            return False
        used = self.lex.used(low)
        if folded in self.lex.first_names:
            return used < self.lex.limits.certain or self._joined_name(low)
        if folded in self.lex.surnames and folded not in self.lex.places:
            return used <= self.lex.limits.certain and self._surname_and_no_word(at)
        if self._stem(low) is not None and low not in self.lex.english and self.lex.used(low) == 0:
            return True
        return self._stranger(at)

    def _stranger(self, at: int) -> bool:
        """See a word that no language here knows as a name where one fits: "soerya slaapt", "gister was öncel"."""
        token = self.tokens[at]
        if self.in_english or token.low.endswith("t") or not self.lex.foreign(token.low):
            return False
        before = self.tokens[at - 1].low if at else ""
        fits = before in self.words.before_names or before in self.words.doing
        owns = at + 1 < len(self.tokens) and self.tokens[at + 1].low in self.words.possessives - {"zijn"}
        if fits or (token.starts and (owns or self._does_something(at))):
            return True
        return before not in self.words.articles and (self._contacted(at) or self._aged(at))

    def _next_to_number(self, at: int) -> bool:
        token = self.tokens[at]
        return re.search(r"\d[ .\-]?$", self.text[max(0, token.start - 2) : token.start]) is not None

    def _alone_at_start(self, at: int) -> bool:
        low = self.tokens[at].low
        folded, used = fold(low), self.lex.used(low)
        if low in self.words.function_words or (low in self.words.doing and not self._does_something(at)):
            return False
        if self.in_english and folded not in self.lex.first_names and low in self.lex.english:
            return False
        if folded in self.lex.first_names or self._joined_name(low):
            english = self.lex.english.get(low, 0) > self.lex.limits.likely
            sure = used <= self.lex.limits.certain and folded not in self.lex.places and not english
            if used <= self.lex.limits.likely and (sure or low not in self.words.never_in_small_letters):
                return not (self.in_english and self.lex.english.get(low, 0) > self.lex.limits.common)
            headed = self.text[self.tokens[at].end : self.tokens[at].end + 1] == ":"
            bare = low in self.words.bare_names and COUNT.match(self.text, self.tokens[at].end) is None
            somebody = used <= self.lex.limits.likely and (bare or headed or self._third_person_after(at))
            return somebody or self._does_something(at) or self._of_a_class(at)
        if self._stem(low) is not None:
            return True
        if folded in self.lex.places:
            return False
        if folded in self.lex.surnames and used <= self.lex.limits.certain:
            return self._does_something(at) or self._surname_and_no_word(at)
        return not self.lex.known(low) and (self._does_something(at) or self.lex.foreign(low))

    def _does_something(self, at: int) -> bool:
        """See whether a sentence goes on as after a name: "heeft", "(14)", "en Youssef"."""
        if self.tokens[at].text.endswith(("'", "\u2019")):
            return True
        after = self.text[self.tokens[at].end : self.tokens[at].end + 3]
        if re.match(r" ?\(|, ?$", after):
            return True
        if at + 1 < len(self.tokens) and self.tokens[at + 1].gap == ", " and self._apposed(self.tokens[at + 1].low):
            return True
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].gap != " ":
            return False
        following = self.tokens[at + 1]
        if following.low in self.words.doing or self._has_kin(at + 1):
            return True
        if following.low in ("en", "and", "&") and at + 2 < len(self.tokens):
            return (self.tokens[at + 2].capital and not self.shouting) or self._has_kin(at + 2)
        return self._name_beside(following)

    def _apposed(self, low: str) -> bool:
        """See ", die alleen woont" and ", moeder van drie" as said of somebody."""
        return low in ("die", "wiens") or low in self.words.roles

    def _name_beside(self, following: Token) -> bool:
        low = following.low
        if self._written_big(following):
            rare = self._listed(low) and self.lex.used(low) <= self.lex.limits.likely
            return rare or not self.lex.known(low)
        return (self._listed(low) and self.lex.used(low) <= self.lex.limits.certain) or self.lex.foreign(low)

    def _alone_inside(self, at: int) -> bool:
        token, low = self.tokens[at], self.tokens[at].low
        folded, used = fold(low), self.lex.used(low)
        before = self.tokens[at - 1].low if at else ""
        if before in self.words.organisations or (
            token.gap in (" ", "") and before in self.words.kept and at and self.tokens[at - 1].capital
        ):
            return False
        in_article = before in self.words.articles - _POINTING and before not in self.words.before_names
        if folded in self.lex.first_names or self._joined_name(low):
            in_place = folded in self.lex.places and before in self.words.place_prepositions
            return not in_place and not (in_article and used > self.lex.limits.certain)
        if self._stem(low) is not None:
            return True
        if folded in self.lex.places or low in self.words.function_words or low in self.words.titles:
            return False
        if folded in self.lex.surnames and used <= self.lex.limits.certain:
            return not in_article
        if used == 0 and folded[-1] == "s" and folded[:-1] in self.lex.surnames and folded[:-1] not in self.lex.places:
            return True
        if self._surname_by_place(at):
            return True
        if (self.lex.known(low) and not self.lex.rare(low)) or in_article or _camel(token.text):
            return False
        return before not in self.words.place_prepositions

    def _initials(self, at: int) -> bool:
        token = self.tokens[at]
        if at + 1 >= len(self.tokens):
            return False
        surname = self._surname_at(at + 1) or at + 1
        following = self.tokens[surname]
        if self.tokens[at + 1].gap not in ("", " ", ". "):
            return re.match(r" ?\(\d", self.text[token.end : token.end + 4]) is not None
        if self._written_big(following):
            big_word = (
                self.lex.used(following.low) > self.lex.limits.likely and fold(following.low) not in self.lex.surnames
            )
            return not big_word and following.low not in self.words.function_words
        return token.starts and len(token.text) < 6 and following.low in self.words.doing

    def _take(self, at: int) -> None:
        reach = self._reach(at)
        for place in range(at, reach + 1):
            self.is_name[place] = True
        at = reach
        while at + 1 < len(self.tokens):
            following = self._continues(at)
            if following is None:
                return
            for place in range(at + 1, following + 1):
                self.is_name[place] = True
            at = following

    def _reach(self, at: int) -> int:
        """Say up to which word a name that starts at `at` surely goes: "van der Meer", "p. de groot"."""
        if self._is_particle(at):
            return self._surname_at(at) or at
        if self._two_small(at):
            return at + 1
        if len(self.tokens[at].low) == 1 and not self.tokens[at].capital:
            return self._surname_at(at + 1) or at + 1
        return at

    def _continues(self, at: int) -> int | None:
        """Say up to which word the name that reaches `at` goes on, or nothing when it ends here."""
        following = self.tokens[at + 1]
        here = self.tokens[at]
        if following.gap == ", " and following.kind == "initials" and fold(here.low) in self.lex.surnames:
            return at + 1
        if following.gap == " - " and self._surname_at(at + 1) is not None:
            return self._surname_at(at + 1)
        if "-" in here.low and here.low.split("-")[-1] in self.words.particles:
            return at + 1
        after_letter = len(here.low) == 1 and following.gap == ". "
        near = following.gap in ("", " ", "  ", "-") or after_letter
        if not near or here.text.endswith(("'s", "\u2019s", "'", "\u2019")):
            return None
        if self._is_particle(at) and not self._is_particle(at + 1):
            return at + 1
        surname = self._surname_at(at + 1)
        if surname is not None:
            return surname if self._surname_after_name(at, surname) else None
        return at + 1 if following.kind == "initials" or self._second_name(at + 1) else None

    def _second_name(self, at: int) -> bool:
        following, low = self.tokens[at], self.tokens[at].low
        if self._given_name_after(at):
            return True
        if self._no_name(low):
            surname = fold(low) in self.lex.surnames and low in self.words.never and low not in self.words.doing
            return surname and self._written_big(following) and low not in self.words.function_words
        if self._written_big(following):
            doing = low in self.words.doing or self.lex.used(low) > self.lex.limits.likely
            return len(low) == 1 or self._name_like(low) or not doing
        if low in self.words.doing or low in self.words.organisations or self._third_person(low):
            return False
        if fold(low) not in self.lex.surnames:
            short = len(low) < 4 or self.text[following.end : following.end + 1] == "."
            return not (short and not self._listed(low)) and (
                self.lex.rare(low) and low not in self.words.never_in_small_letters
            )
        goes_on = at + 1 < len(self.tokens) and self.tokens[at + 1].low in self.words.doing
        if goes_on and self.tokens[at + 1].gap == " ":
            return True
        return low not in self.words.never_in_small_letters and self.lex.used(low) <= self.lex.limits.common

    def _surname_after_name(self, at: int, surname: int) -> bool:
        token = self.tokens[surname]
        if self.tokens[at + 1].kind == "particle":
            return True
        two = surname - at > 2 or self.tokens[at + 1].low == "vd"
        if self._written_big(token):
            lone_place = fold(token.low) in self.lex.places and fold(token.low) not in self.lex.surnames
            return token.low not in self.words.kept and (two or not lone_place)
        if two and fold(token.low) in self.lex.surnames:
            return not self._noun_after_capitals(at, surname)
        if token.low in self.words.function_words or token.low in self.words.doing or token.low in self.words.never:
            return False
        if not self.lex.known(token.low):
            return self.tokens[at + 1].low not in self.words.function_words - _NAME_PARTICLES
        one_word = surname - at == 2 and self.tokens[at + 1].low in (
            "van",
            "op",
            "in",
            "uit",
            "te",
            "aan",
            "bij",
            "ten",
        )
        limit = self.lex.limits.likely if one_word else self.lex.limits.common
        if one_word and self.tokens[at].capital and not self.tokens[at].starts:
            limit = self.lex.limits.certain
        return fold(token.low) in self.lex.surnames and self.lex.used(token.low) <= limit

    def likely(self, first: int, last: int) -> list[Span]:
        """Give the words from `first` up to `last` as a name, without what is none at both ends."""
        while first < last and self._refused(first, at_start=True):
            first += 1
        while first < last and self._refused(last - 1, at_start=False):
            last -= 1
        words = self.tokens[first:last]
        if words and self._in_organisation(first):
            return []
        if words and self._is_particle(first) and self._place_of_two_words(first, last - 1):
            return []
        if len(words) < 2 or any("\n" in word.gap for word in words[1:]):
            return []
        listed = any(
            w.kind == "initials" or (self._listed(w.low) and self.lex.used(w.low) <= self.lex.limits.likely)
            for w in words
        )
        big = all(self._written_big(w) or self._is_particle(first + n) for n, w in enumerate(words))
        return [Span(words[0].start, words[-1].end, Kind.NAME)] if listed and big else []

    def _refused(self, at: int, at_start: bool) -> bool:
        token, low = self.tokens[at], self.tokens[at].low
        if at_start and self._is_particle(at):
            return False
        words = self.words
        common = low in words.kept or low in words.never or low in words.titles or low in words.roles
        return common or low in words.function_words or low in words.doing or (token.starts and not self._listed(low))

    def _take_before(self) -> None:
        """Take "Oksana" before a name: a word with a capital that Dutch does not know."""
        for at in range(len(self.tokens) - 1, 0, -1):
            before, token = self.tokens[at - 1], self.tokens[at]
            if not self.is_name[at] or self.is_name[at - 1] or token.gap != " " or before.kind != "word":
                continue
            if self._written_big(before) and self._written_big(token) and self._unheard_of(before):
                self.is_name[at - 1] = True

    def _unheard_of(self, token: Token) -> bool:
        low = token.low
        words = self.words
        told = self._no_name(low) or low in words.titles or low in words.roles or low in words.organisations
        cue = low in words.naming or low in words.families or low in words.greetings or low in words.closings
        if told or cue or len(low) < 3 or token.upper or fold(low) in self.lex.places or _camel(token.text):
            return False
        return self.lex.used(low) == 0 and not (self.in_english and low in self.lex.english) and not self.lex.made(low)

    def _take_partners(self) -> None:
        """Take "sem" in "sem en [naam]" and "roos" in "[naam], roos": what is joined to a name is one."""
        for order in (range(len(self.tokens) - 1), range(len(self.tokens) - 2, -1, -1)):
            for at in order:
                step = self._joins(at)
                if step and self.is_name[at] != self.is_name[at + step]:
                    other = at if self.is_name[at + step] else at + step
                    if self._like_a_partner(other):
                        self._take(other)

    def _joins(self, at: int) -> int:
        """Say how many words on the next one in a list stands: 1 over a comma, 2 over "en", 0 when there is none."""
        following = self.tokens[at + 1]
        if following.gap in (", ", ",", " / ", "/", " & ", " + "):
            return 1
        joined = following.low in ("en", "and", "of") and following.gap == " " and at + 2 < len(self.tokens)
        return 2 if joined and self.tokens[at + 2].gap == " " else 0

    def _like_a_partner(self, at: int) -> bool:
        token, low = self.tokens[at], self.tokens[at].low
        folded, used = fold(low), self.lex.used(low)
        if low in self.words.kept or low in self.words.function_words or low in self.words.titles | self.words.roles:
            return False
        if self._written_big(token) and not token.starts:
            surname = folded in self.lex.surnames and folded not in self.lex.places and used <= self.lex.limits.common
            return (folded in self.lex.first_names or surname) and low not in self.words.organisations
        if self._written_big(token) and folded in self.lex.surnames and folded not in self.lex.places:
            return used <= self.lex.limits.certain
        if folded not in self.lex.first_names or low in self.words.never or low in self.words.doing:
            return False
        return used <= self.lex.limits.likely and low not in self.words.particle_names

    def _take_same_again(self) -> None:
        """Take a name everywhere once something showed that it is one."""
        seen = {fold(t.low) for t, name in zip(self.tokens, self.is_name, strict=True) if name and len(t.low) > 2}
        seen -= self.words.particles | self.words.function_words
        for place, token in enumerate(self.tokens):
            if self.is_name[place] or token.low in self.words.never or token.low in self.words.kept:
                continue
            folded = fold(token.low)
            again = folded in seen or re.sub(r"['\u2019]?s?$", "", folded) in seen
            rare = self.lex.used(token.low) <= self.lex.limits.likely
            if again and (rare or (self._written_big(token) and not token.starts)):
                self.is_name[place] = True


def _camel(text: str) -> bool:
    return any(c.isupper() for c in text[1:]) and not text.isupper() and "-" not in text and "'" not in text
