"""What both ways of suppression work on: a table, what is hidden of it so far, and what may not be hidden."""

from collections.abc import Callable
from dataclasses import dataclass

from voorkant.core.analyse.disclosure.suppress_kernels import Flags, Floats
from voorkant.core.analyse.disclosure.table import Marks, Table

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Ground:
    """A table and what may be hidden of it, as one row of cells: `hidden` so far, `fixed` ones that stay shown, and the
    `cost` of hiding each other one.
    """

    table: Table
    hidden: Marks
    fixed: Flags
    cost: Floats


class Unprotectable(Exception):
    """No cells that may be hidden protect this cell."""

    def __init__(self, cell: int) -> None:
        self.cell = cell
        super().__init__(f"cell {cell}")
