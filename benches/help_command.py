"""`voorkant --help`, held against a Python that does nothing at all."""

import statistics
import sys
from pathlib import Path

from benches.running import VOORKANT, Figure, environment, run

TURNS = 15
AT_MOST = 10.0
HEAVY = ("django", "numpy", "polars")
LOOK = """
import sys
from voorkant.cli.main import main
try:
    main(["--help"])
except SystemExit:
    pass
sys.stderr.write("HEAVY " + " ".join(name for name in sys.argv[1:] if name in sys.modules))
"""


def measure(folder: Path) -> list[Figure]:
    """Give the ratio of medians, and how many heavy parts help loads."""
    env = environment(folder / "state")
    own, peer = [], []
    for turn in range(TURNS + 1):
        took = run((*VOORKANT, "--help"), env).seconds, run((sys.executable, "-c", "pass"), env).seconds
        if turn:
            own.append(took[0])
            peer.append(took[1])
    loaded = run((sys.executable, "-c", LOOK, *HEAVY), env).output.split("HEAVY")[-1].split()
    help_, nothing = statistics.median(own) * 1000, statistics.median(peer) * 1000
    detail = f"{help_:.0f} ms, `python -c pass` {nothing:.0f} ms; median of {TURNS} turns"
    return [
        Figure("voorkant --help, against python -c pass", help_ / nothing, AT_MOST, "×", detail),
        Figure("Heavy parts that voorkant --help loads", len(loaded), 0, "parts",
               f"looked for {', '.join(HEAVY)}; found {', '.join(loaded) or 'none'}"),
    ]  # fmt: skip
