"""The cube of many municipalities at once: named axes in xarray, a chunk per municipality, worked on by Dask.

Three hundred and forty municipalities do not fit one laptop's memory when every empty week is laid out, and do not have
to: Voorst adds up without Amsterdam. Each chunk is added up by the same kernels as a single municipality, so the answer
is the same whole, in chunks of any size, or from worker processes on this machine.

Needs the extra `cluster` (xarray, Dask).
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.cube import laid_out, paths_of, roll_up
from voorkant.core.analyse.cube.tree import levels
from voorkant.core.shared.cube import Cube, SparseCube
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    import xarray as xr

AXES = ("area", "problem", "week")


def dataset_of(cube: SparseCube, municipalities: int = 1) -> "xr.Dataset":
    """Give a cube as a Dataset with `counts` over area, problem and week, so many municipalities to a chunk.

    A chunk is laid out when it is worked on. `parents` goes along as an attribute.
    """
    xarray, dask, array = _extra()
    areas = laid_out(cube.areas, cube.parents)
    laid = cube if areas == cube.areas else cube.on(areas, cube.problems, cube.weeks)
    width = len(cube.problems) * len(cube.weeks)
    edges = _edges(areas, cube.parents)[:: max(municipalities, 1)]
    edges = edges if edges and edges[-1] == len(areas) else [*edges, len(areas)]
    blocks = []
    for low, high in pairwise(edges):
        first, last = np.searchsorted(laid.cells, [low * width, high * width])
        shape = (high - low, len(cube.problems), len(cube.weeks))
        cells = laid.cells[first:last].astype(np.int64) - low * width
        block = dask.delayed(_laid)(cells, laid.counts[first:last], shape)
        blocks.append(array.from_delayed(block, shape, dtype=np.int64))
    return _dataset(xarray, array.concatenate(blocks), areas, cube.problems, cube.weeks, cube.parents)


def rolled_up(dataset: "xr.Dataset", depth: int) -> "xr.Dataset":
    """Add a Dataset up to one depth of the tree (0: municipalities). Lazy: nothing is computed before it is asked for.

    However the Dataset is chunked, each task gets whole municipalities.
    """
    xarray, dask, array = _extra()
    areas, problems, weeks, parents = axes_of(dataset)
    blocks: list[Any] = []
    names: list[str] = []
    for low, high, block in _whole(dataset):
        mine = areas[low:high]
        level = levels(paths_of(mine, parents))
        if len(level) <= depth:
            continue
        names += level[depth].areas
        shape = (len(level[depth].areas), len(problems), len(weeks))
        above = {area: parents[area] for path in paths_of(mine, parents) for area in path if area in parents}
        task = dask.delayed(_rolled)(block, mine, problems, weeks, above, depth)
        blocks.append(array.from_delayed(task, shape, dtype=np.int64))
    data = array.concatenate(blocks) if blocks else array.zeros((0, len(problems), len(weeks)), dtype=np.int64)
    return _dataset(xarray, data, names, problems, weeks, parents)


def judged(dataset: "xr.Dataset", last: int = 1, **given: Any) -> "xr.Dataset":
    """Judge the `last` weeks of every series, each municipality by itself, with `core.analyse.surge.surge`.

    The rate of false alarms is held within a municipality, whose people look at them; so what Voorst hears does not
    depend on who else takes part. `given` goes to `surge`. Gives alarm, observed, expected, upper and p_value.
    """
    xarray, dask, array = _extra()
    areas, problems, weeks, parents = axes_of(dataset)
    size = min(last, len(weeks))
    parts: dict[str, list[Any]] = {name: [] for name in _JUDGED}
    for low, high, block in _whole(dataset):
        task = dask.delayed(_judge)(block, weeks, last, given)
        for place, name in enumerate(_JUDGED):
            shape = (high - low, len(problems), size)
            parts[name].append(array.from_delayed(task[place], shape, dtype=np.float64))
    coordinates = _coordinates(areas, problems, weeks[len(weeks) - size :])
    found = {name: (AXES, array.concatenate(blocks)) for name, blocks in parts.items()}
    return xarray.Dataset(found, coords=coordinates, attrs={"parents": dict(parents)})


def cube_of(dataset: "xr.Dataset") -> SparseCube:
    """Compute a Dataset and give its filled cells; where a cluster is at work, there."""
    areas, problems, weeks, parents = axes_of(dataset)
    return Cube(areas, problems, weeks, np.asarray(dataset["counts"].values), parents).sparse()


def axes_of(
    dataset: "xr.Dataset",
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[date, ...], Mapping[str, str]]:
    """Give areas, problems, weeks and the tree of areas of a Dataset."""
    weeks = dataset["week"].values.astype("datetime64[D]").tolist()
    areas, problems = (tuple(map(str, dataset[axis].values)) for axis in ("area", "problem"))
    return areas, problems, tuple(weeks), dataset.attrs["parents"]


@contextmanager
def local_workers(processes: int = 2) -> Iterator[Any]:
    """Have Dask work in processes of this machine as long as this lasts; gives its client."""
    _extra()
    from dask.distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=processes, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client


def _whole(dataset: "xr.Dataset") -> Iterator[tuple[int, int, Any]]:
    """Give stretches of whole municipalities, from one area up to another, each with its counts as one task."""
    areas, _, _, parents = axes_of(dataset)
    edges = _edges(areas, parents)
    if not edges:
        return
    sizes = tuple(high - low for low, high in pairwise(edges))
    whole = dataset["counts"].data.rechunk((sizes, -1, -1))
    blocks = whole.to_delayed(optimize_graph=False).ravel()  # optimised apart, tasks that are shared lose their names
    for (low, high), block in zip(pairwise(edges), blocks, strict=True):
        yield low, high, block


def _edges(areas: Sequence[str], parents: Mapping[str, str]) -> list[int]:
    """Give where each municipality begins among laid-out areas, and the end."""
    tops = [path[0] for path in paths_of(areas, parents)]
    starts = [at for at, top in enumerate(tops) if at == 0 or top != tops[at - 1]]
    return [*starts, len(tops)] if tops else []


def _laid(cells: NDArray[np.int64], counts: NDArray[np.integer], shape: tuple[int, int, int]) -> NDArray[np.int64]:
    table = np.zeros(shape, dtype=np.int64)
    table.ravel()[cells] = counts
    return table


def _rolled(
    counts: NDArray[np.int64], areas: tuple[str, ...], problems: tuple[str, ...], weeks: tuple[date, ...],
    parents: Mapping[str, str], depth: int,
) -> NDArray[np.int64]:  # fmt: skip
    cube = Cube(areas, problems, weeks, np.asarray(counts), parents).sparse()
    return roll_up(cube, depths=[depth])[depth].dense().counts


def _judge(
    counts: NDArray[np.int64], weeks: tuple[date, ...], last: int, given: Mapping[str, Any]
) -> tuple[NDArray[np.float64], ...]:
    from voorkant.core.analyse.surge import surge

    counts = np.asarray(counts)
    found = surge(counts.reshape(-1, len(weeks)).astype(np.float64), weeks, last=last, **given)
    shape = (*counts.shape[:2], -1)
    return tuple(np.asarray(getattr(found, name), dtype=np.float64).reshape(shape) for name in _JUDGED)


def _dataset(
    xarray: Any, data: Any, areas: Sequence[str], problems: Sequence[str], weeks: Sequence[date],
    parents: Mapping[str, str],
) -> "xr.Dataset":  # fmt: skip
    coordinates = _coordinates(areas, problems, weeks)
    return xarray.Dataset({"counts": (AXES, data)}, coords=coordinates, attrs={"parents": dict(parents)})


def _coordinates(areas: Sequence[str], problems: Sequence[str], weeks: Sequence[date]) -> dict[str, Any]:
    days = np.array(weeks, dtype="datetime64[D]").astype("datetime64[ns]")
    return {"area": list(areas), "problem": list(problems), "week": days}


def _extra() -> tuple[Any, Any, ModuleType]:
    try:
        import dask
        import dask.array
        import xarray
    except ImportError as error:
        raise BadInput(
            "cluster-missing",
            Text(
                nl="Alle gemeenten tegelijk kan hier nog niet.",
                en="All municipalities at once is not possible here yet.",
            ),
            Text(nl="Het onderdeel cluster is niet geïnstalleerd.", en="The extra cluster is not installed."),
            Text(nl="Installeer voorkant[cluster].", en="Install voorkant[cluster]."),
        ) from error
    return xarray, dask, dask.array


_JUDGED = ("alarm", "observed", "expected", "upper", "p_value")
