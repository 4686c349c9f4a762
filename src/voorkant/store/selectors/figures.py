"""Read open figures as the core wants them: a fixed look-up with the origin of every value."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.comparable import Candidates, find_comparable
from voorkant.core.analyse.figures import FigureSet
from voorkant.core.analyse.result import ComparableSet
from voorkant.core.analyse.settings import PictureSettings
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.areas import same_area
from voorkant.core.shared.figure import Provenance
from voorkant.store import models
from voorkant.store.selectors.areas import reference_year
from voorkant.store.selectors.imports import readable_title
from voorkant.store.selectors.versions import figures_version

FEATURES = {
    "urbanity": "address_density",
    "residents": "residents",
    "young": "age_0_14",
    "old": "age_65_plus",
    "income": "income_per_resident",
}


def provenance_of(keys: Iterable[int]) -> Mapping[int, Provenance]:
    """Give where figures came from, by the id of their import."""
    return {
        one.pk: Provenance(
            one.publisher,
            one.table,
            readable_title(one.kind, one.table, one.title, one.year),
            one.year,
            one.retrieved,
            one.licence,
            one.sha256,
            one.address,
        )
        for one in models.Import.objects.filter(pk__in=set(keys))
    }


def figure_set(codes: Iterable[str], year: int, *, indicator: str = "", among: Iterable[str] = ()) -> FigureSet:
    """Give all published figures of areas as they are in `year` (one indicator, some `among` all, or all).

    Figures that were published on an older division into areas come along only where the code stood for the same area.
    """
    rows = (
        models.Figure.objects.filter(area__code__in=set(codes), publication__status=models.Import.Status.PUBLISHED)
        .order_by("publication_id")
        .values_list(
            "area__code",
            "area_id",
            "series__indicator",
            "series__age_band",
            "period",
            "value",
            "publication_id",
            "low",
            "high",
        )
    )
    if indicator:
        rows = rows.filter(series__indicator=indicator)
    if some := tuple(among):
        rows = rows.filter(series__indicator__in=some)
    found = list(rows)
    usable = _same_ground({row[1] for row in found}, year)
    kept = [row for row in found if row[1] in usable]
    columns = list(zip(*kept, strict=True)) if kept else [()] * 9
    area, _, indicators, ages, periods, values, refs, lows, highs = columns
    return FigureSet(
        area, indicators, ages, periods, values, refs, lows=lows, highs=highs, provenance=provenance_of(refs)
    )


def changed_ground(codes: Iterable[str], year: int) -> Mapping[str, tuple[int, ...]]:
    """Give for each code the years in which it stood for another area than it does in `year`."""
    areas = list(models.Area.objects.filter(code__in=set(codes)).exclude(kind=AreaKind.VILLAGE))
    usable = _same_ground({area.pk for area in areas}, year)
    found: dict[str, list[int]] = {}
    for area in areas:
        if area.pk not in usable:
            found.setdefault(area.code, []).append(area.year)
    return {code: tuple(sorted(years)) for code, years in found.items()}


def same_ground_since(codes: Iterable[str], year: int) -> Mapping[str, int]:
    """Give for each code the first division in which it meant what it means in `year`: after the last in which it stood
    for another area, and from the last in which CBS marked its boundary as moved. Codes that never changed are absent.
    """
    asked = set(codes)
    moved = models.Area.objects.filter(code__in=asked, changed=True, year__lte=year).exclude(kind=AreaKind.VILLAGE)
    earlier = set(models.Area.objects.filter(code__in=asked, year__lt=year).values_list("code", flat=True))
    since: dict[str, int] = {code: max(years) + 1 for code, years in changed_ground(asked, year).items()}
    for code, its_year in moved.values_list("code", "year"):
        if code in earlier:
            since[code] = max(its_year, since.get(code, 0))
    return since


def _same_ground(keys: set[int], year: int) -> set[int]:
    """Keep areas that are the same place as the code is in `year`; a table without names cannot be checked by name."""
    areas = list(models.Area.objects.filter(pk__in=keys).values_list("pk", "code", "year", "name", "kind"))
    codes = {code for _, code, *_ in areas}
    now = dict(models.Area.objects.filter(code__in=codes, year=year).values_list("code", "name"))
    usable = set()
    for key, code, its_year, name, kind in areas:
        named = now.get(code, name)
        unnamed = name == code or named == code
        if its_year == year or kind in (AreaKind.COUNTRY, AreaKind.VILLAGE) or unnamed or same_area(name, named):
            usable.add(key)
    return usable


def comparable_places(code: str, kind: AreaKind) -> ComparableSet | None:
    """Give the places most like an area, among all of its kind in the country; None where they cannot be told."""
    if kind not in (AreaKind.MUNICIPALITY, AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD):
        return None
    return _comparable(code, kind, reference_year(), figures_version())


@lru_cache(maxsize=2_000)
def _comparable(code: str, kind: AreaKind, year: int, version: str) -> ComparableSet | None:
    candidates = _candidates(kind, year, version)
    how_many = PictureSettings.of(load_language()).comparable_areas
    if code not in candidates.codes or len(candidates.codes) <= how_many:
        return None
    return find_comparable(code, candidates, how_many)


@lru_cache(maxsize=6)
def _candidates(kind: AreaKind, year: int, version: str) -> Candidates:
    names = dict(models.Area.objects.filter(kind=kind, year=year).order_by("code").values_list("code", "name"))
    columns: dict[str, dict[str, float]] = {feature: {} for feature in FEATURES}
    of_indicator = {indicator: feature for feature, indicator in FEATURES.items()}
    rows = (
        models.Figure.objects.filter(
            area__kind=kind,
            area__year=year,
            series__indicator__in=of_indicator,
            series__age_band="all",
            publication__status=models.Import.Status.PUBLISHED,
        )
        .order_by("period", "publication_id")
        .values_list("series__indicator", "area__code", "value")
    )
    for indicator, code, value in rows.iterator(chunk_size=10_000):
        columns[of_indicator[indicator]][code] = value
    codes = tuple(names)
    picked = {feature: tuple(column.get(code) for code in codes) for feature, column in columns.items()}
    return Candidates(codes=codes, names=tuple(names.values()), **picked)
