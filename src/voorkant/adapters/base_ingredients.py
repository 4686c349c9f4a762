"""Loads what partners name in a talk about the social base.

"Buren die naar elkaar omkijken" stands in the file once, with the text that names it. A talk keeps the ids that it
began with, so that a file that grows leaves the talks of earlier years as they were.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from voorkant.adapters.facility_kinds import load_base_table
from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.organise.base.talk import Ingredient, Option, TalkSheet
from voorkant.core.shared.text import Text

FILE = "base_ingredients"


@lru_cache(maxsize=1)
def load_talk_sheet() -> TalkSheet:
    """Read and check ingredients and answers; BrokenKnowledge names what is wrong or points at nothing."""
    language, read = load_shared_language(), read_file(resources.files("voorkant.knowledge"), FILE)
    for part in read.values():
        for one in part:
            source = one["evidence"].get("source")
            if source and source not in language.sources:
                raise _unknown(one["id"], "evidence", source)
            if lacking := set(one.get("factors", ())) - set(language.factors):
                raise _unknown(one["id"], "factors", ", ".join(sorted(lacking)))
            if lacking := set(one.get("places", ())) - set(load_base_table().kinds):
                raise _unknown(one["id"], "places", ", ".join(sorted(lacking)))
    return TalkSheet(
        kinds=_options(read["kinds"]),
        belongs=_options(read["belongs"]),
        strengths=_options(read["strengths"]),
        duties=_options(read["duties"]),
        ingredients={one["id"]: _ingredient(one) for one in read["ingredients"]},
    )


def _options(items: list[dict[str, Any]]) -> dict[str, Option]:
    return {
        one["id"]: Option(
            one["id"], Text(**one["name"]), Text(**one["explanation"]), Text(**one["many"]) if "many" in one else None
        )
        for one in items
    }


def _ingredient(raw: Mapping[str, Any]) -> Ingredient:
    return Ingredient(
        raw["id"], Text(**raw["name"]), Text(**raw["explanation"]), tuple(raw.get("places", ())),
        tuple(raw.get("factors", ())), usual=raw.get("usual", True),
    )  # fmt: skip


def _unknown(item: str, field: str, value: str) -> BrokenKnowledge:
    why = Text(nl=f"'{value}' bestaat niet.", en=f"'{value}' does not exist.")
    return BrokenKnowledge(f"{FILE}.yaml", item, field, why)
