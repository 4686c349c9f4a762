"""What must hold in any world, exactly: nothing done changes nothing, a price twice as high costs twice as much.

No published figure is needed for these. An offer that does nothing must change nothing at all, not "almost nothing":
one household whose chance was drawn twice would show as a difference, and every later answer would be noise.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.ask import ShiftAsk
from voorkant.core.analyse.scenario.counts import DrawCounts
from voorkant.core.analyse.scenario.euros import euros, prices
from voorkant.core.analyse.scenario.spec import Kind, ScenarioModel
from voorkant.core.analyse.scenario.validate.checks import Check
from voorkant.core.analyse.scenario.validate.engine import Engine, Values, best
from voorkant.core.analyse.scenario.validate.outcome import Finding, Outcome, Published, Row, Unit
from voorkant.core.analyse.scenario.validate.say import ended
from voorkant.core.analyse.scenario.watched import Watched
from voorkant.core.shared.text import Text

Price = Callable[[ScenarioModel, NDArray[np.int64], Values], NDArray[np.float64]]
NEUTRAL = {Kind.RISK_RATIO: 1.0, Kind.ODDS_RATIO: 1.0}


def priced(model: ScenarioModel, counts: NDArray[np.int64], values: Values) -> NDArray[np.float64]:
    """Give euros by item for counts, as the answer itself does."""
    return euros(counts, prices(model, values))


def invariants(check: Check, engine: Engine, *, price: Price = priced) -> Finding:
    """Do all of them on one population; a row per rule, with the number of differences found."""
    years = int(check.numbers["years"])
    rows = [
        *_no_effect(engine, years, check.numbers["share"], price),
        _no_risk(engine, years),
        _doubled(engine, years, price),
        *_people(engine, years),
        *_same_anywhere(engine, years, check.numbers),
    ]
    return ended(check, tuple(rows))


def _no_effect(engine: Engine, years: int, share: float, price: Price) -> Iterator[Row]:
    """An offer without effect must leave everything as the cut alone does, in counts and in euros.

    Finding cases is off: the light care that it brings is no effect of the offer, and is meant to differ.
    """
    engine = engine.with_model(replace(engine.model, groups=()))
    model = engine.model
    apart, money = 0, 0.0
    for offer in model.offers.values():
        if offer.effect is None:
            continue
        neutral = NEUTRAL.get(model.parameters[offer.effect].kind, 0.0)
        values = best(model) | {offer.effect: neutral, model.brakes.case_finding: 0.0}
        run = engine.counts(values, years=years, shift=ShiftAsk(share, {offer.id: 1.0}))
        apart += _apart(run.shift, run.cut_only)
        if run.shift is not None and run.cut_only is not None:
            money += float(np.abs(price(model, run.shift - run.cut_only, values)).sum())
    if model.offers:
        nothing = ShiftAsk(0.0, {next(iter(model.offers)): 1.0})
        run = engine.counts(best(model) | {model.brakes.case_finding: 0.0}, years=years, shift=nothing)
        apart += _apart(run.shift, run.base)
    yield _rule(_NO_EFFECT, apart)
    yield Row(_NO_EFFECT_EUROS, Unit.EURO, _exact(money), money, published=Published(0.0))


def _no_risk(engine: Engine, years: int) -> Row:
    """A group whose twin is the same people as they are must cost exactly as much as its twin."""
    same = replace(engine.model, groups=tuple(replace(one, clears=()) for one in engine.model.groups))
    run = engine.with_model(same).counts(best(same), years=years)
    return _rule(_NO_RISK, _apart(run.groups, run.twins))


def _doubled(engine: Engine, years: int, price: Price) -> Row:
    model = engine.model
    values = best(model)
    base = engine.counts(values, years=years).base
    wrong = 0
    once = price(model, base, values)
    for parameter in sorted({one.parameter for one in model.costs}):
        twice = price(model, base, values | {parameter: 2 * values[parameter]})
        expected = np.array([2.0 if one.parameter == parameter else 1.0 for one in model.costs])
        wrong += int((twice != once * expected).sum())
    return _rule(_DOUBLED, wrong)


def _people(engine: Engine, years: int) -> Iterator[Row]:
    seen = engine.watch(best(engine.model), years=years)
    yield _rule(_HOUSEHOLDS, int(seen.faults.sum()))
    expected = seen.people[:-1] + seen.births + seen.came - seen.deaths - seen.left
    lost = int(np.abs(seen.people[1:] - expected).sum()) + abs(int(seen.people[0]) - engine.people)
    yield _rule(_CONSERVED, lost)


def _same_anywhere(engine: Engine, years: int, numbers: Any) -> Iterator[Row]:
    values = best(engine.model)
    offer = next((one for one in engine.model.offers.values() if one.effect is not None), None)
    shift = ShiftAsk(numbers["share"], {offer.id: 1.0}) if offer else None

    def run(threads: int, chunk: int | None) -> tuple[DrawCounts, Watched]:
        return (
            engine.counts(values, years=years, shift=shift, threads=threads, chunk=chunk),
            engine.watch(values, years=years, threads=threads, chunk=chunk),
        )

    one = run(1, None)
    yield _rule(_THREADS, _all_apart(one, run(2, None)))
    small, big = int(numbers["chunk_small"]), int(numbers["chunk_big"])
    yield _rule(_CHUNKS, _all_apart(run(1, small), run(2, big)) + _all_apart(one, run(1, small)))


def _all_apart(one: tuple[DrawCounts, Watched], other: tuple[DrawCounts, Watched]) -> int:
    return sum(_differences(left, right) for left, right in zip(one, other, strict=True))


def _differences(one: Any, other: Any) -> int:
    found = 0
    for field in fields(one):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, np.ndarray) or isinstance(theirs, np.ndarray):
            found += _apart(mine, theirs)
    return found


def _apart(one: NDArray[np.int64] | None, other: NDArray[np.int64] | None) -> int:
    """Count the cells that differ; something beside nothing differs everywhere."""
    if one is None or other is None:
        return 0 if one is other else 1
    return int((one != other).sum()) if one.shape == other.shape else max(one.size, other.size)


def _exact(found: float) -> Outcome:
    return Outcome.HOLDS if found == 0 else Outcome.MISSES


def _rule(what: Text, found: int) -> Row:
    return Row(what, Unit.COUNT, _exact(found), float(found), published=Published(0.0))


_NO_EFFECT = Text("aanbod zonder effect: getallen die anders zijn", "offer without effect: numbers that differ")
_NO_EFFECT_EUROS = Text("aanbod zonder effect: euro's verschil", "offer without effect: euros of difference")
_NO_RISK = Text("groep naast een evenbeeld zonder verschil: getallen die anders zijn",
                "group beside a twin without a difference: numbers that differ")  # fmt: skip
_DOUBLED = Text("kosten per stuk twee keer zo hoog: bedragen die niet precies dubbel zijn",
                "unit cost twice as high: amounts that are not exactly double")  # fmt: skip
_HOUSEHOLDS = Text("huishoudens die niet kunnen (een kind alleen, een halve partner)",
                   "households that cannot be (a child alone, half a couple)")  # fmt: skip
_CONSERVED = Text("mensen die kwijt of te veel zijn (begin + geboren + gekomen - overleden - vertrokken)",
                  "people lost or too many (start + born + arrived - died - left)")  # fmt: skip
_THREADS = Text("een of twee draden: getallen die anders zijn", "one or two threads: numbers that differ")
_CHUNKS = Text("andere verdeling in stukken: getallen die anders zijn", "other division in pieces: numbers that differ")
