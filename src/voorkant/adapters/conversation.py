"""Loads the help for the conversation that comes before passing on.

"Nog niet" is the most honest answer to "weet deze persoon dat je dit doorgeeft?". Whoever gives it needs a sentence to
begin with, at the counter, now.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from voorkant.adapters.knowledge_files import read_file
from voorkant.core.shared.text import Text


@dataclass(frozen=True, slots=True)
class ConversationStep:
    """What to do, and how somebody may say it."""

    id: str
    name: Text
    explanation: Text
    say: Text


@lru_cache(maxsize=1)
def load_conversation() -> tuple[ConversationStep, ...]:
    """Read and check the whole list, in the order of the talk; raises `BrokenKnowledge` where it does not fit."""
    items = read_file(resources.files("voorkant.knowledge"), "conversation")["items"]
    return tuple(
        ConversationStep(raw["id"], *(Text(**raw[part]) for part in ("name", "explanation", "say"))) for raw in items
    )
