"""`voorkant matrix` gives the matrix of an area as JSON, as a workbook and on paper."""

import json
from pathlib import Path

import pytest

from tests.paper import pages
from voorkant.cli.main import main


@pytest.mark.row("O4")
def test_the_matrix_of_a_theme_is_given_as_json(voorst, capfdbinary):
    assert main(["matrix", "Voorst", "--theme", "loneliness", "--age", "elders"]) == 0

    told = json.loads(capfdbinary.readouterr().out)
    assert told["gebied"] == "GM0285"
    assert [row["leeftijd"] for row in told["rijen"]] == ["elders"]
    assert told["rijen"][0]["nood"]["status"] == "known"


def test_the_sheet_and_the_workbook_are_written_to_a_file(voorst, tmp_path: Path):
    for form, start in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")):
        place = tmp_path / f"matrix.{form}"
        assert main(["matrix", "GM0285", str(place), "--theme", "elders", "--format", form]) == 0
        assert place.read_bytes().startswith(start)
    assert pages((tmp_path / "matrix.pdf").read_bytes()) == 1


@pytest.mark.parametrize(
    "asked",
    [["Nergenshuizen"], ["GM0285", "--theme", "bla"], ["GM0285", "--age", "bla"], ["GM0285", "--against", "2090"]],
)
def test_what_cannot_be_asked_is_refused_and_nothing_is_written(voorst, tmp_path: Path, capsys, asked):
    place = tmp_path / "matrix.pdf"

    assert main(["matrix", asked[0], str(place), *asked[1:], "--format", "pdf"]) == 2
    assert not place.exists()
    assert capsys.readouterr().err
