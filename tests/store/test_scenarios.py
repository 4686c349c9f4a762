"""Row A7, kept: a question is asked once, worked out beside the page, kept, shared until a day, taken away."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.scenario_kept import all_used, kept_scenario
from tests.scenario_made import made_result
from voorkant.adapters.scenario_in import read_result
from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.core.analyse.present import to_data
from voorkant.core.analyse.scenario.ask import Ask, ShiftAsk
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.store.models import Job, Municipality, Scenario, User
from voorkant.store.selectors import scenarios as read
from voorkant.store.services import scenarios as do
from voorkant.store.services.imports import Stopped
from voorkant.store.services.jobs import SILENT_FOR, ask_stop, run_job, take_up_abandoned

pytestmark = pytest.mark.row("A7")
SMALL = Ask(years=2, draws=12, chance_draws=0)
LATER = (0.4, 0.4, 0.4)


@pytest.fixture
def municipality(db: None) -> Municipality:
    return Municipality.objects.create(code="GM0285", name="Voorst")


@pytest.fixture
def adviser(municipality: Municipality) -> User:
    return User.objects.create_user("adviseur", role="adviser", municipality=municipality)


def other(ask: Ask, name: str = "debt_short_ends") -> Ask:
    return replace(ask, overrides={name: LATER})


def test_the_same_question_is_one_row_and_is_worked_out_once(municipality, adviser):
    first = do.ask_scenario(municipality=municipality, ask=SMALL, by=adviser)
    again = do.ask_scenario(municipality=municipality, ask=SMALL, by=None)
    assert again.pk == first.pk
    assert Job.objects.filter(kind="scenario").count() == 1
    assert [one.kind for one in first.steps.all()] == ["asked"]


def test_another_value_is_another_row_that_remembers_what_it_was_based_on(municipality, adviser):
    first = do.ask_scenario(municipality=municipality, ask=SMALL, by=adviser)
    second = do.ask_scenario(municipality=municipality, ask=other(SMALL), by=adviser, based_on=first)
    assert second.pk != first.pk
    assert second.based_on == first
    assert read.ask_of(second).overrides == {"debt_short_ends": LATER}
    changed = read.changes_between(first, second)
    assert [(one.parameter.id, one.after) for one in changed] == [("debt_short_ends", LATER)]


@pytest.mark.parametrize(
    "ask",
    [
        Ask(years=0), Ask(years=61), Ask(draws=0), Ask(draws=1001),
        Ask(overrides={"debt_short_ends": (1.5, 1.5, 1.5)}), Ask(overrides={"nobody_knows": (0.1, 0.1, 0.1)}),
        Ask(overrides={"debt_short_ends": (float("nan"),) * 3}), Ask(shift=ShiftAsk(-0.01, {"debt_help": 1.0})),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_is_refused_and_leaves_nothing(municipality, ask):
    with pytest.raises(BadInput) as refused:
        do.ask_scenario(municipality=municipality, ask=ask, by=None)
    assert refused.value.sentence("nl") != refused.value.sentence("en")
    assert not Scenario.objects.exists()


def test_a_kept_question_reads_back_as_it_was_asked():
    ask = Ask(40, 100, 7, 10, {"debt_short_ends": LATER}, ShiftAsk(0.02, {"debt_help": 0.4, "voorzorg": 0.6}))
    assert read.ask_from(read.ask_kept(ask)) == ask


def test_an_answer_reads_back_to_the_last_digit():
    result = made_result(parameters=all_used())
    assert read_result(to_data(result)) == result
    broken = to_data(result)
    del broken["groups"][1]["per_head"]
    with pytest.raises(BadInput, match=r"groups\[1\].per_head"):
        read_result(broken)


@pytest.mark.smoke
def test_the_model_itself_answers_beside_the_page_and_again_the_same(municipality, adviser):
    row = do.ask_scenario(municipality=municipality, ask=SMALL, by=adviser)
    run_job.call(row.job.pk)
    row.refresh_from_db()
    assert (row.state, row.partial) == ("done", False)
    result = read.result_of(row)
    assert (result.draws, result.name) == (12, "Voorst")
    assert {one.id for one in result.groups} | set(result.empty) == {one.id for one in load_scenario_model().groups}
    assert all(len(one.heads) == 12 for one in result.groups)
    lost = Job.objects.filter(pk=row.job.pk)
    lost.update(status="running", heartbeat=timezone.now() - 2 * SILENT_FOR)
    take_up_abandoned()
    row.refresh_from_db()
    assert row.state == "waiting"
    run_job.call(row.job.pk)
    row.refresh_from_db()
    assert read.result_of(row) == result


def test_whoever_stops_keeps_what_was_worked_out_by_then(municipality):
    from voorkant.store.services.scenario_runs import run_scenario

    row = do.ask_scenario(municipality=municipality, ask=SMALL, by=None)

    def stops(done: int, total: int) -> None:
        row.refresh_from_db()
        assert bool(row.result) == (done >= 10)
        if done == 11:
            raise Stopped

    with pytest.raises(Stopped):
        run_scenario(row, stops)
    row.refresh_from_db()
    assert row.partial
    assert read.result_of(row).draws == 11
    assert read.kept_result(municipality) is None


def test_a_waiting_question_that_is_stopped_can_be_asked_again(municipality, adviser):
    row = do.ask_scenario(municipality=municipality, ask=SMALL, by=adviser)
    do.stop_scenario(row, by=adviser)
    row.refresh_from_db()
    assert row.state == "stopped"
    assert row.message["nl"].startswith("Gestopt")
    again = do.ask_scenario(municipality=municipality, ask=SMALL, by=adviser)
    assert (again.pk, again.state) == (row.pk, "waiting")
    assert again.job.pk != row.job.pk
    assert [one.kind for one in again.steps.order_by("pk")] == ["asked", "stopped", "again"]


def test_a_job_that_is_stopped_from_elsewhere_tells_its_scenario(municipality):
    row = do.ask_scenario(municipality=municipality, ask=SMALL, by=None)
    ask_stop(row.job)
    row.refresh_from_db()
    assert row.state == "stopped"


def test_others_read_what_was_kept_and_nothing_of_another_municipality(municipality, adviser):
    tried, kept = kept_scenario(municipality, kept=False), kept_scenario(municipality)
    assert [one.pk for one in read.scenarios_of(municipality, all_of_them=False)] == [kept.pk]
    assert read.find_scenario(municipality, tried.pk, all_of_them=True) == tried
    with pytest.raises(NotFound):
        read.find_scenario(municipality, tried.pk, all_of_them=False)
    elsewhere = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    with pytest.raises(NotFound):
        read.find_scenario(elsewhere, kept.pk, all_of_them=True)


def test_the_newest_kept_answer_opens_and_one_that_is_still_worked_out_waits(municipality):
    assert read.newest_scenario(municipality) is None
    first = kept_scenario(municipality, name="een")
    waiting = do.ask_scenario(municipality=municipality, ask=SMALL, by=None)
    Scenario.objects.filter(pk=waiting.pk).update(kept=True, kept_at=timezone.now())
    assert read.newest_scenario(municipality) == first
    assert read.kept_result(municipality).name == "Voorst"
    first.delete()
    assert read.newest_scenario(municipality) == waiting


def test_a_scenario_is_kept_under_a_name_and_only_when_it_has_an_answer(municipality, adviser):
    row = kept_scenario(municipality, kept=False, name="")
    with pytest.raises(BadInput):
        do.keep_scenario(row, by=adviser, name="   ")
    do.keep_scenario(row, by=adviser, name="  Voor   de raad ", note="Maart")
    do.keep_scenario(row, by=adviser, name="Voor de raad van april")
    assert (row.kept, row.name) == (True, "Voor de raad van april")
    assert [one.kind for one in row.steps.order_by("pk")] == ["kept", "named"]
    with pytest.raises(BadInput):
        do.keep_scenario(do.ask_scenario(municipality=municipality, ask=SMALL, by=None), by=adviser, name="Te vroeg")


def test_whoever_made_it_or_leads_removes_it_and_its_links_with_it(municipality, adviser):
    row = kept_scenario(municipality, by=adviser)
    share, _token = do.share_scenario(row, by=adviser)
    stranger = User.objects.create_user("ander", role="adviser", municipality=municipality)
    with pytest.raises(NotFound):
        do.remove_scenario(row, by=stranger)
    lead = User.objects.create_user("trekker", role="lead", municipality=municipality)
    do.remove_scenario(row, by=lead)
    share.refresh_from_db()
    assert share.withdrawn
    assert not read.scenarios_of(municipality, all_of_them=True).exists()
    assert Scenario.objects.filter(pk=row.pk, removed=True).exists()


def test_a_link_opens_one_kept_scenario_until_its_day_and_is_kept_as_a_hash(municipality, adviser):
    row, today = kept_scenario(municipality, by=adviser), timezone.localdate()
    share, token = do.share_scenario(row, by=adviser, until=today + timedelta(days=3))
    assert token not in str(vars(share))
    assert read.shared_scenario(do.open_share(token)) == row
    assert read.shared_scenario(do.open_share(token), today + timedelta(days=4)) is None
    assert do.open_share("iets-anders") is None
    assert do.open_share("é" * 500) is None
    do.unshare(share, by=adviser)
    do.unshare(share, by=adviser)
    assert read.shared_scenario(do.open_share(token)) is None
    assert [one.kind for one in row.steps.order_by("pk")] == ["shared", "unshared"]


@pytest.mark.parametrize("days", [-1, 400])
def test_a_link_works_for_a_year_at_most_and_never_in_the_past(municipality, days):
    with pytest.raises(BadInput):
        do.share_scenario(kept_scenario(municipality), by=None, until=timezone.localdate() + timedelta(days=days))


def test_what_was_not_kept_is_not_shared(municipality):
    with pytest.raises(BadInput):
        do.share_scenario(kept_scenario(municipality, kept=False), by=None)


def test_thresholds_hold_at_once_for_every_answer_and_can_be_taken_back(municipality, adviser):
    row = kept_scenario(municipality)
    usual = read.thresholds_of(municipality)
    do.choose_levels(municipality=municipality, values=(1, 2, 3), by=adviser, reason="Alles telt")
    assert {one.level for one in read.result_of(row).groups} == {"very_much"}
    with pytest.raises(BadInput):
        do.choose_levels(municipality=municipality, values=(3, 2, 1), by=adviser)
    do.choose_levels(municipality=municipality, values=None, by=adviser)
    assert read.thresholds_of(municipality) == usual
    assert municipality.scenario_levels.count() == 2


def test_a_large_municipality_is_asked_to_calculate_less(municipality, monkeypatch):
    monkeypatch.setattr(read, "residents", lambda _code: {"BU0363AA01": 900_000.0, "BU0363AB02": None, "WK0363AA": 9e9})
    usual = read.usual_ask(municipality)
    assert read.seconds_of(municipality, usual) > 60
    with pytest.raises(BadInput) as refused:
        do.ask_scenario(municipality=municipality, ask=replace(usual, years=60, draws=1000), by=None)
    assert refused.value.code == "scenario-too-long"


def test_a_day_is_read_as_a_day(municipality):
    share, _ = do.share_scenario(kept_scenario(municipality), by=None, today=date(2026, 11, 1))
    assert share.until == date(2026, 12, 31)
