"""Who can best say this? Advice with its reason, and a choice that people make.

"Drink eens een maand niet" from the town hall makes people cross; the same from a neighbour who tried it makes them
smile. Rules are data with a reason and a basis, per theme and sender. Where nobody wrote a rule it says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from voorkant.core.shared.text import Text


class Fit(StrEnum):
    """How a sender sounds on a theme."""

    WELL = "well"
    CAREFUL = "careful"
    UNKNOWN = "unknown"
    PATRONISING = "patronising"


@dataclass(frozen=True, slots=True)
class Theme:
    """What a story is about: a handful of problems of the shared language, by id."""

    id: str
    name: Text
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who can be the sender of a story or message."""

    id: str
    name: Text
    explanation: Text


@dataclass(frozen=True, slots=True)
class Rule:
    """How a sender sounds on a theme, with its reason; `published` tells that somebody wrote it down after asking."""

    theme: str
    sender: str
    fit: Fit
    reason: Text
    published: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """A yearly week of attention, from and to "month-day" of every year."""

    id: str
    theme: str
    name: Text
    start: tuple[int, int]
    end: tuple[int, int]

    def days(self, year: int) -> tuple[date, date]:
        """Give its first and last day in a year."""
        return date(year, *self.start), date(year, *self.end)


@dataclass(frozen=True, slots=True)
class Season:
    """Months in which a theme asks for attention, with the reason."""

    theme: str
    months: frozenset[int]
    reason: Text


@dataclass(frozen=True)
class Senders:
    """Themes, senders, rules, weeks and seasons."""

    themes: Mapping[str, Theme]
    senders: Mapping[str, Sender]
    rules: tuple[Rule, ...]
    weeks: tuple[Week, ...]
    seasons: tuple[Season, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """How one sender fits a theme, and why."""

    sender: Sender
    fit: Fit
    says: Text
    reason: Text
    published: bool


def advise(theme: str, known: Senders) -> tuple[Advice, ...]:
    """Give every sender for a theme, the best fitting first; people decide."""
    rules = {one.sender: one for one in known.rules if one.theme == theme}
    found = [_advice(sender, rules.get(sender.id)) for sender in known.senders.values()]
    return tuple(sorted(found, key=lambda one: list(Fit).index(one.fit)))


def needs_reason(theme: str, sender: str, known: Senders) -> bool:
    """Tell whether whoever chooses this sender should say why: it may sound patronising."""
    return any(one.sender.id == sender and one.fit is Fit.PATRONISING for one in advise(theme, known))


def _advice(sender: Sender, rule: Rule | None) -> Advice:
    if rule is None:
        return Advice(sender, Fit.UNKNOWN, _SAYS[Fit.UNKNOWN], _NO_RULE, False)
    return Advice(sender, rule.fit, _SAYS[rule.fit], rule.reason, rule.published)


_SAYS = {
    Fit.WELL: Text(nl="Past goed", en="Fits well"),
    Fit.CAREFUL: Text(nl="Kan, let op de toon", en="Possible, mind the tone"),
    Fit.UNKNOWN: Text(nl="Weten we niet", en="Not known"),
    Fit.PATRONISING: Text(nl="Klinkt al snel betuttelend", en="Soon sounds patronising"),
}
_NO_RULE = Text(
    nl="Hierover schreef nog niemand iets op; vraag het inwoners.", en="Nobody wrote about this yet; ask residents."
)
