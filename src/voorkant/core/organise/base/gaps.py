"""Where people have no place within walking distance, in a sentence, and in which order to look at it.

"In Terwolde-buitengebied wonen ten minste 250 van de 310 mensen van 65 jaar en ouder op meer dan 500 meter lopen van
een bekende ontmoetingsplek." The lower end of the range stands first, since that much is so wherever the homes stand.
Gaps are ordered by that number, times how much more than elsewhere in the municipality people there feel lonely.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from voorkant.core.organise.base.kinds import AgeGroup
from voorkant.core.organise.base.reach import Living, Share
from voorkant.core.shared.numbers import at_least, decimal, rounded, whole
from voorkant.core.shared.text import Text, same


@dataclass(frozen=True, slots=True)
class Lack:
    """What is known of one group in one area: `need` and `need_around` are shares (0–100) who feel lonely, or None."""

    area: str
    name: Text
    kind: str
    what: Text
    group: AgeGroup
    living: Living
    year: int
    need: float | None = None
    need_around: float | None = None
    need_year: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """People of one group in one area who have nothing of a kind within walking distance.

    `kind` is a kind of place or `MEETING`; `people` lives there, `without` says how many of them lack it. `sure` where
    enough of them lack it wherever their homes stand; else the sentence says that it is an estimate. `weight` is what
    the number was multiplied by for the order, told in `weighing`; `why` tells the whole order. `year` is of the
    residents.
    """

    area: str
    name: Text
    kind: str
    group: str
    people: float
    without: Share
    metres: int
    sure: bool
    weight: float
    need: float | None
    year: int
    sentence: Text
    range: Text
    why: Text
    weighing: Text
    rank: int = 0

    @property
    def order(self) -> float:
        """The number that the order follows: people surely without, weighed."""
        return self.without.least * self.weight


def gaps(lacks: Iterable[Lack], least: float) -> list[Gap]:
    """Name and rank gaps of at least `least` people; sure ones first, then those that may be."""
    made = [gap for lack in lacks if (gap := _gap(lack, least))]
    made.sort(key=lambda one: (not one.sure, -one.order, -one.without.evenly * one.weight, one.area, one.group))
    return [_ranked(gap, at) for at, gap in enumerate(made, 1)]


def told(lack: Lack) -> Text | None:
    """Say what is known of one group in one area, however few they are; None where it is not known."""
    without = lack.living.beyond()
    if without is None:
        return None
    if without.most < 1:
        return _NONE.format(where=lack.name, who=lack.group.phrase, metres=whole(lack.group.metres), what=lack.what)
    return _sentence(lack, without, without.least >= 1)


def _gap(lack: Lack, least: float) -> Gap | None:
    without = lack.living.beyond()
    if without is None or without.evenly < least:
        return None
    sure = without.least >= least
    weight = _weight(lack)
    weighing = _weighing(lack, weight)
    return Gap(
        area=lack.area, name=lack.name, kind=lack.kind, group=lack.group.id, people=lack.living.people,
        without=without, metres=lack.group.metres, sure=sure, weight=weight, need=lack.need, year=lack.year,
        sentence=_sentence(lack, without, sure), range=_range(without),
        why=(_WHY_SURE if sure else _WHY_MAYBE) + _SPACE + weighing, weighing=weighing,
    )  # fmt: skip


def _ranked(gap: Gap, rank: int) -> Gap:
    values = {name: getattr(gap, name) for name in Gap.__slots__}
    return Gap(**{**values, "rank": rank})


def _weight(lack: Lack) -> float:
    if lack.need is None or not lack.need_around:
        return 1.0
    return lack.need / lack.need_around


def _sentence(lack: Lack, without: Share, sure: bool) -> Text:
    people = whole(rounded(lack.living.people))
    said = {"where": lack.name, "people": people, "who": lack.group.phrase, "metres": whole(lack.group.metres),
            "what": lack.what}  # fmt: skip
    if not sure:
        return _MAYBE.format(**said, least=whole(rounded(without.least)), most=whole(rounded(without.most)))
    if without.least >= lack.living.people * NEARLY_ALL:
        return _ALL.format(**said)
    return _SURE.format(**said, number=at_least(without.least))


def _range(without: Share) -> Text:
    low, high = whole(rounded(without.least)), whole(rounded(without.most))
    return low if low == high else Text("{low} tot {high}", "{low} to {high}").format(low=low, high=high)


def _weighing(lack: Lack, weight: float) -> Text:
    if lack.need is None:
        return _NO_NEED_FIGURE if lack.group.need else _NO_NEED
    if lack.need_around is None:
        return _NO_NEED_FIGURE
    return _WEIGHED.format(
        need=decimal(lack.need, 0), around=decimal(lack.need_around, 0), weight=decimal(weight, 2),
        year=str(lack.need_year or ""),
    )  # fmt: skip


def widest(found: Sequence[Gap], group: str = "") -> Gap | None:
    """Give the first gap of a group, or of any."""
    wanted = [one for one in found if not group or one.group == group]
    return min(wanted, key=attrgetter("rank"), default=None)


NEARLY_ALL = 0.95
_SPACE = same(" ")
_ALL = Text(
    "In {where} wonen ongeveer {people} {who}, (bijna) allemaal op meer dan {metres} meter lopen van {what}.",
    "In {where} about {people} {who} live (nearly) all more than {metres} metres on foot from {what}.",
)
_SURE = Text(
    "In {where} wonen {number} van de ongeveer {people} {who} op meer dan {metres} meter lopen van {what}.",
    "In {where} {number} of the about {people} {who} live more than {metres} metres on foot from {what}.",
)
_NONE = Text(
    "In {where} hebben alle {who} {what} op {metres} meter lopen.",
    "In {where} all {who} have {what} within {metres} metres on foot.",
)
_MAYBE = Text(
    "In {where} is niet te zeggen hoeveel van de ongeveer {people} {who} op meer dan {metres} meter lopen van {what} "
    "wonen: het kunnen er {least} tot {most} zijn.",
    "In {where} nobody can say how many of the about {people} {who} live more than {metres} metres on foot from "
    "{what}: it may be {least} to {most}.",
)
_WHY_SURE = Text(
    "Geordend naar hoeveel mensen er ten minste geen plek dichtbij hebben.",
    "Ordered by how many people at least have no place nearby.",
)
_WHY_MAYBE = Text(
    "Onzeker: waar de huizen staan is niet bekend. Staat daarom na wat zeker is.",
    "Uncertain: where the homes stand is not known. It therefore comes after what is sure.",
)
_WEIGHED = Text(
    "Hier voelen ongeveer {need} van de 100 zich eenzaam, in de hele gemeente {around} ({year}). Daarom telt "
    "iemand zonder plek dichtbij hier {weight} keer mee in de volgorde.",
    "Here about {need} of every 100 feel lonely, in the whole municipality {around} ({year}). Somebody without "
    "a place nearby therefore counts {weight} times in the order here.",
)
_NO_NEED_FIGURE = Text(
    "Over eenzaamheid is hier geen open cijfer; dit weegt als gemiddeld.",
    "There is no open figure on loneliness here; it weighs as average.",
)
_NO_NEED = Text(
    "Voor deze leeftijd is er geen open cijfer over eenzaamheid; dit weegt als gemiddeld.",
    "There is no open figure on loneliness for this age; it weighs as average.",
)
