"""Keep a result as plain values and read it back, so that a year can be closed and stay as it was.

A council that opens the account of four years ago must read what was written then, with the figures of then. So the
account is kept whole, as values that any later version can read: what a later version no longer knows is left out, and
what an earlier one did not write takes its default.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")


def to_plain(part: Any) -> Any:
    """Give a dataclass, or what stands in one, as values that JSON knows."""
    if is_dataclass(part) and not isinstance(part, type):
        return {one.name: to_plain(getattr(part, one.name)) for one in fields(part)}
    if isinstance(part, Enum):
        return part.value
    if isinstance(part, date):
        return part.isoformat()
    if isinstance(part, Mapping):
        return {key: to_plain(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [to_plain(one) for one in part]
    return part


def from_plain(kind: type[Kind], data: Any) -> Kind:
    """Read a dataclass back from plain values; a field that is absent takes its default. Raises ValueError or KeyError
    for values that do not fit.
    """
    found: Kind = _read(kind, data)
    return found


def _read(kind: Any, data: Any) -> Any:
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return None if data is None else _read(next(one for one in inside if one is not NoneType), data)
    if origin is tuple:
        return tuple(_read(inside[0], one) for one in data)
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass(kind, data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if kind is date:
        return date.fromisoformat(data)
    return data


def _dataclass(kind: type[Any], data: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    given = {}
    for one in fields(kind):
        if one.name in data:
            given[one.name] = _read(hints[one.name], data[one.name])
        elif one.default is MISSING and one.default_factory is MISSING:
            raise KeyError(one.name)
    return kind(**given)
