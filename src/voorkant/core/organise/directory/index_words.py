"""The words by which an entry is found: what each is worth stands in the word itself.

"w3taal" says that *taal* is in the name, "p2loneliness" that loneliness is among what it is for, "aBU02850101" that it
serves that buurt. The same line is indexed by both databases, so both find the same; and what an entry scores is read
from the line alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from voorkant.core.organise.directory.subjects import Subjects
from voorkant.core.organise.directory.words import folded, stem

NAME, TOLD, ASIDE = 3, 2, 1
FOCUSED = 2
"""An entry that is for at most so many problems is really for them."""
EVERYWHERE, YOUNG = "aall", "gyoung"
LEAST_LEAN, SHARE = 40, 0.45
SHELF = 12


@dataclass(frozen=True, slots=True)
class EntryText:
    """What stands of an entry: `name` and own `words` first, what is `told` of it next, the rest `aside`.

    `problems` are ids; `young` that it is for the young only;
    `areas` codes, empty for everywhere; `marks` other things to filter by, as "fcollective".
    """

    name: str
    words: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    young: bool = False
    areas: tuple[str, ...] = ()
    marks: tuple[str, ...] = field(default_factory=tuple)


def shelf(rank: int) -> str:
    """Give the shelf on which an entry of this rank stands: neighbours by rank share one.

    >>> shelf(7), shelf(8191)
    ('z0', 'z1')
    """
    return f"z{rank >> SHELF}"


def words_of(entry: EntryText, subjects: Subjects, owner: str) -> str:
    """Give the line of words of an entry; `owner` (its municipality's number) stands before each."""
    levels: dict[str, int] = {}
    for level, texts in ((NAME, (entry.name, *entry.words)), (TOLD, entry.told), (ASIDE, entry.aside)):
        for text in texts:
            for word in folded(text):
                _add(levels, word, level, subjects)
    found = [f"w{level}{word}" for word, level in levels.items()]
    found += _subjects(entry, subjects)
    found += [EVERYWHERE] if not entry.areas else [f"a{code.lower()}" for code in entry.areas]
    found += [YOUNG] if entry.young else []
    found += entry.marks
    return " " + " ".join(f"{owner}{one}" for one in sorted(set(found))) + " "


def _add(levels: dict[str, int], word: str, level: int, subjects: Subjects) -> None:
    whole = stem(word)
    if word in subjects.silent or len(whole) < 2:
        return
    levels[whole] = max(levels.get(whole, 0), level)
    for part in subjects.parts(word):
        if part != whole:
            levels[part] = max(levels.get(part, 0), max(level - 1, ASIDE))


def _subjects(entry: EntryText, subjects: Subjects) -> Iterable[str]:
    """Name what an entry is for: as its maker says, and as its words tell."""
    level = NAME if len(entry.problems) <= FOCUSED else TOLD
    given = {f"p{level}{one}" for one in entry.problems}
    text = " ".join((entry.name, *entry.words, entry.name, *entry.told, *entry.aside[:1]))
    leans = subjects.leans(folded(text), at_most=24, share=SHARE, least=LEAST_LEAN)
    own = set(entry.problems)
    problems = [one for one in leans if one.subject[0] == "p"][:3]
    for at, one in enumerate(problems):
        name = one.subject[1:]
        if name in own:
            given = (given - {f"p{TOLD}{name}"}) | {f"p{NAME}{name}"}
        else:
            given.add(f"p{ASIDE if own or at else TOLD}{name}")
    situations = [one for one in leans if one.subject[0] == "s"][:4]
    levels = (NAME, TOLD, ASIDE, ASIDE)
    given |= {f"s{level}{one.subject[1:]}" for level, one in zip(levels, situations, strict=False)}
    return sorted(given)
