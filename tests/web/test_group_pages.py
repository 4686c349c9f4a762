"""Row H5 on the pages: a group begun in one form, counted in two taps, and read by others only as they may."""

import io
from datetime import date, time, timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.paper import words as pdf_text
from tests.seeded import PARTNER, TEAM
from voorkant.store.models import Candidate, GroupOffer, Municipality, Offer, Organisation, User
from voorkant.store.services.groups import add_sessions, count_session, end_group, start_group
from voorkant.store.services.groups_changes import sign_up

pytestmark = pytest.mark.row("H5")
START = {
    "soort": "course", "title": "Rustig met geld", "location": "Dorpshuis De Brink", "times": "3", "every": "1",
    "at": "10:00", "minutes": "120", "places": "12", "problems": ["debts"], "age_band": "", "area": "",
    "household": "", "life_event": "", "cost_planned": "360", "about": "", "led_by": "welzijnswerker",
}  # fmt: skip


def ago(weeks: int) -> date:
    return timezone.localdate() - timedelta(weeks=weeks)


def started(municipality: Municipality, name: str = TEAM, *, times: int = 3) -> GroupOffer:
    """A group that met two weeks ago and last week, and meets today."""
    team = Organisation.objects.get(municipality=municipality, name=name)
    row = start_group(
        municipality=municipality, organisation=team, title="Samen eten", kind="activity", by=None, today=ago(4)
    )
    add_sessions(group=row, first=ago(2), count=times, at=time(10), skip_holidays=False, by=None, today=ago(4))
    return row


