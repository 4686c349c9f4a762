"""What somebody fills in about a partner, person, offer, finding place or agreement, and what is wrong with it.

A volunteer types "o571-00100" and a capacity of "veel". Everything that is wrong is told at once, beside its field and
in words that help; the page, the file that is read in and the partner's own link are all judged by the same rules.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import TypeVar

from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text, same

OLDEST = 120
MOST_CONTACTS = 5_000
LONGEST_ANSWER = 365
_PHONE = re.compile(r"^\+?[\d\s().\-/]+$")
_DIGITS = (3, 15)
_WEBSITE = re.compile(r"^https?://[^\s/.]+(\.[^\s/.]+)+(/\S*)?$")
_EMAIL = re.compile(r"^[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}$")


Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field ("" for the whole), with what to do."""

    field: str
    text: Text


@dataclass(frozen=True, slots=True)
class PartnerEntry:
    """A partner as somebody fills it in."""

    name: str
    kind: str
    description: str = ""
    website: str = ""
    email: str = ""
    phone: str = ""
    informal: bool = False
    capacity: int | None = None
    shares_load: bool = False


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A contact person as somebody fills it in."""

    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class OfferEntry:
    """An offer; `person` is the id of a contact of the partner. Ages in whole years. `places` are ids of locations,
    None where nobody said anything of them; `cost_per_person` is in euros.
    """

    name: str
    description: str = ""
    url: str = ""
    email: str = ""
    phone: str = ""
    status: str = "active"
    application_process: str = ""
    fees_description: str = ""
    eligibility_description: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    schedule: str = ""
    location: str = ""
    person: int | None = None
    problems: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    level: str = ""
    approach: str = ""
    form: str = ""
    assured_by: str = ""
    assured_until: date | None = None
    intervention: str = ""
    factors: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    reach: int | None = None
    reach_year: int | None = None
    cost_per_person: Decimal | None = None
    referral_needed: bool | None = None
    places: tuple[int, ...] | None = None
    assurer_email: str = ""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A finding place; `problems` in the order in which its form shows them, `receiver` the id of a partner."""

    name: str
    kind: str
    area: str
    areas: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    receiver: int | None = None
    capacity: int | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class AgreementEntry:
    """An agreement; partners, place, offer and person by id."""

    partner: int
    to: int | None
    channel: str
    basis: str
    valid_from: date | None
    valid_until: date | None
    place: int | None = None
    problems: tuple[str, ...] = ()
    offer: int | None = None
    person: int | None = None
    how: str = ""
    next_step: str = ""
    answer_days: int | None = None
    purpose: str = ""
    fields: tuple[str, ...] = ()
    assured_by: str = ""


def partner_faults(entry: PartnerEntry, language: SharedLanguage) -> list[Fault]:
    """List everything that is wrong with a partner."""
    return [
        *name_faults(entry.name, 120),
        *known_faults("kind", [entry.kind], language.terms["partner_kinds"]),
        *reach_faults(entry.phone, entry.email),
        *website_faults("website", entry.website),
        *capacity_faults(entry.capacity),
    ]


def person_faults(entry: PersonEntry) -> list[Fault]:
    """List everything that is wrong with a contact person; somebody who cannot be reached at all is no contact."""
    found = [*name_faults(entry.name, 120), *reach_faults(entry.phone, entry.email)]
    if not found and not (entry.phone or entry.email):
        found.append(Fault("phone", _NO_WAY_TO_REACH))
    return found


def offer_faults(entry: OfferEntry, language: SharedLanguage, areas: Collection[str]) -> list[Fault]:
    """List everything that is wrong with an offer; `areas` are the codes that may be named."""
    return [
        *name_faults(entry.name, 160),
        *reach_faults(entry.phone, entry.email),
        *website_faults("url", entry.url),
        *age_faults(entry.minimum_age, entry.maximum_age),
        *known_faults("problems", entry.problems, language.problems),
        *known_faults("life_events", entry.life_events, language.life_events),
        *known_faults("target_groups", entry.target_groups, language.target_groups),
        *known_faults("areas", entry.areas, areas),
        *known_faults("level", [entry.level] if entry.level else [], language.terms["levels"]),
        *known_faults("approach", [entry.approach] if entry.approach else [], language.terms["approaches"]),
        *known_faults("form", [entry.form] if entry.form else [], language.terms["forms"]),
    ]


