"""Questions in which a surge is planted, for tests of every layer: a quiet year, and what comes on top of it."""

from datetime import date, timedelta

from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.period import week_of
from voorkant.store.models import Municipality, Organisation, SurgeAlert
from voorkant.store.services.notice import record_questions
from voorkant.store.services.surges import watch

TODAY = date(2026, 11, 16)
TWELLO, TERWOLDE = "KN0285-twello", "KN0285-terwolde"
KERNEN = (TWELLO, TERWOLDE, *(f"KN0285-{name}" for name in ("wilp", "voorst", "klarenbeek", "teuge")))
QUIET = (2, 1, 3, 2, 2, 1, 2, 4, 2, 1, 3, 2, 1)
"""Questions a week of a quiet year, over and over: two on average, and never the same two weeks long."""


def week(ago: int, today: date = TODAY) -> date:
    """Give the Monday of the whole week that ended `ago` weeks before the last one."""
    return week_of(today) - timedelta(weeks=ago + 1)


def ask(
    team: Organisation, number: int, ago: int, *, problem: str = "debts", area: str = TWELLO, today: date = TODAY
) -> None:
    """Store questions of one week."""
    one = NewQuestion(problems=(problem,), area=area, day=week(ago, today))
    record_questions([one] * number, organisation=team, today=today)


def quiet_year(
    team: Organisation,
    *,
    weeks: int = 60,
    problem: str = "debts",
    area: str = TWELLO,
    from_ago: int = 0,
    today: date = TODAY,
    times: int = 1,
) -> None:
    """Store a quiet history of `weeks` weeks up to the week `from_ago`."""
    questions = [
        NewQuestion(problems=(problem,), area=area, day=week(ago, today))
        for ago in range(from_ago, from_ago + weeks)
        for _ in range(QUIET[ago % len(QUIET)] * times)
    ]  # fmt: skip
    record_questions(questions, organisation=team, today=today)


def crowd(team: Organisation) -> None:
    """Store a few questions about everything everywhere, long before the last weeks."""
    questions = [
        NewQuestion(problems=(problem,), area=area, day=week(ago))
        for area in KERNEN
        for problem in ("debts", "poverty", "loneliness", "dementia", "grief", "parenting_questions")
        for ago in range(10, 50, 5)
    ]
    record_questions(questions, organisation=team, today=TODAY)


def quiet_weeks(team: Organisation, first: int, number: int) -> None:
    """Store quiet weeks after the last one, each in the week after it; the first is `first` weeks after it."""
    for step in range(first, first + number):
        ask(team, 2, 0, today=TODAY + timedelta(weeks=step))


def rising(municipality: Municipality, team: Organisation, *, extra: int = 12, weeks: int = 2) -> SurgeAlert:
    """Plant a surge of debts in Twello in the last weeks, let the watch look, and give its alert.

    Everywhere else there are questions too: else a table would hide Twello to keep the noughts of others.
    """
    quiet_year(team)
    crowd(team)
    for ago in range(weeks):
        ask(team, extra, ago)
    watch(municipality, TODAY)
    return SurgeAlert.objects.get(municipality=municipality)
