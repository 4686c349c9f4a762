"""Notebooks run as they stand: each cell after the other, with nothing but the package, and outputs kept in them."""

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent.parent / "docs" / "notebooks"
BOOKS = sorted(FOLDER.glob("*.ipynb"))


def cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [one for one in found if one["cell_type"] == "code"]


def test_there_is_a_notebook():
    assert [one.name for one in BOOKS] == ["niets-doen.ipynb"]


@pytest.mark.parametrize("path", BOOKS, ids=lambda one: one.stem)
def test_outputs_are_kept_and_name_no_machine(path: Path):
    kept = [output for one in cells(path) for output in one["outputs"]]
    assert any("image/svg+xml" in one.get("data", {}) for one in kept)
    assert [one["execution_count"] for one in cells(path)] == list(range(1, len(cells(path)) + 1))
    assert not any(word in path.read_text(encoding="utf-8") for word in ("/home/", "/root/", "/tmp/", "/Users/"))


@pytest.mark.row("A8")
@pytest.mark.django_db
@pytest.mark.parametrize("path", BOOKS, ids=lambda one: one.stem)
def test_every_cell_runs_and_ends_in_a_chart_with_its_ranges(path: Path):
    said, space = io.StringIO(), dict[str, Any]()
    with contextlib.redirect_stdout(said):
        for at, one in enumerate(cells(path)):
            exec(compile("".join(one["source"]), f"{path.name} cell {at}", "exec"), space)  # noqa: S102 - our own cells
    assert "invented inhabitants" in said.getvalue()
    assert "12 calculations" in space["chart"].source.en
    assert "of 100 calculations" in said.getvalue()
    assert "9 of 10 calculations" in said.getvalue()