def place_faults(entry: PlaceEntry, language: SharedLanguage, areas: Collection[str], most: int) -> list[Fault]:
    """List everything that is wrong with a finding place; `most` is how many problems its form shows first."""
    found = [
        *name_faults(entry.name, 120),
        *known_faults("kind", [entry.kind], language.terms["place_kinds"]),
        *known_faults("area", [entry.area], areas),
        *known_faults("areas", entry.areas, areas),
        *known_faults("target_groups", entry.target_groups, language.target_groups),
        *known_faults("problems", entry.problems, language.problems),
        *capacity_faults(entry.capacity),
    ]
    if len(entry.problems) > most:
        found.append(Fault("problems", _TOO_MANY_PROBLEMS.format(most=str(most))))
    if len(set(entry.problems)) < len(entry.problems):
        found.append(Fault("problems", _TWICE))
    return found


def agreement_faults(entry: AgreementEntry, language: SharedLanguage, today: date) -> list[Fault]:
    """List everything that is wrong with an agreement."""
    found = [
        *([] if entry.to else [Fault("to", _NO_RECEIVER)]),
        *known_faults("channel", [entry.channel], language.terms["agreement_channels"]),
        *known_faults("basis", [entry.basis], language.terms["agreement_bases"]),
        *known_faults("fields", entry.fields, language.terms["agreement_fields"]),
        *known_faults("problems", entry.problems, language.problems),
        *_term(entry.valid_from, entry.valid_until, today),
    ]
    if entry.answer_days is not None and not 0 < entry.answer_days <= LONGEST_ANSWER:
        found.append(Fault("answer_days", _ANSWER.format(most=str(LONGEST_ANSWER))))
    if entry.basis == "no_personal_data" and set(entry.fields) - {"nothing"}:
        found.append(Fault("fields", _NOTHING_TOLD))
    if entry.basis == "public_task" and not entry.purpose.strip():
        found.append(Fault("purpose", _NAME_THE_LAW))
    return found


def tidy(entry: Entry) -> Entry:
    """Give an entry with the spaces around and within its texts made single."""
    made = {
        one.name: " ".join(value.split()) if isinstance(value := getattr(entry, one.name), str) else value
        for one in fields(entry)  # type: ignore[arg-type]
    }
    return type(entry)(**made)


def reach_faults(phone: str, email: str) -> list[Fault]:
    """List what is wrong with a telephone number and an address for mail; either may be empty."""
    found = []
    digits = sum(sign.isdigit() for sign in phone)
    if phone and (not _PHONE.match(phone) or not _DIGITS[0] <= digits <= _DIGITS[1]):
        found.append(Fault("phone", _PHONE_WRONG.format(value=phone)))
    if email and (not _EMAIL.match(email) or len(email) > 254):
        found.append(Fault("email", _email_wrong(email).format(value=email)))
    return found


def capacity_faults(capacity: int | None) -> list[Fault]:
    """Say what is wrong with a number of contacts a month; None means that nothing was agreed."""
    if capacity is None or 1 <= capacity <= MOST_CONTACTS:
        return []
    return [Fault("capacity", _CAPACITY.format(most=Text("5.000", "5,000")))]


def age_faults(low: int | None, high: int | None) -> list[Fault]:
    """Say what is wrong with the ages of an offer."""
    found = [
        Fault(name, _AGE.format(most=str(OLDEST)))
        for name, age in (("minimum_age", low), ("maximum_age", high))
        if age is not None and not 0 <= age <= OLDEST
    ]
    if not found and low is not None and high is not None and low > high:
        found.append(Fault("maximum_age", _AGES_TURNED.format(low=str(low), high=str(high))))
    return found


def dial(phone: str) -> str:
    """Give a number as a `tel:` link wants it; nothing for what is no number.

    >>> dial("(0571) 000-100"), dial("+31 571 000 100")
    ('0571000100', '+31571000100')
    """
    digits = re.sub(r"\D", "", phone)
    return ("+" if phone.strip().startswith("+") else "") + digits if digits else ""


def _email_wrong(email: str) -> Text:
    """Say what is missing: the sign, the ending, or something else."""
    if "@" not in email:
        return _EMAIL_NO_SIGN
    name, _, place = email.rpartition("@")
    ends = name and place and "@" not in name and not re.search(r"[\s,;<>]", email) and not re.search(r"\.\w\w", place)
    return _EMAIL_NO_END if ends else _EMAIL_WRONG


def name_faults(name: str, longest: int) -> Iterable[Fault]:
    """Say what is wrong with a name."""
    if not name:
        yield Fault("name", _NO_NAME)
    elif len(name) > longest:
        yield Fault("name", _NAME_LONG.format(most=str(longest)))


def known_faults(field: str, values: Sequence[str], known: Collection[str] | Mapping[str, object]) -> Iterable[Fault]:
    """Say what is wrong with codes chosen from a list."""
    if values and not any(values):
        yield Fault(field, _CHOOSE)
        return
    for value in values:
        if value not in known:
            yield Fault(field, _UNKNOWN.format(value=same(value)))
            return


