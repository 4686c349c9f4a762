"""The draws of a scenario are the same from worker processes as from a thread, and a stopped run stops."""

from dataclasses import fields

import numpy as np
import pytest

from tests.core.test_scenario_runs import HOMES, debts_and_gloom
from voorkant.adapters.cube_cluster import local_workers
from voorkant.adapters.scenario_cluster import run_on
from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.core.analyse.scenario.ask import Ask, ShiftAsk
from voorkant.core.analyse.scenario.run import run


@pytest.mark.row("A8")
@pytest.mark.row("P12")
def test_worker_processes_give_the_same_draws_in_the_same_order_as_one_thread():
    ask = Ask(years=5, draws=5, chance_draws=1, shift=ShiftAsk(0.02, {"budgeting": 1.0}))
    given = debts_and_gloom()
    seen: list[tuple[int, int]] = []
    with local_workers(2) as client:
        far = list(run_on(client, given, HOMES, {}, ask, progress=lambda done, total: seen.append((done, total))))
        client.scatter(load_scenario_model())

        def stop(done: int, total: int) -> None:
            raise InterruptedError

        with pytest.raises(InterruptedError):
            list(run_on(client, given, HOMES, {}, ask, progress=stop))
    near = list(run(given, HOMES, {}, ask))
    assert seen == [(done, 6) for done in range(1, 7)]
    for one, other in zip(far, near, strict=True):
        for field in fields(one):
            assert np.array_equal(getattr(one, field.name), getattr(other, field.name)), field.name
