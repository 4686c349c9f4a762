"""Where the values of risk groups come from: local figures, published reach, judgements, or nobody knows."""

from itertools import pairwise

import pytest

from voorkant.adapters.risk_groups import load_risk_groups
from voorkant.core.analyse.ranking.groups import (
    Counted,
    Judged,
    Margins,
    ReachRule,
    SizeRule,
    people,
    reach_value,
    size_value,
)
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Basis, Evidence, Source
from voorkant.core.shared.rankings import Criterion, Value
from voorkant.core.shared.text import same

SOURCES = {"x": Source("x", "Titel", "CBS", 2024, "", True)}
SIZE = Criterion("size", same("size"), ((0.0, 0.0), (15.0, 1.0)), capped=True)
MARGINS = Margins(estimate=0.25, register=0.1)


def test_a_size_is_the_local_figure_with_its_margin_times_the_share_that_is_judged():
    evidence = Evidence(Basis.PUBLISHED, "x")
    rule = SizeRule(evidence, indicator="informal_carers", share=Judged(14, 25, 19, evidence, "2022"))
    carers = Counted(1_000, 2020, "RIVM", FigureKind.MODEL_ESTIMATE, "rivm_health")
    found = size_value(rule, residents=10_000, counted=carers, margins=MARGINS, scale=SIZE, sources=SOURCES)
    assert (found.low, found.best, found.high) == pytest.approx((1.05, 1.9, 3.125))
    assert found.together == "figure-rivm_health"
    assert "RIVM" in found.source.nl
    assert "CBS" in found.source.nl
    published = Counted(1_000, 2020, "RIVM", FigureKind.MODEL_ESTIMATE, low=900, high=1_200)
    narrow = size_value(
        SizeRule(evidence, indicator="lonely"), residents=10_000, counted=published, margins=MARGINS, scale=SIZE,
        sources=SOURCES,
    )  # fmt: skip
    assert (narrow.low, narrow.best, narrow.high) == pytest.approx((9, 10, 12))


def test_a_size_without_a_figure_is_unknown_and_never_zero():
    rule = SizeRule(Evidence(Basis.PUBLISHED, "x"), indicator="lonely")
    for residents, counted in ((None, None), (10_000.0, None), (0.0, Counted(5, 2020, "CBS", FigureKind.REGISTER))):
        found = size_value(rule, residents=residents, counted=counted, margins=MARGINS, scale=SIZE, sources=SOURCES)
        assert not found.known
        assert (found.low, found.high) == (0, 15)
        assert people(found, 10_000).nl == "hoeveel mensen, weten we niet"


def test_people_are_said_roughly_and_as_a_range_without_a_best_guess():
    assert people(Value(2, 3, 2.1), 25_377).nl == "ongeveer 500 mensen"
    assert people(Value(0.1, 1.5), 25_377).en == "between 25 and 400 people"


def test_reach_is_what_is_published_then_what_own_finding_places_see_then_what_is_judged_then_unknown():
    scale = Criterion("reachability", same("reach"), ((1.0, 0.0), (5.0, 1.0)))
    rules = [ReachRule(n, Judged(n, 4, None, Evidence(Basis.EXPERT))) for n in (1, 3)]
    judged, seen = Judged(1, 2, None, Evidence(Basis.EXPERT)), Judged(1, 3, 2, Evidence(Basis.PUBLISHED, "x"))
    assert reach_value(seen, 5, rules, scale, SOURCES).best == 2
    assert reach_value(judged, 2, rules, scale, SOURCES).low == 1
    assert reach_value(judged, 5, rules, scale, SOURCES).source.nl == "5 vindplaatsen hier zien dit"
    assert reach_value(judged, 0, rules, scale, SOURCES).high == 2
    assert not reach_value(None, 0, rules, scale, SOURCES).known


def test_the_groups_of_the_knowledge_name_people_first_and_weigh_by_the_five_questions_of_the_field():
    knowledge = load_risk_groups()
    assert [one.id for one in knowledge.criteria] == ["size", "urgency", "reachability", "interventions", "cost"]
    assert len(knowledge.groups) >= 8
    for group in knowledge.groups:
        assert group.name.nl.split()[0] in (
            "Mensen",
            "Ouderen",
            "Jongeren",
            "Mantelzorgers",
            "Jonge",
            "Gezinnen",
            "Statushouders",
            "Kinderen",
        )
    for one in knowledge.criteria:
        assert {worth for _, worth in one.points} >= {0.0, 1.0}
        assert all(a < b for (a, _), (b, _) in pairwise(one.points))
