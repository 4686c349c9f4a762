"""Numbers and addresses on the net that point at one person, told by their notation alone.

"bsn 123 456 782", "06 - 1234 5678" and "nl91 abna 0417 1643 00" are written in many ways; a checksum (the elfproef,
modulo 97) says which digits are what. A number of seven digits or more that is none of these is taken out as well:
it is some register's number for somebody.
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from voorkant.core.notice.spans import BLANK, Kind, Span, blank

BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
"""Weights of the elfproef for a BSN (Besluit burgerservicenummer, art. 2): the weighted sum divides by 11."""

IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "CH": 21,
    "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18,
    "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23,
    "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LI": 21, "LT": 20, "LU": 20, "LV": 21,
    "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18, "NO": 15, "PK": 24,
    "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
    "SV": 28, "TN": 24, "TR": 26, "UA": 29, "VG": 24, "XK": 20,
}  # fmt: skip
"""Characters of an account number per country (ISO 13616, SWIFT IBAN registry)."""

_DOMAINS = "nl|com|net|org|be|de|eu|fr|uk|nu|info|io|me|tv|frl|amsterdam|online|shop|pl|tr|ma|es|it|gov|edu|app|ly"
_SEP = r"[ .\-/()_\r\n]{0,5}"
_MAIL_STOP = frozenset(' \t\r\n\v\f<>()[],;:"\u201c\u201d\u2018\u2019|@' + BLANK)
_DOMAIN = re.compile(r"[^\W_](?:[\w.\-]*[^\W_])?")
_SPACED_MAIL = re.compile(
    rf"(?<![\w.+\-])[\w.+\-]{{1,64}}(?: ?@ | @ ?)(?:[\w\-]{{1,63}}\.){{1,4}}(?:{_DOMAINS})(?!\w)", re.IGNORECASE
)
_SPOKEN_DOT = r"(?: (?:punt|dot) | ?[(\[](?:punt|dot|\.)[)\]] ?|\.)"
_SPOKEN_SIGN = (
    r"(?: (?:punt|dot|streepje|min|underscore|laag streepje|liggend streepje|plus) | ?[(\[](?:punt|dot|\.)[)\]] ?)"
)
_SPOKEN_MAIL = re.compile(
    rf"(?<![\w.+\-])(?:[\w.+\-]{{1,40}}{_SPOKEN_SIGN}){{0,4}}[\w.+\-]{{1,64}}"
    r"(?: (?:at|aat|et|ape[ n]?-?staart(?:je)?|a-?staart(?:je)?) | ?[(\[](?:at|@|ape[ n]?staart(?:je)?)[)\]] ?| @ )"
    rf"[\w\-]{{1,63}}(?:(?:{_SPOKEN_DOT}| streepje )[\w\-]{{1,63}}){{0,3}}{_SPOKEN_DOT}(?:{_DOMAINS})(?![^\W_])",
    re.IGNORECASE,
)
_URL = re.compile(rf"(?:https?://|(?<!\w)www\.)[^\s{BLANK}<>\"]+", re.IGNORECASE)
_BARE_URL = re.compile(
    rf"(?<![\w.\-])(?:[a-z0-9\-]{{1,63}}\.){{1,4}}(?:{_DOMAINS})(?:/[^\s{BLANK}<>\"]*|(?![\w]))", re.IGNORECASE
)
_HANDLE = re.compile(r"(?<![\w@])@[A-Za-z_][\w.]{1,40}")
_NAMED_HANDLE = re.compile(
    r"(?<!\w)(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|facebook|fb|twitter|telegram|discord|linkedin)"
    r"(?:[ -]?(?:naam|account|handle))?(?: is)? ?(?:[:=]| als ) ?(\w[\w.\-]{2,40})",
    re.IGNORECASE,
)
_GAP = r"[ .\-/]{0,3}"
_IBAN_START = re.compile(rf"(?=([A-Za-z]{{2}}){_GAP}[0-9]{_GAP}[0-9])")
_DUTCH_IBAN = re.compile(
    rf"(?<![A-Za-z])N{_GAP}L{_GAP}(?:[0-9]{_GAP}){{2}}(?:[A-Z]{_GAP}){{4}}(?:[0-9]{_GAP}){{6,11}}[0-9]", re.IGNORECASE
)
_PHONES = (
    re.compile(
        rf"(?:\(?\+ ?31\)?|(?<![0-9])(?<![0-9][.:,])\(?00[ \r\n]{{0,2}}31\)?){_SEP}(?:\(0\)|0)?"
        rf"(?:{_SEP}[0-9]){{9}}(?![0-9])"
    ),
    re.compile(rf"(?:\+ ?|(?<![0-9])(?<![0-9][.:,])00 ?)[1-9](?:{_SEP}[0-9]){{7,13}}(?![0-9])"),
    re.compile(rf"\(?(?<![0-9])(?!(?<=[0-9][.:])00 )0(?:{_SEP}[0-9]){{9}}(?![0-9])"),
    re.compile(rf"\(?(?<![0-9])06(?:{_SEP}[0-9]){{7,9}}(?![0-9])"),
)
_SURE_PHONES = (
    re.compile(
        rf"\(?(?<![0-9])06(?![\-./ ]{{1,3}}[0-9]{{1,2}}[\-./ ]{{1,3}}(?:19|20)[0-9]{{2}}(?![0-9]))"
        rf"(?:{_SEP}[0-9]){{8}}(?![0-9])"
    ),
    *_PHONES[:1],
)
_CALLED = re.compile(
    r"(?<!\w)(?:tel|telefoon|telnr|telefoonnummer|telefoonnr|mobiel|gsm|phone|call|bel|belt|bellen|belde|app|appen|"
    r"whatsapp|bereikbaar|06)(?!\w)[^0-9\n]{0,20}?(?<![0-9€])"
    rf"([0-9](?:{_SEP}[0-9]){{5,10}})(?![0-9]|,[0-9]| ?(?:euro|uur|jaar))",
    re.IGNORECASE,
)
_DIGIT_WORD = (
    r"(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|"
    r"(?:vijf|zes|zeven|acht|negen)tien|(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]n)?"
    r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig))"
)
_SPOKEN_PHONE = re.compile(rf"(?<!\w)nul[ ,\-]{{1,2}}zes(?:[ ,\-]{{1,2}}{_DIGIT_WORD}(?!\w)){{3,9}}", re.IGNORECASE)
_NINE = re.compile(r"[0-9](?:[ .\-/]{0,2}[0-9]){8}(?![0-9])")
_NINE_ON_LINES = re.compile(r"[0-9]{3}(?:[ .\-]|[ \-]?\r?\n)[0-9]{3}(?:[ .\-]|[ \-]?\r?\n)[0-9]{3}(?![0-9])")
_FIRST_DIGIT = re.compile(r"(?<![0-9])[0-9]")
_DATE_OR_YEARS = re.compile(r"[0-9]{1,2}([\-/.])[0-9]{1,2}\1(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[\-/](?:19|20)[0-9]{2}")
_GROUPED_NINE = re.compile(r"[0-9]{3}([ .\-])[0-9]{3}\1[0-9]{3}|[0-9]{4}\.[0-9]{2}\.[0-9]{3}")
_BSN_CUED = re.compile(
    r"(?:bsn|burgerservice|sofi)[^\W\d]{0,12}[^0-9\n]{0,25}?([0-9](?:[ .\-/]{0,2}[0-9]){6,10})(?![0-9])", re.IGNORECASE
)
_BSN_SAID = re.compile(r"(?<!\w)(?:bsn|burgerservice|sofi)", re.IGNORECASE)
_LONG = re.compile(r"(?<![0-9])[0-9](?:[.\-/]?[0-9]){6,}")
_MONEY = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_CUED_NUMBER = re.compile(
    r"(?<!\w)(?:(?:cli[eë]nt|klant|dossier|zaak|polis|relatie|lidmaatschaps?|leerling|student(?:en)?|personeels|"
    r"registratie|paspoort|rijbewijs|id-?kaart|document|vreemdelingen|v|verzekerden?|pati[eë]nt(?:en)?|rekening|bank|"
    r"pas|kvk|btw|kenmerk|referentie|case|client|passport|account)[ -]?(?:nummer|nr|no|number|kaart)?\.?|kenmerk|"
    r"kenteken)(?!\w)[ :=#.]{1,3}(?:(?:is|van|nummer|nr\.?) )?"
    r"(?=[A-Za-z.\-/]{0,12}[0-9])([A-Za-z0-9][\w./\-]{3,24}(?: [0-9]{3,5}){0,3})",
    re.IGNORECASE,
)
_ANY_NUMBER = re.compile(
    r"(?<!\w)[^\W\d]{2,20}-?(?<!huis)(?<!kamer)(?<!lijn)(?<!bus)(?<!rang)(?<!volg)(?<!jaar)(?:nummer|nr)\.?"
    r"(?::? (?:is )?|:)(?=[A-Za-z.\-/]{0,8}[0-9])([A-Za-z0-9][\w./\-]{3,24})",
    re.IGNORECASE,
)
_PLATES = re.compile(
    r"(?<![\w\-])(?=[A-Z0-9\-]{0,7}[0-9])(?=[A-Z0-9\-]{0,7}[A-Z])"
    r"(?:[A-Z]{2}-[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{2}-[A-Z]{2}|[0-9]{2}-[A-Z]{2}-[0-9]{2}|[A-Z]{2}-[0-9]{2}-[A-Z]{2}|"
    r"[A-Z]{2}-[A-Z]{2}-[0-9]{2}|[0-9]{2}-[A-Z]{2}-[A-Z]{2}|[0-9]{2}-[A-Z]{3}-[0-9]|[0-9]-[A-Z]{3}-[0-9]{2}|"
    r"[A-Z]{2}-[0-9]{3}-[A-Z]|[A-Z]-[0-9]{3}-[A-Z]{2}|[A-Z]{3}-[0-9]{2}-[A-Z]|[A-Z]-[0-9]{2}-[A-Z]{3}|"
    r"[0-9]-[A-Z]{2}-[0-9]{3}|[0-9]{3}-[A-Z]{2}-[0-9])(?![\w\-])",
    re.IGNORECASE,
)


def is_bsn(digits: str) -> bool:
    """Check nine digits with the elfproef; "000000000" is no BSN."""
    if len(digits) != 9 or not digits.isdigit() or int(digits) == 0:
        return False
    return sum(int(digit) * weight for digit, weight in zip(digits, BSN_WEIGHTS, strict=True)) % 11 == 0


def is_iban(compact: str) -> bool:
    """Check an account number without spaces: the length of its country, and the rest after dividing by 97 is 1."""
    code = compact.upper()
    if not (code.isascii() and code.isalnum()) or IBAN_LENGTHS.get(code[:2]) != len(code):
        return False
    return int("".join(str(int(char, 36)) for char in code[4:] + code[:4])) % 97 == 1


def find_identifiers(text: str) -> Iterator[Span]:
    """Find what points at one person by its notation; each rule sees only what earlier rules left."""
    for rule in _RULES:
        found = list(rule(text))
        yield from found
        text = blank(text, found)


def _mails(text: str) -> Iterator[Span]:
    at = text.find("@")
    while at >= 0:
        start = at
        while start > 0 and text[start - 1] not in _MAIL_STOP:
            start -= 1
        domain = _DOMAIN.match(text, at + 1)
        if start < at and domain:
            yield Span(start, domain.end(), Kind.EMAIL)
        at = text.find("@", at + 1)
    for pattern in (_SPACED_MAIL, _SPOKEN_MAIL):
        yield from (Span(*found.span(), Kind.EMAIL) for found in pattern.finditer(text))


def _links(text: str) -> Iterator[Span]:
    for pattern in (_URL, _BARE_URL):
        for found in pattern.finditer(text):
            link = found.group().rstrip(".,;:!?)'\u2019\u201d]")
            yield Span(found.start(), found.start() + len(link), Kind.URL)
    for found in _HANDLE.finditer(text):
        yield Span(found.start(), found.start() + len(found.group().rstrip(".")), Kind.URL)
    yield from (Span(*found.span(1), Kind.URL) for found in _NAMED_HANDLE.finditer(text))


def _accounts(text: str) -> Iterator[Span]:
    for found in _DUTCH_IBAN.finditer(text):
        yield Span(*found.span(), Kind.IBAN)
    for found in _IBAN_START.finditer(text):
        length = IBAN_LENGTHS.get(found.group(1).upper())
        end = _end_of(text, found.start(), length) if length else None
        if end and is_iban(re.sub(r"[ .\-/\r\n]", "", text[found.start() : end])):
            yield Span(found.start(), end, Kind.IBAN)


def _end_of(text: str, start: int, length: int) -> int | None:
    """Read `length` letters and digits from `start`, at most three separators between two of them."""
    seen = separators = 0
    for place in range(start, min(len(text), start + 4 * length)):
        char = text[place]
        if char.isascii() and char.isalnum():
            seen += 1
            separators = 0
            if seen == length:
                return None if place + 1 < len(text) and text[place + 1].isdigit() else place + 1
        elif char in " .-/\r\n" and separators < 3:
            separators += 1
        else:
            return None
    return None


def _phones(text: str) -> Iterator[Span]:
    for pattern in _PHONES:
        found = [Span(*match.span(), Kind.PHONE) for match in pattern.finditer(text)]
        yield from found
        text = blank(text, found)
    yield from (Span(*match.span(), Kind.PHONE) for match in _SPOKEN_PHONE.finditer(text))


def _sure_phones(text: str) -> Iterator[Span]:
    """Find mobile and +31 numbers before dates are read: "06-12-34 56 78" is no sixth of December."""
    for pattern in _SURE_PHONES:
        found = [Span(*match.span(), Kind.PHONE) for match in pattern.finditer(text)]
        yield from found
        text = blank(text, found)


def _called(text: str) -> Iterator[Span]:
    return (Span(*found.span(1), Kind.PHONE) for found in _CALLED.finditer(text))


def _citizen_numbers(text: str) -> Iterator[Span]:
    for found in _BSN_CUED.finditer(text):
        yield Span(*found.span(1), Kind.BSN)
    said = _BSN_SAID.search(text) is not None
    for first in _FIRST_DIGIT.finditer(text):
        nine = _NINE.match(text, first.start()) or _NINE_ON_LINES.match(text, first.start())
        if nine is None or (_is_money(text, nine) and not said):
            continue
        written = nine.group()
        if is_bsn(re.sub(r"[^0-9]", "", written)) and not _DATE_OR_YEARS.search(written):
            yield Span(*nine.span(), Kind.BSN)
        elif _GROUPED_NINE.fullmatch(written):
            yield Span(*nine.span(), Kind.NUMBER)


def _cued_numbers(text: str) -> Iterator[Span]:
    for found in chain(_CUED_NUMBER.finditer(text), _ANY_NUMBER.finditer(text)):
        value = found.group(1).rstrip("./-")
        if not re.fullmatch(r"(?:19|20)[0-9]{2}", value):
            yield Span(found.start(1), found.start(1) + len(value), Kind.NUMBER)
    yield from (Span(*found.span(), Kind.LICENCE_PLATE) for found in _PLATES.finditer(text))


def _long_numbers(text: str) -> Iterator[Span]:
    for found in _LONG.finditer(text):
        digits = re.sub(r"[^0-9]", "", found.group())
        plain = digits == found.group()
        years = re.fullmatch(r"(?:(?:19|20)[0-9]{2}[/\-]?)+", found.group())
        public = len(digits) == 8 and digits[:4] in ("0800", "0900")
        if (plain or len(digits) >= 9) and not years and not public and not _is_money(text, found):
            yield Span(*found.span(), Kind.NUMBER)


def _is_money(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 3) : found.start()]
    after = text[found.end() : found.end() + 9].lower()
    amount = "€" in before or re.match(r"(?:,[0-9]{2}|,-)? ?(?:euro|eur|€|inwoners)", after) is not None
    written = found.group()
    return amount and (written.isdigit() or _MONEY.fullmatch(written) is not None)


_RULES: tuple[Callable[[str], Iterator[Span]], ...] = (
    _mails,
    _accounts,
    _links,
    _sure_phones,
)
_NUMBER_RULES: tuple[Callable[[str], Iterator[Span]], ...] = (
    _phones,
    _citizen_numbers,
    _called,
    _cued_numbers,
    _long_numbers,
)


def find_numbers(text: str) -> Iterator[Span]:
    """Find telephone, citizen, licence plate and other register numbers in what the rules for dates left."""
    for rule in _NUMBER_RULES:
        found = list(rule(text))
        yield from found
        text = blank(text, found)
