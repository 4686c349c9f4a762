"""What the objects of HSDS hold, told from their own descriptions: other objects, numbers, plain values, needed texts.

A table has a column for each plain value of an object, a check walks into the objects inside it; neither keeps a list
of its own that could say something else than the object does.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import get_args, get_origin

from voorkant.adapters.hsds.objects import OBJECTS

_NAMES = {shape: name for name, shape in OBJECTS.items()}


@lru_cache(maxsize=64)
def children_of(name: str) -> Mapping[str, tuple[str, bool]]:
    """Give the properties of an object that hold other objects: what they hold, and whether it is a list.

    An organization may carry its `services`: that is no part of the standard, but many makers write it so.
    """
    found: dict[str, tuple[str, bool]] = {}
    for key, field in OBJECTS[name].model_fields.items():
        kind = field.annotation
        many = get_origin(kind) is list
        inner = get_args(kind)[0] if many else kind
        if inner in _NAMES:
            found[key] = (_NAMES[inner], many)
    if name == "organization":
        found["services"] = ("service", True)
    return found


@lru_cache(maxsize=64)
def numbers_of(name: str) -> frozenset[str]:
    """Give the properties of an object that are numbers."""
    return frozenset(key for key, field in OBJECTS[name].model_fields.items() if field.annotation is float)


@lru_cache(maxsize=64)
def plain_of(name: str) -> tuple[str, ...]:
    """Give the properties of an object that hold one value, with `id` first: the columns of its table."""
    return tuple(key for key in OBJECTS[name].model_fields if key not in children_of(name))


@lru_cache(maxsize=64)
def texts_needed_by(name: str) -> frozenset[str]:
    """Give the properties that an object must have and that may be an empty text."""
    return frozenset(
        key
        for key, field in OBJECTS[name].model_fields.items()
        if field.is_required() and field.annotation is str and not field.metadata
    )
