"""A directory as tables: one CSV per object, tied by identifiers, as a tabular datapackage has it.

`schedules.csv` says of each row by which service, location or service at a location it belongs; `attributes.csv` says
it with a table's name and an identifier. Excel saved them in Windows letters with semicolons and a mark in front; they
are the same tables. Rows find their place inside what they belong to, and what belongs to nothing is kept apart.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from voorkant.adapters.hsds.checking import Document, check
from voorkant.adapters.hsds.faults import Faults
from voorkant.adapters.hsds.formats import number_meant
from voorkant.adapters.hsds.objects import OBJECTS
from voorkant.adapters.hsds.package import Gathering
from voorkant.adapters.hsds.properties import numbers_of, plain_of, texts_needed_by
from voorkant.adapters.plain_text import decoded, separator_of

Link = tuple[str, str, str]
LINKS: Mapping[str, tuple[Link, ...]] = {
    "phone": (
        ("contact_id", "contact", "phones"), ("service_at_location_id", "service_at_location", "phones"),
        ("location_id", "location", "phones"), ("service_id", "service", "phones"),
        ("organization_id", "organization", "phones"),
    ),
    "contact": (
        ("service_at_location_id", "service_at_location", "contacts"), ("location_id", "location", "contacts"),
        ("service_id", "service", "contacts"), ("organization_id", "organization", "contacts"),
    ),
    "schedule": (
        ("service_at_location_id", "service_at_location", "schedules"), ("location_id", "location", "schedules"),
        ("service_id", "service", "schedules"),
    ),
    "language": (
        ("phone_id", "phone", "languages"), ("location_id", "location", "languages"),
        ("service_id", "service", "languages"),
    ),
    "service_area": (
        ("service_at_location_id", "service_at_location", "service_areas"), ("service_id", "service", "service_areas"),
    ),
    "accessibility": (("location_id", "location", "accessibility"),),
    "address": (("location_id", "location", "addresses"),),
    "cost_option": (("service_id", "service", "cost_options"),),
    "required_document": (("service_id", "service", "required_documents"),),
    "service_capacity": (("service_id", "service", "capacities"),),
    "funding": (("service_id", "service", "funding"), ("organization_id", "organization", "funding")),
    "organization_identifier": (("organization_id", "organization", "organization_identifiers"),),
    "program": (("organization_id", "organization", "programs"),),
    "url": (("service_id", "service", "additional_urls"), ("organization_id", "organization", "additional_websites")),
}  # fmt: skip
NEEDED: Mapping[str, tuple[str, ...]] = {
    "program": ("organization_id",),
    "service": ("organization_id",),
    "service_at_location": ("service_id", "location_id"),
    "cost_option": ("service_id",),
    "organization_identifier": ("organization_id",),
    "attribute": ("link_id", "taxonomy_term_id", "link_entity"),
    "metadata": ("resource_id", "resource_type"),
    "service_capacity": ("service_id", "unit_id"),
}
FILES: Mapping[str, str] = {
    "organization": "organizations.csv", "program": "programs.csv", "service": "services.csv",
    "attribute": "attributes.csv", "service_at_location": "service_at_location.csv", "location": "locations.csv",
    "phone": "phones.csv", "contact": "contacts.csv", "address": "addresses.csv", "schedule": "schedules.csv",
    "funding": "funding.csv", "service_area": "service_areas.csv", "required_document": "required_documents.csv",
    "language": "languages.csv", "accessibility": "accessibility.csv", "taxonomy_term": "taxonomy_terms.csv",
    "taxonomy": "taxonomies.csv", "metadata": "metadata.csv", "meta_table_description": "meta_table_descriptions.csv",
    "cost_option": "cost_options.csv", "organization_identifier": "organization_identifiers.csv", "url": "url.csv",
    "unit": "units.csv", "service_capacity": "service_capacity.csv",
}  # fmt: skip
_WHOLE = ("organization", "location", "service", "service_at_location")
_INSIDE_OUT = (
    "language", "phone", "contact", "schedule", "service_area", "accessibility", "address", "cost_option",
    "required_document", "service_capacity", "funding", "organization_identifier", "program", "url",
)  # fmt: skip


@dataclass
class Row:
    """One row of a table: where it stood, what it says, and whether it found its place."""

    path: str
    document: Document
    placed: bool = False


@dataclass
class Tables:
    """All tables of a directory, by the name of their object."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    _found: dict[str, dict[str, Row]] = field(default_factory=dict)

    def found(self, name: str, key: str) -> Row | None:
        """Give one row of a table, when all rows were judged."""
        if name not in self._found:
            self._found[name] = self.at(name)
        return self._found[name].get(key)

    def at(self, name: str) -> dict[str, Row]:
        """Give the rows of a table by identifier."""
        return {str(row.document["id"]): row for row in self.rows.get(name, ())}


