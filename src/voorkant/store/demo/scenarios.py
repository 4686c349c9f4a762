"""Let the demo ask the scenario model one question, so that whoever opens it meets an answer.

Nothing in the answer is made up here: the worker that starts with the demo works it out with the real model and the
real figures of Voorst, and a first answer stands there after ten draws.
"""

from dataclasses import replace
from importlib.resources import files
from typing import Any

import yaml
from django.utils import timezone

from voorkant.core.analyse.scenario.ask import ShiftAsk
from voorkant.store.models import Municipality, Scenario, User
from voorkant.store.selectors.scenarios import usual_ask
from voorkant.store.services.scenarios import ask_scenario

PLAN: dict[str, Any] = yaml.safe_load(
    files("voorkant.store.demo").joinpath("scenarios.yaml").read_text(encoding="utf-8")
)


def invent_scenarios(municipality: Municipality) -> None:
    """Queue the demo's scenario, kept under its name, where there is none yet."""
    if Scenario.objects.filter(municipality=municipality).exists():
        return
    by = User.objects.filter(municipality=municipality, username=PLAN["by"]).first()
    shift = ShiftAsk(PLAN["shift"]["share"], PLAN["shift"]["offers"])
    row = ask_scenario(municipality=municipality, ask=replace(usual_ask(municipality), shift=shift), by=by)
    Scenario.objects.filter(pk=row.pk).update(
        name=PLAN["name"], note=PLAN["note"], kept=True, kept_at=timezone.now(), invented=True
    )
