"""A few texts that show what questions are about, without anything by which a neighbour could know whose they are.

"Zet de brieven ongeopend achter de klok" may stand on the page. "De kapper met de drie honden uit de Molenstraat kan
zijn post niet aan" may not: a number, something that was taken out, or a long story says too much of one person.
"""

import re
from collections.abc import Sequence

SHOWN = 3
LONGEST = 16
SHORTEST = 4
_TELLING = re.compile(r"[\[\]\d@]|\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def safe_examples(texts: Sequence[str], *, most: int = SHOWN) -> tuple[str, ...]:
    """Give at most `most` texts that may be shown, those with the most words in common with the others first.

    Left out is what holds a number, what had something taken out of it, what is very short or long, and what names
    anything with a capital letter within a sentence (a place, a firm, an office).

    >>> safe_examples(["Durft de post niet open te maken.", "Belde om 9 uur over post.", "Bij Ziggo loopt het mis."])
    ('Durft de post niet open te maken.',)
    """
    fit = [text.strip() for text in texts if _fits(text.strip())]
    having: dict[str, int] = {}
    for text in fit:
        for word in _words(text):
            having[word] = having.get(word, 0) + 1
    order = sorted(dict.fromkeys(fit), key=lambda text: (-_shared(text, having), len(text), text))
    return tuple(order[:most])


def _fits(text: str) -> bool:
    words = _WORD.findall(text)
    if not SHORTEST <= len(words) <= LONGEST or _TELLING.search(text):
        return False
    within = re.sub(r"(?:^|[.!?]\s+)\W*\w", "", text)
    return not re.search(r"\b[^\W\d_a-zà-ÿ]", within.replace(" Ik ", " "))


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text) if len(word) > 3}


def _shared(text: str, having: dict[str, int]) -> float:
    """Give how many other texts share its words on average: the common before the odd."""
    words = _words(text)
    return sum(having[word] - 1 for word in words) / len(words) if words else 0.0
