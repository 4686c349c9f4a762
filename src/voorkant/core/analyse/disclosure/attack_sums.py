"""The attacker for anything that is a sum: tables that overlap, in areas or in time, or that add up to no table at all.

Four quarters up to June show 23 questions about debts and four quarters up to September 25. The quarters themselves are
in no table, but whoever has both knows that the third quarter of this year has two more than that of last year. Each
published number is a row: a sum of atoms, here one quarter of one problem in one buurt. Also what is no sum can be
told: that a domain has at least as many questions as each of its problems.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import block_array, csr_array, eye_array

from voorkant.core.analyse.disclosure.equations import known_range
from voorkant.core.analyse.disclosure.linear import Contradiction, System, ranges
from voorkant.core.analyse.disclosure.table import Counts, Nodes
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


@dataclass(frozen=True, slots=True)
class Ties:
    """What a reader knows besides: `low ≤ matrix @ atoms ≤ high`; infinite where nothing is known."""

    matrix: csr_array
    low: Counts
    high: Counts


def attack_sums(
    sums: csr_array, values: Counts, *, low: Counts | None = None, high: Counts | None = None, ties: Ties | None = None,
    targets: Nodes | None = None, whole: bool = True, threads: int = 1,
) -> tuple[Counts, Counts]:  # fmt: skip
    """Give the lowest and highest value of each of `sums` (numbers × atoms) for who knows `values`, NaN where hidden.

    Atoms are not below nought and never shown themselves. `low` and `high` are what is known of hidden numbers (NaN:
    nothing). Only the rows `targets` are worked out, if given; of other hidden rows the answer is what was known.
    Exact among real numbers; with `whole` rounded inwards, so never narrower than what is possible. BadInput when no
    atoms give these values.
    """
    height, atoms = sums.shape
    hidden = np.isnan(values)
    none = np.full(height, np.nan)
    lowest, highest = known_range(none if low is None else low, none if high is None else high, whole)
    lowest, highest = np.where(hidden, lowest, values), np.where(hidden, highest, values)
    wanted = np.zeros(height, dtype=np.bool_)
    wanted[np.arange(height) if targets is None else targets] = True
    asked = np.flatnonzero(hidden & wanted)
    system = _system(sums, lowest, highest, asked, ties)
    try:
        lowest[asked], highest[asked] = ranges(
            system, np.arange(atoms, atoms + len(asked)), whole=whole, threads=threads
        )
    except Contradiction as found:
        raise _refusal(_rows_of(sums, found.columns, asked)) from None
    return lowest + 0.0, highest + 0.0


def _system(sums: csr_array, low: Counts, high: Counts, asked: Nodes, ties: Ties | None) -> System:
    """Columns are the atoms, and then each hidden sum that is asked for, as a number of its own."""
    atoms = sums.shape[1]
    told = np.ones(len(low), dtype=np.bool_)
    told[asked] = False
    told &= (low > 0) | np.isfinite(high)
    known = np.flatnonzero(told)
    blocks = [[sums[known], None], [sums[asked], -eye_array(len(asked), format="csr")]]
    lows, highs = [low[known], np.zeros(len(asked))], [high[known], np.zeros(len(asked))]
    if ties is not None:
        blocks.append([ties.matrix, None])
        lows.append(ties.low)
        highs.append(ties.high)
    blocks = [row for row, heights in zip(blocks, lows, strict=True) if len(heights)]
    width = atoms + len(asked)
    matrix = csr_array(block_array(blocks, format="csr")) if blocks else csr_array((0, width))
    if matrix.shape[1] < width:
        matrix.resize((matrix.shape[0], width))
    low_all = np.concatenate([np.zeros(atoms), low[asked]])
    high_all = np.concatenate([np.full(atoms, np.inf), high[asked]])
    return System(matrix, np.concatenate(lows), np.concatenate(highs), low_all, high_all)


def _rows_of(sums: csr_array, columns: Nodes, asked: Nodes) -> Nodes:
    """Give the published numbers in which these atoms, or numbers that were asked for, take part."""
    atoms = sums.shape[1]
    inside = np.zeros(atoms)
    inside[columns[columns < atoms]] = 1.0
    found: Nodes = np.union1d(np.flatnonzero(abs(sums) @ inside > 0), asked[columns[columns >= atoms] - atoms])
    return found


def _refusal(rows: Nodes) -> BadInput:
    named = ", ".join(str(row + 1) for row in rows[:6]) + (" …" if len(rows) > 6 else "")
    return BadInput(
        "disclosure-contradiction",
        Text(
            nl=f"De getoonde getallen spreken elkaar tegen, in deze rijen: {named}.",
            en=f"The numbers shown contradict each other, in these rows: {named}.",
        ),
        Text(
            nl="Er zijn geen aantallen waarmee al deze sommen kloppen.",
            en="There are no counts that make all these sums right.",
        ),
        Text(nl="Herstel deze getallen.", en="Mend these numbers."),
    )
