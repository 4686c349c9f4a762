"""Understand a municipality's own list of places, row by row, and say of each row what is not right.

What a row does not say stays empty; what it says and cannot be right is a fault with its row. A kind that nobody knows
is kept as "another place" and said, because a hall that is lost is worse than one without a name for it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from voorkant.core.notice.registration import plain
from voorkant.core.organise.base.kinds import FacilityKind
from voorkant.core.organise.base.place_words import FIELD_NAMES, coordinates, informal_of, kind_of, yes
from voorkant.core.organise.directory.entries import Known, LocationEntry, location_faults
from voorkant.core.organise.partner_words import ages_between, says_nothing
from voorkant.core.shared.text import Text, same

OTHER = "other"
_COLUMN_OF = {"url": "website", "latitude": "y", "longitude": "x", "minimum_age": "ages", "maximum_age": "ages"}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row of a list: its number in the file and the words of each field."""

    number: int
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PlaceFault:
    """What is wrong in one row; `column` is a field, "" for the whole row."""

    row: int
    column: str
    value: str
    text: Text


@dataclass(frozen=True, slots=True)
class ListedPlaces:
    """A list as it was understood: places with the row that named each, faults, and what the reader must know."""

    places: tuple[tuple[int, LocationEntry], ...]
    faults: tuple[PlaceFault, ...]
    notes: tuple[Text, ...]


def read_places(
    rows: Sequence[PlaceRow],
    *,
    kinds: Mapping[str, FacilityKind],
    known: Known,
    areas: Mapping[str, str],
    postcodes: Mapping[str, str],
    municipality: str,
) -> ListedPlaces:
    """Understand the rows. `areas` maps plain names and codes to codes, `postcodes` six signs to the code of a buurt;
    `municipality` is the code that stands for "somewhere here".
    """
    reading = _Reading(kinds, known, areas, postcodes, municipality)
    for row in rows:
        reading.row(row)
    return ListedPlaces(tuple(reading.places), tuple(reading.faults), tuple(reading.notes()))


class _Reading:
    def __init__(
        self,
        kinds: Mapping[str, FacilityKind],
        known: Known,
        areas: Mapping[str, str],
        postcodes: Mapping[str, str],
        municipality: str,
    ) -> None:
        self.kinds, self.known, self.areas = kinds, known, areas
        self.postcodes, self.municipality = postcodes, municipality
        self.places: list[tuple[int, LocationEntry]] = []
        self.faults: list[PlaceFault] = []
        self.seen: dict[tuple[str, str], int] = {}
        self.unclear: list[str] = []
        self.nowhere: list[str] = []

    def row(self, row: PlaceRow) -> None:
        words = {
            name: " ".join(text.split()) for name, text in row.words.items() if text and not says_nothing(name, text)
        }
        if not words:
            return
        if "name" not in words:
            self._fault(row, "name", "", _NO_NAME)
            return
        entry = self._entry(row, words)
        for fault in location_faults(entry, self.known):
            column = _COLUMN_OF.get(fault.field, fault.field)
            self._fault(row, column if column in FIELD_NAMES else "", words.get(column, ""), fault.text)
        self._once(row, entry)

    def notes(self) -> list[Text]:
        told = []
        for names, text in ((self.unclear, _UNCLEAR), (self.nowhere, _NOWHERE)):
            if names:
                told.append(text.format(number=str(len(names)), names=", ".join(names[:MOST_NAMED])
                                        + (" …" if len(names) > MOST_NAMED else "")))  # fmt: skip
        return told

    def _entry(self, row: PlaceRow, words: Mapping[str, str]) -> LocationEntry:
        kind = kind_of(words.get("kind", ""), words["name"], self.kinds)
        if not kind:
            self.unclear.append(words["name"])
        about = self.kinds.get(kind)
        at = coordinates(words)
        if at is False:
            self._fault(row, "both" if words.get("both") else "x", words.get("both") or
                        " / ".join(filter(None, (words.get("x"), words.get("y")))), _COORDINATES)  # fmt: skip
        ages = ages_between(words.get("ages", ""), words.get("ages_to", ""))
        if ages is None:
            self._fault(row, "ages", " – ".join(filter(None, (words.get("ages"), words.get("ages_to")))), _AGES)
        point = at if isinstance(at, tuple) else None
        address = " ".join(filter(None, (words.get("address"), words.get("number"))))
        low, high = ages or (None, None)
        return LocationEntry(
            name=words["name"], kind=kind or OTHER, area=self._area(row, words, point), address=address,
            postcode=words.get("postcode", "").upper(), town=words.get("town", ""),
            latitude=round(point[0], 6) if point else None, longitude=round(point[1], 6) if point else None,
            informal=self._answer(row, "formality", words, about.formality if about else ""),
            initiative=self._answer(row, "initiative", words, "") or kind == "residents_initiative",
            minimum_age=low, maximum_age=high, schedule=words.get("schedule", ""),
            description=words.get("description", ""), phone=words.get("phone", ""),
            email=words.get("email", "").casefold(), url=_website(words.get("website", "")),
        )  # fmt: skip

    def _answer(self, row: PlaceRow, column: str, words: Mapping[str, str], default: str) -> bool:
        given = words.get(column, "")
        found = informal_of(given, default) if column == "formality" else yes(given)
        if found is None:
            self._fault(row, column, given, _FORMALITY if column == "formality" else _YES_NO)
        return bool(found)

    def _area(self, row: PlaceRow, words: Mapping[str, str], point: tuple[float, float] | None) -> str:
        """Give the narrowest area that a row tells: what it names, else its postcode, else its town."""
        if "area" in words:
            code = self.areas.get(plain(words["area"])) or self.areas.get(words["area"].upper())
            if code:
                return code
            if point is None:
                self._fault(row, "area", words["area"], _AREA.format(value=same(words["area"])))
        code = self.postcodes.get("".join(words.get("postcode", "").upper().split()))
        code = code or self.areas.get(plain(words.get("town", "")))
        if code and code != self.municipality:
            return code
        if point is None:
            self.nowhere.append(words["name"])
        return self.municipality

    def _once(self, row: PlaceRow, entry: LocationEntry) -> None:
        key = (plain(entry.name), plain(entry.address))
        if key in self.seen:
            self._fault(row, "name", entry.name, _TWICE.format(row=str(self.seen[key])))
            return
        self.seen[key] = row.number
        self.places.append((row.number, replace(entry)))

    def _fault(self, row: PlaceRow, column: str, value: str, text: Text) -> None:
        made = PlaceFault(row.number, column, value, text)
        if made not in self.faults:
            self.faults.append(made)


