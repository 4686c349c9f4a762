"""Tables fitted to margins: whatever their shape, whatever the margins, whatever the number of threads."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voorkant.core.analyse.scenario.fit import fit
from voorkant.core.analyse.scenario.fit_input import Margin
from voorkant.core.shared.errors import BadInput

PAIRS = ((0, 1), (0, 2), (1, 2))


def _table(seed: int, *shape: int) -> np.ndarray:
    return np.random.Generator(np.random.Philox(seed)).gamma(0.8, 2, shape) + 0.01


def _margins(table: np.ndarray, *axes: tuple[int, ...]) -> list[Margin]:
    return [Margin(f"assen {of}", of, Margin("", of, table).of(table)) for of in axes]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_margins_of_a_table_that_exists_are_reached(data: st.DataObject) -> None:
    shape = data.draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    some = st.sets(st.integers(0, len(shape) - 1), max_size=len(shape)).map(tuple)
    axes = data.draw(st.lists(some, min_size=1, max_size=4, unique=True))
    truth, seed = _table(data.draw(st.integers(0, 99)), *shape), _table(7, *shape)
    found = fit(seed, _margins(truth, *axes), tolerance=1e-9, most=5_000)
    for one in found.reached:
        assert one.difference <= 1e-9 * truth.sum() + 1e-9
    assert (found.table > 0).all()


def test_the_order_of_the_axes_of_a_margin_says_how_its_totals_lie() -> None:
    truth, seed = _table(1, 4, 5, 6), _table(2, 4, 5, 6)
    plain = fit(seed, _margins(truth, (0, 1), (1, 2)))
    turned = fit(seed, _margins(truth, (1, 0), (2, 1)))
    np.testing.assert_allclose(plain.table, turned.table, rtol=1e-7)


def test_what_the_seed_says_of_how_things_go_together_stays() -> None:
    truth, seed = _table(3, 6, 7), _table(4, 6, 7)
    found = fit(seed, _margins(truth, (0,), (1,)), tolerance=1e-12).table

    def odds(table: np.ndarray) -> np.ndarray:
        return table[:-1, :-1] * table[1:, 1:] / (table[:-1, 1:] * table[1:, :-1])

    np.testing.assert_allclose(odds(found), odds(seed), rtol=1e-8)


@pytest.mark.parametrize("shape", [(300, 4, 3), (4, 300, 3), (4, 3, 300)])
def test_the_fast_way_for_long_tables_gives_the_answer_of_the_general_way(shape: tuple[int, ...]) -> None:
    truth, seed = _table(5, *shape), _table(6, *shape)
    fast = fit(seed, _margins(truth, *PAIRS), tolerance=1e-13)
    longest = int(np.argmax(shape))
    general = fit(seed, [*_margins(truth, *PAIRS), *_margins(truth, (longest,))], tolerance=1e-13)
    np.testing.assert_allclose(fast.table, general.table, rtol=1e-8)


@pytest.mark.parametrize("axes", [PAIRS, ((0,), (1, 2)), ((0, 2), (1,))])
def test_one_thread_and_two_give_the_same_bits(axes: tuple[tuple[int, ...], ...]) -> None:
    truth, seed = _table(8, 5_000, 10, 9), _table(9, 5_000, 10, 9)
    answers = {fit(seed, _margins(truth, *axes), threads=threads).table.tobytes() for threads in (1, 2, 3)}
    assert len(answers) == 1


def test_cells_that_the_seed_forbids_stay_nought() -> None:
    truth, seed = _table(10, 5, 6), _table(11, 5, 6)
    truth[2, 3] = seed[2, 3] = 0
    assert fit(seed, _margins(truth, (0,), (1,))).table[2, 3] == 0


def test_margins_with_different_totals_are_refused_with_both_and_the_difference() -> None:
    margins = [Margin("leeftijd", (0,), np.array([10.0, 15.0])), Margin("geslacht", (1,), np.array([12.0, 10.0]))]
    with pytest.raises(BadInput) as refused:
        fit(np.ones((2, 2)), margins)
    assert refused.value.code == "fit-contradiction"
    assert "'leeftijd' 25 en 'geslacht' 22: een verschil van 3" in refused.value.why.nl


def test_margins_that_contradict_each_other_on_a_shared_axis_are_refused_though_their_totals_agree() -> None:
    truth = _table(12, 3, 4, 5)
    first, second = _margins(truth, (0, 1), (0, 2))
    moved = second.target.copy()
    moved[0, 0] += 0.001
    moved[1, 0] -= 0.001
    with pytest.raises(BadInput) as refused:
        fit(truth, [first, Margin("verschoven", (0, 2), moved)])
    assert refused.value.code == "fit-contradiction"
    assert "'verschoven'" in refused.value.what.nl


def test_people_where_the_seed_allows_nobody_are_refused_with_the_cell() -> None:
    seed = np.array([[1.0, 1.0], [0.0, 0.0]])
    with pytest.raises(BadInput) as refused:
        fit(seed, [Margin("buurt", (0,), np.array([5.0, 3.0]))])
    assert refused.value.code == "fit-nobody"
    assert "Cel 1 moet 3 worden" in refused.value.why.nl


def test_noughts_that_only_together_make_a_fit_impossible_are_told_with_the_margin() -> None:
    seed = np.array([[1.0, 0.0], [1.0, 1.0]])
    margins = [Margin("rij", (0,), np.array([5.0, 3.0])), Margin("kolom", (1,), np.array([2.0, 6.0]))]
    with pytest.raises(BadInput) as refused:
        fit(seed, margins, most=200)
    assert refused.value.code == "fit-not-reached"
    told = fit(seed, margins, most=200, strict=False)
    assert not told.converged
    assert max(one.difference for one in told.reached) > 1


@pytest.mark.parametrize("value", [np.nan, np.inf, -1.0])
def test_a_value_that_cannot_be_is_refused_wherever_it_stands(value: float) -> None:
    bad = np.array([1.0, value])
    for seed, target in ((np.array([bad, bad]), np.array([1.0, 1.0])), (np.ones((2, 2)), bad)):
        with pytest.raises(BadInput) as refused:
            fit(seed, [Margin("leeftijd", (1,), target)])
        assert refused.value.code == "fit-value"


def test_a_margin_of_another_shape_is_refused() -> None:
    for axes, target in (((0,), np.ones(3)), ((5,), np.ones(2)), ((0, 0), np.ones((2, 2)))):
        with pytest.raises(BadInput) as refused:
            fit(np.ones((2, 2)), [Margin("leeftijd", axes, target)])
        assert refused.value.code == "fit-shape"


def test_a_table_of_nobody_stays_empty() -> None:
    found = fit(np.ones((2, 3)), [Margin("rij", (0,), np.zeros(2)), Margin("kolom", (1,), np.zeros(3))])
    assert found.converged
    assert not found.table.any()
