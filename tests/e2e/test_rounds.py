"""Row N5 in a real browser: a round through Terwolde by keyboard only, on a phone, without scripts, without a
connection, and in English.
"""

from collections.abc import Callable
from datetime import time

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, accessibility_faults, sideways, tab_to
from voorkant.core.notice.rounds import NewRound, NewStop
from voorkant.store.models import FollowUp, Municipality, Organisation, Round, RoundCount, RoundStop
from voorkant.store.selectors.rounds import counts_of, stops_of
from voorkant.store.services.rounds import add_stops, plan_round

OpenPage = Callable[..., Page]
TERWOLDE = "BU02850103"
NAMES = ("rounds", "round-new", "coverage", "round", "round-stops", "round-log", "round-tally")


@pytest.fixture
def walk(voorst: Municipality) -> Round:
    """A round through Terwolde: three invented streets, planned for today."""
    team = Organisation.objects.get(municipality=voorst, name="Wijkteam Twello")
    given = NewRound(
        kind="door_to_door", purpose="Kennismaken", area=TERWOLDE, day=timezone.localdate(), starts=time(16),
        target_groups=("older_people",),
    )  # fmt: skip
    found = plan_round(organisation=team, given=given, today=timezone.localdate())
    stops = [
        NewStop("Appelgaard, oneven kant", 24, at=(52.2779, 6.1031)),
        NewStop("Smidsbrink", 16, at=(52.2790, 6.1058)),
        NewStop("Wilgenpad", 12),
    ]
    add_stops(
        organisation=team, key=found.pk, stops=[NewStop(one.label, one.addresses, TERWOLDE, one.at) for one in stops]
    )
    return found


def address(name: str, walk: Round) -> str:
    arguments = {"round-log": (walk.pk, stops_of(walk)[0].pk)}.get(name, (walk.pk,) if "round-" in name else ())
    arguments = () if name == "round-new" else (walk.pk,) if name == "round" else arguments
    return reverse(name, args=arguments)


def counted(walk: Round) -> dict[str, dict[str, int]]:
    labels = {one.pk: one.label for one in stops_of(walk)}
    return {labels[stop]: dict(counts) for stop, counts in counts_of(walk).items()}


def tap(page: Page, outcome: str) -> None:
    page.locator(f'button[name="outcome"][value="{outcome}"]').click()


def count_on(page: Page, outcome: str):
    return expect(page.locator(f'[data-count="{outcome}"]'))


@pytest.mark.row("P6")
@pytest.mark.row("P7")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_on_the_pages_of_rounds(name: str, language: str, walk: Round, open_page: OpenPage):
    RoundCount.objects.create(stop=stops_of(walk)[0], outcome="talked", group="older_people", n=6)
    Round.objects.update(status="done" if name == "coverage" else "planned")
    FollowUp.objects.create(round=walk, text="Folder brengen", who="wijkteam")
    page = open_page(address(name, walk), role="professional", language=language)
    assert accessibility_faults(page) == []


@pytest.mark.row("P6")
@pytest.mark.parametrize("name", NAMES)
def test_no_page_of_rounds_scrolls_sideways_on_a_phone(name: str, walk: Round, open_page: OpenPage):
    RoundCount.objects.create(stop=stops_of(walk)[0], outcome="talked", group="older_people", n=6)
    Round.objects.update(status="done" if name == "coverage" else "planned")
    assert sideways(open_page(address(name, walk), role="professional", width=PHONE)) == 0


