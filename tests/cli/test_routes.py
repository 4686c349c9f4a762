"""`voorkant route` as a person types it: the answer, the data, the paper, and a clear refusal with what is near."""

import json
import subprocess
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import paper
from tests.cli.running import COMMAND, environment, execute, rows, run

ROUTE = ("route", "--place", "Leeszaal", "--problem")


@pytest.fixture
def filled(voorst_url: str) -> str:
    """Give a database in which the reading corner of the library agreed with the wijkteam on debts."""
    today = timezone.localdate()
    library = rows(voorst_url, "SELECT id FROM store_organisation WHERE name LIKE 'Bibliotheek%'")[0][0]
    team = rows(voorst_url, "SELECT id FROM store_organisation WHERE name LIKE 'Wijkteam%'")[0][0]
    municipality = rows(voorst_url, "SELECT id FROM store_municipality")[0][0]
    execute(
        voorst_url,
        "INSERT INTO store_findingplace (organisation_id, receiver_id, name, kind, area_code, areas, target_groups,"
        f" problems, active, invented) VALUES ({library}, {team}, 'Leeszaal', 'library', 'KN0285-twello', '[]', '[]',"
        " '[\"debts\"]', 1, 0)",
    )
    place = rows(voorst_url, "SELECT id FROM store_findingplace")[0][0]
    execute(
        voorst_url,
        "INSERT INTO store_agreement (municipality_id, organisation_id, place_id, problems, to_id, channel, how,"
        " next_step, answer_days, purpose, basis, fields, assured_by, valid_from, valid_until, invented) VALUES"
        f" ({municipality}, {library}, {place}, '[\"debts\"]', {team}, 'phone', 'Bel samen.', '', 3, '',"
        f" 'resident_agrees', '[\"question\"]', '', '{today - timedelta(days=9)}', '{today + timedelta(days=99)}', 0)",
    )
    return voorst_url


@pytest.mark.row("N2")
def test_the_text_says_whom_to_call_and_when_an_answer_comes(filled: str):
    said = run(*ROUTE, "debts", url=filled)
    assert said.startswith("Schulden · Leeszaal (Bibliotheek Twello)\n")
    assert "1. Bel Wijkteam Twello." in said
    assert "Hoe: Bel samen." in said
    assert "Je hoort binnen 3 dagen iets." in said
    assert "Wijkteam Twello heeft dit nog niet bevestigd." in " ".join(said.split())
    assert all(len(line) <= 100 for line in said.splitlines())


@pytest.mark.row("N2")
def test_the_data_has_the_same_keys_in_both_languages_and_nothing_is_counted(filled: str):
    dutch = json.loads(run(*ROUTE, "Schulden", "--format", "json", url=filled))
    english = json.loads(run(*ROUTE, "debts", "--format", "json", url=filled, VOORKANT_LANGUAGE="en"))
    assert dutch.keys() == english.keys()
    assert dutch["routes"][0]["do"] == "Bel Wijkteam Twello."
    assert english["routes"][0]["do"] == "Call Wijkteam Twello."
    gap = json.loads(run(*ROUTE, "loneliness", "--format", "json", "--age", "65plus", url=filled))
    assert gap["gap"]
    assert gap["age_band"] == "65plus"
    assert [one["name"] for one in gap["ask"]] == ["Wijkteam Twello"]
    assert rows(filled, "SELECT COUNT(*) FROM store_routegap") == [(0,)]


@pytest.mark.row("N2")
def test_the_paper_is_one_page(filled: str):
    made = subprocess.run(
        [*COMMAND, *ROUTE, "debts", "--format", "pdf"], env=environment(filled), capture_output=True, check=True
    )
    assert paper.pages(made.stdout) == 1
    assert "Bel Wijkteam Twello." in paper.words(made.stdout)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--place", "Leesza", "--problem", "debts"), "Bedoel je 1 (Leeszaal)?"),
        (("--place", "99", "--problem", "debts"), "Vindplaats '99' is niet bekend."),
        (("--place", "Leeszaal", "--problem", "schuldn"), "Bedoel je debts (Schulden)"),
        (("--place", "Leeszaal", "--problem", "debts", "--municipality", "Epe"), "Hier zijn: GM0285 (Voorst)."),
        (("--place", "Leeszaal", "--problem", "debts", "--area", "GM0200"), "Gebied 'GM0200' ligt niet"),
        (("--place", "Leeszaal", "--problem", "debts", "--age", "oud"), "Kies uit: all, 0-14"),
        (("--place", "Leeszaal"), "--problem"),
    ],
)
def test_what_cannot_be_found_is_refused_in_one_line(arguments: tuple[str, ...], told: str, filled: str):
    said = run("route", *arguments, url=filled, code=2)
    assert len(said.strip().splitlines()) == 1
    assert told in said
