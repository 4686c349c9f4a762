"""Resources of the first step: register a question, and read protected counts."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from voorkant.api import shapes
from voorkant.api.keys import Scope
from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.counts import CountState
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Question
from voorkant.store.selectors.counts import shown_window
from voorkant.store.services.counts import protected_counts
from voorkant.store.services.notice import record_question

router = Router(tags=["hulpvragen"])
STATES = {CountState.SHOWN: "getoond", CountState.HIDDEN: "nietGetoond", CountState.NOT_COUNTED: "nietGeteld"}


@router.post(
    "/hulpvragen",
    auth=Scope("hulpvragen:schrijven"),
    response={201: shapes.Hulpvraag, 200: shapes.Hulpvraag},
    summary="Leg een hulpvraag vast",
)
def record(request: HttpRequest, response: HttpResponse, hulpvraag: shapes.NieuweHulpvraag) -> Any:
    """Leg een naamloze hulpvraag vast. Namen, adressen en nummers gaan uit de woorden voordat iets wordt bewaard; het
    gebied wordt een gebied van ten minste duizend inwoners en de datum een week. Hetzelfde kenmerk komt er één keer in."""
    organisation = request.auth.organisation  # type: ignore[attr-defined]
    stored = record_question(
        organisation=organisation,
        question=NewQuestion(
            problems=tuple(hulpvraag.problemen),
            area=hulpvraag.gebied or organisation.municipality.code,
            day=_day(hulpvraag.datum),
            life_event=hulpvraag.lifeEvent,
            age_band=hulpvraag.leeftijd,
            household_type=hulpvraag.huishouden,
            channel=hulpvraag.kanaal,
            urgency=hulpvraag.urgentie,
            story=hulpvraag.verhaal,
            wish=hulpvraag.wens,
            strength=hulpvraag.kracht,
            reference=hulpvraag.kenmerk,
        ),
        origin=Question.Origin.API,
    )
    removed: dict[str, int] = {}
    for cleaned in stored.words.values():
        for kind, number in cleaned.counts.items():
            removed[kind.value] = removed.get(kind.value, 0) + number
    return (200 if stored.again else 201), {
        "nummer": stored.id,
        "problemen": list(stored.problems),
        "gebied": stored.area,
        "week": stored.week.isoformat(),
        "verwijderd": removed,
        "alBekend": stored.again,
    }


@router.get("/hulpvragen/aantallen", auth=Scope("hulpvragen:lezen"), response=shapes.Aantallen, summary="Aantallen hulpvragen")
def counts(request: HttpRequest, gebied: str = "", onderwerp: str = "") -> Any:
    """De aantallen van de laatste vier hele kwartalen, beschermd: een aantal onder de drempel, of waaruit zo'n aantal is
    af te leiden, is `null` met status `nietGetoond`."""
    municipality = request.auth.organisation.municipality  # type: ignore[attr-defined]
    protected = protected_counts(municipality, shown_window(municipality, timezone.localdate()))
    cells = [
        protected.get(area, column)
        for area, column in protected.cells
        if (not gebied or area == gebied) and (not onderwerp or column == onderwerp)
    ]
    return {
        "van": protected.window.first.isoformat(),
        "totEnMet": protected.window.last.isoformat(),
        "drempel": protected.threshold,
        "aantallen": [
            {"gebied": one.area, "onderwerp": one.column, "aantal": one.count, "status": STATES[one.state]} for one in cells
        ],
    }


def _day(text: str | None) -> date:
    if not text:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(
            "datum-ongeldig",
            Text(f"'{text}' is geen datum.", f"'{text}' is not a date."),
            Text("Er is niets opgeslagen.", "Nothing was stored."),
            Text("Schrijf een datum als 2026-11-22.", "Write a date like 2026-11-22."),
        ) from error
