"""Resources of the first step: register a question, read the own ones, and read counts.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.safety import safety_advice
from voorkant.api import question_shapes as shapes
from voorkant.api.bilingual import field, told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.api.words import word
from voorkant.core.notice.question import NewQuestion, choices, comes_with_danger
from voorkant.core.shared.counts import OwnCount
from voorkant.core.shared.text import Text
from voorkant.store.models import Organisation, Question
from voorkant.store.selectors.counts import shown_window, team_counts
from voorkant.store.selectors.notice import Shown, Wanted, shown, team_questions
from voorkant.store.services.counts import protected_counts
from voorkant.store.services.notice import Recorded, record_question

DANGER = "danger"
router = Router(tags=["hulpvragen"], by_alias=True)


class Vraagkeuze(Schema):
    """Which questions."""

    probleem: str = field(
        Text("Alleen vragen over dit probleem (id).", "Only questions about this problem (id)."),
        "",
        max_length=60,
        examples=["debts"],
    )
    gebied: str = field(
        Text("Alleen vragen uit dit gebied (code).", "Only questions from this area (code)."),
        "",
        max_length=40,
        examples=["KN0285-twello"],
    )


class Aantalkeuze(Schema):
    """Which counts."""

    gebied: str = field(
        Text("Alleen dit gebied (code).", "Only this area (code)."), "", max_length=40, examples=["GM0285"]
    )
    onderwerp: str = field(Text("Alleen dit onderwerp.", "Only this subject."), "", max_length=60, examples=["debts"])
    eigen: bool = field(
        Text(
            "Alleen de vragen van de eigen organisatie, precies geteld. Deel die niet verder.",
            "Only the own organisation's questions, counted exactly. Do not pass these on.",
        ),
        False,
        examples=[False],
    )


@router.post(
    "/hulpvragen",
    auth=Scope("hulpvragen:schrijven"),
    response={201: shapes.Hulpvraag, 200: shapes.Hulpvraag},
    operation_id="hulpvraagVastleggen",
    openapi_extra=told(
        Text("Een hulpvraag vastleggen", "Record a question"),
        """Leg een hulpvraag zonder naam vast. Namen, adressen en nummers gaan uit de woorden voordat er iets wordt
        bewaard. Het gebied wordt een gebied van ten minste duizend inwoners en de datum een week.

        Een vraag met een kenmerk dat er al is, wordt niet nog eens bewaard: dan is het antwoord 200 in plaats van 201.
        Gaat het over gevaar of geweld, laat dan eerst zien wie er gebeld moet worden (`belEerst`): hier wordt niets
        gemeld.""",
    ),
)
def record(request: HttpRequest, hulpvraag: shapes.NieuweHulpvraag) -> Any:
    """Record a question without a name. Names, addresses and numbers go out of the words before anything is kept. The
    area becomes one of at least a thousand residents, and the date a week.

    A question with a reference (`kenmerk`) that is there already is not kept again: the answer is then 200 instead of
    201. If it is about danger or violence, first show whom to call (`belEerst`): nothing is reported here.
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
    openapi_extra=told(
        Text("Eigen hulpvragen opvragen", "Look up your own questions"),
        """De hulpvragen van de eigen organisatie, nieuwste week eerst, met de eigen woorden zolang die bewaard mogen
        blijven. Vragen van anderen zijn hier nooit te zien.""",
    ),
)
def own(request: HttpRequest, chosen: Query[Vraagkeuze], paging: Query[Paging]) -> Any:
    """The questions of your own organisation, newest week first, with the own words for as long as these may be kept.
    Questions of others are never seen here.
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
    openapi_extra=told(
        Text("Aantallen hulpvragen opvragen", "Look up counts of questions"),
        """Hoeveel hulpvragen er in de gemeente waren in de laatste hele kwartalen. Een aantal onder de drempel, of
        waaruit zo'n aantal is af te leiden, is `null` met status `nietGetoond`.

        Met `eigen=true` staan er de precieze aantallen van de eigen organisatie.""",
    ),
)
def counts(request: HttpRequest, chosen: Query[Aantalkeuze], paging: Query[Paging]) -> Any:
    """How many questions there were in the municipality in the last whole quarters. A count below the threshold, or
    from which such a count can be derived, is `null` with status `nietGetoond`.

    With `eigen=true` these are the exact counts of your own organisation.
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
    openapi_extra=told(
        Text("Keuzelijsten opvragen", "Look up the lists of choices"),
        """Welke waarden deze velden van een hulpvraag kunnen hebben: levensgebeurtenis, leeftijd, huishouden, kanaal en
        urgentie.""",
    ),
)
def options(request: HttpRequest) -> Any:
    """Which values these fields of a question can have: `levensgebeurtenis` (life event), `leeftijd` (age),
    `huishouden` (household), `kanaal` (channel) and `urgentie` (urgency).
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
