"""Read areas: which there are, how they lie in each other, and which villages a municipality makes of its buurten."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django.db.models import Count, QuerySet

from voorkant.core.analyse.names import Names
from voorkant.core.shared.area import Area, AreaKind, kind_of, municipality_code, normalise_code
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text, same
from voorkant.core.shared.villages import Village, guess_villages
from voorkant.store import models
from voorkant.store.selectors.versions import figures_version

NEARLY_ALL = 0.9
MOST_NAMED = 8
_FIELDS = ("code", "year", "name", "kind", "parent__code", "municipality_code")


def reference_year(municipality: str = "") -> int:
    """Give the newest year whose division into areas is known here (for a municipality: with its buurten)."""
    return _reference_year(municipality, figures_version())


@lru_cache(maxsize=2_000)
def _reference_year(municipality: str, version: str) -> int:
    areas = models.Area.objects.filter(kind__in=[AreaKind.NEIGHBOURHOOD, AreaKind.DISTRICT, AreaKind.MUNICIPALITY])
    own = areas.filter(municipality_code=municipality) if municipality else areas.filter(year__in=_whole_years())
    with_buurten = own.filter(kind=AreaKind.NEIGHBOURHOOD).exclude(name__startswith="BU")
    for choice in (with_buurten, own):
        if year := choice.order_by("-year").values_list("year", flat=True).first():
            return int(year)
    raise no_figures_yet()


def _whole_years() -> list[int]:
    """Give the years in which (nearly) all municipalities are known: one province of 2025 is not the Netherlands."""
    counted = dict(
        models.Area.objects.filter(kind=AreaKind.MUNICIPALITY).values_list("year").annotate(Count("pk")).order_by()
    )
    most = max(counted.values(), default=0)
    return [year for year, number in counted.items() if number >= NEARLY_ALL * most]


def find_area(code: str) -> Area:
    """Give an area in the reference year of its municipality; NotFound tells what to do."""
    code = normalise_code(code) if not code.startswith("KN") else code
    municipality = municipality_code(code) or ""
    return _find_area(code, municipality, figures_version())


def code_of(typed: str) -> str:
    """Give the code that somebody means with a code or a name ("Twello"); the widest area of that name first.

    What is neither is given back as it is; BadInput names the codes when several areas of one kind have that name.
    """
    if (kind_of(normalise_code(typed)) is not None and any(map(str.isdigit, typed))) or typed.startswith("KN"):
        return typed  # Bussloo begins as a buurt does, but is a name
    named = models.Area.objects.filter(name__iexact=typed.strip())
    newest = named.order_by("-year").values_list("year", flat=True).first()
    found = _as_core(named.filter(year=newest)) if newest else []
    codes_of = {kind: sorted(area.code for area in found if area.kind == kind) for kind in AreaKind}
    codes_of[AreaKind.VILLAGE] = sorted(_villages_called(typed.strip().casefold()))
    for kind in (AreaKind.MUNICIPALITY, AreaKind.VILLAGE, AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD):
        codes = codes_of[kind]
        if len(codes) > 1:
            raise _several(typed, codes)
        if codes:
            return codes[0]
    return typed


def _villages_called(name: str) -> Iterable[str]:
    for municipality in models.Municipality.objects.order_by("code").values_list("code", flat=True):
        yield from (one.code for one in villages_of(municipality) if one.name.casefold() == name)


@lru_cache(maxsize=20_000)
def _find_area(code: str, municipality: str, version: str) -> Area:
    if kind_of(code) is None or not models.Area.objects.filter(code=municipality or code).exists():
        raise unknown_area(code)
    tree = area_tree(municipality) if municipality else municipalities()
    if code not in tree:
        raise unknown_area(code)
    return tree[code]


def area_tree(municipality: str) -> Mapping[str, Area]:
    """Give a municipality with its wijken, villages and buurten, and the country, by code."""
    return _area_tree(municipality, reference_year(municipality), figures_version())


@lru_cache(maxsize=500)
def _area_tree(municipality: str, year: int, version: str) -> Mapping[str, Area]:
    found = _as_core(models.Area.objects.filter(municipality_code=municipality, year=year))
    tree = {area.code: area for area in found}
    for village in villages_of(municipality):
        tree.setdefault(village.code, Area(village.code, year, village.name, AreaKind.VILLAGE, municipality))
    return {**_country(), **tree}


def municipalities() -> Mapping[str, Area]:
    """Give all municipalities of the newest year that are known here, and the country, by code."""
    return _municipalities(reference_year(), figures_version())


@lru_cache(maxsize=8)
def _municipalities(year: int, version: str) -> Mapping[str, Area]:
    found = _as_core(models.Area.objects.filter(kind=AreaKind.MUNICIPALITY, year=year).order_by("name"))
    return {**_country(), **{area.code: area for area in found}}


def _country() -> dict[str, Area]:
    found = _as_core(models.Area.objects.filter(kind=AreaKind.COUNTRY).order_by("-year")[:1])
    return {area.code: area for area in found}


def name_inside(area: Area) -> Text:
    """Name an area as in a sentence: "Twello", and "de kern Voorst" beside the municipality of that name."""
    return _names_around(area).inside(area)


def name_of_municipality(code: str, name: str) -> Text:
    """Name a municipality as in a sentence; by its own name where no figures of it were imported."""
    try:
        return name_inside(find_area(code))
    except NotFound:
        return same(name)


def name_alone(area: Area) -> Text:
    """Name an area by itself, in a list or a title: "Twello", "Kern Voorst"."""
    return _names_around(area).alone(area)


def _names_around(area: Area) -> Names:
    municipality = municipality_code(area.code)
    return _names(municipality, reference_year(municipality), figures_version()) if municipality else Names(())


@lru_cache(maxsize=500)
def _names(municipality: str, year: int, version: str) -> Names:
    return Names(area_tree(municipality))


def villages_of(municipality: str) -> tuple[Village, ...]:
    """Give the villages (kernen) of a municipality: as confirmed, else guessed from the names of its buurten."""
    return _villages_of(municipality, reference_year(municipality), figures_version())


@lru_cache(maxsize=500)
def _villages_of(municipality: str, year: int, version: str) -> tuple[Village, ...]:
    own = models.Area.objects.filter(municipality_code=municipality, year=year, kind=AreaKind.VILLAGE)
    stored: dict[int, tuple[str, str, list[str]]] = {
        area.pk: (area.code, area.name, []) for area in own.order_by("name")
    }
    buurten = models.Area.objects.filter(municipality_code=municipality, year=year, kind=AreaKind.NEIGHBOURHOOD)
    if stored:
        for village, code in buurten.filter(village__in=stored).order_by("code").values_list("village_id", "code"):
            stored[village][2].append(code)
        return tuple(Village(code, name, tuple(members)) for code, name, members in stored.values() if members)
    parts = models.Area.objects.filter(
        municipality_code=municipality, year=year, kind__in=[AreaKind.NEIGHBOURHOOD, AreaKind.DISTRICT]
    )
    return guess_villages(_as_core(parts.order_by("code")), residents(municipality))


def residents(municipality: str) -> Mapping[str, float | None]:
    """Give the published number of residents of each wijk and buurt of a municipality, newest first; None: unknown."""
    return _residents(municipality, reference_year(municipality), figures_version())


@lru_cache(maxsize=500)
def _residents(municipality: str, year: int, version: str) -> Mapping[str, float | None]:
    found: dict[str, float | None] = dict.fromkeys(
        models.Area.objects.filter(municipality_code=municipality, year=year).values_list("code", flat=True)
    )
    rows = (
        models.Figure.objects.filter(
            area__municipality_code=municipality,
            area__year=year,
            series__indicator="residents",
            series__age_band="all",
            publication__status=models.Import.Status.PUBLISHED,
        )
        .order_by("period", "publication_id")
        .values_list("area__code", "value")
    )
    return found | dict(rows)


def _as_core(rows: QuerySet[models.Area]) -> list[Area]:
    return [
        Area(code, year, name, AreaKind(kind), parent or (municipality if kind != AreaKind.MUNICIPALITY else None))
        for code, year, name, kind, parent, municipality in rows.values_list(*_FIELDS)
    ]


def _several(typed: str, codes: Sequence[str]) -> BadInput:
    listed = ", ".join(codes[:MOST_NAMED]) + (" …" if len(codes) > MOST_NAMED else "")
    return BadInput(
        "area-several",
        Text(nl=f"Er is meer dan één gebied dat '{typed}' heet.", en=f"More than one area is called '{typed}'."),
        Text(nl=f"Dit zijn hun codes: {listed}.", en=f"These are their codes: {listed}."),
        Text(nl="Geef de code van het gebied dat je bedoelt.", en="Give the code of the area that you mean."),
    )


def unknown_area(code: str) -> NotFound:
    """Say that a code names no area here."""
    return NotFound(
        "area-unknown",
        Text(nl=f"Gebied '{code}' is hier niet bekend.", en=f"Area '{code}' is not known here."),
        Text(nl="Er zijn geen cijfers over ingelezen.", en="No figures about it were imported."),
        Text(
            nl="Controleer de code (zoals GM0285, WK028501 of BU02850101), of lees de cijfers van die gemeente in.",
            en="Check the code (such as GM0285, WK028501 or BU02850101), or import that municipality's figures.",
        ),
    )


def no_figures_yet() -> NotFound:
    """Say that nothing was imported yet."""
    return NotFound(
        "no-figures-yet",
        Text(nl="Er zijn nog geen cijfers ingelezen.", en="No figures were imported yet."),
        Text(nl="Zonder cijfers is er geen beeld.", en="Without figures there is no picture."),
        Text(nl="Doe bijvoorbeeld: voorkant import kwb 85984NED.", en="For example: voorkant import kwb 85984NED."),
    )


def known_areas() -> tuple[Area, ...]:
    """Give every area of the newest year, for tables that name places but give no codes."""
    newest = models.Area.objects.exclude(kind=AreaKind.VILLAGE).order_by("-year").values_list("year", flat=True).first()
    return tuple(_as_core(models.Area.objects.filter(year=newest).exclude(kind=AreaKind.VILLAGE))) if newest else ()
