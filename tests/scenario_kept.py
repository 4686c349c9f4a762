"""A scenario of a municipality in the database, with an answer that was put together by hand."""

import hashlib
from dataclasses import replace
from typing import Any

from django.utils import timezone

from tests.scenario_made import made_result
from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.core.analyse.present import to_data
from voorkant.core.analyse.scenario.ask import Ask
from voorkant.core.analyse.scenario.result import ScenarioResult, Used
from voorkant.store.models import Municipality, Scenario, User
from voorkant.store.selectors.scenarios import ask_kept, summary_of


def all_used(chosen: dict[str, tuple[float, float, float]] | None = None) -> tuple[Used, ...]:
    """Give every parameter of the model as it would be used, those in `chosen` with other values."""
    model, other = load_scenario_model(), chosen or {}
    return tuple(
        Used(
            one.id, *other.get(one.id, (one.value, one.low, one.high)), one.verified and one.id not in other,
            one.id in other, one.source, one.address, one.period, weight=0.3 if one.id == "debt_short_ends" else None,
        )
        for one in model.parameters.values()
    )  # fmt: skip


def kept_scenario(
    municipality: Municipality, *, name: str = "Voorst, zoals het nu gaat", kept: bool = True, by: User | None = None,
    result: ScenarioResult | None = None, ask: Ask | None = None, **more: Any,
) -> Scenario:  # fmt: skip
    """Keep a scenario of a municipality as if it had been worked out."""
    asked = ask_kept(ask or Ask())
    answer = result or made_result(parameters=all_used({k: (v[0], v[1], v[2]) for k, v in asked["overrides"].items()}))
    answer = replace(answer, area=municipality.code, name=municipality.name)
    now = timezone.now()
    return Scenario.objects.create(
        municipality=municipality, area_code=municipality.code, area_name=municipality.name, name=name, asked=asked,
        key=hashlib.sha256(f"{name}{now}".encode()).hexdigest(), state=Scenario.State.DONE, result=to_data(answer),
        summary=summary_of(answer),
        kept=kept, kept_at=now if kept else None, made_by=by, ended=now, **more,
    )  # fmt: skip
