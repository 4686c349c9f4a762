"""Lessons in the store: names leave the words, readers are asked by one link, and answers stay."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.network import Small, network
from voorkant.core.learn.lessons import NewLesson, Side
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Assignment, Lesson, LessonAnswer, LessonReader, Municipality, Outbox
from voorkant.store.selectors.lessons import Sieve, lessons_for, link_of, owed_by, owed_to_board, wall
from voorkant.store.services.lesson_reminders import remind_lessons
from voorkant.store.services.lessons import (
    LessonLinkNotGood,
    answer_lesson,
    open_link,
    tell_lesson,
    withdraw_lesson,
)
from voorkant.store.services.partners import EntryNotRight

TODAY = date(2026, 11, 2)


@pytest.fixture
def known(db: None) -> Small:
    municipality, _ = Municipality.objects.get_or_create(code="GM0285", defaults={"name": "Voorst"})
    return network(municipality)


def tell(known: Small, *, email: str = "", today: date = TODAY, **more: Any) -> Lesson:
    """Tell that the evening desk drew nobody; the alderman owes an answer."""
    given = {"title": "Avondspreekuur", "outcome": "failed", "happened": "Niemand kwam.", "problems": ("debts",),
             "readers": (("alderman", None),), **more}  # fmt: skip
    team = known.library
    return tell_lesson(
        municipality=team.municipality, team=team, given=NewLesson(**given), email=email, today=today
    ).row


def reader(row: Lesson) -> LessonReader:
    return row.readers.get()


@pytest.mark.row("L3")
def test_names_and_numbers_leave_a_lesson_and_its_answer_before_they_are_kept(known):
    row = tell(known, happened="Mevrouw Jansen van 06-12345678 kwam niet.")
    assert "Jansen" not in row.happened
    assert "12345678" not in row.happened
    answer_lesson(reader=reader(row), kind="differently", text="Jan de Vries belt voortaan eerst.", today=TODAY)
    assert "Vries" not in LessonAnswer.objects.get().text
    fields = {one.name for model in (Lesson, LessonReader, LessonAnswer) for one in model._meta.get_fields()}
    assert fields.isdisjoint({"user", "name", "by_user", "phone"})


@pytest.mark.row("L3")
@pytest.mark.smoke
def test_a_reader_is_asked_by_mail_until_there_is_an_answer_and_only_a_few_times(known):
    row = tell(known, email="wethouder@voorst.example")
    assert Outbox.objects.get().email == "wethouder@voorst.example"
    assert link_of(reader(row).nonce) in Outbox.objects.get().body
    day = TODAY
    for _ in range(40):
        day += timedelta(days=5)
        remind_lessons(day)
        remind_lessons(day)
    assert Outbox.objects.count() == 1 + 3
    assert reader(row).remind_on is None
    assert [one.reader.overdue for one in owed_to_board(row.municipality, day)] == [True]
    for text in Outbox.objects.values_list("body", flat=True):
        assert "Niemand kwam" not in text
        assert "Avondspreekuur" not in text


@pytest.mark.row("L3")
def test_after_we_do_not_know_yet_the_question_comes_back_and_what_was_said_stays(known):
    row = tell(known, email="wethouder@voorst.example")
    answer_lesson(reader=reader(row), kind="not_known", text="In het voorjaar weten we het.", today=TODAY)
    asked = reader(row)
    assert asked.due == TODAY + timedelta(days=56)
    assert asked.answered is None
    assert remind_lessons(asked.due).messages == 1
    answer_lesson(reader=asked, kind="no_because", text="Het geld is op.", today=asked.due)
    assert list(LessonAnswer.objects.order_by("pk").values_list("kind", flat=True)) == ["not_known", "no_because"]
    assert owed_to_board(row.municipality, asked.due) == []


def test_a_page_that_stood_open_does_not_answer_twice(known):
    row = tell(known)
    answer_lesson(reader=reader(row), kind="keep", text="Goed zo.", seen=0)
    with pytest.raises(BadInput) as refused:
        answer_lesson(reader=reader(row), kind="no_because", text="Toch niet.", seen=0)
    assert refused.value.code == "lesson-answered"
    with pytest.raises(EntryNotRight):
        answer_lesson(reader=reader(row), kind="we_notice", text="Dit hoort bij een team.")


@pytest.mark.row("L3")
def test_a_forged_or_expired_link_opens_nothing_and_no_secret_is_kept(known):
    row = tell(known)
    asked = reader(row)
    token = link_of(asked.nonce)
    assert open_link(token, TODAY).pk == asked.pk
    assert token not in (asked.link, asked.nonce)
    for forged in (token[:-1], token.upper(), asked.link, asked.nonce, "é", "x" * 500, ""):
        with pytest.raises(LessonLinkNotGood):
            open_link(forged, TODAY)
    with pytest.raises(LessonLinkNotGood) as refused:
        open_link(token, asked.link_expires + timedelta(days=1))
    assert refused.value.why_code == "expired"


@pytest.mark.row("L3")
def test_the_board_asks_teams_and_each_team_owes_its_own_answer(known):
    given = NewLesson(
        side=Side.BOARD, title="Vier uur", tried="Vier uur per week vrij.", again="Wat merken jullie?",
        readers=(("practice", known.library.pk), ("practice", known.team.pk)),
    )  # fmt: skip
    municipality = known.team.municipality
    row = tell_lesson(municipality=municipality, team=None, given=given, today=TODAY).row
    mine = owed_by(municipality, TODAY, organisation=known.team)
    assert [one.reader.row.organisation_id for one in mine] == [known.team.pk]
    answer_lesson(reader=mine[0].reader.row, kind="we_notice", text="Het lukt meestal.", today=TODAY)
    assert owed_by(municipality, TODAY, organisation=known.team) == []
    assert len(owed_by(municipality, TODAY, organisation=known.library)) == 1
    assert owed_to_board(municipality, TODAY) == []
    assert row.team is None


@pytest.mark.row("L3")
def test_the_wall_is_sifted_by_outcome_problem_group_words_and_what_waits(known):
    first = tell(known, groups=("young_people",))
    second = tell(known, title="Samen eten", outcome="worked", happened="Vol.", problems=("loneliness",))
    answer_lesson(reader=reader(second), kind="keep", text="Elk dorp krijgt een tafel.", today=TODAY)
    municipality = first.municipality

    def found(**asked: Any) -> list[int]:
        return [one.row.pk for one in wall(municipality, Sieve(**asked), TODAY)]

    assert found() == [second.pk, first.pk]
    assert found(outcome="failed") == found(problem="debts") == found(group="young_people") == [first.pk]
    assert found(waiting=True) == found(words="niemand kwam") == [first.pk]
    assert found(words="elk dorp") == [second.pk]
    assert found(words="bestaat niet") == []
    assert found(side="board") == []


@pytest.mark.row("L3")
def test_a_lesson_comes_up_on_an_agenda_where_it_fits_and_nowhere_else(known):
    municipality = known.team.municipality
    assignment = Assignment.objects.create(municipality=municipality, title="Geldzorgen", starts=TODAY)
    other = tell(known, problems=("loneliness",))
    fits = tell(known, problems=("debts", "poverty"))
    first = tell(known, problems=("debts",), assignment=assignment.pk)
    told = lessons_for(municipality, problems=["debts", "poverty"], assignment=assignment, today=TODAY)
    assert [one.row.pk for one in told] == [first.pk, fits.pk]
    assert other.pk not in [one.row.pk for one in told]
    elsewhere = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    assert lessons_for(elsewhere, problems=["debts"], today=TODAY) == []


def test_a_lesson_goes_back_only_before_somebody_answered(known):
    row = tell(known)
    answer_lesson(reader=reader(row), kind="keep", text="Goed zo.")
    with pytest.raises(BadInput):
        withdraw_lesson(row=row)
    other = tell(known)
    withdraw_lesson(row=other)
    assert list(Lesson.objects.all()) == [row]


def test_what_belongs_to_another_municipality_cannot_be_named(known):
    elsewhere = network(Municipality.objects.create(code="GM0200", name="Apeldoorn"))
    assignment = Assignment.objects.create(
        municipality=elsewhere.team.municipality, title="Daar", starts=timezone.localdate()
    )
    wrong = ({"readers": (("management", elsewhere.team.pk),)}, {"partner": elsewhere.team.pk},
             {"assignment": assignment.pk}, {"area": "GM0200"})  # fmt: skip
    for one in wrong:
        with pytest.raises(EntryNotRight):
            tell(known, **one)
    assert not Lesson.objects.exists()
