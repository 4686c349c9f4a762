"""Questions that one group could answer, for another system: each as the organisation of the key may read it.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from voorkant.api import candidate_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.api.words import word
from voorkant.core.analyse.candidates.states import State
from voorkant.core.organise.catalogue import Intervention
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.selectors.candidates import ShownCandidate, candidate_of, candidates_of
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.catalogue_fits import SHOWN, fits_of_candidate

router = Router(tags=["hulpvragen"], by_alias=True)


@router.get(
    "/kandidaten",
    auth=Scope("kandidaten"),
    response=shapes.Kandidatenlijst,
    operation_id="kandidaten",
    openapi_extra=told(
        Text("Opvragen welke vragen op elkaar lijken", "Look up which questions are alike"),
        """Groepen vragen in de eigen gemeente die één aanbod samen kan beantwoorden; eerst wat op een besluit wacht.
        Wie alle vragen zelf vastlegde, leest precieze aantallen. Anderen lezen ze naar beneden afgerond of alleen in
        woorden, en kleine groepen van een ander team helemaal niet. Eigen woorden staan hier nooit bij.""",
    ),
)
def candidates(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Groups of questions in your own municipality that one offer could answer; those that wait for a decision first.
    Whoever registered all of them reads exact counts. Others read them rounded down or in words alone, and small groups
    of another team not at all. Own words are never here.
    """
    team, language = asking(request), str(getattr(request, "LANGUAGE_CODE", "nl"))
    catalogue = catalogue_of(team.municipality)
    return paged(request, candidates_of(team.municipality, team), paging, lambda one: _said(one, language, catalogue))


@router.get(
    "/kandidaten/{nummer}",
    auth=Scope("kandidaten"),
    response=shapes.Kandidaat,
    operation_id="kandidaat",
    openapi_extra=told(
        Text("Eén groep gelijke vragen opvragen", "Look up one group of like questions"),
        """Eén groep vragen, ook als die niet meer wordt gevonden. Wie er niets van mag lezen, krijgt 404.""",
    ),
)
def candidate(request: HttpRequest, nummer: int) -> Any:
    """One group of questions, also when it is no longer found. Whoever may read nothing of it gets 404."""
    team = asking(request)
    found = candidate_of(team.municipality, nummer, team)
    if found is None:
        raise NotFound("kandidaat-onbekend", _UNKNOWN.format(number=str(nummer)), _WHY, _DO)
    return _said(found, str(getattr(request, "LANGUAGE_CODE", "nl")), catalogue_of(team.municipality))


def _said(one: ShownCandidate, language: str, catalogue: Mapping[str, Intervention]) -> dict[str, Any]:
    row, usual = one.row, one.told.expected
    first, last = (row.first, row.last) if one.exact else (row.first.replace(day=1), row.last.replace(day=1))
    return {
        "nummer": row.pk,
        "naam": one.heading.to(language),
        "zin": one.sentence.to(language),
        "problemen": row.problems,
        "levensgebeurtenis": row.life_event or None,
        "leeftijd": row.age_band or None,
        "huishouden": row.household or None,
        "gebied": row.area_code or None,
        "van": first,
        "totEnMet": last,
        "lezing": word(one.how),
        "aantal": one.told.size,
        "verwacht": None if usual is None or row.spread else round(usual),
        "drempel": one.told.step,
        "groeit": one.rising,
        "verspreid": row.spread,
        "toestand": word(State(row.state)),
        "volgendeBlik": row.next_look,
        "gevondenOp": row.found_on,
        "interventies": [fit.intervention.id for fit in fits_of_candidate(row, catalogue)[:SHOWN]],
    }


_UNKNOWN = Text("Groep vragen {number} is er niet.", "Group of questions {number} is not there.")
_WHY = Text(
    "Zij bestaat niet, is van een andere gemeente, of jouw organisatie mag er niets van lezen.",
    "It does not exist, belongs to another municipality, or your organisation may read nothing of it.",
)
_DO = Text("Vraag de lijst op met /kandidaten.", "Ask for the list with /kandidaten.")
