"""Many places and months at once: which of them began something, and what came after it against all that did not.

A file of a province: forty municipalities by thirty months, three of which began a course. For each of the three the
others are the comparison, and everything that happened by itself in all of them says how far chance goes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from voorkant.core.learn.before_after import Effect, cells, effect
from voorkant.core.learn.before_after_history import earlier, learn
from voorkant.core.learn.before_after_windows import Floats, Windows

NOTHING_KNOWN = 1000.0
"""Where all questions are not known, registering counts as the same in every period and place."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Counts (kinds, places, periods); `totals` (places, periods) are all questions, None where not known. `started`
    gives per (kind, place) the period in which something began, `searched` the first of those that led to it.
    """

    counts: Floats
    totals: Floats | None
    started: Mapping[tuple[int, int], int]
    searched: Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Spans:
    """In periods: how many after a start are needed and looked at, how many before count as ordinary and are needed,
    and how many right before the start led to it where nothing was said.
    """

    least: int = 3
    most: int = 12
    before: int = 12
    least_before: int = 4
    chosen: int = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What a start did. `effect` is None where the time after it (`early`) or before it is too short; `compared` are
    the positions of the places that were compared, `peaks` from how many other peaks was learned what stays of one.
    """

    kind: int
    place: int
    effect: Effect | None
    early: bool
    compared: tuple[int, ...]
    peaks: int = 0


def effects(panel: Panel, spans: Spans | None = None) -> list[Found]:
    """Estimate what every start did, in the order of kinds and places."""
    return [_found(panel, kind, place, spans or Spans()) for kind, place in sorted(panel.started)]


def windows(panel: Panel, kind: int, place: int, spans: Spans) -> Windows:
    """Place the windows of one start; they may be too short."""
    began = panel.started[kind, place]
    chosen = min(panel.searched.get((kind, place), began - spans.chosen), began)
    end = min(panel.counts.shape[2], began + spans.most)
    chosen = max(chosen, 0)
    return Windows((max(0, chosen - spans.before), chosen), (chosen, began), (began, end))


def _found(panel: Panel, kind: int, place: int, spans: Spans) -> Found:
    placed = windows(panel, kind, place, spans)
    first, end = placed.after
    offered = [one for one in range(panel.counts.shape[1]) if panel.started.get((kind, one), end) < end]
    compared = tuple(one for one in range(panel.counts.shape[1]) if one not in offered)
    early = end - first < spans.least
    if early or placed.before[1] - placed.before[0] < spans.least_before:
        return Found(kind, place, None, early, compared)
    totals = _totals(panel)
    anything = sorted({one for (_, one), began in panel.started.items() if began < end})
    belief = learn(earlier(panel.counts, totals, placed, left_out=anything))
    counts = cells(panel.counts[kind], totals - panel.counts[kind], place, list(compared), placed)
    return Found(kind, place, effect(counts, belief, end - first), early=False, compared=compared, peaks=belief.peaks)


def _totals(panel: Panel) -> Floats:
    """Give all questions: as told, else those of all kinds together; with one kind nothing is known of others."""
    if panel.totals is not None:
        told: Floats = np.maximum(panel.totals, panel.counts.max(axis=0))
        return told
    whole: Floats = panel.counts.sum(axis=0)
    return whole if len(panel.counts) > 1 else whole + NOTHING_KNOWN
