"""From draws to the answer, as they come in: a first answer after ten draws, a better one after two hundred.

The page shows ten draws while the rest are still being worked out. Of each draw only its euros are kept, a few thousand
numbers; its counts are let go.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from voorkant.core.analyse.scenario.ask import Ask
from voorkant.core.analyse.scenario.bands import Money, bands, share_of_chance, weights
from voorkant.core.analyse.scenario.counts import DrawCounts, Whole
from voorkant.core.analyse.scenario.euros import by_payer, discounts, euros, prices
from voorkant.core.analyse.scenario.nothing import Excess, excess, group_results, is_sure, nobody
from voorkant.core.analyse.scenario.population import LocalFigure, Population
from voorkant.core.analyse.scenario.result import Band, ScenarioResult, Used
from voorkant.core.analyse.scenario.shift import Moved, moved, shift_result
from voorkant.core.analyse.scenario.spec import ScenarioModel
from voorkant.core.analyse.scenario.tornado import Tornado, ranges


@dataclass(frozen=True, slots=True)
class Telling:
    """How an answer is told: `thresholds` in euros a head for extra, much and very much; `start` the first year.

    `discount` None takes the model's rate. `most_unverified` is the share of a group's cost that may rest on figures
    that nobody verified before its place in the order is called unsure.
    """

    thresholds: Mapping[str, float]
    start: int
    most_unverified: float
    discount: float | None = None
    horizons: tuple[int, ...] = (4, 10, 30)

    def rate(self, model: ScenarioModel, ask: Ask) -> float:
        """Give the discount rate: as told here, else as the reader chose the parameter, else the model's own."""
        if self.discount is not None:
            return self.discount
        return ranges(model, ask)[model.brakes.discount][0]


def telling_from(value_of: Callable[[str], float], discount: float | None = None) -> Telling:
    """Take how to tell from settings; `value_of` gives the value of a setting."""
    return Telling(
        thresholds={name: float(value_of(f"scenario_{name}")) for name in ("extra", "much", "very_much")},
        start=int(value_of("scenario_first_year")),
        most_unverified=value_of("scenario_unverified_percent") / 100,
        discount=discount,
    )


