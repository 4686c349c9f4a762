"""Room for prevention: the hours that a team kept free each week, and how much of them was left by Friday.

The team of Twello keeps eight hours a week free for visits and groups. On Friday somebody taps "minder" and "crisis".
After a quarter the team sees that it kept 61 of its 96 hours, and what ate the rest. Nobody's own hours are written
down anywhere: a team that tells "minder" without a number is between nothing and eight, and stays so. A week that
nobody told of is missing, and never zero.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from voorkant.core.shared.period import Quarter, quarter_of, week_of

WEEK = timedelta(weeks=1)
LOOK_BACK = 13
"""Weeks of a quarter: long enough that one holiday does not decide, short enough to act on."""


class Answer(StrEnum):
    """What a team tells of a week, against the hours that it kept free."""

    MET = "met"
    LESS = "less"
    NOTHING = "nothing"
    MORE = "more"


class GoalKind(StrEnum):
    """In what a team states its goal."""

    HOURS = "hours"  # hours a week
    SHARE = "share"  # percent of the hours of the whole team


@dataclass(frozen=True, slots=True)
class HoursPlan:
    """What a team keeps free from the Monday `since` on: `hours` a week, for `purposes` (ids), towards a goal.

    `goal` is in hours or percent by `goal_kind`, None where the team set none; `team_hours` are all hours of the team
    in a week, `people` how many work there. An earlier plan is never changed: a later one takes over.
    """

    since: date
    hours: float
    purposes: tuple[str, ...] = ()
    goal_kind: GoalKind = GoalKind.HOURS
    goal: float | None = None
    team_hours: float | None = None
    people: int | None = None

    @property
    def goal_hours(self) -> float | None:
        """The goal in hours a week, None where there is none or the hours of the team are unknown."""
        if self.goal is None or self.goal_kind == GoalKind.HOURS:
            return self.goal
        return None if self.team_hours is None else self.team_hours * self.goal / 100


@dataclass(frozen=True, slots=True)
class ToldWeek:
    """What a team told of the week from Monday `week`; `reserved` hours were kept free then, more than 0.

    `hours` is what was spent, None where the team gave no number. `reason` (id) is what ate the hours, empty where
    nothing did or nobody said.
    """

    week: date
    reserved: float
    answer: Answer
    hours: float | None = None
    reason: str = ""

    @property
    def kept_low(self) -> float:
        """At least so many of the reserved hours were kept; what came on top in another week makes up for nothing."""
        if self.hours is not None:
            return min(self.hours, self.reserved)
        return self.reserved if self.answer in (Answer.MET, Answer.MORE) else 0.0

    @property
    def kept_high(self) -> float:
        """At most so many of the reserved hours were kept."""
        if self.hours is None and self.answer == Answer.LESS:
            return self.reserved
        return self.kept_low

    @property
    def spent(self) -> float | None:
        """The hours that were spent, None where only "less" or "more" is known."""
        if self.hours is not None:
            return self.hours
        known = {Answer.MET: self.reserved, Answer.NOTHING: 0.0}
        return known.get(self.answer)

    def reaches(self, goal: float) -> bool | None:
        """Tell whether a goal in hours was reached; None where that is not known."""
        if self.spent is not None:
            return self.spent >= goal
        if self.answer == Answer.LESS:
            return False if goal >= self.reserved else None
        return True if goal <= self.reserved else None


@dataclass(frozen=True, slots=True)
class Kept:
    """How much of the reserved hours was kept over `told` of `weeks` weeks; hours between `low` and `high`."""

    weeks: int
    told: int
    reserved: float
    low: float
    high: float

    @property
    def percents(self) -> tuple[float, float] | None:
        """From which to which share was kept, in percent; None where no week was told."""
        if not self.reserved:
            return None
        return 100 * self.low / self.reserved, 100 * self.high / self.reserved


@dataclass(frozen=True, slots=True)
class Reached:
    """In how many told weeks the goal of then was reached, was not, or is not known."""

    yes: int
    no: int
    unknown: int

    @property
    def judged(self) -> int:
        """All weeks that had a goal and were told."""
        return self.yes + self.no + self.unknown


def plan_at(plans: Iterable[HoursPlan], week: date) -> HoursPlan | None:
    """Give the plan in force in a week; of two from one day the later in the list holds."""
    found: HoursPlan | None = None
    for one in plans:
        if one.since <= week and (found is None or one.since >= found.since):
            found = one
    return found


def expected_weeks(
    plans: Sequence[HoursPlan], told: Mapping[date, ToldWeek], today: date, *, weeks: int = LOOK_BACK, back: int = 0
) -> tuple[date, ...]:
    """Give the last `weeks` Mondays in which hours were kept free, oldest first, or those `back` weeks earlier.

    This week counts once it was told of: on Tuesday nobody can know yet.
    """
    this = week_of(today)
    last = (this if this in told else this - WEEK) - WEEK * back
    mondays = (last - WEEK * ago for ago in range(weeks - 1, -1, -1))
    return tuple(one for one in mondays if one in told or _keeps(plans, one))


def _keeps(plans: Sequence[HoursPlan], week: date) -> bool:
    plan = plan_at(plans, week)
    return plan is not None and plan.hours > 0


def kept(weeks: Sequence[date], told: Mapping[date, ToldWeek]) -> Kept:
    """Add up what was kept over the weeks that were told; the others are left out of both sides."""
    known = [told[one] for one in weeks if one in told]
    return Kept(
        weeks=len(weeks),
        told=len(known),
        reserved=sum(one.reserved for one in known),
        low=sum(one.kept_low for one in known),
        high=sum(one.kept_high for one in known),
    )


def reached(weeks: Sequence[date], told: Mapping[date, ToldWeek], plans: Sequence[HoursPlan]) -> Reached:
    """Hold each told week against the goal of that week."""
    found = Counter[bool | None]()
    for week in weeks:
        plan = plan_at(plans, week)
        if week in told and plan is not None and plan.goal_hours is not None:
            found[told[week].reaches(plan.goal_hours)] += 1
    return Reached(yes=found[True], no=found[False], unknown=found[None])


def reasons_by_quarter(told: Iterable[ToldWeek], quarters: Sequence[Quarter]) -> dict[Quarter, Counter[str]]:
    """Count per quarter the weeks in which hours were lost, by reason; "" where nobody said what ate them.

    A week belongs to the quarter of its Monday.
    """
    found: dict[Quarter, Counter[str]] = {one: Counter() for one in quarters}
    for one in told:
        quarter = quarter_of(one.week)
        if quarter in found and one.answer in (Answer.LESS, Answer.NOTHING):
            found[quarter][one.reason] += 1
    return found


def answer_for(hours: float, reserved: float) -> Answer:
    """Say in an answer what a number of hours is against the hours kept free."""
    if hours <= 0:
        return Answer.NOTHING
    if hours < reserved:
        return Answer.LESS
    return Answer.MET if hours == reserved else Answer.MORE


def open_weeks(
    plans: Sequence[HoursPlan], told: Mapping[date, ToldWeek], today: date, *, weeks: int
) -> tuple[date, ...]:
    """Give the earlier weeks that nobody told of and that can still be filled in, newest first."""
    this = week_of(today)
    back = (this - WEEK * ago for ago in range(1, weeks + 1))
    return tuple(one for one in back if one not in told and _keeps(plans, one))
