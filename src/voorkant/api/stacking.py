"""What goes together in the own municipality, for another system: protected, and the same whoever asks.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from voorkant.adapters.knowledge import load_language
from voorkant.api import stacking_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.core.analyse.stacking.words import shown_sentence
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.stacking import place_name, places_to_choose, windows_of
from voorkant.store.services.stacking import shown_stacks

router = Router(tags=["hulpvragen"], by_alias=True)


@router.get(
    "/stapeling",
    auth=Scope("hulpvragen:lezen"),
    response=shapes.Stapellijst,
    operation_id="stapeling",
    openapi_extra=told(
        Text("Opvragen wat samengaat", "Look up what goes together"),
        """Welke problemen vaker samen in een hulpvraag staan dan verwacht, de sterkste eerst. Een aantal waaruit
        iemand te herkennen zou zijn, is `null`; van een kern of wijk staan er geen aantallen.""",
    ),
)
def stacking(request: HttpRequest, chosen: Query[shapes.Stapelkeuze], paging: Query[Paging]) -> Any:
    """Which problems stand together in a question more often than expected, strongest first. A count from which
    somebody could be recognised is `null`; of a village or district no counts are given.
    """
    municipality = asking(request).municipality
    places = places_of(municipality)
    area = chosen.gebied or municipality.code
    if area not in places_to_choose(places):
        raise NotFound(
            "gebied-niet-gevonden",
            Text(f"Gebied {area} is er niet.", f"Area {area} is not there."),
            Text("Gevraagd kan worden naar de eigen gemeente en wat direct daaronder ligt.",
                 "One can ask for the own municipality and what lies right under it."),
            Text("Laat gebied weg voor de hele gemeente.", "Leave gebied out for the whole municipality."),
        )  # fmt: skip
    window = windows_of(municipality, timezone.localdate())[chosen.periode]
    found = shown_stacks(municipality, window, area)
    names = {problem.id: problem.name for problem in load_language().problems.values()}
    place, language = place_name(area, places), str(getattr(request, "LANGUAGE_CODE", "nl"))
    rows = [
        {
            "problemen": list(one.problems),
            "sterkte": int(one.strength),
            "aantal": one.count,
            "zin": shown_sentence(one, names, place).to(language),
        }
        for one in found.stacks
    ]
    return {
        **paged(request, rows, paging, lambda row: row),
        "gebied": area,
        "van": window.first,
        "totEnMet": window.last,
        "drempel": found.threshold,
        "genoeg": found.enough,
    }
