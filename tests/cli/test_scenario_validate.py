"""`voorkant scenario validate` as a user runs it: one page, the same bytes twice, and a table that lets a check run."""

import json
from pathlib import Path

import pytest

from tests.cli.running import run_all

NOWHERE = "postgres://nobody@127.0.0.1:1/none"
SMALL = ("scenario", "validate", "--area", "BU02850100", "--draws", 2)
WMO = (
    "Type maatwerkvoorziening;Regio's;Perioden;Wmo-cliënten (aantal)\n"
    "Totaal;Nederland;2020;1000000\nTotaal;Nederland;2021;1020000\nTotaal;Nederland;2022;1040000\n"
)


@pytest.mark.row("A7")
def test_the_page_is_the_same_on_two_threads_and_a_table_in_the_folder_lets_its_check_run(tmp_path: Path) -> None:
    folder = tmp_path / "cijfers"
    folder.mkdir()
    (folder / "download.csv").write_text(WMO, encoding="cp1252")
    one, two, data = (tmp_path / name for name in ("een.md", "twee.md", "uit.json"))
    tables = ("--tables", folder)
    found = run_all(
        [
            (*SMALL, *tables, "--threads", 1, "--out", one, "--keep", data),
            (*SMALL, *tables, "--threads", 2, "--out", two),
            (*SMALL, "--out", tmp_path / "geen.md", "--draws", 0),
            (*SMALL, "--out", tmp_path / "geen.md", "--tables", tmp_path / "nergens"),
            ("scenario", "validate"),
            ("scenario", "validate", "GM0285", "--out", tmp_path / "geen.md"),
        ],
        url=NOWHERE,
    )
    assert [code for code, _ in found] == [0, 0, 2, 2, 2, 2], [said for _, said in found]
    assert one.read_bytes() == two.read_bytes()
    page = one.read_text(encoding="utf-8")
    assert page.startswith("# Klopt het scenariomodel?")
    assert "tabel 85585NED van CBS is hier niet" in page
    assert "8 van 8 binnen de regel" in page
    checks = {each["id"]: each for each in json.loads(data.read_text(encoding="utf-8"))["checks"]}
    assert checks["hold_out_wmo"]["outcome"] in ("holds", "misses")
    assert checks["hold_out_wmo"]["rows"][0]["published"]["value"] == 1_040_000
    assert checks["hold_out_youth"]["outcome"] == "not_run"
    assert not (tmp_path / "geen.md").exists()
    assert all("Traceback" not in said for _, said in found)
