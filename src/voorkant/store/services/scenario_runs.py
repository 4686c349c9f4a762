"""Work a scenario out beside the page, and keep a first answer early.

After ten draws the bands are rough and already there to be read; they are kept again each time the draws have doubled.
Whoever stops the work keeps the last of them. A worker that is killed leaves a row that another takes up from the
beginning: the same seed gives the same answer, so nothing is lost but time.
"""

import os
from functools import partial

from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.core.analyse.present import to_data
from voorkant.core.analyse.scenario.answer import Answerer, telling_from
from voorkant.core.analyse.scenario.result import ScenarioResult
from voorkant.core.analyse.scenario.run import run, run_at
from voorkant.core.analyse.scenario.tornado import tornado
from voorkant.store.models import Scenario
from voorkant.store.selectors.scenario_margins import population_for
from voorkant.store.selectors.scenarios import ask_of, summary_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.imports import Progress, Stopped


def run_scenario(row: Scenario, told: Progress) -> ScenarioResult:
    """Work out a scenario and keep its answer. `told(done, total)` may raise Stopped; what was done by then is kept."""
    model, ask, place = load_scenario_model(), ask_of(row), row.municipality
    population, local = population_for(row.area_code, seed=ask.seed)
    answerer = Answerer(model, population, local, ask, telling_from(lambda name: setting_value(name, place)))
    due = int(setting_value("scenario_first_draws"))
    try:
        for counts in run(model, population, local, ask, threads=_threads(), progress=told):
            answerer.add(counts)
            if due <= answerer.draws < ask.draws and not counts.chance_only:
                keep_answer(row, answerer.answer(), rough=True)
                due = 2 * answerer.draws
    except Stopped:
        if answerer.draws:
            keep_answer(row, answerer.answer(), rough=True)
        raise
    runs = partial(run_at, model, population, local, ask, chance=0, threads=_threads())
    weights = answerer.weights() if ask.shift else {}
    result = answerer.answer(tornado(model, ask, weights, runs, rate=answerer.rate))
    keep_answer(row, result, rough=False)
    return result


def keep_answer(row: Scenario, result: ScenarioResult, *, rough: bool) -> None:
    """Write an answer over an earlier, rougher one."""
    row.result, row.summary, row.partial = to_data(result), summary_of(result), rough
    Scenario.objects.filter(pk=row.pk).update(result=row.result, summary=row.summary, partial=rough)


def _threads() -> int:
    return max(1, len(os.sched_getaffinity(0)))
