"""Understand the list of partners that a municipality already has in Excel.

Every list is kept its own way: "Naam organisatie", "Contactpersoon", "Tel.", "Werkgebied", with the name of a partner
once and three people below it. What can be told from a heading or a word is told here; what cannot is said per row. A
church or mosque is kept as a community, and the reader is told so: nobody's faith is a category here.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from difflib import get_close_matches
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
from voorkant.core.organise.partner_cells import dialled, first_only, full_name, is_section, told_apart
from voorkant.core.organise.partner_words import (
    BETWEEN,
    FIELD_NAMES,
    GROUP_WORDS,
    INFORMAL,
    WHOLE,
    ages_between,
    joined,
    kind_of_partner,
    says_nothing,
)
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text, same

MOST_NAMED = 20


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
    reading = _Reading(language, areas, municipality)
    reading.languages, reading.interventions = languages, interventions
    return reading.run(rows)


class _Reading:
    def __init__(self, language: SharedLanguage, areas: Mapping[str, str], municipality: str) -> None:
        self.language, self.areas, self.municipality = language, areas, municipality
        self.languages: Mapping[str, Sequence[str]] = {}
        self.interventions: Mapping[str, Sequence[str]] = {}
        self.partners: dict[str, ListedPartner] = {}
        self.faults: list[RowFault] = []
        self.faith: list[str] = []
        self.unclear: list[str] = []
        self.below: list[tuple[int, str]] = []
        """Rows without an organisation that belong to the row above: number, and the organisation's name."""
        self.above: tuple[int, str] | None = None
        self.sections: list[str] = []
        self.zeros: list[int] = []
        self.left: list[str] = []

    def run(self, rows: Sequence[ListRow]) -> ReadList:
        for row in rows:
            self._row(row)
        notes, kept = self._notes(_FAITH_NOTE, _KIND_NOTE), self._notes(_FAITH_KEPT, _KIND_KEPT)
        return ReadList(self.partners, tuple(self.faults), tuple(notes), tuple(kept))

    def _notes(self, faith: Text, kind: Text) -> list[Text]:
        told = []
        if self.below:
            below = dict.fromkeys(self.below)
            nl = ", ".join(f"rij {number} bij {name}" for number, name in below)
            en = ", ".join(f"row {number} with {name}" for number, name in below)
            told.append(_BELOW_NOTE.format(rows=Text(nl, en)))
        for listed, note in ((self.sections, _SECTION_NOTE), (self.zeros, _ZERO_NOTE), (self.left, _LEFT_NOTE)):
            if listed:
                told.append(note.format(what=", ".join(map(str, dict.fromkeys(listed)))))
        if self.faith:
            told.append(faith.format(names=_some(self.faith)))
        if self.unclear:
            told.append(kind.format(names=_some(self.unclear)))
        return told

    def _row(self, row: ListRow) -> None:
        each = told_apart(row.words)
        if each is None:
            self._fault(row, "person", " ".join(row.words["person"].split()), _WHOSE)
        for words in each or []:
            self._one(ListRow(row.number, words))

    def _one(self, row: ListRow) -> None:
        first, left = first_only(row.words, ("phone", "mobile", "email"))
        self.left += left
        given = {name: " ".join(text.split()) for name, text in first.items()}
        words = {name: text for name, text in given.items() if not says_nothing(name, text)}
        if not words:
            return
        if is_section(words):
            self.sections.append(f"{words['partner']} ({row.number})")
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
                self.zeros += [row.number] if mended else []

    def _belongs_above(self, row: ListRow, given: Mapping[str, str], words: dict[str, str]) -> bool:
        """Give a row the organisation of the row right above it, where it has a person or offer and no name at all."""
        if self.above is None or given.get("partner") or not ("person" in words or "offer" in words):
            return False
        number, name = self.above
        if row.number not in (number, number + 1):
            return False
        words["partner"] = name
        self.below.append((row.number, name))
        return True

    def _partner(self, row: ListRow, words: Mapping[str, str]) -> ListedPartner:
        key = plain(words["partner"])
        kind, faith = kind_of_partner(words["partner"], words.get("kind", ""), self.language)
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
            self.faith.append(given.name)
        elif kind == "other_partner" and key not in self.partners:
            self.unclear.append(given.name)
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
            maximum_age=high, target_groups=self._groups(row, words), problems=self._problems(row, words),
            areas=self._areas(row, words), **self._listed(row, words),
        )  # fmt: skip
        faults = offer_faults(given, self.language, set(self.areas.values()))
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
        named = {joined(one): key for key, texts in self.languages.items() for one in texts}
        aims = {joined(one): key for key, texts in self.interventions.items() for one in texts}
        found: dict[str, Any] = {
            "application_process": words.get("join", ""),
            "words": tuple(dict.fromkeys(part for part in _APART.split(words.get("words", "")) if part)),
            "languages": self._coded(row, "languages", words, named),
            "intervention": next(iter(self._coded(row, "intervention", words, aims)), ""),
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

    def _groups(self, row: ListRow, words: Mapping[str, str]) -> tuple[str, ...]:
        named = {joined(one): term.id for term in self.language.target_groups.values()
                 for one in (term.id, term.name.nl, term.name.en)}  # fmt: skip
        named |= {joined(word): one for one, each in GROUP_WORDS.items() for word in each.split()}
        return self._coded(row, "target_groups", words, named)

    def _problems(self, row: ListRow, words: Mapping[str, str]) -> tuple[str, ...]:
        named: dict[str, str] = {}
        for one in self.language.problems.values():
            for word in one.words:
                named.setdefault(joined(word), one.id)
        for one in self.language.problems.values():
            named |= {joined(text): one.id for text in (one.id, one.name.nl, one.name.en)}
        return self._coded(row, "problems", words, named)

    def _areas(self, row: ListRow, words: Mapping[str, str]) -> tuple[str, ...]:
        given = plain(words.get("areas", ""))
        if given in WHOLE or given in (f"gemeente {self.municipality}", f"hele gemeente {self.municipality}"):
            return ()
        return self._coded(row, "areas", words, {name.replace(" ", ""): code for name, code in self.areas.items()})

    def _coded(self, row: ListRow, column: str, words: Mapping[str, str], named: Mapping[str, str]) -> tuple[str, ...]:
        whole = words.get(column, "")
        parts = [whole] if joined(whole) in named else [part for part in BETWEEN.split(whole) if part]
        found: list[str] = []
        for part in parts:
            if code := named.get(joined(part)):
                found.append(code)
                continue
            near = get_close_matches(joined(part), named, n=1, cutoff=0.7)
            self._fault(row, column, part, self._unknown(column, part, named[near[0]] if near else ""))
        return tuple(dict.fromkeys(found))

    def _unknown(self, column: str, part: str, near: str) -> Text:
        told = _UNKNOWN.format(value=same(part), what=FIELD_NAMES[column])
        if not near:
            return told
        terms = {**self.language.problems, **self.language.target_groups}
        name = terms[near].name if near in terms else same(near)
        if column == "areas":
            name = same(next((word for word, code in self.areas.items() if code == near), near))
        return told + _MEANT.format(name=name)

    def _judge(
        self, row: ListRow, faults: Sequence[Fault], words: Mapping[str, str], columns: Mapping[str, str]
    ) -> None:
        for fault in faults:
            column = columns.get(fault.field, fault.field)
            self._fault(row, column, words.get(column, ""), fault.text)

    def _fault(self, row: ListRow, column: str, value: str, text: Text) -> None:
        made = RowFault(row.number, column, value, text)
        if made not in self.faults:
            self.faults.append(made)


def _website(text: str) -> str:
    return f"https://{text}" if text and "://" not in text else text


def amount_of(text: str) -> Decimal | None:
    """Read a number as people write it in a table: "1.250", "€ 12,50", "ca. 40"; None for what is none.

    >>> amount_of("1.250"), amount_of("€ 12,50"), amount_of("ca. 40"), amount_of("veel")
    (Decimal('1250'), Decimal('12.50'), Decimal('40'), None)
    """
    found = _AMOUNT.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    whole, cents = found[1].replace(".", "").replace(" ", ""), found[2]
    return Decimal(f"{whole}.{cents}" if cents else whole)


def _some(names: Iterable[str]) -> str:
    """Name the first, each once; dots where there are more than anybody reads."""
    each = list(dict.fromkeys(names))
    return ", ".join(each[:MOST_NAMED]) + (" …" if len(each) > MOST_NAMED else "")


_APART = re.compile(r"\s*[;,\n]\s*")
_AMOUNT = re.compile(
    r"(?:ca\.? ?|± ?|ongeveer )?(?:€ ?|eur(?:o)? ?)?"
    r"(\d{1,3}(?:[. ]\d{3})+|\d+)(?:[,.](\d{1,2}))?(?: ?euro)?,?-?"
)
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
_UNKNOWN = Text("'{value}' kennen we niet bij {what}.", "'{value}' is not known under {what}.")
_MEANT = Text(" Bedoel je '{name}'?", " Do you mean '{name}'?")
_BELOW_NOTE = Text(
    "In deze rijen staat geen organisatie. Ze horen bij de rij erboven: {rows}. Klopt dat niet? Vul de organisatie in.",
    "These rows name no organisation. They belong to the row above: {rows}. Is that wrong? Fill in the organisation.",
)
_SECTION_NOTE = Text(
    "Overgeslagen, want dit lijken tussenkoppen en geen organisaties (met hun rij): {what}.",
    "Left out, for these look like headings and not organisations (with their row): {what}.",
)
_ZERO_NOTE = Text(
    "Excel had de 0 of + voor een telefoonnummer weggelaten. Die staat er weer, in rij {what}.",
    "Excel had dropped the 0 or + before a telephone number. It was put back, in row {what}.",
)
_LEFT_NOTE = Text(
    "In één cel stonden meer nummers of adressen. Alleen het eerste telt; niet bewaard: {what}.",
    "One cell held several numbers or addresses. Only the first counts; not kept: {what}.",
)
_FAITH_NOTE = Text(
    "Wordt als gemeenschap bewaard, zonder geloof erbij: {names}.",
    "Will be kept as a community, without a faith: {names}.",
)
_FAITH_KEPT = Text(
    "Als gemeenschap bewaard, zonder geloof erbij: {names}.", "Kept as a community, without a faith: {names}."
)
_KIND_NOTE = Text(
    "Soort niet herkend, dus wordt bewaard als 'andere partner': {names}. Je kunt het later aanpassen.",
    "Kind not recognised, so it will be kept as 'other partner': {names}. You can change it later.",
)
_KIND_KEPT = Text(
    "Soort niet herkend, dus bewaard als 'andere partner': {names}. Je kunt het later aanpassen.",
    "Kind not recognised, so kept as 'other partner': {names}. You can change it later.",
)
