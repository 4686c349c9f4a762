"""The picture of a place, as an adviser, a professional and a visitor open it in a browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import OpenPage, accessibility_faults
from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.period import complete_quarters
from voorkant.store.models import Municipality, Organisation
from voorkant.store.services.notice import record_questions

VOORST = "/analyseren/beeld/GM0285/"


def ask(organisation: Organisation, number: int, *, area: str, problem: str) -> None:
    """Store questions in the middle of the window that others may see."""
    from django.utils import timezone

    day = complete_quarters(timezone.localdate(), 4).last
    record_questions(
        [NewQuestion(problems=(problem,), area=area, day=day) for _ in range(number)], organisation=organisation
    )


def row(page: Page, name: str) -> str:
    """Give the words of the row of a subject in the table of all subjects."""
    page.get_by_text("Alle onderwerpen in een tabel").click()
    return page.get_by_role("row", name=re.compile(name)).first.inner_text()


@pytest.mark.row("A1")
@pytest.mark.smoke
def test_the_picture_says_what_many_residents_live_with_before_what_differs(
    voorst: Municipality, open_page: OpenPage
) -> None:
    page = open_page(VOORST, role="adviser")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat speelt er in de gemeente Voorst?")
    text = page.locator("#stands_out").inner_text()
    lonely = "In de gemeente Voorst voelen ongeveer 8.000 volwassenen zich eenzaam."
    assert f"{lonely} Dat is minder dan gemiddeld in Nederland (42% tegen 47%)." in " ".join(text.split())
    assert text.index("zich eenzaam") < text.index("Mantelzorg geven: 15,6% tegen 13,6% in Nederland, hoger")


@pytest.mark.row("A1")
def test_the_page_leads_through_six_questions_in_their_order(voorst: Municipality, open_page: OpenPage) -> None:
    page = open_page(VOORST, role="adviser")
    headings = page.locator("section.step > h2").all_inner_texts()
    assert headings == ["Wat valt op?", "Waar?", "Voor wie?", "Sinds wanneer?", "Hoe zeker is dit?", "Wat nu?"]


@pytest.mark.row("A1")
def test_the_map_shows_every_buurt_and_names_the_villages(voorst: Municipality, open_page: OpenPage) -> None:
    page = open_page(VOORST + "?probleem=loneliness", role="adviser")
    drawing = page.locator("#where figure svg").first
    words = drawing.evaluate("node => node.textContent")
    for village in ("Twello", "Terwolde", "Klarenbeek", "Wilp", "Nijbroek"):
        assert village in words
    assert drawing.locator("a").count() == 13
    assert drawing.locator("path").count() >= 31
    table = page.locator("#where table").inner_text()
    assert "Twello" in table
    assert "43,7%" in table


@pytest.mark.row("A1")
def test_a_place_on_the_way_to_a_buurt_opens_its_own_picture(voorst: Municipality, open_page: OpenPage) -> None:
    page = open_page(VOORST, role="adviser")
    page.locator("#where table").get_by_role("link", name="Twello", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat speelt er in Twello?")
    page.locator("#where table").get_by_role("link", name="Twello-Noord", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat speelt er in Twello-Noord?")
    expect(page.get_by_role("navigation", name="Gebied")).to_contain_text("Voorst")


@pytest.mark.row("A1")
def test_every_municipality_of_the_country_can_be_opened_by_its_name(voorst: Municipality, open_page: OpenPage) -> None:
    page = open_page(VOORST, role="adviser")
    page.get_by_text("Ander gebied").click()
    page.get_by_label("Andere gemeente").fill("Zutphen")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat speelt er in Zutphen?")


@pytest.mark.row("A1")
def test_a_group_has_its_own_figures(voorst: Municipality, open_page: OpenPage) -> None:
    page = open_page(VOORST + "?probleem=loneliness", role="adviser")
    page.get_by_role("link", name="65 jaar en ouder").first.click()
    assert "47,9%" in row(page, "Eenzaamheid")


@pytest.mark.row("A1")
def test_each_figure_opens_its_source(voorst: Municipality, open_page: OpenPage) -> None:
    page = open_page(VOORST, role="adviser")
    page.get_by_text("Alle onderwerpen in een tabel").click()
    page.get_by_role("row", name=re.compile("^Eenzaamheid")).get_by_role("link", name=re.compile("RIVM")).click()
    text = page.locator("main").inner_text()
    for part in ("RIVM, GGD'en, CBS", "50090NED", "CC BY 4.0", "modelschatting", "gepubliceerd, bron gezien"):
        assert part in text


@pytest.mark.row("A1")
def test_a_model_estimate_is_called_one_and_has_no_invented_margin(voorst: Municipality, open_page: OpenPage) -> None:
    page = open_page(VOORST, role="adviser")
    sure = page.locator("#how_sure").inner_text()
    assert "modelschatting, marge niet gepubliceerd" in sure
    assert "reageert niet op wat er plaatselijk gebeurt" in sure
    assert "niet als effect te lezen" in page.locator("#since_when").inner_text()


@pytest.mark.row("A1")
def test_a_subject_without_an_open_figure_stays_in_the_list_and_says_so(
    voorst: Municipality, open_page: OpenPage
) -> None:
    page = open_page(VOORST, role="adviser")
    assert "geen open cijfer" in row(page, "Dakloosheid")


@pytest.mark.row("A1")
@pytest.mark.row("A12")
def test_own_questions_stand_beside_open_figures_and_small_numbers_are_not_shown(
    voorst: Municipality, open_page: OpenPage
) -> None:
    team = Organisation.objects.get(municipality=voorst, name="Wijkteam Twello")
    for village in ("twello", "voorst", "terwolde", "wilp", "klarenbeek", "teuge"):
        for problem in ("loneliness", "debts", "grief"):
            ask(team, 9, area=f"KN0285-{village}", problem=problem)
    ask(team, 3, area="KN0285-twello", problem="addiction")
    page = open_page(VOORST, role="adviser")
    assert "54" in row(page, "Eenzaamheid")
    assert "niet getoond" in page.get_by_role("row", name=re.compile("^Verslaving")).inner_text()
    assert "onder 5" in page.locator("#stands_out").inner_text()


@pytest.mark.row("A12")
def test_the_team_that_registered_sees_its_own_small_numbers(voorst: Municipality, open_page: OpenPage) -> None:
    team = Organisation.objects.get(municipality=voorst, name="Wijkteam Twello")
    ask(team, 3, area="KN0285-twello", problem="addiction")
    page = open_page(VOORST, role="professional")
    cells = [cell.strip() for cell in row(page, "^Verslaving").split("\t")]
    assert "niet getoond" in cells
    assert "3" in cells


@pytest.mark.row("A1")
def test_a_visitor_sees_open_figures_and_no_questions(voorst: Municipality, open_page: OpenPage) -> None:
    team = Organisation.objects.get(municipality=voorst, name="Wijkteam Twello")
    ask(team, 23, area="KN0285-twello", problem="loneliness")
    page = open_page(VOORST)
    text = page.locator("main").inner_text()
    assert "zich eenzaam" in text
    assert "Eigen vragen" not in text


@pytest.mark.row("A1")
def test_partners_read_the_picture_together_and_one_finds_something_out(
    voorst: Municipality, open_page: OpenPage
) -> None:
    page = open_page(VOORST + "?probleem=loneliness", role="adviser")
    page.get_by_role("link", name="Lees dit samen met partners").click()
    page.get_by_label("Wie zijn erbij?").fill("wijkteam, huisarts")
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Wat zien jullie?").fill("Dit herkennen we bij weduwen in Twello.")
    page.get_by_role("button", name="Voeg toe").click()
    page.get_by_label("Dit zoeken we uit").check()
    page.get_by_label("Wat zien jullie?").fill("Hoeveel mantelzorgers kent de praktijk? Vraag mevrouw Jansen.")
    page.get_by_label("Wie zoekt het uit?").fill("huisarts")
    page.get_by_label("Wanneer is het klaar?").fill("2030-01-15")
    page.get_by_role("button", name="Voeg toe").click()
    text = page.locator("main").inner_text()
    assert "weduwen in Twello" in text
    assert "Jansen" not in text
    assert "15 januari 2030" in text
    page.get_by_label("Wat is er gevonden?").fill("Ongeveer veertig.")
    page.get_by_role("button", name="Schrijf erbij").click()
    assert "Ongeveer veertig." in page.locator("main").inner_text()


@pytest.mark.row("A1")
def test_what_is_to_be_found_out_needs_somebody_and_a_day_and_keeps_what_was_typed(
    voorst: Municipality, open_page: OpenPage
) -> None:
    page = open_page("/analyseren/duiding/nieuw/GM0285/", role="lead")
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Dit zoeken we uit").check()
    page.get_by_label("Wat zien jullie?").fill("Kloppen de cijfers van Bussloo?")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("alert")).to_contain_text("wie het doet en wanneer")
    expect(page.get_by_label("Wat zien jullie?")).to_have_value("Kloppen de cijfers van Bussloo?")


@pytest.mark.row("P6")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "path",
    [
        VOORST,
        "/analyseren/beeld/KN0285-twello/?probleem=debts",
        "/analyseren/beeld/GM0285/cijfer/lonely/",
        "/analyseren/duiding/",
        "/analyseren/duiding/nieuw/GM0285/",
    ],
)
def test_axe_finds_nothing_on_the_pages_of_the_picture(
    voorst: Municipality, open_page: OpenPage, path: str, language: str
) -> None:
    page = open_page(path, role="adviser", language=language)
    for opening in page.locator("main details").all():
        opening.evaluate("node => node.open = true")
    assert accessibility_faults(page) == []


@pytest.mark.row("P6")
@pytest.mark.parametrize("path", [VOORST, "/analyseren/duiding/", "/analyseren/beeld/GM0285/cijfer/lonely/"])
def test_the_picture_fits_a_narrow_phone_without_scripts(voorst: Municipality, open_page: OpenPage, path: str) -> None:
    page = open_page(path, role="adviser", width=320, scripts=False)
    assert page.locator("html").evaluate("node => node.scrollWidth") <= 320


@pytest.mark.row("P6")
def test_another_problem_is_chosen_by_keyboard_alone(voorst: Municipality, open_page: OpenPage) -> None:
    page = open_page(VOORST, role="adviser")
    page.get_by_label("Kijk naar").focus()
    page.keyboard.type("Eenz")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Toon", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#where table caption")).to_have_text("Eenzaamheid")


@pytest.mark.row("P7")
def test_the_picture_is_wholly_english_for_who_reads_english(voorst: Municipality, open_page: OpenPage) -> None:
    page = open_page(VOORST + "?probleem=loneliness", role="adviser", language="en")
    text = page.locator("main").inner_text()
    assert "In the municipality of Voorst about 8,000 adults feel lonely." in " ".join(text.split())
    for dutch in ("Waar?", "ongeveer", "tegen", "Geschat", "Toon", "Bron:", "Gemeente"):
        assert dutch not in text


@pytest.mark.row("P9")
def test_the_table_of_the_picture_comes_as_a_workbook(voorst: Municipality, open_page: OpenPage) -> None:
    from io import BytesIO
    from pathlib import Path

    from openpyxl import load_workbook

    page = open_page(VOORST, role="adviser")
    page.get_by_text("Alle onderwerpen in een tabel").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Bewaar als Excel").click()
    sheet = load_workbook(BytesIO(Path(waiting.value.path()).read_bytes())).active
    rows = list(sheet.iter_rows(values_only=True))
    lonely = next(one for one in rows if one[0] == "Eenzaamheid")
    assert lonely[2] == 42.0
    without = next(one for one in rows if one[0] == "Dakloosheid")
    assert without[2] is None
