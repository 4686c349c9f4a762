"""Bring in the list of places that a municipality already has: understood, shown, and stored whole or not at all.

The department of accommodations has a sheet with 140 halls and fields, coordinates of the Dutch grid included. It is
read, shown as it was understood, and only then kept. A place that is there already is brought up to date by its name
and address; what the list does not say stays. Between looking and keeping the rows travel with the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from voorkant.adapters.facility_kinds import load_base_table
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.partner_files import words_of
from voorkant.adapters.registrations import read_registration
from voorkant.core.notice.registration import known_words, plain
from voorkant.core.organise.base.place_list import ListedPlaces, PlaceRow, read_places
from voorkant.core.organise.base.place_words import FIELDS, is_heading
from voorkant.core.organise.directory.entries import LocationEntry
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Location, Municipality, Postcode
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.directory import known_here
from voorkant.store.services.directory_index import reindex
from voorkant.store.services.directory_steps import Kind, note_all
from voorkant.store.services.list_travel import NOTHING_STORED, ListFile, rows_not_right

SALT = "voorkant.places"
SILENT = ("partner", "accessibility", "languages", "active", "assured_by", "assurer_email", "assured_until")


@dataclass(frozen=True, slots=True)
class PlaceChanges:
    """What a list adds, changes and finds as it is."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: int

    def sentence(self, language: str = "nl") -> str:
        """Say it on one line."""
        return _DONE.format(
            added=str(len(self.added)), changed=str(len(self.changed)), same=str(self.same)
        ).to(language)  # fmt: skip


def read_place_list(name: str, data: bytes, *, municipality: Municipality) -> ListFile:
    """Read a file. Raises BadInput for what is no table or too large."""
    found = read_registration(
        name,
        data,
        most_rows=int(setting_value("partner_rows", municipality)),
        most_megabytes=setting_value("upload_megabytes", municipality),
        is_heading=is_heading,
    )
    return ListFile(found.name[:120], found.headers, tuple((row.number, tuple(words_of(row))) for row in found.rows))


def understand(listed: ListFile, columns: Mapping[int, str], municipality: Municipality) -> ListedPlaces:
    """Understand the rows with the chosen columns."""
    places = places_of(municipality)
    areas = dict(known_words(load_language(), places.areas.values()).words["area"])
    areas |= {code.upper(): code for code in places.areas} | {plain(code): code for code in places.areas}
    rows = [
        PlaceRow(number, {one: cells[at] for at, one in columns.items() if at < len(cells) and one in FIELDS})
        for number, cells in listed.rows
    ]
    return read_places(
        rows, kinds=load_base_table().kinds, known=known_here(municipality), areas=areas,
        postcodes=_postcodes(rows, places.areas), municipality=municipality.code,
    )  # fmt: skip


def changes_of(found: ListedPlaces, municipality: Municipality) -> PlaceChanges:
    """Tell what storing a list would do, without doing it."""
    added, changed, same = _sorted(found, municipality)
    return PlaceChanges(tuple(one.name for one in added), tuple(one.name for one, _ in changed), same)


def store_places(
    listed: ListFile, columns: Mapping[int, str], *, municipality: Municipality, by: str = ""
) -> PlaceChanges:
    """Store a list at once, or nothing of it. Raises BadInput that names the first wrong rows."""
    found = understand(listed, columns, municipality)
    if found.faults:
        raise rows_not_right(listed.name, found.faults)
    if not found.places:
        raise BadInput("places-none", _NONE.format(name=listed.name), NOTHING_STORED, _CHOOSE)
    with transaction.atomic():
        added, changed, same = _sorted(found, municipality)
        made = Location.objects.bulk_create(added)
        if changed:
            fields = sorted({name for _, differ in changed for name in differ})
            Location.objects.bulk_update([one for one, _ in changed], fields)
        note_all(list(made), Kind.ADDED, by=by)
        note_all([one for one, _ in changed], Kind.CHANGED, by=by)
    reindex(municipality)
    return PlaceChanges(tuple(one.name for one in added), tuple(one.name for one, _ in changed), same)


def _sorted(
    found: ListedPlaces, municipality: Municipality
) -> tuple[list[Location], list[tuple[Location, dict[str, Any]]], int]:
    """Tell new places from known ones; a known one takes what the list says and keeps what it does not."""
    there = {(plain(one.name), plain(one.address)): one for one in Location.objects.filter(municipality=municipality)}
    added: list[Location] = []
    changed: list[tuple[Location, dict[str, Any]]] = []
    same = 0
    for _, entry in found.places:
        known = there.get((plain(entry.name), plain(entry.address)))
        values = _values(entry)
        if known is None:
            added.append(Location(municipality=municipality, **values))
            continue
        differ = {name: value for name, value in values.items() if _differs(known, name, value, municipality)}
        for name, value in differ.items():
            setattr(known, name, value)
        if differ:
            changed.append((known, differ))
        else:
            same += 1
    return added, changed, same


def _differs(known: Location, name: str, value: Any, municipality: Municipality) -> bool:
    """Tell whether a list says something else; an empty cell, an unclear kind or area say nothing."""
    if value in ("", None) or name in ("name", "address") or (name == "kind" and value == "other"):
        return False
    if name in ("informal", "initiative") and not value:
        return False
    if name == "area_code" and value == municipality.code:
        return False
    return bool(getattr(known, name) != value)


def _values(entry: LocationEntry) -> dict[str, Any]:
    values = {name: value for name, value in asdict(entry).items() if name not in SILENT}
    values["area_code"] = values.pop("area")
    return values


def _postcodes(rows: Sequence[PlaceRow], areas: Mapping[str, object]) -> dict[str, str]:
    """Give the buurt of each postcode in the list, newest first, where it lies here."""
    asked = {"".join(row.words.get("postcode", "").upper().split()) for row in rows} - {""}
    found: dict[str, str] = {}
    wanted = sorted(asked)
    for start in range(0, len(wanted), 500):
        some = Postcode.objects.filter(code__in=wanted[start : start + 500]).order_by("year")
        found |= dict(some.values_list("code", "neighbourhood"))
    return {code: buurt for code, buurt in found.items() if buurt in areas}


_DONE = Text(
    "Nieuwe plekken: {added}. Bijgewerkt: {changed}. Al goed: {same}.",
    "New places: {added}. Updated: {changed}. Right already: {same}.",
)
_NONE = Text("In '{name}' staat geen enkele plek.", "'{name}' names no place.")
_CHOOSE = Text("Kies de kolom met de namen van de plekken.", "Choose the column with the names of the places.")
