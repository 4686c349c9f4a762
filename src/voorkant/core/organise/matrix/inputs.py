"""What the matrix is made of, as it comes in: offers, what works, money, and the rules of the field.

A walking group of the church in Terwolde comes in as a `MatrixOffer` that serves one buurt and that somebody assured
last month; a line of the budget as a `MatrixMoney`. What nobody said is empty or None, never zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.core.shared.text import Text

LEVELS = ("primary", "secondary", "tertiary")
CARE = "care"
UNSAID = ""
"""The level of an offer or a budget line of which nobody said the level."""


class Standing(StrEnum):
    """Whether an offer may still be counted on."""

    FRESH = "fresh"
    SOON = "soon"  # assured, and nearly due to be asked again
    UNCONFIRMED = "unconfirmed"  # nobody ever said that it is right
    FADED = "faded"  # its day has passed

    @property
    def covers(self) -> bool:
        """Whether somebody stands for it today."""
        return self in (Standing.FRESH, Standing.SOON)


@dataclass(frozen=True, slots=True)
class Band:
    """People from `low` up to and including `high` years. Figures of `ages` or about `populations` are exactly about
    them, those about `wider` populations about more people. `noun` completes a sentence.
    """

    id: str
    name: Text
    noun: Text
    low: int
    high: int | None
    ages: tuple[str, ...]
    populations: tuple[str, ...]
    wider: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A problem or a factor; `domain` is the part of life of a problem, "" for a factor."""

    id: str
    name: Text
    domain: str = ""
    factor: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """Which rows and age bands stand in a matrix. `theme` is the id of the life domain or problem that it is about."""

    id: str
    name: Text
    explanation: Text
    rows: tuple[Row, ...]
    bands: tuple[Band, ...]
    theme: str = ""
    factors: bool = False


@dataclass(frozen=True, slots=True)
class MatrixOffer:
    """An offer as the matrix reads it. `areas` are codes of the areas that it serves (empty: all of the municipality),
    `places` the codes of where it is given. `levels` and `forms` are empty where nobody said; `from_catalogue` marks
    levels that the intervention says and the offer does not. `until` is the day up to which somebody assured it,
    written as people write a day.
    """

    id: int
    name: str
    partner: str
    standing: Standing
    problems: frozenset[str] = frozenset()
    factors: frozenset[str] = frozenset()
    levels: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    informal: bool = False
    low: int | None = None
    high: int | None = None
    areas: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    intervention: str = ""
    reach: int | None = None
    reach_year: int | None = None
    until: Text | None = None
    from_catalogue: bool = False
    invented: bool = False


@dataclass(frozen=True, slots=True)
class MatrixWork:
    """What the catalogue knows of an intervention."""

    id: str
    name: Text
    evidence: EvidenceLevel
    problems: frozenset[str] = frozenset()
    factors: frozenset[str] = frozenset()
    levels: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class MatrixMoney:
    """A placed part of a budget line, in euros. `level` may be a level, "care", or something else that is no cell;
    ages None where nobody bounded them; `area` empty for the whole municipality.
    """

    id: str
    words: str
    amount: Decimal
    level: str
    problems: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    area: str = ""
    payer: str = ""


@dataclass(frozen=True, slots=True)
class GapKind:
    """A kind of gap, question or overlap: its name, why it counts as one, and what to do next (ids of steps)."""

    id: str
    group: str
    name: Text
    why: Text
    next: tuple[str, ...]
    order: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of the field: age bands, thresholds, kinds of gaps in order of weight, next steps in words."""

    bands: Mapping[str, Band]
    numbers: Mapping[str, float]
    kinds: Mapping[str, GapKind]
    steps: Mapping[str, Text]
    levels: Mapping[str, Text]
    forms: Mapping[str, Text]
    evidence: Mapping[EvidenceLevel, Text]

    def number(self, name: str) -> float:
        """Give a threshold; KeyError names one that the rules lack."""
        return self.numbers[name]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What fills a matrix: all offers of the municipality, what works by id, placed money of one year (None: there is
    no budget), and how much of that budget is not placed.
    """

    offers: tuple[MatrixOffer, ...] = ()
    works: Mapping[str, MatrixWork] | None = None
    money: tuple[MatrixMoney, ...] | None = None
    unplaced: Decimal = Decimal(0)
    money_year: int | None = None
