"""For which age bands an offer or a budget line counts.

"55-plus" is for some adults under 65 and for all older people, and counts for both. "Twaalf tot achttien" touches the
adults by one year of life, and does not count for them. The share that must coincide is a rule of the knowledge.
"""

from enum import StrEnum

from voorkant.core.organise.matrix.inputs import Band, Rules


class AgesFit(StrEnum):
    """How ages relate to a band."""

    WHOLE = "whole"  # all of the band
    PART = "part"  # enough of it to count
    NONE = "none"


def fit(low: int | None, high: int | None, band: Band, rules: Rules) -> AgesFit:
    """Tell how ages from `low` up to and including `high` (None: no bound) relate to a band."""
    end = int(rules.number("open_end_age"))
    first, last = low or 0, end if high is None else min(high, end)
    from_, to = band.low, end if band.high is None else band.high
    if first <= from_ and to <= last:
        return AgesFit.WHOLE
    shared = min(last, to) - max(first, from_) + 1
    shortest = max(1, min(last - first, to - from_) + 1)
    return AgesFit.PART if shared > 0 and shared >= rules.number("overlap_share") * shortest else AgesFit.NONE


def within(low: int | None, high: int | None, band: Band) -> bool:
    """Tell whether ages lie wholly inside a band."""
    above = (low or 0) >= band.low
    return above and (band.high is None or (high is not None and high <= band.high))
