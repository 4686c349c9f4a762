"""A ranking in sentences that say no more than it holds.

"Bovenaan: mensen met schulden, in 62 van de 100 mogelijke uitkomsten." Where no group may be called first the page says
so before it shows any order, and then what does hold: "deze drie horen vrijwel zeker bij de eerste 5".
"""

from collections.abc import Mapping, Sequence

from voorkant.core.analyse.ranking.change import Change, ValueShift, WeightShift
from voorkant.core.shared.numbers import decimal
from voorkant.core.shared.rankings import Criterion, Defence, Ranking, Value
from voorkant.core.shared.text import Text, lower_first, same

Names = Mapping[str, Text]
ROUNDING = 1e-9


def headline(ranking: Ranking) -> Text:
    """Say what may be said of the order, with its most important number."""
    top = ranking.standings[0]
    if ranking.defence is Defence.BAND:
        return _BAND + _among_first(ranking, ranking.sure)
    if ranking.defence is Defence.NOTHING:
        often = max(ranking.standings, key=lambda one: one.first)
        return _NOTHING.format(group=lower_first(often.name), n=of_hundred(often.first), band=str(ranking.band))
    said = _ORDER if ranking.defence is Defence.ORDER else _FIRST
    said = said.format(group=lower_first(top.name), n=of_hundred(top.first))
    others = [one for one in ranking.sure if one != top.group]
    return said + _among_first(ranking, others) if ranking.defence is Defence.FIRST and others else said


def _among_first(ranking: Ranking, groups: Sequence[str]) -> Text:
    named = listed([ranking.of(one).name for one in groups])
    begun = Text(named.nl[:1].upper() + named.nl[1:], named.en[:1].upper() + named.en[1:])
    return same(" ") + _AMONG.format(groups=begun, n=str(ranking.band))


def sureness(ranking: Ranking) -> Text:
    """Say how the shares came about and how exact they are."""
    return _SURE.format(n=decimal(ranking.draws, 0), error=decimal(max(ranking.error * 100, 0.1), 1))


def unknowns(ranking: Ranking, criteria: int) -> Text:
    """Say how much is not known: as so many values of all."""
    lacking = sum(len(one.unknown) for one in ranking.standings)
    if not lacking:
        return _ALL_KNOWN
    said = _LACKING_ONE if lacking == 1 else _LACKING
    return said.format(n=str(lacking), of=str(criteria * len(ranking.standings)))


def incomplete(ranking: Ranking) -> Text | None:
    """Say how many groups lack a value; None when none does."""
    lacking, groups = sum(bool(one.unknown) for one in ranking.standings), len(ranking.standings)
    if not lacking:
        return None
    return (_INCOMPLETE_ONE if lacking == 1 else _INCOMPLETE).format(n=str(lacking), of=str(groups))


def change_first(change: Change, criteria: Mapping[str, Criterion], names: Names) -> tuple[Text, ...]:
    """Say what brings the second group on top: a weight, and a value."""
    return _change(change, criteria, names, _ON_TOP.format(group=lower_first(names[change.lower])))


def change_of_pair(change: Change, criteria: Mapping[str, Criterion], names: Names) -> tuple[Text, ...]:
    """Say what makes two neighbours change places."""
    return _change(change, criteria, names, _SWAP)


def of_hundred(share: float) -> str:
    """Write a share as a whole number of a hundred; almost none and almost all are not written as 0 and 100.

    >>> of_hundred(0.624), of_hundred(0.0), of_hundred(0.0004), of_hundred(0.9996)
    ('62', '0', '<1', '>99')
    """
    near = int(share * 100 + 0.5)
    if near == 0 and share > ROUNDING:
        return "<1"
    return ">99" if near == 100 and share < 1 - ROUNDING else str(near)


def place_in_words(criterion: Criterion, at: float) -> Text:
    """Say a place on a scale with its unit: "2,1 van elke 100 inwoners", "3,4 op de schaal van 1 tot 5"."""
    if criterion.unit.nl:
        return decimal(at, 1) + same(" ") + criterion.unit
    return decimal(at, 1) + same(" ") + scale_in_words(criterion)


def scale_in_words(criterion: Criterion) -> Text:
    """Say what a number of a criterion counts: its unit, or "op de schaal van 1 tot 5"."""
    low, high = criterion.ends
    return criterion.unit if criterion.unit.nl else _ON_SCALE.format(low=f"{low:g}", high=f"{high:g}")


def head_in_words(criterion: Criterion) -> Text:
    """Name a column with what its numbers count: "Urgentie, 1 tot 5", "Wat helpt, soorten aanbod"."""
    low, high = criterion.ends
    counted = criterion.unit if criterion.unit.nl else _TO.format(low=f"{low:g}", high=f"{high:g}")
    return criterion.name + same(", ") + counted


def value_in_words(criterion: Criterion, value: Value) -> Text:
    """Say what is known: "2 (mogelijk 1 tot 3,5)", "tussen 1 en 3", or "niet bekend"."""
    if not value.known:
        return _UNKNOWN
    low, high = decimal(value.low, 1), decimal(value.high, 1)
    if value.high <= value.low:
        return low
    if value.best is None:
        return _BETWEEN.format(low=low, high=high)
    return _BEST.format(best=decimal(value.best, 1), low=low, high=high)


def listed(names: Sequence[Text]) -> Text:
    """Join names as a sentence does: "x, y en z"."""
    lowered = [lower_first(one) for one in names]
    if len(lowered) < 2:
        return lowered[0] if lowered else same("")
    head = lowered[0]
    for one in lowered[1:-1]:
        head = head + same(", ") + one
    return head + Text(" en ", " and ") + lowered[-1]


