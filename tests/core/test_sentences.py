"""The sentences of the picture, case by case as a domain expert can read them in `cases/sentences.yaml`."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.core import small_language as small
from voorkant.core import analyse
from voorkant.core.analyse.result import Against, IndicatorLine, Picture
from voorkant.core.analyse.sentences import differs, since
from voorkant.core.shared import numbers
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Direction, Indicator, Unit
from voorkant.core.shared.text import Text, lower_first

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "sentences.yaml").read_text(encoding="utf-8"))
HAMLET = "BU02850001"
PROBLEM = Text("Probleem", "Problem")


@dataclass(frozen=True)
class Said:
    picture: Picture
    indicator: Indicator

    @property
    def line(self) -> IndicatorLine:
        found = self.picture.line("quarrels")
        return found.lead if found.lead is not None else found.others[0]


def words(raw: dict[str, str] | None) -> Text | None:
    return None if raw is None else Text(nl=raw["nl"], en=raw["en"])


def about(case: dict[str, Any]) -> Indicator:
    return small.indicator(
        "figure", Text("Naam", "Name"), problems={"quarrels": small.EXPERT}, ages=("18plus",),
        unit=Unit(case.get("unit", "percent")), direction=Direction(case.get("direction", "higher_is_worse")),
        kind=FigureKind(case.get("kind", "model_estimate")), populations={"18plus": "everybody"},
        phrase=words(case.get("phrase")),
    )  # fmt: skip


def figures(case: dict[str, Any]) -> analyse.FigureSet:
    place = HAMLET if case["place"]["code"].startswith("KN") else case["place"]["code"]
    rows: list[tuple[str, str, str, int, float | None, float | None, float | None]] = []

    def add(area: str, indicator: str, age: str, values: dict[int, float | None] | None) -> None:
        for year, value in (values or {}).items():
            low, high = case.get("margin", {}).get(year, (None, None)) if area == place else (None, None)
            rows.append((area, indicator, age, year, value, low, high))

    add(place, "figure", "18plus", case["figure"])
    add(place, "people", "all", case["people"])
    add("GM0285", "people", "all", case.get("people_of_municipality"))
    if place != "NL00":
        add("NL00", "figure", "18plus", case["country"])
    add("NL00", "people", "all", case.get("people_of_country"))
    add("GM0285", "figure", "18plus", case.get("municipality"))
    for number, value in enumerate(case.get("comparable", [])):
        add(f"GM9{number:03}", "figure", "18plus", {max(case["figure"]): value})
    areas, indicators, ages, years, values, lows, highs = zip(*rows, strict=True) if rows else ((),) * 7
    return analyse.FigureSet(areas, indicators, ages, years, values, lows=lows, highs=highs)


def say(case: dict[str, Any]) -> Said:
    indicator = about(case)
    language = small.language(indicator, few_people=case.get("few_people", 0))
    language.problems["quarrels"] = small.problem("quarrels", PROBLEM)  # type: ignore[index]
    adults = small.replace_noun(language.populations["everybody"], Text("volwassenen", "adults"))
    language.populations["everybody"] = adults  # type: ignore[index]
    code, name = case["place"]["code"], case["place"]["name"]
    like = tuple(analyse.ComparablePlace(f"GM9{n:03}", "", 0.0) for n in range(len(case.get("comparable", []))))
    comparable = analyse.ComparableSet(code, like, (), (), Text("", "")) if like else None
    since_year = {code: case["same_since"]} if "same_since" in case else {}
    areas = small.areas(NL00="Nederland", GM0285="Voorst") | small.areas(**case.get("beside", {}))
    areas[code] = small.area(code, name)
    villages = {code: (HAMLET,)} if code.startswith("KN") else {}
    picture = analyse.picture(
        code, language=language, areas=areas, figures=figures(case), comparable=comparable, same_since=since_year,
        villages=villages,
    )  # fmt: skip
    return Said(picture, indicator)


def against(line: IndicatorLine, what: Against) -> Text:
    found = line.against(what)
    assert found is not None
    return line.sentences[1 + line.comparisons.index(found)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_written_sentences_come_out_in_both_languages(case: dict[str, Any]) -> None:
    said = say(case)
    line = said.line
    heard: dict[str, Text | None] = {
        "says": said.picture.line("quarrels").sentence,
        "line": line.sentences[0],
        "headline": said.picture.headline,
        "since": since(said.indicator, line.trend),
        "trend_note": line.trend_note,
    }
    if "differs" in case:
        held = line.against(Against.COUNTRY)
        assert held is not None
        heard["differs"] = differs(said.indicator, held)
    for key, what in (("against_municipality", Against.MUNICIPALITY), ("against_comparable", Against.COMPARABLE)):
        if key in case:
            heard[key] = against(line, what)
    expected = {key: words(case[key]) for key in heard if key in case}
    assert expected
    assert {key: heard[key] for key in expected} == expected
    for note in case.get("sure", ()):
        assert words(note) in line.notes


def test_at_least_forty_sentences_are_written_out_in_each_language() -> None:
    kinds = ("says", "line", "since", "trend_note", "differs", "against_municipality", "against_comparable")
    written = [case[kind] for case in CASES for kind in kinds if case.get(kind)]
    assert len(written) + sum(len(case.get("sure", ())) for case in CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_text_of_a_picture_is_there_in_both_languages_and_ends_like_a_sentence(case: dict[str, Any]) -> None:
    texts = [text for step in say(case).picture.steps for text in (*step.texts, *step.more)]
    assert texts
    for text in texts:
        for written in (text.nl, text.en):
            assert re.search(r"[.?]$", written), written
            assert "  " not in written
            assert "None" not in written


@pytest.mark.parametrize(
    ("number", "nl", "en"),
    [
        (8321, "ongeveer 8.000", "about 8,000"),
        (1540, "ongeveer 1.500", "about 1,500"),
        (12300, "ongeveer 12.000", "about 12,000"),
        (94, "ongeveer 90", "about 90"),
        (9.6, "minder dan 10", "fewer than 10"),
        (2960, "ongeveer 3.000", "about 3,000"),
        (9600, "ongeveer 10.000", "about 10,000"),
        (850, "ongeveer 900", "about 900"),
        (6_815_000, "ongeveer 7 miljoen", "about 7 million"),
        (999_999, "ongeveer 1 miljoen", "about 1 million"),
    ],
)
def test_numbers_are_said_as_people_say_them(number: float, nl: str, en: str) -> None:
    assert numbers.about(number) == Text(nl, en)


@pytest.mark.parametrize(
    ("share", "nl"),
    [(0.156, "1 op de 6"), (0.42, "4 op de 10"), (0.25, "1 op de 4"), (0.96, "9 op de 10"), (0.008, "1 op de 130")],
)
def test_shares_are_said_as_one_in_so_many(share: float, nl: str) -> None:
    said = numbers.one_in(share)
    assert said is not None
    assert said.nl == nl


def test_a_lower_bound_stays_one() -> None:
    assert numbers.at_least(8921).nl == "ten minste 8.000"
    assert numbers.at_least(29).en == "at least 29"


def test_abbreviations_keep_their_capitals_inside_a_sentence() -> None:
    assert lower_first(Text("Eenzaam", "Lonely")) == Text("eenzaam", "lonely")
    assert lower_first(Text("WW-uitkering", "WW benefit")) == Text("WW-uitkering", "WW benefit")
    assert lower_first(Text("Wmo", "Wmo")).nl == "Wmo"
