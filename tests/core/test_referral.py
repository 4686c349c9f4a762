"""No referral leaves the table: whatever is tried, forged or sent again, it stands where a line of the table led."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.adapters.referral_states import load_table
from voorkant.core.act.referral import (
    ARRIVED,
    DECLINED,
    GIVEN,
    HELPED,
    NOT_ARRIVED,
    REFERRED_ON,
    REVOKED,
    TAKEN_UP,
    UNKNOWN,
    Asked,
    NoSuchStep,
    Periods,
    Referral,
    Who,
    due,
    new_referral,
    next_look,
    possible,
    reminded,
    silent_on,
    step,
)
from voorkant.core.act.referral_entry import NewReferral, referral_faults
from voorkant.core.act.referral_figures import Break, figures, per_route
from voorkant.core.act.referral_round import day_of, days_alike
from voorkant.core.shared.errors import BadInput

TABLE = load_table()
PERIODS = Periods(
    days={
        "referral_arrival_days": 14, "referral_came_days": 7, "referral_answer_days": 10, "referral_help_days": 42,
        "referral_silence_days": 84,
    },
    every=7, every_full=21, each=2, silence=84,
)  # fmt: skip
MONDAY = date(2026, 11, 2)
STATES = st.sampled_from([*TABLE.states, "", "closed", "given "])
PEOPLE = st.sampled_from(list(Who))
TRIES = st.lists(
    st.tuples(STATES, PEOPLE, st.integers(0, 100), st.sampled_from(["", "full", "verzonnen"]), st.booleans()),
    max_size=12,
)


def walked(*steps: tuple[str, Who, int], reason: str = "full", on: date = MONDAY) -> Referral:
    """Give a referral after some steps, each so many days after the last."""
    found, day = new_referral(on), on
    for to, by, days in steps:
        day += timedelta(days=days)
        found = step(found, to, by, day, reason, table=TABLE, periods=PERIODS)
    return found


@pytest.mark.row("H1")
@given(TRIES)
def test_no_path_leads_outside_the_table(tries):
    found, day = new_referral(MONDAY), MONDAY
    for to, by, days, reason, arranged in tries:
        day += timedelta(days=days)
        line = TABLE.line(found.state, to, by)
        try:
            after = step(found, to, by, day, reason, table=TABLE, periods=PERIODS, arranged=arranged)
        except BadInput:
            assert line is None or line.needs_reason or line.wait or (line.needs_next and not arranged)
            continue
        assert line is not None
        assert line in possible(found, TABLE, PERIODS, by, day)
        assert (after.state, after.steps[:-1]) == (to, found.steps)
        assert (after.reminded, after.last_reminder) == (0, None)
        found = after
    states = [GIVEN, *(one.to for one in found.steps)]
    pairs = {(one.start, one.to) for one in TABLE.lines}
    assert all(pair in pairs for pair in pairwise(states))


@pytest.mark.row("H1")
@given(TRIES)
def test_an_answer_that_is_sent_again_changes_nothing_more(tries):
    found, day = new_referral(MONDAY), MONDAY
    for to, by, days, reason, arranged in tries:
        day += timedelta(days=days)
        try:
            found = step(found, to, by, day, reason, table=TABLE, periods=PERIODS, arranged=arranged)
        except BadInput:
            continue
        with pytest.raises(NoSuchStep):
            step(found, to, by, day, reason, table=TABLE, periods=PERIODS, arranged=arranged)


@pytest.mark.row("H1")
@given(st.sampled_from(list(TABLE.states)), st.text(max_size=12), PEOPLE)
def test_a_made_up_state_is_refused_with_what_is_possible(state, made_up, by):
    stands = replace(new_referral(MONDAY), state=state)
    if made_up in TABLE.states:
        return
    with pytest.raises(NoSuchStep) as refused:
        step(stands, made_up, by, MONDAY + timedelta(days=120), table=TABLE, periods=PERIODS)
    assert all(one.do.nl in refused.value.do.nl for one in refused.value.possible)


@given(st.integers(0, 400), st.sampled_from(list(TABLE.states)), st.booleans())
def test_the_clock_speaks_only_after_silence_and_reminders_come_to_an_end(days, state, full):
    stands, today, sent = replace(new_referral(MONDAY), state=state), MONDAY, 0
    for _ in range(days):
        today += timedelta(days=1)
        if (asked := due(stands, TABLE, PERIODS, today, full=full)) is not None:
            assert asked.on <= today
            stands, sent = reminded(stands, today), sent + 1
        look = next_look(stands, TABLE, PERIODS, full=full)
        assert look is None or look > today or silent_on(stands, TABLE, PERIODS) <= today
    assert sent <= 2 * PERIODS.each


def test_every_line_says_who_and_why_and_every_state_that_waits_has_a_way_on():
    assert all(one.who and one.reason.nl and one.reason.en for one in TABLE.lines)
    for state in TABLE.states.values():
        if not state.end:
            assert any(one.start == state.id for one in TABLE.lines), state.id
    assert {one.to for one in TABLE.lines} == set(TABLE.states)


@pytest.mark.row("H1")
def test_nobody_came_can_be_said_only_after_two_weeks_or_after_the_day_that_was_arranged():
    early, meeting = MONDAY + timedelta(days=19), MONDAY + timedelta(days=30)
    with pytest.raises(NoSuchStep, match="vanaf 22-11-2026"):
        walked((NOT_ARRIVED, Who.PARTNER, 19))
    assert walked((NOT_ARRIVED, Who.PARTNER, 20)).state == NOT_ARRIVED
    planned = new_referral(MONDAY, meet_on=meeting)
    assert NOT_ARRIVED not in [one.to for one in possible(planned, TABLE, PERIODS, Who.PARTNER, early)]
    assert due(planned, TABLE, PERIODS, meeting) is None


@pytest.mark.row("H1")
def test_reminders_go_to_the_referrer_then_to_the_partner_then_to_the_contact_and_then_stop():
    asked, stands = [], walked()
    for day in range(200):
        today = MONDAY + timedelta(days=day)
        if found := due(stands, TABLE, PERIODS, today):
            asked.append(found.whom)
            stands = reminded(stands, today)
    assert asked == [Asked.REFERRER, Asked.REFERRER]
    asked, stands = [], walked((ARRIVED, Who.PARTNER, 1))
    for day in range(200):
        today = MONDAY + timedelta(days=day)
        if found := due(stands, TABLE, PERIODS, today):
            asked.append(found.whom)
            stands = reminded(stands, today)
    assert asked == [Asked.PARTNER, Asked.PARTNER, Asked.CONTACT, Asked.CONTACT]


def test_a_partner_that_is_full_is_asked_less_often_and_the_referrer_is_not():
    arrived = reminded(walked((ARRIVED, Who.PARTNER, 1)), MONDAY + timedelta(days=20))
    assert due(arrived, TABLE, PERIODS, MONDAY + timedelta(days=27)) is not None
    assert due(arrived, TABLE, PERIODS, MONDAY + timedelta(days=27), full=True) is None
    waiting = reminded(walked(), MONDAY + timedelta(days=20))
    assert due(waiting, TABLE, PERIODS, MONDAY + timedelta(days=27), full=True) is not None


def test_a_no_needs_a_reason_from_the_list_and_nothing_else_keeps_one():
    with pytest.raises(BadInput, match="Kies een reden"):
        walked((ARRIVED, Who.PARTNER, 1), (DECLINED, Who.PARTNER, 1), reason="verzonnen")
    assert walked((ARRIVED, Who.PARTNER, 1), (DECLINED, Who.PARTNER, 1)).steps[-1].reason == "full"
    assert walked((ARRIVED, Who.PARTNER, 1)).steps[-1].reason == ""


def test_nobody_is_handed_on_to_no_one():
    arrived = walked((ARRIVED, Who.PARTNER, 1))
    with pytest.raises(BadInput, match="Spreek eerst af"):
        step(arrived, REFERRED_ON, Who.PARTNER, MONDAY + timedelta(days=2), table=TABLE, periods=PERIODS)
    on = MONDAY + timedelta(days=2)
    assert step(arrived, REFERRED_ON, Who.PARTNER, on, table=TABLE, periods=PERIODS, arranged=True).state == REFERRED_ON


@given(st.integers(0, 400), st.sampled_from(list(TABLE.states)), st.booleans(), st.integers(0, 3))
def test_a_day_brings_one_thing_at_most_and_the_next_day_to_look_lies_ahead(days, state, full, reminders):
    today = MONDAY + timedelta(days=days)
    stands = replace(new_referral(MONDAY), state=state, reminded=reminders, last_reminder=MONDAY if reminders else None)
    found = day_of(stands, TABLE, PERIODS, today, full=full)
    assert not (found.asked and found.silent)
    assert found.look is None or found.look > today
    assert found.after.reminded == (0 if found.silent else reminders + (found.asked is not None))
    assert found.silent == (found.after.state == UNKNOWN != state)
    assert days_alike(TABLE, today)(stands, PERIODS, full) == found


def test_only_the_partner_says_that_help_began_and_the_resident_may_withdraw():
    for who in (Who.REFERRER, Who.SENDER, Who.CLOCK):
        with pytest.raises(NoSuchStep):
            walked((ARRIVED, Who.PARTNER, 1), (TAKEN_UP, who, 1))
    assert walked((REVOKED, Who.SENDER, 1)).state == REVOKED


@pytest.mark.row("H1")
def test_figures_count_silence_as_not_known_and_say_where_a_route_breaks():
    good = walked((ARRIVED, Who.PARTNER, 7), (TAKEN_UP, Who.PARTNER, 7), (HELPED, Who.PARTNER, 42))
    none = walked((NOT_ARRIVED, Who.PARTNER, 20))
    silent = walked((UNKNOWN, Who.CLOCK, 90))
    found = figures([good, good, none, none, none, silent, walked((REVOKED, Who.SENDER, 0))])
    assert (found.given, found.arrived.number, found.arrived.of) == (6, 2, 5)
    assert found.arrived.low < 40 < found.arrived.high
    assert (found.helped.percent, found.weeks_to_arrive, found.weeks_to_take_up) == (100, 1, 1)
    assert found.breaks is Break.ARRIVING
    assert figures([]).arrived.percent is None


def test_small_numbers_and_routes_that_partners_keep_to_themselves_are_not_shown_to_others():
    good = walked((ARRIVED, Who.PARTNER, 7), (TAKEN_UP, Who.PARTNER, 7), (HELPED, Who.PARTNER, 42))
    rows = {(1, 2): [good] * 4, (3, 4): [good] * 30}
    seen = {
        reader: per_route(rows, reader=reader, open_routes=frozenset(rows), threshold=5) for reader in (1, 2, 9, None)
    }
    assert [one.figures is not None for one in seen[1]] == [True, False]
    assert [one.figures is not None for one in seen[2]] == [True, False]
    assert [one.figures for one in seen[9]] == [one.figures for one in seen[None]] == [None, None]
    lost = walked((NOT_ARRIVED, Who.PARTNER, 20))
    refused = walked((ARRIVED, Who.PARTNER, 7), (DECLINED, Who.PARTNER, 7))
    poor = walked((ARRIVED, Who.PARTNER, 7), (TAKEN_UP, Who.PARTNER, 7), ("not_helped", Who.PARTNER, 42))
    mixed = {(3, 4): [*[good] * 8, *[lost] * 6, *[refused] * 5, *[poor] * 5]}
    told = per_route(mixed, reader=9, open_routes=frozenset(mixed), threshold=5)[0]
    assert told.figures is not None
    assert told.figures.reasons == {}
    assert per_route(mixed, reader=9, open_routes=frozenset(), threshold=5)[0].figures is None
    assert per_route(mixed, reader=4, open_routes=frozenset(), threshold=5)[0].figures.reasons == {"full": 5}


def test_a_hand_over_names_somebody_and_a_place_and_time_unless_somebody_goes_along():
    def wrong(**more):
        given = {"partner": 1, "problem": "debts", "worker": "Ria", "where": "bieb", "at": "tien uur", **more}
        found = referral_faults(
            NewReferral(**given), problems={"debts"}, today=MONDAY, identifies=lambda words: "Jan" in words
        )
        return [one.field for one in found]

    assert wrong() == []
    assert wrong(where="", at="") == ["where", "at"]
    assert wrong(where="", at="", going_along=True) == []
    assert wrong(worker=" ") == ["worker"]
    assert wrong(where="bij Jan thuis") == ["where"]
    assert wrong(meet_on=MONDAY - timedelta(days=1)) == ["meet_on"]
    assert wrong(partner=None, problem="x") == ["partner", "problem"]
