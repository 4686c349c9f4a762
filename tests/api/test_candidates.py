"""Row A5 for another system: like questions as the organisation of its key may read them."""

import pytest

from tests.api.conftest import System, give_key
from tests.candidates import planted
from tests.seeded import PARTNER, TEAM
from voorkant.store.models import Candidate, Municipality, Organisation


@pytest.fixture
def one(voorst):
    row = planted(voorst, Organisation.objects.get(municipality=voorst, name=TEAM), 12)
    Candidate.objects.filter(pk=row.pk).update(cell_shown=True, words=["brief"], examples=["Snapt de brief niet."])
    return row


def of(system: System, row: Candidate) -> dict[str, object]:
    return next(each for each in system.get("/kandidaten").json()["resultaten"] if each["nummer"] == row.pk)


@pytest.mark.row("A5")
def test_the_team_reads_exactly_and_a_partner_in_steps_and_nobody_words(one, team, partner):
    own, others = of(team, one), of(partner, one)
    assert (own["lezing"], own["aantal"], own["gebied"]) == ("precies", 12, "BU02850102")
    assert (others["lezing"], others["aantal"], others["drempel"]) == ("afgerond", 10, 5)
    assert others["zin"].startswith("Ten minste 10 vragen")
    assert own["toestand"] == "open"
    assert (own["van"], own["totEnMet"]) == (one.first.isoformat(), one.last.isoformat())
    assert (others["van"], others["totEnMet"]) == (f"{one.first:%Y-%m}-01", f"{one.last:%Y-%m}-01")
    answer = team.get(f"/kandidaten/{one.pk}")
    assert answer.json() == own
    assert "brief" not in answer.content.decode()


@pytest.mark.row("A5")
def test_of_a_few_questions_of_another_team_a_partner_reads_nothing(voorst, partner):
    row = planted(voorst, Organisation.objects.get(municipality=voorst, name=TEAM), 7)
    assert row.pk not in [each["nummer"] for each in partner.get("/kandidaten").json()["resultaten"]]
    answer = partner.get(f"/kandidaten/{row.pk}")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("application/problem+json")


def test_a_key_of_another_municipality_reads_nothing_of_voorst(one):
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    elsewhere = System(give_key(Organisation.objects.create(municipality=other, name=PARTNER, kind="library")))
    assert elsewhere.get("/kandidaten").json()["resultaten"] == []
    assert elsewhere.get(f"/kandidaten/{one.pk}").status_code == 404
