"""What is wrong in a directory, told by the place where it stands: path, what, why and what to do.

"services[3].schedules[0].dtstart: '31-02-2026' is geen dag. De standaard vraagt een dag als 2026-03-01." Whoever keeps
the file in another system can find that and put it right; a list of two hundred of them says how many more there are.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text, same

LISTED = 500
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong (`grave`) or that the reader should know; `path` is where it stands in what was read."""

    path: str
    code: str
    what: Text
    why: Text
    do: Text
    grave: bool = True

    def sentence(self, language: str) -> str:
        """Say it on one line, with its path first."""
        said = " ".join(part.to(language) for part in (self.what, self.why, self.do) if part.nl)
        return f"{self.path}: {said}" if self.path else said


@dataclass
class Faults:
    """All that is wrong, counted wholly and listed up to a bound; grave ones are listed before mere remarks."""

    grave: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    number_grave: int = 0
    number_notes: int = 0

    def add(self, path: str, code: str, *, grave: bool = True, **gaps: "Text | str") -> None:
        """Add one, in the words that belong to its code."""
        self.counted[code] += 1
        if grave:
            self.number_grave += 1
        else:
            self.number_notes += 1
        listed = self.grave if grave else self.notes
        if len(listed) < LISTED:
            what, why, do = WORDS[code]
            said = {name: _short(value) for name, value in gaps.items()}
            listed.append(Fault(path, code, what.format(**said), why.format(**said), do.format(**said), grave))

    def refusal(self, name: str) -> BadInput:
        """Make the error that names the first grave faults by their paths."""
        first = self.grave[:3]
        more = self.number_grave - len(first)
        said = Text(*(" ".join(one.sentence(language) for one in first) for language in ("nl", "en")))
        return BadInput(
            "hsds-not-right",
            Text(
                f"'{name}' klopt op {_times(self.number_grave, 'plek', 'plekken')} niet.",
                f"'{name}' is not right at {_times(self.number_grave, 'place', 'places')}.",
            ),
            said + (Text(f" En nog {more}.", f" And {more} more.") if more > 0 else same("")),
            Text(
                "Er is niets opgeslagen. Verbeter dit bij de maker van het bestand en lees het opnieuw in.",
                "Nothing was stored. Have the maker of the file correct this and read it in again.",
            ),
        )


