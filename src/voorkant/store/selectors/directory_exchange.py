"""Give the directory of a municipality as a package for exchange, with a report of what the format cannot hold.

What another maker said of an entry goes out as they said it; what was changed here is written into it; what only we
know travels as terms of our own. Whatever then still stays behind is named, so that nobody finds out afterwards.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid5

from django.db import models

from voorkant.adapters.directory_terms import load_spoken_languages
from voorkant.adapters.hsds.checking import NAMESPACE, Document
from voorkant.adapters.hsds.formats import is_uuid
from voorkant.adapters.hsds.overlay import written, written_link
from voorkant.adapters.hsds.package import Package
from voorkant.adapters.hsds.terms import own_of
from voorkant.adapters.hsds.values import LINK_EMPTY, LOCATION_EMPTY, OFFER_EMPTY, ORGANISATION_EMPTY
from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.registration import plain
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import (
    Contact,
    DirectoryImport,
    DirectoryTerm,
    Location,
    Municipality,
    Offer,
    OfferLocation,
    Organisation,
)
from voorkant.store.selectors.places import places_of

EMPTY: Mapping[str, Mapping[str, Any]] = {
    "organisation": ORGANISATION_EMPTY, "offer": OFFER_EMPTY, "location": LOCATION_EMPTY, "link": LINK_EMPTY,
}  # fmt: skip
ENTITIES = {"organisation": "organization", "offer": "service", "location": "location"}
NOBODY = "Aanbieder niet genoemd"
_WIDEST = (AreaKind.MUNICIPALITY, AreaKind.VILLAGE, AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)
LEAST_WORD = 5
MOST_TERMS = 500


@dataclass
class Report:
    """What went out and what stayed behind: counts by kind, and remarks with how often each holds."""

    counts: dict[str, int] = field(default_factory=dict)
    remarks: Counter[Text] = field(default_factory=Counter)

    def lines(self, language: str) -> list[str]:
        """Say each remark with its number."""
        return [f"{text.to(language)} ({number})" for text, number in self.remarks.items()]


def own_key(kind: str, municipality: Municipality, pk: int) -> str:
    """Give the identifier of an entry of our own: the same each time, and of nobody else."""
    return str(uuid5(NAMESPACE, f"{municipality.code}:{kind}:{pk}"))


def key_of(kind: str, row: Organisation | Offer | Location, municipality: Municipality) -> str:
    """Give the identifier of an entry: that of another maker, or our own."""
    return row.identifier or own_key(kind, municipality, row.pk)


def plain_value(value: Any) -> Any:
    """Give a value of a column as JSON has it."""
    if isinstance(value, Decimal):
        return str(value.quantize(Decimal("0.01")))
    return value.isoformat() if isinstance(value, date) else value


def values_here(kind: str, row: models.Model) -> dict[str, Any]:
    """Give what an entry says here, in the columns that are exchanged."""
    return {name: plain_value(getattr(row, name)) for name in EMPTY[kind]}


def changed_here(kind: str, row: Any) -> dict[str, Any]:
    """Give the columns that say something else here than the document of another maker did."""
    took = row.exchange.get("took", {})
    empty = EMPTY[kind]
    return {name: value for name, value in values_here(kind, row).items() if value != took.get(name, empty[name])}


def area_words(municipality: Municipality) -> tuple[Callable[[str], str | None], dict[str, str]]:
    """Give what finds the code of an area by its code or name, the widest of that name first, and the names by code."""
    try:
        known = places_of(municipality).areas
    except NotFound:
        known = {}
    words = {plain(municipality.code): municipality.code, plain(municipality.name): municipality.code}
    for kind in _WIDEST:
        for code, area in known.items():
            if area.kind == kind:
                words.setdefault(plain(code), code)
                words.setdefault(plain(area.name), code)

    def find(text: str) -> str | None:
        said = plain(text)
        return words.get(said) or words.get(said.removeprefix("gemeente ").removeprefix("municipality of "))

    return find, {code: area.name for code, area in known.items()}


def package_of(municipality: Municipality, *, public: bool = False) -> tuple[Package, Report]:
    """Give everything in the directory of a municipality, ready to be written, and what could not go along.

    With `public`, named workers and mail addresses of those who stand for an entry stay behind.
    """
    return _Gathered(municipality, public=public).run()


class _Gathered:
    def __init__(self, municipality: Municipality, *, public: bool) -> None:
        self.municipality, self.public = municipality, public
        self.package, self.report = Package(), Report()
        self.area_of, self.area_names = area_words(municipality)
        self.languages = {code: term.name.nl for code, term in load_spoken_languages().items()}
        self.absent: set[int] = set()
        self.keys: dict[int, str] = {}

    def run(self) -> tuple[Package, Report]:
        self._organisations()
        self._locations()
        self._offers()
        self._links()
        self._rest()
        if not self.public:
            self._contacts()
        self.report.remarks.update(not_held(self.municipality, public=self.public))
        self.report.counts = self.package.counts()
        return self.package, self.report

    def _document(self, kind: str, row: Any, key: str) -> Document:
        document: Document = {"id": key, **row.exchange.get("document", {})}
        changed = changed_here(kind, row)
        if not is_uuid(key):
            self.report.remarks[_OTHER_IDS] += 1
        if self.public:
            document = {name: value for name, value in document.items() if name not in _PRIVATE}
            changed = {name: value for name, value in changed.items() if name not in ("assurer_email", "assured_by")}
        return written(
            document, ENTITIES[kind], changed, area_of=self.area_of, area_names=self.area_names,
            language_names=self.languages,
        )  # fmt: skip

    def _organisations(self) -> None:
        listed = listed_organisations(self.municipality).order_by("pk")
        for row in listed:
            if row.exchange.get("absent"):
                self.absent.add(row.pk)
                continue
            key = self.keys[row.pk] = key_of("organisation", row, self.municipality)
            document = self._document("organisation", row, key)
            document.setdefault("description", "")
            self.package.organizations[key] = document

    def _locations(self) -> None:
        for row in Location.objects.filter(municipality=self.municipality).order_by("pk").iterator(chunk_size=500):
            key = key_of("location", row, self.municipality)
            document = self._document("location", row, key)
            document.setdefault("location_type", "physical")
            if row.organisation_id in self.keys:
                document["organization_id"] = self.keys[row.organisation_id]
            self.package.locations[key] = document

    def _offers(self) -> None:
        rows = Offer.objects.filter(organisation__municipality=self.municipality).order_by("pk")
        for row in rows.iterator(chunk_size=500):
            key = key_of("offer", row, self.municipality)
            document = self._document("offer", row, key)
            document.setdefault("status", row.status)
            if row.organisation_id in self.keys:
                document["organization_id"] = self.keys[row.organisation_id]
            self.package.services[key] = document

    def _links(self) -> None:
        rows = OfferLocation.objects.filter(offer__organisation__municipality=self.municipality).order_by("pk")
        for row in rows.select_related("offer", "location").iterator(chunk_size=500):
            document = dict(row.exchange.get("document", {}))
            document.setdefault("id", own_key("link", self.municipality, row.pk))
            document["service_id"] = key_of("offer", row.offer, self.municipality)
            document["location_id"] = key_of("location", row.location, self.municipality)
            self.package.links[document["id"]] = written_link(document, changed_here("link", row))
            for more in row.exchange.get("more", ()):
                self.package.links[more["id"]] = more

    def _rest(self) -> None:
        """Give back what belonged to no entry, as the newest file of each source has it."""
        rows = DirectoryImport.objects.filter(municipality=self.municipality, withdrawn=None).order_by("-made", "-pk")
        seen: set[str] = set()
        held: dict[str, dict[str, Document]] = {}
        for source, rest in rows.values_list("source", "rest"):
            if source not in seen:
                seen.add(source)
                for name, listed in rest.items():
                    for one in listed:
                        held.setdefault(name, {}).setdefault(str(one["id"]), one)
        self.package.rest = {name: list(found.values()) for name, found in held.items()}

    def _contacts(self) -> None:
        rows = Contact.objects.filter(organisation__municipality=self.municipality).order_by("pk")
        offers = {row.contact_id: row for row in Offer.objects.filter(contact__in=rows).only("identifier", "contact")}
        for row in rows.iterator(chunk_size=500):
            document = contact_document(row, self.municipality)
            holders = [tuple(one) for one in row.exchange.get("of", ())]
            if not holders and row.organisation_id in self.keys:
                holders = [("organization", self.keys[row.organisation_id])]
            if not row.exchange and row.pk in offers:
                holders.append(("service", key_of("offer", offers[row.pk], self.municipality)))
            for kind, key in holders:
                holder = self._table(kind).get(str(key))
                if holder is not None:
                    holder.setdefault("contacts", []).append(document)

    def _table(self, kind: str) -> dict[str, Document]:
        return {
            "organization": self.package.organizations, "service": self.package.services,
            "location": self.package.locations, "service_at_location": self.package.links,
        }[kind]  # fmt: skip


def not_held(municipality: Municipality, *, public: bool = False) -> dict[Text, int]:
    """Name what the format cannot hold, with how many entries have it."""
    offers = Offer.objects.filter(organisation__municipality=municipality)
    partners = listed_organisations(municipality)
    people = Contact.objects.filter(organisation__in=partners)
    counted = {
        _ASKED: offers.exclude(asked_on=None).count(),
        _CAPACITY: partners.exclude(capacity=None).count(),
        _CONFIRMED: partners.exclude(confirmed=None).count(),
        _HOURS: people.exclude(hours="").count(),
        _PEOPLE: people.count() if public else 0,
    }
    return {text: number for text, number in counted.items() if number}


def listed_organisations(municipality: Municipality) -> "models.QuerySet[Organisation]":
    """Give the partners that are in the directory: with an offer, a place, or an identifier of another maker."""
    return Organisation.objects.filter(municipality=municipality).filter(
        models.Exists(Offer.objects.filter(organisation=models.OuterRef("pk")))
        | models.Exists(Location.objects.filter(organisation=models.OuterRef("pk")))
        | ~models.Q(identifier="")
    )


def sizes(municipality: Municipality) -> tuple[int, int, int]:
    """Count the offers, partners and places of the directory."""
    return (
        Offer.objects.filter(organisation__municipality=municipality).count(),
        listed_organisations(municipality).count(),
        Location.objects.filter(municipality=municipality).count(),
    )


def contact_document(row: Contact, municipality: Municipality) -> Document:
    """Give a contact as the standard has it."""
    document: Document = dict(row.exchange.get("document", {}))
    took = row.exchange.get("took", {})
    document.setdefault("id", row.identifier or own_key("contact", municipality, row.pk))
    for name in ("name", "title", "email"):
        value = getattr(row, name)
        if value != took.get(name, ""):
            if value and (name != "email" or "@" in value):
                document[name] = value
            else:
                document.pop(name, None)
    if row.phone != took.get("phone", ""):
        phones = list(document.get("phones", ()))[1:]
        first = [{"id": own_key("contact-phone", municipality, row.pk), "number": row.phone}] if row.phone else []
        document["phones"] = [*first, *phones]
        if not document["phones"]:
            del document["phones"]
    return document


@dataclass(frozen=True, slots=True)
class TermProposal:
    """A term of another maker that may mean one of our problems, and how many offers carry it."""

    taxonomy: str
    name: str
    problem: str
    offers: int


def terms_in(document: Document) -> Iterator[tuple[str, str]]:
    """Give the terms of other makers in a document: taxonomy and name."""
    for one in document.get("attributes", ()):
        term = one.get("taxonomy_term")
        if isinstance(term, dict) and term.get("name") and own_of(one, "service") is None:
            detail = term.get("taxonomy_detail")
            taxonomy = term.get("taxonomy") or (detail.get("name", "") if isinstance(detail, dict) else "")
            if not str(taxonomy).startswith("Voorkant: "):
                yield str(taxonomy)[:200], str(term["name"])[:200]


def meaning_of_terms(municipality: Municipality) -> dict[tuple[str, str], str]:
    """Give what terms of others mean here, as somebody said; an empty text where they mean none of our problems."""
    rows = DirectoryTerm.objects.filter(municipality=municipality)
    return {(taxonomy, name): problem for taxonomy, name, problem in rows.values_list("taxonomy", "name", "problem")}


def counted_terms(documents: Iterable[Document]) -> list[list[Any]]:
    """Count the terms of other makers over services, most used first: taxonomy, name and number of services."""
    counted = Counter(one for document in documents for one in set(terms_in(document)))
    return [[taxonomy, name, number] for (taxonomy, name), number in counted.most_common(MOST_TERMS)]


def term_proposals(municipality: Municipality) -> list[TermProposal]:
    """Propose what terms of other makers mean, most used first; only terms about which nobody said anything yet."""
    known = meaning_of_terms(municipality)
    counted: Counter[tuple[str, str]] = Counter()
    rows = DirectoryImport.objects.filter(municipality=municipality, withdrawn=None).order_by("-made", "-pk")
    seen: set[str] = set()
    for source, counts in rows.values_list("source", "counts"):
        if source not in seen:
            seen.add(source)
            counted.update({(taxonomy, name): number for taxonomy, name, number in counts.get("terms", ())})
    words = _problem_words()
    found = [(one, _problem_meant(one[1], words), number) for one, number in counted.items() if one not in known]
    proposals = [TermProposal(*one, problem, number) for one, problem, number in found if problem]
    return sorted(proposals, key=lambda one: (-one.offers, one.name))


def _problem_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for problem in load_language().problems.values():
        for word in (problem.name.nl, problem.name.en, *problem.words):
            words.setdefault(plain(word), problem.id)
    return words


def _problem_meant(name: str, words: Mapping[str, str]) -> str:
    said = plain(name)
    for one in (said, f"{said}s", said.removesuffix("s")):
        if one in words:
            return words[one]
    inside = [word for word in words if len(word) >= LEAST_WORD and f" {word} " in f" {said} "]
    return words[max(inside, key=len)] if inside else ""


_PRIVATE = frozenset({"assurer_email", "metadata"})
_OTHER_IDS = Text(
    "Kenmerken van andere makers die geen UUID zijn, gaan mee zoals ze zijn.",
    "Identifiers of other makers that are no UUID go out as they are.",
)
_ASKED = Text(
    "Wanneer we om een bevestiging vroegen, gaat niet mee.", "When we asked for a confirmation does not go out."
)
_CAPACITY = Text(
    "Hoeveel verwijzingen een partner aankan, gaat niet mee.", "How many referrals a partner can take does not go out."
)
_CONFIRMED = Text(
    "De dag waarop een partner zijn gegevens bevestigde, gaat niet mee.",
    "The day on which a partner confirmed its data does not go out.",
)
_HOURS = Text(
    "Wanneer een contactpersoon te bellen is, gaat niet mee.", "When a contact person can be called does not go out."
)
_PEOPLE = Text("Contactpersonen gaan niet mee.", "Contact persons do not go out.")
