"""Loads the lists of lessons: how it went, who owes an answer, and which answers there are.

A role without any answer would owe something that cannot be given; such a list is refused when it is read.
"""

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.learn.lessons import AnswerKind, LessonWords, Outcome, ReaderRole, Side
from voorkant.core.shared.text import Text

FILE = "lessons"


@lru_cache(maxsize=1)
def load_lesson_words() -> LessonWords:
    """Read and check the lists that come with the product; raises `BrokenKnowledge` where they do not fit."""
    return read_lesson_words(resources.files("voorkant.knowledge"))


def read_lesson_words(folder: Traversable) -> LessonWords:
    """Read the lists from a folder of knowledge."""
    sections = read_file(folder, FILE)
    words = LessonWords(
        outcomes={
            raw["id"]: Outcome(raw["id"], Text(**raw["name"]), Text(**raw["explanation"]))
            for raw in sections["outcomes"]
        },
        readers={
            raw["id"]: ReaderRole(raw["id"], Text(**raw["name"]), Text(**raw["explanation"]), Side(raw["side"]))
            for raw in sections["readers"]
        },
        answers={
            raw["id"]: AnswerKind(
                raw["id"], Text(**raw["name"]), Text(**raw["explanation"]), Side(raw["side"]), raw["stays_open"]
            )
            for raw in sections["answers"]
        },
    )
    for role in words.readers:
        if all(one.stays_open for one in words.answers_of(role)):
            raise BrokenKnowledge(f"{FILE}.yaml", role, "side", _NO_END)
    return words


_NO_END = Text(nl="Geen antwoord sluit deze vraag.", en="No answer closes this question.")
