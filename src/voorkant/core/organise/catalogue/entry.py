"""An entry of the catalogue: what it is, for whom, and what we know and do not know about it.

"Buurtmoestuin" has no entry in any register and no study that we saw; it stands here all the same, beside the course
with thirteen trials, because an adviser who leaves out what nobody studied ends up with courses only.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.core.shared.text import Text

ADULT = 18


class Seen(StrEnum):
    """Who saw the entry in the register."""

    YES = "yes"  # the makers of this catalogue
    IMPORTED = "imported"  # whoever imported the register's own export, on a day
    NO = "no"


@dataclass(frozen=True, slots=True)
class Rating:
    """What a register says of whether it works, in our scale and in its own `wording`.

    A level other than unknown needs a register, the entry in it, the date of the judgement and that somebody saw it.
    `date` is written as far as it is known: "2018-11-29", "2015-12" or "2015". `seen_by` and `seen_on` are filled for
    an import; `source` is where it was seen.
    """

    level: EvidenceLevel = EvidenceLevel.UNKNOWN
    register: str = ""
    entry: str = ""
    date: str = ""
    seen: Seen = Seen.NO
    wording: str = ""
    source: str = ""
    note: Text | None = None
    seen_by: str = ""
    seen_on: dt.date | None = None

    @property
    def sound(self) -> bool:
        """Whether the level may be shown: unknown always may."""
        if not self.level.known:
            return True
        return bool(self.register and self.entry and self.date) and self.seen is not Seen.NO


@dataclass(frozen=True, slots=True)
class Mention:
    """What somebody else writes that a register says. It is told with its source and never counts as a rating."""

    register: str
    wording: str
    level: EvidenceLevel
    source: str
    year: int | None = None


class Measure(StrEnum):
    """In what an effect is expressed."""

    SMD = "smd"  # standardised mean difference (Cohen's d, Hedges' g)
    RISK_RATIO = "risk_ratio"
    RATE_RATIO = "rate_ratio"
    SHARE = "share"
    POINTS = "points"
    BENEFIT_CHANCE = "benefit_chance"  # the chance that benefits exceed costs
    BENEFIT_COST = "benefit_cost"
    RELATIVE = "relative"  # relative change
    WORDS = "words"  # a finding without a number


@dataclass(frozen=True, slots=True)
class Effect:
    """A published finding: of what, in whom, against what, how much, and how sure.

    `low` and `high` bound it (`interval` says as what: ci95, range or none). `verified` is whether we saw the figure in
    a copy of its source; what is not verified is an assumption and reads as one. `size` is the number of people, and
    `against` the same measure in the group that was compared with.
    """

    what: Text
    measure: Measure
    population: Text
    compared: Text
    source: str
    year: int | None
    verified: bool
    value: float | None = None
    low: float | None = None
    high: float | None = None
    interval: str = "none"
    size: int | None = None
    against: float | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs in euros per `unit`, from `low` to `high`; `verified` as for an effect, `year` of the prices."""

    low: float
    high: float
    unit: Text
    year: int | None
    verified: bool
    source: str = ""
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Intervention:
    """Something that can be done about problems. Ids are those of the shared language.

    Ages run from `low` up to and including `high` years (None: no bound). `forms`, `levels` and `approaches` may each
    hold several. `deliverers` are partner kinds. `local` marks what a municipality added itself. `child` marks that the
    ages are of the child while a parent takes part.
    """

    id: str
    name: Text
    explanation: Text
    problems: tuple[str, ...]
    levels: tuple[str, ...]
    forms: tuple[str, ...]
    factors: tuple[str, ...] = ()
    approaches: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    for_whom: Text | None = None
    evidence: Rating = Rating()
    mentions: tuple[Mention, ...] = ()
    effects: tuple[Effect, ...] = ()
    cost: Cost | None = None
    duration: Text | None = None
    deliverers: tuple[str, ...] = ()
    reach: Text | None = None
    words: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    valid_from: dt.date | None = None
    reviewed: dt.date | None = None
    local: bool = False
    child: bool = False

    @property
    def effect(self) -> Effect | None:
        """The first published finding that we saw ourselves, if there is one."""
        return next((one for one in self.effects if one.verified), None)

    def for_age(self, low: int, high: int | None) -> bool:
        """Whether it is for anybody from `low` up to and including `high` years (None: no upper end)."""
        if self.child and (high is None or high >= ADULT):
            return True
        return (self.high is None or low <= self.high) and (high is None or (self.low or 0) <= high)
