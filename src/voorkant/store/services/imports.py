"""Bring open figures in: checked first, written in batches out of sight, then published at once.

A national import writes more than a million figures. A teacher who passes something on meanwhile must not wait: so
nothing is checked inside a transaction, each batch is its own short one, and what is half written is never shown. Doing
it again with the same file changes nothing; stopping it leaves nothing behind.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl
from django.db import connection, transaction
from django.db.models import F, Max

from voorkant.adapters.tables import AreaRow, ParsedTable
from voorkant.core.shared.area import AreaKind, municipality_code, parent_code
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.figure import Provenance
from voorkant.core.shared.text import Text
from voorkant.store.models import Area, Boundary, Figure, Import, Series
from voorkant.store.services.turns import turn

Progress = Callable[[int, int], None]
"""Told how many values of how many are written; may raise `Stopped`."""

BATCH = 30_000
AREAS_AT_ONCE = 2_500
ROOM = 0.11
"""Seconds between two batches: on SQLite whoever waits to write looks again every tenth of a second."""
_FIGURE_COLUMNS = ("publication_id", "area_id", "series_id", "period", "value", "low", "high")
_WIDE_TO_NARROW = (AreaKind.COUNTRY, AreaKind.MUNICIPALITY, AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)


class Stopped(Exception):
    """Somebody asked a running import to stop; nothing of it stays."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: the record it made, how many areas and figures, and whether it was there already."""

    publication: Import
    areas: int
    figures: int
    already: bool
    unknown_columns: tuple[str, ...] = ()


def import_table(
    parsed: ParsedTable, *, kind: str, area: str | None = None, progress: Progress | None = None
) -> ImportReport:
    """Write and publish one parsed table. With `area` (a municipality) only that municipality comes in whole, beside
    the country and all municipalities, which a comparison needs. Raises BadInput when the area is not in the table.
    """
    rows = _scope(parsed.areas, area)
    told = progress or _nobody_told
    with turn("import", waiting=lambda: told(0, 0)):
        forget_abandoned()
        if existing := _same_publication(parsed.provenance, kind, area):
            return ImportReport(existing, len(rows), existing.rows, already=True)
        publication = _open_publication(parsed.provenance, kind, area)
        try:
            area_ids = write_areas(rows)
            values = _with_keys(parsed.published, area_ids, _series_ids(parsed.published))
            _write_figures(publication, values, told)
            replaced = _publish(publication, values, set(area_ids.values()))
        except BaseException:
            withdraw(publication)
            raise
        for old in replaced:
            _delete_in_steps(old)
    return ImportReport(publication, len(rows), values.height, already=False, unknown_columns=parsed.unknown_columns)


