"""From a file, a folder or a publisher's address to published figures, whichever somebody has.

An adviser drops the workbook that CBS published yesterday; a server without files asks CBS itself. Both end in the same
import. A municipality whose server may not reach the publishers names a mirror in `VOORKANT_PUBLISHERS`.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from voorkant.adapters import cbs, pdok, rivm
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.tables import AreaRow, ParsedTable
from voorkant.core.shared.area import COUNTRY, Area, AreaKind, kind_of, normalise_code, parent_code
from voorkant.core.shared.errors import BadInput, VoorkantError
from voorkant.core.shared.text import Text
from voorkant.store.models import Import
from voorkant.store.selectors.areas import known_areas
from voorkant.store.services.imports import ImportReport, Progress, import_boundaries, import_table
from voorkant.store.services.postcodes import import_postcodes
from voorkant.store.services.villages import carry_over_villages

TABLE = re.compile(r"^\d{5}[A-Z]{3}$")
YEAR = re.compile(r"^\d{4}$")
KINDS = ("kwb", "rivm", "boundaries", "postcodes")
FIND_OUT = "auto"
NAMED_ONLY = ("area-codes-missing",)
OTHER_TABLE = ("wrong-table", "not-a-postcode-table")
MUNICIPALITY = re.compile(r"^GM\d{4}$")
LEVELS = (AreaKind.MUNICIPALITY, AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)
HEAD = 4096
HEALTH = ("rivm", "gezond")


def import_source(
    kind: str, source: str, *, area: str | None = None, year: int | None = None, progress: Progress | None = None
) -> ImportReport:
    """Import a file or a live table. `kind` is one of `KINDS`; `source` a path, a CBS table id, or for boundaries a
    year; `area` a municipality (the country is all). Raises BadInput when the file is wrong (it is then refused whole)
    and SourceUnavailable when nobody answers.
    """
    area = _municipality(area)
    if Path(source).is_file():
        return import_file(kind, Path(source), area=area, year=year, progress=progress)
    if kind == "boundaries" and YEAR.match(source):
        return import_live_boundaries(int(source), area=area, progress=progress)
    if kind in ("kwb", "rivm") and TABLE.match(source):
        fetch = cbs.fetch_kwb if kind == "kwb" else rivm.fetch_health
        indicators, addresses = load_language().indicators, mirror()
        parsed = fetch(source, indicators=indicators, area=area, year=year, progress=progress, base_urls=addresses)
        report = import_table(parsed, kind=kind, area=area, progress=progress)
        carry_over_villages()
        return report
    raise BadInput(
        "source-not-found",
        Text(f"'{source}' is geen bestand en geen tabel.", f"'{source}' is neither a file nor a table."),
        Text("Er is niets ingelezen.", "Nothing was imported."),
        Text(
            "Geef een bestand, een tabelnummer (zoals 85984NED) of, voor grenzen, een jaar.",
            "Give a file, a table number (such as 85984NED) or, for boundaries, a year.",
        ),
    )


def mirror() -> Mapping[str, str] | None:
    """Give the addresses to ask instead of the publishers' own: JSON in `VOORKANT_PUBLISHERS`, such as
    `{"odata3": "https://mirror.example/ODataApi/odata", "wfs": "https://mirror.example/{year}/wfs"}`.
    """
    text = os.environ.get("VOORKANT_PUBLISHERS", "")
    if not text:
        return None
    try:
        addresses = json.loads(text)
    except ValueError:
        addresses = None
    if not isinstance(addresses, dict) or not all(isinstance(value, str) for value in addresses.values()):
        raise BadInput(
            "mirror-unreadable",
            Text("VOORKANT_PUBLISHERS is niet te lezen.", "VOORKANT_PUBLISHERS cannot be read."),
            Text("Het moeten adressen in JSON zijn.", "It must hold addresses in JSON."),
            Text('Bijvoorbeeld {"odata3": "https://…"}.', 'For example {"odata3": "https://…"}.'),
        )
    return addresses


def import_file(
    kind: str, path: Path, *, area: str | None = None, year: int | None = None, progress: Progress | None = None
) -> ImportReport:
    """Import one file as its publisher made it; with kind "auto" what it holds decides."""
    area = _municipality(area)
    if kind == FIND_OUT:
        kind = kind_of_file(path)
        if kind == "kwb":
            return _find_out(path, area=area, year=year, progress=progress)
    if kind == "boundaries":
        outlines = pdok.read_boundaries(path, year=year)
        return import_boundaries(_outlines(outlines), outlines.provenance, area=area, progress=progress)
    if kind == "postcodes":
        return import_postcodes(cbs.read_postcodes(path, year=year), area=area)
    indicators = load_language().indicators
    if kind == "kwb":
        parsed = _read_key_figures(path, year=year, area=area)
    else:
        parsed = rivm.read_health(path, year=year, indicators=indicators)
    report = import_table(parsed, kind=kind, area=area, progress=progress)
    carry_over_villages()
    return report


def _find_out(path: Path, *, area: str | None, year: int | None, progress: Progress | None) -> ImportReport:
    """Import a file that its first bytes do not tell apart, such as a workbook: the reader that knows its columns reads
    it; where none does, the refusal speaks of key figures.
    """
    refusals: list[BadInput] = []
    for kind in ("kwb", "rivm", "postcodes"):
        try:
            return import_file(kind, path, area=area, year=year, progress=progress)
        except BadInput as error:
            if error.code not in OTHER_TABLE:
                raise
            refusals.append(error)
    raise refusals[0]


def _municipality(area: str | None) -> str | None:
    """Give the code of the municipality to import, None for all; BadInput for a wijk, a buurt or a name."""
    code = normalise_code(area) if area else ""
    if code in ("", COUNTRY):
        return None
    if not MUNICIPALITY.match(code):
        raise BadInput(
            "area-not-municipality",
            Text(f"'{area}' is geen code van een gemeente.", f"'{area}' is no code of a municipality."),
            Text("Er is niets ingelezen.", "Nothing was imported."),
            Text("Geef een gemeentecode, bijvoorbeeld GM0285.", "Give a municipality code, such as GM0285."),
        )
    return code


def _read_key_figures(path: Path, *, year: int | None, area: str | None) -> ParsedTable:
    """Read key figures; a table without codes is matched by name within the one municipality that was asked for."""
    indicators, known = load_language().indicators, known_areas()
    try:
        return cbs.read_kwb(path, year=year, indicators=indicators, known_areas=known)
    except BadInput as error:
        if area is None or error.code not in NAMED_ONLY:
            raise
    return cbs.read_kwb(path, year=year, indicators=indicators, known_areas=known, area=area)


def kind_of_file(path: Path) -> str:
    """Tell outlines, the health monitor and key figures apart by what a file holds, then by its name."""
    with path.open("rb") as file:
        head = file.read(HEAD).decode("utf-8", errors="replace")
    if "FeatureCollection" in head:
        return "boundaries"
    first = head.splitlines()[0].lower() if head.strip() else ""
    if first.replace('"', "").startswith("pc6"):
        return "postcodes"
    if (
        "leeftijd" in first
        or '"marges"' in head.lower()
        or any(word in path.name.lower() for word in ("rivm", "gezond"))
    ):
        return "rivm"
    return "kwb"


def import_live_boundaries(year: int, *, area: str | None, progress: Progress | None) -> ImportReport:
    """Fetch outlines of one year: all municipalities, and the wijken and buurten of one municipality or of all."""
    addresses = mirror()
    fetched = [
        pdok.fetch_boundaries(
            year, level, area=None if level is AreaKind.MUNICIPALITY else area, progress=progress, base_urls=addresses
        )
        for level in LEVELS
    ]
    digest = hashlib.sha256("".join(one.provenance.sha256 for one in fetched).encode()).hexdigest()
    name = f"cbs/gebiedsindelingen {year}"
    provenance = replace(fetched[0].provenance, table=name, sha256=digest)
    outlines = (pair for one in fetched for pair in _outlines(one))
    return import_boundaries(outlines, provenance, area=area, progress=progress)


def _outlines(read: pdok.Boundaries) -> Iterator[tuple[AreaRow, Mapping[str, Any]]]:
    for one in read.boundaries:
        kind = kind_of(one.code)
        if kind is not None:
            yield AreaRow(Area(one.code, one.year, one.name, kind, parent_code(one.code))), one.geometry


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What a folder gave: what was imported, and per file the refusal for which it was left out."""

    imported: tuple[Import, ...]
    left_out: tuple[tuple[str, VoorkantError], ...]


