"""What the local publishers have: tables in the shapes of CBS's two interfaces, and layers of outlines."""

import csv
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_KEYS = ("WijkenEnBuurten", "Leeftijd", "Marges", "Perioden")
_WIDTH = 10


@dataclass
class Table:
    """A table: rows as TypedDataSet gives them, field descriptions, names of areas, measures by field."""

    id: str
    rows: list[dict[str, Any]]
    properties: list[dict[str, Any]] = field(default_factory=list)
    names: list[dict[str, Any]] = field(default_factory=list)
    measures: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def observations(self) -> list[dict[str, Any]]:
        """Give the same figures in the long shape of the newer interface; a secret one has no value."""
        found: list[dict[str, Any]] = []
        for row in self.rows:
            for name, measure in self.measures.items():
                value = row.get(name)
                found.append(
                    {
                        "Id": len(found),
                        "Measure": measure,
                        "ValueAttribute": "None" if value is not None else "Unknown",
                        "Value": value,
                        "StringValue": None,
                        "WijkenEnBuurten": row["WijkenEnBuurten"].strip(),
                    }
                )
        return found


def properties_of(fields: Iterable[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """Describe fields (key, path of titles, unit) as DataProperties does, with numbered groups and parents."""
    rows: list[dict[str, Any]] = [
        {"ID": 0, "ParentID": None, "Type": "GeoDimension", "Key": "WijkenEnBuurten", "Title": "Wijken en buurten"}
    ]
    groups: dict[str, int] = {}
    for key, path, unit in fields:
        *above, title = path.split("/")
        parent: int | None = None
        for depth in range(1, len(above) + 1):
            name = "/".join(above[:depth])
            if name not in groups:
                groups[name] = len(rows)
                rows.append(
                    {"ID": len(rows), "ParentID": parent, "Type": "TopicGroup", "Key": "", "Title": above[depth - 1]}
                )
            parent = groups[name]
        rows.append(
            {
                "ID": len(rows), "ParentID": parent, "Type": "Topic", "Key": key, "Title": title, "Unit": unit,
                "Datatype": "Double", "Decimals": 1,
            }
        )  # fmt: skip
    return rows


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read a CSV of TypedDataSet as CBS would answer it: numbers, nulls, and keys padded to their width."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {name: _cell(name, text) for name, text in row.items() if name not in ("Naam", "Naam_gebied")}
            for row in csv.DictReader(file)
        ]


def names_of(path: Path, column: str) -> list[dict[str, Any]]:
    """Read the names of areas from the column of a CSV, as the table WijkenEnBuurten gives them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {"Key": row["WijkenEnBuurten"].strip().ljust(_WIDTH), "Title": row[column].strip()}
            for row in csv.DictReader(file)
        ]


def features_of(path: Path, level: str) -> list[dict[str, Any]]:
    """Read outlines with the field names that PDOK uses."""
    names = {"buurt": ("buurtcode", "buurtnaam"), "wijk": ("code", "name"), "gemeente": ("code", "name")}[level]
    return [
        {
            "type": "Feature",
            "id": f"{level}_gegeneraliseerd.{number}",
            "properties": {"statcode": one["properties"][names[0]], "statnaam": one["properties"][names[1]]},
            "geometry": one["geometry"],
        }
        for number, one in enumerate(json.loads(path.read_text(encoding="utf-8"))["features"])
    ]


def _cell(name: str, text: str | None) -> Any:
    if name in _KEYS:
        return (text or "").strip().ljust(_WIDTH) if name == "WijkenEnBuurten" else (text or "").strip()
    if text is None or not text.strip():
        return None
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text
