"""What the municipality may know of the hours that teams keep for prevention: the whole, and never one team.

Four teams agreed to share. The adviser reads that together they kept 64% in the third quarter. If a fifth team joins in
the middle of the fourth quarter, she must not learn its hours by holding two totals against each other: so a team
counts only in quarters throughout which it shared, and a quarter is shown once no week in it can change any more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.organise.prevention_hours import Answer, HoursPlan, Kept, ToldWeek, expected_weeks, kept, plan_at
from voorkant.core.shared.period import Quarter, quarter_of, week_of


@dataclass(frozen=True, slots=True)
class Guards:
    """How many teams at least stand behind a total, how many people at least work in each, and which percent of the
    reserved hours one team may have at most. `weeks` is how long a week can still be filled in.
    """

    teams: int
    people: int
    largest: float
    weeks: int


@dataclass(frozen=True, slots=True)
class TeamHours:
    """All that is known of one team. `shared` are the days on which it said to share (True) or to stop, in order."""

    key: int
    plans: tuple[HoursPlan, ...]
    told: tuple[ToldWeek, ...]
    shared: tuple[tuple[date, bool], ...]


@dataclass(frozen=True, slots=True)
class Total:
    """One quarter over several teams: what was kept, and what ate hours in at least as many teams as a total needs.

    `reasons` gives for each reason the number of weeks; a reason of fewer teams is not there.
    """

    quarter: Quarter
    teams: int
    kept: Kept
    reasons: tuple[tuple[str, int], ...] = ()


def settled_quarters(today: date, quarters: int, weeks: int) -> tuple[Quarter, ...]:
    """Give the last whole quarters, oldest first, in which no week can be filled in any more."""
    last = quarter_of(week_of(today) - timedelta(weeks=weeks)).shift(-1)
    return tuple(last.shift(-ago) for ago in range(quarters - 1, -1, -1))


def shared_throughout(shared: Iterable[tuple[date, bool]], quarter: Quarter) -> bool:
    """Tell whether a team shared from before the first day of a quarter until after its last."""
    on = False
    for day, shares in shared:
        if day > quarter.last:
            break
        if day > quarter.first and (not shares or not on):
            return False
        on = shares
    return on


def total_of(teams: Sequence[TeamHours], quarter: Quarter, guards: Guards) -> Total | None:
    """Add up one quarter over the teams that shared it throughout; None where one team could be recognised in it."""
    found = [(one, _kept_in(one, quarter)) for one in teams if _counts(one, quarter, guards)]
    found = [(one, sums) for one, sums in found if sums.told]
    whole = sum(sums.reserved for _, sums in found)
    if len(found) < guards.teams or max(sums.reserved for _, sums in found) > whole * guards.largest / 100:
        return None
    added = Kept(
        weeks=sum(sums.weeks for _, sums in found),
        told=sum(sums.told for _, sums in found),
        reserved=whole,
        low=sum(sums.low for _, sums in found),
        high=sum(sums.high for _, sums in found),
    )
    return Total(quarter, len(found), added, _reasons([one for one, _ in found], quarter, guards.teams))


def _counts(one: TeamHours, quarter: Quarter, guards: Guards) -> bool:
    """A team of one or two is a person; how large a team is that never said so, is unknown."""
    plans = [plan_at(one.plans, week) for week in _mondays(quarter)]
    known = [plan.people for plan in plans if plan is not None]
    large = bool(known) and all(people is not None and people >= guards.people for people in known)
    return large and shared_throughout(one.shared, quarter)


def _kept_in(one: TeamHours, quarter: Quarter) -> Kept:
    told = {each.week: each for each in one.told}
    mondays = _mondays(quarter)
    after = mondays[-1] + timedelta(weeks=1)
    known = {week: each for week, each in told.items() if week <= mondays[-1]}
    return kept(expected_weeks(one.plans, known, after, weeks=len(mondays)), known)


def _reasons(teams: Sequence[TeamHours], quarter: Quarter, least: int) -> tuple[tuple[str, int], ...]:
    weeks: dict[str, int] = {}
    named: dict[str, set[int]] = {}
    for team in teams:
        for one in team.told:
            if one.reason and one.answer in (Answer.LESS, Answer.NOTHING) and quarter_of(one.week) == quarter:
                weeks[one.reason] = weeks.get(one.reason, 0) + 1
                named.setdefault(one.reason, set()).add(team.key)
    often = [(reason, number) for reason, number in weeks.items() if len(named[reason]) >= least]
    return tuple(sorted(often, key=lambda pair: (-pair[1], pair[0])))


def _mondays(quarter: Quarter) -> list[date]:
    first = week_of(quarter.first + timedelta(days=6))
    return [first + timedelta(weeks=n) for n in range((quarter.last - first).days // 7 + 1)]
