"""The programme over the API: assignments with what is expected and counted, without names, within one municipality."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from voorkant.core.organise.programme import NewTarget
from voorkant.core.organise.programme_entry import NewAction, NewAssignment
from voorkant.store.models import Assignment, Municipality, Organisation
from voorkant.store.services.programme import add_value, set_state, set_target, start_assignment
from voorkant.store.services.programme_actions import add_action


def began(municipality: Municipality, title: str, **more: object) -> Assignment:
    lead = Organisation.objects.filter(municipality=municipality).first()
    entry = NewAssignment(title, lead=lead.pk, lead_name="Marga ten Brink", starts=date(2026, 1, 1), **more)  # type: ignore[arg-type, union-attr]
    return start_assignment(municipality=municipality, entry=entry)


@pytest.mark.row("O2")
def test_a_system_reads_how_far_each_assignment_is_without_names_of_people(voorst: Municipality, team):
    today = timezone.localdate()
    row = began(voorst, "Minder mensen alleen", problems=("loneliness",), labels=("spuk",))
    target = NewTarget(
        kind="manual", name="Huisbezoeken", baseline=0, baseline_on=today - timedelta(days=100), goal=20,
        goal_on=today + timedelta(days=100),
    )  # fmt: skip
    made = set_target(assignment=row, new=target, today=today - timedelta(days=100))
    add_value(target=made, on=today, value=4, source="Welzijn", today=today)
    add_action(assignment=row, entry=NewAction("Bellen", today, owner_name="Joost"), today=today)
    row.actions.update(due=today - timedelta(days=1))
    answer = team.get("/opgaven")
    assert answer.status_code == 200
    (found,) = answer.json()["resultaten"]
    assert (found["titel"], found["toestand"], found["actiesOver"]) == ("Minder mensen alleen", "loopt", 1)
    assert found["problemen"] == ["loneliness"]
    assert [one["id"] for one in found["regelingen"]] == ["spuk"]
    (goal,) = found["doelen"]
    assert (goal["naam"], goal["waarde"], goal["verwacht"], goal["stand"]) == ("Huisbezoeken", 4, 10, "achter")
    assert "Marga" not in str(answer.json())
    assert "Joost" not in str(answer.json())
    set_state(assignment=row, to="paused", reason="Even niet")
    paused = team.get("/opgaven").json()["resultaten"][0]
    assert (paused["toestand"], paused["actiesOver"]) == ("staatStil", 0)


@pytest.mark.row("O2")
def test_assignments_come_in_pages_in_english_and_only_of_ones_own_municipality(voorst: Municipality, team):
    elsewhere = Municipality.objects.create(code="GM0200", name="Elders")
    Organisation.objects.create(municipality=elsewhere, name="Team Elders")
    began(elsewhere, "Van een ander")
    for number in range(3):
        began(voorst, f"Opgave {number}", labels=("spuk",))
    first = team.get("/opgaven", {"perPagina": 2}, **{"Accept-Language": "en"}).json()
    assert [one["titel"] for one in first["resultaten"]] == ["Opgave 0", "Opgave 1"]
    assert first["resultaten"][0]["regelingen"][0]["naam"].startswith("The broad SPUK")
    assert "Van een ander" not in str(team.get("/opgaven").json())


@pytest.mark.row("O2")
def test_a_key_without_the_scope_reads_no_assignments(system: Callable, stranger):
    assert system("gebieden").get("/opgaven").status_code == 403
    assert stranger.get("/opgaven").status_code == 401
