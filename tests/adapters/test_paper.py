"""Paper takes whatever people typed: an emoji or a foreign letter never refuses a whole page."""

from datetime import date

import pytest

from tests.printed import read_paper
from voorkant.adapters.paper import typeset

SHEET = {
    "over": "", "title": "Titel", "explanation": "", "questions": [], "tipping_points": [], "helps": [], "risks": [],
    "protects": [], "offers_title": "Aanbod", "offers": [], "more": "", "doors": [], "calls": [], "figure": "",
    "basis": "",
}  # fmt: skip
WORDS = ("moment", "questions", "tipping", "helps", "risks", "protects", "offers", "none", "doors", "danger")


def set_words(words: str) -> str:
    sheet = SHEET | {"explanation": words}
    data = {
        "title": "Titel", "foot": "", "marked": "", "words": dict.fromkeys(WORDS, "kop"), "sheets": [sheet],
    }  # fmt: skip
    return read_paper(typeset("life_event", data, language="nl", made=date(2026, 11, 22))).words


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Koffie 💐 en thee", "Koffie en thee"),
        ("Şahin Łukasz Ğ", "Şahin Łukasz Ğ"),
        ("Ελλάδα en Привет", "Ελλάδα en Привет"),
        ("中文 taalcafé", "□□ taalcafé"),
        ("een\x00twee", "eentwee"),
        ("💐", "□"),
        ("½ uur · € 3,50 – “gratis”", "½ uur · € 3,50 – “gratis”"),
        ("#panic() $x$ *y*", "#panic() $x$ *y*"),
    ],
)
def test_what_people_typed_is_printed_as_far_as_there_are_letters_for_it(typed: str, printed: str):
    assert printed.replace(" ", "") in set_words(typed).replace(" ", "")
