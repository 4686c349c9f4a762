"""The agenda of the own team for another system, such as a shared calendar: its points, and what was decided.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from voorkant.adapters.team_agenda import load_agenda_words
from voorkant.api import team_agenda_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.api.words import word
from voorkant.core.organise.team_agenda import Choice
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.selectors.team_agenda import ShownItem, agenda_for, shown_agenda

router = Router(tags=["teamagenda"], by_alias=True)


@router.get(
    "/teamagenda",
    auth=Scope("teamagenda"),
    response=shapes.Teamagenda,
    operation_id="teamagenda",
    openapi_extra=told(
        Text("De agenda van een maand opvragen", "Look up the agenda of a month"),
        """De punten van het eigen team in een maand, zoals ze toen werden gesteld, met wat is besloten. Agenda's van
        andere teams zijn hier nooit te zien. Aanwezigen zijn rollen, nooit namen.""",
    ),
)
def agenda(request: HttpRequest, paging: Query[Paging], asked: Query[shapes.Gevraagd]) -> Any:
    """The points of your own team in a month, in the words of that day, with what was decided. Agendas of other teams
    are never seen here. Who was present are roles, never names.
    """
    team, language = asking(request), str(getattr(request, "LANGUAGE_CODE", "nl"))
    month = _month(asked.maand)
    found = agenda_for(team, month)
    if found is None:
        raise NotFound("agenda-not-found", _NONE.format(month=f"{month:%Y-%m}"), _WHEN, _ASK)
    shown, roles = shown_agenda(found, team), load_agenda_words().roles
    return {
        **paged(request, list(shown.every), paging, lambda one: _point(one, language)),
        "maand": f"{month:%Y-%m}",
        "gemaaktOp": found.opened_on,
        "overlegOp": found.met_on,
        "geslotenOp": found.closed_on,
        "rollen": [roles[one].name.to(language) for one in found.roles if one in roles],
    }


def _month(given: str) -> date:
    return date.fromisoformat(f"{given}-01") if given else timezone.localdate().replace(day=1)


def _point(one: ShownItem, language: str) -> dict[str, Any]:
    row = one.row
    return {
        "nummer": one.number,
        "soort": one.kind.id,
        "vraag": one.kind.name.to(language),
        "punt": one.text.to(language),
        "sinds": f"{row.since:%Y-%m}",
        "besluit": word(Choice(row.choice)) if row.choice else None,
        "reden": row.reason,
        "eigenaar": row.owner,
        "klaarOp": row.due,
        "volgendeBlik": row.next_look,
        "beslotenOp": row.decided_on,
    }


_NONE = Text("Er is geen agenda van {month}.", "There is no agenda of {month}.")
_WHEN = Text(
    "Een agenda wordt gemaakt op de eerste werkdag van de maand.",
    "An agenda is made on the first working day of a month.",
)
_ASK = Text("Vraag een maand op waarin het team een agenda had.", "Ask for a month in which the team had one.")
