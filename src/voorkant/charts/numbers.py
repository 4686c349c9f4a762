"""Numbers as their reader writes them: 8.000 and 42,5% in Dutch, 8,000 and 42.5% in English.

A chart, its axis and its table must show the same figure in the same way. All three therefore ask one `Measure`,
which knows the unit of a figure and how many decimals it deserves. Halves round away from zero, as CBS does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from voorkant.core.shared.language import Unit
from voorkant.core.shared.text import Text, same

NARROW = "\u00a0"
_NONE = same("")


def number(value: float, language: str, decimals: int = 0) -> str:
    """Write a number with the separators of `language` ("nl" or "en") and a real minus sign.

    >>> number(8000, "nl"), number(-4.25, "nl", 1), number(8000.5, "en", 1)
    ('8.000', '−4,3', '8,000.5')
    """
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}"
    if not language.startswith("en"):
        text = text.translate(str.maketrans(",.", ".,"))
    return ("−" if rounded < 0 else "") + text


@dataclass(frozen=True, slots=True)
class Measure:
    """How figures of one unit are written: `prefix`, the value times `factor` with `decimals`, `suffix`.

    `signed` puts a plus before positive values, for differences; `plain` leaves out decimals that say nothing.
    """

    suffix: Text = _NONE
    prefix: Text = _NONE
    decimals: int = 0
    factor: float = 1.0
    signed: bool = False
    plain: bool = False

    def write(self, value: float, language: str) -> str:
        """Write one figure with its unit, such as "42%" or "€ 32.500"."""
        return f"{self.prefix.to(language)}{self.bare(value, language)}{self.suffix.to(language)}"

    def bare(self, value: float, language: str) -> str:
        """Write one figure without its unit, such as "42"."""
        written = number(value * self.factor, language, self.decimals)
        if self.plain and self.decimals:
            written = written.rstrip("0").rstrip(".,")
        return f"+{written}" if self.signed and value > 0 else written

    def both(self, value: float) -> Text:
        """Write one figure with its unit in both languages."""
        return Text(nl=self.write(value, "nl"), en=self.write(value, "en"))

    def span(self, low: float, high: float) -> Text:
        """Write a range: "38 tot 46%", "38 to 46%"."""
        return Text(
            nl=f"{self.prefix.nl}{self.bare(low, 'nl')} tot {self.bare(high, 'nl')}{self.suffix.nl}",
            en=f"{self.prefix.en}{self.bare(low, 'en')} to {self.bare(high, 'en')}{self.suffix.en}",
        )


def _spaced(nl: str, en: str | None = None) -> Text:
    return Text(nl=NARROW + nl, en=NARROW + (en or nl))


_MEASURES: Mapping[Unit, Measure] = {
    Unit.COUNT: Measure(),
    Unit.PERCENT: Measure(suffix=same("%")),
    Unit.PER_1000: Measure(suffix=_spaced("per 1.000", "per 1,000"), decimals=1),
    Unit.EURO_1000: Measure(prefix=same("€" + NARROW), factor=1000),
    Unit.KM: Measure(suffix=_spaced("km"), decimals=1),
    Unit.PER_KM2: Measure(suffix=_spaced("per km²")),
    Unit.HECTARE: Measure(suffix=_spaced("ha")),
    Unit.MEAN: Measure(decimals=1),
    Unit.CODE: Measure(),
    Unit.KWH: Measure(suffix=_spaced("kWh")),
    Unit.M3: Measure(suffix=_spaced("m³")),
}


def measure_of(unit: Unit, *, decimals: int | None = None) -> Measure:
    """Give how figures of a unit of the shared language are written; `decimals` overrides how exactly.

    >>> measure_of(Unit.PERCENT).write(42.4, "nl"), measure_of(Unit.EURO_1000).bare(32.5, "en")
    ('42%', '32,500')
    """
    known = _MEASURES.get(unit, Measure())
    return known if decimals is None else Measure(known.suffix, known.prefix, decimals, known.factor)
