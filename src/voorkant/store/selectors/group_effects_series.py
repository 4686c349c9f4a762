"""Weekly counts of the questions that a group is meant for: in its place, and in places without such a group. Raw:
it serves `group_effects` alone, which shows what may be shown.

Carers of people with dementia in Terwolde, week by week, beside those in Wilp, Klarenbeek and Teuge, where no group for
them began; and beside each of them all other questions, so that a team that writes more down is no rise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from django.db.models import Count, Q
from numpy.typing import NDArray

from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.candidates.identity import Shared
from voorkant.core.shared.counts import TOTAL
from voorkant.core.shared.period import week_of
from voorkant.core.shared.upwards import above
from voorkant.store.models import GroupOffer, Municipality, Question
from voorkant.store.selectors.cube import week_cube
from voorkant.store.selectors.places import Places, places_of

Floats = NDArray[np.float64]
LEAST_KIND = 20
"""A problem with fewer questions in all years tells nothing about how questions go by themselves."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Counts by place and week. Place 0 is that of the group (the whole municipality where it is for everybody), then
    come the places that it is compared with; `kind` and `totals` are (places, weeks). `kinds` (kinds, places, weeks)
    and `kinds_totals` are of single problems, in places that do not overlap; `offered` are those of them that have the
    group. `by_team` are the questions of the kind in place 0, per team and week; `another` tells that place 0 has
    another group for them too.
    """

    weeks: tuple[date, ...]
    places: tuple[str, ...]
    kind: Floats
    totals: Floats
    kinds: Floats
    kinds_totals: Floats
    offered: tuple[int, ...]
    by_team: dict[int, Floats]
    another: bool = False

    @property
    def other(self) -> Floats:
        """All questions that are not of the kind."""
        return self.totals - self.kind


def kind_of(group: GroupOffer) -> Shared:
    """Say for which questions a group is meant: as written with it, else what the questions that led to it share.

    Where problems are known the life event takes no part: most questions do not name one, and what is missing is not
    another life event.
    """
    own = (group.problems, group.life_event, group.age_band)
    source: Any = group if any(own) or group.candidate is None else group.candidate
    problems = tuple(source.problems)
    return Shared(problems, "" if problems else source.life_event, source.age_band, "", _area(group)[0])


def place_of(group: GroupOffer, places: Places) -> str:
    """Give the place where the questions of a group are kept today; the municipality where it is for everybody."""
    code, year = _area(group)
    return places.now(code, year or places.year) if code else places.municipality


def lay_out(group: GroupOffer, last: int, *, today: date) -> Laid | None:
    """Give the weeks of a group's kind of questions; None where its kind was not written down, or without questions."""
    municipality, shared = group.municipality, kind_of(group)
    if not shared.about:
        return None
    places = places_of(municipality)
    here = place_of(group, places)
    cube = week_cube(municipality, last, today=today)
    at = {area: number for number, area in enumerate(cube.areas)}
    total = cube.counts[:, cube.problems.index(TOTAL)]
    filled = np.flatnonzero(total.sum(axis=0))
    if not len(filled):
        return None
    since = int(filled[0])
    rows = _Rows(municipality, places, cube.weeks[since:])
    counted = rows.of_kind(shared, at)
    tops = sorted(code for code, parent in places.parents.items() if parent == municipality.code)
    apart = [one for one in tops if here not in places.inside(one)] if here != municipality.code else []
    taken = _offered(group, shared, places, today)
    compared = [one for one in apart if not taken & (places.inside(one) | {municipality.code})]
    blocks = [here, *compared]
    history = [here, *apart] if here != municipality.code else tops
    problems = [number for number, one in enumerate(cube.problems) if one in load_language().problems]

    def add(counts: Any, areas: Sequence[str]) -> Floats:
        inside = [[at[code] for code in places.inside(area)] for area in areas]
        return np.stack([counts[rows].sum(axis=0) for rows in inside], axis=-2).astype(np.float64)

    many = add(cube.counts[:, problems, since:], history)
    return Laid(
        weeks=cube.weeks[since:],
        places=tuple(blocks),
        kind=add(counted, blocks),
        totals=add(total[:, since:], blocks),
        kinds=many[many.sum(axis=(1, 2)) >= LEAST_KIND],
        kinds_totals=add(total[:, since:], history),
        offered=tuple(n for n, one in enumerate(history) if one == here or one not in compared),
        by_team=rows.by_team(shared, places.inside(here)),
        another=bool(taken & {*places.inside(here), *above(here, places.parents)}),
    )


class _Rows:
    """Reads the questions of one kind, by place and week."""

    def __init__(self, municipality: Municipality, places: Places, weeks: Sequence[date]) -> None:
        self.places, self.week_at = places, {monday: number for number, monday in enumerate(weeks)}
        end = weeks[-1] + timedelta(days=6)
        self.rows = Question.objects.filter(municipality=municipality, week__gte=weeks[0], week__lte=end).order_by()

    def of_kind(self, shared: Shared, at: dict[str, int]) -> NDArray[np.int64]:
        """Count by place (as in `at`) and week."""
        counts = np.zeros((len(at), len(self.week_at)), dtype=np.int64)
        for code, year, week, _team, number in self._counted(shared):
            counts[at[self.places.now(code, year)], self.week_at[week_of(week)]] += number
        return counts

    def by_team(self, shared: Shared, inside: frozenset[str]) -> dict[int, Floats]:
        """Count by team and week in some places."""
        found: dict[int, Floats] = {}
        for code, year, week, team, number in self._counted(shared):
            if self.places.now(code, year) in inside:
                found.setdefault(team, np.zeros(len(self.week_at)))[self.week_at[week_of(week)]] += number
        return found

    def _counted(self, shared: Shared) -> Iterable[Any]:
        rows = self.rows.filter(problems__problem__in=shared.problems) if shared.problems else self.rows
        rows = rows.filter(life_event=shared.life_event) if shared.life_event else rows
        rows = rows.filter(age_band=shared.age_band) if shared.age_band else rows
        fields = ("area_code", "area_year", "week", "organisation_id")
        return rows.values_list(*fields).annotate(n=Count("pk", distinct=True))


def _area(group: GroupOffer) -> tuple[str, int | None]:
    source: Any = group if group.area_code or group.candidate is None else group.candidate
    return source.area_code, source.area_year


def _offered(group: GroupOffer, shared: Shared, places: Places, today: date) -> frozenset[str]:
    """Give the places that have, or had in these weeks, another group for such questions."""
    others = GroupOffer.objects.filter(municipality=group.municipality).exclude(pk=group.pk)
    others = others.filter(starts__lte=today).exclude(state=GroupOffer.State.CANCELLED)
    others = others.filter(Q(ends=None) | Q(ends__gte=group.starts - timedelta(weeks=52))).select_related("candidate")
    found: set[str] = set()
    for other in others:
        kind = kind_of(other)
        alike = set(kind.problems) & set(shared.problems)
        if alike or (shared.life_event and kind.life_event == shared.life_event):
            kept = place_of(other, places)
            found |= {kept, *(one for one in above(kept, places.parents) if one != places.municipality)}
    return frozenset(found)
