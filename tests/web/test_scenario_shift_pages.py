"""Row A8 on the screen and on paper: choose a shift, read it in the prescribed order, take it along."""

import io
import re
from dataclasses import replace

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.scenario_kept import all_used, kept_scenario
from tests.scenario_made import made_result, made_shift
from tests.scenario_shifted import kept_shift
from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.core.analyse.scenario.ask import Ask, ShiftAsk
from voorkant.core.analyse.scenario.levels import LEVELS
from voorkant.store.models import Municipality, Scenario

FORM = {"deel": "1", "aanbod": ["debt_help"]}


def text(answer: object) -> str:
    """Give the words of a page, without pictures."""
    page = re.sub(r"<svg.*?</svg>", "", answer.content.decode(), flags=re.DOTALL)  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def send(reader: Client, **more: object) -> object:
    return reader.post(reverse("scenario-shift-run"), {**FORM, **more})


@pytest.mark.row("A8")
@pytest.mark.smoke
def test_a_kept_shift_is_told_in_the_prescribed_order_to_who_may_only_read(voorst: Municipality, client_as):
    kept_shift(voorst)
    page = text(client_as("professional").get(reverse("scenario-shift")))
    assumed = sum(not one.verified for one in load_scenario_model().parameters.values())
    order = [
        "levert het in 83 van de 100 berekeningen meer op dan het kost", "De gemeente zelf haalt het geld eruit in 41",
        "Wat nemen we aan?", f"{assumed} daarvan zijn aannames", "is het voor iedereen samen",
        "Wie betaalt, wie houdt over?",
        "niet bekend wat het doet", "Wat doet minder zorg meteen?", "verliezen ongeveer 20 mensen zorg",
        "Wie betaalt, en wie houdt over?", "En welke groepen zijn beter af?", "Waar hangt het van af?",
        "Gebruik dit getal niet los van de rest", "Wat dit model niet kan weten",
    ]  # fmt: skip
    at = 0
    for one in order:
        assert one in page[at:], one
        at = page.index(one, at)
    assert "Reken dit door" not in page


@pytest.mark.row("A8")
def test_on_the_first_day_an_adviser_meets_the_choice_with_what_is_known_of_each_offer(voorst: Municipality, client_as):
    page = text(client_as("adviser").get(reverse("scenario-shift")))
    assert "Kies wat je verschuift" in page
    assert "Schuldhulpverlening" in page
    assert "effect niet bekend" in page
    assert "Waarom: Geen bron gevonden" in page
    assert "Wat dit model niet kan weten" in page
    nobody = text(client_as("signaller").get(reverse("scenario-shift")))
    assert "Een beleidsadviseur of trekker kan een verschuiving laten doorrekenen." in nobody


