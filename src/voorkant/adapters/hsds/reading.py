"""Read a directory in HSDS, in whatever way it was written, and tell all that is wrong with it at once.

Makers publish one service, a list of them, pages of an API, an organization with everything in it, a folder with a file
for each, or tables. What it is shows from its content. Strictly, it is held against the standard; with leniency, what
is meant is understood, so that a directory of a neighbour can be taken in.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from voorkant.adapters.hsds.checking import Document, check, path_to, remark_unknown
from voorkant.adapters.hsds.faults import Faults
from voorkant.adapters.hsds.objects import OBJECTS
from voorkant.adapters.hsds.opening import Limits, Part, open_bytes, open_path
from voorkant.adapters.hsds.package import TOPS, Gathering, Package, settle
from voorkant.adapters.hsds.tables import Row, Tables, gather_tables, object_named, read_rows, resources_of
from voorkant.adapters.plain_text import decoded

_PLURALS = {
    "organization": "organizations", "service": "services", "location": "locations",
    "service_at_location": "service_at_locations", "taxonomy": "taxonomies", "taxonomy_term": "taxonomy_terms",
}  # fmt: skip
_PAGES = ("contents", "content", "items", "results", "data")
_TELLING = {
    "service_at_location": {"location", "location_id", "service"},
    "location": {"location_type", "latitude", "longitude", "addresses", "transportation", "accessibility"},
    "taxonomy_term": {"taxonomy_detail", "taxonomy", "term_uri", "parent_id"},
}


@dataclass
class Reading:
    """What was read: the package, all faults and remarks, how it was written, and the digest of its bytes."""

    name: str
    package: Package
    faults: Faults
    form: str
    sha256: str
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def fine(self) -> bool:
        """Tell whether nothing grave was found."""
        return not self.faults.number_grave


def read_directory(path: Path, *, lenient: bool, limits: Limits | None = None) -> Reading:
    """Read a file, folder or zip. BadInput only where there is nothing to judge; else see `faults`."""
    return _read(path.name or str(path), open_path(path, limits or Limits()), lenient=lenient)


def read_upload(name: str, data: bytes, *, lenient: bool, limits: Limits | None = None) -> Reading:
    """Read what was uploaded."""
    return _read(name, open_bytes(name, data, limits or Limits()), lenient=lenient)


def _read(name: str, parts: list[Part], *, lenient: bool) -> Reading:
    faults = Faults()
    gathering = Gathering(faults)
    alone = len(parts) == 1
    tables = [part for part in parts if not _is_json(part)]
    form = "tabular" if tables else "json" if alone else "folder"
    if tables:
        _read_tables(parts, gathering, lenient=lenient)
    else:
        for part in parts:
            if part.name.rsplit("/", 1)[-1].casefold() != "datapackage.json" or alone:
                _read_json(part, gathering, "" if alone else f"{part.name}: ", lenient=lenient)
    if not faults.number_grave:
        settle(gathering, strict_references=bool(tables) and not lenient)
    counts = gathering.package.counts() if not faults.number_grave else {}
    return Reading(name, gathering.package, faults, form, _digest(part.data for part in parts), counts)


def _digest(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _is_json(part: Part) -> bool:
    return part.name.casefold().endswith(".json") or part.data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"[")


def _read_tables(parts: list[Part], gathering: Gathering, *, lenient: bool) -> None:
    named: dict[str, str] = {}
    for part in parts:
        if part.name.rsplit("/", 1)[-1].casefold() == "datapackage.json":
            named |= resources_of(_parsed(part, "datapackage.json: ", gathering.faults))
    tables = Tables()
    for part in parts:
        if _is_json(part):
            continue
        file = part.name.rsplit("/", 1)[-1]
        if name := named.get(part.name) or named.get(file) or object_named(file):
            read_rows(name, file, part.data, tables, gathering.faults)
        else:
            gathering.faults.add(part.name, "table-unknown", grave=False)
    if not tables.rows:
        gathering.faults.add("", "not-hsds")
    gather_tables(tables, gathering, lenient=lenient)


def _parsed(part: Part, path: str, faults: Faults) -> Any:
    try:
        body = json.loads(decoded(part.data))
        return _storable(body) if b"\\u" in part.data else body
    except json.JSONDecodeError as error:
        faults.add(
            path.removesuffix(": ") or part.name, "file-not-json", row=str(error.lineno), column=str(error.colno)
        )
    except RecursionError:
        faults.add(path.removesuffix(": ") or part.name, "file-too-deep")
    except ValueError:
        faults.add(path.removesuffix(": ") or part.name, "file-not-json", row="1", column="1")
    return None


def _storable(value: Any) -> Any:
    """Take out of texts what no database or file can hold: half letters and the sign for nothing."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_storable(key): _storable(one) for key, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list) else value


