"""A partner's own system passes on its offers, and nobody else's."""

import pytest
from django.utils import timezone

from tests.api.conftest import System
from tests.seeded import TEAM
from voorkant.store.models import Offer, Organisation

OFFER = {"naam": "Inloop", "bevestigdDoor": "Ria", "problemen": ["loneliness"], "talen": ["nl"]}


@pytest.mark.row("O7")
def test_an_offer_is_added_replaced_by_name_and_confirmed(team: System):
    made = team.post("/aanbod", OFFER)
    assert made.status_code == 201
    number = made.json()["nummer"]
    again = team.post("/aanbod", {**OFFER, "wanneer": "dinsdag"})
    assert again.json()["nummer"] == number
    row = Offer.objects.get(pk=number)
    assert (row.schedule, row.assured_by, row.reach) == ("dinsdag", "Ria", None)
    kept = team.post(f"/aanbod/{number}/bevestiging", {"bevestigdDoor": "Bram", "klopt": "2099-01-01"})
    assert kept.json()["klopt"] == "2099-01-01"


def test_another_organisations_offer_and_a_day_that_passed_are_refused(team: System, voorst):
    other = Organisation.objects.exclude(name=TEAM).filter(municipality=voorst).first()
    foreign = Offer.objects.create(organisation=other, name="Van een ander", assured_until=timezone.localdate())
    assert team.post(f"/aanbod/{foreign.pk}/bevestiging", {"bevestigdDoor": "Ria"}).status_code == 404
    assert team.post("/aanbod", {**OFFER, "klopt": "2020-01-01"}).status_code == 400
    assert team.post("/aanbod", {**OFFER, "problemen": ["marsmannen"]}).status_code == 400
    assert not Offer.objects.filter(name="Inloop").exists()
