"""Columns over time: bands, hidden columns that keep their secret, and the same in the table."""

import re
from datetime import date, timedelta

import pytest

from voorkant.charts.periods import Period, PeriodChart
from voorkant.core.shared.text import Text, same

SECRET = 3


def chart(*, rough: bool = True, few: bool = True) -> PeriodChart:
    first = date(2026, 1, 5)
    columns = [
        Period(
            first + timedelta(weeks=4 * number), same(f"blok {number}"), SECRET if few and number == 2 else 10, 0, 15,
            few=few and number == 2, marked=number == 7,
        )
        for number in range(8)
    ]  # fmt: skip
    columns[4] = Period(columns[4].first, same("blok 4"), None, 0, 15)
    return PeriodChart(
        title=Text("Schulden in Twello", "Debts in Twello"), subtitle=Text("Vragen per vier weken", "Questions"),
        periods=tuple(columns), source=same("Bron"), least=5, rough=rough,
    )  # fmt: skip


@pytest.mark.row("A3")
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_hidden_column_carries_its_number_nowhere(size: str):
    found = chart()
    assert found.periods[2].value is None
    shown = re.sub(r'[a-z-]+="[^"]*"', "", found.svg("nl", size=size))
    assert not re.search(rf">\s*{SECRET}\s*<", shown)
    assert [cell.text.nl for cell in found.table().rows[2]] == ["blok 2", "weinig, of niet getoond", "tot 15"]


@pytest.mark.row("A3")
def test_an_unknown_week_is_said_to_be_unknown_and_has_no_column():
    rows = chart().table().rows
    assert rows[4][1].text.nl == "onbekend"
    assert rows[4][1].sort is None
    assert rows[7][1].text.nl == "10 of meer"
    assert "blok 7: 10 of meer" in chart().description().nl


def test_an_exact_chart_says_its_numbers_as_they_are():
    assert chart(rough=False, few=False).table().rows[0][1].text.nl == "10"


@pytest.mark.row("P6")
@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_columns_stand_in_a_strict_page(theme: str):
    svg = chart().svg("en", theme=theme)
    assert "style=" not in svg
    assert "<script" not in svg
    assert "few, or not shown" in svg


def test_march_is_called_as_dutch_calendars_do():
    assert ">mrt<" in chart().svg("nl")
    assert ">Mar<" in chart().svg("en")
