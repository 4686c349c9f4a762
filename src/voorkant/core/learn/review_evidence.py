"""What the product knows about each of the ten questions, in sentences with source, year and how sure it is.

"Van de 24 verwijzingen waarvan we het weten, hielpen er 15 (63%, zeker tussen 43% en 79%)" is evidence; "1 van 2" is a
person, so it is not shown. What nobody counted is not known, and that is said too. Whoever gathers the figures gives
only what may be shown; the gate for counts of residents that are told here stands in this module.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from voorkant.core.act.referral_figures import Share, share
from voorkant.core.learn.review import Fact, Found, Measured
from voorkant.core.notice.reach import GroupReach, ReachState
from voorkant.core.organise.programme import Standing
from voorkant.core.shared.counts import CountState, OwnCount
from voorkant.core.shared.gate import fit_to_show, rounded
from voorkant.core.shared.language import Factor
from voorkant.core.shared.numbers import percent, whole
from voorkant.core.shared.text import Text, same

COMPARED = frozenset({ReachState.ALWAYS_MISSED, ReachState.MISSED, ReachState.FEWER, ReachState.ALIKE, ReachState.MORE})
SHORT = frozenset({ReachState.ALWAYS_MISSED, ReachState.MISSED})
LEVELS = ("primary", "secondary", "tertiary")
NAMED = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for every fact: the period in words, where own counts come from, and the smallest count shown."""

    period: Text
    own: Text
    threshold: int


@dataclass(frozen=True, slots=True)
class TargetSaid:
    """A target as it stands: its name, where it began, should be and is, in words; `open` for a published figure."""

    name: Text
    baseline: Text
    expected: Text
    actual: Text
    standing: Standing
    source: Text
    period: Text
    open: bool


def need(published: Sequence[Fact], own: Mapping[str, tuple[Text, OwnCount]], window: Text, frame: Frame) -> Found:
    """Published figures on the problems, and own questions where they may be shown."""
    facts = list(published)
    shown = [(name, one.count) for name, one in own.values() if one.count is not None]
    hidden = sum(one.state is CountState.HIDDEN for _, one in own.values())
    if shown:
        listed = _listed([lower(name) + same(f" ({number})") for name, number in shown])
        facts.append(Fact(_QUESTIONS.format(listed=listed), frame.own, window, _REGISTERED))
    if hidden and not shown:
        facts.append(Fact(_FEW_QUESTIONS, frame.own, window, telling=False))
    return Found("need", tuple(facts))


def reach(
    groups: Iterable[GroupReach], wanted: frozenset[str], talks: int, people: int, frame: Frame, sources: Text
) -> Found:
    """Who came to talks against who lives here; with `wanted` target groups only theirs, where any is compared."""
    compared = [one for one in groups if one.state in COMPARED and one.shown]
    theirs = [one for one in compared if wanted & set(one.group.target_groups)] or compared
    if not talks or not theirs:
        few = Fact(_TALKS_UNCOUNTED.format(n=str(talks)), frame.own, frame.period, telling=False)
        return Found("reach", (few,) if talks else ())
    short = [one for one in theirs if one.state in SHORT]
    facts = [Fact(_CAME.format(talks=str(talks), people=whole(people)), frame.own, frame.period, _COUNTED_THERE)]
    if short:
        names = _listed([one.group.noun for one in short[:NAMED]])
        facts.append(Fact(_MISSED.format(groups=names), sources, frame.period, _RANGE_COUNTED))
    else:
        facts.append(Fact(_NOBODY_MISSED.format(n=str(len(theirs))), sources, frame.period, _RANGE_COUNTED))
    return Found("reach", tuple(facts), Measured(100 * (len(theirs) - len(short)) / len(theirs)))


