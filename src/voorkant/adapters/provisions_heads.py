"""What the headings of a table of support mean, whoever made it.

"Wmo-cliënten/Hulp bij het huishouden (aantal)", "Aantal cliënten", "Clients": headings are looked up in the words of
the knowledge. A heading over names, numbers or birth dates of people refuses the whole file before a row is read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from voorkant.adapters.provision_kinds import load_provision_kinds
from voorkant.adapters.provisions_cells import length_class, plain
from voorkant.adapters.refusals import NOTHING_STORED, refuse
from voorkant.adapters.registrations import Registration
from voorkant.core.analyse.rethink.provisions import Kind, ProvisionKnowledge
from voorkant.core.notice.registration import is_personal
from voorkant.core.shared.area import kind_of as kind_of_area
from voorkant.core.shared.area import normalise_code
from voorkant.core.shared.text import Text

_WIDE = 2
_SEEN = 50


@dataclass(frozen=True, slots=True)
class Heads:
    """Which column holds each field; columns of people by length of support; columns that stand for a kind."""

    at: Mapping[str, int]
    classes: Mapping[int, tuple[float, float | None]]
    kinds: Mapping[int, str]
    unused: tuple[str, ...]


def kind_of(words: str, known: ProvisionKnowledge) -> Kind | None:
    """Give the kind that words name; None where nobody described it.

    >>> kind_of("Hulp bij het huishouden (aantal)", load_provision_kinds()).id
    'household_help'
    """
    spoken = {plain(word): kind for kind in known.kinds.values() for word in (*kind.words, kind.id, kind.name.nl)}
    return next((spoken[one] for one in _readings(words) if one in spoken), None)


def is_heading(words: str) -> bool:
    """Tell whether words are a heading that is known."""
    return any(one in _headings() for one in _readings(words))


@cache
def _headings() -> Mapping[str, str]:
    known = load_provision_kinds()
    named = {plain(name): field for field, both in known.headings.items() for name in (both.nl, both.en)}
    return named | {plain(word): field for field, listed in known.columns.items() for word in listed}


def heads_of(name: str, sheet: Registration, needed: Sequence[str] = ("area", "kind")) -> Heads:
    """Understand the headings of a table; BadInput where one is needed and absent, there twice, or about people."""
    known = load_provision_kinds()
    words = _headings()
    found: dict[str, list[int]] = {}
    unused, classes, kinds = [], dict[int, tuple[float, float | None]](), dict[int, str]()
    for at, heading in enumerate(sheet.headers):
        field = next((words[one] for one in _readings(heading) if one in words), "")
        if field:
            found.setdefault(field, []).append(at)
        elif span := length_class(heading):
            classes[at] = span
        elif kind := kind_of(heading, known):
            kinds[at] = kind.id
        elif is_personal(heading):
            raise refuse("provisions-personal", _named(name), _PERSONAL, _PERSONAL_DO, column=heading)
        elif heading:
            unused.append(heading)
    unused += [sheet.headers[at] for at in found.pop("ignored", [])]
    at_field = {field: _one(name, sheet, field, places) for field, places in found.items()}
    wide = "kind" not in at_field and len(kinds) >= _WIDE
    if not wide:
        unused += [sheet.headers[at] for at in kinds]
        kinds = {}
    _refuse_missing(name, at_field, [one for one in needed if not (one == "kind" and wide)], wide, bool(classes))
    return Heads(at_field, classes, kinds, tuple(unused))


def _readings(heading: str) -> list[str]:
    """Give what a heading may be read as: whole, without its unit, and the last part of a path, likewise."""
    last = heading.rsplit("/", 1)[-1]
    bare = [one.rsplit("(", 1)[0] if one.rstrip().endswith(")") else one for one in (heading, last)]
    return list(dict.fromkeys(plain(one) for one in (heading, bare[0], last, bare[1])))


def _one(name: str, sheet: Registration, field: str, places: Sequence[int]) -> int:
    """Give the one column of a field; of areas the one with codes, since a name stands beside its code."""
    if len(places) == 1:
        return places[0]
    if field == "area":
        coded = [at for at in places if _has_codes(sheet, at)]
        return (coded or list(places))[0]
    listed = ", ".join(f"‘{sheet.headers[at]}’" for at in places)
    label = load_provision_kinds().headings[field]
    raise refuse("provisions-column-twice", _named(name), _TWICE, _TWICE_DO, field=label, columns=listed)


def _has_codes(sheet: Registration, at: int) -> bool:
    seen = [str(row.cells[at] or "") for row in sheet.rows[:_SEEN]]
    return any(kind_of_area(normalise_code(one)) is not None and any(map(str.isdigit, one)) for one in seen)


def _refuse_missing(name: str, at: Mapping[str, int], needed: Sequence[str], wide: bool, classes: bool) -> None:
    lacking = [one for one in needed if one not in at]
    if "residents" not in needed and not wide and not classes and not {"clients", "provisions", "hours"} & set(at):
        lacking.append("clients")
    if lacking:
        headings = load_provision_kinds().headings
        said = Text(
            ", ".join(headings[one].nl for one in lacking), ", ".join(headings[one].en for one in lacking)
        )  # fmt: skip
        raise refuse("provisions-columns", _named(name), _COLUMNS, _COLUMNS_DO, columns=said)


def _named(name: str) -> Text:
    return Text(f"'{name}' kan niet worden ingelezen.", f"'{name}' cannot be read.")


_COLUMNS = Text("Deze kolommen vinden we niet: {columns}.", "These columns were not found: {columns}.")
_COLUMNS_DO = NOTHING_STORED + Text(
    " Zet boven elke kolom wat erin staat, zoals in de voorbeeldtabel.",
    " Write above each column what it holds, as in the example table.",
)
_TWICE = Text(
    "‘{field}’ staat boven meer dan één kolom: {columns}.", "‘{field}’ heads more than one column: {columns}."
)
_TWICE_DO = NOTHING_STORED + Text(" Haal er een weg.", " Take one away.")
_PERSONAL = Text("De kolom ‘{column}’ gaat over wie iemand is.", "The column ‘{column}’ is about who somebody is.")
_PERSONAL_DO = NOTHING_STORED + Text(
    " Hier horen alleen aantallen per soort, gebied en leeftijd. Haal die kolom weg en tel op.",
    " Only counts per kind, area and age belong here. Remove that column and add up.",
)
