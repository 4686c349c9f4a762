"""Read the titles of a table's fields, so that a field is known by its title and the groups above it.

`Nederland_17` and `Nederland_20` bear the same title; the first lies under "Herkomstland" (residents of Dutch origin),
the second under "Geboren in Nederland". CBS gives the groups in DataProperties.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from voorkant.adapters.refusals import refuse
from voorkant.core.shared.text import Text


def read_paths(path: Path) -> Mapping[str, str]:
    """Read a saved DataProperties (as CBS answers it, or wrapped); raise BadInput where it is none."""
    try:
        body = json.loads(Path(path).read_bytes())
        rows = body.get("value") or body["metadata"]["properties"]
        return paths_of(rows)
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise refuse(
            "metadata-unreadable",
            Text(nl="'{name}' is geen beschrijving van velden.", en="'{name}' is no description of fields."),
            Text(nl="DataProperties van CBS werd verwacht.", en="CBS's DataProperties was expected."),
            name=Path(path).name,
        ) from error


def paths_of(properties: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Give for each key its path of titles with its unit: "Inkomen/Personen/Personen in armoede (%)".

    Where the rows name no parent, a field lies under the last group before it.
    """
    groups: dict[Any, tuple[str, Any]] = {}
    paths: dict[str, str] = {}
    last = ""
    for row in properties:
        fields = {name.lower(): value for name, value in row.items()}
        key, title = str(fields.get("key") or ""), str(fields.get("title") or "").strip()
        if not key:
            groups[fields.get("id")] = (title, fields.get("parentid"))
            last = title
            continue
        if str(fields.get("type") or "").endswith("Dimension") or not fields.get("datatype"):
            continue
        above = _above(groups, fields["parentid"]) if "parentid" in fields else last
        unit = str(fields.get("unit") or "").strip()
        paths[key] = "/".join(part for part in (above, title) if part) + (f" ({unit})" if unit else "")
    return paths


def _above(groups: Mapping[Any, tuple[str, Any]], parent: Any) -> str:
    titles: list[str] = []
    while parent in groups:
        title, parent = groups[parent]
        titles.insert(0, title)
    return "/".join(titles)