def object_named(name: str) -> str | None:
    """Tell which object a table, file, key or folder is called after; None for none.

    >>> object_named("Services.csv"), object_named("services_at_location"), object_named("taxonomies")
    ('service', 'service_at_location', 'taxonomy')
    """
    stem = re.sub(r"\.(csv|json|txt)$", "", name.strip().casefold()).replace("-", "_").replace(" ", "_")
    if stem in OBJECTS:
        return stem
    for one, file in FILES.items():
        if stem in (file.removesuffix(".csv"), f"{one}s", f"{one}es", f"{one.removesuffix('y')}ies"):
            return one
    return {"services_at_location": "service_at_location", "other_attributes": "attribute"}.get(stem)


def resources_of(descriptor: object) -> dict[str, str]:
    """Give the object of each file that a datapackage names; a path may be a list of parts."""
    found: dict[str, str] = {}
    resources = descriptor.get("resources") if isinstance(descriptor, dict) else None
    for one in resources if isinstance(resources, list) else ():
        if isinstance(one, dict) and (name := object_named(str(one.get("name", "")))):
            paths = one.get("path")
            for path in paths if isinstance(paths, list) else [paths]:
                found[str(path)] = name
    return found


def read_rows(name: str, file: str, data: bytes, tables: Tables, faults: Faults) -> int:
    """Read one CSV as rows of the object called `name`; give how many there were."""
    text = decoded(data).replace("\x00", "")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text.split("\n", 1)[0], ";,\t|"))
    head = [one.strip().strip('"').casefold() for one in next(lines, [])]
    if not any(head):
        return 0
    if "id" not in head:
        faults.add(file, "no-identifier-column")
        return 0
    listed, known = tables.rows.setdefault(name, []), OBJECTS[name].model_fields
    numbers, needed = numbers_of(name), texts_needed_by(name)
    for column in head:
        if column and column not in known:
            faults.add(f"{file}: {column}", "unknown-property", grave=False, name=column, object=name)
    number = 0
    for number, cells in enumerate(_rows(lines, file, faults), start=2):
        if not any(cells):
            continue
        path = f"{file}:{number}: "
        if len(cells) > len(head) and any(cells[len(head) :]):
            faults.add(path.removesuffix(": "), "row-length", value=str(len(cells)), other=str(len(head)))
            continue
        filled = {key: value for key, value in zip(head, cells, strict=False) if key and (value or key in needed)}
        listed.append(Row(path, {key: _typed(value, key in numbers) for key, value in filled.items()}))
    return max(0, number - 1)


def _rows(lines: Iterator[list[str]], file: str, faults: Faults) -> Iterator[list[str]]:
    try:
        yield from lines
    except csv.Error as error:
        faults.add(file, "row-length", value=str(error), other="-")


def _typed(text: str, number: bool) -> Any:
    if not number:
        return text
    try:
        return float(text) if any(sign in text for sign in ".eE") else int(text)
    except ValueError:
        return text if number_meant(text) is None or "," not in text else number_meant(text)


def gather_tables(tables: Tables, gathering: Gathering, *, lenient: bool) -> None:
    """Judge every row, find its place inside what it belongs to, and put the whole into a package."""
    faults = gathering.faults
    _join_units(tables)
    for name, rows in tables.rows.items():
        _judge(name, rows, faults, lenient=lenient)
    if faults.number_grave:
        return
    _join_terms(tables)
    _place_notes(tables, faults, strict=not lenient)
    for name in _INSIDE_OUT:
        for row in tables.rows.get(name, ()):
            _place(row, name, tables, faults, strict=not lenient)
    for name in _WHOLE:
        for row in tables.rows.get(name, ()):
            gathering.add(name, row.document, row.path)
    alone = ((name, row) for name, rows in tables.rows.items() if name not in _WHOLE for row in rows if not row.placed)
    for name, row in alone:
        gathering.add(name, row.document, row.path, top=False)


