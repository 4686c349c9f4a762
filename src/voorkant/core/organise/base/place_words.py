"""What the columns of a list of places are called, and which kind a word stands for.

One municipality writes "Voorziening", "Adres", "X", "Y"; another "naam", "postcode", "lat", "lon"; a third puts both
coordinates in one column. "Sporthal De Schaeck" is a sports hall whether or not somebody filled in the kind.
"""

import re
from collections.abc import Mapping, Sequence

from voorkant.core.notice.registration import plain
from voorkant.core.organise.base.kinds import FacilityKind
from voorkant.core.organise.base.rd import place_of
from voorkant.core.shared.text import Text

FIELD_NAMES: Mapping[str, Text] = {
    "name": Text("Plek", "Place"),
    "kind": Text("Soort", "Kind"),
    "address": Text("Adres", "Address"),
    "number": Text("Huisnummer", "House number"),
    "postcode": Text("Postcode", "Postcode"),
    "town": Text("Plaats", "Town"),
    "area": Text("Buurt of kern", "Neighbourhood or village"),
    "x": Text("X of lengtegraad", "X or longitude"),
    "y": Text("Y of breedtegraad", "Y or latitude"),
    "both": Text("Coördinaten", "Coordinates"),
    "formality": Text("Formeel of informeel", "Formal or informal"),
    "initiative": Text("Van inwoners zelf", "By residents themselves"),
    "ages": Text("Leeftijd", "Age"),
    "ages_to": Text("Tot en met leeftijd", "Up to age"),
    "schedule": Text("Wanneer", "When"),
    "description": Text("Omschrijving", "Description"),
    "phone": Text("Telefoon", "Phone"),
    "email": Text("E-mail", "E-mail"),
    "website": Text("Website", "Website"),
}
FIELDS = tuple(FIELD_NAMES)
_HEADS: Mapping[str, str] = {
    "name": "naam name plek voorziening faciliteit locatie locatienaam accommodatie naamvoorziening "
    "naamlocatie naamaccommodatie naamplek instelling object objectnaam gebouw omschrijvinglocatie facility title "
    "benaming ontmoetingsplek naamontmoetingsplek initiatief",
    "kind": "soort type categorie kind category soortvoorziening typevoorziening functie hoofdgroep subcategorie "
    "soortlocatie typelocatie soortplek rubriek",
    "address": "adres straat straatnaam address street bezoekadres vestigingsadres straatenhuisnummer openbareruimte",
    "number": "huisnummer huisnr nummer hnr housenumber",
    "postcode": "postcode postalcode zipcode pc pc6",
    "town": "woonplaats plaats stad town city vestigingsplaats woonplaatsnaam plaatsnaam",
    "area": "buurt buurtcode buurtnaam kern dorp wijk wijknaam gebied gebiedscode area neighbourhood village",
    "x": "x xcoordinaat xcoord xrd rdx lengtegraad longitude lon lng long coordx pointx easting",
    "y": "y ycoordinaat ycoord yrd rdy breedtegraad latitude lat coordy pointy northing",
    "both": "coordinaten coordinaat latlon latlong xy rd rdcoordinaten geo gps coordinates geopoint wgs84 locatiepunt",
    "formality": "formeel informeel formeelinformeel formality aard",
    "initiative": "bewonersinitiatief vaninwonerszelf inwonersinitiatief vaninwoners initiative burgerinitiatief",
    "ages": "leeftijd leeftijden doelgroepleeftijd age ages leeftijdsgroep leeftijdvanaf vanafleeftijd leeftijdvan "
    "minimumleeftijd minimaleleeftijd minleeftijd minimumage minage agefrom",
    "ages_to": "leeftijdtot leeftijdtotenmet leeftijdtm totleeftijd maximumleeftijd maximaleleeftijd maxleeftijd "
    "maximumage maxage ageto",
    "schedule": "wanneer tijden openingstijden dagen tijd schedule openinghours dagdeel open",
    "description": "omschrijving beschrijving toelichting opmerking opmerkingen description activiteiten aanbod",
    "phone": "telefoon telefoonnummer tel phone telnr",
    "email": "email mail emailadres",
    "website": "website url site internet web",
}
_EXACT = {word: name for name, words in _HEADS.items() for word in words.split()} | {
    plain(text).replace(" ", ""): name for name, both in FIELD_NAMES.items() for text in (both.nl, both.en)
}
_POINTS = re.compile(r"[-+]?(?:\d{3}\.\d{3}|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d+)")
"""Points between thousands: 202.345 and 202.345,6, but not 52.237."""
_COMMAS = re.compile(r"[-+]?(?:\d{3},\d{3}|\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:,\d{3})+\.\d+)")
_YES = frozenset(("ja", "j", "x", "yes", "y", "1", "true", "waar", "inwoners", "bewoners"))
_NO = frozenset(("nee", "n", "no", "0", "false", "onwaar", "-", ""))
_INFORMAL = frozenset(("informeel", "informal", "vrijwilligers", "inwoners", "bewoners", "i"))
_FORMAL = frozenset(("formeel", "formal", "organisatie", "professioneel", "gemeente", "f"))
_SHORT = 4


