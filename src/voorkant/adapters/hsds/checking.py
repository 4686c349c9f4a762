"""Hold one document against the shapes of the standard; read with leniency, put right what is meant.

Strictly, `"minimum_age": "18 jaar"` is a fault. Read with leniency it becomes 18, and the report says so: a directory
of two thousand services of another maker is not refused for one, and what cannot be understood still is.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid5

from pydantic import ValidationError

from voorkant.adapters.hsds import formats
from voorkant.adapters.hsds.faults import Faults, listing
from voorkant.adapters.hsds.objects import OBJECTS
from voorkant.adapters.hsds.properties import children_of

Document = dict[str, Any]
Step = str | int
NAMESPACE = UUID("5f0c1f5e-6c0b-5d0e-9d3c-7d2f3d1f9a10")
LONGEST_ID = 100
_PASSES = 4
_CODES = {
    "string_type": "not-text",
    "float_type": "not-a-number",
    "finite_number": "not-a-number",
    "list_type": "not-a-list",
    "model_type": "not-an-object",
    "model_attributes_type": "not-an-object",
    "dict_type": "not-an-object",
    "literal_error": "not-in-list",
}
_GONE = object()
_WORTHLESS_WITHOUT = frozenset({"phone", "url", "service_capacity"})
_OWN = frozenset({"organization", "service", "location"})
_EMPTY_WHEN_MISSING = frozenset(
    {
        "organization.description", "program.description", "program.name", "taxonomy.description", "taxonomy.name",
        "taxonomy_term.description", "taxonomy_term.name", "address.address_1", "address.city", "unit.name",
        "address.state_province", "address.postal_code", "address.country", "organization_identifier.identifier_type",
        "organization_identifier.identifier", "metadata.last_action_type", "metadata.field_name",
        "metadata.previous_value", "metadata.replacement_value", "metadata.updated_by",
    }
)  # fmt: skip
_WHEN_MISSING = {"service.status": "active", "location.location_type": "physical", "address.address_type": "physical"}
_NOT_NEEDED = frozenset({"uri", "email", "date-time"})
_NAMED_INSTEAD = ("timezone",)
"""What many makers name ("Europe/Amsterdam") where the standard has a number."""


def check(document: object, name: str, path: str, faults: Faults, *, lenient: bool) -> Document | None:
    """Judge one document of the object called `name`; give it as it can be used, or None where it cannot.

    Strictly nothing is changed and every fault is grave. With leniency what is meant is put right in the document
    itself, with a remark for each; only what cannot be understood is grave.
    """
    if not isinstance(document, dict):
        faults.add(path, "not-an-object", value=_written(document), object=name)
        return None
    found = _errors(document, name)
    told: set[str] = set()
    for _ in range(_PASSES):
        if lenient:
            found = [one for one in found if not _other_identifier(one, path, faults, told)]
        if not found:
            return document
        if not lenient or not _repair_all(document, name, path, found, faults):
            break
        found = _errors(document, name)
    if not lenient:
        for one in found:
            _tell(document, name, path, one, faults)
    return None


def _errors(document: Document, name: str) -> list[Any]:
    try:
        OBJECTS[name].model_validate(document)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _other_identifier(one: Mapping[str, Any], path: str, faults: Faults, told: set[str]) -> bool:
    """Accept an identifier that is none of the standard's, as many makers have."""
    value = one["input"]
    if one["type"] != "uuid" or not value.strip() or len(value) > LONGEST_ID:
        return False
    if one["loc"][-1] == "id" and (where := path_to(path, *one["loc"])) not in told:
        told.add(where)
        faults.add(where, "other-identifier", grave=False, value=value)
    return True


def remark_unknown(document: Document, name: str, path: str, faults: Faults) -> None:
    """Remark on each property that the standard does not have, and so on in what it holds."""
    children, known = children_of(name), OBJECTS[name].model_fields
    for key, value in document.items():
        if key not in known and not (name == "organization" and key == "services"):
            faults.add(path_to(path, key), "unknown-property", grave=False, name=str(key), object=name)
        elif key in children and value:
            inner, many = children[key]
            for place, one in enumerate(value) if many and isinstance(value, list) else ((None, value),):
                if isinstance(one, dict):
                    at = path_to(path, key) if place is None else f"{path_to(path, key)}[{place}]"
                    remark_unknown(one, inner, at, faults)


def path_to(path: str, *steps: Step) -> str:
    """Write where something stands: `services[3].schedules[0].dtstart`."""
    for step in steps:
        if isinstance(step, int):
            path = f"{path}[{step}]"
        else:
            path = f"{path}{step}" if not path or path.endswith(": ") else f"{path}.{step}"
    return path


def _object_at(document: Document, name: str, steps: tuple[Step, ...]) -> tuple[Any, str]:
    """Give the object that holds the last step, and what kind it is."""
    holder: Any = document
    for step in steps[:-1]:
        if isinstance(step, str):
            name = children_of(name).get(step, (name, False))[0]
        holder = holder[step]
    return holder, name