def _read_json(part: Part, gathering: Gathering, path: str, *, lenient: bool) -> None:
    before = gathering.faults.number_grave
    body = _parsed(part, path, gathering.faults)
    if gathering.faults.number_grave > before:
        return
    file = part.name.rsplit("/", 1)
    hint = object_named(file[-1]) or (object_named(file[0].rsplit("/", 1)[-1]) if len(file) > 1 else None)
    _take(body, hint, path, gathering, lenient=lenient)


def _take(body: Any, hint: str | None, path: str, gathering: Gathering, *, lenient: bool) -> None:
    """Take a document, a list, a page of an API or lists by name."""
    if isinstance(body, list):
        _take_list(body, hint, path, gathering, lenient=lenient)
    elif not isinstance(body, dict):
        gathering.faults.add(path.removesuffix(": "), "not-hsds")
    elif _is_bundle(body):
        _take_bundle(body, hint, path, gathering, lenient=lenient)
    else:
        _take_one(body, kind_of(body) or hint, path, gathering, lenient=lenient)


def _is_bundle(body: Document) -> bool:
    if "id" in body or "name" in body:
        return False
    return _page_key(body) is not None or any(
        isinstance(value, list) and object_named(key) for key, value in body.items()
    )


def _page_key(body: Document) -> str | None:
    """Give the name under which a page of an API holds its documents; the standard says contents, others did not."""
    return next((key for key in _PAGES if isinstance(body.get(key), list)), None)


def _take_bundle(body: Document, hint: str | None, path: str, gathering: Gathering, *, lenient: bool) -> None:
    if _are_tables(body):
        tables = Tables()
        for key, rows in body.items():
            if (name := object_named(key)) and isinstance(rows, list):
                tables.rows[name] = [
                    Row(f"{path}{key}[{place}].", row) for place, row in enumerate(rows) if isinstance(row, dict)
                ]
        gather_tables(tables, gathering, lenient=lenient)
        return
    page = _page_key(body)
    for key, value in body.items():
        if isinstance(value, list) and (key == page or object_named(key)):
            named = hint if key == page else object_named(key)
            _take_list(value, named, path, gathering, lenient=lenient, key=key)


def _are_tables(body: Document) -> bool:
    """Tell whether lists by name are tables (tied by identifiers) instead of whole documents."""
    if _page_key(body):
        return False
    return any(object_named(key) not in (None, *TOPS) for key in body) or all(
        key in TOPS or not isinstance(value, list) for key, value in body.items()
    )


def _take_list(
    body: list[Any], hint: str | None, path: str, gathering: Gathering, *, lenient: bool, key: str = ""
) -> None:
    kinds = [kind_of(one) or hint if isinstance(one, dict) else hint for one in body]
    usual = max(set(kinds), key=kinds.count, default=None)
    for place, (one, kind) in enumerate(zip(body, kinds, strict=True)):
        kind = kind or usual
        at = f"{path}{key or _PLURALS.get(kind or '', kind or '')}[{place}]"
        _take_one(one, kind, at, gathering, lenient=lenient)
    if not body and not key:
        gathering.faults.add(path.removesuffix(": "), "not-hsds")


def _take_one(body: Any, kind: str | None, path: str, gathering: Gathering, *, lenient: bool) -> None:
    if kind is None:
        gathering.faults.add(path.removesuffix(": "), "not-hsds")
        return
    if isinstance(body, dict):
        remark_unknown(body, kind, path, gathering.faults)
    loose = body.pop("services", None) if kind == "organization" and isinstance(body, dict) else None
    judged = check(body, kind, path, gathering.faults, lenient=lenient)
    if judged is None:
        return
    if isinstance(loose, list):
        judged["services"] = _judged_services(loose, path, gathering.faults, lenient=lenient)
    gathering.add(kind, judged, path.removesuffix(": "))


def _judged_services(listed: list[Any], path: str, faults: Faults, *, lenient: bool) -> list[Document]:
    judged = (
        check(one, "service", path_to(path, "services", place), faults, lenient=lenient)
        for place, one in enumerate(listed)
    )
    return [one for one in judged if one is not None]


def kind_of(body: Document) -> str | None:
    """Guess what a document is from its properties; None where they do not tell.

    >>> kind_of({"id": "1", "name": "Taalcafé", "status": "active"}), kind_of({"id": "1", "name": "Iets"})
    ('service', None)
    """
    for name, telling in _TELLING.items():
        if telling & body.keys() and not ("status" in body or "service_at_locations" in body):
            return name
    scores = {name: len(body.keys() & OBJECTS[name].model_fields.keys()) for name in ("service", "organization")}
    scores["service"] += 2 * ("status" in body) + ("organization_id" in body) + ("organization" in body)
    scores["organization"] += 2 * bool(body.keys() & {"services", "organization_identifiers", "website", "programs"})
    if scores["service"] != scores["organization"]:
        return max(scores, key=scores.__getitem__)
    return "organization" if body.keys() >= {"name", "description"} else None