def _times(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _short(value: "Text | str") -> "Text | str":
    if isinstance(value, Text):
        return value
    flat = " ".join(value.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"


def listing(values: Iterable[str]) -> str:
    """Give values as a reader sees them in a sentence."""
    return ", ".join(f"'{one}'" for one in values)


def _words(nl: str, en: str, why_nl: str = "", why_en: str = "", do_nl: str = "", do_en: str = "") -> tuple[Text, ...]:
    return Text(nl, en), Text(why_nl, why_en), Text(do_nl, do_en)


WORDS: dict[str, tuple[Text, ...]] = {
    "missing": _words(
        "'{name}' ontbreekt.", "'{name}' is missing.",
        "De standaard vraagt dit bij elke {object}.", "The standard asks this of every {object}.",
        "Vul het in.", "Fill it in.",
    ),
    "null": _words(
        "'{name}' is null.", "'{name}' is null.",
        "De standaard kent geen null; wat er niet is, staat er niet.",
        "The standard has no null; what is not there is left out.",
        "Laat de eigenschap weg.", "Leave the property out.",
    ),
    "not-text": _words(
        "'{value}' is geen tekst.", "'{value}' is not text.",
        "De standaard vraagt hier tekst.", "The standard asks text here.",
        "Zet het tussen aanhalingstekens.", "Put it between quotation marks.",
    ),
    "not-a-number": _words(
        "'{value}' is geen getal.", "'{value}' is not a number.",
        "De standaard vraagt hier een getal, zoals 18 of 52.21.",
        "The standard asks a number here, such as 18 or 52.21.",
        "Zet er alleen het getal neer.", "Put only the number there.",
    ),
    "not-a-list": _words(
        "'{value}' is geen lijst.", "'{value}' is not a list.",
        "Hier horen een of meer objecten tussen [ en ].", "One or more objects between [ and ] belong here.",
        "Maak er een lijst van.", "Make it a list.",
    ),
    "not-an-object": _words(
        "'{value}' is geen object.", "'{value}' is not an object.",
        "Hier hoort een {object} tussen {{ en }}.", "A {object} between {{ and }} belongs here.",
        "Schrijf het als object.", "Write it as an object.",
    ),
    "not-in-list": _words(
        "'{value}' kan hier niet.", "'{value}' cannot be here.",
        "De standaard kent {allowed}.", "The standard knows {allowed}.",
        "Kies er daarvan een.", "Choose one of these.",
    ),
    "uuid": _words(
        "'{value}' is geen UUID.", "'{value}' is not a UUID.",
        "De standaard vraagt een kenmerk als ac148810-d857-441c-9679-408f346de14b.",
        "The standard asks an identifier such as ac148810-d857-441c-9679-408f346de14b.",
        "Geef elk object een UUID die hetzelfde blijft.", "Give each object a UUID that stays the same.",
    ),
    "uri": _words(
        "'{value}' is geen volledig webadres.", "'{value}' is not a full address.",
        "De standaard vraagt een adres met https:// ervoor.", "The standard asks an address that begins with https://.",
        "Zet het hele adres neer.", "Write the whole address.",
    ),
    "email": _words(
        "'{value}' is geen e-mailadres.", "'{value}' is not an e-mail address.",
        "De standaard vraagt één adres.", "The standard asks one address.",
        "Zet er één e-mailadres neer.", "Write one e-mail address.",
    ),
    "date": _words(
        "'{value}' is geen dag.", "'{value}' is not a day.",
        "De standaard vraagt een bestaande dag, zoals 2026-03-01.",
        "The standard asks an existing day, such as 2026-03-01.",
        "Schrijf jaar, maand en dag zo.", "Write year, month and day like this.",
    ),
    "date-time": _words(
        "'{value}' is geen tijdstip.", "'{value}' is not a moment.",
        "De standaard vraagt dag, tijd en tijdzone, zoals 2026-03-01T10:30:00Z.",
        "The standard asks day, time and offset, such as 2026-03-01T10:30:00Z.",
        "Schrijf het zo.", "Write it like this.",
    ),
    "time": _words(
        "'{value}' is geen tijd.", "'{value}' is not a time.",
        "De standaard vraagt een tijd als 09:30.", "The standard asks a time such as 09:30.",
        "Schrijf uren en minuten zo.", "Write hours and minutes like this.",
    ),
    "unknown-property": _words(
        "'{name}' is geen eigenschap van {object} in de standaard.",
        "'{name}' is not a property of {object} in the standard.",
        "We bewaren hem en geven hem weer mee.", "We keep it and pass it on.",
    ),
    "duplicate": _words(
        "Het kenmerk {value} staat er al, met andere gegevens, bij {other}.",
        "The identifier {value} is there already, with other data, at {other}.",
        "Een kenmerk hoort bij één {object}.", "An identifier belongs to one {object}.",
        "Geef elk een eigen kenmerk.", "Give each its own identifier.",
    ),
    "differs": _words(
        "'{name}' is hier anders dan bij {other}.", "'{name}' differs here from what {other} says.",
        "Het kenmerk is hetzelfde; we houden wat er het eerst stond.",
        "The identifier is the same; we keep what came first.",
    ),
    "dangling": _words(
        "{name} {value} bestaat niet in dit bestand.", "{name} {value} is not in this file.",
        "Een verwijzing hoort naar iets te wijzen dat erbij zit.",
        "A reference should point at something that is there.",
        "Voeg het toe of haal de verwijzing weg.", "Add it or remove the reference.",
    ),
    "no-organization": _words(
        "Er staat niet bij welke organisatie dit aanbiedt.", "It is not told which organization offers this.",
        "We zetten het bij 'Aanbieder niet genoemd'.", "We put it under 'Aanbieder niet genoemd' (provider not named).",
    ),
    "ages-reversed": _words(
        "De laagste leeftijd ({low}) is hoger dan de hoogste ({high}).",
        "The lowest age ({low}) is above the highest ({high}).",
        "We tonen geen leeftijd en bewaren wat er staat.", "We show no age and keep what it says.",
    ),
    "age-unusual": _words(
        "{name} is {value} jaar.", "{name} is {value} years.",
        "{shown}", "{shown}",
    ),
    "coordinates": _words(
        "{value} ligt niet op aarde of niet in of bij Nederland.",
        "{value} is not on earth, or not in or near the Netherlands.",
        "{shown}", "{shown}",
    ),
    "closes-first": _words(
        "Het sluit ({high}) voor het opent ({low}).", "It closes ({high}) before it opens ({low}).",
        "We bewaren wat er staat.", "We keep what it says.",
    ),
    "repaired": _words(
        "'{value}' is gelezen als '{meant}'.", "'{value}' was read as '{meant}'.",
        "Zo staat het niet in de standaard, maar het is te begrijpen.",
        "It is not how the standard has it, but it can be understood.",
    ),
    "left-out": _words(
        "'{value}' is weggelaten.", "'{value}' was left out.",
        "Het past niet in de standaard en is niet te begrijpen.",
        "It does not fit the standard and cannot be understood.",
    ),
    "filled": _words(
        "'{name}' ontbrak en is nu '{meant}'.", "'{name}' was missing and is now '{meant}'.",
        "De standaard vraagt dit bij elke {object}.", "The standard asks this of every {object}.",
    ),
    "other-identifier": _words(
        "'{value}' is geen UUID.", "'{value}' is not a UUID.",
        "De standaard vraagt er een; we houden dit kenmerk zoals het is.",
        "The standard asks one; we keep this identifier as it is.",
    ),
    "identifier-long": _words(
        "Het kenmerk '{value}' is langer dan 100 tekens.", "The identifier '{value}' is longer than 100 signs.",
        "Zo kunnen we het niet bewaren.", "We cannot keep it like that.",
        "Gebruik een UUID.", "Use a UUID.",
    ),
    "table-unknown": _words(
        "Deze tabel hoort niet bij de standaard.", "This table is not part of the standard.",
        "We lezen hem niet.", "We do not read it.",
    ),
    "file-not-json": _words(
        "Dit is geen JSON: regel {row}, teken {column}.", "This is not JSON: line {row}, sign {column}.",
        "Het bestand is waarschijnlijk niet compleet.", "The file is probably not complete.",
        "Haal het opnieuw op.", "Get it once more.",
    ),
    "file-too-deep": _words(
        "Hier zitten te veel lagen in elkaar.", "Too many layers are inside each other here.",
        "Geen sociale kaart is zo diep; dit is iets anders.", "No directory is this deep; it is something else.",
        "Kies een bestand in Open Referral HSDS 3.", "Choose a file in Open Referral HSDS 3.",
    ),
    "not-hsds": _words(
        "Hier staat geen organisatie, dienst of locatie.", "There is no organization, service or location here.",
        "De eigenschappen lijken niet op die van de standaard.", "The properties are not like those of the standard.",
        "Kies een bestand in Open Referral HSDS 3.", "Choose a file in Open Referral HSDS 3.",
    ),
    "row-length": _words(
        "Deze rij heeft {value} kolommen en de kop {other}.", "This row has {value} columns and the head {other}.",
        "Waarschijnlijk staat er een scheidingsteken in een tekst.", "There is probably a separator inside a text.",
        "Zet teksten tussen aanhalingstekens.", "Put texts between quotation marks.",
    ),
    "no-identifier-column": _words(
        "De kolom 'id' ontbreekt in deze tabel.", "The column 'id' is missing in this table.",
        "Zonder kenmerk is niets te vinden.", "Without an identifier nothing can be found.",
        "Voeg de kolom toe.", "Add the column.",
    ),
}  # fmt: skip
