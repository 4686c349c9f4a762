"""What anybody can work out about hidden cells: held against every table that could be true."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linprog

from tests.core.attack_worlds import TOP, Counts, filled, worlds
from voorkant.core.analyse.disclosure.attack import attack, by_rounding, by_status
from voorkant.core.analyse.disclosure.equations import equations, known_cells
from voorkant.core.analyse.disclosure.linear_solver import extremes
from voorkant.core.analyse.disclosure.table import Dimension, Status, Table
from voorkant.core.shared.errors import BadInput

Marks = NDArray[np.bool_]

FLAT = {"debts": "all", "housing": "all"}
DEEP = {"money": "all", "debts": "money", "income": "money", "housing": "all"}
CHAIN = {"GM": "PV", "V1": "GM", "B1": "V1", "V2": "GM", "B2": "V2"}
TREES = (
    {"B1": "GM", "B2": "GM", "B3": "GM"},
    {"V1": "GM", "V2": "GM", "B1": "V1", "B2": "V1", "B3": "V2"},
    {"V1": "GM", "B1": "V1", "B2": "V1", "B3": "GM"},
    CHAIN,
)
AREA, PROBLEM = Dimension.of("area", TREES[1]), Dimension.of("problem", FLAT)


@st.composite
def peopled(draw: st.DrawFn, dimensions: tuple[Dimension, ...]) -> tuple[Table, Marks]:
    """Draw counts and what is hidden of them, not the grand total."""
    shape = [int(dimension.leaves.sum()) for dimension in dimensions]
    size = int(np.prod(shape))
    people = draw(st.lists(st.integers(0, size - 1), max_size=TOP))
    counts = filled(dimensions, np.bincount(people, minlength=size).astype(float).reshape(shape))
    hidden = np.array(draw(st.lists(st.booleans(), min_size=counts.size, max_size=counts.size))).reshape(counts.shape)
    hidden.flat[0] = False
    return Table(dimensions, counts), hidden


def unseen(table: Table, hidden: Marks) -> Table:
    """Take the hidden counts away, so that nothing can read them."""
    return Table(table.dimensions, np.where(hidden, np.nan, table.counts))


def leaves_of(table: Table) -> tuple[NDArray[np.int64], ...]:
    """Give the positions of the innermost cells."""
    return np.ix_(*(np.flatnonzero(dimension.leaves) for dimension in table.dimensions))


def by_linprog(table: Table, hidden: Marks, *, whole: bool = True) -> tuple[Counts, Counts]:
    """Give the bounds of the hidden cells by linear programming without any of our own shortcuts."""
    low, high = known_cells(table, hidden, None, None, whole)
    system, cells = equations(table, hidden, low, high, whole)
    found = []
    for sign in (1, -1):
        answers = [
            linprog(sign * np.eye(len(cells))[one], A_eq=system.matrix, b_eq=system.row_low)
            for one in range(len(cells))
        ]
        found.append(np.array([sign * answer.fun if answer.status == 0 else np.inf for answer in answers]))
    return found[0], found[1]


@pytest.mark.row("A12")
@settings(max_examples=200, deadline=None)
@given(drawn=st.sampled_from(TREES).flatmap(lambda tree: peopled((Dimension.of("area", tree), PROBLEM))))
def test_bounds_are_those_of_every_table_that_could_be_true(drawn: tuple[Table, Marks]) -> None:
    table, hidden = drawn
    low, high = attack(unseen(table, hidden), hidden)
    true = worlds(table.dimensions, table.counts, hidden)
    np.testing.assert_array_equal(low, true.min(axis=0))
    np.testing.assert_array_equal(high, true.max(axis=0))


@settings(max_examples=60, deadline=None)
@given(drawn=peopled((Dimension.of("area", TREES[1]),)))
def test_a_tree_alone_is_attacked_like_any_table(drawn: tuple[Table, Marks]) -> None:
    table, hidden = drawn
    low, high = attack(unseen(table, hidden), hidden)
    true = worlds(table.dimensions, table.counts, hidden)
    np.testing.assert_array_equal(low, true.min(axis=0))
    np.testing.assert_array_equal(high, true.max(axis=0))


@settings(max_examples=60, deadline=None)
@given(drawn=peopled((PROBLEM, AREA)), least=st.integers(0, 1), below=st.integers(2, 4))
def test_who_knows_which_cells_are_primary_knows_that_they_are_small(
    drawn: tuple[Table, Marks], least: int, below: int
) -> None:
    table, hidden = drawn
    primary = hidden & (table.counts >= least) & (table.counts < below)
    status = np.where(primary, Status.PRIMARY, np.where(hidden, Status.SECONDARY, Status.SHOWN)).astype(np.int8)
    known_low, known_high = by_status(status, below=below, least=least)
    low, high = attack(unseen(table, hidden), hidden, low=known_low, high=known_high)
    true = worlds(table.dimensions, table.counts, hidden)
    true = true[((true >= least) & (true < below))[:, primary].all(axis=1)]
    np.testing.assert_array_equal(low, true.min(axis=0))
    np.testing.assert_array_equal(high, true.max(axis=0))


@settings(max_examples=60, deadline=None)
@given(drawn=peopled((AREA, PROBLEM)), to_nearest=st.booleans())
def test_rounded_counts_are_ranges_that_margins_narrow(drawn: tuple[Table, Marks], to_nearest: bool) -> None:
    table, nowhere = drawn[0], np.ones(drawn[1].shape, dtype=bool)
    rounded = np.round(table.counts / 3) * 3
    known_low, known_high = by_rounding(rounded, 3, to_nearest=to_nearest)
    low, high = attack(unseen(table, nowhere), nowhere, low=known_low, high=known_high)
    true = worlds(table.dimensions, table.counts, nowhere, TOP + 3)
    true = true[((true >= known_low) & (true <= known_high)).all(axis=(1, 2))]
    np.testing.assert_array_equal(low, true.min(axis=0))
    np.testing.assert_array_equal(high, true.max(axis=0))


@settings(max_examples=60, deadline=None)
@given(drawn=peopled((AREA, Dimension.of("problem", DEEP))), threads=st.integers(1, 2))
def test_with_crossed_trees_no_truth_lies_outside_the_bounds(drawn: tuple[Table, Marks], threads: int) -> None:
    table, hidden = drawn
    low, high = attack(unseen(table, hidden), hidden, threads=threads)
    true = worlds(table.dimensions, table.counts, hidden, 3) if table.counts.flat[0] <= 3 else table.counts[None]
    assert (low <= true.min(axis=0)).all()
    assert (high >= true.max(axis=0)).all()
    lowest, highest = by_linprog(table, hidden)
    assert (low[hidden] >= np.ceil(lowest - 1e-6)).all()
    assert (high[hidden] <= np.floor(highest + 1e-6)).all()


@settings(max_examples=40, deadline=None)
@given(drawn=peopled((PROBLEM, Dimension.of("age", {"young": "all", "old": "all"}),
                      Dimension.of("area", {"B1": "GM", "B2": "GM"}))))  # fmt: skip
def test_with_three_dimensions_no_truth_lies_outside_the_bounds(drawn: tuple[Table, Marks]) -> None:
    table, hidden = drawn
    low, high = attack(unseen(table, hidden), hidden)
    true = worlds(table.dimensions, table.counts, hidden)
    assert (low <= true.min(axis=0)).all()
    assert (high >= true.max(axis=0)).all()


def shown_table(leaves: list[list[float]], tree: dict[str, str] = TREES[1]) -> Table:
    dimensions = Dimension.of("area", tree), PROBLEM
    return Table(dimensions, filled(dimensions, np.array(leaves)))


def marked(table: Table, *cells: tuple[str, str]) -> Marks:
    hidden = np.zeros(table.counts.shape, dtype=bool)
    for area, problem in cells:
        hidden[table.index({"area": area, "problem": problem})] = True
    return hidden


def test_a_cell_hidden_alone_is_found() -> None:
    table = shown_table([[3, 8], [20, 9], [14, 6]])
    low, high = attack(table, marked(table, ("B1", "debts")))
    np.testing.assert_array_equal(low, table.counts)
    np.testing.assert_array_equal(high, table.counts)


def test_four_cells_in_a_square_keep_each_other_hidden() -> None:
    table = shown_table([[3, 8], [20, 9], [14, 6]])
    hidden = marked(table, ("B1", "debts"), ("B1", "housing"), ("B2", "debts"), ("B2", "housing"))
    low, high = attack(table, hidden)
    assert low[hidden].tolist() == [0, 0, 12, 6]
    assert high[hidden].tolist() == [11, 11, 23, 17]


def test_a_leak_that_no_single_sum_shows_is_found() -> None:
    """B3 is the only buurt of V2; so its debts are those of V2, which are what V1 leaves."""
    table = shown_table([[3, 8], [20, 9], [4, 6]])
    hidden = marked(table, ("B3", "debts"), ("V2", "debts"), ("B3", "housing"), ("V2", "housing"))
    low, high = attack(table, hidden)
    assert (low == table.counts).all()
    assert (high == table.counts).all()


def test_a_chain_of_areas_with_one_part_shows_all_of_them() -> None:
    table = shown_table([[3, 8], [2, 9]], CHAIN)
    hidden = marked(table, ("B1", "debts"), ("B2", "debts"), ("V2", "debts"), ("B1", "all"), ("B2", "all"))
    low, high = attack(table, hidden)
    assert (low == table.counts).all()
    assert (high == table.counts).all()


@pytest.mark.row("A12")
@settings(max_examples=60, deadline=None)
@given(
    leaves=st.lists(st.lists(st.integers(0, 10**9), min_size=3, max_size=3), min_size=6, max_size=6),
    rows=st.permutations(range(6)), columns=st.permutations(range(3)),
)  # fmt: skip
def test_a_planted_leak_is_found_and_a_square_beside_it_is_none(leaves: list[list[int]], rows, columns) -> None:
    area = Dimension.of("area", {f"B{number}": "GM" for number in range(6)})
    problem = Dimension.of("problem", {f"P{number}": "all" for number in range(3)})
    table = Table((area, problem), filled((area, problem), np.array(leaves, dtype=float)))
    hidden = np.zeros(table.counts.shape, dtype=bool)
    leak = 1 + rows[0], 1 + columns[0]
    square = [(1 + row, 1 + column) for row in rows[1:3] for column in columns[:2]]
    for cell in (leak, *square):
        hidden[cell] = True
    low, high = attack(unseen(table, hidden), hidden)
    assert low[leak] == high[leak] == table.counts[leak]
    one, side, above, corner = (table.counts[cell] for cell in square)
    assert low[square[0]] == one - min(one, corner)
    assert high[square[0]] == one + min(side, above)


def test_nothing_is_rounded_away_in_large_counts() -> None:
    big = 1_000_000_007.0
    table = shown_table([[big, 2], [1, big], [big, big]])
    hidden = marked(table, ("B1", "debts"), ("B1", "housing"), ("B2", "debts"), ("B2", "housing"))
    low, high = attack(table, hidden)
    assert low[hidden].tolist() == [0, 1, 0, 0]
    assert high[hidden].tolist() == [big + 1, big + 2, big + 1, big + 1]


def test_nothing_is_rounded_away_in_large_counts_of_crossed_trees() -> None:
    big = 1_000_000_007.0
    dimensions = AREA, Dimension.of("problem", DEEP)
    table = Table(dimensions, filled(dimensions, np.array([[big, big, 3], [big, 2, big], [big, big, big]])))
    hidden = marked(table, *((area, problem) for area in ("B1", "B2") for problem in ("debts", "income")))
    low, high = attack(table, hidden)
    assert low[hidden].tolist() == [0, 1, 0, 0]
    assert high[hidden].tolist() == [big + 2, big + 3, big + 2, big + 2]


def test_where_everything_is_hidden_nothing_is_known() -> None:
    table = shown_table([[3, 8], [20, 9], [14, 6]])
    low, high = attack(table, np.ones(table.counts.shape, dtype=bool))
    assert (low == 0).all()
    assert np.isinf(high).all()


def test_where_nothing_is_hidden_everything_is_known() -> None:
    table = shown_table([[3, 8], [20, 9], [14, 6]])
    low, high = attack(table, np.zeros(table.counts.shape, dtype=bool))
    np.testing.assert_array_equal(low, table.counts)
    np.testing.assert_array_equal(high, table.counts)


def test_one_row_and_one_cell_are_tables_too() -> None:
    alone = Dimension("area", ("GM",), np.array([-1]))
    low, high = attack(Table((alone, PROBLEM), np.array([[5.0, np.nan, np.nan]])), np.zeros((1, 3), dtype=bool))
    assert (low.tolist(), high.tolist()) == ([[5, 0, 0]], [[5, 5, 5]])
    low, high = attack(Table((alone,), np.array([np.nan])), np.ones(1, dtype=bool))
    assert (low.tolist(), high.tolist()) == ([0], [np.inf])


def test_without_the_total_a_cell_has_no_end() -> None:
    table = shown_table([[3, 8], [20, 9], [14, 6]])
    hidden = marked(
        table, ("GM", "debts"), ("GM", "all"), ("B3", "debts"), ("V2", "debts"), ("V2", "all"), ("B3", "all")
    )
    low, high = attack(table, hidden)
    assert low[hidden].tolist() == [46, 23, 6, 0, 6, 0]
    assert np.isinf(high[hidden]).all()


def test_counts_that_are_not_whole_keep_their_parts() -> None:
    table = shown_table([[0.25, 8.5], [2.5, 9], [14, 6]])
    hidden = marked(table, ("B1", "debts"), ("B1", "housing"), ("B2", "debts"), ("B2", "housing"))
    low, high = attack(table, hidden, whole=False)
    np.testing.assert_allclose(low[hidden], [0, 6, 0, 8.75])
    np.testing.assert_allclose(high[hidden], [2.75, 8.75, 2.75, 11.5])


@settings(max_examples=60, deadline=None)
@given(drawn=st.sampled_from((FLAT, DEEP)).flatmap(lambda other: peopled((AREA, Dimension.of("problem", other)))))
def test_amounts_that_are_not_whole_have_the_bounds_of_linear_programming(drawn: tuple[Table, Marks]) -> None:
    table, hidden = drawn
    amounts = Table(table.dimensions, filled(table.dimensions, table.counts[leaves_of(table)] * 0.1))
    low, high = attack(unseen(amounts, hidden), hidden, whole=False)
    lowest, highest = by_linprog(amounts, hidden, whole=False)
    np.testing.assert_allclose(low[hidden], lowest, atol=1e-6)
    np.testing.assert_allclose(high[hidden], highest, atol=1e-6)
    assert ((low <= amounts.counts + 1e-9) & (amounts.counts <= high + 1e-9)).all()


@pytest.mark.parametrize("other", [FLAT, DEEP])
def test_a_total_that_is_not_the_sum_of_its_parts_is_refused(other: dict[str, str]) -> None:
    dimensions = AREA, Dimension.of("problem", other)
    counts = filled(dimensions, np.ones((3, len(other) - (other == DEEP))))
    counts[0, 0] += 1
    with pytest.raises(BadInput) as refused:
        attack(Table(dimensions, counts), np.zeros(counts.shape, dtype=bool))
    assert refused.value.code == "disclosure-contradiction"
    assert "GM × all" in refused.value.what.nl


@pytest.mark.parametrize("other", [FLAT, DEEP])
def test_margins_that_leave_too_little_for_hidden_cells_are_refused_with_their_names(other: dict[str, str]) -> None:
    dimensions = AREA, Dimension.of("problem", other)
    counts = filled(dimensions, np.full((3, len(other) - (other == DEEP)), 4.0))
    table = Table(dimensions, counts)
    hidden = marked(table, ("B1", "debts"), ("B2", "debts"))
    counts[table.index({"area": "V1", "problem": "debts"})] = 1
    with pytest.raises(BadInput) as refused:
        attack(table, hidden)
    assert refused.value.code == "disclosure-contradiction"
    assert "debts" in refused.value.what.nl
    assert "debts" in refused.value.what.en


def test_margins_that_contradict_each_other_only_together_are_refused() -> None:
    """Each sum could hold, but debts and housing of B1 and B2 are 8 by areas and 9 by problems."""
    table = shown_table([[3, 1], [2, 2], [1, 1]])
    hidden = marked(table, ("B1", "debts"), ("B1", "housing"), ("B2", "debts"), ("B2", "housing"), ("GM", "debts"))
    hidden |= marked(table, ("V1", "all"), ("GM", "all"))
    table.counts[table.index({"area": "V1", "problem": "debts"})] = 6
    with pytest.raises(BadInput) as refused:
        attack(table, hidden)
    assert refused.value.code == "disclosure-contradiction"


@pytest.mark.parametrize("count", [-1.0, 2.5, np.inf])
def test_what_is_no_count_is_refused_with_its_name(count: float) -> None:
    table = shown_table([[3, 8], [20, 9], [14, 6]])
    table.counts[3, 1] = count
    with pytest.raises(BadInput) as refused:
        attack(table, np.zeros(table.counts.shape, dtype=bool))
    assert refused.value.code == "disclosure-no-count"
    assert f"{table.dimensions[0].codes[3]} × debts" in refused.value.what.en


def test_what_is_known_of_cells_may_not_contradict_their_sums() -> None:
    table = shown_table([[3, 8], [20, 9], [14, 6]])
    hidden = marked(table, ("B1", "debts"), ("B2", "debts"))
    with pytest.raises(BadInput):
        attack(table, hidden, high=np.full(table.counts.shape, 4.0))
    with pytest.raises(BadInput):
        attack(table, hidden, low=np.full(table.counts.shape, 5.0), high=np.full(table.counts.shape, 4.0))


def test_a_country_of_areas_gives_what_linear_programming_gives() -> None:
    chance = np.random.Generator(np.random.Philox(7))
    parents = {f"W{number}": "GM" for number in range(6)}
    parents |= {f"B{number}": f"W{number % 6}" for number in range(30)}
    dimensions = Dimension.of("area", parents), Dimension.of("problem", {f"P{number}": "all" for number in range(5)})
    table = Table(dimensions, filled(dimensions, np.floor(chance.exponential(6, (30, 5)))))
    hidden = (table.counts < 5) | (chance.random(table.counts.shape) < 0.1)
    low, high = attack(unseen(table, hidden), hidden)
    lowest, highest = by_linprog(table, hidden)
    np.testing.assert_allclose(low[hidden], lowest, atol=1e-6)
    np.testing.assert_allclose(high[hidden], highest, atol=1e-6)


def test_crossed_trees_give_the_same_bounds_with_one_thread_and_with_two() -> None:
    chance = np.random.Generator(np.random.Philox(8))
    parents = {f"W{number}": "GM" for number in range(8)} | {f"B{number}": f"W{number % 8}" for number in range(40)}
    dimensions = Dimension.of("area", parents), Dimension.of("problem", DEEP)
    table = Table(dimensions, filled(dimensions, np.floor(chance.exponential(6, (40, 3)))))
    hidden = (table.counts < 3) | (chance.random(table.counts.shape) < 0.1)
    found = []
    for threads in (1, 2):
        extremes.cache_clear()
        found.append(attack(unseen(table, hidden), hidden, threads=threads))
    lowest, highest = by_linprog(table, hidden)
    for one, two, alone in zip(*found, (np.ceil(lowest - 1e-6), np.floor(highest + 1e-6)), strict=True):
        np.testing.assert_array_equal(one, two)
        np.testing.assert_array_equal(one[hidden], alone)


def test_a_leak_across_two_trees_is_found() -> None:
    """Debts and income of B1 and B2 hide each other, four together; three do not, with money and V1 shown."""
    dimensions = AREA, Dimension.of("problem", DEEP)
    table = Table(dimensions, filled(dimensions, np.array([[3.0, 8, 2], [20, 9, 5], [14, 6, 1]])))
    square = [(area, problem) for area in ("B1", "B2") for problem in ("debts", "income")]
    hidden = marked(table, *square)
    low, high = attack(table, hidden)
    assert (high - low)[hidden].tolist() == [7, 7, 7, 7]
    hidden = marked(table, *square[:3])
    low, high = attack(table, hidden)
    assert (low == table.counts).all()
    assert (high == table.counts).all()
