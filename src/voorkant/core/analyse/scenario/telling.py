"""Amounts, ranges and chances of a scenario as people say them: on pages, in charts, on paper, by API.

The model answers € 1,237,412.87 and knows it to two digits: people read "€ 1,2 miljoen (9 van de 10 berekeningen:
€ 0,4 miljoen tot € 2,1 miljoen)". "In 63 van de 100 berekeningen" is a count of what was worked out, which is not how
likely the world is.
"""

import math

from voorkant.core.analyse.scenario.result import Band
from voorkant.core.shared.numbers import MILLION, decimal, in_tens, whole
from voorkant.core.shared.text import Text, same

HALF = Text("de helft van de berekeningen", "half of the calculations")
NINE_OF_TEN = Text("9 van de 10 berekeningen", "9 of 10 calculations")
MIDDLE = Text("de middelste berekening", "the middle calculation")
MILLIARD = 1000 * MILLION


def euros(amount: float) -> Text:
    r"""Write an amount as exactly as a model knows it: two digits, "€ 1,2 miljoen", "€ −340.000", "€ 0".

    >>> euros(1_237_412.0).nl, euros(-340_870.0).en, euros(0.2).nl, euros(2.4e9).nl
    ('€\xa01,2 miljoen', '€\xa0−340,000', '€\xa00', '€\xa02,4 miljard')
    """
    near = two_digits(amount)
    sign, size = same("€\u00a0−" if near < 0 else "€\u00a0"), abs(near)
    if size >= MILLIARD:
        return sign + decimal(size / MILLIARD) + Text(" miljard", " billion")
    if size >= MILLION:
        return sign + decimal(size / MILLION) + Text(" miljoen", " million")
    return sign + whole(size)


def two_digits(amount: float) -> float:
    """Round to two significant digits; what is under half a euro is nothing.

    >>> two_digits(1_237_412.0), two_digits(-0.3), two_digits(8.4)
    (1200000.0, 0.0, 8.0)
    """
    if abs(amount) < 0.5:
        return 0.0
    step = 10.0 ** max(0, math.floor(math.log10(abs(amount))) - 1)
    return math.copysign(math.floor(abs(amount) / step + 0.5) * step, amount)


def people(number: float) -> Text:
    """Say how many invented inhabitants: in tens under a hundred, two digits above.

    >>> people(1234.0).nl, people(37.0).nl, people(4.0).nl
    ('ongeveer 1.200', 'ongeveer 40', 'minder dan 10')
    """
    if number < 10:
        return Text("minder dan 10", "fewer than 10")
    return Text("ongeveer ", "about ") + whole(two_digits(in_tens(number)))


def short_euros(amount: float) -> Text:
    r"""Write an amount for an axis: "€ 1,2 mln".

    >>> short_euros(-1_200_000.0).nl, short_euros(50_000.0).en
    ('€\xa0−1,2 mln', '€\xa050,000')
    """
    said = euros(amount)
    return Text(
        said.nl.replace(" miljoen", " mln").replace(" miljard", " mld"),
        said.en.replace(" million", "m").replace(" billion", "bn"),
    )


def span(low: float, high: float) -> Text:
    """Write a range of money: "€ 340.000 tot € 1,2 miljoen"; one amount where both ends read the same."""
    first, last = euros(low), euros(high)
    return first if first == last else first + Text(" tot ", " to ") + last


def nine_of_ten(band: Band) -> Text:
    """Say between which amounts 9 of 10 calculations lie: "€ 0,4 miljoen tot € 2,1 miljoen"."""
    return span(band.low, band.high)


def in_hundred(share: float) -> Text:
    """Say a share of the draws: "63 van de 100 berekeningen".

    >>> in_hundred(0.634).nl, in_hundred(0.999).en, in_hundred(0.0).nl
    ('63 van de 100 berekeningen', '99 of 100 calculations', '0 van de 100 berekeningen')
    """
    return Text("{n} van de 100 berekeningen", "{n} of 100 calculations").format(n=str(hundredths(share)))


def hundredths(share: float) -> int:
    """Round a share to a whole number of hundred, which is 0 or 100 only when the share is none or all."""
    if share <= 0 or share >= 1:
        return 100 if share >= 1 else 0
    return min(99, max(1, math.floor(share * 100 + 0.5)))


def joined(names: list[Text]) -> Text:
    """Join words: "a, b en c"; nothing of nothing."""
    if len(names) < 2:
        return names[0] if names else same("")
    return Text(
        nl=", ".join(one.nl for one in names[:-1]) + " en " + names[-1].nl,
        en=", ".join(one.en for one in names[:-1]) + " and " + names[-1].en,
    )
