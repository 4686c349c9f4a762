"""A cell in words: what somebody reads on the page, on paper, in Excel and from another system.

"3 vormen van aanbod, 1 verlopen; goede aanwijzingen dat het werkt; bereikt 40 tot 65 mensen; € 12.000" says what a sign
and a colour say too. A cell without offers says so; a cell of which nobody knows anything is not a full one.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from voorkant.core.organise.matrix.ground import Reaches
from voorkant.core.organise.matrix.inputs import Rules, Standing
from voorkant.core.organise.matrix.result import (
    Cell,
    Euro,
    Gap,
    GapGroup,
    MatrixRow,
    Need,
    NeedState,
    Placed,
    Stand,
    Sure,
)
from voorkant.core.organise.matrix.words import count_word, euro_word, offers_word, reach_words, who
from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text, lower_first, same


class Mark(StrEnum):
    """The sign of a cell, from best to worst."""

    COVER = "cover"
    PART = "part"  # there is something, and only in a part of the place
    UNCONFIRMED = "unconfirmed"  # there is something that nobody ever confirmed
    FADED = "faded"  # what there was has expired
    NONE = "none"


MARKS: dict[Mark, Text] = {
    Mark.COVER: Text("Er is aanbod", "There are offers"),
    Mark.PART: Text("Alleen in een deel", "Only in a part"),
    Mark.UNCONFIRMED: Text("Niet bevestigd", "Not confirmed"),
    Mark.FADED: Text("Verlopen", "Expired"),
    Mark.NONE: Text("Geen aanbod", "No offer"),
}
SURE: dict[Sure, Text] = {
    Sure.SURE: Text("Zeker", "Sure"),
    Sure.LIKELY: Text("Waarschijnlijk", "Likely"),
    Sure.UNSURE: Text("Onzeker", "Unsure"),
}
STANDING: dict[Standing, Text] = {
    Standing.FRESH: Text("Bevestigd", "Confirmed"),
    Standing.SOON: Text("Loopt bijna af", "About to fade"),
    Standing.UNCONFIRMED: Text("Nog nooit bevestigd", "Never confirmed"),
    Standing.FADED: Text("Verlopen", "Expired"),
}
REACHES: dict[Reaches, Text] = {
    Reaches.WHOLE: Text("Helemaal", "All of it"),
    Reaches.PART: Text("Alleen een deel", "Only a part"),
    Reaches.WIDER: Text("Deze plaats ook", "This place too"),
    Reaches.UNKNOWN: Text("Gebied niet bekend", "Area not known"),
    Reaches.ELSEWHERE: Text("Niet", "Not"),
}
UNSAID_LEVEL = Text("Niveau niet gezegd", "Level not said")
CARE_NAME = Text("Geld voor zorg", "Money for care")


@dataclass(frozen=True, slots=True)
class Told:
    """A cell in words: its sign, a headline, and short facts. `gap` marks a cell that a gap is about."""

    mark: Mark
    head: Text
    facts: tuple[Text, ...]
    gap: bool = False


def mark_of(cell: Cell) -> Mark:
    """Give the sign of a cell."""
    if cell.cover:
        return Mark.PART if cell.only_part else Mark.COVER
    if cell.unconfirmed:
        return Mark.UNCONFIRMED
    return Mark.FADED if cell.faded else Mark.NONE


def tell(cell: Cell, gaps: tuple[Gap, ...], rules: Rules) -> Told:
    """Give a cell in words; `gaps` are those of its row and band."""
    mark = mark_of(cell)
    n = len(cell.cover)
    head = _OFFERS_ONE if n == 1 else _OFFERS.format(n=whole(n)) if n else MARKS[mark]
    return Told(mark, head, tuple(_facts(cell, mark, rules)), not n and any(_about(gap, cell) for gap in gaps))


def _about(gap: Gap, cell: Cell) -> bool:
    if gap.group is not GapGroup.GAP or (gap.row, gap.band) != (cell.row, cell.band):
        return False
    return cell.level in gap.levels or gap.kind in ("no_offer", "only_unconfirmed")


def _facts(cell: Cell, mark: Mark, rules: Rules) -> list[Text]:
    facts = [MARKS[mark]] if mark is Mark.PART else []
    if cell.soon:
        facts.append(_SOON.format(n=whole(cell.soon)))
    if cell.faded:
        facts.append(_FADED.format(n=whole(cell.faded)))
    if cell.unconfirmed:
        facts.append(_UNCONFIRMED.format(n=whole(cell.unconfirmed)))
    if evidence := evidence_words(cell, rules):
        facts.append(evidence)
    if reached := reach_words(cell.reach):
        facts.append(_REACH.format(n=reached))
    if cell.euro.any:
        facts.append(euro_words(cell.euro))
    return facts


def evidence_words(cell: Cell, rules: Rules) -> Text | None:
    """Say what is known of whether the cover works: the surest, and of how many nothing is known."""
    if cell.best is None:
        return None
    unknown = cell.spread.get(EvidenceLevel.UNKNOWN, 0)
    if unknown == len(cell.cover):
        return _NOT_KNOWN
    best = lower_first(rules.evidence[cell.best])
    return best + (_OF_SOME.format(n=whole(unknown)) if unknown else Text("", ""))


def row_answer(row: MatrixRow, place: Text, cell: Cell | None = None) -> Text:
    """Say a row, or one level of it, in two sentences: whom it concerns, and how much there is that still holds."""
    start = who(row.row, row.need, place) if row.need.people_words is not None else None
    of = row if cell is None else cell
    n, expired = len(of.cover), sum(one.standing is Standing.FADED for one in of.offers)
    one, several, none = (_HAVE_ONE, _HAVE, _HAVE_NONE) if cell is None else (_HERE_ONE, _HERE, _HERE_NONE)
    there = (one if n == 1 else several.format(n=offers_word(n))) if n else none
    gone = _GONE_ONE if expired == 1 else _GONE.format(n=count_word(expired)) if expired else same(".")
    begin = start + same(". ") if start is not None else _NO_COUNT.format(name=lower_first(row.row.name), place=place)
    return begin + there + gone


def euro_words(euro: Euro) -> Text:
    """Say the money of a cell; what is for more people or a wider place is told apart and not added."""
    if euro.shared == 0:
        return euro_word(euro.own)
    if euro.own == 0:
        return _SHARED.format(euro=euro_word(euro.shared))
    return euro_word(euro.own) + _AND_SHARED.format(euro=euro_word(euro.shared))


def need_words(need: Need) -> tuple[Text, tuple[Text, ...]]:
    """Say the need in a headline ("47,9%", "Geen open cijfer") and short facts, its source last."""
    if need.state is NeedState.NO_OPEN_FIGURE:
        return _NO_FIGURE, ()
    if need.state is NeedState.TOO_FEW:
        return _TOO_FEW, ()
    facts = []
    if need.people_words is not None:
        facts.append(need.people_words)
    if need.state is NeedState.HINT:
        facts.append(_HINT.format(name=lower_first(need.name or Text("", ""))))
    elif not need.exact and need.about is not None and need.people_words is None:
        facts.append(need.about)
    if held := held_words(need):
        facts.append(held)
    facts.append(_SOURCE.format(publisher=need.publisher, year=str(need.year)))
    return need.shown or _NO_FIGURE, tuple(facts)


def held_words(need: Need) -> Text | None:
    """Say how it stands beside the first that it is held against, a worse one first; None where there is none."""
    worse = [one for one in need.held if one.stand is Stand.WORSE]
    one = next(iter((*worse, *need.held)), None)
    if one is None:
        return None
    return _STANDS[one.stand].format(name=one.name, value=one.value)


def offer_words(one: Placed, rules: Rules) -> Text:
    """Say what is known of whether an offer works."""
    return rules.evidence[one.evidence]


def money_left(amount: Decimal) -> Text:
    """Say how much of the budget nobody placed."""
    return _LEFT.format(euro=euro_word(amount))


_HAVE = Text("Er zijn {n} die nog gelden", "There are {n} that still hold")
_HAVE_ONE = Text("Er is één aanbod dat nog geldt", "There is one offer that still holds")
_HAVE_NONE = Text("Er is geen aanbod dat nog geldt", "There is no offer that still holds")
_HERE = Text("Op dit niveau zijn er {n} die nog gelden", "At this level there are {n} that still hold")
_HERE_ONE = Text("Op dit niveau is er één aanbod dat nog geldt", "At this level there is one offer that still holds")
_HERE_NONE = Text("Op dit niveau is geen aanbod dat nog geldt", "At this level no offer still holds")
_GONE = Text("; {n} zijn verlopen.", "; {n} have expired.")
_GONE_ONE = Text("; één is verlopen.", "; one has expired.")
_NO_COUNT = Text(
    "Om hoeveel mensen in {place} het gaat bij {name}, is niet bekend. ",
    "How many people are concerned by {name} in {place} is not known. ",
)
_OFFERS = Text("{n} vormen van aanbod", "{n} offers")
_OFFERS_ONE = Text("1 aanbod", "1 offer")
_SOON = Text("{n} loopt bijna af", "{n} about to fade")
_FADED = Text("{n} verlopen", "{n} expired")
_UNCONFIRMED = Text("{n} niet bevestigd", "{n} not confirmed")
_NOT_KNOWN = Text("niet bekend of het werkt", "not known whether it works")
_OF_SOME = Text(" (van {n} niet bekend)", " (of {n} not known)")
_REACH = Text("bereikt {n} mensen per jaar", "reaches {n} people a year")
_SHARED = Text("{euro} samen met anderen", "{euro} shared with others")
_AND_SHARED = Text(" en {euro} samen met anderen", " and {euro} shared with others")
_NO_FIGURE = Text("Geen open cijfer", "No open figure")
_TOO_FEW = Text("Te weinig mensen voor een cijfer", "Too few people for a figure")
_HINT = Text("aanwijzing: {name}", "hint: {name}")
_SOURCE = Text("{publisher} {year}", "{publisher} {year}")
_STANDS = {
    Stand.WORSE: Text("ongunstiger dan {name} ({value})", "worse than {name} ({value})"),
    Stand.ALIKE: Text("ongeveer als {name} ({value})", "about as {name} ({value})"),
    Stand.BETTER: Text("gunstiger dan {name} ({value})", "better than {name} ({value})"),
    Stand.UNKNOWN: Text("{name}: {value}", "{name}: {value}"),
}
_LEFT = Text("Van de begroting is {euro} nog niet geplaatst.", "Of the budget {euro} is not placed yet.")
