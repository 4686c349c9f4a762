"""Count what the product keeps itself, for targets: people helped, questions recorded, agreements in force.

A lead who sees "27 mensen geholpen" must be able to ask how it was counted, and the same question next month must give
a line that can be compared. So each measure reads its rows once and answers for any day; people are counted over a
year, for the whole municipality, and a small number stays hidden whoever asks. Questions are read from the protected
tables alone: a count of today beside the table of the quarter would give away what that one hides.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from voorkant.core.act import referral as act
from voorkant.core.organise.programme import Actual, Counted, Measure
from voorkant.core.shared.counts import TOTAL
from voorkant.core.shared.gate import fit_to_show, rounded
from voorkant.core.shared.period import long_date, week_of
from voorkant.core.shared.text import Text
from voorkant.store.models import Agreement, CountTable, Dialogue, Municipality, Referral, Round, Signal
from voorkant.store.selectors.settings import setting_value

YEAR = timedelta(weeks=52)
MONTHS = 12
Number = tuple[int, int | None]
Counter = Callable[[date], Number]


@dataclass(frozen=True, slots=True)
class Counts:
    """A measure of one municipality that can be asked for any day. `safe`: what it counts went through the gate before;
    other counts of residents are rounded, so that one more does not show.
    """

    measure: Measure
    count: Counter
    threshold: int
    kept_long: bool
    safe: bool = False

    def on(self, day: date) -> Actual:
        """Give what may be shown of a day."""
        number, of = self.count(day)
        value = self._value(number, of)
        period = _YEAR.format(day=long_date(day)) if self.measure.counted is Counted.YEAR else long_date(day)
        hidden = value is None and self.kept_long and of != 0
        return Actual(value, day, period, _SOURCE.format(name=self.measure.name), hidden=hidden)

    def _value(self, number: int, of: int | None) -> float | None:
        if not self.kept_long or of == 0:
            return None
        if self.measure.residents and not fit_to_show(number, of, self.threshold):
            return None
        if of is not None and of < self.threshold:
            return None
        if self.measure.residents and not self.safe:
            number, of = rounded(number, self.threshold), None if of is None else rounded(of, self.threshold)
        return float(number) if of is None else round(100 * number / of, 1)


def counts_of(measure: Measure, municipality: Municipality, problems: Collection[str]) -> Counts:
    """Read a measure; `problems` are ids to which it is narrowed, empty for all."""
    wanted = frozenset(problems) if measure.by_problem else frozenset()
    months = setting_value(measure.kept, municipality) if measure.kept else MONTHS
    counter = _COUNTERS[measure.id](municipality, wanted)
    threshold = int(setting_value("disclosure_threshold", municipality))
    return Counts(measure, counter, threshold, months >= MONTHS, safe=measure.id in _PROTECTED)


def countable() -> frozenset[str]:
    """Give the ids of the measures that can be counted here."""
    return frozenset(_COUNTERS)


def _referrals(municipality: Municipality, wanted: frozenset[str]) -> QuerySet[Referral]:
    rows = Referral.objects.filter(municipality=municipality)
    return rows.filter(problem__in=wanted) if wanted else rows


def _helped(municipality: Municipality, wanted: frozenset[str]) -> Counter:
    """Count referrals whose last word, as far as was known on a day, is that the help helped."""
    rows = _referrals(municipality, wanted).filter(steps__to=act.HELPED).distinct().prefetch_related("steps")
    walked = [sorted((one.week, one.pk, one.to) for one in row.steps.all()) for row in rows]

    def on(day: date) -> Number:
        last = [[one for one in steps if one[0] <= day][-1:] for steps in walked]
        return sum(bool(one) and one[0][2] == act.HELPED and _within(one[0][0], day) for one in last), None

    return on


def _arrived(municipality: Municipality, wanted: frozenset[str]) -> Counter:
    """Count referrals of a year of which it is known whether somebody arrived, and those where somebody did."""
    rows = _referrals(municipality, wanted).exclude(state=act.REVOKED).prefetch_related("steps")
    known = [(row.given, _first(row, act.ARRIVED), _first(row, act.NOT_ARRIVED)) for row in rows]

    def on(day: date) -> Number:
        seen = [one for one in known if _within(one[0], day)]
        came = sum(came is not None and came <= day for _, came, _ in seen)
        stayed = sum(missed is not None and missed <= day and (came is None or came > day) for _, came, missed in seen)
        return came, came + stayed

    return on


def _first(row: Referral, state: str) -> date | None:
    weeks = [one.week for one in row.steps.all() if one.to == state]
    return min(weeks, default=None)


def _questions(municipality: Municipality, wanted: frozenset[str]) -> Counter:
    """Add up what the newest protected table before a day shows; nought, which is never shown, where it hides any."""
    tables = CountTable.objects.filter(municipality=municipality, age_band="").order_by("last", "first")
    columns = wanted or {TOTAL}
    known: list[tuple[date, int]] = []
    for table in tables:
        cells = {column: number for area, column, number in table.cells if area == municipality.code}
        numbers = [cells.get(column) for column in columns]
        known.append((table.last, 0 if None in numbers else sum(number or 0 for number in numbers)))

    def on(day: date) -> Number:
        return next((number for last, number in reversed(known) if last < day), 0), None

    return on


def _answered(municipality: Municipality, wanted: frozenset[str]) -> Counter:
    """Count signals whose promised day lies in the year, and those that were answered by then."""
    rows = Signal.objects.filter(place__organisation__municipality=municipality, answer_by__isnull=False)
    signals = [
        (row.answer_by, min((one.week for one in row.steps.all()), default=None))
        for row in rows.prefetch_related("steps")
        if not wanted or wanted & set(row.problems)
    ]

    def on(day: date) -> Number:
        due = [(by, first) for by, first in signals if by is not None and by < day and _within(by, day)]
        return sum(first is not None and first <= by for by, first in due), len(due)

    return on


def _agreements(municipality: Municipality, wanted: frozenset[str]) -> Counter:
    rows = Agreement.objects.filter(municipality=municipality)
    spans = [
        (row.valid_from, min(row.valid_until, row.ended - timedelta(days=1)) if row.ended else row.valid_until)
        for row in rows.only("valid_from", "valid_until", "ended", "problems")
        if not wanted or not row.problems or wanted & set(row.problems)
    ]
    return lambda day: (sum(first <= day <= last for first, last in spans), None)


def _rounds(municipality: Municipality, wanted: frozenset[str]) -> Counter:
    rows = Round.objects.filter(organisation__municipality=municipality, status=Round.Status.DONE)
    days = [row.planned_on for row in rows if not wanted or wanted & set(row.problems)]
    return _by_day((day, 1) for day in sorted(days))


def _talks(municipality: Municipality, wanted: frozenset[str]) -> Counter:
    days = Dialogue.objects.filter(organisation__municipality=municipality).order_by("held_on")
    return _by_day((day, 1) for day in days.values_list("held_on", flat=True))


def _by_day(rows: Iterable[tuple[date, int]]) -> Counter:
    """Count dated rows, in order, over the year that ends with a day."""
    days: list[date] = []
    sums: list[int] = [0]
    for day, number in rows:
        days.append(day)
        sums.append(sums[-1] + number)

    def on(day: date) -> Number:
        return sums[bisect_right(days, day)] - sums[bisect_right(days, _start(day))], None

    return on


def _start(day: date) -> date:
    """Give the last day before the year that ends with a day's week."""
    return week_of(day) + timedelta(days=6) - YEAR


def _within(one: date, day: date) -> bool:
    return _start(day) < one <= day


def month_ends(first: date, last: date, most: int = 13) -> Sequence[date]:
    """Give the days on which a line is drawn: `first`, `last`, and whole weeks between; `most` at most."""
    weeks = max(0, (last - first).days // 7)
    if not weeks:
        return (first,) if first == last else (first, last)
    step = max(4, -(-weeks // (most - 1)))
    days = [first + timedelta(weeks=n) for n in range(0, weeks, step)]
    return (*[day for day in days if day < last], last)


_COUNTERS: dict[str, Callable[[Municipality, frozenset[str]], Counter]] = {
    "referrals_helped": _helped,
    "referrals_arrived_share": _arrived,
    "questions_registered": _questions,
    "signals_answered_share": _answered,
    "agreements_in_force": _agreements,
    "rounds_made": _rounds,
    "talks_held": _talks,
}
_PROTECTED = frozenset({"questions_registered"})
_YEAR = Text("het jaar tot {day}", "the year until {day}")
_SOURCE = Text("Eigen telling: {name}", "Own count: {name}")
