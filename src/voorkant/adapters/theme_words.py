"""Words and sentences of a group that are safe to show, with names and numbers taken out as everywhere.

The file of a municipality stays where it is; what goes out of it is a few common words and at most a few short
sentences from which nothing had to be taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from voorkant.adapters.deidentification import DeidentificationUnavailable, deidentify
from voorkant.adapters.phrases import load_examples
from voorkant.core.analyse.candidates.showing import Usage, own_stems, shown_examples, shown_words, usage
from voorkant.core.analyse.themes.asked import Asked
from voorkant.core.notice.suggest import plain

LOOKED_AT = 300
"""Of a larger group the words of so many questions, by their ids, are looked at."""
COUNTED = 20_000
"""In so many questions of the file, by their ids, is counted which words are common."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of people's own words."""

    words: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class Showing:
    """Chooses what may be shown of each group. `failed` is why nothing was shown, where cleaning did not work."""

    def __init__(self, asked: Sequence[Asked], most: int) -> None:
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
            words = shown_words(stems, texts, _clean)
            return Shown(words, shown_examples(stems, texts, _clean, self.usage.common, self._most))
        except DeidentificationUnavailable as error:
            self.failed = error
            return Shown()

    @property
    def usage(self) -> Usage:
        """How words are used in the file."""
        if self._usage is None:
            said = sorted(self._asked, key=lambda one: one.id)[:COUNTED]
            known = {word for one in load_examples() for word in plain(one.text).split()}
            self._usage = usage([one.text for one in said if one.text], known)
        return self._usage


def _clean(text: str) -> str:
    return deidentify(text).text