@pytest.mark.row("N5")
@pytest.mark.row("P6")
def test_a_round_through_terwolde_is_counted_with_the_keyboard_alone(walk: Round, open_page: OpenPage):
    page = open_page("/signaleren/rondes/", role="professional")
    tab_to(page, 'one.textContent.includes("Langs de deuren, Terwolde")')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="De route")).to_be_visible()
    tab_to(page, 'one.textContent.includes("Begin de ronde")')
    page.keyboard.press("Enter")
    labels = [one.label for one in stops_of(walk)]
    expect(page.get_by_role("heading", level=1)).to_have_text(labels[0])
    for key in "144245":
        page.keyboard.press(key)
    count_on(page, "no_answer").to_have_text("3")
    expect(page.locator("[data-told]")).to_have_text(f"Liever niet: 1 bij {labels[0]}.")
    page.keyboard.press("0")
    count_on(page, "rather_not").to_have_text("0")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text(labels[1])
    expect(page.locator("[data-told]")).to_have_text(f"{labels[1]}. Stop 2 van 3.")
    page.keyboard.press("3")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("4")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", level=1)).to_have_text(labels[1])
    count_on(page, "going_along").to_have_text("1")
    page.keyboard.press("ArrowRight")
    tab_to(page, 'one.textContent.includes("Iets onthouden")')
    page.keyboard.press("Enter")
    tab_to(page, 'one.name === "text"')
    page.keyboard.type("Samira bellen op 06-12345678, 3 folders")
    tab_to(page, 'one.textContent.includes("Onthoud dit")')
    page.keyboard.press("Enter")
    expect(page.locator("[data-promise-said]")).to_contain_text("Bewaard:")
    tab_to(page, 'one.matches("button") && one.textContent.includes("Ronde klaar")', "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("De ronde is gelopen. Dank jullie wel.")).to_be_visible()
    assert counted(walk) == {
        labels[0]: {"talked": 1, "question": 1, "no_answer": 3},
        labels[1]: {"going_along": 1},
        labels[2]: {"no_answer": 1},
    }
    assert "06-12345678" not in FollowUp.objects.get().text
    assert Round.objects.get().status == Round.Status.DONE


@pytest.mark.row("N5")
def test_typing_a_number_in_a_text_counts_nothing(walk: Round, open_page: OpenPage):
    page = open_page(address("round-log", walk), role="professional")
    page.get_by_text("Iets onthouden").click()
    page.get_by_label("Wat beloofde je?").fill("")
    page.get_by_label("Wat beloofde je?").press_sequentially("12345")
    page.locator(".brand a").focus()
    page.keyboard.press("1")
    count_on(page, "talked").to_have_text("0")
    assert counted(walk) == {}


@pytest.mark.row("N5")
def test_taps_without_a_connection_wait_in_the_phone_and_arrive_once(walk: Round, open_page: OpenPage):
    page = open_page(address("round-log", walk), role="professional", width=390)
    labels = [one.label for one in stops_of(walk)]
    page.route("**/onderweg/**", lambda route: route.abort("internetdisconnected"))
    tap(page, "no_answer")
    tap(page, "no_answer")
    page.get_by_label("Met wie?").select_option("older_people")
    tap(page, "talked")
    page.get_by_role("link", name="Volgende").click()
    tap(page, "question")
    expect(page.get_by_text("4 tikken wachten op verbinding. Tel gerust door.")).to_be_visible()
    assert counted(walk) == {}
    page.unroute("**/onderweg/**")
    lost = []

    def answer_gets_lost(route):
        if not lost and route.request.method == "POST":
            lost.append(route.fetch())
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/onderweg/**", answer_gets_lost)
    with page.expect_event("requestfailed"):
        page.evaluate("window.dispatchEvent(new Event('online'))")
    assert counted(walk) == {labels[0]: {"no_answer": 1}}
    expect(page.get_by_text("4 tikken wachten")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Alles is bewaard.")).to_be_visible()
    assert counted(walk) == {labels[0]: {"no_answer": 2, "talked": 1}, labels[1]: {"question": 1}}
    assert RoundCount.objects.get(outcome="talked").group == "older_people"


@pytest.mark.row("N5")
def test_one_door_too_many_is_asked_about_while_counting_and_goes_when_it_is_taken_off(
    walk: Round, open_page: OpenPage
):
    first = stops_of(walk)[0]
    RoundCount.objects.create(stop=first, outcome="no_answer", n=first.addresses)
    page = open_page(address("round-log", walk), role="professional", width=390)
    asked = page.get_by_text(f"{first.addresses + 1} geteld bij {first.addresses} adressen. Klopt dat?")
    expect(page.locator("[data-past-line]")).to_be_hidden()
    tap(page, "talked")
    expect(asked).to_be_visible()
    page.keyboard.press("0")
    expect(page.locator("[data-past-line]")).to_be_hidden()
    count_on(page, "talked").to_have_text("0")


@pytest.mark.row("N5")
def test_taps_survive_that_the_page_is_closed(walk: Round, open_page: OpenPage):
    page = open_page(address("round-log", walk), role="professional", width=390)
    page.route("**/onderweg/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    tap(page, "talked")
    expect(page.get_by_text("Eén tik wacht op verbinding.")).to_be_visible()
    page.goto("/signaleren/rondes/")
    page.unroute("**/onderweg/**")
    page.goto(address("round-log", walk))
    count_on(page, "talked").to_have_text("1")
    expect(page.locator("[data-waiting-line]")).to_be_hidden()
    assert counted(walk) == {stops_of(walk)[0].label: {"talked": 1}}
    page.reload()
    page.keyboard.press("0")
    count_on(page, "talked").to_have_text("0")
    page.keyboard.press("0")
    count_on(page, "talked").to_have_text("0")
    expect(page.locator("[data-waiting-line]")).to_be_hidden()
    assert counted(walk) == {}


@pytest.mark.row("N5")
def test_a_worker_who_was_signed_out_keeps_the_taps(walk: Round, open_page: OpenPage):
    page = open_page(address("round-log", walk), role="professional", width=390)
    cookies = page.context.cookies()
    page.context.clear_cookies()
    tap(page, "talked")
    expect(page.get_by_text("Meld je opnieuw aan.")).to_be_visible()
    assert counted(walk) == {}
    page.context.add_cookies(cookies)
    page.goto(address("round-log", walk))
    count_on(page, "talked").to_have_text("1")
    expect(page.locator("[data-waiting-line]")).to_be_hidden()
    assert counted(walk) == {stops_of(walk)[0].label: {"talked": 1}}


@pytest.mark.row("N5")
def test_who_signs_in_again_in_another_tab_goes_on_where_the_taps_wait(walk: Round, open_page: OpenPage):
    page = open_page(address("round-log", walk), role="professional", width=390)
    signed_in = [one for one in page.context.cookies() if one["name"] != "csrftoken"]
    page.context.clear_cookies()
    tap(page, "talked")
    expect(page.get_by_text("Meld je opnieuw aan.")).to_be_visible()
    page.context.add_cookies(signed_in)  # type: ignore[arg-type]
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Alles is bewaard.")).to_be_visible()
    assert counted(walk) == {stops_of(walk)[0].label: {"talked": 1}}


@pytest.mark.row("N5")
def test_a_round_is_counted_without_scripts(walk: Round, open_page: OpenPage):
    page = open_page(address("round-log", walk), role="professional", width=PHONE, scripts=False)
    for _twice in range(2):
        tap(page, "no_answer")
    page.get_by_role("button", name="Haal eraf: Niemand thuis").click()
    page.get_by_role("link", name="Volgende").click()
    tap(page, "talked")
    labels = [one.label for one in stops_of(walk)]
    assert counted(walk) == {labels[0]: {"no_answer": 1}, labels[1]: {"talked": 1}}
    expect(page.get_by_role("heading", level=1)).to_have_text(labels[1])


@pytest.mark.row("N5")
def test_a_round_is_planned_on_a_phone_and_a_stretch_of_nine_addresses_is_refused(
    voorst: Municipality, open_page: OpenPage
):
    page = open_page("/signaleren/rondes/nieuw/", role="professional", width=390)
    page.get_by_label("Langs de deuren").check()
    page.get_by_role("button", name="Verder", exact=True).click()
    page.get_by_label("Waar?", exact=True).select_option(TERWOLDE)
    page.get_by_label("Waarom gaan jullie?").fill("Kennismaken met nieuwe bewoners")
    page.get_by_role("button", name="Verder", exact=True).click()
    page.get_by_role("button", name="Verder naar de straten").click()
    page.get_by_label("Straten, één per regel").fill("Appelgaard; 24\nDorpsstraat 12; 20\nAchterweg; 9")
    page.get_by_role("button", name="Zet op de route").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".field .error")).to_contain_text("'Achterweg' heeft 9 adressen")
    expect(page.locator(".field .error")).to_contain_text("Dorpsstraat, oneven kant")
    assert RoundStop.objects.count() == 0
    page.get_by_label("Straten, één per regel").fill("Appelgaard; 24\nDorpsstraat, oneven kant; 20\nAchterweg; 14")
    page.get_by_role("button", name="Zet op de route").click()
    expect(page.get_by_role("img", name="Kaart van de route")).to_be_visible()
    expect(page.get_by_text("hemelsbreed")).to_be_visible()
    assert RoundStop.objects.count() == 3


@pytest.mark.row("N5")
@pytest.mark.smoke
def test_who_was_reached_is_set_against_who_lives_there(walk: Round, open_page: OpenPage):
    stop = stops_of(walk)[0]
    RoundCount.objects.create(stop=stop, outcome="talked", group="working_age", n=38)
    RoundCount.objects.create(stop=stop, outcome="talked", group="older_people", n=1)
    Round.objects.update(status="done")
    page = open_page("/signaleren/rondes/bereik/", role="professional")
    expect(page.locator(".missed")).to_contain_text("Ouderen")
    expect(page.get_by_role("row", name="Terwolde").first).to_contain_text("1.135")
    page.get_by_text("Welke buurten nog niet?").click()
    expect(page.get_by_role("table", name="Buurten waar jullie nog niet waren")).to_contain_text("Bussloo")
