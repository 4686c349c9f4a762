"""Life events: what may come, what protects, what to ask, and whether it happens more often here.

Somebody in Twello has just lost her husband. That is no problem to solve; it is a good moment for a conversation. A
colleague opens the card "Een dierbare verliezen" and has five questions, the small things that together tip the
balance, who is there in Twello, and when to call somebody else. These rules read the shared language and the card; no
rule here knows who the person is.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from voorkant.core.shared.language import Evidence, Factor, LifeEvent, Problem, SharedLanguage, Term
from voorkant.core.shared.numbers import decimal, percent
from voorkant.core.shared.text import Text

SMALL_SHARE = 2.0
"""Under this many percent people say "9,5 per 1.000"."""


class Counts(StrEnum):
    """What a figure counts of an event: the event in a year, people who went through it, or people with more of it."""

    EVENT = "event"
    PEOPLE = "people"
    HINT = "hint"


class Often(StrEnum):
    """How often something happens here, held against the country."""

    MORE = "more"
    ABOUT_EQUAL = "about_equal"
    LESS = "less"


class Fit(IntEnum):
    """Why an offer stands on a card: it names the event, or a problem that may come of it."""

    EVENT = 0
    PROBLEM = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a card, with why we think so."""

    words: Text
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PassOn:
    """To which kind of partner (id of `partner_kinds`) to pass on, and when."""

    to: str
    when: Text
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FigureTie:
    """A figure that says something about an event. `says` has the gaps {place}, {number} and {year}; `of` is the
    population of which a count is a share, None where the figure is a share itself.
    """

    indicator: str
    counts: Counts
    says: Text
    meaning: Text
    of: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Card:
    """What a colleague wants in the hand when an event has happened; `id` is that of the life event.

    `protects` are ids of protective factors and `watch` of problems with danger, beside those of the event's factors;
    `leave_out` are problems of those factors that do not belong to people to whom this happens.
    """

    id: str
    group: str
    questions: tuple[Line, ...]
    tipping_points: tuple[Line, ...]
    helps: tuple[Line, ...]
    protects: tuple[str, ...]
    watch: tuple[str, ...]
    leave_out: tuple[str, ...]
    pass_on: tuple[PassOn, ...]
    figures: tuple[FigureTie, ...]
    evidence: Evidence


