"""What the picture answers with: frozen results that a page, a command, the API and a notebook all read.

"In Voorst voelen ongeveer 8.000 volwassenen zich eenzaam" is a `ProblemLine` for loneliness, led by an `IndicatorLine`
of 42,0% in 2020, with its `Residents`, its `Comparison` to 47,0% in the country and, in `refs`, where each number came
from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from voorkant.core.shared.area import Area, AreaKind
from voorkant.core.shared.counts import OwnCount
from voorkant.core.shared.figure import FigureKind, Provenance
from voorkant.core.shared.language import Direction, Evidence, Unit
from voorkant.core.shared.text import Text


class State(StrEnum):
    """What is known of a figure. Absent is never zero."""

    KNOWN = "known"
    PARTIAL = "partial"  # a village of which some buurten have no figure
    NO_OPEN_FIGURE = "no_open_figure"  # nobody publishes it for this area, age and year
    TOO_FEW_PEOPLE = "too_few_people"  # published, but about so few people that it says little about the place


class Against(StrEnum):
    """What a figure is held against."""

    COUNTRY = "country"
    MUNICIPALITY = "municipality"
    COMPARABLE = "comparable"


class Verdict(StrEnum):
    """What may be said of a difference, given rounding and margins."""

    LOWER = "lower"
    ABOUT_EQUAL = "about_equal"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of one area as it may be read: `value` in the indicator's unit, None unless known or partial.

    `low` and `high` only where the publisher gives margins. `cover` is the share (0–1) of residents behind a combined
    village figure, None where nothing was combined. `refs` are provenance ids, see `Picture.provenance`.
    """

    area: str
    indicator: str
    age_band: str
    year: int | None
    value: float | None
    state: State
    low: float | None = None
    high: float | None = None
    cover: float | None = None
    at_least: bool = False
    refs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Residents:
    """How many people (or households, where `residents` is False) a figure is about.

    `number` unrounded; `words` as said ("ongeveer 8.000 volwassenen"); `of` the population, counted in `year`, which
    may differ from the figure's own year: then `note` says so. `at_least` marks a sum with members missing.
    """

    number: float
    words: Text
    noun: Text
    of: float | None
    year: int
    residents: bool
    at_least: bool
    note: Text | None
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure held against another of the same year. `difference` is own minus other, in percentage points for a
    percentage and in the indicator's unit (or per 100 residents, for counts) elsewhere; `ratio` is own by other.

    `value` and `own` are the two that were compared. Against comparable places `value` is their median, and `rank` of
    `among` counts from the highest, the area itself included. `worse` follows the indicator's direction;
    `concern` is `value` turned to what counts as the problem.
    """

    against: Against
    area: str | None
    name: Text
    own: float
    value: float
    year: int
    difference: float
    ratio: float | None
    verdict: Verdict
    worse: bool | None
    concern: float | None = None
    rank: int | None = None
    among: int | None = None
    refs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One year. `same_area` is False where the code then stood for other ground: such a point joins no line."""

    year: int
    value: float | None
    country: float | None
    same_area: bool
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AgeValue:
    """The figure for one age band."""

    age_band: str
    name: Text
    reading: Reading
    residents: Residents | None


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """The figure for a place inside the area, with the number of residents concerned and own questions there. `label`
    tells it from a place of the same name ("Kern Voorst").
    """

    area: str
    name: str
    kind: AreaKind
    reading: Reading
    residents: Residents | None
    own: OwnCount | None
    label: Text


