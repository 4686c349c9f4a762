"""What one day asks of a referral that nobody touched: remind somebody, put the end down as not known, or wait.

On Monday the library is asked whether somebody came. What is asked follows from how the referral stands and from the
day alone, never from who or where, so a thousand referrals that stand alike are thought about once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from voorkant.core.act import referral as core
from voorkant.core.act.referral import Due, Periods, Referral, Table, Who


@dataclass(frozen=True, slots=True)
class Day:
    """What a day brings: whom to ask (None for nobody), whether the clock spoke, how the referral stands after it, and
    the next day on which something is to be done (None for never).
    """

    asked: Due | None
    silent: bool
    after: Referral
    look: date | None


def day_of(referral: Referral, table: Table, periods: Periods, today: date, *, full: bool = False) -> Day:
    """Give what today brings; long silence goes before one more question."""
    silent = core.silent_on(referral, table, periods)
    if silent is not None and silent <= today:
        after = core.step(referral, core.UNKNOWN, Who.CLOCK, today, table=table, periods=periods)
        return Day(None, True, after, core.next_look(after, table, periods, full=full))
    asked = core.due(referral, table, periods, today, full=full)
    after = core.reminded(referral, today) if asked is not None else referral
    return Day(asked, False, after, core.next_look(after, table, periods, full=full))


def days_alike(table: Table, today: date) -> Callable[[Referral, Periods, bool], Day]:
    """Give `day_of` for one day, which thinks once about referrals that stand alike."""
    known: dict[tuple[object, ...], Day] = {}

    def of(referral: Referral, periods: Periods, full: bool) -> Day:
        key = (
            id(periods), full, referral.state, referral.since, referral.meet_on, referral.answer_days,
            referral.reminded, referral.last_reminder,
        )  # fmt: skip
        if key not in known:
            known[key] = day_of(referral, table, periods, today, full=full)
        return known[key]

    return of
