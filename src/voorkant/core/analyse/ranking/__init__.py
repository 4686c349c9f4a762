"""Which groups first: weighing groups by several criteria at once, with how sure the order is.

A council member asks "waarom deze groep, en niet die?". The answer is a rule that can be read, weights that somebody
chose on a day, figures with their ranges, and how often the order comes out the same within all of that.
"""

from voorkant.core.analyse.ranking.acceptability import Acceptability, acceptability
from voorkant.core.analyse.ranking.change import Change, ValueShift, WeightShift
from voorkant.core.analyse.ranking.rank import Rules, changes, rank
from voorkant.core.analyse.ranking.weights import (
    WeightSpace,
    agreed_weights,
    any_weights,
    ordered_weights,
    shares,
    weights_between,
)

__all__ = [
    "Acceptability",
    "Change",
    "Rules",
    "ValueShift",
    "WeightShift",
    "WeightSpace",
    "acceptability",
    "agreed_weights",
    "any_weights",
    "changes",
    "ordered_weights",
    "rank",
    "shares",
    "weights_between",
]
