"""A shared language of a handful of problems: rules are tested apart from what the knowledge says today."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from voorkant.core.shared.area import Area, AreaKind, kind_of, parent_code
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import (
    AgeBand,
    Basis,
    Direction,
    Evidence,
    Indicator,
    Population,
    Problem,
    Setting,
    SharedLanguage,
    Tie,
    Unit,
)
from voorkant.core.shared.text import Text

DAY = date(2026, 11, 1)
EXPERT = Evidence(Basis.EXPERT)
PUBLISHED = Evidence(Basis.PUBLISHED, "source")


def text(nl: str, en: str = "") -> Text:
    return Text(nl, en or nl)


def age(name: str, words: Text, low: int, high: int | None) -> AgeBand:
    return AgeBand(name, words, words, EXPERT, DAY, DAY, low, high)


def problem(name: str, words: Text) -> Problem:
    return Problem(name, words, words, EXPERT, DAY, DAY, "life")


def setting(name: str, value: float) -> Setting:
    return Setting(name, value, "", text(name), text(name), EXPERT, DAY, DAY)


def indicator(
    name: str,
    words: Text,
    *,
    problems: Mapping[str, Evidence] | None = None,
    unit: Unit = Unit.PERCENT,
    direction: Direction = Direction.HIGHER_IS_WORSE,
    kind: FigureKind = FigureKind.MODEL_ESTIMATE,
    ages: tuple[str, ...] = ("18plus", "65plus"),
    populations: Mapping[str, str] | None = None,
    phrase: Text | None = None,
    ranked: bool = True,
) -> Indicator:
    return Indicator(
        name, words, words, EXPERT, DAY, DAY, unit, direction, kind, "family", "RIVM",
        ages=ages,
        populations={"18plus": "adults", "65plus": "older"} if populations is None else populations,
        phrase=phrase,
        problems=tuple(Tie(to, evidence) for to, evidence in (problems or {}).items()),
        ranked=ranked,
    )  # fmt: skip


def count(name: str) -> Indicator:
    return indicator(
        name, text(name), unit=Unit.COUNT, kind=FigureKind.REGISTER, ages=("all",), populations={}, ranked=False
    )


LONELY = indicator(
    "lonely", text("Eenzaam", "Lonely"), problems={"loneliness": PUBLISHED},
    phrase=text("voelen zich eenzaam", "feel lonely"),
)  # fmt: skip
VERY_LONELY = indicator(
    "very_lonely", text("Ernstig eenzaam", "Severely lonely"), problems={"loneliness": EXPERT},
    phrase=text("voelen zich ernstig eenzaam", "feel severely lonely"),
)  # fmt: skip
CARER = indicator(
    "carer", text("Mantelzorger", "Informal carer"), problems={"care": EXPERT}, direction=Direction.NEUTRAL,
    phrase=text("geven mantelzorg", "give informal care"),
)  # fmt: skip
CONTROL = indicator(
    "control", text("Regie over eigen leven", "Control over own life"), problems={"control": EXPERT},
    direction=Direction.HIGHER_IS_BETTER,
    phrase=text("hebben weinig regie over hun leven", "have little control over their lives"),
)  # fmt: skip
BENEFIT = indicator(
    "benefit", text("Bijstand", "Social assistance"), problems={"poverty": PUBLISHED}, unit=Unit.COUNT,
    kind=FigureKind.REGISTER, ages=("all",), populations={"all": "everybody"},
    phrase=text("krijgen bijstand", "receive social assistance"),
)  # fmt: skip
YOUTH_CARE = indicator(
    "youth_care", text("Jeugdzorg", "Youth care"), problems={"upbringing": EXPERT}, ages=("0-17",), populations={}
)
PEOPLE, YOUNG, TEENS, OLD = count("people"), count("young"), count("teens"), count("old")
_INDICATORS = (LONELY, VERY_LONELY, CARER, CONTROL, BENEFIT, YOUTH_CARE, PEOPLE, YOUNG, TEENS, OLD)


def language(*extra: Indicator, **settings: float) -> SharedLanguage:
    values = {
        "about_equal_points": 1.0,
        "comparable_areas": 10,
        "village_cover_percent": 80,
        "count_rounding": 5,
        "few_people": 0,
    }
    return SharedLanguage(
        domains={},
        problems={
            name: problem(name, words)
            for name, words in {
                "loneliness": text("Eenzaamheid", "Loneliness"),
                "care": text("Mantelzorg", "Informal care"),
                "control": text("Weinig regie", "Little control"),
                "poverty": text("Armoede", "Poverty"),
                "upbringing": text("Opvoedvragen", "Parenting questions"),
                "quarrels": text("Burenruzie", "Neighbour conflict"),
            }.items()
        },
        factors={},
        life_events={},
        age_bands={
            "all": age("all", text("iedereen", "everybody"), 0, None),
            "18plus": age("18plus", text("18 jaar en ouder", "18 and over"), 18, None),
            "65plus": age("65plus", text("65 jaar en ouder", "65 and over"), 65, None),
            "0-17": age("0-17", text("0 tot 18 jaar", "0 to 18"), 0, 17),
        },
        target_groups={},
        indicators={found.id: found for found in (*_INDICATORS, *extra)},
        populations={
            "adults": Population(
                "adults", text("volwassenen", "adults"), {"people": 1, "young": -1, "teens": -0.3}, EXPERT
            ),
            "older": Population("older", text("65-plussers", "people of 65 and over"), {"old": 1}, EXPERT),
            "everybody": Population("everybody", text("inwoners", "residents"), {"people": 1}, EXPERT),
        },
        settings={name: setting(name, value) for name, value in {**values, **settings}.items()},
        sources={},
        terms={},
    )


def area(code: str, name: str) -> Area:
    kind = kind_of(code) or AreaKind.NEIGHBOURHOOD
    return Area(code, 2024, name, kind, parent_code(code))


def areas(**names: str) -> dict[str, Area]:
    return {code: area(code, name) for code, name in names.items()}


def replace_noun(population: Population, noun: Text) -> Population:
    return replace(population, noun=noun)
