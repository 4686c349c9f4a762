"""What a scenario may say in sentences: never more than its bands hold, and the field's own scale first.

"In Voorst kost niets doen het meest bij mensen met lange schulden: over 30 jaar ongeveer € 61.000 extra per persoon."
A sum of euros is said with two digits at most, because nobody knows more than that.
"""

import math
from collections import Counter
from collections.abc import Mapping

from voorkant.core.analyse.scenario.levels import LEVELS, STEPS, by_level
from voorkant.core.analyse.scenario.result import Band, GroupResult, ScenarioResult
from voorkant.core.analyse.scenario.spec import Kind, Parameter
from voorkant.core.analyse.scenario.telling import euros
from voorkant.core.shared.numbers import decimal, estimated, of_hundred, percent, whole
from voorkant.core.shared.text import Text, lower_first, same

PERCENT_KINDS = (Kind.SHARE, Kind.PROBABILITY)
EURO = same("€\u00a0")

LEVEL_NAMES: Mapping[str, Text] = {
    "very_much": Text("Heel veel", "Very much"),
    "much": Text("Veel", "Much"),
    "extra": Text("Extra", "Extra"),
    "none": Text("Niet duidelijk meer", "Not clearly more"),
}


def between(band: Band) -> Text:
    r"""Say where 9 of 10 draws lie.

    >>> between(Band(10200, 0, 0, 0, 31400, 0)).nl
    'tussen €\xa010.000 en €\xa031.000'
    """
    return _BETWEEN.format(low=euros(band.low), high=euros(band.high))


def people(band: Band) -> Text:
    """Say how many people a group is."""
    return estimated(band.middle) + Text(" mensen", " people")


def answer(result: ScenarioResult) -> Text:
    """Say how many groups cost how much more when nothing is done."""
    return counted({level: len(groups) for level, groups in by_level(result)}, result.name, result.years)


def counted(levels: Mapping[str, int], place: str, years: int) -> Text:
    """Say how many groups are at which level, from the number of groups per level."""
    if not levels:
        return _NO_GROUPS
    held = {level: levels[level] for level in reversed(STEPS) if levels.get(level)}
    if not held:
        return _NONE.format(place=place, years=str(years))
    counts = [_COUNT.format(n=str(n), level=lower_first(LEVEL_NAMES[level])) for level, n in held.items()]
    said = _ONE_OF_ALL if sum(held.values()) == 1 else _OF_ALL
    return said.format(
        n=str(sum(held.values())), all=str(sum(levels.values())), counts=_listed(counts), years=str(years)
    )


def first(result: ScenarioResult, names: Mapping[str, Text]) -> Text:
    """Say which group stands on top, and that another may stand there where their middles lie close."""
    ordered = sorted(result.groups, key=lambda one: -one.per_head.middle)
    if not ordered or ordered[0].level == "none":
        return same("")
    top = ordered[0]
    said = _FIRST.format(
        place=result.name, group=lower_first(names.get(top.id, same(top.id))), euros=euros(top.per_head.middle),
        range=between(top.per_head), years=str(result.years),
    )  # fmt: skip
    close = [one for one in ordered[1:] if one.per_head.upper > top.per_head.lower]
    return said + (_CLOSE if close else same(""))


def most_payer(group: GroupResult) -> str | None:
    """Give the id of who pays most of what a group costs more, over all years; None where nobody pays more."""
    payers = group.payers[max(group.payers)] if group.payers else {}
    top = max(payers, key=lambda one: payers[one].middle, default=None)
    return top if top is not None and payers[top].middle > 0 else None


def paying(result: ScenarioResult, names: Mapping[str, Text]) -> Text | None:
    """Say who pays most, by the number of groups that cost more; sums of groups would count people twice."""
    found = [most_payer(one) for one in result.groups if one.level != "none"]
    counts = Counter(one for one in found if one is not None).most_common()
    if not counts:
        return None
    if len(counts) == 1:
        return _PAYING_SAME.format(payer=lower_first(names.get(counts[0][0], same(counts[0][0]))))
    parts = [_PAYING_ONE.format(payer=lower_first(names.get(one, same(one))), n=str(n)) for one, n in counts]
    return _PAYING.format(parts=_listed(parts))


def group_answer(group: GroupResult, result: ScenarioResult) -> Text:
    """Say what one group costs more than its twins, per head and together."""
    said = _GROUP if group.per_head.middle >= 0 else _GROUP_LESS
    return said.format(
        years=str(result.years),
        head=euros(abs(group.per_head.middle)),
        total=euros(abs(group.total.middle)),
        people=people(group.members),
    )


