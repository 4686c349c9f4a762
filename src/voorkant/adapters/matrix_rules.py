"""Loads the rules of the matrix, and refuses a template that names what the shared language does not have."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from voorkant.adapters.knowledge import load_language, spoken_version
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.organise.matrix.inputs import LEVELS, Band, GapKind, Row, Rules, Template
from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text

FILE = "matrix_rules"
SCALE = "evidence_levels"
DOMAIN, PROBLEM, FACTOR = "domain", "problem", "factor"


@dataclass(frozen=True, slots=True)
class MatrixRules:
    """The rules, and the templates by id in the order of the page."""

    rules: Rules
    templates: Mapping[str, Template]


def load_matrix_rules() -> MatrixRules:
    """Give the rules that come with the product, in the words of who speaks; raises `BrokenKnowledge` where they do
    not fit.
    """
    return _kept(spoken_version())


@lru_cache(maxsize=50)
def _kept(spoken: str) -> MatrixRules:
    return read_matrix_rules(resources.files("voorkant.knowledge"))


def read_matrix_rules(folder: Traversable) -> MatrixRules:
    """Read the rules from a folder of knowledge."""
    sections, language = read_file(folder, FILE), load_language()
    bands = {raw["id"]: _band(raw) for raw in sections["bands"]}
    steps = {raw["id"]: Text(**raw["name"]) for raw in sections["steps"]}
    for raw in sections["kinds"]:
        _known(raw["id"], "next", raw["next"], steps)
    rules = Rules(
        bands=bands,
        numbers={raw["id"]: float(raw["value"]) for raw in sections["numbers"]},
        kinds={
            raw["id"]: GapKind(
                raw["id"], raw["group"], Text(**raw["name"]), Text(**raw["why"]), tuple(raw["next"]), number
            )
            for number, raw in enumerate(sections["kinds"])
        },
        steps=steps,
        levels={level: language.terms["levels"][level].name for level in LEVELS},
        forms={id_: term.name for id_, term in language.terms["forms"].items()},
        evidence={EvidenceLevel(raw["id"]): Text(**raw["name"]) for raw in read_file(folder, SCALE)["levels"]},
    )
    return MatrixRules(rules, {raw["id"]: _template(raw, bands, language) for raw in sections["templates"]})


def themed(theme: str, rules: MatrixRules, language: SharedLanguage) -> Template | None:
    """Give the template of a life domain, a problem or a factor by its id; None where there is none of that name."""
    ages = tuple(rules.rules.bands[one] for one in ("youth", "adults", "elders"))
    if domain := language.domains.get(theme):
        inside = [one for one in language.problems.values() if one.domain == theme]
        rows = tuple(Row(one.id, one.name, one.domain) for one in inside)
        return Template(f"{DOMAIN}-{theme}", domain.name, domain.explanation, rows, ages, theme)
    if problem := language.problems.get(theme):
        row = Row(problem.id, problem.name, problem.domain)
        return Template(f"{PROBLEM}-{theme}", problem.name, problem.explanation, (row,), ages, theme)
    if factor := language.factors.get(theme):
        row = Row(factor.id, factor.name, factor=True)
        return Template(f"{FACTOR}-{theme}", factor.name, factor.explanation, (row,), ages, theme, factors=True)
    return None


def _band(raw: Mapping[str, Any]) -> Band:
    return Band(
        raw["id"],
        Text(**raw["name"]),
        Text(**raw["noun"]),
        raw["low"],
        raw["high"],
        tuple(raw["ages"]),
        tuple(raw["populations"]),
        tuple(raw["wider"]),
    )


def _template(raw: Mapping[str, Any], bands: Mapping[str, Band], language: SharedLanguage) -> Template:
    factors = raw["rows"] == "factors"
    known = language.factors if factors else language.problems
    only = raw.get("only", list(known))
    _known(raw["id"], "only", only, known)
    _known(raw["id"], "bands", raw["bands"], bands)
    if factors:
        rows = tuple(Row(id_, language.factors[id_].name, factor=True) for id_ in only)
    else:
        rows = tuple(Row(id_, language.problems[id_].name, language.problems[id_].domain) for id_ in only)
    chosen = tuple(bands[one] for one in raw["bands"])
    name, explanation = Text(**raw["name"]), Text(**raw["explanation"])
    return Template(raw["id"], name, explanation, rows, chosen, factors=factors)


def _known(item: str, field: str, ids: list[str], known: Mapping[str, object]) -> None:
    for one in ids:
        if one not in known:
            raise BrokenKnowledge(f"{FILE}.yaml", item, field, _UNKNOWN.format(name=one))


_UNKNOWN = Text(nl="'{name}' staat niet in de lijst.", en="'{name}' is not in the list.")
