"""What is followed of people over years to hold a run against what is published, apart from what it costs.

"Of all who used Wmo help at some moment in seven years, 17 per cent used it in every one of them": such a share needs
the history of each person, which a count of person-years has lost. It is counted in whole numbers too.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen at the start (place 0) and at the end of each of `years` years.

    Shapes, with `laws` the kinds of care and Y years: `people`, `faults`, `under_23` Y+1; `births`, `deaths`, `left`
    and `came` Y; `users` and `users_under_23` (Y+1) × laws; `stacks` (Y+1) × 2**laws, households by mask of the laws
    that anybody in them uses (bit 0 is the first law); `use_years` laws × (Y+1), people who were there from start to
    end by the number of year-ends (0 to Y) at which they used the law; `use_from_first` the same for those who used
    it at the first year-end. `faults` are households that break a rule: nobody of 16 or older, or half a couple.
    """

    laws: tuple[str, ...]
    people: Whole
    births: Whole
    deaths: Whole
    left: Whole
    came: Whole
    faults: Whole
    under_23: Whole
    users: Whole
    users_under_23: Whole
    stacks: Whole
    use_years: Whole
    use_from_first: Whole
