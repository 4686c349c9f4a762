"""Who came, per sector and never per person, against who was invited and against earlier meetings.

"Huisartsen kwamen 0 van de 3 keer. Zij kunnen meestal rond de lunch." Then the next meeting is at half past twelve, and
not once more at ten. A sector that was never invited is not a sector that stays away.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from voorkant.core.organise.meetings_words import Sector, hours_words
from voorkant.core.shared.text import Text


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting that was held: how many partners of each sector were invited and how many people of it came.

    A sector that is missing from `came` was not counted, which is something else than nobody.
    """

    day: date
    invited: Mapping[str, int]
    came: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Turnout:
    """A sector over earlier meetings: to how many that were counted it was invited, and to how many somebody came."""

    sector: str
    invited: int
    came: int
    people: int

    @property
    def absent(self) -> Fraction:
        """The share of meetings that it missed."""
        return Fraction(self.invited - self.came, self.invited)


def turnout(meetings: Iterable[Held]) -> tuple[Turnout, ...]:
    """Give each sector that was ever invited to a counted meeting, least heard first, then most often invited."""
    found: dict[str, list[int]] = {}
    for one in meetings:
        for sector, guests in one.invited.items():
            if guests and sector in one.came:
                tally = found.setdefault(sector, [0, 0, 0])
                tally[0] += 1
                tally[1] += one.came[sector] > 0
                tally[2] += one.came[sector]
    counted = [Turnout(sector, *tally) for sector, tally in found.items()]
    return tuple(sorted(counted, key=lambda one: (-one.absent, -one.invited, one.sector)))


def absent_shares(counted: Sequence[Turnout]) -> dict[str, Fraction]:
    """Give by sector the share of meetings that it missed, as the search for a moment takes it."""
    return {one.sector: one.absent for one in counted}


def sentence(one: Turnout, sector: Sector) -> Text:
    """Say how often a sector came, and what hour would suit it where it stayed away at least half of the time."""
    said = _CAME.format(name=sector.name, came=str(one.came), n=str(one.invited))
    if one.absent < Fraction(1, 2):
        return said
    return said + _SUITS.format(hours=hours_words(sector.hours))


_CAME = Text("{name}: {came} van de {n} keer erbij.", "{name}: there {came} of {n} times.")
_SUITS = Text(" Zij kunnen meestal {hours}.", " They can usually make it {hours}.")
