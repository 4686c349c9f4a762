"""How many residents of an age there are, where publishers count other ages.

Youth help is for people under 18; CBS counts under 15 and 15 to 25 per village. Then three tenths of the second are
taken, and it is told that this is an estimate. Of "65 and over" nobody knows how many are over 75.
"""

from collections.abc import Mapping

from voorkant.core.analyse.rethink.provisions import Age


def residents_of(age: Age, bands: Mapping[Age, float]) -> tuple[float, bool] | None:
    """Give residents of an age, and whether that was estimated; None where the bands do not hold it.

    `bands` never overlap, except for everybody. Within a band each year of age counts alike.
    """
    if age in bands:
        return bands[age], False
    total, reached, estimated = 0.0, age.low, False
    for band in sorted((one for one in bands if not one.everybody), key=lambda one: one.low):
        last = band.high
        if last is not None and last < reached:
            continue
        if band.low > reached:
            return None
        if last is None:
            return (total + bands[band], estimated) if age.high is None and band.low == reached else None
        end = last if age.high is None else min(last, age.high)
        share = (end - reached + 1) / (last - band.low + 1)
        estimated |= share < 1
        total, reached = total + share * bands[band], end + 1
        if age.high is not None and reached > age.high:
            return total, estimated
    return None