@dataclass
class Answerer:
    """Takes draws one by one and can answer at any moment after the first."""

    model: ScenarioModel
    population: Population
    local: Mapping[str, LocalFigure]
    ask: Ask
    telling: Telling
    _excess: list[Excess] = field(default_factory=list, init=False)
    _moved: list[Moved] = field(default_factory=list, init=False)
    _base: list[Money] = field(default_factory=list, init=False)
    _people: list[Whole] = field(default_factory=list, init=False)
    _values: list[Mapping[str, float]] = field(default_factory=list, init=False)
    _chance: list[Money] = field(default_factory=list, init=False)

    @property
    def draws(self) -> int:
        """How many ordinary draws came in."""
        return len(self._excess)

    @property
    def rate(self) -> float:
        """The discount rate that is used."""
        return self.telling.rate(self.model, self.ask)

    def add(self, counts: DrawCounts) -> None:
        """Take in one draw."""
        found = excess(self.model, counts, rate=self.rate, horizons=self.telling.horizons)
        if counts.chance_only:
            self._chance.append(found.total)
            return
        priced = prices(self.model, counts.values)
        self._excess.append(found)
        self._base.append(by_payer(euros(counts.base, priced), priced))
        self._people.append(counts.people)
        self._values.append(counts.values)
        if self.ask.shift is not None:
            self._moved.append(moved(self.model, self.ask.shift, counts, rate=self.rate))

    def weights(self) -> dict[str, float]:
        """Give the share of the spread that each uncertain parameter accounts for: of the shift, else of the groups."""
        drawn = {
            one: [values[one] for values in self._values]
            for one, (_, low, high) in ranges(self.model, self.ask).items()
            if low < high
        }
        if not self._moved:
            heads = np.stack([one.per_head for one in self._excess])
            return weights(drawn, [column for column in heads.T if column.any()])
        factors = discounts(self.ask.years, self.rate)
        return weights(drawn, [np.array([(one.value * factors).sum() for one in self._moved])])

    def answer(self, tornado: Tornado | None = None) -> ScenarioResult:
        """Answer from the draws so far; ValueError when there is none yet."""
        if not self._excess:
            raise ValueError("no draw came in yet")
        used = self._used()
        groups = group_results(
            self.model, self._excess, self.telling.thresholds, {one.id: one.verified for one in used.values()},
            horizons=self.telling.horizons,
        )  # fmt: skip
        return ScenarioResult(
            area=self.population.area,
            name=self.population.name,
            population=self.population.persons,
            years=self.ask.years,
            start=self.telling.start,
            draws=self.draws,
            asked=self.ask.draws,
            seed=self.ask.seed,
            discount=self.rate,
            thresholds=dict(self.telling.thresholds),
            groups=groups,
            base=self._by_payer(),
            people=bands(np.stack(self._people).astype(np.float64)),
            shift=shift_result(
                self.model, self.ask.shift, self._moved, rate=self.rate, horizons=self.telling.horizons,
                best=tornado.best if tornado else None, bars=tornado.bars if tornado else (),
            ) if self.ask.shift is not None else None,
            parameters=used,
            margins=margins(self.model, self.local),
            chance=share_of_chance(self._chance, [one.total for one in self._excess]),
            sure=is_sure(groups, self.telling.most_unverified),
            versions={"model": version(self.model)},
            empty=nobody(self.model, self._excess),
        )  # fmt: skip

    def _by_payer(self) -> dict[str, tuple[Band, ...]]:
        whole = np.stack(self._base)
        return {payer: bands(whole[:, :, at]) for at, payer in enumerate(self.model.payers)}

    def _used(self) -> dict[str, Used]:
        heavy = self.weights()
        return {
            id_: Used(
                id=id_, value=value, low=low, high=high,
                verified=self.model.parameters[id_].verified and id_ not in self.ask.overrides,
                chosen=id_ in self.ask.overrides,
                source=self.model.parameters[id_].source, address=self.model.parameters[id_].address,
                period=self.model.parameters[id_].period, weight=heavy.get(id_),
            )
            for id_, (value, low, high) in ranges(self.model, self.ask).items()
        }  # fmt: skip


def answer(
    model: ScenarioModel, population: Population, local: Mapping[str, LocalFigure], ask: Ask,
    draws: Iterable[DrawCounts], *, telling: Telling,
) -> ScenarioResult:  # fmt: skip
    """Answer one question from all its draws at once."""
    answerer = Answerer(model, population, local, ask, telling)
    for counts in draws:
        answerer.add(counts)
    return answerer.answer()


def margins(model: ScenarioModel, local: Mapping[str, LocalFigure]) -> dict[str, dict[str, str]]:
    """Tell per state how it was spread at the start: by a figure of the area, or by the model's own assumption."""
    found: dict[str, dict[str, str]] = {}
    for one in model.starts:
        figure = local.get(one.rate.local) if one.rate.local else None
        if figure is not None:
            found[one.state] = {
                "origin": figure.origin, "source": figure.source, "period": figure.period,
                "value": repr(float(figure.value)),
            }  # fmt: skip
        elif one.rate.parameter is not None:
            parameter = model.parameters[one.rate.parameter]
            found.setdefault(
                one.state, {"origin": "assumption", "source": parameter.source, "period": parameter.period}
            )
    return found


def version(model: ScenarioModel) -> str:
    """Name a model by what is in it: another figure, state or effect is another version."""
    said = "\n".join(
        repr(one)
        for one in (
            sorted(model.parameters.items()), model.states, model.starts, model.events, model.costs, model.groups,
            sorted(model.offers.items()), model.brakes, model.payers,
        )
    )  # fmt: skip
    return hashlib.sha256(said.encode()).hexdigest()[:12]
