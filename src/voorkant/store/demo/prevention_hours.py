"""Invent what teams of the demo kept free for prevention and what was left of it, the same each time.

Four teams keep between six and ten hours a week free, and lose about half of them: most to a crisis, in summer to
leave. Some weeks were never filled in, and one still can be.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.core.organise.prevention_hours import Answer, answer_for
from voorkant.core.shared.period import week_of
from voorkant.store.demo.questions import chance, choose
from voorkant.store.models import Municipality, Organisation, PreventionPlan, PreventionSharing, PreventionWeek

_Row = Mapping[str, Any]
WEEK = timedelta(weeks=1)
PARTS = (0.0, 0.25, 0.5, 0.75)
WHOLE, NUMBERED = 100, 0.85


def invent_prevention_hours(municipality: Municipality, today: date) -> None:
    """Bring in the invented plans and weeks, unless they are there."""
    if PreventionPlan.objects.filter(organisation__municipality=municipality, invented=True).exists():
        return
    read = files("voorkant.store.demo").joinpath("prevention_hours.yaml").read_text(encoding="utf-8")
    plan: _Row = yaml.safe_load(read)
    teams = {one.name: one for one in Organisation.objects.filter(municipality=municipality)}
    with transaction.atomic():
        for one in plan["teams"]:
            team, this = teams[one["name"]], week_of(today)
            PreventionPlan.objects.bulk_create(_plans(one, team, this))
            PreventionWeek.objects.bulk_create(_weeks(plan, one, team, this))
            since = this - WEEK * int(plan["weeks"])
            PreventionSharing.objects.create(organisation=team, day=since, shares=one["shares"], invented=True)


def _plans(one: _Row, team: Organisation, this: date) -> Iterator[PreventionPlan]:
    for ago, hours in one["hours"]:
        since = this - WEEK * ago
        yield PreventionPlan(
            organisation=team, since=since, hours=hours, purposes=one["purposes"], goal_kind=one["goal_kind"],
            goal=one["goal"], team_hours=one["team_hours"], people=one["people"], made_on=since, invented=True,
        )  # fmt: skip


def _weeks(plan: _Row, one: _Row, team: Organisation, this: date) -> Iterator[PreventionWeek]:
    for ago in range(int(plan["weeks"]), 0, -1):
        week = this - WEEK * ago
        key = (plan["seed"], one["name"], week)
        if ago in plan["open"] or chance(*key, "told") * WHOLE >= one["tells"]:
            continue
        reserved = next(hours for since, hours in reversed(one["hours"]) if since >= ago)
        yield PreventionWeek(
            organisation=team, week=week, reserved=reserved, told_on=week + timedelta(days=4), invented=True,
            **_told(plan, one, week, float(reserved), key),
        )  # fmt: skip


def _told(plan: _Row, one: _Row, week: date, reserved: float, key: tuple[object, ...]) -> dict[str, Any]:
    """Tell a week: kept whole, or a part with what ate the rest; now and then only "less"."""
    holiday = week.isocalendar().week in plan["leave_weeks"]
    if chance(*key, "kept") * WHOLE < one["keeps"] / (2 if holiday else 1):
        return {"answer": Answer.MET.value}
    hours = reserved * PARTS[int(chance(*key, "part") * len(PARTS))]
    answer = answer_for(hours, reserved)
    numbered = answer != Answer.LESS or chance(*key, "number") < NUMBERED
    weights = {**plan["reasons"], "leave": plan["reasons"]["leave"] * (5 if holiday else 1)}
    return {
        "answer": answer.value, "hours": hours if numbered and answer == Answer.LESS else None,
        "reason": choose(weights, *key, "reason"),
    }  # fmt: skip
