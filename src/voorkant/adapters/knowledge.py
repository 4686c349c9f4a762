"""Loads the shared language from dated, sourced YAML, and refuses it in words when something is wrong.

Somebody adds a problem on a Friday and ties it to a factor that was renamed last week. Without a check the tie would
quietly vanish from every page; here the product says "factors.yaml, 'low_income', veld 'problems': 'dept' bestaat niet
in problems.yaml" before anything is shown.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from voorkant.adapters.knowledge_files import BrokenKnowledge, read_file
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import (
    AgeBand,
    Basis,
    Direction,
    Evidence,
    Factor,
    Indicator,
    LifeDomain,
    LifeEvent,
    Population,
    Problem,
    Setting,
    SharedLanguage,
    Source,
    TableTitle,
    TargetGroup,
    Term,
    Tie,
    Unit,
)
from voorkant.core.shared.text import Text

__all__ = ["BrokenKnowledge", "load_language"]

Item = Mapping[str, Any]
Kind = TypeVar("Kind", bound=Term)
Thing = TypeVar("Thing")


def load_language(folder: Path | None = None) -> SharedLanguage:
    """Give the shared language, from `folder` or as it comes with the product (read once per process).

    Raises `BrokenKnowledge` with file, item and field when a file is absent, does not fit its schema in
    `knowledge/schemas`, or points at something that does not exist.
    """
    return _packaged_language() if folder is None else _read(folder)


@lru_cache(maxsize=1)
def _packaged_language() -> SharedLanguage:
    return _read(resources.files("voorkant.knowledge"))


def _read(folder: Traversable) -> SharedLanguage:
    language = SharedLanguage(
        domains=_all(folder, "life_domains", lambda raw: _term(LifeDomain, raw, zrm=tuple(raw["zrm"]))),
        problems=_all(folder, "problems", _problem),
        factors=_all(folder, "factors", _factor),
        life_events=_all(folder, "life_events", lambda raw: _term(LifeEvent, raw, factors=_ties(raw["factors"]))),
        age_bands=_all(folder, "age_bands", lambda raw: _term(AgeBand, raw, low=raw["low"], high=raw["high"])),
        target_groups=_all(folder, "target_groups", lambda raw: _term(TargetGroup, raw, age_band=raw.get("age_band"))),
        indicators=_all(folder, "indicators", _indicator),
        populations=_all(folder, "populations", _population),
        settings=_all(folder, "settings", _setting),
        sources=_all(folder, "sources", lambda raw: Source(**raw)),
        terms={
            section: {raw["id"]: _term(Term, raw) for raw in items}
            for section, items in read_file(folder, "terms").items()
        },
    )
    _check_evidence(language)
    _check_references(language)
    return language


def _all(folder: Traversable, name: str, build: Callable[[Item], Thing]) -> dict[str, Thing]:
    return {raw["id"]: build(raw) for raw in read_file(folder, name)["items"]}


def _term(kind: type[Kind], raw: Item, /, **own: Any) -> Kind:
    return kind(
        id=raw["id"],
        name=_text(raw["name"]),
        explanation=_text(raw["explanation"]),
        evidence=_evidence(raw["evidence"]),
        valid_from=date.fromisoformat(raw["valid_from"]),
        reviewed=date.fromisoformat(raw["reviewed"]),
        **own,
    )


def _problem(raw: Item) -> Problem:
    return _term(
        Problem,
        raw,
        domain=raw["domain"],
        words=tuple(raw["words"]),
        special=raw.get("special", False),
        danger=raw.get("danger", False),
    )


def _factor(raw: Item) -> Factor:
    return _term(
        Factor, raw, protective=raw["protective"], structural=raw["structural"], problems=_ties(raw["problems"])
    )


def _indicator(raw: Item) -> Indicator:
    return _term(
        Indicator,
        raw,
        unit=Unit(raw["unit"]),
        direction=Direction(raw["direction"]),
        kind=FigureKind(raw["kind"]),
        family=raw["family"],
        publisher=raw["publisher"],
        titles=tuple(raw["titles"]),
        columns=tuple(raw.get("columns", ())),
        measures=tuple(raw.get("measures", ())),
        tables=tuple(TableTitle(one["id"], one["title"], tuple(one["years"])) for one in raw["tables"]),
        ages=tuple(raw.get("ages", ("all",))),
        populations=dict(raw.get("populations", {})),
        phrase=_text(raw["phrase"]) if "phrase" in raw else None,
        problems=_ties(raw.get("problems", ())),
        factors=_ties(raw.get("factors", ())),
        ranked=raw.get("ranked", False),
    )


def _population(raw: Item) -> Population:
    return Population(
        id=raw["id"],
        noun=_text(raw["noun"]),
        parts=dict(raw["parts"]),
        evidence=_evidence(raw["evidence"]),
        residents=raw.get("residents", True),
    )


def _setting(raw: Item) -> Setting:
    return Setting(
        id=raw["id"],
        value=raw["value"],
        unit=raw["unit"],
        name=_text(raw["name"]),
        explanation=_text(raw["explanation"]),
        evidence=_evidence(raw["evidence"]),
        valid_from=date.fromisoformat(raw["valid_from"]),
        reviewed=date.fromisoformat(raw["reviewed"]),
        minimum=raw.get("minimum"),
    )


def _text(raw: Item) -> Text:
    return Text(nl=raw["nl"], en=raw["en"])


def _evidence(raw: Item) -> Evidence:
    return Evidence(basis=Basis(raw["basis"]), source=raw.get("source"), note=raw.get("note", ""))


def _ties(raw: Iterable[Item]) -> tuple[Tie, ...]:
    return tuple(Tie(to=one["to"], evidence=_evidence(one["evidence"])) for one in raw)


def _check_evidence(language: SharedLanguage) -> None:
    """Refuse evidence that claims more than its source allows."""
    for file, item, evidence in _all_evidence(language):
        where = (file, item, "evidence")
        source = language.sources.get(evidence.source or "")
        if evidence.basis is Basis.EXPERT:
            if evidence.source is not None:
                raise BrokenKnowledge(*where, _EXPERT_HAS_SOURCE)
        elif evidence.source is None:
            raise BrokenKnowledge(*where, _SOURCE_MISSING)
        elif source is None:
            raise BrokenKnowledge(*where, _unknown(evidence.source, "sources.yaml"))
        elif source.seen != (evidence.basis is Basis.PUBLISHED):
            raise BrokenKnowledge(*where, _NOT_SEEN if evidence.basis is Basis.PUBLISHED else _WAS_SEEN)


def _all_evidence(language: SharedLanguage) -> Iterable[tuple[str, str, Evidence]]:
    for file, items in _terms_by_file(language):
        for item in items:
            yield file, item.id, item.evidence
            for tie in (*getattr(item, "problems", ()), *getattr(item, "factors", ())):
                yield file, item.id, tie.evidence


def _terms_by_file(language: SharedLanguage) -> Iterable[tuple[str, Iterable[Any]]]:
    yield "life_domains.yaml", language.domains.values()
    yield "problems.yaml", language.problems.values()
    yield "factors.yaml", language.factors.values()
    yield "life_events.yaml", language.life_events.values()
    yield "age_bands.yaml", language.age_bands.values()
    yield "target_groups.yaml", language.target_groups.values()
    yield "indicators.yaml", language.indicators.values()
    yield "populations.yaml", language.populations.values()
    yield "settings.yaml", language.settings.values()
    for terms in language.terms.values():
        yield "terms.yaml", terms.values()


def _check_references(language: SharedLanguage) -> None:
    """Refuse an item that points at something that does not exist."""
    known: dict[str, Mapping[str, Any]] = {
        "life_domains.yaml": language.domains,
        "problems.yaml": language.problems,
        "factors.yaml": language.factors,
        "age_bands.yaml": language.age_bands,
        "indicators.yaml": language.indicators,
        "populations.yaml": language.populations,
    }
    for file, item, field, target, target_file in _references(language):
        if target not in known[target_file]:
            raise BrokenKnowledge(file, item, field, _unknown(target, target_file))


def _references(language: SharedLanguage) -> Iterable[tuple[str, str, str, str, str]]:
    """Give (file, item, field, target id, file of the target) for everything that points elsewhere."""
    for problem in language.problems.values():
        yield "problems.yaml", problem.id, "domain", problem.domain, "life_domains.yaml"
    for factor in language.factors.values():
        for tie in factor.problems:
            yield "factors.yaml", factor.id, "problems", tie.to, "problems.yaml"
    for event in language.life_events.values():
        for tie in event.factors:
            yield "life_events.yaml", event.id, "factors", tie.to, "factors.yaml"
    for group in language.target_groups.values():
        if group.age_band is not None:
            yield "target_groups.yaml", group.id, "age_band", group.age_band, "age_bands.yaml"
    for indicator in language.indicators.values():
        yield from _references_of_indicator(indicator)
    for population in language.populations.values():
        for part in population.parts:
            yield "populations.yaml", population.id, "parts", part, "indicators.yaml"


def _references_of_indicator(indicator: Indicator) -> Iterable[tuple[str, str, str, str, str]]:
    file = "indicators.yaml"
    for tie in indicator.problems:
        yield file, indicator.id, "problems", tie.to, "problems.yaml"
    for tie in indicator.factors:
        yield file, indicator.id, "factors", tie.to, "factors.yaml"
    for age in (*indicator.ages, *indicator.populations):
        yield file, indicator.id, "ages", age, "age_bands.yaml"
    for population in indicator.populations.values():
        yield file, indicator.id, "populations", population, "populations.yaml"


def _unknown(target: str, file: str) -> Text:
    return Text(nl=f"'{target}' bestaat niet in {file}.", en=f"'{target}' does not exist in {file}.")


_EXPERT_HAS_SOURCE = Text(
    nl="Een oordeel van deskundigen heeft geen bron; noem wat je wilt zeggen in 'note'.",
    en="Expert judgement has no source; say what you want to say in 'note'.",
)
_SOURCE_MISSING = Text(nl="Er staat geen bron bij.", en="No source is given.")
_NOT_SEEN = Text(
    nl="Er staat 'published', maar niemand van dit project zag deze bron (seen: false).",
    en="It says 'published', but nobody of this project saw this source (seen: false).",
)
_WAS_SEEN = Text(
    nl="Er staat 'published_not_seen', maar deze bron is wel gezien (seen: true).",
    en="It says 'published_not_seen', but this source was seen (seen: true).",
)
