"""Row N8: `voorkant load` tells how full places are, as the municipality or as one partner may see it."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cli.running import execute, run

TODAY = timezone.localdate()
MONDAY = TODAY - timedelta(days=TODAY.weekday())


def fill(url: str, *, shares: bool) -> None:
    """Give the library a reading room that agreed on twenty a month and passed on eighteen."""
    month = MONDAY if MONDAY.month == TODAY.month else TODAY
    execute(url, f"UPDATE store_organisation SET shares_load = {int(shares)} WHERE name = 'Bibliotheek Twello'")
    execute(
        url,
        "INSERT INTO store_findingplace (organisation_id, name, kind, area_code, areas, target_groups, problems, "
        "capacity, active, invented) SELECT id, 'Leeszaal', 'library', 'KN0285-twello', '[]', '[]', '[]', 20, 1, 0 "
        "FROM store_organisation WHERE name = 'Bibliotheek Twello'",
    )
    for number in range(18):
        execute(
            url,
            "INSERT INTO store_signal (place_id, problems, knows, ending, area_code, area_year, week, age_band, "
            "household_type, life_event, urgency, words, reference, nonce, status, settled, invented) "
            f"SELECT id, '[]', 'together', 'counted', 'KN0285-twello', 2024, '{month}', '', '', '', '', '{{}}', "
            f"'r{number}', 'n{number}', 'new', 1, 0 FROM store_findingplace WHERE name = 'Leeszaal'",
        )


@pytest.mark.row("N8")
def test_the_command_gives_the_level_and_the_step_of_a_place_that_shares_it(voorst_url: str):
    fill(voorst_url, shares=True)
    (place,) = json.loads(run("load", "--format", "json", url=voorst_url))["carriers"]
    assert (place["name"], place["contacts"], place["capacity"], place["percent"]) == ("Leeszaal", None, 20, None)
    assert (place["pressure"], place["contacts_between"]) == ("amber", [15, 19])
    assert "15 tot 19 van de 20 afgesproken contacten" in run("load", url=voorst_url)
    assert "15 to 19 of the 20 agreed contacts" in run("load", url=voorst_url, VOORKANT_LANGUAGE="en")


@pytest.mark.row("N8")
def test_a_place_that_keeps_it_to_itself_is_told_only_to_itself(voorst_url: str):
    fill(voorst_url, shares=False)
    told = json.loads(run("load", "--format", "json", url=voorst_url))
    assert (told["carriers"], told["silent"]) == ([], 1)
    own = run("load", "--format", "json", "--organisation", "bibliotheek twello", url=voorst_url)
    carrier = json.loads(own)["carriers"][0]
    assert (carrier["contacts"], carrier["contacts_between"]) == (18, [18, 18])


def test_an_unknown_partner_is_refused_in_one_line(voorst_url: str):
    said = run("load", "--organisation", "Niemand", url=voorst_url, code=2)
    assert len(said.strip().splitlines()) == 1
    assert "'Niemand' is niet bekend" in said
