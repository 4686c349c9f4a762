"""Questions as a cube: area × problem × week, with named axes.

"Debts, Twello-Noord, the week of 2 November: 3." The watch over surges, stacking and publishing all begin with the same
cube, so that they can never count differently.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Cube:
    """Counts per area, problem and week (Mondays, without gaps). `counts[a, p, w]` counts questions stored at that very
    area, not below it; `parents` is the tree by which areas add up. Raw: it never leaves the services unprotected.

    A question with two problems counts in both, so problems do not add up; the column `TOTAL` counts each once.
    """

    areas: tuple[str, ...]
    problems: tuple[str, ...]
    weeks: tuple[date, ...]
    counts: NDArray[np.int64]
    parents: Mapping[str, str]
