"""Keep what a team reserves for prevention and what was left of it, in two taps on a Friday.

"Minder" is kept at once, without a number; a second tap says that a crisis ate it. Whoever knows the hours fills them
in. A week of three weeks ago can still be told, one of last spring cannot: by then nobody knows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from voorkant.adapters.prevention_hours import load_prevention_words
from voorkant.core.organise.entries import Fault
from voorkant.core.organise.prevention_hours import Answer, GoalKind, answer_for, plan_at
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.period import week_of
from voorkant.core.shared.text import Text
from voorkant.store.models import (
    Organisation,
    PreventionPlan,
    PreventionReminder,
    PreventionSharing,
    PreventionWeek,
    User,
)
from voorkant.store.selectors.prevention_hours import fill_weeks, plans_of
from voorkant.store.services.outbox import Message, put, site_address
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.turns import turn

MOST_HOURS = 2000.0
"""More hours in a week than any team has; what is above it is a slip of the finger."""
MOST_PEOPLE = 500
HUNDRED = 100.0
FRIDAY = 4
DAY = timedelta(days=1)
FURTHEST_PLAN = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """What a team leader fills in: see `HoursPlan`."""

    since: date | None
    hours: float | None
    purposes: tuple[str, ...] = ()
    goal_kind: str = GoalKind.HOURS.value
    goal: float | None = None
    team_hours: float | None = None
    people: int | None = None


def reserve(
    *, team: Organisation, entry: PlanEntry, by: User | None = None, today: date | None = None, invented: bool = False
) -> PreventionPlan:
    """Keep hours free from a week on; what held before stays as it was. `EntryNotRight` names all that is wrong."""
    today = today or timezone.localdate()
    faults = list(_plan_faults(team, entry, today))
    if faults:
        raise EntryNotRight(faults)
    return PreventionPlan.objects.create(
        organisation=team, since=week_of(entry.since or today), hours=entry.hours or 0.0, purposes=list(entry.purposes),
        goal_kind=entry.goal_kind, goal=entry.goal, team_hours=entry.team_hours, people=entry.people, by=by,
        made_on=today, invented=invented,
    )  # fmt: skip


def tell_week(
    *, team: Organisation, week: date, answer: str = "", hours: float | None = None, reason: str | None = None,
    today: date | None = None, invented: bool = False,
) -> PreventionWeek:  # fmt: skip
    """Keep what was left of a week: an `answer`, or a number of `hours`; a `reason` alone adds to what was told.

    A week that was told before is mended. BadInput where nothing was reserved then, where the week is too long ago or
    to come, or where a word is unknown; then nothing changes.
    """
    today = today or timezone.localdate()
    monday = week_of(week)
    reserved = _reserved(team, monday, today)
    with transaction.atomic():
        told = PreventionWeek.objects.select_for_update().filter(organisation=team, week=monday).first()
        row = told or PreventionWeek(organisation=team, week=monday, invented=invented)
        if hours is not None:
            row.answer, row.hours = answer_for(_hours(hours), reserved).value, hours
        elif answer:
            row.answer, row.hours = _answer(answer).value, None
        elif told is None:
            raise BadInput("prevention-answer-missing", _NO_ANSWER, _NOTHING, _TAP)
        if hours is not None or answer:
            row.reserved = reserved
        row.reason = _reason(row.reason if reason is None else reason, Answer(row.answer))
        row.told_on = today
        row.save()
    return row


def share_hours(*, team: Organisation, shares: bool, by: User | None = None, today: date | None = None) -> None:
    """Let a team's hours count in the total of the municipality, or no longer; saying the same again adds nothing."""
    last = PreventionSharing.objects.filter(organisation=team).order_by("pk").last()
    if (last.shares if last else False) != shares:
        PreventionSharing.objects.create(
            organisation=team, day=today or timezone.localdate(), shares=shares, by=by, invented=team.invented
        )


