"""Bring together what the matrix of a place needs, let the core make it, and keep it until anything changes.

The alderman's page holds open figures, two thousand offers, the catalogue and a budget. The finished matrix is kept in
memory under a word for all of these (`matrix_version`), so that whoever comes second waits for a look-up and
nobody ever sees yesterday's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.utils import timezone

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.matrix_rules import MatrixRules, load_matrix_rules, themed
from voorkant.core.analyse.compare import concern
from voorkant.core.analyse.result import Picture
from voorkant.core.analyse.sentences import shown
from voorkant.core.analyse.settings import PictureSettings
from voorkant.core.organise.matrix import Inputs, Matrix, Need, NeedState, Template, build_matrix
from voorkant.core.organise.matrix.ground import Ground
from voorkant.core.organise.matrix.inputs import Band
from voorkant.core.organise.matrix.need import needs_of
from voorkant.core.organise.matrix.places import LocalNeed, uncovered
from voorkant.core.organise.matrix.result import Gap, GapGroup
from voorkant.core.organise.matrix.words import FIRST, brief
from voorkant.core.shared.area import Area, AreaKind, municipality_code
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality, Offer
from voorkant.store.selectors.areas import area_tree, find_area, name_inside, unknown_area, villages_of
from voorkant.store.selectors.matrix_inputs import inputs_of
from voorkant.store.selectors.matrix_version import matrix_version
from voorkant.store.selectors.picture import picture_of, where_of

EVERYBODY = "all"
DEFAULT = "everyone"


def matrix_of(
    municipality: Municipality,
    area: str = "",
    template: str = DEFAULT,
    year: int | None = None,
    against: int | None = None,
    *,
    band: str = "",
    today: date | None = None,
) -> Matrix:
    """Give the matrix of an area of a municipality (itself when empty).

    `template` is the id of a template, a life domain, a problem or a factor; `band` narrows it to one age band. `year`
    asks for figures and money of that year, `against` for an earlier one beside them. NotFound for an unknown area,
    template or band, and for an area of another municipality; BadInput for years that cannot be compared.
    """
    place = find_area(area or municipality.code)
    if municipality_code(place.code) != municipality.code:
        raise unknown_area(area)
    if against is not None and against >= (year or (today or timezone.localdate()).year + 1):
        raise BadInput("matrix-years", _YEARS.format(year=str(against)), _YEARS_WHY, _YEARS_DO)
    chosen = template_of(template, band)
    day = today or timezone.localdate()
    return _kept(municipality.pk, place, chosen, year, against, day, matrix_version(municipality, day))


@lru_cache(maxsize=200)
def _kept(
    key: int, place: Area, template: Template, year: int | None, against: int | None, today: date, version: str
) -> Matrix:
    municipality = Municipality.objects.get(pk=key)
    rules, ground = load_matrix_rules().rules, ground_of(municipality)
    inputs = _inputs(key, year, today, version)
    pictures = _pictures(place.code, template.bands)
    needs = needs_of(template.rows, template.bands, pictures, load_language(), year=year, against=against)
    slots = uncovered(place.code, template, inputs, ground, rules) if year is None else ()
    return build_matrix(
        place.code, name_inside(place), template=template, needs=needs, inputs=inputs, ground=ground, rules=rules,
        local=tuple(_local(place, template, slots, needs)), year=year, this_year=today.year, against=against,
        changes=_other_changes(key, inputs, against, today, version) if against is not None else (),
    )  # fmt: skip


@lru_cache(maxsize=12)
def _inputs(key: int, year: int | None, today: date, version: str) -> Inputs:
    return inputs_of(Municipality.objects.get(pk=key), today, year=year)


def template_of(template: str, band: str = "") -> Template:
    """Give a template by its id, or by the id of a life domain, problem or factor; NotFound for what is neither."""
    rules = load_matrix_rules()
    found = rules.templates.get(template) or themed(template, rules, load_language())
    if found is None:
        raise NotFound("matrix-template-unknown", _NO_TEMPLATE.format(name=template), _NOTHING, _CHOOSE)
    if band and band not in rules.rules.bands:
        raise NotFound("matrix-band-unknown", _NO_BAND.format(name=band), _NOTHING, _bands(rules))
    return replace(found, bands=(rules.rules.bands[band],)) if band else found


def ground_of(municipality: Municipality) -> Ground:
    """Give the areas of a municipality, resolved to buurten."""
    villages = {one.code: tuple(one.members) for one in villages_of(municipality.code)}
    return Ground(municipality.code, area_tree(municipality.code), villages)


def gaps_of(municipality: Municipality, today: date | None = None) -> list[Gap]:
    """Give the gaps of the whole municipality over the three ages, first the first; none without figures, and none
    while its directory is hardly filled: then little is known of what there is.
    """
    if not has_offers(municipality):
        return []
    try:
        return list(matrix_of(municipality, template="ages", today=today).found(GapGroup.GAP))
    except NotFound:
        return []


def first_gaps(municipality: Municipality, most: int, today: date | None = None) -> list[tuple[Gap, Text]]:
    """Give the first gaps in which people find nothing at all, each on one line."""
    language = load_language()
    found = [gap for gap in gaps_of(municipality, today) if gap.kind in FIRST][:most]
    return [(gap, brief(gap, language.problems[gap.row].name)) for gap in found if gap.row in language.problems]


def has_offers(municipality: Municipality) -> bool:
    """Tell whether the directory of a municipality is filled enough to say that something is not in it."""
    least = int(load_matrix_rules().rules.number("filled_directory"))
    active = Offer.objects.filter(organisation__municipality=municipality, status=Offer.Status.ACTIVE)
    return active[:least].count() >= least


def _pictures(area: str, bands: tuple[Band, ...]) -> Mapping[str, Picture]:
    groups = dict.fromkeys((EVERYBODY, *(age for band in bands for age in band.ages)))
    return {group: picture_of(area, group=group, places_for=0) for group in groups}


def _local(
    place: Area, template: Template, slots: tuple[tuple[str, str], ...], needs: Mapping[tuple[str, str], Need]
) -> Iterator[LocalNeed]:
    """Give the need in each buurt, for rows that have offers which leave some buurt out."""
    if place.kind is AreaKind.NEIGHBOURHOOD or template.factors:
        return
    bands = {band.id: band for band in template.bands}
    for row, band in slots:
        need = needs[(row, band)]
        if need.state is NeedState.KNOWN and need.counts_people:
            yield from _in_places(place, row, bands[band], need)


def _in_places(place: Area, row: str, band: Band, need: Need) -> Iterator[LocalNeed]:
    language = load_language()
    indicator, equal = language.indicators[need.indicator], PictureSettings.of(language).about_equal_points
    groups = (*band.ages, EVERYBODY)
    for group in groups:
        where = where_of(row, place.code, group=group, level=AreaKind.NEIGHBOURHOOD)
        if where.indicator == need.indicator:
            break
    else:
        return
    tree = area_tree(municipality_code(place.code) or "")
    for one in where.places:
        if one.reading.value is None or one.residents is None or one.residents.of is None:
            continue
        more = concern(indicator, one.reading.value) - concern(indicator, need.value or 0.0)
        yield LocalNeed(
            row, band.id, one.area, name_inside(tree[one.area]), shown(indicator, one.reading.value)[0],
            one.residents.number, one.residents.of, one.residents.noun, indicator.phrase, one.reading.year,
            indicator.kind is FigureKind.MODEL_ESTIMATE, more >= equal,
        )  # fmt: skip


def _other_changes(key: int, inputs: Inputs, against: int, today: date, version: str) -> tuple[Text, ...]:
    """Say what else differs from an earlier year: money where both have it, and offers where they were kept."""
    from voorkant.store.selectors.matrix_years import changes_since

    return changes_since(Municipality.objects.get(pk=key), inputs, _inputs(key, against, today, version), against)


def _bands(rules: MatrixRules) -> Text:
    return _CHOOSE_BAND.format(names=", ".join(rules.rules.bands))


_NOTHING = Text("Er is geen matrix gemaakt.", "No matrix was made.")
_NO_TEMPLATE = Text("Een matrix over '{name}' is er niet.", "There is no matrix about '{name}'.")
_CHOOSE = Text(
    "Kies everyone, youth, adults, elders, ages of factors, of de id van een leefgebied of probleem (loneliness).",
    "Choose everyone, youth, adults, elders, ages or factors, or the id of a life domain or problem (loneliness).",
)
_NO_BAND = Text("De leeftijd '{name}' is hier niet bekend.", "The age '{name}' is not known here.")
_CHOOSE_BAND = Text("Kies uit: {names}.", "Choose from: {names}.")
_YEARS = Text("Met {year} is niet te vergelijken.", "There is no comparing with {year}.")
_YEARS_WHY = Text("Dat jaar ligt niet voor het andere.", "That year does not lie before the other.")
_YEARS_DO = Text("Kies een eerder jaar.", "Choose an earlier year.")