@pytest.mark.row("A8")
def test_a_shift_is_asked_with_a_brake_switched_off_and_another_turned(voorst: Municipality, client_as):
    adviser = client_as("adviser")
    answer = send(
        adviser, deel="eigen", **{"deel-eigen": "0,75", "aanbod": ["debt_help", "befriending"]},
        **{"kies-deadweight": "uit", "kies-cashability": "uit", "waarde-causal_shrinkage": "40"},
    )  # fmt: skip
    row = Scenario.objects.get(municipality=voorst)
    assert answer.headers["Location"] == reverse("scenario-shift-one", args=[row.pk])  # type: ignore[attr-defined]
    assert row.asked["shift"] == {"share": 0.0075, "offers": {"debt_help": 0.5, "befriending": 0.5}}
    assert row.asked["overrides"] == {
        "deadweight": [0.0, 0.0, 0.0], "cashability": [1.0, 1.0, 1.0], "causal_shrinkage": [0.4, 0.4, 0.4]
    }  # fmt: skip
    waiting = text(adviser.get(reverse("scenario-shift-one", args=[row.pk])))
    assert "Deze verschuiving wordt nog doorgerekend." in waiting
    changed = send(adviser, deel="2", van=str(row.pk))
    newer = Scenario.objects.exclude(pk=row.pk).get()
    assert changed.status_code == 302  # type: ignore[attr-defined]
    assert newer.based_on == row
    assert newer.asked["overrides"] == row.asked["overrides"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"deel": "eigen", "deel-eigen": "-3"}, "boven 0 en tot 100"),
        ({"deel": "eigen", "deel-eigen": "veel"}, "boven 0 en tot 100"),
        ({"deel": "eigen", "deel-eigen": "101"}, "boven 0 en tot 100"),
        ({"aanbod": []}, "Kies waar het geld heen gaat."),
        ({"aanbod": ["wonder"]}, "Kies waar het geld heen gaat."),
        ({"waarde-deadweight": "140"}, "Vul een getal in van 0% tot 100%."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(
    voorst: Municipality, client_as, sent: dict[str, object], said: str
):
    answer = send(client_as("lead"), **{"deel-eigen": "7", **sent})
    assert answer.status_code == 422  # type: ignore[attr-defined]
    page = answer.content.decode()  # type: ignore[attr-defined]
    assert said in page
    for name, value in sent.items():
        assert isinstance(value, list) or f'value="{value}"' in page, name
    assert not Scenario.objects.exists()


def test_a_scenario_without_a_shift_has_no_page_here_and_strange_numbers_have_none(voorst: Municipality, client_as):
    adviser = client_as("adviser")
    row = kept_scenario(voorst)
    assert adviser.get(reverse("scenario-shift-one", args=[row.pk])).status_code == 404
    assert send(adviser, van="x").status_code == 404  # type: ignore[attr-defined]
    assert send(adviser, van="99999999").status_code == 404  # type: ignore[attr-defined]
    assert adviser.get(reverse("scenario-table", args=[row.pk, "exe"])).status_code == 404


@pytest.mark.row("A8")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_paper_is_two_tagged_pages_whatever_is_on_it(voorst: Municipality, client_as, language: str):
    adviser = client_as("adviser")
    adviser.cookies["taal"] = language
    for row in (kept_shift(voorst), kept_scenario(voorst, name="Zonder verschuiving")):
        answer = adviser.get(reverse("scenario-paper", args=[row.pk]))
        assert answer.headers["Content-Type"] == "application/pdf"
        paper = PdfReader(io.BytesIO(answer.content))
        root = paper.trailer["/Root"]
        assert len(paper.pages) == 2
        assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
        assert root["/Lang"] == language  # type: ignore[index]
        first, second = (" ".join(page.extract_text().split()) for page in paper.pages)
        assert ("9 van de 10 berekeningen" if language == "nl" else "9 of 10 calculations") in first
        assert load_scenario_model().limits[0].to(language)[:40] in second
        shifted = row.asked["shift"] is not None
        assert (("83 van de 100" if language == "nl" else "83 of 100") in first) is shifted


def test_paper_stays_two_pages_with_more_groups_than_fit(voorst: Municipality, client_as):
    many = made_result(groups=tuple(["people_with_debts", "overburdened_carers"] * 9), parameters=all_used())
    row = kept_scenario(voorst, result=many)
    paper = PdfReader(io.BytesIO(client_as("lead").get(reverse("scenario-paper", args=[row.pk])).content))
    assert len(paper.pages) == 2


@pytest.mark.row("A8")
def test_every_table_is_taken_along_with_ends_and_sources(voorst: Municipality, client_as):
    row, reader = kept_shift(voorst), client_as("privacy_officer")
    book = openpyxl.load_workbook(io.BytesIO(reader.get(reverse("scenario-table", args=[row.pk, "xlsx"])).content))
    assert len(book.sheetnames) == 8
    groups = list(book.worksheets[0].values)
    assert len(groups) == 5
    assert all(one[2] <= one[4] <= one[6] for one in groups[1:])
    shares = [name for name in groups[0] if name in ("Heel veel", "Veel", "Extra")]
    assert len(shares) == len(LEVELS) - 1
    assumptions = list(book["Aannames"].values)
    assert len(assumptions) == len(load_scenario_model().parameters) + 1
    long = reader.get(reverse("scenario-table", args=[row.pk, "csv"])).content.decode("utf-8-sig").splitlines()
    assert long[0].startswith("Wat;Groep;Wie betaalt;Na jaren;Jaar;Laag (5%)")
    assert len({line.count(";") for line in long}) == 1


@pytest.mark.row("A8")
def test_what_was_kept_with_an_older_model_is_still_read(voorst: Municipality, client_as):
    offers = {"debt_help": 0.5, "an_offer_of_then": 0.5}
    whole = made_result(shift=made_shift(offers, tornado={"a_figure_of_then": (1.0, 9.0)}), parameters=all_used())
    (first, *others), known = whole.groups, dict(whole.parameters)
    known["a_figure_of_then"] = replace(known.pop("harm_of_cut"), id="a_figure_of_then")
    old = replace(whole, groups=(replace(first, id="a_group_of_then"), *others), parameters=known)
    row = kept_scenario(voorst, result=old, ask=Ask(shift=ShiftAsk(0.01, offers)))
    reader = client_as("adviser")
    for name, more in (
        ("scenario-one", ()), ("scenario-assumptions", ()),
        ("scenario-shift-one", ()), ("scenario-paper", ()), ("scenario-table", ("xlsx",)), ("scenario-table", ("csv",)),
    ):  # fmt: skip
        assert reader.get(reverse(name, args=(row.pk, *more))).status_code == 200, name
    assert reader.get(reverse("scenario")).status_code == 200
    assert reader.get(reverse("scenarios")).status_code == 200
