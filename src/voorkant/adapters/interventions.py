"""Loads the catalogue of interventions, and refuses a rating that nobody saw.

"Goede aanwijzingen" read on the site of whoever sells the training is what a seller writes. A rating therefore names
the entry, the date and a source of the register's own keeper; anything else is refused, and unknown is what is left.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from voorkant.adapters.evidence_levels import load_evidence_scale
from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_checks import unknown
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.organise.catalogue import Cost, Effect, Intervention, Measure, Mention, Rating, Seen
from voorkant.core.shared.evidence_levels import EvidenceLevel, EvidenceScale
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text

FILE = "interventions"


@lru_cache(maxsize=1)
def load_interventions() -> Mapping[str, Intervention]:
    """Give the interventions that come with the product, by id; raises `BrokenKnowledge` for what does not fit."""
    folder = resources.files("voorkant.knowledge")
    return read_interventions(folder, load_shared_language(), load_evidence_scale())


def read_interventions(
    folder: Traversable, language: SharedLanguage, scale: EvidenceScale
) -> Mapping[str, Intervention]:
    """Read them from a folder of knowledge, and hold them against the language and the scale."""
    items = read_file(folder, FILE)["items"]
    for raw in items:
        for field, id_, known, file in _pointers(raw, language, scale):
            if id_ not in known:
                raise BrokenKnowledge(f"{FILE}.yaml", raw["id"], field, unknown(id_, file))
        _check_rating(raw, language, scale)
        _check_figures(raw, language)
    return MappingProxyType({raw["id"]: _intervention(raw) for raw in items})


def _pointers(
    raw: Mapping[str, Any], language: SharedLanguage, scale: EvidenceScale
) -> Iterator[tuple[str, str, Collection[str], str]]:
    terms = language.terms
    for field, known, file in (
        ("problems", language.problems, "problems.yaml"),
        ("factors", language.factors, "factors.yaml"),
        ("levels", terms["levels"], "terms.yaml"),
        ("approaches", terms["approaches"], "terms.yaml"),
        ("forms", terms["forms"], "terms.yaml"),
        ("deliverers", terms["partner_kinds"], "terms.yaml"),
        ("sources", language.sources, "sources.yaml"),
    ):
        yield from ((field, id_, known, file) for id_ in raw.get(field, ()))
    rated = [raw["rating"], *raw.get("mentions", ())]
    figures = [*rated, *raw.get("effects", ()), raw.get("cost", {})]
    yield from (("source", one["source"], language.sources, "sources.yaml") for one in figures if "source" in one)
    yield from (
        ("register", one["register"], scale.registers, "evidence_levels.yaml") for one in rated if "register" in one
    )


def _check_rating(raw: Mapping[str, Any], language: SharedLanguage, scale: EvidenceScale) -> None:
    """Refuse a rating that the register's keeper did not write, or whose wording says something else."""
    for one in raw.get("mentions", ()):
        if scale.registers[one["register"]].level_of(one["wording"]) is not EvidenceLevel(one["level"]):
            raise BrokenKnowledge(f"{FILE}.yaml", raw["id"], "mentions", _OTHER_LEVEL)
    rating = raw["rating"]
    if "register" not in rating:
        return
    register = scale.registers[rating["register"]]
    source = language.sources[rating["source"]]
    if not source.seen or source.publisher not in register.publishers:
        raise BrokenKnowledge(f"{FILE}.yaml", raw["id"], "rating.source", _NOT_THE_KEEPER)
    if register.level_of(rating["wording"]) is not EvidenceLevel(rating["level"]):
        raise BrokenKnowledge(f"{FILE}.yaml", raw["id"], "rating.wording", _OTHER_LEVEL)


