"""Open figures with where they come from.

"42,0% of the adults of Voorst in 2020" is only worth something with its table, publisher and kind beside it: a register
count, a survey, or RIVM's model estimate, which reacts to nothing local. A figure that is not published is absent or
`None`; it is never zero.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FigureKind(StrEnum):
    """How a figure came about; decides what may be said of it."""

    REGISTER = "register"
    SURVEY = "survey"
    MODEL_ESTIMATE = "model_estimate"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where figures came from: one published table, or one file, retrieved once.

    `publisher` as it must be attributed ("CBS", "RIVM, GGD'en, CBS"); `table` CBS's table id or the file's name;
    `retrieved` the moment of reading; `sha256` of the bytes that were read.
    """

    publisher: str
    table: str
    title: str
    year: int
    retrieved: datetime
    licence: str
    sha256: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One published value: `indicator` and `age_band` are ids of the shared language, `value` in its unit."""

    area: str
    area_year: int
    indicator: str
    age_band: str
    period: int
    value: float | None
    provenance: Provenance | None = None
