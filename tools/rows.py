"""Write docs/rows.md: which rows of the product work, where, and which tests prove it.

A list that people keep by hand says "works" long after somebody broke it. Here a row is called working only when a
test that uses the product as a person would (a page, the API, a command, a browser) carries its number.
"""

import argparse
import contextlib
import io
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "rows.yaml"
PAGE = ROOT / "docs" / "rows.md"
AS_USED = ("tests/web/", "tests/api/", "tests/cli/", "tests/e2e/")
HEAD = """# Rows

What a person can do with Voorkant, and how far it is. A row *works* when a test that uses the product as a person would
carries its number; of a row that has *begun*, a part works. This page is made by `make rows`.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that a person can do: its number, Dutch term and where it is done."""

    number: str
    term: str
    does: str
    where: tuple[str, ...] = ()
    begun: bool = False


@dataclass(slots=True)
class Marks:
    """A pytest plugin that gathers which test files carry which row."""

    files: dict[str, set[str]] = field(default_factory=dict)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note the marks of every test that was found."""
        for item in session.items:
            for mark in item.iter_markers("row"):
                for number in mark.args:
                    self.files.setdefault(number, set()).add(item.nodeid.partition("::")[0])


def read_rows(path: Path = LIST) -> dict[str, list[Row]]:
    """Give the rows per step, in their order."""
    steps = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {step: [_row(entry) for entry in entries] for step, entries in steps.items()}


def collect_marks() -> dict[str, set[str]]:
    """Ask pytest which tests there are. Raises RuntimeError with its answer when they cannot be read."""
    marks, said = Marks(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", str(ROOT / "tests")], plugins=[marks])
    if code != pytest.ExitCode.OK:
        raise RuntimeError(f"The tests cannot be collected:\n{said.getvalue()}")
    return marks.files


def state(row: Row, files: Iterable[str]) -> str:
    """Say how far a row is: "works", "begun" or "not yet"."""
    if not list(files):
        return "not yet"
    if row.begun:
        return "begun"
    return "works" if any(name.startswith(AS_USED) for name in files) else "not yet"


def page(steps: dict[str, list[Row]], files: dict[str, set[str]]) -> str:
    """Write the page. Raises KeyError when a test carries a number that is no row."""
    known = {row.number for rows in steps.values() for row in rows}
    if unknown := sorted(files.keys() - known):
        raise KeyError(f"tests carry rows that do not exist: {', '.join(unknown)}")
    return HEAD + "".join(_section(step, rows, files) for step, rows in steps.items())


def _section(step: str, rows: list[Row], files: dict[str, set[str]]) -> str:
    lines = [f"\n## {step}\n", "| row | state | page or command | tests |", "|---|---|---|---|"]
    lines += [_line(row, sorted(files.get(row.number, ()))) for row in rows]
    lines += ["", *(f"- **{row.number} {row.term}**: {row.does}." for row in rows)]
    return "\n".join(lines) + "\n"


def _line(row: Row, files: list[str]) -> str:
    found = state(row, files)
    shown = found != "not yet"
    where = ", ".join(f"`{place}`" for place in row.where) if shown else ""
    tests = ", ".join(f"[{name.removeprefix('tests/')}](../{name})" for name in files) if shown else ""
    return f"| {row.number} | {found} | {where} | {tests} |"


def _row(entry: dict[str, object]) -> Row:
    where = entry.get("where", [])
    return Row(
        number=str(entry["row"]),
        term=str(entry["term"]),
        does=str(entry["does"]),
        where=tuple(where) if isinstance(where, list) else (),
        begun=entry.get("state") == "begun",
    )


def main() -> int:
    """Write the page, or with --check say whether it is up to date."""
    parser = argparse.ArgumentParser(description="Write docs/rows.md from the tests.")
    parser.add_argument("--check", action="store_true", help="only say whether docs/rows.md is up to date")
    check = parser.parse_args().check
    try:
        text = page(read_rows(), collect_marks())
    except (RuntimeError, KeyError) as error:
        print(error, file=sys.stderr)
        return 1
    if check and (not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text):
        print("docs/rows.md is out of date; run `make rows`.", file=sys.stderr)
        return 1
    if not check:
        PAGE.write_text(text, encoding="utf-8")
        print(f"{PAGE.relative_to(ROOT)} is written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
