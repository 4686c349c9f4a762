"""The tree of areas of somebody's own file: from CBS's codes, from a division of their own, or none.

"BU02850101" lies in "WK028501" and "GM0285" without being told. "Twello" and "Terwolde", written as names, lie in
nothing that is known: they are put side by side under one top, so that one can stand out against the other.
"""

from collections.abc import Iterable, Mapping

from voorkant.core.shared.area import AreaKind, kind_of, parent_code
from voorkant.core.shared.upwards import above

TOP = "*"
"""The top of areas that lie in nothing that is known; it is no area to tell."""


def parents_of(areas: Iterable[str], tree: Mapping[str, str]) -> dict[str, str]:
    """Give the parent of each area and of what it lies in: by `tree` first, then by CBS's codes up to municipalities.

    >>> parents_of(["BU02850101", "Twello"], {})
    {'BU02850101': 'WK028501', 'Twello': '*', 'WK028501': 'GM0285'}
    """
    tops = set(tree.values()) - set(tree)
    found: dict[str, str] = {}
    for area in sorted({*areas} - {""}):
        at = area
        while at not in found and at not in tops and (parent := _parent(at, tree)):
            found[at] = parent
            if parent in above(parent, found):
                break
            at = parent
    return dict(sorted(found.items()))


def _parent(area: str, tree: Mapping[str, str]) -> str:
    if area in tree:
        return tree[area]
    kind = kind_of(area)
    if kind is AreaKind.MUNICIPALITY or area == TOP:
        return ""
    return (parent_code(area) if kind in (AreaKind.NEIGHBOURHOOD, AreaKind.DISTRICT) else None) or TOP
