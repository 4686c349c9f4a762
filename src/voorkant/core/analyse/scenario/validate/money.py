"""Whether the model's Wmo costs add up to what municipalities really spend.

Per inhabitant all municipalities together spent 308 euros on Wmo care in a year. A model may be right about who uses
care and wrong about what it costs, or wrong about both in a way that cancels out; so each kind of care has its own row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from voorkant.core.analyse.scenario.counts import DrawCounts
from voorkant.core.analyse.scenario.euros import euros, prices
from voorkant.core.analyse.scenario.spec import ScenarioModel
from voorkant.core.analyse.scenario.validate.checks import Check
from voorkant.core.analyse.scenario.validate.judge import band, judged
from voorkant.core.analyse.scenario.validate.outcome import Finding, Published, Row, Unit
from voorkant.core.analyse.scenario.validate.say import ended
from voorkant.core.shared.text import Text, same


@dataclass(frozen=True, slots=True)
class Spent:
    """What one municipality spent in a year per inhabitant, as published."""

    code: str
    name: str
    year: int
    per_head: float


def money(
    check: Check,
    model: ScenarioModel,
    items: Mapping[str, Sequence[str]],
    runs: Sequence[Sequence[DrawCounts]],
    *,
    single: Mapping[str, DrawCounts],
    spent: Sequence[Spent] = (),
    sampled: bool = True,
) -> Finding:
    """Hold euros per inhabitant in the first year against what is published.

    `items` are the cost items of each target; `runs` are per draw the counts of a sample of municipalities, taken
    together as the country; `single` are the counts of municipalities by code, held against `spent`.
    """
    rows: list[Row] = []
    for target in check.targets:
        wanted = items.get(target.key, ())
        middle, low, high = band([_per_head(model, draw, wanted) for draw in runs])
        published = Published(target.value, target.low, target.high)
        outcome = judged(middle, published, check.numbers["tolerance"])
        rows.append(Row(target.name, Unit.EURO, outcome, middle, low, high, published))
    whole = items.get(check.targets[0].key, ())
    rows += [_own(check, model, one, single[one.code], whole) for one in spent if one.code in single]
    return ended(check, tuple(rows), (_SAMPLE if sampled else _ALONE, _PRICES))


def _own(check: Check, model: ScenarioModel, spent: Spent, run: DrawCounts, items: Sequence[str]) -> Row:
    published = Published(spent.per_head)
    model_said = _per_head(model, [run], items)
    outcome = judged(model_said, published, check.numbers["tolerance"])
    name = same(f"{spent.name}, {spent.year}")
    return Row(name, Unit.EURO, outcome, model_said, published=published)


def _per_head(model: ScenarioModel, runs: Sequence[DrawCounts], items: Sequence[str]) -> float | None:
    """Give euros per inhabitant of the first year of some items, over municipalities taken together."""
    places = [at for at, one in enumerate(model.costs) if one.id in items]
    people = sum(int(run.people[0]) for run in runs)
    if not places or not people:
        return None
    total = sum(float(euros(run.base[:1], prices(model, run.values))[0, places].sum()) for run in runs)
    return float(np.divide(total, people))


_SAMPLE = Text(
    "Het land is hier een steekproef van gemeenten samen, per inwoner.",
    "The country is a sample of municipalities together here, per inhabitant.",
)
_ALONE = Text(
    "Er zijn geen cijfers van andere gemeenten: hier ligt alleen deze gemeente naast het land, en die kan echt "
    "anders zijn.",
    "There are no figures of other municipalities: only this one is laid beside the country here, and it may really "
    "differ.",
)
_PRICES = Text(
    "De kosten per cliënt zijn uit dezelfde landelijke uitgaven afgeleid. Dat het bedrag van een soort zorg klopt, "
    "zegt "
    "dus vooral dat het aantal cliënten klopt.",
    "Costs per client were derived from the same national spending. That the amount of a kind of care is right "
    "therefore "
    "mostly says that the number of clients is right.",
)