def import_boundaries(
    outlines: Iterable[tuple[AreaRow, Mapping[str, Any]]],
    provenance: Provenance,
    *,
    area: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Write and publish outlines: (area, GeoJSON geometry in WGS84) pairs of one year."""
    pairs = list(outlines)
    geometries = {row.area.code: geometry for row, geometry in pairs}
    rows = _scope(tuple(row for row, _ in pairs), area)
    told = progress or _nobody_told
    with turn("import", waiting=lambda: told(0, 0)):
        forget_abandoned()
        if existing := _same_publication(provenance, "boundaries", area):
            return ImportReport(existing, len(rows), existing.rows, already=True)
        publication = _open_publication(provenance, "boundaries", area)
        try:
            area_ids = write_areas(rows)
            told(0, len(rows))
            _publish_outlines(publication, {area_ids[row.area.code]: geometries[row.area.code] for row in rows})
        except BaseException:
            withdraw(publication)
            raise
        told(len(rows), len(rows))
    return ImportReport(publication, len(rows), len(rows), already=False)


def _publish_outlines(publication: Import, shapes: Mapping[int, Mapping[str, Any]]) -> None:
    """Put the outlines in place all at once: an area has one outline, so half a set would be seen."""
    with transaction.atomic():
        Boundary.objects.bulk_create(
            [Boundary(area_id=key, geometry=shape, publication=publication) for key, shape in shapes.items()],
            update_conflicts=True,
            unique_fields=["area"],
            update_fields=["geometry", "publication"],
            batch_size=2_000,
        )
        publication.status, publication.rows, publication.series = Import.Status.PUBLISHED, len(shapes), []
        publication.save(update_fields=["status", "rows", "series"])
        older = Import.objects.filter(kind="boundaries", status=Import.Status.PUBLISHED).exclude(pk=publication.pk)
        older.filter(boundaries__isnull=True).update(status=Import.Status.REPLACED)


def forget_abandoned() -> int:
    """Take away what a crash left half written or half removed; gives how many imports that was.

    Only for whoever holds the turn to import: then nothing that is still being written can belong to anybody else.
    """
    left = list(Import.objects.filter(status__in=[Import.Status.WRITING, Import.Status.FAILED]))
    for publication in left:
        withdraw(publication)
    for publication in Import.objects.filter(status=Import.Status.REPLACED).exclude(kind="boundaries"):
        _delete_in_steps(publication)
    return len(left)


def _nobody_told(done: int, total: int) -> None:
    """Progress for whoever does not wait."""


def withdraw(publication: Import) -> None:
    """Remove an unpublished import with all that it wrote, its new areas too, in short steps."""
    publication.status = Import.Status.FAILED
    publication.save(update_fields=["status"])
    _delete_in_steps(publication)
    for kind in reversed(_WIDE_TO_NARROW):
        made = Area.objects.filter(year=publication.year, kind=kind, pk__gt=_newest_area_before(publication))
        made = made.filter(figures__isnull=True, boundary__isnull=True, children__isnull=True)
        for keys in iter(partial(lambda areas: list(areas.values_list("pk", flat=True)[:500]), made), []):
            Area.objects.filter(pk__in=keys).delete()
    publication.delete()


def _newest_area_before(publication: Import) -> int:
    """While an import is written its list of series holds one number: the newest area from before it began."""
    return int(publication.series[0]) if publication.series else Area.objects.aggregate(last=Max("pk"))["last"] or 0


def write_areas(rows: Iterable[AreaRow]) -> dict[str, int]:
    """Make the areas that are not there yet, wide before narrow, and give the key of each code asked for."""
    listed = list(rows)
    by_year: dict[int, list[AreaRow]] = {}
    for row in listed:
        by_year.setdefault(row.area.year, []).append(row)
    keys: dict[str, int] = {}
    for year, of_year in by_year.items():
        known = dict(Area.objects.filter(year=year).values_list("code", "pk"))
        for kind in _WIDE_TO_NARROW:
            missing = [row for row in of_year if row.area.kind is kind and row.area.code not in known]
            _insert_areas(missing, known)
            if missing:
                known |= dict(Area.objects.filter(year=year, kind=kind).values_list("code", "pk"))
        _complete_names(of_year, year)
        keys |= {row.area.code: known[row.area.code] for row in of_year}
    return keys


def _insert_areas(rows: list[AreaRow], known: dict[str, int]) -> None:
    freed = 0.0
    for start in range(0, len(rows), AREAS_AT_ONCE):
        made = [
            Area(
                code=row.area.code,
                year=row.area.year,
                name=row.area.name or row.area.code,
                kind=row.area.kind,
                parent_id=known.get(row.area.parent or parent_code(row.area.code) or ""),
                municipality_code=municipality_code(row.area.code) or "",
                changed=row.changed,
            )
            for row in rows[start : start + AREAS_AT_ONCE]
        ]
        _leave_room(freed)
        Area.objects.bulk_create(made)
        freed = time.monotonic()


def _leave_room(freed: float) -> None:
    """Wait until the place of SQLite's one writer has been free since `freed` for as long as others need to take it."""
    if connection.vendor == "sqlite":
        time.sleep(max(0.0, ROOM - (time.monotonic() - freed)))


def _complete_names(rows: list[AreaRow], year: int) -> None:
    """A table that lists codes only leaves names open; a later one that has them fills them in."""
    named = {row.area.code: row for row in rows if row.area.name}
    nameless = [area for area in Area.objects.filter(year=year, name=F("code")) if area.code in named]
    for area in nameless:
        area.name, area.changed = named[area.code].area.name, named[area.code].changed
    Area.objects.bulk_update(nameless, ["name", "changed"], batch_size=500)


def _scope(rows: tuple[AreaRow, ...], area: str | None) -> tuple[AreaRow, ...]:
    if area is None:
        return rows
    if not any(row.area.code == area or municipality_code(row.area.code) == area for row in rows):
        raise BadInput(
            "area-not-in-table",
            Text(nl=f"Gebied {area} staat niet in deze tabel.", en=f"Area {area} is not in this table."),
            Text(nl="Er is niets ingelezen.", en="Nothing was imported."),
            Text(
                nl="Controleer de gemeentecode, bijvoorbeeld GM0285.", en="Check the municipality code, such as GM0285."
            ),
        )
    wide = (AreaKind.COUNTRY, AreaKind.MUNICIPALITY)
    return tuple(row for row in rows if row.area.kind in wide or municipality_code(row.area.code) == area)


def _same_publication(provenance: Provenance, kind: str, area: str | None) -> Import | None:
    return Import.objects.filter(
        kind=kind,
        sha256=provenance.sha256,
        area_filter=area or "",
        year=provenance.year,
        status=Import.Status.PUBLISHED,
    ).first()


def _open_publication(provenance: Provenance, kind: str, area: str | None) -> Import:
    return Import.objects.create(
        kind=kind,
        publisher=provenance.publisher,
        table=provenance.table,
        title=provenance.title[:200],
        year=provenance.year,
        retrieved=provenance.retrieved,
        licence=provenance.licence,
        sha256=provenance.sha256,
        address=provenance.address[:300],
        area_filter=area or "",
        series=[Area.objects.aggregate(last=Max("pk"))["last"] or 0],
    )


def _series_ids(values: pl.DataFrame) -> dict[tuple[str, str], int]:
    wanted = set(values.select(pl.col("indicator").cast(pl.String), pl.col("age_band").cast(pl.String)).unique().rows())
    known = {(indicator, age): key for key, indicator, age in Series.objects.values_list("pk", "indicator", "age_band")}
    Series.objects.bulk_create(
        [Series(indicator=indicator, age_band=age) for indicator, age in sorted(wanted - known.keys())],
        ignore_conflicts=True,
    )
    return {(indicator, age): key for key, indicator, age in Series.objects.values_list("pk", "indicator", "age_band")}


def _with_keys(values: pl.DataFrame, areas: dict[str, int], series: dict[tuple[str, str], int]) -> pl.DataFrame:
    area_keys = pl.DataFrame({"area": list(areas), "area_id": list(areas.values())})
    series_keys = pl.DataFrame(
        {
            "indicator": [indicator for indicator, _ in series],
            "age_band": [age for _, age in series],
            "series_id": list(series.values()),
        },
        schema={"indicator": pl.String, "age_band": pl.String, "series_id": pl.Int64},
    )
    plain = values.with_columns(pl.col("indicator").cast(pl.String), pl.col("age_band").cast(pl.String))
    return (
        plain.join(area_keys, on="area")
        .join(series_keys, on=["indicator", "age_band"])
        .select("area_id", "series_id", "period", "value", "low", "high")
        .sort("area_id", "series_id", "period")
    )


def _write_figures(publication: Import, values: pl.DataFrame, progress: Progress) -> None:
    write = _copy if connection.vendor == "postgresql" else _execute_many
    freed = 0.0
    for start in range(0, values.height, BATCH):
        rows = list(_rows(publication.pk, values.slice(start, BATCH)))
        _leave_room(freed)
        with transaction.atomic():
            write(rows)
        freed = time.monotonic()
        progress(min(start + BATCH, values.height), values.height)


def _rows(publication: int, chunk: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    return chunk.select(pl.lit(publication).alias("publication_id"), pl.all()).iter_rows()


def _execute_many(rows: list[tuple[Any, ...]]) -> None:
    table, names = Figure._meta.db_table, ", ".join(_FIGURE_COLUMNS)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(_FIGURE_COLUMNS))})",
            rows,
        )


