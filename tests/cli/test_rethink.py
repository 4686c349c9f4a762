"""`voorkant rethink` says where support is heavy or long, hides what is small, and refuses by row and column."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.core.test_rethink import country
from tests.provisions import as_csv, rows_of_villages
from voorkant.cli.main import main
from voorkant.store.models import ProvisionTable

NAMES = dict(zip("abcdef", ("Begeleiding", "Hulp bij het huishouden", "Dagbesteding", "Jeugdhulp zonder verblijf",
                            "Beschermd wonen", "Schuldhulp"), strict=True))  # fmt: skip
HEADS = ["Gebied", "Soort hulp", "Cliënten", "Uren per week"]


def table(residents: bool = True) -> bytes:
    cells = country(1, planted=("GM1003", "c", 2.5))
    rows = [[one.area, NAMES[one.kind], str(one.clients.low), f"{one.weekly:.2f}".replace(".", ","),
             *([f"{one.residents:.0f}"] if residents else [])] for one in cells]  # fmt: skip
    return as_csv(rows, [*HEADS, *(["Inwoners"] if residents else [])])


@pytest.mark.row("A6")
def test_a_file_tells_what_stands_out_and_what_groups_would_free_up(tmp_path: Path, capsys):
    (tmp_path / "hulp.csv").write_bytes(table())
    assert main(["rethink", str(tmp_path / "hulp.csv")]) == 0
    told = capsys.readouterr().out
    assert "van de 84 groepen mensen" in told
    assert "Dagbesteding en begeleiding in een groep in GM1003: 2," in told
    assert "uur hulp per jaar komt vrij, als de aannames hieronder kloppen" in told
    out = tmp_path / "uit.json"
    assert main(["rethink", str(tmp_path / "hulp.csv"), "--out", str(out)]) == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    assert [(one["area"], one["kind"], one["measure"]) for one in data["outliers"]] == [
        ("GM1003", "day_activity", "people")
    ]
    assert data["assumptions"]["fits"] == {"low": 5, "high": 20}
    assert all(one["freed"]["low"] <= one["freed"]["high"] for one in data["groups"])
    assert {one["evidence"] for one in data["groups"]} <= {"unknown", "weak", "indications"}


@pytest.mark.row("A6")
def test_residents_may_come_from_a_file_of_their_own_and_a_workbook_go_out(tmp_path: Path):
    (tmp_path / "hulp.csv").write_bytes(table(residents=False))
    lines = [f"{place};Totaal;20000" for place in {one.area for one in country(1)}]
    (tmp_path / "inwoners.csv").write_text("\n".join(["Gebied;Leeftijd;Inwoners", *lines]) + "\n")
    out = tmp_path / "uit.xlsx"
    arguments = [
        "rethink",
        str(tmp_path / "hulp.csv"),
        "--population",
        str(tmp_path / "inwoners.csv"),
        "--out",
        str(out),
    ]
    assert main(arguments) == 0
    book = load_workbook(out)
    assert book.sheetnames == ["Groepen mensen", "Wat eruit komt"]
    assert book["Groepen mensen"].max_row == 85


@pytest.mark.row("A6")
def test_small_cells_are_in_no_result_unless_the_table_is_public(tmp_path: Path):
    (tmp_path / "hulp.csv").write_bytes(as_csv(rows_of_villages()))
    out = tmp_path / "uit.json"
    assert main(["rethink", str(tmp_path / "hulp.csv"), "--out", str(out)]) == 0
    shown = {one["area"]: one["people"] for one in json.loads(out.read_text())["cells"]}
    assert "Bussloo" not in shown
    assert min(shown.values()) >= 5
    assert main(["rethink", str(tmp_path / "hulp.csv"), "--public", "--out", str(out)]) == 0
    assert {one["area"] for one in json.loads(out.read_text())["cells"]} >= {"Bussloo", "Teuge"}


@pytest.mark.row("A6")
def test_a_wrong_row_refuses_the_file_by_row_and_column_and_nothing_is_written(tmp_path: Path, capsys):
    (tmp_path / "hulp.csv").write_bytes(
        as_csv([*rows_of_villages(), ["Twello", "Begeleiding", "oud", "2025", "x", "", ""]])
    )
    out = tmp_path / "uit.json"
    assert main(["rethink", str(tmp_path / "hulp.csv"), "--out", str(out)]) == 2
    assert "Rij 7, kolom ‘Leeftijd’" in capsys.readouterr().err
    assert not out.exists()
    (tmp_path / "goed.csv").write_bytes(as_csv(rows_of_villages()))
    assert main(["rethink", str(tmp_path / "goed.csv"), "--place", "GM0999"]) == 2
    assert main(["rethink", str(tmp_path / "goed.csv"), "--out", str(tmp_path / "goed.csv")]) == 2
    assert main(["rethink", str(tmp_path / "is-er-niet.csv")]) == 2


def test_a_table_is_imported_and_counts_or_leaves_nothing(voorst, tmp_path: Path, capsys):
    (tmp_path / "hulp.csv").write_bytes(as_csv(rows_of_villages()))
    (tmp_path / "fout.csv").write_bytes(as_csv([["Twelo", *rows_of_villages()[0][1:]]]))
    base = ["--import", voorst.code, "--source", "Eigen registratie"]
    assert main(["rethink", str(tmp_path / "fout.csv"), *base]) == 2
    assert "Rij 2, kolom ‘Gebied’" in capsys.readouterr().err
    assert not ProvisionTable.objects.exists()
    assert main(["rethink", str(tmp_path / "hulp.csv"), *base]) == 0
    assert "5 rijen tellen nu" in capsys.readouterr().out
    assert ProvisionTable.objects.get().state == "published"
    assert main(["rethink", str(tmp_path / "hulp.csv"), "--import", "GM9999"]) == 2


def run_on(tmp_path: Path, text: str, capsys, *more: str) -> tuple[int, str]:
    (tmp_path / "hulp.csv").write_text(text, encoding="utf-8")
    code = main(["rethink", str(tmp_path / "hulp.csv"), *more])
    found = capsys.readouterr()
    return code, found.out + found.err


@pytest.mark.parametrize(("rows", "said"), [
    (f"GM0301;Dagbesteding;{'9' * 400};30000\n", "Rij 2, kolom ‘Cliënten’: dit is geen aantal mensen"),
    ("GM0301;Dagbesteding;400;300\n", "Rij 2, kolom ‘Inwoners’: er zijn meer mensen met hulp dan inwoners"),
    ('GM0301;"Dagbesteding;400;30000\n' + "GM0302;Dagbesteding;400;30000\n" * 30, "aanhalingsteken dat niet sluit"),
])  # fmt: skip
def test_what_cannot_be_is_refused_by_row_and_what_stood_there_stays(tmp_path: Path, capsys, rows: str, said: str):
    out = tmp_path / "uit.json"
    out.write_text("eerder", encoding="utf-8")
    text = "Gemeente;Soort hulp;Cliënten;Inwoners\n" + rows
    code, told = run_on(tmp_path, text, capsys, "--out", str(out))
    assert code == 2
    assert said in told
    assert out.read_text(encoding="utf-8") == "eerder"


def test_without_residents_it_is_told_that_nothing_was_compared(tmp_path: Path, capsys):
    rows = "".join(f"GM03{at:02d};Dagbesteding;400\n" for at in range(9))
    code, told = run_on(tmp_path, "Gemeente;Soort hulp;Cliënten\n" + rows, capsys)
    assert code == 0
    assert "vertelt niet hoeveel inwoners er zijn" in told
    code, told = run_on(tmp_path, "Gemeente;Soort hulp;Cliënten;Inwoners\nGM0301;Dagbesteding;400;30000\n", capsys)
    assert "te weinig vergelijkbare plekken" in told


@pytest.mark.parametrize("heads", [
    "Regio's;Type maatwerkarrangement;Wmo-cliënten (aantal)", "RegioS;TypeMaatwerkarrangement;WmoClienten_1",
])  # fmt: skip
def test_headings_of_a_download_from_statline_are_known(tmp_path: Path, capsys, heads: str):
    code, told = run_on(tmp_path, heads + "\nGM0301;Hulp bij het huishouden;400\n", capsys)
    assert (code, "niet vinden" in told) == (0, False)
