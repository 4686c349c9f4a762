"""Figures of areas that go up and down together: over buurten, never over people.

Where more people have trouble making ends meet, more people are lonely. That is said of buurten: it does not follow
that the lonely are those with little money (Robinson 1950). Every line of this kind says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy import special

from voorkant.core.analyse.stacking.questions import Numbers
from voorkant.core.analyse.stacking.shrink import q_values
from voorkant.core.shared.stacks import AreaTie

_SPREAD = 1.06
_TWO_SIDED = 1.959964


@dataclass(frozen=True, slots=True)
class AreaColumn:
    """One figure over areas: `values` by area code (areas without a figure are absent). `about` are the problems that
    it speaks of: two figures about one problem are not held against each other. `estimated`: by a model.
    """

    indicator: str
    values: Mapping[str, float]
    about: frozenset[str] = frozenset()
    estimated: bool = False


def tie_areas(
    columns: Sequence[AreaColumn],
    residents: Mapping[str, float],
    *,
    false_share: float,
    least_areas: int,
    wider: Sequence[AreaColumn] = (),
    wider_residents: Mapping[str, float] | None = None,
) -> tuple[AreaTie, ...]:
    """Give how each two figures go together over areas, surest first; nothing for pairs with too few areas.

    Areas weigh by their residents; a pair needs `least_areas` areas, also after weighing (Kish's effective number).
    `wider` holds the same figures over the municipalities of the country. Intervals by Fisher's z with the variance for
    ranks (Fieller, Hartley and Pearson 1957); all pairs are corrected together (Benjamini and Yekutieli).
    """
    made = [
        (one, other, tie)
        for one, other in combinations(columns, 2)
        if not one.about & other.about and (tie := _correlate(one, other, residents, least_areas))
    ]
    if not made:
        return ()
    chances = np.array([tie.chance for _, _, tie in made])
    country = {column.indicator: column for column in wider}
    ties = []
    for (one, other, tie), q in zip(made, q_values(chances).tolist(), strict=True):
        both = country.get(one.indicator), country.get(other.indicator)
        far = _correlate(both[0], both[1], wider_residents or {}, least_areas) if both[0] and both[1] else None
        ties.append(_told(one, other, tie, q, false_share, far))
    return tuple(sorted(ties, key=lambda one: (one.q_value, -abs(one.rho), one.one, one.other)))


@dataclass(frozen=True, slots=True)
class _Correlation:
    rho: float
    areas: int
    effective: float

    @property
    def z(self) -> float:
        return float(np.arctanh(np.clip(self.rho, -0.999999, 0.999999)))

    @property
    def error(self) -> float:
        return float(np.sqrt(_SPREAD / (self.effective - 3)))

    @property
    def chance(self) -> float:
        return float(2 * special.ndtr(-abs(self.z) / self.error))


def _correlate(
    one: AreaColumn, other: AreaColumn, residents: Mapping[str, float], least_areas: int
) -> _Correlation | None:
    areas = [code for code in one.values if code in other.values and residents.get(code, 0) > 0]
    if len(areas) < least_areas:
        return None
    weights = np.array([residents[code] for code in areas], dtype=np.float64)
    effective = float(weights.sum() ** 2 / (weights**2).sum())
    if effective < least_areas:
        return None
    x, y = (_ranks(np.array([column.values[code] for code in areas]), weights) for column in (one, other))
    spread = np.sqrt((weights * x**2).sum() * (weights * y**2).sum())
    if spread == 0:
        return None
    return _Correlation(float((weights * x * y).sum() / spread), len(areas), effective)


def _ranks(values: Numbers, weights: Numbers) -> Numbers:
    """Give weighted ranks with their weighted mean taken off; equal values share the middle of their weights."""
    _, order = np.unique(values, return_inverse=True)
    held = np.bincount(order, weights)
    middle = (np.cumsum(held) - held / 2)[order]
    ranks: Numbers = middle - (weights * middle).sum() / weights.sum()
    return ranks


def _told(
    one: AreaColumn, other: AreaColumn, tie: _Correlation, q: float, false_share: float, far: _Correlation | None
) -> AreaTie:
    apart = abs(tie.z - far.z) > _TWO_SIDED * np.hypot(tie.error, far.error) if far else False
    return AreaTie(
        one=one.indicator,
        other=other.indicator,
        rho=tie.rho,
        low=float(np.tanh(tie.z - _TWO_SIDED * tie.error)),
        high=float(np.tanh(tie.z + _TWO_SIDED * tie.error)),
        areas=tie.areas,
        effective=tie.effective,
        q_value=q,
        found=q <= false_share,
        estimated=one.estimated and other.estimated,
        wider=far.rho if far else None,
        differs=bool(apart),
    )
