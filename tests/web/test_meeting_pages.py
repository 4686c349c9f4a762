"""Pages of meetings: planning, answering from one link, choosing, counting, the agenda and its paper."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.meetings import Company, company, guest, plan, token
from tests.paper import words
from voorkant.core.organise.programme_entry import NewAssignment
from voorkant.store.models import Decision, Meeting, Outbox
from voorkant.store.services.meetings import cancel_meeting, choose_moment, plan_meeting, send_invitations
from voorkant.store.services.meetings_answers import answer_moments
from voorkant.store.services.programme import start_assignment

LIST = "/organiseren/bijeenkomsten/"


@pytest.fixture
def known(voorst) -> Company:
    return company(voorst)


def window() -> dict[str, object]:
    """Give a window that is long enough to reach past any holiday."""
    today = timezone.localdate()
    return {"first": today + timedelta(days=14), "last": today + timedelta(days=98)}


def asked(known: Company) -> Meeting:
    """A meeting that was sent out."""
    meeting = plan_meeting(municipality=known.municipality, plan=plan(known, **window()))
    send_invitations(meeting=meeting)
    meeting.refresh_from_db()
    return meeting


def today_fixed(known: Company) -> Meeting:
    """A meeting that is today."""
    meeting = asked(known)
    first = meeting.moments.get(position=1)
    choose_moment(meeting=meeting, day=first.day, at=first.at)
    Meeting.objects.filter(pk=meeting.pk).update(day=timezone.localdate())
    meeting.refresh_from_db()
    return meeting


@pytest.mark.row("O9")
def test_a_meeting_is_planned_sent_answered_by_link_and_chosen(known, client_as):
    lead: Client = client_as("lead")
    form = lead.get(f"{LIST}nieuw/").content.decode()
    assert "De Esdoorn" in form
    assert "Schoolvakanties van regio Midden" in form
    days = {name: day.isoformat() for name, day in window().items()}
    once = re.search(r'name="once" value="([0-9a-f]{32})"', form)[1]
    sent = {"title": "Netwerk schulden", "minutes": "90", "partners": known.everybody, "where": "Kulturhus", **days}
    sent["once"] = once
    page = lead.post(f"{LIST}nieuw/", sent)
    meeting = Meeting.objects.get()
    assert page.url == f"{LIST}{meeting.pk}/"
    assert meeting.uid.startswith(once)
    assert lead.post(f"{LIST}nieuw/", sent).url == page.url, "a double click plans one meeting"
    draft = lead.get(page.url).content.decode()
    assert draft.count("Om ") >= 3
    assert not Outbox.objects.filter(key__startswith="meeting:").exists()
    lead.post(f"{page.url}versturen/")
    second = meeting.moments.get(position=2)
    outside = Client()
    address = f"/b/{token(guest(meeting, known.school))}/"
    assert "Welke momenten kunnen jullie?" in outside.get(address).content.decode()
    answer = outside.post(address, {"what": "moments", "can": second.pk, "people": "2", "wish": "De zomer"})
    assert "Je antwoord is bewaard" in answer.content.decode()
    assert "1 van de 5" in lead.get(page.url).content.decode()
    lead.post(f"{page.url}kiezen/", {"moment": second.pk})
    assert "Komen jullie?" in outside.get(address).content.decode()
    outside.post(address, {"what": "coming", "coming": "yes", "people": "2"})
    assert "<strong>1 partner</strong> komt" in lead.get(page.url).content.decode()
    file = outside.get(f"{address}bijeenkomst.ics")
    assert file["Content-Type"].startswith("text/calendar")
    assert "BEGIN:VEVENT" in file.content.decode()


@pytest.mark.row("O9")
def test_a_link_without_an_account_is_private_and_says_what_is_wrong(known):
    meeting = asked(known)
    address, outside = f"/b/{token(guest(meeting, known.practice))}/", Client()
    page = outside.get(address)
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page["Cache-Control"]
    first = meeting.moments.get(position=1)
    refused = outside.post(address, {"what": "moments", "can": first.pk, "wish": "Bel mevrouw Jansen"})
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "Bel mevrouw Jansen</textarea>" in text
    assert re.search(rf'value="{first.pk}" checked', text)
    assert outside.get("/b/verzonnen/").status_code == 404
    assert outside.get("/b/agenda/verzonnen.ics").status_code == 404
    assert outside.get(f"{address}bijeenkomst.ics").status_code == 404
    stale = outside.post(address, {"what": "coming", "coming": "yes"})
    assert stale.status_code == 422
    cancel_meeting(meeting=meeting)
    assert "gaat niet door" in outside.get(address).content.decode()
    assert outside.post(address, {"what": "moments"}).status_code == 422
    meeting.invitations.update(link_expires=timezone.localdate() - timedelta(days=1))
    assert outside.get(address).status_code == 410


@pytest.mark.row("O9")
def test_a_partner_states_its_hours_behind_its_link(known, client_as):
    meeting = asked(known)
    Client().post(
        f"/b/{token(guest(meeting, known.practice))}/", {"what": "hours", "parts": ["2-after_four", "x", "9-y"]}
    )
    page = client_as("professional").get(f"{LIST}uren/").content.decode()
    assert "Praktijk Zuid" in page
    assert "di 16:00 tot 17:30 uur" in page


@pytest.mark.row("O9")
def test_who_came_is_counted_at_the_door_and_shown_against_who_was_invited(known, client_as):
    meeting, lead = today_fixed(known), client_as("lead")
    address = f"{LIST}{meeting.pk}/tellen/"
    assert "Huisartsen" in lead.get(address).content.decode()
    wrong = lead.post(address, {"came-library": "veel"})
    assert wrong.status_code == 422
    assert 'value="veel"' in wrong.content.decode()
    lead.post(address, {"came-library": "2", "came-general_practice": "0", "came-volunteers": ""})
    held = lead.get(f"{LIST}{meeting.pk}/").content.decode()
    assert "niet geteld" in held
    overview = lead.get(LIST).content.decode()
    assert "Huisartsen: 0 van de 1 keer erbij. Zij kunnen meestal ma t/m vr 12:00 tot 13:30 uur" in overview


@pytest.mark.row("O9")
def test_the_agenda_is_ticked_ordered_printed_on_one_page_and_becomes_a_decision(known, client_as):
    meeting, lead = today_fixed(known), client_as("lead")
    at = f"{LIST}{meeting.pk}/agenda/"
    assert "Wie kent wie?" in lead.get(at).content.decode()
    lead.post(f"{at}erop/", {"kinds": ["thin", "gap"]})
    lead.post(f"{at}eigen/", {"title": "Rondje langs de tafel", "minutes": "15"})
    own = meeting.agenda.get(kind="own")
    for _ in range(meeting.agenda.count()):
        lead.post(f"{at}volgorde/", {"up": own.pk})
    own.refresh_from_db()
    assert own.position == 1
    lead.post(f"{at}volgorde/", {f"minutes-{own.pk}": "200"})
    assert "Dit past niet" in lead.get(at).content.decode()
    lead.post(f"{at}afgesproken/", {f"agreed-{own.pk}": "De bibliotheek belt de school.", f"decide-{own.pk}": "1"})
    assert Decision.objects.get().what == "De bibliotheek belt de school."
    entry = NewAssignment(title="Minder schulden", lead=known.small.library.pk, starts=timezone.localdate())
    under = start_assignment(municipality=known.municipality, entry=entry)
    does = {f"agreed-{own.pk}": "De bibliotheek belt de school.", f"owner-{own.pk}": "lead"}
    for due in ("", "2026-02-31"):
        unclear = lead.post(f"{at}afgesproken/", {**does, f"due-{own.pk}": due, f"assignment-{own.pk}": under.pk})
        assert unclear.status_code == 422
        assert "Vul een datum in." in unclear.content.decode()
    due = timezone.localdate() + timedelta(days=20)
    lead.post(f"{at}afgesproken/", {**does, f"due-{own.pk}": due.isoformat(), f"assignment-{own.pk}": under.pk})
    assert "De bibliotheek belt de school." in lead.get(f"/organiseren/programma/opgave/{under.pk}/").content.decode()
    assert "Dit staat als actie op het bord" in lead.get(at).content.decode()
    refused = lead.post(f"{at}afgesproken/", {f"agreed-{own.pk}": "Jan de Vries belt."})
    assert refused.status_code == 422
    assert "Jan de Vries belt." in refused.content.decode()
    paper = lead.get(f"{LIST}{meeting.pk}/agenda.pdf")
    assert paper["Content-Type"] == "application/pdf"
    text = words(paper.content)
    assert "Rondje langs de tafel" in text
    assert "Netwerk schulden" in text
    assert paper.content.count(b"/Type /Page\n") + paper.content.count(b"/Type/Page\n") <= 1 or "1 / 1" in text


@pytest.mark.row("O9")
def test_a_window_without_a_moment_says_why_and_keeps_what_was_typed(known, client_as):
    lead = client_as("lead")
    day = timezone.localdate() + timedelta(days=30)
    while day.weekday() != 6:
        day += timedelta(days=1)
    sent = {"title": "Zondag", "minutes": "90", "partners": [known.practice.pk], "first": day.isoformat(),
            "last": day.isoformat()}  # fmt: skip
    page = lead.post(f"{LIST}nieuw/", sent)
    text = page.content.decode()
    assert page.status_code == 422
    assert "Kies een langere periode" in text
    assert 'value="Zondag"' in text
    assert re.search(rf'value="{known.practice.pk}" checked', text)
    assert not Meeting.objects.exists()


def test_a_school_year_that_is_not_known_is_said_so(known, client_as):
    meeting = asked(known)
    Meeting.objects.filter(pk=meeting.pk).update(status="draft", last_day=timezone.localdate().replace(year=2031))
    page = client_as("lead").get(f"{LIST}{meeting.pk}/").content.decode()
    assert "De schoolvakanties van 2030-2031 zijn nog niet bekend." in page


def test_a_colleague_subscribes_with_a_secret_address(known, client_as):
    meeting, lead = today_fixed(known), client_as("lead")
    page = lead.post(f"{LIST}mijn-agenda/").content.decode()
    address = re.search(r"/b/agenda/[0-9a-f]{48}\.ics", page)
    assert address is not None
    feed = Client().get(address[0])
    assert f"UID:{meeting.uid}"[:30] in feed.content.decode()
    lead.post(f"{LIST}mijn-agenda/")
    assert Client().get(address[0]).status_code == 404


def test_the_next_meeting_stands_on_the_first_page(known, client_as):
    meeting = today_fixed(known)
    assert f"{LIST}{meeting.pk}/" in client_as("lead").get("/").content.decode()
    assert f"{LIST}{meeting.pk}/" in client_as("professional").get("/").content.decode()


def test_partners_that_fit_a_problem_are_ticked_and_the_answers_of_one_partner_are_its_own(known, client_as):
    page = client_as("professional").get(f"{LIST}nieuw/?probleem=debts").content.decode()
    assert re.search(rf'value="{known.small.debt_help.pk}" checked', page)
    assert not re.search(rf'value="{known.school.pk}" checked', page)
    meeting = asked(known)
    answer_moments(invitation=guest(meeting, known.practice), can=[], wish="De wachtlijst")
    other = Client().get(f"/b/{token(guest(meeting, known.school))}/").content.decode()
    assert "De wachtlijst" not in other
    assert "Praktijk Zuid" not in other
