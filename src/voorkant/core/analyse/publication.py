"""What somebody may choose to publish of own questions, and in which words it stands.

"Vragen per levensgebied, per kern en per kwartaal, in het jaar tot en met 30 september 2026": a table that a council
member understands. Who asks for problems per buurt per month mostly gets hatched cells; then the next coarser table is
proposed, one step at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from voorkant.core.shared.numbers import whole
from voorkant.core.shared.period import Quarter, Window, long_date, month_name, quarter_of
from voorkant.core.shared.text import Text, same

SUBJECTS = ("problems", "domains", "total")
LEVELS = ("all", "villages", "municipality")
CUTS = ("month", "quarter", "whole")
METHODS = ("hide", "round")
SPANS = (1, 4, 8)
"""How many of the last complete quarters."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to publish: the most detailed comes first in each list. `quarters` are the last complete ones."""

    subject: str = "domains"
    level: str = "villages"
    cut: str = "quarter"
    by_age: bool = False
    method: str = "hide"
    quarters: int = 4

    @property
    def series(self) -> str:
        """Name the kind of table; a next one of the same kind is a new edition."""
        return "-".join((self.subject, self.level, self.cut, "age" if self.by_age else "all", self.method))


@dataclass(frozen=True, slots=True)
class Known:
    """What an outsider can say of one hidden cell, in codes; `high` None where nothing bounds it."""

    area: str
    period: int
    age: str
    column: str
    low: int
    high: int | None


def periods(window: Window, cut: str) -> tuple[Window, ...]:
    """Cut a window of complete quarters; the whole comes last.

    >>> [one.first.month for one in periods(Window(date(2024, 1, 1), date(2024, 6, 30)), "quarter")]
    [1, 4, 1]
    """
    if cut == "whole":
        return (window,)
    parts = tuple(_months(window) if cut == "month" else _quarters(window))
    return (*parts, window) if len(parts) > 1 else parts


def coarser(choice: Choice) -> Choice | None:
    """Give the next coarser table: without ages, over longer periods, of wider subjects, of wider areas."""
    if choice.by_age:
        return replace(choice, by_age=False)
    if choice.cut == "month":
        return replace(choice, cut="quarter")
    if choice.subject == "problems":
        return replace(choice, subject="domains")
    if choice.level == "all":
        return replace(choice, level="villages")
    if choice.cut == "quarter":
        return replace(choice, cut="whole")
    if choice.subject == "domains":
        return replace(choice, subject="total")
    return None


def title(choice: Choice, place: str, window: Window) -> Text:
    """Name a table in a sentence."""
    about = _SUBJECTS[choice.subject] + _LEVELS[choice.level] + _CUTS[choice.cut]
    ages = _BY_AGE if choice.by_age else same("")
    steps = _IN_STEPS if choice.method == "round" else same("")
    return about + ages + steps + same(f", {place}, ") + window.words


def period_words(window: Window) -> Text:
    """Name a month, a quarter or a longer stretch.

    >>> period_words(Window(date(2026, 7, 1), date(2026, 9, 30))).nl
    '3e kwartaal 2026'
    """
    if window.first.replace(day=1) == window.last.replace(day=1):
        return month_name(window.first.month) + same(f" {window.first.year}")
    quarter = quarter_of(window.first)
    if (quarter.first, quarter.last) == (window.first, window.last):
        return Text(nl=f"{quarter.number}e kwartaal {quarter.year}", en=f"quarter {quarter.number} of {quarter.year}")
    first, last = long_date(window.first), long_date(window.last)
    return Text(nl=f"{first.nl} tot en met {last.nl}", en=f"{first.en} up to {last.en}")


def range_words(low: int, high: int | None) -> Text:
    """Say what an outsider knows of a hidden count.

    >>> range_words(0, 6).nl, range_words(3, None).en
    ('tussen 0 en 6', '3 or more')
    """
    if high is None:
        return Text(nl=f"{whole(low).nl} of meer", en=f"{whole(low).en} or more")
    if low == high:
        return Text(nl=f"precies {whole(low).nl}", en=f"exactly {whole(low).en}")
    return Text(nl=f"tussen {whole(low).nl} en {whole(high).nl}", en=f"between {whole(low).en} and {whole(high).en}")


def _quarters(window: Window) -> Iterator[Window]:
    quarter: Quarter = quarter_of(window.first)
    while quarter.first <= window.last:
        yield Window(quarter.first, quarter.last)
        quarter = quarter.shift(1)


def _months(window: Window) -> Iterator[Window]:
    first = window.first
    while first <= window.last:
        following = _next(first)
        yield Window(first, following - timedelta(days=1))
        first = following


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


_SUBJECTS = {
    "problems": Text(nl="Vragen per probleem", en="Questions per problem"),
    "domains": Text(nl="Vragen per levensgebied", en="Questions per part of life"),
    "total": Text(nl="Alle vragen samen", en="All questions together"),
}
_LEVELS = {
    "all": Text(nl=", per kern en buurt", en=", per village and neighbourhood"),
    "villages": Text(nl=", per kern", en=", per village"),
    "municipality": Text(nl=", voor de hele gemeente", en=", for the whole municipality"),
}
_CUTS = {
    "month": Text(nl=", per maand", en=", per month"),
    "quarter": Text(nl=", per kwartaal", en=", per quarter"),
    "whole": same(""),
}
_IN_STEPS = Text(nl=", in stappen", en=", in steps")
_BY_AGE = Text(nl=" en leeftijd", en=" and age")
