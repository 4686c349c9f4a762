"""Own counts are shown so that no hidden one follows from the others: tried against every table that could be true."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from voorkant.core import analyse
from voorkant.core.analyse.disclosure.own_counts_attacker import feasible, make_grid
from voorkant.core.shared.counts import TOTAL, CountState, CountTable, domain_column
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.period import Window
from voorkant.core.shared.text import Text, same

YEAR = Window(date(2023, 7, 1), date(2024, 6, 30))
TREE = {"V1": "GM", "V2": "GM", "B1": "V1", "B2": "V1", "B3": "V2", "B4": "V2"}
LEAVES = ("B1", "B2", "B3", "B4")
FLAT = {"A": "GM", "B": "GM", "C": "GM"}
DOMAINS = {"p": "d", "q": "d"}
CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "disclosure.yaml").read_text(encoding="utf-8"))


def table(
    direct: Mapping[tuple[str, str], int], parents: Mapping[str, str] = TREE, columns: tuple[str, ...] = ("debts",)
) -> CountTable:
    return CountTable(YEAR, parents, columns, direct)


def debts(**counts: int) -> CountTable:
    return table({(area, "debts"): count for area, count in counts.items()})


def worlds(shown: Mapping[str, int], top: int, *, with_rest: bool) -> dict[str, NDArray[np.int64]]:
    """Every assignment of whole counts up to `top` that agrees with all shown cells, as one column per area."""
    ranges = [np.arange(top + 1) if leaf not in shown else np.array([shown[leaf]]) for leaf in LEAVES]
    ranges.append(np.arange(top + 1) if with_rest else np.array([0]))
    leaves = [axis.ravel() for axis in np.meshgrid(*ranges, indexing="ij")]
    found = dict(zip((*LEAVES, "rest"), leaves, strict=True))
    found["V1"], found["V2"] = found["B1"] + found["B2"], found["B3"] + found["B4"]
    found["GM"] = found["V1"] + found["V2"] + found["rest"]
    agree = np.logical_and.reduce([np.ones(len(found["GM"]), dtype=bool)] + [found[a] == n for a, n in shown.items()])
    return {area: values[agree] for area, values in found.items()}


small = st.integers(min_value=0, max_value=5)


@settings(max_examples=150, deadline=None)
@given(counts=st.tuples(small, small, small, small), rest=st.integers(min_value=0, max_value=4))
def test_each_hidden_cell_keeps_at_least_as_many_possible_values_as_the_threshold(
    counts: tuple[int, ...], rest: int
) -> None:
    threshold = 3
    direct = dict(zip(LEAVES, counts, strict=True))
    own = analyse.protect(debts(**direct, **({"GM": rest} if rest else {})), threshold, domains={})
    shown = {area: count for (area, _), count in own.cells.items() if count is not None}
    assert all(count >= threshold for count in shown.values())
    possible = worlds(shown, min(shown.get("GM", 8), 12), with_rest=rest > 0)
    hidden = [area for area, _ in own.cells if area not in shown] + (["rest"] if 0 < rest < threshold else [])
    for area in hidden:
        assert np.ptp(possible[area]) >= threshold - 1, (area, shown, direct, rest)


COLUMNS = ("p", "q", domain_column("d"))
BASE = 64
THRESHOLD = 3
Shown = Mapping[str, Mapping[str, int]]


def triples(shown: Mapping[str, int], top: int) -> NDArray[np.int64]:
    """All (p, q, domain) of one area that agree with what is shown there, one per row."""
    axes = [np.array([shown[column]]) if column in shown else np.arange(top + 1) for column in COLUMNS]
    p, q, d = (axis.ravel() for axis in np.meshgrid(*axes, indexing="ij"))
    agree = (np.maximum(p, q) <= d) & (d <= p + q)
    return np.stack([p[agree], q[agree], d[agree]], axis=1)


def pair_sums(first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.int64]:
    coded = (first @ [BASE**2, BASE, 1])[:, None] + (second @ [BASE**2, BASE, 1])[None, :]
    unique = np.unique(coded)
    return np.stack([unique // BASE**2, unique // BASE % BASE, unique % BASE], axis=1)


def possible_values(shown: Mapping[str, Mapping[str, int]], area: str, column: str, top: int) -> NDArray[np.int64]:
    """Every value that a cell takes in some table of three areas that agrees with all that is shown."""
    first, second = (other for other in FLAT if other != area)
    mine = triples(shown[area], top)
    others = pair_sums(triples(shown[first], top), triples(shown[second], top))
    agree = np.ones((len(mine), len(others)), dtype=bool)
    for known, count in shown["GM"].items():
        at = COLUMNS.index(known)
        agree &= mine[:, at, None] + others[None, :, at] == count
    return mine[agree.any(axis=1), COLUMNS.index(column)]


def agreeing(rows: NDArray[np.int64], shown: Mapping[str, int]) -> NDArray[np.int64]:
    keep = np.logical_and.reduce(
        [np.ones(len(rows), dtype=bool)] + [rows[:, COLUMNS.index(c)] == n for c, n in shown.items()]
    )
    return rows[keep]


def possible_below_a_village(shown: Mapping[str, Mapping[str, int]], leaf: str, top: int) -> NDArray[np.int64]:
    """Every (p, q, domain) of a buurt in some table of two villages of two buurten that agrees with what is shown."""
    village = TREE[leaf]
    (beside,) = (other for other in LEAVES if TREE[other] == village and other != leaf)
    first, second = (triples(shown[other], top) for other in LEAVES if TREE[other] != village)
    (elsewhere,) = {TREE[other] for other in LEAVES} - {village}
    others = agreeing(pair_sums(first, second), shown[elsewhere])
    mine, neighbour = triples(shown[leaf], top), triples(shown[beside], top)
    sums = (mine[:, None, :] + neighbour[None, :, :]).reshape(-1, 3)
    owner = np.repeat(np.arange(len(mine)), len(neighbour))
    keep = np.logical_and.reduce(
        [np.ones(len(sums), dtype=bool)] + [sums[:, COLUMNS.index(c)] == n for c, n in shown[village].items()]
    )
    sums, owner = sums[keep], owner[keep]
    coded = {tuple(row) for row in others[:, [COLUMNS.index(c) for c in shown["GM"]]].tolist()}
    wanted = [tuple(n - row[COLUMNS.index(c)] for c, n in shown["GM"].items()) for row in sums.tolist()]
    return mine[np.unique(owner[np.array([left in coded for left in wanted], dtype=bool)])]


few = st.integers(min_value=0, max_value=4)
cell_counts = st.tuples(few, few, few)


def protected(cells: tuple[tuple[int, int, int], ...], parents: Mapping[str, str], areas: Iterable[str]) -> Shown:
    """Protect counts given as (p, q, questions with both) per area, and give what is shown of each area."""
    direct = {}
    for area, (p, q, both) in zip(areas, cells, strict=True):
        direct |= dict(zip(((area, column) for column in COLUMNS), (p, q, p + q - min(both, p, q)), strict=True))
    own = analyse.protect(table(direct, parents, COLUMNS), THRESHOLD, domains=DOMAINS)
    shown: dict[str, dict[str, int]] = {area: {} for area in {*parents, *parents.values()}}
    for (area, column), count in own.cells.items():
        if count is not None:
            shown[area][column] = count
    return shown


@settings(max_examples=80, deadline=None)
@given(cells=st.tuples(*[cell_counts] * 3))
@example(cells=((1, 1, 0), (0, 2, 1), (0, 3, 0)))
def test_problems_and_their_domain_do_not_give_each_other_away(cells: tuple[tuple[int, int, int], ...]) -> None:
    shown = protected(cells, FLAT, FLAT)
    for area, column in product(FLAT, COLUMNS):
        if column not in shown[area]:
            values = possible_values(shown, area, column, top=10)
            assert np.ptp(values) >= THRESHOLD - 1, (area, column, shown)


@settings(max_examples=60, deadline=None)
@given(cells=st.tuples(*[cell_counts] * 4))
@example(cells=((0, 2, 0), (0, 0, 0), (2, 2, 1), (3, 1, 0)))
@example(cells=((1, 2, 1), (1, 2, 0), (1, 1, 1), (1, 1, 1)))
def test_nor_do_they_over_buurten_and_villages(cells: tuple[tuple[int, int, int], ...]) -> None:
    shown = protected(cells, TREE, LEAVES)
    for leaf in LEAVES:
        possible = possible_below_a_village(shown, leaf, top=8)
        for at, column in enumerate(COLUMNS):
            if column not in shown[leaf]:
                assert np.ptp(possible[:, at]) >= THRESHOLD - 1, (leaf, column, shown)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_written_cases_of_disclosure_hold(case: dict[str, Any]) -> None:
    direct = {(area, "debts"): count for area, count in case["counts"].items()}
    own = analyse.protect(table(direct, case["parents"]), case["threshold"], domains={})
    seen = {area: own.get(area, "debts").words.nl for area in case["shows"]}
    assert seen == {area: str(words) for area, words in case["shows"].items()}


def test_a_hidden_nought_and_a_hidden_larger_count_look_the_same() -> None:
    own = analyse.protect(debts(B1=0, B2=30, B3=6, B4=9), 5, domains={})
    hidden = [own.get(area, "debts") for area in ("B1", "B2")]
    assert {count.state for count in hidden} == {CountState.HIDDEN}
    assert {count.count for count in hidden} == {None}
    assert {count.words for count in hidden} == {Text(nl="niet getoond", en="not shown")}


def test_the_smallest_cell_that_helps_is_hidden_beside_a_small_one() -> None:
    own = analyse.protect(table({("A", "debts"): 2, ("B", "debts"): 40, ("C", "debts"): 9}, FLAT), 5, domains={})
    assert [own.cells[area, "debts"] for area in ("A", "B", "C", "GM")] == [None, 40, None, 51]


def test_a_table_without_small_counts_is_shown_whole() -> None:
    own = analyse.protect(debts(B1=5, B2=30, B3=6, B4=9), 5, domains={})
    assert own.cells == {
        ("B1", "debts"): 5, ("B2", "debts"): 30, ("B3", "debts"): 6, ("B4", "debts"): 9,
        ("V1", "debts"): 35, ("V2", "debts"): 15, ("GM", "debts"): 50,
    }  # fmt: skip


def test_the_order_in_which_counts_arrive_changes_nothing() -> None:
    direct = {("B1", "debts"): 2, ("B2", "debts"): 7, ("B3", "debts"): 7, ("B4", "debts"): 7}
    forward = analyse.protect(table(direct), 5, domains={})
    backward = analyse.protect(table(dict(reversed(direct.items())), dict(reversed(TREE.items()))), 5, domains={})
    assert forward.cells == backward.cells


def test_one_village_that_rolled_up_to_the_municipality_does_not_follow_by_subtraction() -> None:
    own = analyse.protect(table({("A", "debts"): 20, ("B", "debts"): 30, ("GM", "debts"): 2}, FLAT), 5, domains={})
    assert own.cells["GM", "debts"] == 52
    assert own.cells["A", "debts"] is None
    assert all(area in {"A", "B", "C", "GM"} for area, _ in own.cells)


def test_a_domain_with_one_problem_does_not_give_that_problem_away() -> None:
    direct = {("A", "p"): 7, ("A", "domain:d"): 7, ("B", "p"): 3, ("B", "domain:d"): 3, ("C", "p"): 30}
    direct |= {("C", "domain:d"): 30}
    own = analyse.protect(table(direct, FLAT, ("p", "domain:d")), 5, domains={"p": "d"})
    assert own.cells["A", "p"] is None
    assert own.cells["A", "domain:d"] is None


def test_a_domain_smaller_than_its_problem_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        analyse.protect(table({("A", "p"): 7, ("A", "domain:d"): 6}, FLAT, ("p", "domain:d")), 5, domains={"p": "d"})
    assert refused.value.code == "counts-contradict"


def test_the_team_that_registers_sees_its_own_counts_exactly() -> None:
    own = analyse.for_team(debts(B1=1, B2=0), 5)
    assert own.for_team
    assert (own.cells["B1", "debts"], own.cells["B2", "debts"], own.cells["V1", "debts"]) == (1, 0, 1)


def test_what_was_not_counted_is_not_a_nought() -> None:
    own = analyse.protect(debts(B1=9), 5, domains={})
    assert own.get("B1", "dementia").state is CountState.NOT_COUNTED
    assert own.get("elsewhere", "debts").count is None


def test_the_attacker_finds_what_subtraction_gives() -> None:
    grid = make_grid(debts(B1=2, B2=7, B3=9, B4=8), {})
    shown = (grid.values >= 5) & ~grid.rest[:, None]
    low, high = feasible(grid, shown)
    at = grid.nodes.index("B1")
    assert (low[at, 0], high[at, 0]) == (2, 2)


NAMES = {"B1": same("Bussloo"), "V1": same("Wilp"), "GM": same("Voorst"), "p": Text("geldzorgen", "money worries")}


def test_a_hidden_count_is_answered_by_the_smallest_wider_area_that_may_be_shown() -> None:
    own = analyse.protect(debts(B1=2, B2=1, B3=12, B4=8), 5, domains={})
    wider = analyse.widen(own, "B1", "debts", parents=TREE, domains={}, names=NAMES)
    assert wider.count is not None
    assert (wider.count.area, wider.count.count) == ("GM", 23)
    assert wider.sentence == Text(
        nl="Te weinig om te tonen in Bussloo. In heel Voorst: 23 vragen in het jaar tot en met 30 juni 2024.",
        en="Too few to show in Bussloo. In Voorst as a whole: 23 questions in the year up to 30 June 2024.",
    )


def test_without_a_wider_area_the_total_over_all_problems_is_given() -> None:
    direct = {("A", "p"): 2, ("A", TOTAL): 9, ("B", TOTAL): 30, ("C", TOTAL): 30}
    own = analyse.protect(table(direct, FLAT, ("p", TOTAL)), 5, domains={"p": "d"})
    wider = analyse.widen(own, "A", "p", parents=FLAT, domains={"p": "d"}, names={"A": same("Bussloo")})
    assert wider.sentence.nl == (
        "Te weinig om te tonen in Bussloo. In Bussloo: 9 vragen over alle problemen samen in het jaar tot en met "
        "30 juni 2024."
    )


def test_where_nothing_may_be_shown_the_answer_says_so() -> None:
    own = analyse.protect(debts(B1=2), 5, domains={})
    wider = analyse.widen(own, "B1", "debts", parents=TREE, domains={}, names=NAMES)
    assert wider.count is None
    assert wider.sentence.en == "Too few to show in Bussloo."
