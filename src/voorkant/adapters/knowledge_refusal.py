"""Says in words what is wrong with a knowledge file, and where.

A schema library says "'nl' is a required property"; an adviser who maintains the list of problems reads "De kennis in
problems.yaml, 'debts' klopt niet (veld 'name.nl'). Dit veld ontbreekt."
"""

from collections.abc import Callable, Mapping
from typing import Any

from jsonschema.exceptions import ValidationError

from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text


class BrokenKnowledge(VoorkantError):
    """A knowledge file cannot be used; `file`, `item` and `field` say where."""

    def __init__(self, file: str, item: str, field: str, why: Text) -> None:
        self.file = file
        self.item = item
        self.field = field
        where = f"{file}, '{item}'" if item else file
        super().__init__(
            code="broken-knowledge",
            what=Text(
                nl=f"De kennis in {where} klopt niet" + (f" (veld '{field}')." if field else "."),
                en=f"The knowledge in {where} is not right" + (f" (field '{field}')." if field else "."),
            ),
            why=why,
            do=Text(nl="Verbeter het bestand en probeer het opnieuw.", en="Correct the file and try again."),
        )


def refusal_of(file: str, document: Any, error: ValidationError) -> BrokenKnowledge:
    """Turn what the schema found in `document` into a refusal that names the item by its id."""
    path = list(error.absolute_path)
    depth = 2 if path[:1] == ["items"] else 3
    inside = len(path) >= depth and path[0] in ("items", "sections")
    item = _item_name(document, path[:depth]) if inside else ""
    field = ".".join(str(part) for part in (path[depth:] if inside else path))
    return BrokenKnowledge(file, item, _with_missing(field, error), _why(error))


def _item_name(document: Any, path: list[str | int]) -> str:
    item = document
    for part in path:
        item = item[part]
    has_name = isinstance(item, dict) and isinstance(item.get("id"), str)
    return item["id"] if has_name else f"nummer {int(path[-1]) + 1}"


def _with_missing(field: str, error: ValidationError) -> str:
    if error.validator != "required":
        return field
    asked: Any = error.validator_value
    item: Any = error.instance
    missing = next(str(one) for one in asked if one not in item)
    return f"{field}.{missing}" if field else missing


def _why(error: ValidationError) -> Text:
    schema: Any = error.schema
    explain = _REASONS.get(str(error.validator))
    if explain is None:
        return Text(nl=f"Dit past niet: {error.message}.", en=f"This does not fit: {error.message}.")
    return explain(error.instance, error.validator_value, schema)


def _unknown_field(value: Any, _: Any, schema: Mapping[str, Any]) -> Text:
    known = schema.get("properties", {})
    strange = ", ".join(f"'{one}'" for one in value if one not in known)
    choices = ", ".join(known)
    return Text(
        nl=f"{strange} bestaat hier niet; bekend zijn: {choices}.",
        en=f"{strange} does not exist here; known are: {choices}.",
    )


def _choice(value: Any, asked: Any, _: Any) -> Text:
    choices = ", ".join(str(one) for one in asked)
    return Text(nl=f"'{value}' mag niet; kies uit: {choices}.", en=f"'{value}' is no choice; use one of: {choices}.")


def _pattern(value: Any, _: Any, schema: Mapping[str, Any]) -> Text:
    if schema.get("$comment") == "one sentence":
        return Text(
            nl=f"'{value}' is niet precies één zin met een hoofdletter en een punt.",
            en=f"'{value}' is not exactly one sentence with a capital and a full stop.",
        )
    return Text(nl=f"'{value}' is niet goed geschreven.", en=f"'{value}' is not written as it should be.")


def _too_few(value: Any, asked: Any, _: Any) -> Text:
    return Text(
        nl=f"Er staan er {len(value)}; het moeten er ten minste {asked} zijn.",
        en=f"There are {len(value)}; there must be at least {asked}.",
    )


def _too_many(value: Any, asked: Any, _: Any) -> Text:
    return Text(
        nl=f"Er staan er {len(value)}; het mogen er ten hoogste {asked} zijn.",
        en=f"There are {len(value)}; there may be at most {asked}.",
    )


_REASONS: dict[str, Callable[[Any, Any, Any], Text]] = {
    "required": lambda *_: Text(nl="Dit veld ontbreekt.", en="This field is absent."),
    "additionalProperties": _unknown_field,
    "type": lambda value, asked, _: Text(
        nl=f"'{value}' is niet van de soort {asked}.", en=f"'{value}' is not of type {asked}."
    ),
    "enum": _choice,
    "format": lambda value, *_: Text(
        nl=f"'{value}' is geen datum (jjjj-mm-dd).", en=f"'{value}' is no date (yyyy-mm-dd)."
    ),
    "pattern": _pattern,
    "minItems": _too_few,
    "minProperties": _too_few,
    "maxItems": _too_many,
    "minimum": lambda value, asked, _: Text(
        nl=f"{value} is te laag; ten minste {asked}.", en=f"{value} is too low; at least {asked}."
    ),
    "uniqueItems": lambda *_: Text(nl="Er staat iets twee keer in de lijst.", en="Something is in the list twice."),
}
