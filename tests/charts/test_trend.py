"""Trends: lines, gaps, breaks and names at the ends."""

import itertools
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

from tests.charts.samples import bars, trend
from voorkant.charts import Break, Point, Role, Series
from voorkant.core.shared.text import same

NS = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{NS}text")]  # noqa: S314


def test_the_table_has_a_row_per_year_and_says_why_a_year_has_no_figure() -> None:
    assert list(trend().table().lines("nl")) == [
        ["Jaar", "Voorst", "Twello", "Nederland", "Let op"],
        ["2012", "36% (34 tot 38%)", "31%", "39%", ""],
        ["2014", "geen open cijfer", "te klein om te tonen", "geen open cijfer", ""],
        ["2016", "39% (37 tot 41%)", "geen open cijfer", "43%", "andere meetmethode"],
        ["2020", "42% (40 tot 44%)", "44%", "47%", ""],
    ]


def test_each_line_has_its_name_and_last_figure_at_its_end_instead_of_a_legend() -> None:
    drawn = " ".join(texts(trend().svg()))
    for name in ("Voorst 42%", "Twello 44%", "Nederland 47%"):
        assert name in drawn


def test_names_of_lines_that_end_together_do_not_lie_over_each_other() -> None:
    close = tuple(
        Series(same(f"Plaats {n}"), (Point(2012, 40), Point(2020, 42 + n / 100)), role) for n, role in enumerate(Role)
    )
    root = ET.fromstring(replace(trend(), series=close).svg())  # noqa: S314
    feet = sorted(
        float(re.findall(r",(-?[\d.]+)\)", element.get("transform", ""))[0])
        for element in root.iter(f"{NS}text")
        if (element.text or "").startswith("Plaats")
    )
    assert len(feet) == 5
    assert all(after - before >= 15 for before, after in itertools.pairwise(feet))


def lines_drawn(svg: str, role: str) -> int:
    found = re.findall(rf'<path d="M[^"]*L[^"]*" stroke="#[0-9a-f]+" stroke-width="[\d.]+"[^>]*class="cs-{role}"', svg)
    return len(found)


def test_a_year_without_a_figure_leaves_a_gap_in_the_line() -> None:
    whole = Series(same("A"), tuple(Point(year, 10) for year in (2012, 2014, 2016, 2018, 2020)))
    gap = replace(whole, points=tuple(replace(p, value=None) if p.year == 2016 else p for p in whole.points))
    assert lines_drawn(replace(trend(), series=(whole,), breaks=()).svg(), "here") == 1
    assert lines_drawn(replace(trend(), series=(gap,), breaks=()).svg(), "here") == 2


def test_another_method_breaks_the_line_and_says_so() -> None:
    whole = Series(same("A"), tuple(Point(year, 10) for year in (2012, 2014, 2016, 2018, 2020)))
    broken = replace(trend(), series=(whole,), breaks=(Break(2016, same("andere vraag")),))
    assert lines_drawn(broken.svg(), "here") == 2
    assert "2016: andere vraag" in texts(broken.svg())
    assert "Vanaf 2016: andere vraag." in broken.description().nl


def test_a_hidden_year_is_a_hatched_column_with_its_reason() -> None:
    svg = trend().svg()
    assert "-hidden)" in svg
    assert "te klein om te tonen" in texts(svg)
    assert "2014: te klein om te tonen" in svg


def test_lines_differ_by_dash_and_point_and_not_only_by_colour() -> None:
    root = ET.fromstring(trend().svg())  # noqa: S314
    looks: dict[str, str] = {}
    for path in root.iter(f"{NS}path"):
        title = path.find(f"{NS}title")
        if title is not None and "," in (title.text or ""):
            looks.setdefault((title.text or "").split(",")[0], re.sub(r"[\d.-]+", "", path.get("d", "")))
    assert len(set(looks.values())) == 3


def test_the_axis_starts_at_zero_unless_that_would_flatten_the_lines() -> None:
    low = replace(trend(), series=(Series(same("A"), (Point(2012, 5), Point(2020, 20))),))
    assert "0%" in texts(low.svg())
    assert "30%" in texts(trend().svg())
    assert "0%" not in texts(trend().svg())


def test_a_single_year_and_no_year_at_all_are_drawn() -> None:
    one = replace(trend(), series=(Series(same("A"), (Point(2020, 20),)),), breaks=())
    assert "A 20%" in texts(one.svg())
    none = replace(trend(), series=(Series(same("A"), ()),), breaks=())
    assert trend().title.nl in " ".join(texts(none.svg()))
    unknown = replace(trend(), series=(Series(same("A"), (Point(2020, None),)),), breaks=())
    assert list(unknown.table().lines("nl"))[1] == ["2020", "geen open cijfer"]
    assert "2020" in texts(unknown.svg())


def test_the_line_of_this_place_has_the_colour_of_its_bar() -> None:
    assert "cs-here" in trend().svg()
    assert "cf-here" in bars().svg()


def test_a_change_of_half_a_percent_does_not_look_like_a_steep_hill() -> None:
    flat = replace(trend(), series=(Series(same("A"), (Point(2012, 50.2), Point(2020, 50.7))),), breaks=())
    ticks = [int(text.removesuffix("%")) for text in texts(flat.svg()) if re.fullmatch(r"\d+%", text)]
    assert max(ticks) - min(ticks) >= 0.25 * 50
    assert min(ticks) < 50.2 < 50.7 < max(ticks)
