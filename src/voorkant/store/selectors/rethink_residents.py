"""Residents by age of areas, from the open figures that were imported."""

from collections.abc import Collection

from voorkant.core.analyse.rethink.provisions import EVERYBODY, Age
from voorkant.core.shared.area import AreaKind, kind_of, municipality_code
from voorkant.store import models
from voorkant.store.selectors.areas import villages_of

BANDS = {
    "residents": EVERYBODY,
    "age_0_14": Age(0, 14),
    "age_15_24": Age(15, 24),
    "age_25_44": Age(25, 44),
    "age_45_64": Age(45, 64),
    "age_65_plus": Age(65),
}
SOURCE = "CBS, Kerncijfers wijken en buurten"


def residents_by_age(codes: Collection[str]) -> dict[str, dict[Age, float]]:
    """Give the newest published residents of areas by age band; a village only where all its buurten are known."""
    members = {
        village.code: village.members
        for municipality in {municipality_code(code) for code in codes if kind_of(code) is AreaKind.VILLAGE}
        if municipality
        for village in villages_of(municipality)
    }
    asked = {part for code in codes for part in members.get(code, (code,))}
    rows = (
        models.Figure.objects.filter(
            area__code__in=asked,
            series__indicator__in=BANDS,
            series__age_band="all",
            publication__status=models.Import.Status.PUBLISHED,
        )
        .order_by("area__year", "period", "publication_id")
        .values_list("area__code", "series__indicator", "value")
    )
    found: dict[str, dict[Age, float]] = {}
    for code, indicator, value in rows:
        if value is not None:
            found.setdefault(code, {})[BANDS[indicator]] = value
    return {code: _together([found.get(part, {}) for part in members.get(code, (code,))]) for code in codes}


def _together(parts: list[dict[Age, float]]) -> dict[Age, float]:
    return {age: sum(part[age] for part in parts) for age in BANDS.values() if all(age in part for part in parts)}
