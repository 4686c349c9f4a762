"""What a check asks of the machinery, so that a broken machine can be put in its place and must be found out.

The command hands over the kernel; a test hands over a kernel that loses one person in a thousand, and the check that
people are conserved has to say so.
"""

from collections.abc import Mapping
from typing import Protocol

from voorkant.core.analyse.scenario.ask import ShiftAsk
from voorkant.core.analyse.scenario.counts import DrawCounts
from voorkant.core.analyse.scenario.spec import ScenarioModel
from voorkant.core.analyse.scenario.watched import Watched

Values = Mapping[str, float]


class Engine(Protocol):
    """A model with one population, ready to be run; `people` is how many live there at the start."""

    @property
    def model(self) -> ScenarioModel:
        """The model that runs."""
        ...

    @property
    def people(self) -> int:
        """How many people there are at the start."""
        ...

    def with_model(self, model: ScenarioModel) -> "Engine":
        """Give the same population with another model."""
        ...

    def drawn(self, draw: int) -> Values:
        """Give the parameters of a draw (0 or more)."""
        ...

    def counts(
        self,
        values: Values,
        *,
        years: int,
        shift: ShiftAsk | None = None,
        threads: int | None = None,
        chunk: int | None = None,
    ) -> DrawCounts:
        """Run once, always with the same chance; with a shift all three of its runs are there."""
        ...

    def watch(self, values: Values, *, years: int = 7, threads: int | None = None, chunk: int | None = None) -> Watched:
        """Follow people for some years, always with the same chance."""
        ...


def best(model: ScenarioModel) -> dict[str, float]:
    """Give all parameters at their best value."""
    return {one.id: one.value for one in model.parameters.values()}
