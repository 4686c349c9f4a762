"""Questions of one municipality as a cube, and what the watch over surges must know beside it. Raw: nothing here is for
the screen before it passed the protection of small counts.

"Debts in Twello, the week of 2 November: 3" adds up from rows that were kept as questions came in, so a municipality
with ten years of questions waits no longer than one with ten weeks.
"""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
from django.db.models import Count

from voorkant.core.shared.counts import TOTAL
from voorkant.core.shared.cube import Cube
from voorkant.core.shared.period import week_of
from voorkant.store.models import Municipality, Question, WeekCount
from voorkant.store.selectors.counts import columns
from voorkant.store.selectors.places import places_of


def week_cube(municipality: Municipality, last: int, *, today: date) -> Cube:
    """Give the `last` weeks up to and including the week of `today`, of which the newest are not complete yet.

    Areas are the places of today where questions are kept, problems all that is counted (`TOTAL`, life domains,
    problems); weeks have no gaps. What was kept with a place that is gone counts with the municipality itself.
    """
    places = places_of(municipality)
    areas = (municipality.code, *sorted(places.parents))
    problems = columns()
    newest = week_of(today)
    weeks = tuple(newest - timedelta(weeks=ago) for ago in range(last - 1, -1, -1))
    area_at, problem_at, week_at = ({name: at for at, name in enumerate(axis)} for axis in (areas, problems, weeks))
    counts = np.zeros((len(areas), len(problems), len(weeks)), dtype=np.int64)
    rows = WeekCount.objects.filter(municipality=municipality, week__gte=weeks[0], week__lte=newest).order_by()
    for code, year, problem, week, number in rows.values_list("area_code", "area_year", "problem", "week", "n"):
        if number > 0 and (column := problem_at.get(problem or TOTAL)) is not None:
            counts[area_at[places.now(code, year)], column, week_at[week]] += number
    return Cube(areas, problems, weeks, counts, dict(places.parents))


def arrivals(municipality: Municipality, last: int, *, today: date) -> Mapping[tuple[date, date], int]:
    """Count the questions of the `last` weeks by (week asked, week stored), both Mondays, for how late they come in."""
    oldest = week_of(today) - timedelta(weeks=last - 1)
    rows = Question.objects.filter(municipality=municipality, week__gte=oldest, week__lte=today).order_by()
    return {
        (asked, week_of(stored)): number
        for asked, stored, number in rows.values_list("week", "recorded").annotate(n=Count("pk"))
    }
