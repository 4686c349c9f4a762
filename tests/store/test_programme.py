"""Rows O2, O3 and L6: what is kept of a programme, what moves it, what is late, and who hears that."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.network import Small, network
from voorkant.core.act.referral import Who
from voorkant.core.act.referral_entry import NewReferral
from voorkant.core.organise.programme import NewTarget, Standing
from voorkant.core.organise.programme_entry import NewAction, NewAssignment, NewDecision, NewPhase, NewRisk
from voorkant.store.models import ActionStep, Assignment, Decision, Municipality, Outbox, Target
from voorkant.store.selectors.programme import (
    assignments_of,
    decisions_of,
    label_warnings_of,
    overdue_of,
    phase_now,
    progress_of,
    risks_of,
)
from voorkant.store.selectors.programme_board import board_of
from voorkant.store.selectors.programme_export import programme_data, programme_sheets
from voorkant.store.services import programme as service
from voorkant.store.services import programme_actions as actions
from voorkant.store.services import programme_log as log
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.programme_reminders import remind_programme
from voorkant.store.services.referrals import answer_referral, give_referral

TODAY = date(2026, 11, 23)


@pytest.fixture
def known(db: None) -> Small:
    municipality, _ = Municipality.objects.get_or_create(code="GM0285", defaults={"name": "Voorst"})
    return network(municipality)


@pytest.fixture
def debts(known: Small) -> Assignment:
    entry = NewAssignment(
        "Eerder hulp bij geldzorgen", lead=known.debt_help.pk, problems=("debts",), labels=("spuk",),
        starts=TODAY - timedelta(weeks=20),
    )  # fmt: skip
    return service.start_assignment(municipality=known.library.municipality, entry=entry, today=TODAY)


def helped(known: Small, number: int, today: date) -> None:
    """Give referrals that are helped six weeks after they were taken up."""
    for _ in range(number):
        entry = NewReferral(partner=known.debt_help.pk, problem="debts", worker="Ria", going_along=True)
        row = give_referral(team=known.library, entry=entry, today=today - timedelta(weeks=8)).row
        for to, week in (("arrived", 7), ("taken_up", 6), ("helped", 0)):
            row = answer_referral(
                row=row, by=Who.PARTNER, to=to, seen=row.steps_made, today=today - timedelta(weeks=week)
            )


@pytest.mark.row("O2")
@pytest.mark.smoke
def test_six_weeks_after_help_began_helped_moves_the_count_of_the_assignment(known: Small, debts: Assignment):
    new = NewTarget(
        "own",
        measure="referrals_helped",
        baseline=2,
        baseline_on=debts.starts,
        goal=30,
        goal_on=date(2027, 12, 1),
    )
    service.set_target(assignment=debts, new=new)
    helped(known, 7, TODAY)
    (before,) = progress_of(debts, TODAY)
    assert (before.actual.value, before.actual.hidden) == (5.0, False)  # rounded, so that one more does not show
    helped(known, 1, TODAY)
    (after,) = progress_of(debts, TODAY)
    assert after.actual.value == 10.0
    assert "Eigen telling" in after.actual.source.nl
    (earlier,) = progress_of(debts, TODAY - timedelta(weeks=1))
    assert earlier.actual.value is None
    assert earlier.actual.hidden


@pytest.mark.row("O2")
def test_a_small_count_of_residents_stays_hidden_on_the_board_and_in_every_export(known: Small, debts: Assignment):
    new = NewTarget(
        "own",
        measure="referrals_helped",
        baseline=2,
        baseline_on=debts.starts,
        goal=30,
        goal_on=date(2027, 12, 1),
    )
    service.set_target(assignment=debts, new=new)
    helped(known, 3, TODAY)
    (one,) = progress_of(debts, TODAY)
    assert one.actual.value is None
    assert one.actual.hidden
    assert one.standing is Standing.UNKNOWN
    assert all(value is None for _, value in one.points)
    (target,) = programme_data(debts.municipality, TODAY)["assignments"][0]["targets"]
    assert (target["actual"], target["hidden"]) == (None, True)


@pytest.mark.row("O2")
def test_a_target_on_a_model_estimate_next_year_is_refused_and_nothing_is_kept(debts: Assignment):
    new = NewTarget(
        "open", indicator="lonely", baseline_on=TODAY, goal=38, goal_on=date(2027, 11, 1), pace_source="plan"
    )
    with pytest.raises(EntryNotRight) as refused:
        service.set_target(assignment=debts, new=new)
    assert "geen doel voor de korte termijn" in refused.value.sentence()
    assert not Target.objects.exists()


@pytest.mark.row("O2")
def test_a_long_term_target_brings_its_published_start_with_source_and_year(voorst: Municipality):
    team = network(voorst).team
    entry = NewAssignment("Minder alleen", lead=team.pk, problems=("loneliness",), starts=TODAY)
    row = service.start_assignment(municipality=voorst, entry=entry, today=TODAY)
    new = NewTarget(
        "open", indicator="lonely", baseline_on=TODAY, goal=38, goal_on=date(2031, 1, 1), pace_source="ons plan"
    )
    target = service.set_target(assignment=row, new=new)
    assert target.baseline == 42.0
    assert target.baseline_period == "2020"
    assert "RIVM" in target.baseline_source
    (one,) = progress_of(row, TODAY)
    assert one.long_term
    assert one.actual.estimate
    assert one.standing is Standing.UNKNOWN
    assert one.expected == 42.0


@pytest.mark.row("O2")
def test_values_by_hand_are_added_and_never_rewritten(debts: Assignment):
    new = NewTarget("manual", name="Eettafels", baseline=0, baseline_on=debts.starts, goal=10, goal_on=date(2027, 6, 1))
    target = service.set_target(assignment=debts, new=new)
    for value in (3.0, 4.0):
        service.add_value(target=target, on=TODAY, value=value, source="geteld in het dorpshuis", today=TODAY)
    assert target.values.count() == 2
    (one,) = progress_of(debts, TODAY)
    assert one.actual.value == 4.0
    with pytest.raises(EntryNotRight):
        service.add_value(target=target, on=TODAY + timedelta(days=1), value=5.0, today=TODAY)


@pytest.mark.row("O2")
def test_putting_off_keeps_every_earlier_day_and_a_double_tap_puts_off_once(debts: Assignment):
    action = actions.add_action(assignment=debts, entry=NewAction("Bellen", TODAY), today=TODAY)
    later = actions.put_off_action(action=action, seen=TODAY, today=TODAY)
    assert (later.due, later.moved) == (TODAY + timedelta(days=7), 1)
    with pytest.raises(service.ProgrammeMoved):
        actions.put_off_action(action=action, seen=TODAY, today=TODAY)
    late = TODAY + timedelta(days=20)
    again = actions.put_off_action(action=action, seen=later.due, today=late)
    assert (again.due, again.moved) == (late + timedelta(days=7), 2)
    kept = ActionStep.objects.filter(action=action).order_by("pk").values_list("due_before", "due_after")
    assert list(kept) == [(TODAY, later.due), (later.due, again.due)]


@pytest.mark.row("O2")
def test_dropping_needs_a_reason_and_a_settled_action_cannot_be_settled_again(debts: Assignment):
    action = actions.add_action(assignment=debts, entry=NewAction("Bellen", TODAY), today=TODAY)
    with pytest.raises(EntryNotRight):
        actions.drop_action(action=action, reason=" ", today=TODAY)
    actions.drop_action(action=action, reason="Het kan niet meer.", today=TODAY)
    with pytest.raises(service.ProgrammeMoved):
        actions.finish_action(action=action, today=TODAY)
    assert overdue_of(debts.municipality, TODAY + timedelta(days=60)) == ()


@pytest.mark.row("O2")
def test_a_name_of_a_resident_is_refused_and_the_name_of_a_partner_is_not(known: Small, debts: Assignment):
    with pytest.raises(EntryNotRight) as refused:
        service.note_week(assignment=debts, text="Mevrouw Jansen kwam langs", today=TODAY)
    assert "Jansen" in refused.value.sentence()
    service.note_week(assignment=debts, text="De Leeszaal en Schuldhulp spraken elkaar", today=TODAY)
    assert debts.notes.count() == 1


@pytest.mark.row("O2")
def test_an_assignment_starts_from_a_ready_programme_with_its_actions_on_their_days(known: Small):
    row = service.start_ready(
        municipality=known.library.municipality, programme="debts_and_poverty", suggestion="early_help",
        lead=known.debt_help, today=TODAY,
    )  # fmt: skip
    assert row.actions.count() == 3
    first = row.actions.order_by("due").first()
    assert first.due == TODAY + timedelta(weeks=4)
    assert first.owner == known.debt_help
    assert not row.targets.exists()
    assert [one.title for one in assignments_of(row.municipality, TODAY)] == [row.title]


def test_a_paused_assignment_asks_nothing_and_says_why(debts: Assignment):
    actions.add_action(assignment=debts, entry=NewAction("Bellen", TODAY), today=TODAY)
    later = TODAY + timedelta(days=9)
    assert [one.days for one in overdue_of(debts.municipality, later)] == [9]
    with pytest.raises(EntryNotRight):
        service.set_state(assignment=debts, to="paused", today=later)
    service.set_state(assignment=debts, to="paused", reason="De trekker is er even niet.", today=later)
    assert overdue_of(debts.municipality, later) == ()
    board = board_of(debts.municipality, later)
    assert board.blocks == ()
    assert board.paused[0].row.state_reason.startswith("De trekker")
    service.set_state(assignment=debts, to="ended", reason="Klaar.", today=later)
    assert assignments_of(debts.municipality, later) == ()
    assert len(assignments_of(debts.municipality, later, ended=True)) == 1


@pytest.mark.row("O3")
@pytest.mark.smoke
def test_a_hand_over_to_residents_asks_for_itself_until_they_took_it_over(debts: Assignment, known: Small):
    first = NewPhase("design", "partner", TODAY - timedelta(weeks=9), TODAY - timedelta(days=3), known.debt_help.pk)
    then = NewPhase("do", "residents", TODAY - timedelta(days=3), group="inwoners van de werkgroep dorpshuis")
    log.agree_phase(assignment=debts, entry=first, today=TODAY)
    following = log.agree_phase(assignment=debts, entry=then, today=TODAY)
    (due,) = overdue_of(debts.municipality, TODAY)
    assert due.kind == "hand_over"
    assert "inwoners van de werkgroep" in due.what.nl
    log.take_over(phase=following, by="inwoners van de werkgroep", today=TODAY)
    assert overdue_of(debts.municipality, TODAY) == ()
    now, nobody = phase_now(debts.phases.all())
    assert now.leader == "residents"
    assert nobody is None
    with pytest.raises(service.ProgrammeMoved):
        log.take_over(phase=following, by="iemand anders", today=TODAY)
    assert [one.kind for one in following.steps.order_by("pk")] == ["agreed", "taken_over"]
    service.set_state(assignment=debts, to="ended", reason="Klaar.", today=TODAY)
    debts.refresh_from_db()
    with pytest.raises(service.ProgrammeMoved):
        log.agree_phase(assignment=debts, entry=then, today=TODAY)


@pytest.mark.row("O3")
def test_a_hand_over_that_is_put_off_keeps_the_earlier_day(debts: Assignment):
    phase = log.agree_phase(
        assignment=debts, entry=NewPhase("do", "municipality", TODAY, TODAY + timedelta(9)), today=TODAY
    )
    log.move_hand_over(phase=phase, to=TODAY + timedelta(days=40), note="Na de vakantie.", today=TODAY)
    step = phase.steps.get(kind="moved")
    assert (step.date_before, step.date_after) == (TODAY + timedelta(days=9), TODAY + timedelta(days=40))


@pytest.mark.row("O3")
def test_a_decision_is_replaced_and_never_rewritten_and_its_look_asks_for_itself(debts: Assignment):
    here = debts.municipality
    first = log.record_decision(
        municipality=here, assignment=debts, today=TODAY,
        entry=NewDecision(
            "We beginnen in Nijbroek", "stuurgroep", TODAY - timedelta(90), "Daar is niets.", TODAY - timedelta(2)
        ),
    )  # fmt: skip
    assert [one.kind for one in overdue_of(here, TODAY)] == ["decision"]
    log.look_at_decision(decision=first, found="Het klopt nog.", next_on=TODAY + timedelta(days=60), today=TODAY)
    assert overdue_of(here, TODAY) == ()
    entry = NewDecision("We beginnen in Terwolde", "stuurgroep", TODAY)
    second = log.record_decision(municipality=here, assignment=debts, replaces=first, entry=entry, today=TODAY)
    with pytest.raises(service.ProgrammeMoved):
        log.record_decision(municipality=here, replaces=first, entry=entry, today=TODAY)
    newest, oldest = decisions_of(here)
    assert (newest.row, oldest.replaced_by, oldest.look_on) == (second, second, None)
    assert [one.row for one in decisions_of(here, standing=True)] == [second]
    assert [one.row for one in decisions_of(here, search="nijbroek stuurgroep")] == [first]
    assert Decision.objects.get(pk=first.pk).what == "We beginnen in Nijbroek"


@pytest.mark.row("L6")
@pytest.mark.smoke
def test_a_risk_whose_day_passed_asks_for_itself_and_keeps_how_it_stood(known: Small):
    here = known.library.municipality
    entry = NewRisk("Ontmoeten raakt in de knel", "Tijd in het rooster", 3, 2, TODAY, known.library.pk)
    risk = log.watch_risk(municipality=here, entry=entry, today=TODAY)
    later = TODAY + timedelta(days=8)
    (due,) = overdue_of(here, later)
    assert (due.kind, due.days, due.owner) == ("risk", 8, known.library)
    log.look_at_risk(risk=risk, likely=1, bad=2, next_on=later + timedelta(days=30), note="Beter.", today=later)
    assert overdue_of(here, later) == ()
    assert list(risk.looks.order_by("pk").values_list("likely", flat=True)) == [3, 1]
    (line,) = risks_of(here, later)
    assert line.weight == 2
    log.close_risk(risk=risk, why="Het staat in elk rooster.", today=later)
    assert risks_of(here, later) == ()


@pytest.mark.row("O2")
@pytest.mark.row("L6")
def test_what_is_late_is_mailed_to_its_owner_once_a_week_however_often_it_is_asked(known: Small, debts: Assignment):
    known.debt_help.email = "balie@schuldhulp.example"
    known.debt_help.save()
    actions.add_action(assignment=debts, entry=NewAction("Drie plekken bellen", TODAY), today=TODAY)
    entry = NewAction("Folder maken", TODAY, known.library.pk)
    actions.add_action(assignment=debts, entry=entry, today=TODAY)
    assert remind_programme(TODAY).organisations == 0
    later = TODAY + timedelta(days=2)
    told = remind_programme(later)
    assert (told.organisations, told.without_address) == (2, 1)
    remind_programme(later + timedelta(days=1))
    (mail,) = Outbox.objects.filter(key__startswith="programme:")
    assert mail.email == "balie@schuldhulp.example"
    assert "Drie plekken bellen" in mail.body
    assert "Folder" not in mail.body
    assert "1 day late" not in mail.subject
    remind_programme(later + timedelta(days=7))
    assert Outbox.objects.filter(key__startswith="programme:").count() == 2


def test_the_whole_programme_comes_out_with_what_is_unknown_left_empty(debts: Assignment, known: Small):
    actions.add_action(assignment=debts, entry=NewAction("Bellen", TODAY), today=TODAY)
    data = programme_data(debts.municipality, TODAY)
    (one,) = data["assignments"]
    assert one["lead"] == "Schuldhulp"
    assert one["actions"][0]["due"] == TODAY.isoformat()
    assert one["labels"][0]["valid_until"] == "2026-12-31"
    sheets = dict(programme_sheets(debts.municipality, TODAY, "en"))
    assert sheets["Assignments"][1][0] == debts.title
    assert set(sheets) == {
        "Assignments",
        "Targets",
        "Actions",
        "Who leads",
        "Money and laws",
        "Decisions",
        "Risks",
    }


def test_nothing_of_another_municipality_is_read_and_its_partner_cannot_lead_here(debts: Assignment):
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    theirs = network(other).library
    assert assignments_of(other, timezone.localdate()) == ()
    assert overdue_of(other, TODAY + timedelta(days=300)) == ()
    assert label_warnings_of(other, TODAY) == ()
    assert len(label_warnings_of(debts.municipality, TODAY)) == 1
    entry = NewAssignment("Van hen", lead=theirs.pk, starts=TODAY)
    with pytest.raises(EntryNotRight):
        service.start_assignment(municipality=debts.municipality, entry=entry, today=TODAY)


@pytest.mark.row("O2")
def test_a_form_that_is_sent_twice_is_kept_once(known, debts):
    here, later = debts.municipality, TODAY + timedelta(days=30)
    for _ in range(2):
        entry = NewAssignment("Samen eten", lead=known.library.pk, problems=("loneliness",), starts=TODAY)
        made = service.start_assignment(municipality=here, entry=entry, today=TODAY)
        service.start_ready(
            municipality=here, programme="growing_up_safely", suggestion="parents_together", lead=known.library,
            today=TODAY,
        )  # fmt: skip
        actions.add_action(assignment=made, entry=NewAction("Koken 🍲", later), today=TODAY)
        service.note_week(assignment=made, text="Twaalf mensen aten mee.", today=TODAY)
        target = NewTarget(kind="manual", name="Maaltijden", baseline=0, baseline_on=TODAY, goal=12.1, goal_on=later)
        service.set_target(assignment=made, new=target, today=TODAY)
        decision = NewDecision("Elke week", "stuurgroep", TODAY)
        log.record_decision(municipality=here, entry=decision, today=TODAY)
        risk = NewRisk("Geen kok", "Twee koks", 1, 2, later, owner=known.library.pk)
        log.watch_risk(municipality=here, entry=risk, today=TODAY)
    assert here.assignments.count() == 3
    ready = here.assignments.get(suggestion="parents_together")
    assert ready.actions.count() == 2
    assert [made.actions.count(), made.notes.count(), made.targets.count()] == [1, 1, 1]
    assert [here.decisions.count(), here.risks.count()] == [1, 1]
    actions.finish_action(action=made.actions.get(), today=TODAY)
    actions.add_action(assignment=made, entry=NewAction("Koken 🍲", later), today=TODAY)
    assert made.actions.count() == 2


@pytest.mark.row("O2")
def test_an_assignment_that_was_ended_takes_nothing_new_until_it_goes_on(known, debts):
    later = TODAY + timedelta(days=30)
    target = NewTarget(kind="manual", name="Maaltijden", baseline=0, baseline_on=TODAY, goal=12, goal_on=later)
    adds = (
        lambda: actions.add_action(assignment=debts, entry=NewAction("Koken", later), today=TODAY),
        lambda: service.set_target(assignment=debts, new=target, today=TODAY),
        lambda: service.note_week(assignment=debts, text="Niets meer.", today=TODAY),
    )
    service.set_state(assignment=debts, to="ended", reason="Klaar", today=TODAY)
    for add in adds:
        with pytest.raises(EntryNotRight, match="gestopt"):
            add()
    service.set_state(assignment=debts, to="running", today=TODAY)
    for add in adds:
        add()
    assert (debts.actions.count(), debts.targets.count(), debts.notes.count()) == (1, 1, 1)


@pytest.mark.row("O2")
def test_a_target_whose_day_has_passed_says_so_and_halves_stay_halves(known, debts):
    begin, end = TODAY - timedelta(days=200), TODAY - timedelta(days=20)
    target = NewTarget(kind="manual", name="Uren", baseline=0, baseline_on=begin, goal=12, goal_on=end)
    made = service.set_target(assignment=debts, new=target, today=begin)
    service.add_value(target=made, on=TODAY, value=7.5, source="Team", today=TODAY)
    (shown,) = board_of(debts.municipality, TODAY).blocks[0].targets
    assert shown.sentence.nl == "Nu 7,5 (23 november 2026); verwacht was 12. Het doel was 12 op 3 november 2026."
    assert any("7,5" in cell for line in shown.table.lines("nl") for cell in line)
