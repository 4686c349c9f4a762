"""Which place somebody means: by code or by name, the municipality first, and never by guessing between two.

"Voorst" is the municipality and not the kern of that name; "Bergen" is two municipalities, and whoever asks for it is
told their codes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voorkant.core.shared.area import AreaKind, kind_of, municipality_code, normalise_code
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text

_SUFFIX = re.compile(r"\s*\((?:[A-Z]{1,2}\.?|gemeente)\)$", re.IGNORECASE)
_ORDER = (AreaKind.MUNICIPALITY, AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Chosen:
    """The place that somebody means: its code and name, and the municipality it lies in."""

    code: str
    name: str
    municipality: str


def choose(typed: str, names: Mapping[tuple[str, int], str]) -> Chosen:
    """Find the place; NotFound when nothing is known of it, BadInput when the name is that of several."""
    newest: dict[str, str] = {}
    for (code, _), name in sorted(names.items(), key=lambda one: one[0][1]):
        newest[code] = name or newest.get(code, code)
    code = normalise_code(typed)
    if code in newest and kind_of(code) in _ORDER:
        return _chosen(code, newest)
    found = _by_name(typed, newest)
    if len(found) > 1:
        raise _several(typed, found)
    if not found:
        raise unknown(typed)
    return _chosen(found[0], newest)


def unknown(typed: str) -> NotFound:
    """Say that no published figures of a place are at hand, and how they come."""
    return NotFound(
        "population-area-unknown",
        Text(f"Van '{typed}' zijn hier geen cijfers.", f"There are no figures of '{typed}' here."),
        Text(
            "Ze staan niet in de database, niet in de map VOORKANT_DATA, en ingebouwd is alleen Voorst.",
            "They are not in the database, not in the folder VOORKANT_DATA, and only Voorst is built in.",
        ),
        Text(
            "Controleer de naam of code (zoals GM0285), of lees de cijfers in: voorkant import kwb 85984NED.",
            "Check the name or code (such as GM0285), or import the figures: voorkant import kwb 85984NED.",
        ),
    )


def _chosen(code: str, names: Mapping[str, str]) -> Chosen:
    return Chosen(code, names[code], municipality_code(code) or code)


def _by_name(typed: str, names: Mapping[str, str]) -> Sequence[str]:
    """Give the codes of the widest kind of place with that name, first exactly, then without what tells two apart."""
    asked = " ".join(typed.split()).casefold()
    ways = (str.casefold, lambda name: _SUFFIX.sub("", name).casefold())
    for kind in _ORDER:
        for plain in ways:
            named = (code for code, name in names.items() if plain(name.strip()) == asked)
            if found := sorted(code for code in named if kind_of(code) is kind):
                return found
    return ()


def _several(typed: str, codes: Sequence[str]) -> BadInput:
    listed = ", ".join(codes[:_MOST_NAMED]) + (" …" if len(codes) > _MOST_NAMED else "")
    return BadInput(
        "area-several",
        Text(f"Er is meer dan één gebied dat '{typed}' heet.", f"More than one area is called '{typed}'."),
        Text(f"Dit zijn hun codes: {listed}.", f"These are their codes: {listed}."),
        Text("Geef de code van het gebied dat je bedoelt.", "Give the code of the area that you mean."),
    )
