"""Support for one person at a time, as a table counts it: kind, place and age, never a person.

"Individual support, Twello, 65 and over: 41 people, 3.4 hours a week each, 26 months." Another cell says "<5": that is
one to four, not nought, and an empty cell is unknown. Every number here keeps that difference.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text, same

WEEKS_A_YEAR = 52
OLDEST = 200


@dataclass(frozen=True, slots=True, order=True)
class Age:
    """Ages from `low` up to and including `high` years; None has no upper end."""

    low: int = 0
    high: int | None = None

    @property
    def everybody(self) -> bool:
        """Whether no age is left out."""
        return self.low == 0 and self.high is None

    @property
    def key(self) -> str:
        """Give a name for files and addresses: "all", "0-17", "65+"."""
        if self.everybody:
            return "all"
        return f"{self.low}+" if self.high is None else f"{self.low}-{self.high}"

    @property
    def words(self) -> Text:
        """Say the ages: "65 jaar en ouder"."""
        if self.everybody:
            return Text("alle leeftijden", "all ages")
        if self.high is None:
            return Text(f"{self.low} jaar en ouder", f"{self.low} and over")
        if self.low == 0:
            return Text(f"jonger dan {self.high + 1}", f"under {self.high + 1}")
        return Text(f"{self.low} tot en met {self.high} jaar", f"{self.low} to {self.high}")

    def inside(self, other: "Age") -> bool:
        """Tell whether these ages lie within others."""
        return self.low >= other.low and (self.high or OLDEST) <= (other.high or OLDEST)


EVERYBODY = Age()


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people that lies between `low` and `high`, both included; equal where it is known."""

    low: int
    high: int

    @property
    def exact(self) -> bool:
        """Whether the number itself is known."""
        return self.low == self.high

    @property
    def words(self) -> Text:
        """Write it: "41", or "1 tot 4"."""
        low, high = whole(self.low), whole(self.high)
        return low if self.exact else Text(f"{low.nl} tot {high.nl}", f"{low.en} to {high.en}")


@dataclass(frozen=True, slots=True)
class Months:
    """How long support lasts on average, in months: between `low` and `high`, equal where the mean is known.

    `classes` holds (from, up to, people) where a table counts people by length; the last class has no upper end.
    """

    low: float
    high: float
    classes: tuple[tuple[float, float | None, int], ...] = ()

    @property
    def middle(self) -> float:
        """The middle of what the mean may be."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One kind of support in one place, age and period. None is unknown, never nought.

    `weekly` hours a week per person; `hours` and `cost` (euros) of all together in a year; `residents` of that age,
    `estimated` where they were worked out from other age bands. `row` is its number in the file.
    """

    area: str
    kind: str
    age: Age = EVERYBODY
    period: str = ""
    clients: Count | None = None
    provisions: int | None = None
    weekly: float | None = None
    hours: float | None = None
    months: Months | None = None
    cost: float | None = None
    residents: float | None = None
    estimated: bool = False
    row: int = 0

    @property
    def per_thousand(self) -> float | None:
        """People with this support of every 1,000 residents of that age."""
        if self.clients is None or not self.clients.exact or not self.residents:
            return None
        return 1000 * self.clients.low / self.residents


def in_a_year(
    clients: Count | None, weekly: float | None, hours: float | None, share: float
) -> tuple[float | None, float | None]:
    """Give hours a week per person and hours of all in a year, each from the other where one is known.

    `hours` is over the period of the table, which is `share` of a year. Without an exact number of people neither
    follows from the other. Weeks: 52 in a year, so somebody who began in March counts as if there all year.
    """
    year = None if hours is None else hours / share
    if clients is not None and clients.exact and clients.low:
        if year is None and weekly is not None:
            year = weekly * clients.low * WEEKS_A_YEAR
        if weekly is None and year is not None:
            weekly = year / (clients.low * WEEKS_A_YEAR)
    return weekly, year


@dataclass(frozen=True, slots=True)
class Span:
    """A number somewhere between `low` and `high`."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Approach:
    """A group that could take over a part. `level` of evidence is "unknown", "weak" or "indications"; `own` replaces
    general assumptions about groups.
    """

    id: str
    name: Text
    explanation: Text
    level: str
    effect: Text
    source: str = ""
    own: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of support: its law, its hourly tariff where seen, whether it is given in hours, groups that fit it."""

    id: str
    name: Text
    law: str = ""
    words: tuple[str, ...] = ()
    hours: bool = True
    tariff: Span | None = None
    tariff_note: str = ""
    approaches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something that has to be assumed, with a first low and high (None: not known) and what is possible at all."""

    id: str
    name: Text
    explanation: Text
    unit: Text
    start: Span | None
    possible: Span
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProvisionKnowledge:
    """What the product knows of support: kinds, groups, assumptions, and the words above columns."""

    kinds: Mapping[str, Kind]
    approaches: Mapping[str, Approach]
    assumptions: Mapping[str, Assumption]
    columns: Mapping[str, tuple[str, ...]]
    headings: Mapping[str, Text]

    def kind_name(self, kind: str) -> Text:
        """Name a kind; one that only the file knows by its own words."""
        return self.kinds[kind].name if kind in self.kinds else same(kind)
