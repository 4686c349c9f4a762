"""Loads the ready programmes, the product's own measures and the labels, and refuses what points at nothing.

A suggested assignment that names a problem that was renamed would start without it, and nobody would notice. So each id
is held against the shared language when the file is read.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_checks import wrong_with
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.organise.programme import Counted, Measure
from voorkant.core.organise.programme_ready import (
    FirstAction,
    ProgrammeKnowledge,
    ReadyProgramme,
    RiskSuggestion,
    Suggestion,
)
from voorkant.core.organise.programme_words import Label
from voorkant.core.shared.language import Basis, Evidence, SharedLanguage, Term
from voorkant.core.shared.text import Text

PROGRAMMES, LABELS = "programmes", "labels"
Raw = Mapping[str, Any]


@lru_cache(maxsize=1)
def load_programmes() -> ProgrammeKnowledge:
    """Read and check knowledge/programmes.yaml; BrokenKnowledge names file, item and field that is wrong."""
    return read_programmes(resources.files("voorkant.knowledge"), load_shared_language(), load_labels())


@lru_cache(maxsize=1)
def load_labels() -> Mapping[str, Label]:
    """Read and check knowledge/labels.yaml, in its order."""
    return read_labels(resources.files("voorkant.knowledge"), load_shared_language())


def read_labels(folder: Traversable, language: SharedLanguage) -> Mapping[str, Label]:
    """Read the labels of a folder of knowledge."""
    found = {raw["id"]: _label(raw, language) for raw in read_file(folder, LABELS)["items"]}
    for one in found.values():
        if one.valid_from and one.valid_until and one.valid_until < one.valid_from:
            raise _broken(LABELS, one.id, "holds_until", _TURNED)
    return found


def read_programmes(folder: Traversable, language: SharedLanguage, labels: Collection[str]) -> ProgrammeKnowledge:
    """Read the programmes of a folder of knowledge."""
    sections = read_file(folder, PROGRAMMES)
    for raw in (one for items in sections.values() for one in items):
        _evidence(PROGRAMMES, raw, language)
    known = ProgrammeKnowledge(
        programmes={raw["id"]: _programme(raw) for raw in sections["programmes"]},
        measures={raw["id"]: _measure(raw) for raw in sections["measures"]},
        phases={raw["id"]: Term(**_term(raw)) for raw in sections["phases"]},
        leaders={raw["id"]: Term(**_term(raw)) for raw in sections["leaders"]},
        risks={raw["id"]: _risk(raw) for raw in sections["risks"]},
    )
    for measure in known.measures.values():
        _exist(measure.id, "kept", [measure.kept] if measure.kept else [], language.settings)
    for programme in known.programmes.values():
        _check(programme, known, language, labels)
    return known


def _check(
    programme: ReadyProgramme, known: ProgrammeKnowledge, language: SharedLanguage, labels: Collection[str]
) -> None:
    _exist(programme.id, "problems", programme.problems, language.problems)
    _exist(programme.id, "factors", programme.factors, language.factors)
    _exist(programme.id, "place_kinds", programme.place_kinds, language.terms["place_kinds"])
    _exist(programme.id, "risks", programme.risks, known.risks)
    for one in programme.assignments:
        _exist(one.id, "problems", one.problems, language.problems)
        _exist(one.id, "target_groups", one.target_groups, language.target_groups)
        _exist(one.id, "measures", one.measures, known.measures)
        _exist(one.id, "indicators", one.indicators, language.indicators)
        _exist(one.id, "labels", one.labels, labels)


def _exist(item: str, field: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise _broken(PROGRAMMES, item, field, Text(f"'{name}' bestaat niet.", f"'{name}' does not exist."))


def _programme(raw: Raw) -> ReadyProgramme:
    return ReadyProgramme(
        **_term(raw), problems=tuple(raw["problems"]), factors=tuple(raw["factors"]),
        place_kinds=tuple(raw["place_kinds"]), risks=tuple(raw["risks"]),
        assignments=tuple(_suggestion(one) for one in raw["assignments"]),
    )  # fmt: skip


def _suggestion(raw: Raw) -> Suggestion:
    actions = tuple(
        FirstAction(Text(**one["what"]), one["weeks"], one.get("milestone", False)) for one in raw["actions"]
    )
    return Suggestion(
        raw["id"], Text(**raw["title"]), Text(**raw["why"]), Text(**raw["ambition"]), tuple(raw["problems"]),
        tuple(raw["target_groups"]), raw["level"], raw["approach"], tuple(raw["measures"]), tuple(raw["indicators"]),
        actions, tuple(raw["labels"]),
    )  # fmt: skip


def _measure(raw: Raw) -> Measure:
    return Measure(
        raw["id"], Text(**raw["name"]), Text(**raw["explanation"]), raw["unit"], Text(**raw["noun"]),
        raw["higher_is_better"], Counted(raw["counted"]), raw["residents"], raw["by_problem"], raw.get("kept", ""),
    )  # fmt: skip


def _risk(raw: Raw) -> RiskSuggestion:
    return RiskSuggestion(raw["id"], Text(**raw["name"]), Text(**raw["response"]), raw["likely"], raw["bad"])


def _label(raw: Raw, language: SharedLanguage) -> Label:
    return Label(
        raw["id"], raw["kind"], Text(**raw["name"]), Text(**raw["explanation"]), _evidence(LABELS, raw, language),
        _day(raw.get("holds_from")), _day(raw.get("holds_until")), date.fromisoformat(raw["reviewed"]),
    )  # fmt: skip


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _term(raw: Raw) -> dict[str, Any]:
    told = raw["evidence"]
    return {
        "id": raw["id"],
        "name": Text(**raw["name"]),
        "explanation": Text(**raw["explanation"]),
        "evidence": Evidence(Basis(told["basis"]), told.get("source"), told.get("note", "")),
        "valid_from": date.fromisoformat(raw["valid_from"]),
        "reviewed": date.fromisoformat(raw["reviewed"]),
    }


def _evidence(file: str, raw: Raw, language: SharedLanguage) -> Evidence:
    told = raw["evidence"]
    evidence = Evidence(Basis(told["basis"]), told.get("source"), told.get("note", ""))
    wrong = wrong_with(evidence, language.sources)
    if wrong is not None:
        raise _broken(file, raw["id"], "evidence", wrong)
    return evidence


def _broken(file: str, item: str, field: str, why: Text) -> BrokenKnowledge:
    return BrokenKnowledge(f"{file}.yaml", item, field, why)


_TURNED = Text("De laatste dag ligt voor de eerste.", "The last day is before the first.")
