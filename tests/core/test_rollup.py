"""Where a nameless question is kept, and how its date and window are cut."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.notice.rollup import roll_up
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.period import Quarter, Window, complete_quarters, long_date, quarter_of, week_of, weeks

PARENTS = {"BU02850001": "KN0285-voorst", "BU02850100": "KN0285-twello", "KN0285-voorst": "GM0285"}
PARENTS |= {"KN0285-twello": "GM0285", "GM0285": "NL00"}
RESIDENTS: dict[str, float | None] = {
    "BU02850001": 85, "BU02850100": 5380, "KN0285-voorst": 2800, "KN0285-twello": 14_000, "GM0285": 25_377,
}  # fmt: skip
days = st.dates(min_value=date(2015, 1, 1), max_value=date(2040, 12, 31))


def test_a_buurt_of_85_people_becomes_its_village() -> None:
    assert roll_up("BU02850001", RESIDENTS, PARENTS, 1000) == "KN0285-voorst"


def test_a_large_buurt_stays_itself() -> None:
    assert roll_up("BU02850100", RESIDENTS, PARENTS, 1000) == "BU02850100"


def test_unknown_residents_count_as_too_small() -> None:
    assert roll_up("BU02850100", RESIDENTS | {"BU02850100": None, "KN0285-twello": None}, PARENTS, 1000) == "GM0285"


def test_a_village_that_is_itself_too_small_becomes_the_municipality() -> None:
    assert roll_up("BU02850001", RESIDENTS | {"KN0285-voorst": 999}, PARENTS, 1000) == "GM0285"


@pytest.mark.parametrize("code", ["GM9999", "GM0285"])
def test_where_nothing_is_large_enough_it_is_refused_in_words(code: str) -> None:
    with pytest.raises(BadInput) as refused:
        roll_up(code, RESIDENTS, PARENTS, 50_000)
    assert refused.value.code == "area-too-small"
    assert "50.000 inwoners" in refused.value.sentence()


@given(people=st.dictionaries(st.sampled_from(sorted(PARENTS)), st.integers(0, 5000) | st.none()))
def test_what_is_kept_always_has_enough_residents(people: dict[str, float | None]) -> None:
    kept = roll_up("BU02850001", people | {"NL00": 17_000_000}, PARENTS, 1000)
    size = (people | {"NL00": 17_000_000})[kept]
    assert size is not None
    assert size >= 1000


@given(day=days)
def test_a_day_is_kept_as_the_monday_of_its_week(day: date) -> None:
    monday = week_of(day)
    assert monday.weekday() == 0
    assert timedelta(0) <= day - monday < timedelta(7)


@given(today=days, quarters=st.integers(min_value=1, max_value=12))
def test_a_window_holds_only_quarters_that_have_ended(today: date, quarters: int) -> None:
    window = complete_quarters(today, quarters)
    assert window.last < today
    assert quarter_of(window.last).shift(1) == quarter_of(today)
    assert quarter_of(window.first).shift(quarters - 1) == quarter_of(window.last)
    assert today not in window


def test_windows_are_named_by_their_last_day() -> None:
    window = complete_quarters(date(2024, 8, 1), 4)
    assert window.words.nl == "in het jaar tot en met 30 juni 2024"
    assert complete_quarters(date(2024, 8, 1), 1).words.en == "in the quarter up to 30 June 2024"
    assert complete_quarters(date(2024, 8, 1), 2).words.nl == "in de 6 maanden tot en met 30 juni 2024"
    assert complete_quarters(date(2024, 8, 1), 8).words.nl == "in de 2 jaar tot en met 30 juni 2024"
    assert long_date(date(2024, 3, 1)).nl == "1 maart 2024"


def test_the_weeks_of_a_window_begin_in_it() -> None:
    mondays = list(weeks(Window(date(2024, 1, 2), date(2024, 1, 22))))
    assert mondays == [date(2024, 1, 8), date(2024, 1, 15), date(2024, 1, 22)]


def test_quarters_follow_each_other_over_the_year() -> None:
    assert Quarter(2023, 4).shift(1) == Quarter(2024, 1)
    assert (Quarter(2024, 1).first, Quarter(2024, 1).last) == (date(2024, 1, 1), date(2024, 3, 31))
