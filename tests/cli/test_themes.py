"""`voorkant themes` finds what one offer could answer in somebody's own file, and says how; or it writes nothing."""

import csv
import json
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.adapters.own_models import network_in, table_in
from tests.cli.running import COMMAND, environment
from voorkant.adapters.embedding import VARIABLE
from voorkant.cli.main import main

HEADS = ("id", "date", "area", "problems", "life_event", "age_band", "household", "text")
PROBLEMS = ("debts", "loneliness", "poverty", "falls", "grief", "smoking", "work_stress", "housing_need")
SAID = (
    "De post ligt ongeopend op tafel.",
    "Ik durf de post niet open te maken.",
    "Stapels post, ik kan het niet bijhouden.",
    "Ik krijg mijn post niet bij.",
    "Mevrouw De Vries uit de Dorpsstraat 12 laat de post liggen, bel 06-12345678.",
)
PLANTED = [f"p{at:02d}" for at in range(30)]


def rows(noise: int = 500) -> list[list[str]]:
    chance = np.random.default_rng(6)
    found = []
    for at in range(noise):
        area, month, problem = (
            chance.integers(0, 6),
            chance.integers(1, 11),
            PROBLEMS[chance.integers(0, len(PROBLEMS))],
        )
        age = ("", "25-44", "45-64", "65plus")[chance.integers(0, 4)]
        found.append(
            [f"n{at:03d}", f"2026-{month:02d}-15", f"BU0285010{area}", problem, "", age, "", "hoe moet het nu"]
        )
    for at, key in enumerate(PLANTED):
        day, said = f"2026-{8 + at % 3:02d}-0{at % 9 + 1}", SAID[at % len(SAID)]
        found.append([key, day, "BU02850103", "administration_alone", "", "65plus", "", said])
    return found


def table(body: list[list[str]], sign: str = ",") -> str:
    text = StringIO()
    csv.writer(text, delimiter=sign, lineterminator="\n").writerows([list(HEADS), *body])
    return text.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("VOORKANT_LANGUAGE", "nl")
    return tmp_path


def run(folder: Path, data: str, *options: object, code: int = 0, name: str = "vragen.csv") -> dict[str, Any]:
    (folder / name).write_text(data, encoding="utf-8")
    out = folder / "kandidaten.json"
    assert main(["themes", str(folder / name), "--out", str(out), *map(str, options)]) == code
    return json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}


def planted_in(found: dict[str, Any]) -> dict[str, Any]:
    (one,) = [each for each in found["candidates"] if set(PLANTED) & set(each["questions"])]
    return one


