"""The attacker: what anybody can work out about the hidden cells of a table before it is published.

Bussloo's debts are hidden, so are Teuge's. But Voorst shows 23 and Twello 19, so the two are 4 together, and because
everything else in Teuge is shown, Teuge's must be 3. An attacker does all such sums at once, at all levels of all
trees. What is left for each hidden cell is a range; a table may only be published when no range is too narrow.
"""

import numpy as np

from voorkant.core.analyse.disclosure import refusals
from voorkant.core.analyse.disclosure.attack_network import as_network, network_bounds
from voorkant.core.analyse.disclosure.equations import equations, known_cells
from voorkant.core.analyse.disclosure.linear import Contradiction, ranges
from voorkant.core.analyse.disclosure.table import Counts, Marks, States, Status, Table


def attack(
    table: Table, hidden: Marks, *, low: Counts | None = None, high: Counts | None = None, whole: bool = True,
    threads: int = 1,
) -> tuple[Counts, Counts]:  # fmt: skip
    """Give the lowest and highest count that each cell can have for a reader; both have the shape of the counts.

    A shown cell has its own count twice. Counts under `hidden` are never read; a count that is NaN is hidden too. The
    reader knows that cells add up along each dimension, that none is below nought, and `low` and `high`, if given, of
    hidden cells (see `by_status`, `by_rounding`). `whole`: counts are whole numbers and the reader knows. Exact for one
    tree crossed with one flat dimension or none; with more dimensions or crossed trees exact among real numbers, and
    rounded inwards where counts are whole, so never narrower than what is possible. An endless bound is infinite.
    BadInput when shown counts contradict each other. The answer does not depend on `threads`.
    """
    layout = as_network(table)
    found = layout and network_bounds(layout, table, hidden, low, high, whole)
    return found or _by_programming(table, hidden, low, high, whole, threads)


def _by_programming(
    table: Table, hidden: Marks, low: Counts | None, high: Counts | None, whole: bool, threads: int
) -> tuple[Counts, Counts]:
    unknown = hidden | np.isnan(table.counts)
    lowest, highest = known_cells(table, unknown, low, high, whole)
    if (lowest > highest).any():
        raise refusals.contradiction(table, np.flatnonzero((lowest > highest).ravel()))
    system, cells = equations(table, unknown, lowest, highest, whole)
    flat_low, flat_high = lowest.ravel(), highest.ravel()
    try:
        flat_low[cells], flat_high[cells] = ranges(system, np.arange(len(cells)), whole=whole, threads=threads)
    except Contradiction as found:
        raise refusals.contradiction(table, cells[found.columns]) from None
    return flat_low.reshape(unknown.shape) + 0.0, flat_high.reshape(unknown.shape) + 0.0  # no -0.0


def by_status(status: States, *, below: float, least: float = 0.0) -> tuple[Counts, Counts]:
    """Give what a reader knows who sees for each hidden cell whether it is primary: `least` ≤ count < `below`.

    Both arrays have the shape of `status`; for whole counts. Nothing is known of other cells (0 and infinite).
    """
    primary = status == Status.PRIMARY
    return np.where(primary, least, 0.0), np.where(primary, below - 1.0, np.inf)


def by_rounding(rounded: Counts, base: int, *, to_nearest: bool) -> tuple[Counts, Counts]:
    """Give what a reader knows of whole counts that were rounded to multiples of `base`; NaN: not shown.

    To the nearest, a count lies within half of `base`; otherwise (to either side by chance) closer than `base`. For
    `attack`, all these cells are hidden, since none shows its count.
    """
    reach = base // 2 if to_nearest else base - 1
    return np.maximum(np.nan_to_num(rounded - reach, nan=0.0), 0.0), np.nan_to_num(rounded + reach, nan=np.inf)
