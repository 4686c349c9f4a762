"""How many planted surges are found and how many alarms are noise, by the product's rule and by R on the same series.

Three invented cubes of 480 series (40 areas × 12 problems) over six years of weeks. Areas differ in size and problems
in how usual they are (lognormal), so that half of the series have less than one question in two weeks and most weeks
are nought. Each problem has a season (up to a factor 1.8, with a peak of its own), a trend (some 10% a year up or
down) and a variance over the mean of its own (1 and an exponential of mean 0.6; negative binomial). In the last week 4,
8 or 16 questions are planted in a tenth of the series. Judged by `surge` after six years, by `surge` as if everything
had begun 26 weeks ago, by our exact regression and by R's `farringtonFlexible`; the last two must agree in every alarm.

`python -m benches.surge_accuracy` prints the table that stands in docs/concepts/surge.md.
"""

import csv
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from benches.running import ROOT, DataAbsent, Figure, scratch

AREAS, PROBLEMS, WEEKS, MONTHS, CUBES = 40, 12, 312, 26, 3
SIZES = (0, 4, 8, 16)
SHARE = 0.1
NOISE_AT_MOST, MISSED_AT_MOST = 0.15, 0.25
METHODS = ("surge, six years", "surge, 26 weeks", "farrington, exact", "R")
CONTROL = {
    "b": 4, "w": 3, "noPeriods": 10, "pastWeeksNotIncluded": 26, "thresholdMethod": "nbPlugin",
    "weightsThreshold": 2.58, "trend": True, "pThresholdTrend": 1, "alpha": 0.01,
}  # fmt: skip
Alarms = dict[str, np.ndarray]


def measure(folder: Path) -> list[Figure]:
    """Give how much of what `surge` announces is noise, and how many planted surges it misses."""
    found = results(folder)
    figures = []
    for method in METHODS[:2]:
        planted, hits, noise = (found[method][8][name] for name in ("planted", "found", "noise"))
        quiet, theirs = (found[name][0]["noise"] for name in (method, "R"))
        figures += [
            Figure(f"Noise among alarms, {method}, 8 questions planted in a tenth", noise / max(hits + noise, 1),
                   NOISE_AT_MOST, "share", f"{noise} of {hits + noise}; without planting {quiet} alarms, R {theirs}"),
            Figure(f"Planted surges of 8 questions missed, {method}", 1 - hits / planted, MISSED_AT_MOST, "share",
                   f"{hits} of {planted} found, R {found['R'][8]['found']}"),
        ]  # fmt: skip
    return figures


def results(folder: Path) -> dict[str, dict[int, dict[str, int]]]:
    """Count per method and size of surge: planted, found, and alarms where nothing was planted."""
    if not shutil.which("Rscript"):
        raise DataAbsent("R is not here; run `make bench-peers`")
    counted = {m: {s: {"planted": 0, "found": 0, "noise": 0, "series": 0} for s in SIZES} for m in METHODS}
    for seed in range(CUBES):
        for size, planted, table in tables(seed):
            for method, alarms in judged(folder, table).items():
                kept = counted[method][size]
                kept["planted"] += int(planted.sum())
                kept["found"] += int(alarms[planted].sum())
                kept["noise"] += int(alarms[~planted].sum())
                kept["series"] += int((~planted).sum())
    return counted


def tables(seed: int) -> Iterator[tuple[int, np.ndarray, np.ndarray]]:
    """Give one cube without and with surges of each size: the size, which series have one, and the counts."""
    chance = np.random.Generator(np.random.Philox(seed))
    table = cube(chance)
    for size in SIZES:
        planted = np.zeros(len(table), dtype=bool)
        planted[chance.choice(len(table), int(len(table) * SHARE), replace=False)] = size > 0
        risen = table.copy()
        risen[planted, -1] += size
        yield size, planted, risen


def cube(chance: np.random.Generator) -> np.ndarray:
    """Make weekly counts, series × weeks, as the module describes."""
    area, problem = np.exp(chance.normal(0, 0.8, AREAS)), np.exp(chance.normal(-1.0, 1.0, PROBLEMS))
    time = np.arange(WEEKS)
    height, peak = chance.uniform(0, 0.6, PROBLEMS), chance.uniform(0, 2 * np.pi, PROBLEMS)
    trend, phi = chance.normal(0, 0.1, PROBLEMS) / 52, 1 + chance.exponential(0.6, PROBLEMS)
    shape = np.exp(height[:, None] * np.sin(2 * np.pi * time / 52 + peak[:, None]) + trend[:, None] * time)
    mean = area[:, None, None] * (problem[:, None] * shape)[None]
    spread = np.broadcast_to(phi[None, :, None], mean.shape)
    return chance.negative_binomial(mean / (spread - 1), 1 / spread).reshape(-1, WEEKS).astype(float)


def judged(folder: Path, table: np.ndarray) -> Alarms:
    """Give per method whether the last week of each series is an alarm; ours and R's must be the same."""
    from voorkant.core.analyse.surge import Clock, control_from, farrington, surge

    weeks = [date(2020, 1, 6) + timedelta(weeks=step) for step in range(WEEKS)]
    last = WEEKS - 1
    exact = farrington(table, Clock(WEEKS), [last], control_from(CONTROL)).alarm[:, 0] == 1
    theirs = by_r(folder, table)
    if (exact != theirs).any():
        raise RuntimeError(f"{(exact != theirs).sum()} alarms differ from R's")
    alarms = (
        surge(table, weeks).alarm[:, 0],
        surge(table[:, -MONTHS:], weeks[-MONTHS:]).alarm[:, 0],
        exact,
        theirs,
    )
    return dict(zip(METHODS, alarms, strict=True))


def by_r(folder: Path, table: np.ndarray) -> np.ndarray:
    """Let R judge the last week of each series."""
    counts, out = folder / "counts.csv", folder / "r.csv"
    with counts.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("series", "t", "epoch", "observed"))
        for number, row in enumerate(table):
            writer.writerows((f"s{number}", t, t, int(y)) for t, y in enumerate(row, start=1))
    peer = ROOT / "benches" / "surge_peer.R"
    subprocess.run(("Rscript", str(peer), str(counts), str(out), "1", str(CONTROL["b"])), check=True,
                   capture_output=True)  # fmt: skip
    with out.open() as file:
        found = {row["series"]: row["alarm"] == "1" for row in csv.DictReader(file)}
    return np.array([found[f"s{number}"] for number in range(len(table))])


def table_of(found: dict[str, dict[int, dict[str, int]]]) -> str:
    """Lay the counts out in Markdown."""
    lines = ["| method | alarms in 1,000 quiet series | found of 4 | of 8 | of 16 | noise among alarms (8) |",
             "|---|---|---|---|---|---|"]  # fmt: skip
    for method, sizes in found.items():
        shares = " | ".join(f"{sizes[size]['found'] / sizes[size]['planted']:.0%}" for size in SIZES[1:])
        noise = sizes[8]["noise"] / max(sizes[8]["noise"] + sizes[8]["found"], 1)
        quiet = 1000 * sizes[0]["noise"] / sizes[0]["series"]
        lines.append(f"| {method} | {quiet:.1f} | {shares} | {noise:.0%} |")
    return "\n".join(lines)


if __name__ == "__main__":
    with scratch() as where:
        print(table_of(results(where)))
