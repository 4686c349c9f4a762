"""Rows O8, N8 and P9: pages about partners refuse in words, give their tables along, and show nobody too much."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from tests.network import Small, network
from voorkant.store.models import Agreement, Contact, Organisation, PlaceLink
from voorkant.store.services.partners_links import make_partner_link


@pytest.fixture
def small(voorst) -> Small:
    return network(voorst)


@pytest.mark.row("O8")
def test_a_link_that_opens_nothing_says_why_and_what_to_do(small, client_as):
    visitor = client_as("visitor")
    link, token = make_partner_link(partner=small.debt_help)
    opened = visitor.get(f"/p/{token}/")
    assert opened.headers["Referrer-Policy"] == "same-origin"
    assert opened.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in opened.headers["Cache-Control"]
    link.expires = timezone.localdate() - timedelta(days=1)
    link.save()
    late = visitor.get(f"/p/{token}/")
    assert late.status_code == 410
    assert "Vraag de gemeente om een nieuwe link." in late.content.decode()
    assert "Ria" not in late.content.decode()
    assert visitor.post(f"/p/{token}/", {"by": "Ria"}).status_code == 410
    assert visitor.get("/p/geraden-en-nog-wat/").status_code == 404


def test_who_opens_very_many_links_waits(small, client_as):
    visitor = client_as("visitor")
    statuses = {visitor.get(f"/p/geraden-{number}/").status_code for number in range(130)}
    assert statuses == {404, 429}


@pytest.mark.row("O8")
def test_a_signaller_finds_whom_to_call_and_no_more(small, client_as):
    page = client_as("signaller").get("/organiseren/partners/?zoek=ri").content.decode()
    assert "tel:0571000777" in page
    assert "/organiseren/partners/nieuw/" not in page
    assert f"/organiseren/partners/{small.debt_help.pk}/" not in page


def test_what_is_filled_in_wrong_is_told_beside_its_field_and_kept_on_the_page(small, client_as):
    lead = client_as("lead")
    answer = lead.post(
        f"/organiseren/partners/{small.debt_help.pk}/contact/", {"name": "Wim", "phone": "bel maar", "hours": "ma 9-12"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "&#x27;bel maar&#x27; is geen telefoonnummer." in page
    assert 'value="ma 9-12"' in page
    assert not Contact.objects.filter(name="Wim").exists()
    answer = lead.post(f"/organiseren/partners/{small.debt_help.pk}/wijzigen/", {
        "name": "Schuldhulp", "kind": "debt_help", "capacity": "veel"
    })  # fmt: skip
    assert answer.status_code == 422
    assert "Vul een heel getal in, of laat het leeg." in answer.content.decode()


@pytest.mark.row("P9")
@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("partners", "Ria"), ("aanbod", "Koffieochtend"), ("vindplaatsen", "Leeszaal"), ("afspraken", "Schulden"),
        ("netwerk", "Bibliotheek Twello"),
    ],
)  # fmt: skip
def test_every_table_goes_along_as_excel_and_csv(small, client_as, what, expected):
    adviser = client_as("adviser")
    book = load_workbook(io.BytesIO(adviser.get(f"/organiseren/tabel/{what}.xlsx").content))
    cells = [str(cell) for row in book.active.iter_rows(values_only=True) for cell in row if cell is not None]
    assert any(expected in cell for cell in cells)
    assert expected in adviser.get(f"/organiseren/tabel/{what}.csv").content.decode("utf-8-sig")
    assert adviser.get("/organiseren/tabel/geheimen.xlsx").status_code == 404


@pytest.mark.row("O8")
def test_the_register_can_be_narrowed_and_what_ended_is_read_when_asked(small, client_as):
    lead = client_as("lead")
    ended = Agreement.objects.create(
        municipality=small.team.municipality, organisation=small.team, to=small.debt_help, channel="phone",
        basis="resident_agrees", valid_from=small.link.made, valid_until=small.link.made, ended=small.link.made,
        how="Oude manier",
    )  # fmt: skip
    assert "Oude manier" not in lead.get("/organiseren/afspraken/").content.decode()
    assert ended.how in lead.get("/organiseren/afspraken/?stand=ended").content.decode()
    found = lead.get("/organiseren/afspraken/?zoek=ria&probleem=debts").content.decode()
    assert "1 afspraak past hierbij." in found
    assert "0 afspraken passen hierbij." in lead.get("/organiseren/afspraken/?probleem=falls").content.decode()


@pytest.mark.row("N8")
def test_the_address_of_a_card_is_shown_once_and_kept_nowhere(small, client_as):
    lead = client_as("lead")
    page = lead.post(f"/signaleren/vindplaatsen/{small.place.pk}/link/", {"soort": "gedeeld", "label": "koffie"})
    token = page.context["token"]
    assert f"/s/{token}/" in page.content.decode()
    assert token not in str(list(PlaceLink.objects.values()))
    assert token not in lead.get(f"/signaleren/vindplaatsen/{small.place.pk}/").content.decode()
    for size in ("a6", "a5"):
        card = lead.post(f"/signaleren/vindplaatsen/{small.place.pk}/kaart/", {"link": token, "maat": size})
        assert card.headers["Content-Type"] == "application/pdf"
        assert card.content.startswith(b"%PDF")
    wrong = lead.post(f"/signaleren/vindplaatsen/{small.place.pk}/kaart/", {"link": "", "maat": "a0"})
    assert wrong.status_code == 400


def test_a_contact_that_will_be_removed_says_when(small, client_as):
    Contact.objects.filter(name="Ria").update(confirmed=timezone.localdate() - timedelta(days=720))
    page = client_as("professional").get(f"/organiseren/partners/{small.debt_help.pk}/").content.decode()
    assert "verwijderd als niemand het bevestigt" in page


@pytest.mark.row("O8")
def test_a_file_of_partners_that_was_tampered_with_on_the_way_is_not_stored(voorst, client_as):
    lead = client_as("lead")
    answer = lead.post("/organiseren/partners/inlezen/", {"rijen": "verzonnen", "stap": "vastleggen"})
    assert answer.status_code == 422
    assert "Kies het bestand opnieuw." in answer.content.decode()
    assert not Organisation.objects.filter(name="verzonnen").exists()
