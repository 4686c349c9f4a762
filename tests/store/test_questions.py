"""Row N3: a question is stored nameless, rolled up and counted at once, or not at all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import models

from voorkant.core.notice.question import BadQuestion, NewQuestion
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.period import week_of
from voorkant.store.models import Organisation, OwnWords, Question, QuestionCount, QuestionProblem
from voorkant.store.selectors.places import places_of
from voorkant.store.services.notice import record_question, record_questions, withdraw_question

TODAY = date(2024, 11, 22)
MONDAY = date(2024, 11, 18)
TOLD = "Samira Jansen belde op 06-12345678, zij woont Dorpsstraat 12 en haar bsn is 123456782."


@pytest.fixture
def team(voorst):
    return Organisation.objects.get(municipality=voorst, name="Wijkteam Twello")


@pytest.fixture
def library(voorst):
    return Organisation.objects.get(municipality=voorst, name="Bibliotheek Twello")


@pytest.fixture
def twello(voorst):
    places = places_of(voorst)
    return next(code for code, area in places.areas.items() if area.name == "Twello" and code.startswith("KN"))


def question(area: str, **changes: object) -> NewQuestion:
    return replace(NewQuestion(problems=("debts",), area=area, day=TODAY), **changes)


def record(team: Organisation, asked: NewQuestion, today: date = TODAY):
    return record_question(organisation=team, question=asked, today=today)


def counts() -> dict[tuple, int]:
    fields = ("organisation_key", "age_band", "month", "area_code", "area_year", "problem", "n")
    return {row[:-1]: row[-1] for row in QuestionCount.objects.values_list(*fields)}


@pytest.mark.row("N3")
@pytest.mark.smoke
def test_a_question_is_stored_as_codes_with_its_week(team, twello):
    recorded = record(team, question(twello, problems=("debts", "loneliness"), age_band="25-44"))
    stored = Question.objects.get(pk=recorded.id)
    assert stored.week == MONDAY
    assert stored.area_code == twello
    assert sorted(stored.problems.values_list("problem", flat=True)) == ["debts", "loneliness"]


def test_a_question_from_a_small_buurt_is_kept_with_a_place_of_a_thousand_residents(team, voorst):
    places = places_of(voorst)
    small = [code for code in places.areas if code.startswith("BU") and places.kept_at[code] != code]
    assert small
    for buurt in small:
        kept = record(team, question(buurt)).area
        assert kept == places.kept_at[buurt]
    assert not Question.objects.filter(area_code__in=small).exists()


def test_a_municipality_may_ask_for_more_residents_but_not_for_fewer(team, voorst):
    usual = set(places_of(voorst).kept_at.values())
    voorst.settings = {"area_rollup_residents": 100}
    assert set(places_of(voorst).kept_at.values()) == usual
    voorst.settings = {"area_rollup_residents": 20_000}
    assert set(places_of(voorst).kept_at.values()) == {"GM0285"}


@pytest.mark.row("N3")
@pytest.mark.smoke
def test_names_and_numbers_are_taken_out_of_own_words_and_the_writer_hears_which(team, twello):
    recorded = record(team, question(twello, story=TOLD, wish="Samira wil rust.", strength="Zij kent veel mensen."))
    assert {str(span.kind) for span in recorded.words["story"].spans} >= {"name", "phone", "address", "bsn"}
    assert "[naam]" in recorded.words["story"].text
    assert OwnWords.objects.get(question=recorded.id, about="strength").text == "Zij kent veel mensen."


@pytest.mark.row("P1")
def test_what_identifies_somebody_is_in_no_text_column_of_the_database(team, twello):
    record(team, question(twello, story=TOLD, wish=TOLD, strength=TOLD, reference="zaak 0612345678"))
    planted = ("Samira", "Jansen", "12345678", "123456782", "Dorpsstraat", "zaak")
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                for value in model.objects.filter(pk__isnull=False).values_list(field.name, flat=True):
                    found = [word for word in planted if word in str(value)]
                    assert found == [], f"{model.__name__}.{field.name}"


def test_a_question_of_a_place_elsewhere_without_problem_or_of_tomorrow_is_refused_for_each_field(team):
    wrong = NewQuestion(problems=(), area="GM0363", day=TODAY + timedelta(days=1), age_band="oud", urgency="x")
    with pytest.raises(BadQuestion) as refused:
        record(team, wrong)
    assert [error.field for error in refused.value.errors] == ["problems", "area", "day", "age_band", "urgency"]
    assert refused.value.code == "question-not-right"
    assert not Question.objects.exists()
    assert not QuestionCount.objects.exists()


def test_a_question_past_its_term_is_refused(team, twello):
    with pytest.raises(BadQuestion) as refused:
        record(team, question(twello, day=date(2021, 11, 21)))
    assert [error.field for error in refused.value.errors] == ["day"]
    assert record(team, question(twello, day=date(2021, 11, 22))).week == date(2021, 11, 22)


def test_words_of_a_question_of_longer_ago_than_words_are_kept_are_not_stored(team, twello):
    recorded = record(team, question(twello, day=TODAY - timedelta(weeks=14), story="Veel rekeningen."))
    assert recorded.too_old_for_words
    assert not OwnWords.objects.exists()


def test_a_question_that_is_sent_twice_is_stored_and_counted_once(team, library, twello):
    first = record(team, question(twello, reference="abc"))
    second = record(team, question(twello, reference="abc"))
    assert (first.again, second.again) == (False, True)
    assert first.id == second.id
    record(library, question(twello, reference="abc"))
    assert Question.objects.count() == 2
    assert counts()[0, "", date(2024, 11, 1), twello, 2024, ""] == 2


def test_a_question_counts_once_in_each_problem_and_once_in_a_life_domain(team, twello):
    record(team, question(twello, problems=("debts", "poverty"), age_band="65plus"))
    month = date(2024, 11, 1)
    columns = ("", "debts", "domain:money", "poverty")
    assert counts() == {
        (organisation, age, month, twello, 2024, column): 1
        for organisation in (0, team.pk)
        for age in ("", "65plus")
        for column in columns
    }


def test_a_week_that_begins_in_another_month_counts_in_that_month(team, twello):
    record(team, question(twello, day=date(2024, 11, 1)))
    assert week_of(date(2024, 11, 1)) == date(2024, 10, 28)
    assert {key[2] for key in counts()} == {date(2024, 10, 1)}


def test_a_mistake_can_be_taken_back_until_the_end_of_the_next_week(team, library, twello):
    kept = record(team, question(twello))
    mistake = record(team, question(twello, problems=("loneliness",), story="Verkeerd."))
    before = counts()
    with pytest.raises(NotFound):
        withdraw_question(organisation=library, question=mistake.id, today=TODAY)
    with pytest.raises(NotFound):
        withdraw_question(organisation=team, question=mistake.id, today=date(2024, 12, 2))
    assert counts() == before
    withdraw_question(organisation=team, question=mistake.id, today=date(2024, 12, 1))
    assert list(Question.objects.values_list("pk", flat=True)) == [kept.id]
    assert not OwnWords.objects.exists()
    assert set(counts().values()) == {1}
    assert "loneliness" not in {key[-1] for key in counts()}


def test_many_questions_store_what_one_by_one_would(team, library, twello, voorst):
    asked = [
        question(area, problems=problems, age_band=age, day=TODAY - timedelta(weeks=weeks), story=story)
        for weeks, (area, problems, age, story) in enumerate(
            [(twello, ("debts", "poverty"), "25-44", "Rood staan."), ("GM0285", ("loneliness",), "", ""),
             (twello, ("debts",), "65plus", TOLD)] * 4
        )
    ]  # fmt: skip
    for one in asked:
        record(team, one)
    single = counts()
    report = record_questions(asked, organisation=library, today=TODAY)
    assert (report.stored, report.already) == (12, 0)
    together = counts()
    assert all(together[key] == 2 * number for key, number in single.items() if key[0] == 0)
    assert {key[1:]: n for key, n in together.items() if key[0] == library.pk} == {
        key[1:]: n for key, n in single.items() if key[0] == team.pk
    }
    words = OwnWords.objects.order_by("question__week", "text").values_list("question__week", "text")
    assert list(words.filter(question__organisation=library)) == list(words.filter(question__organisation=team))
    assert QuestionProblem.objects.filter(question__organisation=library).count() == 16


def test_one_wrong_question_among_many_stores_none(team, twello):
    with pytest.raises(BadQuestion):
        record_questions([question(twello), question("BU99999999")], organisation=team, today=TODAY)
    assert not Question.objects.exists()


def test_many_questions_that_are_sent_again_are_stored_once(team, twello):
    asked = [question(twello, reference=str(number)) for number in (1, 2, 2, 3)]
    assert record_questions(asked, organisation=team, today=TODAY).stored == 3
    again = record_questions([*asked, question(twello, reference="4")], organisation=team, today=TODAY, batch=2)
    assert (again.stored, again.already) == (1, 4)
    assert record(team, question(twello)).id not in (None, 0)
    assert Question.objects.count() == 5
