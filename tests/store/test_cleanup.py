"""Rows P1 and P3: what is kept has a stated end, and what has had its time is destroyed with a certificate."""

from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.utils import timezone

from tests.seeded import account
from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.retention import UNITS, last_day, oldest_kept
from voorkant.store.models import (
    ApiKey,
    Destruction,
    Job,
    Organisation,
    OwnWords,
    Question,
    QuestionCount,
    QuestionUpload,
    User,
    WeekCount,
)
from voorkant.store.models.outside import OUTSIDE
from voorkant.store.selectors import privacy
from voorkant.store.services.cleanup import run
from voorkant.store.services.counts import rebuild_counts
from voorkant.store.services.nightly import run_due
from voorkant.store.services.notice import record_question

STORED = date(2024, 7, 3)
MONDAY = date(2024, 7, 1)


@pytest.fixture
def team(voorst):
    return Organisation.objects.get(municipality=voorst, name="Wijkteam Twello")


def ask(team, day=STORED, story="Er zijn veel rekeningen.", problems=("debts",)):
    question = NewQuestion(problems=problems, area="GM0285", day=day, story=story, age_band="25-44")
    return record_question(organisation=team, question=question, today=day).id


@pytest.mark.row("P1")
def test_every_table_of_the_installation_has_a_purpose_a_basis_and_an_end(db):
    named = {model._meta.label for model, _ in privacy.models_with_policy()}
    assert named == {model._meta.label for model in apps.get_models()}
    assert set(OUTSIDE) <= named
    assert set(privacy.NAMES) >= {label.split(".")[1] for label in named}


@pytest.mark.row("P1")
def test_every_term_is_a_period_of_the_knowledge():
    settings = load_language().settings
    for model, policy in privacy.models_with_policy():
        if policy.retention.setting:
            assert settings[policy.retention.setting].unit in UNITS, model


def test_a_term_of_thirteen_weeks_ends_on_the_same_weekday():
    assert last_day(MONDAY, 13, "weeks") == date(2024, 9, 30)
    assert oldest_kept(date(2024, 9, 30), 13, "weeks") == MONDAY
    assert last_day(date(2024, 8, 31), 6, "months") == date(2025, 2, 28)
    assert oldest_kept(date(2025, 3, 1), 6, "months") == date(2024, 9, 1)


@pytest.mark.row("P3")
@pytest.mark.smoke
def test_own_words_go_after_thirteen_weeks_and_the_question_stays(team, voorst):
    ask(team)
    assert run(date(2024, 9, 30)) == []
    assert OwnWords.objects.count() == 1
    (certificate,) = run(date(2024, 10, 1))
    assert not OwnWords.objects.exists()
    assert Question.objects.count() == 1
    assert (certificate.model, certificate.destroyed, certificate.municipality) == ("OwnWords", 1, voorst)
    assert (certificate.rule, certificate.before) == ("own_words_weeks", date(2024, 7, 2))


@pytest.mark.row("P3")
@pytest.mark.smoke
def test_a_question_goes_after_three_years_together_with_its_counts(team, voorst):
    ask(team)
    newer = ask(team, day=date(2024, 7, 10), problems=("loneliness",))
    run(date(2027, 7, 1))
    assert Question.objects.count() == 2
    found = {one.model: one.destroyed for one in run(date(2027, 7, 2)) if one.model != "Job"}
    assert found == {"Question": 1}
    assert list(Question.objects.values_list("pk", flat=True)) == [newer]
    kept = set(QuestionCount.objects.values_list("problem", "n"))
    assert kept == {("", 1), ("loneliness", 1), (f"domain:{load_language().problems['loneliness'].domain}", 1)}
    rebuild_counts(voorst)
    assert set(QuestionCount.objects.values_list("problem", "n")) == kept


def test_counts_of_which_the_questions_are_gone_do_not_outlive_them(team, voorst):
    ask(team)
    Question.objects.all().delete()
    found = {one.model for one in run(date(2027, 8, 1))}
    assert found == {"QuestionCount", "WeekCount"}
    assert not QuestionCount.objects.exists()
    assert not WeekCount.objects.exists()


def test_a_municipality_may_keep_words_for_a_shorter_time(team, voorst):
    voorst.settings = {"own_words_weeks": 4}
    voorst.save()
    ask(team)
    run(date(2024, 7, 30))
    assert not OwnWords.objects.exists()


def test_a_file_that_was_not_stored_goes_after_a_day(team):
    upload = QuestionUpload.objects.create(organisation=team, filename="a.csv", sha256="0")
    today = timezone.localdate()
    run(today + timedelta(days=1))
    assert QuestionUpload.objects.count() == 1
    run(today + timedelta(days=2))
    assert not QuestionUpload.objects.filter(pk=upload.pk).exists()


def test_keys_that_were_revoked_or_ran_out_and_old_sessions_go(team):
    for number, (expires, revoked) in enumerate(
        [(date(2024, 1, 1), False), (date(2030, 1, 1), True), (date(2030, 1, 1), False)]
    ):
        ApiKey.objects.create(
            organisation=team, name="x", prefix=str(number), digest="x", expires=expires, revoked=revoked
        )
    Session.objects.create(session_key="oud", session_data="", expire_date=timezone.now() - timedelta(hours=1))
    run(date(2024, 3, 1))
    assert list(ApiKey.objects.values_list("prefix", flat=True)) == ["2"]
    assert not Session.objects.filter(session_key="oud").exists()


def test_an_unused_account_is_closed_but_the_last_administrator_keeps_the_house_open(voorst):
    long_ago = timezone.make_aware(datetime(2022, 1, 1))  # noqa: DTZ001 - made aware here
    User.objects.update(last_login=None, date_joined=long_ago)
    User.objects.filter(role="adviser").update(last_login=timezone.make_aware(datetime(2024, 6, 1)))  # noqa: DTZ001
    run(date(2024, 7, 1))
    active = set(User.objects.filter(is_active=True).values_list("role", flat=True))
    assert active == {"adviser", "administrator"}
    assert account("signaller").emailaddress_set.count() == 0
    assert Destruction.objects.get(model="User").rule == "unused_account_months"


@pytest.mark.row("P3")
@pytest.mark.django_db(transaction=True)
def test_a_night_cleans_up_once_and_says_so_also_when_there_was_nothing(team):
    assert privacy.last_cleanup() is None
    first = run_due()
    assert first.destroyed == ()
    assert privacy.last_cleanup() is not None
    assert Job.objects.filter(kind="cleanup").count() == 1
    run_due()
    assert Job.objects.filter(kind="cleanup").count() == 1
    assert privacy.next_cleanup(timezone.now()) == timezone.localdate() + timedelta(days=1)


def test_the_privacy_page_reads_what_is_there_and_until_when(team, voorst):
    ask(team)
    found = {one.model: one for one in privacy.kept(voorst)}
    assert (found["OwnWords"].rows, found["OwnWords"].oldest) == (1, MONDAY)
    assert found["OwnWords"].goes_after == date(2024, 9, 30)
    assert found["Question"].goes_after == date(2027, 7, 1)
    assert found["Area"].goes_after is None
