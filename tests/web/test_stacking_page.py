"""Row A4 on the page: first a sentence, then the pictures with their tables, open figures apart from questions."""

import pytest
from django.urls import reverse

from tests.stacks import TEAMS, TWELLO, ask_around
from tests.web.test_question_pages import text_of

ANALYSE = ["professional", "adviser", "lead", "administrator"]


@pytest.mark.row("A4")
@pytest.mark.parametrize("role", ANALYSE)
def test_who_analyses_reads_what_goes_together_and_not_who(client_as, voorst, role):
    ask_around(voorst)
    page = text_of(client_as(role).get(reverse("stacking")))
    assert "staan in de gemeente Voorst vaak samen in een vraag" in page
    assert "Eenzaamheid" in page
    assert "niet over mensen" in page
    assert "Rouw en verlies + " not in page


@pytest.mark.row("A4")
def test_before_there_is_enough_the_page_says_what_to_do_and_still_shows_open_figures(client_as, voorst):
    page = text_of(client_as("adviser").get(reverse("stacking")))
    assert "te weinig vragen over meer dan één probleem" in page
    assert "Leg bij elke vraag alle problemen vast" in page
    assert "over gemeenten" in page


def test_a_village_and_an_earlier_period_can_be_chosen_and_nonsense_gives_the_whole_municipality(client_as, voorst):
    ask_around(voorst)
    reader = client_as("adviser")
    village = text_of(reader.get(reverse("stacking"), {"gebied": TWELLO}))
    assert "duidelijk vaker samen in een vraag dan verwacht" in village
    assert "te weinig vragen" in text_of(reader.get(reverse("stacking"), {"periode": "1"}))
    assert reader.get(reverse("stacking"), {"gebied": "GM0363", "periode": "9"}).context["area"] == voorst.code


def test_only_the_team_that_registered_reads_its_own_counts(client_as, voorst):
    ask_around(voorst)
    assert f"Vragen van {TEAMS[0]}" in text_of(client_as("professional").get(reverse("stacking")))
    assert "Alleen jullie team ziet deze aantallen" not in text_of(client_as("adviser").get(reverse("stacking")))


def test_the_file_holds_what_the_page_shows(client_as, voorst):
    ask_around(voorst)
    table = client_as("adviser").get(reverse("stacking-export", args=["csv"])).content.decode("utf-8-sig")
    assert "Samen in een vraag;Vragen;Vergeleken met verwacht" in table
    assert "Eenzaamheid" in table
    assert client_as("adviser").get(reverse("stacking-export", args=["xlsx"])).content.startswith(b"PK")
    assert client_as("adviser").get(reverse("stacking-export", args=["doc"])).status_code == 404


def test_the_page_reads_in_english(client_as, voorst):
    ask_around(voorst)
    reader = client_as("adviser")
    reader.cookies["taal"] = "en"
    page = text_of(reader.get(reverse("stacking")))
    assert "What goes together?" in page
    assert "not over people" in page
