"""Loads what a team's agenda may hold, and refuses a list in which one key would mean two things."""

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.organise.team_agenda import AgendaWords, Choice, ChoiceWords, PointKind, Role
from voorkant.core.shared.text import Text

FILE = "team_agenda"
MOVES = frozenset({"j", "k", "u", "w"})
"""Keys of the page itself: to the next and previous point, undo, and why."""


@lru_cache(maxsize=1)
def load_agenda_words() -> AgendaWords:
    """Read and check the lists that come with the product; raises `BrokenKnowledge` where they do not fit."""
    return read_agenda_words(resources.files("voorkant.knowledge"))


def read_agenda_words(folder: Traversable) -> AgendaWords:
    """Read the lists from a folder of knowledge."""
    sections = read_file(folder, FILE)
    words = AgendaWords(
        kinds={
            raw["id"]: PointKind(
                raw["id"],
                Text(**raw["name"]),
                raw["minutes"],
                tuple(Choice(one) for one in raw["choices"]),
                raw.get("once", False),
            )
            for raw in sections["kinds"]
        },
        choices={
            Choice(raw["id"]): ChoiceWords(
                Choice(raw["id"]), raw["key"], Text(**raw["name"]), Text(**raw["done"]), raw["weeks"]
            )
            for raw in sections["choices"]
        },
        roles={raw["id"]: Role(raw["id"], Text(**raw["name"])) for raw in sections["roles"]},
        teams=frozenset(raw["id"] for raw in sections["teams"]),
    )
    _check(words)
    return words


def _check(words: AgendaWords) -> None:
    taken = set(MOVES)
    for choice in words.choices.values():
        if choice.key in taken:
            raise BrokenKnowledge(f"{FILE}.yaml", choice.choice, "key", _TWICE)
        taken.add(choice.key)
    for kind in words.kinds.values():
        if any(one not in words.choices for one in kind.choices):
            raise BrokenKnowledge(f"{FILE}.yaml", kind.id, "choices", _UNKNOWN)
    for team in words.teams - set(load_language().terms["partner_kinds"]):
        raise BrokenKnowledge(f"{FILE}.yaml", team, "id", _NO_KIND)


_TWICE = Text(nl="Deze toets heeft al een betekenis.", en="This key has a meaning already.")
_UNKNOWN = Text(nl="Deze keuze staat niet in de lijst.", en="This choice is not in the list.")
_NO_KIND = Text(nl="Dit is geen soort partner.", en="This is no kind of partner.")
