"""Weeks of hours: what a team kept free, as a pale column, and what it spent, as a full one in it.

Eight hours free, six spent: the pale column looks out above the full one. A week of which only "minder" is known is
hatched up to what was kept free; a week that nobody told of has no full column and a question mark, for it is not zero.
"""

from dataclasses import dataclass
from datetime import date

from voorkant.charts.base import Chart
from voorkant.charts.drawing import WIDE, Drawing, Part
from voorkant.charts.lettering import width
from voorkant.charts.table import Cell, Column, Table
from voorkant.core.shared.numbers import decimal
from voorkant.core.shared.period import long_date, short_month
from voorkant.core.shared.text import Text, same

_GAP = 6.0
_ROOM = 1.15
_NARROWEST = 11.0
_LETTER = 0.62
"""A question mark is centred when its foot stands so far, in its own size, under its middle."""


@dataclass(frozen=True)
class HoursWeek:
    """The week from Monday `first`: `reserved` hours kept free, `goal` hours or None, and what was told.

    `spent` is None where no number is known; `answer` is None where nobody told anything of the week.
    """

    first: date
    reserved: float
    goal: float | None = None
    spent: float | None = None
    answer: Text | None = None
    reason: Text = Text(nl="", en="")

    @property
    def name(self) -> Text:
        """Name the week."""
        return _WEEK_FROM.format(day=long_date(self.first))

    @property
    def said(self) -> Text:
        """Say what was spent: a number, a word, or that it was not filled in."""
        if self.spent is not None:
            return decimal(self.spent)
        return _NOT_TOLD if self.answer is None else self.answer


@dataclass(frozen=True)
class HoursChart(Chart):
    """Hours a week, oldest first; on a narrow board the last weeks that fit."""

    title: Text
    subtitle: Text
    weeks: tuple[HoursWeek, ...]
    source: Text

    @property
    def _with_goal(self) -> bool:
        return any(one.goal is not None for one in self.weeks)

    def table(self) -> Table:
        """One row per week: kept free, spent, the goal where there is one, and what ate the rest."""
        columns = [Column(_WEEK), Column(_RESERVED, numeric=True), Column(_SPENT, numeric=True)]
        columns += [Column(_GOAL, numeric=True)] if self._with_goal else []
        rows = tuple(self._row(one) for one in self.weeks)
        caption = self.title + Text(nl=f" ({self.subtitle.nl})", en=f" ({self.subtitle.en})")
        return Table(caption, (*columns, Column(_REASON)), rows, self.source)

    def _row(self, one: HoursWeek) -> tuple[Cell, ...]:
        cells = [Cell(long_date(one.first), one.first.isoformat()), Cell(decimal(one.reserved), one.reserved)]
        cells.append(Cell(one.said, one.spent))
        if self._with_goal:
            cells.append(Cell(_NONE) if one.goal is None else Cell(decimal(one.goal), one.goal))
        return (*cells, Cell(one.reason))

    def description(self) -> Text:
        """Say how many weeks there are, how many were told, and the last one."""
        told = [one for one in self.weeks if one.answer is not None]
        said = Text(nl=f"Kolommen: {self.subtitle.nl}.", en=f"Columns: {self.subtitle.en}.")
        said += _TOLD.format(told=str(len(told)), weeks=str(len(self.weeks)))
        if told:
            last = told[-1]
            said += _LAST.format(week=last.name, spent=last.said, reserved=decimal(last.reserved))
        return said

    def draw(self, board: Drawing, language: str) -> None:
        """Columns, the goal, months and a key."""
        frame = _Frame.of(self, board)
        for tick in (0.0, frame.most / 2, frame.most):
            y, small = frame.y(tick), board.size.small
            board.rule(frame.left, y, frame.right, y, board.colours.line if tick else board.colours.edge, above=-2.5)
            board.words(
                frame.left - _GAP,
                y + small * 0.35,
                f"{tick:.0f}",
                size=small,
                colour=board.colours.muted,
                align="right",
            )
        for place, one in enumerate(frame.weeks):
            _column(board, frame, place, one, language)
        _months(board, frame, language)
        board.height = frame.bottom + board.size.small * 1.9
        _key(board, frame.weeks, language)