def causes(factors: Sequence[Factor], touched: frozenset[str], offers: int, frame: Frame) -> Found:
    """The causes that go with the problems, structural ones first, and which an offer says that it touches."""
    risks = [one for one in factors if not one.protective]
    if not risks:
        return Found("causes")
    structural = [one for one in risks if one.structural]
    facts = []
    for kind, said in ((structural, _STRUCTURAL), (risks, _CAUSES)):
        if kind:
            hit = [one for one in kind if one.id in touched]
            words = said.format(hit=str(len(hit)), n=str(len(kind)), offers=str(offers))
            facts.append(Fact(words, _KNOWLEDGE, frame.period, _BY_EVENTS))
    missed = [one for one in (*structural, *risks) if one.id not in touched]
    if missed:
        names = _listed([lower(one.name) for one in dict.fromkeys(missed)][:NAMED])
        facts.append(Fact(_UNTOUCHED.format(names=names), _KNOWLEDGE, frame.period))
    return Found("causes", tuple(facts))


def voice(talks: int, people: int, promises: int, told: int, kept: int, led: tuple[int, int], frame: Frame) -> Found:
    """Talks with residents, promises of which we know what came, and how many of the phases residents lead."""
    facts = []
    if talks:
        facts.append(Fact(_TALKED.format(n=str(talks), people=whole(people)), frame.own, frame.period))
    if promises:
        facts.append(Fact(
            _PROMISES.format(n=str(promises), told=str(told), kept=str(kept)), frame.own, frame.period, _OWN_WORD
        ))  # fmt: skip
    by_residents, phases = led
    if phases:
        facts.append(Fact(_LED.format(n=str(by_residents), of=str(phases)), frame.own, frame.period))
    return Found("voice", tuple(facts), Measured(100 * kept / told) if told else None)


def balance(by_level: Mapping[str, int], unknown: int, together: int, names: Mapping[str, Text], frame: Frame) -> Found:
    """Offers at each level of prevention, and how many of them are for a group."""
    known = sum(by_level.get(one, 0) for one in LEVELS)
    if not known and not unknown:
        return Found("balance")
    listed = _listed([same(f"{by_level.get(one, 0)} ") + lower(names[one]) for one in LEVELS])
    facts = [Fact(_LEVELS.format(n=str(known), listed=listed), frame.own, frame.period)] if known else []
    if unknown:
        facts.append(Fact(_NO_LEVEL.format(n=str(unknown)), frame.own, frame.period))
    facts.append(Fact(_TOGETHER.format(n=str(together), of=str(known + unknown)), frame.own, frame.period))
    filled = sum(by_level.get(one, 0) > 0 for one in LEVELS)
    return Found("balance", tuple(facts), Measured(100 * filled / len(LEVELS)) if known else None)


def progress(targets: Sequence[TargetSaid], due: int, done: int, put_off: int, frame: Frame) -> Found:
    """Where targets stand against their path, and what of this year's actions was done."""
    facts = []
    for one in targets:
        said = _OPEN_TARGET if one.open else _TARGET
        words = said.format(
            name=one.name, baseline=one.baseline, expected=one.expected, actual=one.actual,
            standing=_STANDINGS[one.standing],
        )  # fmt: skip
        slow, telling = _SLOW if one.open else Text("", ""), one.standing is not Standing.UNKNOWN
        facts.append(Fact(words, one.source, one.period, slow, telling=telling))
    if due:
        facts.append(Fact(
            _ACTIONS.format(done=str(done), n=str(due), moved=str(put_off)), frame.own, frame.period, _OWN_WORD
        ))  # fmt: skip
    return Found("progress", tuple(facts), Measured(100 * done / due) if due else None)


def cooperation(
    answered: int, promised: int, both: int, agreements: int, meetings: tuple[int, int, int], frame: Frame
) -> Found:
    """Signals answered in time, agreements that both sides confirmed, and how many sectors came to meetings.

    `meetings` are how many were held, the times that a sector was invited, and how often somebody of it came.
    """
    facts, measured = [], None
    if promised >= frame.threshold:
        known = share(rounded(answered, frame.threshold), rounded(promised, frame.threshold))
        words = _IN_TIME.format(n=str(known.number), of=str(known.of), **_range(known))
        facts.append(Fact(words, frame.own, frame.period, _ROUNDED.format(n=str(frame.threshold))))
        measured = _measured(known)
    if agreements:
        facts.append(Fact(_CONFIRMED.format(n=str(both), of=str(agreements)), frame.own, frame.period))
    held, invited, came = meetings
    if held:
        facts.append(Fact(_MET.format(n=str(held), came=str(came), of=str(invited)), frame.own, frame.period))
    return Found("together", tuple(facts), measured)