def _judged(document: Document, name: str, one: Mapping[str, Any]) -> tuple[Any, str, Step, str, Any]:
    steps = tuple(one["loc"])
    holder, kind = _object_at(document, name, steps)
    value: Any = one["input"] if one["type"] != "missing" else None
    code = _CODES.get(one["type"], one["type"])
    if value is None and code != "missing":
        code = "null" if isinstance(steps[-1], str) else "not-an-object"
    if code == "uuid" and len(value) > LONGEST_ID:
        code = "identifier-long"
    return holder, kind, steps[-1], code, value


def _tell(document: Document, name: str, path: str, one: Mapping[str, Any], faults: Faults) -> None:
    _, kind, step, code, value = _judged(document, name, one)
    inner = children_of(kind).get(str(step), (kind, False))[0] if code == "not-an-object" else kind
    allowed = listing(_allowed(kind, str(step))) if code == "not-in-list" else ""
    faults.add(path_to(path, *one["loc"]), code, name=str(step), object=inner, value=_written(value), allowed=allowed)


def _allowed(kind: str, key: str) -> tuple[str, ...]:
    return tuple(OBJECTS[kind].model_fields[key].annotation.__args__)  # type: ignore[union-attr]


def _repair_all(document: Document, name: str, path: str, found: list[Any], faults: Faults) -> bool:
    """Put right all that can be; tell what cannot. True where nothing grave is left of these."""
    gone: list[tuple[list[Any], int]] = []
    fine = True
    for one in found:
        holder, kind, step, code, value = _judged(document, name, one)
        at = path_to(path, *one["loc"])
        meant = _meant(kind, step, code, value, holder)
        if meant is None and code == "missing" and kind in _WORTHLESS_WITHOUT and len(one["loc"]) > 1:
            items, _ = _object_at(document, name, tuple(one["loc"][:-1]))
            faults.add(at, "left-out", grave=False, value=_written(holder))
            gone.append((items, int(one["loc"][-2])))
        elif meant is None:
            _tell(document, name, path, one, faults)
            fine = False
        elif meant is _GONE:
            if value not in (None, ""):
                faults.add(at, "left-out", grave=False, value=_written(value))
            holder.pop(step, None)
        else:
            holder[step] = meant
            _remark(at, code, kind, str(step), value, meant, faults)
    for items in {id(items): items for items, _ in gone}.values():
        places = {place for held, place in gone if held is items}
        items[:] = [item for place, item in enumerate(items) if place not in places]
    return fine


def _remark(at: str, code: str, kind: str, key: str, value: object, meant: object, faults: Faults) -> None:
    if code == "missing" or value == "":
        faults.add(at, "filled", grave=False, name=key, meant=_written(meant), object=kind)
    else:
        faults.add(at, "repaired", grave=False, value=_written(value), meant=_written(meant))


def _meant(kind: str, step: Step, code: str, value: Any, holder: Any) -> Any:
    """Give what was meant, `_GONE` for what may be left out, or None for what cannot be understood."""
    if code == "missing" or (value == "" and not _optional(kind, step)):
        return _filled(kind, str(step), holder)
    if code == "null" or (value == "" and _optional(kind, step)):
        return _GONE
    if code in _READ:
        meant = _READ[code](value)
        spare = code in _NOT_NEEDED or step in _NAMED_INSTEAD
        return _GONE if meant is None and spare and _optional(kind, step) else meant
    if code == "not-in-list":
        return _one_of(_allowed(kind, str(step)), value) or (_GONE if kind == "schedule" else None)
    return None


def _optional(kind: str, step: Step) -> bool:
    field = OBJECTS[kind].model_fields.get(str(step))
    return field is not None and not field.is_required()


def _filled(kind: str, key: str, holder: Any) -> Any:
    if f"{kind}.{key}" in _WHEN_MISSING:
        return _WHEN_MISSING[f"{kind}.{key}"]
    if f"{kind}.{key}" in _EMPTY_WHEN_MISSING:
        return ""
    if key == "id" and kind not in _OWN:
        rest = {name: value for name, value in holder.items() if name != "id"}
        return str(uuid5(NAMESPACE, f"{kind}|{json.dumps(rest, sort_keys=True, default=str)}"))
    return None


def _one_of(allowed: tuple[str, ...], value: object) -> str | None:
    said = str(value).strip().casefold().replace("_", " ").replace("-", " ")
    return next((one for one in allowed if one.casefold() == said), None)


def _as_text(value: object) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else None


def _as_list(value: object) -> list[Any] | None:
    return [value] if isinstance(value, dict) else None


_READ: dict[str, Callable[[Any], Any]] = {
    "not-text": _as_text,
    "not-a-number": formats.number_meant,
    "not-a-list": _as_list,
    "date": formats.day_meant,
    "date-time": formats.moment_meant,
    "time": formats.clock_meant,
    "uri": formats.uri_meant,
    "email": lambda value: None,
}


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