def group_range(group: GroupResult) -> Text:
    """Say how wide the answer is, and that it may be nothing where the band holds zero."""
    said = _RANGE.format(range=between(group.per_head))
    return said + (_MAYBE_NOTHING if group.per_head.low < 0 < group.per_head.high else same(""))


def group_level(group: GroupResult) -> Text:
    """Say in how many of every hundred draws the group is at its level or above."""
    reached = LEVELS[LEVELS.index(group.level) :]
    share = sum(group.levels.get(level, 0.0) for level in reached)
    if group.level == "none":
        return _LEVEL_NONE
    said = _LEVEL if group.level == "very_much" else _LEVEL_OR_MORE
    return said.format(hundred=of_hundred(100 * share), level=lower_first(LEVEL_NAMES[group.level]))


def group_unverified(group: GroupResult) -> Text:
    """Say how much of a group's cost rests on figures that nobody verified."""
    if group.unverified < 0.005:
        return _ALL_SEEN
    share = min(99, max(1, round(100 * group.unverified))) if group.unverified < 1 else 100
    return _UNVERIFIED.format(share=percent(share))


def group_real(group: GroupResult) -> Text | None:
    """Say what is left without money that only changes hands, such as benefits; None where that is nothing else."""
    if abs(group.real.middle - group.total.middle) <= 0.02 * abs(group.total.middle):
        return None
    return _REAL.format(real=euros(group.real.middle), total=euros(group.total.middle))


def resting(result: ScenarioResult) -> Text:
    """Say on how many figures that were seen in their source, and how many assumptions, an answer rests."""
    seen = sum(one.verified for one in result.parameters.values())
    return _RESTING.format(all=str(len(result.parameters)), seen=str(seen), rest=str(len(result.parameters) - seen))


def drawn(result: ScenarioResult) -> Text:
    """Say how often was calculated, and that it is for the time being where that is less than was asked."""
    said = _DRAWN if result.draws >= result.asked else _DRAWN_PARTLY
    return said.format(done=whole(result.draws), asked=whole(result.asked))


def chance_said(result: ScenarioResult) -> Text | None:
    """Say how much of the width of the answer is luck, and how much not knowing; None where nobody worked that out."""
    if result.chance is None:
        return None
    if result.chance < 0.01:
        return _CHANCE_LITTLE
    return _CHANCE.format(share=percent(math.floor(100 * result.chance + 0.5)))


def difference(amount: float) -> Text:
    """Say how much more or less something is."""
    if euros(amount).nl == euros(0).nl:
        return _SAME
    return (_MORE if amount > 0 else _LESS).format(euros=euros(abs(amount)))


def value_said(parameter: Parameter, value: float) -> Text:
    """Write a value of a parameter as people read it: a share in percent, money in euros.

    Ratios and numbers keep at most three digits that say something.
    """
    if parameter.kind in PERCENT_KINDS:
        return _digits(value * 100) + same("%")
    if parameter.kind is Kind.EURO:
        return EURO + (whole(value) if abs(value) >= 100 else decimal(value, 2))
    return _digits(value)


def range_said(parameter: Parameter, low: float, high: float) -> Text:
    """Write the range of a parameter, or its one value."""
    if low == high:
        return value_said(parameter, low)
    return _TO.format(low=value_said(parameter, low), high=value_said(parameter, high))


def _digits(value: float) -> Text:
    size = math.floor(math.log10(abs(value))) if value else 0
    return decimal(value, max(0, min(6, 2 - size)))


def _listed(parts: list[Text]) -> Text:
    if len(parts) == 1:
        return parts[0]
    said = parts[0]
    for one in parts[1:-1]:
        said = said + same(", ") + one
    return said + Text(" en ", " and ") + parts[-1]


