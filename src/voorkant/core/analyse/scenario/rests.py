"""On what an amount rests: published figures that somebody saw, or assumptions.

Lonely elders cost more general-practice care. That amount holds only if loneliness leads to such care as often as the
model says, and if a year of it costs what it says. Where nobody saw the source of one of the two, the amount is an
assumption times a fact, and that is an assumption.
"""

from collections.abc import Mapping

from voorkant.core.analyse.scenario.spec import CostItem, RiskGroup, ScenarioModel


def unverified_items(model: ScenarioModel, group: RiskGroup, verified: Mapping[str, bool]) -> frozenset[str]:
    """Give the cost items whose excess in `group` rests on something that nobody verified.

    An item is solid when its unit cost is verified and its state or event can be reached from the states that make the
    group by effects that are all verified. What is there from the start (a state of the group itself costs money) needs
    no effect. The conventions of the model, such as shrinkage, are choices and are told apart.
    """
    firm = _reached(model, frozenset(group.clears), verified)
    return frozenset(one.id for one in model.costs if not (verified[one.parameter] and _place(one) in firm))


def _place(item: CostItem) -> str:
    return f"state {item.state}" if item.state is not None else f"event {item.event}"


def _reached(model: ScenarioModel, start: frozenset[str], verified: Mapping[str, bool]) -> frozenset[str]:
    """Follow verified effects from `start` until nothing new is reached; give "state x" and "event y"."""
    states, events = set(start), set[str]()
    while True:
        before = len(states) + len(events)
        for event in model.events:
            if any(verified[one.parameter] and one.state in states for one in event.effects):
                events.add(event.id)
            if event.id in events:
                states |= {*event.sets, *event.clears, *event.sets_minors}
        if len(states) + len(events) == before:
            return frozenset(f"state {one}" for one in states) | {f"event {one}" for one in events}
