"""Bars: what is drawn is what the table says."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from tests.charts.samples import bars
from voorkant.charts import Bar, BarChart, Measure
from voorkant.core.shared.text import Text, same

NS = "{http://www.w3.org/2000/svg}"


def bodies(chart: BarChart, role: str) -> dict[str, float]:
    """Give the drawn widths in px of the bars of one role, by their words."""
    root = ET.fromstring(chart.svg())  # noqa: S314
    found = {}
    for path in root.iter(f"{NS}path"):
        title = path.find(f"{NS}title")
        if title is not None and f"cf-{role}" in (path.get("class") or ""):
            found[title.text or ""] = abs(float(re.findall(r"h(-?[\d.]+)v", path.get("d", ""))[0]))
    return found


def test_bars_are_as_long_as_their_figures() -> None:
    widths = bodies(bars(), "rest")
    assert widths["Verspreide huizen langs de IJssel Voorster Klei: 12%"] / widths["Twello: 15%"] == pytest.approx(
        12 / 15.2, abs=0.01
    )
    assert set(bodies(bars(), "here")) == {"Voorst & <omgeving>: 15%"}


def test_the_table_holds_each_bar_the_ranges_the_reasons_and_the_reference() -> None:
    lines = list(bars().table().lines("nl"))
    assert lines == [
        ["Naam", "Mantelzorgers, % van de volwassenen", "Kan liggen tussen", "Toelichting"],
        ["Twello", "15%", "13 tot 18%", "ongeveer 1.700 mensen"],
        ["Voorst & <omgeving>", "15%", "", ""],
        ["Verspreide huizen langs de IJssel Voorster Klei", "12%", "", ""],
        ["Bussloo", "te klein om te tonen", "", ""],
        ["Posterenk", "geen open cijfer", "", ""],
        ["Teuge", "0%", "", ""],
        ["Nederland", "13%", "", ""],
    ]


def test_every_figure_of_the_table_stands_in_the_picture() -> None:
    for language in ("nl", "en"):
        root = ET.fromstring(bars().svg(language))  # noqa: S314
        drawn = " ".join(element.text or "" for element in root.iter(f"{NS}text"))
        for row in bars().table().rows:
            assert row[1].text.to(language) in drawn


def test_zero_is_drawn_as_zero_and_missing_is_not() -> None:
    rows = {row[0].text.nl: row[1] for row in bars().table().rows}
    assert rows["Teuge"].sort == 0
    assert rows["Posterenk"].sort is None
    assert rows["Bussloo"].sort is None
    root = ET.fromstring(bars().svg())  # noqa: S314
    assert not any("Posterenk" in (title.text or "") for title in root.findall(f".//{NS}path/{NS}title"))


def test_a_hidden_bar_is_a_hatched_box_that_always_has_the_same_length() -> None:
    few = replace(bars(), bars=(Bar(same("A"), 4, hidden=True), Bar(same("B"), 50)))
    many = replace(bars(), bars=(Bar(same("A"), 4000, hidden=True), Bar(same("B"), 50)))
    assert few.svg() == many.svg()
    assert "-hidden)" in few.svg()


def test_the_reason_of_a_hidden_bar_is_said_in_words() -> None:
    reason = Text(nl="minder dan 5 vragen", en="fewer than 5 questions")
    chart = replace(bars(), bars=(Bar(same("A"), 4, hidden=True, note=reason),))
    assert ">minder dan 5 vragen<" in chart.svg("nl")
    assert ">fewer than 5 questions<" in chart.svg("en")


def test_a_difference_below_zero_goes_the_other_way_with_a_real_minus() -> None:
    chart = BarChart(
        title=same("Verschil"),
        subtitle=same("punten"),
        measure=Measure(decimals=1, signed=True),
        source=same(""),
        bars=(Bar(same("Eenzaam"), -5.2), Bar(same("Mantelzorg"), 1.8)),
    )
    root = ET.fromstring(chart.svg())  # noqa: S314
    left = {
        (path.find(f"{NS}title").text or ""): float(re.findall(r"M(-?[\d.]+)", path.get("d", ""))[0])  # type: ignore[union-attr]
        for path in root.iter(f"{NS}path")
        if path.find(f"{NS}title") is not None
    }
    assert left["Eenzaam: −5,2"] < left["Mantelzorg: +1,8"]


def test_a_link_leads_within_the_product_and_is_not_a_stop_for_the_keyboard() -> None:
    root = ET.fromstring(bars().svg())  # noqa: S314
    links = list(root.iter(f"{NS}a"))
    assert [link.get("href") for link in links] == ["/gebied/BU02850005"]
    assert links[0].get("tabindex") == "-1"
    assert links[0].get("aria-label") == "Verspreide huizen langs de IJssel Voorster Klei: 12%"


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org", "javascript:alert(1)", "/\\example.org"])
def test_a_link_that_leaves_the_product_is_refused(address: str) -> None:
    chart = replace(bars(), bars=(Bar(same("A"), 1, href=address),))
    with pytest.raises(ValueError, match="within the product"):
        chart.svg()


def test_a_chart_without_bars_still_draws_its_words() -> None:
    assert "1 op de 7" in replace(bars(), bars=()).svg()


def test_bars_of_which_none_is_singled_out_are_all_about_this_place() -> None:
    alike = replace(bars(), bars=tuple(replace(bar, emphasised=False) for bar in bars().bars))
    assert len(bodies(alike, "here")) == 4
    assert bodies(alike, "rest") == {}
