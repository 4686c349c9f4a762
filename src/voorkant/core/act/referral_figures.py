"""How referrals go along each route: how long it takes, how many arrive, how many are helped, and where it breaks.

Of forty people whom the library brought to debt help, thirty arrived, and of eighteen of whom we know, twelve were
helped. Both partners see that first; others only where both said that it may be seen and no number is small. Missing is
never zero: whoever never answered is counted as not known, not as not arrived.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from voorkant.core.act.referral import (
    ARRIVED,
    DECLINED,
    GIVEN,
    HELPED,
    NOT_ARRIVED,
    NOT_HELPED,
    PARTLY,
    REFERRED_ON,
    REVOKED,
    TAKEN_UP,
    Referral,
)
from voorkant.core.notice.reach import wilson
from voorkant.core.shared.gate import fit_to_show, rounded

Route = tuple[int, int]
"""Ids of the organisation that refers and of the partner that receives."""


class Break(StrEnum):
    """Where a route loses most people."""

    ARRIVING = "arriving"
    TAKING_UP = "taking_up"
    HELPING = "helping"


@dataclass(frozen=True, slots=True)
class Share:
    """A share of `of` known outcomes, with the 95% range in percent; `percent`, `low`, `high` are None of nothing."""

    number: int
    of: int
    percent: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of one route. Weeks are medians, None where nobody got that far; `unknown` never got an answer."""

    given: int
    arrived: Share
    taken_up: Share
    helped: Share
    partly: int
    weeks_to_arrive: float | None
    weeks_to_take_up: float | None
    reasons: Mapping[str, int]
    waiting: int
    breaks: Break | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Figures of a route as somebody may see them; None where they may not be shown to this reader."""

    route: Route
    figures: Figures | None
    own: bool


def figures(referrals: Iterable[Referral]) -> Figures:
    """Count the referrals of one route. What was withdrawn before somebody came says nothing of the route."""
    counted = [one for one in referrals if one.state != REVOKED]
    came = [one for one in counted if one.came]
    not_come = [one for one in counted if not one.came and _was(one, NOT_ARRIVED)]
    begun = [one for one in came if _was(one, TAKEN_UP) or _was(one, REFERRED_ON)]
    refused = [one for one in counted if _was(one, DECLINED) and one not in begun]
    told = [one for one in counted if one.state in (HELPED, PARTLY, NOT_HELPED)]
    helped = [one for one in told if one.state == HELPED]
    arrived = share(len(came), len(came) + len(not_come))
    taken = share(len(begun), len(begun) + len(refused))
    good = share(len(helped), len(told))
    return Figures(
        given=len(counted), arrived=arrived, taken_up=taken, helped=good,
        partly=sum(one.state == PARTLY for one in told),
        weeks_to_arrive=_weeks(came, GIVEN, ARRIVED), weeks_to_take_up=_weeks(begun, ARRIVED, TAKEN_UP),
        reasons=_reasons(counted), waiting=sum(one.state in (GIVEN, ARRIVED) for one in counted),
        breaks=_breaks(arrived, taken, good),
    )  # fmt: skip


def share(number: int, of: int) -> Share:
    """Give a share with its range; of nothing there is no share, and certainly not zero."""
    if not of:
        return Share(number, of, None, None, None)
    low, high = wilson(number, of)
    return Share(number, of, 100 * number / of, low, high)


def per_route(
    referrals: Mapping[Route, Iterable[Referral]], *, reader: int | None, open_routes: frozenset[Route], threshold: int
) -> tuple[Shown, ...]:
    """Give the figures of each route for the organisation `reader` (None for somebody of no organisation).

    Its own routes whole. Another's only when both partners let it be seen (`open_routes`), and only when neither a
    number nor what is left of it is under `threshold`; then rounded, so that a referral more or less does not show.
    """
    found = []
    for route, rows in referrals.items():
        own = reader is not None and reader in route
        known = figures(rows)
        open_to = own or (route in open_routes and not _small(known, threshold))
        found.append(Shown(route, (known if own else _seen(known, threshold)) if open_to else None, own))
    return tuple(found)


def _seen(known: Figures, threshold: int) -> Figures:
    """Reasons for a no are between the two partners."""
    arrived, taken, good = (
        share(rounded(one.number, threshold), rounded(one.of, threshold))
        for one in (known.arrived, known.taken_up, known.helped)
    )
    return Figures(
        rounded(known.given, threshold), arrived, taken, good, 0, known.weeks_to_arrive, known.weeks_to_take_up, {}, 0,
        known.breaks,
    )  # fmt: skip


def _small(known: Figures, threshold: int) -> bool:
    shares = (known.arrived, known.taken_up, known.helped)
    silent = known.given - known.arrived.of
    counts = [(known.given, None), *((one.number, one.of) for one in shares)]
    fit = all(fit_to_show(number, of, threshold) for number, of in counts)
    return not fit or 0 < silent < threshold


def _was(referral: Referral, state: str) -> bool:
    return any(one.to == state for one in referral.steps)


def _weeks(referrals: Iterable[Referral], start: str, end: str) -> float | None:
    found = []
    for one in referrals:
        began = one.given if start == GIVEN else next((each.week for each in one.steps if each.to == start), None)
        ended = next((each.week for each in one.steps if each.to == end), None)
        if began is not None and ended is not None:
            found.append((ended - began).days / 7)
    return median(found) if found else None


def _reasons(referrals: Iterable[Referral]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in referrals:
        for each in one.steps:
            if each.to == DECLINED and each.reason:
                counts[each.reason] = counts.get(each.reason, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _breaks(arrived: Share, taken_up: Share, helped: Share) -> Break | None:
    """Name the stage with the lowest share, of those that lost anybody."""
    stages = ((Break.ARRIVING, arrived), (Break.TAKING_UP, taken_up), (Break.HELPING, helped))
    lossy = [(one.percent, stage) for stage, one in stages if one.percent is not None and one.percent < 100]
    return min(lossy, key=lambda pair: pair[0])[1] if lossy else None
