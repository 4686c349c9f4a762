"""Loads the hours of each sector, the hours of a day at which meetings are held, and the school holidays.

A kind of partner that belongs to no sector would be invited at any hour without anybody noticing; one that belongs to
two would count twice. So the file is held against the kinds of partner when it is read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.knowledge_checks import wrong_with
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.organise.meetings import DayPart, Grid, Hours, Span
from voorkant.core.organise.meetings_agenda import ItemKind
from voorkant.core.organise.meetings_calendar import Region, SchoolHoliday, SchoolHolidays
from voorkant.core.organise.meetings_words import Sector
from voorkant.core.shared.language import Basis, Evidence
from voorkant.core.shared.text import Text

FILE, HOLIDAYS = "sectors", "school_holidays"
REGIONS = ("north", "middle", "south")
MINUTES = 60


@dataclass(frozen=True, slots=True)
class Sectors:
    """What is known of sectors: the grid of meetings, each sector by id, and the kinds of agenda items by id."""

    grid: Grid
    sectors: dict[str, Sector]
    agenda: dict[str, ItemKind]

    def sector_of(self, kind: str, place_kinds: Iterable[str] = ()) -> Sector:
        """Give the sector of a partner by its kind, or more precisely by the kind of its finding places."""
        places = set(place_kinds)
        by_kind = next(one for one in self.sectors.values() if kind in one.kinds)
        closer = (one for one in self.sectors.values() if places.intersection(one.place_kinds))
        return next(closer, by_kind) if by_kind.place_kinds else by_kind


@lru_cache(maxsize=1)
def load_sectors() -> Sectors:
    """Read and check what comes with the product; raises `BrokenKnowledge` where it does not fit."""
    return read_sectors(resources.files("voorkant.knowledge"))


@lru_cache(maxsize=1)
def load_school_holidays() -> SchoolHolidays:
    """Read and check the school holidays that come with the product; raises `BrokenKnowledge`."""
    return read_school_holidays(resources.files("voorkant.knowledge"))


def read_sectors(folder: Traversable) -> Sectors:
    """Read sectors from a folder of knowledge."""
    sections = read_file(folder, FILE)
    _check_evidence(FILE, (one for items in sections.values() for one in items))
    grid = sections["grid"][0]
    found = Sectors(
        grid=Grid(_minutes(grid["from"]), _minutes(grid["to"]), grid["step"], tuple(map(_part, sections["day_parts"]))),
        sectors={raw["id"]: _sector(raw) for raw in sections["sectors"]},
        agenda={raw["id"]: ItemKind(raw["id"], Text(**raw["name"]), raw["minutes"]) for raw in sections["agenda"]},
    )
    _check_kinds(found)
    return found


def read_school_holidays(folder: Traversable) -> SchoolHolidays:
    """Read school holidays from a folder of knowledge."""
    sections = read_file(folder, HOLIDAYS)
    _check_evidence(HOLIDAYS, (one for items in sections.values() for one in items))
    years = tuple(sorted(one["id"] for one in sections["years"]))
    for raw in sections["holidays"]:
        if raw["year"] not in years or any(raw[one][0] > raw[one][1] for one in REGIONS):
            raise BrokenKnowledge(f"{HOLIDAYS}.yaml", raw["id"], "year", _WRONG_DATES)
    return SchoolHolidays(
        regions={raw["id"]: _region(raw) for raw in sections["regions"]},
        years=years,
        holidays=tuple(_holiday(raw, region) for raw in sections["holidays"] for region in REGIONS),
    )


def _region(raw: dict[str, Any]) -> Region:
    return Region(raw["id"], Text(**raw["name"]), Text(**raw["explanation"]), frozenset(raw["municipalities"]))


def _holiday(raw: dict[str, Any], region: str) -> SchoolHoliday:
    first, last = (date.fromisoformat(one) for one in raw[region])
    return SchoolHoliday(raw["year"], Text(**raw["name"]), region, first, last, raw["fixed"])


def _part(raw: dict[str, Any]) -> DayPart:
    return DayPart(raw["id"], Text(**raw["name"]), _minutes(raw["from"]), _minutes(raw["to"]), raw["half"])


def _sector(raw: dict[str, Any]) -> Sector:
    return Sector(
        id=raw["id"], name=Text(**raw["name"]), one=Text(**raw["one"]), many=Text(**raw["many"]),
        explanation=Text(**raw["explanation"]), kinds=tuple(raw["kinds"]),
        place_kinds=tuple(raw.get("place_kinds", ())), hours=Hours(_spans(raw["can"]), _spans(raw["cannot"])),
    )  # fmt: skip


def _spans(listed: Iterable[dict[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(day, _minutes(one["from"]), _minutes(one["to"])) for one in listed for day in one["days"])


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * MINUTES + int(minutes)


def _check_kinds(found: Sectors) -> None:
    for kind in load_language().terms["partner_kinds"]:
        holders = [one.id for one in found.sectors.values() if kind in one.kinds]
        if len(holders) != 1:
            raise BrokenKnowledge(f"{FILE}.yaml", kind, "kinds", _ONE_SECTOR)


def _check_evidence(file: str, items: Iterable[dict[str, Any]]) -> None:
    sources = load_language().sources
    for raw in items:
        given = raw["evidence"]
        evidence = Evidence(Basis(given["basis"]), given.get("source"), given.get("note", ""))
        if wrong := wrong_with(evidence, sources):
            raise BrokenKnowledge(f"{file}.yaml", raw["id"], "evidence", wrong)


_ONE_SECTOR = Text(
    nl="Deze soort partner hoort bij precies één sector.", en="This kind of partner belongs to exactly one sector."
)
_WRONG_DATES = Text(
    nl="Dit schooljaar ontbreekt, of de laatste dag ligt voor de eerste.",
    en="This school year is absent, or the last day lies before the first.",
)
