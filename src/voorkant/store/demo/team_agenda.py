"""Open the agendas of the demo's teams as the worker would: last month's with what was decided, and this month's.

Last month's is made from what stood there then as far as that can still be known: questions that are alike and surges
were found later, and groups have their own history. Each decision is taken as a team takes it.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml

from voorkant.core.organise.team_agenda import first_of, next_month
from voorkant.store.models import Municipality, Organisation, SurgeAlert, TeamAgenda, TeamStandingPoint
from voorkant.store.selectors.team_agenda import opens_on
from voorkant.store.selectors.team_agenda_points import points_of
from voorkant.store.services.team_agenda import close_minutes, decide, keep_meeting, open_agenda

LATER = ("candidate", "effect", "hours")
TUESDAY, WEEK = 1, 7
PLAN: Mapping[str, Any] = yaml.safe_load(
    files("voorkant.store.demo").joinpath("team_agenda.yaml").read_text(encoding="utf-8")
)


def invent_team_agendas(municipality: Municipality, today: date) -> None:
    """Make both agendas of each team, unless they are there."""
    if TeamAgenda.objects.filter(municipality=municipality, invented=True).exists():
        return
    now = first_of(today) if today >= opens_on(today) else next_month(today, -1)
    teams = {one.name: one for one in Organisation.objects.filter(municipality=municipality, invented=True)}
    for row in PLAN["standing"]:
        if row["team"] in teams:
            TeamStandingPoint.objects.create(
                organisation=teams[row["team"]], text=row["text"], every=row["every"], owner=row["owner"],
                starts=next_month(now, -3), invented=True,
            )  # fmt: skip
    for name, plan in PLAN["last_month"].items():
        if name in teams:
            _held(teams[name], next_month(now, -1), plan)
            standing = points_of(teams[name], now, today)
            open_agenda(team=teams[name], month=now, today=opens_on(now), points=standing)


def _held(team: Organisation, month: date, plan: Mapping[str, Any]) -> None:
    """Last month: opened, walked through, and closed on the Tuesday after."""
    opened = opens_on(month)
    told = set(SurgeAlert.objects.filter(municipality=team.municipality, told__lte=opened).values_list("pk", flat=True))
    points = [
        one for one in points_of(team, month, opened)
        if one.kind not in LATER and (one.kind != "rising" or int(one.ref.partition(":")[2]) in told)
    ]  # fmt: skip
    agenda = open_agenda(team=team, month=month, today=opened, points=points)
    day = opened + timedelta(days=(TUESDAY - opened.weekday()) % WEEK or WEEK)
    keep_meeting(agenda=agenda, roles=plan["roles"], met_on=day, today=day)
    by = team.users.filter(is_active=True).order_by("pk").first()
    for one in plan["decisions"]:
        row = agenda.items.filter(kind=one["kind"], choice="").order_by("-weight", "ref").first()
        if row is not None:
            due = day + timedelta(weeks=one["weeks"]) if one.get("weeks") else None
            decide(row, choice=one["choice"], by=by, reason=one["reason"], owner=one["owner"], due=due, today=day)
    close_minutes(agenda=agenda, by=by, today=day)
