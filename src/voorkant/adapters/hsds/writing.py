"""Write a directory in HSDS: a page of services with all they need, a folder with a file for each, or tables.

A service is written as the standard has it: with its organization, its places and their addresses inside, so that one
document can be read by itself. What no service holds (a meeting place where nobody offers anything yet, a taxonomy that
no term uses) is written beside the services, so that nothing is lost between writing and reading.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from voorkant.adapters.hsds.checking import NAMESPACE, Document
from voorkant.adapters.hsds.objects import OBJECTS
from voorkant.adapters.hsds.package import NOBODY_ID, Package
from voorkant.adapters.hsds.properties import children_of, plain_of
from voorkant.adapters.hsds.tables import FILES, LINKS, descriptor
from voorkant.adapters.whole_files import whole_file

_SAFE = re.compile(r"[A-Za-z0-9_.-]{1,80}")
_PARENT_KEYS = {
    name: {parent: key for key, parent, _ in links} for name, links in LINKS.items()
}  # such as phone: service → service_id


def service_documents(package: Package) -> Iterator[Document]:
    """Give each service as one whole document."""
    by_service: dict[str, list[Document]] = {}
    for link in package.links.values():
        by_service.setdefault(str(link["service_id"]), []).append(link)
    for key, service in package.services.items():
        whole = dict(service)
        links = [_with_location(package, link) for link in by_service.get(key, ())]
        if links or service.get("service_at_locations"):
            whole["service_at_locations"] = [*links, *service.get("service_at_locations", ())]
        if organization := package.organizations.get(str(service.get("organization_id", ""))):
            whole["organization"] = organization
            for program in organization.get("programs", ()):
                if program["id"] == service.get("program_id"):
                    whole["program"] = program
        yield whole


def _with_location(package: Package, link: Document) -> Document:
    location = package.locations.get(str(link["location_id"]))
    return {**link, "location": location} if location else link


def organization_documents(package: Package) -> Iterator[Document]:
    """Give each organization as one whole document, with its locations."""
    by_organization: dict[str, list[Document]] = {}
    for location in package.locations.values():
        by_organization.setdefault(str(location.get("organization_id") or ""), []).append(location)
    for key, organization in package.organizations.items():
        locations = by_organization.get(key, [])
        yield {**organization, "locations": locations} if locations else organization


def page(package: Package) -> Document:
    """Give the whole directory as one page of services, with beside it what no service holds."""
    services = list(service_documents(package))
    used = {str(one.get("organization_id")) for one in package.services.values()}
    linked = {str(one["location_id"]) for one in package.links.values()}
    organizations = [one for key, one in package.organizations.items() if key not in used]
    locations = [one for key, one in package.locations.items() if key not in linked]
    beside: dict[str, list[Document]] = {"organizations": organizations, "locations": locations}
    beside |= {FILES[name].removesuffix(".csv"): listed for name, listed in package.rest.items()}
    return {
        "total_items": len(services), "total_pages": 1, "page_number": 1, "size": len(services), "first_page": True,
        "last_page": True, "empty": not services, "contents": services,
    } | {name: listed for name, listed in beside.items() if listed}  # fmt: skip


def write_json(package: Package, path: Path) -> None:
    """Write one JSON file, whole or not at all."""
    with whole_file(path) as file:
        json.dump(page(package), file, ensure_ascii=False, indent=1)
        file.write("\n")


def json_bytes(package: Package) -> bytes:
    """Give the same as bytes."""
    return (json.dumps(page(package), ensure_ascii=False, indent=1) + "\n").encode()


def folder_files(package: Package) -> Iterator[tuple[str, str]]:
    """Give the files of a folder: one for each service, organization and location, and one list for each other kind."""
    for kind, documents in (
        ("services", service_documents(package)),
        ("organizations", organization_documents(package)),
        ("locations", (one for one in package.locations.values() if not one.get("organization_id"))),
    ):
        for one in documents:
            yield f"{kind}/{_file_name(str(one['id']))}.json", _pretty(one)
    for name, listed in package.rest.items():
        if listed:
            yield f"{FILES[name].removesuffix('.csv')}.json", _pretty(listed)


def table_files(package: Package) -> Iterator[tuple[str, str]]:
    """Give the files of a tabular datapackage: `datapackage.json` and a CSV for each kind that has rows."""
    rows = _with_nobody(rows_of(package))
    names = [name for name in FILES if rows.get(name)]
    yield "datapackage.json", descriptor(names)
    for name in names:
        columns = [*plain_of(name), *_extra(name, rows[name])]
        text = io.StringIO(newline="")
        table = csv.writer(text, lineterminator="\r\n")
        table.writerow(columns)
        table.writerows([_cell(row.get(column)) for column in columns] for row in rows[name])
        yield FILES[name], text.getvalue()


def write_folder(files: Iterator[tuple[str, str]], path: Path) -> int:
    """Write files below a folder, each whole; give how many."""
    number = 0
    for name, text in files:
        place = path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(place) as file:
            file.write(text)
        number += 1
    return number


def zipped(files: Iterator[tuple[str, str]]) -> bytes:
    """Give files as one zip."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files:
            archive.writestr(name, text)
    return held.getvalue()


