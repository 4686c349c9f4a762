"""The picture at a terminal, as an adviser asks for it, and words without names for whoever has a file of them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

VOORKANT = [sys.executable, "-m", "voorkant.cli.main"]


def run(*arguments: str, text: str | None = None, language: str = "nl") -> subprocess.CompletedProcess[str]:
    """Run a command as a program of its own."""
    environment = {**os.environ, "VOORKANT_LANGUAGE": language}
    return subprocess.run(
        [*VOORKANT, *arguments], input=text, capture_output=True, text=True, env=environment, check=False
    )


@pytest.mark.row("A1")
@pytest.mark.smoke
def test_the_picture_is_told_in_text_of_at_most_a_hundred_columns(voorst_url: str) -> None:
    told = run("picture", "GM0285", "--database", voorst_url)
    assert told.returncode == 0, told.stderr
    words = " ".join(told.stdout.split())
    assert "In de gemeente Voorst voelen ongeveer 8.000 volwassenen zich eenzaam." in words
    assert "Mantelzorg geven: 15,6% tegen 13,6% in Nederland, hoger." in words
    assert max(len(line) for line in told.stdout.splitlines()) <= 100
    assert run("picture", "voorst", "--database", voorst_url).stdout == told.stdout
    assert "In Twello" in " ".join(run("picture", "Twello", "--database", voorst_url).stdout.split())


@pytest.mark.row("A1")
@pytest.mark.row("P7")
def test_the_same_picture_is_told_in_english(voorst_url: str) -> None:
    told = run("picture", "GM0285", "--group", "65plus", "--database", voorst_url, language="en")
    assert "feel lonely" in " ".join(told.stdout.split())
    assert "voelen" not in told.stdout


@pytest.mark.row("A1")
def test_the_picture_as_data_holds_the_figures_of_the_page_and_where_they_came_from(voorst_url: str) -> None:
    told = json.loads(run("picture", "GM0285", "--format", "json", "--database", voorst_url).stdout)
    lonely = next(line for line in told["lines"] if line["problem"] == "loneliness")
    assert lonely["lead"]["reading"]["value"] == 42.0
    assert {one["publisher"] for one in told["provenance"].values()} == {"RIVM, GGD'en, CBS", "CBS"}
    homeless = next(line for line in told["lines"] if line["problem"] == "homelessness")
    assert homeless["lead"] is None


@pytest.mark.row("A1")
def test_the_picture_is_drawn_as_an_image_with_a_title(voorst_url: str) -> None:
    told = run("picture", "GM0285", "--format", "svg", "--database", voorst_url)
    assert told.stdout.startswith("<svg")
    assert "<title" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["picture", "GM9999"], "is hier niet bekend"),
        (["picture", "GM0285", "--group", "reuzen"], "reuzen"),
        (["picture", "GM0285", "--format", "svg", "--problem", "draken"], "draken"),
    ],
)
def test_what_cannot_be_shown_is_told_in_one_line(voorst_url: str, arguments: list[str], words: str) -> None:
    told = run(*arguments, "--database", voorst_url)
    assert told.returncode == 2
    assert words in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1


def test_a_database_without_tables_says_what_to_do_first(blank_url: str) -> None:
    told = run("picture", "GM0285", "--database", blank_url)
    assert told.returncode == 2
    assert "voorkant migrate" in told.stderr


def test_an_address_that_is_no_database_is_refused(tmp_path: Path) -> None:
    told = run("picture", "GM0285", "--database", "geen-adres")
    assert told.returncode == 2
    assert len(told.stderr.strip().splitlines()) == 1


@pytest.mark.row("N3")
def test_a_line_goes_in_and_a_line_without_names_comes_out(tmp_path: Path) -> None:
    lines = "Mevrouw Jansen belt over schulden, 06-12345678.\n\nVader van drie, 43, komt niet rond.\n"
    (tmp_path / "woorden.txt").write_text(lines, encoding="utf-8")
    told = run("deidentify", str(tmp_path / "woorden.txt"))
    assert told.returncode == 0, told.stderr
    first, second, third = told.stdout.split("\n")[:3]
    assert "Jansen" not in first
    assert "12345678" not in first
    assert "schulden" in first
    assert second == ""
    assert third == "Vader van drie, 43, komt niet rond."


def test_a_file_that_is_not_there_or_is_no_text_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("privé".encode("latin-1"))
    for name in ("nergens.txt", "latin.txt"):
        told = run("deidentify", str(tmp_path / name))
        assert told.returncode == 2
        assert len(told.stderr.strip().splitlines()) == 1


def test_help_comes_without_loading_anything_heavy() -> None:
    script = (
        "import sys; from voorkant.cli.main import build_parser; build_parser().format_help(); "
        "print([name for name in ('django', 'numpy', 'polars') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["picture", "GM0285", "--year", "vorig"], "--year vorig"),
        (["picture"], "GEBIED"),
        (["picture", "GM0285", "--format", "pdf"], "pdf"),
        (["import", "kwb", "tabel.csv", "--year", "vorig"], "geen heel getal"),
        (["serve", "--port", "vijf"], "geen heel getal"),
        (["raden"], "raden"),
        ([], "opdracht"),
    ],
)
def test_a_command_that_is_typed_wrong_is_refused_in_one_line(arguments: list[str], words: str) -> None:
    told = run(*arguments)
    assert told.returncode == 2
    assert words in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1


def test_so_few_people_get_no_number_and_a_way_to_the_wider_area(voorst_url: str) -> None:
    told = " ".join(run("picture", "KN0285-bussloo", "--database", voorst_url).stdout.split())
    assert "In Bussloo zijn er ongeveer 60 volwassenen. Voor zo weinig mensen zegt een percentage weinig." in told
    assert "Kijk naar de gemeente Voorst" in told
    assert "gemiddeld in Nederland" not in told
    data = json.loads(run("picture", "KN0285-bussloo", "--format", "json", "--database", voorst_url).stdout)
    overweight = next(line for line in data["lines"] if line["problem"] == "overweight")
    assert overweight["lead"] is None
    assert {one["reading"]["state"] for one in overweight["others"]} == {"too_few_people"}
    assert all(one["reading"]["value"] is None and not one["comparisons"] for one in overweight["others"])
    drawn = run("picture", "KN0285-bussloo", "--format", "svg", "--database", voorst_url)
    assert drawn.returncode == 2
    assert "GM0285" in drawn.stderr
