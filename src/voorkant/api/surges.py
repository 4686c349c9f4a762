"""Surges of the own municipality for another system: each as everybody may know it, whoever asks.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from voorkant.api import surge_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.api.words import word
from voorkant.core.analyse.alerts.life import State
from voorkant.core.shared.text import Text
from voorkant.store.models import SurgeAlert
from voorkant.store.selectors.surges import shown

router = Router(tags=["hulpvragen"], by_alias=True)


@router.get(
    "/toenames",
    auth=Scope("toenames"),
    response=shapes.Toenamenlijst,
    operation_id="toenames",
    openapi_extra=told(
        Text("Toenames opvragen", "Look up surges"),
        """Waar in de eigen gemeente meer vragen komen dan toeval verklaart, de nieuwste eerst. Aantallen zijn naar
        beneden afgerond op de drempel; waar iemand herkenbaar zou zijn, zijn ze `null` en noemt de zin ze niet.""",
    ),
)
def surges(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Where in your own municipality more questions come in than chance explains, newest first. Counts are rounded down
    to the threshold; where somebody could be recognised they are `null`, and the sentence says it without counts.
    """
    rows = SurgeAlert.objects.filter(municipality=asking(request).municipality).select_related("municipality")
    language = str(getattr(request, "LANGUAGE_CODE", "nl"))
    return paged(request, rows.order_by("-last", "-pk"), paging, lambda row: _surge(row, language))


def _surge(row: SurgeAlert, language: str) -> dict[str, Any]:
    one = shown(row, None)
    usual = one.told.expected
    return {
        "nummer": row.pk,
        "gebied": row.area_code,
        "plaats": one.where.to(language),
        "onderwerp": row.problem,
        "naam": one.what.to(language),
        "zin": one.sentence.to(language),
        "van": row.first,
        "totEnMet": row.last,
        "loopt": row.running,
        "aantal": one.told.observed,
        "gewoon": None if usual is None else round(usual),
        "drempel": one.told.step,
        "hoeOngewoon": one.unusual.to(language),
        "werkwijze": one.rule.to(language),
        "toestand": word(State(row.state)),
        "gemeld": row.told,
    }