def helped(known: Share, given: int, frame: Frame) -> Found:
    """What share of the referrals with a known end helped; small numbers stay hidden."""
    if not given:
        return Found("helped")
    if not fit_to_show(known.number, known.of, frame.threshold):
        return Found("helped", (Fact(_TOO_FEW, frame.own, frame.period, telling=False),))
    silent = rounded(given - known.of, frame.threshold)
    known = share(rounded(known.number, frame.threshold), rounded(known.of, frame.threshold))
    words = _HELPED.format(n=str(known.number), of=str(known.of), **_range(known))
    words += _SILENT.format(n=str(silent)) if silent >= frame.threshold else Text("", "")
    return Found(
        "helped", (Fact(words, frame.own, frame.period, _ASKED_THEM.format(n=str(frame.threshold))),), _measured(known)
    )


def nothing(question: str) -> Found:
    """What the product keeps nothing of."""
    return Found(question)


def lower(text: Text) -> Text:
    """Begin with a small letter, as inside a sentence."""
    return Text(nl=text.nl[:1].lower() + text.nl[1:], en=text.en[:1].lower() + text.en[1:])


def _measured(known: Share) -> Measured | None:
    return None if known.percent is None else Measured(known.percent, known.low, known.high)


def _range(known: Share) -> dict[str, Text]:
    return {
        name: percent(math.floor((value or 0.0) + 0.5))
        for name, value in (("share", known.percent), ("low", known.low), ("high", known.high))
    }


def _listed(parts: Sequence[Text]) -> Text:
    """Join as people do: "a, b en c"."""
    if len(parts) == 1:
        return parts[0]
    head = Text(nl=", ".join(one.nl for one in parts[:-1]), en=", ".join(one.en for one in parts[:-1]))
    return head + Text(nl=" en ", en=" and ") + parts[-1]


