"""Row H5 over the API: groups of the municipality, exact for the own team alone, and a count without names."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from tests.api.conftest import System
from tests.seeded import PARTNER, TEAM
from voorkant.store.models import GroupOffer, Municipality, Organisation
from voorkant.store.services.groups import add_sessions, count_session, start_group

pytestmark = pytest.mark.row("H5")


def started(municipality: Municipality, name: str, title: str) -> GroupOffer:
    """A group that met twice in the last two weeks, and meets today."""
    today = timezone.localdate()
    team = Organisation.objects.get(municipality=municipality, name=name)
    row = start_group(
        municipality=municipality, organisation=team, title=title, kind="activity", by=None,
        today=today - timedelta(weeks=3),
    )  # fmt: skip
    first = today - timedelta(weeks=2)
    add_sessions(group=row, first=first, count=3, at=time(10), skip_holidays=False, by=None, today=first)
    for one, came in zip(row.sessions.order_by("day"), (9, 8), strict=False):
        count_session(session=one, came=came, by=None, today=today)
    return row


@pytest.fixture
def both(voorst: Municipality) -> tuple[GroupOffer, GroupOffer]:
    return started(voorst, TEAM, "Samen eten"), started(voorst, PARTNER, "Voorlezen")


def test_a_system_reads_exact_numbers_of_its_own_groups_alone(both, system):
    rows = {one["naam"]: one for one in system("groepsaanbod").get("/groepsaanbod").json()["resultaten"]}
    own, other = rows["Samen eten"], rows["Voorlezen"]
    assert (own["eigen"], own["stand"], own["bezoeken"]) == (True, "loopt", 17)
    assert [one["gekomen"] for one in own["keren"]] == [9, 8, None]
    assert (other["eigen"], other["bezoeken"], other["perDeelnemer"]) == (False, None, None)
    assert [one["gekomen"] for one in other["keren"]] == [None, None, None]
    assert other["zin"] == "Hoeveel mensen er komen, deelt deze partner nog niet."


def test_another_partner_that_shares_is_read_in_steps(both, system):
    Organisation.objects.filter(name=PARTNER).update(shares_load=True)
    answer = system("groepsaanbod").get("/groepsaanbod", **{"Accept-Language": "en"}).json()
    other = next(one for one in answer["resultaten"] if one["naam"] == "Voorlezen")
    assert other["zin"] == "So far 15 to 19 visits together."
    assert other["bezoeken"] is None


def test_a_count_is_kept_mended_and_refused_for_what_cannot_be(both, system):
    desk: System = system("groepsaanbod")
    address, today = f"/groepsaanbod/{both[0].pk}/tellingen", timezone.localdate().isoformat()
    told = desk.post(address, {"dag": today, "gekomen": 7, "voorHetEerst": 1, "kosten": 45.5})
    assert (told.status_code, told.json()["gekomen"], told.json()["kosten"]) == (201, 7, 45.5)
    assert desk.post(address, {"dag": today, "tijd": "10:00", "gekomen": 6}).json()["gekomen"] == 6
    wrong = desk.post(address, {"dag": today, "gekomen": 3, "voorHetEerst": 4})
    assert wrong.status_code == 400
    assert both[0].sessions.latest("day").came == 6
    never = desk.post(address, {"dag": date(2020, 1, 1).isoformat(), "gekomen": 3})
    assert never.status_code == 404
    assert desk.post(f"/groepsaanbod/{10**30}/tellingen", {"dag": today, "gekomen": 3}).status_code == 404
    assert desk.post(f"/groepsaanbod/{both[1].pk}/tellingen", {"dag": today, "gekomen": 3}).status_code == 404
