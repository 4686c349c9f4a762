"""Keep the villages (kernen) of a municipality: first a guess from the names, then what the municipality says.

Nobody in Voorst lives in "Verspr.h. De Vecht, De Pol en omgeving"; they live in De Vecht. The guess puts each buurt
with a village; somebody who knows the place moves those that are wrong.
"""

import re
import unicodedata
from collections.abc import Mapping

from django.db import transaction

from voorkant.core.shared.area import AreaKind, parent_code
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Area
from voorkant.store.selectors.areas import reference_year, villages_of

NAME_LENGTH = 60


def keep_guessed_villages(municipality: str) -> int:
    """Store the guess for a municipality that has no villages yet; gives how many it has."""
    year = reference_year(municipality)
    if Area.objects.filter(municipality_code=municipality, year=year, kind=AreaKind.VILLAGE).exists():
        return len(villages_of(municipality))
    guess = villages_of(municipality)
    save_villages(municipality, {code: village.name for village in guess for code in village.members})
    return len(guess)


def save_villages(municipality: str, village_of: Mapping[str, str]) -> None:
    """Store for each buurt code the name of its village, all at once. Every buurt of the municipality must have one.

    A village keeps its code while its name stays the same, so that what was counted there keeps its place; a village
    without buurten is removed unless something was counted there.
    """
    year = reference_year(municipality)
    buurten = {area.code: area for area in Area.objects.filter(municipality_code=municipality, year=year, kind="neighbourhood")}
    names = {code: " ".join(name.split())[:NAME_LENGTH] for code, name in village_of.items()}
    without = [buurten[code].name for code in buurten if not names.get(code)]
    if without or set(names) - set(buurten):
        raise _incomplete(without)
    with transaction.atomic():
        parent = Area.objects.filter(code=municipality, year=year).first()
        villages: dict[str, Area] = {}
        for name in dict.fromkeys(names.values()):
            villages[name], _ = Area.objects.update_or_create(
                code=village_code(municipality, name),
                year=year,
                defaults={"name": name, "kind": AreaKind.VILLAGE, "parent": parent, "municipality_code": municipality},
            )
        for code, buurt in buurten.items():
            buurt.village = villages[names[code]]
        Area.objects.bulk_update(buurten.values(), ["village"], batch_size=500)


def village_code(municipality: str, name: str) -> str:
    """Make the code of a village from its name: KN0285-twello."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "kern"
    return f"KN{(parent_code(municipality) and municipality[2:6])}-{slug}"[:40]


def _incomplete(without: list[str]) -> BadInput:
    named = ", ".join(without[:3])
    return BadInput(
        "village-missing",
        Text(f"Niet elke buurt heeft een kern: {named}.", f"Not every buurt has a village: {named}."),
        Text("Er is niets veranderd.", "Nothing was changed."),
        Text("Kies bij elke buurt een kern.", "Choose a village for each buurt."),
    )
