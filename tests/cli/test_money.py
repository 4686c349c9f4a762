"""`voorkant money` tells what it understood of a budget without a database, and refuses in words."""

import json
from pathlib import Path

import pytest

from tests.money import PLAIN
from voorkant.cli.main import main


@pytest.mark.row("A9")
def test_a_file_is_told_in_words_and_as_json(tmp_path: Path, capsys):
    path = tmp_path / "begroting.csv"
    path.write_text(PLAIN, encoding="utf-8")
    assert main(["money", str(path)]) == 0
    said = capsys.readouterr().out
    assert "begroting.csv: 4 posten." in said
    assert "Begroting 2024, Lasten: € 1 miljoen." in said.replace("\u00a0", " ")
    assert "Telt niet: rij 6, ‘Totaal’." in said
    out = tmp_path / "uit.json"
    assert main(["money", str(path), "--format", "json", "--out", str(out)]) == 0
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told["sums"][0] == {"year": 2024, "stage": "budget", "side": "costs", "euros": "1000000.50"}
    assert [one["code"] for one in told["lines"]] == ["6.91", "6.92", "7.91", "6.91"]


def test_open_figures_are_told_too(tmp_path: Path, capsys):
    path = tmp_path / "taakvelden 2025.csv"
    path.write_text("Code;Naam\n6.91;Verzonnen\n", encoding="utf-8")
    assert main(["money", str(path), "--open", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["fields"] == {"6.91": "Verzonnen"}


@pytest.mark.parametrize(("text", "why"), [
    (PLAIN.replace("40.000", "veertig"), "Rij 5, kolom ‘Lasten begroting 2024’"),
    ("Omschrijving;2025\nA;1\n", "begroting of een realisatie"),
    ("niets", "niet"),
])  # fmt: skip
def test_what_cannot_be_used_is_refused_with_code_2(tmp_path: Path, capsys, text: str, why: str):
    path = tmp_path / "geld.csv"
    path.write_text(text, encoding="utf-8")
    assert main(["money", str(path)]) == 2
    assert why in capsys.readouterr().err
    assert main(["money", str(tmp_path / "weg.csv")]) == 2