def is_heading(cell: str) -> bool:
    """Tell whether a cell is exactly what people put above a column of such a list."""
    return _joined(cell) in _EXACT


def guess_columns(headers: Sequence[str]) -> dict[int, str]:
    """Tell which columns hold which field, by the whole heading first, else by a word in it.

    Of two that fit the first counts. "Plaats" beside "Naam" is a town; beside none of both a town still.
    """
    found: dict[int, str] = {}
    for whole in (True, False):
        for place, header in enumerate(headers):
            name = _EXACT.get(_joined(header)) if whole else _by_word(header)
            if place not in found and name and name not in found.values():
                found[place] = name
    return dict(sorted(found.items()))


def kind_of(kind: str, name: str, kinds: Mapping[str, FacilityKind]) -> str:
    """Give the kind that a list means by its word for it, else by the name of the place; "" where neither tells.

    A longer word tells more: "schoolplein" is a school yard before "plein" is a square.
    """
    for text in (kind, name):
        said = plain(text)
        if not said:
            continue
        for one in kinds.values():
            if said in (plain(one.id), plain(one.name.nl), plain(one.name.en), one.id):
                return one.id
        hits = [(len(known), one.id) for one in kinds.values() for word in one.words
                if (known := plain(word)) and _says(said, known)]  # fmt: skip
        if hits:
            return max(hits, key=lambda hit: hit[0])[1]
    return ""


def coordinates(words: Mapping[str, str]) -> tuple[float, float] | bool | None:
    """Give (latitude, longitude) of a row; None where it holds none, False where what it holds cannot be right."""
    if words.get("both"):
        parts = _pair(words["both"])
    elif words.get("x") or words.get("y"):
        parts = [number_of(words.get("x", "")), number_of(words.get("y", ""))]
    else:
        return None
    if len(parts) != 2 or parts[0] is None or parts[1] is None:
        return False
    return place_of(parts[0], parts[1]) or False


def number_of(text: str) -> float | None:
    """Read a number with a point or a comma, with or without thousands; None where it is none.

    >>> number_of("202.345,6"), number_of("52,2378"), number_of("6.1023"), number_of("east")
    (202345.6, 52.2378, 6.1023, None)
    """
    given = text.strip().replace("\u00a0", "").replace(" ", "")
    if _POINTS.fullmatch(given):
        given = given.replace(".", "")
    elif _COMMAS.fullmatch(given):
        given = given.replace(",", "")
    try:
        return float(given.replace(",", "."))
    except ValueError:
        return None


def informal_of(text: str, default: str) -> bool | None:
    """Read whether a place is informal; `default` is the formality of its kind; None for a word that is neither."""
    said = plain(text)
    if not said:
        return default == "informal"
    if said in _INFORMAL:
        return True
    return False if said in _FORMAL else None


def yes(text: str) -> bool | None:
    """Read yes or no; None for anything else."""
    said = plain(text)
    return True if said in _YES else False if said in _NO else None


def _pair(text: str) -> list[float | None]:
    given = text.strip().strip("()[]").replace("POINT", "").strip(" ()")
    for cut in (";", "|", ", ", " ", ","):
        parts = [part for part in given.split(cut) if part.strip()]
        if len(parts) == 2:
            return [number_of(part.strip(" ,")) for part in parts]
    return []


def _by_word(header: str) -> str | None:
    return next((_EXACT[word] for word in plain(header).split() if word in _EXACT and len(word) > 1), None)


def _says(said: str, known: str) -> bool:
    """Tell whether words name a kind: as a word of its own, or a long one as an end of a compound."""
    words = said.split()
    if known in words or f" {known} " in f" {said} ":
        return True
    ends = len(known) >= _SHORT and any(word.endswith(known) for word in words)
    return ends or (len(known) > _SHORT and any(word.startswith(known) for word in words))


def _joined(text: str) -> str:
    return plain(text).replace(" ", "")
