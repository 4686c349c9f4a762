"""Read where the open figures came from, what they cover, and what is not there yet.

"42,0% of the adults of Voorst" opens its source: RIVM's table 50090NED, read on 22 November, with the hash of the file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, Min, QuerySet

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.publishers import PublishedTable, publisher
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.language import Indicator
from voorkant.core.shared.text import Text
from voorkant.store.models import Area, Boundary, Figure, Import, Job, Municipality, Series
from voorkant.store.selectors.areas import reference_year

FAMILIES = {"kwb": ("kwb", "cbs"), "rivm": ("rivm_health", "rivm")}
IMPORTS = "import-"
_SHOWN = (Import.Status.PUBLISHED, Import.Status.REPLACED)


@dataclass(frozen=True, slots=True)
class Covered:
    """What one source says something about: its indicators with their ages, how many areas of each kind, and the first
    and last year that its figures are about (None for outlines and for what was replaced).
    """

    indicators: tuple[tuple[Indicator, tuple[str, ...]], ...]
    areas: Mapping[AreaKind, int]
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Gap:
    """What is not there of one kind of source: tables that could be fetched, and indicators without a figure for the
    municipality, of how many.
    """

    kind: str
    tables: tuple[PublishedTable, ...]
    without: tuple[Indicator, ...]
    of: int


def readable_title(kind: str, table: str, title: str, year: int) -> str:
    """Give what a table is called; a file that brought no name of its own is named by what it holds."""
    return _UNNAMED[kind].format(year=year) if title == table and kind in _UNNAMED else title


_UNNAMED = {"kwb": "Kerncijfers van gemeenten, wijken en buurten {year}", "rivm": "Gezondheid per wijk en buurt {year}"}


def years_of(sources: Iterable[Import]) -> Mapping[int, tuple[int, int]]:
    """Give the first and last year that each source's figures are about, by its key."""
    rows = Figure.objects.filter(publication__in=list(sources)).values("publication").order_by()
    return {
        row["publication"]: (row["first"], row["last"])
        for row in rows.annotate(first=Min("period"), last=Max("period"))
    }


def publications() -> tuple[Import, ...]:
    """Give what is published here, newest year first, key figures before health before outlines."""
    order = {"kwb": 0, "rivm": 1, "boundaries": 2}
    found = Import.objects.filter(status=Import.Status.PUBLISHED).order_by("-year", "-pk")
    return tuple(sorted(found, key=lambda one: order.get(one.kind, 9)))


def publication(key: int) -> Import:
    """Give one source, also when a newer one replaced it."""
    found = Import.objects.filter(pk=key, status__in=_SHOWN).first()
    if found is None:
        raise NotFound(
            "source-unknown",
            Text("Deze bron is hier niet.", "This source is not here."),
            Text("Misschien is zij nooit helemaal ingelezen.", "Perhaps it was never imported whole."),
            Text("Kijk in de lijst van bronnen.", "Look in the list of sources."),
        )
    return found


def covered(source: Import) -> Covered:
    """Tell what a source says something about."""
    kinds = (
        Boundary.objects.filter(publication=source).values_list("area__kind").annotate(Count("area")).order_by()
        if source.kind == "boundaries"
        else Figure.objects.filter(publication=source)
        .values_list("area__kind")
        .annotate(Count("area", distinct=True))
        .order_by()
    )
    years = Figure.objects.filter(publication=source).aggregate(first=Min("period"), last=Max("period"))
    counted = dict(kinds)
    return Covered(
        indicators=_indicators(source.series),
        areas={kind: counted[kind] for kind in AreaKind if kind in counted},
        first=years["first"],
        last=years["last"],
    )


def replaced_by(source: Import) -> Import | None:
    """Give the source that took the place of one, or None where it still counts or where that is not known."""
    if source.status != Import.Status.REPLACED:
        return None
    return _family(source).filter(pk__gt=source.pk, status__in=_SHOWN).order_by("pk").first()


def replaces(source: Import) -> tuple[Import, ...]:
    """Give the earlier readings of the same table that are replaced, newest first."""
    return tuple(_family(source).filter(pk__lt=source.pk, status=Import.Status.REPLACED).order_by("-pk"))


def gaps(municipality: Municipality) -> tuple[Gap, ...]:
    """Tell per kind of source what is not there yet for a municipality."""
    language = load_language()
    rows = Figure.objects.filter(area__code=municipality.code, publication__status=Import.Status.PUBLISHED)
    present = set(Series.objects.filter(pk__in=rows.values("series_id")).values_list("indicator", flat=True))
    found = []
    for kind, (family, name) in FAMILIES.items():
        own = [one for one in language.indicators.values() if one.family == family]
        here = set(Import.objects.filter(kind=kind, status=Import.Status.PUBLISHED).values_list("year", flat=True))
        tables = tuple(one for one in publisher(name).tables.values() if one.area_year not in here)
        found.append(Gap(kind, tables, tuple(one for one in own if one.id not in present), len(own)))
    return tuple(found)


def missing_outlines(municipality: Municipality) -> int | None:
    """Give the year for which the outlines of the municipality's buurten are not there, or None where the map is."""
    try:
        year = reference_year(municipality.code)
    except NotFound:
        return None
    buurten = Area.objects.filter(municipality_code=municipality.code, year=year, kind=AreaKind.NEIGHBOURHOOD)
    return None if buurten.filter(boundary__isnull=False).exists() else year


def never_published() -> tuple[Indicator, ...]:
    """Give the indicators for which nobody publishes an open figure."""
    return tuple(one for one in load_language().indicators.values() if one.family == "none")


def import_jobs(municipality: Municipality, last: int = 8) -> tuple[Job, ...]:
    """Give the newest imports that were started from the pages, newest first."""
    return tuple(Job.objects.filter(municipality=municipality, kind__startswith=IMPORTS).order_by("-pk")[:last])


def _family(source: Import) -> QuerySet[Import]:
    same = Import.objects.filter(kind=source.kind, year=source.year)
    return same if source.kind == "boundaries" else same.filter(table=source.table)


def _indicators(series: Iterable[int]) -> tuple[tuple[Indicator, tuple[str, ...]], ...]:
    known, ages = load_language().indicators, load_language().age_bands
    found: dict[str, set[str]] = {}
    for indicator, age in Series.objects.filter(pk__in=list(series)).values_list("indicator", "age_band"):
        found.setdefault(indicator, set()).add(age)
    order = list(ages)
    return tuple(
        (one, tuple(sorted(found[one.id], key=lambda age: order.index(age) if age in order else -1)))
        for one in known.values()
        if one.id in found
    )
