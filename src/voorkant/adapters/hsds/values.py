"""What a document of HSDS says in our columns: what is shown, searched and counted here.

"minimum_age: 0.5" is a child of nought; "maximum_age: 999" is nobody too old. Descriptions lose their HTML, hours
become words, languages become codes. Nothing is lost by it: the document itself is kept beside the columns, and goes
out again as it came wherever nothing was changed here.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from babel import Locale

from voorkant.adapters.directory_terms import load_accessibility, load_spoken_languages
from voorkant.adapters.hsds.checking import Document
from voorkant.adapters.hsds.package import OLDEST, near
from voorkant.adapters.hsds.plain import readable, shortened
from voorkant.adapters.hsds.terms import own_values
from voorkant.core.organise.exchange.when import said

Values = dict[str, Any]
AreaOf = Callable[[str], str | None]
MOST_AREAS = 200
_POSTCODE = re.compile(r"([1-9]\d{3})\s?([A-Za-z]{2})")

OFFER_EMPTY: Mapping[str, Any] = {
    "name": "", "description": "", "url": "", "email": "", "phone": "", "status": "active", "application_process": "",
    "fees_description": "", "eligibility_description": "", "minimum_age": None, "maximum_age": None, "schedule": "",
    "languages": [], "areas": [], "assured_on": None, "assurer_email": "", "problems": [], "factors": [],
    "life_events": [], "target_groups": [], "level": "", "approach": "", "form": "", "intervention": "", "words": [],
    "location": "", "referral_needed": None, "reach": None, "reach_year": None, "cost_per_person": None,
    "assured_by": "", "assured_until": None, "invented": False,
}  # fmt: skip
LOCATION_EMPTY: Mapping[str, Any] = {
    "name": "", "description": "", "address": "", "postcode": "", "town": "", "latitude": None, "longitude": None,
    "schedule": "", "languages": [], "url": "", "phone": "", "kind": "", "area_code": "", "informal": False,
    "initiative": False, "minimum_age": None, "maximum_age": None, "accessibility": [], "email": "", "active": True,
    "assured_by": "", "assurer_email": "", "assured_on": None, "assured_until": None, "invented": False,
}  # fmt: skip
ORGANISATION_EMPTY: Mapping[str, Any] = {
    "name": "", "description": "", "website": "", "email": "", "phone": "", "kind": "other_partner", "informal": False,
    "invented": False,
}  # fmt: skip
LINK_EMPTY: Mapping[str, Any] = {"schedule": ""}
LENGTHS: Mapping[str, Mapping[str, int]] = {
    "organization": {"name": 120, "website": 200, "email": 254, "phone": 30, "kind": 40},
    "service": {
        "name": 160, "url": 200, "email": 254, "phone": 30, "fees_description": 200, "schedule": 200, "location": 200,
        "assured_by": 120, "assurer_email": 254, "level": 20, "approach": 20, "form": 20, "intervention": 60,
    },
    "location": {
        "name": 160, "address": 200, "postcode": 10, "town": 80, "schedule": 200, "url": 200, "phone": 30, "kind": 40,
        "area_code": 40, "email": 254, "assured_by": 120, "assurer_email": 254,
    },
}  # fmt: skip


def organisation_values(document: Document) -> Values:
    """Give what an organization says in our columns."""
    values = {
        "name": readable(document.get("name"), 120),
        "description": readable(document.get("description")),
        "website": document.get("website", ""),
        "email": document.get("email", ""),
        "phone": first_phone(document),
    }
    return _fitting("organization", {**ORGANISATION_EMPTY, **values, **own_values(document, "organization")})


def offer_values(document: Document, area_of: AreaOf) -> Values:
    """Give what a service says in our columns; `area_of` gives the code of an area by name, code or nothing."""
    low, high = ages(document)
    values = {
        "name": readable(document.get("name"), 160),
        "description": readable(document.get("description")),
        "url": document.get("url", ""),
        "email": document.get("email", ""),
        "phone": first_phone(document),
        "status": document.get("status", "active"),
        "application_process": readable(document.get("application_process")),
        "fees_description": costs(document),
        "eligibility_description": readable(document.get("eligibility_description")),
        "minimum_age": low,
        "maximum_age": high,
        "schedule": shortened(said(document.get("schedules", ())), 200),
        "languages": language_codes(document.get("languages", ())),
        "areas": areas(document.get("service_areas", ()), area_of),
        "assured_on": document.get("assured_date") or None,
        "assurer_email": document.get("assurer_email", ""),
    }
    return _fitting("service", {**OFFER_EMPTY, **values, **own_values(document, "service")})


def location_values(document: Document) -> Values:
    """Give what a location says in our columns."""
    latitude, longitude = point(document)
    where = _address(document)
    values = {
        "name": _place_name(document, where),
        "description": readable(document.get("description")),
        "latitude": latitude,
        "longitude": longitude,
        "schedule": shortened(said(document.get("schedules", ())), 200),
        "languages": language_codes(document.get("languages", ())),
        "url": document.get("url", ""),
        "phone": first_phone(document),
        "accessibility": _access(document.get("accessibility", ())),
        **where,
    }
    return _fitting("location", {**LOCATION_EMPTY, **values, **own_values(document, "location")})


def link_values(document: Document) -> Values:
    """Give what a service at a location says in our columns."""
    return {"schedule": shortened(said(document.get("schedules", ())), 200)}


def _fitting(entity: str, values: Values) -> Values:
    """Cut what is too long for its column; an address of a site or e-mail that is too long is left to the document."""
    for name, most in LENGTHS[entity].items():
        text = values.get(name)
        if isinstance(text, str) and len(text) > most:
            values[name] = "" if name in ("url", "website", "email", "assurer_email") else shortened(text, most)
    return values


def first_phone(document: Document) -> str:
    """Give the number to call: the first that is for speaking."""
    phones = document.get("phones", ())
    spoken = [one for one in phones if str(one.get("type") or "voice").casefold() not in ("fax", "tty", "sms")]
    number = str((spoken or list(phones) or [{"number": ""}])[0]["number"]).strip().strip('"')
    return number if len(number) <= 30 else ""


def ages(document: Document) -> tuple[int | None, int | None]:
    """Give the bounds in whole years; nothing where they contradict each other or bound nobody."""
    low, high = document.get("minimum_age"), document.get("maximum_age")
    if low is not None and high is not None and low > high:
        return None, None
    first = int(low) if low is not None and 0 <= low <= OLDEST else None
    last = int(high) if high is not None and 0 <= high <= OLDEST else None
    return first, last


def costs(document: Document) -> str:
    """Say what it costs, from the description or else from the options."""
    told = document.get("fees_description") or document.get("fees")
    if told:
        return readable(told, 200)
    options = [_cost(one) for one in document.get("cost_options", ())]
    return shortened("; ".join(one for one in options if one), 200)


def _cost(option: Document) -> str:
    amount, currency = option.get("amount"), str(option.get("currency") or "EUR").upper()
    money = ""
    if amount is not None:
        sign = "€" if currency == "EUR" else currency
        money = "gratis" if amount == 0 else f"{sign} {amount:.2f}".replace(".", ",")
    parts = (readable(option.get("option")), " ".join((money, readable(option.get("amount_description")))).strip())
    return ": ".join(part for part in parts if part)


@lru_cache(maxsize=1)
def _language_words() -> Mapping[str, str]:
    words: dict[str, str] = {}
    for spoken in ("en", "nl"):
        for code, name in Locale(spoken).languages.items():
            if len(code) <= 3:
                words.setdefault(name.casefold(), code)
    for code, term in load_spoken_languages().items():
        words |= {word.casefold(): code for word in term.said()}
    return words | {"eng": "en", "dut": "nl", "nld": "nl", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr",
                    "spa": "es", "ara": "ar", "tur": "tr", "pol": "pl", "ukr": "uk", "rus": "ru",
                    "por": "pt"}  # fmt: skip


def language_code(language: Document) -> str:
    """Give the code of a language by its code or its name in Dutch, English or itself; empty where it is not known."""
    words = _language_words()
    code = str(language.get("code") or "").strip().casefold().replace("_", "-").split("-")[0]
    if code in words:
        return words[code]
    if re.fullmatch(r"[a-z]{2,3}", code):
        return code
    return words.get(readable(language.get("name")).casefold(), "")


def language_codes(languages: Iterable[Document]) -> list[str]:
    """Give the codes of languages, each once."""
    return list(dict.fromkeys(code for one in languages if (code := language_code(one))))


def area_said(area: Document, area_of: AreaOf) -> str | None:
    """Give the code of the area that a service area means, by its code, the end of its address or its name."""
    for key in ("extent", "uri", "name", "description"):
        text = readable(area.get(key))
        if text and len(text) <= 200:
            for word in (text, text.rstrip("/").rsplit("/", 1)[-1]):
                if code := area_of(word):
                    return code
    return None


def areas(listed: Iterable[Document], area_of: AreaOf) -> list[str]:
    """Give the codes of the areas that are known here, each once; none where all of the municipality is meant."""
    codes = [code for one in listed if (code := area_said(one, area_of))]
    if any(code.startswith("GM") for code in codes):
        return []
    return list(dict.fromkeys(codes))[:MOST_AREAS]


def point(document: Document) -> tuple[float | None, float | None]:
    """Give latitude and longitude, put right where they were swapped; nothing where they lie elsewhere."""
    latitude, longitude = document.get("latitude"), document.get("longitude")
    if latitude is None or longitude is None:
        return None, None
    if near(latitude, longitude):
        return float(latitude), float(longitude)
    return (float(longitude), float(latitude)) if near(longitude, latitude) else (None, None)


def visited(document: Document) -> Document | None:
    """Give the address where people go: a physical one before any other."""
    addresses = document.get("addresses", ())
    kinds = {"physical": 0, "virtual": 1, "postal": 2}
    return min(addresses, key=lambda one: kinds.get(one.get("address_type", ""), 3), default=None)


def _address(document: Document) -> Values:
    found = visited(document)
    if found is None:
        return {}
    lines = (readable(found.get("address_1")), readable(found.get("address_2")))
    written = str(found.get("postal_code") or "").strip()
    dutch = _POSTCODE.fullmatch(written)
    return {
        "address": shortened(", ".join(line for line in lines if line), 200),
        "postcode": f"{dutch.group(1)} {dutch.group(2).upper()}" if dutch else written[:10],
        "town": readable(found.get("city"), 80),
    }


def _place_name(document: Document, where: Values) -> str:
    for text in (document.get("name"), document.get("alternate_name"), where.get("address"), where.get("town")):
        if said_ := readable(text, 160):
            return said_
    return "Online" if document.get("location_type") == "virtual" else "Locatie"


@lru_cache(maxsize=1)
def _access_words() -> tuple[tuple[str, str], ...]:
    found = [(word.casefold(), key) for key, term in load_accessibility().items() for word in term.said()]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


def _access(listed: Iterable[Document]) -> list[str]:
    """Give the kinds of access that a location is described with, as far as we know them by their words."""
    found: dict[str, None] = {}
    for one in listed:
        text = f" {readable(one.get('description')).casefold()} "
        if re.search(r"\b(niet|geen|not|no)\b", text):
            continue
        for word, key in _access_words():
            if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text):
                found[key] = None
                text = text.replace(word, " ")
    return list(found)
