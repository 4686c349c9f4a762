"""Rows O2, O3 and L6: where a target should be by now, what may be a target, and what the board says first."""

from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.adapters.programmes import load_labels, load_programmes, read_labels, read_programmes
from voorkant.core.organise.programme import (
    ModelEstimateTooSoon,
    NewTarget,
    Standing,
    expected,
    refuse_short_term,
    standing,
    target_faults,
    together,
)
from voorkant.core.organise.programme import (
    Path as Way,
)
from voorkant.core.organise.programme_entry import (
    NewAction,
    NewDecision,
    NewPhase,
    NewRisk,
    action_faults,
    decision_faults,
    phase_faults,
    risk_faults,
)
from voorkant.core.organise.programme_words import label_warnings, late_by, opening, put_off
from voorkant.core.shared.gate import fit_to_show

START, END = date(2026, 1, 1), date(2027, 1, 1)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
VALUES = st.floats(0, 1e6)


@pytest.mark.row("O2")
@given(st.floats(0, 1e5), st.floats(0, 1e5), DAYS, DAYS)
def test_a_path_never_leaves_the_room_between_its_start_and_its_goal(
    baseline: float, goal: float, one: date, two: date
):
    way = Way(baseline, START, goal, END)
    low, high = min(baseline, goal), max(baseline, goal)
    first, later = (expected(way, day) for day in sorted((one, two)))
    assert low - 1e-6 <= first <= high + 1e-6
    assert (later - first) * (goal - baseline) >= -1e-6
    assert (expected(way, START), expected(way, END)) == (baseline, goal)


@pytest.mark.row("O2")
@given(VALUES, VALUES, VALUES, DAYS, st.booleans())
def test_a_better_value_never_stands_worse(baseline: float, goal: float, value: float, day: date, higher: bool):
    way = Way(baseline, START, goal, END, higher)
    order = [Standing.BEHIND, Standing.ON_TRACK, Standing.REACHED]
    better = value + 1 if higher else value - 1
    before, after = (standing(way, each, day, slack=10) for each in (value, better))
    assert order.index(after) >= order.index(before)


def test_what_nobody_counted_is_unknown_and_neither_on_track_nor_behind():
    way = Way(10, START, 40, END)
    assert standing(way, None, date(2026, 7, 1), slack=10) is Standing.UNKNOWN
    assert standing(Way(None, START, 40, END), 5, date(2026, 7, 1), slack=10) is Standing.UNKNOWN
    assert expected(Way(None, START, 40, END), date(2026, 7, 1)) is None
    assert standing(Way(None, START, 40, END), 5, END, slack=10) is Standing.BEHIND


def test_less_is_better_where_less_is_better():
    way = Way(40, START, 20, END, higher_is_better=False)
    half = date(2026, 7, 2)
    assert standing(way, 29, half, slack=0) is Standing.ON_TRACK
    assert standing(way, 35, half, slack=0) is Standing.BEHIND
    assert standing(way, 20, half, slack=0) is Standing.REACHED


def test_one_target_that_is_behind_is_enough():
    assert together([Standing.REACHED, Standing.BEHIND, Standing.UNKNOWN]) is Standing.BEHIND
    assert together([Standing.UNKNOWN, Standing.ON_TRACK]) is Standing.ON_TRACK
    assert together([]) is Standing.UNKNOWN


@pytest.mark.row("O2")
def test_a_model_estimate_is_never_a_target_for_the_short_term():
    language, measures = load_shared_language(), load_programmes().measures
    near = NewTarget(
        "open", indicator="lonely", baseline_on=START, goal=38, goal_on=END, pace_source="eigen inschatting"
    )
    (fault,) = target_faults(near, measures=measures, indicators=language.indicators, years=4)
    assert fault.field == "goal_on"
    assert "Kies een eigen telling" in fault.text.nl
    far = NewTarget(
        "open", indicator="lonely", baseline_on=START, goal=38, goal_on=date(2030, 1, 1), pace_source="plan"
    )
    assert target_faults(far, measures=measures, indicators=language.indicators, years=4) == []
    with pytest.raises(ModelEstimateTooSoon) as refused:
        refuse_short_term(language.indicators["lonely"], START, END, 4)
    assert refused.value.code == "model-estimate-no-short-target"


def test_a_register_figure_may_be_a_target_for_next_year_but_needs_a_reason_for_its_pace():
    language, measures = load_shared_language(), load_programmes().measures
    new = NewTarget("open", indicator="wmo_clients", baseline_on=START, goal=400, goal_on=END)
    faults = target_faults(new, measures=measures, indicators=language.indicators, years=4)
    assert [one.field for one in faults if one.field != "indicator"] == ["pace_source"]


def test_a_target_needs_a_goal_that_differs_and_a_later_day():
    measures = load_programmes().measures
    new = NewTarget("own", measure="rounds_made", baseline=3, baseline_on=END, goal=3, goal_on=START)
    faults = target_faults(new, measures=measures, indicators={}, years=4)
    assert {one.field for one in faults} == {"goal", "goal_on"}


