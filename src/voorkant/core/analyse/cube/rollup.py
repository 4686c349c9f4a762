"""A cube added up to each level of the tree: what lies in every buurt, every wijk and the whole municipality.

Bussloo's three questions count in Bussloo, in its wijk and in Voorst. A question that was kept with Voorst itself
counts there, and in no buurt.
"""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from voorkant.core.analyse.cube.count import ROOMY, gathered
from voorkant.core.analyse.cube.kernels import Codes, add_up
from voorkant.core.analyse.cube.tree import Level, in_order, levels, paths_of
from voorkant.core.shared.cube import Ints, SparseCube, summed

GROUPS = 4


def roll_up(cube: SparseCube, depths: Collection[int] | None = None, threads: int = 1) -> dict[int, SparseCube]:
    """Give for each depth of the tree (0 is the top; all by default) a cube of the areas at that depth, each with
    everything in it. Areas that lie higher take no part in a deeper level.
    """
    paths = in_order(paths_of(cube.areas, cube.parents))
    areas = tuple(path[-1] for path in paths)
    laid = cube if cube.areas == areas else cube.on(areas, cube.problems, cube.weeks)
    return {
        depth: _level(laid, level, threads)
        for depth, level in enumerate(levels(paths))
        if depths is None or depth in depths
    }


def _level(cube: SparseCube, level: Level, threads: int) -> SparseCube:
    if level.areas == cube.areas:
        return cube
    width = len(cube.problems) * len(cube.weeks)
    starts = np.searchsorted(cube.cells, level.starts * width)
    ends = np.searchsorted(cube.cells, level.ends * width)
    if width * len(level.areas) > ROOMY * max(len(cube.cells), 1 << 16):
        found: tuple[Codes, Codes] = _by_sorting(cube, starts, ends, width)
    else:
        found = _by_table(cube, level.starts, starts, ends, width, threads)
    return SparseCube(level.areas, cube.problems, cube.weeks, *found, cube.parents)


def _by_table(cube: SparseCube, areas: Ints, starts: Ints, ends: Ints, width: int, threads: int) -> tuple[Codes, Codes]:
    spans = [(low, min(low + GROUPS, len(areas))) for low in range(0, len(areas), GROUPS)]

    def work(span: tuple[int, int]) -> tuple[Codes, Codes]:
        low, high = span
        first, last = int(starts[low]), int(ends[high - 1])
        found = np.empty(last - first, dtype=cube.cells.dtype)
        numbers = np.empty(last - first, dtype=cube.counts.dtype)
        filled, table = np.zeros(high - low, dtype=np.int64), np.zeros(width, dtype=np.int64)
        begins, stops = starts[low:high] - first, ends[low:high] - first
        cells, counts = cube.cells[first:last], cube.counts[first:last]
        add_up(cells, counts, width, begins, stops, areas[low:high], low, table, found, numbers, filled)
        together = gathered(found, numbers, begins, filled)
        return together[0].copy(), together[1].copy()  # lets go of the room for what did not come together

    with ThreadPoolExecutor(max(threads, 1)) as pool:
        parts = list(pool.map(work, spans))
    return np.concatenate([one[0] for one in parts]), np.concatenate([one[1] for one in parts])


def _by_sorting(cube: SparseCube, starts: Ints, ends: Ints, width: int) -> tuple[Ints, Ints]:
    sizes = ends - starts
    group = np.repeat(np.arange(len(starts)), sizes)
    kept = np.arange(int(sizes.sum())) + np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    return summed(group * width + cube.cells[kept].astype(np.int64) % max(width, 1), cube.counts[kept])
