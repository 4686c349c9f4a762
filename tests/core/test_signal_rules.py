"""What may follow on what, when an answer is due, and which codes can be read."""

from datetime import date

import pytest

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.feedback import (
    ALPHABET,
    ANSWERS,
    NoSuchStep,
    Promise,
    Standing,
    answer_by,
    code_from,
    in_time,
    next_status,
    possible_answers,
    promised_days,
    read_code,
    standing,
)
from voorkant.core.notice.signal import LinkState, link_state, tidy

SUNDAY = date(2026, 11, 29)


@pytest.mark.row("N9")
def test_every_answer_that_teams_know_stands_in_the_table_with_a_reason():
    assert {one.term for one in ANSWERS} == set(load_language().terms["signal_answers"])
    assert all(one.reason for one in ANSWERS)


@pytest.mark.row("N9")
def test_what_is_closed_may_be_closed_with_better_news_but_not_taken_up_again():
    assert next_status("new", "taken_up") == "taken_up"
    assert next_status("closed", "help_started") == "closed"
    for answer in ("taken_up", "called_back", "in_contact", "nonsense"):
        with pytest.raises(NoSuchStep):
            next_status("closed", answer)
    assert "taken_up" not in possible_answers("closed")


@pytest.mark.row("N9")
def test_a_promise_is_the_sunday_of_its_week_and_the_shortest_agreement_holds():
    assert answer_by(date(2026, 11, 18), 10) == SUNDAY
    agreed = [Promise((), 14), Promise(("debts",), 5), Promise(("loneliness",), 2)]
    assert promised_days(agreed, ["debts"], 10) == 5
    assert promised_days(agreed, ["grief"], 10) == 14
    assert promised_days([], ["debts"], 10) == 10


@pytest.mark.row("N9")
@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 22), Standing.WAITING),
        (date(2026, 11, 23), Standing.THIS_WEEK),
        (SUNDAY, Standing.THIS_WEEK),
        (date(2026, 11, 30), Standing.OVERDUE),
    ],
)
def test_a_signal_is_late_only_after_its_promised_week(today: date, expected: Standing):
    assert standing(None, SUNDAY, today) is expected
    assert standing(date(2026, 11, 23), SUNDAY, today) is Standing.ANSWERED
    assert standing(None, None, today) is Standing.WAITING


def test_an_answer_in_the_promised_week_is_in_time_and_one_a_week_later_is_not():
    assert in_time(date(2026, 11, 23), SUNDAY)
    assert not in_time(date(2026, 11, 30), SUNDAY)
    assert not in_time(None, SUNDAY)


def test_a_code_reads_back_however_it_is_typed():
    code = code_from(b"\x9f\x12\x00\x77\xab\xcd\xef\x01")
    assert read_code(code) == read_code(f" {code.lower().replace('-', ' ')} ") == code
    assert not {"A", "E", "I", "O", "U", "0", "1", "5", "S"} & set(ALPHABET)
    assert [read_code(wrong) for wrong in ("", "K7RM", "K7RM-3XP0", "K7RM-3XPTX", "é" * 8)] == [""] * 5


@pytest.mark.row("N1")
def test_a_link_works_on_its_last_day_and_a_revoked_one_never():
    last = date(2026, 11, 18)
    assert link_state(expires=last, revoked=None, place_active=True, today=last) is LinkState.GOOD
    assert link_state(expires=last, revoked=None, place_active=True, today=SUNDAY) is LinkState.EXPIRED
    assert link_state(expires=SUNDAY, revoked=last, place_active=True, today=last) is LinkState.REVOKED
    assert link_state(expires=SUNDAY, revoked=None, place_active=False, today=last) is LinkState.PLACE_STOPPED


@pytest.mark.row("N1")
def test_what_nobody_sees_is_taken_out_and_every_script_stays():
    seen = "😟\tשלום\nمرحبا é"
    assert tidy(f"\x00{seen}\x1b\u202e\u2066\x7f") == seen
    assert tidy("a\r\nb\rc") == "a\nb\nc"
