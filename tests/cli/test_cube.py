"""`voorkant cube` counts a file of questions as people have it, and says in words what it cannot count."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tests.cli.running import run_all
from voorkant.adapters.knowledge import load_language

MONDAY = date(2026, 11, 2)
AREAS = ("BU02850101", "BU02850102", "BU02850200", "BU0363AA01", "BU0363AB02")
PROBLEMS = ("debts", "loneliness", "poverty")
LEVELS = {"municipality": ("GM", 6), "district": ("WK", 8), "neighbourhood": ("BU", 10)}
HEAD = "area,problem,week"
GOOD = "BU02850101,debts,2026-11-02"


def questions(number: int = 500) -> pl.DataFrame:
    chance = np.random.Generator(np.random.Philox(4))
    return pl.DataFrame(
        {
            "area": [AREAS[at] for at in chance.integers(0, len(AREAS), number)],
            "problem": [PROBLEMS[at] for at in chance.integers(0, 3, number)],
            "week": [MONDAY + timedelta(days=int(days)) for days in chance.integers(0, 100, number)],
            "count": chance.integers(0, 5, number),
        }
    )


def expected(frame: pl.DataFrame, *, weighted: bool = False) -> Counter:
    """Count by hand: level, area, problem, month of the Monday."""
    found: Counter = Counter()
    for area, problem, day, number in frame.rows():
        month = (day - timedelta(days=day.weekday())).replace(day=1)
        for level, (prefix, size) in LEVELS.items():
            found[level, prefix + area[2:size], problem, month] += number if weighted else 1
    return Counter({key: number for key, number in found.items() if number})


def counted(path: Path) -> Counter:
    frame = pl.read_csv(path, try_parse_dates=True) if path.suffix == ".csv" else pl.read_parquet(path)
    assert not frame.select(frame.columns[:4]).is_duplicated().any()
    return Counter({tuple(row[:4]): row[4] for row in frame.rows() if row[4]})


def cubes(folder: Path, *commands: tuple[object, ...]) -> list[tuple[int, str]]:
    return run_all(
        [("cube", *command) for command in commands], url="", VOORKANT_LANGUAGE="en", VOORKANT_STATE=str(folder)
    )


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    return tmp_path_factory.mktemp("state")


@pytest.mark.row("P12")
def test_a_file_counts_the_same_from_parquet_or_csv_to_parquet_or_csv_by_one_thread_or_two(tmp_path, state):
    frame = questions()
    plain, weighted, csv = tmp_path / "plain.parquet", tmp_path / "weighted.parquet", tmp_path / "weighted.csv"
    frame.drop("count").write_parquet(plain, row_group_size=70)
    frame.write_parquet(weighted)
    frame.write_csv(csv, separator=";")
    outs = [tmp_path / f"out{number}{suffix}" for number, suffix in enumerate((".csv", ".parquet", ".csv", ".parquet"))]
    done = cubes(
        state, (plain, "--out", outs[0], "--threads", 2), (weighted, "--out", outs[1]),
        (csv, "--out", outs[2], "--threads", 1), (plain, "--out", outs[3], "--dense"),
    )  # fmt: skip
    assert [code for code, _ in done] == [0] * 4, done
    assert counted(outs[0]) == counted(outs[3]) == expected(frame)
    assert counted(outs[1]) == counted(outs[2]) == expected(frame, weighted=True)
    assert pl.read_parquet(outs[3]).height == (2 + 4 + 5) * 3 * 4
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_levels_weeks_and_an_own_division_can_be_chosen(tmp_path, state):
    rows = tmp_path / "rows.csv"
    rows.write_text(f"gebied;probleem;datum\n{GOOD.replace(',', ';')}\nBU02850102;debts;2026-W45\n")
    tree = tmp_path / "tree.csv"
    tree.write_text("area,parent\nBU02850101,KN0285-twello\nBU02850102,KN0285-twello\nKN0285-twello,GM0285\n")
    by_week, own = tmp_path / "week.csv", tmp_path / "own.csv"
    done = cubes(
        state, (rows, "--out", by_week, "--levels", "wijk", "--period", "week"),
        (rows, "--out", own, "--tree", tree, "--levels", "2"), (rows, "--out", own, "--levels", "kern"),
        (rows, "--out", own, "--threads", "0"),
    )  # fmt: skip
    assert [code for code, _ in done] == [0, 0, 2, 2], done
    assert by_week.read_text() == "level,area,problem,week,count\ndistrict,WK028501,debts,2026-11-02,2\n"
    assert own.read_text() == "level,area,problem,month,count\n2,KN0285-twello,debts,2026-11-01,2\n"
    assert "no level 'kern'. There are: municipality, district, neighbourhood." in done[2][1]


def test_a_question_with_two_problems_counts_once_in_total_and_once_in_their_life_domain(tmp_path, state):
    rows, out = tmp_path / "rows.csv", tmp_path / "out.csv"
    language = load_language()
    domain = language.problems["debts"].domain
    assert language.problems["poverty"].domain == domain
    rows.write_text(f"{HEAD}\nBU02850101,debts; poverty,2026-11-02\n")
    bad = tmp_path / "bad.csv"
    bad.write_text(f"{HEAD}\nBU02850101,other,2026-11-02\n")
    done = cubes(state, (rows, "--out", out, "--levels", "gemeente", "--domains"), (bad, "--out", out, "--domains"))
    assert done[0][0] == 0, done
    assert [line.split(",")[2:] for line in out.read_text().splitlines()[1:]] == [
        ["debts", "2026-11-01", "1"], [f"domain:{domain}", "2026-11-01", "1"], ["poverty", "2026-11-01", "1"],
        ["total", "2026-11-01", "1"],
    ]  # fmt: skip
    assert done[1][0] == 2
    assert "Problem 'other' is not known" in done[1][1]


def test_a_buurt_code_that_was_given_out_again_never_joins_over_the_years(tmp_path, state):
    rows, out = tmp_path / "rows.csv", tmp_path / "out.csv"
    rows.write_text(f"{HEAD},year\n{GOOD},2023\n{GOOD},2024\n{GOOD},2024\n")
    assert cubes(state, (rows, "--out", out))[0][0] == 0
    assert [line.split(",")[1::3] for line in out.read_text().splitlines()[1:]] == [
        ["GM0285", "3"], ["WK028501@2023", "1"], ["WK028501@2024", "2"], ["BU02850101@2023", "1"],
        ["BU02850101@2024", "2"],
    ]  # fmt: skip


def test_long_area_names_and_texts_of_many_pages_keep_apart(tmp_path, state):
    areas = [f"KN0285-een-lange-naam-{number:05d}" for number in range(3000)]
    frame = pl.DataFrame({"area": areas * 2, "problem": ["debts"] * 3000 + ["een heel lang probleem"] * 3000,
                          "week": [MONDAY] * 6000})  # fmt: skip
    rows, tree, out = tmp_path / "rows.parquet", tmp_path / "tree.csv", tmp_path / "out.parquet"
    frame.write_parquet(rows, row_group_size=500)
    tree.write_text("area,parent\n" + "".join(f"{area},GM0285\n" for area in areas))
    assert cubes(state, (rows, "--out", out, "--tree", tree))[0][0] == 0
    found = pl.read_parquet(out)
    assert found.filter(pl.col("level") == "2")["count"].to_list() == [1] * 6000
    assert found.filter(pl.col("level") == "1")["count"].to_list() == [3000, 3000]
    assert found.filter(pl.col("level") == "2")["area"].n_unique() == 3000


REFUSED = {
    "negative": (f"{HEAD},count\n{GOOD},3\n{GOOD},-1\n", "Row 3, column 'count': '-1' is no whole number"),
    "more than adds up": (f"{HEAD},count\n{GOOD},9223372036854775807\n{GOOD},9\n", "column 'count': '9223372036"),
    "fractional": (f"{HEAD},count\n{GOOD},2.5\n", "Row 2, column 'count': '2.5' is no whole number"),
    "unknown count": (f"{HEAD},count\n{GOOD},1\n{GOOD},\n", "Row 3, column 'count': an empty cell is no whole number"),
    "no date": (f"{HEAD}\n{GOOD}\nBU02850101,debts,\n", "Row 3, column 'week': an empty cell is no week or day"),
    "wrong date": (f"{HEAD}\nBU02850101,debts,2026-02-30\n", "Row 2, column 'week': '2026-02-30' is no week or day"),
    "far date": (f"{HEAD}\n{GOOD}\nBU02850101,debts,0202-02-03\n", "Row 3, column 'week': '0202-02-03' does not lie"),
    "no area": (f"{HEAD}\n{GOOD}\n,debts,2026-11-02\n", "Row 3, column 'area': there is no area"),
    "unknown area": (f"{HEAD}\n{GOOD}\nTwello,debts,2026-11-02\n", "Row 3, column 'area': 'Twello' is no code of CBS"),
    "no problem": (f"{HEAD}\n{GOOD}\nBU02850101, ;,2026-11-02\n", "Row 3, column 'problem': there is no problem"),
    "no year": (f"{HEAD},year\n{GOOD},2024\n{GOOD},x\n", "Row 3, column 'year': 'x' is no year"),
    "a column less": ("area,week\nBU02850101,2026-11-02\n", "Missing: problem."),
    "a short row": (f"{HEAD}\n{GOOD}\nBU02850101,debts,2026-11-02,1,2\n", "cannot be read"),
    "no text": (b"\xff\xfe\x00a", "Missing: area, problem, week."),
    "a heading twice": (f"{HEAD},Area\n{GOOD},BU02850200\n", "has a column 'area' twice"),
    "headings only": (f"{HEAD}\n", "has headings only"),
    "nothing": (b"", "cannot be read"),
}


def test_what_cannot_be_counted_is_refused_in_words_and_writes_nothing(tmp_path, state):
    commands = []
    for name, (content, _) in REFUSED.items():
        path = tmp_path / f"{name}.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        commands.append((path, "--out", tmp_path / "out.csv"))
    for (name, (_, words)), (code, said) in zip(REFUSED.items(), cubes(state, *commands), strict=True):
        assert code == 2, name
        assert words in said, (name, said)
        assert said.count("\n") == 1, name
        assert "Traceback" not in said
    assert not list(tmp_path.glob("*out*"))


def test_parquet_that_is_broken_or_of_the_wrong_kind_is_refused(tmp_path, state):
    good, broken, kind, empty = (tmp_path / f"{name}.parquet" for name in ("good", "broken", "kind", "empty"))
    questions().write_parquet(good)
    broken.write_bytes(good.read_bytes()[:900])
    questions().with_columns(pl.col("week").dt.day()).write_parquet(kind)
    holes = tmp_path / "holes.parquet"
    questions().with_columns(pl.when(pl.col("area") != AREAS[0]).then("area").alias("area")).write_parquet(holes)
    questions().head(0).write_parquet(empty)
    tree = tmp_path / "tree.csv"
    tree.write_text("area,parent\nA,B\nB,A\n")
    out = tmp_path / "out.csv"
    done = cubes(
        state, (broken, "--out", out), (kind, "--out", out), (good, "--out", tmp_path / "out.txt"),
        (good, "--out", tmp_path / "no" / "out.csv"), (tmp_path / "none.csv", "--out", out),
        (good, "--out", out, "--tree", tree), (holes, "--out", out), (empty, "--out", out),
    )  # fmt: skip
    assert [code for code, _ in done] == [2] * 8, done
    words = ["cannot be read", "Column 'week' is of a kind", "does not end in", "folder is not there", "is not there",
             "is not in the division", "column 'area': there is no area", "has headings only"]  # fmt: skip
    for expected_words, (_, said) in zip(words, done, strict=True):
        assert expected_words in said
    assert not out.exists()


def test_a_file_in_the_letters_of_windows_or_excel_counts_as_any_other(tmp_path, state):
    rows = "gebied;probleem;datum\nWijk Noord;financiële zorgen;2026-11-02\nWijk Süd;café;2026-11-02\n"
    tree = tmp_path / "tree.csv"
    tree.write_bytes("gebied;ligt in\nWijk Noord;Geheel\nWijk Süd;Geheel\n".encode("cp1252"))
    commands = []
    for letters in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        path = tmp_path / f"{letters}.csv"
        path.write_bytes(rows.encode(letters))
        commands.append((path, "--out", tmp_path / f"{letters}-out.csv", "--tree", tree))
    assert [code for code, _ in cubes(state, *commands)] == [0] * 4
    texts = {(tmp_path / f"{letters}-out.csv").read_text() for letters in ("utf-8", "utf-8-sig", "cp1252", "utf-16")}
    assert len(texts) == 1
    assert "Wijk Süd,café,2026-11-01,1" in texts.pop()
