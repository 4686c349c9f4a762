"""Row A8 by API: kept scenarios are read with their ranges, a question is queued, and impossible ones are refused."""

from collections.abc import Callable

import pytest

from tests.api.conftest import System
from tests.scenario_kept import kept_scenario
from tests.scenario_shifted import OFFERS, kept_shift
from voorkant.store.models import Municipality, Scenario


@pytest.mark.row("A8")
def test_another_system_reads_a_shift_with_its_ranges_in_the_words_of_its_language(
    system: Callable[..., System], voorst: Municipality
):
    row = kept_shift(voorst)
    dashboard = system("scenarios")
    listed = dashboard.get("/scenarios").json()["resultaten"]
    assert [(one["nummer"], one["verschuift"], one["jaren"]) for one in listed] == [(row.pk, True, 30)]
    found = dashboard.get(f"/scenarios/{row.pk}", **{"Accept-Language": "en"}).json()
    assert "3 of 4 groups cost more over 30 years" in found["zin"]
    assert [one["schaal"] for one in found["groepen"]] == sorted(
        (one["schaal"] for one in found["groepen"]), key=["heelVeel", "veel", "extra", "geen"].index
    )
    assert all(one["perPersoon"]["laag"] <= one["perPersoon"]["hoog"] for one in found["groepen"])
    assert [one["naJaren"] for one in found["verschuiving"]["na"]] == [4, 10, 30]
    assert found["verschuiving"]["onbekend"] == ["youth_work"]
    assert set(found["verschuiving"]["naar"]) == set(OFFERS)
    assert found["weetNiet"]
    unsure = next(one for one in found["aannames"] if one["id"] == "harm_of_cut")
    assert (unsure["nagekeken"], unsure["laag"] < unsure["hoog"]) == (False, True)


@pytest.mark.row("A8")
def test_a_question_is_queued_once_and_tells_where_to_look(system: Callable[..., System], voorst: Municipality):
    asker = system("scenarios", "scenarios:schrijven")
    question = {
        "jaren": 5, "berekeningen": 12, "verschuiving": {"deel": 1, "naar": ["debt_help"]},
        "aannames": [{"id": "causal_shrinkage", "waarde": 0.4}],
    }  # fmt: skip
    first, again = (asker.post("/scenarios", question) for _ in range(2))
    assert first.status_code == again.status_code == 202
    assert first.json()["nummer"] == again.json()["nummer"]
    row = Scenario.objects.get(municipality=voorst)
    assert row.asked["overrides"] == {"causal_shrinkage": [0.4, 0.4, 0.4]}
    assert row.asked["shift"] == {"share": 0.01, "offers": {"debt_help": 1.0}}
    told = asker.get(first.json()["voortgang"]).json()
    assert told["stand"] in ("wacht", "loopt", "klaar")
    empty = asker.get(first.json()["scenario"]).json()
    assert (empty["zin"], empty["groepen"], empty["bewaardOp"]) == (None, [], None)
    assert system("scenarios").get(first.json()["scenario"]).status_code == 404
    assert asker.post(f"/scenarios/{row.pk}/stop", {}).status_code == 202


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ({"verschuiving": {"deel": 1, "naar": ["wonder"]}}, "scenario-offer"),
        ({"aannames": [{"id": "causal_shrinkage", "waarde": 1.4}]}, "scenario-share"),
        ({"aannames": [{"id": "onbekend", "waarde": 1}]}, "scenario-parameter"),
        ({"aannames": [{"id": "causal_shrinkage", "waarde": 0.5, "laag": 0.6}]}, "scenario-range"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_queued(
    system: Callable[..., System], voorst: Municipality, question: dict[str, object], code: str
):
    answer = system("scenarios:schrijven").post("/scenarios", question)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["type"].endswith(code)
    assert not Scenario.objects.exists()


def test_a_scenario_of_another_municipality_is_not_there(system: Callable[..., System], voorst: Municipality):
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    row = kept_scenario(other)
    asker = system("scenarios", "scenarios:schrijven")
    assert asker.get("/scenarios").json()["resultaten"] == []
    for path in (f"/scenarios/{row.pk}", f"/scenarios/{row.pk}/voortgang", "/scenarios/99999999999999999999"):
        assert asker.get(path).status_code == 404
    assert asker.post(f"/scenarios/{row.pk}/stop", {}).status_code == 404
