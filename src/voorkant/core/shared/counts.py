"""Own counts: questions counted per area and problem, before and after protection.

Three people in Bussloo asked about debts. The team that wrote them down may know; anybody else reads "niet getoond".
Two types keep that apart: a `CountTable` is raw and never leaves the services, an `OwnCounts` may be shown to the
people it was made for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from voorkant.core.shared.numbers import whole
from voorkant.core.shared.period import Window
from voorkant.core.shared.text import Text

TOTAL = "total"
"""The column that counts each question once, whatever its problems."""


def domain_column(domain: str) -> str:
    """Name the column that counts each question with a problem in a life domain once."""
    return f"domain:{domain}"


@dataclass(frozen=True, slots=True)
class CountTable:
    """Raw counts of one window. `direct[area, column]` counts questions stored at that very area (not below it), absent
    where there were none; `parents` is the one tree by which areas add up; `columns` are all problem ids,
    `domain_column(id)` and `TOTAL` that are counted.

    Questions with several problems count once in each of them, so columns never add up; areas do.
    """

    window: Window
    parents: Mapping[str, str]
    columns: tuple[str, ...]
    direct: Mapping[tuple[str, str], int]


class CountState(StrEnum):
    """What may be said of a cell."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True, slots=True)
class OwnCount:
    """One cell as somebody may see it: `count` is None when it is hidden or not part of the table."""

    area: str
    column: str
    count: int | None
    state: CountState

    @property
    def words(self) -> Text:
        """Say the count, or that it is not shown."""
        if self.count is not None:
            return whole(self.count)
        if self.state is CountState.HIDDEN:
            return Text(nl="niet getoond", en="not shown")
        return Text(nl="niet apart geteld", en="not counted separately")


@dataclass(frozen=True, slots=True)
class OwnCounts:
    """Counts that may be shown. `for_team` says that they are the registering team's own, exact and unprotected: such
    an object must reach nobody else. A cell that is None is hidden; which rule hid it cannot be told.
    """

    window: Window
    threshold: int
    cells: Mapping[tuple[str, str], int | None]
    for_team: bool = False

    def get(self, area: str, column: str) -> OwnCount:
        """Give one cell; an area or column that the table does not hold is `NOT_COUNTED`, which is not zero."""
        if (area, column) not in self.cells:
            return OwnCount(area, column, None, CountState.NOT_COUNTED)
        count = self.cells[area, column]
        return OwnCount(area, column, count, CountState.HIDDEN if count is None else CountState.SHOWN)
