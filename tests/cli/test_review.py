"""Row L5: `voorkant review` writes the account of a year as paper, page or values, and refuses a year without one."""

import json

import pytest

from tests.cli.running import execute, run
from tests.paper import pages


def fill(url: str) -> None:
    """Open a year with one assignment, as if somebody had done so on the page."""
    execute(
        url,
        "INSERT INTO store_assignment (municipality_id, title, why, ambition, lead_name, programme, suggestion, "
        "problems, target_groups, level, approach, form, area_code, labels, starts, state, state_reason, "
        "made, invented) "
        "SELECT id, 'Minder mensen alleen', '', '', '', '', '', '[\"loneliness\"]', '[]', '', '', '', '', '[]', "
        "'2025-01-01', 'running', '', '2025-01-01 09:00:00', 0 FROM store_municipality WHERE code = 'GM0285'",
    )
    execute(
        url,
        "INSERT INTO store_review (municipality_id, year, opened, invented) "
        "SELECT id, 2025, '2025-11-10', 0 FROM store_municipality WHERE code = 'GM0285'",
    )
    execute(
        url,
        "INSERT INTO store_reviewpart (review_id, assignment_id, name, position) "
        "SELECT store_review.id, store_assignment.id, 'Minder mensen alleen', 0 FROM store_review, store_assignment",
    )


@pytest.mark.row("L5")
def test_the_account_of_a_year_is_written_in_three_ways(voorst_url, tmp_path):
    fill(voorst_url)
    paper = tmp_path / "raad.pdf"
    assert run("review", 2025, "--output", paper, url=voorst_url) == ""
    assert pages(paper.read_bytes()) == 2
    told = json.loads(run("review", 2025, "--format", "json", url=voorst_url))
    assert (told["jaar"], told["gemeente"]) == (2025, "Voorst")
    page = run("review", 2025, "--format", "html", url=voorst_url, VOORKANT_LANGUAGE="en")
    assert '<html lang="en">' in page
    assert "are we doing them well?" in page
    assert "<script" not in page


@pytest.mark.row("L5")
def test_a_year_without_a_review_is_refused_in_one_line(voorst_url, tmp_path):
    said = run("review", 2019, url=voorst_url, code=2)
    assert said.startswith("Over 2019 is er geen toets.")
    assert said.count("\n") == 1
    fill(voorst_url)
    assert "niet geschreven" in run("review", 2025, "--output", tmp_path / "weg" / "x.pdf", url=voorst_url, code=2)
