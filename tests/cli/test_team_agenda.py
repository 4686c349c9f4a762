"""Row O11: `voorkant agenda` gives a team's agenda on paper or as values, and refuses what is not clear."""

import json

import pytest

from tests.cli.running import execute, run


@pytest.mark.row("O11")
def test_an_agenda_is_written_as_values_and_on_paper(voorst_url, tmp_path):
    assert "heeft geen agenda van 2026-11" in run("agenda", "--month", "2026-11", url=voorst_url, code=2)
    execute(
        voorst_url,
        "INSERT INTO store_teamagenda (municipality_id, organisation_id, month, opened_on, looked_on, roles, invented) "
        "SELECT municipality_id, id, '2026-11-01', '2026-11-02', '2026-11-02', '[\"youth_worker\"]', 0 "
        "FROM store_organisation WHERE kind = 'neighbourhood_team'",
    )
    execute(
        voorst_url,
        "INSERT INTO store_teamagendaitem (agenda_id, kind, ref, own, others, weight, added_on, since, choice, reason, "
        "owner) SELECT id, 'standing', 'standing:1', '{\"nl\": \"Roosters\", \"en\": \"Rosters\"}', '{}', 0, "
        "'2026-11-02', '2026-11-01', 'done', 'Rond.', 'teamleider' FROM store_teamagenda",
    )
    told = json.loads(run("agenda", "--month", "2026-11", url=voorst_url))
    assert (told["month"], told["roles"], told["fits"]) == ("2026-11", ["jeugdwerker"], 1)
    assert [(one["text"], one["decision"], one["owner"]) for one in told["points"]] == [
        ("Roosters", "done", "teamleider")
    ]
    paper = tmp_path / "agenda.pdf"
    assert run("agenda", "--month", "2026-11", "--out", paper, url=voorst_url) == ""
    assert paper.read_bytes().startswith(b"%PDF")
    for wrong in (("--month", "november"), ("--out", tmp_path / "agenda.doc"), ("--team", "Niemand")):
        run("agenda", *wrong, url=voorst_url, code=2)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["agenda.pdf"]
