"""Row N4: anybody opens a card, in either language, and nothing about anybody is asked or kept."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.printed import read_paper
from tests.web.test_question_pages import text_of
from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.question import NewQuestion
from voorkant.store.models import Municipality, Offer, Organisation
from voorkant.store.services.notice import record_questions
from voorkant.web.who_may import EVERYONE

TWELLO = "KN0285-twello"


def card(client, event: str = "bereavement", **asked: str) -> str:
    return text_of(client.get(reverse("life-event", args=[event]), asked))


@pytest.fixture
def walking(voorst: Municipality) -> Offer:
    partner = Organisation.objects.create(municipality=voorst, name="Welzijn", kind="welfare", phone="0571-000 140")
    return Offer.objects.create(
        organisation=partner,
        name="Samen wandelen",
        life_events=["bereavement"],
        areas=[TWELLO],
        minimum_age=65,
        assured_until=timezone.localdate() + timedelta(days=30),
        invented=True,
    )


@pytest.mark.row("N4")
@pytest.mark.smoke
@pytest.mark.parametrize("role", sorted(EVERYONE))
def test_everyone_opens_a_card(client_as, voorst, role):
    page = card(client_as(role))
    assert "Wat geeft je houvast, op een dag als vandaag?" in page
    assert "Let op als dit samenkomt" in page
    assert "113 Zelfmoordpreventie: 0800 0113" in page


@pytest.mark.row("N4")
def test_offers_follow_the_place_and_the_age_that_are_chosen(client_as, walking):
    visitor = client_as("visitor")
    assert "Samen wandelen" in card(visitor, gebied=TWELLO, leeftijd="65plus")
    assert "Samen wandelen" not in card(visitor, gebied=TWELLO, leeftijd="25-44")
    assert "Samen wandelen" not in card(visitor, gebied="KN0285-terwolde")


def test_offers_for_what_may_come_of_it_stand_apart(client_as, walking):
    walking.life_events, walking.problems = [], ["loneliness"]
    walking.save()
    page = card(client_as("visitor"), gebied=TWELLO)
    assert "Bij deze gebeurtenis staat hier nog geen eigen aanbod." in page
    assert "Ander aanbod, voor wat erbij kan komen (1)" in page
    assert "Samen wandelen" in page


def test_what_was_invented_is_said_on_screen_and_on_paper(client_as, walking):
    visitor = client_as("visitor")
    assert "verzonnen" in card(visitor, gebied=TWELLO)
    assert "verzonnen" not in card(visitor, gebied="KN0285-terwolde")
    paper = visitor.get(reverse("life-event-pdf", args=["bereavement"]), {"gebied": TWELLO})
    assert "verzonnen" in read_paper(paper.content).words


def test_a_person_at_a_partner_is_not_named_to_a_visitor(client_as, walking):
    walking.contact = walking.organisation.contacts.create(name="Ria Jansen", confirmed=timezone.localdate())
    walking.save()
    page = card(client_as("visitor"), gebied=TWELLO)
    assert "0571-000 140" in page
    assert "Jansen" not in page


@pytest.mark.row("N4")
@pytest.mark.row("P7")
@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Vragen om mee te beginnen"), ("en", "Questions to begin with")]
)
def test_the_pdf_is_in_the_language_of_the_reader(client_as, voorst, language, words):
    visitor = client_as("visitor")
    visitor.cookies["taal"] = language
    answer = visitor.get(reverse("life-event-pdf", args=["birth"]), {"gebied": TWELLO})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="praatplaat-birth.pdf"'
    paper = read_paper(answer.content)
    assert paper.language == language
    assert words in paper.words


def test_all_cards_come_as_one_pdf(client_as, voorst):
    paper = read_paper(client_as("visitor").get(reverse("life-events-pdf")).content)
    assert len(paper.pages) == len(load_language().life_events)


@pytest.mark.row("N4")
def test_the_page_of_a_village_names_source_year_and_what_a_figure_counts(client_as, voorst):
    page = text_of(client_as("visitor").get(reverse("life-events-here", args=[TWELLO])))
    assert "Wat gebeurt er vaak in Twello?" in page
    assert "29% tegen 20,5% van de inwoners" in page
    assert "Bron: CBS, Kerncijfers wijken en buurten 2024 (2024)" in page
    assert "Telt ouderen; wie dit jaar met pensioen gaat, zegt dit cijfer niet." in page
    assert "modelschatting" in page
    assert "In de gemeente Voorst werden in 2020 ongeveer 230 kinderen geboren." in page


def test_events_without_an_open_figure_say_so(client_as, voorst):
    assert "Geen open cijfer" in card(client_as("visitor"), "release")
    assert "geen open cijfer ingelezen of gepubliceerd" in card(client_as("visitor"), "separation")


@pytest.mark.row("N4")
@pytest.mark.row("A12")
def test_own_questions_never_stand_on_a_page_of_life_events(client_as, voorst):
    team = Organisation.objects.get(name="Bibliotheek Twello")
    asked = NewQuestion(problems=("grief",), area=TWELLO, day=timezone.localdate(), life_event="release")
    client = client_as("lead")
    pages = [
        reverse("life-event", args=["release"]),
        reverse("life-events-here", args=[TWELLO]),
        reverse("life-events"),
    ]
    before = [text_of(client.get(page)) for page in pages]
    record_questions([asked] * 40, organisation=team)
    assert [text_of(client.get(page)) for page in pages] == before


@pytest.mark.parametrize("name", ["life-event", "life-event-pdf"])
def test_an_unknown_event_is_not_there(client_as, voorst, name):
    assert client_as("visitor").get(reverse(name, args=["winning-a-prize"])).status_code == 404


def test_an_unknown_place_or_age_falls_back_to_the_whole_municipality(client_as, voorst):
    page = card(client_as("visitor"), gebied="GM9999", leeftijd="zeer oud")
    assert "Wat is er in de gemeente Voorst?" in page
    assert client_as("visitor").get(reverse("life-events-here", args=["GM9999"])).status_code == 404


def test_before_any_figure_was_imported_the_cards_work(client_as):
    visitor = client_as("visitor")
    assert "De praatplaten werken ook zonder." in text_of(visitor.get(reverse("life-events")))
    assert "Wat lukt er, ook nu alles anders is?" in card(visitor, "separation")
    assert visitor.get(reverse("life-event-pdf", args=["separation"])).status_code == 200