@dataclass(frozen=True)
class Cards:
    """All cards by life event, and the groups in which a reader finds them, both in the order of their file."""

    groups: Mapping[str, Term]
    cards: Mapping[str, Card]

    def in_group(self, group: str) -> tuple[Card, ...]:
        """Give the cards of a group, in order."""
        return tuple(card for card in self.cards.values() if card.group == group)


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk factor of an event with the problems that it makes more likely."""

    factor: Factor
    problems: tuple[Problem, ...]


def risks(event: LifeEvent, card: Card, language: SharedLanguage) -> tuple[Risk, ...]:
    """Give what may come of an event; a problem stands once, with the first factor that leads to it."""
    seen = set(card.leave_out)
    found = []
    for tie in event.factors:
        factor = language.factors[tie.to]
        if factor.protective:
            continue
        new = tuple(language.problems[one.to] for one in factor.problems if one.to not in seen)
        seen.update(problem.id for problem in new)
        found.append(Risk(factor, new))
    return tuple(found)


def protection(event: LifeEvent, card: Card, language: SharedLanguage) -> tuple[Factor, ...]:
    """Give the factors that protect: those of the event first, then those that the card adds."""
    own = [tie.to for tie in event.factors if language.factors[tie.to].protective]
    return tuple(language.factors[name] for name in dict.fromkeys([*own, *card.protects]))


def problems_of(event: LifeEvent, card: Card, language: SharedLanguage) -> tuple[str, ...]:
    """Give the ids of all problems that may come of an event, those to watch for included."""
    risky = [problem.id for risk in risks(event, card, language) for problem in risk.problems]
    return tuple(dict.fromkeys([*risky, *card.watch]))


def dangers(event: LifeEvent, card: Card, language: SharedLanguage) -> tuple[str, ...]:
    """Give the ids of those problems for which help in danger comes first."""
    return tuple(name for name in problems_of(event, card, language) if language.problems[name].danger)


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """What decides whether an offer fits: ids of the shared language, codes of areas (none: everywhere), ages."""

    key: int
    name: str
    life_events: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    minimum_age: int | None = None
    maximum_age: int | None = None
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """For whom: the event, the problems that may come of it, the area with all around and in it, and ages in years."""

    event: str
    problems: tuple[str, ...]
    areas: frozenset[str] = frozenset()
    low: int = 0
    high: int | None = None


def fitting(offers: Iterable[OfferFacts], wanted: Wanted) -> tuple[tuple[OfferFacts, Fit], ...]:
    """Give the offers that fit, those for this very event first, then the confirmed, then by name.

    An offer for a problem alone counts for more when it meets more of the problems.
    """
    found = [(one, fit) for one in offers if (fit := _fit(one, wanted)) is not None]
    return tuple(sorted(found, key=lambda pair: _order(pair[0], pair[1], wanted)))


def _fit(offer: OfferFacts, wanted: Wanted) -> Fit | None:
    if not _reaches(offer.areas, wanted.areas) or not _ages_meet(offer, wanted):
        return None
    if wanted.event in offer.life_events:
        return Fit.EVENT
    return Fit.PROBLEM if set(offer.problems) & set(wanted.problems) else None


def _order(offer: OfferFacts, fit: Fit, wanted: Wanted) -> tuple[int, bool, int, str]:
    met = len(set(offer.problems) & set(wanted.problems))
    return (fit, not offer.confirmed, -met if fit is Fit.PROBLEM else 0, offer.name.casefold())


def _reaches(serves: Collection[str], areas: Collection[str]) -> bool:
    return not serves or not areas or bool(set(serves) & set(areas))


def _ages_meet(offer: OfferFacts, wanted: Wanted) -> bool:
    low = offer.minimum_age or 0
    high = math.inf if offer.maximum_age is None else offer.maximum_age
    asked_high = math.inf if wanted.high is None else wanted.high
    return low <= asked_high and wanted.low <= high


@dataclass(frozen=True, slots=True)
class Margin:
    """Within what a count is "about equal": `percent` of what was expected, `chance` times its root (chance alone), and
    `rounding`, what the publisher's rounding of the parts can shift.
    """

    percent: float
    chance: float
    rounding: float = 0.0


def held_against(count: float, people: float, other: float, other_people: float, margin: Margin) -> Often | None:
    """Tell whether a count is more than the share of the country would give; None where that cannot be told.

    >>> held_against(234, 24_552, 168_681, 17_407_585, Margin(percent=10, chance=2))
    <Often.ABOUT_EQUAL: 'about_equal'>
    >>> held_against(6_530, 25_377, 3_690_000, 17_942_942, Margin(percent=10, chance=2))
    <Often.MORE: 'more'>
    """
    if people <= 0 or other_people <= 0 or other < 0 or count < 0:
        return None
    expected = people * other / other_people
    allowed = max(margin.chance * math.sqrt(expected), margin.percent / 100 * expected, margin.rounding)
    if abs(count - expected) <= allowed:
        return Often.ABOUT_EQUAL
    return Often.MORE if count > expected else Often.LESS


def beside_country(often: Often, own: float, country: float, noun: Text) -> Text:
    """Say how a share lies to that of the country; `own` and `country` in percent of the people named by `noun`.

    >>> beside_country(Often.MORE, 25.7, 20.6, Text("inwoners", "residents")).nl
    'Dat is meer dan gemiddeld in Nederland: 25,7% tegen 20,6% van de inwoners.'
    """
    write = per_thousand if max(own, country) < SMALL_SHARE else percent
    return _BESIDE[often].format(own=write(own), country=write(country), noun=noun)


def per_thousand(share: float) -> Text:
    """Write a small percentage as people of a thousand.

    >>> per_thousand(0.953).nl
    '9,5 per 1.000'
    """
    return decimal(10 * share) + Text(nl=" per 1.000", en=" per 1,000")


@dataclass(frozen=True, slots=True)
class LocalFigure:
    """A figure of an event in one place. `value` is None where none is published; `sentence` says it and `beside` how
    it lies to the country; `wider` says it of the municipality where the place itself has none; `refs` are ids of
    provenance.
    """

    tie: FigureTie
    value: float | None
    year: int | None = None
    often: Often | None = None
    sentence: Text | None = None
    beside: Text | None = None
    wider: Text | None = None
    notes: tuple[Text, ...] = ()
    refs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalEvent:
    """An event in one place with its figures. `lead` is the first that is published there; `known` tells whether any
    open figure about this event exists at all.
    """

    event: LifeEvent
    figures: tuple[LocalFigure, ...]

    @property
    def known(self) -> bool:
        """Whether an open figure says anything about this event, here or elsewhere."""
        return bool(self.figures)

    @property
    def lead(self) -> LocalFigure | None:
        """The first figure that is published for this place."""
        return next((one for one in self.figures if one.value is not None), None)

    @property
    def instead(self) -> LocalFigure | None:
        """Where this place has no figure: the first that the municipality around it has."""
        return next((one for one in self.figures if one.wider is not None), None) if self.lead is None else None


_RANK = {Often.MORE: 0, Often.ABOUT_EQUAL: 1, None: 2, Often.LESS: 3}
_NEAR = {Counts.EVENT: 0, Counts.PEOPLE: 1, Counts.HINT: 2}


def most_often_first(events: Sequence[LocalEvent]) -> tuple[LocalEvent, ...]:
    """Put events with a figure first: more often than in the country before about as often, and figures that count the
    event before hints. Events without a figure come last; what is left keeps its order.
    """

    def order(one: LocalEvent) -> tuple[int, int, int]:
        if one.lead is None:
            return (2 if not one.known else 1, 0, 0)
        return (0, _RANK[one.lead.often], _NEAR[one.lead.tie.counts])

    return tuple(sorted(events, key=order))


def headline(events: Sequence[LocalEvent], place: Text) -> Text:
    """Say in one sentence which events the figures of a place point at more than those of the country do.

    Hints are told as what they are: people of an age live there, which is not the same as what happens to them.
    """
    leads = [one.lead for one in events if one.lead is not None]
    more = [one.event.name for one in events if one.lead is not None and one.lead.often is Often.MORE]
    if not leads:
        return _NOTHING.format(place=place)
    if all(lead.often is None for lead in leads):
        return _ALONE.format(place=place)
    return _MORE.format(place=place, events=_listed(more)) if more else _SAME.format(place=place)


def _listed(names: Sequence[Text]) -> Text:
    lowered = [Text(nl=_lower(name.nl), en=_lower(name.en)) for name in names]
    if len(lowered) == 1:
        return lowered[0]
    first = Text(nl=", ".join(one.nl for one in lowered[:-1]), en=", ".join(one.en for one in lowered[:-1]))
    return first + Text(nl=" en ", en=" and ") + lowered[-1]


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


_BESIDE = {
    Often.MORE: Text(
        nl="Dat is meer dan gemiddeld in Nederland: {own} tegen {country} van de {noun}.",
        en="That is more than the Dutch average: {own} against {country} of {noun}.",
    ),
    Often.ABOUT_EQUAL: Text(
        nl="Dat is ongeveer zoveel als gemiddeld in Nederland: {own} tegen {country} van de {noun}.",
        en="That is about the Dutch average: {own} against {country} of {noun}.",
    ),
    Often.LESS: Text(
        nl="Dat is minder dan gemiddeld in Nederland: {own} tegen {country} van de {noun}.",
        en="That is less than the Dutch average: {own} against {country} of {noun}.",
    ),
}
_MORE = Text(
    nl="Cijfers van {place} geven meer reden dan gemiddeld in Nederland voor een gesprek over: {events}.",
    en="Figures of {place} give more reason than the Dutch average to talk about: {events}.",
)
_SAME = Text(
    nl="Geen gebeurtenis springt er in {place} uit: waar cijfers zijn, lijken zij op die van heel Nederland.",
    en="No event stands out in {place}: where there are figures, they resemble those of the whole Netherlands.",
)
_ALONE = Text(
    nl="Van {place} zijn er open cijfers, maar niets om ze mee te vergelijken.",
    en="There are open figures of {place}, but nothing to hold them against.",
)
_NOTHING = Text(
    nl="Over {place} is geen open cijfer ingelezen dat iets over deze gebeurtenissen zegt.",
    en="No open figure about {place} was imported that says anything about these events.",
)
