"""Who is right when two say something of the same entry: the other directory, or somebody here.

The library changed the hour of the language café in its own system; a colleague here changed the telephone number last
week. Both are kept: what only one of them changed is theirs. Where both changed the same, what was changed here stays,
until somebody chooses otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of an entry: values to write, and names of those where what stands here was kept."""

    write: dict[str, Any] = field(default_factory=dict)
    kept: tuple[str, ...] = ()


def merge(here: Values, there: Values, base: Values | None, *, overwrite: bool = False) -> Merged:
    """Merge what another directory says (`there`) into what stands here.

    `base` is what was taken from it the last time, None where nothing ever was: then what is filled in here stays, and
    only what is empty is filled. With `overwrite`, what the other says wins wherever it says something.
    """
    write: dict[str, Any] = {}
    kept: list[str] = []
    for name, theirs in there.items():
        ours = here.get(name)
        if ours == theirs:
            continue
        before = base.get(name) if base is not None else None
        theirs_changed = base is None or theirs != before
        ours_changed = not _empty(ours) if base is None else ours != before
        if overwrite and (theirs_changed or not _empty(theirs)):
            write[name] = theirs
        elif theirs_changed and not ours_changed:
            if base is not None or not _empty(theirs):
                write[name] = theirs
        elif theirs_changed and not _empty(theirs):
            kept.append(name)
    return Merged(write, tuple(kept))


def _empty(value: object) -> bool:
    return value is None or value == "" or value == [] or value is False
