"""The model as data: states, events, effects, costs, groups and offers, none of which the kernel knows by name.

"Who loses a job falls into debt more often" is one line in `knowledge/scenario_model.yaml`: the event `debt_onset`, the
state `job_lost` of any adult at home, and the parameter `job_loss_to_debt` with its source and range. To add a state or
an effect is to add such a line; these types are what the line becomes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.core.shared.text import Text


class Holder(StrEnum):
    """Whose state or event it is."""

    PERSON = "person"
    HOUSEHOLD = "household"


class Step(StrEnum):
    """The steps of a year, in their fixed order."""

    DEMOGRAPHY = "demography"
    RELATIONSHIPS = "relationships"
    WORK = "work"
    MONEY = "money"
    MIND = "mind"
    CARE = "care"


class Does(StrEnum):
    """What an event does besides setting and clearing states; all but NOTHING change who lives with whom."""

    NOTHING = "nothing"
    BIRTH = "birth"
    DEATH = "death"
    COUPLE = "couple"
    SEPARATE = "separate"
    LEAVE_HOME = "leave_home"
    MOVE_OUT = "move_out"  # the household leaves, and newcomers like its first inhabitants come in its place


class Derived(StrEnum):
    """States that the kernel works out from who lives with whom; nothing sets or clears them."""

    PARTNER = "partner"
    MINOR_AT_HOME = "minor_at_home"
    LONE_PARENT = "lone_parent"
    ALONE = "alone"


class Kind(StrEnum):
    """What a parameter is; ratios and amounts of money are drawn on a logarithmic scale, the others on a plain one."""

    SHARE = "share"
    PROBABILITY = "probability"  # per year
    ODDS_RATIO = "odds_ratio"
    RISK_RATIO = "risk_ratio"
    EFFECT_SIZE = "effect_size"  # standardised mean difference
    EURO = "euro"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A published figure or an assumption: best value, lowest and highest, and where it comes from.

    `verified` tells that the figure was seen in a copy of the source. What is not verified is an assumption, and says
    so wherever it is shown. `limits` are the values that a reader may choose.
    """

    id: str
    name: Text
    kind: Kind
    value: float
    low: float
    high: float
    limits: tuple[float, float]
    unit: Text
    population: Text
    period: str
    source: str
    address: str
    verified: bool
    note: Text
    evidence: str = ""
    price_year: int | None = None

    @property
    def uncertain(self) -> bool:
        """Whether it differs from draw to draw."""
        return self.low < self.high


@dataclass(frozen=True, slots=True)
class State:
    """Something that a person or a household is or has; `number` is its place, which never changes once given."""

    id: str
    number: int
    holder: Holder
    name: Text
    explanation: Text


@dataclass(frozen=True, slots=True)
class Who:
    """For whom: ages (both included), sex ("m", "f" or None), states that must and must not be there."""

    ages: tuple[int, int] = (0, 120)
    sex: str | None = None
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """A state that makes an event more or less likely, by a parameter (a ratio, or a difference in standard
    deviations).

    `around` looks at the other adults at home (for a household: at all adults) instead of at the person. `causal` tells
    that the figure comes from a trial or a natural experiment; any other is shrunk before it is used. `usual` is the
    share in the country for whom the state is seen: where all effects of a start have one, its parameter is the level
    of the country, and a place where the states are more common has more.
    """

    state: str
    parameter: str
    around: bool = False
    causal: bool = False
    usual: float | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """How often: a yearly probability (or a share, at the start), differing by age and sex.

    `parameter` is the base. `profile` gives rows (age from which it holds, weight for men, for women). With `mean` the
    weights are scaled so that the mean over all who may have the event is the parameter; without it the probability of
    an age is parameter × weight. `holds` replaces the parameter: as many people enter that state as leave it at the
    start. `local` names the figure of the area, if there is one, that takes the parameter's place.
    """

    parameter: str | None = None
    profile: tuple[tuple[int, float, float], ...] = ()
    mean: bool = True
    holds: str | None = None
    local: str | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """How a state is spread when the first year begins."""

    state: str
    who: Who
    rate: Rate
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that may happen to a person or household once in a year.

    `number` keys its chance, and so never changes and is never used again: adding an event leaves the chance of all
    others as it was. Four numbers in a row (4, 5, 6, 7) share one hash; a year is fastest where such four belong to one
    step and holder, and all need a state to be there (ends) or none of them does (beginnings). `sets` and `clears` are
    states of whoever has the event, or of their household; `sets_minors` those of the minors at home. SEPARATE is an
    event of a household and sets its person states on both partners; DEATH sets them on the partner who stays behind.
    """

    id: str
    number: int
    step: Step
    holder: Holder
    name: Text
    who: Who
    rate: Rate
    sets: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    does: Does = Does.NOTHING
    sets_minors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CostItem:
    """What a year in a state, or one event, costs and who pays: `payers` are shares that add up to 1.

    `transfer` is money that changes hands without anything being used up (an income from the state): it counts for who
    pays, and not in the net present value for society. `budget` tells that it belongs to the care from which a shift
    takes; `light` that case-finding raises it.
    """

    id: str
    name: Text
    state: str | None
    event: str | None
    parameter: str
    payers: Mapping[str, float]
    transfer: bool = False
    budget: bool = False
    light: bool = False


@dataclass(frozen=True, slots=True)
class RiskGroup:
    """People who have a risk when the first year begins. The twin is the same people without the states in `clears`.

    For a household everybody who lives there is followed. `ranking` is the id of the same group in the ranking.
    """

    id: str
    name: Text
    explanation: Text
    holder: Holder
    who: Who
    clears: tuple[str, ...]
    problems: tuple[str, ...] = ()
    ranking: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A preventive offer to which money can be shifted; `id` is that of the intervention in the catalogue.

    `effect` is the parameter that changes the events in `changes` for those who take part (None: unknown, never turned
    into money). `trial` tells that the effect is net of what would have happened anyway. All other names are
    parameters.
    """

    id: str
    who: Who
    changes: tuple[str, ...]
    effect: str | None
    trial: bool
    reach: str
    uptake: str
    cost: str
    fade: str
    grade: EvidenceLevel
    optimism: str
    capacity: str | None = None
    lowers: bool = True


@dataclass(frozen=True, slots=True)
class Brakes:
    """Ids of the parameters that keep benefits sober."""

    shrinkage: str
    cap: str
    deadweight: str
    case_finding: str
    cashability: str
    diminishing: str
    harm_of_cut: str
    discount: str


@dataclass(frozen=True, slots=True)
class ScenarioModel:
    """The whole model. `starts` and `events` stand in the order in which they are worked out.

    `newcomers` is the parameter that tells how often a home of which the last inhabitant died is taken by young
    newcomers, beyond the young who leave home and the couples who part; without it nobody comes. `standard` are the
    people of the country: rows (age from which, men, women of that age).
    """

    parameters: Mapping[str, Parameter]
    states: tuple[State, ...]
    starts: tuple[Start, ...]
    events: tuple[Event, ...]
    costs: tuple[CostItem, ...]
    groups: tuple[RiskGroup, ...]
    offers: Mapping[str, Offer]
    brakes: Brakes
    payers: tuple[str, ...]
    limits: tuple[Text, ...] = field(default=())  # what the model cannot know, in sentences
    newcomers: str | None = None
    standard: tuple[tuple[int, float, float], ...] = ()
