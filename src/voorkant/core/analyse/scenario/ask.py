"""What is asked of the model, apart from the machinery that answers: a form can be checked without compiling anything.

"Thirty years, two hundred draws, one per cent from care to debt help, and what if loneliness lasts twice as long?" The
same question gives the same answer, on any machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ShiftAsk:
    """A `share` (0–1) of the care budget that goes to `offers`: id of the offer → its part of the money (adds to 1)."""

    share: float
    offers: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: `years` ahead, `draws` of the parameters, `seed` of chance.

    In `chance_draws` more only chance differs. `overrides` are what the reader chose: id → (value, low, high).
    """

    years: int = 30
    draws: int = 200
    seed: int = 1
    chance_draws: int = 20
    overrides: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    shift: ShiftAsk | None = None
