"""Loads whom to call in danger: 112, Veilig Thuis and 113, and the five steps of the meldcode.

A colleague who chooses "kindermishandeling" must see these before anything can be stored, because a registration is
read on Monday and a child may need help tonight. Numbers are knowledge with a date: one that changes is changed once.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from voorkant.adapters.knowledge_files import read_file
from voorkant.core.shared.text import Text


@dataclass(frozen=True, slots=True)
class SafetyLine:
    """A number to call, or (where `number` is empty) a step of the meldcode. `problems` empty: with every danger."""

    id: str
    name: Text
    explanation: Text
    number: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SafetyAdvice:
    """What to show first with a dangerous problem."""

    calls: tuple[SafetyLine, ...]
    steps: tuple[SafetyLine, ...]


def safety_advice(problems: Collection[str]) -> SafetyAdvice:
    """Give the numbers and steps that belong to these problems, in the order of the knowledge."""
    lines = [line for line in load_safety() if not line.problems or set(line.problems) & set(problems)]
    return SafetyAdvice(
        calls=tuple(line for line in lines if line.number), steps=tuple(line for line in lines if not line.number)
    )


@lru_cache(maxsize=1)
def load_safety() -> tuple[SafetyLine, ...]:
    """Read and check the whole list; raises `BrokenKnowledge` where it does not fit its schema."""
    items = read_file(resources.files("voorkant.knowledge"), "safety")["items"]
    return tuple(
        SafetyLine(
            id=raw["id"],
            name=Text(**raw["name"]),
            explanation=Text(**raw["explanation"]),
            number=raw.get("number", "") if raw["kind"] == "call" else "",
            problems=tuple(raw.get("problems", ())),
        )
        for raw in items
    )
