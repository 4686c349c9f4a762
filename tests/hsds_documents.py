"""Documents of HSDS made at random: all objects, any of their properties, ages of half a year, texts of any letters.

Each object that has an identifier has one of its own, as documents of careful makers have; references that the standard
ties by nesting are nested, as its JSON asks.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from tests.data_folder import data_file
from voorkant.adapters.hsds.objects import OBJECTS
from voorkant.adapters.hsds.properties import children_of
from voorkant.adapters.hsds.writing import rows_of

Document = dict[str, Any]
LETTERS = st.characters(exclude_categories=("Cs", "Cc"))
TEXTS = st.text(LETTERS, min_size=1, max_size=12)
DAYS = st.dates().map(lambda day: day.isoformat())
NUMBERS = st.integers(-5, 130) | st.sampled_from([0.5, 17.5, 999, 52.2, 6.1])
SITES = st.sampled_from(["https://voorbeeld.example/pad?x=1", "mailto:a@b.example", "http://example.com"])
NO_CHILD = {"organization": {"services"}, "service": {"program"}, "service_at_location": set()}


def _identifiers(draw: st.DrawFn) -> str:
    return str(UUID(int=draw(st.integers(1, 2**127 - 1)), version=4))


@st.composite
def documents(draw: st.DrawFn, name: str = "service", depth: int = 0) -> Document:
    """Give one document of an object with what it holds."""
    shape, children = OBJECTS[name], children_of(name)
    made: Document = {"id": _identifiers(draw)}
    for key, field in shape.model_fields.items():
        if key == "id" or key in NO_CHILD.get(name, ()) or key.endswith("_id"):
            continue
        if key in children:
            inner, many = children[key]
            if field.is_required() or (depth < 3 and draw(st.booleans())):
                made[key] = draw(_held(inner, many, depth))
        elif field.is_required() or draw(st.integers(0, 3)) == 0:
            made[key] = draw(_value(field))
    return made


@st.composite
def _held(draw: st.DrawFn, inner: str, many: bool, depth: int) -> Any:
    if not many:
        return draw(documents(inner, depth + 1))
    return [draw(documents(inner, depth + 1)) for _ in range(draw(st.integers(1, 2)))]


def _value(field: Any) -> st.SearchStrategy[Any]:
    if field.annotation is float:
        return NUMBERS
    if field.annotation is str and not field.metadata:
        return TEXTS
    if field.annotation is not str:
        return st.sampled_from(field.annotation.__args__)
    form = field.metadata[0].func.__closure__
    code = next(cell.cell_contents for cell in form if isinstance(cell.cell_contents, str))
    moments = st.sampled_from(["2026-03-01T10:30:00Z", "2023-03-15T10:30:45.123+01:00"])
    clocks = st.sampled_from(["09:30", "10:00:00", "09:00Z", "23:59-05:00"])
    forms = {"date": DAYS, "time": clocks, "date-time": moments, "uri": SITES, "email": st.just("a@b.example")}
    return forms[code]


def flat(package: Any) -> dict[str, dict[str, Document]]:
    """Give a package as rows by object and identifier, to compare by."""
    return {name: {row["id"]: row for row in rows} for name, rows in rows_of(package).items() if rows}


def missing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Name what is in one set of rows and not, or not the same, in the other."""
    found = []
    for name, rows in before.items():
        for key, row in rows.items():
            there = after.get(name, {}).get(key)
            if there is None:
                found.append(f"{name} {key}")
            else:
                found += [f"{name} {key} {one}" for one, value in row.items() if there.get(one) != value]
    return found


@lru_cache(maxsize=4)
def published(name: str) -> Draft202012Validator:
    """Give the published schema of whole documents ("service", "organization", "service_at_location", "tabular")."""
    body = json.loads(data_file(f"hsds/schema/compiled/{name}.json").read_text())
    return Draft202012Validator(_as_schema(body), format_checker=FormatChecker())


def _as_schema(value: Any) -> Any:
    """Leave out what the files have beside JSON Schema and a validator would take for something else."""
    return value
