"""Charts of a scenario: never a number without its range, the reader's language, and what is not sure is not said."""

import re
from dataclasses import replace

import pytest

from tests.scenario_made import GROUPS, PAYERS, made_band, made_group, made_result, made_shift, made_used
from voorkant.charts.base import Chart
from voorkant.charts.scale import nice_ticks
from voorkant.charts.scenario import (
    Names,
    group_payers_chart,
    group_years_chart,
    groups_chart,
    shift_payers_chart,
    shift_years_chart,
    tornado_chart,
)
from voorkant.core.analyse.scenario.result import Band
from voorkant.core.analyse.scenario.spec import Kind, Parameter
from voorkant.core.shared.text import Text, same

_NOTHING = same("")
NAMES = Names(
    groups={key: Text(f"Groep {key}", f"Group {key}") for key in GROUPS},
    payers={key: Text(f"Betaler {key}", f"Payer {key}") for key in PAYERS},
    parameters={
        key: Parameter(
            key, Text(f"Aanname {key}", f"Assumption {key}"), Kind.SHARE, 0.3, 0.1, 0.5, (0.0, 1.0), _NOTHING,
            _NOTHING, "2024", "RIVM", "", key == "fade", _NOTHING,
        )
        for key in ("fade", "reach")
    },
    items={},
)  # fmt: skip
SHIFT = made_shift({"debt_help": 1.0}, tornado={"reach": (1e6, 1.2e6), "fade": (3e6, -4e5)})
RESULT = made_result(shift=SHIFT, parameters=(made_used("fade", verified=True), made_used("reach")))
DEBTS = RESULT.groups[0]
CHARTS = {
    "groups": lambda: groups_chart(RESULT, NAMES, link=lambda key: f"/groep/{key}/"),
    "group-years": lambda: group_years_chart(DEBTS, RESULT, NAMES),
    "group-payers": lambda: group_payers_chart(DEBTS, RESULT, NAMES),
    "shift-payers": lambda: shift_payers_chart(SHIFT, RESULT, NAMES),
    "shift-years": lambda: shift_years_chart(SHIFT, RESULT),
    "tornado": lambda: tornado_chart(SHIFT, RESULT, NAMES),
}


@pytest.mark.row("A7", "A8")
@pytest.mark.parametrize("chart", [one() for one in CHARTS.values()], ids=CHARTS)
def test_a_chart_speaks_both_languages_stays_on_its_paper_and_has_its_table(chart: Chart):
    for language, size, width in (("nl", "wide", 680), ("en", "narrow", 320)):
        svg = chart.svg(language, size=size)
        assert chart.title.to(language).replace("&", "&amp;") in svg
        places = [float(x) for x in re.findall(r"<text[^>]*translate\((-?[\d.]+)", svg)]
        assert places
        assert all(-1 <= x <= width for x in places)
        assert not re.search(r"<script|\sstyle=", svg)
    assert chart.table().rows
    assert all(len(row) == len(chart.table().columns) for row in chart.table().rows)
    assert "bedachte inwoners" in chart.source.nl
    assert "invented inhabitants" in chart.source.en
    dutch = " ".join(" ".join(line) for line in chart.table().lines("nl"))
    assert "Payer" not in dutch
    assert "Group" not in dutch


def test_groups_stand_by_their_scale_each_with_its_ends():
    chart = groups_chart(RESULT, NAMES)
    rows = list(chart.table().lines("nl"))
    assert [row[1] for row in rows[1:]] == ["Heel veel", "Veel", "Extra", "Niet duidelijk meer"]
    assert rows[1][2:5] == ["€\xa044.000", "€\xa033.000 tot €\xa057.000", "€\xa018.000 tot €\xa078.000"]
    assert chart.title.nl == "Voorst: bij 2 van de 4 groepen leidt niets doen tot veel of heel veel extra kosten"


@pytest.mark.row("A8")
def test_who_gains_is_said_only_of_whom_nine_of_ten_calculations_agree():
    chart = shift_payers_chart(SHIFT, RESULT, NAMES)
    assert chart.title.nl.startswith("Na 30 jaar: betaler health_insurer")
    assert "municipality" not in chart.title.nl
    unsure = replace(SHIFT, at=tuple(replace(one, payers={"municipality": made_band(5, 3)}) for one in SHIFT.at))
    chart = shift_payers_chart(unsure, RESULT, NAMES)
    assert chart.title.nl == "Na 30 jaar is van niemand zeker of die erop vooruitgaat"
    assert [row[4] for row in chart.table().lines("nl")][1:] == ["niet te zeggen"] * 3


def test_a_payer_to_whom_nothing_happens_is_left_out():
    group = made_group("people_with_debts", payers={"municipality": 1.0, "national": 0.0})
    assert [one.name.nl for one in group_payers_chart(group, RESULT, NAMES).payers] == ["Betaler municipality"]


def test_the_widest_bar_stands_on_top_and_says_whether_anybody_saw_its_figure():
    chart = tornado_chart(SHIFT, RESULT, NAMES)
    rows = list(chart.table().lines("nl"))[1:]
    assert [row[0] for row in rows] == ["Aanname fade", "Aanname reach"]
    assert [row[4] for row in rows] == ["gezien in de bron", "aanname, niet nagekeken"]
    assert rows[0][1:4] == ["€\xa03 miljoen", "€\xa0−400.000", "10% tot 50%"]
    assert chart.best == SHIFT.best
    chosen = replace(RESULT, parameters={"fade": made_used("fade", verified=True, chosen=True)})
    assert not tornado_chart(SHIFT, chosen, NAMES).bars[0].verified


@pytest.mark.parametrize(
    ("worth", "said"),
    [
        ((-5.0, 3.0, 4.0), "Vanaf 2027"),
        ((-5.0, 3.0, -4.0), "Ook na 30 jaar kost"),
        ((5.0, 3.0, 4.0), "De verschuiving levert elk jaar meer op"),
    ],
)
def test_the_year_in_which_the_tide_turns_is_one_after_which_it_stays_turned(worth: tuple[float, ...], said: str):
    shift = replace(SHIFT, yearly=tuple(made_band(one * 1e5) for one in worth))
    assert shift_years_chart(shift, RESULT).title.nl.startswith(said)


def test_nothing_at_all_is_drawn_as_nothing():
    none = Band(0, 0, 0, 0, 0, 0)
    flat = replace(DEBTS, yearly=(none,), per_head=none, level="none", payers={4: {"municipality": none}})
    empty = replace(RESULT, groups=(flat,))
    for chart in (groups_chart(empty, NAMES), group_years_chart(flat, empty, NAMES)):
        assert "<svg" in chart.svg()
        assert "−" not in str(chart.table())
    assert group_payers_chart(flat, empty, NAMES).table().rows == ()
    assert groups_chart(replace(RESULT, groups=()), NAMES).table().rows == ()
    assert tornado_chart(replace(SHIFT, tornado=()), RESULT, NAMES).bars == ()


def test_ticks_are_round_and_hold_both_ends():
    assert nice_ticks(-120.0, 430.0, 5) == (-200.0, 0.0, 200.0, 400.0, 600.0)
    assert nice_ticks(3.0, 3.0, 5) == (3.0, 4.0)
