"""The machinery that the checks run on in earnest: the kernel with one population.

Imported by the command alone, since it compiles; the checks themselves know only what an `Engine` promises.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from voorkant.core.analyse.scenario.ask import Ask, ShiftAsk
from voorkant.core.analyse.scenario.counts import DrawCounts
from voorkant.core.analyse.scenario.draws import draw_values
from voorkant.core.analyse.scenario.population import LocalFigure, Population
from voorkant.core.analyse.scenario.run import run_at
from voorkant.core.analyse.scenario.spec import ScenarioModel
from voorkant.core.analyse.scenario.validate.engine import Values
from voorkant.core.analyse.scenario.watch import watch
from voorkant.core.analyse.scenario.watched import Watched


@dataclass(frozen=True, slots=True)
class KernelEngine:
    """A model, a population and its own figures; `laws` are the states that count as using each law."""

    model: ScenarioModel
    population: Population
    local: Mapping[str, LocalFigure]
    laws: Mapping[str, tuple[str, ...]]
    seed: int = 1
    threads: int = 1

    @property
    def people(self) -> int:
        """How many people there are at the start."""
        return self.population.persons

    def with_model(self, model: ScenarioModel) -> "KernelEngine":
        """Give the same population with another model."""
        return replace(self, model=model)

    def drawn(self, draw: int) -> Values:
        """Give the parameters of a draw."""
        return draw_values(self.model, Ask(seed=self.seed), draw)

    def counts(
        self,
        values: Values,
        *,
        years: int,
        shift: ShiftAsk | None = None,
        threads: int | None = None,
        chunk: int | None = None,
    ) -> DrawCounts:
        """Run once, by the chance of the first draw."""
        ask = Ask(years=years, draws=1, seed=self.seed, chance_draws=0, shift=shift)
        return run_at(
            self.model, self.population, self.local, ask, values, chance=0, threads=threads or self.threads, chunk=chunk
        )

    def watch(self, values: Values, *, years: int = 7, threads: int | None = None, chunk: int | None = None) -> Watched:
        """Follow people, by the chance of the first draw."""
        return watch(
            self.model, self.population, self.local, values, laws=self.laws, seed=self.seed, years=years,
            threads=threads or self.threads, chunk=chunk,
        )  # fmt: skip
