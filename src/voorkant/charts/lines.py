"""How a trend is put on the board: reasons of breaks, the grid, bands and lines, and each name at the end of its line.

Where Voorst and comparable municipalities end at nearly the same figure, their names would lie over each other. They
move apart, and a thin line ties each to its end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from voorkant.charts.drawing import WIDE, Drawing, Part
from voorkant.charts.lettering import width, wrap
from voorkant.charts.numbers import Measure
from voorkant.charts.palette import DASHES, POINTS, Role
from voorkant.charts.scale import nice_step

if TYPE_CHECKING:
    from voorkant.charts.trend import Break, Point, Series, TrendChart

_GAP = 9.0
_LEAST_SPAN = 0.25  # less would make a steep hill of half a percent


def draw_trend(chart: TrendChart, board: Drawing, language: str) -> None:
    """Put a whole trend on the board, from its height down."""
    for each in chart.breaks:
        for words in wrap(f"{each.year}: {each.reason.to(language)}", board.size.width, board.size.small):
            board.height += board.size.small * 1.25
            board.words(0, board.height - 4, words, size=board.size.small, colour=board.colours.muted)
    frame = _Frame.of(chart, board, language)
    _draw_grid(board, frame, chart, language)
    for line in sorted(chart.series, key=lambda line: line.role is Role.HERE):
        _draw_line(board, frame, line, chart, language)
    _draw_names(board, frame, chart, language)
    board.height = frame.bottom + board.size.small * 1.7
    if any(point.hidden for line in chart.series for point in line.points):
        board.bar(0, board.height + 3, 22, board.height + 15, board.colours.hidden, edge=board.colours.edge)
        board.words(
            30, board.height + 14, chart.hidden_reason.to(language), size=board.size.small, colour=board.colours.muted
        )
        board.height += 18


@dataclass(frozen=True)
class _Frame:
    """The plot in px, the years and the ticks of the figures."""

    left: float
    right: float
    top: float
    bottom: float
    first: int
    last: int
    ticks: tuple[float, ...]

    @classmethod
    def of(cls, chart: TrendChart, board: Drawing, language: str) -> _Frame:
        ticks = _ticks(chart, 5 if board.size is WIDE else 4)
        axis = max(width(_tick_words(tick, ticks, chart.measure, language), board.size.small) for tick in ticks)
        names = [
            width(line, board.size.text, bold=True)
            for lines in _names(chart, board, language).values()
            for line in lines
        ]
        tall = 300.0 if board.size is WIDE else 210.0
        top = board.height + board.size.small
        right = board.size.width - max(names, default=0.0) - _GAP - 6
        years = chart.years
        return cls(axis + _GAP, right, top, top + tall, years[0], years[-1], ticks)

    def x(self, year: float) -> float:
        """Give the x of a year; a single year stands in the middle."""
        share = (year - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return self.left + 12 + share * (self.right - self.left - 12)

    def y(self, value: float) -> float:
        """Give the y of a value."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)


def _ticks(chart: TrendChart, count: int) -> tuple[float, ...]:
    figures = [
        figure
        for line in chart.series
        for point in line.points
        for figure in (point.value, point.low, point.high)
        if figure is not None
    ] or [0.0]
    low, high = min(figures), max(figures)
    if (0 <= low < 0.6 * high) or low == high:
        low = min(0.0, low)
    elif (middle := (low + high) / 2) > 0 and high - low < _LEAST_SPAN * middle:
        low, high = middle * (1 - _LEAST_SPAN / 2), middle * (1 + _LEAST_SPAN / 2)
    step = nice_step((high - low) / count or 1.0)
    floor = 10.0**-chart.measure.decimals / chart.measure.factor
    step = max(step, floor)
    first, last = math.floor(low / step + 1e-9), max(math.ceil(high / step - 1e-9), math.floor(low / step) + 1)
    return tuple(round(n * step, 9) for n in range(first, last + 1))


def _tick_words(tick: float, ticks: tuple[float, ...], measure: Measure, language: str) -> str:
    step = (ticks[1] - ticks[0]) * measure.factor
    needed = 0 if abs(step - round(step)) < 1e-9 else measure.decimals
    plain = replace(measure, decimals=needed)
    return plain.write(tick, language) if len(measure.suffix.to(language)) < 3 else plain.bare(tick, language)


