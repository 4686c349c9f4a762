"""Keep the villages (kernen) of a municipality: first a guess from the names, then what the municipality says.

Nobody in Voorst lives in "Verspr.h. De Vecht, De Pol en omgeving"; they live in De Vecht. The guess puts each buurt
with a village; somebody who knows the place moves those that are wrong. A year later CBS redraws a few buurten: what
the municipality said then still holds for every buurt that is the same place.
"""

import re
import unicodedata
from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet

from voorkant.core.shared.area import Area as Place
from voorkant.core.shared.area import AreaKind, parent_code
from voorkant.core.shared.areas import same_area
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text
from voorkant.core.shared.villages import guess_villages
from voorkant.store.models import Area, Municipality
from voorkant.store.selectors.areas import reference_year, residents, villages_of

NAME_LENGTH = 60
CONFIRMED = "villages_confirmed"
"""Key in a municipality's settings: the year of the buurten whose villages somebody looked at and saved."""
_PARTS = (AreaKind.NEIGHBOURHOOD, AreaKind.DISTRICT)


def keep_guessed_villages(municipality: str) -> int:
    """Store the guess for a municipality that has no villages yet; gives how many it has."""
    year = reference_year(municipality)
    if not _villages(municipality, year).exists():
        guess = villages_of(municipality)
        save_villages(municipality, {code: village.name for village in guess for code in village.members})
    return len(villages_of(municipality))


def confirm_villages(municipality: Municipality, village_of: Mapping[str, str]) -> None:
    """Store what somebody who knows the place said, and remember that it is no longer a guess."""
    with transaction.atomic():
        save_villages(municipality.code, village_of)
        _keep_confirmed(municipality.code, reference_year(municipality.code))


def save_villages(municipality: str, village_of: Mapping[str, str]) -> None:
    """Store for each buurt code the name of its village, all at once. Every buurt of the municipality must have one.

    A village keeps its code while its name stays the same, so that what was counted there keeps its place; a village
    without buurten goes, and what was counted there then counts for the municipality. Names that differ only in
    capitals or accents are one village.
    """
    year = reference_year(municipality)
    buurten = {area.code: area for area in _buurten(municipality, year)}
    names = {code: " ".join(name.split())[:NAME_LENGTH] for code, name in village_of.items()}
    without = [buurten[code].name for code in buurten if not names.get(code)]
    if without or set(names) - set(buurten):
        raise _incomplete(without)
    titles: dict[str, str] = {}
    for name in names.values():
        titles.setdefault(village_code(municipality, name), name)
    with transaction.atomic():
        parent = Area.objects.filter(code=municipality, year=year).first()
        villages = {code: _village(code, title, municipality, parent, year) for code, title in titles.items()}
        for code, buurt in buurten.items():
            buurt.village = villages[village_code(municipality, names[code])]
        Area.objects.bulk_update(buurten.values(), ["village"], batch_size=500)
        _villages(municipality, year).exclude(code__in=villages).delete()


def carry_over_villages() -> None:
    """Bring the villages of each municipality along to a newer year that was imported: what is the same place by code
    and name keeps its village, what is new joins the village that its name suggests, and then it is a guess again.
    """
    for municipality in Municipality.objects.all():
        try:
            year = reference_year(municipality.code)
        except NotFound:
            continue
        older = (
            _villages(municipality.code).filter(year__lt=year).order_by("-year").values_list("year", flat=True).first()
        )
        if older is not None and not _villages(municipality.code, year).exists():
            _carry_over(municipality, older, year)


def _carry_over(municipality: Municipality, older: int, year: int) -> None:
    before = {area.code: area for area in _buurten(municipality.code, older).select_related("village")}
    now = list(_buurten(municipality.code, year))
    guessed = _guess(municipality.code, year)
    known = {
        area.code: before[area.code].village.name  # type: ignore[union-attr]
        for area in now
        if area.code in before and before[area.code].village and same_area(area.name, before[area.code].name)
    }
    with transaction.atomic():
        save_villages(municipality.code, {area.code: known.get(area.code) or guessed[area.code] for area in now})
        if len(known) == len(now) and municipality.settings.get(CONFIRMED) == older:
            _keep_confirmed(municipality.code, year)


def _guess(municipality: str, year: int) -> dict[str, str]:
    parts = Area.objects.filter(municipality_code=municipality, year=year, kind__in=_PARTS).order_by("code")
    places = [Place(area.code, year, area.name, AreaKind(area.kind), parent_code(area.code)) for area in parts]
    villages = guess_villages(places, residents(municipality))
    return {code: village.name for village in villages for code in village.members}


def _villages(municipality: str, year: int | None = None) -> QuerySet[Area]:
    found = Area.objects.filter(municipality_code=municipality, kind=AreaKind.VILLAGE)
    return found if year is None else found.filter(year=year)


def _buurten(municipality: str, year: int) -> QuerySet[Area]:
    return Area.objects.filter(municipality_code=municipality, year=year, kind=AreaKind.NEIGHBOURHOOD)


def _village(code: str, name: str, municipality: str, parent: Area | None, year: int) -> Area:
    Area.objects.filter(code=code, year=year).exclude(name=name).delete()  # a new key shows that a name changed
    village, _ = Area.objects.update_or_create(
        code=code,
        year=year,
        defaults={"name": name, "kind": AreaKind.VILLAGE, "parent": parent, "municipality_code": municipality},
    )
    return village


def _keep_confirmed(code: str, year: int) -> None:
    municipality = Municipality.objects.select_for_update().get(code=code)
    municipality.settings = {**municipality.settings, CONFIRMED: year}
    municipality.save(update_fields=["settings"])


def village_code(municipality: str, name: str) -> str:
    """Make the code of a village from its name: KN0285-twello."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "kern"
    return f"KN{municipality[2:6]}-{slug}"[:40]


def _incomplete(without: list[str]) -> BadInput:
    named = ", ".join(without[:3])
    return BadInput(
        "village-missing",
        Text(f"Niet elke buurt heeft een kern: {named}.", f"Not every buurt has a village: {named}."),
        Text("Er is niets veranderd.", "Nothing was changed."),
        Text("Kies bij elke buurt een kern.", "Choose a village for each buurt."),
    )
