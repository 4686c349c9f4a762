"""What somebody fills in about a place, and what only the directory asks of an offer, and what is wrong with it.

A volunteer adds "de schuur van Jan" on her phone: a name, what it is, and in which buurt. Coordinates, opening hours
and a wheelchair toilet may follow later; nothing of that stands in the way.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from voorkant.core.organise.entries import (
    Fault,
    OfferEntry,
    age_faults,
    known_faults,
    name_faults,
    reach_faults,
    website_faults,
)
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text

MOST_WORDS, LONGEST_WORD = 20, 80
MOST_REACHED = 20_000_000
MOST_COST = Decimal(1_000_000)
EARLIEST = 1990
NETHERLANDS = ((50.7, 53.7), (3.2, 7.3))
"""Latitudes and longitudes (WGS84) between which the European Netherlands lie."""
CARIBBEAN = ((11.9, 17.8), (-68.6, -62.8))
_POSTCODE = re.compile(r"^[1-9]\d{3} ?[A-Za-z]{2}$")


@dataclass(frozen=True, slots=True)
class LocationEntry:
    """A place where people can go; `partner` is the id of an organisation, None where residents run it without one."""

    name: str
    kind: str = ""
    area: str = ""
    partner: int | None = None
    description: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""
    latitude: float | None = None
    longitude: float | None = None
    informal: bool = False
    initiative: bool = False
    minimum_age: int | None = None
    maximum_age: int | None = None
    schedule: str = ""
    accessibility: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    url: str = ""
    phone: str = ""
    email: str = ""
    active: bool = True
    assured_by: str = ""
    assurer_email: str = ""
    assured_until: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What may be named: ids of facility kinds, kinds of access, codes of areas, ids of interventions."""

    kinds: Collection[str]
    accessibility: Collection[str]
    areas: Mapping[str, object]
    interventions: Collection[str] = ()


def location_faults(entry: LocationEntry, known: Known) -> list[Fault]:
    """List everything that is wrong with a place."""
    return [
        *name_faults(entry.name, 160),
        *known_faults("kind", [entry.kind], known.kinds),
        *known_faults("area", [entry.area], known.areas),
        *known_faults("accessibility", entry.accessibility, known.accessibility),
        *_languages(entry.languages),
        *reach_faults(entry.phone, entry.email),
        *_assurer(entry.assurer_email, entry.assured_by, entry.assured_until),
        *website_faults("url", entry.url),
        *age_faults(entry.minimum_age, entry.maximum_age),
        *_postcode(entry.postcode),
        *_coordinates(entry.latitude, entry.longitude),
    ]


def listed_faults(entry: OfferEntry, language: SharedLanguage, known: Known, today: date) -> list[Fault]:
    """List what is wrong with what the directory asks of an offer, beside what `offer_faults` judges."""
    return [
        *known_faults("intervention", [entry.intervention] if entry.intervention else [], known.interventions),
        *known_faults("factors", entry.factors, language.factors),
        *_languages(entry.languages),
        *_words(entry.words),
        *_reach(entry, today),
        *_assurer(entry.assurer_email, entry.assured_by, entry.assured_until),
    ]


def _assurer(email: str, by: str, until: date | None) -> Iterable[Fault]:
    yield from (Fault("assurer_email", one.text) for one in reach_faults("", email))
    if (email or until) and not by:
        yield Fault("assured_by", _WHO_ASSURES)


def _languages(codes: Iterable[str]) -> Iterable[Fault]:
    if any(not re.fullmatch(r"[a-z]{2,3}", one) for one in codes):
        yield Fault("languages", _LANGUAGE)


def _words(words: Collection[str]) -> Iterable[Fault]:
    if len(words) > MOST_WORDS or any(len(one) > LONGEST_WORD for one in words):
        yield Fault("words", _WORDS.format(most=str(MOST_WORDS), long=str(LONGEST_WORD)))


def _reach(entry: OfferEntry, today: date) -> Iterable[Fault]:
    if entry.reach is not None and not 0 <= entry.reach <= MOST_REACHED:
        yield Fault("reach", _COUNT)
    if entry.reach_year is not None and not EARLIEST <= entry.reach_year <= today.year:
        yield Fault("reach_year", _YEAR.format(first=str(EARLIEST), last=str(today.year)))
    if entry.reach is not None and entry.reach_year is None:
        yield Fault("reach_year", _WHICH_YEAR)
    cost = entry.cost_per_person
    if cost is not None and not (cost.is_finite() and 0 <= cost < MOST_COST):
        yield Fault("cost_per_person", _COST)


def _postcode(text: str) -> Iterable[Fault]:
    if text and not _POSTCODE.match(text):
        yield Fault("postcode", _POSTCODE_WRONG)


def _coordinates(latitude: float | None, longitude: float | None) -> Iterable[Fault]:
    if latitude is None and longitude is None:
        return
    if latitude is None or longitude is None:
        yield Fault("longitude" if longitude is None else "latitude", _BOTH)
        return
    for north, east in (NETHERLANDS, CARIBBEAN):
        if north[0] <= latitude <= north[1] and east[0] <= longitude <= east[1]:
            return
    yield Fault("latitude", _ELSEWHERE)


_WHO_ASSURES = Text("Vul in wie hiervoor instaat.", "Fill in who stands for this.")
_LANGUAGE = Text("Kies talen uit de lijst.", "Choose languages from the list.")
_WORDS = Text(
    "Noem hoogstens {most} woorden, elk hoogstens {long} tekens.",
    "Give at most {most} words, of at most {long} characters each.",
)
_COUNT = Text("Vul een heel aantal mensen in.", "Fill in a whole number of people.")
_YEAR = Text("Vul een jaar in tussen {first} en {last}.", "Fill in a year between {first} and {last}.")
_WHICH_YEAR = Text("Zeg in welk jaar deze mensen meededen.", "Say in which year these people took part.")
_COST = Text("Vul een bedrag in euro's in, zoals 125 of 12,50.", "Fill in an amount in euros, such as 125 or 12.50.")
_POSTCODE_WRONG = Text("Schrijf de postcode als 7391 AB.", "Write the postcode as 7391 AB.")
_BOTH = Text("Vul beide getallen in, of geen van beide.", "Fill in both numbers, or neither.")
_ELSEWHERE = Text(
    "Deze plek ligt niet in Nederland. Misschien zijn de getallen verwisseld.",
    "This place is not in the Netherlands. Perhaps the numbers were swapped.",
)
