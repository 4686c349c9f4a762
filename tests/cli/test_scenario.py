"""`voorkant scenario` answers without a database, the same to the last byte, and says in words what it cannot do."""

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, environment, run, run_all
from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.adapters.scenario_out import read_result_file, result_json

NOWHERE = "postgres://nobody@127.0.0.1:1/none"
SMALL = ("scenario", "GM0285", "--years", 3, "--draws", 3)
SHIFT = "1%:care->early_debt_signalling"


def ended(commands: list[tuple[object, ...]], **settings: str) -> list[str]:
    """Run commands one after another, see that all went well, and give what they said."""
    found = run_all(commands, url=NOWHERE, **settings)
    for code, said in found:
        assert code == 0, said
    return [said for _, said in found]


@pytest.mark.row("A7")
@pytest.mark.row("A8")
def test_one_and_two_threads_write_the_same_file_and_it_reads_as_it_must_be_told(tmp_path: Path) -> None:
    one, two, other = (tmp_path / name for name in ("een.json", "twee.json", "ander.json"))
    said, _, _, compared = ended([
        (*SMALL, "--shift", SHIFT, "--threads", 1, "--out", one),
        (*SMALL, "--shift", SHIFT, "--threads", 2, "--out", two),
        (*SMALL, "--set", "debt_start=0.1..0.2", "--discount", "3%", "--thresholds", "1,2,3", "--out", other),
        ("scenario", "compare", one, other),
    ])  # fmt: skip
    assert one.read_bytes() == two.read_bytes()
    data = json.loads(one.read_text(encoding="utf-8"))
    model = load_scenario_model()
    assert set(data["parameters"]) == set(model.parameters)
    assert all("verified" in used and "source" in used for used in data["parameters"].values())
    assert len(data["groups"]) + len(data["empty"]) == len(model.groups)
    for group in data["groups"]:
        assert set(group["payer_yearly"]) == set(model.payers)
        assert all(len(years) == 3 for years in group["payer_yearly"].values())
        assert list(group["per_head"]) == sorted(["low", "lower", "middle", "upper", "high", "mean"])
    assert not {"time", "machine", "threads", "made"} & set(data)
    result = read_result_file(one)
    assert result_json(result) == one.read_text(encoding="utf-8")
    assert max(len(line) for line in said.splitlines()) <= 100
    order = ["in 3 jaar:", "Tel de bedragen niet bij elkaar op", "meer op dan het kost", "De gemeente zelf",
             "is het voor iedereen samen", "Per euro die het kost", "niet kan weten"]  # fmt: skip
    places = [said.find(part) for part in order if part in said]
    assert len(places) >= len(order) - 1  # no ratio where nobody took part
    assert places == sorted(places)
    assert "Discontovoet: 0.0225 / 0.03" in compared
    assert "Grens van extra: 1000.0 / 1.0" in compared
    assert "Verschuiving: 1%:care->early_debt_signalling / -" in compared
    chosen = read_result_file(other).parameters["debt_start"]
    assert (chosen.chosen, chosen.verified, chosen.low, chosen.high) == (True, False, 0.1, 0.2)


@pytest.mark.row("A7")
def test_what_cannot_be_is_refused_in_words_and_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "uit.json"
    broken = tmp_path / "stuk.json"
    broken.write_text('{"format": "something else"}', encoding="utf-8")
    wrong: dict[tuple[object, ...], str] = {
        ("--years", 0): "Years: 0 is not possible",
        ("--years", 200): "Years: 200 is not possible",
        ("--draws", 0): "Draws: 0 is not possible",
        ("--seed", -1): "Seed: -1 is not possible",
        ("--threads", 0): "Give 1 or more with --threads",
        ("--shift", "0%:care->debt_help"): "Shifting 0% is not possible",
        ("--shift", "150%:care->debt_help"): "Shifting 150% is not possible",
        ("--shift", "1%:care->nothing_known"): "does not know the offer 'nothing_known'",
        ("--shift", "1%-care"): "cannot be read as a shift",
        ("--set", "signal_reach=-0.1"): "lies below zero",
        ("--set", "signal_reach=1.5"): "never more than 1 (100%)",
        ("--set", "unheard_of=1"): "does not know the assumption 'unheard_of'",
        ("--discount", "veel"): "The discount rate is no number",
        ("--discount", "40%"): "A discount rate of 40%",
        ("--set", "signal_reach=0.2", "--set", "signal_reach=0.3"): "'signal_reach' is given twice",
        ("--keep", tmp_path / "ook.json"): "--keep does not belong to scenario",
        ("--tables", tmp_path): "--tables does not belong to scenario",
        ("--thresholds", "3,2,1"): "thresholds of extra, much and very much are not right",
        ("--thresholds", "1,2"): "thresholds of extra, much and very much are not right",
    }
    commands = [(*SMALL, "--out", out, *one) for one in wrong]
    commands += [
        ("scenario", "GM9999", "--out", out),
        ("scenario", "compare", broken, broken),
        ("scenario", "compare", tmp_path / "none.json", broken),
        ("scenario", "compare", broken),
        ("scenario", "GM0285", "extra.json", "--out", out),
        SMALL,
        (*SMALL, "--out", tmp_path),
        (*SMALL, "--out", tmp_path / "nergens" / "uit.json"),
        ("scenario", "compare", broken, broken, "--years", 4),
        ("scenario", "compare", broken, broken, "--draws", 4),
        ("scenario", "validate", "--shift", SHIFT, "--out", out),
        ("scenario", "validate", "--seed", -4, "--out", out),
        ("scenario", "validate", "--out", out, "--keep", out),
        ("scenario", "validate", "--out", out, "--keep", tmp_path / "nergens" / "ook.json"),
        ("scenario",),
    ]
    found = run_all(commands, url=NOWHERE, VOORKANT_LANGUAGE="en")
    for (code, said), says in zip(found, wrong.values(), strict=False):
        assert (code, says in said, len(said.splitlines())) == (2, True, 1), said
    for code, said in found[len(wrong) :]:
        assert code == 2, said
        assert "Traceback" not in said
    assert sorted(one.name for one in tmp_path.iterdir()) == ["stuk.json"]


def test_the_help_shows_an_example() -> None:
    for language, says in (("nl", "voorbeelden:"), ("en", "examples:")):
        said = run("scenario", "--help", url=NOWHERE, VOORKANT_LANGUAGE=language)
        assert says in said
        assert '--shift "1%:care->early_debt_signalling"' in said


def test_whoever_stops_it_keeps_nothing_half(tmp_path: Path) -> None:
    out = tmp_path / "uit.json"
    out.write_text("what was there", encoding="utf-8")
    command = [*COMMAND, "scenario", "GM0285", "--years", "30", "--draws", "50000", "--out", str(out)]
    working = subprocess.Popen(command, env=environment(NOWHERE), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    while not any(one.name.startswith(".uit.json") for one in tmp_path.iterdir()):
        assert working.poll() is None
        time.sleep(0.05)
    working.send_signal(signal.SIGINT)
    said, _ = working.communicate()
    assert working.returncode == 2, said
    assert "Gestopt" in said.decode()
    assert [one.name for one in tmp_path.iterdir()] == ["uit.json"]
    assert out.read_text(encoding="utf-8") == "what was there"
