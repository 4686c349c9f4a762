"""`voorkant disclosure` protects and attacks tables from files as people have them, and refuses in words."""

import csv
import json
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from itertools import product
from pathlib import Path

import pytest

from tests.cli.running import run_all

AREAS = {"WK1": "GM", "WK2": "GM", "B1": "WK1", "B2": "WK1", "B3": "WK1", "B4": "WK2", "B5": "WK2"}
PROBLEMS = {"debts": "all", "housing": "all", "care, work": "all"}
SPEC = {"dimensions": {"area": {"parents": AREAS}, "problem": {"parents": PROBLEMS}}}
LEAVES = {"B1": (3, 12, 9), "B2": (20, 8, 11), "B3": (15, 14, 7), "B4": (30, 10, 22), "B5": (19, 16, 13)}
Rows = Sequence[tuple[str, ...]]


def totals() -> Counter[tuple[str, str]]:
    """Give every cell with its margins."""
    cells: Counter[tuple[str, str]] = Counter()
    for leaf, counts in LEAVES.items():
        area: str | None = leaf
        while area:
            for problem, count in zip(PROBLEMS, counts, strict=True):
                cells[area, problem] += count
                cells[area, "all"] += count
            area = AREAS.get(area)
    return cells


TRUE = totals()
ROWS: Rows = [(area, problem, str(count)) for (area, problem), count in TRUE.items()]


def as_csv(rows: Rows, header: str = "area,problem,count", delimiter: str = ",") -> str:
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return text.getvalue()


def changed(area: str, problem: str, count: str | None) -> str:
    """Give the table with another count for one cell, or without it."""
    rows = [(a, p, n) for a, p, n in ROWS if (a, p) != (area, problem)]
    return as_csv(rows if count is None else [*rows, (area, problem, count)])


PLAIN = as_csv(ROWS)
ONLY_LEAVES = as_csv([row for row in ROWS if row[0] in LEAVES and row[1] != "all"])
SAME = {
    "plain": PLAIN,
    "semicolons and a byte order mark": "\ufeff" + as_csv(ROWS, delimiter=";"),
    "columns in another order": as_csv([(n, p, a) for a, p, n in ROWS], header="Count,Problem,Area"),
    "rows in another order": as_csv(ROWS[::-1]),
    "spaces around, empty lines": as_csv([(f" {a} ", f" {p}", f" {n} ") for a, p, n in ROWS]).replace("\n", "\n\n"),
    "counts with a decimal": as_csv([(a, p, f"{n},0") for a, p, n in ROWS], delimiter=";"),
}
REFUSED = {
    "a missing cell": (changed("B2", "debts", None), "B2 × debts is absent"),
    "margins missing": (ONLY_LEAVES, "--add-margins"),
    "a margin that contradicts": (changed("WK1", "debts", "39"), "WK1 × debts is 39, but its parts in 'area' are 38"),
    "an unknown code": (PLAIN.replace("B2,debts", "B9,debts"), "'B9' is not in 'area'"),
    "a row twice": (PLAIN + "B2,debts,20\r\n", "this cell is in row"),
    "a negative count": (changed("B2", "debts", "-1"), "'-1' is negative"),
    "a fraction": (changed("B2", "debts", "2.5"), "'2.5' is not a whole number"),
    "thousands": (changed("B2", "debts", "1.000"), "may be a fraction or thousands"),
    "words": (changed("B2", "debts", "many"), "'many' is no count"),
    "an empty count": (changed("B2", "debts", ""), "the count is absent"),
    "a column too many": (as_csv([(*row, "9%") for row in ROWS], header="area,problem,count,share"), "'share'"),
    "a dimension that is absent": (as_csv(ROWS, header="place,problem,count"), "column 'area' is absent"),
    "a short row": (PLAIN + "B2,debts\r\n", "2 columns instead of 3"),
    "nothing": ("", "column 'area' is absent"),
    "only a header": ("area,problem,count\n", "it holds no rows"),
    "no CSV": ("PK\3\4\0\0", "this is no CSV"),
}
BAD_SPECS = {
    "a circle": ({"dimensions": {"area": {"parents": AREAS | {"GM": "B1"}}}}, "no tree"),
    "two totals": ({"dimensions": {"area": {"parents": AREAS | {"B6": "BE"}}}}, "several totals"),
    "a total beside it": ({"dimensions": {"area": {"parents": AREAS | {"BE": None}}}}, "several totals"),
    "no dimensions": ({}, "'dimensions' is absent"),
    "no parents": ({"dimensions": {"area": {}}}, "'area' has no 'parents'"),
    "a reserved name": ({"dimensions": {"count": {"parents": AREAS}}}, "no dimension can be called 'count'"),
    "an unknown rule": (SPEC | {"rules": {"threshold": 5}}, "rule 'threshold' is unknown"),
    "a rule without contributions": (SPEC | {"rules": {"p_percent": 10}}, "Column 'top1' is absent"),
    "a share over a hundred": (SPEC | {"rules": {"dominance": {"n": 1, "k": 101}}}, "k in 0-100"),
    "unknown noughts": (SPEC | {"rules": {"zeros": "gone"}}, "zeros is shown, grouped or hidden"),
    "no JSON": ("{", "no good JSON"),
}


