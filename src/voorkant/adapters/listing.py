"""Find the areas that a table lists: their codes, names and CBS's mark for changes.

A code says what an area is (`BU0363AA01` is a buurt of Amsterdam) and a name does not: Voorst is a municipality, a
buurt and the second half of "Wijk 00 Voorst". So a table is read by its codes; one without codes only where each name
fits exactly one area of the municipality.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from voorkant.adapters.files import Sheet
from voorkant.adapters.refusals import bad_cell, refuse
from voorkant.core.shared.area import COUNTRY, Area, AreaKind, kind_of, municipality_code, parent_code
from voorkant.core.shared.text import Text

AREA_CODE = r"^(NL0[01]|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$"
_CODE_HEADERS = (
    "gwbcode10", "wijkenenbuurten", "codering3", "codering", "gwbcode", "gmcode", "statcode", "buurtcode", "wijkcode",
    "gemeentecode", "regiocode", "code", "coderingcode", "regioaanduidingcoderingcode",
)  # fmt: skip
_NAME_HEADERS = ("regio", "naam", "naamgebied", "wijkenenbuurten", "gmnaam", "regionaam", "gebied", "title", "name")
_MUNICIPALITY_HEADERS = ("gmnaam", "gemeentenaam1", "gemeentenaam", "regioaanduidinggemeentenaamnaam")
_CHANGE = re.compile(r"indelingswijziging|^indwb")
_OTHER_META = re.compile(
    r"^(id|recs|soortregio\d*|regioaanduidingsoortregioomschrijving|gwbcode8|gwbcode\d*|gemeentecode|codering\d*|"
    r"perioden|jaar|leeftijd|marges|jrstatcode|jaarstatcode|rubriek|)$"
)
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Listing:
    """The columns of a table that say where a row is about; `code` is None where it has names only."""

    code: str | None
    name: str | None
    municipality: str | None
    change: str | None
    meta: tuple[str, ...]


def plain(header: str) -> str:
    """Reduce a header to its letters and digits."""
    return re.sub(r"[^a-z0-9]", "", header.lower())


def listing_of(frame: pl.DataFrame) -> Listing:
    """Find the columns that identify areas; a column counts as codes when most of its cells look like codes."""
    by_plain = {plain(header): header for header in reversed(frame.columns)}
    named = [by_plain[key] for key in _CODE_HEADERS if key in by_plain]
    code = next((header for header in named if _mostly_codes(frame[header])), None)
    names = [by_plain[key] for key in _NAME_HEADERS if key in by_plain]
    municipality = next((by_plain[key] for key in _MUNICIPALITY_HEADERS if key in by_plain), None)
    name = next((header for header in names if header != code and not _mostly_codes(frame[header])), None)
    change = next((header for header in frame.columns if _CHANGE.search(plain(header))), None)
    found = {code, name, municipality, change} - {None}
    meta = tuple(header for header in frame.columns if header in found or _OTHER_META.match(plain(header)))
    return Listing(code, name, municipality, change, meta)


def _mostly_codes(cells: pl.Series) -> bool:
    if cells.dtype != pl.String or not len(cells):
        return False
    alike = cells.str.strip_chars().str.to_uppercase().str.contains(AREA_CODE)
    return int(alike.sum()) > _HALF * len(cells)


def codes_of(sheet: Sheet, header: str) -> pl.Series:
    """Give the area code of each row, without padding and with one code for the country.

    Raise BadInput for a cell that is not an area code.
    """
    codes = sheet.frame[header].str.strip_chars().str.to_uppercase()
    wrong = ~codes.str.contains(AREA_CODE).fill_null(value=False)
    if wrong.any():
        place = int(wrong.arg_true()[0])
        raise bad_cell(
            "area-code-unknown",
            sheet.first_row + place,
            header,
            Text(
                nl="'{value}' is geen code van een land, gemeente, wijk of buurt, zoals GM0285 of BU02850101.",
                en="'{value}' is no code of a country or an area in it, such as GM0285 or BU02850101.",
            ),
            sheet.frame[header][place],
        )
    return codes.replace("NL01", COUNTRY).alias("area")


def refuse_repeated(sheet: Sheet, header: str, codes: pl.Series, *others: pl.Series) -> None:
    """Raise BadInput where the same area (with the same `others`: age, margin, period) is listed twice."""
    keys = pl.DataFrame([codes, *others]).with_row_index("row").filter(pl.col("area").is_not_null())
    again = keys.filter(~pl.struct(pl.exclude("row")).is_first_distinct())
    if again.height:
        place = int(again["row"][0])
        raise bad_cell(
            "area-repeated",
            sheet.first_row + place,
            header,
            Text(nl="{value} komt al eerder voor.", en="{value} was listed before."),
            str(codes[place]),
        )


def within(codes: pl.Series, area: str | None) -> pl.Series:
    """Tell which rows belong to an import for one area: the country, all municipalities, itself and all in it."""
    if area is None or kind_of(area) is AreaKind.COUNTRY:
        return codes.is_not_null()
    inside = area[2:]
    same_branch = codes.str.slice(2).str.starts_with(inside)
    return (same_branch | codes.str.starts_with("GM") | (codes == COUNTRY)).fill_null(value=False)


def make_area(code: str, year: int, name: str) -> Area:
    """Make the area that a code stands for."""
    kind = kind_of(code)
    if kind is None:
        raise ValueError(code)
    return Area(code, year, name.strip(), kind, parent_code(code))


def codes_by_name(sheet: Sheet, listing: Listing, known: Iterable[Area], area: str | None) -> pl.Series:
    """Find codes for a table without codes: by name within the municipality, where that is unique.

    The first row of a municipality that bears its name is the municipality itself, as StatLine orders them. Give null
    for rows outside `area`. Raise BadInput where names repeat, or fit no known area.
    """
    if listing.name is None or listing.municipality is None:
        raise _no_codes(sheet.name, Text(nl="Er is geen kolom met namen.", en="There is no column of names."))
    areas = tuple(known)
    by_name = _unique_names(areas)
    if not by_name:
        raise _no_codes(
            sheet.name, Text(nl="Er is geen kolom met codes van gebieden.", en="There is no column of area codes.")
        )
    wanted = None if area is None else next((one.name for one in areas if one.code == municipality_code(area)), "")
    return _match(sheet, listing, by_name, wanted)


def _unique_names(areas: Sequence[Area]) -> dict[tuple[str, str], list[str]]:
    municipalities = {one.code: _fold(one.name) for one in areas if one.kind is AreaKind.MUNICIPALITY}
    found: dict[tuple[str, str], list[str]] = {}
    for one in areas:
        if one.kind in (AreaKind.COUNTRY, AreaKind.MUNICIPALITY):
            found[(_fold(one.name), "")] = [one.code]
        elif one.kind is not AreaKind.VILLAGE:
            key = (municipalities.get(str(municipality_code(one.code)), ""), _fold(one.name))
            found.setdefault(key, []).append(one.code)
    return found


def _match(sheet: Sheet, listing: Listing, by_name: dict[tuple[str, str], list[str]], wanted: str | None) -> pl.Series:
    codes: list[str | None] = []
    unsure: list[str] = []
    towns: set[str] = set()
    used: set[str] = set()
    rows = zip(sheet.frame[str(listing.name)], sheet.frame[str(listing.municipality)], strict=True)
    for name, municipality in rows:
        town, place = _fold(municipality or ""), _fold(name or "")
        if wanted is not None and town not in (_fold(wanted), "nederland"):
            codes.append(None)
            continue
        head = place == town and town not in towns
        towns.add(town)
        options = by_name.get((town, "") if head else (town, place), [])
        certain = len(options) == 1 and options[0] not in used
        codes.append(options[0] if certain else None)
        used.update(options)
        if not certain:
            unsure.append(f"{(name or '').strip()} ({(municipality or '').strip()})")
    if unsure:
        some = ", ".join(dict.fromkeys(unsure[:5]))
        raise _no_codes(
            sheet.name,
            Text(
                nl=f"Deze namen horen niet bij precies één gebied: {some}.",
                en=f"These names do not belong to exactly one area: {some}.",
            ),
        )
    return pl.Series("area", codes, dtype=pl.String)


def _fold(name: str) -> str:
    return " ".join(name.lower().split())


def _no_codes(file: str, why: Text) -> Exception:
    return refuse(
        "area-codes-missing",
        Text(
            nl="'{name}' zegt niet zeker over welke gebieden het gaat.",
            en="'{name}' leaves unsure which areas it is about.",
        ),
        why,
        Text(
            nl="Er is niets opgeslagen. Download het bestand opnieuw en kies bij 'Regioaanduiding' ook 'Codering'.",
            en="Nothing was stored. Download the file again and also choose 'Codering' under 'Regioaanduiding'.",
        ),
        name=file,
    )
