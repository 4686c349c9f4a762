"""Pages about what prevention means: drawing behind a link, looking together, signing, and own words on the screens."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.network import network
from tests.paper import words
from tests.seeded import PARTNER, TEAM
from tests.signals import library, link, organisation
from voorkant.adapters.prevention_examples import load_sheet
from voorkant.core.organise.vision_text import Draft
from voorkant.core.organise.vision_words import OwnWord
from voorkant.store.models import (
    Municipality,
    Organisation,
    Outbox,
    PartnerPicture,
    User,
    VisionLink,
    VisionRound,
    VisionSignature,
    VisionText,
)
from voorkant.store.selectors.vision import steps_of
from voorkant.store.services.vision import make_vision_link, open_round
from voorkant.store.services.vision_text import write_text
from voorkant.store.services.vision_words import decide_word

BASE = "/organiseren/preventie/"
MOST_TAPS = 20


def call_debts(municipality: Municipality, nl: str = "Geldzorgen", en: str = "Money worries") -> None:
    word = OwnWord("problems", "debts", nl, en, "", "", "alle partners", timezone.localdate())
    decide_word(municipality=municipality, word=word)


def draw(token: str, placement: str) -> int:
    """Draw a whole picture behind a link, one tap per page as a visitor, and give how many taps it took."""
    visitor, taps = Client(), 1
    page = visitor.get(f"/w/{token}/").content.decode()
    step = re.search(rf'href="(/w/{token}/\d+/)"', page)
    assert step is not None
    address = step[1]
    while "Wij zijn klaar" not in (page := visitor.get(address).content.decode()):
        options = re.findall(r'name="answer" value="(\w+)"', page)
        answer = placement if placement in options else options[0] if options else ""
        address = visitor.post(address, {"answer": answer}).url
        taps += 1
    assert visitor.post(address).url == f"/w/{token}/"
    return taps + 1


@pytest.fixture
def found(voorst: Municipality) -> VisionRound:
    return open_round(municipality=voorst, name="Voorjaar", shown_from=2)


@pytest.mark.row("O1")
def test_links_are_mailed_to_partners_with_an_address_and_others_get_theirs_by_hand(voorst, client_as):
    network(voorst)
    lead: Client = client_as("lead")
    made = lead.post(f"{BASE}ronde/", {"name": "Voorjaar", "shown_from": 2})
    assert "is nog niemand gevraagd" in lead.get("/").content.decode()
    Organisation.objects.exclude(name=PARTNER).update(email="")
    Organisation.objects.filter(name=PARTNER).update(email="balie@partner.example")
    keys = [organisation(name).pk for name in (TEAM, PARTNER)]
    shown = lead.post(f"{made.url}links/", {"partner": [*keys, "9" * 5000, "-1"], "mail": "1"})
    page = shown.content.decode()
    assert "De mail aan 1 partner gaat de deur uit." in page
    assert len(set(re.findall(r"/w/([\w-]{32})/", page))) == 1
    message = Outbox.objects.get()
    assert message.email == "balie@partner.example"
    (token,) = set(re.findall(r"/w/([\w-]{32})/", message.body))
    assert Client().get(f"/w/{token}/").status_code == 200
    assert Outbox.objects.filter(key__startswith="vision:").count() == 1
    home = lead.get("/").content.decode()
    assert "<strong>0 van de 2</strong> gevraagde partners klaar" in home
    assert "Jullie eigen beeld ontbreekt nog." in home
    lead.post(f"{BASE}tekst/schrijven/", {"definition": "Op tijd naast mensen staan.", "by": "kerngroep", "after": 0})
    assert "Versie 1 van onze visie wacht op jullie handtekening." in lead.get("/").content.decode()
    asked = lead.post(f"{BASE}tekst/links/", {"partner": [organisation(PARTNER).pk], "mail": "1"}, follow=True)
    assert "De mail aan 1 partner gaat de deur uit." in asked.content.decode()
    assert "Lees de tekst en teken hier" in Outbox.objects.order_by("-pk").first().body
    assert lead.post(f"{BASE}tekst/openbaar/", {"version": "9" * 5000}).status_code == 404
    assert lead.get(f"{BASE}tekst.pdf?versie={'9' * 5000}").status_code == 404


@pytest.mark.row("O1")
def test_a_lead_opens_a_round_partners_draw_in_twenty_taps_and_all_see_where_they_differ(voorst, client_as):
    network(voorst)
    lead: Client = client_as("lead")
    made = lead.post(f"{BASE}ronde/", {"name": "Voorjaar", "shown_from": 2})
    keys = [organisation(name).pk for name in (TEAM, PARTNER)]
    shown = lead.post(f"{made.url}links/", {"partner": keys}).content.decode()
    tokens = re.findall(r"/w/([\w-]{32})/", shown)
    assert len(set(tokens)) == 2
    assert draw(tokens[0], "not_prevention") <= MOST_TAPS
    own = Client().get(f"/w/{tokens[0]}/").content.decode()
    assert "jullie beeld is binnen" in own
    assert "Bekijk het samen" not in own
    assert Client().get(f"/w/{tokens[0]}/samen/").url == f"/w/{tokens[0]}/"
    waiting = lead.get(made.url).content.decode()
    assert "1 van de 2 gevraagde partners is klaar" in waiting
    assert "Waar zette ieder het?" not in waiting
    draw(tokens[1], "primary")
    for page in (lead.get(made.url), Client().get(f"/w/{tokens[0]}/samen/")):
        text = page.content.decode()
        assert "Over 12 van de 12 voorbeelden denken jullie verschillend" in text
        assert "Wat maakt het verschil?" in text
        assert "Dit zijn maar 2 partners" in text


def test_every_answer_is_kept_at_once_and_one_goes_on_where_one_was(found, client_as):
    _, token = make_vision_link(organisation=organisation(PARTNER), round=found)
    visitor = Client()
    assert visitor.post(f"/w/{token}/1/", {"answer": "primary"}).url == f"/w/{token}/2/"
    assert f'href="/w/{token}/2/"' in Client().get(f"/w/{token}/").content.decode()
    back = visitor.get(f"/w/{token}/1/").content.decode()
    assert re.search(r'value="primary" aria-pressed="true"', back)
    assert visitor.post(f"/w/{token}/2/", {"answer": "nonsense"}).status_code == 422
    assert PartnerPicture.objects.get().placed == {found.examples[0]: "primary"}
    line = next(at for at, one in enumerate(steps_of(found), 1) if one == ("line", "means"))
    long = visitor.post(f"/w/{token}/{line}/", {"answer": "x" * 301})
    assert long.status_code == 422
    assert "x" * 301 in long.content.decode()
    assert visitor.get(f"/w/{token}/99/").status_code == 404


def test_a_partner_that_did_not_draw_sees_nothing_of_others_before_the_round_is_closed(found, client_as):
    for name in (TEAM, "Een ander"):
        draw(make_vision_link(organisation=organisation(name), round=found)[1], "primary")
    _, token = make_vision_link(organisation=organisation(PARTNER), round=found)
    assert Client().get(f"/w/{token}/samen/").status_code == 302
    client_as("lead").post(f"{BASE}ronde/{found.pk}/sluiten/")
    assert "denken jullie" in Client().get(f"/w/{token}/samen/").content.decode()
    assert "Deze ronde is gesloten" in Client().get(f"/w/{token}/3/").content.decode()


def test_a_link_that_is_made_up_taken_back_or_guessed_often_opens_nothing(found, client_as):
    _, token = make_vision_link(organisation=organisation(PARTNER), round=found)
    taken = client_as("lead").post(f"{BASE}ronde/{found.pk}/link/{organisation(PARTNER).pk}/weg/")
    assert taken.status_code == 302
    assert Client().get(f"/w/{token}/").status_code == 410
    answers = {Client().get("/w/zomaar/").status_code for _ in range(130)}
    assert answers == {404, 429}


def test_a_colleague_draws_for_the_own_organisation_and_one_without_is_told(found, client_as):
    professional: Client = client_as("professional")
    assert professional.post(f"{BASE}ronde/{found.pk}/beeld/1/", {"answer": "secondary"}).status_code == 302
    assert PartnerPicture.objects.get().organisation == organisation(TEAM)
    alone = Client()
    alone.force_login(User.objects.create_user("alleen", role="adviser", municipality=found.municipality))
    told = alone.get(f"{BASE}ronde/{found.pk}/beeld/", follow=True)
    assert "hoort bij geen organisatie" in told.content.decode()


@pytest.mark.row("O1")
def test_a_text_is_written_signed_by_link_printed_and_signed_anew_after_a_change(voorst, client_as):
    lead: Client = client_as("lead")
    first = {"definition": "Op tijd erbij zijn.", "vision": "Samen.", "by": "kerngroep", "after": 0}
    assert lead.post(f"{BASE}tekst/schrijven/", first).status_code == 302
    made = lead.post(f"{BASE}tekst/links/", {"partner": [organisation(PARTNER).pk]}).content.decode()
    token = re.findall(r"/w/([\w-]{32})/", made)[0]
    assert "Op tijd erbij zijn." in Client().get(f"/w/{token}/").content.decode()
    assert Client().post(f"/w/{token}/", {"name": "Els", "role": ""}).status_code == 422
    assert Client().post(f"/w/{token}/", {"name": "Els", "role": "coördinator"}).status_code == 302
    assert "dit is getekend" in Client().get(f"/w/{token}/").content.decode()
    paper = words(lead.get(f"{BASE}tekst.pdf").content)
    for said in ("Op tijd erbij zijn.", "Samen.", PARTNER, "Els, coördinator"):
        assert said in paper
    changed = {**first, "vision": "Samen met inwoners.", "after": 1}
    assert lead.post(f"{BASE}tekst/schrijven/", changed).status_code == 422
    assert lead.post(f"{BASE}tekst/schrijven/", {**changed, "changed": "Inwoners erbij."}).status_code == 302
    page = lead.get(f"{BASE}tekst/").content.decode()
    assert "Nog niemand tekende deze versie." in page
    assert f"Tekende een eerdere versie en deze nog niet: {PARTNER}" in page
    assert "<ins>Samen met inwoners.</ins>" in page
    assert VisionSignature.objects.get().text.number == 1
    late, _ = VisionText.objects.get(number=1), VisionLink.objects.get()
    _, other = make_vision_link(organisation=organisation(TEAM), text=late)
    assert "nu staat er versie 2" in Client().get(f"/w/{other}/").content.decode()
    assert Client().post(f"/w/{other}/", {"name": "Ria", "role": "team"}).status_code == 200
    assert VisionSignature.objects.count() == 1


def test_somebody_who_wrote_from_an_old_version_is_told_and_keeps_the_words(voorst, client_as):
    write_text(municipality=voorst, draft=Draft("Een.", "", "", "a"), after=0)
    typed = {"definition": "Mijn zin.", "vision": "", "by": "b", "changed": "Anders.", "after": 0}
    answer = client_as("lead").post(f"{BASE}tekst/schrijven/", typed)
    assert answer.status_code == 422
    assert "Er is een nieuwere tekst: versie 1" in answer.content.decode()
    assert "Mijn zin." in answer.content.decode()


def test_residents_read_the_text_only_when_it_is_made_public_and_without_names_of_people(voorst, client_as):
    lead: Client = client_as("lead")
    write_text(municipality=voorst, draft=Draft("Op tijd erbij.", "", "", "kerngroep"), after=0)
    lead.post(f"{BASE}tekst/tekenen/", {"name": "Karel Hoog", "role": "wijkwerker"})
    assert Client().get(f"{BASE}lezen/").status_code == 404
    lead.post(f"{BASE}tekst/openbaar/", {"version": "1"})
    page = Client().get(f"{BASE}lezen/").content.decode()
    assert "Op tijd erbij." in page
    assert VisionSignature.objects.get().organisation.name in page
    assert "Karel" not in page
    lead.post(f"{BASE}tekst/openbaar/", {"version": ""})
    assert Client().get(f"{BASE}lezen/").status_code == 404


@pytest.mark.row("O1")
def test_an_own_word_is_said_on_every_screen_and_the_shared_word_stays_in_the_glossary(voorst, client_as):
    known = network(voorst)
    place = library()
    _, token = link(place)
    lead, team = client_as("lead"), client_as("professional")
    pages = {
        "beeld": lambda: team.get("/analyseren/beeld/GM0285/"),
        "vraag": lambda: team.get("/signaleren/vraag/"),
        "signaal": lambda: Client().get(f"/s/{token}/"),
        "route": lambda: team.get(f"/signaleren/waarheen/{known.place.pk}/debts/", follow=True),
        "partner": lambda: team.get(f"/organiseren/partners/{known.debt_help.pk}/"),
        "afspraken": lambda: team.get("/organiseren/afspraken/"),
    }
    before = {name: page().content.decode() for name, page in pages.items()}
    assert not [name for name, text in before.items() if "Centenkwesties" in text]
    word = {"nl": "Centenkwesties", "decided_by": "alle partners", "valid_from": timezone.localdate().isoformat()}
    assert lead.post(f"{BASE}woorden/problems/debts/beslissen/", word).status_code == 302
    after = {name: page().content.decode() for name, page in pages.items()}
    said = {name for name, text in after.items() if "centenkwesties" in text.lower()}
    assert said == set(pages)
    glossary = lead.get(f"{BASE}woorden/", {"zoek": "schulden"}).content.decode()
    assert "Centenkwesties" in glossary
    assert "Elders: Schulden" in glossary
    one = lead.get(f"{BASE}woorden/problems/debts/").content.decode()
    assert "In de gedeelde taal heet dit: <strong>Schulden</strong>" in one
    assert "alle partners" in one


def test_files_the_api_and_other_languages_keep_the_shared_name(voorst, client_as):
    network(voorst)
    call_debts(voorst, en="")
    team: Client = client_as("professional")
    table = team.get("/organiseren/tabel/afspraken.csv").content.decode("utf-8-sig")
    assert "Schulden" in table
    assert "Geldzorgen" not in table
    team.cookies["taal"] = "en"
    assert "Geldzorgen" not in team.get("/organiseren/afspraken/").content.decode()
    assert "Debts" in team.get("/organiseren/afspraken/").content.decode()


def test_a_page_behind_a_link_speaks_the_words_of_its_own_municipality(voorst, client_as):
    """With a second municipality nobody can guess whose page it is; the link tells."""
    Municipality.objects.create(code="GM0200", name="Apeldoorn")
    _, token = link(library())
    call_debts(voorst)
    assert "Geldzorgen" in Client().get(f"/s/{token}/").content.decode()
    assert "Geldzorgen" not in Client().get("/analyseren/beeld/GM0285/").content.decode()


def test_a_word_that_is_taken_is_refused_in_words(voorst, client_as):
    word = {"nl": "Eenzaamheid", "decided_by": "wij", "valid_from": timezone.localdate().isoformat()}
    answer = client_as("lead").post(f"{BASE}woorden/problems/debts/beslissen/", word)
    assert answer.status_code == 422
    assert "Zo heet al iets anders: ‘Eenzaamheid’" in answer.content.decode()
    assert client_as("lead").get(f"{BASE}woorden/problems/niets/").status_code == 404


def test_a_level_that_has_an_own_word_says_so_while_drawing(voorst, found):
    word = OwnWord("levels", "secondary", "Op tijd bijsturen", "", "", "", "wij", timezone.localdate())
    decide_word(municipality=voorst, word=word)
    _, token = make_vision_link(organisation=organisation(PARTNER), round=found)
    assert "Op tijd bijsturen" in Client().get(f"/w/{token}/1/").content.decode()


def test_the_first_day_says_what_would_be_here_and_how_to_begin(voorst, client_as):
    lead: Client = client_as("lead")
    assert "Begin een ronde" in lead.get(BASE).content.decode()
    assert "Schrijf de eerste versie" in lead.get(f"{BASE}tekst/").content.decode()
    assert "Jullie gebruiken nu overal de gedeelde taal" in lead.get(f"{BASE}woorden/").content.decode()
    assert len(load_sheet().examples) == 12