@pytest.mark.parametrize(
    ("number", "of", "shown"),
    [(4, None, False), (5, None, True), (0, None, False), (18, 20, False), (12, 20, True)],
)
def test_a_small_number_of_residents_is_hidden_and_so_is_what_would_give_it_away(number, of, shown):
    assert fit_to_show(number, of, 5) is shown


def test_the_board_says_first_how_many_are_on_track_and_how_much_is_late():
    well = [Standing.ON_TRACK] * 4 + [Standing.BEHIND]
    assert opening(well, 3).nl == "4 van de 5 opgaven lopen op schema; 3 acties zijn over tijd."
    assert opening([Standing.ON_TRACK, Standing.UNKNOWN], 0).nl == (
        "1 van de 2 opgaven loopt op schema, van 1 is dat niet bekend; niets is over tijd."
    )
    assert opening([Standing.BEHIND, Standing.BEHIND], 1).en.startswith("None of the 2 assignments is on track")
    assert "niet bekend" in opening([Standing.UNKNOWN], 0).nl
    assert opening([], 0).nl == "Er is nog geen opgave."


def test_how_late_and_how_often_put_off_is_said_as_people_do():
    day = date(2026, 11, 22)
    assert [late_by(day - timedelta(days=days), day).nl for days in (0, 1, 9, 21)] == [
        "vandaag", "1 dag over tijd", "9 dagen over tijd", "3 weken over tijd"
    ]  # fmt: skip
    assert put_off(0) is None
    assert put_off(2).nl == "2× verschoven"


@pytest.mark.row("O2")
def test_a_label_that_ends_soon_is_said_with_what_hangs_on_it_and_an_unknown_end_is_not():
    hanging = {"spuk": (1, 2, 3), "gala": (1,), "wmo": (4,)}
    (warning,) = label_warnings(load_labels(), hanging, date(2026, 11, 22), 6)
    assert warning.sentence.nl == "De brede SPUK 2023-2026 loopt af op 31 december 2026: 3 opgaven hangen eraan."
    assert label_warnings(load_labels(), hanging, date(2026, 1, 1), 6) == ()
    (ended,) = label_warnings(load_labels(), {"spuk": (1,)}, date(2027, 1, 1), 6)
    assert ended.ended
    assert "is afgelopen op" in ended.sentence.nl


@pytest.mark.row("O3")
def test_residents_lead_as_a_group_and_a_partner_by_its_organisation():
    known = load_programmes()
    for leader, field in (("residents", "group"), ("partner", "organisation")):
        entry = NewPhase("do", leader, START)
        (fault,) = phase_faults(entry, kinds=known.phases, leaders=known.leaders)
        assert fault.field == field
    group = NewPhase("do", "residents", START, group="inwoners van het dorpshuis")
    assert phase_faults(group, kinds=known.phases, leaders=known.leaders) == []


@pytest.mark.row("L6")
def test_a_risk_without_somebody_who_watches_it_is_refused():
    faults = risk_faults(NewRisk("Geen tijd", "", 4, 2, date(2026, 1, 1)), date(2026, 11, 22))
    assert {one.field for one in faults} == {"owner", "likely", "watch_on"}


def test_an_action_needs_a_day_that_is_still_to_come_and_a_decision_one_that_has_been():
    today = date(2026, 11, 22)
    assert [one.field for one in action_faults(NewAction("", None), today)] == ["what", "due"]
    assert [one.field for one in action_faults(NewAction("Bellen", START), today)] == ["due"]
    wrong = NewDecision("Kiezen", "", date(2027, 1, 1))
    assert {one.field for one in decision_faults(wrong, today)} == {"by", "decided_on"}


@pytest.mark.row("O2")
def test_five_ready_programmes_name_only_what_exists_and_no_goal_as_if_it_were_a_fact():
    known = load_programmes()
    assert len(known.programmes) == 5
    for programme in known.programmes.values():
        assert programme.evidence.source == "pleidooi_voor_preventie"
        assert programme.assignments
        assert programme.risks
        assert programme.place_kinds
        for one in programme.assignments:
            assert one.actions
            assert one.measures
            said = " ".join((one.title.nl, one.why.nl, one.ambition.nl))
            assert not any(sign.isdigit() for sign in said)
    first = {one.id for programme in known.programmes.values() for one in programme.assignments}
    assert len(first) == 10


@pytest.mark.parametrize(
    ("file", "old", "new", "field"),
    [
        ("programmes.yaml", "problems: [debts, payment_arrears]", "problems: [dept]", "problems"),
        ("programmes.yaml", "labels: [wgs]", "labels: [wsg]", "labels"),
        ("labels.yaml", "holds_until: 2026-12-31", "holds_until: 2021-12-31", "holds_until"),
    ],
)
def test_a_programme_or_label_that_points_at_nothing_or_ends_before_it_begins_is_refused(
    tmp_path, file, old, new, field
):
    folder = tmp_path / "knowledge"
    copytree(Path(load_programmes.__wrapped__.__code__.co_filename).parents[1] / "knowledge", folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    language = load_shared_language()
    with pytest.raises(BrokenKnowledge) as refused:
        read_programmes(folder, language, read_labels(folder, language))
    assert field in refused.value.sentence()
