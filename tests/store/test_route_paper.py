"""Wat zie je, wie bel je, on paper: one A4 whatever the texts are, readable for a screen reader, in both languages."""

import pytest
from django.utils import timezone

from tests import paper
from tests.network import PROBLEMS, Small, network
from voorkant.store.demo.network import load_network
from voorkant.store.models import Agreement, Contact, FindingPlace, Municipality
from voorkant.store.selectors.route_paper import everyday_words, partner_paper, place_paper, route_paper
from voorkant.store.selectors.routes import Guide, guide_of, places_for

pytestmark = pytest.mark.usefixtures("voorst")


def guide(municipality: Municipality) -> Guide:
    return guide_of(municipality, timezone.localdate())


def sheet(known: Small, language: str = "nl") -> bytes:
    found = guide(known.library.municipality)
    return place_paper(found, [found.network.places[known.place.pk]], language)


@pytest.mark.row("N2")
def test_the_sheet_says_what_one_sees_whom_one_calls_and_what_is_not_agreed(voorst: Municipality):
    text = paper.words(sheet(network(voorst)))
    assert text.index("112") < text.index("Schulden")
    for told in ("Wat zie je, wie bel je", "Leeszaal", "0800 2000", "0800 0113", "deurwaarder", "Ria, Schuldhulp",
                 "0571-000 777", "ma-do 9-12 uur", "Je hoort binnen 5 dagen iets."):  # fmt: skip
        assert told in text
    assert text.count("Nog niet afgesproken.") == len(PROBLEMS) - 1
    assert "Vraag het zolang aan Wijkteam Twello" in text


@pytest.mark.row("P7")
def test_the_sheet_is_whole_in_english(voorst: Municipality):
    text = paper.words(sheet(network(voorst), "en"))
    for told in ("What you see, whom you call", "Debts", "You hear within 5 days.", "Not agreed yet.", "Danger now"):
        assert told in text
    assert "Wat zie je" not in text


@pytest.mark.row("P6")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_sheet_is_tagged_named_and_in_its_language(language: str, voorst: Municipality):
    data = sheet(network(voorst), language)
    met = paper.tags(data)
    assert paper.language(data) == language
    assert b"pdfuaid:part" in data
    assert met.count("/H1") == 1
    assert met.count("/TH") == 3
    assert met.count("/TR") == 1 + len(PROBLEMS)
    assert "Leeszaal" in str(paper.read(data).metadata.title)  # type: ignore[union-attr]


def test_every_sheet_of_the_demo_fits_one_page(voorst: Municipality):
    load_network(voorst, timezone.localdate())
    found = guide(voorst)
    _, places = places_for(found, None)
    assert len(places) > 10
    for language in ("nl", "en"):
        for place in places:
            assert paper.pages(place_paper(found, [place], language)) == 1, place.name
        assert paper.pages(place_paper(found, places, language)) == len(places)


def test_every_partner_of_the_demo_has_one_page(voorst: Municipality):
    load_network(voorst, timezone.localdate())
    found = guide(voorst)
    assert len(found.network.partners) > 10
    for partner in found.network.partners.values():
        assert paper.pages(partner_paper(found, partner, "nl")) == 1, partner.name


@pytest.mark.row("N2")
def test_the_page_of_a_partner_has_all_its_places_and_who_refers_to_it(voorst: Municipality):
    known = network(voorst)
    FindingPlace.objects.create(
        organisation=known.library, name="Balie", area_code="KN0285-twello", problems=["debts", "falls"]
    )
    found = guide(voorst)
    own = paper.words(partner_paper(found, found.network.partners[known.library.pk], "nl"))
    assert "Leeszaal:" in own
    assert "Nog niet afgesproken voor Balie." in own
    assert "Vallen" in own
    other = paper.words(partner_paper(found, found.network.partners[known.debt_help.pk], "nl"))
    assert "Wie verwijst naar jullie" in other
    assert "Bibliotheek Twello Leeszaal" in other
    assert "Jullie antwoorden binnen 5 dagen." in other


