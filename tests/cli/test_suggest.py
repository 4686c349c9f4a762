"""Row N1: `voorkant suggest` reads lines of words and answers with problems and how likely they are."""

import re
from pathlib import Path

import pytest

from tests.cli.running import run

LINE = re.compile(r"[a-z_]+ [01]\.\d\d(\t[a-z_]+ [01]\.\d\d)*")


@pytest.mark.row("N1")
def test_a_line_in_is_a_line_out_with_the_likeliest_problem_first(tmp_path: Path):
    (tmp_path / "woorden.txt").write_text("de deurwaarder stond voor de deur\n\n12345\nhaar man is overleden\n")
    url = f"sqlite:///{tmp_path}/leeg.sqlite3"
    said = run("suggest", tmp_path / "woorden.txt", url=url).split("\n")
    assert said[0].startswith("debts 0.")
    assert said[1:3] == ["", ""]
    assert said[3].startswith("grief 0.")
    assert all(LINE.fullmatch(line) for line in (said[0], said[3]))


def test_a_file_that_is_not_there_is_said_in_one_line(tmp_path: Path):
    said = run("suggest", tmp_path / "niets.txt", url="sqlite://", code=2, VOORKANT_STATE=str(tmp_path))
    assert len(said.strip().splitlines()) == 1
    assert "niets.txt" in said
