"""What a team may read of its hours for prevention, and what the municipality may: its own weeks, or a safe total.

The team of Twello sees each week, each reason, its goal. The adviser sees one line per quarter over all teams that
agreed to it, or why there is none.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from voorkant.adapters.prevention_hours import load_prevention_words
from voorkant.charts.hours import HoursChart, HoursWeek
from voorkant.core.organise import prevention_hours_words as words
from voorkant.core.organise.prevention_hours import (
    LOOK_BACK,
    Answer,
    GoalKind,
    HoursPlan,
    Kept,
    ToldWeek,
    expected_weeks,
    kept,
    open_weeks,
    plan_at,
    reached,
    reasons_by_quarter,
)
from voorkant.core.organise.prevention_hours_totals import Guards, TeamHours, Total, settled_quarters, total_of
from voorkant.core.shared.period import Quarter, quarter_of, week_of
from voorkant.core.shared.text import Text, same
from voorkant.store.models import (
    Municipality,
    Organisation,
    PreventionPlan,
    PreventionSharing,
    PreventionWeek,
)
from voorkant.store.selectors.settings import setting_value

CHART_WEEKS = 2 * LOOK_BACK
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class ShownShare:
    """The share of the reserved hours that a team kept over the last 13 weeks, for that team's own eyes.

    `sentence` says it; `kept` is the sum behind it, with `kept.told` of `kept.weeks` weeks filled in.
    """

    sentence: Text
    kept: Kept


@dataclass(frozen=True, slots=True)
class ThisWeek:
    """What can be told of one week: its Monday, what was kept free, and what was told already (or None)."""

    week: date
    reserved: float
    told: ToldWeek | None


@dataclass(frozen=True, slots=True)
class TeamRoom:
    """All that a team reads of its own hours. `reasons` counts weeks per quarter, newest quarter first."""

    plan: HoursPlan | None
    next_plan: HoursPlan | None
    plans: tuple[HoursPlan, ...]
    this: ThisWeek | None
    open: tuple[ThisWeek, ...]
    share: ShownShare | None
    before: Text | None
    goal: Text | None
    chart: HoursChart | None
    reasons: tuple[tuple[Quarter, Counter[str]], ...]
    shares: bool
    invented: bool


def share_of(organisation: Organisation, today: date) -> ShownShare | None:
    """Give the share that a team kept over the last 13 weeks; None where it kept no hours free. For the team itself."""
    plans, told = plans_of(organisation), told_of(organisation)
    weeks = expected_weeks(plans, told, today)
    if not weeks and plan_at(plans, week_of(today)) is None:
        return None
    found = kept(weeks, told)
    return ShownShare(words.kept_sentence(found), found)


def week_of_team(organisation: Organisation, today: date, *, week: date | None = None) -> ThisWeek | None:
    """Give what the team can tell of this week, or of another; None where no hours were kept free."""
    monday = week_of(week or today)
    plan = plan_at(plans_of(organisation), monday)
    if plan is None or plan.hours <= 0:
        return None
    return ThisWeek(monday, plan.hours, told_of(organisation).get(monday))


def room_of(organisation: Organisation, today: date) -> TeamRoom:
    """Give all that a team reads of its own hours."""
    plans, told, this = plans_of(organisation), told_of(organisation), week_of(today)
    weeks = expected_weeks(plans, told, today)
    earlier = expected_weeks(plans, told, today, back=LOOK_BACK)
    share, plan = share_of(organisation, today), plan_at(plans, this)
    to_come = [one for one in plans if one.since > this]
    quarters = tuple(quarter_of(today).shift(-ago) for ago in range(QUARTERS))
    lost = reasons_by_quarter(told.values(), quarters)
    fillable = open_weeks(plans, told, today, weeks=fill_weeks(organisation.municipality))
    return TeamRoom(
        plan=plan,
        next_plan=min(to_come, key=lambda one: one.since, default=None),
        plans=plans,
        this=week_of_team(organisation, today),
        open=tuple(one for week in fillable if (one := week_of_team(organisation, today, week=week))),
        share=share,
        before=words.before_sentence(share.kept, kept(earlier, told)) if share else None,
        goal=words.goal_sentence(plan, reached(weeks, told, plans)) if plan else None,
        chart=chart_of(organisation, today),
        reasons=tuple((one, lost[one]) for one in quarters if any(quarter_of(week) == one for week in told)),
        shares=shares_now(organisation),
        invented=organisation.invented,
    )


def chart_of(organisation: Organisation, today: date) -> HoursChart | None:
    """Draw the last half year of a team, week by week; None where nothing was told in it."""
    plans, told = plans_of(organisation), told_of(organisation)
    weeks = expected_weeks(plans, told, today, weeks=CHART_WEEKS)
    if not any(one in told for one in weeks):
        return None
    share = kept(expected_weeks(plans, told, today), told)
    return HoursChart(
        title=words.kept_sentence(share),
        subtitle=_SUBTITLE.format(weeks=str(len(weeks))),
        weeks=tuple(_column(one, told.get(one), plan_at(plans, one)) for one in weeks),
        source=_INVENTED if organisation.invented else _SOURCE,
    )


def totals_of(municipality: Municipality, today: date) -> tuple[Total, ...]:
    """Give each of the last whole quarters of which a safe total can be shown, newest first."""
    guards = guards_of(municipality)
    teams = list(_teams(municipality))
    found = (total_of(teams, one, guards) for one in settled_quarters(today, QUARTERS, guards.weeks))
    return tuple(reversed([one for one in found if one is not None]))


def guards_of(municipality: Municipality) -> Guards:
    """Give what has to hold before others than the team itself read anything."""
    return Guards(
        teams=int(setting_value("prevention_least_teams", municipality)),
        people=int(setting_value("prevention_team_size", municipality)),
        largest=setting_value("prevention_largest_percent", municipality),
        weeks=fill_weeks(municipality),
    )


def export_rows(organisation: Organisation, language: str) -> list[list[object]]:
    """Give the weeks of a team as rows under headings, oldest first; what was not told stays empty."""
    reasons, names = load_prevention_words().reasons, ANSWERS
    rows: list[list[object]] = [[one.to(language) for one in _HEADINGS]]
    for one in sorted(told_of(organisation).values(), key=lambda each: each.week):
        reason = reasons[one.reason].name.to(language) if one.reason in reasons else ""
        rows.append([one.week, one.reserved, names[one.answer].to(language), one.hours, reason])
    return rows


def plans_of(organisation: Organisation) -> tuple[HoursPlan, ...]:
    """Give all that a team ever kept free, in the order in which it was said."""
    return tuple(_plan(one) for one in PreventionPlan.objects.filter(organisation=organisation).order_by("pk"))


def told_of(organisation: Organisation) -> dict[date, ToldWeek]:
    """Give what a team told, by Monday."""
    return {one.week: _told(one) for one in PreventionWeek.objects.filter(organisation=organisation)}


def shares_now(organisation: Organisation) -> bool:
    """Tell whether a team lets its hours count in the total of the municipality."""
    last = PreventionSharing.objects.filter(organisation=organisation).order_by("pk").last()
    return bool(last and last.shares)


def fill_weeks(municipality: Municipality) -> int:
    """Give for how many weeks afterwards a week can be told."""
    return int(setting_value("prevention_fill_weeks", municipality))


def _teams(municipality: Municipality) -> Iterable[TeamHours]:
    agreed = Organisation.objects.filter(municipality=municipality, prevention_sharing__isnull=False).distinct()
    for one in agreed.order_by("pk"):
        said = PreventionSharing.objects.filter(organisation=one).order_by("pk").values_list("day", "shares")
        yield TeamHours(one.pk, plans_of(one), tuple(told_of(one).values()), tuple(said))


def _plan(row: PreventionPlan) -> HoursPlan:
    return HoursPlan(
        row.since, row.hours, tuple(row.purposes), GoalKind(row.goal_kind), row.goal, row.team_hours, row.people
    )


def _told(row: PreventionWeek) -> ToldWeek:
    return ToldWeek(row.week, row.reserved, Answer(row.answer), row.hours, row.reason)


def _column(week: date, told: ToldWeek | None, plan: HoursPlan | None) -> HoursWeek:
    reserved = told.reserved if told else plan.hours if plan else 0.0
    goal = plan.goal_hours if plan else None
    if told is None:
        return HoursWeek(week, reserved, goal)
    reason = load_prevention_words().reasons.get(told.reason)
    return HoursWeek(
        week, reserved, goal, told.spent, ANSWERS[told.answer], reason.name if reason else same("")
    )  # fmt: skip


ANSWERS = {
    Answer.MET: Text(nl="Gehaald", en="Kept"),
    Answer.LESS: Text(nl="Minder", en="Less"),
    Answer.NOTHING: Text(nl="Niets", en="Nothing"),
    Answer.MORE: Text(nl="Meer", en="More"),
}
_HEADINGS = (
    Text(nl="Week vanaf", en="Week from"),
    Text(nl="Vrijgehouden uren", en="Hours kept free"),
    Text(nl="Antwoord", en="Answer"),
    Text(nl="Uren besteed (leeg: niet ingevuld)", en="Hours spent (empty: not filled in)"),
    Text(nl="Wat at de tijd op", en="What ate the time"),
)
_SUBTITLE = Text(nl="Uren voor preventie per week, {weeks} weken", en="Hours for prevention a week, {weeks} weeks")
_SOURCE = Text(nl="Bron: wat het team zelf invulde.", en="Source: what the team filled in itself.")
_INVENTED = Text(nl="Bron: verzonnen voor de demo.", en="Source: invented for the demo.")
