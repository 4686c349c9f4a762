"""The same candidate from month to month: what goes on, splits, merges, ends and comes back.

In October nine older people in Twello-Noord cannot keep up with their post. In November three more asked, two of the
first nine have expired, and the search calls the place Twello. The team must find the candidate that it decided to
watch, not a new one; and when it falls apart in post and in benefits, it must read that.

A theme goes on with the candidate that most of its questions come from (as in MONIC: Spiliopoulou and others, KDD
2006), each candidate with at most one theme, so that as many questions as possible keep their candidate. Questions that
expired count for nothing in that.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from voorkant.core.analyse.candidates.pairs import Pair, best_pairs
from voorkant.core.shared.themes import Theme


class Kind(StrEnum):
    """What happened to a candidate in a month."""

    FOUND = "found"
    SAME = "same"
    BACK = "back"
    SPLIT = "split"
    MERGED = "merged"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Shared:
    """What questions have in common; empty where they have nothing in common."""

    problems: tuple[str, ...] = ()
    life_event: str = ""
    age_band: str = ""
    household: str = ""
    area: str = ""

    @property
    def about(self) -> bool:
        """Tell whether they are about something by name."""
        return bool(self.problems or self.life_event)


def shared_by(theme: Theme) -> Shared:
    """Give what the questions of a theme have in common, in a fixed order."""
    return Shared(tuple(sorted(theme.problems)), theme.life_event, theme.age_band, theme.household, theme.area)


@dataclass(frozen=True, slots=True)
class Known:
    """A candidate of an earlier month. `questions`: its ids when last seen; `gone`: since when it is not found."""

    key: int
    questions: frozenset[str]
    shared: Shared
    since: date
    gone: date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    `theme` is a place in `now`, `key` a known candidate; None where there is none. For SPLIT `key` is the candidate
    that `theme` came out of; for MERGED `key` ended and `into` took its questions. `kept` questions were in `key` and
    are in the theme; `fresh` ones of the theme were not in `key`.
    """

    kind: Kind
    theme: int | None = None
    key: int | None = None
    into: int | None = None
    kept: int = 0
    fresh: int = 0


@dataclass(frozen=True, slots=True)
class Followed:
    """`keys[i]` is the candidate that theme i goes on with, None where it is a new one; `events` in a fixed order:
    one for every theme in the order of `now`, then one for every candidate that ended, oldest first.
    """

    keys: tuple[int | None, ...]
    events: tuple[Event, ...]

    def of_kind(self, kind: Kind) -> tuple[Event, ...]:
        """Give the events of one kind."""
        return tuple(event for event in self.events if event.kind is kind)


@dataclass(frozen=True, slots=True)
class Rules:
    """`part`: from which part of the questions, of candidate or theme, the two have to do with each other."""

    part: float = 1 / 3


def follow(
    before: Sequence[Known],
    now: Sequence[Theme],
    *,
    asked: Collection[str] | None = None,
    rules: Rules | None = None,
) -> Followed:
    """Tell which theme of this month is which candidate of before, in any order of both.

    `asked` are the ids of all questions that were searched this month: what expired is left out of the comparison.
    Raises ValueError where two candidates have one key.
    """
    if len({one.key for one in before}) < len(before):
        raise ValueError("every candidate has a key of its own")
    return _Month(before, now, asked, rules or Rules()).followed()


