"""Row A9 on the page: a budget is looked at, counted, placed line by line, and read back with what is open."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from tests.money import PLAIN, line_named, place, placed, published
from tests.web.test_question_pages import text_of
from voorkant.store.demo.money import invent_money
from voorkant.store.models import BudgetTable, Municipality, TaskFieldTable
from voorkant.store.models.budget import TableState


def sent(text: str = PLAIN, name: str = "begroting.csv", **other: str) -> dict[str, object]:
    return {"bestand": SimpleUploadedFile(name, text.encode()), "naam": "Begroting", "soort": "eigen"} | other


@pytest.mark.row("A9")
@pytest.mark.parametrize("role", ["professional", "adviser", "lead", "administrator"])
def test_who_analyses_reads_where_the_money_goes_and_what_nobody_placed(client_as, voorst, role):
    voorst.invented = True
    invent_money(voorst)
    page = text_of(client_as(role).get(reverse("money")))
    assert "Van elke 100 euro van de lasten in de begroting van 2026 gaat 13 euro naar preventie en 78 euro" in page
    assert "Van 10 euro is nog niet gezegd waarvoor het is." in page
    assert "Deze begroting is verzonnen" in page
    assert "Van 2026 is geen inwonertal ingelezen." in page
    assert "Begroting en realisatie staan nooit in één balk." in page
    assert ("Plaats wat nog open staat" in page) == (role in ("adviser", "administrator"))


@pytest.mark.row("A9")
def test_a_file_is_looked_at_before_it_counts(client_as, voorst):
    reader = client_as("adviser")
    answer = reader.post(reverse("money-import"), sent(), follow=True)
    page = text_of(answer)
    assert "Begrijpen wij dit bestand goed? Er telt nog niets." in page
    assert "Dit is de som van rij 2 tot en met 5; die tellen al." in page
    assert "€ 1 miljoen samen" in page
    assert "nog geen begroting ingelezen" in text_of(reader.get(reverse("money")))
    table = BudgetTable.objects.get()
    reader.post(reverse("money-import-act", args=[table.pk]), {"wat": "tellen"})
    assert "nog niets geplaatst" in text_of(reader.get(reverse("money")))


@pytest.mark.row("A9")
def test_what_a_file_leaves_open_is_asked_on_the_page_and_can_be_changed_on_the_draft(client_as, voorst):
    reader = client_as("adviser")
    refused = reader.post(reverse("money-import"), sent("Omschrijving;2025\nWelzijn;12\n", "geld.csv"))
    assert refused.status_code == 422
    assert "niet of dit een begroting of een realisatie is" in text_of(refused)
    reader.post(reverse("money-import"), sent("Omschrijving;2025\nWelzijn;12\n", "geld.csv", stand="actual"))
    draft = BudgetTable.objects.get()
    page = reader.post(
        reverse("money-import-act", args=[draft.pk]),
        {"wat": "opnieuw", "stand": "budget", "eenheid": "1000"},
        follow=True,
    )
    assert "2025, Begroting, Lasten € 12.000 samen" in text_of(page)
    assert reader.post(reverse("money-import"), {}).status_code == 422


def test_a_table_taken_back_gives_its_reason_and_the_one_before_returns(client_as, voorst):
    reader, first = client_as("adviser"), published(voorst)
    newer = published(voorst, PLAIN.replace("100.000", "90.000"), "nieuw.csv", replaces=first)
    address = reverse("money-import-act", args=[newer.pk])
    assert "Er staat geen reden bij." in text_of(reader.post(address, {"wat": "terug"}, follow=True))
    page = text_of(reader.post(address, {"wat": "terug", "reden": "Verkeerd"}, follow=True))
    assert "‘Begroting’ telt weer." in page
    assert "teruggenomen" in page
    first.refresh_from_db()
    assert first.state == TableState.PUBLISHED


@pytest.mark.row("A9")
def test_the_largest_line_comes_first_and_the_next_one_after_it(client_as, voorst):
    reader, table = client_as("adviser"), published(voorst)
    page = text_of(reader.get(reverse("money-place")))
    assert "6.92 Begeleiding" in page.split("Daarna")[0]
    assert "In de naam staat ‘begeleiding’." in page
    line = line_named(table, "Begeleiding")
    after = reader.post(
        reverse("money-place-line", args=[line.pk]), {"niveau-0": "care", "deel-0": "100", "onthoud": "ja"}, follow=True
    )
    assert "6.91 Welzijnswerk ouderen" in text_of(after).split("Daarna")[0]
    assert "80% van het geld is geplaatst" not in text_of(reader.get(reverse("money-place"))).split("Daarna")[1]
    batch = after.context["undo"]
    assert "Teruggezet: 1." in text_of(reader.post(reverse("money-undo"), {"batch": batch}, follow=True))
    assert "Er is niets terug te zetten." in text_of(reader.post(reverse("money-undo"), {"batch": batch}, follow=True))


@pytest.mark.row("A9")
def test_a_line_goes_in_parts_and_a_remark_stays_with_it(client_as, voorst):
    reader, table = client_as("adviser"), published(voorst)
    address = reverse("money-place-line", args=[line_named(table, "Welzijnswerk ouderen").pk])
    parts = {
        "niveau-0": "primary",
        "deel-0": "62,5",
        "probleem-0": ["loneliness"],
        "vanaf-0": "65",
        "betaler-0": "municipality",
        "niveau-1": "care",
        "deel-1": "20%",
        "waarom": "Volgens het jaarplan.",
    }
    reader.post(address, parts)
    page = text_of(reader.get(address))
    assert "Van deze post is 17,5% nog niet geplaatst." in page
    assert "62.5% Voorkomen, 20% Zorg en hulp" in page
    assert "Volgens het jaarplan." in page
    reader.post(address, {"wat": "opmerking", "opmerking": "Hoort bij ouderenzorg."})
    assert "Hoort bij ouderenzorg." in text_of(reader.get(address))
    for wrong in (
        parts | {"deel-1": "50"}, parts | {"deel-0": "half"}, parts | {"vanaf-0": "oud"}, {"deel-0": "10"},
        parts | {"niveau-0": "nergens"}, parts | {"aanbod-0": "999999"},
    ):  # fmt: skip
        assert reader.post(address, wrong).status_code == 422
    reader.post(address, {"wat": "leeg"})
    assert "Deze post is nog niet geplaatst." in text_of(reader.get(address))


@pytest.mark.row("A9")
def test_last_year_is_repeated_with_one_click_and_several_lines_go_together(client_as, voorst):
    reader, table = client_as("adviser"), published(voorst)
    placed(voorst, table, begeleiding=place(100, "care"), welzijnswerk=place(100, "primary"))
    published(voorst, PLAIN.replace("2024", "2025"), "begroting-2025.csv")
    assert "2 posten zijn eerder geplaatst" in text_of(reader.get(reverse("money-place")))
    assert "Geplaatst: 2." in text_of(reader.post(reverse("money-place-many"), {"wat": "vorige"}, follow=True))
    rest = [line_named(table, "Bewonersinitiatieven").pk, line_named(table, "Jeugdgezondheidszorg").pk]
    several = {"wat": "niveau", "niveau": "primary", "post": rest}
    assert "Geplaatst: 2." in text_of(reader.post(reverse("money-place-many"), several, follow=True))
    nothing = reader.post(reverse("money-place-many"), {"wat": "niveau", "niveau": "x", "post": rest}, follow=True)
    assert "Kies eerst een of meer posten" in text_of(nothing)


@pytest.mark.row("A9")
def test_every_amount_leads_to_its_lines_and_goes_out_as_excel_csv_and_paper(client_as, voorst):
    voorst.invented = True
    invent_money(voorst)
    reader = client_as("lead")
    page = text_of(reader.get(reverse("money-lines"), {"probleem": "loneliness", "jaar": "2026"}))
    assert "Ontmoeting en maatjes tegen eenzaamheid" in page
    assert "Uitkeringen" not in page
    open_lines = text_of(reader.get(reverse("money-lines"), {"plek": "unplaced"}))
    assert "Sportvelden en zwembad" in open_lines
    sheet = load_workbook(io.BytesIO(reader.get(reverse("money-export", args=["xlsx"])).content)).active
    rows = list(sheet.iter_rows(values_only=True))
    placed_and_open = [row for row in rows[1:] if isinstance(row[0], int)]
    assert round(sum(row[7] for row in placed_and_open)) == 29_383_000
    assert any(row[9] == "Niet geplaatst" for row in placed_and_open)
    assert b"Welzijnswerk ouderen" in reader.get(reverse("money-export", args=["csv"])).content
    assert reader.get(reverse("money-export", args=["pdf"])).status_code == 404
    paper = reader.get(reverse("money-pdf"))
    assert paper.content.startswith(b"%PDF")


def test_nonsense_in_the_address_shows_what_would_have_stood_there(client_as, voorst):
    published(voorst)
    asked = {"jaar": "abcd", "stand": "<b>", "kant": "x", "plek": "y", "betaler": "z", "pagina": "999"}
    for name in ("money", "money-lines"):
        assert client_as("lead").get(reverse(name), asked).status_code == 200


def test_open_figures_are_imported_looked_at_and_taken_away(client_as, voorst):
    reader = client_as("adviser")
    text = "Code;Naam\n6.91;Verzonnen veld\n"
    reader.post(reverse("money-import"), sent(text, "taakvelden 2025.csv", soort="open", naam="Verzonnen tabel"))
    table = TaskFieldTable.objects.get()
    assert "Taakvelden: 1. Cijfers: 0." in text_of(reader.get(reverse("money-import")))
    reader.post(reverse("money-open-act", args=[table.pk]), {"wat": "tellen"})
    line = line_named(published(voorst), "Welzijnswerk ouderen")
    assert "Verzonnen veld" in text_of(reader.get(reverse("money-place-line", args=[line.pk])))
    assert "alleen codes en namen" in text_of(reader.get(reverse("money")))
    example = load_workbook(io.BytesIO(reader.get(reverse("money-example")).content)).active
    assert [cell.value for cell in example[2]][:2] == ["6.91", "Verzonnen veld"]
    reader.post(reverse("money-open-act", args=[table.pk]), {"wat": "weg"})
    assert "Geen open cijfers ingelezen." in text_of(reader.get(reverse("money")))


def test_a_colleague_of_another_municipality_finds_nothing_here(client_as, voorst):
    other = Municipality.objects.create(code="GM0363", name="Amsterdam")
    table = published(other)
    reader = client_as("adviser")
    assert reader.get(reverse("money-import-table", args=[table.pk])).status_code == 404
    assert reader.get(reverse("money-place-line", args=[table.lines.first().pk])).status_code == 404
    assert "nog geen begroting ingelezen" in text_of(reader.get(reverse("money")))
