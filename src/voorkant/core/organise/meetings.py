"""Find a moment that the most sectors can make, and propose three that differ clearly.

A meeting at ten in the morning suits the town hall, and so the teachers and the family doctor never come. Here each
half-hour of the week is held against the hours of everybody who is invited: teachers after lessons, doctors over lunch,
volunteers in the evening. The best moment goes first; the next two lie on another day and in another part of the day,
so that who cannot make one can make another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from fractions import Fraction

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

PROPOSALS = 3
_Score = tuple[Fraction, int, Fraction]


class Fit(IntEnum):
    """Whether somebody can usually make it; MAYBE where nothing is known either way."""

    NO = 0
    MAYBE = 1
    YES = 2


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Part of a week: `day` is 1 (Monday) to 7, `start` and `end` are minutes after midnight."""

    day: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody usually can and cannot. `stated`: they said so themselves, and any other hour is a no."""

    can: tuple[Span, ...] = ()
    cannot: tuple[Span, ...] = ()
    stated: bool = False

    def fit(self, asked: Span) -> Fit:
        """Tell whether the whole of a span suits."""
        if any(one.day == asked.day and one.start < asked.end and asked.start < one.end for one in self.cannot):
            return Fit.NO
        reached = asked.start
        for one in sorted(self.can):
            if one.day == asked.day and one.start <= reached:
                reached = max(reached, one.end)
        if reached >= asked.end:
            return Fit.YES
        return Fit.NO if self.stated else Fit.MAYBE


@dataclass(frozen=True, slots=True)
class DayPart:
    """A named part of the day from `start` to `end` (minutes); `half` is morning, afternoon or evening."""

    id: str
    name: Text
    start: int
    end: int
    half: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The hours at which meetings are held at all: from `start` until `end`, beginning every `step` minutes."""

    start: int
    end: int
    step: int
    parts: tuple[DayPart, ...]

    def half(self, minute: int) -> str:
        """Name the half of the day in which a minute lies."""
        begun = [one for one in self.parts if one.start <= minute]
        return (max(begun, key=lambda one: one.start) if begun else self.parts[0]).half


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who is invited: the id of the partner, its sector, and its hours."""

    partner: int
    sector: str
    hours: Hours


@dataclass(frozen=True, slots=True)
class SectorFit:
    """How many invited partners of one sector can, perhaps can, and cannot make a moment."""

    sector: str
    yes: int
    maybe: int
    no: int

    @property
    def invited(self) -> int:
        """How many were invited."""
        return self.yes + self.maybe + self.no


@dataclass(frozen=True, slots=True)
class Proposal:
    """A moment: its day, its minutes after midnight, and how each sector fits, in the order of their ids."""

    day: date
    start: int
    end: int
    sectors: tuple[SectorFit, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a moment is sought for: who, how many minutes, and from which to which day."""

    invited: tuple[Invited, ...]
    minutes: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Weighing:
    """What decides between moments. `absent` is the share of earlier meetings that each sector missed; `least` the part
    of the best attendance that a second or third moment must reach, if any does.
    """

    absent: Mapping[str, Fraction] = field(default_factory=dict)
    least: Fraction = Fraction(1, 2)


class NoMoment(BadInput):
    """No moment was found; `why` says why and `do` what would help."""

    def __init__(self, code: str, why: Text) -> None:
        super().__init__(f"meeting-{code}", _NO_MOMENT, why, _HELPS[code])


@dataclass(frozen=True, slots=True)
class _Slot:
    day: date
    span: Span
    fits: tuple[Fit, ...]
    score: _Score


def find_moments(
    asked: Asked, grid: Grid, closed: Mapping[date, Text], weighing: Weighing | None = None
) -> tuple[Proposal, ...]:
    """Give up to three proposals, the best first. `closed` holds the days on which no meeting is held, with why.

    A moment counts for each sector the share of its invited partners that can make it, a "perhaps" for half. Equal
    moments: most partners, then the sectors that were heard least, then the earliest. Raises NoMoment.
    """
    weighing = weighing or Weighing()
    slots = _slots(asked, grid, _open_days(asked, grid, closed), weighing)
    if not slots or slots[0].score[0] == 0:
        raise NoMoment("nobody", _NOBODY)
    chosen = [slots[0]]
    while len(chosen) < PROPOSALS and (other := _another(slots, chosen, grid, asked, weighing)):
        chosen.append(other)
    return tuple(
        Proposal(one.day, one.span.start, one.span.end, sector_fits(asked.invited, one.fits)) for one in chosen
    )


def fit_at(invited: Sequence[Invited], day: date, start: int, minutes: int) -> tuple[SectorFit, ...]:
    """Tell how each sector fits a moment that somebody chose themselves."""
    span = Span(day.isoweekday(), start, start + minutes)
    return sector_fits(invited, [one.hours.fit(span) for one in invited])


def sector_fits(invited: Sequence[Invited], fits: Sequence[Fit]) -> tuple[SectorFit, ...]:
    """Count the fits of invited partners by sector."""
    found: dict[str, list[int]] = {}
    for one, fit in zip(invited, fits, strict=True):
        found.setdefault(one.sector, [0, 0, 0])[fit] += 1
    return tuple(SectorFit(name, n[Fit.YES], n[Fit.MAYBE], n[Fit.NO]) for name, n in sorted(found.items()))


