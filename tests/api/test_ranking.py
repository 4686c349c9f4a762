"""Which groups first, over the API: with how sure it is, what is unknown as null, within one municipality."""

import pytest

from tests.api.conftest import System
from voorkant.store.models import Municipality
from voorkant.store.services.ranking import add_group, decide_weights, keep_answer


@pytest.mark.row("A2")
def test_a_system_reads_the_order_with_how_sure_it_is_and_what_is_unknown(voorst: Municipality, team: System):
    before = team.get("/risicogroepen").json()
    assert before["weging"] is None
    assert before["verdediging"] in ("alleenDeEersten", "niets")
    swings = {"size": 50, "urgency": 100, "reachability": 25, "interventions": 25, "cost": 0}
    row = keep_answer(municipality=voorst, swings=swings, role="teamleider")
    decide_weights(municipality=voorst, answers=[row.pk], decided_by="Joost", reason="Urgentie gaat voor.")
    own = add_group(municipality=voorst, name="Ouders alleen", problems=["debts"], added_by="Joost")
    answer = team.get("/risicogroepen")
    assert answer.status_code == 200
    found = answer.json()
    assert (found["weging"]["nummer"], found["weging"]["reden"]) == (1, "Urgentie gaat voor.")
    assert sum(one["gewicht"] for one in found["gewichten"]) == pytest.approx(1)
    groups = {one["id"]: one for one in found["risicogroepen"]}
    assert [one["plaats"] for one in found["risicogroepen"]] == list(range(1, len(groups) + 1))
    assert all(sum(one["aandelen"]) == pytest.approx(1) for one in groups.values())
    unknown = next(one for one in groups["young_carers"]["waarden"] if one["criterium"] == "cost")
    assert (unknown["bekend"], unknown["laag"], unknown["hoog"], unknown["grond"]) == (False, None, None, None)
    assert groups[f"own-{own.pk}"]["eigen"]
    assert "Joost" not in answer.content.decode()
    assert len(found["zeker"]) <= found["eersten"]
