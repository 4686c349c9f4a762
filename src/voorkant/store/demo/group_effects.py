"""Invent a group of half a year ago, with the questions that led to it and those that came after, here and elsewhere.

In Klarenbeek people with a long illness asked more and more how others keep it up. In the summer a group began; since
then fewer of them ask, and in the other kernen as many as before. What the page says of that is worked out as for any
group: the plan knows nothing of it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import Any

import yaml
from django.db import transaction

from voorkant.core.act.group_offer import GroupEntry
from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.period import week_of
from voorkant.store.demo.questions import Invented, chance
from voorkant.store.models import (
    Candidate,
    CandidateMonth,
    CandidateQuestion,
    CandidateStep,
    GroupOffer,
    Municipality,
    Organisation,
    Question,
    User,
)
from voorkant.store.selectors.areas import villages_of
from voorkant.store.selectors.places import places_of
from voorkant.store.services.candidates import settle
from voorkant.store.services.groups import add_sessions, begin_due, count_session, start_group
from voorkant.store.services.groups_changes import sign_up


@lru_cache(maxsize=1)
def effect_plan() -> Mapping[str, Any]:
    """Read what is planted."""
    text = files("voorkant.store.demo").joinpath("group_effects.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


def effect_questions(villages: Mapping[str, str], partner: int, today: date) -> Iterator[Invented]:
    """Give the planted questions. `villages` gives the code of each kern, `partner` is the place of the team in the
    list of partners; nothing where the kern is not there.
    """
    plan = effect_plan()
    if plan["place"] not in villages:
        return
    newest = week_of(today) - timedelta(weeks=1)
    for ago in range(plan["from"], -1, -1):
        monday = newest - timedelta(weeks=ago)
        mean = plan["rates"][min(one for one in plan["rates"] if one >= ago)]
        for number in range(_poisson(mean, plan["seed"], ago)):
            key = (plan["seed"], plan["place"], ago, number)
            yield Invented(_question(plan, villages[plan["place"]], monday, key), partner)
        for at, name in enumerate(plan["kernen"]):
            if name in villages and ago % plan["every_weeks"] == at:
                there = (plan["seed"], name, ago)
                team = plan["elsewhere_partners"][int(chance(*there, "team") * 2)]
                yield Invented(_question(plan, villages[name], monday, there), team)


def _question(plan: Mapping[str, Any], code: str, monday: date, key: tuple[object, ...]) -> NewQuestion:
    ages = plan["ages"]
    return NewQuestion(
        problems=(plan["problem"],), area=code, day=monday, age_band=ages[int(chance(*key, "age") * len(ages))]
    )


def _poisson(mean: float, *key: object) -> int:
    left, number, weight = chance(*key, "how many"), 0, exp(-mean)
    while left >= weight and number < 20:
        left, number = left - weight, number + 1
        weight *= mean / number
    return number


def invent_group_effect(municipality: Municipality, today: date) -> bool:
    """Bring in the candidate of half a year ago, what was decided, and the group, unless they are there; tell if so."""
    plan, about = effect_plan(), effect_plan()["group"]
    team = Organisation.objects.filter(municipality=municipality, name=plan["partner"]).first()
    place = next((one.code for one in villages_of(municipality.code) if one.name == plan["place"]), None)
    there = GroupOffer.objects.filter(municipality=municipality, title=about["title"], invented=True).exists()
    if team is None or place is None or there:
        return False
    by = User.objects.filter(municipality=municipality, username=plan["by"]).first()
    newest = week_of(today) - timedelta(weeks=1)
    decided = newest - timedelta(weeks=plan["decided"])
    with transaction.atomic():
        candidate = _candidate(municipality, team, place, newest)
        settle(candidate, state=Candidate.State.STARTED, by=by, words=plan["words"], today=decided)
        first = newest - timedelta(weeks=plan["starts"]) + timedelta(days=about["weekday"] - 1)
        row = start_group(
            municipality=municipality, organisation=team, candidate=candidate, title=about["title"], kind=about["kind"],
            entry=_entry(about, plan["problem"], place, first), by=by, today=decided, invented=True,
        )  # fmt: skip
        add_sessions(
            group=row, first=first, count=about["times"], at=time.fromisoformat(about["at"]), skip_holidays=False,
            every_weeks=about["every_weeks"], by=by, today=decided,
        )  # fmt: skip
        sign_up(group=row, number=about["signed_up"], by=by, today=decided)
        held = row.sessions.filter(day__lt=today).order_by("day")
        for session, (came, new) in zip(held, about["came"], strict=False):
            count_session(session=session, came=came, new=new, cost=Decimal(about["spent"]), by=by, today=session.day)
    begin_due(today)
    return True


def _candidate(municipality: Municipality, team: Organisation, place: str, newest: date) -> Candidate:
    """Keep the questions of the rise as the search would have found them then."""
    plan = effect_plan()
    found, year = newest - timedelta(weeks=plan["found"]), places_of(municipality).year
    rise = sorted(plan["rates"])[-2]
    rows = Question.objects.filter(
        municipality=municipality, organisation=team, problems__problem=plan["problem"], area_code=place,
        week__gte=newest - timedelta(weeks=rise), week__lt=found,
    ).order_by("week", "pk")  # fmt: skip
    weeks = [one.week for one in rows]
    candidate = Candidate.objects.create(
        municipality=municipality, sole=team, problems=[plan["problem"]], area_code=place, area_year=year,
        first=weeks[0] if weeks else found, last=weeks[-1] if weeks else found, size=len(rows),
        expected=round(plan["rates"][max(plan["rates"])] * (rise - plan["found"]), 1), score=6.0,
        by_team={str(team.pk): len(rows)}, told_size=len(rows), found_on=found, invented=True,
    )  # fmt: skip
    CandidateStep.objects.create(
        candidate=candidate, kind=CandidateStep.Kind.FOUND, state=Candidate.State.OPEN, day=found
    )
    CandidateMonth.objects.create(
        candidate=candidate, month=found.replace(day=1), size=len(rows), areas=[[place, len(rows)]]
    )
    CandidateQuestion.objects.bulk_create(
        CandidateQuestion(candidate=candidate, question=one, since=found) for one in rows
    )
    return candidate


def _entry(about: Mapping[str, Any], problem: str, place: str, first: date) -> GroupEntry:
    return GroupEntry(
        title=about["title"], kind=about["kind"], about=about["about"], problems=(problem,), life_event="", age_band="",
        area=place, location=about["location"], led_by=about["led_by"], places=about["places"], starts=first,
        minutes=about["minutes"], cost_planned=Decimal(about["cost"]),
    )  # fmt: skip