class Runs:
    """Commands collected and then run in one process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.commands: list[list[object]] = []

    def add(self, action: str, table: str | Path, *arguments: object, spec: object = SPEC) -> Path:
        """Collect a command; give where it writes."""
        number = len(self.commands)
        if isinstance(table, str):
            (self.folder / f"{number}.csv").write_text(table, encoding="utf-8", newline="")
            table = self.folder / f"{number}.csv"
        described = self.folder / f"{number}.json"
        described.write_text(spec if isinstance(spec, str) else json.dumps(spec))
        out = self.folder / f"out-{number}.csv"
        self.commands.append(["disclosure", action, table, "--spec", described, "--out", out, *arguments])
        return out

    def answers(self, language: str = "en") -> list[tuple[int, str]]:
        """Run them all; give how each ended and what it said."""
        state = str(self.folder / "state")
        return run_all(self.commands, url="no database", VOORKANT_STATE=state, VOORKANT_LANGUAGE=language)


def rows_of(path: Path) -> list[dict[str, str]]:
    text = path.read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))


def by_cell(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    return {
        (row["area"], row["problem"]): row
        for row in ({key.lower(): value for key, value in one.items()} for one in rows_of(path))
    }


@pytest.mark.row("A12")
def test_one_cell_of_three_hides_more_and_the_report_says_what_an_outsider_can_derive(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    safe = runs.add("protect", PLAIN, "--threshold", 5)
    bounds = runs.add("attack", safe, "--threshold", 5)
    (code, said), (attacked, found) = runs.answers()
    assert (code, attacked) == (0, 0), said + found
    cells = by_cell(safe)
    assert [row["area"] + " " + row["problem"] for row in rows_of(safe)] == [f"{a} {p}" for a, p, _ in ROWS]
    hidden = {cell for cell, row in cells.items() if row["status"] != "shown"}
    assert [cell for cell in hidden if cells[cell]["status"] == "primary"] == [("B1", "debts")]
    assert len(hidden) == 4
    for cell, row in cells.items():
        assert row["count"] == ("" if cell in hidden else str(TRUE[cell]))
    assert "1 are hidden for themselves and 3 to protect those" in said
    ranges = by_cell(bounds)
    assert set(ranges) == hidden
    low, high = (int(ranges["B1", "debts"][end]) for end in ("low", "high"))
    assert low <= 3 <= high
    assert high - low >= 4
    assert f"an outsider can derive that B1 × debts lies between {low} and {high}" in said
    assert "Hidden: 4. Of these follow exactly: 0." in found


@pytest.mark.row("A12")
def test_the_same_table_however_it_is_written_gives_the_same_answer(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    outs = {name: runs.add("protect", text, "--threshold", 5) for name, text in SAME.items()}
    added = runs.add("protect", ONLY_LEAVES, "--threshold", 5, "--add-margins")
    again = runs.add("protect", PLAIN, "--threads", 1)
    totals_named = {"area": {"parents": AREAS | {"GM": None}}, "problem": {"parents": PROBLEMS | {"all": None}}}
    named = runs.add("protect", PLAIN, spec={"dimensions": totals_named})
    assert {code for code, _ in runs.answers()} == {0}
    expected = {cell: (row["count"], row["status"]) for cell, row in by_cell(outs["plain"]).items()}
    for name, path in [
        *outs.items(),
        ("margins added", added),
        ("the usual threshold, one thread", again),
        ("totals named", named),
    ]:
        assert {cell: (row["count"], row["status"]) for cell, row in by_cell(path).items()} == expected, name


def test_what_cannot_be_used_is_refused_in_words_and_nothing_is_written(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    expected = []
    for text, words in REFUSED.values():
        expected.append((runs.add("protect", text, "--threshold", 5), words))
    for spec, words in BAD_SPECS.values():
        expected.append((runs.add("protect", PLAIN, "--threshold", 5, spec=spec), words))
    expected.append((runs.add("protect", tmp_path / "absent.csv"), "cannot be read"))
    expected.append((runs.add("protect", PLAIN, "--threshold", 1), "at least 2"))
    expected.append((runs.add("protect", PLAIN, "--rounding", 2, "--threshold", 5), "The table is not safe"))
    for (path, words), (code, said) in zip(expected, runs.answers(), strict=True):
        assert code == 2, (words, said)
        assert words in said
        assert len(said.splitlines()) == 1
        assert not path.exists()
    assert not list(tmp_path.glob(".out*"))


@pytest.mark.row("A12")
def test_a_table_of_another_maker_is_attacked_and_its_leak_is_told(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    leaking = as_csv([(a, p, "x" if (a, p) == ("B1", "debts") else n) for a, p, n in ROWS])
    told = runs.add("attack", leaking, "--threshold", 5)
    quiet = runs.add("attack", leaking)
    whole = runs.add("attack", PLAIN)
    without = runs.add("attack", as_csv([row for row in ROWS if row[1] not in ("debts", "all")]))
    contradicting = runs.add("attack", changed("WK1", "debts", "39"))
    answers = runs.answers()
    assert [code for code, _ in answers] == [1, 0, 0, 0, 2]
    assert "B1 × debts is exactly 3" in answers[0][1]
    assert "Leaks: 1 with fewer than 5 possible values" in answers[0][1]
    assert rows_of(told) == rows_of(quiet) == [{"area": "B1", "problem": "debts", "low": "3", "high": "3"}]
    assert "Nothing is hidden" in answers[2][1]
    assert rows_of(whole) == []
    ranges = by_cell(without)
    assert (ranges["B1", "debts"]["low"], ranges["B1", "debts"]["high"]) == ("0", "")
    assert int(ranges["GM", "all"]["low"]) == TRUE["GM", "housing"] + TRUE["GM", "care, work"]
    assert not contradicting.exists()


def test_rounding_adds_up_and_its_ranges_are_found_by_the_attacker(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    safe = runs.add("protect", PLAIN, "--rounding", 5, "--threshold", 5)
    bounds = runs.add("attack", safe, "--rounding", 5, "--threshold", 5)
    answers = runs.answers("nl")
    assert [code for code, _ in answers] == [0, 0], answers
    assert "De afgeronde aantallen tellen op." in answers[0][1]
    counts = {cell: int(row["count"]) for cell, row in by_cell(safe).items()}
    assert all(count % 5 == 0 for count in counts.values())
    assert counts["GM", "all"] == sum(counts["GM", problem] for problem in PROBLEMS)
    ranges = by_cell(bounds)
    assert all(int(ranges[cell]["low"]) <= TRUE[cell] <= int(ranges[cell]["high"]) for cell in TRUE)


def test_contributions_are_used_and_never_written(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    share = {"B4": 29}
    rows = [(a, p, n, str(share.get(a, 1) if p == "debts" else 1), "1") for a, p, n in ROWS]
    spec = SPEC | {"rules": {"p_percent": 10}}
    safe = runs.add(
        "protect", as_csv(rows, header="area,problem,count,top1,top2"), "--threshold", 2, "--without-reasons", spec=spec
    )  # fmt: skip
    ((code, said),) = runs.answers()
    assert code == 0, said
    assert {key for row in rows_of(safe) for key in row} == {"area", "problem", "count", "status"}
    assert by_cell(safe)["B4", "debts"]["status"] == "hidden"
    assert {row["status"] for row in rows_of(safe)} == {"shown", "hidden"}


def test_three_dimensions_and_names_with_quotes(tmp_path: Path) -> None:
    months, names = {"May": "2026", "June": "2026"}, {'De "Hoek"': "all", "Rest; more": "all"}
    spec = {"dimensions": {"area": {"parents": {"B1": "GM", "B2": "GM", "B3": "GM"}},
                           "problem": {"parents": names}, "month": {"parents": months}}}  # fmt: skip
    leaves = product(("B1", "B2", "B3"), names, months)
    rows = [
        (*cell, str(count)) for cell, count in zip(leaves, (3, 12, 9, 14, 20, 8, 11, 15, 30, 10, 22, 19), strict=True)
    ]
    runs = Runs(tmp_path)
    safe = runs.add("protect", as_csv(rows, header="area,problem,month,count"), "--add-margins", spec=spec)
    runs.add("attack", safe, "--threshold", 5, spec=spec)
    answers = runs.answers()
    assert [code for code, _ in answers] == [0, 0], answers
    written = rows_of(safe)
    assert len(written) == 4 * 3 * 3
    assert sum(row["status"] == "primary" for row in written) == 1
    assert sum(row["status"] == "secondary" for row in written) >= 7
