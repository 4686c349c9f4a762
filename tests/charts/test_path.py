"""A target on its way: a straight expected line, gaps where a figure is missing, the same in the table."""

import re
from dataclasses import replace
from datetime import date

from tests.charts.samples import PERCENT, path
from voorkant.charts.path import Step


def test_the_table_says_what_was_expected_beside_what_was_counted_and_missing_is_not_zero():
    lines = [list(line) for line in path().table().lines("nl")]
    assert ["1 oktober 2026", "20", "14"] in lines
    (missing,) = [line for line in lines if line[0] == "1 april 2026"]
    assert missing[1] == "12"
    assert missing[2] not in ("", "0")


def test_the_description_tells_the_last_figure_beside_what_was_expected_then():
    assert path().description().nl.endswith("Op 1 oktober 2026: 14; verwacht was 20.")
    nothing = replace(path(), steps=tuple(replace(one, actual=None) for one in path().steps))
    assert "Er is nog geen cijfer" in nothing.description().nl


def test_a_share_far_from_nought_gets_an_axis_that_begins_at_a_whole_percent():
    steps = (Step(date(2026, 1, 1), 42.3, 42.3), Step(date(2031, 1, 1), 38.1, None))
    ticks = re.findall(r">(\d+(?:,\d+)?)%<", replace(path(), measure=PERCENT, steps=steps).svg("nl"))
    assert "33" in ticks
    assert all(float(one.replace(",", ".")) >= 33 for one in ticks)


def test_a_target_with_one_day_draws_nothing_and_still_has_its_table():
    one = replace(path(), steps=path().steps[:1])
    assert len(one.table().rows) == 1
    assert one.svg("nl").startswith("<svg")
