"""What a shift may say in sentences, in the order in which it must be told.

First how often benefits exceed costs, then how often the municipality itself breaks even, then the net value with its
ends, who pays and who gains; the ratio comes last, small, because a ratio of two guesses reads like a fact. "In 63 van
de 100 berekeningen" counts calculations: it says what follows from the assumptions, not how the world will turn out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from voorkant.core.analyse.scenario.result import Band, ScenarioResult, ShiftAt, ShiftResult
from voorkant.core.analyse.scenario.spec import Kind, Offer, ScenarioModel
from voorkant.core.analyse.scenario.telling import euros, in_hundred, joined, nine_of_ten, people
from voorkant.core.analyse.scenario.words import value_said
from voorkant.core.shared.evidence_levels import EffectSize
from voorkant.core.shared.numbers import decimal
from voorkant.core.shared.text import Text, lower_first, same


@dataclass(frozen=True, slots=True)
class PayerLine:
    """What one payer is better off at each horizon: (years, amount, its ends, whether it keeps or pays)."""

    name: Text
    at: tuple[tuple[int, Text, Text, Text], ...]


def moved(shift: ShiftResult, offers: Mapping[str, Text]) -> Text:
    """Say what is moved: "1% van het geld voor zorg gaat naar hulp bij schulden"."""
    names = [lower_first(offers.get(one, same(one))) for one in shift.offers]
    share = decimal(shift.share * 100, 2) + same("%")
    equal = len(names) > 1 and len({round(part, 9) for part in shift.offers.values()}) == 1
    return _MOVED.format(share=share, offers=joined(names)) + (_EQUAL if equal else same(""))


def chance(at: ShiftAt) -> Text:
    """Say how often benefits exceed costs."""
    return _CHANCE.format(years=str(at.years), share=in_hundred(at.chance))


def own_chance(at: ShiftAt) -> Text:
    """Say how often the municipality itself breaks even."""
    return _OWN_CHANCE.format(share=in_hundred(at.chance_municipality))


def value(at: ShiftAt) -> Text:
    """Say the net value with its ends, and that it may as well be a loss where the ends differ in sign."""
    said = _VALUE.format(years=str(at.years), amount=euros(at.value.middle), ends=nine_of_ten(at.value))
    return said + (_MAY_BE_LOSS if at.value.low < 0 < at.value.high else same(""))


def turning(shift: ShiftResult) -> Text:
    """Say whether a loss at the first horizon becomes a gain later, by the middles."""
    first, last = shift.at[0], shift.at[-1]
    if first is last:
        return same("")
    kind = (first.value.middle >= 0, last.value.middle >= 0)
    return _TURNING[kind].format(first=str(first.years), last=str(last.years))


def at_once(shift: ShiftResult) -> tuple[Text, ...]:
    """Say what the cut does in the first years: who loses care, what harm costs, what the offers do."""
    first = shift.at[0]
    said = [
        _CUT.format(people=people(shift.cut[0].middle)) if shift.cut else None,
        _HARM.format(years=str(first.years), amount=euros(first.harm.middle), ends=nine_of_ten(first.harm)),
        _SPENT.format(
            years=str(first.years), saved=euros(first.saved.middle), spent=euros(first.spent.middle),
            people=people(shift.participants[0].middle) if shift.participants else same("?"),
        ),
        _UNUSED if first.spent.middle < 0.9 * first.saved.middle else None,
    ]  # fmt: skip
    return tuple(one for one in said if one is not None)


def unknown(shift: ShiftResult, offers: Mapping[str, Text]) -> Text | None:
    """Say which offers cost and bring nothing that can be turned into euros; None where there are none."""
    names = [lower_first(offers.get(one, same(one))) for one in shift.unknown]
    if not names:
        return None
    return (_UNKNOWN_ALL if len(names) == len(shift.offers) else _UNKNOWN).format(offers=joined(names))


def payers(shift: ShiftResult, names: Mapping[str, Text]) -> tuple[PayerLine, ...]:
    """Give each payer to whom anything happens, in the order of `names`, with each horizon."""
    touched = [key for key in names if any(_any(one.payers[key]) for one in shift.at if key in one.payers)]
    return tuple(
        PayerLine(
            names[key],
            tuple(
                (one.years, euros(one.payers[key].middle), nine_of_ten(one.payers[key]), side(one.payers[key]))
                for one in shift.at
                if key in one.payers
            ),
        )
        for key in touched
    )


def who(at: ShiftAt, names: Mapping[str, Text]) -> Text:
    """Say in one sentence who keeps and who pays by a horizon, and of whom it is not clear."""
    sides: dict[Text, list[Text]] = {}
    for key, name in names.items():
        if key in at.payers and _any(at.payers[key]):
            sides.setdefault(side(at.payers[key]), []).append(lower_first(name))
    said = [
        template.format(names=joined(found))
        for kind, one, many in ((KEEPS, _KEEPS_ONE, _KEEPS), (PAYS, _PAYS_ONE, _PAYS), (UNCLEAR, _OPEN_ONE, _OPEN))
        if (found := sides.get(kind, []))
        for template in (one if len(found) == 1 else many,)
    ]
    return _AFTER.format(years=str(at.years)) + _sentences(said) if said else _NOBODY


def side(band: Band) -> Text:
    """Say whether a payer keeps or pays; not clear where 9 of 10 calculations lie on both sides of zero."""
    if not _any(band):
        return NOTHING
    return KEEPS if band.low >= 0 else PAYS if band.high <= 0 else UNCLEAR


def gain_side(band: Band) -> Text:
    """Say whether a group is better or worse off; not clear where 9 of 10 calculations lie on both sides of zero."""
    return BETTER if band.low > 0 else WORSE if band.high < 0 else UNCLEAR


def ratio(at: ShiftAt) -> Text | None:
    """Say the ratio, with what it leaves out; None where nothing was spent."""
    if at.ratio is None:
        return None
    number, low, high = (decimal(one, 2) for one in (at.ratio.middle, at.ratio.low, at.ratio.high))
    return _RATIO.format(years=str(at.years), ratio=number, low=low, high=high)


def effect_said(offer: Offer, model: ScenarioModel, sizes: Sequence[EffectSize]) -> Text:
    """Say what an offer does to what it changes: of every 100 times how many not, how many times as often, or how large
    a difference; what nobody knows is told as that.
    """
    if offer.effect is None:
        return EFFECT_UNKNOWN
    one = model.parameters[offer.effect]
    names = {event.id: event.name for event in model.events}
    what = joined([lower_first(names[event]) for event in offer.changes if event in names])
    if offer.lowers and one.kind in (Kind.RISK_RATIO, Kind.SHARE):
        best, *ends = (1 - x if one.kind is Kind.RISK_RATIO else x for x in (one.value, one.low, one.high))
        low, high = sorted(ends)
        return _FEWER.format(what=what, n=_hundred(best), low=_hundred(low), high=_hundred(high))
    if one.kind is Kind.EFFECT_SIZE:
        size = [each.name for each in sizes if abs(one.value) >= each.start][-1]
        low, high = sorted((abs(one.low), abs(one.high)))
        return _SIZE.format(
            size=size, what=what, n=decimal(abs(one.value), 2), low=decimal(low, 2), high=decimal(high, 2)
        )
    return _TIMES.format(
        what=what, n=value_said(one, one.value), low=value_said(one, one.low), high=value_said(one, one.high)
    )


def assumed(result: ScenarioResult, shift: ShiftResult, names: Mapping[str, Text], most: int = 3) -> Text:
    """Say on how many assumptions the answer rests, and which weigh most, the unverified told as such."""
    open_ones = sum(not one.verified for one in result.parameters.values())
    widest = [one.parameter for one in sorted(shift.tornado, key=lambda one: -abs(one.high - one.low))][:most]
    said = _ASSUMED.format(n=str(len(result.parameters)), open=str(open_ones))
    return said + (_HEAVIEST.format(names=joined([lower_first(names.get(one, same(one))) for one in widest])) if widest
                   else same(""))  # fmt: skip


def _any(band: Band) -> bool:
    return bool(band.low or band.middle or band.high)


def _hundred(share: float) -> str:
    return str(max(0, round(share * 100)))


def _sentences(parts: Iterable[Text]) -> Text:
    found = list(parts)
    return Text("; ".join(one.nl for one in found) + ".", "; ".join(one.en for one in found) + ".")


KEEPS = Text("houdt over", "is better off")
PAYS = Text("betaalt bij", "is worse off")
UNCLEAR = Text("niet te zeggen", "not clear")
BETTER = Text("beter af", "better off")
WORSE = Text("slechter af", "worse off")
NOTHING = Text("merkt er niets van", "notices nothing")
EFFECT_UNKNOWN = Text(
    "Wat het doet is niet bekend. Het kost geld en levert in deze berekening niets in euro's op.",
    "What it does is not known. It costs money and brings nothing in euros in this calculation.",
)
_MOVED = Text(
    "{share} van het geld voor zorg en ondersteuning van de gemeente gaat naar {offers}.",
    "{share} of the municipality's money for care and support goes to {offers}.",
)
_EQUAL = Text(" Het geld wordt gelijk verdeeld.", " The money is divided equally.")
_CHANCE = Text(
    "Na {years} jaar levert het in {share} meer op dan het kost.",
    "After {years} years it yields more than it costs in {share}.",
)
_OWN_CHANCE = Text(
    "De gemeente zelf haalt het geld eruit in {share}.", "The municipality itself gets its money back in {share}."
)
_VALUE = Text(
    "Na {years} jaar is het voor iedereen samen {amount} waard. In 9 van de 10 berekeningen {ends}.",
    "After {years} years it is worth {amount} to everybody together. In 9 of 10 calculations {ends}.",
)
_MAY_BE_LOSS = Text(" Het kan dus ook geld kosten.", " So it may as well cost money.")
_TURNING = {
    (False, True): Text(
        "Eerst kost het: na {first} jaar staat het nog in de min, na {last} jaar niet meer.",
        "First it costs: after {first} years it is still a loss, after {last} years no longer.",
    ),
    (True, True): Text(
        "Na {first} jaar levert het al meer op dan het kost, en na {last} jaar nog steeds.",
        "After {first} years it already yields more than it costs, and after {last} years still.",
    ),
    (False, False): Text(
        "Na {first} jaar kost het meer dan het oplevert, en na {last} jaar nog steeds.",
        "After {first} years it costs more than it yields, and after {last} years still.",
    ),
    (True, False): Text(
        "Na {first} jaar levert het meer op dan het kost, na {last} jaar niet meer.",
        "After {first} years it yields more than it costs, after {last} years no longer.",
    ),
}
_CUT = Text(
    "In het eerste jaar verliezen {people} mensen zorg of ondersteuning.",
    "In the first year {people} people lose care or support.",
)
_HARM = Text(
    "Dat doet kwaad: in {years} jaar kost het {amount} aan wat er daardoor misgaat ({ends}).",
    "That does harm: in {years} years what goes wrong because of it costs {amount} ({ends}).",
)
_SPENT = Text(
    "In {years} jaar wordt {saved} minder aan zorg uitgegeven, en {spent} aan het aanbod. In het eerste jaar doen "
    "{people} mensen mee.",
    "In {years} years {saved} less is spent on care, and {spent} on the offers. In the first year {people} people take "
    "part.",
)
_UNUSED = Text(
    "Niet al het geld komt op: er zijn te weinig mensen die mee kunnen en willen doen. Wat overblijft, is geen winst.",
    "Not all money is used: too few people can and want to take part. What is left does not count as a gain.",
)
_UNKNOWN = Text(
    "Van {offers} is niet bekend wat het doet. Dat geld telt als kosten, en levert hier niets in euro's op.",
    "What {offers} does is not known. That money counts as a cost, and brings nothing in euros here.",
)
_UNKNOWN_ALL = Text(
    "Van {offers} is niet bekend wat het doet. Hier staan dus alleen de kosten; dat zegt niet dat het niet werkt.",
    "What {offers} does is not known. So this answer shows the costs alone, and does not say that it does not work.",
)
_AFTER = Text("Na {years} jaar: ", "After {years} years: ")
_KEEPS_ONE = Text("{names} houdt geld over", "{names} is better off")
_KEEPS = Text("{names} houden geld over", "{names} are better off")
_PAYS_ONE = Text("{names} betaalt bij", "{names} is worse off")
_PAYS = Text("{names} betalen bij", "{names} are worse off")
_OPEN_ONE = Text("van {names} is het niet te zeggen", "of {names} it cannot be said")
_OPEN = Text("van {names} is het niet te zeggen", "of {names} it cannot be said")
_NOBODY = Text("Niemand merkt er iets van in zijn geld.", "Nobody notices it in their money.")
_RATIO = Text(
    "Per euro die het kost (aanbod en schade) komt er in {years} jaar {ratio} euro terug; in 9 van de 10 berekeningen "
    "{low} tot {high}. Gebruik dit getal niet los van de rest.",
    "For each euro that it costs (offers and harm) {ratio} euros come back in {years} years; in 9 of 10 calculations "
    "{low} to {high}. Do not use this number apart from the rest.",
)
_FEWER = Text(
    "Bij wie meedoet blijft dit in ongeveer {n} van de 100 gevallen uit ({low} tot {high}): {what}.",
    "Among those who take part this fails to happen in about {n} of 100 cases ({low} to {high}): {what}.",
)
_TIMES = Text(
    "Bij wie meedoet gebeurt dit {n} keer zo vaak ({low} tot {high}): {what}.",
    "Among those who take part this happens {n} times as often ({low} to {high}): {what}.",
)
_SIZE = Text(
    "Bij wie meedoet is er {size} ({n} standaarddeviatie, {low} tot {high}) in: {what}.",
    "Among those who take part there is {size} ({n} standard deviations, {low} to {high}) in: {what}.",
)
_ASSUMED = Text(
    "{n} getallen; {open} daarvan zijn aannames die niemand nakeek in de bron.",
    "{n} numbers; {open} of them are assumptions that nobody checked in the source.",
)
_HEAVIEST = Text(" Het meest hangt af van {names}.", " Most depends on {names}.")
