"""Pages of stories and visibility: telling, agreeing, publishing, withdrawing, and what the public sees of it."""

import re
import xml.etree.ElementTree as ET
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from tests.network import network
from tests.paper import language, pages, tags, words
from tests.stories import TEXT, campaign, entry, go, photo, publish, tell
from voorkant.core.act.stories import Who
from voorkant.store.models import Campaign, CampaignCount, Municipality, Outbox, Outing, Story
from voorkant.store.selectors.stories import story_link
from voorkant.store.services.campaigns import count_visit

LIST, CALENDAR = "/handelen/verhalen/", "/handelen/zichtbaarheid/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def zodus(voorst: Municipality) -> Campaign:
    return campaign(voorst)


def note_of(page: str) -> str:
    found = re.search(r'name="note" value="([^"]+)"', page)
    assert found
    return found[1]


def filled(**more: object) -> dict[str, object]:
    return {
        "text": TEXT, "title": "Lezen", "name": "Wim", "theme": "reading", "channels": ["own_page"],
        "until": (timezone.localdate() + timedelta(days=60)).isoformat(), **more,
    }  # fmt: skip


@pytest.mark.row("H8")
def test_a_resident_tells_agrees_is_read_and_withdraws_without_an_account_or_a_cookie(zodus, client_as):
    resident = Client(enforce_csrf_checks=True)
    form = resident.get("/c/zodus/vertel/").content.decode()
    sent = resident.post("/c/zodus/vertel/", {**filled(), "note": note_of(form)})
    assert sent.status_code == 302
    assert not resident.cookies
    told = resident.get(sent.url).content.decode()
    address = re.search(r"/mijn-verhaal/[0-9a-f]{48}/", told)[0]
    team, row = client_as("professional"), Story.objects.get()
    assert "verteld op de pagina van de campagne" in team.get(f"{LIST}{row.pk}/").content.decode()
    team.post(f"{LIST}{row.pk}/stap/", {"to": "asked", "seen": 0})
    public, teller = Client(), Client()
    assert TEXT not in public.get("/c/zodus/").content.decode()
    page = teller.get(address).content.decode()
    assert TEXT in page
    assert "Ik ben akkoord" in page
    teller.post(address, {"to": "agreed", "seen": 1, "channels": ["own_page"]})
    team.post(f"{LIST}{row.pk}/stap/", {"to": "published", "seen": 2})
    story = f"/c/zodus/{row.pk}/"
    assert TEXT in public.get(story).content.decode()
    assert story in public.get("/c/zodus/").content.decode()
    assert story in public.get("/c/zodus/feed.xml").content.decode()
    gone = teller.post(address, {"to": "withdrawn", "seen": 3})
    assert "Je verhaal is ingetrokken." in gone.content.decode()
    assert public.get(story).status_code == 404
    assert story not in public.get("/c/zodus/").content.decode()
    assert story not in public.get("/c/zodus/feed.xml").content.decode()
    assert "Ingetrokken" in team.get(f"{LIST}{row.pk}/").content.decode()


@pytest.mark.row("H8")
def test_forged_expired_and_replayed_links_and_forms_are_refused(zodus, client_as):
    kept = tell(zodus)
    visitor = Client()
    assert visitor.get(f"/mijn-verhaal/{'0' * 48}/").status_code == 404
    assert visitor.get("/mijn-verhaal/hallo/").status_code == 404
    address = f"/mijn-verhaal/{kept.token}/"
    early = visitor.post(address, {"to": "agreed", "seen": 0, "channels": ["own_page"]})
    assert early.status_code == 422
    go(kept.row, ("asked", Who.TEAM))
    assert visitor.post(address, {"to": "published", "seen": 1}).status_code == 422
    assert visitor.post(address, {"to": "agreed", "seen": 1, "channels": ["own_page"]}).status_code == 200
    again = visitor.post(address, {"to": "agreed", "seen": 1, "channels": ["own_page"]})
    assert again.status_code == 422
    assert "Dit verhaal is net veranderd." in again.content.decode()
    client_as("lead").post(f"{LIST}{kept.row.pk}/link/")
    assert visitor.get(address).status_code == 404
    Story.objects.update(ends=timezone.localdate() - timedelta(days=31))
    assert Story.objects.count() == 1
    form = visitor.get("/c/zodus/vertel/").content.decode()
    for wrong in ("", "x", note_of(form)[:-2] + "xx"):
        assert visitor.post("/c/zodus/vertel/", {**filled(), "note": wrong}).status_code == 422
    assert visitor.post("/c/zodus/vertel/", {**filled(), "note": note_of(form), "website": "x"}).status_code == 422
    assert Story.objects.count() == 1