def import_folder(
    folder: Path, *, area: str | None = None, told: Callable[[str], None] = lambda name: None
) -> FolderReport:
    """Import every published file in a folder that holds the area; a file of no use is left out with its reason."""
    imported: list[Import] = []
    left_out: list[tuple[str, VoorkantError]] = []
    for kind, path in published_files(folder):
        if known := _as_it_was(kind, path, area):
            imported.append(known)
            continue
        told(path.name)
        try:
            imported.append(import_file(kind, path, area=area).publication)
        except VoorkantError as error:
            left_out.append((path.name, error))
    return FolderReport(tuple(imported), tuple(left_out))


def may_hold(folder: Path, area: str) -> bool:
    """Tell whether any published file in a folder may hold a municipality, from its code alone and before reading them.

    A workbook is compressed, so it may; a text that nowhere names the municipality or a part of it does not.
    """
    named = re.compile(rf"(?:GM|WK|BU){area.removeprefix('GM')}".encode(), re.IGNORECASE)
    return any(path.suffix.lower() == ".xlsx" or _names(path, named) for _, path in published_files(folder))


def _names(path: Path, named: re.Pattern[bytes]) -> bool:
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            return False
        with mmap(file.fileno(), 0, access=ACCESS_READ) as content:
            return named.search(content) is not None


def _as_it_was(kind: str, path: Path, area: str | None) -> Import | None:
    """Give the import that a file's very bytes made before, so that a second start need not read it again."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Import.objects.filter(
        kind=kind, sha256=sha256, area_filter=area or "", status=Import.Status.PUBLISHED
    ).first()


def published_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the files in a folder and its sub-folders `cbs`, `rivm` and `geo`, told apart by place and name."""
    for path in sorted(folder.rglob("*")):
        kind = _kind_by_place(path)
        if kind:
            yield kind, path


def _kind_by_place(path: Path) -> str | None:
    words = f"{path.parent.name} {path.name}".lower()
    if path.suffix.lower() == ".geojson":
        return "boundaries"
    if path.suffix.lower() not in (".csv", ".xlsx") or "crosswalk" in words:
        return None
    if "rivm" in words or "gezondheid" in words:
        return "rivm"
    return "kwb" if any(word in words for word in ("kwb", "cbs", "gemeenten", "kerncijfers")) else None
