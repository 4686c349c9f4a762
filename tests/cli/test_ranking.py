"""`voorkant ranking` ranks the groups of a file without a database, and says in words what it cannot use."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.running import run_all
from voorkant.adapters.knowledge import load_language

NOWHERE = "postgres://nobody@127.0.0.1:1/none"
HEAD = ["group", "criterion", "low", "best", "high"]
ROWS: list[list[object]] = [
    ["scale", "speed", 0, None, 10],
    ["weight", "size", 50, 60, 70],
    ["weight", "speed", 30, 40, 50],
    ["Mensen met schulden", "size", 6, 8.8, 12],
    ["Mensen met schulden", "speed", 5, 6, 7],
    ["Jonge mantelzorgers", "size", "0,5", None, 3],
    ["Jonge mantelzorgers", "speed", None, None, None],
    ["Ouderen", "size", None, 2, None],
    ["Ouderen", "speed", 1, 2, 3],
]


def as_csv(rows: list[list[object]], head: list[str] = HEAD) -> str:
    return "\n".join(";".join("" if one is None else str(one) for one in row) for row in [head, *rows]) + "\n"


def as_workbook(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    for row in [["groep", "criterium", "laag", "waarschijnlijk", "hoog"], *rows]:
        book.active.append(row)
    book.save(path)
    return path


def without(rows: list[list[object]], name: str) -> list[list[object]]:
    return [row for row in rows if row[0] != name]


@pytest.mark.row("A2")
def test_the_groups_of_a_file_are_ranked_the_same_from_csv_workbook_and_json_and_for_any_threads(tmp_path: Path):
    plain = tmp_path / "groepen.csv"
    plain.write_text(as_csv(ROWS), encoding="utf-8")
    book = as_workbook(tmp_path / "groepen.xlsx", ROWS)
    told = tmp_path / "groepen.json"
    told.write_text(json.dumps([dict(zip(HEAD, row, strict=True)) for row in ROWS]), encoding="utf-8")
    out = tmp_path / "uit.json"
    more = ["--draws", 20_000, "--seed", 4]
    done = run_all(
        [
            ["ranking", plain, "--format", "json", *more],
            ["ranking", book, "--format", "json", *more, "--threads", 2],
            ["ranking", told, "--format", "json", *more, "--out", out],
            ["ranking", plain, *more],
            ["ranking", plain, *more, "--weights", "speed>size", "--format", "json"],
            ["ranking", plain, *more, "--weights", "size=20-30,speed=75", "--format", "json"],
            ["ranking", plain, *more, "--weights", "speed>size"],
            ["ranking", plain, *more, "--weights", "speed=10,size=0"],
        ],
        url=NOWHERE,
    )
    assert [code for code, _ in done] == [0] * 8, done
    found = json.loads(done[0][1])
    assert json.loads(done[1][1]) == found
    assert done[2][1] == ""
    assert json.loads(out.read_text(encoding="utf-8")) == found
    first = found["standings"][0]
    assert (first["group"], first["place"]) == ("Mensen met schulden", 1)
    assert sum(first["acceptability"]) == pytest.approx(1)
    assert found["weights"] == pytest.approx({"size": 0.6, "speed": 0.4})
    assert next(one for one in found["standings"] if one["group"] == "Jonge mantelzorgers")["unknown"] == ["speed"]
    assert "Bovenaan: mensen met schulden" in done[3][1] or "We weten niet zeker" in done[3][1]
    assert "size: 60 (50-70)" in done[3][1]
    assert json.loads(done[4][1])["weights"] == pytest.approx({"size": 0.25, "speed": 0.75})
    assert "size: 25 (0-50)" in done[6][1]
    assert "speed: 75 (50-100)" in done[6][1]
    assert "speed: 100 (100-100)" in done[7][1]
    assert json.loads(done[5][1])["weights"] == pytest.approx({"size": 0.25, "speed": 0.75})


def test_a_file_without_weights_or_scales_says_what_was_taken_for_them(tmp_path: Path):
    plain = tmp_path / "groepen.csv"
    plain.write_text(as_csv(without(without(ROWS, "scale"), "weight")), encoding="utf-8")
    (code, said), (_, usual) = run_all(
        [["ranking", plain, "--draws", 2_000], ["ranking", plain, "--format", "json"]],
        url=NOWHERE, VOORKANT_LANGUAGE="en",
    )  # fmt: skip
    assert code == 0
    assert "Scale from lowest to highest value in the file: speed." in said
    assert "size: 50 (0-100)" in said
    assert json.loads(usual)["draws"] == load_language().setting("ranking_draws")


REFUSED = [
    (as_csv(ROWS, ["naam", "criterion", "low", "best", "high"]), [], "Deze kolommen ontbreken: group."),
    (as_csv([*ROWS, ["Ouderen", "size", 1, 1, 1]]), [], "Rij 11: deze groep en dit criterium staan ook in rij 9."),
    (as_csv([*ROWS, ["", "size", 1, 1, 1]]), [], "Rij 11: groep of criterium ontbreekt."),
    (as_csv([*ROWS, ["Zij", "size", "veel", 1, 1]]), [], "Rij 11: ‘veel’ is geen getal."),
    (as_csv([*ROWS, ["Zij", "size", 1, None, None]]), [], "Rij 11: laag of hoog ontbreekt."),
    (as_csv([*ROWS, ["Zij", "speed", 4, 3, 9]]), [], "staan niet op volgorde"),
    (as_csv([*ROWS, ["Zij", "speed", 4, 5, 90]]), [], "buiten de schaal van 0 tot 10"),
    (as_csv(ROWS[:-4]), [], "te weinig groepen"),
    (as_csv([row for row in ROWS if row[:2] != ["weight", "size"]]), [], "Het gewicht van ‘size’ ontbreekt."),
    (as_csv([["scale", "speed", 1, None, 1], *ROWS[1:]]), [], "een schaal heeft twee verschillende einden"),
    (as_csv(ROWS), ["--weights", "size=x"], "Dit gewicht kan niet: size=x."),
    (as_csv(ROWS), ["--weights", "speed=10"], "Het gewicht van ‘size’ ontbreekt."),
    (as_csv(ROWS), ["--weights", "speed=10"], "schrijf dan size=0"),
    (as_csv(ROWS), ["--weights", "speed=10,size=5,speed=20"], "‘speed’ heeft twee gewichten."),
    (as_csv(ROWS), ["--weights", "looks=3"], "staan niet in het bestand: looks."),
    (as_csv(ROWS), ["--weights", "size>speed>size"], "Elk criterium hoort er precies één keer in te staan."),
    (as_csv(ROWS), ["--draws", "0"], "--draws is te klein."),
    (as_csv(ROWS), ["--out", "/nergens/uit.json"], "kan niet worden geschreven"),
    ("", [], "leeg"),
]


def test_what_cannot_be_used_is_told_by_its_row_with_code_2_and_no_order_is_made(tmp_path: Path):
    commands = []
    for number, (content, more, _) in enumerate(REFUSED):
        path = tmp_path / f"{number}.csv"
        path.write_text(content, encoding="utf-8")
        commands.append(["ranking", path, "--draws", "500", *more])
    for (code, said), (_, _, expected) in zip(run_all(commands, url=NOWHERE), REFUSED, strict=True):
        assert (code, expected in said) == (2, True), said
        assert said.count("\n") == 1
