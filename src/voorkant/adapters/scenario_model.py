"""Loads the scenario model from the knowledge files and refuses what leads nowhere.

Whoever adds the state "young carer" writes three lines of YAML; when the event that sets it has a number that another
event already has, the file is refused with the name of both, and no scenario is ever run with it.
"""

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from voorkant.adapters.interventions import load_interventions
from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.money_words import load_money_words
from voorkant.adapters.risk_groups import load_risk_groups
from voorkant.adapters.scenario_parts import (
    cost_of,
    event_of,
    group_of,
    offer_of,
    parameter_of,
    rows_of,
    start_of,
    state_of,
)
from voorkant.adapters.scenario_refusals import MODEL, OFFERS, PARAMETERS, Known, refuse_raw, refuse_what_leads_nowhere
from voorkant.core.analyse.scenario.spec import Brakes, ScenarioModel
from voorkant.core.shared.text import Text


@lru_cache(maxsize=1)
def load_scenario_model() -> ScenarioModel:
    """Give the model that is built in. Raises `BrokenKnowledge` when a file is not right."""
    return read_scenario_model(resources.files("voorkant.knowledge"), known_elsewhere())


def known_elsewhere() -> Known:
    """Give what the model may name and that stands in other files."""
    language = load_shared_language()
    people = read_file(resources.files("voorkant.knowledge"), "population_national")["ages"]
    return Known(
        indicators=language.indicators,
        problems=frozenset(language.problems),
        payers=frozenset(load_money_words().payers),
        rankings=frozenset(one.id for one in load_risk_groups().groups),
        grades={one.id: one.evidence.level for one in load_interventions().values()},
        standard=tuple((one["age"], float(one["men"]), float(one["women"])) for one in people),
    )


def read_scenario_model(folder: Traversable, known: Known) -> ScenarioModel:
    """Read the model from a folder of knowledge; raises `BrokenKnowledge` for what is wrong or points at nothing."""
    figures, parts, offers = (read_file(folder, name) for name in (PARAMETERS, MODEL, OFFERS))
    units = {one["id"]: Text(**one["unit"]) for one in figures["kinds"]}
    profiles = {one["id"]: rows_of(one) for one in parts["profiles"]}
    refuse_raw(figures, parts, profiles)
    model = ScenarioModel(
        parameters={one["id"]: parameter_of(one, units) for one in figures["parameters"]},
        states=tuple(state_of(one) for one in parts["states"]),
        starts=tuple(start_of(one, profiles) for one in parts["starts"]),
        events=tuple(event_of(one, profiles) for one in parts["events"]),
        costs=tuple(cost_of(one) for one in parts["costs"]),
        groups=tuple(group_of(one) for one in parts["groups"]),
        offers={one["id"]: offer_of(one) for one in offers["items"]},
        brakes=Brakes(**{one["id"]: one["parameter"] for one in parts["brakes"]}),
        payers=tuple(one["id"] for one in parts["payers"]),
        limits=tuple(Text(**one["text"]) for one in parts["limits"]),
        newcomers=next((one["parameter"] for one in parts.get("newcomers", ())), None),
        standard=known.standard,
    )
    refuse_what_leads_nowhere(model, known, {one["id"]: one["set_by"] for one in parts["states"] if "set_by" in one})
    return model
