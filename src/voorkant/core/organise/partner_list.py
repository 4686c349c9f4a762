"""Understand the list of partners that a municipality already has in Excel.

Every list is kept its own way: "Naam organisatie", "Contactpersoon", "Tel.", "Werkgebied", with the name of a partner
once and three people below it. What can be told from a heading or a word is told here; what cannot is said per row. A
church or mosque is kept as a community, and the reader is told so: nobody's faith is a category here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from voorkant.core.notice.registration import plain
from voorkant.core.organise.entries import (
    Entry,
    Fault,
    OfferEntry,
    PartnerEntry,
    PersonEntry,
    offer_faults,
    partner_faults,
    person_faults,
)
from voorkant.core.organise.partner_cells import amount_of, dialled, first_only, full_name, is_section, told_apart
from voorkant.core.organise.partner_notes import Notes
from voorkant.core.organise.partner_terms import ListTerms
from voorkant.core.organise.partner_words import (
    INFORMAL,
    WHOLE,
    ages_between,
    kind_names,
    kind_of_partner,
    says_nothing,
)
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list: its number in the file and the words of each field, as given."""

    number: int
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in one row; `column` is a field, "" for the whole row."""

    row: int
    column: str
    value: str
    text: Text


@dataclass
class ListedPartner:
    """A partner of a list with its people and offers; the number of the row that named each first."""

    row: int
    entry: PartnerEntry
    people: dict[str, tuple[int, PersonEntry]] = field(default_factory=dict)
    offers: dict[str, tuple[int, OfferEntry, str]] = field(default_factory=dict)
    """Offers by plain name, each with the plain name of whom to call."""
    where: dict[str, None] = field(default_factory=dict)
    """Where the partner itself is to be found, in the words of the list, each once."""


@dataclass(frozen=True)
class ReadList:
    """A list as it was understood: partners by plain name, what is wrong, and what the reader must know."""

    partners: Mapping[str, ListedPartner]
    faults: tuple[RowFault, ...]
    notes: tuple[Text, ...]
    """What the reader must know before the list is kept."""
    kept_notes: tuple[Text, ...] = ()
    """The same, once it is kept."""


def read_rows(
    rows: Sequence[ListRow],
    *,
    language: SharedLanguage,
    areas: Mapping[str, str],
    municipality: str,
    languages: Mapping[str, Sequence[str]] = MappingProxyType({}),
    interventions: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> ReadList:
    """Understand the rows of a list. `areas` maps plain names and codes to codes; `municipality` is its plain name.
    `languages` and `interventions` give per code the words by which a list may mean it.
    """
    return _Reading(language, areas, municipality, ListTerms(language, areas, languages, interventions)).run(rows)


class _Reading:
    def __init__(self, language: SharedLanguage, areas: Mapping[str, str], municipality: str, terms: ListTerms) -> None:
        self.language, self.areas, self.municipality = language, frozenset(areas.values()), municipality
        self.terms, self.kinds = terms, kind_names(language)
        self.partners: dict[str, ListedPartner] = {}
        self.faults: dict[RowFault, None] = {}
        self.notes = Notes()
        self.above: tuple[int, str] | None = None

    def run(self, rows: Sequence[ListRow]) -> ReadList:
        for row in rows:
            self._row(row)
        notes = self.notes
        return ReadList(self.partners, tuple(self.faults), notes.before(), notes.afterwards())

    def _row(self, row: ListRow) -> None:
        each = told_apart(row.words)
        if each is None:
            self._fault(row, "person", " ".join(row.words["person"].split()), _WHOSE)
        for words in each or []:
            self._one(ListRow(row.number, words))

    def _one(self, row: ListRow) -> None:
        first, left = first_only(row.words, ("phone", "mobile", "email"))
        self.notes.left += left
        given = {name: " ".join(text.split()) for name, text in first.items()}
        words = {name: text for name, text in given.items() if not says_nothing(name, text)}
        if not words:
            return
        if is_section(words):
            self.notes.sections.append(f"{words['partner']} ({row.number})")
            self.above = None
            return
        self._mend(row, words)
        if "partner" not in words and not self._belongs_above(row, given, words):
            self._fault(row, "partner", given.get("partner", ""), _NO_PARTNER)
            self.above = None
            return
        self.above = (row.number, words["partner"])
        partner = self._partner(row, words)
        person = self._person(row, words, partner)
        if "offer" in words:
            self._offer(row, words, partner, person)
        else:
            there = ", ".join(
                words[name] for name in ("location", "areas") if name in words and plain(words[name]) not in WHOLE
            )
            partner.where |= {there: None} if there else {}

    def _mend(self, row: ListRow, words: dict[str, str]) -> None:
        """Join a name of several columns, and give numbers the zero back that Excel dropped."""
        if name := full_name(words):
            words["person"] = name
        for one in ("phone", "mobile"):
            if one in words:
                words[one], mended = dialled(words[one])
                self.notes.zeros += [row.number] if mended else []

    def _belongs_above(self, row: ListRow, given: Mapping[str, str], words: dict[str, str]) -> bool:
        """Give a row the organisation of the row right above it, where it has a person or offer and no name at all."""
        if self.above is None or given.get("partner") or not ("person" in words or "offer" in words):
            return False
        number, name = self.above
        if row.number not in (number, number + 1):
            return False
        words["partner"] = name
        self.notes.below.append((row.number, name))
        return True

    def _partner(self, row: ListRow, words: Mapping[str, str]) -> ListedPartner:
        key = plain(words["partner"])
        kind, faith = kind_of_partner(words["partner"], words.get("kind", ""), self.kinds)
        own = "person" not in words
        given = PartnerEntry(
            name=words["partner"],
            kind=kind,
            website=_website(words.get("website", "")),
            phone=self._general(words, self.partners.get(key)) if own or "mobile" in words else "",
            email=words.get("email", "").casefold() if own else "",
            description=words.get("description", "") if "offer" not in words else "",
            informal=kind in INFORMAL,
        )
        if faith:
            self.notes.faith.append(given.name)
        elif kind == "other_partner" and key not in self.partners:
            self.notes.unclear.append(given.name)
        self._judge(row, partner_faults(given, self.language), words, {"name": "partner"})
        there = self.partners.get(key)
        if there is None:
            there = self.partners[key] = ListedPartner(row.number, given)
        else:
            there.entry = self._merged(row, there.row, there.entry, given, words)
        return there

    @staticmethod
    def _general(words: Mapping[str, str], there: ListedPartner | None) -> str:
        """Give the number of the partner itself: beside a person's mobile the first fixed one that is told."""
        if "person" not in words:
            return words.get("phone", "") or words.get("mobile", "")
        return "" if there is not None and there.entry.phone else words.get("phone", "")

    def _person(self, row: ListRow, words: Mapping[str, str], partner: ListedPartner) -> str:
        if "person" not in words:
            return ""
        given = PersonEntry(
            name=words["person"], title=words.get("title", ""), phone=words.get("mobile") or words.get("phone", ""),
            email=words.get("email", "").casefold(), hours=words.get("hours", ""),
        )  # fmt: skip
        key = plain(given.name)
        first, there = partner.people.get(key, (row.number, None))
        merged = given if there is None else self._merged(row, first, there, given, words)
        partner.people[key] = (first, merged)
        if there is None or given.phone or given.email:
            self._judge(row, person_faults(merged), words, {"name": "person"})
        return key

    def _offer(self, row: ListRow, words: Mapping[str, str], partner: ListedPartner, person: str) -> None:
        ages = ages_between(words.get("ages", ""), words.get("ages_to", ""))
        if ages is None:
            self._fault(row, "ages", " – ".join(filter(None, (words.get("ages"), words.get("ages_to")))), _AGES_WRONG)
        low, high = ages or (None, None)
        given = OfferEntry(
            name=words["offer"], description=words.get("description", ""), schedule=words.get("schedule", ""),
            location=words.get("location", ""), fees_description=words.get("fees", ""), minimum_age=low,
            maximum_age=high, target_groups=self._coded(row, "target_groups", words),
            problems=self._coded(row, "problems", words),
            areas=self._areas(row, words), **self._listed(row, words),
        )  # fmt: skip
        faults = offer_faults(given, self.language, self.areas)
        self._judge(row, faults, words, {"name": "offer", "minimum_age": "ages", "maximum_age": "ages"})
        key = plain(given.name)
        if key in partner.offers:
            first, there, whom = partner.offers[key]
            given, person, number = self._merged(row, first, there, given, words), whom or person, first
        else:
            number = row.number
        partner.offers[key] = (number, given, person)

    def _listed(self, row: ListRow, words: Mapping[str, str]) -> dict[str, Any]:
        """Read what only the directory asks of an offer."""
        found: dict[str, Any] = {
            "application_process": words.get("join", ""),
            "words": tuple(dict.fromkeys(part for part in _APART.split(words.get("words", "")) if part)),
            "languages": self._coded(row, "languages", words),
            "intervention": next(iter(self._coded(row, "intervention", words)), ""),
        }
        for column, name in (("reach", "reach"), ("reach_year", "reach_year"), ("cost", "cost_per_person")):
            if column in words:
                found[name] = self._number(row, column, words[column])
        return found

    def _number(self, row: ListRow, column: str, text: str) -> Any:
        number = amount_of(text)
        if number is None or (column != "cost" and number != int(number)):
            self._fault(row, column, text, _NUMBER_WRONG)
            return None
        return number if column == "cost" else int(number)

    def _merged(self, row: ListRow, first: int, there: Entry, given: Entry, words: Mapping[str, str]) -> Entry:
        """Join two rows about one thing; where both say something else, nobody can tell which is right."""
        made = {}
        for name in (one.name for one in fields(there)):  # type: ignore[arg-type]
            old, new = getattr(there, name), getattr(given, name)
            if old and new and old != new and name not in ("name", "kind", "informal"):
                column = {"description": "description", "fees_description": "fees"}.get(name, name)
                self._fault(row, column, str(words.get(column, "")), _CONFLICT.format(row=str(first)))
            keeps = name == "kind" and old != "other_partner"
            made[name] = old if keeps or name == "name" or not new else new
        return type(there)(**made)

    def _areas(self, row: ListRow, words: Mapping[str, str]) -> tuple[str, ...]:
        given = plain(words.get("areas", ""))
        if given in WHOLE or given in (f"gemeente {self.municipality}", f"hele gemeente {self.municipality}"):
            return ()
        return self._coded(row, "areas", words)

    def _coded(self, row: ListRow, column: str, words: Mapping[str, str]) -> tuple[str, ...]:
        found, unknown = self.terms.coded(column, words.get(column, ""))
        for part, why in unknown:
            self._fault(row, column, part, why)
        return found

    def _judge(
        self, row: ListRow, faults: Sequence[Fault], words: Mapping[str, str], columns: Mapping[str, str]
    ) -> None:
        for fault in faults:
            column = columns.get(fault.field, fault.field)
            self._fault(row, column, words.get(column, ""), fault.text)

    def _fault(self, row: ListRow, column: str, value: str, text: Text) -> None:
        self.faults[RowFault(row.number, column, value, text)] = None


def _website(text: str) -> str:
    return f"https://{text}" if text and "://" not in text else text


_APART = re.compile(r"\s*[;,\n]\s*")
_NUMBER_WRONG = Text(
    "Hier staat geen getal. Schrijf bijvoorbeeld 40, 1.250 of 12,50.",
    "This is no number. Write for example 40, 1250 or 12.50.",
)
_NO_PARTNER = Text(
    "Er staat geen organisatie in deze rij. Vul haar in, of haal de rij weg.",
    "This row names no organisation. Fill it in, or take the row out.",
)
_WHOSE = Text(
    "In deze rij staan meer mensen, en niet te zien is welk nummer van wie is. Zet ieder op een eigen rij.",
    "This row holds several people, and which number is whose cannot be told. Give each a row of their own.",
)
_AGES_WRONG = Text(
    "Dit is geen leeftijd. Schrijf bijvoorbeeld 12-18, 65+ of tot 18.",
    "This is no age. Write for example 12-18, 65+ or tot 18.",
)
_CONFLICT = Text(
    "Rij {row} zegt hierover iets anders. Kies één van beide.", "Row {row} says something else. Choose one of both."
)
