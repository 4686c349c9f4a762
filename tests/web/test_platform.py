"""The upkeep as an administrator meets it: sources, villages, people, partners and keys."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.small import key_figures
from voorkant.store.models import ApiKey, Area, Import, Job, Organisation, User
from voorkant.store.selectors.areas import villages_of
from voorkant.store.services.jobs import run_job
from voorkant.store.services.keys import find_key
from voorkant.store.services.villages import keep_guessed_villages


@pytest.fixture
def administrator(voorst, client_as):
    return client_as("administrator")


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.row("P8")
def test_each_source_tells_where_it_came_from_in_full(administrator, client_as):
    page = administrator.get("/beheer/bronnen/")
    source = Import.objects.filter(kind="kwb", year=2024).first()
    assert source.title in text(page)
    assert source.sha256[:8] in text(page)
    assert source.sha256 not in text(page)
    own = text(client_as("professional").get(f"/beheer/bronnen/{source.pk}/"))
    for part in (source.publisher, source.table, source.licence, source.sha256, "31 buurten", "Inwoners"):
        assert part in own


@pytest.mark.row("P8")
def test_what_is_missing_is_told_per_family(administrator):
    page = text(administrator.get("/beheer/bronnen/"))
    assert "Nog niet opgehaald: 2017, 2018, 2019" in page
    assert "Van de 112 cijfers zijn er" in page
    assert "De kaart is er." in page


@pytest.mark.row("P8")
def test_an_adviser_sees_the_sources_and_cannot_import(voorst, client_as):
    adviser = client_as("adviser")
    page = text(adviser.get("/beheer/bronnen/"))
    assert "Waar komen de cijfers vandaan?" in page
    assert "Haal op" not in page
    assert adviser.post("/beheer/bronnen/ophalen/", {"other": "85984NED", "scope": "here"}).status_code == 403
    assert not Job.objects.exists()


@pytest.mark.row("P8")
def test_an_uploaded_file_becomes_a_job_with_a_page_of_its_own(administrator, tmp_path):
    data = key_figures(tmp_path / "kwb_2023.csv").read_bytes()
    sent = {"file": SimpleUploadedFile("kwb_2023.csv", data), "kind": "auto", "scope": "here"}
    address = administrator.post("/beheer/bronnen/bestand/", sent).headers["Location"]
    waiting = administrator.get(address)
    assert "wacht op zijn beurt" in text(waiting)
    assert "voorkant serve" in text(waiting)
    assert "Kijk hoe ver het nu is" in text(waiting)
    job = Job.objects.get()
    run_job.call(job.pk)
    ended = administrator.get(address, headers={"HX-Request": "true"})
    assert "Klaar." in text(ended)
    assert "hx-trigger" not in ended.content.decode()
    assert "<html" not in ended.content.decode()
    assert Import.objects.filter(year=2023).exists()


@pytest.mark.row("P8")
def test_a_refused_file_is_told_in_words_with_row_and_column(administrator, tmp_path):
    file = key_figures(tmp_path / "kwb_2023.csv", changes={("GM0285", "AantalInwoners_5"): "x12"})
    sent = {"file": SimpleUploadedFile("kwb_2023.csv", file.read_bytes()), "kind": "kwb", "scope": "here"}
    address = administrator.post("/beheer/bronnen/bestand/", sent).headers["Location"]
    run_job.call(Job.objects.get().pk)
    page = text(administrator.get(address))
    assert "Niet gelukt. Alles is zoals het was." in page
    assert "Rij 3, kolom" in page


@pytest.mark.row("P8")
def test_a_job_can_be_stopped_from_its_page(administrator):
    sent = {"table": "kwb:85618NED", "scope": "everywhere"}
    address = administrator.post("/beheer/bronnen/ophalen/", sent).headers["Location"]
    assert Job.objects.get().arguments["area"] is None
    administrator.post(f"{address}stop/")
    assert "Gestopt. Alles is zoals het was." in text(administrator.get(address))


@pytest.mark.row("P8")
@pytest.mark.parametrize("sent", [{}, {"other": "abc"}, {"table": "kwb:niets"}])
def test_a_table_that_cannot_be_is_refused_beside_its_field(administrator, sent):
    refused = administrator.post("/beheer/bronnen/ophalen/", {"scope": "here"} | sent)
    assert refused.status_code == 422
    assert 'class="error"' in refused.content.decode()
    assert not Job.objects.exists()


@pytest.mark.row("A1")
def test_villages_are_a_proposal_until_they_are_saved(administrator, voorst):
    keep_guessed_villages("GM0285")
    page = administrator.get("/beheer/kernen/")
    assert "Dit is een voorstel" in text(page)
    assert "minder dan 1.000 inwoners" in text(page)
    fields = dict(re.findall(r'name="(kern-BU\w+)" value="([^"]*)"', page.content.decode()))
    assert len(fields) == 31
    bussloo = Area.objects.get(name="Bussloo", kind="neighbourhood", year=2024)
    administrator.post("/beheer/kernen/", fields | {f"kern-{bussloo.code}": "Voorst"})
    assert "Zo is het vastgelegd." in text(administrator.get("/beheer/kernen/"))
    assert bussloo.code in next(one.members for one in villages_of("GM0285") if one.name == "Voorst")


@pytest.mark.row("A1")
def test_a_buurt_without_a_village_is_told_and_what_was_typed_stays(administrator, voorst):
    keep_guessed_villages("GM0285")
    page = administrator.get("/beheer/kernen/")
    fields = dict(re.findall(r'name="(kern-BU\w+)" value="([^"]*)"', page.content.decode()))
    first, second = sorted(fields)[:2]
    refused = administrator.post("/beheer/kernen/", fields | {first: "", second: "Een nieuwe kern"})
    assert refused.status_code == 422
    assert "Niet elke buurt heeft een kern" in text(refused)
    assert 'value="Een nieuwe kern"' in refused.content.decode()


@pytest.mark.row("P4")
def test_a_new_account_shows_its_password_once(administrator, voorst):
    made = administrator.post("/beheer/mensen/nieuw/", {"username": "s.devries", "role": "adviser"})
    password = re.search(r"<code>(\w{4}-\w{4}-\w{4}-\w{4})</code>", made.content.decode()).group(1)
    user = User.objects.get(username="s.devries")
    assert user.check_password(password)
    assert "no-store" in made.headers["Cache-Control"]
    for address in ("/beheer/mensen/", f"/beheer/mensen/{user.pk}/"):
        assert password not in administrator.get(address).content.decode()


@pytest.mark.row("P4")
def test_the_last_administrator_is_told_why_it_cannot_be(administrator, voorst):
    me = User.objects.get(username="administrator")
    refused = administrator.post(f"/beheer/mensen/{me.pk}/", {"role": "adviser"})
    assert "Dit is de laatste beheerder." in text(refused)
    closed = administrator.post(f"/beheer/mensen/{me.pk}/sluiten/", follow=True)
    assert "Dit is de laatste beheerder." in text(closed)
    me.refresh_from_db()
    assert (me.role, me.is_active) == ("administrator", True)


@pytest.mark.row("P4")
def test_somebody_of_another_municipality_is_not_there(administrator, voorst):
    stranger = User.objects.create_user("stranger", "", "x")
    assert administrator.get(f"/beheer/mensen/{stranger.pk}/").status_code == 404
    assert administrator.post(f"/beheer/mensen/{stranger.pk}/wachtwoord/").status_code == 404


@pytest.mark.row("P5")
def test_a_key_is_shown_once_and_can_be_revoked(administrator, voorst):
    library = Organisation.objects.get(name="Bibliotheek Twello")
    sent = {"name": "dashboard", "scopes": ["cijfers"], "expires": "2099-01-01"}
    made = administrator.post(f"/beheer/organisaties/{library.pk}/sleutel/", sent)
    key = re.search(r"<code>(vk_[^<]+)</code>", made.content.decode()).group(1)
    stored = ApiKey.objects.get()
    assert find_key(key, stored.expires) == stored
    page = administrator.get(f"/beheer/organisaties/{library.pk}/")
    assert key not in page.content.decode()
    assert "dashboard" in text(page)
    administrator.post(f"/beheer/sleutels/{stored.pk}/intrekken/")
    assert find_key(key, stored.expires) is None


@pytest.mark.row("P4")
def test_an_organisation_is_added_and_renamed(administrator, voorst):
    administrator.post("/beheer/organisaties/nieuw/", {"name": "Voetbalclub", "kind": "sports"})
    club = Organisation.objects.get(name="Voetbalclub")
    administrator.post(f"/beheer/organisaties/{club.pk}/", {"name": "VV Voorwaarts", "kind": "sports"})
    assert "VV Voorwaarts" in text(administrator.get("/beheer/mensen/"))
    twice = administrator.post("/beheer/organisaties/nieuw/", {"name": "vv voorwaarts", "kind": "sports"})
    assert "staat er al" in text(twice)
