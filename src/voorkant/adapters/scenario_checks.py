"""Loads what the scenario model is held against, and refuses a check that leads nowhere.

A check that names the table 86050NED while no such table is described would read "not run" for ever; it is refused with
its name instead.
"""

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.analyse.scenario.validate.checks import Check, CheckBook, CheckKind, Target, WantedTable
from voorkant.core.shared.text import Text

FILE = "scenario_checks"


@lru_cache(maxsize=1)
def load_checks() -> CheckBook:
    """Give the checks that come with the product; raises `BrokenKnowledge` where they do not fit."""
    return read_checks(resources.files("voorkant.knowledge"))


def read_checks(folder: Traversable) -> CheckBook:
    """Read the checks from a folder of knowledge."""
    sections = read_file(folder, FILE)
    book = CheckBook(
        checks=tuple(_check(raw) for raw in sections["checks"]),
        tables={raw["id"]: _table(raw) for raw in sections["tables"]},
        laws={raw["id"]: tuple(raw["states"]) for raw in sections["laws"]},
        law_names={raw["id"]: Text(**raw["name"]) for raw in sections["laws"]},
        items={raw["id"]: tuple(raw["costs"]) for raw in sections["items"]},
    )
    for check in book.checks:
        for table in check.tables:
            if table not in book.tables:
                raise _nowhere(check.id, "tables", table)
        if check.law and check.law not in book.laws:
            raise _nowhere(check.id, "law", check.law)
    return book


def _check(raw: dict[str, Any]) -> Check:
    names = {key: Text(**raw[key]) for key in ("name", "subject", "against", "rule", "means")}
    return Check(
        id=raw["id"],
        kind=CheckKind(raw["kind"]),
        source=raw["source"],
        address=raw.get("address", ""),
        verified=raw["verified"],
        targets=tuple(_target(one) for one in raw.get("targets", ())),
        tables=tuple(raw.get("tables", ())),
        law=raw.get("law", ""),
        offer=raw.get("offer", ""),
        seen=raw.get("seen", False),
        numbers={key: float(value) for key, value in raw["numbers"].items()},
        **names,
    )


def _target(raw: dict[str, Any]) -> Target:
    return Target(raw["key"], Text(**raw["name"]), raw.get("value"), raw.get("low"), raw.get("high"))


def _table(raw: dict[str, Any]) -> WantedTable:
    keep = {title: tuple(rows) for title, rows in raw["keep"].items()}
    measure = tuple(raw["measure"])
    return WantedTable(
        raw["id"], Text(**raw["name"]), raw["address"], measure, keep, raw["period"], float(raw.get("times", 1))
    )


def _nowhere(check: str, field: str, value: str) -> BrokenKnowledge:
    why = Text(nl=f"'{value}' staat hier niet.", en=f"'{value}' is not described here.")
    return BrokenKnowledge(f"{FILE}.yaml", check, field, why)
