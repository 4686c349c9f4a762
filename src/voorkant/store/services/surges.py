"""Keep watch over all weekly counts of a municipality, and keep one alert for each surge that is worth telling.

Monday morning the watch looks at everything up to Sunday. Debts in Twello stand out for the second week: the alert of
last Monday gets a week more, and whoever acknowledged it is not called again. A second run changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from voorkant.core.analyse.alerts.columns import BLOCK, block_of, hushed_blocks
from voorkant.core.analyse.alerts.life import AFTER, Span, State, Step, grew, is_news, overlap, same_event
from voorkant.core.analyse.alerts.once import holds, told_once_by_subject
from voorkant.core.analyse.alerts.telling import may_tell
from voorkant.core.shared.counts import CountState, OwnCounts
from voorkant.core.shared.period import week_of
from voorkant.core.shared.surges import Rule, Surge
from voorkant.store.models import Municipality, SurgeAlert, SurgeStep, SurgeWatch
from voorkant.store.selectors.counts import shown_window
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.surge_series import Series, by_team, series_of, subjects, watch_of
from voorkant.store.services.counts import protected_counts
from voorkant.store.services.turns import turn

if TYPE_CHECKING:
    from voorkant.core.analyse.surge import Judgement, Watch

CHART_WEEKS = 53


@dataclass(frozen=True, slots=True)
class Watched:
    """What one look did: alerts that were told, told again, and changed."""

    told: int = 0
    again: int = 0
    changed: int = 0


def watch_due(today: date | None = None) -> int:
    """Look at every municipality that was not looked at today; gives how many. For the worker, never for a page."""
    today = today or timezone.localdate()
    looked = 0
    with turn("surges") as mine:
        if mine:
            for municipality in Municipality.objects.exclude(surge_watch__day=today).order_by("pk"):
                watch(municipality, today)
                looked += 1
    return looked


def watch(municipality: Municipality, today: date, *, read_on: date | None = None) -> Watched:
    """Judge every series of a municipality up to the last whole week before `today`, and keep what follows. `read_on`
    is the day whose table of counts decides what others may read: today, unless the past of a demo is invented.
    """
    series = series_of(municipality, today)
    newest = week_of(today) - timedelta(weeks=1)
    if not series.names:
        with transaction.atomic():
            _keep_look(municipality, today, newest, series, None)
            _end_mutes(municipality, today)
        return Watched()
    from voorkant.core.analyse.surge import events, surge, told_once  # compiles

    manner = watch_of(municipality)
    judgement = surge(
        series.counts, series.weeks, watch=manner, begins=series.begins, special=series.special,
        arrived=series.arrived, last=int(setting_value("surge_judged_weeks", municipality)),
    )  # fmt: skip
    found = events(judgement, series.names, series.weeks, manner)
    told = told_once_by_subject(told_once(found, series.areas, manner), series.areas, subjects(), manner.own_share)
    look = _Look(municipality, today, series, judgement, manner, read_on or today)
    if found:
        look.table()  # protecting a new quarter's table takes seconds, in which nothing may be locked
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=municipality.pk)
        _end_mutes(municipality, today)
        done = look.keep(found, told)
        _keep_look(municipality, today, newest, series, judgement)
    return done


def _keep_look(
    municipality: Municipality, today: date, newest: date, series: Series, judgement: "Judgement | None"
) -> None:
    rules = judgement.rule[:, -1].tolist() if judgement else []
    left_out = {str(int(rule)): rules.count(rule) for rule in sorted(set(rules)) if not Rule(int(rule)).judged}
    SurgeWatch.objects.update_or_create(
        municipality=municipality,
        defaults={
            "day": today,
            "week": newest,
            "since": series.weeks[0] if series.weeks else None,
            "series": len(series.names),
            "judged": len(rules) - sum(left_out.values()),
            "left_out": left_out,
            "unknown_weeks": [str(one) for one in series.unknown],
            "compared_from": {area: str(day) for area, day in sorted(series.compared_from.items())},
        },
    )


def _end_mutes(municipality: Municipality, today: date) -> None:
    """Tell a surge again whose mute is over while it goes on."""
    muted = SurgeAlert.objects.filter(municipality=municipality, state=State.MUTED, until__lte=today, running=True)
    for alert in muted.select_for_update():
        alert.until = None
        take(alert, Step.MUTE_ENDED, today)


def take(alert: SurgeAlert, step: Step, day: date, **about: Any) -> None:
    """Take a step with an alert and append it to its history; call it in a transaction."""
    alert.state = AFTER[step]
    alert.save()
    SurgeStep.objects.create(alert=alert, step=step, day=day, **about)


@dataclass(frozen=True)
class _Look:
    """One look at one municipality."""

    municipality: Municipality
    today: date
    series: Series
    judgement: "Judgement"
    manner: "Watch"
    read_on: date

    def keep(self, found: Sequence[Surge], told: Sequence[Surge]) -> Watched:
        """Bring the alerts up to date with what was found, and tell what is new."""
        known = list(SurgeAlert.objects.select_for_update().filter(municipality=self.municipality).order_by("-first"))
        held: set[tuple[str, str, date]] = set()
        again = changed = new = 0
        for surge in found:
            alert = self._alert_of(surge, known)
            if alert is not None:
                held.add((surge.area, surge.problem, surge.first))
                more, anew = self._update(alert, surge)
                changed, again = changed + more, again + anew
        for alert in known:
            changed += self._quiet(alert, found)
        for surge in told:
            if (surge.area, surge.problem, surge.first) not in held and self._is_news(surge, known):
                known.append(self._tell(surge, known))
                new += 1
        return Watched(new, again, changed)

    def _alert_of(self, surge: Surge, known: Iterable[SurgeAlert]) -> SurgeAlert | None:
        own = (one for one in known if (one.area_code, one.problem) == (surge.area, surge.problem))
        return next((one for one in own if same_event(_span(one), _span(surge), self.manner.pause)), None)

    def _is_news(self, surge: Surge, known: Iterable[SurgeAlert]) -> bool:
        """Tell whether a surge is recent, and was not told already in a wider or smaller place or subject."""
        oldest = self.series.weeks[-1] - timedelta(weeks=int(setting_value("surge_news_weeks", self.municipality)) - 1)
        if surge.last < oldest:
            return False
        beside = [one for one in known if overlap(_span(one), _span(surge)) and self._related(_as_surge(one), surge)]
        return all(is_news(surge.excess, one.excess, self.manner.own_share) for one in beside)

    def _related(self, one: Surge, other: Surge) -> bool:
        tree = subjects()
        return holds(one, other, self.series.areas, tree) or holds(other, one, self.series.areas, tree)

    def _tell(self, surge: Surge, known: Iterable[SurgeAlert]) -> SurgeAlert:
        alert = SurgeAlert(
            municipality=self.municipality, area_code=surge.area, problem=surge.problem, told=self.today,
            first=surge.first, invented=self.municipality.invented,
        )  # fmt: skip
        self._fill(alert, surge)
        take(alert, Step.TOLD, self.today)
        series = [one for one in known if (one.area_code, one.problem) == (surge.area, surge.problem)]
        if any(one.state == State.MUTED and one.whole_series for one in series):
            alert.whole_series = True
            take(alert, Step.MUTED, self.today)
        return alert

    def _update(self, alert: SurgeAlert, surge: Surge) -> tuple[int, int]:
        """Let an alert grow with its surge; gives whether it changed and whether it is told again."""
        before = _facts(alert)
        self._fill(alert, surge)
        percent = setting_value("surge_reopen_percent", self.municipality)
        least = int(setting_value("surge_least_questions", self.municipality))
        if (
            alert.state == State.CLOSED and alert.running and alert.excess_then is not None
            and grew(alert.excess_then, alert.excess, percent, least)
        ):  # fmt: skip
            alert.excess_then = None
            take(alert, Step.GREW, self.today)
            return 1, 1
        if _facts(alert) == before:
            return 0, 0
        alert.save()
        return 1, 0

    def _quiet(self, alert: SurgeAlert, found: Iterable[Surge]) -> int:
        """An alert whose surge is no longer found has stopped."""
        if not alert.running or any(
            (one.area, one.problem) == (alert.area_code, alert.problem)
            and same_event(_span(alert), _span(one), self.manner.pause)
            for one in found
        ):
            return 0
        alert.running = False
        alert.save(update_fields=["running"])
        return 1

    def _fill(self, alert: SurgeAlert, surge: Surge) -> None:
        """Put the numbers of a surge in its alert. The first week that was told stays, so that nothing told before is
        counted again.
        """
        row = self.series.names.index((surge.area, surge.problem))
        alert.last, alert.peak = max(surge.last, alert.first), max(surge.peak, alert.first)
        alert.excess_low, alert.excess_high = surge.excess_low, surge.excess_high
        alert.p_value, alert.rule, alert.running = surge.p_value, int(surge.rule), surge.running
        span = [at for at, week in enumerate(self.series.weeks) if alert.first <= week <= alert.last]
        counts = self.series.counts[row, span]
        mean, phi = self._usual(row, min(alert.first, surge.first), alert.last)
        alert.observed = int(np.nansum(counts))
        alert.expected = round(mean * int((~np.isnan(counts)).sum()), 6)
        alert.weekly = self._weekly(row)
        alert.usual = self._ranges(mean, phi, len(span))
        self._protect(alert)

    def _usual(self, row: int, first: date, last: date) -> tuple[float, float]:
        """Give the expected count of a week of the surge and its variance over the mean."""
        at = self.judgement.moments
        inside = np.array([first <= self.series.weeks[int(one)] <= last for one in at])
        inside &= self.judgement.judged[row]
        return float(self.judgement.expected[row, inside].mean()), float(self.judgement.phi[row, inside].mean())

    def _ranges(self, mean: float, phi: float, weeks: int) -> list[list[float]]:
        from voorkant.core.analyse.surge.events import chance_range

        level = self.manner.range_level
        spans = (1, BLOCK, weeks)
        return [list(chance_range(n * mean, n * mean * phi, level)) for n in spans]

    def _weekly(self, row: int) -> list[list[Any]]:
        pairs = zip(self.series.weeks, self.series.counts[row].tolist(), strict=True)
        rows = [[str(week), None if np.isnan(count) else int(count)] for week, count in pairs]
        return rows[-CHART_WEEKS:]

    def table(self) -> OwnCounts:
        """Give the counts that others may read."""
        return protected_counts(self.municipality, shown_window(self.municipality, self.read_on))

    def _protect(self, alert: SurgeAlert) -> None:
        """Settle who may read which numbers."""
        weekly: Mapping[date, Mapping[int, int]] = by_team(
            self.municipality, alert.area_code, alert.problem, date.fromisoformat(alert.weekly[0][0]),
            self.series.weeks[-1],
        )  # fmt: skip
        shown = self.table()
        hushed = hushed_blocks(weekly, shown.threshold)
        alert.weekly = [[week, n, block_of(date.fromisoformat(week)) in hushed] for week, n in alert.weekly]
        teams = {team for counts in weekly.values() for team in counts}
        alert.sole_id = teams.pop() if len(teams) == 1 else None
        during: dict[int, int] = {}
        for week, counts in weekly.items():
            for team, number in counts.items() if alert.first <= week <= alert.last else ():
                during[team] = during.get(team, 0) + number
        alert.numbers = may_tell(
            alert.observed, during.values(), threshold=shown.threshold,
            cell_shown=shown.get(alert.area_code, alert.problem).state is CountState.SHOWN,
        )  # fmt: skip


_FACTS = (
    "first", "last", "peak", "observed", "expected", "excess_low", "excess_high", "p_value", "rule", "running",
    "numbers", "sole_id", "weekly", "usual",
)  # fmt: skip


def _facts(alert: SurgeAlert) -> tuple[Any, ...]:
    return tuple(getattr(alert, name) for name in _FACTS)


def _span(one: SurgeAlert | Surge) -> Span:
    return Span(one.first, one.last, one.excess)


def _as_surge(alert: SurgeAlert) -> Surge:
    return Surge(
        area=alert.area_code, problem=alert.problem, first=alert.first, last=alert.last, peak=alert.peak,
        weeks=alert.weeks, observed=alert.observed, expected=alert.expected, excess_low=alert.excess_low,
        excess_high=alert.excess_high, p_value=alert.p_value, rule=Rule(alert.rule), running=alert.running,
    )  # fmt: skip
