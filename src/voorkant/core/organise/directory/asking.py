"""What somebody asks the directory, as it is searched: words with what each weighs, and what they are about.

"kan de huur niet betalen" is three words of which one finds anything, and a first payment arrear. Both are looked for;
which fits best is weighed afterwards.
"""

import math
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from voorkant.core.organise.directory.spelling import Speller
from voorkant.core.organise.directory.subjects import COMPOUND, Subjects
from voorkant.core.organise.directory.words import folded, parts_of, stem

MOST_WORDS = 24
"""Of a longer text the first words are read."""
WHOLE, MEANT, KIN, ALIKE, LONGER, PART, COMMON_PART = 10, 8, 7, 5, 5, 6, 2
JOINED = 3
"""What a form counts (tenths): as typed, as it was meant, nearly the same, another word for it, a compound that has it,
its rarest part, another part."""
LONGER_LETTERS, MOST_LONGER = 5, 6
SHARED = 6
"""Words that begin with so many of the same letters may be kin: logopedist, logopedie."""
AT_MOST, SHARE, LEAST = 24, 0.5, 12
PROBLEMS, SITUATIONS = 3, 3
RAREST = 16
YOUNG = (8, 17)
"""At which ages somebody is young; below it, years are more often how long something lasts."""
_IS, _YEARS = frozenset(("ben", "is", "van", "wordt", "am")), frozenset(("jaar", "jr", "jarige", "years"))
SURE = 50
"""From this strength on a subject weighs fully."""


