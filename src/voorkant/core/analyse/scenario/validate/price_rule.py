"""The back-test that this model has to fail, and why it is told all the same.

From 2017 to 2021 spending on household help rose by half, because every household came to pay the same low price. No
one needed more help; more people asked for it. A model of needs that had "predicted" this would have been right by
accident.
"""

from collections.abc import Sequence

from voorkant.core.analyse.scenario.counts import DrawCounts
from voorkant.core.analyse.scenario.euros import euros, prices
from voorkant.core.analyse.scenario.spec import ScenarioModel
from voorkant.core.analyse.scenario.validate.checks import Check
from voorkant.core.analyse.scenario.validate.judge import band, ratio
from voorkant.core.analyse.scenario.validate.outcome import Finding, Outcome, Published, Row, Unit
from voorkant.core.shared.numbers import decimal
from voorkant.core.shared.text import Text


def price_rule(check: Check, model: ScenarioModel, items: Sequence[str], runs: Sequence[DrawCounts]) -> Finding:
    """Hold the model's growth of household help over as many years against what the price rule did; a run per draw."""
    before, after = (one.value for one in check.targets)
    years = int(check.numbers["years"])
    if before is None or after is None:
        raise ValueError(check.id)
    real = after / before
    middle, low, high = band([_growth(model, items, run, years) for run in runs])
    told_growth = Row(_GROWTH, Unit.RATIO, _ended(middle, real, check), middle, low, high, Published(real))
    outcome = told_growth.outcome
    said = _SAID[outcome].format(real=decimal((real - 1) * 100, 0), model=decimal(((middle or 1) - 1) * 100, 0))
    amounts = tuple(Row(one.name, Unit.EURO, Outcome.TOLD, published=Published(one.value)) for one in check.targets)
    return Finding(check.id, outcome, said, (*amounts, told_growth), (_WHY, _LESSON))


def _ended(model: float | None, real: float, check: Check) -> Outcome:
    """A model of needs must stay well below what the rule did; one that does not is not a model of needs."""
    if model is None:
        return Outcome.NOT_RUN
    seen = (model - 1) / (real - 1)
    return Outcome.FAILS_AS_IT_SHOULD if seen <= check.numbers["most_seen"] else Outcome.MISSES


def _growth(model: ScenarioModel, items: Sequence[str], run: DrawCounts, years: int) -> float | None:
    """Give what the items cost in year `years` after the first, per euro in the first, at one price."""
    places = [at for at, one in enumerate(model.costs) if one.id in items]
    if not places or len(run.base) <= years:
        return None
    cost = euros(run.base, prices(model, run.values))[:, places].sum(axis=1)
    return ratio(cost[years], cost[0])


_GROWTH = Text("groei in vier jaar (1 = gelijk gebleven)", "growth in four years (1 = as it was)")
_SAID = {
    Outcome.FAILS_AS_IT_SHOULD: Text(
        "Klopt niet, zoals verwacht: in het echt {real}% erbij, in het model {model}%.",
        "Misses, as it should: {real}% more in reality, {model}% in the model.",
    ),
    Outcome.MISSES: Text(
        "Klopt niet: het model groeit {model}% zonder dat het de prijsregel kent (in het echt {real}%).",
        "Not right: the model grows by {model}% without knowing the price rule ({real}% in reality).",
    ),
    Outcome.NOT_RUN: Text(
        "Niet gedaan: het model heeft geen hulp bij het huishouden.", "Not run: the model has no household help."
    ),
}
_WHY = Text(
    "Sinds 2019 betaalt iedereen voor hulp bij het huishouden hetzelfde lage bedrag (het abonnementstarief). Ook wie "
    "het "
    "eerst zelf betaalde, vroeg het nu aan. Niet de nood veranderde, maar de prijs.",
    "Since 2019 everybody pays the same low amount for household help. People who used to pay for it themselves now "
    "asked "
    "for it as well. It was not need that changed, but the price.",
)
_LESSON = Text(
    "Dit model kent wat mensen meemaken. Het kent geen prijzen, regels, wachtlijsten of besluiten van een kabinet. "
    "Komt "
    "er zo'n besluit, dan klopt de uitkomst niet meer, en geen band laat dat zien.",
    "This model knows what people go through. It knows no prices, rules, waiting lists or decisions of a cabinet. When "
    "such a decision comes the answer no longer holds, and no band shows that.",
)
