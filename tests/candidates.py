"""Questions in which like ones are planted, for tests of every layer: a crowd of ordinary ones, and a group in it.

What is planted is about unused support, which nobody else asks about.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.period import week_of
from voorkant.store.models import Candidate, Municipality, Organisation
from voorkant.store.services.candidates import search
from voorkant.store.services.notice import record_questions

TODAY = week_of(timezone.localdate())
TWELLO, NOORD, MIDDEN, ZUID = "KN0285-twello", "BU02850102", "BU02850100", "BU02850101"
PLACES = (NOORD, MIDDEN, ZUID, "KN0285-terwolde", "KN0285-wilp", "KN0285-voorst")
ORDINARY = (
    "debts", "poverty", "loneliness", "dementia", "grief", "parenting_questions", "unemployment", "housing_need",
    "administration_alone", "integration",
)  # fmt: skip
PLANTED = "unused_support"
AGES = ("25-44", "45-64", "65plus")


def week(ago: int, today: date = TODAY) -> date:
    """Give the Monday of the whole week that ended `ago` weeks before the last one."""
    return week_of(today) - timedelta(weeks=ago + 1)


def crowd(team: Organisation, *, weeks: int = 26, from_ago: int = 0, today: date = TODAY) -> None:
    """Store ordinary questions: each week one of every place, subjects and ages in turn, so that nothing gathers."""
    questions = [
        NewQuestion(
            problems=(ORDINARY[(ago * 7 + at * 3) % len(ORDINARY)],), area=place, day=week(ago, today),
            age_band=AGES[(ago + at * 2) % len(AGES)],
        )
        for ago in range(from_ago, from_ago + weeks)
        for at, place in enumerate((*PLACES, *PLACES))
    ]  # fmt: skip
    record_questions(questions, organisation=team, today=today)


def ask(
    team: Organisation, number: int, *, ago: Sequence[int] = (3, 2, 1, 0), area: str = NOORD,
    problems: Sequence[str] = (PLANTED, "low_literacy"), age: str = "65plus", event: str = "",
    today: date = TODAY,
) -> None:  # fmt: skip
    """Store like questions, over the weeks in turn."""
    questions = [
        NewQuestion(
            problems=tuple(problems), area=area, day=week(ago[at % len(ago)], today), age_band=age, life_event=event
        )
        for at in range(number)
    ]  # fmt: skip
    record_questions(questions, organisation=team, today=today)


def found(municipality: Municipality, today: date = TODAY) -> list[Candidate]:
    """Search, and give what is found now of what was planted, strongest first."""
    search(municipality, today)
    rows = Candidate.objects.filter(municipality=municipality, gone_on=None).order_by("-score")
    return [one for one in rows if PLANTED in one.problems]


def planted(municipality: Municipality, team: Organisation, number: int = 12, today: date = TODAY) -> Candidate:
    """Plant one group of like questions of a team in a crowd of everybody's, and give its candidate."""
    crowd(team, today=today)
    ask(team, number, today=today)
    return found(municipality, today)[0]
