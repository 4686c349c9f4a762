"""Do every check in its order, with what is at hand: the machinery, a sample of municipalities, published tables.

What is not at hand leaves a check "not run"; nothing here looks anything up, so that a test can hand over a world in
which it knows the answers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from voorkant.core.analyse.scenario.validate.checks import Check, CheckBook, CheckKind
from voorkant.core.analyse.scenario.validate.engine import Engine, best
from voorkant.core.analyse.scenario.validate.fit_check import Margin, fit_check
from voorkant.core.analyse.scenario.validate.hold_out import Series, hold_out
from voorkant.core.analyse.scenario.validate.invariants import invariants
from voorkant.core.analyse.scenario.validate.joint import persistence, stacking
from voorkant.core.analyse.scenario.validate.money import Spent, money
from voorkant.core.analyse.scenario.validate.outcome import Finding
from voorkant.core.analyse.scenario.validate.price_rule import price_rule
from voorkant.core.analyse.scenario.validate.spread import spread
from voorkant.core.analyse.scenario.validate.studies import study
from voorkant.core.analyse.scenario.watched import Watched

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class AtHand:
    """What the checks may use. `engine` is the area's; `sample` other municipalities, by code, without own figures."""

    engine: Engine
    sample: Mapping[str, Engine] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    spent: tuple[Spent, ...] = ()
    margins: tuple[Margin, ...] = ()


def every_check(book: CheckBook, hand: AtHand, draws: int, progress: Told = lambda done, total: None) -> list[Finding]:
    """Do all checks of the book with so many draws; `progress` may raise to stop."""
    work = _Work(book, hand, draws)
    found = []
    for done, check in enumerate(book.checks, start=1):
        found.append(work.do(check))
        progress(done, len(book.checks))
    return found


class _Work:
    """Runs are kept, so that two checks of the same run do it once."""

    def __init__(self, book: CheckBook, hand: AtHand, draws: int) -> None:
        self.book, self.hand, self.draws = book, hand, draws
        self._watched: list[Watched] | None = None

    def do(self, check: Check) -> Finding:
        """Do one check."""
        hand, engine = self.hand, self.hand.engine
        match check.kind:
            case CheckKind.INVARIANTS:
                return invariants(check, engine)
            case CheckKind.FIT:
                return fit_check(check, hand.margins)
            case CheckKind.HOLD_OUT:
                return hold_out(check, hand.series.get(check.id), self.watched())
            case CheckKind.STACKING:
                return stacking(check, self.watched())
            case CheckKind.PERSISTENCE:
                return persistence(check, self.watched())
            case CheckKind.SPREAD:
                return spread(
                    check, {code: one.watch(best(one.model)) for code, one in hand.sample.items()}, hand.names
                )
            case CheckKind.STUDY:
                return study(check, _bare(engine))
            case CheckKind.PRICE_RULE:
                return self._price_rule(check)
            case CheckKind.MONEY:
                return self._money(check)

    def watched(self) -> Sequence[Watched]:
        """Give the area followed for years, once per draw."""
        if self._watched is None:
            self._watched = [self.hand.engine.watch(self.hand.engine.drawn(draw)) for draw in range(self.draws)]
        return self._watched

    def _price_rule(self, check: Check) -> Finding:
        engine, years = _bare(self.hand.engine), int(check.numbers["years"]) + 1
        runs = [engine.counts(engine.drawn(draw), years=years) for draw in range(self.draws)]
        return price_rule(check, engine.model, self.book.items.get("wmo_household_help", ()), runs)

    def _money(self, check: Check) -> Finding:
        """Take the sample together as the country; where there is none, the area itself stands for it."""
        country = {code: _bare(one) for code, one in (self.hand.sample or {"": self.hand.engine}).items()}
        runs = [
            [one.counts(self.hand.engine.drawn(draw), years=1) for one in country.values()]
            for draw in range(min(self.draws, int(check.numbers["draws"])))
        ]
        single = dict(zip(country, runs[0], strict=True)) if runs else {}
        return money(
            check, self.hand.engine.model, self.book.items, runs, single=single, spent=self.hand.spent,
            sampled=bool(self.hand.sample),
        )  # fmt: skip


def _bare(engine: Engine) -> Engine:
    """Give the same without groups, whose twins would be run for nothing."""
    return engine.with_model(replace(engine.model, groups=()))
