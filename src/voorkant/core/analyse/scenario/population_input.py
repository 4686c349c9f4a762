"""What an invented population is made from: what is published of a place, and how people live in the country.

Voorst publishes how many people of each age, how many households and how many owner-occupied homes each buurt has; that
men of fifty mostly live with a partner is known of the country only. The two are kept apart, so that a fit report can
say which is which. A figure that is not published is NaN, never nought.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voorkant.core.shared.text import Text

Floats = NDArray[np.float64]

BANDS = (0, 15, 25, 45, 65, 105)
"""First ages of the bands that are published per buurt, and the age that nobody reaches."""

OLDEST = BANDS[-1]
POSITIONS = ("child", "alone", "partner", "partner_with_children", "lone_parent", "other", "institution")
CHILD, ALONE, PARTNER, PARENT, LONE, OTHER, INSTITUTION = range(7)
HOME_TYPES = (
    "alone_young", "alone_middle", "alone_old", "couple", "couple_old", "couple_children", "lone_parent", "other"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class National:
    """How people in the country live together; shares from 0 to 1.

    `ages`: people by sex and single year (2 × 105). `group_from`: first age of each age group; `positions`: groups ×
    sex × 7 shares (see `POSITIONS`). `incomes`: types of household (see `HOME_TYPES`) × 5; `tenants` by type, and
    `tenants_by_income`. `education_from` and `education`: first ages × (low, middle, high). `figures`: single figures.
    """

    ages: Floats
    group_from: tuple[int, ...]
    positions: Floats
    incomes: Floats
    tenants: Floats
    tenants_by_income: Floats
    education_from: tuple[int, ...]
    education: Floats
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Rows:
    """What is published of some areas, one row each. NaN: not published.

    `residents`, `sexes` (× men, women), `ages` (× the five bands), `households`, `size` (people per household, rounded
    to a tenth), `kinds` (× one person, several without children, with children), `owners` (share of homes), `income`
    (thousands of euros per resident).
    """

    residents: Floats
    sexes: Floats
    ages: Floats
    households: Floats
    size: Floats
    kinds: Floats
    owners: Floats
    income: Floats


@dataclass(frozen=True, slots=True)
class AreaMargins:
    """What is published of a municipality: of its buurten (`rows`), and of itself (`total`, one row).

    `lowest` and `highest` are shares of its households in the lowest two fifths and the highest fifth of incomes in the
    country, `low_income` under CBS's line, `education` (low, middle, high) its people. `country_income` is what
    `income` is held against. NaN or None: not published.
    """

    area: str
    name: str
    period: int
    places: tuple[str, ...]
    rows: Rows
    total: Rows
    lowest: float = np.nan
    highest: float = np.nan
    low_income: float = np.nan
    education: Floats | None = None
    country_income: float = np.nan
    source: str = ""
    notes: tuple[Text, ...] = ()
