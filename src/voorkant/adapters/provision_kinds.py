"""Loads what is known of support for one person at a time, and refuses what leads nowhere.

A kind that names a group nobody described would show an empty offer on the page; so the file is refused by name.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.analyse.rethink.provisions import Approach, Assumption, Kind, ProvisionKnowledge, Span
from voorkant.core.shared.text import Text

FILE = "provision_kinds"
_OWN = ("people", "sessions", "work")


@lru_cache(maxsize=1)
def load_provision_kinds() -> ProvisionKnowledge:
    """Give kinds, groups, assumptions and headings; BrokenKnowledge names what is wrong or points at nothing."""
    read, sources = read_file(resources.files("voorkant.knowledge"), FILE), load_shared_language().sources
    titles = {key: one.title for key, one in sources.items()}
    approaches = {one["id"]: _approach(one, titles) for one in read["approaches"]}
    for section in read.values():
        for one in section:
            for evidence in (one["evidence"], one.get("tariff_evidence", {})):
                _known(one["id"], "evidence", evidence.get("source"), titles)
    for one in read["kinds"]:
        for name in one["approaches"]:
            _known(one["id"], "approaches", name, approaches)
    return ProvisionKnowledge(
        kinds={one["id"]: _kind(one) for one in read["kinds"]},
        approaches=approaches,
        assumptions={one["id"]: _assumption(one) for one in read["assumptions"]},
        columns={one["id"]: tuple(one["words"]) for one in read["columns"]},
        headings={one["id"]: Text(**one["name"]) for one in read["columns"]},
    )


def _kind(raw: Mapping[str, Any]) -> Kind:
    return Kind(
        id=raw["id"],
        name=Text(**raw["name"]),
        law=raw["law"],
        words=tuple(raw["words"]),
        hours=raw.get("hours", True),
        tariff=_span(raw["id"], raw["tariff"]) if "tariff" in raw else None,
        tariff_note=raw.get("tariff_evidence", {}).get("note", ""),
        approaches=tuple(raw["approaches"]),
    )


def _approach(raw: Mapping[str, Any], titles: Mapping[str, str]) -> Approach:
    return Approach(
        id=raw["id"],
        name=Text(**raw["name"]),
        explanation=Text(**raw["explanation"]),
        level=raw["effect"]["level"],
        effect=Text(**raw["effect"]["words"]),
        source=titles.get(raw["evidence"].get("source", ""), ""),
        own={name: _span(raw["id"], raw[name]) for name in _OWN if name in raw},
    )


def _assumption(raw: Mapping[str, Any]) -> Assumption:
    return Assumption(
        id=raw["id"],
        name=Text(**raw["name"]),
        explanation=Text(**raw["explanation"]),
        unit=Text(**raw["unit"]),
        start=_span(raw["id"], raw) if "low" in raw else None,
        possible=Span(float(raw["least"]), float(raw["most"])),
        note=raw["evidence"].get("note", ""),
    )


def _span(item: str, raw: Mapping[str, Any]) -> Span:
    if raw["low"] > raw["high"]:
        why = Text(nl="Laag is hoger dan hoog.", en="Low is above high.")
        raise BrokenKnowledge(f"{FILE}.yaml", item, "low", why)
    return Span(float(raw["low"]), float(raw["high"]))


def _known(item: str, field: str, value: str | None, known: Mapping[str, object]) -> None:
    if value and value not in known:
        why = Text(nl=f"'{value}' bestaat niet.", en=f"'{value}' does not exist.")
        raise BrokenKnowledge(f"{FILE}.yaml", item, field, why)
