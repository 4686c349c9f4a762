"""Where talks about the social base are held, and what the directory knows of each ingredient there.

Beside "Plekken om elkaar te ontmoeten" stands "Op de kaart: 3 plekken in Twello". A count says what somebody put in the
directory; none on the map is not none in the village, and the words say so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voorkant.core.organise.base.talk import Ingredient
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Location, Municipality, Offer
from voorkant.store.selectors.places import places_of


@dataclass(frozen=True, slots=True)
class Local:
    """What the directory knows of an ingredient in an area: places of its kinds, and offers that touch its factors.

    None where the ingredient names no kinds or factors: then the directory cannot know.
    """

    places: int | None
    offers: int | None
    area: str

    @property
    def any(self) -> bool:
        """Whether the directory has something."""
        return bool(self.places or self.offers)

    @property
    def sentence(self) -> Text | None:
        """Say it; None where the directory cannot know."""
        parts = []
        if self.places is not None:
            parts.append((_PLACE if self.places == 1 else _PLACES).format(n=same(str(self.places))))
        if self.offers is not None:
            parts.append((_OFFER if self.offers == 1 else _OFFERS).format(n=same(str(self.offers))))
        if not parts:
            return None
        if not (self.places or self.offers):
            return _NONE.format(area=self.area)
        return _KNOWN.format(area=self.area, what=parts[0] if len(parts) == 1 else parts[0] + _AND + parts[1])


def is_area_of(municipality: Municipality, code: str) -> bool:
    """Tell whether a code is the municipality, or a kern, wijk or buurt in it."""
    places = places_of(municipality)
    return code in places.areas or code in places.villages


def area_choices(municipality: Municipality) -> list[tuple[str, str]]:
    """Give the areas that a talk can be about, as (code, name): the municipality, its kernen, then its wijken."""
    places = places_of(municipality)
    wijken = [code for code, area in places.areas.items() if area.kind is AreaKind.DISTRICT]
    listed = [*sorted(places.villages, key=places.name), *sorted(wijken, key=places.name)]
    return [(municipality.code, places.name(municipality.code)), *((code, places.name(code)) for code in listed)]


def area_name(municipality: Municipality, code: str) -> str:
    """Name the area of a talk; the municipality where the area is no longer there."""
    return places_of(municipality).name(code) if is_area_of(municipality, code) else municipality.name


def parts_of(municipality: Municipality, code: str) -> frozenset[str] | None:
    """Give the codes of the area and of all that lies in it; None for the whole municipality."""
    places = places_of(municipality)
    if code == municipality.code or not is_area_of(municipality, code):
        return None
    inside = {code, *places.villages.get(code, ())}
    inside |= {key for key, area in places.areas.items() if area.parent in inside}
    return frozenset(inside)


def locals_of(
    municipality: Municipality, code: str, ingredients: Iterable[Ingredient]
) -> Mapping[str, Local]:  # fmt: skip
    """Give for each ingredient what the directory knows of it in an area, by id of the ingredient."""
    inside, name = parts_of(municipality, code), area_name(municipality, code)
    places = [
        kind
        for kind, area in Location.objects.filter(municipality=municipality, active=True).values_list(
            "kind", "area_code"
        )
        if inside is None or area in inside
    ]
    offers = [
        frozenset(factors)
        for factors, areas in Offer.objects.filter(
            organisation__municipality=municipality, status=Offer.Status.ACTIVE
        ).values_list("factors", "areas")
        if inside is None or not areas or inside.intersection(areas)
    ]
    return {
        one.id: Local(
            sum(kind in one.places for kind in places) if one.places else None,
            sum(bool(touched.intersection(one.factors)) for touched in offers) if one.factors else None,
            name,
        )
        for one in ingredients
    }


_PLACE = Text("{n} plek", "{n} place")
_PLACES = Text("{n} plekken", "{n} places")
_OFFER = Text("{n} keer aanbod", "{n} offer")
_OFFERS = Text("{n} keer aanbod", "{n} offers")
_AND = Text(" en ", " and ")
_KNOWN = Text("In de sociale kaart van {area}: {what}.", "In the directory of {area}: {what}.")
_NONE = Text(
    "In de sociale kaart van {area} staat hier niets over. Dat zegt niet dat het er niet is.",
    "The directory of {area} has nothing on this. That does not mean that it is not there.",
)
