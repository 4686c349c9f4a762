"""Rankings of groups: what is weighed, what is known of it, and how sure the order is.

"Mensen met schulden" stand first in 62 of every 100 outcomes that are possible with the weights of Voorst and with
what is known. A page, the monthly agenda and a programme all read that same answer. It is about groups, never about a
person, and a group that stands low is not less worth: it stands low under these weights.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from voorkant.core.shared.language import Basis
from voorkant.core.shared.text import Text, same


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing by which groups are weighed, on a scale of its own.

    `points` are (place on the scale, worth 0-1), ascending on the scale; between them worth goes in a straight line.
    Worth only rises, or only falls, from 0 to 1. `lowest` and `highest` say in words what the ends are. `levels` names
    steps of the scale. Where `capped`, a value beyond an end counts as that end; elsewhere it is refused.
    """

    id: str
    name: Text
    points: tuple[tuple[float, float], ...]
    explanation: Text = same("")
    unit: Text = same("")
    lowest: Text = same("")
    highest: Text = same("")
    levels: Mapping[int, Text] = field(default_factory=dict)
    capped: bool = False

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and highest place on the scale."""
        return self.points[0][0], self.points[-1][0]


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of one group on one criterion: somewhere from `low` to `high`, most likely `best` (None: no idea).

    Not `known` means that low and high are the ends of the scale: anything is possible, and it is never zero. `basis`,
    `source`, `period` and `note` (in Dutch) say where it comes from, `who` which organisation or role put it in. Values
    with the same `together` rest on one uncertain figure: when one lies high in its range, so do the others.
    """

    low: float
    high: float
    best: float | None = None
    basis: Basis | None = None
    source: Text = same("")
    period: str = ""
    who: str = ""
    together: str = ""
    known: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group that takes part: its values by criterion id. A criterion that is absent is unknown."""

    id: str
    name: Text
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one group stands.

    `place` in the central order (from 1) and `worth` (0-1) there; `acceptability[r]` the share of outcomes in which it
    stands at place r + 1. `central` are the weights that on average put it first (by criterion, None where it never is)
    and `confidence` the share of outcomes in which those weights do put it first. `unknown` names its unknown criteria.
    """

    group: str
    name: Text
    place: int
    worth: float
    acceptability: tuple[float, ...]
    central: Mapping[str, float] | None
    confidence: float | None
    unknown: tuple[str, ...]

    @property
    def first(self) -> float:
        """The share of outcomes in which it stands first."""
        return self.acceptability[0]

    def among(self, places: int) -> float:
        """Give the share of outcomes in which it stands among the first `places`."""
        return min(1.0, sum(self.acceptability[:places]))


class Defence(StrEnum):
    """What of an order can be defended, from most to least."""

    ORDER = "order"  # every neighbour stands above the next in nearly all outcomes
    FIRST = "first"  # one group stands first in most outcomes
    BAND = "band"  # no order, but some groups belong among the first
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Ranking:
    """An order of groups with how sure it is.

    `standings` in central order; `weights` the central weight (0-1) of each criterion; `holds[n]` the share of outcomes
    in which standing n stands above standing n + 1. `error` is the largest 95% margin of a share that comes from
    drawing only `draws` outcomes. `sure` are the groups that are among the first `band` in nearly all outcomes.
    """

    standings: tuple[Standing, ...]
    weights: Mapping[str, float]
    holds: tuple[float, ...]
    draws: int
    seed: int
    error: float
    defence: Defence
    band: int
    sure: tuple[str, ...]

    def of(self, group: str) -> Standing:
        """Give the standing of a group; KeyError when it does not take part."""
        found = next((one for one in self.standings if one.group == group), None)
        if found is None:
            raise KeyError(group)
        return found
