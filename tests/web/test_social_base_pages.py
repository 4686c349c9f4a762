"""The pages of the social base: first day, map and gaps, one area, filters by address, a list read in."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from voorkant.store.demo.social_base import invent_social_base
from voorkant.store.models import Location, Municipality

pytestmark = [pytest.mark.row("O6"), pytest.mark.django_db]
PAGE = "/organiseren/sociale-basis/"
TODAY = date(2026, 11, 22)


def test_on_the_first_day_the_page_tells_how_to_begin(voorst: Municipality, client_as):
    body = client_as("adviser").get(PAGE).content.decode()
    assert "Nog niemand heeft verteld welke plekken er zijn" in body
    assert f"{PAGE}inlezen/" in body
    assert f"{PAGE}inlezen/" not in client_as("professional").get(PAGE).content.decode()


def test_the_page_answers_in_a_sentence_shows_the_map_and_the_gaps(voorst: Municipality, client_as):
    invent_social_base(voorst, TODAY)
    body = client_as("professional").get(PAGE).content.decode()
    assert "mensen van 65 jaar en ouder op meer dan 500 meter lopen van een bekende ontmoetingsplek" in body
    assert "te onzeker om te kleuren" in body
    assert "Twello-Zuid" in body
    assert "alleen de buurt is bekend" in body


def test_the_address_filters_by_kind_age_daypart_and_who_runs_it(voorst: Municipality, client_as):
    invent_social_base(voorst, TODAY)
    reader = client_as("lead")
    library = reader.get(PAGE, {"soort": "library", "leeftijd": "children"}).content.decode()
    assert "1 plek op de kaart" in library
    assert "kinderen tot 15 jaar op meer dan 400 meter" in library
    informal = reader.get(PAGE, {"vorm": "informeel", "dagdeel": "morning"}).content.decode()
    assert "Kulturhus Twello" not in informal
    assert "Moestuin Zonnehoek" in informal
    assert reader.get(PAGE, {"soort": "raadsel", "leeftijd": "x", "dagdeel": "y"}).status_code == 200


def test_an_area_page_its_paper_and_the_workbook(voorst: Municipality, client_as):
    invent_social_base(voorst, TODAY)
    reader = client_as("professional")
    body = reader.get(f"{PAGE}KN0285-twello/").content.decode()
    assert "Van inwoners en informeel" in body
    assert "Repaircafé Twello" in body
    assert "van de 100 voelen zich eenzaam" in body
    assert reader.get(f"{PAGE}BU02850202/").status_code == 200
    assert reader.get(f"{PAGE}BU02850202/blad.pdf").content.startswith(b"%PDF")
    assert reader.get(f"{PAGE}tabel.xlsx").content.startswith(b"PK")
    for wrong in ("XX", "GM0285", "BU02000101", "GM0200"):
        assert reader.get(f"{PAGE}{wrong}/").status_code == 404, wrong


def test_a_list_is_looked_at_before_it_is_kept(voorst: Municipality, client_as):
    reader = client_as("adviser")
    file = SimpleUploadedFile("plekken.csv", b"naam,soort,buurt\nDe Hal,dorpshuis,Terwolde\n")
    columns = reader.post(f"{PAGE}inlezen/", {"bestand": file})
    assert columns.status_code == 200
    packed = columns.context["packed"]
    chosen = {"rijen": packed, "kolom-0": "name", "kolom-1": "kind", "kolom-2": "area"}
    check = reader.post(f"{PAGE}inlezen/", chosen | {"stap": "controle"}).content.decode()
    assert "1 nieuwe plek" in check
    assert not Location.objects.exists()
    kept = reader.post(f"{PAGE}inlezen/", chosen | {"stap": "vastleggen"})
    assert kept.status_code == 302
    assert Location.objects.get().area_code.startswith("KN0285")


def test_a_wrong_row_is_told_with_its_number_and_nothing_is_kept(voorst: Municipality, client_as):
    reader = client_as("adviser")
    file = SimpleUploadedFile("plekken.csv", b"naam,x,y\nDe Hal,1,2\n")
    packed = reader.post(f"{PAGE}inlezen/", {"bestand": file}).context["packed"]
    chosen = {"rijen": packed, "kolom-0": "name", "kolom-1": "x", "kolom-2": "y"}
    check = reader.post(f"{PAGE}inlezen/", chosen | {"stap": "controle"}).content.decode()
    assert "Dit zijn geen coördinaten in Nederland" in check
    reader.post(f"{PAGE}inlezen/", chosen | {"stap": "vastleggen"})
    assert not Location.objects.exists()


def test_a_file_that_is_no_table_is_refused_in_words(voorst: Municipality, client_as):
    answer = client_as("adviser").post(f"{PAGE}inlezen/", {"bestand": SimpleUploadedFile("x.xlsx", b"geen excel")})
    assert answer.status_code == 422
    assert client_as("adviser").post(f"{PAGE}inlezen/", {"rijen": "vervalst"}).status_code == 422
    assert client_as("adviser").get(f"{PAGE}inlezen/voorbeeld.xlsx").content.startswith(b"PK")
