"""Surges on settings and series that nobody chose, held against R's `surveillance` week by week.

The reference files hold seventeen settings. A statistician will bring others: months, seven years back, thirteen
periods, a series that was never asked about, one with gaps, one of a hundred thousand a week. So settings and series
are drawn at random (with a seed), judged by the command and by R, and every bound, expected count, alarm, dispersion
and trend compared. Left out is what R leaves to the last bit of a rounding: a level of the year with a single week, and
counts that never change. `python -m benches.surge_parity 400 7` does 400 cases from seed 7 and prints every difference.
"""

import csv
import json
import math
import shutil
import subprocess
import sys
from contextlib import redirect_stderr
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np

from benches.running import ROOT, DataAbsent, Figure, scratch

CASES, SEED, PROCESSES = 120, 1, 2
NUMBERS = {
    "exact": {"upperbound": 1e-9, "expected": 1e-7, "phi": 1e-9, "alarm": 0.0, "trend": 0.0},
    "fast": {"upperbound": 1e-3, "alarm": 0.0, "trend": 0.0},
}
R_SCRIPT = ROOT / "benches" / "surge_parity.R"
Chance = np.random.Generator


def measure(folder: Path) -> list[Figure]:
    """Give the share of weeks in which the command and R differ."""
    if not shutil.which("Rscript"):
        raise DataAbsent("R is not here; run `make bench-peers`")
    weeks, different = compare(folder, CASES, SEED)
    _, loose = compare(folder, CASES, SEED, "fast")
    return [
        Figure(
            "Weeks in which `voorkant surge` differs from R, settings and series at random",
            len(different) / weeks, 0, "share", f"{weeks:,} weeks of {CASES} cases, seed {SEED}",
        ),
        Figure(
            "The same in the fast mode: bounds more than 1e-3 off, or another alarm or trend",
            len(loose) / weeks, 0.001, "share", f"{weeks:,} weeks",
        ),
    ]  # fmt: skip