def wrong_rows(faults: Collection[PlaceFault]) -> int:
    """Count the rows in which something is wrong."""
    return len({one.row for one in faults})


def _website(text: str) -> str:
    return f"https://{text}" if text and "://" not in text else text


MOST_NAMED = 12
_NO_NAME = Text(
    "Er staat geen naam in deze rij. Vul de naam van de plek in, of haal de rij weg.",
    "This row has no name. Fill in the name of the place, or take the row out.",
)
_COORDINATES = Text(
    "Dit zijn geen coördinaten in Nederland. Vul een paar in als 202345 en 472310, of als 52,2378 en 6,1023.",
    "These are no coordinates in the Netherlands. Fill in a pair like 202345 and 472310, or 52.2378 and 6.1023.",
)
_AGES = Text("Dit is geen leeftijd. Schrijf 12 t/m 18, 65+ of tot 15.", "This is no age. Write 12-18, 65+ or tot 15.")
_AREA = Text(
    "'{value}' is hier geen buurt, wijk of kern. Schrijf de naam of de code van CBS, of geef coördinaten.",
    "'{value}' is no neighbourhood, district or village here. Write its name or CBS code, or give coordinates.",
)
_FORMALITY = Text("Schrijf formeel of informeel.", "Write formal or informal.")
_YES_NO = Text("Schrijf ja of nee.", "Write ja (yes) or nee (no).")
_TWICE = Text(
    "Deze plek staat ook in rij {row}. Haal er een weg, of geef ze een ander adres.",
    "This place stands in row {row} too. Take one out, or give them another address.",
)
_UNCLEAR = Text(
    "Van {number} is niet te zeggen welke soort het is; die worden 'andere plek' en tellen niet als ontmoetingsplek: "
    "{names}.",
    "Of {number} the kind cannot be told; they become 'other place' and do not count as a place to meet: {names}.",
)
_NOWHERE = Text(
    "Van {number} is de buurt niet bekend; die komen in de lijst en niet op de kaart: {names}.",
    "Of {number} the neighbourhood is not known; they come in the list and not on the map: {names}.",
)
