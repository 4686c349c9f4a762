"""Reads one knowledge file and holds it against its schema, so that whoever edits it hears which line of thought broke.

A schema library says "'nl' is a required property"; a municipality's adviser who maintains the list of problems should
read "problems.yaml, 'debts', veld 'name.nl': dit veld ontbreekt".
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text


class BrokenKnowledge(VoorkantError):
    """A knowledge file cannot be used; `file`, `item` and `field` say where."""

    def __init__(self, file: str, item: str, field: str, why: Text) -> None:
        self.file = file
        self.item = item
        self.field = field
        where = ", ".join(part for part in (file, f"'{item}'" if item else "") if part)
        super().__init__(
            code="broken-knowledge",
            what=Text(
                nl=f"De kennis in {where} klopt niet" + (f" (veld '{field}')." if field else "."),
                en=f"The knowledge in {where} is not right" + (f" (field '{field}')." if field else "."),
            ),
            why=why,
            do=Text(nl="Verbeter het bestand en probeer het opnieuw.", en="Correct the file and try again."),
        )


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Keeps dates as text, so that the schema judges them."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


def read_file(folder: Traversable, name: str) -> dict[str, list[dict[str, Any]]]:
    """Give the sections of `name`.yaml ("items", or those of the plain lists), checked, with its defaults filled in."""
    file = f"{name}.yaml"
    document = _filled(_parsed(folder, file))
    for error in sorted(_validator(name).iter_errors(document), key=lambda one: [str(part) for part in one.path]):
        raise _refusal(file, document, error)
    sections: dict[str, list[dict[str, Any]]] = document.get("sections") or {"items": document["items"]}
    for items in sections.values():
        _check_unique(file, items)
    return sections


def _parsed(folder: Traversable, file: str) -> Any:
    try:
        text = (folder / file).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BrokenKnowledge(file, "", "", Text(nl="Het bestand ontbreekt.", en="The file is absent.")) from None
    except UnicodeDecodeError:
        raise BrokenKnowledge(file, "", "", Text(nl="Het is geen UTF-8.", en="It is not UTF-8.")) from None
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506
    except yaml.YAMLError as error:
        line = error.problem_mark.line + 1 if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark else 1
        raise BrokenKnowledge(
            file, "", "", Text(nl=f"Regel {line} is geen geldige YAML.", en=f"Line {line} is not valid YAML.")
        ) from error


def _filled(document: Any) -> Any:
    """Merge a file's `defaults` under each item; what does not look like a file is left to the schema."""
    if not isinstance(document, dict) or not isinstance(document.get("defaults", {}), dict):
        return document
    defaults = document.get("defaults", {})
    for items in _lists_of(document):
        items[:] = [{**defaults, **item} if isinstance(item, dict) else item for item in items]
    return document


def _lists_of(document: Mapping[str, Any]) -> Iterator[list[Any]]:
    sections = document.get("sections")
    candidates = [document.get("items"), *(sections.values() if isinstance(sections, dict) else ())]
    yield from (one for one in candidates if isinstance(one, list))


def _check_unique(file: str, items: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for item in items:
        if item["id"] in seen:
            raise BrokenKnowledge(
                file, item["id"], "id", Text(nl="Deze id komt twee keer voor.", en="This id occurs twice.")
            )
        seen.add(item["id"])


@lru_cache(maxsize=None)
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(_schema(name), registry=_registry(), format_checker=FormatChecker(["date"]))


@lru_cache(maxsize=1)
def _registry() -> Registry[Any]:
    return Registry().with_resource("common.json", Resource.from_contents(_schema("common")))


def _schema(name: str) -> Any:
    folder = resources.files("voorkant.knowledge") / "schemas"
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def _refusal(file: str, document: Any, error: ValidationError) -> BrokenKnowledge:
    path = list(error.absolute_path)
    depth = 2 if path[:1] == ["items"] else 3
    item: Any = document
    for part in path[:depth]:
        item = item[part]
    known = len(path) >= depth and isinstance(item, dict)
    name = str(item.get("id", f"nummer {int(path[depth - 1]) + 1}")) if known else ""
    field = ".".join(str(part) for part in (path[depth:] if known else path))
    return BrokenKnowledge(file, name, _with_missing(field, error), _why(error))


def _with_missing(field: str, error: ValidationError) -> str:
    if error.validator != "required":
        return field
    missing = next(one for one in error.validator_value if one not in error.instance)
    return f"{field}.{missing}" if field else missing


def _why(error: ValidationError) -> Text:
    value, asked = error.instance, error.validator_value
    pattern = error.schema.get("$comment", "") if isinstance(error.schema, Mapping) else ""
    match error.validator:
        case "required":
            return Text(nl="Dit veld ontbreekt.", en="This field is absent.")
        case "additionalProperties":
            known = ", ".join(error.schema.get("properties", {}))
            return Text(
                nl=f"Hier staat een veld dat niet bestaat; bekend zijn: {known}.",
                en=f"There is a field that does not exist; known are: {known}.",
            )
        case "type":
            return Text(nl=f"'{value}' is niet van de soort {asked}.", en=f"'{value}' is not of type {asked}.")
        case "enum":
            choices = ", ".join(str(one) for one in asked)
            return Text(nl=f"'{value}' mag niet; kies uit: {choices}.", en=f"'{value}' is no choice; use: {choices}.")
        case "format":
            return Text(nl=f"'{value}' is geen datum (jjjj-mm-dd).", en=f"'{value}' is no date (yyyy-mm-dd).")
        case "pattern" if pattern == "one sentence":
            return Text(
                nl=f"'{value}' is niet precies één zin met hoofdletter en punt.",
                en=f"'{value}' is not exactly one sentence with a capital and a full stop.",
            )
        case "pattern":
            return Text(nl=f"'{value}' is niet goed geschreven.", en=f"'{value}' is not written as it should be.")
        case "minItems" | "maxItems" | "minProperties":
            return Text(
                nl=f"Het aantal klopt niet: {len(value)} in plaats van {_bound(error, 'nl')}.",
                en=f"The number is not right: {len(value)} instead of {_bound(error, 'en')}.",
            )
        case "uniqueItems":
            return Text(nl="Er staat iets twee keer in de lijst.", en="Something is in the list twice.")
    return Text(nl=f"Dit past niet bij het schema: {error.message}.", en=f"This does not fit the schema: {error.message}.")


def _bound(error: ValidationError, language: str) -> str:
    most = error.validator == "maxItems"
    words = {"nl": ("ten minste", "ten hoogste"), "en": ("at least", "at most")}[language]
    return f"{words[most]} {error.validator_value}"
