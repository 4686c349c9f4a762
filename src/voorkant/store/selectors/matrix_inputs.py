"""Read what fills the matrix: offers with who stands for them, the catalogue, and placed money of a year."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from voorkant.core.organise.catalogue import Intervention
from voorkant.core.organise.directory.freshness import Freshness, freshness
from voorkant.core.organise.matrix.inputs import LEVELS, Inputs, MatrixMoney, MatrixOffer, MatrixWork, Standing
from voorkant.core.shared.period import long_date
from voorkant.store.models import Municipality, Offer, OfferLocation
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.freshness import rules_of
from voorkant.store.selectors.money import money_kinds, money_of, unplaced

_STANDING = {
    Freshness.ASSURED: Standing.FRESH,
    Freshness.SOON: Standing.SOON,
    Freshness.FADED: Standing.FADED,
    Freshness.UNKNOWN: Standing.UNCONFIRMED,
}
_OFFER = (
    "id", "name", "organisation__name", "organisation__informal", "problems", "factors", "intervention", "level",
    "form", "minimum_age", "maximum_age", "areas", "reach", "reach_year", "assured_until", "invented",
)  # fmt: skip


def inputs_of(municipality: Municipality, today: date, *, year: int | None = None) -> Inputs:
    """Give what fills the matrix of a municipality on a day, with the money of `year`, or of the last that has any."""
    works = works_of(municipality)
    money_year = year if year is not None else newest_money_year(municipality)
    money, left = _money(municipality, money_year)
    return Inputs(offers_in(municipality, today, works), works, money, left, money_year if money is not None else None)


def works_of(municipality: Municipality) -> Mapping[str, MatrixWork]:
    """Give what the catalogue knows of each intervention."""
    return {one.id: _work(one) for one in catalogue_of(municipality).values()}


def offers_in(municipality: Municipality, today: date, works: Mapping[str, MatrixWork]) -> tuple[MatrixOffer, ...]:
    """Give the active offers of a municipality, in two queries."""
    rules = rules_of(municipality)
    places: dict[int, list[str]] = {}
    given = OfferLocation.objects.filter(location__municipality=municipality, location__active=True)
    for key, code in given.exclude(location__area_code="").values_list("offer_id", "location__area_code"):
        places.setdefault(key, []).append(code)
    rows = Offer.objects.filter(organisation__municipality=municipality, status=Offer.Status.ACTIVE)
    found = []
    for row in rows.order_by("pk").values(*_OFFER):
        until = row["assured_until"]
        found.append(
            _offer(
                row,
                works.get(row["intervention"]),
                _STANDING[freshness(until, today, rules)],
                places.get(row["id"], []),
            )
        )
    return tuple(found)


def newest_money_year(municipality: Municipality) -> int | None:
    """Give the last year of which a budget was imported; None where there is none."""
    return max((year for year, *_ in money_kinds(municipality)), default=None)


def _offer(row: Mapping[str, Any], work: MatrixWork | None, standing: Standing, places: list[str]) -> MatrixOffer:
    """What the offer does not say, the intervention that it is an offer of may say."""
    own_ages = row["minimum_age"] is not None or row["maximum_age"] is not None
    low, high = (row["minimum_age"], row["maximum_age"]) if own_ages or not work else (work.low, work.high)
    levels = (row["level"],) if row["level"] in LEVELS else work.levels if work else ()
    forms = (row["form"],) if row["form"] else work.forms if work else ()
    return MatrixOffer(
        id=row["id"], name=row["name"], partner=row["organisation__name"], standing=standing,
        problems=frozenset(row["problems"] or (work.problems if work else ())),
        factors=frozenset(row["factors"] or (work.factors if work else ())),
        levels=tuple(one for one in levels if one in LEVELS), forms=tuple(forms),
        informal=row["organisation__informal"], low=low, high=high, areas=tuple(row["areas"] or ()),
        places=tuple(sorted(places)), intervention=row["intervention"],
        reach=row["reach"], reach_year=row["reach_year"],
        until=long_date(row["assured_until"]) if row["assured_until"] else None,
        from_catalogue=bool(levels) and row["level"] not in LEVELS, invented=row["invented"],
    )  # fmt: skip


def _work(one: Intervention) -> MatrixWork:
    return MatrixWork(
        one.id, one.name, one.evidence.level, frozenset(one.problems), frozenset(one.factors), one.levels, one.forms,
        one.low, one.high,
    )  # fmt: skip


def _money(municipality: Municipality, year: int | None) -> tuple[tuple[MatrixMoney, ...] | None, Decimal]:
    if year is None:
        return None, Decimal(0)
    lines = money_of(municipality, year)
    left = sum((one.amount for one in unplaced(municipality, year)), Decimal(0))
    if not lines and not left:
        return None, Decimal(0)
    placed = tuple(
        MatrixMoney(
            str(one.line),
            one.description,
            one.amount,
            one.level,
            one.problems,
            one.factors,
            *one.age,
            one.area_code,
            one.payer,
        )
        for one in lines
    )
    return placed, left
