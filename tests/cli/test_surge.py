"""`voorkant surge` gives R's answers from files as people have them, and says in words what it cannot use."""

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import numpy as np
import pytest

from tests.cli.running import run_all
from tests.core.test_surge_parity import NOUFAILY, SETTINGS, numbers, parts
from tests.data_folder import data_file

Answer = tuple[int, str, list[dict[str, str]]]
CLASSIC = {"default": {}, "noreweight": {"reweight": False}, "b3_notrend": {"trend": False}}
MONDAY = date(2018, 1, 1)


def invented(weeks: int = 300, series: str = "Twello; schulden", first: int = 1, seed: int = 5) -> list[list[object]]:
    """Rows of one series: series, t, epoch, observed."""
    chance = np.random.Generator(np.random.Philox(seed))
    counts = chance.negative_binomial(4.0, 0.5, weeks)
    return [
        [series, first + at, MONDAY + timedelta(weeks=first - 1 + at), int(count)] for at, count in enumerate(counts)
    ]


def as_csv(rows: list[list[object]], *, header: str = "series,t,epoch,observed", delimiter: str = ",") -> str:
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return text.getvalue()


ROWS = invented()
PLAIN = as_csv(ROWS)
SAME = {
    "semicolons": as_csv(ROWS, delimiter=";"),
    "tabs and a byte order mark": "\ufeff" + as_csv(ROWS, delimiter="\t"),
    "rows in any order": as_csv(ROWS[150:] + ROWS[:150][::-1]),
    "columns that nobody uses": as_csv([[*row, 1, 0, "x"] for row in ROWS],
                                       header="series,t,epoch,observed,population,state,own"),
    "columns in another order": as_csv([row[::-1] for row in ROWS], header="Observed,Epoch,T,Series"),
    "without t": as_csv([[row[0], *row[2:]] for row in ROWS], header="series,epoch,observed"),
    "counts as R and Python write them": as_csv([[*row[:3], f"{row[3]}.0"] for row in ROWS]),
    "empty lines": PLAIN.replace("\r\n", "\r\n\r\n"),
}  # fmt: skip
GAP = [row for row in ROWS if row[1] not in (280, 281, 282)]
REFUSED = {
    "negative": (as_csv([*ROWS[:-1], [*ROWS[-1][:3], -1]]), "row 301, column 'observed': '-1' is negative"),
    "fractional": (as_csv([*ROWS[:-1], [*ROWS[-1][:3], "2.5"]]), "row 301, column 'observed': '2.5' is not a whole"),
    "thousands": (as_csv([*ROWS[:-1], [*ROWS[-1][:3], "1.000"]]), "may be a fraction or thousands"),
    "thousands in two columns": (as_csv([*ROWS[:-1], [*ROWS[-1][:3], 1, 234]]), "row 301: this row has too many"),
    "words": (as_csv([*ROWS[:-1], [*ROWS[-1][:3], "many"]]), "'many' is not a number"),
    "twice": (as_csv([*ROWS, ROWS[-1]]), "row 302, column 't': this series has this week already"),
    "wrong date": (as_csv([*ROWS[:-1], [*ROWS[-1][:2], "2018-02-30", 1]]), "row 301, column 'epoch': '2018-02-30'"),
    "Dutch date": (as_csv([*ROWS[:-1], [*ROWS[-1][:2], "30-3-2018", 1]]), "neither a date nor a running number"),
    "another day": (as_csv([*ROWS[:-1], [*ROWS[-1][:2], MONDAY + timedelta(weeks=299, days=1), 1]]), "not weeks after"),
    "mixed epochs": (as_csv([*ROWS[:-1], [*ROWS[-1][:2], 300, 1]]), "dates and running numbers are mixed"),
    "epoch apart": (as_csv([*ROWS[:-1], [*ROWS[-1][:2], MONDAY + timedelta(weeks=305), 1]]), "do not run together"),
    "far": (as_csv([*ROWS[:-1], [ROWS[0][0], 90000, MONDAY + timedelta(weeks=89999), 1]]), "cannot be true"),
    "empty": ("", "the file is empty"),
    "only a header": ("series,t,epoch,observed\n", "it holds no counts"),
    "no observed": (as_csv(ROWS, header="series,t,epoch,count"), "column 'observed': this column is absent"),
    "short row": (PLAIN + "a,1\r\n", "row 302: this row has too few columns"),
    "no CSV": ("s\0e\0r\0i\0e\0s\0,\0t\0", "no plain CSV"),
}  # fmt: skip
BAD_SETTINGS = {
    "unknown name": ({"noPeriod": 10}, "'noPeriod' is unknown"),
    "out of bounds": ({"alpha": 2}, "'alpha' cannot be used"),
    "half a year": ({"b": 2.5}, "'b' cannot be used"),
    "text for yes": ({"trend": "false"}, "'trend' cannot be used"),
    "another fit": ({"fitFun": "algo.farrington.fitGLM"}, "'fitFun'"),
    "no object": ([1], "no names with values"),
    "too many years": ({"b": 9}, "the longest series has 300"),
}


