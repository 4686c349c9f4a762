"""Cuts the households of a run into pieces that threads share, and gives what came of them in their order.

A town of 11,000 households is one piece; a city of half a million is eight, of which two threads each take the next
that is free. No household knows in which piece it lives, so the sums are the same whatever the size or the threads.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from voorkant.core.analyse.scenario.life import NEIGHBOURS

Found = TypeVar("Found")
PIECE = 16 * NEIGHBOURS
"""Households in a piece, unless somebody asks for another number."""


def over_pieces(
    work: Callable[[int, int], Found], households: int, *, threads: int = 1, size: int | None = None
) -> list[Found]:
    """Call `work(first, last)` for each piece, by at most `threads` threads, and give the answers in order."""
    size = size or PIECE
    firsts = range(0, households, size)
    lasts = [min(first + size, households) for first in firsts]
    if threads <= 1 or len(lasts) <= 1:
        return [work(first, last) for first, last in zip(firsts, lasts, strict=True)]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, firsts, lasts))