@dataclass(frozen=True)
class _Frame:
    """The plot in px and the weeks that fit; `most` is the top of the axis, an even number."""

    left: float
    right: float
    top: float
    bottom: float
    most: float
    weeks: tuple[HoursWeek, ...]

    @classmethod
    def of(cls, chart: HoursChart, board: Drawing) -> "_Frame":
        figures = [max(one.reserved, one.spent or 0, one.goal or 0) for one in chart.weeks]
        most = float(max(2, -(-int(max(figures) * _ROOM + 1) // 2) * 2))
        left = width(f"{most:.0f}", board.size.small) + _GAP
        fits = int((board.size.width - left) // _NARROWEST)
        tall = 170.0 if board.size is WIDE else 140.0
        top = board.height + board.size.text
        return cls(left, float(board.size.width), top, top + tall, most, chart.weeks[-fits:])

    def x(self, place: int) -> float:
        """Give the left edge of a column's room."""
        return self.left + place * (self.right - self.left) / len(self.weeks)

    def y(self, value: float) -> float:
        """Give the y of a value."""
        return self.bottom - value / self.most * (self.bottom - self.top)


def _column(board: Drawing, frame: _Frame, place: int, one: HoursWeek, language: str) -> None:
    pad = (frame.x(1) - frame.x(0)) * 0.14
    x, x2 = frame.x(place) + pad, frame.x(place + 1) - pad
    part = Part(f"{one.name.to(language)}: {one.said.to(language)}")
    colours = board.colours
    board.bar(x, frame.y(one.reserved), x2, frame.bottom, colours.seq1)
    if one.answer is None:
        middle = frame.y(one.reserved / 2) + board.size.small * _LETTER / 2
        board.words((x + x2) / 2, middle, "?", size=board.size.small, colour=colours.muted, align="center")
    elif one.spent is None:
        board.bar(x, frame.y(one.reserved), x2, frame.bottom, colours.hidden, edge=colours.edge, part=part)
    elif one.spent > 0:
        board.bar(x, frame.y(one.spent), x2, frame.bottom, colours.here, part=part)
    if one.goal is not None:
        board.rule(x - pad, frame.y(one.goal), x2 + pad, frame.y(one.goal), colours.ink, weight=1.5, dash=(4, 3))


def _months(board: Drawing, frame: _Frame, language: str) -> None:
    small, taken, month = board.size.small, 0.0, 0
    for place, one in enumerate(frame.weeks):
        if one.first.month == month:
            continue
        month = one.first.month
        name, x = short_month(month).to(language), frame.x(place)
        if x < taken or x + width(name, small) > frame.right:
            continue
        taken = x + width(name, small) + _GAP * 2
        board.rule(x, frame.bottom, x, frame.bottom + 4, board.colours.edge)
        board.words(x + 2, frame.bottom + small * 1.4, name, size=small, colour=board.colours.muted)


def _key(board: Drawing, weeks: tuple[HoursWeek, ...], language: str) -> None:
    keys = [(board.colours.here, _SPENT), (board.colours.seq1, _RESERVED)]
    if any(one.answer is not None and one.spent is None for one in weeks):
        keys.append((board.colours.hidden, _NO_NUMBER))
    x, small = 0.0, board.size.small
    for colour, text in keys:
        name = text.to(language)
        if x + 24 + width(name, small) > board.size.width:
            x, board.height = 0.0, board.height + 20
        board.bar(x, board.height + 4, x + 18, board.height + 16, colour, edge=board.colours.edge)
        board.words(x + 24, board.height + 15, name, size=small, colour=board.colours.muted)
        x += 24 + width(name, small) + _GAP * 3
    if any(one.goal is not None for one in weeks):
        name = _GOAL.to(language)
        if x + 24 + width(name, small) > board.size.width:
            x, board.height = 0.0, board.height + 20
        board.rule(x, board.height + 10, x + 18, board.height + 10, board.colours.ink, weight=1.5, dash=(4, 3))
        board.words(x + 24, board.height + 15, name, size=small, colour=board.colours.muted)
    board.height += 20


_WEEK_FROM = Text(nl="week vanaf {day}", en="week from {day}")
_WEEK = Text(nl="Week vanaf", en="Week from")
_RESERVED = Text(nl="Vrijgehouden", en="Kept free")
_SPENT = Text(nl="Besteed", en="Spent")
_GOAL = Text(nl="Doel", en="Goal")
_REASON = Text(nl="Wat at de tijd op", en="What ate the time")
_NO_NUMBER = Text(nl="Minder of meer, zonder getal", en="Less or more, without a number")
_NOT_TOLD = Text(nl="niet ingevuld", en="not filled in")
_NONE = same("-")
_TOLD = Text(nl=" Ingevuld: {told} van {weeks}.", en=" Filled in: {told} of {weeks}.")
_LAST = Text(
    nl=" De laatste: {week}, {spent} van {reserved} uur.", en=" The last: {week}, {spent} of {reserved} hours."
)
