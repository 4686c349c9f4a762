"""What a before-and-after chart is made of: columns, each in a part of time, and the words for these parts.

A column of March is ordinary, one of May is of the peak, one of September came after the start.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from voorkant.core.shared.text import Text


class Part(StrEnum):
    """Which part of time a column belongs to."""

    BEFORE = "before"
    PEAK = "peak"
    AFTER = "after"


@dataclass(frozen=True)
class Stretch:
    """A column: from which day, how it is named in the table, how many, and how that is said; `low` to `high` is what
    was to be expected, None where nothing is compared.
    """

    first: date
    name: Text
    value: float
    said: Text
    part: Part
    low: float | None = None
    high: float | None = None


PARTS = {
    Part.BEFORE: Text(nl="gewoon", en="ordinary"),
    Part.PEAK: Text(nl="toen het opviel", en="when it stood out"),
    Part.AFTER: Text(nl="na de start", en="after the start"),
}
START = Text(nl="start", en="start")
EXPECTED_BAND = Text(nl="gemiddeld te verwachten zonder de groep", en="to be expected on average without the group")
PEAK_KEY = Text(nl="toen het opviel: telt niet als gewoon", en="when it stood out: does not count as ordinary")
