"""Loads how residents say what they need: the sentences of the shared language, and the doors of the directory page.

"Ik zie niemand meer" and "lonely" lead to the same entries. What is known stands in three files of knowledge; here they
become one model, made once in each process.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.organise.directory.subjects import Saying, Subjects, learn
from voorkant.core.organise.directory.words import folded, stem
from voorkant.core.shared.text import Text

FILE = "everyday_queries"
_Sections = Mapping[str, list[dict[str, Any]]]
RESIDENTS = 4.0
"""A saying written as residents type counts as so many others."""


@dataclass(frozen=True, slots=True)
class Door:
    """A big choice on the page for residents: what it is called and for which problems it is."""

    id: str
    name: Text
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Everyday:
    """All that is known of everyday words: what they are about, which are alike, which are danger, which (stems)
    are about the young, and the doors.
    """

    subjects: Subjects
    alike: Mapping[str, tuple[str, ...]]
    danger: Mapping[str, tuple[str, ...]]
    doors: tuple[Door, ...]
    young: frozenset[str]


def _folder() -> Traversable:
    return resources.files("voorkant.knowledge")


@lru_cache(maxsize=1)
def load_everyday() -> Everyday:
    """Give it all; raises `BrokenKnowledge` where a file does not fit its schema or names an unknown problem."""
    sections = read_file(_folder(), FILE)
    problems = load_shared_language().problems
    for section in ("choices", "danger"):
        for raw in sections[section]:
            _known(raw["id"], raw["problems"], problems)
    for raw in sections["sayings"]:
        _known(raw["id"], [raw["id"]], problems)
    theme = read_file(_folder(), "theme_words")
    asked = _words(sections["silent"], "find")
    silent = (asked | _words(theme["silent"], "find")) - (_words(sections["alike"], "words") - asked)
    return Everyday(
        learn(_sayings(sections, theme), silent), _alike(sections["alike"]), _danger(sections["danger"]),
        tuple(Door(raw["id"], Text(**raw["name"]), tuple(raw["problems"])) for raw in sections["choices"]),
        frozenset(stem(word) for word in _words(sections["young"], "find")),
    )  # fmt: skip


def _words(rows: Iterable[Mapping[str, Any]], field: str) -> set[str]:
    return {word for raw in rows for said in raw[field] for word in folded(said)}


def _sayings(sections: _Sections, theme: _Sections) -> Iterable[Saying]:
    for raw in sections["sayings"]:
        yield from (Saying(one, (f"p{raw['id']}",), RESIDENTS) for one in raw["sayings"])
    for raw in read_file(_folder(), "phrases")["items"]:
        yield from (Saying(one, (f"p{raw['id']}",)) for one in raw["phrases"])
    for problem in load_shared_language().problems.values():
        for text in (problem.name, problem.explanation):
            yield from (Saying(one, (f"p{problem.id}",), 2.0) for one in (text.nl, text.en))
        yield from (Saying(one, (f"p{problem.id}",), 3.0) for one in problem.words)
    for raw in theme["subjects"]:
        for one in (*raw["words"], raw["name"]["nl"], raw["name"]["en"]):
            yield Saying(one, (f"s{raw['id']}",))
            if raw["problems"]:
                yield Saying(one, tuple(f"p{each}" for each in raw["problems"]), 1.0 / len(raw["problems"]))


def _alike(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for raw in rows:
        stems = [stem(word) for said in raw["words"] for word in folded(said)]
        for one in stems:
            found[one] |= dict.fromkeys(other for other in stems if other != one)
    return {word: tuple(others) for word, others in found.items()}


def _danger(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for raw in rows:
        for said in raw["find"]:
            found[" ".join(stem(word) for word in folded(said))] += raw["problems"]
    return {words: tuple(problems) for words, problems in found.items()}


def _known(row: str, named: Collection[str], problems: Mapping[str, object]) -> None:
    for one in named:
        if one not in problems:
            why = Text(nl=f"'{one}' bestaat niet in problems.yaml.", en=f"'{one}' is not in problems.yaml.")
            raise BrokenKnowledge(f"{FILE}.yaml", row, "problems", why)
