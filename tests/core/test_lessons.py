"""Lessons: what is asked of whoever writes one, when a reader is asked again, and where a lesson fits."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.adapters.lessons import load_lesson_words
from voorkant.core.learn.lessons import (
    About,
    Manner,
    NewLesson,
    Owed,
    Side,
    answer_faults,
    answered,
    fitting,
    lesson_faults,
    next_reminder,
    overdue,
)

TODAY = date(2026, 11, 2)
WORDS = load_lesson_words()
MANNER = Manner(ahead=5, every=14, most=3, again=56)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def faults(**changed: object) -> set[str]:
    """Name the fields that are wrong in a lesson that is right but for what is changed."""
    told = {"title": "Avondspreekuur", "outcome": "failed", "happened": "Niemand kwam.",
            "readers": (("alderman", None),), **changed}  # fmt: skip
    lesson = NewLesson(**told)  # type: ignore[arg-type]
    found = lesson_faults(lesson, words=WORDS, problems={"debts"}, groups={"youth"}, today=TODAY)
    return {one.field for one in found}


@pytest.mark.row("L3")
def test_a_lesson_that_failed_needs_no_more_words_than_one_that_worked():
    assert faults() == set()
    assert faults(outcome="worked", happened="", again="Weer zo.") == set()
    assert faults(outcome="") == {"outcome"}
    assert faults(happened=" ", again="") == {"happened"}
    assert faults(title="", problems=("x",), groups=("y",)) == {"title", "problems", "groups"}
    assert faults(happened="x" * 601) == {"happened"}


@pytest.mark.row("L3")
def test_every_lesson_has_a_reader_of_the_other_side_who_owes_an_answer():
    assert faults(readers=()) == {"readers"}
    assert faults(readers=(("practice", 4),)) == {"readers"}
    board = {"side": Side.BOARD, "outcome": "", "tried": "Vier uur vrij.", "happened": ""}
    assert faults(**board) == {"readers"}
    assert faults(**board, readers=(("practice", None),)) == {"readers"}
    assert faults(**board, readers=(("practice", 4),)) == set()
    assert faults(due=TODAY - timedelta(days=1)) == {"due"}


@pytest.mark.row("L3")
def test_a_reader_answers_with_a_choice_of_the_own_side_and_a_sentence():
    assert not list(answer_faults("alderman", "no_because", "Het geld is op.", words=WORDS))
    assert {one.field for one in answer_faults("alderman", "we_notice", "", words=WORDS)} == {"kind", "text"}
    assert not list(answer_faults("practice", "we_notice", "Het lukt.", words=WORDS))


@pytest.mark.row("L3")
def test_not_knowing_yet_is_an_answer_after_which_the_question_comes_back():
    owed = Owed(TODAY - timedelta(days=3), reminded=2, last_reminder=TODAY)
    again = answered(owed, WORDS.answers["not_known"], TODAY, MANNER)
    assert again == Owed(TODAY + timedelta(days=56))
    done = answered(owed, WORDS.answers["no_because"], TODAY, MANNER)
    assert done.answered == TODAY
    assert not overdue(done, TODAY)
    assert overdue(owed, TODAY)


@given(due=DAYS, start=DAYS, run_every=st.integers(1, 40))
def test_nobody_is_asked_more_often_than_agreed_nor_after_an_answer(due: date, start: date, run_every: int):
    owed, asked, day = Owed(due), [], start
    for _ in range(200):
        if (on := next_reminder(owed, MANNER)) is not None and on <= day:
            asked.append(day)
            owed = Owed(due, owed.reminded + 1, day)
        day += timedelta(days=run_every)
    assert len(asked) <= MANNER.most
    assert all(two - one >= timedelta(days=MANNER.every) for one, two in pairwise(asked))
    assert next_reminder(Owed(due, answered=due), MANNER) is None


@pytest.mark.row("L3")
def test_an_agenda_gets_lessons_of_its_assignment_first_and_nothing_that_does_not_fit():
    lessons = [
        (1, About(frozenset({"debts"}), frozenset(), None)),
        (2, About(frozenset({"debts"}), frozenset(), 7)),
        (3, About(frozenset({"loneliness"}))),
        (4, About(frozenset({"debts", "poverty"}), frozenset({"youth"}))),
    ]
    asked = About(frozenset({"debts", "poverty"}), frozenset({"youth"}), 7)
    assert fitting(lessons, asked) == [2, 4, 1]
    assert fitting(lessons, About()) == []
