"""The invented population of a place, from whichever published figures are at hand.

First the database, as imports filled it; without one (nothing migrated, nothing imported of this place) the folder that
VOORKANT_DATA names; else the small table that comes with the product. So a scenario of Voorst runs on a laptop that has
never seen a database.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import polars as pl
from django.conf import settings
from django.db import DatabaseError
from django.db.models import Q

from voorkant.adapters.scenario_figures import SCHEMA, Published, builtin_figures, folder_figures
from voorkant.adapters.scenario_margins import country_populations, knows, municipalities, population_from
from voorkant.adapters.scenario_places import choose, unknown
from voorkant.core.analyse.scenario.population import LocalFigure, Population
from voorkant.core.analyse.scenario.population_input import AreaMargins
from voorkant.core.shared.area import AreaKind, normalise_code
from voorkant.core.shared.errors import NotFound
from voorkant.store import models
from voorkant.store.selectors.imports import readable_title
from voorkant.store.selectors.versions import figures_version

BY_BUURTEN = 2


def population_for(area: str, *, seed: int = 1) -> tuple[Population, Mapping[str, LocalFigure]]:
    """Give the population of a place by code or name, and the figures of the place itself.

    Raises NotFound where no figures are at hand, BadInput for a name of several places; both say what to do.
    """
    population, local, _ = population_with_margins(area, seed=seed)
    return population, local


def population_with_margins(area: str, *, seed: int = 1) -> tuple[Population, Mapping[str, LocalFigure], AreaMargins]:
    """Give the population, its local figures, and what it was fitted to."""
    return population_from(_published_for(area), area, seed=seed)


def country_population(*, seed: int = 1) -> Iterator[Population]:
    """Give the population of every municipality of which figures are at hand, one after the other."""
    return country_populations(country_figures(), seed=seed)


def country_figures() -> Published:
    """Give the figures at hand that know most municipalities."""
    return max(_all(), key=lambda one: len(municipalities(one)))


def _published_for(area: str) -> Published:
    """Give the first figures at hand that know a place by its buurten, else the first that know it at all."""
    best: Published | None = None
    for published in _all(area):
        try:
            chosen = choose(area, published.names)
        except NotFound:
            continue
        known = knows(published, chosen.municipality)
        if known == BY_BUURTEN:
            return published
        best = best or (published if known else None)
    if best is None:
        raise unknown(area)
    return best


def _all(area: str = "") -> Iterator[Published]:
    """Give all figures at hand, the surest first; of the database only what one place needs, or everything."""
    with suppress(DatabaseError, NotFound):  # no database, nothing migrated, or not of this place: files will do
        version = figures_version()
        names = _names(version)
        yield _stored(version, choose(area, names).municipality if area else "")
    named = getattr(settings, "DATA", "")
    if named and Path(named).is_dir():
        yield folder_figures(Path(named))
    yield builtin_figures()


@lru_cache(maxsize=1)
def _names(version: str) -> Mapping[tuple[str, int], str]:
    areas = models.Area.objects.exclude(kind="village").values_list("code", "year", "name")
    return {(normalise_code(code), year): name for code, year, name in areas}


@lru_cache(maxsize=4)
def _stored(version: str, municipality: str) -> Published:
    """Read the published figures of a municipality with all in it, and what incomes are held against; "" is all."""
    figures = models.Figure.objects.filter(publication__status=models.Import.Status.PUBLISHED, value__isnull=False)
    if municipality:
        beside = Q(area__kind=AreaKind.MUNICIPALITY, series__indicator__in=["residents", "income_per_resident"])
        figures = figures.filter(Q(area__municipality_code=municipality) | beside)
    rows = figures.order_by("publication_id").values_list(
        "area__code", "area__name", "area__year", "series__indicator", "series__age_band", "period", "value",
        "publication_id",
    )  # fmt: skip
    columns = list(zip(*rows.iterator(chunk_size=50_000), strict=True)) or [()] * 8
    titles = {
        one.pk: f"{one.publisher}, {readable_title(one.kind, one.table, one.title, one.year)}"
        for one in models.Import.objects.filter(pk__in=set(columns[-1]))
    }
    sources = [titles.get(key, "") for key in columns[-1]]
    frame = pl.DataFrame(dict(zip(SCHEMA, [*columns[:-1], sources], strict=True)), schema=SCHEMA)
    return Published(frame, _names(version))
