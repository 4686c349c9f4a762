"""Hours for prevention of the own team for another system, such as a roster: read the weeks, and tell one.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from voorkant.api import prevention_hours_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.api.words import WORDS, word
from voorkant.core.organise.prevention_hours import Answer
from voorkant.core.shared.text import Text
from voorkant.store.models import PreventionWeek
from voorkant.store.selectors.prevention_hours import share_of
from voorkant.store.services.prevention_hours import tell_week

router = Router(tags=["preventie"], by_alias=True)


@router.get(
    "/preventie-uren",
    auth=Scope("preventie"),
    response=shapes.PreventieUren,
    operation_id="preventieUren",
    openapi_extra=told(
        Text("Uren voor preventie opvragen", "Look up hours for prevention"),
        """De weken die het eigen team invulde, de nieuwste eerst. Weken van andere teams, en uren van een collega, zijn
        hier nooit te zien.""",
    ),
)
def weeks(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The weeks that your own team told of, newest first. Weeks of other teams and hours of a colleague are never seen
    here.
    """
    team = asking(request)
    rows = PreventionWeek.objects.filter(organisation=team).order_by("-week")
    found = share_of(team, timezone.localdate())
    low, high = (found.kept.percents if found else None) or (None, None)
    return {
        **paged(request, rows, paging, _week),
        "zin": found.sentence.to(str(getattr(request, "LANGUAGE_CODE", "nl"))) if found else None,
        "gehaaldVan": low,
        "gehaaldTot": high,
        "ingevuld": found.kept.told if found else 0,
        "weken": found.kept.weeks if found else 0,
    }


@router.post(
    "/preventie-uren",
    auth=Scope("preventie"),
    response={201: shapes.PreventieWeek},
    operation_id="preventieWeekInvullen",
    openapi_extra=told(
        Text("Een week invullen", "Tell a week"),
        """Vul in wat er van de vrijgehouden uren kwam, met een antwoord of een aantal uren van het hele team. Een week
        die al was ingevuld, wordt verbeterd. Geef nooit uren van één collega door.""",
    ),
)
def tell(request: HttpRequest, week: shapes.NieuwePreventieWeek) -> Any:
    """Tell what came of the hours kept free, with an answer or a number of hours of the whole team. A week that was
    told before is mended. Never pass on hours of one colleague.
    """
    meant = next((one.value for one, said in WORDS[Answer].items() if said.nl == week.antwoord), week.antwoord)
    row = tell_week(team=asking(request), week=week.week, answer=meant, hours=week.besteed, reason=week.reden)
    return Status(201, _week(row))


def _week(row: PreventionWeek) -> dict[str, Any]:
    return {
        "week": row.week,
        "vrijgehouden": row.reserved,
        "antwoord": word(Answer(row.answer)),
        "besteed": row.hours,
        "reden": row.reason,
    }
