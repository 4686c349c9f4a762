"""Kernels: serial functions without the interpreter's lock over fixed blocks, with threads around them.

One thread or eight: week 12 of the series "debts in Twello" is computed by the same instructions on the same numbers,
so its bound is the same to the last bit. Compiled kernels are kept where NUMBA_CACHE_DIR says.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, cast

import numba
from numba.core.cpu import CPUTargetOptions

Function = TypeVar("Function", bound=Callable[..., Any])

BLOCK = 512
"""Points per block. Fixed: it decides nothing about an answer, only how work is handed out."""


_UNCOUNTED: dict[str, Any] = {"_nrt": False} if hasattr(CPUTargetOptions, "_nrt") else {}
"""Numba's option, without a public name, for functions that never make an array (its own runtime is built so). An
edition of Numba without it compiles the same functions, with the same answers, slower (docs/adr/0018).
"""


def kernel(function: Function) -> Function:
    """Compile a function that keeps the order of its additions, so that it follows R closely."""
    return cast(Function, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


def bare(function: Function) -> Function:
    """Compile a function that makes no arrays and so need not count who holds one: calls between many small functions
    that pass arrays on are then free. An array made in it is refused when it is compiled.
    """
    return cast(Function, numba.njit(cache=True, nogil=True, error_model="numpy", **_UNCOUNTED)(function))


def inlined(function: Function) -> Function:
    """Compile a function like `bare` does, always written out in whoever calls it: for the innermost steps."""
    options: dict[str, Any] = {**_UNCOUNTED, "forceinline": True}
    return cast(Function, numba.njit(cache=True, nogil=True, error_model="numpy", **options)(function))


def swift(function: Function) -> Function:
    """Compile a function in which sums may be added in another order, for speed; its answers differ by rounding."""
    loose = {"reassoc", "contract", "nsz", "arcp"}
    return cast(Function, numba.njit(cache=True, nogil=True, error_model="numpy", fastmath=loose)(function))


def over_blocks(work: Callable[[int, int], None], size: int, threads: int, block: int = BLOCK) -> None:
    """Call `work(first, last)` for each block of `size` points, by at most `threads` threads."""
    spans = [(first, min(first + block, size)) for first in range(0, size, block)]
    if threads <= 1 or len(spans) == 1:
        for first, last in spans:
            work(first, last)
        return
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(work, first, last) for first, last in spans]:
            done.result()
