"""The draws of a scenario on the workers of a Dask cluster, with the same answer as on one laptop.

A council of a large city wants two thousand draws before Thursday. Each draw is worked out by itself from (seed, draw),
so it does not matter which machine does it: the draws come back in their order and are the same to the last bit.

Needs the extra `cluster` (Dask). Workers need this package; nothing is written on them.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from voorkant.core.analyse.scenario.ask import Ask
from voorkant.core.analyse.scenario.counts import DrawCounts
from voorkant.core.analyse.scenario.population import LocalFigure, Population
from voorkant.core.analyse.scenario.spec import ScenarioModel

AHEAD = 2
"""Draws that wait for each worker thread, so that none is idle and a stopped run leaves little behind."""


def run_on(
    client: Any,
    model: ScenarioModel,
    population: Population,
    local: Mapping[str, LocalFigure],
    ask: Ask,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[DrawCounts]:
    """Give the draws in their order, as `core.analyse.scenario.run.run` does, worked out where `client` is connected.

    `progress(done, total)` is called after each; whatever it raises stops the run, and what waits is cancelled.
    """
    total = ask.draws + ask.chance_draws
    question = client.scatter((model, population, dict(local), ask), broadcast=True)
    room = AHEAD * max(sum(client.nthreads().values()), 1)
    waiting: list[Any] = []
    asked = 0
    try:
        for done in range(1, total + 1):
            while asked < total and len(waiting) < room:
                waiting.append(client.submit(_draw, question, asked, pure=False))
                asked += 1
            yield waiting.pop(0).result()
            if progress is not None:
                progress(done, total)
    finally:
        client.cancel(waiting)


def _draw(question: tuple[ScenarioModel, Population, Mapping[str, LocalFigure], Ask], number: int) -> DrawCounts:
    from voorkant.core.analyse.scenario.run import Runs

    return Runs(*question).draw(number)
