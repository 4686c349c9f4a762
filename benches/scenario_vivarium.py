"""The ten-state model in `vivarium`, written as its tutorials are: a component per process, pipelines, lookup tables.

Runs in the peers' own environment: `python scenario_vivarium.py MODEL.npz OUT.npz YEARS documented|lean`. As
documented, each odds ratio is a component of its own that modifies the pipeline of its process, as `RiskEffect` does;
in the lean way a process reads its three states itself, at once, in the source of its pipeline. Every process has a
randomness stream, so that chance is common to all scenarios. Only the run is timed, not setting up or inventing people.
"""

import sys
import time
import warnings

import numpy as np
import pandas as pd  # noqa: TID251 - what the peer keeps its people in
from vivarium import Component, InteractiveContext

AGES = 101


class People(Component):
    """Age and sex; everybody grows a year older when a year ends."""

    def __init__(self, ages: np.ndarray, sexes: np.ndarray) -> None:
        super().__init__()
        self.ages, self.sexes = ages.astype(float), np.where(sexes == 0, "Male", "Female")

    def setup(self, builder) -> None:
        """Register the columns."""
        builder.population.register_initializer(initializer=self.invent, columns=["age", "sex"], required_resources=[])

    def invent(self, data) -> None:
        """Give everybody an age and a sex."""
        self.population_view.initialize(pd.DataFrame({"age": self.ages, "sex": self.sexes}, index=data.index))

    def on_time_step_cleanup(self, event) -> None:
        """Grow older."""
        self.population_view.update("age", lambda age: age + 1)


class Lives(Component):
    """The ten states; their columns belong to this component, so the processes write through its view."""

    def __init__(self, data: dict, states: list[str], lean: bool) -> None:
        super().__init__()
        self.states = states
        self.start, self.ages, self.sexes = data["start"], data["age"].astype(int), data["sex"].astype(int)
        self._sub_components = [Process(self, number, data, lean) for number in range(len(states))]
        if not lean:
            self._sub_components += [
                Effect(states[event], states[other], ratio)
                for event in range(len(states))
                for other, ratio in zip(data["others"][event], data["log_ratios"][event], strict=True)
            ]

    def setup(self, builder) -> None:
        """Register the columns."""
        self.randomness = builder.randomness.get_stream("start")
        builder.population.register_initializer(
            initializer=self.spread, columns=self.states, required_resources=[self.randomness]
        )

    def spread(self, data) -> None:
        """Put people in states at the start."""
        self.population_view.initialize(pd.DataFrame({
            state: self.randomness.get_draw(data.index, state) < share[self.ages, self.sexes]
            for state, share in zip(self.states, self.start, strict=True)
        }))  # fmt: skip


class Process(Component):
    """One kind of event: it happens to whoever lacks its state, sets that state and clears the opposite."""

    @property
    def name(self) -> str:
        """Name the component."""
        return f"process.{self.state}"

    def __init__(self, lives: Lives, number: int, data: dict, lean: bool) -> None:
        super().__init__()
        self.lives, self.number, self.lean = lives, number, lean
        self.state, self.end = lives.states[number], lives.states[data["ends"][number]]
        self.others = [lives.states[other] for other in data["others"][number]]
        self.log_ratios = data["log_ratios"][number]
        log_odds = np.log(data["base"][number] / (1 - data["base"][number]))
        self.table = pd.DataFrame({
            "sex": np.tile(["Male", "Female"], AGES),
            "age_start": np.repeat(np.arange(AGES, dtype=float), 2),
            "age_end": np.repeat(np.arange(AGES, dtype=float) + 1, 2),
            "value": log_odds.ravel(),
        })  # fmt: skip

    @property
    def time_step_priority(self) -> int:
        """Keep the order of the table; there are ten places, from 0 to 9."""
        return self.number

    def setup(self, builder) -> None:
        """Register the pipeline of log odds."""
        self.randomness = builder.randomness.get_stream(self.name)
        self.base = builder.lookup.build_table(self.table, name="log_odds", value_columns="value")
        source = self.with_effects if self.lean else self.base
        builder.value.register_attribute_producer(
            f"{self.state}.log_odds", source=source, required_resources=["age", "sex", *self.others]
        )

    def with_effects(self, index: pd.Index) -> pd.Series:
        """Give log odds with the three effects in one go."""
        others = self.population_view.get(index, self.others)
        return self.base(index) + others.to_numpy(dtype=float) @ self.log_ratios

    def on_time_step(self, event) -> None:
        """Let it happen."""
        view = self.population_view
        without = view.get_filtered_index(event.index, query=f"{self.state} == False")
        log_odds = view.get(without, f"{self.state}.log_odds")
        struck = self.randomness.filter_for_probability(without, 1 / (1 + np.exp(-log_odds)))
        change = pd.DataFrame({self.state: True, self.end: False}, index=struck)
        self.lives.population_view.update([self.state, self.end], lambda _: change)


class Effect(Component):
    """What another state does to the log odds of a process."""

    @property
    def name(self) -> str:
        """Name the component."""
        return f"effect_of_{self.other}_on_{self.state}"

    def __init__(self, state: str, other: str, log_ratio: float) -> None:
        super().__init__()
        self.state, self.other, self.log_ratio = state, other, log_ratio

    def setup(self, builder) -> None:
        """Register the modifier."""
        builder.value.register_attribute_modifier(
            f"{self.state}.log_odds", modifier=self.adjust, required_resources=[self.other]
        )

    def adjust(self, index: pd.Index, log_odds: pd.Series) -> pd.Series:
        """Raise or lower the log odds of who is in the other state."""
        return log_odds + self.population_view.get(index, self.other) * self.log_ratio


def main(model: str, out: str, years: str, way: str) -> None:
    """Simulate, and write the seconds of processor and clock with the share of people in each state at the end."""
    warnings.simplefilter("ignore")
    data = dict(np.load(model))
    states = [str(name) for name in data["states"]]
    number = len(data["age"])
    simulation = InteractiveContext(
        components=[People(data["age"], data["sex"]), Lives(data, states, way == "lean")],
        configuration={
            "population": {"population_size": number},
            "randomness": {"map_size": 10 * number, "key_columns": []},
            "time": {"start": {"year": 2026, "month": 1, "day": 1}, "step_size": 365},
            "interpolation": {"validate": False, "extrapolate": True},
        },
        logging_verbosity=0,
    )
    processor, clock = time.process_time(), time.perf_counter()
    simulation.take_steps(int(years), with_logging=False)
    seconds = time.process_time() - processor, time.perf_counter() - clock
    np.savez(out, seconds=seconds, shares=simulation.get_population(states).mean().to_numpy())


if __name__ == "__main__":
    main(*sys.argv[1:])
