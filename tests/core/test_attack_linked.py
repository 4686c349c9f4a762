"""What follows from several tables together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from tests.core.attack_worlds import TOP, every, filled
from voorkant.core.analyse.disclosure.attack import attack
from voorkant.core.analyse.disclosure.attack_linked import Link, attack_linked, same_cells, shared
from voorkant.core.analyse.disclosure.table import Dimension, Table
from voorkant.core.shared.errors import BadInput

VILLAGES = Dimension.of("area", {"V1": "GM", "V2": "GM", "B1": "V1", "B2": "V1", "B3": "V2", "B4": "V2"})
WIJKEN = Dimension.of("area", {"W1": "GM", "W2": "GM", "B1": "W1", "B3": "W1", "B2": "W2", "B4": "W2"})
BUURTEN = np.array([VILLAGES.codes.index(code) for code in ("B1", "B2", "B3", "B4")])
OTHERS = np.array([WIJKEN.codes.index(code) for code in ("B1", "B2", "B3", "B4")])


def add_up(tree: Dimension, buurten: np.ndarray) -> np.ndarray:
    """Fill one tree from counts of B1 to B4."""
    order = [("B1", "B2", "B3", "B4").index(code) for code, leaf in zip(tree.codes, tree.leaves, strict=True) if leaf]
    return filled((tree,), buurten[..., order])


def marks(size: int) -> st.SearchStrategy[np.ndarray]:
    return st.lists(st.booleans(), min_size=size, max_size=size).map(np.array)


@settings(max_examples=80, deadline=None)
@given(
    people=st.lists(st.integers(0, 3), max_size=TOP),
    hide_one=marks(7), hide_other=marks(7),
)  # fmt: skip
def test_two_trees_over_the_same_buurten_tell_what_every_possible_truth_tells(people, hide_one, hide_other) -> None:
    hide_one[0] = False
    buurten = np.bincount(people, minlength=4).astype(float)
    one, other = add_up(VILLAGES, buurten), add_up(WIJKEN, buurten)
    link = shared(0, np.append(BUURTEN, 0), 1, np.append(OTHERS, 0), 7)
    found = attack_linked((Table((VILLAGES,), one), Table((WIJKEN,), other)), (hide_one, hide_other), same=(link,))
    worlds = every(4)
    ones, others = add_up(VILLAGES, worlds), add_up(WIJKEN, worlds)
    true = (ones == one)[:, ~hide_one].all(axis=1) & (others == other)[:, ~hide_other].all(axis=1)
    for (low, high), possible in zip(found, (ones[true], others[true]), strict=True):
        np.testing.assert_array_equal(low, possible.min(axis=0))
        np.testing.assert_array_equal(high, possible.max(axis=0))


def test_windows_that_overlap_tell_of_quarters_that_are_in_no_table() -> None:
    debts = Dimension.of("problem", {"debts": "all", "housing": "all"})
    quarter = Dimension.of("quarter", {f"Q{number}": "all" for number in range(5)})
    quarters = Table((quarter, debts), np.full((6, 3), np.nan))
    first, last = Table((debts,), np.array([10.0, 3, 7])), Table((debts,), np.array([8.0, 0, 8]))
    nothing = np.zeros(3, dtype=bool)

    def sums(start: int) -> csr_array:
        matrix = np.zeros((3, 18))
        for problem in range(3):
            matrix[problem, [3 * node + problem for node in range(start + 1, start + 5)]] = 1
        return csr_array(matrix)

    links = [Link(number, np.arange(3), ((2, sums(number)),)) for number in (0, 1)]
    found = attack_linked((first, last, quarters), (nothing, nothing, np.ones((6, 3), dtype=bool)), same=links)
    low, high = found[2]
    assert low[1].tolist() == [3, 3, 0]
    assert high[1].tolist() == [10, 3, 7]
    assert low[2:, 1].tolist() == high[2:, 1].tolist() == [0, 0, 0, 0]


def test_tables_that_contradict_each_other_are_refused_with_their_cells() -> None:
    one, other = add_up(VILLAGES, np.array([1.0, 2, 3, 4])), add_up(WIJKEN, np.array([1.0, 2, 3, 5]))
    hidden = np.zeros(7, dtype=bool)
    hidden[BUURTEN] = True
    others = np.zeros(7, dtype=bool)
    others[OTHERS[:3]] = True
    with pytest.raises(BadInput) as refused:
        attack_linked((Table((VILLAGES,), one), Table((WIJKEN,), other)), (hidden, others),
                      same=(shared(0, BUURTEN, 1, OTHERS, 7),))  # fmt: skip
    assert "B" in refused.value.what.nl


def test_one_table_alone_gives_what_the_flows_give() -> None:
    problems = Dimension.of("problem", {"debts": "all", "housing": "all", "safety": "all"})
    counts = filled((VILLAGES, problems), np.array([[3.0, 4, 0], [0, 2, 9], [1, 1, 1], [7, 0, 2]]))
    hidden = np.zeros(counts.shape, dtype=bool)
    hidden[np.ix_([1, 2, 3, 4, 5, 6], [1, 2])] = True
    table = Table((VILLAGES, problems), counts)
    for mine, flows in zip(attack_linked((table,), (hidden,), same=())[0], attack(table, hidden), strict=True):
        np.testing.assert_array_equal(mine, flows)


def test_cells_are_the_same_where_every_dimension_has_the_same_name_and_code() -> None:
    problems = Dimension.of("problem", {"debts": "all", "housing": "all"})
    one = Table((VILLAGES, problems), np.zeros((7, 3)))
    turned = Table((problems, WIJKEN), np.zeros((3, 7)))
    (link,) = same_cells((one, turned))
    (other, matrix) = link.parts[0]
    assert (link.whole, other, len(link.cells)) == (0, 1, 15)  # the municipality and four buurten, by three problems
    for row, cell in enumerate(link.cells):
        at = matrix[[row]].nonzero()[1][0]
        place, problem = np.unravel_index(cell, (7, 3))
        assert (problems.codes[at // 7], WIJKEN.codes[at % 7]) == (problems.codes[problem], VILLAGES.codes[place])


def test_a_table_that_shares_no_cell_is_refused_by_its_number() -> None:
    with pytest.raises(BadInput) as refused:
        same_cells((Table((VILLAGES,), np.zeros(7)), Table((Dimension.of("age", {"young": "all"}),), np.zeros(2))))
    assert refused.value.code == "disclosure-nothing-shared"