def long_texts(known: Small) -> None:
    """Agree two routes for each of eight problems, with every text as long as its field allows."""
    sentence = "Bel eerst samen met de inwoner en vertel wat die zelf graag anders wil. "
    long = (sentence * 9)[:300]
    FindingPlace.objects.filter(pk=known.place.pk).update(name=("Leeszaal aan de Dorpsstraat " * 9)[:120])
    for person in Contact.objects.all():
        person.name, person.hours = (
            ("Maria van den Berg tot Dijk " * 9)[:120],
            ("ma-do 9-12 uur en vr 13-17 uur " * 9)[:200],
        )
        person.save()
    first = known.agreement
    first.how = first.next_step = long
    first.channel, first.confirmed_by_receiver = "going_along", None
    first.problems = []
    first.save()
    Agreement.objects.create(
        municipality=first.municipality, organisation=first.organisation, to=known.team, channel="secure_mail",
        basis="resident_agrees", how=long, next_step=long, valid_from=first.valid_from, valid_until=first.valid_until,
    )  # fmt: skip


def test_eight_problems_with_the_longest_texts_still_fit_one_page_with_whom_to_call_for_each(voorst: Municipality):
    known = network(voorst)
    long_texts(known)
    for language in ("nl", "en"):
        data = sheet(known, language)
        assert paper.pages(data) == 1
    text = paper.words(data)
    assert text.count("Maria van den Berg tot Dijk") >= len(PROBLEMS)
    assert text.count("0571-000 777") == len(PROBLEMS)
    assert "Not everything fits this sheet. The rest is on the screen." in text


def test_on_an_ordinary_sheet_nothing_is_left_out(voorst: Municipality):
    text = paper.words(sheet(network(voorst)))
    assert "Niet alles past" not in text
    assert "Mensen zeggen:" in text
    assert "Ria belt terug en plant een gesprek." in text


def test_a_partner_with_twelve_places_and_long_texts_fits_one_page(voorst: Municipality):
    known = network(voorst)
    for number in range(11):
        FindingPlace.objects.create(
            organisation=known.library, name=f"Bibliotheek in kern {number}", area_code="GM0285",
            problems=[*PROBLEMS[number % 4 :], "falls", "bullying"],
        )  # fmt: skip
    found = guide(voorst)
    assert paper.pages(partner_paper(found, found.network.partners[known.library.pk], "nl")) == 1


def test_what_people_typed_is_never_read_as_markup(voorst: Municipality):
    known = network(voorst)
    strange = '#read("x") *vet* $x^2$ \\ <tag> “aanhaling” 😀'
    Agreement.objects.filter(pk=known.agreement.pk).update(how=strange)
    text = paper.words(sheet(known))
    assert '#read("x") *vet* $x^2$' in text


def test_one_route_on_paper_has_what_may_be_told_and_what_there_is(voorst: Municipality):
    known = network(voorst)
    found = guide(voorst)
    place = found.network.places[known.place.pk]
    text = paper.words(route_paper(found, found.refer(place, "debts"), "nl"))
    for told in ("Bel Ria van Schuldhulp: 0571-000 777.", "Naam en telefoonnummer; De vraag in eigen woorden",
                 "Koffieochtend", "Niet bevestigd sinds", "Vanaf 18 jaar"):  # fmt: skip
        assert told in text
    danger = paper.words(route_paper(found, found.refer(place, "child_abuse"), "nl"))
    assert danger.index("0800 2000") < danger.index("nog niets afgesproken")


def test_a_place_without_problems_and_one_that_left_say_so(voorst: Municipality):
    known = network(voorst, problems=[])
    assert "nog geen problemen gekozen" in paper.words(sheet(known))
    FindingPlace.objects.filter(pk=known.place.pk).update(active=False)
    assert "doet niet meer mee" in paper.words(sheet(known))


def test_the_words_that_people_say_do_not_repeat_the_name(voorst: Municipality):
    from voorkant.adapters.knowledge import load_language

    found = everyday_words(load_language().problems["debts"])
    assert "deurwaarder" in found
    assert not [word for word in found if word.startswith("schuld")]
