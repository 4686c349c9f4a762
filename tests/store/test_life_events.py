"""Row N4: what stands on a card in Voorst: offers that fit, partners, figures with their source, and one A4."""

from datetime import date, timedelta

import pytest

from tests.printed import read_paper
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.knowledge_cards import load_cards
from voorkant.core.notice.life_events import Fit, Often
from voorkant.core.shared.errors import NotFound
from voorkant.store.models import Municipality, Offer, Organisation
from voorkant.store.selectors.areas import find_area
from voorkant.store.selectors.life_event_paper import all_cards_paper, card_paper
from voorkant.store.selectors.life_events import card_here, events_here, reach_of, source_of

TODAY = date(2026, 11, 22)
TWELLO, TERWOLDE = "KN0285-twello", "KN0285-terwolde"


@pytest.fixture
def welfare(voorst: Municipality) -> Organisation:
    return Organisation.objects.create(municipality=voorst, name="Welzijn", kind="welfare", phone="0571-000 140")


def offered(welfare: Organisation, name: str, **facts: object) -> Offer:
    facts = {"life_events": ["bereavement"], "assured_until": TODAY + timedelta(days=90)} | facts
    return Offer.objects.create(organisation=welfare, name=name, **facts)


def names(municipality: Municipality, area: str = "GM0285", age: str = "") -> list[str]:
    found = card_here("bereavement", municipality, find_area(area), age=age, today=TODAY)
    return [one.offer.name for one in found.offers]


@pytest.mark.row("N4")
@pytest.mark.smoke
def test_a_card_lists_the_offers_of_the_place_and_the_age(voorst: Municipality, welfare: Organisation):
    offered(welfare, "Rouwgroep Twello", areas=[TWELLO])
    offered(welfare, "Rouwgroep Terwolde", areas=[TERWOLDE])
    offered(welfare, "Samen wandelen", minimum_age=65)
    offered(welfare, "Kinderen en verlies", maximum_age=12)
    offered(welfare, "Gestopt", status=Offer.Status.DEFUNCT)
    everywhere = {"Rouwgroep Twello", "Rouwgroep Terwolde", "Samen wandelen", "Kinderen en verlies"}
    assert set(names(voorst)) == everywhere
    assert set(names(voorst, TWELLO)) == everywhere - {"Rouwgroep Terwolde"}
    assert set(names(voorst, TWELLO, "65plus")) == {"Rouwgroep Twello", "Samen wandelen"}


def test_an_offer_of_a_buurt_reaches_its_village_and_one_of_the_village_reaches_its_buurten(
    voorst: Municipality, welfare: Organisation
):
    offered(welfare, "Koffie in de buurt", areas=["BU02850100"])
    offered(welfare, "Tafel in het dorp", areas=[TWELLO])
    offered(welfare, "Spreekuur", areas=["GM0285"])
    assert set(names(voorst, TWELLO)) == {"Koffie in de buurt", "Tafel in het dorp", "Spreekuur"}
    assert set(names(voorst, "BU02850100")) == {"Koffie in de buurt", "Tafel in het dorp", "Spreekuur"}
    assert names(voorst, TERWOLDE) == ["Spreekuur"]
    assert TERWOLDE not in reach_of(find_area(TWELLO))


def test_an_offer_for_a_problem_that_may_come_says_that_it_is(voorst: Municipality, welfare: Organisation):
    offered(welfare, "Maatje", life_events=[], problems=["loneliness"])
    found = card_here("bereavement", voorst, find_area("GM0285"), today=TODAY)
    assert [(one.offer.name, one.fit, one.phone) for one in found.offers] == [("Maatje", Fit.PROBLEM, "0571-000 140")]


def test_an_offer_that_nobody_stands_for_any_more_is_called_not_confirmed(voorst: Municipality, welfare: Organisation):
    offered(welfare, "Oud", assured_until=TODAY - timedelta(days=1))
    offered(welfare, "Nooit bevestigd", assured_until=None)
    offered(welfare, "Vandaag nog", assured_until=TODAY)
    found = card_here("bereavement", voorst, find_area("GM0285"), today=TODAY)
    assert {one.offer.name: one.confirmed for one in found.offers} == {
        "Vandaag nog": True,
        "Nooit bevestigd": False,
        "Oud": False,
    }


def test_offers_and_partners_of_another_municipality_stay_there(voorst: Municipality, welfare: Organisation):
    offered(welfare, "Rouwgroep")
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    found = card_here("bereavement", other, find_area("GM0285"), today=TODAY)
    assert found.offers == ()
    assert all(door.partners == () for door in found.doors)


def test_who_to_pass_on_to_names_the_partners_of_that_kind_here(voorst: Municipality, welfare: Organisation):
    found = card_here("children_leave_home", voorst, find_area("GM0285"), today=TODAY)
    assert [one.name for one in found.doors[0].partners] == ["Welzijn"]
    assert found.doors[0].kind.nl == "Welzijnswerk"


def test_a_card_with_danger_names_whom_to_call_first(voorst: Municipality):
    separation = card_here("separation", voorst, find_area("GM0285"), today=TODAY)
    assert separation.safety is not None
    assert [one.number for one in separation.safety.calls][:2] == ["112", "0800 2000"]
    assert card_here("moving", voorst, find_area("GM0285"), today=TODAY).safety is None


