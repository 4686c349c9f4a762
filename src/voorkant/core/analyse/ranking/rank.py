"""From criteria, groups and weights to a ranking that says what of it can be defended.

Twelve groups have an order in every spreadsheet. Whether the first stands first in 30 or in 80 of every 100 possible
outcomes is what a council should know before it spends money by it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from voorkant.core.analyse.ranking.acceptability import Acceptability, acceptability
from voorkant.core.analyse.ranking.change import Change, change_between
from voorkant.core.analyse.ranking.values import middles, value_of
from voorkant.core.analyse.ranking.weights import WeightSpace
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.rankings import Candidate, Criterion, Defence, Ranking, Standing
from voorkant.core.shared.text import Text, same


@dataclass(frozen=True, slots=True)
class Rules:
    """From when something is said (shares of one): `first` that a group stands first, `pair` that one stands above the
    next, `sure` that a group belongs among the first `band`.
    """

    first: float = 0.5
    pair: float = 0.75
    sure: float = 0.9
    band: int = 5

    def band_of(self, groups: int) -> int:
        """Give how many places the first are: `band`, but never more than half of the groups.

        >>> Rules().band_of(12), Rules().band_of(6), Rules().band_of(1)
        (5, 3, 1)
        """
        return max(1, min(self.band, groups // 2))


def rank(
    candidates: Sequence[Candidate],
    criteria: Sequence[Criterion],
    weights: WeightSpace,
    *,
    rules: Rules,
    draws: int,
    seed: int = 0,
    threads: int = 1,
) -> Ranking:
    """Rank groups. Raises BadInput for fewer than two groups, no draws, a value off its scale, a range upside down."""
    _check(candidates, criteria, draws)
    found = acceptability(candidates, criteria, weights, draws=draws, seed=seed, threads=threads)
    standings = tuple(_standing(candidates, criteria, found, place) for place in range(len(candidates)))
    band = rules.band_of(len(candidates))
    sure = tuple(one.group for one in standings if one.among(band) >= rules.sure)
    return Ranking(
        standings=standings,
        weights=dict(zip(weights.criteria, weights.central, strict=True)),
        holds=found.holds,
        draws=draws,
        seed=seed,
        error=found.error,
        defence=_defence(standings, found.holds, rules, sure),
        band=band,
        sure=sure,
    )


def changes(ranking: Ranking, candidates: Sequence[Candidate], criteria: Sequence[Criterion]) -> tuple[Change, ...]:
    """Give for each pair of neighbours what makes the lower as good as the upper, from the first pair on."""
    by_id = {one.id: one for one in candidates}
    placed = [by_id[one.group] for one in ranking.standings]
    worths = middles(placed, criteria)
    weights = np.array([ranking.weights[one.id] for one in criteria])
    return tuple(
        change_between(placed[n], placed[m], (worths[n], worths[m]), criteria, weights)
        for n, m in pairwise(range(len(placed)))
    )


def _standing(
    candidates: Sequence[Candidate], criteria: Sequence[Criterion], found: Acceptability, place: int
) -> Standing:
    at = found.order[place]
    one = candidates[at]
    confidence = float(found.confidence[at])
    ever = not math.isnan(confidence)
    return Standing(
        group=one.id,
        name=one.name,
        place=place + 1,
        worth=found.worths[at],
        acceptability=tuple(float(share) for share in found.ranks[at]),
        central={c.id: float(w) for c, w in zip(criteria, found.central[at], strict=True)} if ever else None,
        confidence=confidence if ever else None,
        unknown=tuple(c.id for c in criteria if not value_of(one, c).known),
    )


def _defence(standings: Sequence[Standing], holds: Sequence[float], rules: Rules, sure: tuple[str, ...]) -> Defence:
    if all(one >= rules.pair for one in holds):
        return Defence.ORDER
    leader = standings[0]
    if leader.first >= rules.first and (leader.confidence or 0.0) >= rules.first:
        return Defence.FIRST
    return Defence.BAND if sure else Defence.NOTHING


def _check(candidates: Sequence[Candidate], criteria: Sequence[Criterion], draws: int) -> None:
    if len(candidates) < 2:
        raise BadInput("ranking-groups", _TOO_FEW, _TOO_FEW_WHY, _TOO_FEW_DO)
    if draws < 1:
        raise BadInput("ranking-draws", _NO_DRAWS, _NO_DRAWS_WHY, _NO_DRAWS_DO)
    for one in candidates:
        for criterion in criteria:
            check_value(one, criterion)


def check_value(candidate: Candidate, criterion: Criterion) -> None:
    """Raise BadInput for a value that cannot be: not a number, a range upside down, or off its scale."""
    value = value_of(candidate, criterion)
    numbers = [value.low, value.high, *([] if value.best is None else [value.best])]
    named = {"group": candidate.name, "criterion": criterion.name}
    if not all(math.isfinite(one) for one in numbers):
        raise BadInput("ranking-value", _NOT_A_NUMBER.format(**named), _NO_RANKING, _SEE_VALUE)
    if value.low > value.high or (value.best is not None and not value.low <= value.best <= value.high):
        raise BadInput("ranking-value", _UPSIDE_DOWN.format(**named), _NO_RANKING, _UPSIDE_DOWN_DO)
    low, high = criterion.ends
    if not criterion.capped and (value.low < low or value.high > high):
        ends = {"low": same(f"{low:g}"), "high": same(f"{high:g}")}
        raise BadInput("ranking-value", _OFF_SCALE.format(**named, **ends), _NO_RANKING, _SEE_VALUE)


_TOO_FEW = Text("Er zijn te weinig groepen om te vergelijken.", "There are too few groups to compare.")
_TOO_FEW_WHY = Text("Een volgorde heeft er minstens twee nodig.", "An order needs two at least.")
_TOO_FEW_DO = Text("Voeg een groep toe.", "Add a group.")
_NO_DRAWS = Text("Het aantal trekkingen is te klein.", "The number of draws is too small.")
_NO_DRAWS_WHY = Text("Er is minstens één trekking nodig.", "At least one draw is needed.")
_NO_DRAWS_DO = Text("Kies 1000 of meer.", "Choose 1000 or more.")
_NO_RANKING = Text("Er is geen volgorde gemaakt.", "No ranking was made.")
_SEE_VALUE = Text("Verbeter deze waarde, of laat haar leeg als ze onbekend is.",
                  "Correct this value, or leave it empty when it is unknown.")  # fmt: skip
_NOT_A_NUMBER = Text("{group}, {criterion}: dit is geen getal.", "{group}, {criterion}: this is not a number.")
_UPSIDE_DOWN = Text(
    "{group}, {criterion}: laag, waarschijnlijk en hoog staan niet op volgorde.",
    "{group}, {criterion}: low, best and high are not in order.",
)
_UPSIDE_DOWN_DO = Text("Zet laag eerst en hoog laatst.", "Put low first and high last.")
_OFF_SCALE = Text(
    "{group}, {criterion}: dit valt buiten de schaal van {low} tot {high}.",
    "{group}, {criterion}: this lies outside the scale of {low} to {high}.",
)
