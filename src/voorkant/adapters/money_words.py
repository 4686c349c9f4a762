"""Loads the words of budgets: how columns are headed, what a total is called, who may pay, what a name points at.

A municipality that heads its columns "Jaarstukken 2024" and another with "Werkelijk 2024" mean the same; that stands in
knowledge/money.yaml and nowhere in code. Codes of task fields stand in neither: they come from an imported table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from voorkant.adapters.knowledge_files import read_file
from voorkant.core.analyse.money.suggest import Hint, plain
from voorkant.core.shared.text import Text

FILE = "money"


@dataclass(frozen=True, slots=True)
class Told:
    """A place or payer with its name and one plain sentence."""

    id: str
    name: Text
    explanation: Text
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class MoneyWords:
    """All words, plain as they are compared; longest first where one may begin with another."""

    places: Mapping[str, Told]
    payers: Mapping[str, Told]
    stages: Mapping[str, tuple[str, ...]]
    sides: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, str]
    headings: Mapping[str, Text]
    names: Mapping[str, Text]
    totals: tuple[str, ...]
    parts: tuple[str, ...]
    units: tuple[tuple[str, int], ...]
    hints: tuple[Hint, ...]


@lru_cache(maxsize=1)
def load_money_words() -> MoneyWords:
    """Give the words of budgets; BrokenKnowledge names what does not fit the schema."""
    read = read_file(resources.files("voorkant.knowledge"), FILE)
    units = [(plain(word), one["euros"]) for one in read["units"] for word in one["words"]]
    named = [one for section in ("stages", "sides", "places") for one in read[section]]
    return MoneyWords(
        places={one["id"]: _told(one) for one in read["places"]},
        payers={one["id"]: _told(one) for one in read["payers"]},
        stages={one["id"]: tuple(plain(word) for word in one["words"]) for one in read["stages"]},
        sides={one["id"]: tuple(plain(word) for word in one["words"]) for one in read["sides"]},
        columns={plain(word) or word: one["id"] for one in read["columns"] for word in one["words"]},
        headings={one["id"]: Text(**one["name"]) for one in read["columns"]},
        names={one["id"]: Text(**one["name"]) for one in named},
        totals=_called(read["totals"], part=False),
        parts=_called(read["totals"], part=True),
        units=tuple(sorted(units, key=lambda one: -len(one[0]))),
        hints=tuple(_hint(one) for one in read["hints"]),
    )


def _called(listed: Sequence[Mapping[str, Any]], *, part: bool) -> tuple[str, ...]:
    return tuple(word.casefold() for one in listed if (one["id"] == "part") == part for word in one["words"])


def _told(raw: Mapping[str, Any]) -> Told:
    return Told(raw["id"], Text(**raw["name"]), Text(**raw["explanation"]), tuple(raw.get("words", ())))


def _hint(raw: Mapping[str, Any]) -> Hint:
    return Hint(tuple(raw["words"]), raw["level"], raw.get("approach", ""), raw.get("form", ""))
