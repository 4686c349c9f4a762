"""Tables fit to be published: small counts hidden, and held against every table that could be true."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.core.attack_worlds import Counts, filled
from voorkant.core.analyse.disclosure.attack import attack
from voorkant.core.analyse.disclosure.primary import Rules, Zeros, grouped, needs
from voorkant.core.analyse.disclosure.rounding import ranges, rounded
from voorkant.core.analyse.disclosure.suppress import NEW, Protected, protect
from voorkant.core.analyse.disclosure.table import Dimension, Status, Table
from voorkant.core.shared.errors import BadInput

FLAT = {"debts": "all", "housing": "all"}
WIDE = {"debts": "all", "housing": "all", "care": "all", "work": "all"}
DEEP = {"money": "all", "debts": "money", "income": "money", "life": "all", "housing": "life", "care": "life"}
TREE = {"V1": "GM", "V2": "GM", "B1": "V1", "B2": "V1", "B3": "V2", "B4": "V2", "B5": "V2"}
SMALL = {"V1": "GM", "B1": "V1", "B2": "V1", "B3": "GM"}
MONTHS = {"May": "2026", "June": "2026", "July": "2026"}
SHAPES = {
    "a list": ({"area": TREE},),
    "a tree by problems": ({"area": TREE, "problem": WIDE},),
    "problems by a tree": ({"problem": WIDE, "area": TREE},),
    "two trees": ({"area": TREE, "problem": DEEP},),
    "with months": ({"area": SMALL, "problem": FLAT, "month": MONTHS},),
}
SAFE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def table_of(trees: dict[str, dict[str, str]], seed: int, level: float) -> Table:
    """Make a table with many small counts."""
    dimensions = tuple(Dimension.of(name, parents) for name, parents in trees.items())
    chance = np.random.Generator(np.random.Philox(seed))
    shape = [int(one.leaves.sum()) for one in dimensions]
    leaves = chance.poisson(level * np.exp(chance.normal(0, 1, shape))).astype(float)
    return Table(dimensions, filled(dimensions, leaves))


def safe(table: Table, found: Protected, threshold: int) -> None:
    """See that a reader of the shown cells finds no small count too narrowly; the reader never gets the hidden ones."""
    low, high = attack(found.shown(table), found.hidden)
    primary = found.status == Status.PRIMARY
    assert (high - low)[primary].min(initial=np.inf) >= threshold - 1
    assert ((low <= table.counts) & (table.counts <= high)).all()


@cache
def every(areas: tuple[tuple[str, str], ...], problems: tuple[tuple[str, str], ...], top: int) -> Counts:
    """Every table of two dimensions with at most `top` people."""
    dimensions = Dimension.of("area", dict(areas)), Dimension.of("problem", dict(problems))
    shape = [int(one.leaves.sum()) for one in dimensions]
    grid = np.indices([top + 1] * int(np.prod(shape)), dtype=np.int8).reshape(int(np.prod(shape)), -1).T
    kept = grid[grid.sum(axis=1) <= top].astype(float)
    return filled(dimensions, kept.reshape(-1, *shape))


@pytest.mark.parametrize("areas", [SMALL, {"B1": "GM", "B2": "GM", "B3": "GM"}], ids=["tree", "flat"])
@SAFE
@given(st.lists(st.integers(0, 5), max_size=5), st.integers(2, 3))
def test_among_all_tables_that_show_the_same_each_small_count_takes_enough_values(
    areas: dict[str, str], people: list[int], threshold: int
) -> None:
    dimensions = Dimension.of("area", areas), Dimension.of("problem", FLAT)
    table = Table(dimensions, filled(dimensions, np.bincount(people, minlength=6).astype(float).reshape(3, 2)))
    found = protect(table, threshold=threshold)
    worlds = every(tuple(areas.items()), tuple(FLAT.items()), 7)
    possible = worlds[(worlds == table.counts)[:, ~found.hidden].all(axis=1)]
    primary = found.status == Status.PRIMARY
    values = [len(np.unique(possible[(slice(None), *place)])) for place in np.argwhere(primary)]
    assert min(values, default=threshold) >= threshold


@pytest.mark.row("A12")
@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000), st.sampled_from([1.0, 4.0, 15.0]), st.sampled_from([3, 5]))
def test_no_small_count_is_shown_or_follows_whatever_the_shape(
    shape: str, seed: int, level: float, threshold: int
) -> None:
    table = table_of(SHAPES[shape][0], seed, level)
    found = protect(table, threshold=threshold)
    small = (table.counts > 0) & (table.counts < threshold)
    assert ((found.status == Status.PRIMARY) == small).all()
    assert (table.counts[found.status == Status.SECONDARY] >= threshold).all()
    safe(table, found, threshold)
    assert (protect(table, threshold=threshold).status == found.status).all()


CASE_LIST = yaml.safe_load((Path(__file__).parents[1] / "cases" / "suppression.yaml").read_text(encoding="utf-8"))


@pytest.mark.row("A12")
@pytest.mark.parametrize("case", CASE_LIST, ids=[case["name"] for case in CASE_LIST])
def test_a_case_that_an_expert_wrote_down(case: dict) -> None:
    dimensions = Dimension.of("area", case["areas"]), Dimension.of("problem", case["problems"])
    areas, problems = ([code for code, leaf in zip(one.codes, one.leaves, strict=True) if leaf] for one in dimensions)
    leaves = np.array([[case["counts"][area][problem] for problem in problems] for area in areas], dtype=float)
    table = Table(dimensions, filled(dimensions, leaves))
    found = protect(table, threshold=case["threshold"])

    def names(status: Status) -> set[str]:
        return {f"{dimensions[0].codes[a]} {dimensions[1].codes[p]}" for a, p in np.argwhere(found.status == status)}

    assert names(Status.PRIMARY) == set(case["small"])
    assert names(Status.SECONDARY) == set(case["with"])
    for name, (low, high) in case["outsider"].items():
        area, problem = name.split()
        place = table.index({"area": area, "problem": problem})
        assert (found.low[place], found.high[place]) == (low, np.inf if high == "more" else high)


@pytest.mark.parametrize("seed", range(6))
def test_no_cell_is_hidden_that_could_be_shown(seed: int) -> None:
    table = table_of({"area": TREE, "problem": WIDE}, seed, 15.0)
    found = protect(table, threshold=5)
    for place in np.argwhere(found.status == Status.SECONDARY):
        less = found.hidden
        less[tuple(place)] = False
        low, high = attack(table, less)
        assert found.needs.missed(table.counts, low, high).any()


def test_what_was_published_stays_and_what_was_hidden_stays_hidden() -> None:
    table = table_of({"area": TREE, "problem": WIDE}, 3, 15.0)
    first = protect(table, threshold=5)
    assert (first.status == Status.SECONDARY).any()
    before = np.full(table.counts.shape, NEW, np.int8)
    row = tuple(np.argwhere(first.status == Status.SECONDARY)[0])
    before[row] = Status.SHOWN
    other = tuple(np.argwhere(first.status == Status.SHOWN)[-1])
    before[other] = Status.SECONDARY
    found = protect(table, threshold=5, given=before)
    assert found.status[row] == Status.SHOWN
    assert found.status[other] == Status.SECONDARY
    safe(table, found, 5)


def test_a_small_count_that_was_published_is_told_and_not_hidden_again() -> None:
    table = table_of({"area": TREE, "problem": WIDE}, 3, 15.0)
    small = tuple(np.argwhere((table.counts > 0) & (table.counts < 5))[0])
    before = np.full(table.counts.shape, NEW, np.int8)
    before[small] = Status.SHOWN
    found = protect(table, threshold=5, given=before)
    assert found.out[small]
    assert found.status[small] == Status.SHOWN


def test_what_cannot_be_protected_any_more_blocks_the_publication() -> None:
    table = table_of({"area": TREE, "problem": WIDE}, 3, 15.0)
    before = np.full(table.counts.shape, Status.SHOWN, np.int8)
    small = tuple(np.argwhere((table.counts > 0) & (table.counts < 5))[0])
    before[small] = NEW
    with pytest.raises(BadInput, match="niet te beschermen") as refused:
        protect(table, threshold=5, given=before)
    assert refused.value.code == "disclosure-unsafe"


def test_dearer_cells_are_spared() -> None:
    table = table_of({"area": {f"B{n}": "GM" for n in range(8)}, "problem": WIDE}, 5, 40.0)
    table.counts[1, 1:] = [3.0, 20.0, 20.0, 20.0]
    table.counts[:, 0] = table.counts[:, 1:].sum(axis=1)
    table.counts[0] = table.counts[1:].sum(axis=0)
    cost = np.ones(table.counts.shape)
    plain = protect(table, threshold=5, cost=cost)
    spared = plain.status == Status.SECONDARY
    cost[spared] = 50.0
    cost[1] = 1.0
    changed = protect(table, threshold=5, cost=cost)
    assert cost[changed.status == Status.SECONDARY].sum() < cost[spared].sum()
    safe(table, changed, 5)


def test_who_gives_most_of_a_cell_is_not_known_within_the_percentage() -> None:
    table = table_of({"area": TREE, "problem": WIDE}, 8, 60.0)
    largest, second = np.floor(table.counts * 0.2), np.floor(table.counts * 0.1)
    place = table.index({"area": "B2", "problem": "care"})
    largest[place] = np.floor(table.counts[place] * 0.95)
    second[place] = 1.0
    for rules in (Rules(percent=10.0), Rules(dominance=(1, 75.0))):
        found = protect(table, threshold=2, rules=rules, top=(largest, second))
        assert found.status[place] == Status.PRIMARY
        low, high = attack(found.shown(table), found.hidden)
        if rules.percent:
            assert high[place] - second[place] >= largest[place] * 1.1
        else:
            assert largest[place] <= high[place] * 0.75
        assert low[place] <= table.counts[place]


def test_noughts_are_shown_or_hidden_or_hidden_where_they_tell_on_a_group() -> None:
    dimensions = Dimension.of("area", {f"B{n}": "GM" for n in range(5)}), Dimension.of("problem", WIDE)
    leaves = np.full((5, 4), 20.0)
    leaves[0] = [9, 0, 0, 0]
    leaves[3, 2] = 0
    table = Table(dimensions, filled(dimensions, leaves))
    alone = grouped(table, 5)
    assert alone.sum() == 3
    assert alone[1, 2:].all()
    assert not protect(table, threshold=5).hidden.any()
    some = protect(table, threshold=5, rules=Rules(zeros=Zeros.GROUPED))
    assert some.status[1, 2:].tolist() == [Status.PRIMARY] * 3
    assert some.status[4, 3] == Status.SHOWN
    all_ = protect(table, threshold=5, rules=Rules(zeros=Zeros.HIDDEN))
    assert all_.status[4, 3] == Status.PRIMARY
    for found in (some, all_):
        safe(table, found, 5)


@pytest.mark.parametrize("zeros", [Zeros.GROUPED, Zeros.HIDDEN])
@pytest.mark.parametrize("shape", ["a tree by problems", "two trees"])
def test_a_hidden_nought_does_not_follow_from_its_own_parts(shape: str, zeros: Zeros) -> None:
    for seed in range(4):
        table = table_of(SHAPES[shape][0], seed, 0.4)
        found = protect(table, threshold=2, rules=Rules(zeros=zeros))
        assert (found.hidden & (table.counts == 0)).any()
        safe(table, found, 2)


@pytest.mark.parametrize("wrong", [-1.0, 2.5, np.nan])
def test_what_is_no_count_is_refused_by_name(wrong: float) -> None:
    table = table_of({"area": TREE, "problem": WIDE}, 8, 60.0)
    table.counts[3, 2] = wrong
    with pytest.raises(BadInput, match=f"{table.dimensions[0].codes[3]} × {table.dimensions[1].codes[2]}"):
        protect(table, threshold=5)


def test_a_table_of_one_small_cell_is_hidden_whole() -> None:
    dimension = Dimension.of("area", {"B1": "GM"})
    found = protect(Table((dimension,), np.array([3.0, 3.0])), threshold=5)
    assert found.hidden.all()


@pytest.mark.parametrize("shape", SHAPES)
def test_rounded_counts_add_up_and_leave_each_small_count_uncertain(shape: str) -> None:
    table = table_of(SHAPES[shape][0], 4, 6.0)
    asked = needs(table, 5, Rules())
    found = rounded(table, 5, asked)
    assert (found.counts % 5 == 0).all()
    assert (np.abs(found.counts - table.counts) < 5).all()
    assert not found.leaks.any()
    assert ((found.low <= table.counts) & (table.counts <= found.high)).all()
    assert found.additive
    for axis, dimension in enumerate(table.dimensions):
        counts: NDArray[np.float64] = np.moveaxis(found.counts, axis, 0)
        for node in np.flatnonzero(~dimension.leaves):
            assert (counts[dimension.parent == node].sum(axis=0) == counts[node]).all()


def test_rounding_that_is_too_fine_leaks_and_says_so() -> None:
    table = table_of(SHAPES["a tree by problems"][0], 4, 6.0)
    assert rounded(table, 2, needs(table, 5, Rules())).leaks.any()


def test_each_count_rounded_by_itself_gives_away_what_only_fits_one_way() -> None:
    dimension = Dimension.of("area", {"B1": "GM", "B2": "GM"})
    low, high = ranges(Table((dimension,), np.array([5.0, 0.0, 0.0])), 5, to_nearest=True)
    assert (low.tolist(), high.tolist()) == ([3.0, 1.0, 1.0], [4.0, 2.0, 2.0])
