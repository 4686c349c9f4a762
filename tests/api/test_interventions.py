"""Row O5: another system reads the catalogue as people do, with what is an assumption marked as one."""

import pytest

from tests.api.conftest import System, give_key
from tests.seeded import TEAM
from voorkant.store.models import LocalIntervention, Municipality, Organisation


@pytest.fixture
def system(voorst):
    return System(give_key(Organisation.objects.get(name=TEAM), "partners"))


@pytest.mark.row("O5")
@pytest.mark.row("P5")
def test_the_catalogue_is_read_and_narrowed_down_with_assumptions_marked(system):
    found = system.get("/interventies", {"probleem": "child_abuse", "perPagina": 50}).json()["resultaten"]
    assert found[0]["id"] == "voorzorg"
    assert found[0]["oordeel"]["niveau"] == "good"
    assert found[0]["oordeel"]["woorden"] == "effectief volgens goede aanwijzingen"
    assert found[0]["kostenGezien"] is False
    assert all(one["bevindingen"][0]["gezien"] for one in found[:1])
    old = system.get("/interventies", {"leeftijd": 70, "vorm": "collective", "probleem": "falls"}).json()
    assert "fall_prevention" in [one["id"] for one in old["resultaten"]]
    garden = system.get("/interventies/community_garden").json()
    assert garden["oordeel"] == {
        "niveau": "unknown", "naam": "Onbekend", "register": None, "woorden": None, "datum": None, "gezien": "no",
    }  # fmt: skip
    assert (garden["kostenVanaf"], garden["bevindingen"]) == (None, [])
    assert system.get("/interventies/niets").status_code == 404


@pytest.mark.row("O5")
def test_what_another_municipality_added_is_not_there(system):
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    Organisation.objects.create(municipality=other, name="Team", kind="neighbourhood_team")
    row = LocalIntervention.objects.create(
        municipality=other, name="Soepclub", explanation="Soep.", problems=["loneliness"], state="accepted"
    )
    assert system.get(f"/interventies/{row.key}").status_code == 404