@dataclass(frozen=True, slots=True)
class Sought:
    """One word that is looked for: as typed, what it weighs, its forms (a stem and what it counts, in
    tenths), and its `halves` where it is a compound: an entry that has them all has the word.
    `unseen` that no entry was known to have any of it when words were last counted; one may be new since.
    """

    typed: str
    weight: int
    forms: tuple[tuple[str, int], ...]
    halves: tuple[str, ...] = ()
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """A subject that is looked for ("pdebts", "shome_paperwork") and what it weighs."""

    subject: str
    weight: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. `meant` tells how typed words were read; `young` that it is about
    somebody young; `dangers` are problems for which to call first.
    """

    words: tuple[Sought, ...] = ()
    about: tuple[About, ...] = ()
    meant: tuple[tuple[str, str], ...] = ()
    young: bool = False
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
    young: frozenset[str] = frozenset()
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
        young: frozenset[str] = frozenset(),
    ) -> "Known":
        """Put together what the shared language knows and what entries are found by."""
        stems = dict.fromkeys((*subjects.known, *(stem(word) for word in subjects.silent)), 1)
        stems |= dict.fromkeys((*alike, *(word for said in danger for word in said.split())), 1)
        stems |= {word: number + 1 for word, number in often.items() if len(word) > 2}
        return cls(subjects, alike, danger, Speller.of(stems), often, young, tuple(sorted(often)), entries)


def understand(text: str, known: Known) -> Asked:
    """Read what somebody typed."""
    typed = folded(text)[:MOST_WORDS]
    joined = _joined(typed, known)
    read: list[str] = []
    sought: dict[str, Sought] = {}
    meant: dict[str, str] = {}
    for at, word in enumerate(typed):
        guesses = () if word in known.subjects.silent or at in joined else known.speller.meant(stem(word))
        read.append(known.subjects.known.get(guesses[0], guesses[0]) if guesses else word)
        if guesses:
            meant[word] = read[-1]
        if read[-1] not in known.subjects.silent and len(read[-1]) > 1:
            sought.setdefault(stem(read[-1]), _sought(word, guesses, known))
    for word in dict.fromkeys(joined.values()):
        sought.setdefault(stem(word), _sought(word, (), known))
    return Asked(
        tuple(sought.values()), _about([*read, *dict.fromkeys(joined.values())], known), tuple(meant.items()),
        _young(typed) or any(stem(word) in known.young for word in read),
        _dangers([stem(word) for word in read], known),
    )  # fmt: skip


def _young(typed: list[str]) -> bool:
    """Tell whether an age is named of somebody young: "ben 12", "14 jaar", and not "10 uur".

    >>> _young(["ben", "12"]), _young(["zoon", "14", "jaar"]), _young(["ben", "58"]), _young(["om", "10", "uur"])
    (True, True, False, False)
    """
    return any(
        word.isdecimal() and YOUNG[0] <= int(word[:3]) <= YOUNG[1] and (before in _IS or after in _YEARS)
        for before, word, after in zip(["", *typed], typed, [*typed[1:], ""], strict=False)
    )


def _joined(typed: list[str], known: Known) -> dict[int, str]:
    """Find words that were typed apart, by the places of their parts: "schuld hulp verlening"."""
    found: dict[int, str] = {}
    for size in range(JOINED, 1, -1):
        for at in range(len(typed) - size + 1):
            word = "".join(typed[at : at + size])
            if len(word) > LONGER_LETTERS and at not in found and stem(word) in known.often:
                found |= dict.fromkeys(range(at, at + size), word)
    return found


def about_problems(problems: tuple[str, ...]) -> Asked:
    """Look for what is for these problems, chosen and not typed."""
    return Asked(about=tuple(About(f"p{one}", RAREST * WHOLE) for one in problems))


def _sought(word: str, guesses: tuple[str, ...], known: Known) -> Sought:
    whole = stem(word)
    forms: dict[str, int] = {whole: WHOLE} | dict.fromkeys(guesses, MEANT)
    base = (whole, *guesses)
    for one in base:
        forms |= {other: ALIKE for other in known.alike.get(one, ()) if other not in forms}
    halves: tuple[str, ...] = ()
    for spelled in (word, *(known.subjects.known.get(one, one) for one in guesses)):
        if parts := tuple(part for part in _parts(spelled, known) if part in known.often):
            halves = halves or parts
            rarest = min(parts, key=lambda one: (known.often[one], one))
            forms |= {part: PART if part == rarest else COMMON_PART for part in parts if part not in forms}
    for one in base:
        forms |= {other: tenths for other, tenths in _kin(one, known) if other not in forms}
    present = [(form, tenths) for form, tenths in forms.items() if form in known.often]
    unseen = not present
    if whole not in known.often:
        present.append((whole, WHOLE))
    present.sort(key=lambda one: (-one[1], one[0]))
    return Sought(word, _weight(tuple(present), known), tuple(present), halves if len(halves) > 1 else (), unseen)


def _parts(word: str, known: Known) -> tuple[str, ...]:
    found = known.subjects.parts(word)
    if not found and len(word) >= COMPOUND:
        found = tuple(part for part in parts_of(word, known.often) if part not in known.subjects.silent)
    return found


def _kin(stemmed: str, known: Known) -> list[tuple[str, int]]:
    """Give words of entries that begin as a word does, most used first: "fiets" finds "fietsles"."""
    if len(stemmed) < LONGER_LETTERS:
        return []
    begins = stemmed[: max(SHARED, len(stemmed) - 3)]
    found = []
    for other in known.ordered[(start := bisect_left(known.ordered, begins)) : start + 60]:
        if not other.startswith(begins):
            break
        if len(other) <= len(begins) + 3:
            found.append((other, KIN))
        elif other.startswith(stemmed):
            found.append((other, LONGER))
    return sorted(found, key=lambda one: (-one[1], -known.often[one[0]], one[0]))[:MOST_LONGER]


def _weight(forms: tuple[tuple[str, int], ...], known: Known) -> int:
    """Weigh a word by how few entries have its best form."""
    seen = [(known.often[form], tenths) for form, tenths in forms if form in known.often]
    best = [number for number, tenths in seen if tenths >= MEANT] or [number for number, _ in seen]
    if not best:
        return RAREST // 2
    return max(2, min(RAREST, round(2 * math.log2((known.entries + 2) / (min(best) + 1)))))


def _about(words: list[str], known: Known) -> tuple[About, ...]:
    leans = known.subjects.leans(words, at_most=AT_MOST, share=SHARE, least=LEAST)
    found = []
    for kind, most, tenths in (("p", PROBLEMS, 10), ("s", SITUATIONS, 6)):
        ranked = [one for one in leans if one.subject[0] == kind][:most]
        surest = max(leans[0].strength, SURE) if leans else SURE
        for one in ranked:
            share = one.strength / surest * (one.strength / ranked[0].strength)
            found.append(About(one.subject, max(1, round(tenths * RAREST * share))))
    return tuple(found)


def _dangers(stems: list[str], known: Known) -> tuple[str, ...]:
    found: list[str] = []
    for at, one in enumerate(stems):
        for key in (one, *(f"{one} {other}" for other in stems[at + 1 : at + 4])):
            found += known.danger.get(key, ())
    return tuple(dict.fromkeys(found))
