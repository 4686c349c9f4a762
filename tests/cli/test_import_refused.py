"""What an administrator gives by mistake ends in one line and exit code 2, and the database stays as it was."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.running import rows, run, run_all

pytestmark = pytest.mark.row("P8")
TABLES = ("import", "area", "series", "figure", "boundary", "postcode", "job", "municipality")
GOOD = "gwb_code;regio;gm_naam;a_inw;p_koopw\nGM0301;Zutphen;Zutphen;48811;55\nBU03010000;Stadskern;Zutphen;2500;.\n"
HEALTH = "Leeftijd,Marges,WijkenEnBuurten,Perioden,Eenzaam_28\n"


@pytest.fixture
def filled(empty_url: str, tmp_path: Path) -> str:
    (tmp_path / "kwb_2024.csv").write_text(GOOD, encoding="utf-8")
    run("import", "kwb", tmp_path / "kwb_2024.csv", url=empty_url)
    return empty_url


def contents(url: str) -> list[list[tuple[Any, ...]]]:
    """Give every row of every table that an import writes to."""
    return [rows(url, f"SELECT * FROM store_{table} ORDER BY id") for table in TABLES]


def workbook(path: Path, cell: object) -> None:
    book = openpyxl.Workbook()
    for row in (["gwb_code", "a_inw"], ["GM0301", 48811], ["BU03010000", cell]):
        book.active.append(row)
    book.save(path)


WRONG = [
    ("kwb", "kwb_2024b.csv", GOOD.replace("2500", "veel"), "Rij 3, kolom 'a_inw'"),
    ("kwb", "kwb_2024b.csv", GOOD.replace("55", "130"), "130 procent is meer dan 100"),
    ("kwb", "kwb_2024b.csv", GOOD.replace("2500", "-5"), "-5 is minder dan nul"),
    ("kwb", "kwb_2024b.csv", GOOD + GOOD.splitlines()[2] + "\n", "BU03010000 komt al eerder voor"),
    ("kwb", "kwb_2024b.csv", GOOD[:-20], "niet compleet"),
    ("kwb", "85984NED.json", '{"value": [{"WijkenEnBuurten": "GM03', "niet compleet"),
    ("kwb", "kwb_2024b.csv", "<!DOCTYPE html><html></html>", "webpagina"),
    ("kwb", "kwb_2024b.csv", "", "leeg"),
    ("rivm", "kwb_2024b.csv", GOOD, "niet de tabel die hier hoort"),
    ("boundaries", "kwb_2024b.csv", GOOD, "kunnen niet worden gelezen"),
    ("postcodes", "kwb_2024b.csv", GOOD, "geen postcodetabel"),
    ("rivm", "50120NED.csv", HEALTH + "20300,MW00000,GM0301,2022JJ00,130\n", "meer dan 100"),
    ("rivm", "50120NED.csv", HEALTH + "99999,MW00000,GM0301,2022JJ00,30\n", "geen bekende leeftijd"),
]


def test_a_wrong_file_ends_in_one_line_and_leaves_every_row_as_it_was(filled: str, tmp_path: Path):
    before = contents(filled)
    for number, (_kind, name, content, _said) in enumerate(WRONG):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / name).write_text(content, encoding="utf-8")
    commands = [("import", kind, tmp_path / str(number) / name) for number, (kind, name, *_) in enumerate(WRONG)]
    answers = run_all(commands, url=filled, VOORKANT_LANGUAGE="nl")
    for (*_, expected), (code, said) in zip(WRONG, answers, strict=True):
        assert code == 2
        assert expected in said
        assert "\n" not in said.strip()
    assert contents(filled) == before


def test_a_wrong_cell_of_a_workbook_leaves_every_row_as_it_was(filled: str, tmp_path: Path):
    before = contents(filled)
    for cell in ("=B2*2", "#REF!", "veel"):
        workbook(tmp_path / "kwb-2024.xlsx", cell)
        assert "Rij 3" in run("import", "kwb", tmp_path / "kwb-2024.xlsx", url=filled, code=2, VOORKANT_LANGUAGE="nl")
    assert contents(filled) == before


def test_an_area_that_is_no_municipality_of_the_file_and_a_folder_are_refused(filled: str, tmp_path: Path):
    before = contents(filled)
    wrong = [("import", "kwb", tmp_path / "kwb_2024.csv", "--area", one) for one in ("Zutphen", "GM9999", "BU03010000")]
    answers = run_all([*wrong, ("import", "kwb", tmp_path)], url=filled)
    assert [code for code, _said in answers] == [2, 2, 2, 2]
    assert contents(filled) == before


def test_a_code_in_small_letters_is_the_same_municipality(empty_url: str, tmp_path: Path):
    (tmp_path / "kwb_2024.csv").write_text(GOOD.lower(), encoding="utf-8")
    assert "2024" in run("import", "kwb", tmp_path / "kwb_2024.csv", "--area", "gm0301", url=empty_url)
