"""A table of counts with its margins: what somebody wants to publish, and what is hidden of it.

Questions per village and problem in Voorst: Bussloo has 2 about debts, Twello 19, all of Voorst 21. Each dimension is
a tree of which the root is the total, and every cell of every level is there, so that a reader can add and subtract
exactly as anybody with the published table can.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

Counts = NDArray[np.float64]
Marks = NDArray[np.bool_]
States = NDArray[np.int8]
Nodes = NDArray[np.int64]


class Status(IntEnum):
    """What is done with a cell: shown, hidden for itself (primary), or hidden to protect another (secondary)."""

    SHOWN = 0
    PRIMARY = 1
    SECONDARY = 2


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: `codes` name its nodes, parents before their children; `parent` gives each node's, -1 for the
    root, which comes first and is the total. A dimension without depth is a root with leaves.
    """

    name: str
    codes: tuple[str, ...]
    parent: Nodes

    @classmethod
    def of(cls, name: str, parents: Mapping[str, str]) -> "Dimension":
        """Make a dimension from the parent of each code; BadInput when that is no tree with one root."""
        codes = list(dict.fromkeys([*parents.values(), *parents]))
        roots = [code for code in codes if code not in parents]
        if len(roots) != 1:
            raise _no_tree(name)
        children: dict[str, list[str]] = {}
        for code, above in parents.items():
            children.setdefault(above, []).append(code)
        order = list(roots)
        for code in order:
            order.extend(children.get(code, ()))
        if len(order) != len(codes):
            raise _no_tree(name)
        place = {code: number for number, code in enumerate(order)}
        return cls(name, tuple(order), np.array([place[parents[c]] if c in parents else -1 for c in order], np.int64))

    @property
    def leaves(self) -> Marks:
        """Which nodes have nothing under them."""
        found = np.ones(len(self.codes), dtype=np.bool_)
        found[self.parent[self.parent >= 0]] = False
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """Counts over the product of its dimensions, margins included; NaN is a count that the reader does not see."""

    dimensions: tuple[Dimension, ...]
    counts: Counts

    def index(self, cell: Mapping[str, str]) -> tuple[int, ...]:
        """Give the position of a cell that is named by one code per dimension."""
        return tuple(one.codes.index(cell[one.name]) for one in self.dimensions)


def _no_tree(name: str) -> BadInput:
    return BadInput(
        "disclosure-no-tree",
        Text(nl=f"De indeling van '{name}' is geen boom met één totaal.", en=f"'{name}' is no tree with one total."),
        Text(
            nl="Elke waarde hoort onder precies één andere, en één waarde is het totaal.",
            en="Each item belongs under exactly one other, and one item is the total.",
        ),
        Text(nl="Herstel de indeling ('parents') in de beschrijving.", en="Mend the 'parents' in the specification."),
    )
