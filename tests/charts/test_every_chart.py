"""What holds for every chart, whatever it shows: it may stand in a strict page, it has words, it keeps secrets."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from tests.charts.samples import SECRET, bars, before_after, path, ranks, trend, voorst
from voorkant.charts import BarChart, MapChart, TrendChart
from voorkant.charts.base import Chart
from voorkant.charts.palette import THEMES

NS = "{http://www.w3.org/2000/svg}"
CHARTS = [bars, trend, voorst, path, ranks, before_after]
Maker = Callable[[], Chart]


def drawn(chart: Chart, language: str = "nl", **choices: object) -> ET.Element:
    return ET.fromstring(chart.svg(language, **choices))  # type: ignore[arg-type]  # noqa: S314 - our own drawing


@pytest.mark.row("P6")
@pytest.mark.parametrize("make", CHARTS)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_chart_holds_nothing_that_a_strict_page_refuses(make: Maker, theme: str, size: str) -> None:
    svg = make().svg("nl", theme=theme, size=size)
    root = ET.fromstring(svg)  # noqa: S314
    for element in root.iter():
        assert element.tag.removeprefix(NS) not in {"script", "style", "image", "foreignObject", "use"}
        for name, value in element.attrib.items():
            assert name != "style"
            assert not name.startswith(("on", "{"))
            assert "://" not in value
            assert not value.startswith("//")
    assert re.findall(r"https?://[^\"]*", svg) == ["http://www.w3.org/2000/svg"]


@pytest.mark.row("P6")
@pytest.mark.parametrize("make", CHARTS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_chart_says_its_finding_and_what_it_shows_in_the_language_of_its_reader(make: Maker, language: str) -> None:
    chart = make()
    root = drawn(chart, language)
    title, description = root.find(f"{NS}title"), root.find(f"{NS}desc")
    assert title is not None
    assert description is not None
    assert title.text == chart.title.to(language)
    assert description.text == chart.description().to(language)
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")
    assert root.get("lang") == language
    assert chart.subtitle.to(language) in (description.text or "")


@pytest.mark.row("P6")
@pytest.mark.parametrize("make", CHARTS)
def test_a_screen_reader_hears_no_names_of_the_drawing_engine(make: Maker) -> None:
    svg = make().svg()
    assert "aria-roledescription" not in svg
    assert "graphics-" not in svg
    assert "mark-" not in svg


def test_a_picture_without_links_is_an_image_and_one_with_links_a_group() -> None:
    assert drawn(trend()).get("role") == "img"
    assert drawn(voorst(links=False)).get("role") == "img"
    assert drawn(voorst()).get("role") == "group"


@pytest.mark.row("A12")
@pytest.mark.parametrize("make", CHARTS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_hidden_figure_is_nowhere_in_picture_table_words_or_notebook(make: Maker, language: str) -> None:
    chart = make()
    said = [
        chart.svg(language),
        chart.svg(language, size="narrow"),
        *(" ".join(line) for line in chart.table().lines(language)),
        repr(chart.table()),
        chart.description().to(language),
        str(chart.to_altair(language).to_dict()),
    ]
    for text in said:
        assert not re.search(r"987", text)
    assert str(SECRET) not in repr(chart)
    assert SECRET not in [cell.sort for row in chart.table().rows for cell in row]


@pytest.mark.row("A12")
@pytest.mark.parametrize("make", CHARTS)
def test_a_hidden_figure_does_not_shift_the_drawing_of_the_others(make: Maker) -> None:
    chart = make()
    # A figure of 987 would stretch the scale; the longest bar, the highest point and the classes must not know of it.
    if isinstance(chart, BarChart):
        assert "(99" not in chart.description().nl
        assert "15%" in chart.svg()
    elif isinstance(chart, TrendChart):
        assert ">100%<" not in chart.svg()
    elif isinstance(chart, MapChart):
        assert max(chart.classes.bounds) < 60


@pytest.mark.parametrize("make", CHARTS)
def test_parts_that_are_inlined_twice_in_a_page_have_their_own_names(make: Maker) -> None:
    html = make().inline("nl")
    names = re.findall(r'\bid="([^"]+)"', html)
    assert len(names) == len(set(names)) == 8
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(names)


@pytest.mark.parametrize("make", CHARTS)
def test_a_chart_scales_to_its_place_and_no_word_falls_off_the_paper(make: Maker) -> None:
    for size, width in (("wide", 680), ("narrow", 320)):
        root = drawn(make(), size=size)
        assert root.get("width") == "100%"
        assert root.get("height") is None
        assert (root.get("viewBox") or "").startswith(f"0 0 {width} ")
        for element in root.iter(f"{NS}text"):
            assert float((element.get("font-size") or "0").removesuffix("px")) >= 12
            x = float(re.findall(r"translate\((-?[\d.]+)", element.get("transform", ""))[0])
            assert -1 <= x <= width


@pytest.mark.parametrize("make", [one for one in CHARTS if one is not ranks])
def test_numbers_follow_the_language(make: Maker) -> None:
    chart = make()
    dutch, english = chart.svg("nl"), chart.svg("en")
    assert dutch != english
    assert "Nederland" in dutch
    assert "Nederland" not in english.replace("The Netherlands", "")


@pytest.mark.parametrize("make", CHARTS)
def test_titles_can_be_left_to_the_page(make: Maker) -> None:
    chart = make()
    bare = drawn(chart, titles=False)
    texts = " ".join(element.text or "" for element in bare.iter(f"{NS}text"))
    assert chart.source.nl not in texts
    assert len(chart.svg(titles=False)) < len(chart.svg())


@pytest.mark.parametrize("make", CHARTS)
def test_equal_charts_have_one_key_and_any_change_makes_another(make: Maker) -> None:
    keys = {
        make().key("nl", "light"),
        make().key("en", "light"),
        make().key("nl", "print"),
        make().key("nl", "light", size="narrow"),
        make().key("nl", "light", titles=False),
    }
    assert len(keys) == 5
    assert make().key() == make().key() == make().key("nl", "light")
    assert make().svg() == make().svg()


@pytest.mark.parametrize("make", CHARTS)
def test_the_same_chart_opens_in_a_notebook(make: Maker) -> None:
    spec = make().altair.to_dict()
    assert spec["width"] == 680
    assert "config" in spec
    assert spec["layer"]


def test_different_figures_have_different_keys() -> None:
    assert len({bars().key(), trend().key(), voorst().key(), voorst(links=False).key(), path().key()}) == 5


def test_a_chart_stays_plain_svg_when_another_library_gives_its_namespace_a_name():
    ET.register_namespace("svg", "http://www.w3.org/2000/svg")
    assert bars().svg().startswith("<svg")