class _Month:
    """The candidates of before, oldest first, beside the themes of now in an order of their own."""

    def __init__(
        self, before: Sequence[Known], now: Sequence[Theme], asked: Collection[str] | None, rules: Rules
    ) -> None:
        self.part = rules.part
        self.before = sorted(before, key=lambda one: (one.since, one.key))
        self.now = now
        self.order = sorted(range(len(now)), key=lambda at: (-now[at].size, sorted(now[at].questions), at))
        there = None if asked is None else frozenset(asked)
        self.left = {one.key: one.questions if there is None else one.questions & there for one in self.before}
        self.inside = [frozenset(theme.questions) for theme in now]
        self.together = self._together()
        self.found: dict[int, Known] = {}

    def _together(self) -> dict[tuple[int, int], int]:
        """Count the questions that a candidate (key) and a theme (place) both have."""
        themes_of: dict[str, list[int]] = {}
        for at, ids in enumerate(self.inside):
            for one in ids:
                themes_of.setdefault(one, []).append(at)
        counts: dict[tuple[int, int], int] = {}
        for known in self.before:
            for one in self.left[known.key]:
                for at in themes_of.get(one, ()):
                    counts[known.key, at] = counts.get((known.key, at), 0) + 1
        return counts

    def followed(self) -> Followed:
        active = [one for one in self.before if one.gone is None]
        ended = [one for one in self.before if one.gone is not None]
        self._by_questions(active)
        self._by_questions(ended)
        self._by_name(active)
        self._by_name(sorted(ended, key=lambda one: one.gone or one.since, reverse=True))
        keys = tuple(self.found[at].key if at in self.found else None for at in range(len(self.now)))
        told = [self._theme_event(at) for at in range(len(self.now))]
        return Followed(keys, (*told, *(self._end(one) for one in active if one.key not in keys)))

    def _by_questions(self, some: Sequence[Known]) -> None:
        """Pair so that as many questions as possible stay with their candidate; ties go to the oldest."""
        free = [at for at in self.order if at not in self.found]
        pairs = [
            Pair(row, column, together, self._alike(known.key, at))
            for row, known in enumerate(some)
            for column, at in enumerate(free)
            if (together := self._tied(known.key, at))
        ]
        for row, column in best_pairs(pairs):
            self.found[free[column]] = some[row]

    def _by_name(self, some: Sequence[Known]) -> None:
        """Pair what is about the same by name, where no question tells: all questions may be new after a year."""
        taken = {one.key for one in self.found.values()}
        for known in some:
            if known.key in taken or not known.shared.about or (known.gone is None and self._into(known) is not None):
                continue
            for at in self.order:
                free = at not in self.found and self._origin(at) is None
                if free and shared_by(self.now[at]) == _sorted(known.shared):
                    self.found[at] = known
                    break

    def _tied(self, key: int, at: int) -> int:
        """Give how many questions both have, 0 where that is too small a part of either."""
        together = self.together.get((key, at), 0)
        enough = together >= self.part * len(self.left[key]) or together >= self.part * len(self.inside[at])
        return together if enough else 0

    def _alike(self, key: int, at: int) -> float:
        """Give Jaccard's likeness."""
        together = self.together.get((key, at), 0)
        return together / (len(self.left[key]) + len(self.inside[at]) - together)

    def _origin(self, at: int) -> Known | None:
        """Give the present candidate that a theme comes out of for the largest part, the oldest of equals."""
        least = self.part * len(self.inside[at])
        from_it = [
            one for one in self.before if one.gone is None and self.together.get((one.key, at), 0) >= max(least, 1)
        ]
        return max(from_it, key=lambda one: self.together[one.key, at], default=None)

    def _theme_event(self, at: int) -> Event:
        known, size = self.found.get(at), len(self.inside[at])
        if known is None:
            origin = self._origin(at)
            if origin is None:
                return Event(Kind.FOUND, at, fresh=size)
            kept = self.together[origin.key, at]
            return Event(Kind.SPLIT, at, origin.key, kept=kept, fresh=size - kept)
        kept = self.together.get((known.key, at), 0)
        return Event(Kind.SAME if known.gone is None else Kind.BACK, at, known.key, kept=kept, fresh=size - kept)

    def _end(self, known: Known) -> Event:
        """Tell how a candidate ended: in another, or not found any more."""
        at = self._into(known)
        if at is None:
            return Event(Kind.GONE, key=known.key)
        kept = self.together[known.key, at]
        return Event(Kind.MERGED, at, known.key, self.found[at].key, kept)

    def _into(self, known: Known) -> int | None:
        """Give the theme of another candidate that holds most of a candidate, at least `part` of it."""
        least = max(self.part * len(self.left[known.key]), 1)
        into = [at for at in self.order if at in self.found and self.together.get((known.key, at), 0) >= least]
        return max(into, key=lambda one: self.together[known.key, one], default=None)


def _sorted(shared: Shared) -> Shared:
    return Shared(
        tuple(sorted(shared.problems)), shared.life_event, shared.age_band, shared.household, shared.area
    )  # fmt: skip
