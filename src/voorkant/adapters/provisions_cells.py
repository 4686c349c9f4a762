"""What a cell of a table of support says: a number, a number that is hidden, ages, a length or a period.

"1.234,5" in one file is "1,234.5" in the next; "<5" is one to four and never nought; "0 tot 18 jaar" ends at seventeen.
What may mean two things is not guessed: the file as a whole tells how it writes numbers, or the cell is refused.
"""

import re
import unicodedata
from collections.abc import Iterable

from voorkant.core.analyse.rethink.provisions import EVERYBODY, Age, Count

MISSING = ("", ".", ",", "x", "-", "na", "nan", "n.b.", "nb", "onbekend", "unknown", "null", "none", "n/a")
_SMALL = re.compile(r"^(?:<|minder dan|fewer than|less than)\s*(\d{1,3})$")
_AT_MOST = re.compile(r"^(?:<=|≤|hoogstens|t/m|at most)\s*(\d{1,3})$")
_BETWEEN = re.compile(r"^(\d{1,6})\s*(?:-|–|tot en met|t/m|to|tot)\s*(\d{1,6})$")
_HIDDEN = ("*", "**", "***", "klein", "small")
_COMMA = re.compile(r"^(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3}){2,})$")
_POINT = re.compile(r"^(?:\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3}){2,})$")
_UNSURE = re.compile(r"^\d{1,3}[.,]\d{3}$")
_PLAIN = re.compile(r"^\d+$")
_DRESSED = re.compile(r"^(?:€|eur|euro)\s*|\s*(?:€|eur|euro|uur|uren|hours|mnd|maanden|months|,-+)$")
_AND_OVER = re.compile(
    r"^(\d{1,3})\s*(?:\+|plus$|jaar (?:en|of) ouder|(?:en|of) ouder|years? and over|and over|and older)"
)
_UNDER = re.compile(r"^(?:jonger dan|tot|<|under)\s*(\d{1,3})\b")
_UP_TO = re.compile(r"^(\d{1,3})\s*(?:jaar)?\s*(?:tot|to under|<)\s*(\d{1,3})\b(?! met)")
_WITH = re.compile(r"^(\d{1,3})\s*(?:jaar)?\s*(?:-|–|t/m|tot en met|to)\s*(\d{1,3})\b")
_ALL_AGES = (
    "all",
    "alle",
    "iedereen",
    "totaal",
    "total",
    "alle leeftijden",
    "totaal leeftijd",
    "all ages",
    "everybody",
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_HALF = re.compile(r"(?:hj0?|h)([12])\b|([12])\s*e\s*half|(eerste|tweede|first|second)\s*half|half\w*\s*([12])\b")
_QUARTER = re.compile(r"(?:kw0?|q|k)([1-4])\b|([1-4])\s*e\s*kwartaal")
_CLASS = re.compile(r"^(?P<from>\d{1,3})\s*(?:-|–|tot|t/m|to)\s*(?P<to>\d{1,3})\s*(?:maanden|maand|mnd|months?)$")
_CLASS_UNDER = re.compile(r"^(?:<|korter dan|minder dan|tot|under)\s*(\d{1,3})\s*(?:maanden|maand|mnd|months?)$")
_CLASS_OVER = re.compile(
    r"^(?:>|>=|≥|langer dan|meer dan|vanaf|over)\s*(\d{1,3})\s*(?:maanden|maand|mnd|months?)$"
    r"|^(\d{1,3})\s*(?:maanden|maand|mnd|months?)\s*(?:of langer|en langer|of meer|or more|or longer)$"
)
WIDER = re.compile(r"^(?:pv|ld|cr|jz|gg|vr|am|gr|rk)\d{2}|\((?:pv|ld|cr|jz|gg|am)\)$")


def plain(text: str) -> str:
    """Write a word without accents, capitals and double spaces, to look it up."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return " ".join(bare.casefold().replace("’", "'").split())


_BEYOND = 1e12


class Style:
    """How a file writes numbers: which sign stands before decimals. Learned from cells that can mean one thing only."""

    def __init__(self, cells: Iterable[str], *, stored: bool) -> None:
        """`stored` where a workbook holds numbers as numbers, so that a point always stands before decimals."""
        read = [_undressed(cell) for cell in cells]
        comma, point = any(map(_COMMA.match, read)), stored or any(map(_POINT.match, read))
        self.decimal = "" if comma == point else "," if comma else "."

    def number(self, cell: str, *, whole: bool) -> float | None:
        """Read a number that is not below nought; None for what is no number, may mean two, or is beyond all sense."""
        found = self._number(_undressed(cell), whole=whole)
        return found if found is not None and found < _BEYOND else None

    def _number(self, text: str, *, whole: bool) -> float | None:
        if _PLAIN.match(text):
            return float(text)
        if _UNSURE.match(text):
            if whole:
                return float(re.sub(r"[.,]", "", text))
            if not self.decimal:
                return None
            return _as_float(text, self.decimal)
        if _COMMA.match(text):
            return _as_float(text, ",")
        return _as_float(text, ".") if _POINT.match(text) else None


def missing(cell: str) -> bool:
    """Tell whether a cell says that nothing is known."""
    return plain(cell) in MISSING


def small(cell: str, below: int) -> Count | None:
    """Read a count that is hidden for being small, or given as a range; `below` is what a lone asterisk stands under.

    >>> small("<5", 5), small("*", 10), small("1 t/m 4", 5), small("12", 5)
    (Count(low=1, high=4), Count(low=1, high=9), Count(low=1, high=4), None)
    """
    text = plain(cell)
    if text in _HIDDEN:
        return Count(1, max(1, below - 1))
    if found := _SMALL.match(text):
        return Count(1, max(1, int(found[1]) - 1))
    if found := _AT_MOST.match(text):
        return Count(1, max(1, int(found[1])))
    if (found := _BETWEEN.match(text)) and int(found[1]) <= int(found[2]):
        return Count(int(found[1]), int(found[2]))
    return None


def age_of(cell: str) -> Age | None:
    """Read ages: "65+", "0 tot 18 jaar" (up to 17), "18-64", "Totaal"; None for what is no age.

    >>> age_of("0 tot 18 jaar"), age_of("75 jaar of ouder"), age_of("18-64")
    (Age(low=0, high=17), Age(low=75, high=None), Age(low=18, high=64))
    """
    text = plain(cell)
    if text in _ALL_AGES or text.startswith(("totaal", "total")):
        return EVERYBODY
    if found := _AND_OVER.match(text):
        return Age(int(found[1]))
    if found := _WITH.match(text):
        low, high = int(found[1]), int(found[2])
        return Age(low, high) if low <= high else None
    if found := _UP_TO.match(text):
        low, high = int(found[1]), int(found[2])
        return Age(low, high - 1) if low < high else None
    if found := _UNDER.match(text):
        return Age(0, int(found[1]) - 1) if int(found[1]) else None
    return None


def period_of(cell: str) -> tuple[str, float] | None:
    """Read a period as its name and which share of a year it is; None for what names no year.

    >>> period_of("2024 1e halfjaar*"), period_of("2024JJ00"), period_of("2024KW03")
    (('2024-H1', 0.5), ('2024', 1.0), ('2024-Q3', 0.25))
    """
    text = plain(cell).rstrip("* ")
    year = _YEAR.search(text) or re.match(r"^((?:19|20)\d{2})(?=[a-z])", text)
    if not year or len(set(_YEAR.findall(text))) > 1:
        return None
    rest = text[: year.start()] + " " + text[year.end() :]
    if half := _HALF.search(rest):
        said = next(one for one in half.groups() if one)
        return f"{year[1]}-H{ {'eerste': '1', 'first': '1', 'tweede': '2', 'second': '2'}.get(said, said) }", 0.5
    if quarter := _QUARTER.search(rest):
        return f"{year[1]}-Q{next(one for one in quarter.groups() if one)}", 0.25
    return year[1], 1.0


def length_class(heading: str) -> tuple[float, float | None] | None:
    """Read a heading over people by length of support: "6 tot 12 maanden"; None for another heading."""
    text = plain(heading)
    if found := _CLASS.match(text):
        return float(found["from"]), float(found["to"])
    if found := _CLASS_UNDER.match(text):
        return 0.0, float(found[1])
    if found := _CLASS_OVER.match(text):
        return float(found[1] or found[2]), None
    return None


def _undressed(cell: str) -> str:
    return re.sub(r"(?<=\d)[\s\u00a0\u202f'](?=\d{3})", "", _DRESSED.sub("", plain(cell))).rstrip("* ").strip()


def _as_float(text: str, decimal: str) -> float:
    other = "." if decimal == "," else ","
    return float(text.replace(other, "").replace(decimal, "."))
