"""Finding a moment: planted truths are found, holidays and stated hours are kept, and words say what was counted."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from voorkant.core.organise.meetings import (
    Asked,
    DayPart,
    Fit,
    Grid,
    Hours,
    Invited,
    NoMoment,
    Span,
    Weighing,
    days_between,
    find_moments,
    fit_at,
)
from voorkant.core.organise.meetings_agenda import Fact, ItemKind, agenda_items, fill
from voorkant.core.organise.meetings_calendar import (
    Region,
    SchoolHoliday,
    SchoolHolidays,
    closed_days,
    school_year,
    unknown_years,
)
from voorkant.core.organise.meetings_entry import MeetingPlan, moment_faults, plan_faults
from voorkant.core.organise.meetings_turnout import Held, absent_shares, sentence, turnout
from voorkant.core.organise.meetings_words import Sector, hours_words, spans_of, why
from voorkant.core.shared.text import Text, same

HOUR = 60
GRID = Grid(
    8 * HOUR, 21 * HOUR, 30,
    (DayPart("morning", same("morning"), 9 * HOUR, 12 * HOUR, "morning"),
     DayPart("afternoon", same("afternoon"), 12 * HOUR, 17 * HOUR, "afternoon"),
     DayPart("evening", same("evening"), 17 * HOUR + 30, 21 * HOUR, "evening")),
)  # fmt: skip
MONDAY = date(2027, 1, 11)
WORKDAYS = range(1, 6)
SCHOOLS = Hours(can=tuple(Span(day, 15 * HOUR + 30, 18 * HOUR) for day in WORKDAYS),
                cannot=tuple(Span(day, 8 * HOUR, 15 * HOUR) for day in WORKDAYS))  # fmt: skip
DOCTORS = Hours(can=tuple(Span(day, 12 * HOUR, 13 * HOUR + 30) for day in WORKDAYS),
                cannot=tuple(Span(day, 13 * HOUR + 30, 17 * HOUR) for day in WORKDAYS))  # fmt: skip
SECTORS = {
    name: Sector(name, Text(nl, nl), Text(one, one), Text(nl.lower(), nl.lower()), same("."), (), (), hours)
    for name, nl, one, hours in (
        ("schools", "Scholen", "de school", SCHOOLS), ("doctors", "Huisartsen", "de huisarts", DOCTORS),
        ("office", "Kantoren", "het kantoor", Hours()),
    )
}  # fmt: skip


def guests(*hours: tuple[str, Hours]) -> tuple[Invited, ...]:
    return tuple(Invited(number, sector, one) for number, (sector, one) in enumerate(hours))


def asked(invited: tuple[Invited, ...], *, minutes: int = 60, first: date = MONDAY, days: int = 28) -> Asked:
    return Asked(invited, minutes, first, first + timedelta(days=days - 1))


spans = st.builds(
    lambda day, start, length: Span(day, start * 30, (start + length) * 30),
    st.integers(1, 7), st.integers(16, 40), st.integers(1, 12),
)  # fmt: skip
anyone = st.builds(
    lambda can, cannot, stated: Hours(tuple(can), tuple(cannot), stated),
    st.lists(spans, max_size=4), st.lists(spans, max_size=3), st.booleans(),
)  # fmt: skip
companies = st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), anyone), min_size=1, max_size=8).map(
    lambda listed: guests(*listed)
)


@pytest.mark.row("O9")
@given(invited=companies, day=st.integers(1, 7), slot=st.integers(16, 38))
def test_a_planted_hour_that_everybody_can_is_proposed_first(invited, day, slot):
    planted = Span(day, slot * 30, slot * 30 + 90)
    able = tuple(
        Invited(one.partner, one.sector,
                Hours((*one.hours.can, planted),
                      tuple(each for each in one.hours.cannot if each.day != day), one.hours.stated))
        for one in invited
    )  # fmt: skip
    assume(planted.end <= GRID.end)
    first = find_moments(asked(able, minutes=90), GRID, {})[0]
    assert all(one.no == one.maybe == 0 for one in first.sectors)


@pytest.mark.row("O9")
@given(invited=companies, closed=st.sets(st.integers(0, 27)))
def test_no_moment_lies_on_a_closed_day_and_the_three_lie_on_different_weekdays(invited, closed):
    shut = {MONDAY + timedelta(days=one): same("kerstvakantie") for one in closed}
    try:
        found = find_moments(asked(invited), GRID, shut)
    except NoMoment:
        return
    assert not shut.keys() & {one.day for one in found}
    assert len({one.day.weekday() for one in found}) == len(found) <= 3
    assert all(MONDAY <= one.day <= MONDAY + timedelta(days=27) for one in found)
    assert all(one.start >= GRID.start and one.end <= GRID.end for one in found)


@pytest.mark.row("O9")
@settings(max_examples=30)
@given(invited=companies)
def test_stated_hours_are_left_only_when_no_moment_keeps_them_for_more(invited):
    try:
        first = find_moments(asked(invited), GRID, {})[0]
    except NoMoment:
        return
    outside = sum(one.no for one in first.sectors)
    for day in days_between(MONDAY, MONDAY + timedelta(days=6)):
        for start in range(GRID.start, GRID.end - 60 + 1, GRID.step):
            there = fit_at(invited, day, start, 60)
            if sum(one.no + one.maybe for one in there) == 0:
                assert outside == 0
            share = sum(Fraction(2 * one.yes + one.maybe, 2 * one.invited) for one in there)
            best = sum(Fraction(2 * one.yes + one.maybe, 2 * one.invited) for one in first.sectors)
            assert share <= best


@given(invited=companies)
def test_the_same_question_gets_the_same_answer_in_any_order(invited):
    def answer(given_: tuple[Invited, ...]) -> object:
        try:
            return find_moments(asked(given_), GRID, {})
        except NoMoment as error:
            return error.code

    assert answer(invited) == answer(tuple(reversed(invited)))


@pytest.mark.row("O9")
def test_the_second_and_third_moment_let_in_who_could_not_make_the_first():
    invited = guests(("schools", SCHOOLS), ("schools", SCHOOLS), ("doctors", DOCTORS))
    found = find_moments(asked(invited), GRID, {})
    able = {one.sector for proposal in found for one in proposal.sectors if one.yes == one.invited}
    assert able == {"schools", "doctors"}
    assert len({one.day for one in found}) == 3


@pytest.mark.row("O9")
def test_of_equal_moments_the_sector_that_was_heard_least_decides():
    morning = Hours(can=(Span(1, 9 * HOUR, 12 * HOUR),), stated=True)
    evening = Hours(can=(Span(1, 19 * HOUR, 21 * HOUR),), stated=True)
    invited = guests(("schools", morning), ("doctors", evening))
    usual = find_moments(asked(invited), GRID, {})[0]
    assert usual.start == 9 * HOUR
    heard = find_moments(asked(invited), GRID, {}, Weighing(absent={"doctors": Fraction(1)}))[0]
    assert heard.start == 19 * HOUR


def test_a_sector_with_many_partners_does_not_outvote_a_sector_with_one():
    office = Hours(can=(Span(2, 9 * HOUR, 10 * HOUR),), stated=True)
    others = Hours(can=(Span(3, 9 * HOUR, 10 * HOUR),), stated=True)
    invited = guests(*[("office", office)] * 9, ("schools", others), ("doctors", others))
    assert find_moments(asked(invited), GRID, {})[0].day.isoweekday() == 3


@pytest.mark.row("O9")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"invited": ()}, "meeting-invited"), ({"minutes": 24 * HOUR}, "meeting-minutes"),
        ({"minutes": 0}, "meeting-minutes"),
        ({"last": MONDAY - timedelta(days=1)}, "meeting-days"),
        ({"invited": guests(("doctors", Hours(stated=True)))}, "meeting-nobody"),
    ],
)  # fmt: skip
def test_a_search_that_finds_nothing_says_why_and_what_would_help(change, code):
    base = {"invited": guests(("schools", SCHOOLS)), "minutes": 60, "first": MONDAY, "last": MONDAY}
    with pytest.raises(NoMoment) as refusal:
        find_moments(Asked(**{**base, **change}), GRID, {})
    assert refusal.value.code == code
    assert refusal.value.do.nl
    assert refusal.value.do.en


def test_a_window_inside_a_holiday_names_the_holiday():
    with pytest.raises(NoMoment, match="kerstvakantie"):
        find_moments(asked(guests(("schools", SCHOOLS)), days=1), GRID, {MONDAY: same("kerstvakantie")})


def test_two_hours_that_touch_hold_a_meeting_across_both():
    hours = Hours(can=(Span(1, 600, 660), Span(1, 660, 720)))
    assert hours.fit(Span(1, 630, 690)) is Fit.YES
    assert hours.fit(Span(1, 690, 750)) is Fit.MAYBE
    assert spans_of([(1, 660, 720), (1, 600, 660), (2, 600, 660)]) == (Span(1, 600, 720), Span(2, 600, 660))


@pytest.mark.row("O9")
def test_the_reason_names_who_can_who_cannot_and_who_is_not_certain():
    invited = guests(("schools", SCHOOLS), ("schools", SCHOOLS), ("doctors", DOCTORS), ("office", Hours()))
    proposal = find_moments(asked(invited), GRID, {day: same("x") for day in days_between(MONDAY, MONDAY)})[0]
    assert proposal.sectors
    at_four = fit_at(invited, MONDAY, 16 * HOUR, 60)
    said = why(type(proposal)(MONDAY, 16 * HOUR, 17 * HOUR, at_four), SECTORS)
    assert said.nl == "Om 16:00 uur kunnen alle scholen, maar niet de huisarts. Niet zeker: het kantoor."
    one = fit_at(guests(("doctors", DOCTORS)), MONDAY, 12 * HOUR, 60)
    assert why(type(proposal)(MONDAY, 12 * HOUR, 13 * HOUR, one), SECTORS).nl == "Om 12:00 uur kan de huisarts."


def test_hours_are_said_with_days_joined():
    assert hours_words(DOCTORS).nl == "ma t/m vr 12:00 tot 13:30 uur"
    assert hours_words(Hours()).en == "not known"


KNOWN = SchoolHolidays(
    {"middle": Region("middle", same("Midden"), same("."), frozenset({"GM0285"}))},
    ("2026-2027",),
    (SchoolHoliday("2026-2027", same("voorjaarsvakantie"), "middle", date(2027, 2, 20), date(2027, 2, 28)),
     SchoolHoliday("2026-2027", same("voorjaarsvakantie"), "south", date(2027, 2, 13), date(2027, 2, 21))),
)  # fmt: skip


@pytest.mark.row("O9")
def test_a_school_year_that_is_not_published_is_unknown_and_not_free():
    assert unknown_years(KNOWN, date(2027, 5, 1), date(2027, 7, 31)) == ()
    assert unknown_years(KNOWN, date(2027, 7, 31), date(2027, 9, 1)) == ("2027-2028",)
    assert school_year(date(2028, 8, 1)) == "2028-2029"


def test_without_a_region_the_holidays_of_every_region_are_left_out():
    window = (date(2027, 2, 8), date(2027, 3, 7))
    middle = closed_days(KNOWN, "middle", {}, *window)
    anywhere = closed_days(KNOWN, "", {}, *window, taken=[date(2027, 3, 1)])
    assert date(2027, 2, 15) not in middle
    assert min(anywhere) == date(2027, 2, 13)
    assert anywhere[date(2027, 3, 1)].en == "another meeting"
    assert KNOWN.region_of("GM0285") == "middle"
    assert KNOWN.region_of("GM0001") == ""


@pytest.mark.row("O9")
def test_a_sector_that_never_came_is_told_with_the_hours_that_suit_it():
    days = [date(2026, month, 3) for month in (3, 6, 9)]
    held = [Held(day, {"doctors": 1, "schools": 2}, {"doctors": 0, "schools": 2}) for day in days]
    first, second = turnout([*held, Held(MONDAY, {"office": 1}, {}), Held(MONDAY, {}, {"office": 2})])
    assert (first.sector, first.came, first.invited) == ("doctors", 0, 3)
    assert sentence(first, SECTORS["doctors"]).nl == (
        "Huisartsen: 0 van de 3 keer erbij. Zij kunnen meestal ma t/m vr 12:00 tot 13:30 uur."
    )
    assert sentence(second, SECTORS["schools"]).nl == "Scholen: 3 van de 3 keer erbij."
    assert absent_shares([first, second]) == {"doctors": 1, "schools": 0}


@pytest.mark.row("O9")
def test_an_agenda_has_one_item_per_kind_with_its_reason_and_says_when_it_is_too_long():
    kinds = {one: ItemKind(one, same(one), 15) for one in ("promise", "gap")}
    facts = [Fact("gap", same(f"gat {n}."), same("Routes, 1 mei 2027"), n) for n in range(5)]
    facts += [Fact("promise", same("een bankje"), same("Gesprekken"), 3), Fact("weather", same("regen"), same("x"))]
    promise, gap = agenda_items(facts, kinds)
    assert promise.reason.nl == "een bankje"
    assert gap.reason.nl == "gat 4; gat 3; gat 2; en nog 2"
    assert gap.source.nl == "Routes, 1 mei 2027"
    assert fill([15, 15], 20).over == 10
    assert "10 minuten te veel" in fill([15, 15], 20).words.nl
    assert fill([15], 20).words.en == "15 of 20 minutes divided, 5 minutes left."


def test_a_plan_tells_everything_that_is_wrong_at_once():
    plan = MeetingPlan("", 60, MONDAY, MONDAY - timedelta(days=2), (), why="x" * 400)
    assert {one.field for one in plan_faults(plan, today=MONDAY, most=300)} == {
        "title",
        "why",
        "first",
        "last",
        "partners",
    }
    long = MeetingPlan("Netwerk", 60, MONDAY, MONDAY + timedelta(days=900), tuple(range(301)))
    assert {one.field for one in plan_faults(long, today=MONDAY - timedelta(1), most=300)} == {"last", "partners"}


def test_an_own_moment_lies_in_the_future_and_inside_the_hours_of_meetings():
    late = moment_faults(MONDAY, None, 60, grid=GRID, today=MONDAY)
    assert {one.field for one in late} == {"day", "at"}
