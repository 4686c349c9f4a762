"""Loads the shared language from dated, sourced YAML, and refuses it in words when something is wrong.

Somebody adds a problem on a Friday and ties it to a factor that was renamed last week. Without a check the tie would
quietly vanish from every page; here the product says "factors.yaml, 'low_income', veld 'problems': 'dept' bestaat niet
in problems.yaml" before anything is shown.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from voorkant.adapters.knowledge_checks import check_evidence, check_references
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
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

__all__ = ["BrokenKnowledge", "load_language", "load_shared_language", "speaking", "spoken_version"]

Item = Mapping[str, Any]
Kind = TypeVar("Kind", bound=Term)
Thing = TypeVar("Thing")


Spoken = Callable[[], tuple[SharedLanguage, str]]
_SPOKEN: ContextVar[Spoken | None] = ContextVar("spoken", default=None)


def load_language(folder: Path | None = None) -> SharedLanguage:
    """Give the language, from `folder` or as it comes with the product (read once per process).

    Where a page speaks for a coalition (`speaking`), names are those that the coalition chose; ids never change.
    Raises `BrokenKnowledge` with file, item and field when a file is absent, does not fit its schema in
    `knowledge/schemas`, or points at something that does not exist.
    """
    if folder is not None:
        return _read(folder)
    spoken = _SPOKEN.get()
    return _packaged_language() if spoken is None else spoken()[0]


def load_shared_language() -> SharedLanguage:
    """Give the shared language itself, whatever words a coalition chose: for exports, imports and what is kept long."""
    return _packaged_language()


@contextmanager
def speaking(spoken: Spoken | None) -> Iterator[None]:
    """Let `load_language` answer with the words of a coalition, or of nobody (None), as long as this lasts.

    `spoken` gives a language and a word that differs when its words do; it is asked when somebody needs it.
    """
    token = _SPOKEN.set(spoken)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def spoken_version() -> str:
    """Give a word that differs when the names of `load_language` do, for whatever keeps those in memory; "" for the
    shared language.
    """
    spoken = _SPOKEN.get()
    return "" if spoken is None else spoken()[1]


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
        target_groups=_all(folder, "target_groups", _target_group),
        indicators=_all(folder, "indicators", _indicator),
        populations=_all(folder, "populations", _population),
        settings=_all(folder, "settings", _setting),
        sources=_all(folder, "sources", lambda raw: Source(**raw)),
        terms={
            section: {raw["id"]: _term(Term, raw) for raw in items}
            for section, items in read_file(folder, "terms").items()
        },
    )
    check_evidence(language)
    check_references(language)
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


def _target_group(raw: Item) -> TargetGroup:
    counted = raw.get("counted", {})
    return _term(
        TargetGroup, raw, age_band=raw.get("age_band"), counted_by=counted.get("by", ""), out_of=counted.get("of", "")
    )


def _population(raw: Item) -> Population:
    return Population(
        id=raw["id"],
        noun=_text(raw["noun"]),
        parts=dict(raw["parts"]),
        evidence=_evidence(raw["evidence"]),
        residents=raw.get("residents", True),
        as_shares=dict(raw.get("as_shares", {})),
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
    return tuple(Tie(to=one["to"], evidence=_evidence(one["evidence"]), direct=one.get("direct", False)) for one in raw)