def test_an_expired_link_says_that_its_time_is_over(zodus):
    kept = tell(zodus)
    Story.objects.update(ends=timezone.localdate() - timedelta(days=31))
    answer = Client().get(f"/mijn-verhaal/{kept.token}/")
    assert answer.status_code == 410
    assert "De tijd van dit verhaal is voorbij." in answer.content.decode()


@pytest.mark.row("H8")
def test_a_teller_changes_the_words_and_reads_them_again_before_anybody_else(zodus):
    kept = tell(zodus)
    publish(kept)
    address, teller = f"/mijn-verhaal/{kept.token}/", Client()
    page = teller.post(
        address, {"to": "draft", "seen": 3, "title": "Anders", "text": f"{TEXT} En nu is het goed.", "name": "Willem"}
    )
    assert "nog een keer te lezen" in page.content.decode()
    row = Story.objects.get()
    assert (row.state, row.name, row.title) == ("draft", "Willem", "Anders")
    assert Client().get(f"/c/zodus/{row.pk}/").status_code == 404


@pytest.mark.row("H8")
def test_the_feed_is_atom_with_an_entry_for_each_published_story(zodus):
    row = publish(tell(zodus))
    answer = Client().get("/c/zodus/feed.xml")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)  # noqa: S314 - our own page
    assert feed.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated", "author", "link"):
        assert feed.find(f"{ATOM}{needed}") is not None, needed
    entries = feed.findall(f"{ATOM}entry")
    assert [one.find(f"{ATOM}title").text for one in entries] == [row.title]
    for needed in ("id", "updated", "link"):
        assert entries[0].find(f"{ATOM}{needed}") is not None, needed


@pytest.mark.row("H8")
def test_a_campaign_has_its_own_look_that_can_be_read_and_no_other_sites_style(zodus, client_as):
    style = Client().get("/c/zodus/stijl.css")
    assert style["Content-Type"].startswith("text/css")
    assert "--campaign-accent:#b3541e" in style.content.decode()
    page = Client().get("/c/zodus/").content.decode()
    assert "style=" not in page
    assert "<script" not in page
    assert "Bibliotheek en wijkteam." in page
    form = {"name": "Fel", "slug": "fel", "accent": "#ffcc00", "background": "#ffffff", "about": "Wij."}
    refused = client_as("lead").post(f"{LIST}campagne/nieuw/", form)
    assert refused.status_code == 422
    text = refused.content.decode()
    assert "niet goed te lezen" in text
    better = re.search(r"Dichtbij werkt (#[0-9a-f]{6}) wel", text)[1]
    kept = client_as("lead").post(f"{LIST}campagne/nieuw/", {**form, "accent": better, "active": "on"})
    assert kept.status_code == 302
    assert Client().get("/c/fel/").status_code == 200
    for evil in ("red;}body{", "#fff", "url(//x)"):
        assert client_as("lead").post(f"{LIST}campagne/nieuw/", {**form, "accent": evil}).status_code == 422
    taken = client_as("lead").post(f"{LIST}campagne/nieuw/", {**form, "accent": better})
    assert "Dit adres heeft al een campagne" in taken.content.decode()


