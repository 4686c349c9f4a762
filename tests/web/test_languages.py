"""Both languages whole: numbers with the mark of the reader's language, and no sentence of the other on a page."""

import pytest
from django.urls import reverse

from voorkant.core.shared.counts import CountState, OwnCount
from voorkant.core.shared.language import Unit
from voorkant.web.analyse.tables import UNITS

SHORT = {"oldpassword": "een-lang-wachtwoord", "password1": "twello1", "password2": "twello1"}


def page(client, language, name, *arguments):
    client.cookies["taal"] = language
    return client.get(reverse(name, args=arguments)).content.decode()


@pytest.mark.parametrize(("language", "number"), [("nl", "1.000 inwoners"), ("en", "1,000 residents")])
def test_the_smallest_place_is_written_as_the_reader_writes_numbers(voorst, client_as, language, number):
    assert number in page(client_as("professional"), language, "question-new")


@pytest.mark.parametrize(("language", "number"), [("nl", "20.000 rijen"), ("en", "20,000 rows")])
def test_the_longest_file_is_written_as_the_reader_writes_numbers(voorst, client_as, language, number):
    assert number in page(client_as("professional"), language, "question-upload")


def test_an_own_count_of_thousands_has_the_mark_of_each_language():
    words = OwnCount("GM0285", "total", 1657, CountState.SHOWN).words
    assert (words.nl, words.en) == ("1.657", "1,657")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Dit wachtwoord is te kort. Kies er een van ten minste 12 tekens."),
        ("en", "This password is too short. Choose one of at least 12 characters."),
    ],
)
def test_a_short_password_is_refused_in_the_language_of_the_page(voorst, client_as, language, words):
    client = client_as("professional")
    client.cookies["taal"] = language
    assert words in client.post(reverse("account_change_password"), SHORT).content.decode()


def test_every_unit_has_a_name_in_the_workbook_of_a_picture():
    assert set(UNITS) == set(Unit)


def test_choosing_a_place_before_any_figures_are_in_says_so(db, client):
    answer = client.get(reverse("choose-area"), {"naam": "Voorst"})
    assert answer.status_code == 404
    assert "Er zijn nog geen cijfers ingelezen." in answer.content.decode()
