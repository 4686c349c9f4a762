"""Dates to the day, which with a village say who somebody is.

"geb. 12-3-'85" goes, "elke dinsdag in maart" stays. A full date of some years ago is taken for a date of birth even
without a word that says so; a full date of the last years ("gesprek op 12-03-2026") stays unless such a word or a
name stands before it, and so does a year alone, which says no more than an age.
"""

import re
from collections.abc import Iterator

from voorkant.core.notice.spans import Kind, Span

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|febr|mrt|mar|"
    r"apr|jun|jul|aug|sept|sep|okt|oct|nov|dec|january|february|march|may|june|july|august|october)"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH_NUMBER = r"(?:0?[1-9]|1[012])"
_YEAR = r"(?:(?:19|20)[0-9]{2}|['\u2019`]?[0-9]{2})"
_DAY_WORD = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|"
    r"(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]n(?:twintig|dertig)(?:ste)?|(?:vijf|zes|zeven|acht|negen)tien"
    r"(?:de)?|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|twintig(?:ste)?|"
    r"dertig(?:ste)?)"
)
_YEAR_WORDS = (
    r"(?:negentien|twintig|tweeduizend)(?: ?honderd)?(?: ?(?:en )?"
    r"(?:(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)(?: ?[eë]n ?)?)?"
    r"(?:elf|twaalf|dertien|veertien|tien|(?:twin|der|veer|vijf|zes|zeven|tach|negen)?tig)?)"
)
_FEAST = (
    r"(?:(?:eerste|tweede|1e|2e) (?:kerst|paas|pinkster)dag|kerstavond|oudejaarsdag|oudejaarsavond|nieuwjaarsdag|"
    r"koninginnedag|koningsdag|sinterklaas)"
)
_FULL = (
    re.compile(rf"(?<![0-9]){_DAY} ?([-/. ]) ?{_MONTH_NUMBER} ?\1 ?(?P<year>{_YEAR})(?![0-9]|[.\-/][0-9])"),
    re.compile(rf"(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}})([-/. ]){_MONTH_NUMBER}\2{_DAY}(?![0-9])"),
    re.compile(
        rf"(?<![0-9])(?:{_DAY}|(?<!\w){_DAY_WORD})(?:e|de|ste|st|nd|rd|th)?(?: of)?[-/. ]{{0,2}}{_MONTH}(?![a-z])"
        rf"(?: van)?[-/., ]{{0,2}}(?P<year>{_YEAR})(?![0-9])",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<!\w){_MONTH} {_DAY}(?:st|nd|rd|th)?,? (?P<year>(?:19|20)[0-9]{{2}})(?![0-9])", re.IGNORECASE),
    re.compile(r"(?<![0-9])(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[012])(?P<year>(?:19|20)[0-9]{2})(?![0-9])"),
)
_PARTIAL = (
    re.compile(
        rf"(?<!\w)(?:{_DAY}|{_DAY_WORD})(?:e|de|ste)? {_MONTH}(?: (?:in |van )?{_YEAR_WORDS})?(?!\w)", re.IGNORECASE
    ),
    re.compile(rf"(?<!\w){_FEAST}(?:,? (?:van |in )?{_YEAR})?(?![0-9])", re.IGNORECASE),
    re.compile(rf"(?<![0-9]){_DAY}(?:e|de|ste|st|nd|rd|th)?(?: of)?[-/. ]{{1,2}}{_MONTH}\b", re.IGNORECASE),
    re.compile(rf"(?<![0-9/.\-]){_DAY}[-/]{_MONTH_NUMBER}(?![0-9/\-])"),
)
_BORN = re.compile(
    r"(?<!\w)(?:geb|geboren|geboortedatum|geboortedag|geb\.? ?datum|gebdat|jarig|verjaardag|verjaart|born|birthday|"
    r"birth|dob|d\.o\.b)(?!\w)[^\n]?[^\n.]{0,22}$",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(r" (?:jarig|geboren|born)(?!\w)")
_WINDOW = 40


def find_birth_dates(text: str, recent_from: int) -> Iterator[Span]:
    """Find dates to the day; a full date in `recent_from` or later needs a word of birth before it."""
    for pattern in _FULL:
        for found in pattern.finditer(text):
            old = _year(found.group("year"), recent_from) < recent_from
            if (
                _BORN.search(_before(text, found))
                or (old and _plausible(found))
                or (not old and _bracketed(text, found))
            ):
                yield Span(*found.span(), Kind.BIRTH_DATE)
    for pattern in _PARTIAL:
        for found in pattern.finditer(text):
            after = text[found.end() : found.end() + 9]
            if _BORN_AFTER.match(after) or _BORN.search(_before(text, found)):
                yield Span(*found.span(), Kind.BIRTH_DATE)


def _before(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - _WINDOW) : found.start()]


def _year(written: str, recent_from: int) -> int:
    digits = written.lstrip("'\u2019`")
    if len(digits) == 4:
        return int(digits)
    short = int(digits)
    return 2000 + short if 2000 + short <= recent_from + 3 else 1900 + short


def _plausible(found: re.Match[str]) -> bool:
    """Read "1 2 10" as three numbers, not as a date."""
    return not re.fullmatch(r"[0-9]{1,2} [0-9]{1,2} [0-9]{2}", found.group())


def _bracketed(text: str, found: re.Match[str]) -> bool:
    """See a date that follows somebody in brackets, "Noor (3-4-2025)", as a date of birth."""
    return text[max(0, found.start() - 1) : found.start()] == "(" and text[found.end() : found.end() + 1] == ")"
