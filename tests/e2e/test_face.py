"""The page around every answer in a real browser: keyboard, phone, axe, paper, no JavaScript, second step."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, accessibility_faults, sideways
from voorkant.store.models import Municipality, Role
from voorkant.web.navigation import STEPS

OpenPage = Callable[..., Page]
ROLES = ["visitor", *Role.values]
PUBLIC = ["/", "/over/", "/toegankelijkheid/", "/account/login/", *(f"/{step.path}/" for step in STEPS)]
OF_ACCOUNT = ["/account/2fa/", "/account/password/change/", "/account/logout/"]
PASSWORD = "een-lang-wachtwoord"


def paths_of(role: str) -> list[str]:
    return PUBLIC if role == "visitor" else ["/", *OF_ACCOUNT]


def fill_in(page: Page, username: str) -> None:
    page.get_by_label("Gebruikersnaam of e-mailadres").fill(username)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen", exact=True).click()


@pytest.mark.row("P6")
@pytest.mark.row("P7")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_axe_finds_nothing_on_any_page_of_the_face(role: str, language: str, voorst: Municipality, open_page: OpenPage):
    page = open_page("/", role=role, language=language)
    for path in paths_of(role):
        page.goto(path)
        assert accessibility_faults(page) == [], path


@pytest.mark.row("P6")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_no_page_scrolls_sideways_on_a_phone_of_320_pixels(
    role: str, language: str, voorst: Municipality, open_page: OpenPage
):
    page = open_page("/", role=role, language=language, width=PHONE)
    for path in [*paths_of(role), "/bestaat-niet/"]:
        page.goto(path)
        assert sideways(page) == 0, path


@pytest.mark.row("P6")
def test_buttons_and_menu_links_are_big_enough_for_a_thumb(voorst: Municipality, open_page: OpenPage):
    page = open_page("/", role="lead", width=PHONE)
    small = page.evaluate(
        """() => [...document.querySelectorAll("header a, nav a, button, summary, .foot a, .ways a")]
            .filter(one => one.checkVisibility() && !one.closest("details:not([open])"))
            .map(one => [one.textContent.trim(), one.getBoundingClientRect()])
            .filter(([, box]) => box.width > 1 && (box.height < 24 || box.width < 24))
            .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""
    )
    assert small == []


@pytest.mark.row("P6")
@pytest.mark.row("P4")
def test_somebody_signs_in_looks_around_and_signs_out_with_the_keyboard_alone(
    voorst: Municipality, open_page: OpenPage
):
    page = open_page("/account/login/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Direct naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("lead")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").get_by_role("button", name="Inloggen", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat staat er open?")
    _tab_to(page, "Organiseren")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie doet wat?")
    menu = _tab_to(page, "lead")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Uitloggen")).to_be_hidden()
    assert menu == page.evaluate("document.activeElement.textContent.trim()")
    page.keyboard.press("Enter")
    _tab_to(page, "Uitloggen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Inloggen").first).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Je bent uitgelogd.")


@pytest.mark.row("P6")
def test_what_has_the_focus_is_seen_and_not_hidden(voorst: Municipality, open_page: OpenPage):
    page = open_page("/", role="professional", width=PHONE)
    for _ in range(12):
        page.keyboard.press("Tab")
        seen: dict[str, Any] = page.evaluate(
            """async () => {
                await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
                const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return {name: one.textContent.trim(), width: parseFloat(style.outlineWidth), line: style.outlineStyle,
                        above: top && top.outerHTML.slice(0, 80), at: [box.x, box.y, box.width, box.height],
                        hidden: !(top === one || one.contains(top) || (top && top.contains(one)))};
            }"""
        )
        assert seen["width"] >= 2, seen
        assert seen["line"] == "solid", seen
        assert not seen["hidden"], seen


@pytest.mark.row("P6")
@pytest.mark.row("P7")
def test_everything_works_without_javascript(voorst: Municipality, open_page: OpenPage):
    page = open_page("/account/login/", scripts=False, width=PHONE)
    fill_in(page, "adviser")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat speelt er in de gemeente Voorst?")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is going on in the municipality of Voorst?")
    page.get_by_text("adviser", exact=True).click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


