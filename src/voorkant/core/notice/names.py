"""Find people's names, also where nobody typed a capital.

"buurvrouw jansen", "zijn zus heet samira" and "MEVROUW BAKKER" are names; "Wil graag meedoen" and "de bakker" are not,
although Wil and Bakker are in every list of names. So no list decides alone: a word is a name by how often Dutch uses
it as a word, by its capital, by its place in the sentence, and by the words before it.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from voorkant.core.notice.spans import Kind, Span, hide_placeholders

_TOKEN = re.compile(
    r"(?P<particle>(?<![\w.])(?:[vV]\.? ?[dD]\.|[vV]/[dD]\.?)(?=\W|[A-Z]))"
    r"|(?P<initials>(?<![\w.])(?:[A-ZÀ-ÖØ-Þ][hH]?\.){1,6}(?!\w{2})|(?<![\w.])(?:[A-ZÀ-ÖØ-Þ]\. ?){1,5}(?=[A-ZÀ-ÖØ-Þ][a-z]))"
    r"|(?P<word>['\u2019]?[^\W\d_][^\W_\u25a1]*(?:[\u0300-\u036f]+[^\W_]*)*"
    r"(?:['\u2019\-\u2010\u2011][^\W\d_][^\W_]*(?:[\u0300-\u036f]+[^\W_]*)*)*['\u2019]?)"
)
_SENTENCE_END = re.compile(r"[.!?:;\u2026\n\r\u2022*>|]|[\"\u201c\u201e(\[]\s*$")
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
            return all(part in self.words.kept or self._plain_word(part) or len(part) < 3 for part in low.split("-"))
        return self._compound(low)

    def _plain_word(self, low: str) -> bool:
        return low in self.dutch or fold(low) in self.dutch or low in self.terms or low in self.english

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


@dataclass(slots=True)
class _Token:
    text: str
    start: int
    end: int
    low: str
    kind: str
    starts: bool
    capital: bool
    upper: bool
    gap: str


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


class _Names:
    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.lex = lexicon
        self.words = lexicon.words
        self.tokens = _tokens(text)
        self.text = text
        self.is_name = [False] * len(self.tokens)
        letters = [c for c in text if c.isalpha()]
        self.shouting = len(letters) >= 8 and sum(map(str.isupper, letters)) > 0.7 * len(letters)

    @cached_property
    def in_english(self) -> bool:
        """Tell whether the text is more English than Dutch, by its function words."""
        lows = [token.low for token in self.tokens]
        return sum(low in self.words.english for low in lows) > sum(low in self.words.function_words for low in lows)

    def spans(self) -> list[Span]:
        for at in range(len(self.tokens)):
            if not self.is_name[at] and self._starts_name(at):
                self._take(at)
        self._take_same_again()
        return [Span(t.start, t.end, Kind.NAME) for t, name in zip(self.tokens, self.is_name, strict=True) if name]

    def _starts_name(self, at: int) -> bool:
        token = self.tokens[at]
        if token.kind == "initials":
            return self._initials(at)
        return self._cued(at) or (token.kind == "word" and self._alone(at))

    # What the words before say

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

    def _before(self, at: int) -> "_Token | None":
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

    def _written_big(self, token: _Token) -> bool:
        return token.capital and not self.shouting

    def _surname_at(self, at: int) -> int | None:
        """Step over particles ("van der") and say where the surname stands."""
        place = at
        while (
            place < len(self.tokens) - 1
            and self._is_particle(place)
            and self.tokens[place + 1].gap in (" ", "", "-", ". ")
        ):
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
        if low in self.words.doing or low in self.words.never:
            return False
        if self._listed(low):
            return self.lex.used(low) <= self.lex.limits.after_title
        return not self.lex.known(low)

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
        if low in self.words.kept or low in self.words.titles or low in self.words.roles or low in self.words.articles:
            return False
        if self._written_big(token):
            return self._name_like(low) or not self.lex.known(low)
        if low in self.words.function_words or low in self.words.never:
            return False
        return (self._listed(low) and self.lex.used(low) <= self.lex.limits.after_title) or not self.lex.known(low)

    def _after_role(self, at: int) -> bool:
        token, low = self.tokens[at], self.tokens[at].low
        if token.kind == "initials":
            return True
        if self._written_big(token) and fold(low) in self.lex.first_names and low not in self.words.doing:
            return low not in self.words.function_words and low not in self.words.kept
        if self._is_particle(at):
            return self._big_surname(at)
        if self._no_name(low) or low in self.words.doing:
            return False
        if self._written_big(token):
            return self._name_like(low) or (not self.lex.known(low) and low not in self.lex.places)
        if low in self.words.never_in_small_letters:
            return False
        if fold(low) not in self.lex.first_names and low.endswith("t") and self.lex.used(low) > self.lex.limits.certain:
            return False
        return self._listed(low) and self.lex.used(low) <= self.lex.limits.likely * 3

    def _no_name(self, low: str) -> bool:
        return low in self.words.function_words or low in self.words.kept or low in self.words.never

    def _big_surname(self, at: int) -> bool:
        surname = self._surname_at(at)
        if surname is None or not self._written_big(self.tokens[surname]):
            return False
        folded = fold(self.tokens[surname].low)
        mother_of = self.tokens[at].low == "van" and not self.tokens[at].capital
        return not (mother_of and folded in self.lex.first_names) and folded in self.lex.surnames

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

    # What a word itself says

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
            if stem != folded and len(stem) > 2 and stem in self.lex.first_names:
                if self.lex.used(stem) <= self.lex.limits.likely * 3 and stem not in self.words.never:
                    return stem
        return None

    def _alone(self, at: int) -> bool:
        token, low = self.tokens[at], self.tokens[at].low
        if self._is_particle(at):
            return self._particle_name(at)
        if self._full_name(at) or self._small_initial(at):
            return True
        if low in self.words.never or low in self.words.kept or len(low) < 2 or any(c.isdigit() for c in low):
            return False
        if not self._written_big(token):
            return self._alone_small(at)
        if token.upper and len(low) <= 5 and not self.shouting:
            return fold(low) in self.lex.first_names and len(low) > 2 and self.lex.used(low) <= self.lex.limits.certain
        return self._alone_at_start(at) if token.starts else self._alone_inside(at)

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

    def _small_initial(self, at: int) -> bool:
        """See "p. de groot" as a name."""
        token = self.tokens[at]
        if len(token.low) != 1 or token.capital or at + 1 >= len(self.tokens):
            return False
        if self.tokens[at + 1].gap not in (".", ". "):
            return False
        surname = self._surname_at(at + 1)
        following = self.tokens[surname or at + 1]
        listed = fold(following.low) in self.lex.surnames
        return listed and (surname is not None or self.lex.used(following.low) <= self.lex.limits.certain)

    def _particle_name(self, at: int) -> bool:
        """See "Van Dijk", "v.d. Berg" and "de Vries" as a name; "de Kameleon" and "van Deventer" are none."""
        surname = self._surname_at(at)
        if surname is None:
            return False
        token = self.tokens[surname]
        if not self._written_big(token):
            sure = self.tokens[at].kind == "particle" or surname - at > 1
            return sure and fold(token.low) in self.lex.surnames and self.lex.used(token.low) <= self.lex.limits.certain
        folded = fold(token.low)
        sure = surname - at > 1 or (self.tokens[at].capital and not self.tokens[at].starts)
        if folded not in self.lex.surnames or token.low in self.words.kept or (folded in self.lex.places and not sure):
            return self.tokens[at].kind == "particle"
        organisation = at > 0 and self.tokens[at - 1].low in self.words.organisations
        article = self.tokens[at].low in self.words.articles and surname - at == 1
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
        used = self.lex.used(low)
        if folded in self.lex.first_names:
            return used < self.lex.limits.certain or self._joined_name(low)
        if folded in self.lex.surnames and folded not in self.lex.places:
            return used == 0 and low not in self.lex.terms and len(low) > 3 and not self.lex.known(low)
        stem = self._stem(low)
        return stem is not None and low not in self.lex.english and self.lex.used(low) == 0

    def _next_to_number(self, at: int) -> bool:
        token = self.tokens[at]
        return re.search(r"\d[ .\-]?$", self.text[max(0, token.start - 2) : token.start]) is not None

    def _alone_at_start(self, at: int) -> bool:
        token, low = self.tokens[at], self.tokens[at].low
        folded, used = fold(low), self.lex.used(low)
        if low in self.words.function_words or low in self.words.doing and not self._does_something(at):
            return False
        if self.in_english and folded not in self.lex.first_names and low in self.lex.english:
            return False
        if folded in self.lex.first_names or self._joined_name(low):
            if used <= self.lex.limits.likely:
                return not (self.in_english and self.lex.english.get(low, 0) > self.lex.limits.common)
            return self._does_something(at)
        if self._stem(low) is not None:
            return True
        if folded in self.lex.places:
            return False
        if folded in self.lex.surnames and used <= self.lex.limits.certain:
            return used == 0 or self._does_something(at)
        return not self.lex.known(low) and self._does_something(at)

    def _does_something(self, at: int) -> bool:
        """See whether a sentence goes on as after a name: "heeft", "(14)", "en Youssef"."""
        if self.tokens[at].text.endswith(("'", "\u2019")):
            return True
        after = self.text[self.tokens[at].end : self.tokens[at].end + 3]
        if re.match(r" ?\(|, ?$", after):
            return True
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].gap != " ":
            return False
        following = self.tokens[at + 1]
        if following.low in self.words.doing:
            return True
        return following.low in ("en", "and") and at + 2 < len(self.tokens) and self.tokens[at + 2].capital

    def _alone_inside(self, at: int) -> bool:
        token, low = self.tokens[at], self.tokens[at].low
        folded, used = fold(low), self.lex.used(low)
        before = self.tokens[at - 1].low if at else ""
        if before in self.words.organisations or (
            token.gap in (" ", "") and before in self.words.kept and at and self.tokens[at - 1].capital
        ):
            return False
        in_article = before in self.words.articles
        if folded in self.lex.first_names or self._joined_name(low):
            in_place = folded in self.lex.places and before in self.words.place_prepositions
            return not in_place and not (in_article and used > self.lex.limits.certain)
        if self._stem(low) is not None:
            return True
        if folded in self.lex.places or low in self.words.function_words:
            return False
        if folded in self.lex.surnames and used <= self.lex.limits.certain:
            return not in_article
        if self.lex.known(low) or in_article or _camel(token.text):
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

    # How far a name goes

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
        if len(self.tokens[at].low) == 1 and not self.tokens[at].capital:
            return self._surname_at(at + 1) or at + 1
        return at

    def _continues(self, at: int) -> int | None:
        """Say up to which word the name that reaches `at` goes on, or nothing when it ends here."""
        following = self.tokens[at + 1]
        if following.gap == " - " and self._surname_at(at + 1) is not None:
            return self._surname_at(at + 1)
        if "-" in self.tokens[at].low and self.tokens[at].low.split("-")[-1] in self.words.particles:
            return at + 1
        after_letter = len(self.tokens[at].low) == 1 and following.gap == ". "
        if (following.gap not in ("", " ", "  ", "-") and not after_letter) or self.tokens[at].text.endswith(("'s", "\u2019s")):
            return None
        if self._is_particle(at) and not self._is_particle(at + 1):
            return at + 1
        surname = self._surname_at(at + 1)
        if surname is not None:
            return surname if self._surname_after_name(at, surname) else None
        if following.kind == "initials":
            return at + 1
        low = following.low
        if low in self.words.kept or low in self.words.never or low in self.words.function_words:
            return None
        if self._written_big(following):
            if len(low) == 1:
                return at + 1
            listed = self._name_like(low)
            return (
                at + 1
                if listed or (self.lex.used(low) <= self.lex.limits.likely and low not in self.words.doing)
                else None
            )
        if low in self.words.doing or fold(low) not in self.lex.surnames or low in self.words.never_in_small_letters:
            return None
        return at + 1 if self.lex.used(low) <= self.lex.limits.common else None

    def _surname_after_name(self, at: int, surname: int) -> bool:
        token = self.tokens[surname]
        if self.tokens[at + 1].kind == "particle":
            return True
        if self._written_big(token):
            two = surname - at > 2
            lone_place = fold(token.low) in self.lex.places and fold(token.low) not in self.lex.surnames
            return token.low not in self.words.kept and (two or not lone_place)
        if token.low in self.words.function_words or token.low in self.words.doing or token.low in self.words.never:
            return False
        if not self.lex.known(token.low):
            return True
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
        limit = self.lex.limits.certain if one_word else self.lex.limits.common
        return fold(token.low) in self.lex.surnames and self.lex.used(token.low) <= limit

    def likely(self, first: int, last: int) -> list[Span]:
        """Give the words from `first` up to `last` as a name, without what is none at both ends."""
        while first < last and self._refused(first, at_start=True):
            first += 1
        while first < last and self._refused(last - 1, at_start=False):
            last -= 1
        words = self.tokens[first:last]
        if len(words) < 2 or any("\n" in word.gap for word in words[1:]):
            return []
        listed = any(
            w.kind == "initials" or (self._listed(w.low) and self.lex.used(w.low) <= self.lex.limits.likely) for w in words
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


def _big(word: str) -> bool:
    """See a capital at the start, also after a short beginning: "al-Hassan", "d'Ancona"."""
    head, _, tail = word.replace("\u2019", "'").replace("'", "-").partition("-")
    return head[:1].isupper() or (len(head) <= 4 and tail[:1].isupper())


def _camel(text: str) -> bool:
    return any(c.isupper() for c in text[1:]) and not text.isupper() and "-" not in text and "'" not in text


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    last = 0
    for found in _TOKEN.finditer(text):
        kind = str(found.lastgroup)
        word = found.group().rstrip() if kind == "initials" else found.group()
        start = found.start()
        if word[0] in "'\u2019" and not re.match(r"['\u2019](?:t|s)(?!\w)", word):
            word, start = word[1:], start + 1
        if word[-1] in "'\u2019" and not (len(word) > 2 and word[-2] in "sxzSXZ"):
            word = word[:-1]
        end = start + len(word)
        gap = text[last:start]
        starts = not tokens or _SENTENCE_END.search(gap) is not None
        tokens.append(
            _Token(
                word, start, end, word.lower(), kind, starts, _big(word), word.isupper() and len(word) > 1, gap
            )
        )
        last = end
    return tokens
