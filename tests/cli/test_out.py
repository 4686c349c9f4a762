"""Whatever a command over files writes, it writes whole, and never over what it reads."""

import json
from pathlib import Path

import pytest

from tests.cli.running import run_all
from voorkant.adapters.whole_files import whole_file
from voorkant.core.shared.errors import BadInput

SPEC = {"dimensions": {"area": {"parents": {"Bussloo": "Voorst", "Twello": "Voorst"}}}}


def test_no_command_writes_over_a_file_that_it_reads(tmp_path: Path):
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(SPEC), encoding="utf-8")
    table = tmp_path / "table.csv"
    table.write_text("area,count\nBussloo,2\nTwello,9\nVoorst,11\n", encoding="utf-8")
    before = table.read_bytes()
    commands: list[list[object]] = [
        ["disclosure", "protect", table, "--spec", spec, "--out", table],
        ["disclosure", "attack", table, "--spec", spec, "--out", table],
        ["stacking", table, "--out", table],
        ["ranking", table, "--out", table],
        ["themes", table, "--out", table],
        ["cube", table, "--out", table],
        ["surge", table, "--method", "ears-c1", "--out", tmp_path / "." / "table.csv"],
    ]
    for code, said in run_all(commands, url="", VOORKANT_LANGUAGE="en", VOORKANT_STATE=str(tmp_path / "state")):
        assert code == 2
        assert "is a file that is read" in said
    assert table.read_bytes() == before


def test_a_file_takes_its_name_only_when_it_is_whole(tmp_path: Path):
    out = tmp_path / "out.csv"
    out.write_text("earlier", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), whole_file(out) as file:
        file.write(f"half {1 // 0}")
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]
    assert out.read_text(encoding="utf-8") == "earlier"
    with pytest.raises(BadInput), whole_file(tmp_path) as file:
        file.write("x")


@pytest.mark.parametrize("where", [".", "/", ".."])
def test_a_folder_is_no_place_to_write_a_file(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadInput) as caught, whole_file(Path(where)):
        raise AssertionError("nothing is written in a folder")
    assert "Is a directory" in caught.value.sentence("en")
    assert not [*tmp_path.iterdir()]
