"""What of people's own words may be shown of a group: words that several used, and sentences that point at nobody.

"Stapels enveloppen op tafel, ik durf ze niet open te maken" shows what the nine have in common. "De weduwe van de
smid" would show who she is, although no name stands in it: nobody else uses its words. So a sentence is shown only when
nothing had to be taken out of it, no figure and no capital stands in it, all of its words are common, and none is about
faith, origin, love, crime or danger.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from math import log

from voorkant.core.notice.suggest import plain, stem

LEAST = 3
"""A word of a group is told when at least so many of its questions have it."""
COMMON = 5
"""A word is common when at least so many questions of the file have it."""
LIFT = 2.0
"""A word is a group's own when it is so many times as frequent there as in the whole file."""
WORTH = 4.0
"""What n ln(n / E) must be for a word to be no chance: in a group of six, three of a word that one in ten have."""
SHORTEST, LONGEST, MOST_SIGNS = 3, 16, 110
ENOUGH = 4
"""A sentence with so many words that say something says enough."""
_TRIED = 30
_BETWEEN = re.compile(r"(?<=[.!?…])\s+|[\n;]+")
_UNSAFE = re.compile(r"[\d@\[\]_#/\\]|https?:|www\.|(?<=\S\s)[^\W\d_]*[A-Z]|\b[A-Z]{2,}")
_NUMBER = re.compile(
    r"\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w+tien|\w+tig|\w*honderd|\w*duizend)(?:e|de|ste)?\b",
    re.IGNORECASE,
)
Cleaner = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Usage:
    """How words are used in a whole file: in how many of `texts` each stem stands, which words are `common`, and which
    are `silent`: they say nothing of what a question is about.
    """

    texts: int
    stems: Counter[str]
    common: frozenset[str]
    silent: frozenset[str]


def usage(
    texts: Sequence[str],
    silent: Collection[str] = (),
    known: Collection[str] = (),
    tender: Collection[str] = (),
    within: Collection[str] = (),
) -> Usage:
    """Count the words of a file; common are those that `COMMON` different texts have, silent ones and those that are
    `known` to be common, without those of which the stem is `tender` or that have a part `within`.

    The same text typed five times may be one person who came five times: for what is common it counts once.
    """
    words: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    seen: set[str] = set()
    for text in texts:
        said = plain(text)
        found = set(said.split())
        if said not in seen:
            words.update(found)
        seen.add(said)
        stems.update({stem(word) for word in found})
    often = {word for word, n in words.items() if n >= COMMON} | {*silent} | {*known}
    common = (one for one in often if stem(one) not in tender and not any(part in one for part in within))
    return Usage(len(texts), stems, frozenset(common), frozenset(silent))


def own_stems(texts: Sequence[str], used: Usage, most: int = 6) -> tuple[str, ...]:
    """Give the stems that a group uses more than others do, most telling first: n ln(n / E), E as in the whole file."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({stem(word) for word in plain(text).split() if word not in used.silent})
    worth: dict[str, float] = {}
    for one, n in counts.items():
        expected = len(texts) * max(used.stems[one], n) / max(used.texts, len(texts))
        worth[one] = n * log(n / expected) if n >= LEAST and n >= LIFT * expected else 0.0
    told = (one for one in worth if worth[one] >= WORTH)
    return tuple(sorted(told, key=lambda one: (-worth[one], one))[:most])


def shown_words(stems: Sequence[str], texts: Sequence[str], clean: Cleaner) -> tuple[str, ...]:
    """Give for each stem of a group the word most used for it, where enough different texts have it after cleaning."""
    forms: dict[str, Counter[str]] = {one: Counter() for one in stems}
    for text in {plain(text): text for text in sorted(texts)}.values():
        words = {word: stem(word) for word in plain(text).split()}
        if any(one in forms for one in words.values()):
            for word in set(plain(clean(text)).split()) & set(words):
                if words[word] in forms:
                    forms[words[word]][word] += 1
    return tuple(max(sorted(found), key=found.__getitem__) for found in forms.values() if found.total() >= LEAST)


def shown_examples(
    stems: Sequence[str], texts: Sequence[str], clean: Cleaner, used: Usage, most: int = 3
) -> tuple[str, ...]:
    """Give up to `most` short sentences of a group that are safe to show, those with most of its own words first, then
    those that say most; where sentences have words of its own, only those.

    `clean` takes out of a text what identifies people. The same texts in any order give the same sentences.
    """
    telling = {one: len(stems) - at for at, one in enumerate(stems)}
    found: dict[str, tuple[int, int, int, str]] = {}
    for text in texts:
        for said in _sentences(text):
            words = plain(said).split()
            if all(word in used.common for word in words):
                worth = sum(telling.get(one, 0) for one in {stem(word) for word in words})
                says = min(sum(word not in used.silent for word in words), ENOUGH)
                found[said] = min(found.get(said, (1, 0, 0, "")), (-worth, -says, len(said), text))
    shown: list[str] = []
    for said in sorted(found, key=lambda one: (found[one][:3], one))[:_TRIED]:
        if shown and found[shown[0]][0] < 0 and found[said][0] == 0:
            break
        if len(shown) < most and said in clean(found[said][3]) and clean(said) == said:
            shown.append(said)
    return tuple(shown)


def _sentences(text: str) -> Iterator[str]:
    """Give the sentences of a text that are short and hold no sign of a name or a number."""
    for part in _BETWEEN.split(text):
        said = " ".join(part.split())
        short = len(said) <= MOST_SIGNS and SHORTEST <= len(plain(said).split()) <= LONGEST
        if short and not _UNSAFE.search(said) and not _NUMBER.search(said):
            yield said
