"""Reads one knowledge file, fills in its defaults and holds it against its schema.

Sixty-three problems repeat the same dates; the file says them once under `defaults`, and whoever reads an item sees
them with it.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from voorkant.adapters.knowledge_refusal import BrokenKnowledge, refusal_of
from voorkant.core.shared.text import Text

_COMMON = "common.json#/$defs/"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Keeps dates as text, so that the schema judges them."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


def read_file(folder: Traversable, name: str) -> dict[str, list[dict[str, Any]]]:
    """Give the checked items of `name`.yaml by section: "items", or those of the plain lists ("levels", …).

    Raises `BrokenKnowledge` when the file is absent, is no YAML, does not fit its schema or names an id twice.
    """
    file = f"{name}.yaml"
    document = _filled(_parsed(folder, file))
    for error in sorted(_validator(name).iter_errors(document), key=lambda one: [str(part) for part in one.path]):
        raise refusal_of(file, document, error)
    sections: dict[str, list[dict[str, Any]]] = document.get("sections") or {"items": document["items"]}
    for items in sections.values():
        _check_unique(file, items)
    return sections


def _parsed(folder: Traversable, file: str) -> Any:
    try:
        return yaml.load((folder / file).read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 it is a safe loader
    except FileNotFoundError:
        why = Text(nl="Het bestand ontbreekt.", en="The file is absent.")
    except UnicodeDecodeError:
        why = Text(nl="Het is geen UTF-8.", en="It is not UTF-8.")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        why = Text(nl=f"Regel {line} is geen geldige YAML.", en=f"Line {line} is not valid YAML.")
    except yaml.YAMLError:
        why = Text(nl="Het is geen geldige YAML.", en="It is not valid YAML.")
    raise BrokenKnowledge(file, "", "", why)


def _filled(document: Any) -> Any:
    """Merge a file's `defaults` under each item; what does not look like a file is left to the schema."""
    defaults = document.get("defaults", {}) if isinstance(document, dict) else None
    if not isinstance(defaults, dict):
        return document
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


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = _inlined(_schema(name), _schema("common")["$defs"])
    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))


def _schema(name: str) -> Any:
    folder = resources.files("voorkant.knowledge") / "schemas"
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def _inlined(schema: Any, common: Mapping[str, Any]) -> Any:
    """Put the common definitions in place of what points at them; looking each up again would double the time."""
    if isinstance(schema, list):
        return [_inlined(one, common) for one in schema]
    if not isinstance(schema, dict):
        return schema
    own = {key: _inlined(value, common) for key, value in schema.items()}
    target = own.get("$ref")
    if not isinstance(target, str) or not target.startswith(_COMMON):
        return own
    del own["$ref"]
    return {**_inlined(common[target.removeprefix(_COMMON)], common), **own}
