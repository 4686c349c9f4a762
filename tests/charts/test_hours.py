"""Weeks of hours: what was kept free and spent, where less is not a number and nothing told is not nought."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from voorkant.charts.hours import HoursChart, HoursWeek
from voorkant.core.shared.text import Text, same

NS = "{http://www.w3.org/2000/svg}"
MONDAY = date(2026, 9, 7)
LESS, MET = Text(nl="Minder", en="Less"), Text(nl="Gehaald", en="Kept")


def chart(*weeks: HoursWeek) -> HoursChart:
    return HoursChart(
        Text(nl="Gehaald: 64%", en="Kept: 64%"), Text(nl="Uren per week", en="Hours a week"), weeks, same("Bron: x")
    )


def week(at: int, **about) -> HoursWeek:
    return HoursWeek(MONDAY + timedelta(weeks=at), 8.0, **about)


WEEKS = chart(
    week(0, spent=8.0, answer=MET, goal=10.0),
    week(1, answer=LESS, reason=Text(nl="Crisis", en="Crisis"), goal=10.0),
    week(2, goal=10.0),
    week(3, spent=2.5, answer=LESS, goal=10.0),
    week(4, spent=0.0, answer=Text(nl="Niets", en="Nothing"), goal=10.0),
)


@pytest.mark.row("P6")
def test_the_table_tells_a_number_a_word_or_that_nothing_was_told():
    rows = [[cell.text.nl for cell in row] for row in WEEKS.table().rows]
    assert [row[2] for row in rows] == ["8", "Minder", "niet ingevuld", "2,5", "0"]
    assert rows[1][4] == "Crisis"
    assert [column.title.en for column in WEEKS.table().columns] == [
        "Week from", "Kept free", "Spent", "Goal", "What ate the time",
    ]  # fmt: skip
    assert len(chart(week(0, spent=8.0, answer=MET)).table().columns) == 4
    assert "Ingevuld: 4 van 5." in WEEKS.description().nl


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_not_told_is_a_question_mark_and_what_has_no_number_is_hatched(size, language):
    svg = WEEKS.svg(language, size=size)
    words = [one.text for one in ET.fromstring(svg).iter(f"{NS}text")]  # noqa: S314 our own drawing
    assert words.count("?") == 1
    assert "hatch" in svg or "pattern" in svg
    assert any("zonder getal" in (one or "") or "without a number" in (one or "") for one in words)


def test_the_hours_that_were_spent_stand_before_those_that_were_kept_free():
    first_unknown = chart(week(0, answer=LESS), week(1, spent=6.0, answer=LESS))
    svg = first_unknown.svg("nl")
    marks = re.findall(r'<path d="M[^"]+" fill="#[0-9a-f]{6}" class="cf-(seq1|here)"', svg)
    assert marks == ["seq1", "seq1", "here"]  # what comes later lies on top; the key has edges and is not among these
    texts = {title.text for title in ET.fromstring(svg).iter(f"{NS}title")}  # noqa: S314
    assert "week vanaf 14 september 2026: 6" in texts