def want_reminder(*, user: User, wanted: bool, today: date | None = None) -> None:
    """Remind a colleague on Friday of a week that was not told yet, or no more."""
    if wanted:
        PreventionReminder.objects.get_or_create(user=user, defaults={"since": today or timezone.localdate()})
    else:
        PreventionReminder.objects.filter(user=user).delete()


def remind_hours(today: date | None = None) -> int:
    """Put the reminders of this Friday in the outbox, once; gives how many. Nobody gets one who did not ask."""
    today = today or timezone.localdate()
    if today.weekday() < FRIDAY:
        return 0
    made = 0
    with turn("remind-hours") as mine:
        for row in _waiting(today) if mine else ():
            with transaction.atomic():
                put([_message(row.user, today)])
                PreventionReminder.objects.filter(pk=row.pk).update(mailed=today)
            made += 1
    return made


def _waiting(today: date) -> Iterable[PreventionReminder]:
    week = week_of(today)
    asked = PreventionReminder.objects.filter(user__is_active=True, user__organisation__isnull=False).exclude(
        Q(user__email="") | Q(mailed__gte=week)
    )
    own = Q(user__organisation__municipality=F("user__municipality"))
    for row in asked.filter(own).select_related("user__organisation__municipality").order_by("pk"):
        team = row.user.organisation
        if team is None or PreventionWeek.objects.filter(organisation=team, week=week).exists():
            continue
        plan = plan_at(plans_of(team), week)
        if plan is not None and plan.hours > 0:
            yield row


def _message(user: User, today: date) -> Message:
    team = user.organisation
    assert team is not None  # noqa: S101 asked above
    body = _MAIL.format(address=site_address(reverse("prevention-hours")))
    return Message(
        f"prevention:{user.pk}:{week_of(today):%Y%m%d}", user.email, _SUBJECT.to(user.language), body.to(user.language),
        team.municipality, team.invented,
    )  # fmt: skip


def _plan_faults(team: Organisation, entry: PlanEntry, today: date) -> Iterable[Fault]:
    if entry.hours is None or not 0 <= entry.hours <= MOST_HOURS:
        yield Fault("hours", _HOURS)
    earliest = week_of(today) - timedelta(weeks=fill_weeks(team.municipality))
    if entry.since is not None and week_of(entry.since) < earliest:
        yield Fault("since", _TOO_EARLY)
    if entry.since is not None and entry.since > today + FURTHEST_PLAN:
        yield Fault("since", _TOO_LATE)
    if any(one not in load_prevention_words().purposes for one in entry.purposes):
        yield Fault("purposes", _UNKNOWN_PURPOSE)
    yield from _goal_faults(entry)
    if entry.people is not None and not 1 <= entry.people <= MOST_PEOPLE:
        yield Fault("people", _PEOPLE)


def _goal_faults(entry: PlanEntry) -> Iterable[Fault]:
    if entry.goal_kind not in set(GoalKind):
        yield Fault("goal_kind", _UNKNOWN_GOAL)
    elif entry.goal is not None:
        share = entry.goal_kind == GoalKind.SHARE
        if not 0 <= entry.goal <= (HUNDRED if share else MOST_HOURS):
            yield Fault("goal", _PERCENT if share else _HOURS)
        if share and entry.team_hours is None:
            yield Fault("team_hours", _TEAM_HOURS)
    if entry.team_hours is not None and not 0 < entry.team_hours <= MOST_HOURS:
        yield Fault("team_hours", _HOURS)


def _reserved(team: Organisation, monday: date, today: date) -> float:
    if monday > week_of(today):
        raise BadInput("prevention-week-to-come", _TO_COME, _NOTHING, _WAIT)
    weeks = fill_weeks(team.municipality)
    if monday < week_of(today) - timedelta(weeks=weeks):
        raise BadInput("prevention-week-past", _PAST.format(weeks=str(weeks)), _NOTHING, _LATER)
    plan = plan_at(plans_of(team), monday)
    if plan is None or plan.hours <= 0:
        raise BadInput("prevention-nothing-reserved", _NO_PLAN, _NOTHING, _RESERVE)
    return plan.hours


