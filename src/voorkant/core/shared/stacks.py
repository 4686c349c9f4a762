"""Problems that go together, as others read them: groups of questions, never a person.

"Who asks about debts here often asks about sleeping badly too: more than twice as often as expected." The page, the
chart, the API and the command say it from the same two types: `Stacks` with exact counts for whoever registered the
questions, `ShownStacks` for everybody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from voorkant.core.shared.period import Window
from voorkant.core.shared.text import Text


@dataclass(frozen=True, slots=True)
class Stack:
    """A set of problems asked about together in `together` questions.

    `expected` counts questions: for two problems what chance would give, for three or more what their smaller sets
    explain; the highest over all divisions that were tried. `lift` is together against expected, drawn towards what is
    usual for all sets; `low` and `high` hold it with 90% chance. `q_value` is the false discovery rate at which it is
    still found. `by` gives together ÷ expected undivided ("") and per division (team, area, age, period).
    `vanishes_by` names the division that explains a set which would be found without it. `least_part` is the smallest
    count of a set with one problem fewer; `most_in_one` the most questions from one group, per division.
    """

    problems: tuple[str, ...]
    together: int
    expected: float
    lift: float
    low: float
    high: float
    q_value: float
    by: Mapping[str, float]
    vanishes_by: str = ""
    least_part: int = 0
    most_in_one: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stacks:
    """What goes together in a group of questions, most questions above expected first.

    `questions` all questions, `several` those about more than one problem, `extra` the problems in those beyond the
    first; `counts` questions per problem; `tested` sets that could have been found; `enough`: there were enough to say
    anything at all. `explained` holds sets that are a mix of teams, areas, ages or periods. Exact: show it to whoever
    registered the questions, and nobody else.
    """

    questions: int
    several: int
    extra: int
    counts: Mapping[str, int]
    found: tuple[Stack, ...]
    explained: tuple[Stack, ...]
    tested: int
    enough: bool
    divisions: tuple[str, ...]


class Strength(IntEnum):
    """How much more often than expected, as rough as it may be told. `OFTEN` is all that is said of a village."""

    OFTEN = 0
    HALF_MORE = 1
    TWICE = 2
    THRICE = 3
    FIVEFOLD = 4

    @property
    def words(self) -> Text:
        """Say it in a few words."""
        return _STRENGTHS[self]


_STRENGTHS = {
    Strength.OFTEN: Text("duidelijk vaker dan verwacht", "clearly more often than expected"),
    Strength.HALF_MORE: Text(
        "ongeveer anderhalf keer zo vaak als verwacht", "about one and a half times as often as expected"
    ),
    Strength.TWICE: Text("ruim twee keer zo vaak als verwacht", "more than twice as often as expected"),
    Strength.THRICE: Text("ruim drie keer zo vaak als verwacht", "more than three times as often as expected"),
    Strength.FIVEFOLD: Text("meer dan vijf keer zo vaak als verwacht", "more than five times as often as expected"),
}


@dataclass(frozen=True, slots=True)
class ShownStack:
    """A set as others than the registering team may see it; `count` is None where it is not shown."""

    problems: tuple[str, ...]
    strength: Strength
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ShownStacks:
    """What may be shown of a place over a window, counts first. `enough` is False where there is too little to say
    anything; `vanished` are sets that a mix of teams, ages or periods explains, with the division that does.
    """

    area: str
    window: Window
    threshold: int
    enough: bool
    stacks: tuple[ShownStack, ...]
    vanished: tuple[tuple[tuple[str, ...], str], ...] = ()


@dataclass(frozen=True, slots=True)
class AreaTie:
    """How two area figures go up and down together, over areas and not over people.

    `rho` is Spearman's rank correlation weighted by residents, between `low` and `high` with 95% chance, over `areas`
    areas; `effective` is how many equal areas they weigh as. `wider` is the same over the municipalities of the
    country, None where that is not known; `differs`: the two differ more than chance explains. `found`: it holds
    after correction for all pairs that were tried. `estimated`: both come from one model, which ties them by itself.
    """

    one: str
    other: str
    rho: float
    low: float
    high: float
    areas: int
    effective: float
    q_value: float
    found: bool
    estimated: bool = False
    wider: float | None = None
    differs: bool = False