def told(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_group_is_begun_in_one_form_and_stands_where_people_refer(voorst: Municipality, client_as):
    reader: Client = client_as("professional")
    assert "Lotgenotengroep" in told(reader.get(reverse("group-new")))
    form = told(reader.get(reverse("group-new") + "?soort=course"))
    assert 'value="10:00"' in form
    assert 'name="partner"' in form
    team = Organisation.objects.get(municipality=voorst, name=TEAM)
    day = timezone.localdate() + timedelta(days=7)
    answer = reader.post(reverse("group-new"), {**START, "first": day.isoformat(), "partner": team.pk}, follow=True)
    row = GroupOffer.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("group", args=[row.pk])
    assert "3 keren staan in de agenda." in told(answer)
    assert (row.sessions.count(), row.cost_planned, row.made_by.username) == (3, 360, "professional")
    assert Offer.objects.get(name="Rustig met geld").problems == ["debts"]
    assert "Rustig met geld" in told(reader.get(reverse("groups")))


def test_a_group_begun_from_questions_that_are_alike_is_filled_in_and_settles_them(voorst: Municipality, client_as):
    team, today = Organisation.objects.get(municipality=voorst, name=TEAM), timezone.localdate()
    alike = Candidate.objects.create(
        municipality=voorst, sole=team, problems=["administration_alone"], age_band="65plus",
        area_code="KN0285-twello", first=today, last=today, size=12, expected=2.0, score=9.0, found_on=today,
    )  # fmt: skip
    reader: Client = client_as("professional")
    form = told(reader.get(reverse("group-new") + f"?soort=course&kandidaat={alike.pk}"))
    assert "Samen de post doen" in form
    assert '<option value="65plus" selected>' in form
    given = {**START, "kandidaat": alike.pk, "first": today.isoformat(), "partner": team.pk}
    assert reader.post(reverse("group-new"), given).status_code == 302
    alike.refresh_from_db()
    row = GroupOffer.objects.get()
    assert (row.candidate, alike.state) == (alike, "started")
    assert reverse("candidate", args=[alike.pk]) in told(reader.get(reverse("group", args=[row.pk])))


def test_a_form_that_is_not_right_says_so_beside_the_field_and_keeps_what_was_typed(voorst: Municipality, client_as):
    team = Organisation.objects.get(municipality=voorst, name=TEAM)
    wrong = {**START, "title": "Koffie met mevrouw Jansen", "first": "", "times": "0", "cost_planned": "veel",
             "partner": team.pk}  # fmt: skip
    answer = client_as("professional").post(reverse("group-new"), wrong)
    assert answer.status_code == 422
    page = told(answer)
    for words in ("Kies een dag.", "zoals 12,50", "Koffie met mevrouw Jansen"):
        assert words in page
    named = client_as("professional").post(
        reverse("group-new"), {**wrong, "first": "2027-01-05", "times": "3", "cost_planned": "12,50"}
    )
    assert "Jansen&#x27;. Schrijf een rol of een plek." in told(named)
    assert not GroupOffer.objects.exists()


def test_a_professional_begins_no_group_for_another_partner_but_a_lead_does(voorst: Municipality, client_as):
    library = Organisation.objects.get(municipality=voorst, name=PARTNER)
    given = {**START, "first": timezone.localdate().isoformat(), "partner": library.pk}
    assert client_as("professional").post(reverse("group-new"), given).status_code == 422
    assert client_as("lead").post(reverse("group-new"), given).status_code == 302
    assert GroupOffer.objects.get().organisation == library


def test_who_came_is_counted_in_two_taps(voorst: Municipality, client_as):
    row = started(voorst)
    first, second, today = row.sessions.order_by("day")
    reader: Client = client_as("professional")
    address = reverse("group-count", args=[row.pk, first.pk])
    assert reader.post(address, {"came": "9"}).headers["Location"] == reverse("group", args=[row.pk])
    address = reverse("group-count", args=[row.pk, second.pk])
    asked = reader.post(address, {"came": "8"}, follow=True)
    assert "Hoeveel van hen waren nieuw?" in told(asked)
    assert 'name="new" value="8"' in told(asked)
    assert 'name="new" value="9"' not in told(asked)
    reader.post(address, {"came": "8", "new": "2"})
    page = told(reader.get(reverse("group", args=[row.pk])))
    assert "8 kwamen, waarvan 2 nieuw" in page
    assert "van 11 verschillende mensen" in page
    assert "Vandaag komt de groep bijeen." in page
    full = {"came": "7", "new": "1", "cost": "45,50", "words": "Rustig"}
    reader.post(reverse("group-count", args=[row.pk, today.pk]), full)
    today.refresh_from_db()
    assert (today.came, str(today.cost), today.note) == (7, "45.50", "Rustig")
    wrong = reader.post(reverse("group-count", args=[row.pk, today.pk]), {**full, "new": "8"})
    assert wrong.status_code == 422
    assert "niet meer nieuwe mensen" in told(wrong)


def test_nobody_counts_for_another_partner_or_before_the_day(voorst: Municipality, client_as):
    row = started(voorst, PARTNER, times=4)
    last = row.sessions.latest("day")
    first = row.sessions.earliest("day")
    for role in ("professional", "adviser"):
        answer = client_as(role).post(reverse("group-count", args=[row.pk, first.pk]), {"came": "5"}, follow=True)
        assert "Alleen zij passen dit aan." in told(answer)
    assert client_as("signaller").get(reverse("group-count", args=[row.pk, last.pk])).status_code == 404
    first.refresh_from_db()
    assert first.came is None


def test_others_read_no_single_count_on_the_page_in_the_table_or_in_the_file(voorst: Municipality, client_as):
    row = started(voorst)
    for one, came in zip(row.sessions.order_by("day"), (23, 4, 14), strict=True):
        count_session(session=one, came=came, new=came, words="Vol en warm", by=None, today=timezone.localdate())
    sign_up(group=row, number=13, by=None, today=timezone.localdate())
    other: Client = client_as("signaller")
    pages = [told(other.get(reverse("group", args=[row.pk]))), told(other.get(reverse("groups")))]
    sheets = [cells(other.get(reverse("groups-export", args=[name, "xlsx"]))) for name in ("groepen", "keren")]
    for text in (*pages, *map(str, sheets)):
        assert "41" not in text
        assert "Vol en warm" not in text
    assert "deelt deze partner nog niet" in pages[0]
    assert "bijna vol" in pages[0]
    assert all(line[4:7] == [None, None, None] for line in sheets[1][1:])
    Organisation.objects.filter(name=TEAM).update(shares_load=True)
    assert "40 tot 44 bezoeken" in told(other.get(reverse("group", args=[row.pk])))
    own = cells(client_as("professional").get(reverse("groups-export", args=["keren", "xlsx"])))
    assert [line[4] for line in own[1:]] == [23, 4, 14]


def cells(answer: Any) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    return [[cell.value for cell in line] for line in sheet.iter_rows()]


def test_one_time_is_moved_and_called_off_and_more_are_planned(voorst: Municipality, client_as):
    row = started(voorst, times=4)
    last = row.sessions.latest("day")
    reader: Client = client_as("professional")
    moved = last.day + timedelta(days=1)
    reader.post(reverse("group-move", args=[row.pk, last.pk]), {"day": moved.isoformat(), "at": "14:00"})
    wrong = reader.post(reverse("group-move", args=[row.pk, last.pk]), {"day": "", "at": "14:00"})
    assert wrong.status_code == 422
    calendar = told(reader.get(reverse("group-calendar", args=[row.pk])))
    assert f"DTSTART;TZID=Europe/Amsterdam:{moved:%Y%m%d}T140000" in calendar
    reader.post(reverse("group-call-off", args=[row.pk, last.pk]), {"words": "Zaal bezet"})
    assert "STATUS:CANCELLED" in told(reader.get(reverse("group-calendar", args=[row.pk])))
    more = {"first": (moved + timedelta(days=6)).isoformat(), "at": "10:00", "times": "2", "every": "2", "skip": ""}
    answer = reader.post(reverse("group-plan", args=[row.pk]), more, follow=True)
    assert "2 keren staan in de agenda." in told(answer)
    assert reader.post(reverse("group-plan", args=[row.pk]), {**more, "times": "90"}).status_code == 422
    assert row.sessions.count() == 6


def test_a_group_ends_with_a_reason_and_keeps_its_figures(voorst: Municipality, client_as):
    row = started(voorst)
    count_session(session=row.sessions.earliest("day"), came=9, by=None, today=timezone.localdate())
    reader: Client = client_as("professional")
    step = reverse("group-step", args=[row.pk])
    assert "Er staat niet bij waarom." in told(reader.post(step, {"to": "ended", "reason": ""}, follow=True))
    page = told(reader.post(step, {"to": "ended", "reason": "De reeks is klaar"}, follow=True))
    assert "De reeks is klaar" in page
    assert "kwamen 9 mensen" in page
    for role in ("signaller", "adviser"):
        Organisation.objects.get(name=PARTNER).users.add(User.objects.get(username=role))
        assert "De reeks is klaar" not in told(client_as(role).get(reverse("group", args=[row.pk])))
    assert Offer.objects.get(groups=row).status == "defunct"


def test_a_sheet_for_the_wall_says_when_and_where_and_no_numbers_or_problems(voorst: Municipality, client_as):
    row = started(voorst, times=5)
    GroupOffer.objects.filter(pk=row.pk).update(problems=["debts"], location="Kulturhus", about="Eten aan één tafel.")
    answer = client_as("professional").get(reverse("group-paper", args=[row.pk]))
    text = pdf_text(answer.content)
    assert answer.headers["Content-Type"] == "application/pdf"
    for words in ("Samen eten", "Kulturhus", "Eten aan één tafel.", "Schrijf geen namen op"):
        assert words in text
    assert "Schulden" not in text
    english = client_as("professional")
    english.cookies["taal"] = "en"
    assert "Write no names" in pdf_text(english.get(reverse("group-paper", args=[row.pk])).content)


def test_the_first_page_asks_who_came_until_somebody_counted(voorst: Municipality, client_as):
    row = started(voorst)
    reader: Client = client_as("professional")
    assert "Wie kwam er naar jullie groep?" in told(reader.get("/"))
    for one in row.sessions.all():
        count_session(session=one, came=3, by=None, today=timezone.localdate())
    assert "Wie kwam er naar jullie groep?" not in told(reader.get("/"))


def test_where_to_refer_says_that_a_group_is_full(voorst: Municipality, client_as):
    row = started(voorst)
    sign_up(group=row, number=99, by=None, today=timezone.localdate())
    page = told(client_as("lead").get(reverse("partner", args=[row.organisation_id])))
    assert "Samen eten" in page
    assert "; vol" in page
    end_group(group=row, reason="Klaar", by=None, today=timezone.localdate())
    assert "; vol" not in told(client_as("lead").get(reverse("routes")))


def test_an_empty_page_tells_what_would_be_here(voorst: Municipality, client_as):
    page = told(client_as("adviser").get(reverse("groups")))
    assert "Er is nog geen groep." in page
    assert reverse("group-new") in page
