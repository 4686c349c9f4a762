"""Refuses a question that cannot be answered, in words, before anything is worked out.

A reach of minus ten per cent, a probability of 1.4, a shift of nothing, an offer that nobody knows: each would give
numbers that look like an answer. Whoever asked reads what is wrong, why, and what would do.
"""

import math
import re
from collections.abc import Mapping
from difflib import get_close_matches

from voorkant.core.analyse.scenario.ask import Ask, ShiftAsk
from voorkant.core.analyse.scenario.levels import STEPS
from voorkant.core.analyse.scenario.spec import Kind, Parameter, RiskGroup, ScenarioModel
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.numbers import decimal, whole
from voorkant.core.shared.text import Text

MOST_SEED = 2**32 - 1
SHARES = (Kind.SHARE, Kind.PROBABILITY)
_SHIFT = re.compile(r"\s*(?P<share>[^%:>]*?)\s*%\s*:\s*(?P<source>\w*)\s*(?:->|→)\s*(?P<offers>.*?)\s*")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?")
_SOURCES = ("care", "zorg")


def check_ask(model: ScenarioModel, ask: Ask, *, most_years: int, most_draws: int) -> None:
    """Refuse with BadInput a question with an impossible number of years or draws, value or shift."""
    for name, number, least, most in (
        (_YEARS, ask.years, 1, most_years),
        (_DRAWS, ask.draws, 1, most_draws),
        (_CHANCE_DRAWS, ask.chance_draws, 0, most_draws),
        (_SEED, ask.seed, 0, MOST_SEED),
    ):
        if not least <= number <= most:
            raise _refuse(
                "scenario-size", _SIZE, _SIZE_WHY, _SIZE_DO, name=name, given=str(number), least=str(least),
                most=whole(most),
            )  # fmt: skip
    for id_, span in ask.overrides.items():
        check_override(model, id_, span)
    if ask.shift is not None:
        check_shift(model, ask.shift)


def check_override(model: ScenarioModel, id_: str, span: tuple[float, float, float]) -> None:
    """Refuse with BadInput a value, low and high that the parameter `id_` cannot have."""
    parameter = _parameter(model, id_)
    value, low, high = span
    for number in (low, value, high):
        _check_number(parameter, number)
    if not low <= value <= high:
        raise _refuse(
            "scenario-range", _RANGE, _RANGE_WHY, _RANGE_DO, name=parameter.name, low=_plain(low), high=_plain(high),
            value=_plain(value),
        )  # fmt: skip


def check_shift(model: ScenarioModel, asked: ShiftAsk) -> None:
    """Refuse with BadInput a shift of nothing, of more than there is, or to what nobody offers."""
    if not math.isfinite(asked.share) or not 0 < asked.share <= 1:
        raise _refuse("scenario-shift-share", _SHARE, _SHARE_WHY, _SHIFT_DO, given=_plain(asked.share * 100))
    if not asked.offers:
        raise _refuse("scenario-shift", _NO_OFFER, _NOTHING, _SHIFT_DO)
    for id_ in asked.offers:
        if id_ not in model.offers:
            raise _unknown("scenario-offer", _OFFER, id_, model.offers)
    parts = list(asked.offers.values())
    if any(not math.isfinite(one) or one < 0 for one in parts) or not math.isclose(math.fsum(parts), 1, abs_tol=1e-9):
        raise _refuse("scenario-shift-parts", _PARTS, _NOTHING, _PARTS_DO)


def check_group(model: ScenarioModel, id_: str) -> RiskGroup:
    """Give the group `id_`; BadInput names those that look like it when there is none."""
    found = {one.id: one for one in model.groups}
    if id_ not in found:
        raise _unknown("scenario-group", _GROUP, id_, found)
    return found[id_]


def check_thresholds(thresholds: Mapping[str, float]) -> None:
    """Refuse with BadInput thresholds (euros a head) that are not above nothing, or do not rise."""
    given = [thresholds.get(one, math.nan) for one in STEPS]
    if not all(math.isfinite(one) and one > 0 for one in given) or not given[0] < given[1] < given[2]:
        raise _refuse("scenario-thresholds", _THRESHOLDS, _NOTHING, _THRESHOLDS_DO)


def check_discount(rate: float) -> None:
    """Refuse with BadInput a discount rate (0.0225 is 2.25%) under nothing or of a fifth and more."""
    if not math.isfinite(rate):
        raise _refuse("scenario-discount", _NO_RATE, _NOTHING, _DISCOUNT_DO)
    if not 0 <= rate < 0.2:
        raise _refuse("scenario-discount", _DISCOUNT, _NOTHING, _DISCOUNT_DO, given=_plain(rate * 100))