def _judge(name: str, rows: list[Row], faults: Faults, *, lenient: bool) -> None:
    seen: dict[str, Row] = {}
    kept: list[Row] = []
    for row in rows:
        fine = check(row.document, name, row.path, faults, lenient=lenient)
        if not lenient:
            for key in NEEDED.get(name, ()):
                if key not in row.document:
                    faults.add(f"{row.path}{key}", "missing", name=key, object=name)
        if fine is None:
            continue
        key = str(fine["id"])
        if key in seen:
            if seen[key].document != fine:
                faults.add(
                    f"{row.path}id", "duplicate", value=key, other=seen[key].path.removesuffix(": "), object=name
                )
            continue
        seen[key] = row
        kept.append(row)
    rows[:] = kept


def _join_units(tables: Tables) -> None:
    units = {str(row.document.get("id", "")): row for row in tables.rows.get("unit", ())}
    for row in tables.rows.get("service_capacity", ()):
        if unit := units.get(str(row.document.get("unit_id", ""))):
            row.document["unit"] = unit.document
            unit.placed = True


def _join_terms(tables: Tables) -> None:
    """Put each term into what is tied to it, and each taxonomy into its terms."""
    taxonomies, terms = tables.at("taxonomy"), tables.at("taxonomy_term")
    used: set[str] = set()
    for row in tables.rows.get("taxonomy_term", ()):
        if found := taxonomies.get(str(row.document.get("taxonomy_id", ""))):
            row.document.setdefault("taxonomy_detail", found.document)
            found.placed = True
    for row in tables.rows.get("attribute", ()):
        if found := terms.get(str(row.document.get("taxonomy_term_id", ""))):
            row.document["taxonomy_term"] = found.document
            used.add(str(found.document["id"]))
    for key, row in terms.items():
        row.placed = key in used


def _place_notes(tables: Tables, faults: Faults, *, strict: bool) -> None:
    """Put changes and terms into the row that they name by its table and identifier; terms themselves last."""
    every = {name: tables.at(name) for name in tables.rows}
    for kind, entity, identifier, key in (
        ("metadata", "resource_type", "resource_id", "metadata"),
        ("attribute", "link_entity", "link_id", "attributes"),
    ):
        for row in tables.rows.get(kind, ()):
            named, value = object_named(str(row.document.get(entity, ""))) or "", str(row.document.get(identifier, ""))
            holder = every.get(named, {}).get(value)
            if holder is not None:
                holder.document.setdefault(key, []).append(row.document)
                row.placed = True
            elif value:
                faults.add(f"{row.path}{identifier}", "dangling", grave=strict, name=named or entity, value=value)


def _place(row: Row, name: str, tables: Tables, faults: Faults, *, strict: bool) -> None:
    """Put a row into each thing that it belongs to."""
    for key, parent, into in LINKS[name]:
        value = str(row.document.get(key) or "")
        if not value:
            continue
        holder = tables.found(parent, value)
        if holder is None:
            faults.add(f"{row.path}{key}", "dangling", grave=strict, name=parent, value=value)
        else:
            holder.document.setdefault(into, []).append(row.document)
            row.placed = True


def descriptor(names: list[str]) -> str:
    """Write the datapackage.json of these tables."""
    resources = []
    for name in names:
        numbers = numbers_of(name)
        fields = [{"name": key, "type": "number" if key in numbers else "string"} for key in plain_of(name)]
        links = [
            {"fields": key, "reference": {"resource": parent, "fields": "id"}}
            for key, parent, _ in LINKS.get(name, ())
            if parent in names
        ]
        schema = {"fields": fields, "primaryKey": "id"} | ({"foreignKeys": links} if links else {})
        resources.append(
            {
                "name": name, "path": FILES[name], "profile": "tabular-data-resource", "format": "csv",
                "mediatype": "text/csv", "encoding": "utf-8", "schema": schema,
            }
        )  # fmt: skip
    package = {
        "name": "human_services_data", "title": "Human Services Data Specification", "profile": "tabular-data-package",
        "version": "3.0.0", "homepage": "https://docs.openreferral.org", "resources": resources,
    }  # fmt: skip
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"
