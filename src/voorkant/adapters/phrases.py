"""Loads the words from which the suggestion of a problem starts, before a municipality has coded a single question.

"De deurwaarder stond voor de deur" belongs to debts, whoever says it. These sentences and the words of each problem are
knowledge like the rest: dated, checked, and changed in one place.
"""

from functools import lru_cache
from importlib import resources

from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.notice.suggest import Example
from voorkant.core.shared.text import Text


@lru_cache(maxsize=1)
def load_examples() -> tuple[Example, ...]:
    """Give each phrase and each word of the shared language with its problem.

    Raises `BrokenKnowledge` where the file does not fit its schema, or names a problem that does not exist.
    """
    problems = load_shared_language().problems
    phrases = {
        raw["id"]: raw["phrases"] for raw in read_file(resources.files("voorkant.knowledge"), "phrases")["items"]
    }
    for unknown in set(phrases) - set(problems):
        why = Text(nl=f"'{unknown}' bestaat niet in problems.yaml.", en=f"'{unknown}' is not in problems.yaml.")
        raise BrokenKnowledge("phrases.yaml", unknown, "id", why)
    return tuple(
        Example(words, (one.id,))
        for one in problems.values()
        for words in (*phrases.get(one.id, ()), *one.words, *_both(one.name), *_both(one.explanation))
    )


def _both(text: Text) -> tuple[str, str]:
    return text.nl, text.en
