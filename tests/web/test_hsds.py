"""The page on which the directory is exchanged: choose, see, keep, take along, take back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from voorkant.adapters.hsds.reading import read_upload
from voorkant.store.models import DirectoryImport, DirectoryUpload, Municipality, Offer

PAGE = "/organiseren/sociale-kaart/uitwisselen/"
CASES = Path(__file__).parents[1] / "cases" / "hsds"
SignIn = Callable[[str], Client]

pytestmark = pytest.mark.row("O7")


def send(client: Client, name: str, data: bytes) -> tuple[int, str, str]:
    answer = client.post(f"{PAGE}inlezen/", {"bestand": SimpleUploadedFile(name, data)})
    return answer.status_code, answer.get("Location", ""), answer.content.decode()


def test_a_file_is_seen_first_kept_on_a_click_and_taken_back(voorst: Municipality, client_as: SignIn) -> None:
    client = client_as("lead")
    status, where, _ = send(client, "kaart.json", (CASES / "other_maker.json").read_bytes())
    assert status == 302
    seen = client.get(where).content.decode()
    assert "Zal ik dit bewaren?" in seen
    assert "Ouder- en kindcafé" in seen
    assert "minimum_age" in seen
    assert not Offer.objects.filter(identifier="welzijn-17").exists()
    client.post(where, {"stap": "bewaren", "bron": "De Waaier"})
    made = DirectoryImport.objects.get()
    assert (made.source, made.by.role) == ("De Waaier", "lead")
    assert not DirectoryUpload.objects.exists()
    page = client.get(PAGE).content.decode()
    assert "De Waaier" in page
    less = json.dumps(json.loads((CASES / "other_maker.json").read_text())[1:]).encode()
    later = client.get(send(client, "later.json", less)[1]).content.decode()
    assert 'value="De Waaier"' in later
    assert "Niet meer in het bestand" in later
    assert "<q>Eenzaamheid</q>" in page
    client.post(f"{PAGE}woord/", {
        "lijst": "Regionale trefwoorden", "woord": "Eenzaamheid", "probleem": "loneliness", "antwoord": "nee",
    })  # fmt: skip
    assert "<q>Eenzaamheid</q>" not in client.get(PAGE).content.decode()
    client.post(f"{PAGE}terugnemen/{made.pk}/")
    assert not Offer.objects.filter(identifier="welzijn-17").exists()
    assert "teruggenomen op" in client.get(PAGE).content.decode()


def test_a_malformed_file_names_every_path_in_both_languages_and_keeps_nothing(
    voorst: Municipality, client_as: SignIn
) -> None:
    client = client_as("adviser")
    for language, words in (("nl", "is geen dag."), ("en", "is not a day.")):
        client.cookies["taal"] = language
        status, _, page = send(client, "fout.json", (CASES / "malformed.json").read_bytes())
        assert status == 422
        assert "services[1].schedules[0].dtstart" in page
        assert words in page
    assert not DirectoryUpload.objects.exists()
    assert send(client, "leeg.json", b" ")[0] == 422
    assert send(client, "kapot.json", b"[{")[0] == 422


def test_the_directory_goes_along_in_three_forms_that_can_be_read_again(
    voorst: Municipality, client_as: SignIn
) -> None:
    client = client_as("lead")
    kept = send(client, "kaart.json", json.dumps(json.loads((CASES / "other_maker.json").read_text())[:2]).encode())[1]
    client.post(kept, {"stap": "bewaren"})
    for form in ("json", "map.zip", "tabellen.zip"):
        answer = client.get(f"{PAGE}sociale-kaart.{form}")
        assert answer.status_code == 200
        assert f'.{form}"' in answer["Content-Disposition"]
        reading = read_upload(f"x.{form}", answer.content, lenient=False)
        assert reading.fine, reading.faults.grave[:3]
        assert reading.counts["service"] >= 2
    assert client.get(f"{PAGE}sociale-kaart.exe").status_code == 404


def test_a_file_may_be_thrown_away_and_nobody_elsewhere_sees_it(voorst: Municipality, client_as: SignIn) -> None:
    elsewhere = Municipality.objects.create(code="GM9999", name="Ergens")
    theirs = DirectoryUpload.objects.create(municipality=elsewhere, filename="x", form="json")
    client = client_as("lead")
    assert client.get(f"{PAGE}inlezen/{theirs.pk}/").status_code == 404
    where = send(client, "kaart.json", (CASES / "other_maker.json").read_bytes())[1]
    client.post(where, {"stap": "weggooien"})
    assert list(DirectoryUpload.objects.all()) == [theirs]
