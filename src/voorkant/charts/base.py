"""What every chart can do: be read as a table, be drawn for a page, for paper or in a notebook, and be kept under a
key.

An adviser sees the map of Voorst on a page, prints it, and opens the same object in a notebook. All three are one
frozen chart: its figures, its words in two languages, and no state. Equal figures give an equal key, so that a page
can keep the drawing and never shows an old one.
"""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from voorkant.charts.drawing import NARROW, SIZES, WIDE, Drawing
from voorkant.charts.lettering import wrap
from voorkant.charts.palette import palette
from voorkant.charts.render import RENDERER, render_svg
from voorkant.charts.table import Table
from voorkant.charts.tidy import Caption, tidy
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    import altair


class Chart(ABC):
    """A chart with `title` (says the finding), `subtitle` (says the measure) and `source`, each in two languages."""

    title: Text
    subtitle: Text
    source: Text

    @abstractmethod
    def table(self) -> Table:
        """Give the same figures as a table."""

    @abstractmethod
    def description(self) -> Text:
        """Say in a sentence or two what somebody who sees the picture would notice."""

    @abstractmethod
    def draw(self, board: Drawing, language: str) -> None:
        """Put the picture on the board, from `board.height` down."""

    def svg(self, language: str = "nl", *, theme: str = "light", size: str = "wide", titles: bool = True) -> str:
        """Give SVG to inline in a page: `size` "wide" (680 px) or "narrow" (320 px); both scale to their place.

        `titles` writes title, subtitle and source in the picture; leave it off where the page says them.
        Raises DrawingFailed when the engine cannot draw.
        """
        board = self.board(language, theme=theme, size=size, titles=titles)
        caption = Caption(
            ident=f"c{self.key(language, theme, size=size, titles=titles)[:12]}",
            title=self.title.to(language),
            description=self.description().to(language),
            language="en" if language.startswith("en") else "nl",
            size=board.size.name,
        )
        return tidy(
            render_svg(board.spec(halo=True) | {"background": None}, language), caption, board.colours, board.parts
        )

    def inline(self, language: str = "nl", *, theme: str = "light", titles: bool = False) -> str:
        """Give both sizes in one element; the stylesheet of the palette shows the one that fits.

        A chart of very many parts, such as a map of all municipalities, comes in the narrow size alone: its letters can
        be read on a telephone, and twice its outlines would weigh more than the page.
        """
        sizes = (NARROW.name,) if self.heavy else tuple(SIZES)
        drawn = "".join(self.svg(language, theme=theme, size=size, titles=titles) for size in sizes)
        return f'<div class="chart-sizes{" chart-alone" if self.heavy else ""}">{drawn}</div>'

    @property
    def heavy(self) -> bool:
        """Whether the chart has so many parts that a page draws it in one size only."""
        return False

    def key(self, language: str = "nl", theme: str = "light", *, size: str = "wide", titles: bool = True) -> str:
        """Give a key (sha256, hex) that changes when a figure, a word, the look or the renderer changes."""
        known = [RENDERER, language, theme, size, titles, self._content]
        return hashlib.sha256(json.dumps(known).encode()).hexdigest()

    def to_altair(self, language: str = "nl", *, theme: str = "light", size: str = "wide") -> "altair.LayerChart":
        """Give the same drawing as an Altair chart, for a notebook."""
        import altair  # heavy, and only notebooks ask for it

        spec = self.board(language, theme=theme, size=size).spec(halo=False)
        return altair.LayerChart.from_dict(spec)

    @property
    def altair(self) -> "altair.LayerChart":
        """The drawing in Dutch as an Altair chart."""
        return self.to_altair()

    def board(self, language: str = "nl", *, theme: str = "light", size: str = "wide", titles: bool = True) -> Drawing:
        """Draw on a fresh board, with or without title, subtitle and source."""
        board = Drawing(SIZES.get(size, WIDE), palette(theme))
        if titles:
            _paragraph(board, self.title.to(language), size=board.size.title, bold=True)
            _paragraph(board, self.subtitle.to(language), size=board.size.text, colour=board.colours.muted)
            board.height += 10
        self.draw(board, language)
        if titles and self.source.to(language):
            board.height += 8
            _paragraph(board, self.source.to(language), size=board.size.small, colour=board.colours.muted)
        board.height += 6
        return board

    @cached_property
    def _content(self) -> str:
        return hashlib.sha256(json.dumps([type(self).__name__, self], default=_plain).encode()).hexdigest()


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, date):
        return value.isoformat()
    return float(value)  # type: ignore[arg-type]  # numbers of NumPy and Polars


def _paragraph(board: Drawing, text: str, *, size: float, bold: bool = False, colour: str = "") -> None:
    for line in wrap(text, board.size.width, size, bold=bold):
        board.height += size * 1.3
        board.words(0, board.height - size * 0.25, line, size=size, bold=bold, colour=colour)
