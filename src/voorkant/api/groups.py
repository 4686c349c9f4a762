"""Groups for another system: which there are and how they go, and a count from the desk of whoever leads one.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from datetime import time
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from voorkant.api import group_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.api.words import word
from voorkant.core.act.group_figures import CENT
from voorkant.core.act.group_offer import Stand
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import GroupOffer, GroupSession
from voorkant.store.selectors.groups import ShownGroup, groups_of
from voorkant.store.services.groups import count_session

router = Router(tags=["groepsaanbod"], by_alias=True)


@router.get(
    "/groepsaanbod",
    auth=Scope("groepsaanbod"),
    response=shapes.Groepenlijst,
    operation_id="groepsaanbod",
    openapi_extra=told(
        Text("Groepen opvragen", "Look up groups"),
        """De groepen, cursussen en bijeenkomsten van de eigen gemeente, die nog lopen of komen eerst. Aantallen van één
        keer zijn alleen van eigen groepen te zien; van andere staat in `zin` hoeveel bezoeken er ongeveer waren, als de
        partner dat deelt. Namen van deelnemers bestaan hier niet.""",
    ),
)
def groups(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Groups, courses and meetings of your own municipality, those that are open first. Counts of one time are seen of
    your own groups alone; of others `zin` says how many visits there were roughly, where the partner shares that. Names
    of participants do not exist here.
    """
    team, language = asking(request), str(getattr(request, "LANGUAGE_CODE", "nl"))
    found = groups_of(team.municipality, team, timezone.localdate())
    return paged(request, found, paging, lambda one: _group(one, language))


@router.post(
    "/groepsaanbod/{nummer}/tellingen",
    auth=Scope("groepsaanbod"),
    response={201: shapes.Keer},
    operation_id="groepTellen",
    openapi_extra=told(
        Text("Tellen wie er kwam", "Count who came"),
        """Geef door hoeveel mensen er op een dag bij een eigen groep kwamen. Wat al was geteld, wordt verbeterd. Geef
        nooit namen door: alleen aantallen.""",
    ),
)
def count(request: HttpRequest, nummer: int, telling: shapes.NieuweTelling) -> Any:
    """Tell how many people came on a day to an own group. What was counted before is mended. Never pass on names:
    numbers alone.
    """
    of_team = GroupSession.objects.filter(
        group__in=GroupOffer.objects.filter(organisation=asking(request), pk=nummer), day=telling.dag
    )
    rows = of_team if telling.tijd is None else of_team.filter(time=time.fromisoformat(telling.tijd))
    row = rows.select_related("group").order_by("cancelled", "time", "pk").first()
    if row is None:
        raise NotFound("keer-niet-gevonden", _WHAT, _WHY, _DO)
    kept = count_session(
        session=row, came=telling.gekomen, new=telling.voorHetEerst, cost=_euros(telling.kosten), by=None,
        today=timezone.localdate(),
    )  # fmt: skip
    return Status(201, _session(kept, own=True))


def _group(one: ShownGroup, language: str) -> dict[str, Any]:
    row = one.row
    return {
        "nummer": row.pk,
        "naam": row.title,
        "soort": row.kind,
        "organisatie": row.organisation.name,
        "eigen": one.own,
        "stand": word(Stand(row.state)),
        "gebied": row.area_code,
        "problemen": list(row.problems),
        "wanneer": one.schedule.to(language),
        "waar": row.location,
        "ruimte": one.room.to(language),
        "vol": one.full,
        "bezoeken": one.attendance.visits if one.attendance and one.attendance.counted else None,
        "zin": one.sentence.to(language),
        "perDeelnemer": one.cost.per_person if one.cost else None,
        "keren": [_session(each, own=one.own) for each in one.sessions],
    }


def _euros(given: float | None) -> Decimal | None:
    return None if given is None else Decimal(str(given)).quantize(CENT)


def _session(row: GroupSession, *, own: bool) -> dict[str, Any]:
    return {
        "dag": row.day,
        "tijd": None if row.time is None else f"{row.time:%H:%M}",
        "gaatDoor": not row.cancelled,
        "gekomen": row.came if own else None,
        "voorHetEerst": row.new if own else None,
        "kosten": row.cost if own else None,
    }


_WHAT = Text("Op deze dag komt deze groep niet bijeen.", "This group does not meet on this day.")
_WHY = Text("De groep is er niet, of niet van deze organisatie.", "The group is not there, or not this organisation's.")
_DO = Text("Kijk in GET /groepsaanbod welke keren er zijn.", "See in GET /groepsaanbod which times there are.")
