"""Loads our scale for evidence and what registers' own wordings stand for on it.

"Goed onderbouwd" in one register and "promising" in another are placed once, in a file that an adviser can read and
dispute, instead of by whoever types the rating over.
"""

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_checks import wrong_with
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.shared.evidence_levels import EffectSize, EvidenceLevel, EvidenceScale, LevelWords, Register, plain
from voorkant.core.shared.language import Basis, Evidence
from voorkant.core.shared.text import Text

FILE = "evidence_levels"


@lru_cache(maxsize=1)
def load_evidence_scale() -> EvidenceScale:
    """Give the scale that comes with the product; raises `BrokenKnowledge` where it does not fit."""
    return read_evidence_scale(resources.files("voorkant.knowledge"))


def read_evidence_scale(folder: Traversable) -> EvidenceScale:
    """Read the scale from a folder of knowledge."""
    sections = read_file(folder, FILE)
    sources = load_shared_language().sources
    for raw in [*sections["levels"], *sections["registers"], *sections["sizes"]]:
        evidence = raw["evidence"]
        wrong = wrong_with(Evidence(Basis(evidence["basis"]), evidence.get("source")), sources)
        if wrong is not None:
            raise BrokenKnowledge(f"{FILE}.yaml", raw["id"], "evidence", wrong)
    return EvidenceScale(
        words={EvidenceLevel(raw["id"]): _words(raw) for raw in sections["levels"]},
        registers={raw["id"]: _register(raw) for raw in sections["registers"]},
        sizes=tuple(
            EffectSize(float(raw["from"]), Text(**raw["name"]))
            for raw in sorted(sections["sizes"], key=lambda one: float(one["from"]))
        ),
    )


def _words(raw: dict[str, Any]) -> LevelWords:
    return LevelWords(EvidenceLevel(raw["id"]), Text(**raw["name"]), Text(**raw["explanation"]))


def _register(raw: dict[str, Any]) -> Register:
    return Register(
        id=raw["id"],
        name=Text(**raw["name"]),
        publishers=tuple(raw["publishers"]),
        words=tuple(plain(one) for one in raw["words"]),
        wordings={plain(wording): EvidenceLevel(level) for wording, level in raw["wordings"].items()},
        source=raw["evidence"].get("source", ""),
    )
