"""Fit a table with `ipfn` or `humanleague`, in their own environment: `PEER IN.npz OUT.npz TOLERANCE`.

Writes the table, the seconds of processor and of wall time that the fit alone took, and how many sweeps it needed.
"""

import sys
import time

import numpy as np

AXES = ([0, 1], [0, 2], [1, 2])


def main(peer: str, source: str, target: str, tolerance: float) -> None:
    with np.load(source) as held:
        seed, totals = held["seed"], [held[name] for name in ("first", "second", "third")]
    wall, processor = time.perf_counter(), time.process_time()
    if peer == "humanleague":
        import humanleague  # its own tolerance is fixed, at 1e-8 of a person

        table, told = humanleague.ipf(seed, [np.array(axes) for axes in AXES], totals)
        sweeps = told["iterations"]
    else:
        from ipfn import ipfn

        fitted = ipfn.ipfn(
            seed, totals, [list(axes) for axes in AXES], convergence_rate=tolerance, rate_tolerance=0, verbose=2
        )
        table, _, rates = fitted.iteration()
        sweeps = len(rates)
    spent = (time.process_time() - processor, time.perf_counter() - wall)
    np.savez(target, table=table, spent=np.array(spent), sweeps=np.array(sweeps))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]))