def _draw_grid(board: Drawing, frame: _Frame, chart: TrendChart, language: str) -> None:
    small, colours = board.size.small, board.colours
    for tick in frame.ticks:
        y, zero = frame.y(tick), tick == 0
        board.rule(frame.left, y, frame.right + 4, y, colours.edge if zero else colours.line, above=-2.5)
        board.words(
            frame.left - _GAP,
            y + small * 0.35,
            _tick_words(tick, frame.ticks, chart.measure, language),
            size=small,
            colour=colours.muted,
            align="right",
        )
    taken = -math.inf
    years = chart.years
    for year in [years[-1], *years[:-1]] if len(years) > 1 else years:
        x, half = frame.x(year), width(str(year), small) / 2 + 4
        if year != years[-1] and (x - half < taken or x + half > frame.x(years[-1]) - half):
            continue
        taken = taken if year == years[-1] else x + half
        board.rule(x, frame.bottom, x, frame.bottom + 4, colours.edge)
        board.words(x, frame.bottom + small * 1.4, str(year), size=small, colour=colours.muted, align="center")
    for each in chart.breaks:
        x = frame.x(each.year - 0.5) if each.year > frame.first else frame.x(each.year) - 6
        board.rule(x, frame.top - 4, x, frame.bottom, colours.edge, weight=1.4, dash=(2, 4))
    for point in (point for line in chart.series for point in line.points if point.hidden):
        x = frame.x(point.year)
        part = Part(f"{point.year}: {chart.hidden_reason.to(language)}")
        board.bar(x - 6, frame.top, x + 6, frame.bottom, colours.hidden, part=part)


def _draw_line(board: Drawing, frame: _Frame, line: Series, chart: TrendChart, language: str) -> None:
    colour = getattr(board.colours, line.role)
    for run in _runs(line, chart.breaks):
        band = [
            (frame.x(p.year), frame.y(p.low), frame.y(p.high)) for p in run if p.low is not None and p.high is not None
        ]
        if len(band) > 1:
            board.band(band, colour)
        elif band:
            board.rule(band[0][0], band[0][1], band[0][0], band[0][2], colour, weight=2)
        if len(run) > 1:
            spots = [(frame.x(point.year), frame.y(point.known)) for point in run]
            board.line(spots, colour, weight=3 if line.role is Role.HERE else 2, dash=DASHES[line.role])
    for point in line.shown:
        part = Part(f"{line.name.to(language)}, {point.year}: {point.said(chart.measure).to(language)}")
        board.point(
            frame.x(point.year),
            frame.y(point.known),
            colour,
            shape=POINTS[line.role],
            area=90 if line.role is Role.HERE else 75,
            part=part,
        )


def _runs(line: Series, breaks: tuple[Break, ...]) -> list[list[Point]]:
    """Split a line at gaps and at breaks."""
    runs: list[list[Point]] = [[]]
    previous: Point | None = None
    for point in sorted(line.points, key=lambda point: point.year):
        broken = previous is not None and any(previous.year < each.year <= point.year for each in breaks)
        if point.value is None or broken:
            runs.append([])
        if point.value is not None:
            runs[-1].append(point)
        previous = point
    return [run for run in runs if run]


def _names(chart: TrendChart, board: Drawing, language: str) -> dict[int, list[str]]:
    room = 225.0 if board.size is WIDE else 96.0
    named = {}
    for n, line in enumerate(chart.series):
        shown = line.shown
        if shown:
            words = f"{line.name.to(language)} {chart.measure.write(shown[-1].known, language)}"
            named[n] = wrap(words, room, board.size.text, bold=line.role is Role.HERE)
    return named


def _draw_names(board: Drawing, frame: _Frame, chart: TrendChart, language: str) -> None:
    """Put each name beside the end of its line; names that would touch move apart, with a thin line to their end."""
    names, step = _names(chart, board, language), board.size.text * 1.2
    ends = {n: chart.series[n].shown[-1] for n in names}
    order = sorted(names, key=lambda n: frame.y(ends[n].known))
    tops = _apart(
        [(frame.y(ends[n].known) - len(names[n]) * step / 2, len(names[n]) * step) for n in order], frame.bottom
    )
    for n, top in zip(order, tops, strict=True):
        line, end = chart.series[n], ends[n]
        here, colour = line.role is Role.HERE, getattr(board.colours, line.role)
        x, y = frame.x(end.year), frame.y(end.known)
        middle = top + len(names[n]) * step / 2
        if abs(middle - y) > 6 or end.year < frame.last:
            board.rule(x + 5, y, frame.right + 9, middle, colour, weight=0.8, above=-1)
        for row, words in enumerate(names[n]):
            board.words(
                frame.right + _GAP + 3, top + row * step + board.size.text * 0.93, words, bold=here, colour=colour
            )


def _apart(blocks: list[tuple[float, float]], bottom: float) -> list[float]:
    """Give the tops of blocks (wished top, height; sorted) so that none overlap and the last ends by `bottom`."""
    tops: list[float] = []
    for top, _ in blocks:
        tops.append(max(top, tops[-1] + blocks[len(tops) - 1][1] + 3 if tops else top))
    limit = bottom + 10
    for n in range(len(tops) - 1, -1, -1):
        tops[n] = min(tops[n], limit - blocks[n][1])
        limit = tops[n] - 3
    return tops
