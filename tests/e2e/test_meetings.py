"""A meeting as people plan, answer, count and discuss it: at a desk, on a telephone, in both languages."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browsing import PHONE, OpenPage, accessibility_faults
from tests.meetings import company, guest, plan, token
from voorkant.store.models import Meeting, MeetingCount, Municipality
from voorkant.store.services.meetings import choose_moment, plan_meeting, send_invitations
from voorkant.store.services.meetings_agenda import add_item

LIST = "/organiseren/bijeenkomsten/"
WIDTH = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def sent(voorst: Municipality) -> Meeting:
    today = timezone.localdate()
    known = company(voorst)
    entry = plan(known, first=today + timedelta(days=14), last=today + timedelta(days=98))
    meeting = plan_meeting(municipality=voorst, plan=entry)
    send_invitations(meeting=meeting)
    return Meeting.objects.get(pk=meeting.pk)


@pytest.mark.row("O9")
def test_a_lead_finds_three_moments_sends_them_and_a_partner_answers_on_a_telephone(
    voorst: Municipality, open_page: OpenPage
):
    known = company(voorst)
    page = open_page(f"{LIST}nieuw/", role="lead")
    page.get_by_label("Waar gaat het over?").fill("Netwerk schulden")
    for name in ("De Esdoorn", "Praktijk Zuid", "Maatjes"):
        page.get_by_role("checkbox", name=name, exact=True).check()
    page.get_by_label("Op zijn laatst").fill((timezone.localdate() + timedelta(days=98)).isoformat())
    page.get_by_role("button", name="Zoek drie momenten").click()
    expect(page.locator(".moments > li")).to_have_count(3)
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Verstuur de uitnodigingen").click()
    expect(page.get_by_text("0 van de 3")).to_be_visible()
    meeting = Meeting.objects.get()
    phone = open_page(f"/b/{token(guest(meeting, known.school))}/", width=PHONE)
    phone.locator(".choice input").first.check()
    phone.get_by_role("button", name="Geef dit door").click()
    expect(phone.get_by_role("heading", name="Dank je wel")).to_be_visible()
    assert phone.evaluate(WIDTH)
    assert accessibility_faults(phone) == []
    assert len(guest(meeting, known.school).can) == 1


@pytest.mark.row("O9")
def test_who_came_is_counted_at_the_door_with_a_thumb_and_the_agenda_is_ticked(sent: Meeting, open_page: OpenPage):
    first = sent.moments.get(position=1)
    choose_moment(meeting=sent, day=first.day, at=first.at)
    Meeting.objects.filter(pk=sent.pk).update(day=timezone.localdate())
    page = open_page(f"{LIST}{sent.pk}/tellen/", role="professional", width=PHONE)
    for _ in range(2):
        page.get_by_role("button", name="Eén meer: Huisartsen").click()
    assert page.evaluate(WIDTH)
    page.get_by_role("button", name="Zo is het geteld").click()
    expect(page.get_by_role("heading", name="Wie kwamen er?")).to_be_visible()
    assert [(one.sector, one.came) for one in MeetingCount.objects.all()] == [("general_practice", 2)]
    page = open_page(f"{LIST}{sent.pk}/agenda/", role="professional", width=PHONE)
    page.get_by_role("button", name="Zet op de agenda").click()
    expect(page.locator(".agenda > li").first).to_be_visible()
    assert page.evaluate(WIDTH)


@pytest.mark.row("O9")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_of_meetings_are_accessible_in_both_languages(sent: Meeting, language: str, open_page: OpenPage):
    add_item(meeting=sent, title="Rondje")
    address = f"/b/{token(sent.invitations.first())}/"
    for path in (LIST, f"{LIST}{sent.pk}/", f"{LIST}{sent.pk}/agenda/", f"{LIST}uren/", f"{LIST}uren/sector/library/"):
        page = open_page(path, role="lead", language=language)
        assert accessibility_faults(page) == [], path
    assert accessibility_faults(open_page(address, language=language)) == []