@dataclass(frozen=True, slots=True)
class Instead:
    """What to look at where a figure is about too few people: the nearest wider place that has it, named as in a
    sentence, with its figure. `people` is how many the figure was about here, as said ("ongeveer 60 volwassenen").
    `few` says that those are too few, `sentence` adds what the wider place has.
    """

    area: str
    place: Text
    reading: Reading
    people: Text
    few: Text
    sentence: Text


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator for the area and group: the figure, whom it concerns, what it is held against, and since when.

    `figure_name` is what the figure is called where the problem's own name would say too much ("Mantelzorg geven", not
    "Overbelaste mantelzorgers"). `concern` is the share or number that counts as the problem: 100 − value where higher
    is better. `sentences` say the line; `notes` say how sure it is. `trend_note` is None where nothing limits how the
    trend may be read.
    """

    indicator: str
    name: Text
    figure_name: Text
    unit: Unit
    direction: Direction
    kind: FigureKind
    publisher: str
    ranked: bool
    evidence: Evidence
    reading: Reading
    concern: float | None
    residents: Residents | None
    comparisons: tuple[Comparison, ...]
    trend: tuple[TrendPoint, ...]
    trend_note: Text | None
    ages: tuple[AgeValue, ...]
    sentences: tuple[Text, ...]
    notes: tuple[Text, ...]
    instead: Instead | None = None

    def against(self, what: Against) -> Comparison | None:
        """Give the comparison with the country, municipality or comparable places, where there is one."""
        return next((found for found in self.comparisons if found.against is what), None)


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem with the indicator that leads it and the others beneath. `rank` counts from 1 by residents concerned;
    None where no open figure counts anybody. A figure leads the problem that it names first; for a problem that it
    only says something about it stands in `others`. `tie` is why the leading figure counts as this problem. `instead`
    is what to look at where a figure would lead, but is about too few people here.
    """

    problem: str
    name: Text
    domain: str
    rank: int | None
    lead: IndicatorLine | None
    others: tuple[IndicatorLine, ...]
    own: OwnCount | None
    sentence: Text
    tie: Evidence | None = None
    instead: Instead | None = None


@dataclass(frozen=True, slots=True)
class ComparablePlace:
    """A place like the asked one; `distance` has no unit (0: the same on all that was compared)."""

    area: str
    name: str
    distance: float


@dataclass(frozen=True, slots=True)
class ComparableSet:
    """The places that an area is held against, nearest first, and the sentence that says how they were chosen."""

    area: str
    places: tuple[ComparablePlace, ...]
    used: tuple[str, ...]
    missing: tuple[str, ...]
    method: Text

    @property
    def codes(self) -> tuple[str, ...]:
        """The area codes, nearest first."""
        return tuple(place.area for place in self.places)


@dataclass(frozen=True, slots=True)
class Where:
    """One problem over the places inside an area, highest share first and those without a figure last."""

    area: str
    problem: str
    indicator: str | None
    level: AreaKind
    places: tuple[PlaceValue, ...]
    sentence: Text
    notes: tuple[Text, ...]


class StepId(StrEnum):
    """The order in which a page leads."""

    STANDS_OUT = "stands_out"
    WHERE = "where"
    FOR_WHOM = "for_whom"
    SINCE_WHEN = "since_when"
    HOW_SURE = "how_sure"
    WHAT_NEXT = "what_next"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the question as a heading, the answer in sentences, and the problems that it speaks about. `more` comes
    after the answer: what differs, after what is frequent.
    """

    id: StepId
    question: Text
    texts: tuple[Text, ...]
    problems: tuple[str, ...]
    more: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of an area for a group. `lines` are the ranked problems first, then the problems that only own
    questions or unranked figures speak of, then those without an open figure. `differs` names problems by how far they
    lie from the country, in the worse direction first. `place` names the area inside a sentence.
    """

    area: Area
    group: str
    group_name: Text
    lines: tuple[ProblemLine, ...]
    differs: tuple[str, ...]
    comparable: ComparableSet | None
    where: tuple[Where, ...]
    steps: tuple[Step, ...]
    headline: Text
    method: Text
    provenance: Mapping[int, Provenance]
    place: Text

    @property
    def instead(self) -> Instead | None:
        """What to look at where figures are about too few people here; None where none is."""
        return next((line.instead for line in self.lines if line.instead is not None), None)

    @property
    def ranked(self) -> tuple[ProblemLine, ...]:
        """The problems that an open figure counts residents for, most first."""
        return tuple(line for line in self.lines if line.rank is not None)

    def line(self, problem: str) -> ProblemLine:
        """Give the line of a problem; KeyError for a problem that the language does not know."""
        for found in self.lines:
            if found.problem == problem:
                return found
        raise KeyError(problem)

    def step(self, which: StepId) -> Step:
        """Give one of the steps."""
        return next(step for step in self.steps if step.id is which)