def test_a_picture_is_drawn_anew_and_anything_else_is_refused(zodus, client_as):
    team = client_as("professional")
    exif = Image.Exif()
    exif[0x010E] = "genomen in de Dorpsstraat"
    file = SimpleUploadedFile("foto.jpg", photo(exif=exif), "image/jpeg")
    made = team.post(f"{LIST}nieuw/", {**filled(), "picture": file, "picture_alt": "Een boek op tafel"})
    assert made.status_code == 302
    kept = Story.objects.get()
    assert b"Dorpsstraat" not in bytes(kept.picture)
    assert not Image.open(BytesIO(bytes(kept.picture))).getexif()
    for content in (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"GIF89a", b""):
        file = SimpleUploadedFile("foto.jpg", content or b"x", "image/jpeg")
        assert team.post(f"{LIST}nieuw/", {**filled(), "picture": file, "picture_alt": "x"}).status_code == 422
    assert Story.objects.count() == 1


@pytest.mark.row("H9")
def test_a_story_is_ready_per_channel_only_where_its_teller_agreed(zodus, client_as):
    team = client_as("professional")
    asked = ("own_page", "leaflet", "waiting_room")
    kept = tell(zodus, channels=asked, picture=photo(900, 600), picture_alt="Een boek")
    base = f"{LIST}{kept.row.pk}/klaar/"
    assert team.get(f"{base}leaflet.pdf").status_code == 409
    go(kept.row, ("asked", Who.TEAM))
    go(kept.row, ("agreed", Who.TELLER), channels=["own_page", "leaflet"])
    leaflet = team.get(f"{base}leaflet.pdf")
    assert "Lezen op je zestigste" in words(leaflet.content)
    assert language(leaflet.content) == "nl"
    assert "/Figure" in tags(leaflet.content)
    drawn = Image.open(BytesIO(team.get(f"{base}leaflet.jpg").content))
    assert drawn.size == (1240, 700)
    assert TEXT in team.get(f"{base}own_page.txt").content.decode()
    assert team.get(f"{base}waiting_room.pdf").status_code == 404
    assert team.get(f"{base}facebook.txt").status_code == 404
    page = team.get(base).content.decode()
    assert re.search(r"\d+ van 4000 tekens", page)
    card = team.get(f"{LIST}{kept.row.pk}/kaart.pdf")
    assert kept.token[:12] in words(card.content).replace(" ", "")


@pytest.mark.row("H9")
@pytest.mark.smoke
def test_something_is_planned_noted_and_told_with_its_source(zodus, client_as):
    team, known = client_as("adviser"), network(zodus.municipality)
    day = timezone.localdate() + timedelta(days=20)
    plan = {"what": "Spreekuur geld", "theme": "money", "channel": "local_paper", "on": day.isoformat(),
            "by": known.library.pk, "campaign": zodus.pk, "story": ""}  # fmt: skip
    assert team.post(f"{CALENDAR}nieuw/", plan).status_code == 302
    page = team.get(CALENDAR).content.decode()
    assert "Spreekuur geld" in page
    assert "SUMMARY:Huis-aan-huiskrant: Spreekuur geld" in team.get(f"{CALENDAR}kalender.ics").content.decode()
    row = Outing.objects.get()
    noted = {"state": "done", "copies": 9000, "readers": 7000, "readers_source": "", "reactions": ""}
    assert team.post(f"{CALENDAR}{row.pk}/", noted).status_code == 422
    assert team.post(f"{CALENDAR}{row.pk}/", {**noted, "readers_source": "opgave krant"}).status_code == 302
    Outing.objects.update(on=timezone.localdate())
    count_visit(campaign=zodus, kind="visit")
    told = team.get(f"{CALENDAR}bereik/").content.decode()
    assert "Naar schatting 7.000 lezers" in told
    assert "opgave krant" in told
    assert "Of het iets veranderde, laten deze cijfers niet zien." in told
    assert team.get(f"{CALENDAR}bereik.xlsx").status_code == 200
    named = team.post(f"{CALENDAR}nieuw/", {**plan, "what": "Verhaal van Pieter Jansen"})
    assert named.status_code == 422


