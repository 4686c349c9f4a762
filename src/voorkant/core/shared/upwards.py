"""What something lies in, step by step: Bussloo in Voorst, debts in money in everything.

Surges look up two trees at once, counts that are too small look up one for the nearest that may be shown. A tree that
goes round by mistake (a wijk in itself) must not keep a page waiting for ever.
"""

from collections.abc import Mapping


def above(name: str, parents: Mapping[str, str]) -> list[str]:
    """Give what a place or subject lies in, nearest first; nothing for a top or an unknown name.

    >>> above("BU02850101", {"BU02850101": "KN0285-twello", "KN0285-twello": "GM0285"})
    ['KN0285-twello', 'GM0285']
    """
    found: list[str] = []
    while name in parents and parents[name] not in found:
        name = parents[name]
        found.append(name)
    return found
