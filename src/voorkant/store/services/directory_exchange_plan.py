"""Work out what reading in a directory would do, before anything is written.

Of two hundred services of the neighbouring municipality a hundred and ninety are as they were, six changed, four are
new and three are gone from their file. Somebody sees that first, with what was changed here and therefore stays.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from voorkant.adapters.hsds.checking import Document
from voorkant.adapters.hsds.package import Package
from voorkant.adapters.hsds.values import (
    first_phone,
    link_values,
    location_values,
    offer_values,
    organisation_values,
)
from voorkant.core.notice.registration import plain
from voorkant.core.organise.exchange.merge import Merged, merge
from voorkant.store.models import (
    Contact,
    DirectoryImport,
    Location,
    Municipality,
    Offer,
    OfferLocation,
    Organisation,
)
from voorkant.store.selectors.directory_exchange import (
    NOBODY,
    area_words,
    key_of,
    meaning_of_terms,
    terms_in,
    values_here,
)
from voorkant.store.selectors.freshness import rules_of

KINDS = ("organisation", "location", "offer", "link", "contact")
MODELS: Mapping[str, Any] = {
    "organisation": Organisation, "location": Location, "offer": Offer, "link": OfferLocation, "contact": Contact,
}  # fmt: skip


@dataclass
class Entry:
    """One entry of the file: what it says, the row that it is here (None: new), and what becomes of that row.

    `joined` marks that the row was found by its name and not by its identifier. `refs` names other entries by kind and
    key, by the column that points at them; `passive` marks what the file points at and does not tell.
    """

    kind: str
    key: str
    name: str
    exchange: dict[str, Any]
    row: Any = None
    merged: Merged = field(default_factory=Merged)
    joined: bool = False
    refs: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    passive: bool = False

    @property
    def state(self) -> str:
        """Tell what reading in does to it: "new", "changed" or "same"."""
        if self.row is None:
            return "new"
        if self.passive:
            return "same"
        same = self.row.exchange == self.exchange and not self.merged.write
        return "same" if same and (self.kind == "link" or self.row.identifier == self.key) else "changed"


@dataclass
class Plan:
    """All that reading in would do; `gone` are active offers of an earlier file of this source that are not in it."""

    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    gone: list[Offer] = field(default_factory=list)
    rest: dict[str, list[Document]] = field(default_factory=dict)

    def of(self, kind: str, state: str = "") -> list[Entry]:
        """Give the entries of a kind, in a state."""
        return [one for one in self.entries[kind].values() if not state or one.state == state]

    def counts(self) -> dict[str, dict[str, int]]:
        """Count the entries of each kind in each state."""
        return {kind: dict(Counter(one.state for one in self.entries[kind].values())) for kind in KINDS}

    @property
    def kept(self) -> list[Entry]:
        """Give the entries of which something stays as it was changed here."""
        return [one for kind in KINDS for one in self.entries[kind].values() if one.merged.kept]

    @property
    def joined(self) -> list[Entry]:
        """Give the entries that were found here by their name."""
        return [one for kind in ("organisation", "offer", "location") for one in self.of(kind) if one.joined]


def plan_of(
    package: Package, municipality: Municipality, *, source: str, overwrite: bool = False, separate: bool = False
) -> Plan:
    """Work out what reading in a package does. With `overwrite` the file wins over changes of here; with `separate`
    what has the name of something here is put beside it instead of taken for the same.
    """
    return _Planning(package, municipality, source, overwrite=overwrite, separate=separate).run()


class _Names:
    """Gives each entry a name that is free in its place."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken: dict[tuple[Any, ...], Any] = {}

    def hold(self, place: tuple[Any, ...], owner: object) -> None:
        self.taken[place] = owner

    def free(self, name: str, place: Callable[[str], tuple[Any, ...]], owner: object) -> str:
        chosen, number = name, 1
        while self.taken.get(place(chosen), owner) != owner:
            number += 1
            tail = f" ({number})"
            chosen = f"{name[: self.most - len(tail)]}{tail}"
        self.taken[place(chosen)] = owner
        return chosen


def _at_address(address: str, name: str) -> tuple[Any, ...]:
    return name, address


def _in_place(place: object, name: str) -> tuple[Any, ...]:
    return place, name