_BETWEEN = Text("tussen {low} en {high}", "between {low} and {high}")
_TO = Text("{low} tot {high}", "{low} to {high}")
_NO_GROUPS = Text("Het model kent hier geen groepen.", "The model knows no groups here.")
_COUNT = Text("{n} {level}", "{n} {level}")
_NONE = Text(
    "In {place} kost over {years} jaar geen enkele groep duidelijk meer dan dezelfde mensen zonder dat risico.",
    "In {place} no group clearly costs more over {years} years than the same people without that risk.",
)
_OF_ALL = Text(
    "Als er niets gebeurt, kosten {n} van de {all} groepen over {years} jaar meer dan dezelfde mensen zonder dat "
    "risico: {counts}.",
    "If nothing is done, {n} of {all} groups cost more over {years} years than the same people without that risk: "
    "{counts}.",
)
_ONE_OF_ALL = Text(
    "Als er niets gebeurt, kost {n} van de {all} groepen over {years} jaar meer dan dezelfde mensen zonder dat "
    "risico: {counts}.",
    "If nothing is done, {n} of {all} groups costs more over {years} years than the same people without that risk: "
    "{counts}.",
)
_FIRST = Text(
    "Het meest per persoon kost in {place} de groep {group}: ongeveer {euros} extra in {years} jaar ({range}).",
    "In {place} the group {group} costs most per person: about {euros} extra in {years} years ({range}).",
)
_CLOSE = Text(
    " Andere groepen liggen er dicht bij: de volgorde staat niet vast.",
    " Other groups are close to it: the order is not certain.",
)
_PAYING = Text("Wie het meest betaalt, verschilt per groep: {parts}.", "Who pays most differs by group: {parts}.")
_PAYING_SAME = Text("Bij al deze groepen betaalt {payer} het meest.", "For all these groups {payer} pays most.")
_PAYING_ONE = Text("{payer} (bij {n})", "{payer} (for {n})")
_GROUP = Text(
    "In {years} jaar kost niets doen voor deze groep ongeveer {head} per persoon meer. Het gaat om {people}, samen "
    "ongeveer {total}.",
    "In {years} years doing nothing costs about {head} more per person in this group. It concerns {people}, together "
    "about {total}.",
)
_GROUP_LESS = Text(
    "In {years} jaar kost deze groep ongeveer {head} per persoon minder dan dezelfde mensen zonder dit risico. "
    "Het gaat om {people}, samen ongeveer {total}.",
    "In {years} years this group costs about {head} less per person than the same people without this risk. "
    "It concerns {people}, together about {total}.",
)
_RANGE = Text(
    "In 9 van de 10 berekeningen is het {range} per persoon.",
    "In 9 of 10 calculations it is {range} per person.",
)
_MAYBE_NOTHING = Text(
    " Het kan dus ook zijn dat het niets extra kost.", " So it may also be that it costs nothing extra."
)
_LEVEL = Text("In {hundred} berekeningen is het {level}.", "In {hundred} calculations it is {level}.")
_LEVEL_OR_MORE = Text(
    "In {hundred} berekeningen is het {level} of meer.", "In {hundred} calculations it is {level} or more."
)
_LEVEL_NONE = Text(
    "Het verschil met dezelfde mensen zonder dit risico is te klein om extra te noemen.",
    "The difference with the same people without this risk is too small to call extra.",
)
_RESTING = Text(
    "Het antwoord rust op {all} getallen: {seen} zagen wij in hun bron, {rest} zijn aannames.",
    "The answer rests on {all} numbers: {seen} were seen in their source, {rest} are assumptions.",
)
_DRAWN = Text(
    "{done} keer doorgerekend, elke keer met andere waarden van de aannames.",
    "Worked out {done} times, each time with other values of the assumptions.",
)
_DRAWN_PARTLY = Text(
    "Voorlopig: {done} van de {asked} keer doorgerekend.", "For the time being: worked out {done} of {asked} times."
)
_CHANCE = Text(
    "Van de breedte van dit antwoord komt {share} door toeval. De rest is wat wij niet weten.",
    "Of the width of this answer, {share} comes from chance. The rest is what we do not know.",
)
_CHANCE_LITTLE = Text(
    "De breedte van dit antwoord komt bijna helemaal door wat wij niet weten, en nauwelijks door toeval.",
    "The width of this answer comes almost wholly from what we do not know, and hardly from chance.",
)
_SAME = Text("hetzelfde", "the same")
_MORE = Text("{euros} meer", "{euros} more")
_LESS = Text("{euros} minder", "{euros} less")
_ALL_SEEN = Text(
    "Alle getallen hierachter zagen wij in hun bron.", "All numbers behind this were seen in their source."
)
_UNVERIFIED = Text(
    "Van dit bedrag rust {share} op aannames of op cijfers die wij niet in hun bron zagen.",
    "Of this amount, {share} rests on assumptions, or on figures that were not seen in their source.",
)
_REAL = Text(
    "Een deel is geld dat alleen van hand wisselt, zoals uitkeringen. Zonder dat blijft van {total} over: {real}.",
    "Part of it is money that only changes hands, such as benefits. Without that, of {total} there is left: {real}.",
)