_QUESTIONS = Text(
    nl="Vragen die binnenkwamen, per onderwerp: {listed}.", en="Questions that came in, by theme: {listed}."
)
_REGISTERED = Text(
    nl="Alleen wat is vastgelegd; kleine aantallen blijven weg.",
    en="Only what was registered; small counts are left out.",
)
_FEW_QUESTIONS = Text(nl="Er kwamen te weinig vragen over binnen om te tonen.", en="Too few questions came in to show.")
_CAME = Text(
    nl="Gesprekken met inwoners: {talks}, met samen {people} mensen.",
    en="Talks with residents: {talks}, with {people} people in all.",
)
_COUNTED_THERE = Text(nl="Geteld door wie er was.", en="Counted by whoever was there.")
_TALKS_UNCOUNTED = Text(
    nl="Gesprekken met inwoners: {n}; er zijn te weinig mensen per groep geteld om te vergelijken.",
    en="Talks with residents: {n}; too few people were counted by group to compare.",
)
_MISSED = Text(
    nl="Zij kwamen minder dan je zou verwachten: {groups}.", en="They came less than one would expect: {groups}."
)
_NOBODY_MISSED = Text(
    nl="Groepen die we kunnen vergelijken: {n}. Geen ervan wordt gemist.",
    en="Groups that we can compare: {n}. None of them is missed.",
)
_RANGE_COUNTED = Text(nl="Het toeval in kleine aantallen is meegerekend.", en="Chance in small numbers is counted in.")
_KNOWLEDGE = Text(nl="Gedeelde taal van Voorkant", en="Shared language of Voorkant")
_STRUCTURAL = Text(
    nl="Oorzaken in regels, geld, wonen of buurt die het aanbod raakt: {hit} van {n}.",
    en="Causes in rules, money, housing or neighbourhood that the offers touch: {hit} of {n}.",
)
_CAUSES = Text(
    nl="Alle oorzaken die hierbij horen en die het aanbod raakt: {hit} van {n}. Zoveel keer is er aanbod: {offers}.",
    en="All causes that go with this and that the offers touch: {hit} of {n}. Offers there are: {offers}.",
)
_BY_EVENTS = Text(
    nl="Afgeleid uit de gebeurtenissen die bij het aanbod staan; het aanbod kan meer doen dan er staat.",
    en="Derived from the events that are named with offers; they may do more than is named.",
)
_UNTOUCHED = Text(nl="Nog niet geraakt: {names}.", en="Not touched yet: {names}.")
_TALKED = Text(
    nl="Gesprekken over deze problemen: {n}, met samen {people} mensen.",
    en="Talks about these problems: {n}, with {people} people in all.",
)
_PROMISES = Text(
    nl="Beloftes: {n}. Van {told} weten we de afloop; nagekomen: {kept}.",
    en="Promises: {n}. Of {told} we know what came; kept: {kept}.",
)
_OWN_WORD = Text(nl="Zoals de partners het zelf zeggen.", en="As the partners say themselves.")
_LED = Text(
    nl="Fasen die inwoners leiden: {n} van {of}.",
    en="Phases that residents lead: {n} of {of}.",
)
_LEVELS = Text(
    nl="Aanbod bij deze problemen: {n}. Verdeeld: {listed}.",
    en="Offers at these problems: {n}. Divided: {listed}.",
)
_NO_LEVEL = Text(
    nl="Aanbod waarvan het niveau niet bekend is: {n}.",
    en="Offers of which the level is not known: {n}.",
)
_TOGETHER = Text(
    nl="Voor een groep samen: {n} van {of}. De rest is één op één of onbekend.",
    en="For a group together: {n} of {of}. The others are one to one or not known.",
)
_TARGET = Text(
    nl="{name}: van {baseline}, verwacht {expected}, nu {actual}. {standing}",
    en="{name}: from {baseline}, expected {expected}, now {actual}. {standing}",
)
_OPEN_TARGET = Text(
    nl="Voor de lange termijn: {name}, van {baseline} naar nu {actual}. {standing}",
    en="For the long term: {name}, from {baseline} to {actual} now. {standing}",
)
_STANDINGS = {
    Standing.REACHED: Text(nl="Het doel is gehaald.", en="The target was reached."),
    Standing.ON_TRACK: Text(nl="Dat ligt op koers.", en="That is on course."),
    Standing.BEHIND: Text(nl="Dat loopt achter.", en="That is behind."),
    Standing.UNKNOWN: Text(nl="Of dat op koers ligt, is niet bekend.", en="Whether that is on course is not known."),
}
_SLOW = Text(
    nl="Openbare cijfers bewegen traag en lopen jaren achter.", en="Published figures move slowly and lag by years."
)
_ACTIONS = Text(
    nl="Acties voor dit jaar: {done} van {n} gedaan, {moved} uitgesteld.",
    en="Actions for this year: {done} of {n} done, {moved} put off.",
)
_IN_TIME = Text(
    nl="Van ongeveer {of} signalen kregen er {n} op tijd antwoord ({share}, zeker tussen {low} en {high}).",
    en="Of about {of} signals {n} were answered in time ({share}, surely between {low} and {high}).",
)
_CONFIRMED = Text(
    nl="Afspraken die beide kanten bevestigden: {n} van {of}.",
    en="Agreements that both sides confirmed: {n} of {of}.",
)
_MET = Text(
    nl="Bijeenkomsten: {n}. Van een uitgenodigde sector kwam {came} van de {of} keer iemand.",
    en="Meetings: {n}. Of an invited sector somebody came {came} of {of} times.",
)
_TOO_FEW = Text(nl="Er zijn verwijzingen, maar te weinig om te tonen.", en="There are referrals, but too few to show.")
_HELPED = Text(
    nl="Van de ongeveer {of} verwijzingen waarvan we de afloop weten, hielpen er {n} "
    "({share}, zeker tussen {low} en {high}).",
    en="Of the about {of} referrals of which we know the end, {n} helped ({share}, surely between {low} and {high}).",
)
_SILENT = Text(nl=" Van ongeveer {n} weten we het niet.", en=" Of about {n} we do not know.")
_ASKED_THEM = Text(
    nl="Wat partners van de inwoner hoorden; 95% zeker. Aantallen zijn afgerond op {n}.",
    en="What partners heard from the resident; 95% sure. Numbers are rounded to {n}.",
)
_ROUNDED = Text(nl="Aantallen zijn afgerond op {n}.", en="Numbers are rounded to {n}.")
