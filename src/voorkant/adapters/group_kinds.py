"""Loads the kinds of group offers and the table of what may happen to one, and refuses a table that leads nowhere."""

from datetime import time
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.act.group_offer import PLANNED, GroupKind, GroupLine, GroupState, GroupTable, Usual
from voorkant.core.shared.text import Text

FILE = "group_kinds"


@lru_cache(maxsize=1)
def load_group_table() -> GroupTable:
    """Read and check the table that comes with the product; raises `BrokenKnowledge` where it does not fit."""
    return read_group_table(resources.files("voorkant.knowledge"))


def read_group_table(folder: Traversable) -> GroupTable:
    """Read the table from a folder of knowledge."""
    sections = read_file(folder, FILE)
    table = GroupTable(
        kinds={raw["id"]: _kind(raw) for raw in sections["kinds"]},
        states={
            raw["id"]: GroupState(raw["id"], Text(**raw["name"]), Text(**raw["explanation"]), raw["open"])
            for raw in sections["states"]
        },
        lines=tuple(
            GroupLine(raw["id"], raw["from"], raw["to"], Text(**raw["do"]), Text(**raw["reason"]), raw["needs_reason"])
            for raw in sections["steps"]
        ),
        venues=tuple(raw["name"]["nl"] for raw in sections["venues"]),
        titles={(raw["of"], raw["id"]): Text(**raw["name"]) for raw in sections["titles"]},
    )
    _check(table, sections["kinds"])
    _check_titles(table)
    return table


def _kind(raw: dict[str, Any]) -> GroupKind:
    return GroupKind(
        raw["id"], Text(**raw["name"]), Text(**raw["explanation"]), raw["level"], raw["approach"], raw["signs_up"],
        Usual(**{**raw["usual"], "at": time.fromisoformat(raw["usual"]["at"])}),
    )  # fmt: skip


def _check(table: GroupTable, kinds: list[dict[str, Any]]) -> None:
    reached = {PLANNED, *(one.to for one in table.lines)}
    for name in table.states:
        if name not in reached:
            raise BrokenKnowledge(f"{FILE}.yaml", name, "to", _NO_WAY)
    sources = load_language().sources
    for raw in kinds:
        source = raw["evidence"].get("source")
        if source is not None and source not in sources:
            raise BrokenKnowledge(f"{FILE}.yaml", raw["id"], "evidence", _NO_SOURCE)


def _check_titles(table: GroupTable) -> None:
    """Refuse a name for what is not in the shared language, or for danger at home."""
    language = load_language()
    known = {
        "problem": {one.id for one in language.problems.values() if not one.danger},
        "life_event": set(language.life_events),
        "life_domain": set(language.domains),
    }
    for of, name in table.titles:
        if name not in known[of]:
            raise BrokenKnowledge(f"{FILE}.yaml", name, "titles", _NO_TITLE)


_NO_WAY = Text(nl="Geen stap leidt hierheen.", en="No step leads here.")
_NO_SOURCE = Text(nl="Deze bron is onbekend.", en="This source is not known.")
_NO_TITLE = Text(nl="Hiervoor mag geen naam van een groep bestaan.", en="No name of a group may exist for this.")
