"""Resources of the first step: register a question, read the own ones, and read counts.

The texts under each function are published as the description of its operation, so they are in Dutch.
"""

from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.safety import safety_advice
from voorkant.api import shapes
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.api.words import word
from voorkant.core.notice.question import NewQuestion, choices, comes_with_danger
from voorkant.core.shared.counts import OwnCount
from voorkant.store.models import Organisation, Question
from voorkant.store.selectors.counts import shown_window, team_counts
from voorkant.store.selectors.notice import Shown, Wanted, shown, team_questions
from voorkant.store.services.counts import protected_counts
from voorkant.store.services.notice import Recorded, record_question

DANGER = "danger"
router = Router(tags=["hulpvragen"], by_alias=True)


class Vraagkeuze(Schema):
    """Welke hulpvragen."""

    probleem: str = Field("", max_length=60, description="Alleen vragen over dit probleem (id).", examples=["debts"])
    gebied: str = Field(
        "", max_length=40, description="Alleen vragen uit dit gebied (code).", examples=["KN0285-twello"]
    )


class Aantalkeuze(Schema):
    """Welke aantallen."""

    gebied: str = Field("", max_length=40, description="Alleen dit gebied (code).", examples=["GM0285"])
    onderwerp: str = Field("", max_length=60, description="Alleen dit onderwerp.", examples=["debts"])
    eigen: bool = Field(
        False,
        description="Alleen de vragen van de eigen organisatie, precies geteld. Deel die niet verder.",
        examples=[False],
    )


@router.post(
    "/hulpvragen",
    auth=Scope("hulpvragen:schrijven"),
    response={201: shapes.Hulpvraag, 200: shapes.Hulpvraag},
    operation_id="hulpvraagVastleggen",
    summary="Een hulpvraag vastleggen",
)
def record(request: HttpRequest, hulpvraag: shapes.NieuweHulpvraag) -> Any:
    """Leg een hulpvraag zonder naam vast. Namen, adressen en nummers gaan uit de woorden voordat er iets wordt bewaard.
    Het gebied wordt een gebied van ten minste duizend inwoners en de datum een week.

    Een vraag met een kenmerk dat er al is, wordt niet nog eens bewaard: dan is het antwoord 200 in plaats van 201. Gaat
    het over gevaar of geweld, laat dan eerst zien wie er gebeld moet worden (`belEerst`): hier wordt niets gemeld.
    """
    organisation = asking(request)
    given = {field: getattr(hulpvraag, name) for field, name in shapes.FIELDS.items()}
    given["problems"] = tuple(hulpvraag.problemen)
    given["area"] = hulpvraag.gebied or organisation.municipality.code
    given["day"] = hulpvraag.datum or timezone.localdate()
    stored = record_question(organisation=organisation, question=NewQuestion(**given), origin=Question.Origin.API)
    answer = _before(organisation, stored) if stored.again else _recorded(stored)
    danger = comes_with_danger(hulpvraag.problemen, load_language()) or hulpvraag.urgentie == DANGER
    answer["belEerst"] = _calls(hulpvraag.problemen, str(request.LANGUAGE_CODE)) if danger else []
    return Status(200 if stored.again else 201, answer)


@router.get(
    "/hulpvragen",
    auth=Scope("hulpvragen:lezen"),
    response=shapes.EigenHulpvragen,
    operation_id="hulpvragen",
    summary="Eigen hulpvragen opvragen",
)
def own(request: HttpRequest, chosen: Query[Vraagkeuze], paging: Query[Paging]) -> Any:
    """De hulpvragen van de eigen organisatie, nieuwste week eerst, met de eigen woorden zolang die bewaard mogen
    blijven. Vragen van anderen zijn hier nooit te zien.
    """
    organisation = asking(request)
    found = team_questions(organisation, Wanted(problem=chosen.probleem, area=chosen.gebied))
    page = paged(request, found, paging, lambda question: question)
    return {**page, "resultaten": _shown(organisation, page["resultaten"])}


