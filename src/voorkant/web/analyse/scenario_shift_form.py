"""What a reader chooses for a shift: how much, to which offers, and which brakes stay on.

"Eén procent, naar hulp bij schulden" is two clicks, and everything else has a default with its reason. Each brake that
keeps the outcome sober can be switched off or set otherwise, so that who doubts one sees what it does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from voorkant.core.analyse.scenario.ask import Ask, ShiftAsk
from voorkant.core.analyse.scenario.check_input import check_shift, read_number
from voorkant.core.analyse.scenario.result import Used
from voorkant.core.analyse.scenario.spec import Brakes, ScenarioModel
from voorkant.core.analyse.scenario.words import value_said
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.web.analyse.scenario_sliders import CHOICE, VALUE, Slider, read_choices, slider_of

SHARES = ("0.5", "1", "2", "5")
"""Shares of the money for care that are offered at once, in per cent."""
USUAL = "1"
OWN, OFF = "eigen", "uit"
UPWARDS = ("shrinkage", "cap", "cashability")
"""Brakes that are off at the highest value that they may have; the others are off at the lowest."""


@dataclass(frozen=True, slots=True)
class Brake:
    """A brake on a page: its slider, why it is there, and what it is when it is off."""

    slider: Slider
    off: Text
    is_off: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was sent: a question that can be asked, or what is wrong by field with nothing to ask."""

    ask: Ask | None
    faults: Mapping[str, Text] = field(default_factory=dict)


def brake_ids(model: ScenarioModel) -> dict[str, str]:
    """Give the brakes as parameter → kind of brake: those on all benefits, and the optimism of each grade."""
    general = {getattr(model.brakes, name): name for name in Brakes.__slots__}
    return general | {one.optimism: "optimism" for one in model.offers.values()}


def brakes_of(
    model: ScenarioModel, used: Mapping[str, Used], sent: Mapping[str, str], faults: Mapping[str, Text]
) -> list[Brake]:
    """Give all brakes, as they were used in an answer or as they stand."""
    found = []
    for key, kind in brake_ids(model).items():
        one, off = model.parameters[key], _off(model, key, kind)
        now = used.get(key)
        found.append(
            Brake(
                slider_of(one, now, sent, faults.get(key)),
                value_said(one, off),
                now is not None and now.low == now.high == off != one.value,
            )
        )
    return found


def read_shift_form(sent: Mapping[str, str], offers: list[str], model: ScenarioModel, ask: Ask) -> Wanted:
    """Read the whole form upon a question; faults stand by the name of their field."""
    faults: dict[str, Text] = {}
    share = read_number(sent.get("deel-eigen", "") if sent.get("deel", OWN) == OWN else sent["deel"])
    if share is None or not 0 < share <= 100:
        faults["deel"] = _SHARE
    known = [one for one in dict.fromkeys(offers) if one in model.offers]
    if not known:
        faults["aanbod"] = _OFFERS
    chosen = read_choices(sent, model, ask)
    overrides = dict(chosen.overrides)
    for key, kind in brake_ids(model).items():
        if sent.get(CHOICE + key) == OFF and not sent.get(VALUE + key, "").strip():
            off = _off(model, key, kind)
            overrides[key] = (off, off, off)
    faults |= chosen.faults
    if faults or share is None:
        return Wanted(None, faults)
    shift = ShiftAsk(share / 100, {one: 1 / len(known) for one in known})
    try:
        check_shift(model, shift)
    except BadInput as error:
        return Wanted(None, {"deel": error.what})
    return Wanted(Ask(ask.years, ask.draws, ask.seed, ask.chance_draws, overrides, shift))


def _off(model: ScenarioModel, key: str, kind: str) -> float:
    low, high = model.parameters[key].limits
    return high if kind in UPWARDS else low


_SHARE = Text(
    "Kies een deel, of vul een getal in boven 0 en tot 100.",
    "Choose a part, or fill in a number above 0 and up to 100.",
)
_OFFERS = Text("Kies waar het geld heen gaat.", "Choose where the money goes.")