def test_an_unknown_event_is_not_found(voorst: Municipality):
    with pytest.raises(NotFound):
        card_here("winning_a_prize", voorst, None, today=TODAY)


@pytest.mark.row("N4")
def test_the_figures_of_voorst_point_at_carers_and_older_people(voorst: Municipality):
    found = events_here("GM0285")
    carer, retired = found.of("becoming_carer").lead, found.of("retirement").lead
    assert carer is not None
    assert carer.often is Often.MORE
    assert carer.sentence is not None
    assert carer.sentence.nl == (
        "In de gemeente Voorst zorgt 15,6% van de volwassenen lang of veel voor een naaste (2020)."
    )
    assert source_of(carer, found.provenance).nl.startswith("Bron: RIVM, GGD'en, CBS")
    assert retired is not None
    assert retired.value == 6530
    assert retired.beside is not None
    assert retired.beside.nl == "Dat is meer dan gemiddeld in Nederland: 25,7% tegen 20,5% van de inwoners."
    assert "mantelzorger worden" in found.headline.nl


def test_births_are_counted_where_they_are_published_and_a_village_says_what_its_municipality_has(voorst: Municipality):
    whole = events_here("GM0285").of("birth").lead
    assert whole is not None
    assert (whole.value, whole.year) == (234, 2020)
    village = events_here(TWELLO).of("birth")
    assert village.lead is None
    assert village.instead is not None
    assert village.instead.wider is not None
    assert village.instead.wider.nl == "In de gemeente Voorst werden in 2020 ongeveer 230 kinderen geboren."


def test_an_event_without_an_open_figure_is_told_apart_from_one_that_was_not_imported(voorst: Municipality):
    found = events_here("GM0285")
    assert not found.of("release").known
    assert found.of("separation").known
    assert found.of("separation").lead is None


def test_a_share_of_very_few_people_is_not_told(voorst: Municipality):
    bussloo = events_here("BU02850001").of("illness").figures[0]
    assert bussloo.value is None
    assert [note.nl for note in bussloo.notes] == ["In Bussloo wonen te weinig mensen om dit cijfer te noemen."]


@pytest.mark.row("N4")
@pytest.mark.row("P6")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_card_is_one_tagged_page_however_much_is_offered(
    language: str, voorst: Municipality, welfare: Organisation
):
    long = {"schedule": "elke eerste en derde woensdag van 14.00 tot 16.30 uur", "location": "Kulturhus, Twello"}
    for number in range(6):
        offered(
            welfare,
            f"Ontmoetingsgroep met een heel lange naam voor wie dat wil {number}",
            life_events=list(load_language().life_events),
            **long,
        )
    for number, kind in enumerate(sorted({one.to for card in load_cards().cards.values() for one in card.pass_on})):
        for name in ("Stichting Samen Verder in de Stedendriehoek", "Vereniging Naast Elkaar Voorst en Omstreken"):
            Organisation.objects.create(municipality=voorst, name=f"{name} {number}", kind=kind, phone="0571-000 100")
    data = all_cards_paper(voorst, find_area(TWELLO), age="", today=TODAY, language=language)
    paper = read_paper(data)
    events = [card.id for group in load_cards().groups for card in load_cards().in_group(group)]
    assert len(paper.pages) == len(events)
    assert paper.marked
    assert paper.language == language
    assert {"H1", "H2", "L", "LI"} <= paper.tags
    for event, page in zip(events, paper.pages, strict=True):
        said = page.replace(" ", "")
        for line in load_cards().cards[event].questions:
            assert line.words.to(language).replace(" ", "") in said
        assert load_language().life_events[event].name.to(language).replace(" ", "") in said


@pytest.mark.row("N4")
def test_the_paper_says_what_the_card_says(voorst: Municipality, welfare: Organisation):
    offered(welfare, "Rouwgroep", schedule="woensdag", invented=True)
    paper = read_paper(card_paper("bereavement", voorst, find_area(TWELLO), age="65plus", today=TODAY, language="nl"))
    assert len(paper.pages) == 1
    for words in ("Een dierbare verliezen", "Wat is er in Twello", "Rouwgroep", "woensdag", "0800 0113", "112"):
        assert words in paper.words
    assert "65 jaar" in paper.words
    assert "verzonnen" in paper.words
    assert "22 november 2026" in paper.words


def test_words_of_a_partner_are_never_read_as_markup(voorst: Municipality, welfare: Organisation):
    offered(welfare, "#strong[Groep] $x^2$ *ster* <b>", schedule='"quote" \\ _onder_ 💐')
    paper = read_paper(card_paper("bereavement", voorst, find_area(TWELLO), age="", today=TODAY, language="nl"))
    said = paper.words.replace(" ", "")
    assert "#strong[Groep]$x^2$*ster*<b>" in said, paper.words
    assert '"quote"\\_onder_' in said


def test_a_card_is_made_before_any_figure_was_imported(db: None):
    place = Municipality.objects.create(code="GM0285", name="Voorst")
    found = card_here("birth", place, None, today=TODAY)
    assert found.local is None
    assert len(read_paper(card_paper("birth", place, None, age="", today=TODAY, language="nl")).pages) == 1
