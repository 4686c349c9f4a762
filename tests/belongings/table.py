"""The table of who may open what, read from the file where it is written down apart from the code."""

import re
from pathlib import Path

import yaml

from voorkant.store.models import Role

CASES = Path(__file__).parents[1] / "cases" / "permissions.yaml"

ROLES = ["visitor", *Role.values]


def written() -> dict[str, frozenset[str]]:
    """Read the table: page → the roles with a cross."""
    head, *lines = yaml.safe_load(CASES.read_text(encoding="utf-8"))["table"].splitlines()
    columns = re.split(r"\s{2,}", head)[2:]
    table: dict[str, frozenset[str]] = {}
    for line in filter(str.strip, lines):
        page, _, *marks = re.split(r"\s{2,}", line.strip())
        assert len(marks) == len(columns), line
        assert page not in table, f"{page} stands in the table twice"
        assert set(marks) <= {"x", "·"}, line
        table[page] = frozenset(role for role, mark in zip(columns, marks, strict=True) if mark == "x")
    assert columns == ROLES
    return table


TABLE = written()
