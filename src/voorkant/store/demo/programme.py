"""Invent a programme for Voorst: six assignments, one on track, one behind, and one that residents are about to lead.

It goes through the same services as a real one, with the days on which things would have happened, so that nothing in
the example could not have happened.
"""

from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.adapters.programmes import load_programmes
from voorkant.core.organise.programme import NewTarget
from voorkant.core.organise.programme_entry import NewAction, NewAssignment, NewDecision, NewPhase, NewRisk
from voorkant.store.models import Assignment, Decision, Municipality, Organisation, Role, Target, User
from voorkant.store.services import programme as service
from voorkant.store.services import programme_actions as actions
from voorkant.store.services import programme_log as log

PLAN: dict[str, Any] = yaml.safe_load(
    files("voorkant.store.demo").joinpath("programme.yaml").read_text(encoding="utf-8")
)


def invent_programme(municipality: Municipality, today: date) -> None:
    """Bring in the invented programme, unless there is one."""
    if Assignment.objects.filter(municipality=municipality, invented=True).exists():
        return
    partners = {
        one.name.removesuffix(" (verzonnen)"): one for one in Organisation.objects.filter(municipality=municipality)
    }
    made, decided = dict[str, Assignment](), dict[str, Decision]()
    with transaction.atomic():
        for plan in PLAN["assignments"]:
            made[plan["key"]] = _assignment(municipality, plan, partners, today)
            for one in plan.get("decisions", ()):
                _decide(municipality, one, made[plan["key"]], decided, today)
        for one in PLAN["decisions"]:
            _decide(municipality, one, None, decided, today)
        for one in PLAN["risks"]:
            _risk(municipality, one, made, partners, today)


def _assignment(
    municipality: Municipality, plan: dict[str, Any], partners: dict[str, Organisation], today: date
) -> Assignment:
    begun, lead = _day(today, plan["weeks"][0]), partners[plan["lead"]]
    user = User.objects.filter(municipality=municipality, role=Role.LEAD).first() if plan.get("account") else None
    programme, suggestion = plan.get("programme", ("", ""))
    entry = NewAssignment(
        title=plan["title"], why=plan["why"], ambition=plan["ambition"], lead=lead.pk,
        lead_name=plan.get("lead_name", ""), lead_user=user.pk if user else None, problems=tuple(plan["problems"]),
        target_groups=tuple(plan["target_groups"]), level=plan["level"], approach=plan["approach"],
        labels=tuple(plan["labels"]), starts=begun, ends=_day(today, plan["weeks"][1]), programme=programme,
        suggestion=suggestion,
    )  # fmt: skip
    row = service.start_assignment(municipality=municipality, entry=entry, today=begun, invented=True)
    for one in plan["targets"]:
        _target(row, one, today)
    for one in plan["actions"]:
        _action(row, one, partners, begun, today)
    for one in plan["phases"]:
        _phase(row, one, partners, today)
    for week, text in plan["notes"]:
        service.note_week(assignment=row, text=text, today=_day(today, week))
    if "paused" in plan:
        week, why = plan["paused"]
        row = service.set_state(assignment=row, to=Assignment.State.PAUSED, reason=why, today=_day(today, week))
    return row


def _target(row: Assignment, one: dict[str, Any], today: date) -> None:
    kind = next(name for name in ("own", "open", "manual") if name in one)
    new = NewTarget(
        kind=kind, measure=one.get("own", ""), indicator=one.get("open", ""), name=one.get("manual", ""),
        unit=one.get("unit", ""), baseline=one.get("baseline"), baseline_on=_day(today, one["weeks"][0]),
        goal=one["goal"], goal_on=_day(today, one["weeks"][1]), pace_source=one.get("pace", ""),
    )  # fmt: skip
    target = service.set_target(assignment=row, new=new, today=_day(today, one["weeks"][0]), invented=True)
    if kind == "open" and target.baseline is None:
        Target.objects.filter(pk=target.pk).delete()
    for week, value in one.get("values", ()):
        on = _day(today, week)
        service.add_value(target=target, on=on, value=float(value), source=one["source"], today=on)


def _action(row: Assignment, one: dict[str, Any], partners: dict[str, Organisation], begun: date, today: date) -> None:
    owner = partners.get(one.get("owner", ""))
    first = one["moved"][0] if "moved" in one else one["due"]
    entry = NewAction(
        one["what"], _day(today, first), owner.pk if owner else None, one.get("owner_name", ""),
        one.get("milestone", False),
    )  # fmt: skip
    made = actions.add_action(assignment=row, entry=entry, today=begun, invented=True)
    for before, after in zip(one.get("moved", ()), [*one.get("moved", ())[1:], one["due"]], strict=False):
        days = (_day(today, after) - _day(today, before)).days
        made = actions.put_off_action(action=made, seen=made.due, days=days, today=_day(today, before))
    if "done" in one:
        actions.finish_action(action=made, today=_day(today, one["done"]))


def _phase(row: Assignment, one: dict[str, Any], partners: dict[str, Organisation], today: date) -> None:
    organisation = partners.get(one.get("organisation", ""))
    entry = NewPhase(
        kind=one["kind"], leader=one["leader"], starts=_day(today, one["weeks"][0]),
        hands_over_on=_day(today, one["weeks"][1]), organisation=organisation.pk if organisation else None,
        group=one.get("group", ""), facilitator=one.get("facilitator", ""), hands_over=one.get("hands_over", ""),
    )  # fmt: skip
    made = log.agree_phase(assignment=row, entry=entry, today=row.starts, invented=True)
    if "taken" in one:
        week, by = one["taken"]
        log.take_over(phase=made, by=by, today=_day(today, week))


def _decide(
    municipality: Municipality,
    one: dict[str, Any],
    about: Assignment | None,
    decided: dict[str, Decision],
    today: date,
) -> None:
    on = _day(today, one["weeks"])
    look = _day(today, one["look"]) if "look" in one else None
    entry = NewDecision(what=one["what"], by=one["by"], decided_on=on, why=one.get("why", ""), look_on=look)
    made = log.record_decision(
        municipality=municipality, entry=entry, assignment=about, replaces=decided.get(one.get("replaces", "")),
        today=on, invented=True,
    )  # fmt: skip
    decided[one["key"]] = made
    if "found" in one:
        week, words, later = one["found"]
        log.look_at_decision(decision=made, found=words, next_on=_day(today, later), today=_day(today, week))


def _risk(
    municipality: Municipality,
    one: dict[str, Any],
    made: dict[str, Assignment],
    partners: dict[str, Organisation],
    today: date,
) -> None:
    known, on = load_programmes().risks[one["suggestion"]], _day(today, one["weeks"])
    entry = NewRisk(
        what=known.what.nl, response=known.response.nl, likely=one["likely"], bad=one["bad"],
        watch_on=_day(today, one["watch"]), owner=partners[one["owner"]].pk, suggestion=known.id,
    )  # fmt: skip
    about = made.get(one.get("assignment", ""))
    risk = log.watch_risk(municipality=municipality, entry=entry, assignment=about, today=on, invented=True)
    if "look" in one:
        week, likely, bad, note, later = one["look"]
        log.look_at_risk(
            risk=risk, likely=likely, bad=bad, next_on=_day(today, later), note=note, today=_day(today, week)
        )


def _day(today: date, weeks: int) -> date:
    return today + timedelta(weeks=weeks)
