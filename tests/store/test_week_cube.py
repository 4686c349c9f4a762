"""The weekly counts that the watch over surges reads always say what counting all questions again would say."""

from datetime import date, timedelta
from importlib import import_module

import numpy as np
import pytest
from django.apps import apps
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.counts import TOTAL
from voorkant.store.models import Municipality, Organisation, Question, QuestionCount, WeekCount
from voorkant.store.selectors.cube import arrivals, week_cube
from voorkant.store.services.counts import Counted, add_counts, rebuild_counts
from voorkant.store.services.notice import record_question, record_questions, remove_questions

TODAY = date(2024, 11, 22)
MONDAY = date(2024, 11, 18)
TWELLO = "KN0285-twello"
DOMAIN = f"domain:{load_language().problems['debts'].domain}"

asked = st.builds(
    NewQuestion,
    problems=st.lists(st.sampled_from(("debts", "poverty", "loneliness")), min_size=1, max_size=3).map(tuple),
    area=st.sampled_from([TWELLO, "BU02850100", "GM0285"]),
    day=st.integers(0, 60).map(lambda days: TODAY - timedelta(days=days)),
)
steps = st.lists(st.one_of(asked, st.lists(asked, max_size=5), st.integers(0, 6)), max_size=8)


@pytest.fixture
def team(voorst):
    return Organisation.objects.get(municipality=voorst, name="Wijkteam Twello")


def ask(team, problems=("debts",), area=TWELLO, day=TODAY, today=TODAY):
    return record_question(
        organisation=team, question=NewQuestion(problems=problems, area=area, day=day), today=today
    ).id


def kept() -> dict[tuple, int]:
    fields = ("week", "area_code", "area_year", "problem", "n")
    return {row[:-1]: row[-1] for row in WeekCount.objects.values_list(*fields)}


@pytest.mark.row("A3")
@given(steps=steps)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_weekly_counts_say_what_a_recount_says_after_any_run_of_storing_and_removing(voorst, team, steps):
    remove_questions(voorst.pk, list(Question.objects.values_list("pk", flat=True)))
    for step in steps:
        if isinstance(step, NewQuestion):
            record_question(organisation=team, question=step, today=TODAY)
        elif isinstance(step, list):
            record_questions(step, organisation=team, today=TODAY)
        else:
            remove_questions(voorst.pk, list(Question.objects.order_by("pk").values_list("pk", flat=True))[step::3])
    before = kept()
    rebuild_counts(voorst)
    assert kept() == before
    assert all(number > 0 for number in before.values())
    assert sum(number for key, number in before.items() if key[3] == "") == Question.objects.count()


@pytest.mark.row("A3")
def test_a_question_counts_once_in_its_week_in_total_in_each_problem_and_in_each_life_domain(team, voorst):
    ask(team, problems=("debts", "poverty"))
    ask(team, problems=("debts",), day=TODAY - timedelta(weeks=2))
    cube = week_cube(voorst, 4, today=TODAY)
    assert cube.weeks == tuple(MONDAY - timedelta(weeks=ago) for ago in (3, 2, 1, 0))
    at = cube.areas.index(TWELLO)

    def series(problem):
        return cube.counts[at, cube.problems.index(problem)].tolist()

    assert series(TOTAL) == series("debts") == series(DOMAIN) == [0, 1, 0, 1]
    assert series("poverty") == [0, 0, 0, 1]
    assert cube.counts.sum() == 7
    assert set(cube.parents) == set(cube.areas) - {"GM0285"}


def test_weeks_outside_the_cube_are_left_out_and_empty_weeks_are_nought(team, voorst):
    ask(team, day=TODAY - timedelta(weeks=3))
    assert week_cube(voorst, 3, today=TODAY).counts.sum() == 0
    assert week_cube(voorst, 4, today=TODAY).counts[:, :, 0].sum() == 3


def test_what_was_kept_with_a_place_that_is_gone_counts_with_the_municipality(team, voorst):
    ask(team)
    WeekCount.objects.update(area_code="KN0285-oud")
    cube = week_cube(voorst, 1, today=TODAY)
    assert cube.areas[0] == "GM0285"
    assert cube.counts[0].sum() == 3
    assert cube.counts[1:].sum() == 0


def test_another_municipality_does_not_count(team, voorst):
    ask(team)
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    assert not week_cube(other, 4, today=TODAY).counts.any()
    assert arrivals(other, 4, today=TODAY) == {}


def test_questions_that_were_stored_before_weekly_counts_existed_are_counted_by_the_migration(team, voorst):
    ask(team, problems=("debts", "poverty", "loneliness"))
    ask(team, problems=("debts",))
    before = kept()
    WeekCount.objects.all().delete()
    import_module("voorkant.store.migrations.0011_weekly_counts").count_what_is_there(apps, None)
    assert kept() == before


def test_how_late_questions_came_in_is_counted_by_week_asked_and_week_stored(team, voorst):
    ask(team, day=TODAY - timedelta(weeks=1))
    ask(team, day=TODAY - timedelta(weeks=1))
    ask(team, day=TODAY - timedelta(weeks=1), today=TODAY - timedelta(weeks=1))
    ask(team, day=TODAY - timedelta(weeks=9))
    last_week = MONDAY - timedelta(weeks=1)
    assert arrivals(voorst, 4, today=TODAY) == {(last_week, MONDAY): 2, (last_week, last_week): 1}


@pytest.mark.smoke
def test_storing_a_question_adds_one_statement_for_its_week(team, voorst, django_assert_num_queries):
    question = Counted(team.pk, "", MONDAY, TWELLO, 2023, ("debts", "poverty"))
    with django_assert_num_queries(2, connection=connection):
        add_counts(voorst.pk, [question])
    assert set(kept().values()) == {1}
    assert np.sum(list(QuestionCount.objects.filter(organisation_key=0).values_list("n", flat=True))) == len(kept())
