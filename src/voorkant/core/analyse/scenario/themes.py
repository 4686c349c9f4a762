"""Where in the model an assumption belongs, and which of them a risk group's answer rests on first.

Whoever looks for "how long debts last" looks under money, and whoever opens the group with debts wants to see that one
before the price of youth care. Both follow from the lines of the model; nothing here is kept by hand.
"""

from collections.abc import Iterator, Mapping

from voorkant.core.analyse.scenario.result import GroupResult, Used
from voorkant.core.analyse.scenario.spec import Brakes, Effect, Offer, RiskGroup, ScenarioModel, Step
from voorkant.core.shared.text import Text

NAMES: Mapping[str, Text] = {
    "now": Text("Hoe het nu is", "How things are now"),
    Step.MONEY.value: Text("Geld en schulden", "Money and debts"),
    Step.WORK.value: Text("Werk en inkomen", "Work and income"),
    Step.RELATIONSHIPS.value: Text("Gezin en relaties", "Family and relationships"),
    Step.MIND.value: Text("Hoe het met mensen gaat", "How people are doing"),
    Step.CARE.value: Text("Hulp en zorg", "Help and care"),
    Step.DEMOGRAPHY.value: Text("Geboren worden, verhuizen en overlijden", "Birth, moving and death"),
    "costs": Text("Wat hulp en gevolgen kosten", "What help and consequences cost"),
    "offers": Text("Wat aanbod doet en kost", "What offers do and cost"),
    "brakes": Text("Remmen, tegen te mooie uitkomsten", "Brakes, against outcomes too good to be true"),
    "other": Text("Verder", "Otherwise"),
}


def themes_of(model: ScenarioModel) -> dict[str, tuple[str, ...]]:
    """Give the parameters per theme, each in the first theme that uses it, in the order in which they are read."""
    used: dict[str, str] = {}
    for theme, parameter in _uses(model):
        used.setdefault(parameter, theme)
    found = {theme: tuple(one for one in model.parameters if used.get(one, "other") == theme) for theme in NAMES}
    return {theme: ids for theme, ids in found.items() if ids}


def of_group(model: ScenarioModel, group: RiskGroup, answer: GroupResult, used: Mapping[str, Used]) -> tuple[str, ...]:
    """Give the parameters that a group's answer rests on first: the heaviest before the lighter, then the widest.

    These are the strengths and lengths of what being in the group does, and the prices of what it costs more.
    """
    states = {*group.clears, *group.who.has, *group.who.any_of}
    prices = {one.id: one.parameter for one in model.costs}
    direct = [*_of_states(model, states), *(prices[item] for item in answer.items if item in prices)]
    known = [one for one in dict.fromkeys(direct) if one in model.parameters and one in used]
    return tuple(sorted(known, key=lambda one: -(used[one].weight or 0.0)))


def _of_states(model: ScenarioModel, states: set[str]) -> Iterator[str]:
    for event in model.events:
        yield from (one.parameter for one in event.effects if one.state in states)
        if states & {*event.sets, *event.clears} and event.rate.parameter:
            yield event.rate.parameter


def _uses(model: ScenarioModel) -> Iterator[tuple[str, str]]:
    """Give each use of a parameter as (theme, parameter): brakes, offers and prices first, since they say most."""
    yield from (("brakes", getattr(model.brakes, name)) for name in Brakes.__slots__)
    yield from (("offers", one) for offer in model.offers.values() for one in _of_offer(offer))
    yield from (("costs", item.parameter) for item in model.costs)
    for start in model.starts:
        yield from (("now", one) for one in _of_rate(start.rate.parameter, start.effects))
    for event in model.events:
        yield from ((event.step.value, one) for one in _of_rate(event.rate.parameter, event.effects))


def _of_offer(offer: Offer) -> tuple[str, ...]:
    given = (offer.effect, offer.reach, offer.uptake, offer.cost, offer.fade, offer.optimism, offer.capacity)
    return tuple(one for one in given if one)


def _of_rate(parameter: str | None, effects: tuple[Effect, ...]) -> tuple[str, ...]:
    return (*((parameter,) if parameter else ()), *(one.parameter for one in effects))
