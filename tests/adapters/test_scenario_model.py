"""The scenario model as data: what is sourced equals its source, and what leads nowhere is refused by name."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.data_folder import data_folder
from tools import scenario_parameters
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.adapters.scenario_model import known_elsewhere, load_scenario_model, read_scenario_model
from voorkant.core.analyse.scenario.spec import Holder, Kind
from voorkant.core.shared.text import Text

FILES = ("scenario_parameters", "scenario_model", "scenario_offers")
KNOWLEDGE = resources.files("voorkant.knowledge")
Change = Callable[[dict[str, Any]], None]
Raw = Mapping[str, Any]


def evidence() -> Mapping[str, Mapping[str, str]]:
    """Give the rows of the list of evidence, which lies beside the folder of public files.

    It is no publisher's file, and whoever set VOORKANT_DATA may not have it: then the test is named as not run.
    """
    folder = data_folder()
    path = folder.parent / "evidence" / "parameters.csv" if folder else None
    if path is None or not path.exists():
        pytest.skip("not run: needs evidence/parameters.csv beside the folder of public files (VOORKANT_DATA)")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def parameters() -> list[dict[str, Any]]:
    return read_file(KNOWLEDGE, "scenario_parameters")["parameters"]


def in_unit(raw: Raw, text: str) -> float:
    return float(text) * raw.get("times", 1) + raw.get("plus", 0)


def parsed(name: str) -> Any:
    """Give a file of knowledge as it stands, to be changed."""
    return json.loads(as_json(name))


@cache
def as_json(name: str) -> str:
    document = yaml.load((KNOWLEDGE / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return json.dumps(document, default=str)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The three files, to be changed."""
    for name in FILES:
        (tmp_path / f"{name}.yaml").write_text(as_json(name), encoding="utf-8")
    return tmp_path


def broken(folder: Path, name: str, section: str, key: str, change: Change) -> BrokenKnowledge:
    """Change one item of a file, and give the refusal that follows."""
    document = parsed(name)
    items = document["items"] if section == "items" else document["sections"][section]
    change(next(one for one in items if one["id"] == key))
    (folder / f"{name}.yaml").write_text(json.dumps(document), encoding="utf-8")  # JSON is YAML too
    with pytest.raises(BrokenKnowledge) as refusal:
        read_scenario_model(folder, known_elsewhere())
    return refusal.value


