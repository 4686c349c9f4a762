"""Row A5, after, for another system: what everybody may know of what a group did."""

import pytest

from tests.effects import CARERS, STARTS, TERWOLDE, TODAY, group, plant
from tests.seeded import TEAM
from voorkant.store.models import GroupOffer, Organisation
from voorkant.store.selectors import group_effects


@pytest.mark.row("A5")
def test_a_system_reads_the_sentence_and_no_number_that_only_the_team_may_know(system, voorst, monkeypatch):
    team = Organisation.objects.get(municipality=voorst, name=TEAM)
    plant(team, {"before": 2.2, "peak": 3.5, "after": 0.3})
    one = group(voorst, team)
    monkeypatch.setattr("voorkant.api.group_effects.timezone.localdate", lambda: TODAY)
    desk = system("groepsaanbod")
    answer = desk.get(f"/groepsaanbod/{one.pk}/effect").json()
    assert answer["uitkomst"] == "minder"
    assert answer["zin"].startswith("Na de start kwamen er minder vragen dan verwacht.")
    assert not any(letter.isdigit() for letter in answer["zin"])
    assert answer["vergelekenMet"] == ["Klarenbeek", "Teuge", "Twello", "Kern Voorst", "Wilp"]
    assert answer["totEnMet"] == "2026-11-15"
    english = desk.get(f"/groepsaanbod/{one.pk}/effect", **{"Accept-Language": "en"}).json()
    assert english["zin"].startswith("After the start fewer questions came")
    assert group_effects.effect_of(one, TODAY, team).exact


def test_a_group_of_which_nothing_can_be_said_is_not_found(system, voorst):
    team = Organisation.objects.get(municipality=voorst, name=TEAM)
    one = GroupOffer.objects.create(
        municipality=voorst, organisation=team, title="Zonder soort", kind="peers", area_code=TERWOLDE,
        starts=STARTS, made_on=STARTS,
    )  # fmt: skip
    desk = system("groepsaanbod")
    assert desk.get(f"/groepsaanbod/{one.pk}/effect").status_code == 404
    assert desk.get("/groepsaanbod/999999/effect").status_code == 404
    assert CARERS not in desk.get(f"/groepsaanbod/{one.pk}/effect").content.decode()
