"""What is said of the hours that a team kept for prevention, never more than the figures hold.

"Van de 96 uren die jullie vrijhielden, zijn er 61 gehaald (64%). Jullie vulden 12 van 13 weken in." Where some weeks
say only "minder", it is a range.
"""

from dataclasses import dataclass

from voorkant.core.organise.prevention_hours import GoalKind, HoursPlan, Kept, Reached
from voorkant.core.shared.numbers import decimal, whole
from voorkant.core.shared.text import Text, same


@dataclass(frozen=True, slots=True)
class PreventionTerm:
    """A purpose of reserved hours, or something that eats them."""

    id: str
    name: Text
    explanation: Text


@dataclass(frozen=True, slots=True)
class NationalFigure:
    """What is known of the whole country: `percent` of `what`, in `year`, and what it cannot be held against."""

    percent: float
    year: int
    what: Text
    warning: Text
    source: Text


@dataclass(frozen=True, slots=True)
class PreventionWords:
    """The lists of `knowledge/prevention_hours.yaml`, by id, and the figure of the country."""

    purposes: dict[str, PreventionTerm]
    reasons: dict[str, PreventionTerm]
    national: NationalFigure


def hours_said(hours: float) -> Text:
    """Write hours: "7,5 uur"."""
    return decimal(hours) + (_HOUR if hours == 1 else _HOURS)


def share_said(found: Kept) -> Text:
    """Write the share that was kept, as a range where it is one: "64%", "tussen 52% en 71%"."""
    if found.percents is None:
        return _UNKNOWN
    low, high = (round(one) for one in found.percents)
    return whole(low) + same("%") if low == high else _BETWEEN.format(low=whole(low), high=whole(high))


def kept_sentence(found: Kept, *, team: str = "") -> Text:
    """Say how much of the reserved hours was kept; without a team's name it speaks to the team itself."""
    if not found.told:
        return _NOTHING_TOLD
    hours = (
        decimal(found.low) if found.low == found.high else _TO.format(low=decimal(found.low), high=decimal(found.high))
    )
    said = (_KEPT_OF if team else _KEPT).format(
        team=team, reserved=decimal(found.reserved), hours=hours, share=share_said(found)
    )
    return said if found.told == found.weeks else said + _TOLD.format(told=str(found.told), weeks=str(found.weeks))


def before_sentence(now: Kept, before: Kept) -> Text | None:
    """Say what it was in as many weeks before, where both are known; no word on why."""
    if now.percents is None or before.percents is None:
        return None
    return _BEFORE.format(weeks=str(before.weeks), share=share_said(before), told=str(before.told))


def goal_sentence(plan: HoursPlan, found: Reached) -> Text | None:
    """Say the goal and in how many weeks it was reached; None without a goal."""
    if plan.goal is None:
        return None
    goal = hours_said(plan.goal) if plan.goal_kind == GoalKind.HOURS else decimal(plan.goal) + _OF_TEAM
    said = _GOAL.format(goal=goal)
    if plan.goal_kind == GoalKind.SHARE and plan.goal_hours is not None:
        said = _GOAL_IN.format(goal=goal, hours=hours_said(round(plan.goal_hours, 1)))
    if not found.judged:
        return said
    said += _REACHED.format(yes=str(found.yes), judged=str(found.judged))
    return said + _NOT_KNOWN.format(n=str(found.unknown)) if found.unknown else said


def total_sentence(quarter: Text, teams: int, found: Kept) -> Text:
    """Say what several teams together kept in a quarter."""
    return _TOGETHER.format(quarter=quarter, teams=str(teams), share=share_said(found))


_HOUR = Text(nl=" uur", en=" hour")
_HOURS = Text(nl=" uur", en=" hours")
_UNKNOWN = Text(nl="nog niet bekend", en="not known yet")
_BETWEEN = Text(nl="tussen {low}% en {high}%", en="between {low}% and {high}%")
_TO = Text(nl="{low} tot {high}", en="{low} to {high}")
_NOTHING_TOLD = Text(
    nl="Er is nog geen week ingevuld, dus we weten nog niet hoeveel uren zijn gehaald.",
    en="No week was filled in yet, so we do not know yet how many hours were kept.",
)
_KEPT = Text(
    nl="Van de {reserved} uur die jullie voor preventie vrijhielden, is {hours} uur gehaald ({share}).",
    en="Of the {reserved} hours that you kept free for prevention, {hours} hours were kept ({share}).",
)
_KEPT_OF = Text(
    nl="Van de {reserved} uur die {team} voor preventie vrijhield, is {hours} uur gehaald ({share}).",
    en="Of the {reserved} hours that {team} kept free for prevention, {hours} hours were kept ({share}).",
)
_TOLD = Text(nl=" Ingevuld: {told} van {weeks} weken.", en=" Filled in: {told} of {weeks} weeks.")
_BEFORE = Text(
    nl="In de {weeks} weken daarvoor was het {share} ({told} ingevuld).",
    en="In the {weeks} weeks before it was {share} ({told} filled in).",
)
_OF_TEAM = Text(nl="% van de teamuren", en="% of the team's hours")
_GOAL = Text(nl="Jullie doel is {goal} per week.", en="Your goal is {goal} a week.")
_GOAL_IN = Text(
    nl="Jullie doel is {goal} per week, dat is {hours}.", en="Your goal is {goal} a week, which is {hours}."
)
_REACHED = Text(
    nl=" Dat is in {yes} van de {judged} ingevulde weken gehaald.",
    en=" That was reached in {yes} of the {judged} weeks filled in.",
)
_NOT_KNOWN = Text(
    nl=" Van {n} weten we het niet, omdat er geen aantal uren is ingevuld.",
    en=" Of {n} we do not know, because no number of hours was filled in.",
)
_TOGETHER = Text(
    nl="In {quarter} haalden {teams} teams samen {share} van de uren die zij voor preventie vrijhielden.",
    en="In {quarter} {teams} teams together kept {share} of the hours that they had set aside for prevention.",
)
