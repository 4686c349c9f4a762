"""Find whom to call in two keystrokes, and tell whether somebody answers now.

A wijkteam professional with a resident across the table types "fa" and sees Fatima of debt help, her number, and that
she is in until twelve. Hours are kept in people's own words; only when every word of them is understood is anything
said about now.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz.distance import OSA

from voorkant.core.shared.partners import Network, Offered, Partner, Person

_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
"""Letters of names that are no plain letter with a sign."""
_SLIPS_FROM = 4
_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "ma maandag mon monday",
            "di dinsdag tue tuesday",
            "wo woensdag wed wednesday",
            "do donderdag thu thursday",
            "vr vrijdag fri friday",
            "za zaterdag sat saturday",
            "zo zondag sun sunday",
        )
    )
    for name in names.split()
}
_EVERY = {"werkdagen": range(5), "elke werkdag": range(5), "op werkdagen": range(5), "dagelijks": range(7)}
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_DAY_LIST = rf"(?:{_DAY})(?:\s*(?:-|–|t/m|tot en met|,|en|and|/)\s*(?:{_DAY}))*"
_TIME = r"\d{1,2}(?:[.:]\d{2})?"
_SPAN = rf"{_TIME}\s*(?:uur\s*)?(?:-|–|tot|to)\s*{_TIME}(?:\s*(?:uur|u|h)\b)?"
_PART = re.compile(
    rf"\s*(?P<days>{_DAY_LIST}|{'|'.join(_EVERY)})\s*(?:van\s+|from\s+)?"
    rf"(?P<spans>{_SPAN}(?:\s*(?:,|en|and)\s*{_SPAN})*)\s*(?:[,;.]|en\b|and\b|$)"
)
_RANGE = re.compile(rf"({_DAY})\s*(?:-|–|t/m|tot en met)\s*({_DAY})")


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a week: weekday (0 is Monday) from and up to minutes after midnight."""

    day: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer to a search: a partner, with the person or offer that fits; `person` of an offer is whom to call."""

    partner: Partner
    person: Person | None = None
    offer: Offered | None = None


def open_hours(text: str) -> tuple[Window, ...] | None:
    """Read hours as people write them; None unless every word is understood.

    >>> open_hours("ma-wo 9-12 uur")[0]
    Window(day=0, start=540, end=720)
    >>> open_hours("na schooltijd") is None
    True
    """
    left, found = " ".join(text.casefold().split()), list[Window]()
    while left:
        part = _PART.match(left)
        if part is None:
            return None
        spans = [_minutes(one) for one in re.findall(_SPAN, part["spans"])]
        if any(start >= end or end > 24 * 60 for start, end in spans):
            return None
        found += [Window(day, start, end) for day in _days(part["days"]) for start, end in spans]
        left = left[part.end() :]
    return tuple(sorted(set(found), key=lambda one: (one.day, one.start))) or None


def reachable(hours: str, now: datetime) -> bool | None:
    """Tell whether `now` (local time) falls within the hours; None where the hours cannot be read."""
    windows = open_hours(hours)
    if windows is None:
        return None
    minute = now.hour * 60 + now.minute
    return any(one.day == now.weekday() and one.start <= minute < one.end for one in windows)


def find(network: Network, asked: str) -> tuple[Hit, ...]:
    """Give who and what fits all words of a search, best first; nothing asked gives every partner with its people.

    A word fits where a word of the name begins with it, or else where the text holds it. People go before partners,
    partners before offers, since a name that somebody remembers is nearly always somebody to call. Only where
    nothing fits, words of four letters or more may have one slip of the finger: "fatmia" finds Fatima.
    """
    words = plain(asked).split()
    if not words:
        return tuple(_everybody(network))
    everything = list(enumerate(_all(network)))
    for slips in (0, 1):
        scored = [(_score(hit, words, slips), place, hit) for place, hit in everything]
        if fits := [(score, place, hit) for score, place, hit in scored if score is not None]:
            return tuple(hit for _, _, hit in sorted(fits, key=lambda one: one[:2]))
    return ()


def plain(text: str) -> str:
    """Write text without capitals and accents, words apart by one space.

    >>> plain("Fátima  El-Amrani")
    'fatima el amrani'
    >>> plain("Yıldız Wałęsa")
    'yildiz walesa'
    """
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", letters).split())


def _all(network: Network) -> Iterable[Hit]:
    for person in sorted(network.people.values(), key=lambda one: one.name):
        if person.partner in network.partners:
            yield Hit(network.partners[person.partner], person)
    for partner in _by_name(network):
        yield Hit(partner)
    for offer in network.offers.values():
        if offer.partner in network.partners:
            yield Hit(network.partners[offer.partner], network.people.get(offer.person or 0), offer)


def _everybody(network: Network) -> Iterable[Hit]:
    for partner in _by_name(network):
        own = [one for one in network.people.values() if one.partner == partner.id]
        yield from [Hit(partner, person) for person in own] or [Hit(partner)]


def _by_name(network: Network) -> Sequence[Partner]:
    return sorted(network.partners.values(), key=lambda one: one.name)


def _score(hit: Hit, words: Sequence[str], slips: int) -> int | None:
    """Score lower for a better fit: names first, then roles and descriptions; within each, beginnings first."""
    if hit.offer is not None:
        names, texts, base = plain(hit.offer.name), plain(hit.offer.description), 4
    elif hit.person is not None:
        names, texts, base = plain(hit.person.name), plain(f"{hit.partner.name} {hit.person.title}"), 0
    else:
        names, texts, base = plain(hit.partner.name), plain(hit.partner.description), 1
    worst = 0
    for word in words:
        if any(_begins(one, word, slips) for one in names.split()):
            rank = 0
        elif any(_begins(one, word, slips) for one in texts.split()):
            rank = 2
        elif len(word) > 2 and word in f"{names} {texts}":
            rank = 8
        else:
            return None
        worst = max(worst, rank)
    return base + worst


def _begins(one: str, word: str, slips: int) -> bool:
    """Tell whether a word begins as it was typed, give or take a slip of the finger in what is long enough."""
    if one.startswith(word):
        return True
    if not slips or len(word) < _SLIPS_FROM:
        return False
    return any(
        OSA.distance(one[:length], word, score_cutoff=slips) <= slips for length in range(len(word) - 1, len(word) + 2)
    )


def _days(text: str) -> list[int]:
    if text in _EVERY:
        return list(_EVERY[text])
    found: list[int] = []
    for first, last in _RANGE.findall(text):
        start, end = _DAYS[first], _DAYS[last]
        found += range(start, end + 1) if start <= end else [*range(start, 7), *range(end + 1)]
    alone = _RANGE.sub(" ", text)
    return [*found, *(_DAYS[name] for name in re.findall(rf"\b(?:{_DAY})\b", alone))]


def _minutes(span: str) -> tuple[int, int]:
    start, end = (int(hour) * 60 + int(minute or 0) for hour, minute in re.findall(r"(\d{1,2})(?:[.:](\d{2}))?", span))
    return start, end
