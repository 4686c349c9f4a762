"""Measure everything that the product promises about speed and memory, each figure beside its peer in one run.

Prints a table in Markdown and keeps it with the machine's description in `benches/results/latest.json`. Ends with 1
when a promise was not kept, with 2 when something that a bench needs is not here. `python -m benches help_command
small_writes` measures only those.
"""

import json
import signal
import sys
import time
from dataclasses import asdict
from importlib import import_module

from benches.running import ROOT, DataAbsent, Figure, machine, scratch

BENCHES = (
    "help_command",
    "import_country",
    "small_writes",
    "picture_page",
    "matrix",
    "submissions",
    "reminders",
    "surge",
    "ranking",
    "stacking",
    "surge_parity",
    "surge_accuracy",
    "before_after",
    "attacker",
    "suppression",
    "cube",
    "themes",
    "directory",
    "hsds",
    "population_fit",
    "scenario_engine",
    "scenario_whole",
)
RESULTS = ROOT / "benches" / "results" / "latest.json"


def main(names: tuple[str, ...]) -> int:
    """Run the benches named, or all."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # stop what was started, and remove what was written
    figures: list[Figure] = []
    absent = False
    for name in names or BENCHES:
        start = time.monotonic()
        print(f"{name} …", file=sys.stderr, end="", flush=True)
        try:
            with scratch() as folder:
                figures += import_module(f"benches.{name}").measure(folder)
        except DataAbsent as why:
            print(f" not measured: {why}", file=sys.stderr)
            absent = True
            continue
        print(f" {time.monotonic() - start:.0f} s", file=sys.stderr)
    here = machine()
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({"machine": here, "figures": [asdict(one) for one in figures]}, indent=1) + "\n")
    print(table(figures, here))
    if absent:
        return 2
    return 0 if all(one.met for one in figures) else 1


def table(figures: list[Figure], here: dict[str, str]) -> str:
    """Lay the figures out in Markdown."""
    lines = [
        f"{here['date']}: {here['cores']} cores, {here['memory']}, {here['system']}, Python {here['python']}.",
        "",
        "| Figure | Measured | At most | Kept | Made of |",
        "|---|---|---|---|---|",
    ]
    for one in figures:
        measured, target = (f"{_short(number)} {one.unit}" for number in (one.value, one.target))
        lines.append(f"| {one.name} | {measured} | {target} | {'yes' if one.met else 'no'} | {one.detail} |")
    return "\n".join(lines)


def _short(number: float) -> str:
    """Write two decimals, or two digits of what is smaller."""
    return f"{number:.2g}" if 0 < number < 0.1 else f"{number:.2f}".rstrip("0").rstrip(".")


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