def _copy(rows: list[tuple[Any, ...]]) -> None:
    table, names = Figure._meta.db_table, ", ".join(_FIGURE_COLUMNS)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _publish(publication: Import, values: pl.DataFrame, areas: set[int]) -> list[Import]:
    """Show the new figures and hide what they replace, in one short transaction; the old rows go afterwards.

    An earlier reading of the same table is replaced only when the new one covers all its areas, series and periods: a
    small extract must not take away the whole table. Where both stay, the newest value of a cell counts. The record of
    a replaced reading stays, so that a figure in last year's report can still be traced.
    """
    series = sorted(values["series_id"].unique().to_list())
    replaced = _covered(publication, set(series), areas, set(values["period"].unique().to_list()))
    with transaction.atomic():
        Import.objects.filter(pk__in=[old.pk for old in replaced]).update(status=Import.Status.REPLACED)
        publication.status, publication.rows, publication.series = Import.Status.PUBLISHED, values.height, series
        publication.save(update_fields=["status", "rows", "series"])
    return replaced


def _covered(publication: Import, series: set[int], areas: set[int], periods: set[int]) -> list[Import]:
    earlier = Import.objects.filter(
        kind=publication.kind, table=publication.table, year=publication.year, status=Import.Status.PUBLISHED
    )
    if publication.area_filter:
        earlier = earlier.filter(area_filter=publication.area_filter)
    found = []
    for old in earlier:
        figures = Figure.objects.filter(publication=old)
        if (
            set(old.series) <= series
            and set(figures.values_list("period", flat=True).distinct()) <= periods
            and set(figures.values_list("area_id", flat=True).distinct()) <= areas
        ):
            found.append(old)
    return found


def _delete_in_steps(publication: Import) -> None:
    of_import = Figure.objects.filter(publication=publication)
    for keys in iter(partial(lambda: list(of_import.values_list("pk", flat=True)[:BATCH])), []):
        with transaction.atomic():
            Figure.objects.filter(pk__gte=min(keys), pk__lte=max(keys), publication=publication).delete()
        _leave_room(time.monotonic())
