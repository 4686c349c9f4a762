"""Colours: legible on paper and sand, apart in grey, and the same in the pages as in the charts."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from voorkant.charts.palette import LIGHT, THEMES, Role, contrast, luminance, palette, stylesheet, variables

GRAPHICS = ["here", "rest", "municipality", "country", "comparable", "own", "hidden", "absent", "edge"]
TEXT = ["ink", "muted", "here", "municipality", "country", "comparable", "own", "danger"]


@pytest.mark.row("P6")
@pytest.mark.parametrize("theme", THEMES)
def test_graphics_stand_out_from_paper_sand_and_land(theme: str) -> None:
    colours = palette(theme)
    for name in GRAPHICS:
        for ground in (colours.surface, colours.sand, colours.quiet):
            assert contrast(getattr(colours, name), ground) >= 3, name


@pytest.mark.row("P6")
@pytest.mark.parametrize("theme", THEMES)
def test_words_are_legible_on_paper_and_sand(theme: str) -> None:
    colours = palette(theme)
    for name in TEXT:
        for ground in (colours.surface, colours.sand):
            assert contrast(getattr(colours, name), ground) >= 4.5, name


@pytest.mark.row("P6")
@pytest.mark.parametrize("theme", THEMES)
def test_classes_of_a_map_can_be_told_apart_in_grey(theme: str) -> None:
    ramp = palette(theme).steps(5)
    lights = [luminance(colour) for colour in ramp]
    assert lights in (sorted(lights), sorted(lights, reverse=True))
    assert all(contrast(one, other) >= 1.35 for one, other in pairwise(ramp))


@pytest.mark.row("P6")
@pytest.mark.parametrize("theme", THEMES)
def test_a_figure_in_a_buurt_is_legible_and_stays_so_when_the_page_changes_theme(theme: str) -> None:
    colours = palette(theme)
    for place, colour in enumerate(colours.steps(5)):
        letters = colours.ink if place < 3 else colours.surface
        other = colours.surface if place < 3 else colours.ink
        assert contrast(letters, colour) >= 4.5
        assert contrast(letters, colour) > contrast(other, colour)


@pytest.mark.parametrize("theme", THEMES)
def test_no_two_roles_share_a_colour_since_classes_are_found_by_colour(theme: str) -> None:
    values = [colour for _, colour in palette(theme).items()]
    assert len(values) == len(set(values))


def test_lines_of_this_place_and_of_the_country_differ_in_grey() -> None:
    for theme in THEMES:
        assert {role.value for role in Role} <= {name for name, _ in palette(theme).items()}


def test_the_stylesheet_gives_the_pages_the_same_colours() -> None:
    css = stylesheet()
    for name, colour in LIGHT.items():
        assert f"--chart-{name}: {colour};" in css
        assert f".cf-{name} {{ fill: var(--chart-{name}); }}" in css
        assert f".cs-{name} {{ stroke: var(--chart-{name}); }}" in css
    assert variables("print") in css
    assert "url(" not in css
    assert "@import" not in css


def test_the_concept_page_prints_the_colours_that_are_used() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "concepts" / "charts.md").read_text()
    rows = dict(re.findall(r"^\| `(\w+)` \| `(#[0-9a-f]{6} #[0-9a-f]{6} #[0-9a-f]{6})` \|", page, flags=re.MULTILINE))
    expected = {
        name: " ".join(getattr(palette(theme), name) for theme in ("light", "dark", "print"))
        for name, _ in LIGHT.items()
    }
    assert rows == expected
