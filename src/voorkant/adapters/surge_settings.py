"""How a municipality keeps watch, from settings: the page's worker and the command read the same figures.

Whoever judges a file with `voorkant surge --method watch` gets what Voorst would be told of it, not what a programmer
thought of.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from voorkant.adapters.knowledge import load_language

if TYPE_CHECKING:
    from voorkant.core.analyse.surge import Watch


def watch_from(value: Callable[[str], float] | None = None) -> "Watch":
    """Give how to keep watch; `value` gives a setting by its name without "surge_", else the knowledge does."""
    from voorkant.core.analyse.surge import NOUFAILY, Watch  # compiles; only the watch itself needs it

    read = value or (lambda name: load_language().setting(f"surge_{name}"))
    _, period = NOUFAILY.limit54
    return Watch(
        control=replace(NOUFAILY, alpha=read("alpha_percent") / 100, limit54=(int(read("least_questions")), period)),
        least_years=int(read("least_years")),
        recent=int(read("recent_weeks")),
        gap=int(read("gap_weeks")),
        least_weeks=int(read("least_weeks")),
        special_least=int(read("special_weeks")),
        complete=read("complete_percent") / 100,
        rate=read("false_percent") / 100,
        pause=int(read("pause_weeks")),
        own_share=read("own_share_percent") / 100,
    )