def nobody_in(group: RiskGroup, place: str) -> BadInput:
    """Say that nobody in `place` belongs to a group, so that it has no cost a head."""
    return _refuse("scenario-nobody", _NOBODY, _NOBODY_WHY, _NOBODY_DO, group=group.name, place=place)


def read_shift(text: str, model: ScenarioModel) -> ShiftAsk:
    """Read "1%:care->debt_help" or "0,5% : care -> a + b" (equal parts). BadInput says what is wrong with it."""
    found = _SHIFT.fullmatch(text)
    if found is None or found["source"].casefold() not in _SOURCES:
        raise _refuse("scenario-shift", _SYNTAX, _SYNTAX_WHY, _SHIFT_DO, given=text)
    names = [one.strip() for one in found["offers"].split("+")]
    if not all(names) or len(set(names)) < len(names):
        raise _refuse("scenario-shift", _NO_OFFER, _NOTHING, _SHIFT_DO)
    share = read_number(found["share"])
    if share is None:
        raise _refuse("scenario-shift", _SYNTAX, _SYNTAX_WHY, _SHIFT_DO, given=text)
    asked = ShiftAsk(share=share / 100, offers={one: 1 / len(names) for one in names})
    check_shift(model, asked)
    return asked


def read_override(text: str, model: ScenarioModel) -> tuple[str, tuple[float, float, float]]:
    """Read "reach=0.3" (a sure value) or "reach=0.2..0.4" (a range); percentages may be used."""
    id_, _, said = text.partition("=")
    ends = [read_number(one) for one in said.split("..")]
    known = [one for one in ends if one is not None]
    if not said or len(known) != len(ends) or len(ends) > 2:
        raise _refuse("scenario-set", _SET, _NOTHING, _SET_DO, given=text)
    parameter = _parameter(model, id_.strip())
    low, high = known[0], known[-1]
    span = (_middle(parameter, low, high), low, high)
    check_override(model, parameter.id, span)
    return parameter.id, span


def read_number(text: str) -> float | None:
    """Read a number with a full stop or a comma, or a percentage; None for anything else.

    >>> read_number("0,5"), read_number(" 2.25% "), read_number("1.000,5")
    (0.5, 0.0225, None)
    """
    plain = text.strip()
    share = plain.endswith("%")
    plain = plain.removesuffix("%").strip()
    if not _NUMBER.fullmatch(plain):
        return None
    number = float(plain.replace(",", "."))
    return number / 100 if share else number


def _middle(parameter: Parameter, low: float, high: float) -> float:
    """Give the best value of a range: the model's own where it lies within, else halfway."""
    if low <= parameter.value <= high:
        return parameter.value
    return low + (high - low) / 2


def _check_number(parameter: Parameter, number: float) -> None:
    low, high = parameter.limits
    if not math.isfinite(number):
        raise _refuse("scenario-no-number", _NO_NUMBER, _NOTHING, _LIMITS_DO, **_limits(parameter))
    if parameter.kind in SHARES and number > 1:
        code = "scenario-share" if parameter.kind is Kind.SHARE else "scenario-probability"
        raise _refuse(code, _ABOVE_ONE, _ABOVE_ONE_WHY, _LIMITS_DO, given=_plain(number), **_limits(parameter))
    if number < 0 <= low:
        raise _refuse("scenario-negative", _BELOW, _BELOW_WHY, _LIMITS_DO, given=_plain(number), **_limits(parameter))
    if not low <= number <= high:
        raise _refuse("scenario-limits", _OUTSIDE, _OUTSIDE_WHY, _LIMITS_DO, given=_plain(number), **_limits(parameter))


def _limits(parameter: Parameter) -> dict[str, Text]:
    low, high = parameter.limits
    return {"name": parameter.name, "low": _plain(low), "high": _plain(high)}


def _parameter(model: ScenarioModel, id_: str) -> Parameter:
    if id_ not in model.parameters:
        raise _unknown("scenario-parameter", _PARAMETER, id_, model.parameters)
    return model.parameters[id_]


def _unknown(code: str, what: Text, given: str, known: Mapping[str, object]) -> BadInput:
    near = get_close_matches(given, known, n=3, cutoff=0.4) or sorted(known)[:5]
    return _refuse(code, what, _UNKNOWN_WHY, _UNKNOWN_DO, given=given, near=", ".join(near))


def _plain(number: float) -> Text:
    return decimal(number, 6)


def _refuse(code: str, what: Text, why: Text, do: Text, **filled: Text | str) -> BadInput:
    return BadInput(code, what.format(**filled), why.format(**filled), do.format(**filled))