def rows_of(package: Package) -> dict[str, list[Document]]:
    """Give the directory as tables: rows by the name of their object, tied by identifiers, each identifier once."""
    gathered = _Rows()
    for name, documents in package.tables():
        for document in documents:
            gathered.take(name, document)
    return {name: list(found.values()) for name, found in gathered.rows.items()}


def _with_nobody(rows: dict[str, list[Document]]) -> dict[str, list[Document]]:
    """Put services of which nobody told who offers them under an organization, as tables ask."""
    nameless = [one for one in rows.get("service", ()) if not one.get("organization_id")]
    if not nameless:
        return rows
    nobody = {"id": NOBODY_ID, "name": "Aanbieder niet genoemd", "description": "Niemand zei wie dit aanbiedt."}
    services = [{**one, "organization_id": one.get("organization_id") or NOBODY_ID} for one in rows["service"]]
    return {**rows, "organization": [*rows.get("organization", ()), nobody], "service": services}


class _Rows:
    """Takes documents apart into rows; one telephone that two places share stays one row that names both."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Document]] = {}

    def take(self, name: str, document: Document, parent: tuple[str, str] | None = None) -> str:
        """Take one document and what it holds; give the identifier of its row."""
        children = children_of(name)
        row = {key: value for key, value in document.items() if key not in children}
        if parent is not None:
            self._tie(name, row, parent)
        for key, (inner, many) in children.items():
            if not many and isinstance(document.get(key), dict):
                self._take_single(key, inner, document[key], row)
        own = self._keep(name, row, parent)
        for key, (inner, many) in children.items():
            for one in document.get(key, ()) if many else ():
                self.take(inner, one, (name, own))
        return own

    def _take_single(self, key: str, inner: str, document: Document, row: Document) -> None:
        own = self.take(inner, document)
        column = {"taxonomy_term": "taxonomy_term_id", "taxonomy_detail": "taxonomy_id", "unit": "unit_id"}.get(
            key, f"{key}_id"
        )
        row.setdefault(column, own)

    def _tie(self, name: str, row: Document, parent: tuple[str, str]) -> None:
        kind, key = parent
        if name == "attribute":
            row |= {"link_entity": kind, "link_id": key}
        elif name == "metadata":
            row |= {"resource_type": kind, "resource_id": key}
        elif column := _PARENT_KEYS.get(name, {}).get(kind):
            row[column] = key
        elif f"{kind}_id" in OBJECTS[name].model_fields:
            row[f"{kind}_id"] = key

    def _keep(self, name: str, row: Document, parent: tuple[str, str] | None) -> str:
        held = self.rows.setdefault(name, {})
        own = str(row["id"])
        there = held.get(own)
        if there is None:
            held[own] = row
            return own
        if all(there.get(key, value) == value for key, value in row.items()):
            there |= row
            return own
        row["id"] = own = str(uuid5(NAMESPACE, f"{own}|{name}|{parent}|{_pretty(row)}"))
        held.setdefault(own, row)
        return own


def _extra(name: str, rows: list[Document]) -> list[str]:
    known = set(plain_of(name))
    return sorted({key for row in rows for key, value in row.items() if key not in known and not _deep(value)})


def _deep(value: object) -> bool:
    return isinstance(value, dict | list)


def _cell(value: Any) -> Any:
    if value is None or _deep(value):
        return ""
    return str(value).lower() if isinstance(value, bool) else value


def _file_name(identifier: str) -> str:
    if _SAFE.fullmatch(identifier) and not identifier.startswith("."):
        return identifier
    return str(uuid5(UUID(int=0), identifier))


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=False) + "\n"