def _hours(hours: float) -> float:
    if not 0 <= hours <= MOST_HOURS:
        raise BadInput("prevention-hours-wrong", _HOURS, _NOTHING, _NUMBER)
    return hours


def _answer(answer: str) -> Answer:
    if answer not in set(Answer):
        raise BadInput("prevention-answer-unknown", _NO_ANSWER, _NOTHING, _TAP)
    return Answer(answer)


def _reason(reason: str, answer: Answer) -> str:
    """A reason belongs to hours that were lost; a week that was kept after all has none."""
    if reason and reason not in load_prevention_words().reasons:
        raise BadInput("prevention-reason-unknown", _NO_REASON, _NOTHING, _TAP)
    return reason if answer in (Answer.LESS, Answer.NOTHING) else ""


_NOTHING = Text(nl="Er is niets veranderd.", en="Nothing was changed.")
_HOURS = Text(
    nl="Vul uren per week in, van 0 tot 2.000. Een half uur mag: 7,5.",
    en="Fill in hours a week, from 0 to 2,000. Half an hour may: 7.5.",
)
_NUMBER = Text(nl="Vul een getal in, bijvoorbeeld 6 of 7,5.", en="Fill in a number, for example 6 or 7.5.")
_PERCENT = Text(nl="Vul een percentage in, van 0 tot 100.", en="Fill in a percentage, from 0 to 100.")
_TEAM_HOURS = Text(
    nl="Vul ook in hoeveel uren het team per week heeft; anders is een deel daarvan niet uit te rekenen.",
    en="Fill in the hours that the team has in a week too; a part of them cannot be worked out otherwise.",
)
_PEOPLE = Text(nl="Vul een heel getal van 1 tot 500 in.", en="Fill in a whole number from 1 to 500.")
_TOO_EARLY = Text(
    nl="Deze dag is te lang geleden. Wat toen gold, veranderen we niet meer.",
    en="This day is too long ago. What held then is not changed any more.",
)
_TOO_LATE = Text(
    nl="Deze dag is te ver weg. Kies een dag binnen twee jaar.",
    en="This day is too far off. Choose one within two years.",
)
_UNKNOWN_PURPOSE = Text(
    nl="Kies uit de lijst waarvoor de uren zijn.", en="Choose from the list what the hours are for."
)
_UNKNOWN_GOAL = Text(nl="Kies uren of een deel van de teamuren.", en="Choose hours, or a part of the team's hours.")
_NO_ANSWER = Text(nl="Er is geen antwoord gekozen dat we kennen.", en="No answer was chosen that we know.")
_NO_REASON = Text(nl="Deze reden kennen we niet.", en="We do not know this reason.")
_TAP = Text(nl="Kies een van de knoppen.", en="Choose one of the buttons.")
_TO_COME = Text(nl="Deze week moet nog komen.", en="This week is still to come.")
_WAIT = Text(nl="Vul haar in als zij voorbij is.", en="Fill it in when it is over.")
_PAST = Text(
    nl="Deze week is meer dan {weeks} weken geleden.", en="This week is more than {weeks} weeks ago."
)  # fmt: skip
_LATER = Text(
    nl="Laat haar open: een gemiste week telt niet als nul.", en="Leave it open: a missed week does not count as zero."
)
_NO_PLAN = Text(
    nl="In deze week hield het team geen uren voor preventie vrij.",
    en="In this week the team kept no hours free for prevention.",
)
_RESERVE = Text(nl="Leg eerst vast hoeveel uren jullie vrijhouden.", en="First say how many hours you keep free.")
_SUBJECT = Text(nl="Lukte het met de tijd voor preventie?", en="Did you get round to prevention this week?")
_MAIL = Text(
    nl="Jullie team vulde deze week nog niet in of de tijd voor preventie is gehaald. Dat kost twee tikken:\n{address}"
    "\n\nGeen herinnering meer? Zet die op dezelfde pagina uit.",
    en="Your team did not fill in yet whether the time for prevention was kept this week. It takes two taps:\n{address}"
    "\n\nNo more reminders? Turn them off on the same page.",
)
