"""What the watch looks at: every series of weekly counts of a municipality, with what must be known to judge it.

Debts in Twello, debts in Voorst, money in Voorst, everything in Voorst: one row each, of the weeks that are whole. With
it which weeks are holidays, how complete recent weeks are, and from when an area may be compared with itself. Raw: it
serves the watch alone. Importing this module compiles nothing; calling it may.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from django.db.models import Count
from numpy.typing import NDArray

from voorkant.adapters.sectors import load_school_holidays
from voorkant.adapters.surge_settings import watch_from
from voorkant.core.analyse.alerts import ready
from voorkant.core.shared.counts import TOTAL, domain_column
from voorkant.core.shared.period import week_of
from voorkant.core.shared.upwards import above
from voorkant.store.models import Municipality, Question
from voorkant.store.selectors.counts import problem_domains
from voorkant.store.selectors.cube import arrivals, week_cube
from voorkant.store.selectors.meetings import region_of
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting_value

if TYPE_CHECKING:
    from voorkant.core.analyse.surge import Watch

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Series:
    """All series of a municipality: `counts[i]` are the weeks of (area, subject) `names[i]`, NaN where unknown.

    `begins`: per series the position from which its weeks may be compared. `special`: per week its kind. `arrived`: per
    week the share that has come in. `compared_from`: areas whose comparison begins later, with that Monday.
    """

    names: tuple[tuple[str, str], ...]
    weeks: tuple[date, ...]
    counts: Floats
    begins: Ints
    special: Ints
    arrived: Floats
    unknown: tuple[date, ...]
    compared_from: Mapping[str, date]
    areas: Mapping[str, str]


def subjects() -> dict[str, str]:
    """Give the tree of subjects: a problem in its life domain, a life domain in everything."""
    domains = {problem: domain_column(domain) for problem, domain in problem_domains().items()}
    return domains | dict.fromkeys(domains.values(), TOTAL)


def watch_of(municipality: Municipality) -> "Watch":
    """Give how a municipality keeps watch, as it chose."""
    return watch_from(lambda name: setting_value(f"surge_{name}", municipality))


def series_of(municipality: Municipality, today: date) -> Series:
    """Give all series of whole weeks before `today` in which any question was ever asked; none without questions."""
    from voorkant.core.analyse.surge import add_up

    cube = week_cube(municipality, int(setting_value("surge_history_weeks", municipality)) + 1, today=today)
    at_total = cube.problems.index(TOTAL)
    totals = cube.counts[:, at_total, :-1].sum(axis=0).tolist()
    start = ready.first_known(totals)
    weeks, counts = cube.weeks[start:-1], cube.counts[:, :, start:-1].astype(float)
    usual, recent = (setting_value(f"surge_{one}", municipality) for one in ("silent_questions", "recent_weeks"))
    silent = ready.silent_weeks(totals[start:], usual, int(recent))
    counts[:, :, silent] = np.nan
    areas, sums = add_up(cube.areas, counts, cube.parents)
    asked = np.nansum(sums, axis=2) > 0
    places = [(a, p) for a, p in np.argwhere(asked).tolist()]
    begins = _comparable(municipality, areas, cube.parents, weeks)
    return Series(
        names=tuple((areas[a], cube.problems[p]) for a, p in places),
        weeks=weeks,
        counts=sums[asked],
        begins=np.array([begins.get(areas[a], 0) for a, _ in places], dtype=np.int64),
        special=_special(municipality, weeks),
        arrived=_arrived(municipality, today, len(weeks)),
        unknown=tuple(weeks[at] for at in silent),
        compared_from={area: weeks[at] for area, at in begins.items() if 0 < at < len(weeks)},
        areas=cube.parents,
    )


def _special(municipality: Municipality, weeks: tuple[date, ...]) -> Ints:
    """Mark Christmas and the school holidays of the region; without a known region Christmas alone."""
    from voorkant.core.analyse.surge import Holiday, special_weeks

    region = region_of(municipality)
    free = [Holiday(one.first, one.last) for one in load_school_holidays().holidays if one.region == region]
    return special_weeks(weeks, free)


def _arrived(municipality: Municipality, today: date, weeks: int) -> Floats:
    """Give per whole week the share of its questions that has come in, learned from how earlier weeks filled up."""
    from voorkant.core.analyse.surge import completeness, per_week, triangle

    longest, recent = (int(setting_value(f"surge_{name}_weeks", municipality)) for name in ("late", "recent"))
    asked, old = longest + recent, setting_value("surge_old_percent", municipality) / 100
    entries = ready.ordinary_arrivals(arrivals(municipality, asked, today=today), longest, old)
    share = completeness(triangle(entries, today, asked, longest), recent)
    return per_week(share, weeks + 1)[:-1]


def _comparable(
    municipality: Municipality, areas: list[str], parents: Mapping[str, str], weeks: tuple[date, ...]
) -> dict[str, int]:
    """Give per area the position of its first comparable week, where registration changed."""
    if not weeks:
        return {}
    here = _by_source(municipality, parents, weeks[-1])
    lifetimes: dict[ready.Source, tuple[date, date]] = {}
    for source, weekly in here.get(municipality.code, {}).items():
        lifetimes[source] = (min(weekly), max(weekly))
    share = setting_value("surge_change_share_percent", municipality) / 100
    settling, silence = (int(setting_value(f"surge_{one}_weeks", municipality)) for one in ("settling", "silence"))
    found = {}
    for area in areas:
        day = ready.changed_on(
            here.get(area, {}), lifetimes, weeks[0], weeks[-1], share=share, settling=settling, silence=silence
        )
        if day is not None:
            found[area] = sum(week < day for week in weeks)
    return found


def _by_source(
    municipality: Municipality, parents: Mapping[str, str], last: date
) -> dict[str, dict[ready.Source, dict[date, int]]]:
    """Count questions per area, source (a team and its way of registering) and week, added up to wider areas."""
    places = places_of(municipality)
    rows = Question.objects.filter(municipality=municipality, week__lte=last).order_by()
    fields = ("organisation_id", "origin", "area_code", "area_year", "week")
    found: dict[str, dict[ready.Source, dict[date, int]]] = {}
    for team, origin, code, year, week, number in rows.values_list(*fields).annotate(n=Count("pk")):
        area = places.now(code, year)
        for one in (area, *above(area, parents)):
            weekly = found.setdefault(one, {}).setdefault((team, origin), {})
            weekly[week_of(week)] = weekly.get(week_of(week), 0) + number
    return found


def by_team(municipality: Municipality, area: str, subject: str, first: date, last: date) -> dict[date, dict[int, int]]:
    """Count the questions of one series per week and team, from the week `first` up to and including `last`."""
    places = places_of(municipality)
    inside = places.inside(area)
    rows = Question.objects.filter(municipality=municipality, week__gte=first, week__lte=last + timedelta(days=6))
    if subject != TOTAL:
        within = [one for one, domain in problem_domains().items() if subject in (one, domain_column(domain))]
        rows = rows.filter(problems__problem__in=within)
    fields = ("organisation_id", "area_code", "area_year", "week")
    counted = rows.order_by().values_list(*fields).annotate(n=Count("pk", distinct=True))
    found: dict[date, dict[int, int]] = {}
    for team, code, year, week, number in counted:
        if places.now(code, year) in inside:
            teams = found.setdefault(week_of(week), {})
            teams[team] = teams.get(team, 0) + number
    return found
