"""Runs of the model: every draw with everybody as they are, the twins of each group, and a shift of money.

What comes out depends on the model, the population, the seed and nothing else: threads and pieces only hand out work.
The same people have the same chance in all runs of a draw. With a shift of share 0 to offers whose effect is neutral,
`shift` equals `base` to the last count, but for the light care that case-finding adds.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.ask import Ask
from voorkant.core.analyse.scenario.beginning import Ground, begin
from voorkant.core.analyse.scenario.calibrate import mark_members
from voorkant.core.analyse.scenario.chance import run_key
from voorkant.core.analyse.scenario.counts import DrawCounts
from voorkant.core.analyse.scenario.draws import best_values, draw_values
from voorkant.core.analyse.scenario.layout import Layout
from voorkant.core.analyse.scenario.life import (
    ALL_PEOPLE,
    CUT,
    Knobs,
    Start,
    Sums,
    Tables,
    new_lives,
    new_sums,
)  # fmt: skip
from voorkant.core.analyse.scenario.offering import boosts, nobody, offering, shifting, watching
from voorkant.core.analyse.scenario.pieces import over_pieces
from voorkant.core.analyse.scenario.population import LocalFigure, Population
from voorkant.core.analyse.scenario.spec import Holder, ScenarioModel
from voorkant.core.analyse.scenario.tables import lay_tables, level
from voorkant.core.analyse.scenario.years import live

Told = Callable[[int, int], None]
Local = Mapping[str, LocalFigure]
LARGE = 200_000
"""People above which the threads share one draw, instead of each taking a draw of its own."""


def run(
    model: ScenarioModel,
    population: Population,
    local: Local,
    ask: Ask,
    *,
    threads: int = 1,
    progress: Told | None = None,
) -> Iterator[DrawCounts]:
    """Give the draws in their order: first the ordinary ones, then those in which only chance differs.

    `progress(done, total)` is called after each; whatever it raises stops the run. Nothing is kept of a stopped run.
    """
    runs = Runs(model, population, local, ask)
    total = ask.draws + ask.chance_draws
    within, beside = (threads, 1) if population.persons > LARGE else (1, max(threads, 1))
    with ThreadPoolExecutor(beside) as pool:
        waiting: list[Future[DrawCounts]] = []
        done = asked = 0
        try:
            while done < total:
                while asked < total and len(waiting) < 2 * beside:
                    waiting.append(pool.submit(runs.draw, asked, within))
                    asked += 1
                yield waiting.pop(0).result()
                done += 1
                if progress is not None:
                    progress(done, total)
        finally:
            for one in waiting:
                one.cancel()


def run_at(
    model: ScenarioModel, population: Population, local: Local, ask: Ask, values: Mapping[str, float], *, chance: int =
    0, threads: int = 1, chunk: int | None = None,
) -> DrawCounts:  # fmt: skip
    """Run with all parameters given, by the chance of draw `chance`; `chunk`: households in a piece of work."""
    return Runs(model, population, local, ask).at(values, chance, chance_only=False, threads=threads, chunk=chunk)


class Runs:
    """All runs of one question: what is the same in all draws is worked out once."""

    def __init__(self, model: ScenarioModel, population: Population, local: Local, ask: Ask) -> None:
        self.layout = Layout(model)
        self.ground = Ground(self.layout, population)
        self.local = {name: figure.value for name, figure in local.items()}
        self.ask = ask

    def draw(self, number: int, threads: int = 1) -> DrawCounts:
        """Do one draw; from `ask.draws` on all parameters stand at their best."""
        model, ask = self.layout.model, self.ask
        chance_only = number >= ask.draws
        values = best_values(model, ask) if chance_only else draw_values(model, ask, number)
        return self.at(values, number, chance_only=chance_only, threads=threads)

    def at(
        self, values: Mapping[str, float], number: int, *, chance_only: bool, threads: int = 1, chunk: int | None = None
    ) -> DrawCounts:
        """Do the runs of one draw with these values."""
        chosen = set(self.ask.overrides)
        shown = {name: share for name, share in self.local.items() if not self._chosen(name, chosen)}
        key = np.uint64(run_key(self.ask.seed, number))
        start = begin(self.ground, key, values, shown)
        members, households, member = self._groups(start)
        levels = level(self.ground, start, values, shown)
        years, layout = self.ask.years, self.layout
        shift = offering(layout, self.ask.shift) if self.ask.shift else None
        piece = _Piece(key, years, start, member, threads, chunk)
        tables = lay_tables(layout, levels, {})
        seen = watching(shift, years) if shift else nobody(layout, years)
        base = piece.all(layout, tables, seen)
        twins = np.stack([piece.twins(layout, tables, group) for group in range(len(members))]) if members else None
        after = lone = None
        if shift:
            knobs = shifting(shift, values, levels, base.items[0], base.offers[1], self.ground.population.persons)
            after = piece.all(layout, lay_tables(layout, levels, boosts(shift, values, levels)), knobs)
            lone = piece.all(layout, tables, knobs._replace(enrol=np.zeros_like(knobs.enrol)))
        return DrawCounts(
            number, chance_only, dict(values), base.years[:, ALL_PEOPLE], base.items[0],
            np.array(members, dtype=np.int64), np.array(households, dtype=np.int64), base.items[1:],
            base.items[1:] if twins is None else twins, after.items[0] if after else None,
            after.items[1:] if after else None, after.offers[0] if after else None,
            base.offers[1] if after else None, after.years[:, CUT] if after else None,
            lone.items[0] if lone else None, lone.items[1:] if lone else None,
        )  # fmt: skip

    def _chosen(self, name: str, chosen: set[str]) -> bool:
        """Tell whether the reader chose a value for what this figure of the area says."""
        return any(one.rate.local == name and one.rate.parameter in chosen for one in self.layout.things)

    def _groups(self, start: Start) -> tuple[list[int], list[int], NDArray[np.uint32]]:
        member = np.zeros(self.ground.population.persons, dtype=np.uint32)
        members, households = [], []
        for place, group in enumerate(self.layout.model.groups):
            asked = self.layout.asked(group.who)
            people, homes = mark_members(
                start, self.ground.derived, self.ground.head, group.holder is Holder.HOUSEHOLD, np.uint64(asked.has),
                np.uint64(asked.lacks), np.uint64(asked.any), asked.cells, place, member,
            )  # fmt: skip
            members.append(people)
            households.append(homes)
        return members, households, member


class _Piece:
    """The work of one draw, in pieces of whole households that threads share."""

    def __init__(
        self, key: np.uint64, years: int, start: Start, member: NDArray[np.uint32], threads: int, chunk: int | None
    ) -> None:
        self.key, self.years, self.start, self.member = key, years, start, member
        self.threads, self.chunk = threads, chunk

    def all(self, layout: Layout, tables: Tables, knobs: Knobs) -> Sums:
        """Let everybody live."""
        return self._live(layout, tables, knobs, -1, np.uint64(0), np.uint64(0), len(layout.model.groups))

    def twins(self, layout: Layout, tables: Tables, group: int) -> NDArray[np.int64]:
        """Let the households of a group live without the risk; gives years × items."""
        clears = layout.model.groups[group].clears
        people = layout.mask([state for state in clears if layout.holders[state] is Holder.PERSON])
        houses = layout.mask([state for state in clears if layout.holders[state] is Holder.HOUSEHOLD])
        knobs = nobody(layout, self.years)
        found = self._live(layout, tables, knobs, group, np.uint64(people), np.uint64(houses), 1)
        twins: NDArray[np.int64] = found.items[1]
        return twins

    def _live(
        self,
        layout: Layout,
        tables: Tables,
        knobs: Knobs,
        only: int,
        clear: np.uint64,
        clear_house: np.uint64,
        groups: int,
    ) -> Sums:
        def work(first: int, last: int) -> Sums:
            sums = new_sums(self.years, len(layout.items), groups, len(knobs.offers))
            live(
                first, last, self.key, self.years, self.start, tables, knobs, new_lives(), sums, only, self.member,
                clear, clear_house,
            )  # fmt: skip
            return sums

        found = over_pieces(work, len(self.start.house), threads=self.threads, size=self.chunk)
        return Sums(*(np.sum(parts, axis=0) for parts in zip(*found, strict=True)))
