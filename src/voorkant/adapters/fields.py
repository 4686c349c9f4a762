"""Find out which indicator a column holds, by its title and never by its number.

"Personen in armoede" is `p_ink_ar` in CBS's workbook, `PersonenInArmoede_81` this year and another number next year,
M008349 in the newer interface, and `Inkomen/Personen/Personen in armoede (%)` in a download. All of them are the words
of one title. Titles that several columns share ("Nederland") are told apart by the group above them, or by their order.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from voorkant.core.shared.language import Indicator, Unit

_SUFFIX = re.compile(r"_(\d+)$")
_AGAIN = re.compile(r"#\d+$")
_UNIT_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
_KEY = re.compile(r"^\w+$")
_DOTTED = re.compile(r"^[^\s/]*\.[^\s/]*$")
_UNITS: Mapping[Unit, tuple[str, ...]] = {
    Unit.COUNT: ("aantal", "per huishouden"),
    Unit.PERCENT: ("%", "procent", ""),
    Unit.PER_1000: ("per 1 000 inwoners", "per 1000 inwoners"),
    Unit.EURO_1000: ("x 1 000 euro", "x1000 euro", "1 000 euro"),
    Unit.KM: ("km", "aantal"),
    Unit.PER_KM2: ("per km2", "aantal inwoners per km2", "per km", "aantal inwoners per km"),
    Unit.HECTARE: ("ha", "hectaren"),
    Unit.MEAN: ("aantal", "per huishouden", ""),
    Unit.CODE: ("code",),
    Unit.KWH: ("kwh",),
    Unit.M3: ("m3", "m"),
}
_PERCENT_OF = re.compile(r"^%")


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Split a title, path or dotted header in plain words.

    >>> words("Wmo-cliënten relatief (per 1 000 inwoners)")
    ('wmo', 'clienten', 'relatief', 'per', '1', '000', 'inwoners')
    """
    plain = unicodedata.normalize("NFKD", text.lower().replace("%", " "))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(re.findall(r"[a-z0-9]+", plain))


def glued(text: str) -> str:
    """Glue the words of a title, as CBS does in the keys of OData.

    >>> glued("40% personen met laagste inkomen") == stem("k_40PersonenMetLaagsteInkomen_79")
    True
    """
    return "".join(words(text))


def stem(key: str) -> str:
    """Give the title inside an OData key, without prefix and number."""
    bare = _SUFFIX.sub("", key.strip())
    return "".join(words(bare.removeprefix("k_")))


@dataclass(frozen=True, slots=True)
class Resolved:
    """Columns by the indicator that they hold, and the columns that hold none that is known."""

    columns: Mapping[str, Indicator]
    unknown: tuple[str, ...]


def resolve(
    headers: Sequence[str],
    indicators: Iterable[Indicator],
    paths: Mapping[str, str] | None = None,
    meta: Iterable[str] = (),
) -> Resolved:
    """Match headers with indicators; `paths` gives the full title of a key where metadata is at hand.

    Headers in `meta` (codes, names, periods) are left out of both. A header that fits no indicator, or more than one
    without a way to choose, is unknown rather than guessed.
    """
    known = tuple(indicators)
    skip = set(meta)
    found: dict[str, Indicator] = {}
    for header in headers:
        if header in skip:
            continue
        name = _AGAIN.sub("", header)
        match = _by_name(name, known) or _by_path((paths or {}).get(name, name), known)
        if match is not None:
            found[header] = match
    rest = [header for header in headers if header not in found and header not in skip and _KEY.match(header)]
    found |= _by_key(headers, rest, found, known)
    return Resolved(
        {header: found[header] for header in headers if header in found},
        tuple(header for header in headers if header not in found and header not in skip),
    )


def _by_name(header: str, known: Sequence[Indicator]) -> Indicator | None:
    name = header.strip().lower()
    return next((one for one in known if name in one.columns or header.strip() in one.measures), None)


def _by_path(header: str, known: Sequence[Indicator]) -> Indicator | None:
    """Match the end of a path with the longest title; the unit, where told, must fit."""
    best: tuple[int, Indicator] | None = None
    for one in known:
        endings = _endings(header, one.unit)
        for title in one.titles:
            wanted = words(title)
            if wanted in endings and (best is None or len(wanted) > best[0]):
                best = (len(wanted), one)
    return best[1] if best else None


@lru_cache(maxsize=16384)
def _endings(header: str, unit: Unit) -> frozenset[tuple[str, ...]]:
    """Give the words of every title that a header may end with, for an indicator in `unit`.

    A path is cut at its slashes; a header re-saved with dots has lost them, and is cut at every word.
    """
    if _DOTTED.match(header):
        whole = words(header)
        bodies = [whole[: len(whole) - len(tail)] for tail in _tails(unit) if not tail or whole[-len(tail) :] == tail]
        return frozenset(body[start:] for body in bodies for start in range(len(body)))
    bracket = _UNIT_IN_BRACKETS.search(header)
    told = _units_told(bracket.group(1)) if bracket else frozenset()
    titles = [] if told and unit not in told else [header]
    if bracket and titles:
        titles.append(header[: bracket.start()])
    parts = [title.split("/") for title in titles]
    return frozenset(words("/".join(part[start:])) for part in parts for start in range(len(part)))


@lru_cache(maxsize=64)
def _tails(unit: Unit) -> tuple[tuple[str, ...], ...]:
    return tuple({words(text) for text in _UNITS[unit]} | {()})


def _units_told(text: str) -> frozenset[Unit]:
    """Give the units that the words in brackets behind a title may stand for, none where they are no unit."""
    if _PERCENT_OF.match(text.strip()):
        return frozenset({Unit.PERCENT})
    told = words(text)
    return frozenset(unit for unit, texts in _UNITS.items() if told and told in {words(one) for one in texts})


def _by_key(
    headers: Sequence[str], rest: Sequence[str], found: Mapping[str, Indicator], known: Sequence[Indicator]
) -> dict[str, Indicator]:
    by_stem: dict[str, list[Indicator]] = {}
    for one in known:
        for key in {glued(part) for title in one.titles for part in (title, title.rsplit("/", 1)[-1])}:
            by_stem.setdefault(key, []).append(one)
    answer: dict[str, Indicator] = {}
    for header in rest:
        candidates = by_stem.get(stem(header), [])
        if len(candidates) == 1:
            answer[header] = candidates[0]
    shared = {header: by_stem[stem(header)] for header in rest if len(by_stem.get(stem(header), ())) > 1}
    return answer | _by_order(headers, shared, {**found, **answer}, known)


def _by_order(
    headers: Sequence[str],
    shared: Mapping[str, Sequence[Indicator]],
    found: Mapping[str, Indicator],
    known: Sequence[Indicator],
) -> dict[str, Indicator]:
    """Tell columns of one title apart by how far they stand behind the last column that is certain."""
    place = {one.id: index for index, one in enumerate(known)}
    answer: dict[str, Indicator] = {}
    anchor: tuple[int, int] | None = None
    for header in headers:
        number = _SUFFIX.search(header)
        if number is None:
            continue
        if header in shared and anchor is not None:
            wanted = anchor[1] + int(number.group(1)) - anchor[0]
            fits = [one for one in shared[header] if place[one.id] == wanted]
            answer.update((header, one) for one in fits)
        elif header in found:
            anchor = (int(number.group(1)), place[found[header].id])
    return answer