@pytest.mark.row("H9")
def test_visits_and_thumbs_are_numbers_per_week_and_one_address_counts_once_a_minute(zodus):
    row = publish(tell(zodus))
    reader = Client(HTTP_USER_AGENT="Mozilla/5.0", REMOTE_ADDR="192.0.2.9")
    for _ in range(3):
        page = reader.get(f"/c/zodus/{row.pk}/").content.decode()
        reader.post(f"/c/zodus/{row.pk}/duim/", {"note": note_of(page)})
    assert not reader.cookies
    counted = {one.kind: one.number for one in CampaignCount.objects.all()}
    assert counted == {"visit": 1, "thumb": 1}
    other = Client(HTTP_USER_AGENT="Googlebot/2.1", REMOTE_ADDR="192.0.2.10")
    other.get(f"/c/zodus/{row.pk}/")
    other.post(f"/c/zodus/{row.pk}/duim/", {"note": "verzonnen"})
    assert {one.kind: one.number for one in CampaignCount.objects.all()} == {"visit": 1, "thumb": 1}
    assert "192.0.2.9" not in str(list(CampaignCount.objects.values()))


def test_plain_language_and_senders_are_advice_and_keep_nothing(voorst, client_as):
    team = client_as("professional")
    page = team.post(f"{LIST}taal/", {"text": "Schuldenaren dienen middels dit traject te participeren."})
    assert "mensen met schulden" in page.content.decode()
    told = team.get(f"{LIST}afzender/?thema=alcohol").content.decode()
    assert "betutteling" in told
    assert told.index("De campagne zelf") < told.index("De gemeente")


@pytest.mark.row("H8")
def test_a_name_of_somebody_else_is_pointed_out_and_gone_and_a_place_can_come_back(zodus, client_as):
    team = client_as("professional")
    made = team.post(f"{LIST}nieuw/", filled(text="Ik ben Wim. Mevrouw Jansen hielp mij met lezen."), follow=True)
    page = made.content.decode()
    assert "Hier stond misschien een naam" in page
    row = Story.objects.get()
    assert "Jansen" not in row.text
    assert "[naam]" in row.text
    back = filled(text="Ik ben Wim. Boekhandel Jansen hielp mij met lezen.", seen=0, keep="Jansen")
    team.post(f"{LIST}{row.pk}/bewerken/", back)
    assert "Boekhandel" in Story.objects.get().text


@pytest.mark.row("H9")
def test_the_slide_of_a_waiting_room_is_also_a_picture_of_its_screen_once_the_teller_agreed(zodus, client_as):
    team = client_as("professional")
    kept = tell(zodus, channels=("own_page", "waiting_room", "leaflet"))
    address = f"{LIST}{kept.row.pk}/klaar/waiting_room.png"
    assert team.get(address).status_code == 409
    go(kept.row, ("asked", Who.TEAM), ("agreed", Who.TELLER))
    assert Image.open(BytesIO(team.get(address).content)).size == (1920, 1080)
    assert team.get(f"{LIST}{kept.row.pk}/klaar/leaflet.png").status_code == 404


@pytest.mark.row("H9")
def test_the_longest_story_with_a_picture_fits_on_one_sheet(zodus, client_as):
    team, places = client_as("professional"), ("own_page", "leaflet", "library_board")
    long = "\n\n".join(["Ik leerde lezen toen ik zestig was. Nu lees ik voor aan mijn kleinzoon."] * 30)
    for picture in (b"", photo(900, 600)):
        told = {"text": long, "title": "Lezen", "picture": picture, "picture_alt": "Een boek" if picture else ""}
        kept = tell(zodus, channels=places, **told)
        go(kept.row, ("asked", Who.TEAM), ("agreed", Who.TELLER))
        for place in places[1:]:
            assert pages(team.get(f"{LIST}{kept.row.pk}/klaar/{place}.pdf").content) == 1


