"""Where a line may belong, with the reason; nothing is placed until a person says so.

"Welzijnswerk ouderen" was placed by Sanne last year: the same again is the first suggestion. Without such a memory the
words of the line point somewhere ("welzijn": voorkomen), and that is said as a guess.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from voorkant.core.analyse.money.lines import WHOLE, Line, Placement
from voorkant.core.shared.text import Text, same

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_SIGNS = re.compile(r"[^\w%]+")


@dataclass(frozen=True, slots=True)
class Remembered:
    """A placing that somebody confirmed for lines with this code and these plain words; `who` and `table` say when."""

    code: str
    words: str
    places: tuple[Placement, ...]
    who: str = ""
    table: str = ""
    key: int = 0


@dataclass(frozen=True, slots=True)
class Hint:
    """Words that point at a level, an approach or a form."""

    words: tuple[str, ...]
    level: str
    approach: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Where a line may go and why; `remembered` where a person placed the same before."""

    places: tuple[Placement, ...]
    why: Text
    remembered: bool = False


def plain(words: str) -> str:
    """Write words as they are compared: no capitals, accents, signs or years.

    >>> plain("Welzijnswerk Ouderen (2025)")
    'welzijnswerk ouderen'
    """
    bare = "".join(one for one in unicodedata.normalize("NFKD", words) if not unicodedata.combining(one))
    return " ".join(_SIGNS.sub(" ", _YEAR.sub(" ", bare.casefold())).split())


def suggest(
    line: Line,
    remembered: Iterable[Remembered],
    hints: Sequence[Hint],
    problems: Mapping[str, Sequence[str]],
    names: Mapping[str, Text] | None = None,
) -> Suggestion | None:
    """Suggest where a line may go. `problems` has the everyday words per problem, `names` the names of levels.

    What a person confirmed for the same code and words comes first, then for the same words alone, then for the same
    code alone (a rule without words); then words that point at a level. None where nothing points anywhere.
    """
    words = plain(line.description)
    if found := _memory(line.code, words, list(remembered)):
        who = same(found.who) if found.who else Text("een collega", "a colleague")
        why = (_SAME_CODE if not found.words else _SAME).format(who=who, table=found.table or "…", code=found.code)
        return Suggestion(found.places, why, remembered=True)
    spoken = f"{words} {plain(line.group)}"
    hint, word = _hinted(words, hints) or _hinted(spoken, hints) or (None, "")
    if hint is None:
        return None
    about = tuple(key for key, listed in problems.items() if any(_holds(words, plain(one)) for one in listed))[:3]
    level = (names or {}).get(hint.level, same(hint.level))
    place = Placement(WHOLE, hint.level, approach=hint.approach, form=hint.form, problems=about)
    return Suggestion((place,), _WORD.format(word=word, level=level))


def _memory(code: str, words: str, known: Sequence[Remembered]) -> Remembered | None:
    exact = [one for one in known if one.words == words and one.code == code and words]
    alike = [one for one in known if one.words == words and words and (not one.code or not code)]
    coded = [one for one in known if not one.words and one.code and one.code == code]
    return next(iter([*exact, *alike, *coded]), None)


def _hinted(spoken: str, hints: Sequence[Hint]) -> tuple[Hint, str] | None:
    """Give the hint with the longest word that stands in a text."""
    found = [(word, hint) for hint in hints for word in hint.words if _holds(spoken, plain(word))]
    if not found:
        return None
    word, hint = max(found, key=lambda one: (len(one[0]), one[0]))
    return hint, word


def _holds(text: str, word: str) -> bool:
    """Tell whether a word begins in a text: "schuldhulp" is in "schuldhulpverlening", "arm" not in "warmte"."""
    return bool(word) and f" {word}" in f" {text}"


_SAME = Text("{who} plaatste een post met deze naam zo ({table}).", "{who} placed a line of this name so ({table}).")
_SAME_CODE = Text(
    "{who} plaatste alle posten met code {code} zo ({table}).", "{who} placed all lines of code {code} so ({table})."
)
_WORD = Text(
    "In de naam staat ‘{word}’. Dat wijst op: {level}. Het is een gok.",
    "The name holds ‘{word}’. That points at: {level}. It is a guess.",
)
