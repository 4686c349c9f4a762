"""Scenarios of the own municipality for another system: read what was kept, ask a new question, see how far it is.

A run takes longer than an answer may, so that asking gives 202 with where to look. What a key asked for it can read
before anybody keeps it. The text under each function is published as the English description of its operation, the
Dutch beside it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.api import scenario_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.api.scenario_words import Level, RunState
from voorkant.api.words import word
from voorkant.charts.scenario import Names
from voorkant.core.analyse.scenario.ask import Ask, ShiftAsk
from voorkant.core.analyse.scenario.check_input import check_override, check_shift
from voorkant.core.analyse.scenario.levels import by_level
from voorkant.core.analyse.scenario.result import Band, ScenarioResult, ShiftAt, ShiftResult
from voorkant.core.analyse.scenario.words import answer
from voorkant.core.shared.text import Text
from voorkant.store.models import Scenario
from voorkant.store.selectors.scenario_shift import scenario_names
from voorkant.store.selectors.scenarios import find_scenario, result_of, scenarios_of, usual_ask
from voorkant.store.services.scenarios import ask_scenario, stop_scenario

READS, ASKS = "scenarios", "scenarios:schrijven"
router = Router(tags=["cijfers en beelden"], by_alias=True)


@router.get(
    "/scenarios",
    auth=Scope(READS),
    response=shapes.Scenariolijst,
    operation_id="scenarios",
    openapi_extra=told(
        Text("Bewaarde scenario's opvragen", "Look up kept scenarios"),
        """Wat niets doen kost en wat een verschuiving doet: de bewaarde scenario's van de eigen gemeente, nieuwste
        eerst.""",
    ),
)
def scenarios(request: HttpRequest, paging: Query[Paging]) -> Any:
    """What doing nothing costs and what a shift does: the kept scenarios of your own municipality, newest first."""
    rows = scenarios_of(asking(request).municipality, all_of_them=False).order_by("-kept_at", "-pk")
    return paged(request, rows, paging, lambda row: _short(row, result_of(row), _language(request)))


@router.post(
    "/scenarios",
    auth=Scope(ASKS),
    response={202: shapes.ScenarioVoortgang},
    operation_id="scenarioVragen",
    openapi_extra=told(
        Text("Een scenario laten doorrekenen", "Have a scenario worked out"),
        """Stel een vraag aan het model over de eigen gemeente. Het antwoord komt later: kijk op `voortgang`. Dezelfde
        vraag wordt één keer doorgerekend en heeft één nummer.""",
    ),
)
def ask(request: HttpRequest, scenario: shapes.NieuwScenario) -> Any:
    """Ask the model about your own municipality. The answer comes later: look at `voortgang`. The same question is
    worked out once and has one number.
    """
    municipality = asking(request).municipality
    row = ask_scenario(municipality=municipality, ask=_question(scenario, usual_ask(municipality)), by=None)
    return Status(202, _progress(row))


@router.get(
    "/scenarios/{nummer}",
    auth=Scope(READS),
    response=shapes.Scenario,
    operation_id="scenario",
    openapi_extra=told(
        Text("Eén scenario opvragen", "Look up one scenario"),
        """Groepen met hun schaal en marges, de verschuiving, elke aanname met bron, en wat het model niet kan weten.
        Het gaat over bedachte inwoners, nooit over een echt persoon. Een sleutel die scenario's mag vragen leest ook
        wat nog niet is bewaard; zolang er niet is gerekend zijn de lijsten leeg.""",
    ),
)
def scenario(request: HttpRequest, nummer: int) -> Any:
    """Groups with their scale and ranges, the shift, every assumption with its source, and what the model cannot know.
    It is about invented inhabitants, never about a real person. A key that may ask for scenarios also reads what was
    not kept yet; until something was worked out the lists are empty.
    """
    row = _found(request, nummer)
    result, language = result_of(row), _language(request)
    return {
        **_short(row, result, language),
        "stand": word(RunState(row.state)),
        "berekeningen": result.draws if result else 0,
        "gevraagd": row.asked["draws"],
        "inwoners": result.population if result else 0,
        "zeker": bool(result and result.sure),
        "groepen": _groups(result, language) if result else [],
        "verschuiving": _shift(result.shift) if result and result.shift else None,
        "aannames": _assumptions(result, language) if result else [],
        "weetNiet": [one.to(language) for one in load_scenario_model().limits],
    }


@router.get(
    "/scenarios/{nummer}/voortgang",
    auth=Scope(READS),
    response=shapes.ScenarioVoortgang,
    operation_id="scenarioVoortgang",
    openapi_extra=told(
        Text("Zien hoe ver een scenario is", "See how far a scenario is"),
        "Hoeveel berekeningen er klaar zijn. Na tien is er een eerste, ruwe uitkomst.",
    ),
)
def progress(request: HttpRequest, nummer: int) -> Any:
    """How many calculations are done. After ten there is a first, rough outcome."""
    return _progress(_found(request, nummer))


@router.post(
    "/scenarios/{nummer}/stop",
    auth=Scope(ASKS),
    response={202: shapes.ScenarioVoortgang},
    operation_id="scenarioStoppen",
    openapi_extra=told(
        Text("Stoppen met rekenen", "Stop working a scenario out"),
        "Vraag het rekenen te stoppen. Wat al is gerekend, blijft te lezen.",
    ),
)
def stop(request: HttpRequest, nummer: int) -> Any:
    """Ask to stop working it out. What was worked out so far can still be read."""
    row = _found(request, nummer)
    stop_scenario(row, by=None)
    row.refresh_from_db()
    return Status(202, _progress(row))


def _found(request: HttpRequest, number: int) -> Scenario:
    """Give a scenario of the own municipality; one that was not kept only to a key that may ask for them."""
    organisation = asking(request)
    asks = ASKS in request.auth.scopes  # type: ignore[attr-defined]
    return find_scenario(organisation.municipality, number if 0 < number < 2**63 else 0, all_of_them=asks)


def _question(given: shapes.NieuwScenario, usual: Ask) -> Ask:
    """Read a question; BadInput for what the model does not know, or cannot be."""
    model = load_scenario_model()
    overrides = {}
    for one in given.aannames:
        low, high = (one.waarde if end is None else end for end in (one.laag, one.hoog))
        overrides[one.id] = (one.waarde, low, high)
        check_override(model, one.id, overrides[one.id])
    shift = None
    if given.verschuiving is not None:
        offers = list(dict.fromkeys(given.verschuiving.naar))
        shift = ShiftAsk(given.verschuiving.deel / 100, {one: 1 / len(offers) for one in offers})
        check_shift(model, shift)
    return replace(
        usual, years=given.jaren or usual.years, draws=given.berekeningen or usual.draws, seed=given.toeval,
        overrides=overrides, shift=shift,
    )  # fmt: skip


def _short(row: Scenario, result: ScenarioResult | None, language: str) -> dict[str, Any]:
    return {
        "nummer": row.pk,
        "naam": row.name,
        "gebied": row.area_code,
        "bewaardOp": row.kept_at,
        "jaren": row.asked["years"],
        "verschuift": bool(row.asked.get("shift")),
        "zin": answer(result).to(language) if result else None,
        "verzonnen": row.invented,
    }


def _progress(row: Scenario) -> dict[str, Any]:
    address = f"/api/v1/scenarios/{row.pk}"
    job = row.job
    return {
        "nummer": row.pk,
        "stand": word(RunState(row.state)),
        "gedaan": int(job.done or 0) if job else 0,
        "totaal": int(job.total or 0) if job else 0,
        "voorlopig": row.partial,
        "scenario": address,
        "voortgang": f"{address}/voortgang",
    }


def _groups(result: ScenarioResult, language: str) -> list[dict[str, Any]]:
    names: Names = scenario_names()
    return [
        {
            "id": one.id,
            "naam": names.group(one.id).to(language),
            "schaal": word(Level(one.level)),
            "mensen": _band(one.members),
            "perPersoon": _band(one.per_head),
            "samen": _band(one.total),
            "betalers": [each for years, payers in sorted(one.payers.items()) for each in _payers(years, payers)],
            "opAannames": round(one.unverified, 4),
        }
        for _, groups in by_level(result)
        for one in groups
    ]


def _shift(shift: ShiftResult) -> dict[str, Any]:
    return {
        "deel": round(shift.share * 100, 6),
        "naar": list(shift.offers),
        "onbekend": list(shift.unknown),
        "na": [_at(one) for one in shift.at],
    }


def _at(one: ShiftAt) -> dict[str, Any]:
    return {
        "naJaren": one.years,
        "kans": one.chance,
        "kansGemeente": one.chance_municipality,
        "waarde": _band(one.value),
        "gemeente": _band(one.municipality),
        "minderZorg": _band(one.saved),
        "schade": _band(one.harm),
        "aanbodKosten": _band(one.spent),
        "voorkomen": _band(one.benefit),
        "betalers": _payers(one.years, one.payers),
    }


def _payers(years: int, payers: Mapping[str, Band]) -> list[dict[str, Any]]:
    return [{"betaler": key, "naJaren": years, "euro": _band(band)} for key, band in payers.items()]


def _assumptions(result: ScenarioResult, language: str) -> list[dict[str, Any]]:
    names = scenario_names()
    return [
        {
            "id": one.id, "naam": names.parameter(one.id).to(language), "waarde": one.value, "laag": one.low,
            "hoog": one.high, "nagekeken": one.verified, "gekozen": one.chosen, "bron": one.source,
        }
        for one in result.parameters.values()
    ]  # fmt: skip


def _band(band: Band) -> dict[str, float]:
    return {
        "laag": round(band.low, 2), "kwart": round(band.lower, 2), "midden": round(band.middle, 2),
        "driekwart": round(band.upper, 2), "hoog": round(band.high, 2), "gemiddelde": round(band.mean, 2),
    }  # fmt: skip


def _language(request: HttpRequest) -> str:
    return str(getattr(request, "LANGUAGE_CODE", "nl"))