def texts(value: object) -> Iterator[Text]:
    """Give every text in the model."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one)
    elif hasattr(value, "__slots__"):
        for name in value.__slots__:
            yield from texts(getattr(value, name))


@pytest.mark.row("A7")
def test_what_is_marked_verified_is_the_value_and_the_range_of_the_evidence() -> None:
    rows = evidence()
    for raw in (one for one in parameters() if one["verified"]):
        row = rows[raw["evidence"]]
        assert row["verified"] == "yes", raw["id"]
        assert raw["value"] == pytest.approx(in_unit(raw, row["value"])), raw["id"]
        ends = sorted(in_unit(raw, row[end]) for end in ("low", "high") if row[end])
        assert raw.get("ours", False) == (not ends and raw["low"] < raw["high"]), raw["id"]
        if ends and raw["low"] < raw["high"]:
            assert [raw["low"], raw["high"]] == pytest.approx([min(ends[0], raw["value"]), max(ends[-1], raw["value"])])


@pytest.mark.row("A7")
def test_every_source_and_address_is_that_of_its_row_of_the_evidence() -> None:
    rows = evidence()
    for raw in (one for one in parameters() if "evidence" in one):
        row = rows[raw["evidence"]]
        assert (raw["source"], raw.get("address", "")) == (row["source"], row["url"]), raw["id"]


def test_a_figure_without_evidence_is_an_assumption_of_the_makers_with_a_reason() -> None:
    for raw in (one for one in parameters() if "evidence" not in one):
        assert not raw["verified"], raw["id"]
        assert raw["source"] == "Aanname van de makers", raw["id"]
        assert len(raw["note"]["nl"]) > len("Geen bron."), raw["id"]


def test_no_parameter_rests_on_a_number_that_may_not_be_used() -> None:
    never = {"C025", "C031", "C050", "C051", "C052", "C053", "C054"}
    assert not never & {raw.get("evidence") for raw in parameters()}


def test_every_parameter_is_used_and_every_amount_is_in_the_prices_of_one_year() -> None:
    model = load_scenario_model()
    named = "\n".join((KNOWLEDGE / f"{name}.yaml").read_text(encoding="utf-8") for name in FILES[1:])
    grades = {f"optimism_{grade}" for grade in ("strong", "first", "grounded")}  # for offers that get such a grade
    for parameter in model.parameters.values():
        assert f": {parameter.id}" in named or parameter.id in grades, parameter.id
    assert {one.price_year for one in model.parameters.values() if one.kind is Kind.EURO} == {2024}


def test_everything_that_is_shown_is_told_in_both_languages() -> None:
    found = [text for part in (load_scenario_model(),) for text in texts(part)]
    assert len(found) > 600
    assert all(text.nl.strip() and text.en.strip() for text in found)


def test_the_model_is_the_whole_model() -> None:
    model = load_scenario_model()
    people = {state.id for state in model.states if state.holder is Holder.PERSON}
    assert {
        "ww",
        "bijstand",
        "bijstand_long",
        "disorder",
        "lonely",
        "carer",
        "unsafe",
        "youth_stay",
        "wmo",
        "ggz",
    } <= people
    assert {"debt", "debt_long", "poverty", "homeless"} <= {state.id for state in model.states} - people
    assert {item.event for item in model.costs if item.event} == {"eviction", "debt_help_begins"}
    paid = [item.state for item in model.costs if item.state]
    assert len(paid) == len(set(paid))
    found = [item for item in model.costs if item.light]
    assert [(item.state, item.event) for item in found] == [(None, None)]
    assert {offer.id for offer in model.offers.values() if offer.effect is None} >= {
        "mobility_mentoring",
        "wellbeing_on_prescription",
        "home_administration",
    }


def test_effects_from_trials_are_net_and_others_are_shrunk() -> None:
    model = load_scenario_model()
    assert {key for key, offer in model.offers.items() if offer.trial} >= {"voorzorg", "depression_prevention"}
    by_debt = [one for event in model.events for one in event.effects if one.parameter == "debt_to_disorder"]
    assert [one.causal for one in by_debt] == [False]


def test_the_page_of_parameters_is_as_the_tool_makes_it() -> None:
    for page, text in scenario_parameters.made(load_scenario_model()).items():
        assert scenario_parameters.under_mark(page) == text, "run: python -m tools.scenario_parameters"


def test_a_chance_above_one_is_refused(folder: Path) -> None:
    refusal = broken(folder, "scenario_parameters", "parameters", "debt_start", lambda one: one.update(limits=[0, 1.4]))
    assert (refusal.file, refusal.item, refusal.field) == ("scenario_parameters.yaml", "debt_start", "limits")


def test_a_range_upside_down_is_refused(folder: Path) -> None:
    refusal = broken(folder, "scenario_parameters", "parameters", "debt_start", lambda one: one.update(low=0.2))
    assert "op volgorde" in refusal.why.nl


def test_a_ratio_that_may_be_zero_is_refused(folder: Path) -> None:
    refusal = broken(
        folder, "scenario_parameters", "parameters", "debt_to_disorder", lambda one: one.update(limits=[0, 9])
    )
    assert "groter dan 0" in refusal.why.nl


def test_an_amount_without_a_price_year_is_refused(folder: Path) -> None:
    refusal = broken(folder, "scenario_parameters", "parameters", "cost_ggz", lambda one: one.pop("price_year"))
    assert refusal.field == "price_year"


def test_a_verified_figure_without_evidence_is_refused(folder: Path) -> None:
    refusal = broken(folder, "scenario_parameters", "parameters", "debt_start", lambda one: one.pop("evidence"))
    assert refusal.field == "evidence"


def test_payers_that_do_not_pay_everything_are_refused(folder: Path) -> None:
    refusal = broken(folder, "scenario_model", "costs", "ggz", lambda one: one.update(payers={"health_insurer": 0.9}))
    assert refusal.item == "ggz"
    assert "0.9" in refusal.why.nl


def test_a_second_price_for_one_state_is_refused(folder: Path) -> None:
    refusal = broken(folder, "scenario_model", "costs", "youth_care", lambda one: one.update(state="ggz"))
    assert (refusal.item, refusal.field) == ("youth_care", "state")


def test_a_number_that_is_used_twice_is_refused(folder: Path) -> None:
    refusal = broken(folder, "scenario_model", "events", "debt_onset", lambda one: one.update(number=56))
    assert (refusal.item, refusal.field) == ("debt_onset", "number")


def test_a_state_that_nothing_can_set_is_refused(folder: Path) -> None:
    refusal = broken(folder, "scenario_model", "states", "unmet_need", lambda one: one.pop("set_by"))
    assert refusal.item == "unmet_need"


@pytest.mark.parametrize(
    ("section", "key", "change", "field"),
    [
        ("events", "debt_onset", {"sets": ["depth"]}, "sets"),
        ("events", "debt_onset", {"rate": {"parameter": "nowhere"}}, "rate.parameter"),
        ("events", "debt_onset", {"rate": {"holds": "debt", "profile": "nowhere"}}, "rate.profile"),
        ("events", "debt_onset", {"rate": {"holds": "poverty"}}, "rate.holds"),
        ("events", "debt_onset", {"sets": [], "clears": []}, "sets"),
        ("events", "debt_onset", {"effects": [{"state": "job_lost", "by": "job_loss_to_debt"}]}, "effects"),
        ("events", "debt_onset", {"effects": [{"state": "arrears", "by": "cost_debt"}]}, "effects"),
        ("events", "debt_onset", {"who": {"has": ["debt"], "lacks": ["debt"]}}, "who"),
        ("events", "death", {"rate": {"parameter": "always", "profile": "mortality", "mean": False}}, "rate.profile"),
        (
            "starts",
            "poverty",
            {"rate": {"parameter": "poverty_start", "local": "people_in_poverty@90plus"}},
            "rate.local",
        ),
        ("groups", "lonely_older_people", {"ranking": "nobody"}, "ranking"),
        ("groups", "lonely_older_people", {"clears": ["debt"]}, "clears"),
        ("groups", "lonely_older_people", {"clears": ["low_income"]}, "clears"),
        ("groups", "lonely_older_people", {"problems": ["nothing"]}, "problems"),
        ("groups", "lonely_older_people", {"who": {"ages": [70, 60], "has": ["lonely"]}}, "who"),
        ("brakes", "discount", {"parameter": "cost_ggz"}, "parameter"),
        ("payers", "municipality", {"id": "the_moon"}, "payers"),
    ],
)
def test_what_leads_nowhere_is_refused_by_name(
    folder: Path, section: str, key: str, change: dict[str, Any], field: str
) -> None:
    refusal = broken(folder, "scenario_model", section, key, lambda one: one.update(change))
    assert refusal.field == field
    assert refusal.file == "scenario_model.yaml"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": "free_beer"}, "id"),
        ({"grade": "strong"}, "grade"),
        ({"changes": ["nothing"]}, "changes"),
        ({"changes": []}, "changes"),
        ({"reach": "cost_voorzorg"}, "reach"),
        ({"who": {"has": ["nothing"]}}, "who.has"),
    ],
)
def test_an_offer_that_does_not_fit_the_catalogue_or_the_model_is_refused(
    folder: Path, change: dict[str, Any], field: str
) -> None:
    refusal = broken(folder, "scenario_offers", "items", "voorzorg", lambda one: one.update(change))
    assert (refusal.file, refusal.field) == ("scenario_offers.yaml", field)


@pytest.mark.row("A7")
def test_a_state_and_what_it_does_are_added_in_knowledge_alone(folder: Path) -> None:
    document = parsed("scenario_model")
    words = {"nl": "Jonge mantelzorger", "en": "Young carer"}
    sections = document["sections"]
    sections["states"].append(
        {
            "id": "young_carer",
            "number": 39,
            "holder": "person",
            "name": words,
            "explanation": {"nl": "Een kind dat voor iemand zorgt.", "en": "A child who cares for somebody."},
        }
    )
    rate = {"parameter": "unsafe_child_start"}
    who = {"ages": [8, 17]}
    sections["starts"].append({"id": "young_carer", "state": "young_carer", "who": who, "rate": rate})
    sections["events"].append(
        {"id": "young_carer_onset", "number": 212, "step": "mind", "holder": "person", "name": words, "who": who}
        | {"rate": rate, "sets": ["young_carer"], "effects": [{"state": "dementia", "by": "together", "around": True}]}
    )
    (folder / "scenario_model.yaml").write_text(json.dumps(document), encoding="utf-8")
    model = read_scenario_model(folder, known_elsewhere())
    assert model.states[-1].id == "young_carer"
    assert model.events[-1].effects[0].around


def test_debt_signalling_meets_people_of_whom_many_would_fall_into_debt() -> None:
    model = load_scenario_model()
    events = {one.id: one for one in model.events}
    stage = events["arrears_become_debt"]
    offer = model.offers["early_debt_signalling"]
    yearly, cleared = (model.parameters[name].value for name in ("arrears_become_debt", "arrears_end"))
    assert offer.changes[0] == stage.id
    assert set(offer.who.has) == set(stage.who.has) == {"arrears"}
    assert "arrears" in events["debt_onset"].who.lacks
    ever = yearly / (1 - (1 - yearly) * (1 - cleared))
    assert 0.25 < ever < 0.5
    assert stage.number // 4 < events["arrears_end"].number // 4
