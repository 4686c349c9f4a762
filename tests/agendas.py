"""What an agenda is made of, for tests of every layer: the questions of the demo, searched and put on the agenda."""

from dataclasses import replace
from datetime import date, timedelta

from tests.seeded import TEAM
from voorkant.store.demo.candidates import candidates_plan, planted_questions
from voorkant.store.demo.questions import invent
from voorkant.store.models import Municipality, Organisation, TeamAgenda
from voorkant.store.selectors.places import places_of
from voorkant.store.services.candidates import search
from voorkant.store.services.demo import PLAN, demo_plan
from voorkant.store.services.notice import record_questions
from voorkant.store.services.team_agenda import open_agenda

WEEKS = 27


def team_of(voorst: Municipality) -> Organisation:
    """Give the team of the professional."""
    return Organisation.objects.get(municipality=voorst, name=TEAM)


def ask_as_the_demo(voorst: Municipality, today: date) -> None:
    """Store half a year of the questions of the demo, with what is planted; its first team is the wijkteam."""
    teams = [team_of(voorst)] + [
        Organisation.objects.create(municipality=voorst, name=one["name"], kind=one["kind"])
        for one in PLAN["partners"][1:]
    ]
    plan = replace(demo_plan(voorst.code), data=PLAN | {"weeks": WEEKS})
    codes = {area.name: code for code, area in sorted(places_of(voorst).areas.items())}
    made = [*invent(plan, today), *planted_questions(codes, today)]
    for place, each in enumerate(teams):
        questions = [one.question for one in made if one.partner == place]
        record_questions(questions, organisation=each, today=today, invented=True)
    for weeks in (*candidates_plan()["searched_weeks_ago"], 0):
        search(voorst, today - timedelta(weeks=weeks), read_on=today)


def agenda_now(voorst: Municipality, today: date) -> TeamAgenda:
    """Make this month's agenda of the wijkteam."""
    return open_agenda(team=team_of(voorst), month=today, today=today)
