"""Who was reached and who lives there: per buurt, per street and per group, without making up a zero.

Forty conversations in Terwolde, four of them with people over 65, while a quarter of the village is that old. Where
for twenty conversations nobody noted a group, those four may have been twenty-four, and then nothing can be said. So
each group has a lowest and highest share, and only when even the highest stays under the published share is it missed.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from voorkant.core.notice.rounds import doors, reached
from voorkant.core.shared.language import TargetGroup
from voorkant.core.shared.text import Text

_NORMAL_95 = 1.959964
"""The standard normal deviate of a 95% interval."""
_EVERYBODY = "all"
_RESIDENTS = "residents"


@dataclass(frozen=True, slots=True)
class Passed:
    """A stop of a round that was walked. `counts` is by (outcome, group), group empty where none was noted; `area` is
    the buurt of today that it lies in, empty where that is not known.
    """

    label: str
    area: str
    round: int
    day: date
    addresses: int | None
    counts: Mapping[tuple[str, str], int]

    @property
    def outcomes(self) -> Mapping[str, int]:
        """The counts by outcome, whatever the group."""
        found: dict[str, int] = defaultdict(int)
        for (outcome, _group), number in self.counts.items():
            found[outcome] += number
        return dict(found)

    @property
    def counted(self) -> bool:
        """Whether anything was counted here; a stop without counts was not come to, which is not zero people."""
        return any(self.counts.values())


@dataclass(frozen=True, slots=True)
class AreaReach:
    """One buurt: `addresses` that lie along stretches that were walked, each stretch once; `dwellings` and `residents`
    as published, None where they are not. `rounds` 0 says that nobody went there.
    """

    area: str
    rounds: int
    addresses: int
    doors: int
    reached: int
    questions: int
    last: date | None
    residents: float | None
    dwellings: float | None

    @property
    def share(self) -> float | None:
        """The share of the published homes that was passed, in percent; None where it is not known."""
        return 100 * self.addresses / self.dwellings if self.dwellings and self.addresses else None


class Verdict(StrEnum):
    """How the share of a group among those reached stands to its share of those who live there."""

    LESS = "less"
    ALIKE = "alike"
    MORE = "more"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class GroupReach:
    """One group: `number` reached with it noted, of `known` at which such a group was noted at all, of `everybody` that
    was reached. `lives` is its published share in percent; `low` and `high` what its share of those reached may be.
    """

    group: str
    number: int
    known: int
    everybody: int
    lives: float | None
    low: float | None
    high: float | None
    verdict: Verdict

    @property
    def words(self) -> Text:
        """Say the verdict."""
        return VERDICTS[self.verdict]


class Street(StrEnum):
    """What is still to do in a stretch of street."""

    NOT_COME_TO = "not_come_to"
    NOBODY_MET = "nobody_met"
    MET = "met"


@dataclass(frozen=True, slots=True)
class StreetReach:
    """One stretch of street over all its rounds."""

    label: str
    area: str
    addresses: int | None
    doors: int
    reached: int
    last: date
    state: Street


def by_area(
    passed: Sequence[Passed],
    areas: Iterable[str],
    residents: Mapping[str, float | None],
    dwellings: Mapping[str, float | None],
) -> list[AreaReach]:
    """Lay what was walked over all buurten, also those where nobody went."""
    found: dict[str, list[Passed]] = {area: [] for area in areas}
    for one in passed:
        if one.counted and one.area in found:
            found[one.area].append(one)
    return [_area(area, inside, residents.get(area), dwellings.get(area)) for area, inside in found.items()]


def _area(area: str, inside: Sequence[Passed], residents: float | None, dwellings: float | None) -> AreaReach:
    along: dict[str, int] = {}
    for one in inside:
        along[one.label.casefold()] = max(one.addresses or 0, along.get(one.label.casefold(), 0))
    return AreaReach(
        area=area,
        rounds=len({one.round for one in inside}),
        addresses=sum(along.values()),
        doors=sum(doors(one.outcomes) for one in inside),
        reached=sum(reached(one.outcomes) for one in inside),
        questions=sum(one.outcomes.get("question", 0) for one in inside),
        last=max((one.day for one in inside), default=None),
        residents=residents,
        dwellings=dwellings,
    )


def by_group(
    passed: Sequence[Passed], groups: Mapping[str, TargetGroup], figures: Mapping[str, Mapping[str, float | None]]
) -> list[GroupReach]:
    """Set who was reached against who lives in the buurten where somebody was met.

    `figures[indicator][area]` are the published numbers by which groups are counted; a buurt that lacks one of the two
    that a share needs is left out of both, so that what is not published never counts as nobody.
    """
    met = [one for one in passed if reached(one.outcomes)]
    noted: dict[str, int] = defaultdict(int)
    for one in met:
        for (outcome, group), number in one.counts.items():
            noted[group] += reached({outcome: number})
    everybody = sum(noted.values())
    where = {one.area for one in met}
    return [
        _group(group, noted, everybody, _kin(group, groups), _lives(group, where, figures))
        for group in groups.values()
        if group.counted_by or noted.get(group.id)
    ]


def _kin(group: TargetGroup, groups: Mapping[str, TargetGroup]) -> set[str]:
    """Give the groups of which one excludes the other: who is noted as one of them is known not to be another."""
    return {one.id for one in groups.values() if _family(one) == _family(group) and _family(one)} | {group.id}


def _family(group: TargetGroup) -> str:
    return group.out_of or (_RESIDENTS if group.age_band not in (None, _EVERYBODY) else "")


def _lives(group: TargetGroup, where: set[str], figures: Mapping[str, Mapping[str, float | None]]) -> float | None:
    of, whole = figures.get(group.counted_by, {}), figures.get(group.out_of, {})
    pairs = [(of.get(area), whole.get(area)) for area in sorted(where)]
    known = [(part, every) for part, every in pairs if part is not None and every]
    total = sum(every for _, every in known)
    return 100 * sum(part for part, _ in known) / total if total else None


def _group(
    group: TargetGroup, noted: Mapping[str, int], everybody: int, kin: set[str], lives: float | None
) -> GroupReach:
    number, known = noted.get(group.id, 0), sum(noted.get(one, 0) for one in kin)
    low = high = None
    verdict = Verdict.UNKNOWN
    if everybody and known:
        low = 100 * _wilson(number, everybody)[0]
        high = 100 * _wilson(number + everybody - known, everybody)[1]
        if lives is not None:
            verdict = _verdict(low, high, lives, known, everybody)
    return GroupReach(group.id, number, known, everybody, lives, low, high, verdict)


def _verdict(low: float, high: float, lives: float, known: int, everybody: int) -> Verdict:
    if high < lives:
        return Verdict.LESS
    if low > lives:
        return Verdict.MORE
    return Verdict.ALIKE if known == everybody else Verdict.UNKNOWN


def _wilson(number: int, total: int) -> tuple[float, float]:
    """Give the 95% interval of Wilson (1927) for a share: number of total."""
    share, square = number / total, _NORMAL_95**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    width = _NORMAL_95 / (1 + square / total) * math.sqrt(share * (1 - share) / total + square / (4 * total**2))
    return max(0.0, middle - width), min(1.0, middle + width)


def by_street(passed: Sequence[Passed]) -> list[StreetReach]:
    """Give each stretch of street once, those with most left to do first."""
    found: dict[tuple[str, str], list[Passed]] = defaultdict(list)
    for one in passed:
        found[one.area, one.label.casefold()].append(one)
    order = list(Street)
    listed = [_street(walked) for walked in found.values()]
    return sorted(listed, key=lambda one: (order.index(one.state), one.area, one.label))


def _street(walked: Sequence[Passed]) -> StreetReach:
    newest = max(walked, key=lambda one: (one.day, one.round))
    met = sum(reached(one.outcomes) for one in walked)
    state = Street.MET if met else Street.NOBODY_MET if any(one.counted for one in walked) else Street.NOT_COME_TO
    return StreetReach(
        newest.label, newest.area, newest.addresses, sum(doors(one.outcomes) for one in walked), met, newest.day, state
    )


VERDICTS = {
    Verdict.LESS: Text(nl="minder vaak dan zij er wonen", en="less often than they live there"),
    Verdict.ALIKE: Text(nl="geen duidelijk verschil", en="no clear difference"),
    Verdict.MORE: Text(nl="vaker dan zij er wonen", en="more often than they live there"),
    Verdict.UNKNOWN: Text(nl="niet te zeggen", en="cannot be told"),
}
STREETS = {
    Street.NOT_COME_TO: Text(nl="nog niet aan toegekomen", en="not come to yet"),
    Street.NOBODY_MET: Text(nl="langs geweest, niemand gesproken", en="passed, nobody spoken with"),
    Street.MET: Text(nl="mensen gesproken", en="people spoken with"),
}
