"""Row O5: the pages of the catalogue, as they are read, filled in, taken along and refused."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from voorkant.store.models import LocalIntervention, Offer, Organisation, RegisterImport

BASE = "/organiseren/wat-werkt/"


@pytest.mark.row("O5")
def test_the_catalogue_is_narrowed_down_by_its_address_and_says_how_little_is_known(voorst, client_as):
    reader = client_as("adviser")
    everything = reader.get(BASE).content.decode()
    assert "interventies in de catalogus" in everything
    assert "niet bekend of het werkt" in everything
    asked = f"{BASE}?probleem=loneliness&vorm=collective&leeftijd=65&bewijs=unknown"
    page = reader.get(asked).content.decode()
    assert "Wat kun je doen bij ‘Eenzaamheid’?" in page
    assert "Samen eten in de buurt" in page
    assert "VoorZorg" not in page
    assert '<option value="loneliness" selected>' in page
    nothing = reader.get(f"{BASE}?probleem=loneliness&bewijs=strong").content.decode()
    assert "Niets in de catalogus past bij deze keuze." in nothing
    assert reader.get(f"{BASE}?probleem=onzin&pagina=999&kosten=veel").status_code == 200


@pytest.mark.row("O5")
def test_an_entry_tells_what_was_seen_what_is_assumed_and_what_a_seller_says(voorst, client_as):
    reader = client_as("adviser")
    voorzorg = reader.get(f"{BASE}voorzorg/").content.decode()
    assert "11 van de 100, tegen 19 van de 100" in voorzorg
    assert "460 mensen" in voorzorg
    assert "€ 10.000 tot € 16.000 per gezin (aanname)" in voorzorg
    home_start = reader.get(f"{BASE}home_start/").content.decode()
    assert "Wij zagen dat niet bij het register zelf" in home_start
    assert "Wat betekent ‘onbekend’?" in home_start
    garden = reader.get(f"{BASE}community_garden/").content.decode()
    assert "Een gepubliceerd effect dat wij zagen: niet bekend." in garden
    assert reader.get(f"{BASE}bestaat-niet/").status_code == 404
    assert reader.get(f"{BASE}own-999999/").status_code == 404
    reader.cookies["taal"] = "en"
    assert "11 in 100, against 19 in 100" in reader.get(f"{BASE}voorzorg/").content.decode()


@pytest.mark.row("O5")
def test_an_offer_here_stands_with_its_intervention(voorst, client_as):
    partner = Organisation.objects.filter(municipality=voorst).first()
    Offer.objects.create(organisation=partner, name="Moestuin De Worp", intervention="community_garden")
    page = client_as("adviser").get(f"{BASE}community_garden/").content.decode()
    assert "Moestuin De Worp" in page
    assert partner.name in page


@pytest.mark.row("O5")
def test_two_to_four_stand_side_by_side_and_one_asks_for_another(voorst, client_as):
    reader = client_as("adviser")
    both = reader.get(f"{BASE}naast-elkaar/?naast=voorzorg&naast=home_start").content.decode()
    assert "Waarin verschillen ze?" in both
    assert both.count('data-label="VoorZorg"') == both.count('data-label="Home-Start"') == 11
    one = reader.get(f"{BASE}naast-elkaar/?naast=voorzorg&naast=onzin").content.decode()
    assert "Kies twee tot vier" in one
    many = "&".join(f"naast={key}" for key in ("voorzorg", "home_start", "kies", "triple_p", "youth_work"))
    assert "De eerste vier staan hier." in reader.get(f"{BASE}naast-elkaar/?{many}").content.decode()


@pytest.mark.row("O5")
def test_a_proposal_goes_from_form_to_decision_and_faults_stand_beside_their_field(voorst, client_as):
    professional, adviser = client_as("professional"), client_as("adviser")
    wrong = professional.post(f"{BASE}nieuw/", {"name": "Soepclub", "explanation": "Samen soep."})
    assert wrong.status_code == 422
    assert "Kies ten minste één probleem waar het over gaat." in wrong.content.decode()
    filled = {"name": "Soepclub", "explanation": "Samen soep.", "problems": ["loneliness"], "forms": ["collective"],
              "cost_low": "1.250,50", "cost_unit": "per jaar"}  # fmt: skip
    made = professional.post(f"{BASE}nieuw/", filled, follow=True)
    assert "Een adviseur of trekker besluit" in made.content.decode()
    row = LocalIntervention.objects.get()
    assert str(row.cost_low) == "1250.50"
    assert "Soepclub" in adviser.get(BASE).content.decode()
    refused = professional.post(f"{BASE}{row.key}/besluit/", {"besluit": "accepted"})
    assert refused.status_code == 403
    adviser.post(f"{BASE}{row.key}/besluit/", {"besluit": "accepted"})
    page = professional.get(f"{BASE}{row.key}/").content.decode()
    assert "eigen aanbod, niet in een register" in page
    assert "Beschreven door mensen van deze gemeente" in page
    assert professional.get(f"{BASE}{row.key}/wijzigen/").status_code == 302
    assert adviser.get(f"{BASE}{row.key}/wijzigen/").status_code == 200
    changed = filled | {"name": "Soepclub De Worp"}
    assert adviser.post(f"{BASE}{row.key}/wijzigen/", changed).status_code == 302
    assert "Gewijzigd" in adviser.get(f"{BASE}{row.key}/").content.decode()


@pytest.mark.row("O5")
@pytest.mark.row("P9")
def test_a_register_is_read_in_step_by_step_and_nothing_is_kept_before_the_last(voorst, client_as):
    adviser = client_as("adviser")
    file = b"Titel;Niveau;Jaar\nHousing First;goede aanwijzingen;2022\nNieuw ding;onzin;2022\n"
    read = adviser.post(f"{BASE}inlezen/", {"bestand": SimpleUploadedFile("lijst.csv", file)})
    packed = read.context["packed"]
    chosen = {"rijen": packed, "kolom-0": "name", "kolom-1": "wording", "kolom-2": "date"}
    asks = adviser.post(f"{BASE}inlezen/", {**chosen, "stap": "controle"})
    assert asks.status_code == 422
    assert "Kies uit welk register dit komt." in asks.content.decode()
    check = adviser.post(f"{BASE}inlezen/", {**chosen, "register": "movisie", "stap": "controle"}).content.decode()
    assert "Geweigerd: 1" in check
    assert "‘onzin’ is geen oordeel dat" in check
    assert not RegisterImport.objects.exists()
    kept = adviser.post(f"{BASE}inlezen/", {**chosen, "register": "movisie", "stap": "vastleggen"}, follow=True)
    assert "Ingelezen. De oordelen staan nu bij de interventies." in kept.content.decode()
    entry = adviser.get(f"{BASE}housing_first/").content.decode()
    assert "Goede aanwijzingen dat het werkt" in entry
    assert "Ingelezen door" in entry
    row = RegisterImport.objects.get()
    adviser.post(f"{BASE}inlezen/{row.pk}/intrekken/")
    assert "Het staat in geen register dat wij zagen" in adviser.get(f"{BASE}housing_first/").content.decode()
    broken = adviser.post(f"{BASE}inlezen/", {"bestand": SimpleUploadedFile("lijst.xlsx", b"geen tabel")})
    assert broken.status_code == 422
    assert adviser.post(f"{BASE}inlezen/", {"rijen": "vals"}).status_code == 422


@pytest.mark.row("O5")
def test_what_is_missing_is_told_per_problem_and_danger_is_not_among_it(voorst, client_as):
    reader = client_as("adviser")
    Offer.objects.filter(organisation__municipality=voorst).update(status=Offer.Status.INACTIVE)
    page = reader.get(f"{BASE}wat-ontbreekt/?probleem=loneliness").content.decode()
    assert "Voor ‘eenzaamheid’ staat hier geen aanbod. De catalogus kent er" in page
    everything = reader.get(f"{BASE}wat-ontbreekt/").content.decode()
    assert "Er staat nog geen aanbod met een probleem erbij." in everything
    assert "‘kindermishandeling" not in everything


@pytest.mark.row("P9")
def test_the_catalogue_and_what_is_missing_can_be_taken_along(voorst, client_as):
    reader = client_as("adviser")
    answer = reader.get(f"{BASE}catalogus.xlsx?probleem=debts")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    names = {row[1] for row in rows[1:]}
    assert "Schuldhulpverlening" in names
    assert "Buurtmoestuin" not in names
    assert all(isinstance(row[-1], date) for row in rows[1:])
    assert reader.get(f"{BASE}catalogus.csv").content.decode("utf-8-sig").startswith("Id;Naam;")
    assert reader.get(f"{BASE}wat-ontbreekt.csv").status_code == 200
    assert reader.get(f"{BASE}catalogus.doc").status_code == 404
