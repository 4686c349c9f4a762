"""Reads an answer of the scenario back from JSON, as it was kept in the database or written to a file.

The types of `core.analyse.scenario.result` are the format: what they do not name is left alone, what lacks and has no
usual value is refused with its name. So a file of last year opens as long as it tells what the page tells.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from voorkant.core.analyse.scenario.result import ScenarioResult
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


def read_result(data: Mapping[str, Any]) -> ScenarioResult:
    """Give the answer that JSON tells. Raises BadInput naming what is not there or not as it should be."""
    found: ScenarioResult = _made(ScenarioResult, data, "$")
    return found


def _made(kind: Any, value: Any, path: str) -> Any:
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return None if value is None else _made(next(one for one in inside if one is not type(None)), value, path)
    if is_dataclass(kind):
        return _object(kind, value, path)
    if origin is tuple:
        _refuse_unless(isinstance(value, list | tuple), path)
        return tuple(_made(inside[0], one, f"{path}[{place}]") for place, one in enumerate(value))
    if origin is not None and issubclass(origin, Mapping):
        _refuse_unless(isinstance(value, Mapping), path)
        return {inside[0](key): _made(inside[1], one, f"{path}.{key}") for key, one in value.items()}
    _refuse_unless(isinstance(value, int | float) if kind is float else isinstance(value, kind), path)
    return kind(value)


def _object(kind: Any, value: Any, path: str) -> Any:
    _refuse_unless(isinstance(value, Mapping), path)
    hints, made = _hints(kind), {}
    for field in fields(kind):
        if field.name in value:
            made[field.name] = _made(hints[field.name], value[field.name], f"{path}.{field.name}")
        else:
            _refuse_unless(field.default is not MISSING or field.default_factory is not MISSING, f"{path}.{field.name}")
    return kind(**made)


@lru_cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _refuse_unless(good: bool, path: str) -> None:
    if not good:
        what = Text("Dit is geen uitkomst van een scenario.", "This is no outcome of a scenario.")
        why = Text(
            "Op {path} staat iets anders dan verwacht, of niets.", "At {path} stands something else than expected."
        )
        do = Text("Reken het scenario opnieuw door.", "Work out the scenario again.")
        raise BadInput("scenario-not-read", what, why.format(path=path), do)
