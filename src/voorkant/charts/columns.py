"""How columns over time are put on the board: the band of what is usual behind them, numbers only where they matter.

On a phone the last columns are shown, as many as can still be told apart; the table beside it has all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voorkant.charts.drawing import WIDE, Drawing, Part
from voorkant.charts.lettering import width
from voorkant.core.shared.period import short_month

if TYPE_CHECKING:
    from voorkant.charts.periods import Period, PeriodChart

_GAP = 6.0
_NARROWEST = 9.0
_ROOM = 1.15


def draw_columns(chart: PeriodChart, board: Drawing, language: str) -> None:
    """Put a whole chart on the board, from its height down."""
    frame = _Frame.of(chart, board)
    for tick in (0.0, frame.most / 2, frame.most):
        y, small = frame.y(tick), board.size.small
        board.rule(frame.left, y, frame.right, y, board.colours.line if tick else board.colours.edge, above=-2.5)
        board.words(
            frame.left - _GAP, y + small * 0.35, f"{tick:.0f}", size=small, colour=board.colours.muted, align="right"
        )
    for place, period in enumerate(frame.periods):
        _draw(board, frame, chart, place, period, language)
    _draw_dates(board, frame, language)
    board.height = frame.bottom + board.size.small * 1.9
    _draw_key(board, chart, language)


@dataclass(frozen=True)
class _Frame:
    """The plot in px and the columns that fit; `most` is the top of the axis, an even number."""

    left: float
    right: float
    top: float
    bottom: float
    most: float
    periods: tuple[Period, ...]

    @classmethod
    def of(cls, chart: PeriodChart, board: Drawing) -> _Frame:
        figures = [max(one.value or 0, one.high, chart.least if one.few else 0) for one in chart.periods]
        most = float(max(2, -(-int(max(figures) * _ROOM + 1) // 2) * 2))
        left = width(f"{most:.0f}", board.size.small) + _GAP
        fits = int((board.size.width - left) // _NARROWEST)
        tall = 190.0 if board.size is WIDE else 160.0
        top = board.height + board.size.text * 1.4
        return cls(left, float(board.size.width), top, top + tall, most, chart.periods[-fits:])

    @property
    def step(self) -> float:
        """The room of one column."""
        return (self.right - self.left) / len(self.periods)

    def x(self, place: int) -> float:
        """Give the left edge of a column's room."""
        return self.left + place * self.step

    def y(self, value: float) -> float:
        """Give the y of a value."""
        return self.bottom - value / self.most * (self.bottom - self.top)


def _draw(board: Drawing, frame: _Frame, chart: PeriodChart, place: int, period: Period, language: str) -> None:
    x, x2 = frame.x(place), frame.x(place + 1)
    board.bar(x, frame.y(period.low), x2, frame.y(period.high), board.colours.seq1)
    pad = frame.step * 0.16
    part = Part(f"{period.name.to(language)}: {chart.said(period).to(language)}")
    if period.few:
        top = frame.y(chart.least)
        board.bar(x + pad, top, x2 - pad, frame.bottom, board.colours.hidden, part=part, edge=board.colours.edge)
        return
    if period.value is None:
        return
    colour = board.colours.here if period.marked else board.colours.rest
    board.bar(x + pad, frame.y(period.value), x2 - pad, frame.bottom, colour, part=part)
    if period.marked:
        middle = (x + x2) / 2
        board.words(
            middle,
            frame.y(period.value) - 5,
            f"{period.value}{'+' * chart.rough}",
            align="center",
            bold=True,
            halo=True,
        )


def _draw_dates(board: Drawing, frame: _Frame, language: str) -> None:
    """Name the month where it begins, as far as names do not touch, and the last day of what the chart is about."""
    small, taken, month = board.size.small, 0.0, 0
    begins, ends = _draw_end(board, frame, language)
    for place, period in enumerate(frame.periods):
        if period.first.month == month:
            continue
        month = period.first.month
        name = short_month(month).to(language)
        x = frame.x(place)
        touches = x < ends and x + width(name, small) > begins - _GAP
        if x < taken or touches or x + width(name, small) > frame.right:
            continue
        taken = x + width(name, small) + _GAP * 2
        board.rule(x, frame.bottom, x, frame.bottom + 4, board.colours.edge)
        board.words(x + 2, frame.bottom + small * 1.4, name, size=small, colour=board.colours.muted)


def _draw_end(board: Drawing, frame: _Frame, language: str) -> tuple[float, float]:
    """Say up to which day the last marked column runs, "t/m 15 nov", and give from where to where that stands."""
    marked = [(place, one.last) for place, one in enumerate(frame.periods) if one.marked and one.last]
    if not marked:
        return frame.right + _GAP, frame.right + _GAP
    (place, last), small = marked[-1], board.size.small
    words = f"{'to' if language.startswith('en') else 't/m'} {last.day} {short_month(last.month).to(language)}"
    ends = max(frame.x(place + 1), frame.left + width(words, small))
    board.words(ends, frame.bottom + small * 1.4, words, size=small, colour=board.colours.muted, align="right")
    return ends - width(words, small), ends


def _draw_key(board: Drawing, chart: PeriodChart, language: str) -> None:
    x, small = 0.0, board.size.small
    keys = [(board.colours.seq1, {"nl": "gewoon", "en": "usual"})]
    if any(one.few for one in chart.periods):
        keys.append((board.colours.hidden, {"nl": "weinig, of niet getoond", "en": "few, or not shown"}))
    for colour, names in keys:
        name = names["en" if language.startswith("en") else "nl"]
        board.bar(x, board.height + 4, x + 18, board.height + 16, colour, edge=board.colours.edge)
        board.words(x + 24, board.height + 15, name, size=small, colour=board.colours.muted)
        x += 24 + width(name, small) + _GAP * 4
    board.height += 20