_YEARS, _DRAWS = Text("Jaren", "Years"), Text("Trekkingen", "Draws")
_CHANCE_DRAWS, _SEED = Text("Trekkingen van toeval", "Draws of chance"), Text("Begin van het toeval", "Seed")
_NOTHING = Text("Er is niets doorgerekend.", "Nothing was worked out.")
_SIZE = Text("{name}: {given} kan niet.", "{name}: {given} is not possible.")
_SIZE_WHY = Text("Het moet {least} tot en met {most} zijn.", "It must be {least} up to and including {most}.")
_SIZE_DO = Text("Kies een ander getal.", "Choose another number.")
_RANGE = Text(
    "{name}: {value} ligt niet tussen {low} en {high}.", "{name}: {value} does not lie between {low} and {high}."
)
_RANGE_WHY = Text(
    "De beste waarde hoort binnen de laagste en de hoogste te liggen.",
    "The best value must lie within the lowest and the highest.",
)
_RANGE_DO = Text("Zet de laagste waarde voorop.", "Put the lowest value first.")
_SHARE = Text("{given}% verschuiven kan niet.", "Shifting {given}% is not possible.")
_SHARE_WHY = Text(
    "Het moet meer zijn dan niets en niet meer dan alles.", "It must be more than nothing and not more than everything."
)
_SYNTAX = Text("'{given}' is niet te lezen als verschuiving.", "'{given}' cannot be read as a shift.")
_SYNTAX_WHY = Text(
    "Het moet een percentage zijn, dan ':care->' en dan een aanbod.",
    "It must be a percentage, then ':care->', then an offer.",
)
_SHIFT_DO = Text(
    'Geef iets als "1%:care->aanbod" of "0,5%:care->aanbod+ander".',
    'Give something like "1%:care->offer" or "0.5%:care->offer+other".',
)
_NO_OFFER = Text(
    "Er staat geen aanbod waar het geld heen gaat, of een aanbod tweemaal.",
    "No offer is named that the money goes to, or one is named twice.",
)
_PARTS = Text("De delen van het geld zijn samen geen geheel.", "The parts of the money do not make a whole.")
_PARTS_DO = Text("Geef delen van nul of meer die samen 1 zijn.", "Give parts of nought or more that add up to 1.")
_OFFER = Text("Het aanbod '{given}' kent het model niet.", "The model does not know the offer '{given}'.")
_GROUP = Text("De groep '{given}' kent het model niet.", "The model does not know the group '{given}'.")
_PARAMETER = Text("De aanname '{given}' kent het model niet.", "The model does not know the assumption '{given}'.")
_UNKNOWN_WHY = Text("Die naam bestaat niet.", "There is no such name.")
_UNKNOWN_DO = Text("Bedoelt u: {near}?", "Did you mean: {near}?")
_SET = Text("'{given}' is niet te lezen als aanname.", "'{given}' cannot be read as an assumption.")
_SET_DO = Text('Geef iets als "naam=0,3" of "naam=0,2..0,4".', 'Give something like "name=0.3" or "name=0.2..0.4".')
_NO_NUMBER = Text("{name}: dit is geen getal.", "{name}: this is no number.")
_ABOVE_ONE = Text("{name}: {given} kan niet.", "{name}: {given} is not possible.")
_ABOVE_ONE_WHY = Text(
    "Een deel of een kans is nooit meer dan 1 (100%).", "A share or a probability is never more than 1 (100%)."
)
_BELOW = Text("{name}: {given} ligt onder nul.", "{name}: {given} lies below zero.")
_BELOW_WHY = Text("Minder dan niets bestaat hier niet.", "There is no less than nothing here.")
_OUTSIDE = Text("{name}: {given} ligt buiten de grenzen.", "{name}: {given} lies outside the limits.")
_OUTSIDE_WHY = Text(
    "Zo ver ligt geen onderzoek en geen redelijke aanname.", "No study and no reasonable assumption lies so far out."
)
_LIMITS_DO = Text("Kies een waarde van {low} tot {high}.", "Choose a value from {low} to {high}.")
_THRESHOLDS = Text(
    "De grenzen van extra, veel en heel veel kloppen niet.",
    "The thresholds of extra, much and very much are not right.",
)
_THRESHOLDS_DO = Text(
    "Kies drie bedragen boven nul, elk hoger dan het vorige.",
    "Choose three amounts above zero, each higher than the one before.",
)
_DISCOUNT = Text("Een discontovoet van {given}% kan niet.", "A discount rate of {given}% is not possible.")
_NO_RATE = Text("De discontovoet is geen getal.", "The discount rate is no number.")
_DISCOUNT_DO = Text(
    "Kies 0% of meer en minder dan 20%; gebruikelijk is 2,25%.", "Choose 0% or more and under 20%; usual is 2.25%."
)
_NOBODY = Text("In {place} hoort niemand bij de groep {group}.", "In {place} nobody belongs to the group {group}.")
_NOBODY_WHY = Text("Een bedrag per persoon bestaat dan niet.", "There is then no amount per person.")
_NOBODY_DO = Text("Kies een andere groep of een ander gebied.", "Choose another group or another area.")
