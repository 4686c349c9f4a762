"""Find a place or a problem by what somebody calls it, and name what is near when it is called something else.

"--problem schuldn" is a slip of the finger; an answer that says "bedoel je debts (Schulden)?" costs one second, an
answer that says "unknown" costs a telephone call.
"""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeVar

from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.language import Problem
from voorkant.core.shared.partners import Place
from voorkant.core.shared.text import Text

NEAR = 3
ALIKE = 0.6
OR = Text(" of ", " or ")
Thing = TypeVar("Thing")


def plain(text: str) -> str:
    """Reduce a name to what people remember of it: no capitals, accents or double spaces.

    >>> plain("  Café  Één ")
    'cafe een'
    """
    split = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in split if not unicodedata.combining(letter)).split())


def search_problems(problems: Iterable[Problem], words: str) -> tuple[Problem, ...]:
    """Give the problems in whose name, explanation or everyday words all of these words stand, in their order; those
    whose name has them come first.
    """
    wanted = plain(words).split()
    if not wanted:
        return ()
    found = [one for one in problems if all(word in _all_words(one) for word in wanted)]
    return tuple(sorted(found, key=lambda one: not all(word in _names(one) for word in wanted)))


def find_problem(problems: Mapping[str, Problem], given: str) -> Problem:
    """Give a problem by its id, its name in either language, or one of its everyday words when no other has that word.

    Raises NotFound, with the nearest names.
    """
    if given in problems:
        return problems[given]
    wanted = plain(given)
    for match in (_names_of, _words_of):
        found = [one for one in problems.values() if wanted in match(one)]
        if len(found) == 1:
            return found[0]
    near = [
        one
        for match in (_names_of, _words_of)
        for one in _near(wanted, {word: one for one in problems.values() for word in match(one)})
    ]
    raise NotFound(
        "problem-unknown",
        Text(f"Probleem '{given}' is niet bekend.", f"Problem '{given}' is not known."),
        _meant([Text(f"{one.id} ({one.name.nl})", f"{one.id} ({one.name.en})") for one in dict.fromkeys(near)][:NEAR]),
        Text("De namen staan in de gedeelde taal, zoals debts.", "See the shared language, such as debts."),
    )


def find_place(places: Mapping[int, Place], given: str, owners: Mapping[int, str]) -> Place:
    """Give a finding place by its number or its name; `owners` names the partner of each place for one that shares its
    name ("Leeszaal, Bibliotheek Twello").

    Raises NotFound with the nearest names, BadInput when several places have the name.
    """
    if given.strip().isdigit() and int(given) in places:
        return places[int(given)]
    wanted = plain(given)
    full = {one.id: plain(f"{one.name}, {owners.get(one.id, '')}") for one in places.values()}
    found = [one for one in places.values() if wanted in (plain(one.name), full[one.id])]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(f"{one.id} ({one.name}, {owners.get(one.id, '')})" for one in found)
        raise BadInput(
            "place-unclear",
            Text(f"'{given}' is de naam van meer vindplaatsen.", f"'{given}' is the name of several finding places."),
            Text(f"Dit zijn ze: {listed}.", f"They are: {listed}."),
            Text("Geef het nummer.", "Give the number."),
        )
    near = _near(wanted, {plain(one.name): one for one in places.values()})
    raise NotFound(
        "place-unknown",
        Text(f"Vindplaats '{given}' is niet bekend.", f"Finding place '{given}' is not known."),
        _meant([Text(f"{one.id} ({one.name})", f"{one.id} ({one.name})") for one in near]),
        Text("Geef de naam of het nummer van een vindplaats.", "Give the name or number of a finding place."),
    )


def _near(wanted: str, named: Mapping[str, Thing]) -> list[Thing]:
    """Give the things whose names look most like this, or hold it, each once."""
    holding = [name for name in named if wanted and (wanted in name or (len(name) > 3 and name in wanted))]
    alike = difflib.get_close_matches(wanted, named, n=2 * NEAR, cutoff=ALIKE)
    return list(dict.fromkeys(named[name] for name in (*alike, *holding)))[:NEAR]


def _meant(names: list[Text]) -> Text:
    if not names:
        return Text("Niets lijkt erop.", "Nothing is like it.")
    listed = names[0]
    for place, one in enumerate(names[1:], start=2):
        listed = listed + (OR if place == len(names) else Text(", ", ", ")) + one
    return Text("Bedoel je ", "Do you mean ") + listed + Text("?", "?")


def _names_of(one: Problem) -> set[str]:
    return {one.id, plain(one.id.replace("_", " ")), plain(one.name.nl), plain(one.name.en)}


def _words_of(one: Problem) -> set[str]:
    return {plain(word) for word in one.words}


def _names(one: Problem) -> str:
    return plain(f"{one.name.nl} {one.name.en}")


def _all_words(one: Problem) -> str:
    return plain(" ".join([_names(one), one.explanation.nl, one.explanation.en, *one.words]))
