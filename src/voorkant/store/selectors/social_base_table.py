"""The social base as a table to take along: each area and age group with its range, then each place."""

from typing import Any

from voorkant.adapters.facility_kinds import load_base_table
from voorkant.core.organise.base.reach import Living
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.text import Text
from voorkant.store.selectors.social_base import Base, BasedArea

Row = list[Any]


def export_rows(base: Base, language: str) -> list[Row]:
    """Give rows with headers first; what is not known is an empty cell, never a zero."""
    rows: list[Row] = [[text.to(language) for text in _HEADS]]
    every = [*([base.whole] if base.whole else []), *base.parts, *base.buurten]
    for one in every:
        rows += [_area_row(one, key, language) for key in load_base_table().groups]
    rows += [[], [base.source.to(language)], [_METHOD.to(language)], []]
    rows.append([text.to(language) for text in _PLACE_HEADS])
    for place in base.near:
        lat, lon = place.point or (None, None)
        rows.append(
            [
                place.name, place.kind.name.to(language) if place.kind else "",
                (_INFORMAL if place.informal else _FORMAL).to(language), place.address, place.town, place.area,
                lat, lon, place.schedule, (_FADED if place.faded else _NONE).to(language),
            ]
        )  # fmt: skip
    return rows


def _area_row(one: BasedArea, group: str, language: str) -> Row:
    known = load_base_table().groups[group]
    living = one.living.get(group)
    return [
        one.area.code, one.name.to(language), _LEVELS[one.area.kind].to(language), one.number,
        known.name.to(language), known.metres, *_numbers(living),
    ]  # fmt: skip


def _numbers(living: Living | None) -> Row:
    if living is None:
        return [None] * 7
    beyond = living.beyond()
    if living.share is None or beyond is None:
        return [living.people, *[None] * 5, living.unknown]
    percents = [round(value * 100, 1) for value in (living.share.least, living.share.evenly, living.share.most)]
    return [living.people, *percents, round(beyond.least), round(beyond.most), living.unknown]


_HEADS = (
    Text("Code", "Code"), Text("Gebied", "Area"), Text("Soort gebied", "Kind of area"),
    Text("Plekken hier", "Places here"), Text("Leeftijd", "Age"), Text("Loopafstand (m)", "Walking distance (m)"),
    Text("Inwoners", "Residents"), Text("Bereik ten minste (%)", "Reach at least (%)"),
    Text("Bereik bij gelijke spreiding (%)", "Reach if spread evenly (%)"),
    Text("Bereik hoogstens (%)", "Reach at most (%)"),
    Text("Zonder plek, ten minste", "Without a place, at least"),
    Text("Zonder plek, hoogstens", "Without a place, at most"),
    Text("Buurten niet bekend", "Neighbourhoods not known"),
)  # fmt: skip
_PLACE_HEADS = (
    Text("Plek", "Place"), Text("Soort", "Kind"), Text("Formeel of informeel", "Formal or informal"),
    Text("Adres", "Address"), Text("Plaats", "Town"), Text("Gebied", "Area"), Text("Breedtegraad", "Latitude"),
    Text("Lengtegraad", "Longitude"), Text("Wanneer", "When"), Text("Let op", "Mind"),
)  # fmt: skip
_LEVELS = {
    AreaKind.COUNTRY: Text("land", "country"),
    AreaKind.MUNICIPALITY: Text("gemeente", "municipality"),
    AreaKind.DISTRICT: Text("wijk", "district"),
    AreaKind.VILLAGE: Text("kern", "village"),
    AreaKind.NEIGHBOURHOOD: Text("buurt", "neighbourhood"),
}
_FORMAL, _INFORMAL = Text("formeel", "formal"), Text("informeel", "informal")
_FADED, _NONE = Text("lang niet bevestigd", "not confirmed for long"), Text("", "")
_METHOD = Text(
    "Leeg is niet bekend. Waar de huizen staan is niet bekend; daarom staat er ten minste en hoogstens.",
    "Empty is not known. Where the homes stand is not known; hence at least and at most.",
)
