"""Analyse: see what is going on where and for whom, before anybody decides what to do about it.

An adviser opens Voorst and reads, in this order, what many residents live with, where, for whom, since when and how
sure that is. `picture` answers all of it; `where` lays one problem over villages; `comparable` finds places like this
one; `protect` makes own counts fit to be shown, and `widen` finds what may be shown instead of a hidden one.
"""

from voorkant.core.analyse.comparable import Candidates
from voorkant.core.analyse.comparable import find_comparable as comparable
from voorkant.core.analyse.disclosure import for_team, protect
from voorkant.core.analyse.figures import FigureSet
from voorkant.core.analyse.picture import find_where as where
from voorkant.core.analyse.picture import make_picture as picture
from voorkant.core.analyse.present import as_text, to_data
from voorkant.core.analyse.result import (
    Against,
    AgeValue,
    ComparablePlace,
    ComparableSet,
    Comparison,
    IndicatorLine,
    Picture,
    PlaceValue,
    ProblemLine,
    Reading,
    Residents,
    State,
    Step,
    StepId,
    TrendPoint,
    Verdict,
    Where,
)
from voorkant.core.analyse.widen import Wider, widen

__all__ = [
    "Against",
    "AgeValue",
    "Candidates",
    "ComparablePlace",
    "ComparableSet",
    "Comparison",
    "FigureSet",
    "IndicatorLine",
    "Picture",
    "PlaceValue",
    "ProblemLine",
    "Reading",
    "Residents",
    "State",
    "Step",
    "StepId",
    "TrendPoint",
    "Verdict",
    "Where",
    "Wider",
    "as_text",
    "comparable",
    "for_team",
    "picture",
    "protect",
    "to_data",
    "where",
    "widen",
]