@router.get(
    "/hulpvragen/aantallen",
    auth=Scope("hulpvragen:lezen"),
    response=shapes.Aantallen,
    operation_id="aantallen",
    summary="Aantallen hulpvragen opvragen",
)
def counts(request: HttpRequest, chosen: Query[Aantalkeuze], paging: Query[Paging]) -> Any:
    """Hoeveel hulpvragen er in de gemeente waren in de laatste hele kwartalen. Een aantal onder de drempel, of waaruit
    zo'n aantal is af te leiden, is `null` met status `nietGetoond`.

    Met `eigen=true` staan er de precieze aantallen van de eigen organisatie.
    """
    organisation = asking(request)
    window = shown_window(organisation.municipality, timezone.localdate())
    found = team_counts(organisation, window) if chosen.eigen else protected_counts(organisation.municipality, window)
    cells = [
        found.get(area, column)
        for area, column in found.cells
        if chosen.gebied in ("", area) and chosen.onderwerp in ("", column)
    ]
    return {
        **paged(request, cells, paging, _count),
        "van": found.window.first,
        "totEnMet": found.window.last,
        "drempel": found.threshold,
        "eigen": chosen.eigen,
    }


@router.get(
    "/keuzelijsten",
    auth=Scope("hulpvragen:schrijven"),
    response=list[shapes.Keuzelijst],
    operation_id="keuzelijsten",
    summary="Keuzelijsten opvragen",
)
def options(request: HttpRequest) -> Any:
    """Welke waarden deze velden van een hulpvraag kunnen hebben: levensgebeurtenis, leeftijd, huishouden, kanaal en
    urgentie.
    """
    language = str(request.LANGUAGE_CODE)
    return [
        {
            "veld": shapes.FIELDS[field],
            "keuzes": [{"id": key, "naam": term.name.to(language)} for key, term in terms.items()],
        }
        for field, terms in choices(load_language()).items()
    ]


def _calls(problems: list[str], language: str) -> list[dict[str, str]]:
    return [
        {"naam": one.name.to(language), "nummer": one.number, "uitleg": one.explanation.to(language)}
        for one in safety_advice(problems).calls
    ]


def _recorded(stored: Recorded) -> dict[str, Any]:
    removed: Counter[str] = Counter()
    for cleaned in stored.words.values():
        removed.update({word(kind): number for kind, number in cleaned.counts.items()})
    return {
        "nummer": stored.id,
        "problemen": list(stored.problems),
        "gebied": stored.area,
        "week": stored.week,
        "woorden": {shapes.FIELDS[about]: cleaned.text for about, cleaned in stored.words.items()},
        "verwijderd": dict(removed),
        "woordenTeOud": stored.too_old_for_words,
        "alBekend": False,
    }


def _before(organisation: Organisation, stored: Recorded) -> dict[str, Any]:
    """Give a question that was there already as it was stored then, whatever this message says of it."""
    found = _shown(organisation, list(team_questions(organisation, Wanted()).filter(pk=stored.id)))[0]
    kept = {name: found[name] for name in ("nummer", "problemen", "gebied", "week", "woorden")}
    return {**kept, "verwijderd": {}, "woordenTeOud": False, "alBekend": True}


def _shown(organisation: Organisation, questions: list[Question]) -> list[dict[str, Any]]:
    today = timezone.localdate()
    return [
        {**_own(one), "woorden": _words(one) if one.words_until >= today else {}}
        for one in shown(organisation, questions, today)
    ]


def _own(one: Shown) -> dict[str, Any]:
    return {
        "nummer": one.id,
        "week": one.week,
        "gebied": one.area,
        "gebiedNaam": one.area_name,
        "problemen": list(one.problems),
        "levensgebeurtenis": one.life_event or None,
        "leeftijd": one.age_band or None,
        "huishouden": one.household_type or None,
        "kanaal": one.channel or None,
        "urgentie": one.urgency or None,
        "woordenTot": one.words_until,
    }


def _words(one: Shown) -> dict[str, str]:
    return {shapes.FIELDS[about]: text for about, text in one.words}


def _count(one: OwnCount) -> dict[str, Any]:
    return {"gebied": one.area, "onderwerp": one.column, "aantal": one.count, "status": word(one.state)}
