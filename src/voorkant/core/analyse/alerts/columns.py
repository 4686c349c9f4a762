"""The weeks of a surge and those before it as columns of a chart, each with what is usual beside it.

A team that wrote every question down sees weeks and exact counts. Everybody else sees four weeks together, always the
same four, in steps of the threshold: a hatched column, of few or of what one team could work out, says
nothing about anybody's week.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from voorkant.core.analyse.alerts.telling import in_steps

BLOCK = 4
"""Weeks that others than the registering team see together: a month hides whose week it was, and still shows a rise."""
DAYS = 7


@dataclass(frozen=True, slots=True)
class WeekCount:
    """The questions of one week (a Monday); None where nothing is known. `hushed` weeks are told to the team alone."""

    week: date
    count: int | None
    hushed: bool = False


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    """A column: from which week, how many weeks, how many questions (None: unknown, or when `few` hidden), and the
    range that is usual. `surge` marks the weeks that the alert is about.
    """

    first: date
    weeks: int
    count: int | None
    low: float
    high: float
    few: bool = False
    surge: bool = False


def exact_columns(weekly: Sequence[WeekCount], first: date, last: date, usual: tuple[float, float], most: int) -> list[
    PeriodColumn
]:  # fmt: skip
    """Give the last `most` weeks as they are; for the team that registered them all, and for nobody else."""
    low, high = usual
    return [
        PeriodColumn(one.week, 1, one.count, low, high, surge=first <= one.week <= last)
        for one in weekly[-most:]
    ]  # fmt: skip


def block_of(week: date) -> int:
    """Number the four weeks that a week always belongs to."""
    return week.toordinal() // DAYS // BLOCK


def hushed_blocks(by_team: Mapping[date, Mapping[int, int]], threshold: int) -> set[int]:
    """Give the blocks in which a team could take its own questions off and keep a small number of others; `by_team` is
    questions per week and team.
    """
    sums: dict[int, dict[int, int]] = {}
    for week, counts in by_team.items():
        teams = sums.setdefault(block_of(week), {})
        for team, number in counts.items():
            teams[team] = teams.get(team, 0) + number
    return {
        block for block, teams in sums.items()
        if any(0 < sum(teams.values()) - own < threshold for own in teams.values())
    }  # fmt: skip


def protected_columns(
    weekly: Sequence[WeekCount], first: date, last: date, *, step: int, most: int, usual: tuple[float, float],
    usual_now: tuple[float, float], apart: Iterable[tuple[date, date]] = (),
) -> list[PeriodColumn]:  # fmt: skip
    """Give fixed blocks of four weeks before the surge, and the surge as one column, in steps of `step`.

    Nothing is told twice: blocks with a week of the surge, or of an earlier one (`apart`: first and last week), are
    left out, so that no two numbers differ by a week. Blocks of few questions and hushed blocks look the same, so that
    nobody can tell which of the two they are. `usual` is the range of four weeks, `usual_now` of the surge.
    """
    spans = [(first, last), *apart]
    blocks: dict[int, list[WeekCount]] = {}
    for one in weekly:
        blocks.setdefault(block_of(one.week), []).append(one)
    found = []
    for rows in blocks.values():
        whole = len(rows) == BLOCK and rows[-1].week < first
        if whole and not any(begin <= one.week <= end for one in rows for begin, end in spans):
            found.append(_column(rows, *_widened(usual, step), step=step))
    now = [one for one in weekly if first <= one.week <= last]
    return [*found[-most:], _column(now, *_widened(usual_now, step), step=step, surge=True)] if now else found[-most:]


def _column(rows: Sequence[WeekCount], low: float, high: float, *, step: int, surge: bool = False) -> PeriodColumn:
    counts = [one.count for one in rows if one.count is not None]
    known = len(counts) == len(rows) or (surge and bool(counts))
    told = in_steps(sum(counts), step) if known else None
    few = known and (not told or (not surge and any(one.hushed for one in rows)))
    return PeriodColumn(rows[0].week, len(rows), None if few else told, low, high, few=few, surge=surge)


def _widened(usual: tuple[float, float], step: int) -> tuple[float, float]:
    """Widen a range to whole steps, so that it tells no count of earlier weeks."""
    low, high = usual
    return float(low // step * step), float(-(-high // step) * step)
