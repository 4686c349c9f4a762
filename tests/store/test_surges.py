"""Row A3: a rise is told once and early, noise is not, and what people do with it stays."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.seeded import PARTNER, TEAM
from tests.surges import QUIET, TERWOLDE, TODAY, TWELLO, ask, quiet_weeks, quiet_year, rising, week
from voorkant.core.analyse.alerts.life import State, Step
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.surges import Rule
from voorkant.store.demo.questions import invent
from voorkant.store.demo.surges import invent_surges
from voorkant.store.models import Municipality, Organisation, Outbox, Question, SurgeAlert, SurgeStep, SurgeWatch, User
from voorkant.store.selectors.surges import earlier_surges, history_of, open_surges, shown, surges_in, watching
from voorkant.store.services.demo import PLAN, demo_plan
from voorkant.store.services.notice import record_questions
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.surge_mail import mail_surges
from voorkant.store.services.surge_steps import acknowledge, close, mute, reopen, unmute, want_mail
from voorkant.store.services.surges import Watched, watch, watch_due


@pytest.fixture
def team(voorst):
    return Organisation.objects.get(municipality=voorst, name=TEAM)


@pytest.fixture
def other(voorst):
    return Organisation.objects.get(municipality=voorst, name=PARTNER)


@pytest.fixture
def lead(voorst):
    return User.objects.get(username="lead")


def everything() -> list[object]:
    return [
        list(model.objects.order_by("pk").values()) for model in (SurgeAlert, SurgeStep)
    ] + [list(SurgeWatch.objects.values())]  # fmt: skip


def alert() -> SurgeAlert:
    return SurgeAlert.objects.get()


@pytest.mark.row("A3")
@pytest.mark.smoke
def test_a_planted_surge_is_told_in_its_first_or_second_week_and_noise_is_not(voorst):
    plan = replace(demo_plan(voorst.code), data=PLAN | {"weeks": 60})
    teams = [
        Organisation.objects.create(municipality=voorst, name=one["name"], kind=one["kind"]) for one in PLAN["partners"]
    ]  # fmt: skip
    for place, each in enumerate(teams):
        questions = [one.question for one in invent(plan, TODAY) if one.partner == place]
        record_questions(questions, organisation=each, today=TODAY)
    told = {}
    for ago in range(8, -1, -1):
        watch(voorst, TODAY - timedelta(weeks=ago))
        for one in SurgeAlert.objects.exclude(pk__in=told):
            told[one.pk] = (one.area_code, one.problem, ago)
    assert [one[:2] for one in told.values()] == [(TWELLO, "payment_arrears")]
    assert next(iter(told.values()))[2] in (1, 2)  # the planted weeks end 2, 1 and 0 weeks ago
    assert alert().last == week(0)
    assert SurgeWatch.objects.get().judged > 100


@pytest.mark.row("A3")
def test_looking_twice_changes_nothing(voorst, team):
    rising(voorst, team)
    before = everything()
    assert watch(voorst, TODAY) == Watched()
    assert everything() == before


@pytest.mark.row("A3")
def test_a_surge_grows_with_its_weeks_and_stays_the_same_alert(voorst, team, lead):
    quiet_year(team)
    ask(team, 12, 1)
    watch(voorst, TODAY - timedelta(weeks=1))
    first = alert()
    acknowledge(alert=first, by=lead)
    ask(team, 12, 0)
    watch(voorst, TODAY)
    grown = alert()
    assert (grown.pk, grown.first, grown.last, grown.weeks) == (first.pk, week(1), week(0), 2)
    assert grown.observed == first.observed + 12 + QUIET[0]
    assert grown.state == State.SEEN
    assert [one.row.step for one in history_of(grown)] == [Step.TOLD, Step.SEEN]


@pytest.mark.row("A3")
def test_a_surge_in_twello_is_not_told_again_for_voorst_or_for_money(voorst, team):
    quiet_year(team, area=TERWOLDE)
    one = rising(voorst, team)
    assert (one.area_code, one.problem) == (TWELLO, "debts")


def test_a_surge_that_stopped_no_longer_runs_and_moves_to_the_earlier_ones(voorst, team):
    rising(voorst, team)
    later = TODAY + timedelta(weeks=4)
    quiet_weeks(team, 1, 4)
    watch(voorst, later)
    assert not alert().running
    assert [one.row.pk for one in open_surges(voorst, None)] == [alert().pk]
    assert surges_in(voorst, TWELLO, None) == []
    much_later = TODAY + timedelta(weeks=12)
    quiet_weeks(team, 5, 8)
    watch(voorst, much_later)
    assert open_surges(voorst, None) == []
    assert [one.row.pk for one in earlier_surges(voorst, None)] == [alert().pk]
    voorst.settings = {"surge_stopped_weeks": 60}
    voorst.save()
    assert [one.row.pk for one in open_surges(voorst, None)] == [alert().pk]


@pytest.mark.row("A3")
def test_a_closed_surge_stays_closed_with_a_question_more_and_opens_when_it_grows_considerably(voorst, team, lead):
    one = rising(voorst, team)
    close(alert=one, by=lead, outcome="acted", words="Spreekuur extra gehouden.", today=TODAY)
    ask(team, 1, 0)
    assert watch(voorst, TODAY).again == 0
    assert alert().state == State.CLOSED
    ask(team, 25, 0)
    assert watch(voorst, TODAY).again == 1
    assert alert().state == State.NEW
    steps = [each.row.step for each in history_of(alert())]
    assert steps == [Step.TOLD, Step.CLOSED, Step.GREW]
    assert history_of(alert())[1].row.words == "Spreekuur extra gehouden."
    assert watch(voorst, TODAY) == Watched()


@pytest.mark.row("A3")
def test_a_mute_ends_on_its_day_and_the_surge_is_told_again_while_it_goes_on(voorst, team, lead):
    one = rising(voorst, team)
    mute(alert=one, by=lead, words="Folder uitgedeeld", until=TODAY + timedelta(days=7), today=TODAY)
    assert open_surges(voorst, None) == []
    ask(team, 14, 0, today=TODAY + timedelta(weeks=1))
    watch(voorst, TODAY + timedelta(days=6))
    assert alert().state == State.MUTED
    watch(voorst, TODAY + timedelta(days=7))
    assert alert().state == State.NEW
    assert history_of(alert())[-1].row.step == Step.MUTE_ENDED


@pytest.mark.row("A3")
def test_a_series_that_is_muted_for_good_is_kept_but_calls_nobody_until_somebody_follows_it_again(voorst, team, lead):
    one = rising(voorst, team)
    mute(alert=one, by=lead, words="Hier zit het landelijke loket", whole_series=True, today=TODAY)
    later = TODAY + timedelta(weeks=20)
    quiet_weeks(team, 1, 20)
    ask(team, 20, 0, today=later)
    watch(voorst, later)
    newest = SurgeAlert.objects.latest("first")
    assert newest.pk != one.pk
    assert newest.state == State.MUTED
    assert open_surges(voorst, None) == []
    unmute(alert=newest, by=lead, today=later)
    assert not SurgeAlert.objects.filter(whole_series=True).exists()
    assert [each.row.pk for each in open_surges(voorst, None)] == [newest.pk]


@pytest.mark.row("A3")
def test_words_and_outcome_are_asked_for_and_a_colleague_who_is_late_is_told(voorst, team, lead):
    one = rising(voorst, team)
    with pytest.raises(EntryNotRight):
        close(alert=one, by=lead, outcome="acted", words=" ")
    with pytest.raises(EntryNotRight):
        close(alert=one, by=lead, outcome="", words="Gebeld")
    with pytest.raises(EntryNotRight):
        mute(alert=one, by=lead, words="Later", until=None)
    with pytest.raises(EntryNotRight):
        mute(alert=one, by=lead, words="Later", until=TODAY, today=TODAY)
    assert alert().state == State.NEW
    close(alert=one, by=lead, outcome="explained", words="Samira Jansen belde 06-12345678 rond.")
    assert "12345678" not in history_of(alert())[-1].row.words
    with pytest.raises(BadInput):
        acknowledge(alert=one, by=lead)
    reopen(alert=one, by=lead)
    assert alert().state == State.SEEN


@pytest.mark.row("A3")
def test_only_the_team_that_registered_everything_reads_exact_numbers(voorst, team, other):
    one = rising(voorst, team)
    assert one.sole == team
    assert shown(one, team).exact
    assert str(one.observed) in shown(one, team).sentence.nl
    for reader in (other, None):
        told = shown(one, reader)
        assert not told.exact
        assert told.told.observed is None or told.told.observed % 5 == 0


@pytest.mark.row("A3")
def test_where_the_yearly_table_hides_a_place_its_surge_is_told_in_words(voorst, team, other):
    """All history lies in the running quarter: no table of complete quarters shows Twello, so nobody reads a number."""
    quiet_year(team, weeks=7, from_ago=0, today=TODAY)
    ask(team, 14, 0)
    ask(other, 1, 5)
    watch(voorst, TODAY)
    for one in SurgeAlert.objects.all():
        assert not one.numbers
        assert not any(letter.isdigit() for letter in shown(one, other).sentence.nl)


@pytest.mark.row("A3")
def test_a_team_cannot_take_its_own_questions_off_and_keep_two_of_another(voorst, team, other):
    quiet_year(team)
    quiet_year(other, times=1, problem="debts")
    watch(voorst, TODAY - timedelta(weeks=3))
    ask(team, 20, 0)
    watch(voorst, TODAY)
    one = alert()
    during = Question.objects.filter(week__gte=one.first, organisation=other).count()
    assert 0 < during < 5
    assert one.sole is None
    assert not one.numbers
    assert shown(one, team).told.observed is None


@pytest.mark.row("A3")
def test_three_weeks_without_any_question_are_unknown_and_what_follows_is_no_surge(voorst, team):
    quiet_year(team, weeks=40, from_ago=5, times=4)
    quiet_year(team, weeks=2, times=4)
    watch(voorst, TODAY)
    assert SurgeWatch.objects.get().unknown_weeks == [str(week(ago)) for ago in (4, 3, 2)]
    assert not SurgeAlert.objects.exists()
    assert any("3 weken" in text.nl for text in watching(voorst).remarks)


@pytest.mark.row("A3")
def test_a_municipality_without_any_question_is_told_so(voorst):
    assert watching(voorst).row is None
    assert watch(voorst, TODAY) == Watched()
    found = watching(voorst).row
    assert found is not None
    assert (found.series, found.judged, found.since) == (0, 0, None)


@pytest.mark.row("A3")
def test_a_problem_that_nobody_asks_about_any_more_is_watched_and_quiet(voorst, team):
    quiet_year(team, weeks=20, from_ago=30)
    quiet_year(team, weeks=60, problem="loneliness")
    watch(voorst, TODAY)
    assert not SurgeAlert.objects.exists()
    assert SurgeWatch.objects.get().left_out == {}


@pytest.mark.row("A3")
def test_a_municipality_that_began_last_month_reads_that_it_is_too_short_to_judge(voorst, team):
    quiet_year(team, weeks=4)
    ask(team, 15, 0)
    watch(voorst, TODAY)
    assert not SurgeAlert.objects.exists()
    found = SurgeWatch.objects.get()
    assert found.judged == 0
    assert set(found.left_out) == {str(int(Rule.TOO_SHORT))}
    assert any("Te kort" in text.nl for text in watching(voorst).not_judged)


@pytest.mark.row("A3")
def test_ten_questions_a_week_in_the_whole_municipality_are_enough_to_hear_of_a_surge(voorst, team):
    for problem in ("debts", "loneliness", "poverty", "dementia", "grief"):
        quiet_year(team, problem=problem)
    ask(team, 12, 0, problem="loneliness")
    watch(voorst, TODAY)
    assert [(one.area_code, one.problem) for one in SurgeAlert.objects.all()] == [(TWELLO, "loneliness")]


@pytest.mark.row("A3")
def test_a_buurt_whose_code_stood_for_other_ground_counts_with_the_municipality(voorst, team):
    quiet_year(team)
    ask(team, 14, 0)
    Question.objects.all().update(area_code="BU02859999", area_year=2019)
    from voorkant.store.services.counts import rebuild_counts

    rebuild_counts(voorst)
    watch(voorst, TODAY)
    assert alert().area_code == "GM0285"


@pytest.mark.row("A3")
def test_a_new_team_that_doubles_the_questions_is_not_a_surge(voorst, team, other):
    quiet_year(team)
    quiet_year(other, weeks=2, times=6)
    watch(voorst, TODAY)
    assert not SurgeAlert.objects.exists()
    assert SurgeWatch.objects.get().compared_from[TWELLO] == str(week(1))
    assert any("Twello" in text.nl for text in watching(voorst).remarks)


@pytest.mark.row("A3")
def test_a_holiday_week_without_earlier_ones_is_not_judged(voorst, team):
    quiet_year(team, weeks=40)
    ask(team, 20, 3)
    watch(voorst, TODAY - timedelta(weeks=3))  # the last whole week is that of the autumn holiday
    assert not SurgeAlert.objects.exists()
    assert set(SurgeWatch.objects.get().left_out) == {str(int(Rule.SPECIAL_WEEK))}


def test_where_the_region_of_the_holidays_is_unknown_it_is_said(voorst, team):
    elsewhere = Municipality.objects.create(code="GM9999", name="Elders")
    there = Organisation.objects.create(municipality=elsewhere, name="Team", kind="neighbourhood_team")
    quiet_year(there, area="GM9999")
    watch(elsewhere, TODAY)
    assert any("regio van de schoolvakanties" in text.nl for text in watching(elsewhere).remarks)
    assert open_surges(voorst, None) == []


@pytest.mark.row("A3")
def test_the_worker_looks_once_a_day_at_every_municipality(voorst, team):
    quiet_year(team, weeks=10)
    assert watch_due(TODAY) == Municipality.objects.count()
    assert watch_due(TODAY) == 0
    assert watch_due(TODAY + timedelta(days=1)) == Municipality.objects.count()


@pytest.mark.row("A3")
def test_who_asked_for_it_gets_one_mail_a_week_and_only_when_something_is_new(voorst, team, lead):
    want_mail(user=lead, wanted=True)
    rising(voorst, team)
    assert mail_surges(TODAY) == 1
    assert mail_surges(TODAY) == 0
    row = Outbox.objects.get()
    assert "Schulden in Twello" in row.body
    assert str(alert().observed) not in row.body
    later = TODAY + timedelta(weeks=1)
    quiet_weeks(team, 1, 1)
    watch(voorst, later)
    assert mail_surges(later) == 0
    want_mail(user=lead, wanted=False)
    assert Outbox.objects.count() == 1


def test_nobody_who_did_not_ask_gets_mail_nor_who_may_not_read_it(voorst, team):
    want_mail(user=User.objects.get(username="signaller"), wanted=True)
    rising(voorst, team)
    assert mail_surges(TODAY) == 0


@pytest.mark.row("A3")
def test_the_demo_has_a_surge_of_last_spring_that_was_closed_and_making_it_twice_changes_nothing(voorst, team):
    for name, role in (("professional", "professional"), ("adviseur", "adviser")):
        if not User.objects.filter(username=name).exists():
            User.objects.create_user(name, role=role, municipality=voorst)
    quiet_year(team, weeks=80)
    for ago in (25, 24, 23):
        ask(team, 8, ago, problem="digital_exclusion", area=TERWOLDE)
    told = PLAN["surge_history"]
    invent_surges(voorst, TODAY, told)
    one = alert()
    assert (one.problem, one.state, one.running) == ("digital_exclusion", State.CLOSED, False)
    steps = [(each.row.step, each.row.by and each.row.by.username) for each in history_of(one)]
    assert steps == [(Step.TOLD, None), (Step.SEEN, "professional"), (Step.CLOSED, "adviseur")]
    assert history_of(one)[-1].row.words == told["words"]
    before = everything()
    invent_surges(voorst, TODAY, told)
    assert everything() == before
