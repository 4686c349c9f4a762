"""`voorkant stacking` reads questions as people keep them, and says in words what it cannot use."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.core.test_stacking import invented
from voorkant.adapters.stack_files import questions_from
from voorkant.cli.main import main
from voorkant.core.shared.errors import BadInput

QUESTIONS = [sorted(one) for one in [*invented(3, questions=500), *[{"p03", "p11"}] * 25]]
NAMES = sorted({name for one in QUESTIONS for name in one})


def as_csv(rows: list[list[object]], delimiter: str = ",") -> bytes:
    text = StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def listed() -> list[list[object]]:
    rows = [
        [number, ";".join(one), f"2026-{number % 12 + 1:02d}-03", f"team {number % 2}"]
        for number, one in enumerate(QUESTIONS)
    ]
    return [["id", "problems", "date", "team"], *rows]


def crossed(yes: str = "1", no: str = "0") -> list[list[object]]:
    rows = [[number, *(yes if name in one else no for name in NAMES)] for number, one in enumerate(QUESTIONS)]
    return [["Nummer", *NAMES], *rows]


def long() -> list[list[object]]:
    rows = [[f"v{number}", name] for number, one in enumerate(QUESTIONS) for name in one]
    return [["vraagnummer", "probleem"], *rows]


def run(tmp_path: Path, data: bytes, *options: str, name: str = "vragen.csv") -> tuple[int, bytes]:
    (tmp_path / name).write_bytes(data)
    out = tmp_path / "uit"
    code = main(["stacking", str(tmp_path / name), "--out", str(out), *options])
    return code, out.read_bytes() if out.exists() else b""


@pytest.mark.row("A4")
def test_a_file_of_questions_tells_what_goes_together(tmp_path: Path, capsys):
    (tmp_path / "vragen.csv").write_bytes(as_csv(listed()))
    assert main(["stacking", str(tmp_path / "vragen.csv")]) == 0
    told = capsys.readouterr().out
    assert told.startswith("525 vragen, ")
    assert "p03 en p11: in " in told
    assert "per team" in told
    assert "per kwartaal" in told


@pytest.mark.parametrize(
    "data",
    ["\n".join(["problemen", *(";".join(one) for one in QUESTIONS)]).encode(),
     "\n".join(["Problems", *(f'"{", ".join(one)}"' for one in QUESTIONS)]).encode(),
     as_csv(listed(), ";"), as_csv(crossed()), as_csv(crossed("x", ""), "\t"), as_csv(crossed("ja", "nee"), ";"),
     as_csv(long(), ";"), "\ufeff".encode() + as_csv(listed()), as_csv(listed()).decode().encode("utf-16")],
    ids=["one column", "one column with commas", "semicolons", "zero and one", "crosses", "yes and no",
         "a row per problem", "with a mark", "as Excel's text"],
)  # fmt: skip
def test_every_way_in_which_people_keep_it_gives_the_same_sets(tmp_path: Path, data: bytes):
    code, told = run(tmp_path, data, "--format", "json")
    found = json.loads(told)
    assert code == 0
    assert found["questions"] == len(QUESTIONS)
    assert found["counts"]["p03"] == sum("p03" in one for one in QUESTIONS)
    assert [one["problems"] for one in found["found"]] == [["p03", "p11"]]


def test_a_workbook_is_read_too(tmp_path: Path):
    book = Workbook()
    for row in listed():
        book.active.append(row)
    book.save(tmp_path / "vragen.xlsx")
    assert main(["stacking", str(tmp_path / "vragen.xlsx"), "--format", "csv", "--out", str(tmp_path / "uit.csv")]) == 0
    assert "p03;p11" in (tmp_path / "uit.csv").read_text(encoding="utf-8-sig")


def refusal(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        questions_from("vragen.csv", data)
    assert caught.value.sentence("en")
    return caught.value.sentence("nl")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["id", "debts", "sleep"], [1, 1, 0], [2, "soms", 1]], "Rij 3, kolom 'debts': 'soms' is geen 0 of 1"),
        ([["id", "debts", "sleep"], [1, 1, 0], [2, "", 1]], "leeg is geen nee"),
        ([["id", "problems", "datum"], [1, "a;b", "gisteren"]], "'gisteren' is geen datum"),
        ([["id", "problems", "problemen"], [1, "a", "b"]], "betekenen hetzelfde"),
        ([["id", "team"], [1, "x"]], "geen kolom met problemen"),
        ([["id", "problems"], [1, ""], [2, " "]], "staan geen problemen in"),
        ([["id", "problems"]], "Er staan geen rijen in"),
    ],
)
def test_what_cannot_be_read_is_refused_by_row_and_column(rows: list[list[object]], said: str):
    assert said in refusal(as_csv(rows))


def test_free_text_empty_files_and_absent_files_are_refused_in_one_line(tmp_path: Path, capsys):
    words = [["id", "problems"], *([number, f"iets heel anders {number}"] for number in range(1200))]
    assert "vrije tekst" in refusal(as_csv(words))
    assert "leeg" in refusal(b"  \n")
    assert "meer kolommen dan de eerste" in refusal(b"id,problems\n1,debts,sleep\n")
    assert len(refusal(b"debts,sleep\n" + b"\xc3" * 5000 + b",1\n")) < 300
    assert main(["stacking", str(tmp_path / "nergens.csv")]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    (tmp_path / "een.csv").write_bytes(as_csv(listed()))
    assert main(["stacking", str(tmp_path / "een.csv"), "--out", str(tmp_path / "weg" / "uit.json")]) == 2
    assert "'uit.json' kan niet worden geschreven" in capsys.readouterr().err
