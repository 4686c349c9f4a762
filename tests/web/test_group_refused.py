"""Row H5, where something is wrong: what is refused leaves nothing behind, and a mistyped year is told, not planned."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.seeded import TEAM
from tests.web.test_group_pages import START, started, told
from voorkant.store.models import GroupOffer, Municipality, Offer, Organisation
from voorkant.store.selectors.group_plan import entry_for

pytestmark = pytest.mark.row("H5")
FAR = "Kies een dag van hoogstens twee jaar terug of vijf jaar vooruit."


def test_a_series_that_is_refused_leaves_no_half_group_and_once_mended_makes_one(voorst: Municipality, client_as):
    reader = client_as("professional")
    team = Organisation.objects.get(municipality=voorst, name=TEAM)
    given = {**START, "first": (timezone.localdate() + timedelta(days=7)).isoformat(), "partner": team.pk}
    answer = reader.post(reverse("group-new"), {**given, "times": "999"})
    assert (answer.status_code, "Er is niets gepland." in told(answer)) == (422, True)
    assert not GroupOffer.objects.exists()
    assert not Offer.objects.filter(name=START["title"]).exists()
    reader.post(reverse("group-new"), given)
    assert [one.sessions.count() for one in GroupOffer.objects.all()] == [3]


@pytest.mark.parametrize("day", ["9999-12-31", "9026-12-01", "1926-12-01", "0001-01-01"])
def test_a_mistyped_year_is_told_beside_the_day(voorst: Municipality, client_as, day: str):
    reader = client_as("professional")
    team = Organisation.objects.get(municipality=voorst, name=TEAM)
    answer = reader.post(reverse("group-new"), {**START, "first": day, "partner": team.pk})
    assert (answer.status_code, FAR in told(answer), GroupOffer.objects.count()) == (422, True, 0)
    row = started(voorst)
    last = row.sessions.order_by("-day")[0]
    for name, keys, sent in (
        ("group-plan", [row.pk], {"first": day, "times": "2", "every": "1", "at": "10:00", "skip": "on"}),
        ("group-move", [row.pk, last.pk], {"day": day, "at": "10:00"}),
    ):
        answer = reader.post(reverse(name, args=keys), sent)
        assert (name, answer.status_code, FAR in told(answer)) == (name, 422, True)
    assert sorted(row.sessions.values_list("day", flat=True))[-1] == last.day


def test_at_the_first_time_everybody_is_new_so_visits_are_never_of_fewer_people(voorst: Municipality, client_as):
    row = started(voorst)
    first, second = row.sessions.order_by("day")[:2]
    reader = client_as("professional")
    page = reverse("group-count", args=[row.pk, first.pk])
    assert 'name="new"' not in told(reader.get(page))
    assert 'name="new"' in told(reader.get(reverse("group-count", args=[row.pk, second.pk])))
    reader.post(page, {"came": "7"})
    reader.post(page, {"came": "5", "new": "2", "cost": "", "words": ""})
    first.refresh_from_db()
    assert (first.came, first.new) == (5, 5)


def test_the_first_day_that_is_proposed_is_never_in_the_weekend(voorst: Municipality):
    proposed = [entry_for(voorst, None, today=date(2026, 11, day)).starts for day in (20, 21, 22, 23)]
    assert proposed == [date(2026, 12, 4), date(2026, 12, 7), date(2026, 12, 7), date(2026, 12, 7)]