def _change(change: Change, criteria: Mapping[str, Criterion], names: Names, then: Text) -> tuple[Text, ...]:
    found = [_weight(change.weight, criteria, then)] if change.weight else [_NO_WEIGHT]
    if change.value:
        found.append(_value(change.value, criteria, names, then))
    return tuple(found)


def _weight(shift: WeightShift, criteria: Mapping[str, Criterion], then: Text) -> Text:
    said = _LIGHTER if shift.becomes < shift.was else _HEAVIER
    was, becomes = shift.was * 100, shift.becomes * 100
    digits = 0 if abs(was - becomes) >= 1 else 1
    return said.format(
        criterion=lower_first(criteria[shift.criterion].name),
        was=decimal(was, digits), becomes=decimal(becomes, digits), then=then,
    )  # fmt: skip


def _value(shift: ValueShift, criteria: Mapping[str, Criterion], names: Names, then: Text) -> Text:
    criterion = criteria[shift.criterion]
    said = _IF_VALUE.format(
        criterion=lower_first(criterion.name), group=lower_first(names[shift.group]),
        becomes=place_in_words(criterion, shift.becomes), was=decimal(shift.was, 1), then=then,
    )  # fmt: skip
    if not shift.known:
        return said + _NOT_KNOWN_YET
    return said + (_WITHIN if shift.within else _BEYOND)


_ORDER = Text(
    "We zijn vrij zeker van deze volgorde. Bovenaan: {group}, in {n} van de 100 mogelijke uitkomsten.",
    "We are fairly sure of this order. First: {group}, in {n} of every 100 possible outcomes.",
)
_FIRST = Text(
    "Bovenaan: {group}, in {n} van de 100 mogelijke uitkomsten. We weten niet zeker wie na nummer 1 komt.",
    "First: {group}, in {n} of every 100 possible outcomes. We do not know for sure who comes after number 1.",
)
_BAND = Text("We weten niet zeker wie op nummer 1 komt.", "We do not know for sure who comes first.")
_AMONG = Text("{groups} horen vrijwel zeker bij de eerste {n}.", "{groups} almost surely belong to the first {n}.")
_NOTHING = Text(
    "We weten niet zeker wie op nummer 1 komt, en ook niet wie bij de eerste {band} horen. Het vaakst bovenaan: "
    "{group}, in {n} van de 100 mogelijke uitkomsten.",
    "We do not know for sure who comes first, nor who belong to the first {band}. Most often first: {group}, in {n} of "
    "every 100 possible outcomes.",
)
_INCOMPLETE = Text(
    "Van {n} van de {of} groepen ontbreekt nog minstens één gegeven.",
    "For {n} of the {of} groups at least one value is still missing.",
)
_INCOMPLETE_ONE = Text(
    "Van 1 van de {of} groepen ontbreekt nog minstens één gegeven.",
    "For 1 of the {of} groups at least one value is still missing.",
)
_SURE = Text(
    "De volgorde is {n} keer gemaakt, telkens met andere denkbare gewichten en met cijfers uit hun marges. Elk aandeel "
    "klopt daardoor op {error} van de 100 na.",
    "The order was made {n} times, each time with other plausible weights and with figures from their ranges. Each "
    "share is therefore exact to within {error} of 100.",
)
_ALL_KNOWN = Text("Van elke groep is over alles iets bekend.", "Something is known of every group on everything.")
_LACKING = Text(
    "Van de {of} waarden zijn er {n} niet bekend. Die kunnen dus alles zijn; ze tellen nooit als nul.",
    "Of the {of} values {n} are not known. So they may be anything; they never count as zero.",
)
_LACKING_ONE = Text(
    "Van de {of} waarden is er {n} niet bekend. Die kan dus alles zijn; zij telt nooit als nul.",
    "Of the {of} values {n} is not known. So it may be anything; it never counts as zero.",
)
_LIGHTER = Text(
    "Als jullie {criterion} lichter laten wegen (van {was} naar {becomes} van de 100), {then}.",
    "If you let {criterion} weigh less (from {was} to {becomes} of 100), {then}.",
)
_HEAVIER = Text(
    "Als jullie {criterion} zwaarder laten wegen (van {was} naar {becomes} van de 100), {then}.",
    "If you let {criterion} weigh more (from {was} to {becomes} of 100), {then}.",
)
_IF_VALUE = Text(
    "Als ‘{criterion}’ bij {group} {becomes} blijkt te zijn, en niet {was}, {then}.",
    "If ‘{criterion}’ for {group} turns out to be {becomes} and not {was}, {then}.",
)
_ON_TOP = Text("komt bovenaan: {group}", "this group comes first: {group}")
_SWAP = Text("wisselen zij van plaats", "they change places")
_NO_WEIGHT = Text("Geen enkel gewicht alleen verandert dit.", "No single weight changes this.")
_WITHIN = Text(" Dat kan: het valt binnen de marge.", " That is possible: it lies within the range.")
_BEYOND = Text(" Dat valt buiten wat we nu denken.", " That lies beyond what is thought now.")
_NOT_KNOWN_YET = Text(" Dat kan: dit is nog niet bekend.", " That is possible: it is not known yet.")
_ON_SCALE = Text("op de schaal van {low} tot {high}", "on the scale from {low} to {high}")
_TO = Text("{low} tot {high}", "{low} to {high}")
_UNKNOWN = Text("niet bekend", "not known")
_BETWEEN = Text("tussen {low} en {high}", "between {low} and {high}")
_BEST = Text("{best} (mogelijk {low} tot {high})", "{best} (possibly {low} to {high})")
