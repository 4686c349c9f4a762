"""What somebody asks the directory, as it is searched: words with what each weighs, and what they are about.

"kan de huur niet betalen" is three words of which one finds anything, and a first payment arrear. Both are looked for;
which fits best is weighed afterwards.
"""

import math
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from voorkant.core.organise.directory.spelling import Speller
from voorkant.core.organise.directory.subjects import Subjects
from voorkant.core.organise.directory.words import folded, parts_of, stem

MOST_WORDS = 24
"""Of a longer text the first words are read."""
WHOLE, MEANT, ALIKE, PART, LONGER = 10, 8, 6, 5, 4
"""What a form counts (tenths): as typed, as it was meant, another word for it, a part of it, a compound that has it."""
LONGER_LETTERS, MOST_LONGER = 4, 6
AT_MOST, SHARE, LEAST = 24, 0.5, 25
PROBLEMS, SITUATIONS = 3, 3
RAREST = 16


@dataclass(frozen=True, slots=True)
class Sought:
    """One word that is looked for: as typed, what it weighs, and its forms (a stem and what it counts, in tenths)."""

    typed: str
    weight: int
    forms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class About:
    """A subject that is looked for ("pdebts", "shome_paperwork") and what it weighs."""

    subject: str
    weight: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. `meant` tells how typed words were read; `dangers` are problems for which to call first."""

    words: tuple[Sought, ...] = ()
    about: tuple[About, ...] = ()
    meant: tuple[tuple[str, str], ...] = ()
    dangers: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[str, ...]:
        """The problems that it is about, likeliest first."""
        return tuple(one.subject[1:] for one in self.about if one.subject[0] == "p")


@dataclass(frozen=True)
class Known:
    """What is known of words: `alike` gives other stems for a stem, `danger` the problems of words and of pairs of
    words; `speller` knows the stems of the shared language and of the entries, `often` in how many entries each is.
    """

    subjects: Subjects
    alike: Mapping[str, tuple[str, ...]]
    danger: Mapping[str, tuple[str, ...]]
    speller: Speller
    often: Mapping[str, int]
    ordered: tuple[str, ...] = ()
    entries: int = 0

    @classmethod
    def of(
        cls,
        subjects: Subjects,
        alike: Mapping[str, tuple[str, ...]],
        danger: Mapping[str, tuple[str, ...]],
        often: Mapping[str, int],
        entries: int,
    ) -> "Known":
        """Put together what the shared language knows and what entries are found by."""
        stems = {word: 1 for word in (*subjects.known, *subjects.silent)}
        stems |= {word: number + 1 for word, number in often.items() if len(word) > 2}
        return cls(subjects, alike, danger, Speller.of(stems), often, tuple(sorted(often)), entries)


def understand(text: str, known: Known) -> Asked:
    """Read what somebody typed."""
    typed = folded(text)[:MOST_WORDS]
    stems: list[str] = []
    sought: dict[str, Sought] = {}
    meant: dict[str, str] = {}
    for word in typed:
        whole = stem(word)
        guesses = known.speller.meant(whole)
        stems.append(guesses[0] if guesses else whole)
        if guesses:
            meant[word] = guesses[0]
        if stems[-1] in known.subjects.silent or len(stems[-1]) < 2:
            continue
        sought.setdefault(stems[-1], _sought(word, whole, guesses, known))
    return Asked(tuple(sought.values()), _about(stems, known), tuple(meant.items()), _dangers(stems, known))


def about_problems(problems: tuple[str, ...]) -> Asked:
    """Look for what is for these problems, chosen and not typed."""
    return Asked(about=tuple(About(f"p{one}", RAREST * WHOLE) for one in problems))


def _sought(word: str, whole: str, guesses: tuple[str, ...], known: Known) -> Sought:
    forms: dict[str, int] = {whole: WHOLE} | dict.fromkeys(guesses, MEANT)
    base = (whole, *guesses)
    for one in base:
        for other in known.alike.get(one, ()):
            forms.setdefault(other, ALIKE)
    vocabulary = known.speller.often
    for spelled in dict.fromkeys((word, *guesses)):
        if len(spelled) > 7:
            for part in parts_of(spelled, vocabulary):
                if part not in known.subjects.silent:
                    forms.setdefault(part, PART)
    for one in base:
        for longer in _longer(one, known):
            forms.setdefault(longer, LONGER)
    present = tuple(sorted(((form, tenths) for form, tenths in forms.items() if form in known.often),
                           key=lambda one: (-one[1], one[0])))  # fmt: skip
    return Sought(word, _weight(present, known), present)


def _longer(stemmed: str, known: Known) -> list[str]:
    """Give words of entries that begin with a word, most used first: "fiets" finds "fietsles"."""
    if len(stemmed) < LONGER_LETTERS:
        return []
    start = bisect_left(known.ordered, stemmed)
    found = []
    for at in range(start, min(start + 60, len(known.ordered))):
        if not known.ordered[at].startswith(stemmed):
            break
        found.append(known.ordered[at])
    return sorted(found, key=lambda one: (-known.often[one], one))[:MOST_LONGER]


def _weight(forms: tuple[tuple[str, int], ...], known: Known) -> int:
    """Weigh a word by how few entries have its best form."""
    best = [known.often[form] for form, tenths in forms if tenths >= MEANT] or [known.often[form] for form, _ in forms]
    if not best:
        return 0
    return max(2, min(RAREST, round(2 * math.log2((known.entries + 2) / (min(best) + 1)))))


def _about(stems: list[str], known: Known) -> tuple[About, ...]:
    leans = known.subjects.leans(stems, at_most=AT_MOST, share=SHARE, least=LEAST)
    problems = [one for one in leans if one.subject[0] == "p"][:PROBLEMS]
    situations = [one for one in leans if one.subject[0] == "s"][:SITUATIONS]
    found = []
    for ranked, tenths in ((problems, 10), (situations, 8)):
        for one in ranked:
            surest = max(leans[0].strength, 60)
            found.append(About(one.subject, max(1, round(tenths * RAREST * one.strength / surest))))
    return tuple(found)


def _dangers(stems: list[str], known: Known) -> tuple[str, ...]:
    found: list[str] = []
    for at, one in enumerate(stems):
        for key in (one, *(f"{one} {other}" for other in stems[at + 1 : at + 4])):
            found += known.danger.get(key, ())
    return tuple(dict.fromkeys(found))
