"""The ten-state model in `neworder`: a data frame of people, and the hazards of everybody worked out at once.

Runs in the peers' own environment: `python scenario_neworder.py MODEL.npz OUT.npz YEARS documented|fast`. As
documented, rates are joined to the frame by age and sex and states written back with `loc`, as its examples of
population and mortality do. In the fast way columns are taken out of the frame once a year, worked on as arrays and put
back at its end. Only the run is timed, not starting up nor inventing people.
"""

import sys
import time

import neworder
import numpy as np
import pandas as pd  # noqa: TID251 - what the peer keeps its people in


class TenStates(neworder.Model):
    """People in a frame with a column for age, sex and each state."""

    def __init__(self, data: dict, years: int) -> None:
        super().__init__(neworder.LinearTimeline(0, years, years), neworder.MonteCarlo.deterministic_identical_stream)
        self.log_odds = np.log(data["base"] / (1 - data["base"]))
        self.others, self.log_ratios, self.ends = data["others"], data["log_ratios"], data["ends"]
        self.states = [str(name) for name in data["states"]]
        ages, sexes = data["age"].astype(np.int64), data["sex"].astype(np.int64)
        self.population = pd.DataFrame(index=neworder.df.unique_index(len(ages)), data={"age": ages, "sex": sexes})
        for state, share in zip(self.states, data["start"], strict=True):
            self.population[state] = self.mc.hazard(share[ages, sexes]).astype(bool)

    def step(self) -> None:
        """Let each event happen to whoever lacks its state, then let everybody grow a year older."""
        people = self.population
        cells = people.age.to_numpy() * 2 + people.sex.to_numpy()
        has = [people[state].to_numpy(copy=True) for state in self.states]
        for event, end in enumerate(self.ends):
            log_odds = self.log_odds[event].ravel()[cells]
            for other, log_ratio in zip(self.others[event], self.log_ratios[event], strict=True):
                log_odds += has[other] * log_ratio
            happens = self.mc.hazard(1 / (1 + np.exp(-log_odds))).astype(bool) & ~has[event]
            has[event] |= happens
            has[end] &= ~happens
        for state, column in zip(self.states, has, strict=True):
            people[state] = column
        people["age"] += 1


class AsDocumented(TenStates):
    """The same people; rates are joined by age and sex, and only who lacks a state is looked at."""

    def __init__(self, data: dict, years: int) -> None:
        super().__init__(data, years)
        cells = pd.MultiIndex.from_product([range(self.log_odds.shape[1]), range(2)], names=["age", "sex"])
        self.rates = [pd.DataFrame({"log_odds": rates.ravel()}, index=cells) for rates in self.log_odds]

    def step(self) -> None:
        """Let each event happen to whoever lacks its state, then let everybody grow a year older."""
        for event, end in enumerate(self.ends):
            without = self.population.loc[~self.population[self.states[event]]]
            log_odds = without.join(self.rates[event], on=["age", "sex"])["log_odds"].to_numpy(copy=True)
            for other, log_ratio in zip(self.others[event], self.log_ratios[event], strict=True):
                log_odds += without[self.states[other]].to_numpy() * log_ratio
            happens = self.mc.hazard(1 / (1 + np.exp(-log_odds)))
            struck = without.index[happens == 1]
            self.population.loc[struck, self.states[event]] = True
            self.population.loc[struck, self.states[end]] = False
        self.population.age += 1


def main(model: str, out: str, years: str, way: str) -> None:
    """Simulate, and write the seconds of processor and clock with the share of people in each state at the end."""
    lives = (AsDocumented if way == "documented" else TenStates)(dict(np.load(model)), int(years))
    processor, clock = time.process_time(), time.perf_counter()
    if not neworder.run(lives):
        raise SystemExit("neworder did not finish")
    seconds = time.process_time() - processor, time.perf_counter() - clock
    np.savez(out, seconds=seconds, shares=lives.population[lives.states].mean().to_numpy())


if __name__ == "__main__":
    main(*sys.argv[1:])
