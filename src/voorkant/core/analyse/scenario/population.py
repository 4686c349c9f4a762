"""Invented inhabitants in invented households, who together add up to what is published of a place.

Nobody in it exists: "a woman of 52 with a son of 17 in Twello-Midden" is there because Twello-Midden has so many women
of that age, so many households and so many children, and not because anybody looked at her. No real record goes in, so
none can come out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Origin = Literal["published", "model", "assumption"]

NO_EDUCATION = 255
"""The level of education of who is too young to have one."""


class Role(IntEnum):
    """What somebody is at home."""

    CHILD = 0
    PARTNER = 1
    LONE_PARENT = 2
    SINGLE = 3
    OTHER = 4


@dataclass(frozen=True, slots=True)
class LocalFigure:
    """A figure of the area itself: a share from 0 to 1, where it comes from, and how it came about."""

    value: float
    source: str
    period: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Population:
    """Persons in households; the members of household h are the rows `offsets[h]:offsets[h + 1]`.

    Per person: `age` in years, `sex` (0 man, 1 woman), `role` (see `Role`), `education` (0 low, 1 middle, 2 high,
    `NO_EDUCATION` below 15). Per household: `place` (which of `places`, the codes of buurten) and `income` (quintile 0
    to 4). `fixed` holds what the model takes as it is, by the id of its state, per person or per household. People in
    an institution stand alone, with role OTHER, and `fixed["institution"]` marks them.
    """

    area: str
    name: str
    offsets: NDArray[np.int32]
    age: NDArray[np.uint8]
    sex: NDArray[np.uint8]
    role: NDArray[np.uint8]
    place: NDArray[np.int32]
    places: tuple[str, ...]
    income: NDArray[np.uint8]
    education: NDArray[np.uint8]
    fixed: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)

    @property
    def persons(self) -> int:
        """How many people."""
        return len(self.age)

    @property
    def households(self) -> int:
        """How many households, people in institutions counted as one each."""
        return len(self.place)

    @property
    def household_of(self) -> NDArray[np.int32]:
        """The household of each person."""
        return np.repeat(np.arange(self.households, dtype=np.int32), np.diff(self.offsets))
