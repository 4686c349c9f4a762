"""The shared language: what the field calls things, so that a school and a wijkteam count the same thing.

A teacher says "thuis is er altijd gedoe over geld"; the library says "ze kan de brieven niet lezen". Both must land on
the same problem, with the same name on every screen. These types hold that language; adapters fill them from the dated
and sourced YAML in `knowledge/`, and the core gets them as arguments.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.text import Text


class Basis(StrEnum):
    """What stands behind a tie or an explanation. Nothing is dressed up as evidence."""

    PUBLISHED = "published"  # the source was seen
    NOT_SEEN = "published_not_seen"  # published, but we did not see the source itself
    EXPERT = "expert"  # judgement of people who know the field


class Direction(StrEnum):
    """Whether more of an indicator is worse, better, or neither."""

    HIGHER_IS_WORSE = "higher_is_worse"
    HIGHER_IS_BETTER = "higher_is_better"
    NEUTRAL = "neutral"


class Unit(StrEnum):
    """What one unit of a figure is."""

    COUNT = "count"
    PERCENT = "percent"
    PER_1000 = "per_1000"
    EURO_1000 = "euro_1000"
    KM = "km"
    PER_KM2 = "per_km2"
    HECTARE = "hectare"
    MEAN = "mean"
    CODE = "code"
    KWH = "kwh"
    M3 = "m3"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why we say something: basis, the id of the source in `sources.yaml` (None for expert judgement), and a note."""

    basis: Basis
    source: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A publication, and whether somebody of this project saw it."""

    id: str
    title: str
    publisher: str
    year: int | None
    url: str
    seen: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A thing that has a name in both languages and one plain sentence that explains it."""

    id: str
    name: Text
    explanation: Text
    evidence: Evidence
    valid_from: date
    reviewed: date


@dataclass(frozen=True, slots=True)
class LifeDomain(Term):
    """A part of life in which problems arise; `zrm` names the domains of the Zelfredzaamheid-Matrix that it covers."""

    zrm: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem(Term):
    """A problem as the field names it. `words` are everyday words that point at it; `special` marks art. 9 AVG data;
    `danger` marks problems for which the meldcode, Veilig Thuis and 112 come first.
    """

    domain: str = ""
    words: tuple[str, ...] = ()
    special: bool = False
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """One item says something about another (by ids), with why we think so.

    `direct` marks a figure that measures the problem itself. Without it the figure is a hint: informal carers are not
    overburdened carers, and a page must not count the one as the other.
    """

    to: str
    evidence: Evidence
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Factor(Term):
    """A risk or protective factor with the problems that it makes more or less likely."""

    protective: bool = False
    structural: bool = False
    problems: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class LifeEvent(Term):
    """Something that happens in a life and shifts its risks, tied to factors."""

    factors: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class AgeBand(Term):
    """People from `low` up to and including `high` years (None: no upper end)."""

    low: int = 0
    high: int | None = None


@dataclass(frozen=True, slots=True)
class TargetGroup(Term):
    """People for whom prevention is organised; `age_band` where the group is an age. `counted_by` is the indicator that
    counts them in an area, out of the indicator `out_of`; both are empty where nobody publishes how many there are.
    """

    age_band: str | None = None
    counted_by: str = ""
    out_of: str = ""


@dataclass(frozen=True, slots=True)
class TableTitle:
    """A published table with the years that it covers."""

    id: str
    title: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Population:
    """Who a percentage is about, and how to count them from other figures of the same area.

    `parts` maps indicator ids to the share of each that belongs to the population: adults are all residents, minus
    those under 15, minus three tenths of 15 to 25. `noun` completes a sentence ("volwassenen", "adults"). `as_shares`
    names, for a part that some years give only as a percentage of the residents, the indicator with that percentage.
    """

    id: str
    noun: Text
    parts: Mapping[str, float]
    evidence: Evidence
    residents: bool = True
    as_shares: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Indicator(Term):
    """A published figure per area. `titles` are the titles under which publishers list it (a field is resolved by
    title, since suffixes shift every year); `populations` maps an age band to the population its percentage is about;
    `phrase` completes "… volwassenen {phrase}".
    """

    unit: Unit = Unit.COUNT
    direction: Direction = Direction.NEUTRAL
    kind: FigureKind = FigureKind.REGISTER
    family: str = ""
    publisher: str = ""
    titles: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    tables: tuple[TableTitle, ...] = ()
    ages: tuple[str, ...] = ("all",)
    populations: Mapping[str, str] = field(default_factory=dict)
    phrase: Text | None = None
    problems: tuple[Tie, ...] = ()
    factors: tuple[Tie, ...] = ()
    ranked: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """All years that the tables cover, ascending."""
        return tuple(sorted({year for table in self.tables for year in table.years}))


@dataclass(frozen=True, slots=True)
class Setting:
    """A threshold or period that rules use, with its unit and source; a municipality may set its own where allowed."""

    id: str
    value: float
    unit: str
    name: Text
    explanation: Text
    evidence: Evidence
    valid_from: date
    reviewed: date
    minimum: float | None = None


@dataclass(frozen=True)
class SharedLanguage:
    """The whole language, each part keyed by id in the order of its file.

    `terms` holds the plain lists that have no type of their own: `levels`, `approaches` (universal, selective,
    indicated), `forms` (collective, individual), `partner_kinds`, `place_kinds`, `household_types`, `urgencies`,
    `channels` (how a question came in), `resident_knows`, `signal_endings`, `signal_answers`, `call_moments`,
    `agreement_channels`, `agreement_bases`, `agreement_fields`, `round_kinds`, `round_outcomes`, `dialogue_kinds`.
    """

    domains: Mapping[str, LifeDomain]
    problems: Mapping[str, Problem]
    factors: Mapping[str, Factor]
    life_events: Mapping[str, LifeEvent]
    age_bands: Mapping[str, AgeBand]
    target_groups: Mapping[str, TargetGroup]
    indicators: Mapping[str, Indicator]
    populations: Mapping[str, Population]
    settings: Mapping[str, Setting]
    sources: Mapping[str, Source]
    terms: Mapping[str, Mapping[str, Term]]

    @cached_property
    def indicators_of_problem(self) -> Mapping[str, tuple[str, ...]]:
        """Indicator ids that speak about each problem."""
        found: dict[str, list[str]] = {}
        for indicator in self.indicators.values():
            for tie in indicator.problems:
                found.setdefault(tie.to, []).append(indicator.id)
        return {problem: tuple(ids) for problem, ids in found.items()}

    def setting(self, name: str) -> float:
        """Give the value of a setting; KeyError names a setting that the knowledge lacks."""
        return self.settings[name].value
