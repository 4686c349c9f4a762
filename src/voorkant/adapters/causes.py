"""Loads how factors and problems hang together, and refuses a table that points at nothing.

"Leven met schulden" is what living with debts comes to: who removes the problem from the shared language hears here
that a picture still needs it.
"""

from functools import lru_cache
from importlib import resources
from typing import Any

from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.analyse.causes.web import CauseTable, Strength, Theme
from voorkant.core.shared.text import Text

FILE = "causes"


@lru_cache(maxsize=1)
def load_causes() -> CauseTable:
    """Read and check the table; BrokenKnowledge names what is wrong or points at nothing."""
    read = read_file(resources.files("voorkant.knowledge"), FILE)
    measures = {one["id"]: Text(**one["name"]) for one in read["measures"]}
    for one in read["themes"]:
        _known(one["id"], "factors", one["factors"], "factors")
    for one in read["lived"]:
        _known(one["id"], "id", [one["id"]], "factors")
        _known(one["id"], "problem", [one["problem"]], "problems")
    return CauseTable(
        themes={one["id"]: Theme(one["id"], Text(**one["name"]), tuple(one["factors"])) for one in read["themes"]},
        lived={one["id"]: one["problem"] for one in read["lived"]},
        strengths=tuple(_strength(one, measures) for one in read["strengths"]),
    )


def _strength(raw: dict[str, Any], measures: dict[str, Text]) -> Strength:
    ties = load_shared_language().factors
    _known(raw["id"], "factor", [raw["factor"]], "factors")
    _known(raw["id"], "source", [raw["source"]], "sources")
    if raw["problem"] not in {tie.to for tie in ties[raw["factor"]].problems}:
        raise _unknown(raw["id"], "problem", raw["problem"])
    if raw["measure"] not in measures:
        raise _unknown(raw["id"], "measure", raw["measure"])
    return Strength(
        factor=raw["factor"], problem=raw["problem"], measure=raw["measure"], measure_name=measures[raw["measure"]],
        value=raw["value"], low=raw.get("low"), high=raw.get("high"),
        about=Text(**raw["about"]) if "about" in raw else None, among=Text(**raw["among"]),
        design=Text(**raw["design"]), source=raw["source"], parameter=raw["parameter"],
    )  # fmt: skip


def _known(item: str, field: str, ids: list[str], among: str) -> None:
    if lacking := set(ids) - set(getattr(load_shared_language(), among)):
        raise _unknown(item, field, ", ".join(sorted(lacking)))


def _unknown(item: str, field: str, value: str) -> BrokenKnowledge:
    why = Text(nl=f"'{value}' bestaat niet.", en=f"'{value}' does not exist.")
    return BrokenKnowledge(f"{FILE}.yaml", item, field, why)
