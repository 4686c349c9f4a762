"""A first guess of the villages (kernen) of a municipality, from the names of its buurten.

Nobody in Voorst says "buurt 0108": they say Nijbroek, and mean the houses around the church and the farms that CBS
calls "Verspreide huizen Nijbroek". In a city nobody groups buurten that way, and the wijk is the place. The guess is a
start that the municipality corrects; every buurt is in exactly one village.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from voorkant.core.shared.area import Area, AreaKind, parent_code

_SCATTERED = re.compile(
    r"^(verspreide (huizen|bebouwing)|verspr\.?\s?h\.|buitengebied|landelijk gebied|omg\.|omgeving|overig)[\s-]*"
    r"|[\s-]+(buitengebied|landelijk gebied|en omgeving|e\.\s?o\.)(?=\s(noord|oost|zuid|west)|$)",
    re.IGNORECASE,
)
_FARMLAND = re.compile(
    r"^(verspreide (huizen|bebouwing)|verspr\.?\s?h\.|buitengebied|landelijk gebied)(?!\w)"
    r"|[\s-]+(buitengebied|landelijk gebied)$",
    re.IGNORECASE,
)
_KERN = re.compile(r"^(kern|dorp|dorpskern|buurtschap)\s+(?=\S)|[\s-]+(kern|dorp|dorpskern)$", re.IGNORECASE)
_SIDE = re.compile(
    r"[\s-]+(noord|oost|zuid|west|noordoost|noordwest|zuidoost|zuidwest|midden|centrum|binnenstad)$", re.IGNORECASE
)
_NOTE = re.compile(r"\s*\([^()]*\)|,.*$")
_WIJK = re.compile(r"^wijk\s+[0-9a-z]{2}\s+(?=\S)", re.IGNORECASE)
_ADJECTIVE = ("", "se", "sche", "er", "e", "s")
_ENOUGH = 0.4


@dataclass(frozen=True, slots=True)
class Village:
    """A village: its code ("KN0285-twello"), its name, and the codes of the buurten in it."""

    code: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Buurt:
    area: Area
    bare: str
    scattered: bool
    kern: bool
    wijk: str


def is_scattered(name: str) -> bool:
    """Tell whether CBS calls a buurt by its scattered houses or farmland, so that no village lies within it.

    >>> is_scattered("Verspr.h. De Vecht"), is_scattered("Terwolde-buitengebied"), is_scattered("Terwolde")
    (True, True, False)
    """
    return bool(_FARMLAND.search(name.strip()))


def guess_villages(areas: Iterable[Area], residents: Mapping[str, float | None]) -> tuple[Village, ...]:
    """Group the buurten of one municipality in villages, largest number of residents first.

    `areas` are its buurten, and its wijken where known (they name the wijk of a city); `residents` by code, None where
    not published. Every buurt is in exactly one village.
    """
    listed = tuple(areas)
    buurten = [_read(area) for area in listed if area.kind is AreaKind.NEIGHBOURHOOD]
    wijken = {area.code: _WIJK.sub("", area.name).strip() for area in listed if area.kind is AreaKind.DISTRICT}
    by_wijk: dict[str, list[_Buurt]] = defaultdict(list)
    for buurt in buurten:
        by_wijk[buurt.wijk].append(buurt)
    names = {code: _names(own, wijken.get(code, ""), buurten) for code, own in by_wijk.items()}
    every = {_fold(name): name for own in names.values() for name in own.values()}
    members: dict[str, list[Area]] = defaultdict(list)
    titles: dict[str, str] = {}
    for code, own in by_wijk.items():
        for buurt in own:
            name = (
                _village_of(buurt, names[code], every, own, residents)
                if names[code]
                else _wijk_name(own, wijken.get(code, ""), residents)
            )
            key = _fold(name) if names[code] else code
            titles.setdefault(key, name)
            members[key].append(buurt.area)
    return _villages(members, titles, residents)


def _read(area: Area) -> _Buurt:
    name = area.name.strip()
    scattered = bool(_SCATTERED.search(name))
    rest = _SCATTERED.sub(" ", name) if scattered else name
    kern = bool(_KERN.search(rest))
    bare = " ".join(_KERN.sub(" ", _NOTE.sub("", rest) or rest).split()).strip(" -")
    return _Buurt(area, bare or name, scattered, kern, parent_code(area.code) or "")


def _base(name: str) -> str:
    return _SIDE.sub("", name) or name


def _names(own: Sequence[_Buurt], wijk: str, every: Sequence[_Buurt]) -> Mapping[str, str]:
    """Give the villages of a wijk by folded name, or nothing where it reads as a part of a city."""
    cores = {_fold(_base(buurt.bare)): _base(buurt.bare) for buurt in own if not buurt.scattered}
    if not cores:
        return {}
    supported = {key for key, name in cores.items() if _is_supported(key, name, own, wijk, every)}
    return cores if len(supported) >= _ENOUGH * len(cores) else {}


def _is_supported(key: str, name: str, own: Sequence[_Buurt], wijk: str, every: Sequence[_Buurt]) -> bool:
    """Tell whether something says that this is a village: farms around it, a "kern", or a wijk of that name."""
    named = [buurt for buurt in own if not buurt.scattered and _fold(_base(buurt.bare)) == key]
    rural = any(buurt.scattered and _mentions(buurt.bare, name) is not None for buurt in every)
    return rural or any(buurt.kern for buurt in named) or (len(own) > 1 and _fold(_base(wijk)) == key)


def _village_of(
    buurt: _Buurt,
    names: Mapping[str, str],
    every: Mapping[str, str],
    own: Sequence[_Buurt],
    residents: Mapping[str, float | None],
) -> str:
    exact = names.get(_fold(_base(buurt.bare)))
    if exact is not None:
        return exact
    for options in (names, every):
        found = [
            (place, -len(name), name) for name in options.values() if (place := _mentions(buurt.bare, name)) is not None
        ]
        if found:
            return min(found)[2]
    cores = [one for one in own if not one.scattered]
    return _base(max(cores, key=lambda one: (residents.get(one.area.code) or 0.0, one.area.code)).bare)


def _wijk_name(own: Sequence[_Buurt], wijk: str, residents: Mapping[str, float | None]) -> str:
    if wijk:
        return wijk
    return max(own, key=lambda one: (residents.get(one.area.code) or 0.0, one.area.code)).bare


def _mentions(text: str, name: str) -> int | None:
    """Give where `text` speaks of `name` ("op de Wilpse Klei" speaks of Wilp), or None."""
    words, wanted = _fold(text).split(), _fold(name).split()
    for start in range(len(words) - len(wanted) + 1):
        part = words[start : start + len(wanted)]
        if part[:-1] == wanted[:-1] and any(part[-1] == wanted[-1] + ending for ending in _ADJECTIVE):
            return start
    return None


def _villages(
    members: Mapping[str, Sequence[Area]], titles: Mapping[str, str], residents: Mapping[str, float | None]
) -> tuple[Village, ...]:
    size = {key: sum(residents.get(area.code) or 0.0 for area in areas) for key, areas in members.items()}
    used: set[str] = set()
    villages = []
    for key in sorted(members, key=lambda one: (-size[one], titles[one])):
        codes = tuple(area.code for area in members[key])
        stem = f"KN{codes[0][2:6]}-{_slug(titles[key])}"
        code = next(one for one in (stem, *(f"{stem}-{number}" for number in range(2, 1000))) if one not in used)
        used.add(code)
        villages.append(Village(code, titles[key], codes))
    return tuple(villages)


def _fold(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.lower())
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", text))


def _slug(name: str) -> str:
    return _fold(name).replace(" ", "-") or "kern"
