"""Invent the groups of the demo: one to be counted today, one that is full, one with a time called off, one that ended.

They go through the same services as a team's own taps, so that the directory, the history and the calendar are filled
as they would be. Days count from the day on which the demo is set up; a second run changes nothing.
"""

from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.adapters.group_kinds import load_group_table
from voorkant.core.act.group_offer import GroupEntry
from voorkant.store.models import GroupOffer, Municipality, Organisation, User
from voorkant.store.selectors.areas import villages_of
from voorkant.store.services.groups import add_sessions, begin_due, count_session, end_group, start_group
from voorkant.store.services.groups_changes import call_off_session, sign_up

_Row = Mapping[str, Any]
PLANNED_BEFORE = timedelta(weeks=3)


def groups_plan() -> list[_Row]:
    """Read `groups.yaml`."""
    text = files("voorkant.store.demo").joinpath("groups.yaml").read_text(encoding="utf-8")
    found: list[_Row] = yaml.safe_load(text)["groups"]
    return found


def invent_groups(municipality: Municipality, today: date) -> bool:
    """Bring in the invented groups, unless they are there; tell whether they were brought in."""
    plan = groups_plan()
    if GroupOffer.objects.filter(municipality=municipality, title=plan[0]["title"], invented=True).exists():
        return False
    villages = {village.name: village.code for village in villages_of(municipality.code)}
    for one in plan:
        partner = Organisation.objects.filter(municipality=municipality, name=one["partner"]).first()
        if partner is not None:
            with transaction.atomic():
                _group(municipality, partner, one, villages.get(one["area"], ""), today)
    begin_due(today)
    return True


def _group(municipality: Municipality, partner: Organisation, one: _Row, area: str, today: date) -> None:
    by = User.objects.filter(municipality=municipality, username=one.get("by", "")).first()
    first = _first(one, today)
    made = min(first, today) - PLANNED_BEFORE
    entry = _entry(one, area, first)
    row = start_group(
        municipality=municipality, organisation=partner, title=entry.title, kind=entry.kind, entry=entry, by=by,
        today=made, invented=True,
    )  # fmt: skip
    add_sessions(
        group=row, first=first, count=one["times"], at=time.fromisoformat(one["at"]),
        skip_holidays="weekday" in one, by=by, today=made,
    )  # fmt: skip
    if "signed_up" in one:
        sign_up(group=row, number=one["signed_up"], by=by, today=made)
    _count(row, one, by, today)
    if "ended" in one:
        row.refresh_from_db()
        end_group(group=row, reason=one["ended"], by=by, today=row.ends or today)


def _first(one: _Row, today: date) -> date:
    day = today + timedelta(weeks=one["first"])
    return day + timedelta(days=one["weekday"] - day.isoweekday()) if "weekday" in one else day


def _entry(one: _Row, area: str, first: date) -> GroupEntry:
    usual = load_group_table().kinds[one["kind"]].usual
    return GroupEntry(
        title=one["title"], kind=one["kind"], about=one["about"], problems=tuple(one["problems"]),
        life_event=one.get("life_event", ""), age_band=one.get("age_band", ""), area=area,
        location=one.get("location", ""), led_by=one["led_by"], places=one.get("places", usual.places), starts=first,
        minutes=one.get("minutes", usual.minutes), cost_planned=Decimal(one["cost"]) if "cost" in one else None,
    )  # fmt: skip


def _count(row: GroupOffer, one: _Row, by: User | None, today: date) -> None:
    """Count the times before today, in order; the time that was called off comes between them."""
    sessions = list(row.sessions.filter(day__lt=today).order_by("day"))
    if one.get("called_off") and len(sessions) >= one["called_off"]:
        call_off_session(session=sessions.pop(one["called_off"] - 1), words=one["called_off_words"], by=by, today=today)
    spent = Decimal(one["spent"]) if "spent" in one else None
    for session, (came, new) in zip(sessions, one.get("came", ()), strict=False):
        count_session(session=session, came=came, new=new, cost=spent, by=by, today=session.day)