def compare(folder: Path, cases: int, seed: int, mode: str = "exact") -> tuple[int, list[str]]:
    """Judge random cases by the command and by R; give how many weeks, and a line for each that differs."""
    chance = np.random.Generator(np.random.Philox(seed))
    drawn = [draw(chance, number, folder) for number in range(cases)]
    with (folder / "cases.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, ["case", "method", "frequency", "dated", "last", "control"])
        writer.writeheader()
        writer.writerows({**one, "control": in_r(one["control"] | named(one["method"]))} for one in drawn)
    subprocess.run(("Rscript", str(R_SCRIPT), str(folder), str(PROCESSES)), check=True)
    theirs: dict[str, dict[str, dict[str, str]]] = {}
    with (folder / "answers.csv").open() as file:
        for row in csv.DictReader(file):
            theirs.setdefault(row["case"], {})[row["t"]] = row
    weeks, different = 0, []
    for one in drawn:
        ours = command(folder, one, mode)
        for t, row in theirs[str(one["case"])].items():
            weeks += 1
            if told := differences(ours[t], row, one["method"], NUMBERS[mode]):
                different.append(f"{one} t={t} R says {row['fault']!r}: {told}")
    return weeks, different


def differences(ours: dict[str, str], theirs: dict[str, str], method: str, numbers: dict[str, float]) -> str:
    """Say in which columns a week differs; nothing when it does not."""
    found = []
    if theirs[
        "fault"
    ]:  # where R stops, a bound would be an invention; a gap or a short start stops other methods whole
        return f"ours {ours['upperbound']}" if ours["upperbound"] and method == "farrington-flexible" else ""
    fitted = theirs["phi"] not in ("NA", "")
    for name, tolerance in numbers.items():
        if name in ("expected", "phi", "trend") and method != "farrington-flexible" and theirs[name] in ("NA", ""):
            continue
        a, b = (math.nan if x in ("NA", "") else float(x) for x in (ours[name], theirs[name]))
        if name == "expected" and method == "farrington-flexible" and not fitted:
            b = math.nan  # R leaves nought where it found no model
        if numbers is NUMBERS["fast"] and name in ("alarm", "trend"):
            a, b = (0.0 if math.isnan(x) else x for x in (a, b))  # without any question fast says no where R gives up
        if not (a == b or (math.isnan(a) and math.isnan(b)) or abs(a - b) <= tolerance * abs(b)):
            found.append(f"{name} {ours[name]} for {theirs[name]}")
    return ", ".join(found)


def command(folder: Path, case: dict[str, Any], mode: str) -> dict[str, dict[str, str]]:
    """Judge a case by `voorkant surge`; give its rows by t."""
    from voorkant.cli.main import main

    control, out = folder / "control.json", folder / "ours.csv"
    control.write_text(json.dumps(case["control"]))
    with redirect_stderr(StringIO()) as said:
        code = main([
            "surge", str(folder / f"{case['case']}.csv"), "--method", case["method"], "--control", str(control),
            "--frequency", str(case["frequency"]), "--last", str(case["last"]), "--out", str(out), "--mode", mode,
        ])  # fmt: skip
    if code:
        raise RuntimeError(f"{case}: {said.getvalue()}")
    with out.open() as file:
        return {row["t"]: row for row in csv.DictReader(file)}


def draw(chance: Chance, number: int, folder: Path) -> dict[str, Any]:
    """Draw a method, its settings and a series, which is written to a file."""
    method = str(chance.choice(["farrington-flexible"] * 6 + ["farrington"] * 2 + ["ears-c1", "ears-c2", "ears-c3"]))
    frequency = int(chance.choice([52, 52, 52, 12]))
    years, half = int(chance.integers(2, 8)), int(chance.integers(1, 6))
    length = frequency * years + half + int(chance.integers(3, 80))
    dated = bool(chance.random() < 0.4)
    counts = series(chance, length, frequency)
    with (folder / f"{number}.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["series", "t", "epoch", "observed"])
        for t, (day, y) in enumerate(zip(days(chance, length, frequency), counts, strict=True), start=1):
            writer.writerow(["a", t, day if dated else t, "NA" if math.isnan(y) else int(y)])
    control = ears_settings(chance) if method.startswith("ears") else settings(chance, method, years, half, frequency)
    return {
        "case": number, "method": method, "frequency": frequency, "dated": int(dated), "last": min(8, length),
        "control": control,
    }  # fmt: skip


def days(chance: Chance, length: int, frequency: int) -> list[date]:
    """Give successive weeks or months from a random day."""
    if frequency == 12:
        year, month, day = int(chance.integers(1990, 2015)), int(chance.integers(0, 12)), int(chance.integers(1, 29))
        return [date(year + (month + step) // 12, (month + step) % 12 + 1, day) for step in range(length)]
    first = date(1995, 1, 1) + timedelta(days=int(chance.integers(0, 9000)))
    return [first + timedelta(weeks=step) for step in range(length)]


def series(chance: Chance, length: int, frequency: int) -> np.ndarray:
    """Give counts of one of several kinds: ordinary, rare, vast, with runs of nought, with outbreaks, none at all."""
    kind = chance.choice(["plain", "rare", "vast", "empty runs", "outbreaks", "never"],
                         p=[0.35, 0.2, 0.1, 0.17, 0.15, 0.03])  # fmt: skip
    level = {"rare": 0.15, "vast": 1e5}.get(str(kind), float(np.exp(chance.normal(1.0, 1.2))))
    time = np.arange(length)
    mean = level * np.exp(
        chance.uniform(0, 0.8) * np.sin(2 * np.pi * time / frequency) + chance.normal(0, 1.0) * time / length
    )
    phi = 1 + chance.exponential(1.0)
    found = chance.negative_binomial(np.maximum(mean, 1e-6) / (phi - 1), 1 / phi).astype(float)
    if kind == "empty runs":
        start = int(chance.integers(0, length))
        found[start : start + int(chance.integers(20, 160))] = 0
    if kind == "outbreaks":
        at = chance.integers(0, length, 6)
        found[at] += chance.integers(5, 60, 6)
    if kind == "never":
        found[:] = 0
    if chance.random() < 0.25:
        found[chance.integers(0, length, int(chance.integers(1, 8)))] = np.nan
    return found


def settings(chance: Chance, method: str, years: int, half: int, frequency: int) -> dict[str, Any]:
    """Draw settings of Farrington's methods, each left out now and then."""
    drawn: dict[str, Any] = {
        "alpha": float(chance.choice([0.05, 0.01, 0.001])),
        "trend": bool(chance.random() < 0.7),
        "reweight": bool(chance.random() < 0.7),
        "powertrans": str(chance.choice(["2/3", "1/2", "none"])),
        "limit54": [[5, 4], [0, 1], [1, 1], [10, 8]][int(chance.integers(0, 4))],
    }
    if method == "farrington-flexible":
        drawn |= {
            "noPeriods": int(chance.integers(1, 14 if frequency == 52 else 5)),
            "pastWeeksNotIncluded": [None, 0, 4, 26][int(chance.integers(0, 4 if frequency == 52 else 3))],
            "thresholdMethod": str(chance.choice(["delta", "nbPlugin", "muan"])),
            "weightsThreshold": float(chance.choice([1.0, 2.58, 3.0])),
            "pThresholdTrend": float(chance.choice([0.05, 0.5, 1.0])),
            "glmWarnings": bool(chance.random() < 0.5),
        }
    kept = {name: value for name, value in drawn.items() if chance.random() < 0.75}
    return {"b": years, "w": half} | kept


def ears_settings(chance: Chance) -> dict[str, Any]:
    """Draw settings of EARS."""
    drawn: dict[str, Any] = {
        "baseline": int(chance.integers(3, 21)),
        "minSigma": float(chance.choice([0.0, 0.5, 2.0])),
        "alpha": float(chance.choice([0.05, 0.025, 0.001])),
    }
    return {name: value for name, value in drawn.items() if chance.random() < 0.75}


def named(method: str) -> dict[str, str]:
    """Give the name by which R tells EARS methods apart."""
    return {"method": method.removeprefix("ears-").upper()} if method.startswith("ears-") else {}


def in_r(control: dict[str, Any]) -> str:
    """Write settings as R would."""

    def told(value: Any) -> str:
        if value is None:
            return "NULL"
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, list):
            return f"c({', '.join(map(str, value))})"
        return f'"{value}"' if isinstance(value, str) else repr(value)

    return f"list({', '.join(f'{name} = {told(value)}' for name, value in control.items())})"


if __name__ == "__main__":
    with scratch() as where:
        weeks, different = compare(where, int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
    print("\n".join(different))
    print(f"{len(different)} of {weeks} weeks differ")
