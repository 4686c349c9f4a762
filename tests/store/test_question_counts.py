"""The counts that pages read always say what counting all questions again would say, whoever writes meanwhile."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.counts import TOTAL, CountState
from voorkant.store.models import CountTable, Organisation, Question, QuestionCount
from voorkant.store.selectors.counts import count_table, shown_window, team_counts, team_quarters
from voorkant.store.selectors.places import places_of
from voorkant.store.services.counts import protected_counts, rebuild_counts
from voorkant.store.services.notice import record_question, record_questions, remove_questions

TODAY = date(2024, 11, 22)
LAST_YEAR = date(2024, 5, 14)
TWELLO = "KN0285-twello"
PROBLEMS = ("debts", "poverty", "loneliness", "unemployment")

asked = st.builds(
    NewQuestion,
    problems=st.lists(st.sampled_from(PROBLEMS), min_size=1, max_size=3).map(tuple),
    area=st.sampled_from([TWELLO, "BU02850100", "KN0285-wilp", "GM0285", "WK028501"]),
    day=st.integers(0, 900).map(lambda days: TODAY - timedelta(days=days)),
    age_band=st.sampled_from(["", "25-44", "65plus"]),
    reference=st.sampled_from(["", "", "a", "b"]),
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("one"), asked),
        st.tuples(st.just("many"), st.lists(asked, max_size=6)),
        st.tuples(st.just("remove"), st.integers(0, 50)),
    ),
    max_size=8,
)


def counted() -> dict[tuple, int]:
    fields = ("organisation_key", "age_band", "month", "area_code", "area_year", "problem", "n")
    return {row[:-1]: row[-1] for row in QuestionCount.objects.values_list(*fields)}


def ask(team, area=TWELLO, problems=("debts",), day=LAST_YEAR, **more):
    question = NewQuestion(problems=problems, area=area, day=day, **more)
    return record_question(organisation=team, question=question, today=TODAY)


@pytest.mark.row("N3")
@given(steps=steps)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_counts_say_what_a_recount_says_after_any_run_of_storing_and_removing(voorst, steps):
    Question.objects.all().delete()
    QuestionCount.objects.all().delete()
    teams = list(Organisation.objects.order_by("pk"))
    for number, (what, given_) in enumerate(steps):
        team = teams[number % len(teams)]
        if what == "one":
            record_question(organisation=team, question=given_, today=TODAY)
        elif what == "many":
            record_questions(given_, organisation=team, today=TODAY)
        else:
            keys = list(Question.objects.values_list("pk", flat=True).order_by("pk"))
            remove_questions(voorst.pk, keys[given_ % 7 :: 3])
    kept = counted()
    assert rebuild_counts(voorst) == Question.objects.count()
    assert counted() == kept


@pytest.mark.smoke
@pytest.mark.django_db(transaction=True)
def test_questions_that_are_stored_at_the_same_moment_all_count(voorst):
    team = Organisation.objects.order_by("pk").first()
    failed: list[BaseException] = []

    def store() -> None:
        try:
            for _ in range(5):
                ask(team, problems=("poverty", "debts"), age_band="25-44")
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failed.append(error)
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=store) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert set(counted().values()) == {20}
    connection.close()


@pytest.mark.smoke
@pytest.mark.django_db(transaction=True)
def test_one_post_that_arrives_twice_at_once_is_stored_once(voorst):
    team = Organisation.objects.order_by("pk").first()
    keys: list[int] = []

    def store() -> None:
        try:
            keys.append(ask(team, reference="dezelfde").id)
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=store) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 4
    assert set(keys) == {Question.objects.get().pk}
    assert set(counted().values()) == {1}


def ask_everywhere(team, voorst) -> int:
    """Give every place seven questions, so that something may be shown; tells how many there are."""
    kept = sorted(set(places_of(voorst).kept_at.values()))
    questions = [NewQuestion(problems=("debts",), area=place, day=LAST_YEAR) for place in kept for _ in range(7)]
    return record_questions(questions, organisation=team, today=TODAY).stored


def test_a_team_sees_its_own_exact_counts_and_not_those_of_another(voorst):
    team, other = Organisation.objects.order_by("pk")
    ask(team)
    for _ in range(6):
        ask(other)
    own = team_counts(team, shown_window(voorst, TODAY))
    assert own.for_team
    assert own.get(TWELLO, "debts").count == 1
    assert own.get("GM0285", TOTAL).count == 1
    assert own.get("KN0285-wilp", "debts").count == 0
    quarters = team_quarters(team, TODAY)
    assert [counts.get("debts", 0) for counts in quarters.values()] == [0, 0, 1, 0, 0]


@pytest.mark.row("A12")
@pytest.mark.smoke
def test_others_read_no_count_under_five_and_cannot_subtract_to_it(voorst):
    team, _ = Organisation.objects.order_by("pk")
    ask_everywhere(team, voorst)
    for _ in range(2):
        ask(team, area="KN0285-wilp", problems=("poverty",))
    shown = protected_counts(voorst, shown_window(voorst, TODAY))
    assert shown.get("KN0285-wilp", "poverty").state is CountState.HIDDEN
    assert shown.get("KN0285-wilp", "debts").count == 7
    whole, parts = shown.get("GM0285", "debts"), [place for place, above in places_of(voorst).parents.items()]
    assert whole.count
    assert all(number is None or number >= 5 for number in shown.cells.values())
    hidden = [place for place in parts if shown.get(place, "poverty").state is CountState.HIDDEN]
    assert len(hidden) > 1


def test_a_late_question_does_not_change_what_others_read(voorst):
    team, _ = Organisation.objects.order_by("pk")
    ask_everywhere(team, voorst)
    window = shown_window(voorst, TODAY)
    before = protected_counts(voorst, window)
    assert before.get("GM0285", TOTAL).count
    ask(team)
    assert protected_counts(voorst, window).cells == before.cells
    assert count_table(voorst, window).direct["BU02850100", "debts"] == 7
    assert count_table(voorst, window).direct[TWELLO, "debts"] == 8


def test_a_table_in_which_nothing_was_shown_is_made_again_when_there_is_more(voorst):
    team, _ = Organisation.objects.order_by("pk")
    window = shown_window(voorst, TODAY)
    assert protected_counts(voorst, window).get("GM0285", TOTAL).state is CountState.HIDDEN
    number = ask_everywhere(team, voorst)
    assert protected_counts(voorst, window).get("GM0285", TOTAL).count == number
    assert CountTable.objects.count() == 1


def test_a_place_that_is_too_small_is_not_counted_which_is_not_nought(voorst):
    small = next(code for code, kept in places_of(voorst).kept_at.items() if kept != code)
    shown = protected_counts(voorst, shown_window(voorst, TODAY))
    assert shown.get(small, TOTAL).state is CountState.NOT_COUNTED


def test_a_question_at_a_place_that_is_gone_counts_in_the_whole_municipality(voorst):
    team, _ = Organisation.objects.order_by("pk")
    ask(team)
    Question.objects.update(area_code="KN0285-verdwenen")
    rebuild_counts(voorst)
    assert count_table(voorst, shown_window(voorst, TODAY)).direct["GM0285", "debts"] == 1
