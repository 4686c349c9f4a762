"""Words and sentences of a group that are safe to show, with names and numbers taken out as everywhere.

The file of a municipality stays where it is; what goes out of it is a few common words and at most a few short
sentences from which nothing had to be taken.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from voorkant.adapters.deidentification import DeidentificationUnavailable, deidentify
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.theme_language import load_search, load_tender
from voorkant.core.analyse.candidates.showing import Usage, own_stems, shown_examples, shown_words, usage
from voorkant.core.analyse.themes.asked import Asked
from voorkant.core.notice.suggest import plain, stem

LOOKED_AT = 300
"""Of a larger group the words of so many questions, by their ids, are looked at."""
COUNTED = 20_000
"""In so many questions of the file, by their ids, is counted which words are common."""


SITUATIONS = 4
"""A word by which the shared language tells so many situations is an everyday word."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of people's own words."""

    words: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class Showing:
    """Chooses what may be shown of each group. `failed` is why nothing was shown, where cleaning did not work."""

    def __init__(self, asked: Sequence[Asked], most: int, state: Path | None = None) -> None:
        """Choose up to `most` sentences a group; `state` is the folder for what cleaning keeps."""
        self._clean = partial(_clean, state=state)
        self._most = most
        self._usage: Usage | None = None
        self._asked = asked
        self.failed: DeidentificationUnavailable | None = None

    def of(self, members: Sequence[Asked]) -> Shown:
        """Give the words and up to `most` sentences of a group."""
        texts = [one.text for one in members if one.text][:LOOKED_AT]
        if not texts or self.failed:
            return Shown()
        try:
            stems = own_stems(texts, self.usage)
            words = shown_words(stems, texts, self._clean)
            return Shown(words, shown_examples(stems, texts, self._clean, self.usage, self._most))
        except DeidentificationUnavailable as error:
            self.failed = error
            return Shown()

    @property
    def usage(self) -> Usage:
        """How words are used in the file."""
        if self._usage is None:
            said = sorted(self._asked, key=lambda one: one.id)[:COUNTED]
            silent = load_search().bridge.silent
            self._usage = usage(
                [one.text for one in said if one.text], silent, _everyday_words(), _tender_stems(), load_tender().parts
            )
        return self._usage


def _everyday_words() -> frozenset[str]:
    """Give the words by which the shared language tells several situations: they point at nobody."""
    counts: Counter[str] = Counter()
    for one in load_search().bridge.subjects:
        counts.update({word for said in one.words for word in plain(said).split()})
    return frozenset(word for word, n in counts.items() if n >= SITUATIONS)


def _tender_stems() -> frozenset[str]:
    """Give the stems that only situations of danger, and of tender problems, use; and those of tender words."""
    problems, known = load_language().problems, load_tender()
    tender = {one.id for one in problems.values() if one.danger} | known.problems
    own: set[str] = set()
    others: set[str] = set()
    for one in load_search().bridge.subjects:
        stems = {stem(word) for said in one.words for word in plain(said).split()}
        (own if tender & {*one.problems} else others).update(stems)
    return frozenset(own - others) | {stem(word) for word in known.words}


def _clean(text: str, *, state: Path | None) -> str:
    return deidentify(text, state=state).text
