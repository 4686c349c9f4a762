"""Draw and write out what a group did: the columns, the table, and what was assumed.

The same look gives a team its columns of four weeks, and everybody else three columns in steps of five: gewoon, piek,
na de start. Which places were compared and which weeks were left out stands below it, in sentences.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from voorkant.charts.before_after import BeforeAfterChart
from voorkant.charts.before_after_parts import Part, Stretch
from voorkant.charts.table import Cell, Column, Table
from voorkant.core.learn.before_after_windows import Lengths, Start, Windows, counted_up_to
from voorkant.core.learn.before_after_words import expected, listed, title
from voorkant.core.shared.gate import step_words
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.period import long_date, short_month, week_of
from voorkant.core.shared.text import Text, same
from voorkant.store.models import GroupOffer
from voorkant.store.selectors.group_effects_series import Laid
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.surges import place

if TYPE_CHECKING:
    from voorkant.core.learn.before_after import Belief, Effect, Floats

WEEKS_A_COLUMN = 4
LEAST_PEAKS = 10
"""From fewer other peaks it cannot be told how much of one usually stays."""


def counted_until(group: GroupOffer, today: date, lengths: Lengths) -> date:
    """Give the last day of which questions count."""
    most = week_of(group.starts) + timedelta(weeks=lengths.most)
    return min(counted_up_to(today, lengths.late), most) - timedelta(days=1)


@dataclass(frozen=True)
class Look:
    """One look at a group: which weeks and places, and how numbers are stepped for who may not know them exactly.
    `told` counts are those that the reader may know.
    """

    group: GroupOffer
    today: date
    lengths: Lengths
    start: Start
    laid: Laid
    windows: Windows
    threshold: int

    @property
    def compared(self) -> tuple[Text, ...]:
        """Name the places that were compared."""
        names = places_of(self.group.municipality).names()
        return tuple(names.get(one, same(one)) for one in self.laid.places[1:])

    @property
    def upto(self) -> date:
        """The last day of which questions count."""
        return counted_until(self.group, self.today, self.lengths)

    def chart(self, found: "Effect", told: "Floats", *, exact: bool) -> BeforeAfterChart:
        """Draw columns: of four weeks each, or one for each part of time."""
        columns = self._weekly(found) if exact else self._parts(found, told)
        return BeforeAfterChart(
            title=title(found), subtitle=_PER_FOUR if exact else _MEAN_PER_FOUR, columns=columns, source=_SOURCE,
            rough=not exact,
        )  # fmt: skip

    def _weekly(self, found: "Effect") -> tuple[Stretch, ...]:
        """Give columns of four weeks, counted from the start back and forth; the last weeks stand in the table alone
        where they are not four.
        """
        began, end = self.windows.after
        first = began - (began - self.windows.before[0]) // WEEKS_A_COLUMN * WEEKS_A_COLUMN
        share = WEEKS_A_COLUMN / found.periods
        columns = []
        for at in range(first, end - WEEKS_A_COLUMN + 1, WEEKS_A_COLUMN):
            number = int(self.laid.kind[0, at : at + WEEKS_A_COLUMN].sum())
            part = Part.AFTER if at >= began else self._part(at)
            range_ = (found.low * share, found.high * share) if part is Part.AFTER else (None, None)
            monday = self.laid.weeks[at]
            columns.append(Stretch(monday, _weeks(monday), number, whole(number), part, *range_))
        return tuple(columns)

    def _part(self, at: int) -> Part:
        """A column that lies in the peak for any of its weeks is pale."""
        return Part.PEAK if at + WEEKS_A_COLUMN > self.windows.chosen[0] else Part.BEFORE

    def _parts(self, found: "Effect", told: "Floats") -> tuple[Stretch, ...]:
        """Give a column for each part of time, from steps."""
        from voorkant.core.learn.before_after import KIND

        spans = (self.windows.before, self.windows.chosen, self.windows.after)
        columns = []
        for number, (part, span) in enumerate(zip(Part, spans, strict=True)):
            weeks = span[1] - span[0]
            if not weeks:
                continue
            share = WEEKS_A_COLUMN / weeks
            value = float(told[0, KIND, number]) * share
            band = (found.low * share, found.high * share) if part is Part.AFTER else (None, None)
            said = _IN_WEEKS.format(n=step_words(int(told[0, KIND, number]), self.threshold), weeks=str(weeks))
            monday = self.laid.weeks[span[0]]
            columns.append(Stretch(monday, _span(monday, weeks), value, said, part, *band))
        return tuple(columns)

    def table(self, found: "Effect", told: "Floats", *, exact: bool) -> Table:
        """Lay out here and elsewhere, before, in the peak and after; elsewhere always in steps."""
        from voorkant.core.learn.before_after import KIND, KIND_ELSEWHERE

        here = place(self.group.municipality, self.laid.places[0])
        spans = (self.windows.before, self.windows.chosen, self.windows.after)
        columns = [Column(_WHERE)]
        columns += [
            Column(name.format(weeks=str(end - first)), numeric=True)
            for name, (first, end) in zip(_COLUMNS, spans, strict=True)
        ]
        columns.append(Column(_EXPECTED, numeric=True))
        rows = [self._row(_HERE.format(where=here), told[0, KIND], expected(found), exact=exact)]
        if len(self.laid.places) > 1:
            rows.append(self._row(_ELSEWHERE, told[0, KIND_ELSEWHERE], same("–"), exact=False))
        return Table(title(found), tuple(columns), tuple(rows), _SOURCE)

    def _peak(self) -> Text:
        """Say which weeks were left out as those that led to the start."""
        first, end = self.windows.chosen
        if first == end:
            return _NO_PEAK
        said = _PEAK_FOUND if self.start.searched else _PEAK_GUESSED
        return said.format(since=long_date(self.laid.weeks[first]))

    def _row(self, name: Text, numbers: "Floats", expected: Text, *, exact: bool) -> tuple[Cell, ...]:
        said = [whole(int(one)) if exact else step_words(int(one), self.threshold) for one in numbers]
        cells = [Cell(text, float(one)) for text, one in zip(said, numbers, strict=True)]
        return (Cell(name), *cells, Cell(expected))

    def assumptions(self, belief: "Belief", *, stepped: bool) -> tuple[Text, ...]:
        """Say which weeks and places were compared, and what was taken into account."""
        weeks, windows = self.laid.weeks, self.windows
        first, last = weeks[windows.before[0]], weeks[windows.before[1] - 1] + timedelta(days=6)
        said = [_ORDINARY.format(first=long_date(first), last=long_date(last))]
        said.append(self._peak())
        if belief.peaks < LEAST_PEAKS:
            said.append(_NOT_LEARNED)
        else:
            said.append(_STAYS.format(share=_tenth(belief.persistence), n=whole(belief.peaks)))
        names = self.compared
        said.append(_COMPARED.format(places=listed(names)) if names else _NO_PLACES)
        if self.laid.another:
            said.append(_ANOTHER)
        said.append(_REGISTERED)
        said.append(_UPTO.format(day=long_date(self.upto)))
        if stepped:
            said.append(_STEPPED.format(n=str(self.threshold)))
        return tuple(said)


def _weeks(monday: date) -> Text:
    return _span(monday, WEEKS_A_COLUMN)


def _span(monday: date, weeks: int) -> Text:
    last = monday + timedelta(days=weeks * 7 - 1)
    return _FROM_TO.format(first=_day(monday), last=_day(last))


def _day(day: date) -> Text:
    return same(f"{day.day} ") + short_month(day.month) + same(f" {day.year}")


def _tenth(share: float) -> Text:
    """Say a share in tenths, as roughly as it is known."""
    tenths = round(share * 10)
    return _ALMOST_NOTHING if not tenths else _TENTHS.format(n=str(tenths))


_SOURCE = Text(nl="Bron: eigen vragen en signalen", en="Source: own questions and signals")
_PER_FOUR = Text(nl="vragen per vier weken", en="questions per four weeks")
_MEAN_PER_FOUR = Text(
    nl="gemiddeld aantal vragen per vier weken, uit afgeronde aantallen",
    en="mean number of questions per four weeks, from rounded numbers",
)
_IN_WEEKS = Text(nl="{n} in {weeks} weken", en="{n} in {weeks} weeks")
_FROM_TO = Text(nl="{first} t/m {last}", en="{first} to {last}")
_WHERE = Text(nl="Waar", en="Where")
_HERE = Text(nl="In {where}", en="In {where}")
_ELSEWHERE = Text(nl="In de andere plaatsen, zonder groep", en="In the other places, without a group")
_COLUMNS = (
    Text(nl="Gewoon ({weeks} weken)", en="Ordinary ({weeks} weeks)"),
    Text(nl="Toen het opviel ({weeks} weken)", en="When it stood out ({weeks} weeks)"),
    Text(nl="Na de start ({weeks} weken)", en="After the start ({weeks} weeks)"),
)
_EXPECTED = Text(nl="Te verwachten na de start", en="To be expected after the start")
_ORDINARY = Text(
    nl="Gewoon zijn de vragen van {first} tot en met {last}.", en="Ordinary are the questions of {first} to {last}."
)
_PEAK_FOUND = Text(
    nl="De weken vanaf {since} tot de start tellen niet als gewoon. In die weken is gezocht naar wat opviel, en wat "
    "opvalt, zakt vaak vanzelf.",
    en="The weeks from {since} to the start do not count as ordinary. In those weeks was searched for what stood out, "
    "and what stands out often goes down by itself.",
)
_PEAK_GUESSED = Text(
    nl="De weken vanaf {since} tot de start tellen niet als gewoon: een groep begint vaak bij een piek, en een piek "
    "zakt vaak vanzelf.",
    en="The weeks from {since} to the start do not count as ordinary: a group often begins at a peak, and a peak often "
    "goes down by itself.",
)
_NO_PEAK = Text(nl="Er is geen piek buiten beschouwing gelaten.", en="No peak was left out.")
_STAYS = Text(
    nl="Van een piek blijft hier zonder groep {share} over. Dat is geleerd van {n} andere pieken.",
    en="Of a peak {share} stays here without a group. That was learned from {n} other peaks.",
)
_NOT_LEARNED = Text(
    nl="Hoeveel er zonder groep van een piek blijft, is hier nog niet te leren. Daarom is de marge breed.",
    en="How much of a peak stays without a group cannot be learned here yet. That is why the range is wide.",
)
_TENTHS = Text(nl="gewoonlijk ongeveer {n} tiende", en="usually about {n} tenths")
_ALMOST_NOTHING = Text(nl="gewoonlijk bijna niets", en="usually almost nothing")
_COMPARED = Text(
    nl="Vergeleken met dezelfde weken in {places}. Daar is geen groep voor deze vragen.",
    en="Compared with the same weeks in {places}. They have no group for these questions.",
)
_NO_PLACES = Text(
    nl="Er is geen andere plaats om mee te vergelijken. Het seizoen is daarom alleen via alle andere vragen verrekend.",
    en="There is no other place to compare with. So the season was taken into account through all other questions "
    "alone.",
)
_ANOTHER = Text(
    nl="Hier was in die tijd nog een groep voor deze vragen. Wat hier staat, is van beide samen.",
    en="There was another group for these questions here in that time. What stands here is of both together.",
)
_REGISTERED = Text(
    nl="Wie meer of minder is gaan vastleggen, is verrekend met alle andere vragen. Vakanties gelden overal gelijk.",
    en="Registering more or less was taken into account through all other questions. Holidays hold everywhere alike.",
)
_UPTO = Text(
    nl="Vragen tellen tot en met {day}. Elke eerste van de maand wordt opnieuw gekeken.",
    en="Questions count up to {day}. It is looked at again on the first of each month.",
)
_STEPPED = Text(
    nl="Berekend uit aantallen in stappen van {n}, zodat niemand te herkennen is.",
    en="Worked out from numbers in steps of {n}, so that nobody can be recognised.",
)
