"""Questions of two years in six kernen in which a peak, a group and what it did are planted, for tests."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import exp

from django.utils import timezone

from tests.seeded import TEAM
from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.period import week_of
from voorkant.store.demo.questions import chance
from voorkant.store.models import Candidate, GroupOffer, Municipality, Organisation, User
from voorkant.store.services.groups import add_sessions, count_session
from voorkant.store.services.notice import record_questions
from voorkant.store.services.team_agenda import decide_candidate

TODAY = date(2026, 12, 1)
STARTS = date(2026, 8, 18)
TERWOLDE = "KN0285-terwolde"
KERNEN = ("KN0285-twello", TERWOLDE, "KN0285-wilp", "KN0285-voorst", "KN0285-klarenbeek", "KN0285-teuge")
FELL = {"before": 2.2, "peak": 3.6, "after": 0.3}
CARERS = "informal_care_overload"
KINDS = (CARERS, "debts", "loneliness", "parenting_questions", "housing_need", "dementia")
WEEKS = 110
PEAK_WEEKS = 10


def draw(mean: float, *key: object) -> int:
    """Give the Poisson number that belongs to a key, the same on every machine."""
    left, number, weight = chance("effects", *key), 0, exp(-mean)
    while left >= weight and number < 40:
        left -= weight
        number += 1
        weight *= mean / number
    return number


def questions(
    rates: Mapping[str, float], *, seed: int = 1, today: date = TODAY, starts: date = STARTS
) -> Iterator[NewQuestion]:
    """Give what was asked: 0.7 a week of each kind in each kern, and of carers in Terwolde as `rates` say: before, in
    the ten weeks of the peak, and after the start.
    """
    start = week_of(starts)
    for ago in range(WEEKS, 0, -1):
        monday = week_of(today) - timedelta(weeks=ago)
        part = "after" if monday >= start else "peak" if monday >= start - timedelta(weeks=PEAK_WEEKS) else "before"
        for area in KERNEN:
            for kind in KINDS:
                planted = kind == CARERS and area == TERWOLDE
                mean = rates[part] if planted else 0.7
                for _ in range(draw(mean, seed, ago, area, kind)):
                    yield NewQuestion(problems=(kind,), area=area, day=monday)


def plant(team: Organisation, rates: Mapping[str, float], *, seed: int = 1, today: date = TODAY) -> None:
    """Store them all, registered by one team."""
    record_questions(questions(rates, seed=seed, today=today), organisation=team, today=today)


def candidate(municipality: Municipality, starts: date = STARTS, **given: object) -> Candidate:
    """Store the candidate that was found in the peak."""
    first = week_of(starts) - timedelta(weeks=PEAK_WEEKS)
    return Candidate.objects.create(
        municipality=municipality, problems=[CARERS], area_code=TERWOLDE, first=first, last=starts - timedelta(weeks=1),
        size=18, expected=7, score=9, found_on=starts - timedelta(weeks=2),
        **{"state": Candidate.State.STARTED, "area_year": 2024} | given,
    )  # fmt: skip


def group(municipality: Municipality, team: Organisation, **given: object) -> GroupOffer:
    """Store the group that began for it, of which nothing is written but the candidate."""
    about = {"candidate": candidate(municipality)} | given
    return GroupOffer.objects.create(
        municipality=municipality, organisation=team, title="Mantelzorgers samen", kind="peers",
        starts=STARTS, state=GroupOffer.State.RUNNING, made_on=STARTS, **about,
    )  # fmt: skip


def started_and_seen(municipality: Municipality) -> GroupOffer:
    """Give a group that the wijkteam started from a candidate 24 weeks ago, with what was asked before and after."""
    team, lead = Organisation.objects.get(municipality=municipality, name=TEAM), User.objects.get(username="lead")
    today = timezone.localdate()
    then = today - timedelta(weeks=24)
    given = list(questions(FELL, today=today, starts=then))
    record_questions([one for one in given if one.day < then], organisation=team, today=then)
    found = candidate(municipality, then, state=Candidate.State.OPEN, sole=team, by_team={str(team.pk): 18})
    decide_candidate(found, team=team, choice="start", by=lead, reason="Zij willen elkaar spreken.", today=then)
    group = GroupOffer.objects.get(candidate=found)
    add_sessions(group=group, first=then, count=3, every_weeks=2, skip_holidays=False, by=lead, today=then)
    for session in group.sessions.filter(day__lt=today).order_by("day"):
        count_session(session=session, came=8, new=None, by=lead, today=today)
    record_questions([one for one in given if one.day >= then], organisation=team, today=today)
    return group
