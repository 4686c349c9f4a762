"""What differs between two years of the matrix, beside its figures: the money, and the offers that were there then.

A figure comes with its years, a budget too. Of offers only those years are known in which the matrix was kept; of
others it says so, and never takes today's offers for last year's.
"""

from decimal import Decimal

from voorkant.core.organise.matrix.inputs import CARE, LEVELS, Inputs
from voorkant.core.organise.matrix.words import euro_word
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality


def changes_since(municipality: Municipality, now: Inputs, then: Inputs, against: int) -> tuple[Text, ...]:
    """Say in sentences what differs from an earlier year."""
    return (_money(now, then, against), *_offers(municipality, now, against))


def _money(now: Inputs, then: Inputs, against: int) -> Text:
    if now.money is None or then.money is None or then.money_year != against:
        return _NO_MONEY.format(year=str(against))
    told = [_level(now, then, levels) for levels in (LEVELS, (CARE,))]
    return _MONEY.format(
        year=str(now.money_year), then=str(against), ahead=told[0][0], ahead_then=told[0][1], care=told[1][0],
        care_then=told[1][1],
    )  # fmt: skip


def _level(now: Inputs, then: Inputs, levels: tuple[str, ...]) -> tuple[Text, Text]:
    sums = [sum((one.amount for one in year.money or () if one.level in levels), Decimal(0)) for year in (now, then)]
    return euro_word(sums[0]), euro_word(sums[1])


def _offers(municipality: Municipality, now: Inputs, against: int) -> tuple[Text, ...]:
    return (_NO_OFFERS.format(year=str(against)),)


_NO_MONEY = Text(
    "Van {year} is geen begroting ingelezen om het geld mee te vergelijken.",
    "Of {year} no budget was imported to compare the money with.",
)
_MONEY = Text(
    "Geplaatst bij voorkomen: {ahead} in {year} en {ahead_then} in {then}; bij zorg: {care} en {care_then}.",
    "Placed with prevention: {ahead} in {year} and {ahead_then} in {then}; with care: {care} and {care_then}.",
)
_NO_OFFERS = Text(
    "Welk aanbod er in {year} was, is niet bewaard; het aanbod is dat van nu.",
    "Which offers there were in {year} was not kept; the offers are those of today.",
)
