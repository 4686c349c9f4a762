"""`voorkant population` writes people who do not exist, tells how well they add up, and refuses in words."""

import json
from pathlib import Path

import polars as pl
import pytest

from tests.cli.running import run_all

NOWHERE = "postgres://nobody@127.0.0.1:1/none"


@pytest.mark.row("A7")
def test_the_same_question_gives_the_same_bytes_without_a_database_and_a_report_of_the_fit(tmp_path: Path) -> None:
    one, two, report, page = (tmp_path / name for name in ("een.parquet", "twee.parquet", "fit.json", "fit.md"))
    first, second, english = run_all(
        [
            ("population", "Voorst", "--out", one, "--report", report),
            ("population", "gm0285", "--out", two, "--seed", 1, "--report", page),
            ("population", "Twello-Midden", "--out", two.with_name("wijk.parquet"), "--seed", 7),
        ],
        url=NOWHERE,
    )
    for code, said in (first, second, english):
        assert code == 0, said
    assert one.read_bytes() == two.read_bytes()
    people = pl.read_parquet(one)
    assert people.height == 25_377
    assert set(people.columns) >= {"household", "place", "age", "sex", "role", "education", "income_fifth", "tenant"}
    assert "Niemand van hen bestaat" in first[1]
    assert "niet gecontroleerd" in first[1]
    assert page.read_text(encoding="utf-8") == second[1]
    data = json.loads(report.read_text(encoding="utf-8"))
    assert data["seed"] == 1
    residents = next(line for line in data["lines"] if line["name"]["en"] == "residents, municipality")
    assert residents["target"] == residents["reached"] == 25_377
    assert 4_000 < pl.read_parquet(two.with_name("wijk.parquet")).height < 7_000


def test_what_cannot_be_made_is_refused_in_words_and_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "uit.parquet"
    asked = [
        ("population", "Amsterdam", "--out", out),
        ("population", "Nergenshuizen", "--out", out),
        ("population", "Voorst", "--out", tmp_path / "uit.csv"),
        ("population", "Voorst", "--out", out, "--seed", -1),
        ("population", "Voorst", "--out", out, "--report", tmp_path / "verslag.docx"),
        ("population", "Voorst", "--out", tmp_path / "geen" / "map" / "uit.parquet"),
    ]
    told = run_all(asked, url=NOWHERE)
    assert [code for code, _ in told] == [2] * len(asked)
    for word, (_, said) in zip(
        ("Amsterdam", "Nergenshuizen", ".parquet", "--seed", ".json of .md", "kan niet"), told, strict=True
    ):
        assert word in said
        assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []
