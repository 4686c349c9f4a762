"""Loads the kinds of places, the groups by age and their walking distances, and refuses a table that does not fit."""

from datetime import time
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.organise.base.kinds import AgeGroup, Ages, BaseTable, Daypart, Detour, FacilityKind, Mark
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text

FILE = "facility_kinds"


@lru_cache(maxsize=1)
def load_base_table() -> BaseTable:
    """Read and check the table that comes with the product; raises `BrokenKnowledge` where it does not fit."""
    return read_base_table(resources.files("voorkant.knowledge"))


def read_base_table(folder: Traversable) -> BaseTable:
    """Read the table from a folder of knowledge."""
    sections = read_file(folder, FILE)
    detour = next(raw for raw in sections["walking"] if raw["id"] == "detour")
    table = BaseTable(
        kinds={raw["id"]: _kind(raw) for raw in sections["kinds"]},
        marks={raw["id"]: Mark(raw["id"], Text(**raw["name"]), raw["shape"]) for raw in sections["marks"]},
        groups={raw["id"]: _group(raw) for raw in sections["age_groups"]},
        detour=Detour(detour["value"], detour["low"], detour["high"], detour["evidence"].get("note", "")),
        densest={raw["urbanity"]: float(raw["residents_per_km2"]) for raw in sections["densest"] if raw["urbanity"]},
        scattered=next(float(raw["residents_per_km2"]) for raw in sections["densest"] if raw["urbanity"] is None),
        dayparts={raw["id"]: _daypart(raw) for raw in sections["dayparts"]},
    )
    _check(table, [raw for items in sections.values() for raw in items])
    return table


def _kind(raw: dict[str, Any]) -> FacilityKind:
    return FacilityKind(
        raw["id"], Text(**raw["name"]), Text(**raw["explanation"]), raw["formality"], raw["meeting"],
        Ages(**raw["ages"]), raw["mark"], tuple(raw["factors"]), raw["figure"] or "", tuple(raw["words"]),
    )  # fmt: skip


def _group(raw: dict[str, Any]) -> AgeGroup:
    need = raw["need"]
    return AgeGroup(
        raw["id"], Text(**raw["name"]), Text(**raw["phrase"]), Ages(raw["low"], raw["high"]), raw["metres"],
        tuple(raw["bands"]), (need["indicator"], need["age_band"]) if need else None, raw["evidence"].get("note", ""),
    )  # fmt: skip


def _daypart(raw: dict[str, Any]) -> Daypart:
    begins, ends = (time.fromisoformat(raw[one]) if raw[one] else None for one in ("from", "until"))
    return Daypart(raw["id"], Text(**raw["name"]), begins, ends, tuple(raw["words"]))


def _check(table: BaseTable, items: list[dict[str, Any]]) -> None:
    language = load_language()
    for raw in items:
        source = raw["evidence"].get("source")
        if source is not None and source not in language.sources:
            raise _broken(raw["id"], "evidence")
    _check_kinds(table, language)
    for group in table.groups.values():
        if not set(group.bands) <= set(language.indicators):
            raise _broken(group.id, "bands")
        if group.need and (group.need[0] not in language.indicators or group.need[1] not in language.age_bands):
            raise _broken(group.id, "need")
    if not table.detour.low <= table.detour.usual <= table.detour.high or table.detour.low < 1:
        raise _broken("detour", "value")


def _check_kinds(table: BaseTable, language: SharedLanguage) -> None:
    for kind in table.kinds.values():
        if kind.mark not in table.marks:
            raise _broken(kind.id, "mark")
        if not set(kind.factors) <= set(language.factors):
            raise _broken(kind.id, "factors")
        if kind.figure and kind.figure not in language.indicators:
            raise _broken(kind.id, "figure")


def _broken(name: str, field: str) -> BrokenKnowledge:
    return BrokenKnowledge(f"{FILE}.yaml", name, field, _UNKNOWN)


_UNKNOWN = Text(nl="Dit is onbekend of past niet bij de rest.", en="This is not known or does not fit the rest.")
