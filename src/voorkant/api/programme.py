"""The programme of the own municipality for a system of a partner: how far each assignment is, without people's names.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from voorkant.api import programme_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.api.words import word
from voorkant.core.organise.programme import AssignmentState, Standing, TargetKind
from voorkant.core.shared.language import Unit
from voorkant.core.shared.text import Text
from voorkant.store.models import Action, Assignment
from voorkant.store.selectors.programme_export import assignment_data

router = Router(tags=["programma"], by_alias=True)


@router.get(
    "/opgaven",
    auth=Scope("opgaven"),
    response=shapes.Opgavenlijst,
    operation_id="opgaven",
    openapi_extra=told(
        Text("Opgaven opvragen", "Look up assignments"),
        """De opgaven van de eigen gemeente met hun doelen, wat nu is verwacht en wat is geteld. Namen van mensen staan
        er niet in.""",
    ),
)
def assignments(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The assignments of your own municipality with their targets, what is expected now and what was counted. Names of
    people are not in it.
    """
    rows = Assignment.objects.filter(municipality=asking(request).municipality).select_related("lead", "municipality")
    language = str(getattr(request, "LANGUAGE_CODE", "nl"))
    return paged(request, rows.order_by("starts", "pk"), paging, lambda row: _assignment(row, language))


def _assignment(row: Assignment, language: str) -> dict[str, Any]:
    today = timezone.localdate()
    data = assignment_data(row, today, language)
    late = row.actions.filter(state=Action.State.OPEN, due__lt=today).count()
    return {
        "nummer": row.pk,
        "titel": row.title,
        "ambitie": row.ambition,
        "trekker": data["lead"],
        "problemen": row.problems,
        "doelgroepen": row.target_groups,
        "gebied": data["area"],
        "begint": row.starts,
        "eindigt": row.ends,
        "toestand": word(AssignmentState(row.state)),
        "actiesOver": late if row.state == row.State.RUNNING else 0,
        "doelen": [_target(one) for one in data["targets"]],
        "regelingen": [
            {"id": one["id"], "naam": one["name"], "geldigTot": one["valid_until"]} for one in data["labels"]
        ],
    }


def _target(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "naam": one["name"],
        "soort": word(TargetKind(one["kind"])),
        "eenheid": _UNITS.get(one["unit"], one["unit"]),
        "beginwaarde": one["baseline"],
        "beginDatum": one["baseline_on"],
        "doelwaarde": one["goal"],
        "doelDatum": one["goal_on"],
        "verwacht": one["expected"],
        "waarde": one["actual"],
        "periode": one["actual_period"],
        "bron": one["actual_source"],
        "stand": word(Standing(one["standing"])),
    }


_UNITS = {unit.value: word(unit) for unit in Unit}
