"""What the matrix answers with: frozen results that a page, a sheet of paper, a command and the API all read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from voorkant.core.organise.matrix.ground import Reaches
from voorkant.core.organise.matrix.inputs import Band, MatrixMoney, MatrixOffer, Row, Standing, Template
from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.core.shared.text import Text


class NeedState(StrEnum):
    """What is known of the need. 'No open figure' is a valid value: youth often has none."""

    KNOWN = "known"
    HINT = "hint"  # a figure that says something about it, and does not measure it
    TOO_FEW = "too_few"
    NO_OPEN_FIGURE = "no_open_figure"


class Stand(StrEnum):
    """How a place stands beside what it is held against, in the direction that is better or worse for people."""

    WORSE = "worse"
    ALIKE = "alike"
    BETTER = "better"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Held:
    """A need held against something: its name, value in words and as a number, and how the place stands beside it."""

    name: Text
    value: Text
    stand: Stand
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """How many people are concerned. `value` in the unit of the indicator, `shown` as written, `year` of the figure,
    `about` the people that it is about (`exact` False where these are more or fewer than the band asks for).
    `people` counts those concerned, None where that cannot be told, out of `of`. `estimate` marks a model estimate.
    `share` is the percentage that counts as the problem, None where the figure is no percentage.
    `then` is the figure of the year that it is compared with.
    """

    state: NeedState
    indicator: str = ""
    name: Text | None = None
    shown: Text | None = None
    value: float | None = None
    year: int | None = None
    about: Text | None = None
    exact: bool = True
    people: float | None = None
    people_words: Text | None = None
    people_noun: Text | None = None
    counts_people: bool = True
    of: float | None = None
    phrase: Text | None = None
    publisher: str = ""
    estimate: bool = False
    held: tuple[Held, ...] = ()
    stand: Stand = Stand.UNKNOWN
    then: "Then | None" = None
    share: float | None = None
    refs: tuple[int, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it measures the problem itself and counts people, so that a gap may rest on it."""
        return self.state is NeedState.KNOWN and self.people is not None


@dataclass(frozen=True, slots=True)
class Then:
    """The figure of an earlier year, and what changed since in one sentence."""

    year: int
    value: float
    shown: Text
    change: Text


@dataclass(frozen=True, slots=True)
class Placed:
    """An offer in a cell: how it reaches the place, whether it serves only a part of the ages, and what is known of
    whether it works. `works` is the name of its intervention.
    """

    offer: MatrixOffer
    reaches: Reaches
    part_of_ages: bool
    evidence: EvidenceLevel
    works: Text | None = None

    @property
    def standing(self) -> Standing:
        """Whether it may still be counted on."""
        return self.offer.standing


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people the offers of a cell reach in a year, as a range: the same people may come to all of them
    (`low`) or to one each (`high`). None where nobody said of any; `unsaid` counts the offers of which nobody did,
    `wider` those that reach more than this place so that their number says nothing of it.
    """

    low: int | None = None
    high: int | None = None
    unsaid: int = 0
    wider: int = 0
    years: tuple[int, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every offer is in the range, so that its upper end is one."""
        return self.high is not None and not self.unsaid and not self.wider


@dataclass(frozen=True, slots=True)
class Euro:
    """Money of a cell. `own` was placed with exactly these people and this place, `shared` with wider ages or a wider
    place and is not split; both in euros. `parts` are the lines with the part that counts here.
    """

    own: Decimal = Decimal(0)
    shared: Decimal = Decimal(0)
    parts: tuple[tuple[MatrixMoney, Decimal, bool], ...] = ()

    @property
    def any(self) -> bool:
        """Whether any money was placed here."""
        return bool(self.parts)


@dataclass(frozen=True, slots=True)
class Cell:
    """One row at one level for one age band. `cover` counts what somebody stands for today; `unconfirmed` and `faded`
    stand apart and never count as cover. `spread` counts the cover by what is known of whether it works; `best` is the
    surest of it, None where there is no cover.
    """

    row: str
    level: str
    band: str
    offers: tuple[Placed, ...] = ()
    reach: Reach = Reach()
    euro: Euro = Euro()
    spread: Mapping[EvidenceLevel, int] = field(default_factory=dict)

    @property
    def cover(self) -> tuple[Placed, ...]:
        """The offers that somebody stands for today."""
        return tuple(one for one in self.offers if one.standing.covers)

    @property
    def soon(self) -> int:
        """How many of the cover are nearly due to be asked again."""
        return sum(one.standing is Standing.SOON for one in self.offers)

    @property
    def unconfirmed(self) -> int:
        """How many offers nobody ever assured."""
        return sum(one.standing is Standing.UNCONFIRMED for one in self.offers)

    @property
    def faded(self) -> int:
        """How many offers have expired."""
        return sum(one.standing is Standing.FADED for one in self.offers)

    @property
    def best(self) -> EvidenceLevel | None:
        """The surest that is known of any of the cover."""
        return min(self.spread, key=lambda level: level.place, default=None)

    @property
    def only_part(self) -> bool:
        """Whether all of the cover serves only a part of the place."""
        return bool(self.cover) and all(one.reaches is Reaches.PART for one in self.cover)


