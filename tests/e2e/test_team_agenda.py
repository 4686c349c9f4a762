"""A team walks through its month by keyboard, without scripts on a telephone, and takes the minutes along."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.agendas import agenda_now, ask_as_the_demo, team_of
from tests.browsing import PHONE, OpenPage, accessibility_faults
from tests.candidates import planted
from voorkant.core.organise.team_agenda import next_month
from voorkant.store.demo.candidates import candidates_plan
from voorkant.store.models import Candidate, GroupOffer, TeamAgenda, TeamStandingPoint
from voorkant.store.services.team_agenda import decide, open_agenda

AGENDA = "/organiseren/agenda/"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
FOCUSED = "document.activeElement.closest('[data-point]')?.querySelector('h2').textContent ?? ''"

pytestmark = pytest.mark.row("O11")


def standing(voorst, *texts: str) -> None:
    for text in texts:
        starts = next_month(timezone.localdate(), -3)
        TeamStandingPoint.objects.create(organisation=team_of(voorst), text=text, starts=starts)


@pytest.mark.smoke
def test_what_people_say_in_three_ways_is_one_point_and_start_makes_an_offer(voorst, open_page: OpenPage):
    today = timezone.localdate()
    ask_as_the_demo(voorst, today)
    agenda_now(voorst, today)
    page = open_page("/", role="professional")
    page.get_by_role("link", name="staat klaar").click()
    points = page.locator("[data-point]")
    post = points.filter(has_text="administratie").filter(has_text="Twello-Noord")
    expect(post).to_have_count(1)
    everything = open_page(f"{AGENDA}{today:%Y-%m}/?alles=1", role="professional").locator("[data-agenda]").inner_text()
    for _about, *row in candidates_plan()["noise"]:
        assert row[-1] not in everything
    post.get_by_role("button", name="Start").click()
    expect(post.get_by_text("Wij starten dit.")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="1 van")).to_be_visible()
    group = GroupOffer.objects.get()
    assert group.candidate is not None
    assert (group.candidate.state, group.candidate.area_code) == (Candidate.State.STARTED, "BU02850102")
    post.get_by_role("link", name=group.title).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(group.title)


def test_a_meeting_goes_by_keys_alone_and_ends_in_minutes(voorst, open_page: OpenPage):
    today = timezone.localdate()
    standing(voorst, "Roosters rond de feestdagen", "Een dilemma", "Wat horen we van scholen?")
    earlier = open_agenda(team=team_of(voorst), month=next_month(today, -1), today=next_month(today, -1))
    first = earlier.items.get(own__nl="Een dilemma")
    decide(first, choice="watch", by=None, reason="Volgende keer weer.", today=next_month(today, -1))
    agenda_now(voorst, today)
    page = open_page(AGENDA, role="professional")
    assert accessibility_faults(page) == []
    expect(page.get_by_text("Volgende keer weer.")).to_be_visible()
    page.get_by_role("link", name="Begin bij het eerste punt").press("Enter")
    names = [one.strip() for one in page.locator("[data-point] h2").all_inner_texts()]
    assert len(names) == 3
    assert page.evaluate(FOCUSED).endswith(names[0].split("\n")[-1])
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("d")
    why = page.get_by_label("Waarom?").first
    expect(why).to_be_focused()
    page.keyboard.type("Iedereen weet het.")
    page.keyboard.press("Enter")
    second = page.locator("[data-point]").nth(1)
    expect(second).to_be_focused()
    page.keyboard.press("n")
    expect(page.get_by_text("Nu niet.", exact=True)).to_be_visible()
    expect(second.get_by_label("Waarom?")).to_be_focused()
    page.keyboard.press("Escape")
    expect(second).to_be_focused()
    page.keyboard.press("u")
    expect(page.get_by_text("Nu niet.", exact=True)).to_have_count(0)
    expect(second).to_be_focused()
    page.keyboard.press("v")
    expect(page.get_by_text("Wij volgen dit.")).to_be_visible()
    assert accessibility_faults(page) == []
    page.get_by_text("Wie zitten er aan tafel?").click()
    page.get_by_label("wijkverpleegkundige").check()
    page.get_by_role("button", name="Bewaar", exact=True).first.click()
    expect(page.get_by_text("Aan tafel: 1 rol")).to_be_visible()
    page.get_by_role("link", name="Naar het verslag").click()
    expect(page.get_by_text("Iedereen weet het.")).to_be_visible()
    expect(page.get_by_text("Aan tafel: wijkverpleegkundige.")).to_be_visible()
    page.get_by_role("button", name="Sluit het verslag").click()
    expect(page.get_by_text("Het verslag is af.")).to_be_visible()
    assert accessibility_faults(page) == []
    page.get_by_role("link", name="← De agenda van").click()
    expect(page.get_by_role("button", name="Volgen")).to_have_count(0)
    made = TeamAgenda.objects.get(month=today.replace(day=1))
    assert made.closed_on == today
    assert sorted(made.items.values_list("choice", flat=True)) == ["", "done", "watch"]


def test_the_same_buttons_work_without_scripts_on_a_phone_and_others_read_along(voorst, open_page: OpenPage):
    today = timezone.localdate()
    row = planted(voorst, team_of(voorst), 12, today)
    standing(voorst, "Roosters")
    agenda_now(voorst, today)
    phone = open_page(AGENDA, role="professional", language="en", width=PHONE, scripts=False)
    assert phone.evaluate(FITS)
    point = phone.locator("[data-point]").filter(has_text="Twello-Noord")
    point.get_by_role("button", name="Watch").click()
    expect(point.get_by_text("We watch this.")).to_be_visible()
    point.get_by_label("Why?").fill("First ask the library.")
    point.get_by_role("button", name="Save").click()
    expect(point.get_by_label("Why?")).to_have_value("First ask the library.")
    row.refresh_from_db()
    assert row.state == Candidate.State.WATCHED
    phone.goto(phone.url.split("#")[0] + "verslag/")
    expect(phone.get_by_text("First ask the library.")).to_be_visible()
    assert phone.evaluate(FITS)

    adviser = open_page(AGENDA, role="adviser", width=PHONE, language="nl")
    adviser.get_by_label("Van welk team?").select_option(label="Wijkteam Twello")
    adviser.get_by_role("button", name="Toon").click()
    expect(adviser.get_by_text("1 punt is alleen voor het team zelf.")).to_be_visible()
    expect(adviser.get_by_role("heading", name="bij ouderen in Twello-Noord")).to_be_visible()
    expect(adviser.get_by_text("First ask the library.")).to_have_count(0)
    expect(adviser.get_by_text("Roosters")).to_have_count(0)
    expect(adviser.get_by_role("button", name="Start")).to_have_count(0)
    assert adviser.evaluate(FITS)
    desk = open_page(f"{AGENDA}vaste-punten/", role="professional", language="en")
    desk.get_by_label("What do you want to discuss each time?").fill("What do schools tell us?")
    desk.get_by_role("button", name="Add it").click()
    expect(desk.get_by_text("2 standing points")).to_be_visible()
    assert accessibility_faults(desk) == []
