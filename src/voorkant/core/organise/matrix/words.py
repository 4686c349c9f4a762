"""The sentences of the matrix: never more than the numbers hold, in the words that people use.

"Ongeveer 200 mensen van 65 jaar of ouder in de kern Voorst voelen zich eenzaam; geen van de drie vormen van aanbod komt
daar" can be said aloud in a council. A reader who doubts it finds the numbers one step away.
"""

from collections.abc import Sequence
from decimal import Decimal

from voorkant.core.organise.matrix.inputs import Row, Template
from voorkant.core.organise.matrix.result import Gap, GapGroup, MatrixRow, Need, Reach
from voorkant.core.shared.numbers import estimated, in_tens, rounded, whole
from voorkant.core.shared.text import Text, lower_first, same

FIRST = ("place", "no_offer", "no_offer_level")
"""Kinds in which somebody finds nothing at all."""
_COUNTED = {1: Text("één", "one"), 2: Text("twee", "two"), 3: Text("drie", "three"), 4: Text("vier", "four"),
            5: Text("vijf", "five"), 6: Text("zes", "six"), 7: Text("zeven", "seven"), 8: Text("acht", "eight"),
            9: Text("negen", "nine"), 10: Text("tien", "ten")}  # fmt: skip


def count_word(number: int) -> Text:
    """Say a small number as a word.

    >>> count_word(3).nl, count_word(12).nl
    ('drie', '12')
    """
    return _COUNTED.get(number) or whole(number)


def offers_word(number: int) -> Text:
    """Say how many offers: "één aanbod", "drie vormen van aanbod"."""
    if number == 1:
        return Text("één aanbod", "one offer")
    return count_word(number) + Text(" vormen van aanbod", " offers")


def listed(texts: Sequence[Text]) -> Text:
    """Join with commas and "en".

    >>> listed([same("a"), same("b"), same("c")]).nl
    'a, b en c'
    """
    if not texts:
        return same("")
    if len(texts) == 1:
        return texts[0]
    head = Text(", ".join(one.nl for one in texts[:-1]), ", ".join(one.en for one in texts[:-1]))
    return head + Text(" en ", " and ") + texts[-1]


def euro_word(amount: Decimal) -> Text:
    r"""Write an amount in whole euros.

    >>> euro_word(Decimal("12345.60"))
    Text(nl='€\xa012.346', en='€\xa012,346')
    """
    sign = same("€\u00a0-") if amount < 0 else same("€\u00a0")
    return sign + whole(float(abs(amount)))


def capital(text: Text) -> Text:
    """Begin a sentence with a capital letter."""
    return Text(text.nl[:1].upper() + text.nl[1:], text.en[:1].upper() + text.en[1:])


def who(row: Row, need: Need, place: Text) -> Text:
    """Say whom a row concerns: "Ongeveer 2.800 mensen van 65 jaar of ouder in Voorst voelen zich eenzaam"."""
    people = capital(need.people_words or same(""))
    if need.phrase is not None:
        return _WHO.format(people=people, place=place, does=need.phrase)
    return _OTHERWISE.format(name=row.name, people=lower_first(people), place=place)


def reach_words(reach: Reach) -> Text | None:
    """Say how many people are reached in a year: "40", "40 tot 65", "ten minste 40"; None where nobody said."""
    if reach.low is None or reach.high is None:
        return None
    said = whole(reach.low)
    if reach.high != reach.low:
        said = said + Text(" tot ", " to ") + whole(reach.high)
    if reach.unsaid or reach.wider:
        said = Text("ten minste ", "at least ") + whole(reach.low)
    return said


def place_sentence(
    place: Text, of: float | None, noun: Text, people: float, phrase: Text | None, row: Row, shown: Text,
    year: int | None, *, estimate: bool, offers: int, once: int, special: bool = False, wide: bool = False,
) -> Text:  # fmt: skip
    """Say the gap in a place: who lives there, how many of them are concerned, and that nothing reaches them.

    `offers` counts what there is for them in the municipality, `once` those of them that did reach the place and
    expired or were never confirmed. `wide` where others are for the whole municipality.
    """
    start = _LIVE.format(place=capital_in(place), of=estimated(of), noun=noun) if of else same("")
    number = estimated(people)
    many = _GUESS.format(people=whole(rounded(in_tens(people)))) if estimate else _COUNT.format(people=capital(number))
    does = phrase or _CONCERNED.format(row=lower_first(row.name))
    figure = _FIGURE.format(shown=shown, year=str(year)) if year else shown
    middle = many + same(" ") + does + same(" (") + figure + same("). ")
    if not start.nl:
        middle = _THERE.format(place=place) + lower_first(middle)
    return start + middle + (_meant_there(offers, once) if special else nothing_there(offers, once, wide=wide))


def nothing_there(offers: int, once: int, *, wide: bool = False) -> Text:
    """Say that none of the offers reaches a place."""
    if once:
        valid = offers - once
        rest = _NONE_VALID.format(n=offers_word(valid)) if valid > 1 else _NOT_THE_VALID
        return (rest if valid else same("")) + (_ONE_EXPIRED if once == 1 else _EXPIRED.format(n=count_word(once)))
    only = _NOT_THE_ONE_OF_A_PART if wide else _NOT_THE_ONE
    return _NONE_THERE.format(n=count_word(offers)) if offers > 1 else only


