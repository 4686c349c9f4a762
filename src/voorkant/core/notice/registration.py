"""Understand a team's own registration: what its columns mean, and which problem "geldzorgen" is.

Every team keeps its sheet its own way: "Datum contact", "Hulpvraag 1", "Hulpvraag 2", "Woonplaats". What can be told
from a header or a word is told here; what cannot is asked, with the likeliest answer on top, never guessed in silence.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from voorkant.core.notice.question import WORDS, choices
from voorkant.core.shared.area import Area, AreaKind
from voorkant.core.shared.language import AgeBand, SharedLanguage
from voorkant.core.shared.text import Text

CODED = ("problems", "area", "age_band", "household_type", "life_event", "channel", "urgency")
FIELDS = (*CODED, "day", *WORDS, "reference")
UNWORKED = "=?"
"""Stands for a formula that was never worked out."""

FIELD_NAMES: Mapping[str, Text] = {
    "problems": Text(nl="Problemen", en="Problems"),
    "area": Text(nl="Plaats", en="Place"),
    "day": Text(nl="Datum", en="Date"),
    "age_band": Text(nl="Leeftijd", en="Age"),
    "household_type": Text(nl="Huishouden", en="Household"),
    "life_event": Text(nl="Levensgebeurtenis", en="Life event"),
    "channel": Text(nl="Hoe binnengekomen", en="How it came in"),
    "urgency": Text(nl="Hoe dringend", en="How urgent"),
    "story": Text(nl="Wat er aan de hand is", en="What is the matter"),
    "wish": Text(nl="Wat iemand wil", en="What somebody wants"),
    "strength": Text(nl="Wat goed gaat", en="What goes well"),
    "reference": Text(nl="Kenmerk", en="Reference"),
}
"""The fields of a question in words; the headers of the example table."""

_HEADS: Mapping[str, str] = {
    "problems": "problemen probleem hulpvraag hulpvragen onderwerp onderwerpen problematiek vraag problem problems",
    "area": "plaats woonplaats kern dorp wijk buurt gebied gebiedscode buurtcode wijkcode place village area",
    "day": "datum dag week melddatum contactdatum aanmelddatum ingangsdatum binnengekomen date day",
    "age_band": "leeftijd leeftijdsgroep leeftijdscategorie leeftijdsklasse age agegroup",
    "household_type": "huishouden huishoudtype gezinssamenstelling gezinssituatie leefsituatie woonsituatie household",
    "life_event": "levensgebeurtenis gebeurtenis lifeevent event aanleiding",
    "channel": "kanaal bron ingang herkomst hoebinnengekomen wijzevanaanmelding channel source howitcamein",
    "urgency": "urgentie spoed dringend hoedringend prioriteit urgency howurgent priority",
    "story": "toelichting verhaal omschrijving opmerking opmerkingen situatie watisaandehand notitie story notes",
    "wish": "wens doel watwilt wilwat watiemandwil gewenst wish goal whatsomebodywants",
    "strength": "sterk krachten watgaatgoed watgoedgaat sterkepunten strength strengths whatgoeswell",
    "reference": "kenmerk referentie nummer dossiernummer zaaknummer volgnummer id reference ref casenumber",
}
_PERSONAL = (
    "naam", "voornaam", "achternaam", "client", "clientnaam", "cliënt", "bsn", "burgerservicenummer", "adres", "straat",
    "huisnummer", "postcode", "telefoon", "telefoonnummer", "mobiel", "email", "emailadres", "mail", "geboortedatum",
    "geboren", "iban", "rekeningnummer", "medewerker", "behandelaar", "hulpverlener", "name", "firstname", "lastname",
    "surname", "address", "street", "postalcode", "phone", "birthdate", "dateofbirth", "employee",
)  # fmt: skip
_BETWEEN_PROBLEMS = re.compile(r"\s*[,;/+&|\n]\s*|\s+en\s+|\s+and\s+")
_WEEKDAY = re.compile(r"^(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +")
_TIME = r"(?:[t ,]+(?:om )?\d{1,2}[:.u]\d{2}.*)?$"
_DAY_FIRST = re.compile(r"^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})" + _TIME)
_YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME)
_MONTH_NAMED = re.compile(r"^(\d{1,2})(?:e|de|ste|th|st|nd|rd)?[- ]+([a-z]{3,9})\.?[-, ]+(\d{4}|\d{2})" + _TIME)
_MONTHS = (
    ("jan",), ("feb",), ("mrt", "maart", "mar"), ("apr",), ("mei", "may"), ("jun",), ("jul",), ("aug",), ("sep",),
    ("okt", "oct"), ("nov",), ("dec",),
)  # fmt: skip
_WEEK = re.compile(r"^(?:(\d{4})[- ]?w(?:eek)? ?(\d{1,2})|w(?:eek)? ?(\d{1,2})[- ,/]*(\d{4}))$")
_YEARS = re.compile(r"^(\d{1,3})(?: ?(?:jaar|jr|j|years?|y))?$")
_FROM_TO = re.compile(r"^(\d{1,3}) ?(?:-|–|t/m|tot|to) ?(\d{1,3})\b")
_AND_OVER = re.compile(r"^(\d{1,3}) ?(?:\+|plus|en ouder|jaar en ouder|and over|years and over)")
_OLDEST = 120
_SIGNS = re.compile(r"[^a-z0-9+]+")
_LIKENESS = 0.72
_SLIP = 0.85


@dataclass(frozen=True, slots=True)
class Known:
    """What a word may mean in each coded field: plain word → id. `unclear` holds words that mean two things."""

    words: Mapping[str, Mapping[str, str]]
    unclear: Mapping[str, Mapping[str, tuple[str, ...]]]
    ages: Mapping[str, AgeBand]

    def find(self, field: str, value: str) -> str | None:
        """Give the id that a value means, or None."""
        found = self.words[field].get(plain(value))
        if found is None and field == "age_band":
            return age_of(value, self.ages)
        return found

    def misspelt(self, field: str, value: str) -> bool:
        """Tell whether a value can hardly be anything but a known word with a letter wrong, so not a name."""
        return bool(get_close_matches(plain(value), self.words[field], n=1, cutoff=_SLIP))

    def suggest(self, field: str, value: str) -> str | None:
        """Give the likeliest id for a value that is not known; for somebody to confirm, never to use by itself."""
        word = plain(value)
        if word in self.unclear.get(field, {}):
            return self.unclear[field][word][0]
        words = self.words[field]
        inside = [known for known in words if len(known) > 3 and known in word.split()]
        near = inside or get_close_matches(word, words, n=1, cutoff=_LIKENESS)
        return words[near[0]] if near else None


def plain(text: str) -> str:
    """Write a word without capitals, accents and signs, so that "Geld-zorgen" and "geldzorgen" are one.

    >>> plain("  Geldzorgen (zwaar) ")
    'geldzorgen zwaar'
    """
    letters = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return " ".join(_SIGNS.sub(" ", letters).split())


def guess_columns(headers: Sequence[str]) -> dict[int, str]:
    """Tell which columns hold which field. Several columns may hold problems; of the others the first counts."""
    heads = {word: field for field, words in _HEADS.items() for word in words.split()}
    heads |= {_joined(name): field for field, text in FIELD_NAMES.items() for name in (text.nl, text.en)}
    found: dict[int, str] = {}
    for place, header in enumerate(headers):
        field = heads.get(_joined(header)) or heads.get(_joined(header).rstrip("0123456789"))
        if field is None:
            field = next((heads[word] for word in plain(header).split() if word in heads), None)
        if field and not is_personal(header) and (field == "problems" or field not in found.values()):
            found[place] = field
    return found


def is_personal(header: str) -> bool:
    """Tell whether a column by its name holds what identifies somebody; such a column is not even looked at."""
    words = {_joined(header), *plain(header).split()}
    return bool(words & {plain(word) for word in _PERSONAL})


def known_words(language: SharedLanguage, areas: Iterable[Area]) -> Known:
    """Gather what every coded value may be called: its id, its names in both languages, its everyday words."""
    offered = choices(language)
    words: dict[str, dict[str, str]] = {}
    for field, terms in offered.items():
        words[field] = {plain(name): key for key, term in terms.items() for name in (key, term.name.nl, term.name.en)}
    words["problems"] = _problem_words(language)
    words["area"], unclear = _area_words(areas)
    return Known(words, {"area": unclear}, offered["age_band"])  # type: ignore[arg-type]


def split_problems(value: str, known: Known, chosen: Mapping[str, str]) -> list[str]:
    """Cut a cell into problems, unless the whole cell is one: "drugs en drank" may be a name of its own."""
    if plain(value) in chosen or known.find("problems", value) is not None:
        return [value]
    return [part for part in _BETWEEN_PROBLEMS.split(value) if part]


def day_of(value: str) -> date | None:
    """Read a day as people write it in the Netherlands, or a week; None where it is neither.

    >>> day_of("14-5-2024"), day_of("week 20 2024"), day_of("5/14/2024")
    (datetime.date(2024, 5, 14), datetime.date(2024, 5, 13), None)
    >>> day_of("di 3 sept. 2026"), day_of("3/9/26 14:30")
    (datetime.date(2026, 9, 3), datetime.date(2026, 9, 3))
    """
    text = _WEEKDAY.sub("", value.strip().lower())
    try:
        if found := _DAY_FIRST.match(text):
            return date(_year(found[3]), int(found[2]), int(found[1]))
        if found := _MONTH_NAMED.match(text):
            return date(_year(found[3]), _month(found[2]), int(found[1]))
        if found := _YEAR_FIRST.match(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _WEEK.match(text):
            return date.fromisocalendar(int(found[1] or found[4]), int(found[2] or found[3]), 1)
    except ValueError:
        return None
    return None


def _year(written: str) -> int:
    """Give the year that two digits stand for: a registration is of this century."""
    return int(written) if len(written) == 4 else 2000 + int(written)


def _month(word: str) -> int:
    """Give the number of a month, 0 for what is no month."""
    return next((number for number, names in enumerate(_MONTHS, start=1) if word.startswith(names)), 0)


def age_of(value: str, ages: Mapping[str, AgeBand]) -> str | None:
    """Give the age band of an age in years, or of a range that lies within one band."""
    text = value.strip().lower()
    if found := _YEARS.match(text):
        low = high = int(found[1])
    elif found := _AND_OVER.match(text):
        low, high = int(found[1]), _OLDEST
    elif found := _FROM_TO.match(text):
        low, high = int(found[1]), int(found[2])
        if "tot" in text and "t/m" not in text:
            high -= 1
    else:
        return None
    if low > high or high > _OLDEST:
        return None
    fits = [band.id for band in ages.values() if band.low <= low and (band.high is None or high <= band.high)]
    return fits[0] if len(fits) == 1 else None


def _problem_words(language: SharedLanguage) -> dict[str, str]:
    found: dict[str, str] = {}
    shared: set[str] = set()
    for problem in language.problems.values():
        for word in map(plain, problem.words):
            if found.setdefault(word, problem.id) != problem.id:
                shared.add(word)
    named = {plain(name): one.id for one in language.problems.values() for name in (one.id, one.name.nl, one.name.en)}
    return {word: problem for word, problem in found.items() if word not in shared} | named


def _area_words(areas: Iterable[Area]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Name places; of places with one name the village counts, unless the municipality is called the same."""
    kinds = {
        AreaKind.MUNICIPALITY: ("gemeente", "heel", "hele gemeente"),
        AreaKind.VILLAGE: ("kern", "dorp", "village"),
        AreaKind.DISTRICT: ("wijk",),
        AreaKind.NEIGHBOURHOOD: ("buurt",),
    }
    order = [AreaKind.VILLAGE, AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD, AreaKind.MUNICIPALITY]
    listed = sorted((area for area in areas if area.kind in kinds), key=lambda one: (order.index(one.kind), one.code))
    words: dict[str, str] = {}
    named: dict[str, list[Area]] = {}
    for area in listed:
        words[plain(area.code)] = area.code
        for word in kinds[area.kind]:
            words.setdefault(plain(f"{area.name} {word}"), area.code)
            words.setdefault(plain(f"{word} {area.name}"), area.code)
        named.setdefault(plain(area.name), []).append(area)
    unclear: dict[str, tuple[str, ...]] = {}
    for name, found in named.items():
        if len(found) > 1 and found[-1].kind is AreaKind.MUNICIPALITY:
            unclear[name] = (found[0].code, found[-1].code)
        else:
            words.setdefault(name, found[0].code)
    return words, unclear


def _joined(header: str) -> str:
    return plain(header).replace(" ", "")