@pytest.mark.row("P6")
def test_paper_has_no_menus_and_no_colour(voorst: Municipality, open_page: OpenPage):
    page = open_page("/", role="adviser")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("navigation", name="De vijf stappen")).to_be_hidden()
    expect(page.get_by_role("button", name="English")).to_be_hidden()
    colours = page.evaluate(
        """() => [...document.querySelectorAll("body, header, main, footer, h1, p, strong, a")]
            .flatMap(one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor])"""
    )
    assert {colour for colour in colours if not _grey(colour)} == set()


@pytest.mark.row("P6")
def test_errors_stand_in_a_list_on_top_that_leads_to_the_field(db: None, open_page: OpenPage):
    page = open_page("/account/login/")
    page.get_by_role("main").get_by_role("button", name="Inloggen", exact=True).click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Wachtwoord").click()
    expect(page.get_by_label("Wachtwoord")).to_be_focused()
    described = page.get_by_label("Wachtwoord").get_attribute("aria-describedby") or ""
    assert page.locator(f"#{described.split()[-1]}").inner_text().strip() != ""
    assert accessibility_faults(page) == []


@pytest.mark.row("P6")
def test_moving_things_stay_still_for_whoever_asked_for_that(voorst: Municipality, open_page: OpenPage):
    page = open_page("/")
    duration = page.locator(".utrecht-button").first.evaluate("one => getComputedStyle(one).transitionDuration")
    assert float(duration.rstrip("s")) < 0.001


@pytest.mark.row("P4")
def test_an_app_with_codes_becomes_the_second_step_and_is_asked_for(voorst: Municipality, open_page: OpenPage):
    page = open_page("/account/login/")
    fill_in(page, "privacy_officer")
    page.goto("/account/2fa/totp/activate/")
    _prove_it_is_you(page)
    assert accessibility_faults(page) == []
    secret = page.locator("main code").inner_text()
    page.get_by_label("Code uit de app").fill(_code(secret))
    page.get_by_role("button", name="Zet de tweede stap aan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bewaar deze noodcodes")
    assert accessibility_faults(page) == []
    recovery = page.locator(".codes code").first.inner_text()
    page.goto("/account/2fa/")
    expect(page.get_by_text("Staat aan.")).to_be_visible()
    page.context.clear_cookies()
    page.goto("/account/login/")
    fill_in(page, "privacy_officer")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nog één stap")
    assert accessibility_faults(page) == []
    page.get_by_label("Code", exact=True).fill("000000")
    page.get_by_role("main").get_by_role("button", name="Inloggen", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("Deze code klopt niet")
    page.get_by_label("Code", exact=True).fill(recovery)
    page.get_by_role("main").get_by_role("button", name="Inloggen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat bewaren wij, en tot wanneer?")


@pytest.mark.row("P4")
def test_a_security_key_becomes_the_second_step_under_the_security_policy(voorst: Municipality, open_page: OpenPage):
    page = open_page("/account/login/")
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": {**key, "automaticPresenceSimulation": True}})
    fill_in(page, "administrator")
    page.goto("/account/2fa/webauthn/add/")
    _prove_it_is_you(page)
    assert accessibility_faults(page) == []
    page.get_by_label("Naam van de sleutel").fill("sleutelbos")
    page.get_by_role("button", name="Voeg toe").click()
    page.wait_for_url(lambda url: not url.endswith("/add/"))
    page.goto("/account/2fa/webauthn/")
    expect(page.get_by_text("sleutelbos")).to_be_visible()
    assert accessibility_faults(page) == []
    page.context.clear_cookies()
    page.goto("/account/login/")
    fill_in(page, "administrator")
    page.get_by_role("button", name="Gebruik je beveiligingssleutel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is alles klaar voor gebruik?")


def _prove_it_is_you(page: Page) -> None:
    if page.get_by_role("heading", name="Even nagaan dat jij het bent").is_visible():
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Verder").click()


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def _tab_to(page: Page, name: str) -> str:
    """Press Tab until the thing with this name has the focus."""
    page.keyboard.press("Control+Home")
    for _ in range(40):
        page.keyboard.press("Tab")
        text: str = page.evaluate("document.activeElement.textContent.trim()")
        if text == name:
            return text
    raise AssertionError(f"the keyboard does not reach {name}")


def _grey(colour: str) -> bool:
    parts = [float(part) for part in re.findall(r"[\d.]+", colour)]
    return len(set(parts[:3])) == 1 or (len(parts) == 4 and parts[3] == 0)
