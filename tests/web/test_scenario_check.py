"""The page that says whether the scenario model holds: open to all, misses and all, in both languages."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from tests.scenario_worlds import World
from voorkant.adapters.scenario_checks import load_checks
from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.adapters.scenario_validation import load_validation
from voorkant.core.analyse.scenario.answer import version
from voorkant.core.analyse.scenario.validate.every import AtHand, every_check
from voorkant.core.analyse.scenario.validate.outcome import Validation
from voorkant.web.analyse import scenario_check

PAGE = "/analyseren/niets-doen/klopt-het/"


def found(model: str, **faults: Any) -> Validation:
    world = World(**faults)
    findings = tuple(every_check(load_checks(), AtHand(world), 2))
    return Validation("GM0285", "Voorst", 25_377, 2, 1, model, findings)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Validation:
    one = found(version(load_scenario_model()), stacked=0.02)
    monkeypatch.setattr(scenario_check, "load_validation", lambda: one)
    return one


@pytest.mark.row("A7")
def test_anybody_reads_what_missed_by_how_much_and_what_waits_for_a_table(voorst, kept: Validation) -> None:
    page = Client().get(PAGE).content.decode()
    assert "Klopt dit model?" in page
    assert "11 procentpunt te laag" in page
    assert "hoe vaak hulp zich stapelt in een huishouden" in page
    assert "Nodig: tabel 86050NED" in page
    assert "https://www.cbs.nl/nl-nl/cijfers/detail/86050NED" in page
    assert "klopt niet, zoals verwacht" in page
    assert "Het model is veranderd" not in page
    assert page.count("Wat betekent dit voor jou?") == len(load_checks().checks)


def test_the_page_is_there_in_english(voorst, kept: Validation) -> None:
    client = Client(headers={"accept-language": "en"})
    client.post("/taal/", {"language": "en", "next": PAGE})
    page = client.get(PAGE).content.decode()
    assert "Does this model hold?" in page
    assert "11 points too low" in page
    assert "procentpunt" not in page


def test_a_model_that_changed_after_it_was_checked_is_told_so(voorst, kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenario_check, "load_validation", lambda: replace(kept, model="an older one"))
    assert "Het model is veranderd nadat het getoetst is." in Client().get(PAGE).content.decode()


def test_without_a_kept_validation_the_page_names_the_command(voorst, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenario_check, "load_validation", lambda: None)
    assert "voorkant scenario validate" in Client().get(PAGE).content.decode()


def test_the_validation_that_comes_with_the_product_knows_every_check() -> None:
    one = load_validation()
    assert one is not None
    assert [each.id for each in one.findings] == [each.id for each in load_checks().checks]
