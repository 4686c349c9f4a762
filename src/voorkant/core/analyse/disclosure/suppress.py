"""Hide what must be hidden, and as few other cells as it takes so that it cannot be worked out.

Bussloo's 3 questions about debts are hidden. Voorst's total less the other villages gives them away, so another village
is hidden too, and then another problem in both of those, because rows add up as well. Which cells are taken decides how
much of the table is lost; whether it is enough is decided by the attacker, never by the search itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voorkant.core.analyse.disclosure.attack import attack
from voorkant.core.analyse.disclosure.primary import Needs, Rules, needs
from voorkant.core.analyse.disclosure.refusals import named
from voorkant.core.analyse.disclosure.suppress_ground import Ground, Progress, Unprotectable
from voorkant.core.analyse.disclosure.suppress_linear import move
from voorkant.core.analyse.disclosure.suppress_network import axes
from voorkant.core.analyse.disclosure.suppress_search import circles
from voorkant.core.analyse.disclosure.table import Counts, Marks, Nodes, States, Status, Table
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

NEW = -1
"""In `given`: a cell that was not published before."""


@dataclass(frozen=True, slots=True)
class Protected:
    """A table as it may be shown. `status` tells what is done with each cell, `needs` what was asked, `low` and `high`
    the range that a reader of the shown cells finds for each. `out` marks small cells that were shown before, so that
    hiding them now is no use. All arrays have the shape of the counts.
    """

    status: States
    needs: Needs
    low: Counts
    high: Counts
    out: Marks

    @property
    def hidden(self) -> Marks:
        """Which cells are not shown."""
        marks: Marks = self.status != Status.SHOWN
        return marks

    def shown(self, table: Table) -> Table:
        """Give the table as a reader sees it: NaN where a count is hidden."""
        return Table(table.dimensions, np.where(self.hidden, np.nan, table.counts))

    def narrowest(self) -> tuple[int, ...] | None:
        """Give the place of the primary cell that is best known, the first of equals; None where none is hidden."""
        primary = self.status == Status.PRIMARY
        if not primary.any():
            return None
        width = np.where(primary, self.high - self.low, np.inf)
        return tuple(int(at) for at in np.unravel_index(int(np.argmin(width)), width.shape))


def protect(
    table: Table, *, threshold: int, rules: Rules = Rules(), top: Sequence[Counts] = (),  # noqa: B008 (frozen)
    given: States | None = None, cost: Counts | None = None, threads: int = 1, progress: Progress | None = None,
) -> Protected:  # fmt: skip
    """Decide what is shown of a table with all its margins, whole counts, none missing.

    Every cell under `threshold`, and every cell that breaks a rule (see `needs`), is hidden; others are hidden until
    the attacker finds for each of those a range that is wide enough. As few cells as the search finds, then the lowest
    sum of counts, or the lowest sum of `cost` (above nought, shape of the counts) where given. Cells that are `given`
    as shown stay shown, those hidden stay hidden, and NEW ones are free. The same table always gives the same answer;
    of equal ways the one that is found first counts, in the order of the codes.

    BadInput when counts are no counts, contradict each other, or a cell cannot be protected with what is given.
    """
    _check(table)
    wanted = needs(table, threshold, rules, top)
    before = np.full(table.counts.shape, NEW, np.int8) if given is None else given
    out = wanted.primary & (before == Status.SHOWN)
    asked = Needs(wanted.primary & ~out, wanted.width, wanted.up)
    ground = _ground(table, asked, rules, before, _cost(table, cost))
    if not asked.primary.any():
        low = high = table.counts.copy()
        if ground.hidden.any():
            low, high = attack(table, ground.hidden.reshape(before.shape), threads=threads)
        return Protected(_status(ground, asked, before), asked, low, high, out)
    told = progress or (lambda done, total: None)
    leaks = _attacked(ground, asked, threads)[0]
    if axes(table) is not None and leaks.any():
        circles(ground, np.flatnonzero(leaks), asked, told)
        leaks = _attacked(ground, asked, threads)[0]
    if leaks.any():
        try:
            move(ground, np.flatnonzero(leaks), asked, told)
        except Unprotectable as stuck:
            raise _unsafe(table, np.array([stuck.cell])) from None
    leaks, low, high = _attacked(ground, asked, threads)
    if leaks.any():
        raise _unsafe(table, np.flatnonzero(leaks))
    return Protected(_status(ground, asked, before), asked, low, high, out)


def _check(table: Table) -> None:
    counts = table.counts.ravel()
    bad = np.flatnonzero(~(counts >= 0) | (counts != np.floor(counts)))
    if len(bad):
        raise BadInput(
            "disclosure-no-count",
            Text(nl=f"Dit zijn geen aantallen: {named(table, bad)}.", en=f"These are no counts: {named(table, bad)}."),
            Text(nl="Een aantal is heel en niet onder nul.", en="A count is whole and not below nought."),
            Text(nl="Herstel deze cellen.", en="Mend these cells."),
        )
    attack(table, np.zeros(table.counts.shape, dtype=np.bool_))


def _cost(table: Table, cost: Counts | None) -> Counts:
    """Give what hiding a cell costs: one cell outweighs any difference in counts."""
    if cost is not None:
        return cost.ravel().astype(np.float64)
    counts = table.counts.ravel()
    price: Counts = 64.0 * (counts.max() + 1) + counts
    return price


def _ground(table: Table, asked: Needs, rules: Rules, before: States, cost: Counts) -> Ground:
    hidden = asked.primary | (before == Status.PRIMARY) | (before == Status.SECONDARY)
    nought = (table.counts == 0) & ~_inside(table, asked.primary & (table.counts == 0))
    fixed = ~hidden & ((before == Status.SHOWN) | nought)
    return Ground(table, hidden.ravel().copy(), fixed.ravel().astype(np.uint8), cost)


def _inside(table: Table, marks: Marks) -> Marks:
    """Add all that lies under marked cells: a nought whose parts are all shown as nought would follow."""
    found = marks.copy()
    for axis, dimension in enumerate(table.dimensions):
        moved = np.moveaxis(found, axis, 0)
        for node in range(1, len(dimension.codes)):
            moved[node] |= moved[dimension.parent[node]]
    return found


def _status(ground: Ground, asked: Needs, before: States) -> States:
    hidden = ground.hidden.reshape(before.shape)
    status = np.where(hidden, np.int8(Status.SECONDARY), np.int8(Status.SHOWN))
    status[asked.primary | (hidden & (before == Status.PRIMARY))] = Status.PRIMARY
    return status.astype(np.int8)


def _attacked(ground: Ground, asked: Needs, threads: int) -> tuple[Marks, Counts, Counts]:
    shape = ground.table.counts.shape
    low, high = attack(ground.table, ground.hidden.reshape(shape), threads=threads)
    return asked.missed(ground.table.counts, low, high).ravel(), low, high


def _unsafe(table: Table, cells: Nodes) -> BadInput:
    return BadInput(
        "disclosure-unsafe",
        Text(
            nl=f"Deze cellen zijn niet te beschermen: {named(table, cells)}.",
            en=f"These cells cannot be protected: {named(table, cells)}.",
        ),
        Text(
            nl="Wie optelt en aftrekt wat getoond wordt, weet ze te precies; dat komt door wat al eerder is getoond.",
            en="Whoever adds and subtracts all that is shown knows them too well, because of what was shown before.",
        ),
        Text(
            nl="Er is niets gepubliceerd. Voeg gebieden, problemen of maanden samen.",
            en="Nothing was published. Merge areas, problems or months.",
        ),
    )
