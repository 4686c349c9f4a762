"""The pages of where to refer: what they say, whose place comes first, and that an ask in vain counts once."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from tests import paper
from tests.network import PROBLEMS, TOKEN, Small, network
from voorkant.adapters.knowledge import load_language
from voorkant.store.models import Agreement, FindingPlace, Municipality, Organisation, RouteGap
from voorkant.store.services.limits import count
from voorkant.web.templatetags.telephone import callable_number, digits

ClientAs = Callable[[str], Client]
HERE = "/signaleren/waarheen/"


@pytest.fixture
def known(voorst: Municipality) -> Small:
    return network(voorst)


def said(answer: HttpResponse) -> str:
    """Give the words of a page."""
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode()).split())


def asked() -> list[tuple[str, int]]:
    return list(RouteGap.objects.order_by("problem").values_list("problem", "n"))


@pytest.mark.row("N2")
def test_a_librarian_reads_whom_to_call_what_to_tell_and_what_happens_next(known: Small, client_as: ClientAs):
    page = said(client_as("signaller").get(f"{HERE}{known.place.pk}/debts/"))
    for told in ("Bel Ria van Schuldhulp.", "0571-000 777", "ma-do 9-12 uur", "Je hoort binnen 5 dagen iets.",
                 "Bel terwijl de inwoner erbij is.", "Ria belt terug en plant een gesprek.",
                 "Naam en telefoonnummer; De vraag in eigen woorden",
                 "De inwoner weet ervan en is het ermee eens. Vroeg erbij zijn."):  # fmt: skip
        assert told in page
    assert page.index("Koffieochtend") < page.index("Schuldhulptraject")
    assert "Niet bevestigd sinds" in page
    assert asked() == []


@pytest.mark.row("N2")
def test_a_missing_route_is_said_with_whom_to_ask_and_counted_once_a_day_for_one_asker(
    known: Small, client_as: ClientAs
):
    reader = client_as("signaller")
    address = f"{HERE}{known.place.pk}/loneliness/"
    page = said(reader.get(address))
    assert "Voor dit probleem is op deze plek nog niets afgesproken." in page
    assert "Vraag het zolang hier: Wijkteam Twello" in page
    reader.get(address)
    reader.get(f"{address}?gebied=KN0285-terwolde&leeftijd=65plus")
    assert asked() == [("loneliness", 1)]
    client_as("professional").get(address)
    reader.get(f"{HERE}{known.place.pk}/grief/")
    assert asked() == [("grief", 1), ("loneliness", 2)]


@pytest.mark.parametrize("ahead", ["head", "prefetch", "from the list"])
def test_what_nobody_asked_is_not_counted(ahead: str, known: Small, client_as: ClientAs):
    reader, address = client_as("lead"), f"{HERE}{known.place.pk}/loneliness/"
    if ahead == "head":
        reader.head(address)
    elif ahead == "prefetch":
        reader.get(address, headers={"Sec-Purpose": "prefetch;prerender"})
    else:
        listed = client_as("signaller")
        listed.get(f"{HERE}{known.place.pk}/grief/")
        link = re.search(r'href="([^"]*/grief/[^"]*)"', reader.get(f"{HERE}ontbreekt/").content.decode())
        assert link is not None
        assert reader.get(link[1]).status_code == 200
        assert asked() == [("grief", 1)]
        return
    assert asked() == []


def test_a_broken_mark_in_the_browser_counts_and_breaks_nothing(known: Small, client_as: ClientAs):
    reader = client_as("signaller")
    reader.cookies["gevraagd"] = "vals"
    assert reader.get(f"{HERE}{known.place.pk}/loneliness/").status_code == 200
    assert asked() == [("loneliness", 1)]
    assert "loneliness" not in reader.cookies["gevraagd"].value
    assert reader.cookies["gevraagd"]["httponly"]


@pytest.mark.row("N2")
def test_behind_the_link_of_a_place_the_answer_is_the_same_without_an_account(known: Small):
    visitor = Client()
    page = said(visitor.get(f"/s/{TOKEN}/waarheen/debts/"))
    assert "Bel Ria van Schuldhulp." in page
    assert "0571-000 777" in page
    light = visitor.get(f"/s/{TOKEN}/waarheen/debts/").content.decode()
    assert "build/signal.css" in light
    assert "build/main.css" not in light
    english = Client().get(f"/s/{TOKEN}/waarheen/debts/?taal=en", follow=True).content.decode()
    assert '<html lang="en">' in english
    assert "where to?" in english.casefold()
    visitor.get(f"/s/{TOKEN}/waarheen/loneliness/")
    visitor.get(f"/s/{TOKEN}/waarheen/loneliness/")
    assert asked() == [("loneliness", 1)]


def test_a_wrong_or_expired_link_opens_nothing(known: Small):
    assert Client().get("/s/geraden/waarheen/debts/").status_code == 404
    assert Client().get(f"/s/{TOKEN}/waarheen/schuldn/").status_code == 404
    known.link.revoked = timezone.localdate()
    known.link.save()
    assert Client().get(f"/s/{TOKEN}/waarheen/debts/").status_code == 404
    assert asked() == []


def test_who_asks_very_often_behind_one_link_waits(known: Small):
    most = int(load_language().setting("visitor_pages_per_minute"))
    for _ in range(most):
        count("route", TOKEN)
    assert Client().get(f"/s/{TOKEN}/waarheen/debts/").status_code == 429


@pytest.mark.row("N2")
def test_with_danger_the_numbers_come_first_and_otherwise_they_are_small(known: Small, client_as: ClientAs):
    danger = said(client_as("signaller").get(f"{HERE}{known.place.pk}/suicidal_thoughts/"))
    assert danger.index("0800 0113") < danger.index("nog niets afgesproken")
    assert "geen melding" in danger
    quiet = said(client_as("signaller").get(f"{HERE}{known.place.pk}/debts/"))
    assert quiet.index("Bel Ria") < quiet.index("Heeft het haast?")


def test_a_name_of_a_problem_leads_to_its_page_and_an_unknown_one_names_what_is_near(known: Small, client_as: ClientAs):
    reader = client_as("signaller")
    answer = reader.get(f"{HERE}{known.place.pk}/Schulden/")
    assert answer.headers["Location"] == f"{HERE}{known.place.pk}/debts/"
    unknown = reader.get(f"{HERE}{known.place.pk}/schuldn/")
    assert unknown.status_code == 404
    assert "debts (Schulden)" in unknown.content.decode()


def test_own_places_come_first_and_a_word_finds_places_and_problems(known: Small, client_as: ClientAs):
    FindingPlace.objects.create(organisation=known.debt_help, name="Aan de deur", area_code="GM0285")
    page = said(client_as("signaller").get(HERE))
    assert (
        page.index("Jouw plekken") < page.index("Leeszaal") < page.index("Andere plekken") < page.index("Aan de deur")
    )
    found = client_as("signaller").get(HERE, {"zoek": "deurwaarder"}).content.decode()
    assert f'href="{HERE}{known.place.pk}/debts/"' in found
    assert f'href="{HERE}?probleem=debts"' in client_as("adviser").get(HERE, {"zoek": "deurwaarder"}).content.decode()
    assert (
        f'href="{HERE}{known.place.pk}/debts/"'
        in client_as("adviser").get(HERE, {"probleem": "debts"}).content.decode()
    )
    assert "Niets gevonden" in said(client_as("adviser").get(HERE, {"zoek": "xqz"}))


def test_a_fresh_municipality_reads_what_a_finding_place_is(voorst: Municipality, client_as: ClientAs):
    page = said(client_as("adviser").get(HERE))
    assert "Er is nog geen vindplaats" in page
    assert client_as("adviser").get(f"{HERE}alle-plekken.pdf").status_code == 404


@pytest.mark.row("N2")
def test_the_page_of_a_place_has_its_eight_problems_and_says_how_many_are_empty(known: Small, client_as: ClientAs):
    answer = client_as("signaller").get(f"{HERE}{known.place.pk}/")
    page = said(answer)
    assert "Bij 7 van de 8 is nog niet afgesproken wie je belt." in page
    assert page.count("Nog niet afgesproken.") == 7
    assert all(f"/{problem}/" in answer.content.decode() for problem in PROBLEMS)
    assert asked() == []
    Agreement.objects.update(problems=[])
    assert "Voor alles hieronder is afgesproken" in said(client_as("signaller").get(f"{HERE}{known.place.pk}/"))


def test_a_place_that_left_says_so(known: Small, client_as: ClientAs):
    FindingPlace.objects.filter(pk=known.place.pk).update(active=False)
    assert "doet niet meer mee" in said(client_as("signaller").get(f"{HERE}{known.place.pk}/"))
    assert "doet niet meer mee" in said(client_as("signaller").get(f"{HERE}{known.place.pk}/loneliness/"))
    assert asked() == []


@pytest.mark.row("N2")
@pytest.mark.parametrize("path", ["plek-{place}.pdf", "partner-{partner}.pdf", "{place}/debts.pdf", "alle-plekken.pdf"])
def test_every_paper_is_a_pdf_that_opens_in_the_browser(path: str, known: Small, client_as: ClientAs):
    address = HERE + path.format(place=known.place.pk, partner=known.library.pk)
    answer = client_as("signaller").get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert re.fullmatch(r'inline; filename="[a-z0-9-_]+\.pdf"', answer.headers["Content-Disposition"])
    assert paper.pages(answer.content) == 1
    assert "Schulden" in paper.words(answer.content)


def test_what_is_missing_is_listed_by_how_often_it_was_asked_without_a_small_number(known: Small, client_as: ClientAs):
    for role in ("signaller", "professional"):
        client_as(role).get(f"{HERE}{known.place.pk}/grief/")
    client_as("signaller").get(f"{HERE}{known.place.pk}/loneliness/")
    page = said(client_as("lead").get(f"{HERE}ontbreekt/"))
    assert "Bij 2 problemen en plekken zocht iemand een weg die er nog niet is." in page
    assert page.index("Rouw en verlies") < page.index("Eenzaamheid")
    assert "minder dan 5" in page
    assert "Nog leeg op papier" in page


def test_nothing_missing_yet_says_what_would_stand_there(voorst: Municipality, client_as: ClientAs):
    assert "Nog niemand zocht" in said(client_as("lead").get(f"{HERE}ontbreekt/"))


def test_what_a_partner_wrote_is_shown_as_text(known: Small, client_as: ClientAs):
    Agreement.objects.update(how="<script>alert(1)</script>")
    Organisation.objects.filter(pk=known.debt_help.pk).update(name="Hulp <b>&</b> Zo")
    page = client_as("signaller").get(f"{HERE}{known.place.pk}/debts/").content.decode()
    assert "<script>alert" not in page
    assert "Hulp &lt;b&gt;&amp;&lt;/b&gt; Zo" in page


def test_a_number_is_dialled_without_what_people_put_between():
    assert digits("0571 - 12 34 56") == "0571123456"
    assert digits("+31 (0)571 123456") == "+31571123456"
    assert callable_number("Bel 0571-1.", "0571-1") == 'Bel <a class="phone" href="tel:05711">0571-1</a>.'
    assert callable_number("<b>", "") == "&lt;b&gt;"
