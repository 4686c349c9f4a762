"""Whether the model comes near Dutch benefit-cost studies, and what is left of them once every brake is on.

A study of early debt signalling found 2.46 to 4.22 euros back for each euro. With all brakes off the model should come
near, as those studies had none; then one brake after another is put on, and the reader sees which of them takes most.
"""

from dataclasses import dataclass, replace

from voorkant.core.analyse.scenario.ask import ShiftAsk
from voorkant.core.analyse.scenario.counts import DrawCounts
from voorkant.core.analyse.scenario.euros import MUNICIPALITY, discounts
from voorkant.core.analyse.scenario.shift import moved
from voorkant.core.analyse.scenario.spec import Offer, ScenarioModel
from voorkant.core.analyse.scenario.validate.checks import Check
from voorkant.core.analyse.scenario.validate.engine import Engine, best
from voorkant.core.analyse.scenario.validate.judge import judged, ratio
from voorkant.core.analyse.scenario.validate.outcome import Finding, Outcome, Published, Row, Unit, told
from voorkant.core.analyse.scenario.validate.say import ended, waits
from voorkant.core.shared.text import Text

SOCIETY = "society"


@dataclass(frozen=True, slots=True)
class Brake:
    """Something that keeps a benefit sober: its name, and the value at which it does nothing."""

    id: str
    name: Text
    off: float


BRAKES = (
    Brake("shrinkage", Text("samenhang telt maar deels als oorzaak", "association counts as cause in part"), 1.0),
    Brake("fade", Text("het effect zakt elk jaar weg", "the effect fades each year"), 0.0),
    Brake("deadweight", Text("een deel was ook zonder hulp gelukt", "some would have managed without help"), 0.0),
    Brake("optimism", Text("plannen vallen tegen", "plans turn out worse"), 0.0),
    Brake("diminishing", Text("wie later komt heeft er minder aan", "who comes later gains less"), 0.0),
    Brake(
        "case_finding", Text("wie gevonden wordt vraagt eerst lichte zorg", "who is found asks light care first"), 0.0
    ),
    Brake("cashability", Text("een vrije plek wordt gevuld", "a free place is filled"), 1.0),
)


@dataclass(frozen=True, slots=True)
class Return:
    """Euros of benefit per euro spent on the offer, to society and to the municipality; None when nothing was spent."""

    society: float | None
    municipality: float | None


def study(check: Check, engine: Engine) -> Finding:
    """Replicate one study: all brakes off, then on one by one in the order of `BRAKES`."""
    offer = engine.model.offers.get(check.offer)
    if offer is None or offer.effect is None:
        return waits(check, (), _NO_OFFER)
    plain = gives_back(check, engine, offer, ())
    rows = [_held(check, plain, key.key, key.name, Published(key.value, key.low, key.high)) for key in check.targets]
    if plain.society is None:
        return ended(check, tuple(rows), (_NOBODY,))
    return ended(check, (*rows, *_steps(check, engine, offer)), (_OTHER_WORLD,))


def gives_back(check: Check, engine: Engine, offer: Offer, on: tuple[str, ...]) -> Return:
    """Give what a shift to `offer` returns over the years of the check, with only the brakes in `on`."""
    model, years = engine.model, int(check.numbers["years"])
    values = best(model) | {_parameter(model, offer, one.id): one.off for one in BRAKES if one.id not in on}
    asked = ShiftAsk(check.numbers["share"], {offer.id: 1.0})
    return returned(model, asked, engine.counts(values, years=years, shift=asked))


def returned(model: ScenarioModel, asked: ShiftAsk, run: DrawCounts) -> Return:
    """Give benefit per euro spent on the offer, apart from what the cut in care does."""
    if run.cut_only is None:
        return Return(None, None)
    rate = run.values[model.brakes.discount]
    found = moved(model, asked, replace(run, base=run.cut_only, shift_groups=None), rate=rate)
    factors = discounts(len(found.spent), rate)
    spent = float(found.spent @ factors)
    own = float(found.payers[:, model.payers.index(MUNICIPALITY)] @ factors)
    return Return(ratio(float(found.benefit @ factors), spent), ratio(own + spent, spent))


def _steps(check: Check, engine: Engine, offer: Offer) -> list[Row]:
    rows = []
    for number, brake in enumerate(BRAKES, start=1):
        now = gives_back(check, engine, offer, tuple(one.id for one in BRAKES[:number]))
        note = Text("gemeente {own}", "municipality {own}").format(own=told(now.municipality, Unit.RATIO))
        rows.append(Row(_AND.format(brake=brake.name), Unit.RATIO, Outcome.TOLD, now.society, note=note))
    return rows


def _held(check: Check, plain: Return, key: str, name: Text, published: Published) -> Row:
    model = plain.society if key == SOCIETY else plain.municipality
    return Row(name, Unit.RATIO, judged(model, published, check.numbers["tolerance"]), model, published=published)


def _parameter(model: ScenarioModel, offer: Offer, brake: str) -> str:
    return str(getattr(offer if brake in ("fade", "optimism") else model.brakes, brake))


_AND = Text("en met: {brake}", "and with: {brake}")
_NO_OFFER = Text(
    "Niet gedaan: dit aanbod staat niet in het model, of van zijn effect is niets bekend.",
    "Not run: this offer is not in the model, or nothing is known of its effect.",
)
_NOBODY = Text("Niemand deed mee; er is niets uitgegeven.", "Nobody took part; nothing was spent.")
_OTHER_WORLD = Text(
    "Het onderzoek had geen groep ter vergelijking en telde andere kosten mee. Dat het model in de buurt komt "
    "bewijst het "
    "onderzoek niet, en andersom.",
    "The study had no group to compare with and counted other costs. That the model comes near does not prove the "
    "study, "
    "nor the other way round.",
)
