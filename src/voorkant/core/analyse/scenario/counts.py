"""What a run of the model counts: whole person-years in paid states, and events, never euros.

"In 2031, of the 412 people who had debts in 2026, 37 were treated by the ggz." Because counts are whole numbers, adding
them in any order on any number of threads gives the same sum; because euros come afterwards, a unit cost twice as high
is a cost twice as high, exactly.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DrawCounts:
    """One draw: the values drawn for the parameters and what each run with them counted.

    Shapes: years × items for `base` and `shift`; groups × years × items for `groups` (the members as they are) and
    `twins` (the same people without the risk); years for `people` and `cut`; groups for `members` (people) and
    `households`; years × offers, in the order of their ids, for `participants` (who began that year) and `eligible`
    (who might have). `chance_only` tells that all parameters stand at their best value, so that only chance differs
    between such draws.

    `cut_only` and `cut_only_groups` are the shift's run with the care cut and nothing offered: base minus cut_only is
    what the cut does, cut_only minus shift what the offers do, so that brakes on benefits touch benefits alone.
    """

    draw: int
    chance_only: bool
    values: Mapping[str, float]
    people: Whole
    base: Whole
    members: Whole
    households: Whole
    groups: Whole
    twins: Whole
    shift: Whole | None = None
    shift_groups: Whole | None = None
    participants: Whole | None = None
    eligible: Whole | None = None
    cut: Whole | None = None
    cut_only: Whole | None = None
    cut_only_groups: Whole | None = None
