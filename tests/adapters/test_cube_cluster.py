"""All municipalities at once give the same answers whole, in chunks of any size, or from worker processes."""

import subprocess
import sys
from datetime import date, timedelta

import numpy as np
import pytest

from voorkant.adapters.cube_cluster import axes_of, cube_of, dataset_of, judged, local_workers, rolled_up
from voorkant.core.analyse.cube import roll_up
from voorkant.core.analyse.surge import surge
from voorkant.core.shared.cube import Cube, SparseCube

WEEKS = tuple(date(2026, 1, 5) + timedelta(weeks=week) for week in range(40))
PROBLEMS = ("debts", "loneliness", "poverty")
WITHOUT = """
import sys
for name in ("xarray", "dask", "dask.array"):
    sys.modules[name] = None
from voorkant.adapters.cube_cluster import dataset_of
from voorkant.core.shared.errors import BadInput
try:
    dataset_of(None)
except BadInput as refused:
    print(refused.sentence("en"))
"""


def country() -> SparseCube:
    """Seven municipalities of 3 to 9 buurten, some questions kept with the municipality; one surge in a buurt."""
    chance = np.random.Generator(np.random.Philox(12))
    parents, areas = {}, []
    for number in range(7):
        top = f"GM{number:04d}"
        areas.append(top)
        for one in range(3 + number):
            district = f"WK{number:04d}0{one % 2}"
            buurt = f"BU{number:04d}0{one % 2}{one:02d}"
            parents |= {buurt: district, district: top}
            areas.append(buurt)
    counts = chance.negative_binomial(0.6, 0.4, (len(areas), len(PROBLEMS), len(WEEKS)))
    counts[areas.index("BU00030002"), 0, -1] = 25
    return Cube(tuple(areas), PROBLEMS, WEEKS, counts.astype(np.int64), parents).sparse()


@pytest.fixture(scope="module")
def cube():
    return country()


@pytest.fixture(scope="module")
def expected(cube):
    return roll_up(cube)


def answers(dataset):
    found = rolled_up(dataset, 0)
    surges = judged(found, last=3)
    return [cube_of(rolled_up(dataset, depth)) for depth in range(3)], surges.compute()


@pytest.mark.row("P12")
def test_the_answer_is_the_same_whole_in_odd_chunks_and_from_worker_processes(cube, expected):
    whole = dataset_of(cube, municipalities=100)
    per_municipality = dataset_of(cube)
    odd = dataset_of(cube, municipalities=2).chunk(area=5, week=9, problem=2)
    assert len(whole["counts"].chunks[0]) == 1
    assert len(per_municipality["counts"].chunks[0]) == 7
    found = [answers(one) for one in (whole, per_municipality, odd)]
    with local_workers(2) as client:
        assert len(client.scheduler_info()["workers"]) == 2
        found.append(answers(odd))
    for levels, surges in found:
        assert all(level.same(expected[depth]) for depth, level in enumerate(levels))
        assert surges.identical(found[0][1])


def test_a_municipality_hears_the_same_whoever_takes_part(cube):
    level = rolled_up(dataset_of(cube), 2)
    alone = level.sel(area=[area for area in level["area"].values if area.startswith("BU0003")])
    together, one = judged(level), judged(alone)
    assert together.sel(area=one["area"]).identical(one)
    assert bool(one["alarm"].sel(area="BU00030002", problem="debts").compute().item())
    assert together["alarm"].sum().compute().item() < 5
    direct = surge(alone["counts"].values.reshape(-1, len(WEEKS)).astype(float), WEEKS)
    assert np.array_equal(one["upper"].values.ravel(), direct.upper.ravel(), equal_nan=True)


def test_axes_have_names_and_the_cube_comes_back_as_it_was(cube):
    dataset = dataset_of(cube)
    assert dict(dataset.sizes) == {"area": len(cube.areas), "problem": 3, "week": 40}
    assert axes_of(dataset)[1:3] == (PROBLEMS, WEEKS)
    assert cube_of(dataset).same(cube.on(axes_of(dataset)[0], PROBLEMS, WEEKS))
    debts = dataset["counts"].sel(problem="debts", week="2026-03").sum().compute().item()
    _area, problem, week = cube.coordinates
    march = [WEEKS[at].month == 3 for at in week.tolist()]
    assert debts == cube.counts[(problem == 0) & march].sum()
    assert rolled_up(dataset, 3).sizes["area"] == 0


def test_without_the_extra_it_says_what_to_install():
    told = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True).stdout
    assert "Install voorkant[cluster]." in told