def website_faults(field: str, value: str) -> Iterable[Fault]:
    """Say what is wrong with the address of a website; it may be empty."""
    if not value:
        return
    if not _WEBSITE.match(value) or len(value) > 200:
        yield Fault(field, _WEBSITE_WRONG.format(value=same(value)))


def _term(first: date | None, last: date | None, today: date) -> Iterable[Fault]:
    if first is None:
        yield Fault("valid_from", _NO_DAY)
    if last is None:
        yield Fault("valid_until", _NO_DAY)
    elif first is not None and last < first:
        yield Fault("valid_until", _TURNED)
    elif last < today:
        yield Fault("valid_until", _PAST)


_NO_NAME = Text("Vul een naam in.", "Fill in a name.")
_NAME_LONG = Text("De naam is te lang: hoogstens {most} tekens.", "The name is too long: at most {most} characters.")
_CHOOSE = Text("Kies er een uit de lijst.", "Choose one from the list.")
_UNKNOWN = Text("'{value}' kennen we niet. Kies uit de lijst.", "'{value}' is not known. Choose from the list.")
_PHONE_WRONG = Text(
    "'{value}' is geen telefoonnummer. Schrijf het als 0571 123 456 of +31 571 123 456.",
    "'{value}' is not a phone number. Write it as 0571 123 456 or +31 571 123 456.",
)
_EMAIL_NO_END = Text(
    "'{value}' is geen e-mailadres. Het einde ontbreekt, zoals .nl in naam@organisatie.nl.",
    "'{value}' is not an e-mail address. The ending is missing, such as .nl in name@organisation.nl.",
)
_EMAIL_WRONG = Text(
    "'{value}' is geen e-mailadres. Schrijf er één, zoals naam@organisatie.nl.",
    "'{value}' is not an e-mail address. Write one, as name@organisation.nl.",
)
_EMAIL_NO_SIGN = Text(
    "'{value}' is geen e-mailadres. Er hoort een @ in, zoals in naam@organisatie.nl.",
    "'{value}' is not an e-mail address. It needs an @, as in name@organisation.nl.",
)
_WEBSITE_WRONG = Text(
    "'{value}' is geen adres van een website. Begin met https://.",
    "'{value}' is not the address of a website. Begin with https://.",
)
_NO_WAY_TO_REACH = Text(
    "Vul een telefoonnummer of e-mailadres in, anders kan niemand deze persoon bereiken.",
    "Fill in a phone number or e-mail address, or nobody can reach this person.",
)
_CAPACITY = Text(
    "Vul een heel getal in van 1 tot {most}, of laat het leeg als er nog niets is afgesproken.",
    "Fill in a whole number from 1 to {most}, or leave it empty if nothing was agreed yet.",
)
_AGE = Text("Een leeftijd is een getal van 0 tot {most}.", "An age is a number from 0 to {most}.")
_AGES_TURNED = Text(
    "De hoogste leeftijd ({high}) is lager dan de laagste ({low}). Draai ze om.",
    "The highest age ({high}) is below the lowest ({low}). Turn them round.",
)
_TOO_MANY_PROBLEMS = Text(
    "Kies hoogstens {most} problemen. De rest staat achter zoeken.",
    "Choose at most {most} problems. The others are behind search.",
)
_TWICE = Text("Eén probleem staat er twee keer. Kies elk een keer.", "A problem is there twice. Choose each once.")
_NO_RECEIVER = Text("Kies naar wie wordt verwezen.", "Choose who is referred to.")
_NO_DAY = Text("Vul een datum in.", "Fill in a date.")
_TURNED = Text(
    "De laatste dag ligt voor de eerste. Kies een latere dag.", "The last day is before the first. Choose a later day."
)
_PAST = Text("Deze dag is al voorbij. Kies een latere dag.", "This day has passed. Choose a later day.")
_ANSWER = Text(
    "Vul een aantal dagen in van 1 tot {most}, of laat het leeg.",
    "Fill in a number of days from 1 to {most}, or leave it empty.",
)
_NOTHING_TOLD = Text(
    "Er gaan geen persoonsgegevens over, dus dit kan niet worden verteld. Kies een andere grondslag, of 'niets over de "
    "persoon'.",
    "No personal data is passed on, so this cannot be told. Choose another basis, or 'nothing about the person'.",
)
_NAME_THE_LAW = Text(
    "Noem bij het doel de wet die deze taak geeft.", "Name the law that gives this task with the purpose."
)
