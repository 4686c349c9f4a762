"""What the social base is made of: kinds of places, groups by age, and how far each walks.

A library is formal, a neighbourhood garden is not; both are a place to meet and count the same. Read from the knowledge
by `adapters.facility_kinds`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from voorkant.core.shared.text import Text

MEETING = "meeting"
"""Stands for every kind at which people meet."""


@dataclass(frozen=True, slots=True)
class Ages:
    """Whole years, both included; `high` None has no upper end."""

    low: int = 0
    high: int | None = None

    def meets(self, other: "Ages") -> bool:
        """Tell whether anybody has an age in both.

        >>> Ages(0, 14).meets(Ages(14, 18)), Ages(0, 14).meets(Ages(65))
        (True, False)
        """
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)


@dataclass(frozen=True, slots=True)
class Mark:
    """How a family of kinds looks on the map."""

    id: str
    name: Text
    shape: str


@dataclass(frozen=True, slots=True)
class FacilityKind:
    """One kind of place. `formality` is formal, informal or either; `meeting` whether people meet each other there.

    `ages` is whom it usually serves, `mark` a family on the map, `factors` what it is an ingredient of, `figure` the
    open figure about the distance to the same kind ("" where there is none), `words` how lists name it.
    """

    id: str
    name: Text
    explanation: Text
    formality: str
    meeting: bool
    ages: Ages
    mark: str
    factors: tuple[str, ...]
    figure: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """Residents of some ages, and how far they walk over the road in metres.

    `bands` are open figures that together count them; `need` is (indicator, age band) of the figure that says how much
    they miss contact, None where there is no such figure. `phrase` names them within a sentence.
    """

    id: str
    name: Text
    phrase: Text
    ages: Ages
    metres: int
    bands: tuple[str, ...]
    need: tuple[str, str] | None
    note: str


@dataclass(frozen=True, slots=True)
class Detour:
    """How many times as long as a straight line a walk is: usually, at least, at most."""

    usual: float
    low: float
    high: float
    note: str


@dataclass(frozen=True, slots=True)
class Daypart:
    """A part of the day: between two hours, or by words alone."""

    id: str
    name: Text
    begins: time | None
    ends: time | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BaseTable:
    """All of it. `densest` gives, by CBS's class of urbanity, the most residents on a km² on which people live;
    `scattered` the same in a buurt of farms and single houses, without a village in it.
    """

    kinds: Mapping[str, FacilityKind]
    marks: Mapping[str, Mark]
    groups: Mapping[str, AgeGroup]
    detour: Detour
    densest: Mapping[int, float]
    scattered: float
    dayparts: Mapping[str, Daypart]

    def crowding(self, urbanity: float | None, *, scattered: bool = False) -> float:
        """Give the most residents per km² for a class of urbanity; where that is not known, the most of all."""
        if scattered:
            return self.scattered
        known = self.densest.get(round(urbanity)) if urbanity is not None else None
        return known if known is not None else max(self.densest.values())

    def wanted(self, kind: str, asked: str) -> bool:
        """Tell whether a place of `kind` counts when somebody asks for a kind, or for any place to meet."""
        return self.kinds[kind].meeting if asked == MEETING and kind in self.kinds else kind == asked
