"""A story as people tell, publish and take it back: on a telephone, without scripts, in both languages."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browsing import PHONE, WIDE, OpenPage, accessibility_faults, sideways
from tests.stories import TEXT, campaign, go, photo, publish, tell
from voorkant.core.act.stories import Who
from voorkant.store.models import Campaign, Municipality, Outing, Story

LIST = "/handelen/verhalen/"


@pytest.fixture
def zodus(voorst: Municipality) -> Campaign:
    return campaign(voorst)


@pytest.mark.row("H8")
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_story_is_published_and_withdrawn_from_the_tellers_telephone(zodus, scripts: bool, open_page: OpenPage):
    phone = open_page(reverse("campaign-tell", args=[zodus.slug]), width=PHONE, scripts=scripts)
    phone.get_by_label("Wat wil je vertellen?").fill(TEXT)
    phone.get_by_label("Hoe wil je heten?").fill("Wim")
    phone.get_by_label("Waar gaat het over?").select_option("reading")
    phone.get_by_role("button", name="Stuur mijn verhaal").click()
    expect(phone.get_by_role("heading", name="Dank je wel voor je verhaal")).to_be_visible()
    assert sideways(phone) == 0
    phone.locator(".own-link a").click()
    expect(phone.get_by_text("Het team werkt nog aan de tekst.")).to_be_visible()

    desk = open_page(LIST, role="professional", width=WIDE, scripts=scripts)
    desk.get_by_role("link", name=re.compile("Ik leerde lezen")).click()
    desk.get_by_role("button", name="Vraag akkoord").click()

    phone.reload()
    expect(phone.get_by_role("heading", name="Mag dit zo?")).to_be_visible()
    phone.get_by_role("button", name="Ik ben akkoord").click()
    expect(phone.get_by_role("heading", name="Je bent akkoord")).to_be_visible()
    assert sideways(phone) == 0

    desk.reload()
    desk.get_by_role("button", name="Plaats het verhaal").click()
    reader = open_page("/c/zodus/", width=PHONE, scripts=scripts)
    reader.get_by_role("link", name=re.compile("Ik leerde lezen")).click()
    expect(reader.get_by_text(TEXT)).to_be_visible()
    assert sideways(reader) == 0
    reader.get_by_role("button", name="Duim omhoog voor dit verhaal").click()
    expect(reader.get_by_text("Dank je wel voor je duim.")).to_be_visible()
    assert reader.context.cookies() == []

    phone.reload()
    phone.get_by_role("button", name="Trek mijn verhaal in").click()
    expect(phone.get_by_role("heading", name="Je verhaal is ingetrokken.")).to_be_visible()
    reader.goto("/c/zodus/")
    expect(reader.get_by_text("Nu staat er nog geen.")).to_be_visible()
    assert Story.objects.get().state == "withdrawn"


@pytest.mark.row("H8")
@pytest.mark.row("H9")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_of_stories_are_accessible_in_both_languages(zodus, language: str, open_page: OpenPage):
    kept = tell(zodus, picture=photo(1600, 900), picture_alt="Een boek", channels=("own_page", "leaflet"))
    row, other = publish(kept), go(tell(zodus, theme="alcohol").row, ("asked", Who.TEAM))
    plan = Outing.objects.create(
        municipality=zodus.municipality, campaign=zodus, what="Spreekuur", theme="money", channel="leaflet",
        on=row.since, state="done", readers=900, readers_source="geteld door de bibliotheek",
    )  # fmt: skip
    public = ("/c/zodus/", f"/c/zodus/{row.pk}/", "/c/zodus/vertel/", f"/mijn-verhaal/{kept.token}/",
              "/mijn-verhaal/onbekend/")  # fmt: skip
    for path in public:
        page = open_page(path, language=language, width=PHONE)
        assert accessibility_faults(page) == [], path
        assert sideways(page) == 0, path
    stories = ("", "nieuw/", f"{other.pk}/", f"{row.pk}/bewerken/", f"{row.pk}/klaar/", "taal/",
               "afzender/?thema=alcohol", f"campagne/{zodus.pk}/")  # fmt: skip
    calendar = ("", "nieuw/", f"{plan.pk}/", "bereik/")
    own = [*(LIST + one for one in stories), *(f"/handelen/zichtbaarheid/{one}" for one in calendar)]
    page = open_page(LIST, role="professional", language=language, width=PHONE)
    for path in own:
        page.goto(path)
        assert accessibility_faults(page) == [], path
        assert sideways(page) == 0, path


@pytest.mark.row("H8")
def test_a_campaign_page_with_a_picture_stays_light_and_needs_nothing_from_elsewhere(zodus, open_page: OpenPage):
    publish(tell(zodus))
    page = open_page("/c/zodus/")
    heavy: list[int] = []
    foreign: list[str] = []
    page.on("response", lambda answer: heavy.append(len(answer.body())))
    page.on("request", lambda asked: foreign.append(asked.url) if page.url.split("/c/")[0] not in asked.url else None)
    page.reload(wait_until="networkidle")
    assert 0 < sum(heavy) < 100_000
    assert foreign == []
    assert page.evaluate("document.scripts.length") == 0
    accent = page.evaluate("getComputedStyle(document.querySelector('.main')).backgroundColor")
    assert accent == "rgb(179, 84, 30)"
