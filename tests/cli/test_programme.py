"""Rows O2, O3 and L6: `voorkant programme` gives the whole programme as values or as a workbook."""

import json

import pytest
from openpyxl import load_workbook

from tests.cli.running import execute, run


def fill(url: str) -> None:
    """Begin an assignment with a late action, a decision and a risk, as if somebody had done so on the page."""
    here = "FROM store_municipality WHERE code = 'GM0285'"
    execute(
        url,
        "INSERT INTO store_assignment (municipality_id, title, why, ambition, lead_name, programme, suggestion, "
        "problems, target_groups, level, approach, form, area_code, labels, starts, state, state_reason, "
        "made, invented) "
        "SELECT id, 'Minder mensen alleen', '', '', 'Marga', '', '', '[\"loneliness\"]', '[]', '', '', '', '', "
        f"'[\"spuk\"]', '2025-01-01', 'running', '', '2025-01-01 09:00:00', 0 {here}",
    )
    execute(
        url,
        "INSERT INTO store_action (assignment_id, kind, what, owner_name, due, state, reason, moved, made_on, "
        "invented) "
        "SELECT id, 'action', 'Maatjes 🙂 zoeken', '', '2025-03-01', 'open', '', 0, '2025-01-01', 0 "
        "FROM store_assignment",
    )


@pytest.mark.row("O2")
def test_the_programme_is_written_as_values_and_as_a_workbook(voorst_url, tmp_path):
    assert json.loads(run("programme", "--format", "json", url=voorst_url))["assignments"] == []
    fill(voorst_url)
    told = json.loads(run("programme", "--format", "json", url=voorst_url))
    (one,) = told["assignments"]
    assert (one["title"], one["actions"][0]["what"]) == ("Minder mensen alleen", "Maatjes 🙂 zoeken")
    assert [label["id"] for label in one["labels"]] == ["spuk"]
    to = tmp_path / "programma.xlsx"
    assert run("programme", "--format", "xlsx", "--output", to, url=voorst_url) == ""
    sheets = load_workbook(to)
    words = {str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row}
    assert {"Minder mensen alleen", "Maatjes 🙂 zoeken"} <= words
    english = tmp_path / "programme.xlsx"
    run("programme", "--format", "xlsx", "--output", english, url=voorst_url, VOORKANT_LANGUAGE="en")
    assert load_workbook(english).sheetnames != sheets.sheetnames


@pytest.mark.row("O2")
def test_a_place_that_cannot_be_written_and_a_municipality_that_is_not_there_are_told_in_one_line(voorst_url, tmp_path):
    said = run("programme", "--format", "json", "--output", tmp_path / "weg" / "x.json", url=voorst_url, code=2)
    assert "niet worden geschreven" in said
    said = run("programme", "--format", "json", "--municipality", "GM9999", url=voorst_url, code=2)
    assert said.count("\n") == 1