class Runs:
    """Commands collected and then run in one process, each with a file of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.commands: list[list[object]] = []
        self.places: dict[str, int] = {}

    def add(self, name: str, counts: str | Path, *arguments: object, method: str = "farrington-flexible",
            control: object = None) -> None:  # fmt: skip
        number = self.places[name] = len(self.commands)
        if isinstance(counts, str):
            path = self.folder / f"{number}.csv"
            path.write_text(counts, encoding="utf-8", newline="")
            counts = path
        command: list[object] = ["surge", counts, "--method", method, "--out", self.out(name), *arguments]
        if control is not None:
            settings = self.folder / f"{number}.json"
            settings.write_text(json.dumps(control))
            command += ["--control", settings]
        self.commands.append(command)

    def out(self, name: str) -> Path:
        return self.folder / f"out-{self.places[name]}.csv"

    def answers(self) -> dict[str, Answer]:
        state = str(self.folder / "state")
        ended = run_all(self.commands, url="no database", VOORKANT_STATE=state, VOORKANT_LANGUAGE="en")
        return {name: (*ended[number], rows_of(self.out(name))) for name, number in self.places.items()}


def rows_of(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    folder = tmp_path_factory.mktemp("surge")
    runs = Runs(folder)
    nouf = NOUFAILY | {"b": 4}
    for config, names in SETTINGS.items():
        for dataset, _, years, _ in parts(f"farringtonFlexible_{config}"):
            for mode in ("exact", "fast"):
                runs.add(f"{config} {dataset} {mode}", reference(dataset), "--mode", mode, control=names | {"b": years})
    for dataset, config, years, _ in parts("farrington_classic"):
        control = CLASSIC[config] | {"b": years, "alpha": 0.01}
        runs.add(f"classic {config} {dataset}", reference(dataset), method="farrington", control=control)
    for dataset, config, _, _ in parts("earsC"):
        method, baseline = config.split("_b")
        runs.add(f"{config} {dataset}", reference(dataset), method=f"ears-{method.lower()}",
                 control={"baseline": int(baseline)})  # fmt: skip
    runs.add("plain", PLAIN, control=nouf)
    for name, text in SAME.items():
        runs.add(name, text, control=nouf)
    runs.add("numbered", as_csv([[*row[:2], row[1], row[3]] for row in ROWS]), control=nouf)
    runs.add("last", PLAIN, "--last", 5, "--threads", 1, control=nouf)
    runs.add("last of all", PLAIN, "--last", 999, control=nouf)
    runs.add("range", PLAIN, control=nouf | {"range": [290, 300]})
    runs.add("gap", as_csv(GAP), control=nouf)
    filled = [[*row[:3], "NA" if row[1] in (280, 281, 282) else row[3]] for row in ROWS]
    runs.add("gap filled", as_csv(filled), control=nouf)
    young = invented(30, "Loenen", first=271)
    runs.add("young", as_csv([*ROWS, *young]), control=nouf)
    runs.add("young, last", as_csv([*young, *ROWS]), "--last", 2, control=nouf)
    runs.add("never", as_csv([[*row[:3], 0] for row in ROWS]), control=nouf)
    runs.add("harmless", PLAIN, control=nouf | {"verbose": True, "glmWarnings": False, "populationOffset": True,
                                                "fitFun": "algo.farrington.fitGLM.flexible"})  # fmt: skip
    runs.add("settings of another method", PLAIN, method="ears-c1", control={"b": 4, "baseline": 9})
    runs.add("months", as_csv(months()), "--frequency", 12, control={"b": 5})
    moving = as_csv([[*row, 100 + row[1]] for row in ROWS], header="series,t,epoch,observed,population")
    runs.add("offset", moving, control=nouf | {"populationOffset": True})
    for name, (text, _) in REFUSED.items():
        runs.add(f"refused {name}", text, control=nouf)
    for name, (control, _) in BAD_SETTINGS.items():
        runs.add(f"settings {name}", PLAIN, control=control)
    runs.add("absent", folder / "nothing.csv")
    runs.add("no weeks", PLAIN, "--last", 0)
    runs.add("one week", as_csv(ROWS[:1]), method="ears-c1")
    runs.add("into itself", PLAIN)
    runs.commands[-1][5] = runs.commands[-1][1]
    return runs.answers()


def months() -> list[list[object]]:
    chance = np.random.Generator(np.random.Philox(6))
    return [["a", at + 1, date(2010 + at // 12, at % 12 + 1, 1), int(chance.poisson(20))] for at in range(100)]


def reference(dataset: str) -> Path:
    return data_file(f"surveillance/counts_{dataset}.csv")


def judged(answer: Answer, theirs: list[dict[str, str]]) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    code, said, rows = answer
    assert code == 0, said
    ours = {row["t"]: row for row in rows}
    for row in theirs:
        yield ours[row["t"]], row


def column(rows: list[dict[str, str]], name: str) -> np.ndarray:
    return np.array([float(row[name]) if row[name] else np.nan for row in rows])


@pytest.mark.row("A3")
@pytest.mark.parametrize("mode", ["exact", "fast"])
@pytest.mark.parametrize("config", SETTINGS)
def test_the_command_gives_the_answers_of_r_on_every_reference_file(
    answers: dict[str, Answer], config: str, mode: str
) -> None:
    bounds = different = 0
    for dataset, _, _, theirs in parts(f"farringtonFlexible_{config}"):
        ours = [own for own, _ in judged(answers[f"{config} {dataset} {mode}"], theirs)]
        assert np.array_equal(column(ours, "alarm"), numbers(theirs, "alarm"))
        assert np.array_equal(column(ours, "trend"), numbers(theirs, "trend"))
        upper, expected = column(ours, "upperbound"), numbers(theirs, "upperbound")
        assert np.array_equal(np.isnan(upper), np.isnan(expected))
        different += int((np.abs(upper - expected) > (1e-9 if mode == "exact" else 1e-3) * expected).sum())
        bounds += int((~np.isnan(expected)).sum())
        if mode == "exact":
            np.testing.assert_allclose(column(ours, "expected"), numbers(theirs, "expected"), rtol=1e-9)
            np.testing.assert_allclose(column(ours, "phi"), numbers(theirs, "phi"), rtol=1e-9)
    assert bounds > 150
    assert different <= (1 if mode == "fast" else 0)  # one bound of thousands lies on an edge


def test_without_last_the_weeks_are_those_that_r_judges_by_itself(answers: dict[str, Answer]) -> None:
    for config, dataset in (("default", "m1"), ("nouf_b4", "salmonella.agona"), ("nouf_b5", "salmonella.agona")):
        theirs = next(rows for name, _, _, rows in parts(f"farringtonFlexible_{config}") if name == dataset)
        assert [row["t"] for row in answers[f"{config} {dataset} exact"][2]] == [row["t"] for row in theirs]


def test_the_classic_method_gives_the_answers_of_r(answers: dict[str, Answer]) -> None:
    for dataset, config, _, theirs in parts("farrington_classic"):
        for own, row in judged(answers[f"classic {config} {dataset}"], theirs):
            assert own["alarm"] == row["alarm"]
            assert float(own["upperbound"]) == pytest.approx(float(row["upperbound"]), rel=1e-9)


def test_ears_gives_the_answers_of_r_for_the_same_weeks(answers: dict[str, Answer]) -> None:
    for dataset, config, _, theirs in parts("earsC"):
        answer = answers[f"{config} {dataset}"]
        ours = [own for own, _ in judged(answer, theirs)]
        assert len(ours) == len(answer[2])
        np.testing.assert_allclose(column(ours, "upperbound"), numbers(theirs, "upperbound"), rtol=1e-9, atol=1e-12)
        assert np.array_equal(column(ours, "alarm"), numbers(theirs, "alarm"), equal_nan=True)


@pytest.mark.parametrize("name", [*SAME, "harmless"])
def test_the_same_counts_written_otherwise_give_the_same_answer(answers: dict[str, Answer], name: str) -> None:
    assert answers[name][:2] == (0, "")
    assert answers[name][2] == answers["plain"][2]
    assert answers["plain"][2][-1]["series"] == "Twello; schulden"


def test_numbers_reread_exactly_and_what_is_missing_is_empty(answers: dict[str, Answer]) -> None:
    rows = answers["numbered"][2]
    assert list(rows[0]) == ["series", "t", "observed", "upperbound", "expected", "alarm", "phi", "trend"]
    assert all(repr(float(row["phi"])) == row["phi"] or row["phi"] == "1" for row in rows)
    assert {row["alarm"] for row in rows} <= {"0", "1"}
    assert not {"nan", "NA"} & {cell for row in answers["last of all"][2] for cell in row.values()}


def test_the_last_weeks_are_those_that_were_asked(answers: dict[str, Answer]) -> None:
    assert answers["last"][2] == answers["plain"][2][-5:]
    assert [row["t"] for row in answers["range"][2]] == ["290", "300"]
    everything = answers["last of all"][2]
    assert len(everything) == 300
    assert everything[10]["upperbound"] == everything[10]["alarm"] == ""


def test_weeks_without_a_row_are_missing_and_not_nought(answers: dict[str, Answer]) -> None:
    code, said, rows = answers["gap"]
    assert code == 0
    assert "3 weeks or months are not in the file. They count as missing, not as nought." in said
    assert rows == answers["gap filled"][2]
    assert [row["observed"] for row in rows if row["t"] in ("280", "281", "282")] == ["", "", ""]


def test_a_series_that_began_last_year_is_named_and_its_neighbour_judged(answers: dict[str, Answer]) -> None:
    for name in ("young", "young, last"):
        assert "1 series are too short" in answers[name][1]
    assert answers["young"][2] == answers["plain"][2]
    own = [row for row in answers["young, last"][2] if row["series"] == "Loenen"]
    assert [row["t"] for row in own] == ["299", "300"]
    assert not any(row["upperbound"] for row in own)


def test_a_series_that_was_never_asked_about_gives_no_alarm(answers: dict[str, Answer]) -> None:
    rows = answers["never"][2]
    assert rows
    assert {row["alarm"] for row in rows} == {"0"}
    assert {row["upperbound"] for row in rows} == {""}


def test_months_are_judged_too(answers: dict[str, Answer]) -> None:
    rows = answers["months"][2]
    assert rows[0]["t"] == "64"  # 12 × 5 + 3 + 1, as in R
    assert all(20 < float(row["upperbound"]) < 45 for row in rows)


def test_settings_that_a_method_does_not_have_are_named(answers: dict[str, Answer]) -> None:
    code, said, rows = answers["settings of another method"]
    assert code == 0
    assert "ears-c1 has no b" in said
    assert rows[0]["t"] == "10"


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_of_counts_is_refused_with_its_place(answers: dict[str, Answer], name: str) -> None:
    code, said, rows = answers[f"refused {name}"]
    assert code == 2
    assert REFUSED[name][1] in said
    assert "Nothing was computed or written" in said
    assert rows == []


@pytest.mark.parametrize("name", BAD_SETTINGS)
def test_settings_that_would_change_the_answer_silently_are_refused(answers: dict[str, Answer], name: str) -> None:
    code, said, rows = answers[f"settings {name}"]
    assert code == 2
    assert BAD_SETTINGS[name][1] in said
    assert rows == []


@pytest.mark.parametrize(("name", "words"), [("offset", "populationOffset is not done"), ("absent", "cannot be read"),
                                             ("no weeks", "--last 0 is not possible"),
                                             ("one week", "Choose a smaller baseline"),
                                             ("into itself", "is a file that is read")])  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_written(answers: dict[str, Answer], name: str, words: str) -> None:
    code, said, rows = answers[name]
    assert code == 2
    assert words in said
    assert rows == []
