"""Loads what partners place and choose when each draws its own picture of prevention.

"Koffie bij het repaircafé" stands in the file once, with its places and its source. A round keeps the ids that it began
with, so that a file that grows leaves the rounds of earlier years as they were.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.organise.vision import Choice, Example, Placement, Sheet
from voorkant.core.shared.text import Text

FILE = "prevention_examples"


@lru_cache(maxsize=1)
def load_sheet() -> Sheet:
    """Read and check examples, placements and choices; BrokenKnowledge names what is wrong or points at nothing."""
    language, read = load_shared_language(), read_file(resources.files("voorkant.knowledge"), FILE)
    levels = language.terms["levels"]
    placements = {one["id"]: Placement(*_words(one), level=one.get("level", "")) for one in read["placements"]}
    for one in placements.values():
        if one.level and one.level not in levels:
            raise _unknown(one.id, "level", one.level)
    for part in read.values():
        _check_sources(part, language.sources)
    return Sheet(
        placements=placements,
        examples={one["id"]: Example(*_words(one)) for one in read["examples"]},
        choices={one["id"]: _choice(one, language.terms) for one in read["choices"]},
    )


def _words(raw: Mapping[str, Any]) -> tuple[str, Text, Text]:
    return raw["id"], Text(**raw["name"]), Text(**raw["explanation"])


def _choice(raw: Mapping[str, Any], terms: Mapping[str, Mapping[str, Any]]) -> Choice:
    section, options = raw.get("terms", ""), {one["id"]: Text(**one["name"]) for one in raw["options"]}
    if section and (lacking := set(options) - set(terms.get(section, ()))):
        raise _unknown(raw["id"], "options", ", ".join(sorted(lacking)))
    return Choice(*_words(raw), options=options, section=section)


def _check_sources(items: Iterable[Mapping[str, Any]], sources: Mapping[str, object]) -> None:
    for one in items:
        source = one["evidence"].get("source")
        if source and source not in sources:
            raise _unknown(one["id"], "evidence", source)


def _unknown(item: str, field: str, value: str) -> BrokenKnowledge:
    why = Text(nl=f"'{value}' bestaat niet.", en=f"'{value}' does not exist.")
    return BrokenKnowledge(f"{FILE}.yaml", item, field, why)
