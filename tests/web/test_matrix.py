"""The page of the matrix: it answers in a sentence, leads to what fills a cell, and never tells what was yesterday."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from tests.paper import pages
from voorkant.store.models import Offer, Organisation

ADDRESS = "/organiseren/matrix/"


@pytest.fixture
def offer(voorst):
    """One offer for lonely people over 65 in Twello-Midden."""
    Offer.objects.filter(organisation__municipality=voorst).delete()
    partner = Organisation.objects.create(municipality=voorst, name="Welzijn Proef", kind="welfare", informal=True)
    return Offer.objects.create(
        organisation=partner, name="Samen eten", problems=["loneliness"], level="primary", form="collective",
        areas=["BU02850100"], assured_until=timezone.localdate() + timedelta(days=100), reach=30, reach_year=2025,
    )  # fmt: skip


@pytest.mark.row("O4")
def test_the_adviser_reads_where_nothing_is_and_walks_to_what_fills_a_cell(client_as, offer):
    adviser = client_as("adviser")

    page = adviser.get(ADDRESS, {"blad": "loneliness", "leeftijd": "elders"}).content.decode()
    cell = adviser.get(f"{ADDRESS}loneliness/elders/primary/").content.decode()

    assert "Waar is hulp nodig en is er nog niets?" in page
    assert "gat" in page
    assert f"{ADDRESS}loneliness/elders/primary/" in page
    assert "Samen eten" in cell
    assert "Alleen een deel" in cell
    assert "30" in cell


def test_what_changes_is_on_the_page_at_once(client_as, offer):
    adviser = client_as("adviser")
    asked = {"blad": "loneliness", "leeftijd": "elders"}
    before = adviser.get(ADDRESS, asked).content.decode()
    Offer.objects.update(assured_until=timezone.localdate() - timedelta(days=500))

    after = adviser.get(ADDRESS, asked).content.decode()

    assert "is-part" in before
    assert "fill is-faded" in after
    assert "verlopen" in after


def test_each_template_place_and_year_has_an_address(client_as, offer):
    adviser = client_as("adviser")

    for asked in (
        {}, {"blad": "youth"}, {"blad": "adults"}, {"blad": "factors"}, {"blad": "ages"}, {"blad": "money"},
        {"gebied": "BU02850100", "blad": "elders"}, {"blad": "elders", "vergelijk": "2016"},
        {"blad": "elders", "jaar": "2016"},
    ):  # fmt: skip
        assert adviser.get(ADDRESS, asked).status_code == 200, asked
    assert adviser.get(ADDRESS, {"gebied": "GM0200"}).status_code == 404
    assert adviser.get(ADDRESS, {"blad": "bla"}).status_code == 404
    assert adviser.get(f"{ADDRESS}loneliness/elders/bla/").status_code == 404
    assert adviser.get(ADDRESS, {"blad": "elders", "vergelijk": "2090"}).status_code == 400


def test_the_sheet_for_the_council_and_the_tables_go_along(client_as, offer):
    adviser = client_as("adviser")

    sheet = adviser.get(f"{ADDRESS}op-papier.pdf", {"blad": "elders", "papier": "a3"})
    book = adviser.get(f"{ADDRESS}matrix.xlsx", {"blad": "elders"})
    table = adviser.get(f"{ADDRESS}matrix.csv", {"blad": "elders"})

    assert pages(sheet.content) == 1
    assert load_workbook(BytesIO(book.content)).sheetnames[-1] == "Bronnen"
    assert table.content.decode("utf-8-sig").startswith("Onderwerp;")
    assert adviser.get(f"{ADDRESS}op-papier.pdf", {"papier": "a2"}).status_code == 404


def test_the_first_page_of_the_adviser_names_the_first_gap(client_as, offer):
    adviser = client_as("adviser")
    before = adviser.get("/").content.decode()
    for number in range(10):
        Offer.objects.create(organisation=offer.organisation, name=f"Aanbod {number}", problems=["debts"])

    assert "Waar is nog niets?" not in before
    assert "Waar is nog niets?" in adviser.get("/").content.decode()


def test_it_is_read_in_english_too(client_as, offer):
    adviser = client_as("adviser")
    adviser.cookies["taal"] = "en"

    page = adviser.get(ADDRESS, {"blad": "elders"}).content.decode()

    assert "Where is help needed and is there nothing yet?" in page
