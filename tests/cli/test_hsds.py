"""Row O7: `voorkant hsds` as a person types it: judge, read in, write."""

import json
from pathlib import Path

import pytest

from tests.cli.running import execute, rows, run

CASES = Path(__file__).parents[1] / "cases" / "hsds"
GOOD = [{"id": "c3b1b0f2-5d0c-4c0e-9a64-0c9e5a3c7d01", "name": "Inloop", "status": "active"}]


@pytest.mark.row("O7")
def test_a_directory_is_judged_read_in_and_written_by_command(empty_url: str, tmp_path: Path) -> None:
    good, other, bad = tmp_path / "goed.json", CASES / "other_maker.json", CASES / "malformed.json"
    good.write_text(json.dumps(GOOD))
    assert "service: 1" in run("hsds", "validate", good, url=empty_url)
    told = json.loads(run("hsds", "validate", bad, "--format", "json", url=empty_url, code=2, VOORKANT_LANGUAGE="en"))
    assert not told["valid"]
    assert "services[1].schedules[0].dtstart" in {one["path"] for one in told["faults"]}
    assert all(one["what"] and one["why"] for one in told["faults"])
    assert json.loads(run("hsds", "validate", other, "--lenient", "--format", "json", url=empty_url))["valid"]
    run("hsds", "validate", tmp_path / "nergens", url=empty_url, code=2)
    run("hsds", "import", other, url=empty_url, code=2)
    _municipality(empty_url)
    assert "services[1].name" in run("hsds", "import", bad, url=empty_url, code=2)
    assert "Er is niets opgeslagen." in run("hsds", "import", other, "--check", url=empty_url)
    assert rows(empty_url, "SELECT count(*) FROM store_offer") == [(0,)]
    assert "3 nieuw" in run("hsds", "import", other, "--source", "De Waaier", url=empty_url)
    assert "3 gelijk" in run("hsds", "import", other, "--source", "De Waaier", url=empty_url)
    for form in ("json", "folder", "tabular"):
        out = tmp_path / f"uit-{form}"
        assert "3 diensten" in run("hsds", "export", out, "--format", form, url=empty_url)
        counts = json.loads(run("hsds", "validate", out, "--lenient", "--format", "json", url=empty_url))["counts"]
        assert (counts["service"], counts["location"], counts["contact"]) == (3, 1, 1)
    run("hsds", "export", tmp_path / "uit-folder", "--format", "folder", url=empty_url, code=2)


def _municipality(url: str) -> None:
    columns = "code, name, settings, invented"
    execute(url, f"INSERT INTO store_municipality ({columns}) VALUES ('GM9999', 'Ergens', '{{}}', 0)")
