"""What follows from several tables together, and from sums that are no table."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from tests.core.attack_worlds import TOP, every, filled
from voorkant.core.analyse.disclosure.attack import attack
from voorkant.core.analyse.disclosure.attack_linked import Link, attack_linked, shared
from voorkant.core.analyse.disclosure.attack_sums import Ties, attack_sums
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


def windows(quarters: int = 5) -> csr_array:
    """Every four quarters in a row, as sums of quarters, and then each quarter."""
    rows = [
        [1.0 if first <= quarter < first + 4 else 0.0 for quarter in range(quarters)] for first in range(quarters - 3)
    ]
    return csr_array(np.vstack([rows, np.eye(quarters)]))


def test_two_windows_that_overlap_tell_how_their_first_and_last_quarter_differ() -> None:
    nan = np.nan
    low, high = attack_sums(windows(), np.array([6.0, 9, nan, nan, nan, nan, nan]))
    assert low.tolist() == [6, 9, 0, 0, 0, 0, 3]
    assert high.tolist() == [6, 9, 6, 6, 6, 6, 9]


def test_a_window_of_nothing_after_one_of_three_tells_a_quarter_exactly() -> None:
    nan = np.nan
    low, high = attack_sums(windows(), np.array([3.0, 0, nan, nan, nan, nan, nan]))
    assert low.tolist() == high.tolist() == [3, 0, 3, 0, 0, 0, 0]


def test_the_same_follows_from_windows_as_tables_over_hidden_quarters() -> None:
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


def test_a_domain_has_at_least_as_many_questions_as_each_of_its_problems() -> None:
    ties = Ties(csr_array([[1.0, -1, 0], [1, 0, -1], [-1, 1, 1]]), np.zeros(3), np.full(3, np.inf))
    values = np.array([4.0, np.nan, np.nan])  # the domain, and two problems that can go together
    low, high = attack_sums(csr_array(np.eye(3)), values, ties=ties)
    assert low.tolist() == [4, 0, 0]
    assert high.tolist() == [4, 4, 4]
    low, high = attack_sums(csr_array(np.eye(3)), np.array([4.0, 1, np.nan]), ties=ties)
    assert (low[2], high[2]) == (3, 4)


@settings(max_examples=80, deadline=None)
@given(
    people=st.lists(st.integers(0, 3), max_size=TOP),
    matrix=st.lists(st.lists(st.integers(0, 1), min_size=4, max_size=4), min_size=2, max_size=6),
    hide=marks(6), least=st.integers(0, 2),
)  # fmt: skip
def test_no_truth_lies_outside_the_bounds_of_its_sums(people, matrix, hide, least) -> None:
    sums = np.vstack([np.ones(4), np.array(matrix, dtype=float)])
    atoms = np.bincount(people, minlength=4).astype(float)
    tie = np.array([[1.0, 1, -1, 0]])
    floor = float(min(least, (tie @ atoms)[0]))
    values = sums @ atoms
    values[1:][hide[: len(matrix)]] = np.nan
    low, high = attack_sums(csr_array(sums), values, ties=Ties(csr_array(tie), np.array([floor]), np.array([np.inf])))
    possible = every(4)
    seen, shown = possible @ sums.T, ~np.isnan(values)
    true = seen[(seen == values)[:, shown].all(axis=1) & ((possible @ tie.T)[:, 0] >= floor)]
    assert (low <= true.min(axis=0)).all()
    assert (high >= true.max(axis=0)).all()
    assert (high[shown] == values[shown]).all()


def test_only_what_is_asked_is_worked_out() -> None:
    nan = np.nan
    low, high = attack_sums(windows(), np.array([6.0, 9, nan, nan, nan, nan, nan]), targets=np.array([6]))
    assert (low[6], high[6]) == (3, 9)
    assert np.isinf(high[2:6]).all()


def test_sums_without_any_value_are_without_end() -> None:
    low, high = attack_sums(windows(), np.full(7, np.nan))
    assert (low == 0).all()
    assert np.isinf(high).all()


def test_sums_that_contradict_each_other_are_refused_with_their_rows() -> None:
    with pytest.raises(BadInput) as refused:
        attack_sums(windows(), np.array([3.0, 9, np.nan, np.nan, np.nan, np.nan, 5]))
    assert refused.value.code == "disclosure-contradiction"
    assert "rijen: 1, 2" in refused.value.what.nl


def test_what_is_known_of_a_sum_may_not_contradict_itself() -> None:
    with pytest.raises(BadInput):
        attack_sums(windows(), np.full(7, np.nan), low=np.full(7, 5.0), high=np.full(7, 4.0))
    with pytest.raises(BadInput):
        attack_sums(windows(), np.full(7, np.nan), low=np.full(7, 5.0), high=np.full(7, 4.0), targets=np.array([6]))


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
