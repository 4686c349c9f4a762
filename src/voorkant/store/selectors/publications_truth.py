"""Lay out own questions as the attacker needs them: cut as small as anything that was ever shown of them.

A page shows the year up to September, an earlier one the year up to June, a public table its quarters. All three are
sums of the same months. Here those months are read once, and every table that is or was to be seen becomes a view.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from django.db.models import QuerySet, Sum

from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.disclosure.own_counts_attacker import REST, make_grid
from voorkant.core.analyse.disclosure.views import Truth, View
from voorkant.core.shared.counts import TOTAL, CountTable
from voorkant.core.shared.period import Window
from voorkant.store import models
from voorkant.store.models import Municipality, Publication, QuestionCount
from voorkant.store.selectors.counts import columns, problem_domains
from voorkant.store.selectors.places import Places, places_of

SEEN = (Publication.State.PUBLISHED, Publication.State.WITHDRAWN)
"""States of a table that somebody read; withdrawn ones are still known."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The truth with what its axes stand for: `nodes` area codes (with those for a rest), `pieces` stretches of time,
    `bands` ages ("" for those of unknown age; only that one where no table has ages) and `columns`.
    """

    truth: Truth
    nodes: tuple[str, ...]
    pieces: tuple[Window, ...]
    bands: tuple[str, ...]
    columns: tuple[str, ...]
    places: Places

    def inside(self, window: Window) -> tuple[int, ...]:
        """Give the pieces that a window is made of."""
        found = [n for n, one in enumerate(self.pieces) if one.first >= window.first and one.last <= window.last]
        return tuple(found)

    def ages(self, band: str) -> tuple[int, ...]:
        """Give the ages that a band is made of; "" is everybody."""
        return (self.bands.index(band),) if band else tuple(range(len(self.bands)))


def windows_seen(municipality: Municipality) -> list[Window]:
    """Give every stretch of time of which anything was ever shown."""
    found = {Window(*one) for one in _tables(municipality).values_list("first", "last")}
    for publication in _published(municipality):
        found.update(periods_of(publication))
    return sorted(found, key=lambda one: (one.first, one.last))


def tables_seen(municipality: Municipality) -> frozenset[tuple[str, int]]:
    """Name every table of which anything was ever shown, to tell whether another one was since."""
    pages = [one.pk for one in _tables(municipality) if any(number is not None for _, _, number in one.cells)]
    return frozenset([*(("page", key) for key in pages), *(("public", one.pk) for one in _published(municipality))])


def periods_of(publication: Publication) -> list[Window]:
    """Give the periods of a table."""
    return [Window(date.fromisoformat(first), date.fromisoformat(last)) for first, last in publication.periods]


def ground_of(municipality: Municipality, windows: Iterable[Window], *, by_age: bool = False) -> Ground:
    """Read what is needed to judge tables over these windows beside everything that was ever shown."""
    pieces = _cut([*windows, *windows_seen(municipality)])
    by_age = by_age or any(one.by_age for one in _published(municipality))
    bands = (*load_language().age_bands, "") if by_age else ("",)
    places = places_of(municipality)
    counted = _counted(municipality, pieces, bands, places)
    total: dict[tuple[str, str], int] = {(municipality.code, TOTAL): 0}
    for (area, _, age, column), number in counted.items():
        if age == len(bands) - 1:
            total[area, column] = total.get((area, column), 0) + number
    table = CountTable(Window(pieces[0].first, pieces[-1].last), places.parents, columns(), total)
    return _lay_out(table, counted, pieces, bands, places)


def _lay_out(
    table: CountTable,
    counted: dict[tuple[str, int, int, str], int],
    pieces: Sequence[Window],
    bands: tuple[str, ...],
    places: Places,
) -> Ground:
    """Put the counts on the nodes of the tree; the last age, read as everybody, becomes those of unknown age."""
    grid = make_grid(table, problem_domains())
    node, column = ({one: n for n, one in enumerate(names)} for names in (grid.nodes, grid.columns))
    counts = np.zeros((len(grid.nodes), len(pieces), len(bands), len(grid.columns)))
    for (area, piece, age, name), number in counted.items():
        counts[node[area + REST if area + REST in node else area], piece, age, column[name]] += number
    counts[:, :, -1] = np.maximum(counts[:, :, -1] - counts[:, :, :-1].sum(axis=2), 0.0)
    for one in reversed(grid.order):
        if grid.parent[one] >= 0:
            counts[grid.parent[one]] += counts[one]
    within = tuple(
        replace(tie, complete=bool((counts[..., tie.whole] <= counts[..., list(tie.parts)].sum(axis=-1)).all()))
        for tie in grid.within
    )
    truth = Truth(counts, np.array(grid.parent, dtype=np.int64), grid.rest, within)
    return Ground(truth, grid.nodes, tuple(pieces), bands, grid.columns, places)


def _counted(
    municipality: Municipality, pieces: Sequence[Window], bands: tuple[str, ...], places: Places
) -> dict[tuple[str, int, int, str], int]:
    rows = (
        QuestionCount.objects.filter(
            municipality=municipality, organisation_key=0, age_band__in=bands,
            month__gte=pieces[0].first, month__lte=pieces[-1].last,
        )
        .order_by()
        .values_list("age_band", "month", "area_code", "area_year", "problem")
        .annotate(total=Sum("n"))
    )  # fmt: skip
    known = set(columns())
    found: dict[tuple[str, int, int, str], int] = {}
    for band, month, code, year, problem, number in rows:
        piece = next((n for n, one in enumerate(pieces) if month in one), None)
        if piece is not None and number > 0 and (problem or TOTAL) in known:
            key = places.now(code, year), piece, bands.index(band), problem or TOTAL
            found[key] = found.get(key, 0) + number
    return found


def views_seen(ground: Ground, municipality: Municipality, *, but: Window | None = None) -> list[View]:
    """Give everything that somebody may have seen: the tables of the pages (all but that of `but`) and what was ever
    published.
    """
    tables = [one for one in _tables(municipality) if Window(one.first, one.last) != but]
    return [
        *(_of_table(ground, one) for one in tables),
        *(view_of(ground, one) for one in _published(municipality)),
    ]


def table_view(ground: Ground, window: Window, cells: dict[tuple[str, str], int | None]) -> View:
    """Give the view of a table of one window over all columns."""
    shown = np.zeros((len(ground.nodes), 1, 1, len(ground.columns)), dtype=np.bool_)
    for node, area in enumerate(ground.nodes):
        for column, name in enumerate(ground.columns):
            shown[node, 0, 0, column] = cells.get((area, name)) is not None
    return View((ground.inside(window),), (ground.ages(""),), tuple(range(len(ground.columns))), shown)


def view_of(ground: Ground, publication: Publication) -> View:
    """Give the view of a published table or a draft."""
    names = [one for one in publication.columns if one in ground.columns]
    node = {one: n for n, one in enumerate(ground.nodes)}
    column = {one: n for n, one in enumerate(names)}
    shape = len(node), len(publication.periods), len(publication.ages), len(names)
    shown = np.zeros(shape, dtype=np.bool_)
    for area, period, age, name, low, _ in publication.cells:
        if area in node and name in column and low is not None:
            shown[node[area], period, age, column[name]] = True
    return View(
        tuple(ground.inside(one) for one in periods_of(publication)),
        tuple(ground.ages(one) for one in publication.ages),
        tuple(ground.columns.index(one) for one in names),
        shown,
        publication.threshold if publication.method == "round" else 1,
    )


def _of_table(ground: Ground, table: models.CountTable) -> View:
    cells = {(area, column): number for area, column, number in table.cells}
    return table_view(ground, Window(table.first, table.last), cells)


def _tables(municipality: Municipality) -> QuerySet[models.CountTable]:
    return models.CountTable.objects.filter(municipality=municipality, age_band="").order_by("first", "last")


def _published(municipality: Municipality) -> list[Publication]:
    return list(Publication.objects.filter(municipality=municipality, state__in=SEEN).order_by("published", "pk"))


def _cut(windows: Sequence[Window]) -> list[Window]:
    """Cut time where any window begins or ends."""
    edges = sorted({one.first for one in windows} | {one.last + timedelta(days=1) for one in windows})
    pieces = [Window(start, end - timedelta(days=1)) for start, end in pairwise(edges)]
    return [one for one in pieces if any(one.first >= each.first and one.last <= each.last for each in windows)]
