"""Rounding by chance: nobody is rounded away, no group drifts, and sums stay."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from voorkant.core.analyse.scenario.rounding import controlled, key_of, systematic, units

AMOUNTS = st.floats(0, 50, allow_nan=False).map(lambda value: round(value, 4))
DRAWS = 3_000


@settings(max_examples=100, deadline=None)
@given(
    arrays.arrays(np.float64, arrays.array_shapes(min_dims=2, max_dims=3, max_side=7), elements=AMOUNTS), st.integers()
)
def test_every_cell_row_and_column_becomes_the_whole_number_below_or_above(table: np.ndarray, seed: int) -> None:
    whole = controlled(table, key_of(seed, "toets"))
    flat, made = table.reshape(len(table), -1), whole.reshape(len(table), -1)
    for of, is_now in ((flat, made), (flat.sum(axis=0), made.sum(axis=0)), (flat.sum(axis=1), made.sum(axis=1))):
        assert (is_now >= np.floor(of - 1e-4)).all()
        assert (is_now <= np.ceil(of + 1e-4)).all()


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 9), st.integers(1, 9))
def test_totals_that_were_whole_stay_exactly_so(seed: int, rows: int, columns: int) -> None:
    chance = np.random.Generator(np.random.Philox(seed))
    people = chance.integers(0, 9, rows)
    table = chance.dirichlet(np.ones(columns), rows) * people[:, None]
    whole = controlled(table, key_of(seed, "totaal"))
    assert (whole.sum(axis=1) == people).all()
    assert whole.sum() == people.sum()


def test_the_mean_over_many_draws_is_the_value_itself_in_every_cell() -> None:
    chance = np.random.Generator(np.random.Philox(1))
    table = chance.gamma(0.5, 1.0, (19, 8))
    draws = np.stack([controlled(table, key_of(seed, "gemiddeld")) for seed in range(DRAWS)])
    part = table % 1
    error = np.sqrt(np.maximum(part * (1 - part), 1e-4) / DRAWS)
    assert np.abs((draws.mean(axis=0) - table) / error).max() < 4.5


def test_a_group_of_which_every_buurt_expects_a_third_of_a_person_neither_vanishes_nor_grows() -> None:
    table = np.column_stack([np.full(19, 0.3), np.full(19, 0.7)])
    lone_fathers = [int(controlled(table, key_of(seed, "vaders"))[:, 0].sum()) for seed in range(500)]
    assert set(lone_fathers) <= {5, 6}
    assert abs(np.mean(lone_fathers) - 5.7) < 0.1


def test_a_row_of_amounts_keeps_its_total_and_every_run_of_neighbours() -> None:
    values = np.random.Generator(np.random.Philox(2)).dirichlet(np.ones(60)) * 100
    total = np.zeros(60)
    for seed in range(DRAWS):
        whole = systematic(values, key_of(seed, "rij"))
        total += whole
        assert whole.sum() == 100
        assert np.abs(np.cumsum(whole) - np.cumsum(values)).max() <= 1
    part = values % 1
    assert np.abs((total / DRAWS - values) / np.sqrt(np.maximum(part * (1 - part), 1e-3) / DRAWS)).max() < 4.5


def test_chance_belongs_to_its_key_and_number() -> None:
    first, longer = units(key_of(1, "Twello"), 10), units(key_of(1, "Twello"), 1_000)
    assert (first == longer[:10]).all()
    assert not np.isin(longer, units(key_of(2, "Twello"), 1_000)).any()
    assert not np.isin(longer, units(key_of(1, "Teuge"), 1_000)).any()
    assert abs(longer.mean() - 0.5) < 0.04
    assert (longer >= 0).all()
    assert (longer < 1).all()
