"""`voorkant disclosure attack` for who has another table too, or reads why a cell is hidden."""

import csv
import json

import pytest

from tests.cli.running import run_all

VILLAGES = {"V1": "GM", "V2": "GM", "B1": "V1", "B2": "V1", "B3": "V2", "B4": "V2"}
WIJKEN = {"W1": "GM", "W2": "GM", "B1": "W1", "B3": "W1", "B2": "W2", "B4": "W2"}
ONE = "area,count\nGM,70\nV1,13\nV2,57\nB1,x\nB2,x\nB3,20\nB4,37\n"
OTHER = "area,count\nGM,70\nW1,23\nW2,47\nB1,x\nB2,x\nB3,x\nB4,x\n"
REASONS = (
    "area,count,status\nGM,70,shown\nV1,7,shown\nV2,63,shown\nB1,,primary\nB2,,primary\nB3,20,shown\nB4,43,shown\n"
)
ELSEWHERE = "place,count\nGM,70\nW1,23\nW2,47\n"


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("beside")
    files = {
        "one.csv": ONE, "other.csv": OTHER, "reasons.csv": REASONS, "elsewhere.csv": ELSEWHERE,
        "villages.json": json.dumps({"dimensions": {"area": {"parents": VILLAGES}}}),
        "wijken.json": json.dumps({"dimensions": {"area": {"parents": WIJKEN}}}),
        "elsewhere.json": json.dumps({"dimensions": {"place": {"parents": {"W1": "GM", "W2": "GM"}}}}),
    }  # fmt: skip
    for name, text in files.items():
        (folder / name).write_text(text)
    beside, far = ("other.csv", "wijken.json"), ("elsewhere.csv", "elsewhere.json")
    commands = {
        "alone": ("attack", "one.csv"),
        "beside": ("attack", "one.csv", "--beside", *beside),
        "reasons unread": ("attack", "reasons.csv"),
        "reasons": ("attack", "reasons.csv", "--with-reasons"),
        "no reasons": ("attack", "one.csv", "--with-reasons"),
        "nothing shared": ("attack", "one.csv", "--beside", *far),
        "rounded": ("attack", "one.csv", "--beside", *beside, "--rounding", "5"),
        "protect": ("protect", "one.csv", "--beside", *beside),
    }
    lines = []
    for name, (action, table, *more) in commands.items():
        paths = [folder / one if one in files else one for one in more]
        lines.append(["disclosure", action, folder / table, "--spec", folder / "villages.json", "--threshold", "5",
                      "--out", folder / f"out {name}.csv", *paths])  # fmt: skip
    done = run_all(lines, url="no database", VOORKANT_STATE=str(folder / "state"), VOORKANT_LANGUAGE="en")
    return {name: (*one, bounds(folder / f"out {name}.csv")) for name, one in zip(commands, done, strict=True)}


def bounds(path) -> dict[str, tuple[str, str]]:
    if not path.exists():
        return {}
    with path.open(newline="") as file:
        return {row["area"]: (row["low"], row["high"]) for row in csv.DictReader(file)}


@pytest.mark.row("A12")
def test_what_one_table_hides_another_gives_away(runs):
    code, _, found = runs["alone"]
    assert code == 0
    assert found["B1"] == ("0", "13")
    code, said, found = runs["beside"]
    assert code == 1
    assert found["B1"] == ("3", "3")
    assert found["B2"] == ("10", "10")
    assert "Leaks: 2" in said


@pytest.mark.row("A12")
def test_who_reads_that_two_cells_were_too_small_knows_more(runs):
    code, _, found = runs["reasons unread"]
    assert (code, found["B1"]) == (0, ("0", "7"))
    code, _, found = runs["reasons"]
    assert (code, found["B1"], found["B2"]) == (1, ("3", "4"), ("3", "4"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no reasons", "This table gives no reasons."),
        ("nothing shared", "Table 1 shares no cell with another table."),
        ("rounded", "cannot be done together with --rounding"),
        ("protect", "belong to attack"),
    ],
)
def test_what_cannot_be_attacked_so_is_said_and_nothing_is_written(runs, name, words):
    code, said, found = runs[name]
    assert code == 2
    assert words in said
    assert found == {}
