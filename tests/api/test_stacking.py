"""Row A4 for another system: the same protected sets as on the page, of the own municipality alone."""

import pytest

from tests.api.conftest import System, give_key
from tests.stacks import PLANTED, TELLING, TWELLO, ask_around
from voorkant.store.models import Municipality, Organisation


@pytest.mark.row("A4")
def test_a_system_reads_the_planted_pair_and_never_the_telling_one(voorst, partner):
    ask_around(voorst)
    answer = partner.get("/stapeling").json()
    assert answer["genoeg"] is True
    found = {tuple(one["problemen"]): one for one in answer["resultaten"]}
    assert found[PLANTED]["aantal"] >= 36
    assert found[PLANTED]["sterkte"] >= 1
    assert "in Voorst" in found[PLANTED]["zin"] or "gemeente Voorst" in found[PLANTED]["zin"]
    assert TELLING not in found


def test_a_village_comes_without_counts_and_another_place_is_not_there(voorst, partner):
    ask_around(voorst)
    village = partner.get("/stapeling", {"gebied": TWELLO}).json()
    assert village["resultaten"]
    assert all(one["aantal"] is None and one["sterkte"] == 0 for one in village["resultaten"])
    assert partner.get("/stapeling", {"gebied": "GM0363"}).status_code == 404


def test_a_key_of_another_municipality_reads_nothing_of_voorst(voorst):
    ask_around(voorst)
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    elsewhere = System(give_key(Organisation.objects.create(municipality=other, name="Team", kind="wijkteam")))
    assert elsewhere.get("/stapeling").json()["resultaten"] == []
    assert elsewhere.get("/stapeling", {"gebied": "GM0285"}).status_code == 404
