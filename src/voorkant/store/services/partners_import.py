"""Bring in the list of partners that already exists: understood, judged row by row, stored whole or not at all.

A municipality's contact list is a sheet that somebody kept for years. It is read, shown as it was understood, and only
then kept: new partners are added, known ones are brought up to date by their names, and a second run changes nothing.
Between looking and keeping, the rows travel with the page; nothing of them is kept here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.directory_terms import load_spoken_languages
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.partner_files import read_partner_file, words_of
from voorkant.adapters.whole_files import read_whole
from voorkant.core.notice.registration import known_words, plain
from voorkant.core.organise.entries import OfferEntry, PartnerEntry, PersonEntry
from voorkant.core.organise.partner_list import ListedPartner, ListRow, ReadList, read_rows
from voorkant.core.organise.partner_words import FIELDS, guess_partner_columns
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Contact, DirectoryStep, Municipality, Offer, Organisation
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.directory_index import reindex
from voorkant.store.services.directory_steps import note_all, note_saved, snapshot
from voorkant.store.services.list_travel import NOTHING_STORED, ListFile, rows_not_right

SALT = "voorkant.partners"
_Named = TypeVar("_Named", Contact, Offer)


@dataclass
class Changes:
    """What a list adds, changes and finds as it is: names of partners, people and offers."""

    added: list[tuple[str, str]] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)
    same: int = 0

    def number(self, kind: str, *, changed: bool = False) -> int:
        """Count how many of a kind ("partner", "person", "offer") are added or changed."""
        return sum(one == kind for one, _ in (self.changed if changed else self.added))

    def sentence(self, language: str = "nl") -> str:
        """Say it on one line."""
        partners, people, offers = (self.number(kind) for kind in ("partner", "person", "offer"))
        nl = (
            f"Nieuwe partners: {partners}. Nieuwe contactpersonen: {people}. Nieuw aanbod: {offers}. "
            f"Bijgewerkt: {len(self.changed)}. Al goed: {self.same}."
        )
        en = (
            f"New partners: {partners}. New contact persons: {people}. New offers: {offers}. "
            f"Updated: {len(self.changed)}. Right already: {self.same}."
        )
        return Text(nl, en).to(language)


def read_list(name: str, data: bytes, *, municipality: Municipality) -> ListFile:
    """Read a file. Raises BadInput for what is no table or too large."""
    found = read_partner_file(
        name,
        data,
        most_rows=int(setting_value("partner_rows", municipality)),
        most_megabytes=setting_value("upload_megabytes", municipality),
    )
    rows = tuple((row.number, tuple(words_of(row))) for row in found.rows)
    return ListFile(found.name[:120], found.headers, rows)


def understand(listed: ListFile, columns: Mapping[int, str], municipality: Municipality) -> ReadList:
    """Understand the rows with the chosen columns."""
    places = places_of(municipality)
    words = known_words(load_language(), places.areas.values()).words["area"]
    rows = [
        ListRow(number, {one: cells[place] for place, one in columns.items() if place < len(cells) and one in FIELDS})
        for number, cells in listed.rows
    ]
    return read_rows(
        rows, language=load_language(), areas=words, municipality=plain(municipality.name),
        languages={key: one.said() for key, one in load_spoken_languages().items()},
        interventions={
            key: (key, one.name.nl, one.name.en) for key, one in catalogue_of(municipality).items()
        },
    )  # fmt: skip


def changes_of(found: ReadList, municipality: Municipality) -> Changes:
    """Tell what storing a list would do, without doing it."""
    return _Writing(municipality, timezone.localdate(), dry=True).run(found)


def store_list(
    listed: ListFile, columns: Mapping[int, str], *, municipality: Municipality, today: date | None = None
) -> Changes:
    """Store a list at once, or nothing of it. Raises BadInput that names the first wrong rows."""
    found = understand(listed, columns, municipality)
    if found.faults:
        raise rows_not_right(listed.name, found.faults)
    if not found.partners:
        raise BadInput("partners-none", _NO_PARTNERS.format(name=listed.name), NOTHING_STORED, _CHOOSE_COLUMN)
    with transaction.atomic():
        done = _Writing(municipality, today or timezone.localdate()).run(found)
    reindex(municipality, today)
    return done


def import_partners(path: Path, *, municipality: Municipality, today: date | None = None) -> tuple[Changes, ReadList]:
    """Import a file whose columns are told by their headings; gives what it did, and how it was understood."""
    data = read_whole(path)
    listed = read_list(path.name, data, municipality=municipality)
    columns = guess_partner_columns(listed.headers)
    if "partner" not in columns.values():
        raise BadInput("partners-no-column", _NO_COLUMN.format(name=listed.name), NOTHING_STORED, _NAME_COLUMN)
    done = store_list(listed, columns, municipality=municipality, today=today)
    found = understand(listed, columns, municipality)
    return done, replace(found, notes=(*found.kept_notes, *_unread(listed, columns)))


def _unread(listed: ListFile, columns: Mapping[int, str]) -> list[Text]:
    """Name the columns that hold something and were not read, by their headings."""
    filled = [
        f'"{header}"' if header else f'"{place + 1}"'
        for place, header in enumerate(listed.headers)
        if place not in columns and any(place < len(cells) and cells[place].strip() for _, cells in listed.rows)
    ]
    return [_NOT_READ.format(columns=", ".join(filled))] if filled else []


class _Writing:
    """Brings partners, people and offers of a list up to date by their names; `dry` only counts.

    What is new is written at the end, each kind at once: two thousand partners are a few writes, not six thousand.
    """

    def __init__(self, municipality: Municipality, today: date, *, dry: bool = False) -> None:
        self.municipality, self.today, self.dry = municipality, today, dry
        self.changes = Changes()
        self.new: dict[str, list[Any]] = {"partner": [], "person": [], "offer": []}
        self.known: list[tuple[Any, dict[str, Any] | None]] = []
        there = Organisation.objects.filter(municipality=municipality)
        self.partners = {plain(one.name): one for one in there}
        self.people = _by_partner(Contact.objects.filter(organisation__municipality=municipality))
        self.offers = _by_partner(
            Offer.objects.filter(organisation__municipality=municipality).select_related("contact")
        )

    def run(self, found: ReadList) -> Changes:
        for key, listed in found.partners.items():
            self._partner(key, listed)
        if not self.dry:
            self._store()
        return self.changes

    def _store(self) -> None:
        Organisation.objects.bulk_create(self.new["partner"])
        Contact.objects.bulk_create(self.new["person"])
        Offer.objects.bulk_create(self.new["offer"])
        note_all(self.new["offer"], DirectoryStep.Kind.ADDED, by=BY_LIST)
        for row, before in self.known:
            row.save()
            if before is not None:
                note_saved(row, before, by=BY_LIST)

    def _partner(self, key: str, listed: ListedPartner) -> None:
        there = self.partners.get(key)
        values = _filled(listed.entry)
        if there is not None and values["kind"] == "other_partner":
            del values["kind"]
        if there is not None:
            values = {name: value for name, value in values.items() if name != "informal" or value}
        partner = there or Organisation(municipality=self.municipality)
        values |= _where(listed, partner.description)
        self._write("partner", listed.entry.name, partner, values, new=there is None)
        known = self.people.get(partner.pk, {})
        people = dict(known)
        for name, (_, person) in listed.people.items():
            row = known.get(name) or Contact(organisation=partner, confirmed=self.today)
            self._write("person", person.name, row, _filled(person), new=name not in known)
            people[name] = row
        offers = self.offers.get(partner.pk, {})
        for name, (_, offer, whom) in listed.offers.items():
            row_of_offer = offers.get(name) or Offer(organisation=partner)
            row_of_offer.organisation = partner
            given = _filled(offer)
            if whom in people and not self.dry:
                given["contact"] = people[whom]
            self._write("offer", offer.name, row_of_offer, given, new=name not in offers)

    def _write(self, kind: str, name: str, row: Any, values: Mapping[str, Any], *, new: bool) -> None:
        """Fill a row with what the list says; what it does not say stays."""
        differ = {one: value for one, value in values.items() if new or getattr(row, one) != value}
        if not new:
            differ.pop("name", None)
        if not differ:
            self.changes.same += 1
            return
        (self.changes.added if new else self.changes.changed).append((kind, name))
        if self.dry:
            return
        before = snapshot(row) if kind == "offer" and not new else None
        for one, value in differ.items():
            setattr(row, one, value)
        if new:
            self.new[kind].append(row)
        else:
            self.known.append((row, before))


def _by_partner(rows: Iterable[_Named]) -> dict[int, dict[str, _Named]]:
    """Give rows by their partner and plain name."""
    found: dict[int, dict[str, _Named]] = {}
    for row in rows:
        found.setdefault(row.organisation_id, {})[plain(row.name)] = row
    return found


def _filled(entry: PartnerEntry | PersonEntry | OfferEntry) -> dict[str, Any]:
    """Give what an entry says; an empty cell says nothing."""
    silent = {"person", "status", "shares_load", "capacity", "assured_by", "assured_until"}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(entry).items()
        if name not in silent and value not in ("", (), None)
    }


def _where(listed: ListedPartner, known: str) -> dict[str, str]:
    """Tell where a partner is to be found in its description, unless somebody described it otherwise already."""
    own = listed.entry.description
    missing = [one for one in listed.where if plain(one) not in plain(f"{listed.entry.name} {own}")]
    if not missing or (known and not own):
        return {}
    return {"description": " ".join(filter(None, (own, f"{'; '.join(missing)}.")))}


BY_LIST = "lijst"
"""Who changed an offer, in its history, when a list did."""
_NOT_READ = Text("Niet gelezen: {columns}.", "Not read: {columns}.")
_NO_PARTNERS = Text("In '{name}' staat geen enkele organisatie.", "'{name}' names no organisation.")
_CHOOSE_COLUMN = Text("Kies de kolom met de organisaties.", "Choose the column with the organisations.")
_NO_COLUMN = Text(
    "In '{name}' is geen kolom met organisaties te herkennen.",
    "'{name}' has no column that can be told to hold organisations.",
)
_NAME_COLUMN = Text(
    "Noem de kolom 'Organisatie', of lees het bestand in op de pagina en wijs de kolom daar aan.",
    "Call the column 'Organisatie', or import the file on the page and point the column out there.",
)