class _Planning:
    def __init__(
        self, package: Package, municipality: Municipality, source: str, *, overwrite: bool, separate: bool
    ) -> None:
        self.package, self.municipality, self.source = package, municipality, source
        self.overwrite, self.separate = overwrite, separate
        self.plan = Plan(rest=package.rest)
        self.area_of, _ = area_words(municipality)
        self.rules, self.meaning = rules_of(municipality), meaning_of_terms(municipality)
        self.people: dict[tuple[str, str], tuple[Document, list[list[str]]]] = {}

    def run(self) -> Plan:
        self._organisations()
        self._locations()
        self._offers()
        self._links()
        self._contacts()
        self._gone()
        return self.plan

    def _add(self, entry: Entry, values: dict[str, Any], base_kind: str) -> Entry:
        """Merge what the file says with what stands here, and keep the entry."""
        entry.exchange["took"] = values
        if entry.row is None:
            entry.merged = Merged(write=values)
        else:
            base = entry.row.exchange.get("took")
            entry.merged = merge(values_here(base_kind, entry.row), values, base, overwrite=self.overwrite)
        self.plan.entries[entry.kind][entry.key] = entry
        return entry

    def _document(self, document: Document, kind: str, owner: str) -> Document:
        """Give a document without its people, who are kept by themselves."""
        held = {key: value for key, value in document.items() if key != "contacts"}
        for one in document.get("contacts", ()):
            _, of = self.people.setdefault((owner, str(one["id"])), (one, []))
            of.append([kind, str(document["id"])])
        return held

    def _organisations(self) -> None:
        rows = list(Organisation.objects.filter(municipality=self.municipality).order_by("pk"))
        by_key = {key_of("organisation", row, self.municipality): row for row in rows}
        by_name = {plain(row.name): row for row in rows if not row.identifier}
        names, used = _Names(120), set()
        for one in rows:
            names.hold((one.name,), one.pk)
        for key, document in self.package.organizations.items():
            row: Any = by_key.get(key)
            joined = False
            values = organisation_values(document)
            values["name"] = values["name"] or NOBODY
            if row is None and not self.separate:
                row = by_name.get(plain(values["name"]))
                joined = row is not None
            if row is not None and row.pk in used:
                row, joined = None, False
            if row is not None:
                used.add(row.pk)
            values["name"] = names.free(values["name"], lambda name: (name,), row.pk if row else f"new {key}")
            held = {"document": self._document(document, "organization", key)}
            self._add(Entry("organisation", key, values["name"], held, row, joined=joined), values, "organisation")
        self._known_organisations = by_key
        self._nobody = next((row for row in rows if row.exchange.get("absent")), None) or by_name.get(plain(NOBODY))

    def _organisation(self, key: str, *, needed: bool) -> str | None:
        """Give the key of the entry of an organisation, also of one that is here and not in the file."""
        entries = self.plan.entries["organisation"]
        if key in entries:
            return key
        if row := self._known_organisations.get(key):
            entries[key] = Entry("organisation", key, row.name, row.exchange, row, passive=True)
            return key
        if not needed:
            return None
        if "" not in entries:
            there = self._nobody
            held = there.exchange if there else {"absent": True}
            entry = Entry("organisation", "", NOBODY, held, there, passive=True)
            if there is None:
                entry.merged = Merged(write={"name": NOBODY, "kind": "other_partner"})
            entries[""] = entry
        return ""

    def _locations(self) -> None:
        rows = list(Location.objects.filter(municipality=self.municipality).order_by("pk"))
        by_key = {key_of("location", row, self.municipality): row for row in rows}
        by_name = {(plain(row.name), plain(row.address)): row for row in rows if not row.identifier}
        names, used = _Names(160), set()
        for one in rows:
            names.hold((one.name, one.address), one.pk)
        for key, document in self.package.locations.items():
            row: Any = by_key.get(key)
            joined = False
            values = location_values(document)
            if row is None and not self.separate:
                row = by_name.get((plain(values["name"]), plain(values["address"])))
                joined = row is not None
            if row is not None and row.pk in used:
                row, joined = None, False
            if row is not None:
                used.add(row.pk)
            address = values["address"]
            owner = row.pk if row else f"new {key}"
            values["name"] = names.free(values["name"], partial(_at_address, address), owner)
            organisation = self._organisation(str(document.get("organization_id") or ""), needed=False)
            held = {"document": self._document(document, "location", organisation or "")}
            entry = Entry("location", key, values["name"], held, row, joined=joined)
            entry.refs = {"organisation": ("organisation", organisation) if organisation is not None else None}
            self._assured(values, "place")
            self._add(entry, values, "location")

    def _offers(self) -> None:
        rows = list(Offer.objects.filter(organisation__municipality=self.municipality).select_related("organisation"))
        by_key = {key_of("offer", row, self.municipality): row for row in rows}
        by_name: dict[tuple[Any, str], Offer] = {
            (row.organisation_id, plain(row.name)): row for row in rows if not row.identifier
        }
        names, used = _Names(160), set()
        for one in rows:
            names.hold((one.organisation_id, one.name), one.pk)
        for key, document in self.package.services.items():
            organisation = self._organisation(str(document.get("organization_id") or ""), needed=True) or ""
            owner = self.plan.entries["organisation"][organisation]
            place = owner.row.pk if owner.row else f"new {organisation}"
            values = self._offer_values(document, informal=self._informal(owner))
            row: Any = by_key.get(key)
            joined = False
            if row is None and not self.separate:
                row = by_name.get((place, plain(values["name"])))
                joined = row is not None
            if row is not None and row.pk in used:
                row, joined = None, False
            if row is not None:
                used.add(row.pk)
            mine = row.pk if row else f"new {key}"
            values["name"] = names.free(values["name"], partial(_in_place, place), mine)
            held = {"document": self._document(document, "service", organisation)}
            entry = Entry("offer", key, values["name"], held, row, joined=joined)
            entry.refs = {"organisation": ("organisation", organisation)}
            self._add(entry, values, "offer")

    def _informal(self, owner: Entry) -> bool:
        return bool(owner.merged.write.get("informal", owner.row.informal if owner.row else False))

    def _offer_values(self, document: Document, *, informal: bool) -> dict[str, Any]:
        values = offer_values(document, self.area_of)
        values["name"] = values["name"] or str(document["id"])[:160]
        meant = [problem for term in terms_in(document) if (problem := self.meaning.get(term))]
        values["problems"] = list(dict.fromkeys([*values["problems"], *meant]))
        self._assured(values, "informal" if informal else "formal")
        return values

    def _assured(self, values: dict[str, Any], kind: str) -> None:
        """Let a confirmation last as long as the municipality chose, where the file does not say until when."""
        if values["assured_on"] and not values["assured_until"]:
            values["assured_until"] = self.rules.until(kind, date.fromisoformat(values["assured_on"])).isoformat()

    def _links(self) -> None:
        rows = OfferLocation.objects.filter(offer__organisation__municipality=self.municipality)
        there = {(row.offer_id, row.location_id): row for row in rows}
        pairs: dict[tuple[str, str], Entry] = {}
        for key, document in self.package.links.items():
            pair = (str(document["service_id"]), str(document["location_id"]))
            if pair in pairs:
                pairs[pair].exchange.setdefault("more", []).append(document)
                continue
            offer, location = self.plan.entries["offer"][pair[0]], self.plan.entries["location"][pair[1]]
            owner = offer.refs["organisation"]
            held = {"document": self._document(document, "service_at_location", owner[1] if owner else "")}
            row = there.get((offer.row.pk, location.row.pk)) if offer.row and location.row else None
            entry = Entry("link", key, offer.name, held, row)
            entry.refs = {"offer": ("offer", pair[0]), "location": ("location", pair[1])}
            pairs[pair] = self._add(entry, link_values(document), "link")

    def _contacts(self) -> None:
        rows = list(Contact.objects.filter(organisation__municipality=self.municipality))
        by_key = {(row.organisation_id, row.identifier): row for row in rows if row.identifier}
        by_name = {(row.organisation_id, plain(row.name)): row for row in rows if not row.identifier}
        for (owner, key), (document, of) in self.people.items():
            organisation = self._organisation(owner, needed=True) or ""
            entry_of = self.plan.entries["organisation"][organisation]
            place = entry_of.row.pk if entry_of.row else 0
            values = _contact_values(document)
            row = by_key.get((place, key)) or (None if self.separate else by_name.get((place, plain(values["name"]))))
            entry = Entry("contact", key, values["name"], {"document": document, "of": of}, row)
            entry.refs = {"organisation": ("organisation", organisation)}
            entry.exchange["took"] = values
            if row is None:
                entry.merged = Merged(write=values)
            else:
                here = {name: getattr(row, name) for name in values}
                entry.merged = merge(here, values, row.exchange.get("took"), overwrite=self.overwrite)
            self.plan.entries["contact"][f"{organisation}|{key}"] = entry

    def _gone(self) -> None:
        earlier = self._earlier()
        if earlier:
            missing = {one for one in earlier if one not in self.package.services}
            rows = Offer.objects.filter(organisation__municipality=self.municipality, status=Offer.Status.ACTIVE)
            wanted = rows.exclude(identifier="").order_by("name")
            self.plan.gone = [row for row in wanted if row.identifier in missing]

    def _earlier(self) -> list[str]:
        rows = DirectoryImport.objects.filter(municipality=self.municipality, source=self.source, withdrawn=None)
        return list(rows.order_by("-made", "-pk").values_list("identifiers", flat=True).first() or ())


def _contact_values(document: Document) -> dict[str, Any]:
    named = [str(document.get(name) or "").strip() for name in ("name", "title", "department", "email")]
    email = named[3] if len(named[3]) <= 254 else ""
    return {
        "name": next((one for one in named if one), "Contact")[:120],
        "title": (named[1] or named[2])[:120],
        "phone": first_phone(document),
        "email": email,
    }
