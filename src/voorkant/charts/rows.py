"""How bars are put on the board: each with its label, its figure at its end, and its range over it.

On a page the labels stand in a column on the left. On a phone that column would leave no room for the bars, so the
label stands above its bar and both have the whole width.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voorkant.charts.drawing import NARROW, Drawing, Part
from voorkant.charts.lettering import width, wrap
from voorkant.charts.numbers import Measure
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.charts.bars import Bar, BarChart

_THICK = 18.0
_STUB = 54.0
_GAP = 8.0


def draw_bars(chart: BarChart, board: Drawing, language: str) -> None:
    """Put all bars on the board, from its height down."""
    frame = _Frame.of(chart, board, language)
    top = board.height
    if chart.reference:
        board.height += board.size.small * 1.6
    rows = [_draw_bar(board, frame, bar, chart.measure, language) for bar in chart.bars]
    reach = rows if board.size is NARROW else [(rows[0][0], rows[-1][1])] if rows else []
    for y, y2 in reach:
        board.rule(frame.at(0), y, frame.at(0), y2, board.colours.edge, above=-1.5)
    if chart.reference:
        known = [row for row, bar in zip(rows, chart.bars, strict=True) if bar.value is not None]
        reach = known if board.size is NARROW else reach
        _draw_reference(board, frame, chart.reference, chart.measure, language, top, reach)


@dataclass(frozen=True)
class _Frame:
    """Where things stand: labels end at `labels`, figures in the domain lie between `left` and `right`.

    `plain` when no bar is singled out: then all are about this place and have its colour.
    """

    labels: float
    left: float
    right: float
    low: float
    high: float
    plain: bool

    @classmethod
    def of(cls, chart: BarChart, board: Drawing, language: str) -> _Frame:
        figures = [0.0] + [
            figure for bar in chart.bars for figure in (bar.value, bar.low, bar.high) if figure is not None
        ]
        figures += [chart.reference[1]] if chart.reference else []
        low, high = min(figures), max(figures)
        plain = not any(bar.emphasised for bar in chart.bars)
        beside = [width(chart.measure.write(f, language), board.size.text, bold=True) + _GAP for f in figures]
        labels = 0.0 if board.size is NARROW else _label_room(chart, board, language)
        left = labels + (_GAP * 1.5 if labels else 0) + (max(beside) if low < 0 else 0)
        return cls(labels, left, board.size.width - max(beside), low, high if high > low else low + 1, plain)

    def at(self, value: float) -> float:
        """Give the x of a value."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def _label_room(chart: BarChart, board: Drawing, language: str) -> float:
    words = [width(bar.label.to(language), board.size.text, bold=bar.emphasised) for bar in chart.bars]
    words += [
        width(bar.note.to(language), board.size.small) for bar in chart.bars if bar.note and bar.value is not None
    ]
    return min(max(words, default=0.0), board.size.width * 0.42)


def _draw_bar(board: Drawing, frame: _Frame, bar: Bar, measure: Measure, language: str) -> tuple[float, float]:
    """Draw one bar with its words; gives the y from which to which its lines run."""
    size, beside = board.size, frame.labels > 0
    room = frame.labels if beside else size.width
    lines = [
        (line, size.text, bar.emphasised) for line in wrap(bar.label.to(language), room, size.text, bold=bar.emphasised)
    ]
    notes = bar.note.to(language) if bar.note and bar.value is not None else ""
    small = [(line, size.small, False) for line in wrap(notes, room, size.small)]
    above = lines + small if beside else lines
    block = sum(height * 1.25 for _, height, _ in above)
    tall = max(block, _THICK) if beside else block + 4 + _THICK
    top = board.height + 5
    y = top + (tall - block) / 2 if beside else top
    for line, height, bold in above:
        y += height * 1.25
        colour = board.colours.muted if height == size.small else board.colours.ink
        board.words(0, y - height * 0.28, line, size=height, bold=bold, colour=colour)
    middle = top + tall / 2 if beside else y + 4 + _THICK / 2
    if bar.reason:
        _draw_reason(board, bar, language, frame.at(0), middle)
    else:
        _draw_figure(board, frame, bar, measure, language, middle)
    board.height = top + tall + 5
    for line, height, _ in [] if beside else small:
        board.height += height * 1.25
        board.words(0, board.height - 4 - height * 0.28, line, size=height, colour=board.colours.muted)
    board.height += 0 if beside else 4
    return (top - 5, top + tall + 5) if beside else (middle - _THICK / 2 - 3, middle + _THICK / 2 + 3)


def _draw_reason(board: Drawing, bar: Bar, language: str, x: float, y: float) -> None:
    """Say why there is no figure; behind a hatched box of fixed length where there is one that is hidden."""
    said, small = bar.reason.to(language) if bar.reason else "", board.size.small
    if bar.hidden:
        part = Part(f"{bar.label.to(language)}: {said}", bar.href)
        colours = board.colours
        board.bar(x, y - _THICK / 2, x + _STUB, y + _THICK / 2, colours.hidden, part=part, edge=colours.edge)
        x += _STUB
    lines = wrap(said, board.size.width - x - _GAP, small)
    y += small * (0.35 - (len(lines) - 1) * 0.6)
    for n, line in enumerate(lines):
        foot = y + n * small * 1.2
        board.words(x + _GAP, foot, line, size=small, colour=board.colours.muted, slanted=True, halo=True)


def _draw_figure(board: Drawing, frame: _Frame, bar: Bar, measure: Measure, language: str, y: float) -> None:
    figure, zero, end = measure.write(bar.known, language), frame.at(0), frame.at(bar.known)
    colour = board.colours.here if bar.emphasised or frame.plain else board.colours.rest
    part = Part(f"{bar.label.to(language)}: {figure}", bar.href)
    board.bar(zero, y - _THICK / 2, end, y + _THICK / 2, colour, part=part)
    ends = [end]
    if bar.span:
        ends += [frame.at(bar.span[0]), frame.at(bar.span[1])]
        _draw_range(board, ends[1], ends[2], y)
    below = figure.startswith("−")
    x, align = (min(ends) - _GAP, "right") if below else (max(ends) + _GAP, "left")
    board.words(x, y + board.size.text * 0.35, figure, align=align, bold=True, halo=True)


def _draw_range(board: Drawing, low: float, high: float, y: float) -> None:
    for colour, weight, above in ((board.colours.surface, 5.0, 0.0), (board.colours.ink, 2.0, 0.1)):
        board.rule(low, y, high, y, colour, weight=weight, above=above)
        for x in (low, high):
            board.rule(x, y - 5, x, y + 5, colour, weight=weight, above=above)


def _draw_reference(
    board: Drawing,
    frame: _Frame,
    reference: tuple[Text, float],
    measure: Measure,
    language: str,
    top: float,
    reach: list[tuple[float, float]],
) -> None:
    x = frame.at(reference[1])
    words = f"{reference[0].to(language)} {measure.write(reference[1], language)}"
    half = width(words, board.size.small) / 2
    board.words(
        min(max(x, half), board.size.width - half),
        top + board.size.small * 1.1,
        words,
        size=board.size.small,
        align="center",
        colour=board.colours.country,
    )
    for y, y2 in reach:
        board.rule(x, y, x, y2, board.colours.surface, weight=3.5, above=-0.2)
        board.rule(x, y, x, y2, board.colours.country, weight=1.6, dash=(5, 3), above=-0.1)
