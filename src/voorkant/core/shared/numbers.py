"""Numbers as people say them, in both languages, with the exact figure kept for whoever asks.

8.321 lonely adults is more than anybody knows: the percentage is an estimate and the residents were counted on another
day. People say "ongeveer 8.000", and "1 op de 6", and that is also as much as the figure holds.
"""

import math

from voorkant.core.shared.text import Text, same

MILLION = 1_000_000
FEW = 10
ROUGH_FROM_DIGIT = 3
MISSING = Text(nl="onbekend", en="unknown")


def rounded(number: float) -> int:
    """Round to one significant digit when the first digit is 3 or more, else to two; halves go up.

    >>> [rounded(n) for n in (8321, 1540, 12300, 94, 9600)]
    [8000, 1500, 12000, 90, 10000]
    """
    if number < FEW:
        return math.floor(number + 0.5)
    power = math.floor(math.log10(number))
    if number / 10**power < ROUGH_FROM_DIGIT:
        power -= 1
    return int(math.floor(number / 10**power + 0.5) * 10**power)


def whole(number: float) -> Text:
    """Write a whole number with the thousands mark of each language.

    >>> whole(25377)
    Text(nl='25.377', en='25,377')
    """
    english = f"{math.floor(number + 0.5):,}"
    return Text(nl=english.replace(",", "."), en=english)


def decimal(number: float, digits: int = 1) -> Text:
    """Write a number with up to `digits` decimals, without zeros that say nothing.

    >>> decimal(15.6), decimal(42.0)
    (Text(nl='15,6', en='15.6'), Text(nl='42', en='42'))
    """
    english = f"{number:,.{digits}f}"
    if digits and "." in english:
        english = english.rstrip("0").rstrip(".")
    english = "0" if english == "-0" else english
    return Text(nl=english.translate(str.maketrans(",.", ".,")), en=english)


def percent(value: float) -> Text:
    """Write a percentage with at most one decimal."""
    return decimal(value) + same("%")


def percents(*values: float) -> tuple[Text, ...]:
    """Write percentages that stand side by side, each as it is written everywhere else.

    >>> [text.nl for text in percents(42.0, 47.3)]
    ['42%', '47,3%']
    """
    return tuple(percent(value) for value in values)


def about(number: float) -> Text:
    """Say an estimated number: "ongeveer 8.000"; under ten only that it is less than ten.

    >>> about(8321).nl, about(94).en, about(7).nl, about(5_300_000).nl
    ('ongeveer 8.000', 'about 90', 'minder dan 10', 'ongeveer 5 miljoen')
    """
    if number < FEW:
        return Text(nl="minder dan 10", en="fewer than 10")
    near = rounded(number)
    said = decimal(near / MILLION) + Text(nl=" miljoen", en=" million") if near >= MILLION else whole(near)
    return Text(nl="ongeveer ", en="about ") + said


def estimated(number: float) -> Text:
    """Say a number that was worked out from an estimate: under a hundred only in tens, "ongeveer 30" for 28.

    >>> estimated(8321).nl, estimated(28).nl, estimated(13).en, estimated(7).nl
    ('ongeveer 8.000', 'ongeveer 30', 'about 10', 'minder dan 10')
    """
    return about(in_tens(number))


def in_tens(number: float) -> float:
    """Round a number between ten and a hundred to tens: an estimate cannot tell 28 people from 31.

    >>> in_tens(28), in_tens(14.9), in_tens(7.2), in_tens(540.4)
    (30, 10, 7.2, 540.4)
    """
    return math.floor(number / 10 + 0.5) * 10 if FEW <= number < 100 else number


def at_least(number: float) -> Text:
    """Say a lower bound, rounded down so that it stays one: "ten minste 8.000".

    >>> at_least(8921).nl, at_least(0).en
    ('ten minste 8.000', 'an unknown number of')
    """
    if number < 1:
        return Text(nl="een onbekend aantal", en="an unknown number of")
    step = 10 ** math.floor(math.log10(number))
    if number / step < ROUGH_FROM_DIGIT and step > 1:
        step //= 10
    return Text(nl="ten minste ", en="at least ") + whole(number // step * step)


def counted(number: float, *, rounded_to: int = 1) -> Text:
    """Say a counted number: exact under ten, unless the publisher rounded it; roughly above.

    A count of one reads "minder dan 5", so that the plural noun which follows stays right and nobody is singled out; so
    does a small count that was rounded, which may stand for none or for two.

    >>> counted(6).nl, counted(0).nl, counted(0, rounded_to=5).nl, counted(25377).nl
    ('6', 'geen', 'minder dan 5', 'ongeveer 25.000')
    """
    if number >= FEW:
        return about(number)
    if rounded_to > 1:
        return about(number) if number >= rounded_to else _fewer_than(rounded_to)
    if number == 0:
        return Text(nl="geen", en="no")
    return _fewer_than(5) if number < 2 else whole(number)


def one_in(share: float) -> Text | None:
    """Say a share (0–1) as people do: "1 op de 6", "4 op de 10"; None for a share that has no such name.

    >>> one_in(0.156).nl, one_in(0.42).nl, one_in(0.0), one_in(0.5).en
    ('1 op de 6', '4 op de 10', None, '1 in 2')
    """
    if not 0 < share < 1:
        return None
    many = round(1 / share)
    if share < 0.1:
        many = rounded(1 / share)
        return Text(nl=f"1 op de {whole(many).nl}", en=f"1 in {whole(many).en}")
    if many > 1 and abs(1 / many - share) <= 0.07 * share:
        return Text(nl=f"1 op de {many}", en=f"1 in {many}")
    tenths = min(9, round(share * 10))
    return Text(nl=f"{tenths} op de 10", en=f"{tenths} in 10")


def of_hundred(value: float) -> Text:
    """Say a percentage as people of a hundred: "42 van de 100", for which a plural verb is right.

    >>> of_hundred(15.6).nl, of_hundred(0.4).en
    ('ongeveer 16 van de 100', 'fewer than 1 of every 100')
    """
    near = math.floor(value + 0.5)
    if value > 0 and near < 1:
        return Text(nl="minder dan 1 van de 100", en="fewer than 1 of every 100")
    prefix = Text(nl="", en="") if abs(near - value) < 0.05 else Text(nl="ongeveer ", en="about ")
    return prefix + Text(nl=f"{near} van de 100", en=f"{near} of every 100")


def ordinal(number: int) -> Text:
    """Write a rank: "3e", "3rd".

    >>> ordinal(3), ordinal(11).en, ordinal(22).en
    (Text(nl='3e', en='3rd'), '11th', '22nd')
    """
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return Text(nl=f"{number}e", en=f"{number}{ending}")


def _fewer_than(number: int) -> Text:
    return Text(nl=f"minder dan {number}", en=f"fewer than {number}")
