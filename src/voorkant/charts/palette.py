"""The colours of the product, in one place, so that Voorst is the same blue-green in a bar, a line and on a map.

A council member who prints the page in black and white must still tell Voorst from the Netherlands. So each colour
here is chosen by its lightness first (greys in print keep the order), has a role instead of a name, and is checked:
graphics stand out from paper by 3:1, text by 4.5:1 (WCAG 2.2, 1.4.11 and 1.4.3). Earth and water tones, one accent;
red is only for danger to people and no chart uses it. `stylesheet` gives the same values to the pages as CSS.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Literal

Theme = Literal["light", "dark", "print"]
THEMES: tuple[Theme, ...] = ("light", "dark", "print")


class Role(StrEnum):
    """What a line or bar stands for; the same thing has the same colour, dash and point everywhere."""

    HERE = "here"
    MUNICIPALITY = "municipality"
    COUNTRY = "country"
    COMPARABLE = "comparable"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by role, as `#rrggbb`. No two roles share a colour within a theme: the SVG finds its classes by colour.

    `surface` is the paper under a chart and the edge around letters; `ink` and `muted` are for text; `line` and `quiet`
    are decoration (grid, neighbouring land) and carry no meaning; `seq1` to `seq5` go from few to many.
    """

    surface: str
    sand: str
    ink: str
    muted: str
    line: str
    quiet: str
    edge: str
    here: str
    rest: str
    municipality: str
    country: str
    comparable: str
    own: str
    hidden: str
    absent: str
    seq1: str
    seq2: str
    seq3: str
    seq4: str
    seq5: str
    danger: str

    def items(self) -> list[tuple[str, str]]:
        """Give the roles with their colours, in the order above."""
        return [(field.name, getattr(self, field.name)) for field in fields(self)]

    def steps(self, count: int) -> list[str]:
        """Give `count` (1 to 5) colours of the sequence, spread from light to dark."""
        ramp = [self.seq1, self.seq2, self.seq3, self.seq4, self.seq5]
        return [ramp[place] for place in {1: [2], 2: [1, 3], 3: [0, 2, 4], 4: [0, 1, 3, 4]}.get(count, range(5))]


LIGHT = Palette(
    surface="#fffefb",
    sand="#f4efe6",
    ink="#22302f",
    muted="#55605e",
    line="#d8d0c1",
    quiet="#efe9dd",
    edge="#6c7774",
    here="#1f5f6b",
    rest="#6d888c",
    municipality="#9a5a1b",
    country="#4a5553",
    comparable="#62733f",
    own="#7a4a63",
    hidden="#6b7371",
    absent="#7b8380",
    seq1="#dbeae7",
    seq2="#a9cdcc",
    seq3="#6da6ab",
    seq4="#377986",
    seq5="#134650",
    danger="#b3261e",
)

DARK = Palette(
    surface="#16211f",
    sand="#1f2c2a",
    ink="#f1ece2",
    muted="#b9c2bd",
    line="#3a4a47",
    quiet="#1d2a28",
    edge="#8b9995",
    here="#6fc0c9",
    rest="#6d8a8e",
    municipality="#dc9a55",
    country="#c7cdca",
    comparable="#a8bd7e",
    own="#cf9bb6",
    hidden="#9aa5a1",
    absent="#87928e",
    seq1="#24444a",
    seq2="#2f5c66",
    seq3="#3c717c",
    seq4="#86bcc3",
    seq5="#cbe8e8",
    danger="#ff8a80",
)

PRINT = Palette(
    surface="#ffffff",
    sand="#fefefe",
    ink="#000000",
    muted="#3d3d3d",
    line="#d0d0d0",
    quiet="#f4f4f4",
    edge="#6a6a6a",
    here="#262626",
    rest="#8c8c8c",
    municipality="#5c5c5c",
    country="#111111",
    comparable="#727272",
    own="#464646",
    hidden="#666666",
    absent="#808080",
    seq1="#ececec",
    seq2="#c4c4c4",
    seq3="#979797",
    seq4="#636363",
    seq5="#2b2b2b",
    danger="#0a0a0a",
)

_PALETTES: dict[str, Palette] = {"light": LIGHT, "dark": DARK, "print": PRINT}

DASHES: dict[Role, tuple[int, ...]] = {
    Role.HERE: (),
    Role.MUNICIPALITY: (8, 3),
    Role.COUNTRY: (2, 3),
    Role.COMPARABLE: (8, 3, 2, 3),
    Role.OWN: (4, 2),
}

POINTS: dict[Role, str] = {
    Role.HERE: "circle",
    Role.MUNICIPALITY: "square",
    Role.COUNTRY: "diamond",
    Role.COMPARABLE: "triangle-up",
    Role.OWN: "triangle-down",
}


def palette(theme: str) -> Palette:
    """Give the colours of a theme; an unknown theme reads light.

    >>> palette("light").here
    '#1f5f6b'
    """
    return _PALETTES.get(theme, LIGHT)


def luminance(colour: str) -> float:
    """Give the relative luminance (WCAG) of `#rrggbb`: 0 is black, 1 is white."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio (WCAG) of two colours: 1 is none, 21 is black on white.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def variables(theme: str) -> str:
    """Give the CSS custom properties of a theme: `--chart-here: #1f5f6b; …`."""
    return " ".join(f"--chart-{role}: {colour};" for role, colour in palette(theme).items())


def stylesheet() -> str:
    """Give the CSS with which pages colour inlined charts: by theme, in print, and one of two sizes by width.

    The SVG carries literal colours too, so it is whole without this. `data-theme="dark"` on any ancestor chooses the
    dark colours. The wide drawing gives way to the narrow one below 34rem of its own container.
    """
    roles = [role for role, _ in LIGHT.items()]
    rules = [
        f":root {{ {variables('light')} }}",
        f'[data-theme="dark"] {{ {variables("dark")} }}',
        f'@media print {{ :root, [data-theme="dark"] {{ {variables("print")} }} }}',
        *(f".cf-{role} {{ fill: var(--chart-{role}); }}" for role in roles),
        *(f".cs-{role} {{ stroke: var(--chart-{role}); }}" for role in roles),
        ".chart { display: block; width: 100%; height: auto; }",
        ".chart-sizes { container-type: inline-size; }",
        ".chart-wide { max-width: 48rem; }",
        ".chart-narrow { display: none; max-width: 30rem; }",
        "@container (max-width: 34rem) { .chart-wide { display: none; } .chart-narrow { display: block; } }",
        ".chart-alone .chart-narrow { display: block; }",
        ".chart a:hover path, .chart a:focus path { stroke-width: 2.5; }",
    ]
    return "\n".join(rules) + "\n"
