"""Who was reached against who lives there: a planted gap is found, nothing is made of little, missing is not zero."""

from dataclasses import replace
from datetime import date

import pytest

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.coverage import Passed, Street, Verdict, by_area, by_group, by_street

DAY = date(2026, 10, 5)
GROUPS = load_language().target_groups
FIGURES = {
    "residents": {"A": 1000.0, "B": 500.0}, "age_0_14": {"A": 150.0, "B": 80.0}, "age_15_24": {"A": 100.0, "B": 50.0},
    "age_65_plus": {"A": 250.0, "B": None}, "households": {"A": 430.0}, "one_person_households": {"A": 120.0},
}  # fmt: skip


def passed(counts, label="Esweg", area="A", **more):
    return Passed(**{"label": label, "area": area, "round": 1, "day": DAY, "addresses": 20, "counts": counts, **more})


def group(name, *stops, figures=FIGURES):
    return {one.group: one for one in by_group(stops, GROUPS, figures)}[name]


def test_a_group_that_is_always_missed_is_found():
    found = group("older_people", passed({("talked", "working_age"): 36, ("talked", "older_people"): 1}))
    assert (found.number, found.known, found.everybody, found.lives) == (1, 37, 37, 25.0)
    assert found.verdict is Verdict.LESS


def test_a_group_that_is_met_as_often_as_it_lives_there_is_not_called_missed():
    found = group("older_people", passed({("talked", "working_age"): 30, ("question", "older_people"): 10}))
    assert found.verdict is Verdict.ALIKE


def test_nothing_is_said_where_too_few_groups_were_noted():
    found = group("older_people", passed({("talked", ""): 30, ("talked", "working_age"): 6}))
    assert found.verdict is Verdict.UNKNOWN
    assert found.high > 80


def test_a_group_that_says_nothing_of_age_leaves_the_age_unknown():
    found = group("older_people", passed({("talked", "people_living_alone"): 40}))
    assert (found.known, found.verdict) == (0, Verdict.UNKNOWN)


def test_two_conversations_prove_nothing():
    assert group("older_people", passed({("talked", "working_age"): 2})).verdict is Verdict.ALIKE


def test_more_than_live_there_is_said_too():
    assert group("children", passed({("talked", "children"): 30})).verdict is Verdict.MORE


def test_who_did_not_open_was_not_reached():
    found = group("children", passed({("no_answer", "children"): 30, ("rather_not", ""): 4, ("talked", "adults"): 3}))
    assert (found.number, found.everybody) == (0, 3)


def test_a_buurt_without_a_published_figure_is_left_out_and_never_nobody():
    stops = [passed({("talked", "working_age"): 5}), passed({("talked", "working_age"): 5}, area="B", label="Kerkweg")]
    assert group("older_people", *stops).lives == 25.0
    assert group("children", *stops).lives == pytest.approx(100 * 230 / 1500)
    assert group("older_people", *stops, figures={}).lives is None


def test_a_buurt_where_nobody_went_is_listed_with_who_lives_there():
    rows = by_area([passed({("talked", ""): 3, ("no_answer", ""): 9})], ["A", "B"], {"B": 500.0}, {"A": 400.0})
    here, there = rows
    assert (here.rounds, here.addresses, here.doors, here.reached, here.share) == (1, 20, 12, 3, 5.0)
    assert (there.rounds, there.share, there.residents, there.last) == (0, None, 500.0, None)


def test_a_street_that_was_walked_twice_counts_its_addresses_once():
    again = passed({("talked", ""): 2}, round=2, label="ESWEG")
    row = by_area([passed({("no_answer", ""): 12}), again], ["A"], {}, {"A": 100.0})[0]
    assert (row.rounds, row.addresses, row.doors) == (2, 20, 14)


def test_a_stop_without_counts_was_not_come_to():
    row = by_area([passed({})], ["A"], {}, {"A": 100.0})[0]
    assert (row.rounds, row.share) == (0, None)
    streets = by_street(
        [passed({("talked", ""): 1}), passed({}, label="Laan"), passed({("no_answer", ""): 4}, label="Pad")]
    )
    assert [(one.label, one.state) for one in streets] == [
        ("Laan", Street.NOT_COME_TO), ("Pad", Street.NOBODY_MET), ("Esweg", Street.MET),
    ]  # fmt: skip


def test_a_street_that_was_met_the_second_time_is_no_longer_to_do():
    first = passed({("no_answer", ""): 14})
    second = replace(first, round=2, day=date(2026, 11, 2), counts={("talked", ""): 2})
    assert [(one.state, one.doors, one.last) for one in by_street([first, second])] == [
        (Street.MET, 16, date(2026, 11, 2)),
    ]  # fmt: skip
