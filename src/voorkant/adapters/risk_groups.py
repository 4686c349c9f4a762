"""Loads the risk groups, what they are weighed by, and what is known of each; refuses what leads nowhere.

A group that names a problem nobody knows, a range upside down or a scale that goes up and down would quietly put a
group in the wrong place; so the file is refused, with the name of what is wrong.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any

from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.analyse.ranking.groups import SIZE, Judged, ReachRule, RiskGroup, RiskKnowledge, SizeRule
from voorkant.core.shared.language import Basis, Evidence, SharedLanguage
from voorkant.core.shared.rankings import Criterion
from voorkant.core.shared.text import Text, same

FILE = "risk_groups"


@lru_cache(maxsize=1)
def load_risk_groups() -> RiskKnowledge:
    """Give criteria, groups and rules of reach."""
    return read_risk_groups(resources.files("voorkant.knowledge"), load_shared_language())


def read_risk_groups(folder: Traversable, language: SharedLanguage) -> RiskKnowledge:
    """Read them from a folder of knowledge; raises BrokenKnowledge for what is wrong or points at nothing."""
    read = read_file(folder, FILE)
    criteria = {one["id"]: _criterion(one) for one in read["criteria"]}
    for one in read["groups"]:
        _check_group(one, criteria, language)
    for section in read.values():
        for item, evidence in _evidence(section):
            _known(item, "evidence", evidence.get("source"), language.sources)
    return RiskKnowledge(
        criteria=tuple(criteria.values()),
        groups=tuple(_group(one) for one in read["groups"]),
        reach=tuple(ReachRule(one["places"], _judged(one, one["evidence"])) for one in read["reach"]),
        questions={one["id"]: Text(**one["question"]) for one in read["criteria"]},
    )


def _criterion(raw: Mapping[str, Any]) -> Criterion:
    points = tuple((float(at), float(worth)) for at, worth in raw["points"])
    worths = [worth for _, worth in points]
    rising = all(a <= b for a, b in pairwise(worths)) or all(a >= b for a, b in pairwise(worths))
    if not rising or {min(worths), max(worths)} != {0.0, 1.0} or any(a >= b for (a, _), (b, _) in pairwise(points)):
        raise BrokenKnowledge(f"{FILE}.yaml", raw["id"], "points", _NOT_MONOTONE)
    return Criterion(
        id=raw["id"],
        name=Text(**raw["name"]),
        points=points,
        explanation=Text(**raw["explanation"]),
        unit=Text(**raw["unit"]) if "unit" in raw else same(""),
        lowest=Text(**raw["lowest"]),
        highest=Text(**raw["highest"]),
        levels={one["at"]: Text(**one["name"]) for one in raw.get("levels", [])},
        capped=raw.get("capped", False),
    )


def _group(raw: Mapping[str, Any]) -> RiskGroup:
    size = raw["size"]
    figure = size.get("figure", {})
    share = size.get("share")
    return RiskGroup(
        id=raw["id"],
        name=Text(**raw["name"]),
        explanation=Text(**raw["explanation"]),
        problems=tuple(raw["problems"]),
        target_groups=tuple(raw.get("target_groups", ())),
        size=SizeRule(
            evidence=_basis(size["evidence"]),
            indicator=figure.get("indicator", ""),
            age_band=figure.get("age_band", "all"),
            of=size.get("of", ""),
            instead=tuple(figure.get("instead", ())),
            share=_judged({**share, "period": size.get("period", "")}, size["evidence"]) if share else None,
        ),
        values={key: _judged(one, one.get("evidence", raw["evidence"])) for key, one in raw["values"].items()},
    )


def _judged(raw: Mapping[str, Any], evidence: Mapping[str, Any]) -> Judged:
    best = None if raw.get("best") is None else float(raw["best"])
    return Judged(float(raw["low"]), float(raw["high"]), best, _basis(evidence), raw.get("period", ""))


def _basis(raw: Mapping[str, Any]) -> Evidence:
    return Evidence(Basis(raw["basis"]), raw.get("source"), raw.get("note", ""))


def _check_group(raw: Mapping[str, Any], criteria: Mapping[str, Criterion], language: SharedLanguage) -> None:
    key, size = raw["id"], raw["size"]
    for problem in raw["problems"]:
        _known(key, "problems", problem, language.problems)
    for group in raw.get("target_groups", ()):
        _known(key, "target_groups", group, language.target_groups)
    _known(key, "size", size.get("of"), language.indicators)
    figure = size.get("figure", {})
    for indicator in (figure.get("indicator"), *figure.get("instead", ())):
        _known(key, "size", indicator, language.indicators)
    if "share" in size:
        _check_range(key, "size", size["share"], (0.0, 100.0))
    for name, value in raw["values"].items():
        _known(key, "values", name, {one: 1 for one in criteria if one != SIZE})
        _check_range(key, name, value, criteria[name].ends)


def _check_range(item: str, field: str, raw: Mapping[str, Any], ends: tuple[float, float]) -> None:
    best = raw.get("best", raw["low"])
    if not ends[0] <= raw["low"] <= best <= raw["high"] <= ends[1]:
        raise BrokenKnowledge(f"{FILE}.yaml", item, field, _NOT_IN_ORDER)


def _evidence(section: list[dict[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for one in section:
        inside = [one, one.get("size", {}), *one.get("values", {}).values()]
        yield from ((one["id"], part["evidence"]) for part in inside if "evidence" in part)


def _known(item: str, field: str, value: str | None, known: Mapping[str, object]) -> None:
    if value and value not in known:
        why = Text(nl=f"'{value}' bestaat niet.", en=f"'{value}' does not exist.")
        raise BrokenKnowledge(f"{FILE}.yaml", item, field, why)


_NOT_MONOTONE = Text(
    nl="De waarde gaat niet van 0 naar 1 of van 1 naar 0 zonder omkeren.",
    en="The worth does not go from 0 to 1 or from 1 to 0 without turning.",
)
_NOT_IN_ORDER = Text(
    nl="Laag, waarschijnlijk en hoog staan niet op volgorde, of vallen buiten de schaal.",
    en="Low, best and high are not in order, or lie outside the scale.",
)