@pytest.mark.row("A5")
def test_questions_that_one_offer_could_answer_are_found_with_their_ids(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    found = run(folder, table(rows()))
    one = planted_in(found)
    assert one["questions"] == PLANTED
    shared = {"problems": ["administration_alone"], "life_event": "", "age_band": "65plus", "household": ""}
    assert one["share"] == shared | {"area": "BU02850103"}
    assert one["name"]["nl"] == "Er alleen voor staan met de administratie bij ouderen in BU02850103"
    assert one["sentence"]["en"].startswith("30 questions since August, where ")
    assert "65 jaar en ouder" in one["explanation"]["nl"]
    assert one["size"] == 30 > 2 * one["expected"]
    assert (one["first"], one["last"]) == ("2026-08-01", "2026-10-09")
    assert [each["questions"] for each in one["months"]] == [10, 10, 10]
    assert one["areas"] == [{"area": "BU02850103", "questions": 30}]
    assert one["alike"]["problems"] == one["alike"]["area"] == 1.0
    said = capsys.readouterr().out
    assert "geschreven in kandidaten.json" in said
    assert "administratie bij ouderen in BU02850103 (30)" in said


def test_what_is_shown_of_peoples_words_points_at_nobody(folder: Path):
    one = planted_in(run(folder, table(rows())))
    assert "post" in one["words"]
    assert set(one["examples"]) <= set(SAID[:4])
    assert one["examples"]
    whole = (folder / "kandidaten.json").read_text(encoding="utf-8")
    for sign in ("Vries", "Dorpsstraat", "12345678"):
        assert sign not in whole
    assert planted_in(run(folder, table(rows()), "--examples", 0))["examples"] == []


def test_the_file_says_what_was_read_and_how(folder: Path, capsys: pytest.CaptureFixture[str]):
    body = [
        *rows(),
        ["n000", "2026-01-01", "", "debts", "", "", "", "twee keer"],
        ["x", "morgen", "", "P77", "", "", "", ""],
    ]
    found = run(folder, table(body, ";"))
    assert list(found) == ["schema", "read", "how", "candidates"]
    assert found["schema"] == "voorkant-themes/1"
    told = found["read"]
    assert (told["file"], told["rows"], told["questions"], told["refused"]) == ("vragen.csv", 532, 530, 2)
    assert [(one["row"], one["column"]) for one in told["refused_rows"]] == [(532, "id"), (533, "date")]
    assert told["columns"]["text"] == ["text"]
    assert told["filled"]["life_event"] == 0
    assert told["filled"]["date"] == 530
    assert (told["first"], told["last"]) == ("2026-01-15", "2026-10-15")
    assert len(told["sha256"]) == 64
    assert found["how"]["own_model"] is None
    assert found["how"]["words_read_by"]["problems"] > 50
    assert found["how"]["parameters"]["bar"]["least"] == 5
    assert "Niet gebruikt: 2 van de 532 rijen" in capsys.readouterr().err


def test_the_same_questions_give_the_same_bytes_and_in_any_order_the_same_groups(folder: Path):
    run(folder, table(rows()))
    first = (folder / "kandidaten.json").read_bytes()
    again = subprocess.run(
        [*COMMAND, "themes", str(folder / "vragen.csv"), "--out", "/dev/stdout"], capture_output=True, check=True,
        env=environment("", PYTHONHASHSEED="7"),
    )  # fmt: skip
    assert again.stdout == first
    assert b"1 groep in 530 vragen" in again.stderr
    turned = run(folder, table(rows()[::-1], "\t"))
    assert turned["candidates"] == json.loads(first)["candidates"]


def test_without_codes_or_words_what_is_left_is_searched(folder: Path):
    bare = [[key, day, area, problem, "", age, "", ""] for key, day, area, problem, _, age, _, _ in rows()]
    one = planted_in(run(folder, table(bare)))
    assert one["words"] == one["examples"] == []
    assert run(folder, "id\n1\n2\n")["candidates"] == []


def test_places_of_a_division_of_ones_own_are_told_by_its_names(folder: Path):
    (folder / "indeling.csv").write_text("area;parent\nNoord;Stad\nZuid;Stad\nOost;Stad\n", encoding="utf-8")
    named = {f"BU0285010{at}": name for at, name in enumerate(("Noord", "Zuid", "Oost", "West", "Noord", "Zuid"))}
    body = [[key, day, named[area], *rest] for key, day, area, *rest in rows()]
    found = run(folder, table(body), "--areas", folder / "indeling.csv")
    assert planted_in(found)["share"]["area"] == "West"
    assert any("West. Geef dat met --areas" in one["nl"] for one in found["read"]["remarks"])
    loose = run(folder, table(body))
    assert planted_in(loose)["share"]["area"] == "West"
    assert "*" not in {one["share"]["area"] for one in loose["candidates"]}


@pytest.mark.parametrize("make", [table_in, network_in])
def test_a_model_of_the_municipalitys_own_is_used_and_told(
    folder: Path, make: Any, monkeypatch: pytest.MonkeyPatch
):  # fmt: skip
    own = make(folder / "eigen")
    found = run(folder, table(rows(100)), "--embedding", own)["how"]["own_model"]
    assert found["name"] == "eigen"
    assert found["kind"] == ("table" if make is table_in else "onnx")
    assert found["numbers"] == 3
    monkeypatch.setenv(VARIABLE, str(own))
    assert run(folder, table(rows(100)))["how"]["own_model"] == found


def test_with_more_questions_than_can_be_compared_an_own_model_is_not_used_and_that_is_told(folder: Path):
    body = [[f"v{at}", "", "", PROBLEMS[at % 8], "", "", "", ""] for at in range(4_001)]
    found = run(folder, table(body), "--embedding", table_in(folder / "eigen"))
    assert found["how"]["own_model"] is None
    assert "'eigen' is niet gebruikt: dat kan tot 4.000 vragen." in found["read"]["remarks"][-1]["nl"]


def test_a_model_that_cannot_be_used_stops_the_work(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(folder, table(rows(10)), "--embedding", folder / "weg", code=2) == {}
    assert "Het eigen taalmodel 'weg' is niet te gebruiken. Deze map is er niet." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "options", "said"),
    [
        ("gebied\nx\n", (), "Geen kolom zegt welke vraag het is"),
        ("id,date\n1,gisteren\n", (), "'gisteren' is geen datum"),
        ("id\n1\n", ("--examples", "11"), "--examples 11 kan niet"),
        ("id\n1\n", ("--areas", "weg.csv"), "is geen indeling van gebieden"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line_and_what_stood_there_stays(
    folder: Path, capsys: pytest.CaptureFixture[str], data: str, options: tuple[str, ...], said: str
):
    (folder / "kandidaten.json").write_text("{}", encoding="utf-8")
    assert run(folder, data, *options, code=2) == {}
    told = capsys.readouterr().err
    assert said in told
    assert len(told.strip().splitlines()) == 1
    assert sorted(one.name for one in folder.iterdir()) == ["kandidaten.json", "vragen.csv"]


def test_messages_are_in_english_when_asked(folder: Path, capsys: pytest.CaptureFixture[str]):
    run(folder, "area\nx\n", "--lang", "en", code=2)
    assert "No column tells which question it is. Found: area." in capsys.readouterr().err
    run(folder, table(rows(20)), "--lang", "en")
    assert "written to kandidaten.json" in capsys.readouterr().out


def test_the_file_is_never_written_over_itself(folder: Path, capsys: pytest.CaptureFixture[str]):
    path = folder / "vragen.csv"
    path.write_text("id\n1\n", encoding="utf-8")
    assert main(["themes", str(path), "--out", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "id\n1\n"
    assert main(["themes", str(path), "--out", str(folder / "weg" / "uit.json")]) == 2
    assert "--out" in capsys.readouterr().err


def test_stopped_half_way_nothing_is_left(folder: Path):
    path = folder / "vragen.csv"
    path.write_text(table(rows(200_000)), encoding="utf-8")
    work = subprocess.Popen(
        [*COMMAND, "themes", str(path), "--out", str(folder / "uit.json")], env=environment(""),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while work.poll() is None and not list(folder.glob(".uit.json.*")):
        pass
    work.send_signal(signal.SIGINT)
    _, said = work.communicate()
    assert work.returncode == 2, said
    assert "Gestopt." in said
    assert [one.name for one in folder.iterdir()] == ["vragen.csv"]


def test_help_and_refusals_come_without_loading_what_calculates(folder: Path):
    program = (
        "import sys\nfrom voorkant.cli.main import build_parser\nbuild_parser()\nimport voorkant.cli.themes\n"
        "import voorkant.core.analyse.candidates, voorkant.core.analyse.candidates.telling\n"
        "print(sorted({'scipy', 'sklearn', 'numba', 'polars', 'django', 'onnxruntime'} & set(sys.modules)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment("")
    )
    assert said.stdout.strip() == "[]"
