"""A surge in the words of a team leader, with no more in it than its reader may know.

"Schulden in Twello: ten minste 10 vragen in drie weken, waar ongeveer 5 gewoon is. Dat is meer dan toeval." The team
that wrote all of these questions down reads 14 and 4,6. Where one family could be recognised in the numbers, everybody
else reads only that there were more questions than usual.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from voorkant.core.shared.numbers import decimal, whole
from voorkant.core.shared.text import Text, lower_first, same


@dataclass(frozen=True, slots=True)
class Told:
    """The numbers of a surge as one reader may know them.

    `observed` and `expected` are None where they are told in words alone; `expected` 0 stands for less than `step`
    (less than one where `exact`). `weeks` is how long it lasts.
    """

    observed: int | None
    expected: float | None
    weeks: int
    step: int
    exact: bool = False


def may_tell(observed: int, by_team: Iterable[int], *, cell_shown: bool, threshold: int) -> bool:
    """Tell whether others than the registering team may read roughly how many questions a surge has.

    The count reaches the threshold, the same place and problem is shown in the table that everybody reads, and no team
    (`by_team`: the questions of each) could take its own off and keep a small number of the others.
    """
    rest = [observed - own for own in by_team]
    return observed >= threshold and cell_shown and not any(0 < one < threshold for one in rest)


def told_to_others(observed: int, expected: float, weeks: int, *, numbers: bool, step: int) -> Told:
    """Give the numbers for everybody but the team: in steps of the threshold, so that each leaves at least that many
    possible counts, also after next week's is known; or none at all.
    """
    if not numbers:
        return Told(None, None, weeks, step)
    usual = 0 if expected < step else step * math.floor(expected / step + 0.5)
    return Told(in_steps(observed, step), float(usual), weeks, step)


def told_to_team(observed: int, expected: float, weeks: int) -> Told:
    """Give exact numbers, for the team that registered every question that is counted."""
    return Told(observed, expected, weeks, 1, exact=True)


def in_steps(number: float, step: int) -> int:
    """Round down to a multiple of `step`, so that each told number stands for `step` possible counts; 0 is told as
    "fewer than". Rounding to the nearest would leave only three counts that are told as 5.

    >>> [in_steps(n, 5) for n in (4, 5, 9, 10, 14)]
    [0, 5, 5, 10, 10]
    """
    return int(number // step) * step


def sentence(what: Text, where: Text, told: Told) -> Text:
    """Say a surge: `what` heads it ("Schulden"), `where` follows "in" ("Twello", "de kern Voorst")."""
    lasts = duration(told.weeks)
    if told.observed is None:
        return _IN_WORDS.format(what=what, where=where, weeks=lasts)
    usual = _usual(told)
    counted = whole(told.observed) if told.exact else _LEAST.format(n=whole(told.observed))
    questions = _QUESTION if told.exact and told.observed == 1 else _QUESTIONS
    said = _IN_NUMBERS if usual else _WITHOUT_USUAL
    return said.format(what=what, where=where, n=counted, questions=questions, weeks=lasts, usual=usual or same(""))


def in_short(what: Text, told: Told) -> Text:
    """Say a surge within a list of one place: "Schulden: ten minste 10 vragen in drie weken, ongeveer 5 is gewoon"."""
    usual = _usual(told)
    if told.observed is None or usual is None:
        return _SHORT_WORDS.format(what=what, weeks=duration(told.weeks))
    counted = whole(told.observed) if told.exact else _LEAST.format(n=whole(told.observed))
    return _SHORT.format(what=what, n=counted, weeks=duration(told.weeks), usual=usual)


def _usual(told: Told) -> Text | None:
    """Say what is usual; None where rounding leaves no difference with what came in."""
    if told.expected is None or (not told.exact and told.expected == told.observed):
        return None
    if told.exact:
        return _ABOUT.format(n=decimal(told.expected)) if told.expected >= 1 else _LESS.format(n="1")
    return _ABOUT.format(n=whole(told.expected)) if told.expected else _LESS.format(n=str(told.step))


def duration(weeks: int) -> Text:
    """Say a number of weeks: "één week", "drie weken"."""
    if weeks == 1:
        return Text(nl="één week", en="one week")
    if weeks <= len(_NL):
        return Text(nl=f"{_NL[weeks - 1]} weken", en=f"{_EN[weeks - 1]} weeks")
    return Text(nl=f"{weeks} weken", en=f"{weeks} weeks")


def how_unusual(p_value: float) -> Text:
    """Say how seldom a week like its rarest comes by chance, in coarse steps that give no count away."""
    once = 1.0 / max(p_value, 1e-12)
    found = next((words for weeks, words in reversed(_SELDOM) if once >= weeks), None)
    return _BY_CHANCE.format(seldom=found) if found else _RATHER


def excess_range(low: float, high: float) -> Text:
    """Say the range of what is above chance, for whoever may know exact numbers."""
    least, most = max(math.floor(low + 0.5), 0), max(math.floor(high + 0.5), 0)
    if least == most:
        return _EXCESS_ONE.format(n=whole(most))
    return _EXCESS.format(low=whole(least), high=whole(most))


def heading(what: Text, where: Text) -> Text:
    """Name a surge: "Schulden in Twello"."""
    return _HEADING.format(what=what, where=where)


def inside(what: Text) -> Text:
    """Give what is asked for use inside a sentence."""
    return lower_first(what)


_NL = ("één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_EN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SELDOM = (
    (20, Text(nl="eens in de twintig weken", en="once in twenty weeks")),
    (52, Text(nl="eens in het jaar", en="once a year")),
    (104, Text(nl="eens in de twee jaar", en="once in two years")),
    (260, Text(nl="eens in de vijf jaar", en="once in five years")),
    (520, Text(nl="eens in de tien jaar", en="once in ten years")),
    (1040, Text(nl="eens in de twintig jaar", en="once in twenty years")),
)
_BY_CHANCE = Text(
    nl="Zoveel vragen in een week komt door toeval minder dan {seldom} voor.",
    en="By chance so many questions in a week come less than {seldom}.",
)
_RATHER = Text(nl="Zoveel vragen in een week is ongewoon.", en="So many questions in a week is unusual.")
_ABOUT = Text(nl="ongeveer {n}", en="about {n}")
_LEAST = Text(nl="ten minste {n}", en="at least {n}")
_LESS = Text(nl="minder dan {n}", en="fewer than {n}")
_QUESTION = Text(nl="vraag", en="question")
_QUESTIONS = Text(nl="vragen", en="questions")
_IN_NUMBERS = Text(
    nl="{what} in {where}: {n} {questions} in {weeks}, waar {usual} gewoon is. Dat is meer dan toeval.",
    en="{what} in {where}: {n} {questions} in {weeks}, where {usual} is usual. That is more than chance.",
)
_WITHOUT_USUAL = Text(
    nl="{what} in {where}: {n} {questions} in {weeks}. Dat is meer dan gewoon, en meer dan toeval.",
    en="{what} in {where}: {n} {questions} in {weeks}. That is more than usual, and more than chance.",
)
_IN_WORDS = Text(
    nl="{what} in {where}: in {weeks} meer vragen dan gewoon. Dat is meer dan toeval.",
    en="{what} in {where}: more questions than usual in {weeks}. That is more than chance.",
)
_SHORT = Text(
    nl="{what}: {n} vragen in {weeks}, {usual} is gewoon", en="{what}: {n} questions in {weeks}, {usual} is usual"
)
_SHORT_WORDS = Text(nl="{what}: in {weeks} meer vragen dan gewoon", en="{what}: more questions than usual in {weeks}")
_HEADING = Text(nl="{what} in {where}", en="{what} in {where}")
_EXCESS = Text(nl="{low} tot {high} meer dan toeval verklaart", en="{low} to {high} more than chance explains")
_EXCESS_ONE = Text(nl="{n} meer dan toeval verklaart", en="{n} more than chance explains")
