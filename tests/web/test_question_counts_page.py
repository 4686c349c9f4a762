"""Row A12 begun: everybody but the registering team reads protected counts, and what may be shown instead."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.web.test_question_pages import text_of
from voorkant.core.notice.question import NewQuestion
from voorkant.store.models import Organisation
from voorkant.store.selectors.counts import shown_window
from voorkant.store.selectors.places import places_of
from voorkant.store.services.notice import record_questions

ANALYSE = ["professional", "adviser", "lead", "administrator"]


@pytest.fixture
def asked(voorst) -> date:
    """Debts everywhere, poverty in most places, and just two questions on poverty in Wilp."""
    day = shown_window(voorst, timezone.localdate()).last
    places = places_of(voorst)
    debts = [
        NewQuestion(problems=("debts",), area=place, day=day) for place in sorted(places.parents) for _ in range(9)
    ]
    numbers = {"KN0285-twello": 20, "KN0285-klarenbeek": 8, "KN0285-terwolde": 7, "KN0285-teuge": 9, "KN0285-wilp": 2}
    few = [
        NewQuestion(problems=("poverty",), area=place, day=day)
        for place, number in numbers.items()
        for _ in range(number)
    ]
    team = Organisation.objects.get(name="Bibliotheek Twello")
    record_questions([*debts, *few], organisation=team)
    return day


@pytest.mark.row("N3")
@pytest.mark.row("A12")
@pytest.mark.smoke
@pytest.mark.parametrize("role", ANALYSE)
def test_who_did_not_register_reads_no_count_under_five(client_as, asked, role):
    page = text_of(client_as(role).get(reverse("question-counts"), {"gebied": "KN0285-wilp"}))
    assert "Schulden" in page
    assert "niet getoond" in page
    assert "Armoede 2" not in page
    assert "Te weinig om te tonen in Wilp." in page
    assert "In de hele gemeente Voorst: " in page


def test_the_hidden_counts_are_hidden_in_the_file_too(client_as, asked):
    table = client_as("adviser").get(reverse("question-counts-export", args=["csv"])).content.decode("utf-8-sig")
    numbers = [cell for line in table.splitlines()[1:] for cell in line.split(";")[1:] if cell.isdigit()]
    assert numbers
    assert min(map(int, numbers)) >= 5
    assert "niet getoond" in table


def test_before_there_is_enough_the_page_says_when_it_begins(client_as, voorst):
    page = text_of(client_as("adviser").get(reverse("question-counts")))
    assert "nog te weinig vragen" in page
    assert "Dat begint bij 5." in page


def test_whoever_may_not_analyse_has_no_counts(client_as, voorst):
    for role in ("signaller", "privacy_officer"):
        assert client_as(role).get(reverse("question-counts")).status_code == 403
    assert client_as("visitor").get(reverse("question-counts")).status_code == 302


def test_the_kern_that_is_called_as_its_municipality_is_told_from_the_whole(client_as, asked):
    client = client_as("adviser")
    page = text_of(client.get(reverse("question-counts"), {"gebied": "KN0285-voorst"}))
    assert "Heel Voorst" in page
    assert "Kern Voorst" in page
    assert "Wat is er te zeggen over de kern Voorst?" in page
    head = client.get(reverse("question-counts-export", args=["csv"])).content.decode("utf-8-sig").splitlines()[0]
    assert "Kern Voorst" in head.split(";")
    assert "Voorst" not in head.split(";")
