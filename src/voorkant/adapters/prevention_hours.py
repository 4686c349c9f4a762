"""Loads what teams keep hours for prevention free for, what eats those hours, and the one national figure.

The figure comes with its source from the knowledge; a page never writes "59%" itself.
"""

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.core.organise.prevention_hours_words import NationalFigure, PreventionTerm, PreventionWords
from voorkant.core.shared.text import Text, same

FILE = "prevention_hours"


@lru_cache(maxsize=1)
def load_prevention_words() -> PreventionWords:
    """Read and check the lists that come with the product; raises `BrokenKnowledge` where they do not fit."""
    return read_prevention_words(resources.files("voorkant.knowledge"))


def read_prevention_words(folder: Traversable) -> PreventionWords:
    """Read the lists from a folder of knowledge."""
    sections = read_file(folder, FILE)
    (national,) = sections["national"]
    return PreventionWords(
        purposes={raw["id"]: _term(raw) for raw in sections["purposes"]},
        reasons={raw["id"]: _term(raw) for raw in sections["reasons"]},
        national=NationalFigure(
            percent=national["percent"],
            year=national["year"],
            what=Text(**national["what"]),
            warning=Text(**national["warning"]),
            source=_source(national["evidence"]["source"]),
        ),
    )


def _term(raw: dict[str, Any]) -> PreventionTerm:
    return PreventionTerm(raw["id"], Text(**raw["name"]), Text(**raw["explanation"]))


def _source(key: str) -> Text:
    source = load_language().sources[key]
    return same(f"{source.title}{f', {source.year}' if source.year else ''}")
