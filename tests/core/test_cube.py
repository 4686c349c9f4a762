"""A cube counts what counting by hand counts, in whatever parts, order and threads the rows come."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voorkant.core.analyse.cube import Axes, Rows, count_cells, laid_out, levels, paths_of, roll_up
from voorkant.core.analyse.cube import count as counting
from voorkant.core.analyse.cube import rollup as rolling
from voorkant.core.analyse.cube.codes import ViewNumbers
from voorkant.core.shared.cube import Cube, SparseCube
from voorkant.core.shared.errors import BadInput

MONDAYS = tuple(date(2024, 11, 4) + timedelta(weeks=week) for week in range(12))
PARENTS = {
    "BU01": "WK1", "BU02": "WK1", "BU03": "WK2", "WK1": "GM", "WK2": "GM", "BU11": "WK3", "WK3": "GM2",
    "KN": "GM", "BU04": "KN",
}  # fmt: skip
AREAS = ("BU03", "GM", "BU01", "BU11", "WK1", "BU02", "BU04")
PROBLEMS = ("total", "debts", "loneliness")

questions = st.lists(
    st.tuples(st.integers(0, len(AREAS) - 1), st.integers(0, 2), st.integers(0, 11), st.integers(0, 4)), max_size=60
)


def cube_of(rows, areas=AREAS) -> SparseCube:
    counts = np.zeros((len(areas), len(PROBLEMS), len(MONDAYS)), dtype=np.int64)
    for area, problem, week, number in rows:
        counts[area, problem, week] += number
    return Cube(areas, PROBLEMS, MONDAYS, counts, PARENTS).sparse()


def cells_of(cube: SparseCube) -> dict[tuple[str, str, date], int]:
    area, problem, week = (axis.tolist() for axis in cube.coordinates)
    return {
        (cube.areas[a], cube.problems[p], cube.weeks[w]): n
        for a, p, w, n in zip(area, problem, week, cube.counts.tolist(), strict=True)
    }


def above(area: str) -> list[str]:
    return [area, *(above(PARENTS[area]) if area in PARENTS else [])]


@pytest.mark.row("P12")
@given(rows=questions, cuts=st.lists(st.integers(0, 60), max_size=3), threads=st.integers(1, 3), weighted=st.booleans())
@settings(deadline=None, max_examples=60)
def test_rows_in_any_parts_count_as_one_by_one(rows, cuts, threads, weighted):
    edges = [0, *sorted(min(cut, len(rows)) for cut in cuts), len(rows)]
    parts = []
    for low, high in pairwise(edges):
        table = np.array(rows[low:high], dtype=np.int64).reshape(-1, 4)
        day = (table[:, 2] * 7 + 20_000).astype(np.int32)
        number = table[:, 3].copy() if weighted else None
        parts.append(Rows(table[:, 0].astype(np.uint32), table[:, 1].astype(np.uint32), day, number))
    period = np.arange(12 * 7) // 7
    axes = Axes(np.arange(len(AREAS)), np.arange(3), period, 20_000, (len(AREAS), 3, 12))
    cells, counts = count_cells(parts, axes, threads)
    expected: Counter[int] = Counter()
    for area, problem, week, number in rows:
        expected[(area * 3 + problem) * 12 + week] += number if weighted else 1
    assert dict(zip(cells.tolist(), counts.tolist(), strict=True)) == {k: n for k, n in expected.items() if n}
    assert cells.tolist() == sorted(cells.tolist())


@pytest.mark.row("P12")
@given(rows=questions, threads=st.integers(1, 3), by_sorting=st.booleans())
@settings(deadline=None, max_examples=60)
def test_every_level_adds_up_what_lies_in_each_area(rows, threads, by_sorting):
    cube = cube_of(rows)
    was, rolling.ROOMY = rolling.ROOMY, 0 if by_sorting else rolling.ROOMY
    try:
        found = roll_up(cube, threads=threads)
    finally:
        rolling.ROOMY = was
    for depth, level in found.items():
        expected: Counter[tuple[str, str, date]] = Counter()
        for (area, problem, week), number in cells_of(cube).items():
            path = above(area)[::-1]
            if len(path) > depth:
                expected[path[depth], problem, week] += number
        assert cells_of(level) == dict(expected)
        assert level.cells.tolist() == sorted(level.cells.tolist())
    assert list(roll_up(cube, depths=[1])) == [1]


def test_a_large_sparse_table_is_counted_by_sorting_with_the_same_answer(monkeypatch):
    chance = np.random.Generator(np.random.Philox(8))
    rows = Rows(
        chance.integers(0, 50, 4000).astype(np.uint32), chance.integers(0, 9, 4000).astype(np.uint32),
        chance.integers(0, 900, 4000).astype(np.int32), chance.integers(0, 3, 4000),
    )  # fmt: skip
    axes = Axes(np.arange(50), np.arange(9), np.arange(900) // 7, 0, (50, 9, 129))
    by_blocks = count_cells([rows], axes, 2)
    monkeypatch.setattr(counting, "ROOMY", 0)
    by_sorting = count_cells([rows], axes, 2)
    assert np.array_equal(by_blocks, by_sorting)
    assert by_blocks[1].sum() == rows.number.sum()


def test_a_table_of_many_blocks_is_counted_whole(monkeypatch):
    monkeypatch.setattr(counting, "SHIFT", 4)
    chance = np.random.Generator(np.random.Philox(9))
    area, day = chance.integers(0, 40, 3000), chance.integers(0, 70, 3000)
    parts = [
        Rows(one.astype(np.uint32), np.zeros(len(one), dtype=np.uint32), days.astype(np.int32))
        for one, days in zip(np.array_split(area, 5), np.array_split(day, 5), strict=True)
    ]
    axes = Axes(np.arange(40), np.zeros(1, dtype=np.int64), np.arange(70) // 7, 0, (40, 1, 10))
    cells, counts = count_cells(parts, axes, 2)
    keys, numbers = np.unique(area * 10 + day // 7, return_counts=True)
    assert np.array_equal(cells, keys)
    assert np.array_equal(counts, numbers)


@pytest.mark.parametrize("row", [(2, 0, 5), (0, 1, 5), (0, 0, 4), (0, 0, 12)])
def test_a_code_or_day_without_a_place_is_refused(row):
    area, problem, day = (np.array([one]) for one in row)
    rows = Rows(area.astype(np.uint32), problem.astype(np.uint32), day.astype(np.int32))
    axes = Axes(np.arange(2), np.arange(1), np.zeros(7, dtype=np.int64), 5, (2, 1, 1))
    with pytest.raises(ValueError, match="no place"):
        count_cells([rows], axes)


@given(before=questions, later=questions)
@settings(deadline=None)
def test_questions_that_come_in_later_add_up_to_a_recount_and_can_be_taken_off(before, later):
    one, other = cube_of(before), cube_of(later)
    whole = cube_of([*before, *later])
    assert one.plus(other).same(whole)
    assert whole.minus(other).same(one)
    assert whole.minus(whole).counts.tolist() == []
    assert whole.dense().sparse().same(whole)


def test_cubes_on_other_axes_are_not_added():
    with pytest.raises(ValueError, match="other axes"):
        cube_of([]).plus(cube_of([], areas=("GM",)))
    with pytest.raises(KeyError):
        cube_of([(0, 0, 0, 1)]).on(("GM",), PROBLEMS, MONDAYS)
    wider = cube_of([(0, 1, 2, 3)]).on(("X", *AREAS), PROBLEMS[::-1], MONDAYS)
    assert cells_of(wider) == {("BU03", "debts", MONDAYS[2]): 3}


def test_areas_are_laid_out_so_that_what_lies_together_stands_together():
    assert laid_out(AREAS, PARENTS) == ("GM", "BU04", "WK1", "BU01", "BU02", "BU03", "BU11")
    assert paths_of(["BU01"], PARENTS) == [("GM", "WK1", "BU01")]
    assert [level.areas for level in levels(paths_of(laid_out(AREAS, PARENTS), PARENTS))] == [
        ("GM", "GM2"), ("KN", "WK1", "WK2", "WK3"), ("BU04", "BU01", "BU02", "BU03", "BU11"),
    ]  # fmt: skip
    assert laid_out((), {}) == ()


def test_an_area_that_lies_in_itself_is_refused():
    with pytest.raises(BadInput) as refused:
        laid_out(("A",), {"A": "B", "B": "C", "C": "A"})
    assert refused.value.code == "area-in-itself"


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 300)), max_size=400), st.integers(0, 3))
@settings(deadline=None)
def test_each_view_keeps_its_number_however_many_there_are(pairs, buffers):
    numbers = ViewNumbers(bits=2)
    views = np.array(pairs, dtype=np.uint64).reshape(-1, 2)
    seen: dict[tuple[int, int], int] = {}
    for part in (views[:150], views[150:]):
        got, fresh = numbers.number(part, buffers)
        new = []
        for row, (first, second) in enumerate(part.tolist()):
            key = first, second + (buffers if first > 12 else 0)
            if key not in seen:
                seen[key] = len(seen)
                new.append(row)
            assert got[row] == seen[key]
        assert fresh.tolist() == new
