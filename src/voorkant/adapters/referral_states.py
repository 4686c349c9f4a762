"""Loads the table of what may happen to a referral, and refuses one that leads nowhere.

A state from which nobody can come, or in which a question is asked that nothing answers, would leave somebody waiting
for ever. So the table is held against itself when it is read.
"""

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.act.referral import GIVEN, Asked, Line, Question, State, Table, Who
from voorkant.core.shared.text import Text

FILE = "referral_states"


@lru_cache(maxsize=1)
def load_table() -> Table:
    """Read and check the table that comes with the product; raises `BrokenKnowledge` where it does not fit."""
    return read_table(resources.files("voorkant.knowledge"))


def read_table(folder: Traversable) -> Table:
    """Read the table from a folder of knowledge."""
    sections = read_file(folder, FILE)
    table = Table(
        states={raw["id"]: _state(raw) for raw in sections["states"]},
        lines=tuple(_line(raw) for raw in sections["steps"]),
        reasons={raw["id"]: Text(**raw["name"]) for raw in sections["reasons"]},
        questions={raw["state"]: _question(raw) for raw in sections["reminders"]},
    )
    _check(table)
    return table


def _state(raw: dict[str, Any]) -> State:
    return State(raw["id"], Text(**raw["name"]), Text(**raw["explanation"]), raw["end"])


def _line(raw: dict[str, Any]) -> Line:
    return Line(
        raw["from"], raw["to"], frozenset(Who(one) for one in raw["who"]), Text(**raw["do"]), Text(**raw["reason"]),
        raw.get("wait", ""), raw.get("needs_reason", False), raw.get("needs_next", False),
    )  # fmt: skip


def _question(raw: dict[str, Any]) -> Question:
    asks = tuple(Asked(one) for one in raw["asks"])
    return Question(raw["id"], raw["state"], raw["after"], asks, Text(**raw["question"]))


def _check(table: Table) -> None:
    reached = {GIVEN}
    while new := {one.to for one in table.lines if one.start in reached} - reached:
        reached |= new
    for name in table.states:
        if name not in reached:
            raise _broken(name, "from", Text("Geen stap leidt hierheen.", "No step leads here."))
    seen: set[tuple[str, str, Who]] = set()
    for one in table.lines:
        for who in one.who:
            if (one.start, one.to, who) in seen:
                raise _broken(one.start, "who", Text("Deze stap staat er twee keer.", "This step stands twice."))
            seen.add((one.start, one.to, who))
    for state in table.questions:
        if not any(one.start == state for one in table.lines):
            raise _broken(state, "state", Text("Op deze vraag past geen antwoord.", "No answer fits this question."))


def _broken(name: str, field: str, why: Text) -> BrokenKnowledge:
    return BrokenKnowledge(f"{FILE}.yaml", name, field, why)
