"""`voorkant surge --method watch` judges short histories as the product does, and says what it cannot judge."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from tests.cli.running import run_all
from tests.cli.test_surge import as_csv, rows_of
from voorkant.adapters.surge_settings import watch_from
from voorkant.cli.main import main
from voorkant.core.analyse.surge import surge

MONDAY = date(2026, 5, 4)
SERIES, WEEKS, PLANTED = 40, 26, 12


def counts() -> np.ndarray:
    """Forty quiet series of half a year, of which the first rises in the last week."""
    found = np.random.Generator(np.random.Philox(9)).poisson(1.5, (SERIES, WEEKS)).astype(float)
    found[0, -1] += PLANTED
    return found


def rows(table: np.ndarray, *, first: date = MONDAY, numbered: bool = False) -> list[list[object]]:
    return [
        [f"reeks {at}", week + 1, week + 1 if numbered else first + timedelta(weeks=week), int(count)]
        for at, one in enumerate(table)
        for week, count in enumerate(one)
    ]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str, list[dict[str, str]]]]:
    folder = tmp_path_factory.mktemp("watch")
    table, late = counts(), rows(counts()[:2])
    files = {
        "half a year": (as_csv(rows(table)), []),
        "scattered": (as_csv(sorted(rows(table), key=lambda row: (row[1], row[0]))), []),
        "numbered": (as_csv(rows(table, numbered=True)), []),
        "last": (as_csv([*rows(table), ["jong", 1, MONDAY + timedelta(weeks=WEEKS - 1), 9]]), ["--last", 1]),
        "nine weeks": (as_csv(rows(table[:, :9])), []),
        "ten weeks": (as_csv(rows(table[:, :10])), []),
        "months": (as_csv(rows(table)), ["--frequency", 12]),
        "control": (as_csv(rows(table)), ["--control", folder / "settings.json"]),
        "other days": (as_csv([*late, ["dinsdag", 1, MONDAY + timedelta(days=1), 3]]), []),
    }  # fmt: skip
    (folder / "settings.json").write_text('{"b": 1}')
    commands = []
    for at, (text, more) in enumerate(files.values()):
        (folder / f"{at}.csv").write_text(text, encoding="utf-8")
        commands.append(["surge", folder / f"{at}.csv", "--method", "watch", "--mode", "fast",
                         "--out", folder / f"out-{at}.csv", *more])  # fmt: skip
    done = run_all(commands, url="no database", VOORKANT_STATE=str(folder / "state"), VOORKANT_LANGUAGE="en")
    return {name: (*done[at], rows_of(Path(folder / f"out-{at}.csv"))) for at, name in enumerate(files)}


def test_half_a_year_is_judged_as_the_watch_of_the_product_judges_it(runs):
    code, _, found = runs["half a year"]
    assert code == 0
    weeks = [MONDAY + timedelta(weeks=at) for at in range(WEEKS)]
    ours = surge(counts(), weeks, watch=watch_from(), last=WEEKS)
    assert len(found) == int(ours.judged.sum())
    last = {row["series"]: row for row in found if row["t"] == str(WEEKS)}
    assert len(last) == SERIES
    for at in range(SERIES):
        row = last[f"reeks {at}"]
        assert row["rule"] == "recent"
        assert float(row["upperbound"]) == ours.upper[at, -1]
        assert float(row["expected"]) == ours.expected[at, -1]
        assert row["alarm"] == str(int(ours.alarm[at, -1]))
    assert last["reeks 0"]["alarm"] == "1"


def test_of_ten_weeks_the_tenth_is_judged(runs):
    code, _, found = runs["ten weeks"]
    assert code == 0
    assert {row["t"] for row in found} == {"10"}


@pytest.mark.parametrize("name", ["scattered", "numbered"])
def test_the_order_of_rows_and_how_weeks_are_named_change_nothing(runs, name):
    code, _, found = runs[name]
    assert code == 0
    key = lambda row: (row["series"], int(row["t"]))  # noqa: E731
    assert sorted(found, key=key) == sorted(runs["half a year"][2], key=key)


def test_the_last_week_is_there_of_every_series_with_why_one_was_not_judged(runs):
    code, _, found = runs["last"]
    assert code == 0
    assert len(found) == SERIES + 1
    young = next(row for row in found if row["series"] == "jong")
    assert (young["rule"], young["upperbound"], young["alarm"], young["observed"]) == ("too-short", "", "0", "9")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nine weeks", "the longest series has 9. Wait until at least 10 weeks"),
        ("months", "looks at weeks, not at months"),
        ("control", "Leave --control out"),
        ("other days", "begin on different days"),
    ],
)
def test_what_the_watch_cannot_judge_is_said_and_nothing_is_written(runs, name, words):
    code, said, found = runs[name]
    assert code == 2
    assert words in said
    assert found == []


@pytest.mark.parametrize("dates", [True, False])
def test_weeks_that_lie_centuries_apart_are_refused_at_once(tmp_path, capsys, dates):
    counts, out = tmp_path / "c.csv", tmp_path / "o.csv"
    rows = [f"a,{at},{MONDAY + timedelta(weeks=at)},3" if dates else f"a,{at},3" for at in range(1, 40)]
    rows += [f"b,{at},0001-01-{1 + 7 * at:02d},3" if dates else f"b,{10**12 + at},3" for at in range(1, 4)]
    head = "series,t,epoch,observed" if dates else "series,t,observed"
    counts.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    out.write_text("eerder", encoding="utf-8")
    assert main(["surge", str(counts), "--method", "watch", "--out", str(out)]) == 2
    assert "10.000 weken uit elkaar" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "eerder"
