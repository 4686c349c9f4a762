"""`voorkant effect COUNTS.csv --out OUT.csv`: what began where is held against places where nothing began."""

import csv
from pathlib import Path

import numpy as np
import pytest

from voorkant.cli.main import main

PLACES = ("Bussloo", "Klarenbeek", "Teuge", "Terwolde", "Twello", "Voorst", "Wilp")
KINDS = ("carers", "debts", "grief", "lonely", "parents", "post")


def rows(*, left: float, seed: int = 5) -> list[list[str]]:
    """Give thirty months of six kinds in seven places; carers in Terwolde begin in month 27 and a share is left."""
    chance = np.random.Generator(np.random.Philox(seed))
    counts = chance.poisson(8.0, (len(KINDS), len(PLACES), 30))
    counts[0, 3, 26:] = chance.binomial(counts[0, 3, 26:], left)
    told = [["place", "month", "questions", "started", "kind"]]
    for kind, place, month in np.ndindex(*counts.shape):
        began = "2026-03" if (kind, place, month) == (0, 3, 0) else ""
        name = f"{2024 + month // 12}-{month % 12 + 1:02d}"
        told.append([PLACES[place], name, str(counts[kind, place, month]), began, KINDS[kind]])
    return told


def save(path: Path, told: list[list[str]], sign: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=sign).writerows(told)
    return path


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.row("A5")
@pytest.mark.parametrize(("left", "outcomes"), [(0.3, {"fewer"}), (1.0, {"same", "perhaps_fewer", "perhaps_more"})])
def test_a_start_that_did_something_is_told_and_one_that_did_nothing_is_not(tmp_path, left, outcomes):
    counts, out = save(tmp_path / "c.csv", rows(left=left)), tmp_path / "o.csv"
    assert main(["effect", str(counts), "--out", str(out)]) == 0
    (one,) = read(out)
    assert (one["place"], one["kind"], one["started"], one["months"]) == ("Terwolde", "carers", "2026-03", "4")
    assert one["outcome"] in outcomes
    assert 22 < float(one["expected"]) < 42
    assert int(one["low_95"]) < int(one["low_80"]) < int(one["high_80"]) < int(one["high_95"])
    assert one["compared"] == "6"


def test_a_start_of_last_month_is_too_early(tmp_path):
    told = rows(left=1.0)
    told[1 + 3 * 30][3] = "2026-05"
    out = tmp_path / "o.csv"
    assert main(["effect", str(save(tmp_path / "c.csv", told, ";")), "--out", str(out)]) == 0
    (one,) = read(out)
    assert one["outcome"] == "early"
    assert one["expected"] == ""


def test_a_file_of_one_kind_without_all_questions_can_be_used(tmp_path):
    told = [row[:4] for row in rows(left=0.1) if row[4] in ("kind", "carers")]
    out = tmp_path / "o.csv"
    assert main(["effect", str(save(tmp_path / "c.csv", told)), "--out", str(out)]) == 0
    assert read(out)[0]["outcome"] in ("fewer", "perhaps_fewer")


@pytest.mark.parametrize(
    ("row", "column", "value", "said"),
    [
        (5, 2, "-1", "Rij 6, kolom 'questions'"),
        (5, 2, "2.5", "Rij 6, kolom 'questions'"),
        (5, 1, "mei", "Rij 6, kolom 'month'"),
        (5, 1, "2024-06", "staat er twee keer"),
        (5, 1, "2030-06", "Een maand die ontbreekt is geen maand zonder vragen"),
        (3 * 30 + 4, 3, "2026-04", "begint ook in een andere maand"),
    ],
)
def test_what_is_not_right_is_named_and_nothing_is_written(tmp_path, capsys, row, column, value, said):
    told = rows(left=1.0)
    told[row][column] = value
    out = tmp_path / "o.csv"
    assert main(["effect", str(save(tmp_path / "c.csv", told)), "--out", str(out)]) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_without_a_start_or_a_column_the_command_says_what_to_do(tmp_path, capsys):
    told = rows(left=1.0)
    told[1 + 3 * 30][3] = ""
    out = str(tmp_path / "o.csv")
    assert main(["effect", str(save(tmp_path / "c.csv", told)), "--out", out]) == 2
    assert "Nergens in het bestand begint iets." in capsys.readouterr().err
    assert main(["effect", str(save(tmp_path / "d.csv", [row[:3] for row in told])), "--out", out]) == 2
    assert "started" in capsys.readouterr().err
    assert main(["effect", str(tmp_path / "none.csv"), "--out", out]) == 2
    assert main(["effect", str(tmp_path / "c.csv"), "--out", str(tmp_path / "c.csv")]) == 2


@pytest.mark.parametrize("cell", ["x" * 200_000, '"Twello'])
def test_a_cell_that_does_not_end_is_refused_in_one_line_and_what_stood_there_stays(tmp_path, capsys, cell):
    counts, out = tmp_path / "c.csv", tmp_path / "o.csv"
    counts.write_text(f"place,month,questions,started\n{cell},2024-01,3,\nWilp,2024-01,3,\n", encoding="utf-8")
    out.write_text("eerder", encoding="utf-8")
    assert main(["effect", str(counts), "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert "aanhalingsteken niet sluit" in said
    assert said.count("\n") == 1
    assert out.read_text(encoding="utf-8") == "eerder"
