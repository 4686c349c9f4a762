"""What a group did to the questions of its kind, for another system: as everybody may know it, whoever asks.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from voorkant.api import group_effect_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.words import word
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import GroupOffer
from voorkant.store.selectors.group_effects import effect_of

router = Router(tags=["groepsaanbod"], by_alias=True)


@router.get(
    "/groepsaanbod/{nummer}/effect",
    auth=Scope("groepsaanbod"),
    response=shapes.Effect,
    operation_id="groepEffect",
    openapi_extra=told(
        Text("Wat een groep met de vragen deed", "What a group did to the questions"),
        """Hoeveel vragen er na de start van een groep kwamen, tegen wat te verwachten was: vergeleken met de tijd
        ervoor en met plaatsen zonder zo'n groep, en met de marge die toeval laat. De zin noemt alleen aantallen waarin
        niemand te herkennen is. Het antwoord verandert op de eerste van een maand.""",
    ),
)
def group_effect(request: HttpRequest, nummer: int) -> Any:
    """How many questions came after a group began, against what was to be expected: compared with the time before and
    with places without such a group, and with the range that chance leaves. The sentence names only numbers in which
    nobody can be recognised. The answer changes on the first of a month.
    """
    today, language = timezone.localdate(), str(getattr(request, "LANGUAGE_CODE", "nl"))
    rows = GroupOffer.objects.filter(municipality=asking(request).municipality, pk=nummer)
    row = rows.select_related("municipality", "organisation", "candidate").first()
    found = effect_of(row, today, None) if row else None
    if found is None:
        raise NotFound("effect-niet-gevonden", _WHAT, _WHY, _DO)
    return {
        "nummer": nummer,
        "uitkomst": word(found.verdict),
        "zin": found.sentence.to(language),
        "betekenis": found.meaning.to(language),
        "vragen": found.what.to(language),
        "totEnMet": found.upto,
        "teBeoordelenVanaf": found.judged,
        "vergelekenMet": [one.to(language) for one in found.compared],
        "aannames": [one.to(language) for one in found.assumptions],
    }


_WHAT = Text("Van deze groep is geen effect bekend.", "No effect is known of this group.")
_WHY = Text(
    "De groep is er niet, is nog niet begonnen, of er staat niet bij voor welke vragen zij is.",
    "The group is not there, has not begun, or it does not say for which questions it is.",
)
_DO = Text("Kijk in GET /groepsaanbod welke groepen er zijn.", "See in GET /groepsaanbod which groups there are.")