class GapGroup(StrEnum):
    """What a finding is."""

    GAP = "gap"
    QUESTION = "question"
    OVERLAP = "overlap"


class Sure(StrEnum):
    """How sure a finding is."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap, a question or an overlap: what, for whom, where, the reason in a sentence, and what to do next.

    `people` are those concerned, called `noun`; None where nobody counted them. `doubts` say why it is less than
    sure. `offers` are the ids of offers that it is about. `rank` counts from 1 over all of one group.
    """

    kind: str
    group: GapGroup
    row: str
    band: str
    levels: tuple[str, ...]
    area: str
    place: Text
    name: Text
    sentence: Text
    people: float | None
    sure: Sure
    doubts: tuple[Text, ...]
    next: tuple[str, ...]
    offers: tuple[int, ...] = ()
    noun: Text | None = None
    rank: int = 0

    @property
    def ref(self) -> str:
        """A name that stays the same as long as the gap is there."""
        return f"{self.kind}:{self.row}:{self.band}:{self.area}"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row for one age band: the need, the cells by level, offers of which nobody said the level, money for care."""

    row: Row
    band: Band
    need: Need
    cells: tuple[Cell, ...]
    unsaid: Cell
    care: Euro

    @property
    def cover(self) -> tuple[Placed, ...]:
        """Every offer that somebody stands for today, at whatever level; each once."""
        found = {one.offer.id: one for cell in (*self.cells, self.unsaid) for one in cell.cover}
        return tuple(found.values())

    @property
    def offers(self) -> tuple[Placed, ...]:
        """Every offer of the row, expired ones too; each once."""
        found = {one.offer.id: one for cell in (*self.cells, self.unsaid) for one in cell.offers}
        return tuple(found.values())

    @property
    def empty(self) -> bool:
        """Whether nothing at all is known here."""
        return self.need.value is None and not self.offers and not self.money

    @property
    def money(self) -> bool:
        """Whether any money was placed here."""
        return self.care.any or any(cell.euro.any for cell in (*self.cells, self.unsaid))

    def cell(self, level: str) -> Cell:
        """Give the cell of a level; KeyError for one that is none."""
        for one in (*self.cells, self.unsaid):
            if one.level == level:
                return one
        raise KeyError(level)


@dataclass(frozen=True, slots=True)
class MoneyBalance:
    """Where the whole budget of the year went: into rows of this matrix, into other rows, placed on a level without
    a row, placed on neither a level nor care, elsewhere in the municipality, and not placed. They add up to `total`.
    """

    total: Decimal
    rows: Decimal
    other_rows: Decimal
    without_row: Decimal
    no_level: Decimal
    other_people: Decimal
    elsewhere: Decimal
    unplaced: Decimal
    year: int | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix of a place. `rows` are those of which something is known, in the order of the template; `silent` those
    of which nothing is: no figure, no offer, no money. `answer` says it in one sentence. `against` is the year that it
    is compared with, and `changes` what differs in sentences.
    """

    area: str
    place: Text
    template: Template
    year: int | None
    rows: tuple[MatrixRow, ...]
    silent: tuple[Row, ...]
    gaps: tuple[Gap, ...]
    balance: MoneyBalance | None
    answer: Text
    against: int | None = None
    changes: tuple[Text, ...] = ()
    invented: bool = False

    def found(self, group: GapGroup) -> tuple[Gap, ...]:
        """Give the gaps, the questions or the overlaps, first the first."""
        return tuple(one for one in self.gaps if one.group is group)

    def row(self, row: str, band: str) -> MatrixRow:
        """Give a row for an age band; KeyError for one that is not in the matrix."""
        for one in self.rows:
            if one.row.id == row and one.band.id == band:
                return one
        raise KeyError(row)