def _check_figures(raw: Mapping[str, Any], language: SharedLanguage) -> None:
    ages = raw["ages"]
    ranges = [("ages", ages["low"], None, ages["high"])]
    ranges += [("effects", one.get("low"), one.get("value"), one.get("high")) for one in raw.get("effects", ())]
    cost = raw.get("cost")
    ranges += [("cost", cost["low"], None, cost["high"])] if cost else []
    for field, *bounds in ranges:
        given = [one for one in bounds if one is not None]
        if given != sorted(given):
            raise BrokenKnowledge(f"{FILE}.yaml", raw["id"], field, _NOT_IN_ORDER)
    for one in [*raw.get("effects", ()), *([cost] if cost else [])]:
        if one["verified"] and not language.sources[one["source"]].seen:
            raise BrokenKnowledge(f"{FILE}.yaml", raw["id"], "verified", _NOT_SEEN)


def _intervention(raw: Mapping[str, Any]) -> Intervention:
    return Intervention(
        id=raw["id"],
        name=Text(**raw["name"]),
        explanation=Text(**raw["explanation"]),
        problems=tuple(raw["problems"]),
        factors=tuple(raw["factors"]),
        levels=tuple(raw["levels"]),
        approaches=tuple(raw["approaches"]),
        forms=tuple(raw["forms"]),
        low=raw["ages"]["low"],
        high=raw["ages"]["high"],
        child=raw["ages"].get("child", False),
        for_whom=_text(raw, "for_whom"),
        evidence=_rating(raw["rating"]),
        mentions=tuple(_mention(one) for one in raw.get("mentions", ())),
        effects=tuple(_effect(one) for one in raw.get("effects", ())),
        cost=_cost(raw["cost"]) if "cost" in raw else None,
        duration=_text(raw, "duration"),
        deliverers=tuple(raw["deliverers"]),
        reach=_text(raw, "reach"),
        words=tuple(raw.get("words", ())),
        sources=tuple(raw.get("sources", ())),
        valid_from=date.fromisoformat(raw["valid_from"]),
        reviewed=date.fromisoformat(raw["reviewed"]),
    )


def _rating(raw: Mapping[str, Any]) -> Rating:
    return Rating(
        level=EvidenceLevel(raw["level"]),
        register=raw.get("register", ""),
        entry=raw.get("entry", ""),
        date=raw.get("date", ""),
        seen=Seen(raw.get("seen", "no")),
        wording=raw.get("wording", ""),
        source=raw.get("source", ""),
        note=_text(raw, "note"),
    )


def _mention(raw: Mapping[str, Any]) -> Mention:
    return Mention(raw["register"], raw["wording"], EvidenceLevel(raw["level"]), raw["source"], raw.get("year"))


def _effect(raw: Mapping[str, Any]) -> Effect:
    return Effect(
        what=Text(**raw["what"]),
        measure=Measure(raw["measure"]),
        population=Text(**raw["population"]),
        compared=Text(**raw["compared"]),
        source=raw.get("source", ""),
        year=raw["year"],
        verified=raw["verified"],
        value=raw.get("value"),
        low=raw.get("low"),
        high=raw.get("high"),
        interval=raw.get("interval", "none"),
        size=raw.get("size"),
        against=raw.get("against"),
        note=_text(raw, "note"),
    )


def _cost(raw: Mapping[str, Any]) -> Cost:
    return Cost(
        low=raw["low"],
        high=raw["high"],
        unit=Text(**raw["unit"]),
        year=raw["year"],
        verified=raw["verified"],
        source=raw.get("source", ""),
        note=_text(raw, "note"),
    )


def _text(raw: Mapping[str, Any], field: str) -> Text | None:
    return Text(**raw[field]) if field in raw else None


_NOT_THE_KEEPER = Text(
    nl="Een oordeel telt alleen als het bij de houder van het register zelf is gezien; zet anders 'mentions'.",
    en="A judgement counts only when seen with the keeper of the register; otherwise use 'mentions'.",
)
_OTHER_LEVEL = Text(
    nl="Deze woorden van het register staan in evidence_levels.yaml voor een ander niveau, of staan er niet in.",
    en="In evidence_levels.yaml these words of the register stand for another level, or are not there.",
)
_NOT_IN_ORDER = Text(nl="Laag en hoog staan niet op volgorde.", en="Low and high are not in order.")
_NOT_SEEN = Text(
    nl="Er staat 'verified', maar niemand van dit project zag deze bron.",
    en="It says 'verified', but nobody of this project saw this source.",
)