def days_between(first: date, last: date) -> Iterable[date]:
    """Give each day from the first up to and including the last."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _open_days(asked: Asked, grid: Grid, closed: Mapping[date, Text]) -> list[date]:
    """Give the days that are open; NoMoment where there is none, or where nothing can be found on any day."""
    if not asked.invited:
        raise NoMoment("invited", _NO_ONE)
    if not 0 < asked.minutes <= grid.end - grid.start:
        raise NoMoment("minutes", _TOO_LONG)
    if asked.last < asked.first:
        raise NoMoment("days", _NO_DAYS)
    days = list(days_between(asked.first, asked.last))
    found = [one for one in days if one not in closed]
    if not found:
        reasons = sorted({closed[one] for one in days}, key=lambda one: one.nl)
        listed = Text(nl=", ".join(one.nl for one in reasons), en=", ".join(one.en for one in reasons))
        raise NoMoment("closed", _CLOSED.format(n=str(len(days)), reasons=listed))
    return found


def _slots(asked: Asked, grid: Grid, days: Sequence[date], weighing: Weighing) -> list[_Slot]:
    """Give every half-hour of a week on its first open day, best first: what suits on one Tuesday suits on the next."""
    earliest: dict[int, date] = {}
    for one in days:
        earliest.setdefault(one.isoweekday(), one)
    sizes: dict[str, int] = {}
    for guest in asked.invited:
        sizes[guest.sector] = sizes.get(guest.sector, 0) + 1
    found = []
    for weekday, day in earliest.items():
        for start in range(grid.start, grid.end - asked.minutes + 1, grid.step):
            span = Span(weekday, start, start + asked.minutes)
            fits = tuple(one.hours.fit(span) for one in asked.invited)
            found.append(_Slot(day, span, fits, _score(asked.invited, fits, sizes, weighing.absent)))
    return sorted(found, key=lambda one: (*(-part for part in one.score), one.day, one.span.start))


def _score(
    invited: Sequence[Invited], fits: Sequence[int], sizes: Mapping[str, int], absent: Mapping[str, Fraction]
) -> _Score:
    points: dict[str, int] = {}
    for one, fit in zip(invited, fits, strict=True):
        points[one.sector] = points.get(one.sector, 0) + fit
    shares = {name: Fraction(n, Fit.YES * sizes[name]) for name, n in points.items()}
    unheard = sum((absent.get(name, Fraction(0)) * share for name, share in shares.items()), Fraction(0))
    return sum(shares.values(), Fraction(0)), sum(points.values()), unheard


def _another(
    slots: Sequence[_Slot], chosen: Sequence[_Slot], grid: Grid, asked: Asked, weighing: Weighing
) -> _Slot | None:
    """Give the moment on another weekday that lets in most of who could not make those already chosen, with enough of
    the others there; where nobody is let in, one in another half of the day.
    """
    used = {one.span.day for one in chosen}
    halves = {grid.half(one.span.start) for one in chosen}
    reached = [max(one.fits[index] for one in chosen) for index in range(len(asked.invited))]
    enough = chosen[0].score[0] * weighing.least
    sizes: dict[str, int] = {}
    for guest in asked.invited:
        sizes[guest.sector] = sizes.get(guest.sector, 0) + 1

    def value(one: _Slot) -> tuple[bool, Fraction, bool, Fraction, _Score]:
        gained = [max(0, fit - before) for fit, before in zip(one.fits, reached, strict=True)]
        newly = [gain if fit is Fit.YES else 0 for fit, gain in zip(one.fits, gained, strict=True)]
        differs = grid.half(one.span.start) not in halves
        return (
            one.score[0] >= enough, _score(asked.invited, newly, sizes, {})[0], differs,
            _score(asked.invited, gained, sizes, {})[0], one.score,
        )  # fmt: skip

    left = [one for one in slots if one.span.day not in used and one.score[0] > 0]
    return max(left, key=value, default=None)


_NO_MOMENT = Text(nl="We vonden geen moment.", en="No moment was found.")
_NO_ONE = Text(nl="Er is nog niemand uitgenodigd.", en="Nobody is invited yet.")
_TOO_LONG = Text(
    nl="De bijeenkomst duurt langer dan een dag waarop je samenkomt.",
    en="The meeting lasts longer than a day of meetings.",
)
_NO_DAYS = Text(nl="De laatste dag ligt voor de eerste.", en="The last day lies before the first.")
_CLOSED = Text(
    nl="Alle {n} dagen vallen af: {reasons}.", en="None of the {n} days can be used: {reasons}."
)  # fmt: skip
_NOBODY = Text(
    nl="Van wie je uitnodigt kan niemand op deze dagen.", en="Nobody whom you invite can make it on these days."
)
_HELPS = {
    "invited": Text(nl="Kies eerst wie je uitnodigt.", en="First choose whom to invite."),
    "minutes": Text(nl="Kies een kortere duur.", en="Choose a shorter duration."),
    "days": Text(nl="Kies een latere laatste dag.", en="Choose a later last day."),
    "closed": Text(
        nl="Kies een langere periode, tot na de vakantie.", en="Choose a longer period, until after the holiday."
    ),
    "nobody": Text(
        nl="Kies een langere periode of een kortere duur, of vraag partners welke uren hun passen.",
        en="Choose a longer period or a shorter duration, or ask partners which hours suit them.",
    ),
}