@pytest.mark.row("H8")
def test_the_words_of_a_withdrawn_story_are_gone_for_colleagues_too(zodus, client_as):
    team = client_as("professional")
    row = publish(tell(zodus, picture=photo(), picture_alt="Een boek"))
    plan = {"story": row.pk, "channel": "local_paper", "on": timezone.localdate().isoformat(), "campaign": zodus.pk}
    assert team.post(f"{CALENDAR}nieuw/", plan).status_code == 302
    assert row.title in team.get(CALENDAR).content.decode()
    assert row.title in team.get(f"{CALENDAR}kalender.ics").content.decode()
    go(row, ("withdrawn", Who.TELLER))
    for path in (LIST, f"{LIST}{row.pk}/", CALENDAR, f"{CALENDAR}kalender.ics", f"{CALENDAR}nieuw/", "/"):
        page = team.get(path)
        assert page.status_code == 200
        assert row.title not in page.content.decode()
        assert "kleinzoon" not in page.content.decode()
    for path in ("klaar/", "klaar/local_paper.txt", "klaar/local_paper.jpg", "kaart.pdf", "foto"):
        assert team.get(f"{LIST}{row.pk}/{path}").status_code == 404
    for path in (f"{row.pk}/", f"{row.pk}/foto"):
        assert Client().get(f"/c/zodus/{path}").status_code == 404
    for path in ("", "feed.xml", "thema/reading/"):
        assert row.title not in Client().get(f"/c/zodus/{path}").content.decode()


@pytest.mark.row("H8")
def test_a_colleague_who_holds_the_link_cannot_say_yes_for_the_teller(zodus, client_as):
    team = client_as("professional")
    row = go(tell(zodus).row, ("asked", Who.TEAM))
    address = f"/mijn-verhaal/{story_link(row.nonce)}/"
    said = {"to": "agreed", "seen": 1, "channels": ["own_page"], "until": row.until.isoformat()}
    assert team.post(address, said).status_code == 422
    assert Story.objects.get().state == "asked"
    assert "De verteller zit naast mij" in team.get(address).content.decode()
    assert "De verteller zit naast mij" not in Client().get(address).content.decode()
    assert team.post(address, {**said, "beside": "on"}).status_code == 200
    assert Story.objects.get().state == "agreed"
    assert "De verteller koos naast een collega" in team.get(f"{LIST}{row.pk}/").content.decode()


def test_a_teller_who_asks_for_mail_gets_the_link_and_the_address_is_not_kept(zodus):
    visitor = Client()
    form = visitor.get("/c/zodus/vertel/").content.decode()
    visitor.post("/c/zodus/vertel/", {**filled(), "note": note_of(form), "email": "wim@voorbeeld.example"})
    assert Story.objects.get().email == ""
    assert "/mijn-verhaal/" in Outbox.objects.get().body


def test_a_story_of_another_municipality_does_not_exist_here(voorst, client_as):
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    kept = tell(campaign(other, slug="anders"))
    team = client_as("lead")
    for path in ("", "bewerken/", "klaar/", "kaart.pdf"):
        assert team.get(f"{LIST}{kept.row.pk}/{path}").status_code == 404
    assert team.post(f"{LIST}{kept.row.pk}/stap/", {"to": "asked", "seen": 0}).status_code == 404
    assert team.get(f"{LIST}campagne/{kept.row.campaign_id}/").status_code == 404


def test_a_closed_campaign_and_an_empty_theme_are_said_and_not_broken(zodus):
    visitor = Client()
    assert visitor.get("/c/zodus/thema/money/").status_code == 200
    assert visitor.get("/c/zodus/thema/x/").status_code == 404
    Campaign.objects.update(active=False)
    for path in ("", "feed.xml", "vertel/", "stijl.css"):
        assert visitor.get(f"/c/zodus/{path}").status_code == 404


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(zodus):
    visitor = Client()
    note = note_of(visitor.get("/c/zodus/vertel/").content.decode())
    answer = visitor.post("/c/zodus/vertel/", {"note": note, "text": "Kort", "name": "Wim Jansen", "title": "T"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "zonder achternaam" in page or "Kies een onderwerp" in page
    assert 'value="Wim Jansen"' in page
    assert entry().name == "Wim"
    assert not Story.objects.exists()