def _meant_there(offers: int, once: int) -> Text:
    """Say that none of the offers that are meant for these people reaches a place."""
    said = _MEANT_ONE if offers == 1 else _MEANT.format(n=count_word(offers))
    return said + (_WAS_THERE if once else same(""))


def capital_in(place: Text) -> Text:
    """Name a place at the start of a sentence: "In Terwolde"."""
    return Text("In ", "In ") + place


def brief(gap: Gap, name: Text) -> Text:
    """Say a gap on one line: "Eenzaamheid in Teuge: ongeveer 140 mensen van 65 of ouder, hier ontbreekt aanbod"."""
    start = _BRIEF.format(name=name, place=gap.place)
    if gap.people is not None and gap.noun is not None:
        start = start + estimated(gap.people) + same(" ") + gap.noun + same(", ")
    return start + lower_first(gap.name)


def answer_of(place: Text, template: Template, rows: Sequence[MatrixRow], gaps: Sequence[Gap]) -> Text:
    """Answer the question of the page: how many gaps, how many of them are of nothing at all, and what the first is."""
    found = [one for one in gaps if one.group is GapGroup.GAP]
    first = [one for one in found if one.kind in FIRST]
    if not any(one.need.counts for one in rows):
        return _NO_FIGURES.format(place=place)
    if not found:
        return _NO_GAP.format(place=place)
    one = found[0]
    name = next((row.row.name for row in rows if row.row.id == one.row), one.name)
    what = _FIRST.format(row=lower_first(name), place=one.place)
    if one.people is not None and one.noun is not None:
        what = _FIRST_PEOPLE.format(what=what, people=estimated(one.people), noun=one.noun)
    words = _ONE_GAP if len(found) == 1 else _SOME_EMPTY if 0 < len(first) < len(found) else _GAPS
    return words.format(place=place, n=count_word(len(found)), empty=count_word(len(first)), what=what)


_WHO = Text("{people} in {place} {does}", "{people} in {place} {does}")
_OTHERWISE = Text("{name}: {people} in {place}", "{name}: {people} in {place}")
_LIVE = Text("{place} wonen {of} {noun}. ", "{place} live {of} {noun}. ")
_GUESS = Text("Naar schatting {people} van hen", "An estimated {people} of them")
_COUNT = Text("{people} van hen", "{people} of them")
_THERE = Text("In {place}: ", "In {place}: ")
_CONCERNED = Text("hebben te maken met {row}", "are concerned by {row}")
_FIGURE = Text("{shown}, {year}", "{shown}, {year}")
_NONE_THERE = Text(
    "Geen van de {n} vormen van aanbod is daar of komt daar.", "None of the {n} offers is there or goes there."
)
_MEANT = Text(
    "Geen van de {n} vormen van aanbod speciaal voor hen is daar of komt daar.",
    "None of the {n} offers meant for them is there or goes there.",
)
_MEANT_ONE = Text(
    "Het enige aanbod speciaal voor hen is daar niet en komt daar niet.",
    "The only offer meant for them is not there and does not go there.",
)
_WAS_THERE = Text(" Wat er was, is verlopen of nooit bevestigd.", " What there was has expired or was never confirmed.")
_NOT_THE_ONE = Text(
    "Het enige aanbod is daar niet en komt daar niet.", "The only offer is not there and does not go there."
)
_NOT_THE_ONE_OF_A_PART = Text(
    "Het enige aanbod voor een deel van de gemeente is daar niet en komt daar niet.",
    "The only offer for a part of the municipality is not there and does not go there.",
)
_NONE_VALID = Text("Geen van de {n} die nog gelden, komt daar. ", "None of the {n} that still hold goes there. ")
_NOT_THE_VALID = Text("Het aanbod dat nog geldt, komt daar niet. ", "The offer that still holds does not go there. ")
_ONE_EXPIRED = Text(
    "Eén aanbod kwam daar wel, maar niemand staat er nu voor in.",
    "One offer did go there, but nobody stands for it now.",
)
_EXPIRED = Text(
    "{n} vormen van aanbod kwamen daar wel, maar niemand staat er nu voor in.",
    "{n} offers did go there, but nobody stands for them now.",
)
_NO_FIGURES = Text(
    "Over deze onderwerpen is voor {place} geen open cijfer. Hieronder staat wat er is, en wat je nog kunt vragen.",
    "There is no open figure about these subjects for {place}. Below is what is there, and what you can still ask.",
)
_NO_GAP = Text(
    "In {place} is overal waar een cijfer op nood wijst, iets dat nog geldt.",
    "In {place} there is something that still holds wherever a figure points at need.",
)
_BRIEF = Text("{name} in {place}: ", "{name} in {place}: ")
_FIRST = Text("{row} in {place}", "{row} in {place}")
_FIRST_PEOPLE = Text("{what}, waar het om {people} {noun} gaat", "{what}, which concerns {people} {noun}")
_ONE_GAP = Text(
    "In {place} vinden we één gat in het aanbod: {what}.",
    "In {place} we find one gap in what is offered: {what}.",
)
_GAPS = Text(
    "In {place} vinden we {n} gaten in het aanbod. Het eerste: {what}.",
    "In {place} we find {n} gaps in what is offered. The first: {what}.",
)
_SOME_EMPTY = Text(
    "In {place} vinden we {n} gaten in het aanbod. Bij {empty} daarvan ontbreekt aanbod. Het eerste: {what}.",
    "In {place} we find {n} gaps in what is offered. At {empty} of them offers are missing. The first: {what}.",
)
