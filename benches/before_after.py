"""How often an effect is told where nothing was done, though the tallest peak was chosen, and how much of one is found.

Invented municipalities of eight places by twenty kinds of questions over three years: unequal places (Dirichlet 2) and
kinds (Dirichlet 1.5), a season for each kind (30% up and down), one place that registers 40% more from the hundredth
week on, and a variance over the mean of 1, 1.5 or 2.5 (negative binomial). The run of 4 to 13 weeks, of any kind and
place in half a year, that stands out most gets a group; after it 13 weeks are looked at. Nothing happens, or half
of its questions are taken away. Beside ours stands the usual way on the same counts: the ratio of ratios with Poisson
errors, against the half year in which was searched, and against the year before that.

`python -m benches.before_after` prints the table that stands in docs/concepts/before_after.md.
"""

from pathlib import Path

import numpy as np

from benches.running import Figure
from voorkant.core.learn.before_after import AFTER, BEFORE, CHOSEN, KIND, KIND_ELSEWHERE, Effect, cells, effect
from voorkant.core.learn.before_after_history import earlier, learn
from voorkant.core.learn.before_after_verdict import Verdict
from voorkant.core.learn.before_after_windows import Floats, Windows

PLACES, KINDS, WEEKS, WORLDS = 8, 20, 156, 400
ORDINARY = Windows((65, 117), (117, 143), (143, 156))
LEFT = (1.0, 0.5)
SETTINGS = ((40, 1.0), (100, 1.5), (200, 1.5), (100, 2.5))
"""Questions a week in the whole municipality, and the variance over the mean."""
FALSE_AT_MOST, OUTSIDE_AT_MOST = 0.025, 0.05
SIDES = 1.96


def measure(folder: Path) -> list[Figure]:
    """Give how often a fall is told where nothing was done, and how often the truth lies outside the range."""
    figures = []
    for a_week, dispersion in SETTINGS:
        told = results(a_week, dispersion, 1.0)
        what = f"{a_week} questions a week, variance {dispersion:g} times the mean"
        figures += [
            Figure(f"Told as fewer where nothing was done, {what}", told["fewer"], FALSE_AT_MOST, "share",
                   f"{WORLDS} worlds; ratio of ratios {told['with']:.3f} against the half year before, "
                   f"{told['without']:.3f} against the year before that"),
            Figure(f"Truth outside the range of 95%, {what}", told["outside"], OUTSIDE_AT_MOST, "share",
                   f"{WORLDS} worlds; of 80% {told['outside80']:.3f}"),
        ]  # fmt: skip
    return figures


def results(a_week: float, dispersion: float, left: float) -> dict[str, float]:
    """Give shares of the worlds: told as (perhaps) fewer or more, nothing to say, outside the ranges, and both ways."""
    seen = [_world(seed, a_week, dispersion, left) for seed in range(WORLDS)]
    verdicts = [one.verdict for one, *_ in seen]
    share = {name: verdicts.count(verdict) / WORLDS for name, verdict in _NAMED.items()}
    share["outside"] = float(np.mean([not one.low <= without <= one.high for one, without, _ in seen]))
    share["outside80"] = float(np.mean([not one.low80 <= without <= one.high80 for one, without, _ in seen]))
    share["with"] = float(np.mean([_ratio_of_ratios(counts, peak=True) < -SIDES for *_, counts in seen]))
    share["without"] = float(np.mean([_ratio_of_ratios(counts, peak=False) < -SIDES for *_, counts in seen]))
    share["peak"] = float(np.mean([counts[0, KIND, CHOSEN] / 2 for *_, counts in seen]))
    share["true"] = float(np.mean([without for _, without, _ in seen]))
    return share


def _world(seed: int, a_week: float, dispersion: float, left: float) -> tuple[Effect, int, Floats]:
    """Give the effect that is told, how many would have come without it, and the counts."""
    counts = invented(seed, a_week, dispersion)
    kind, place = tallest(counts)
    without = int(counts[kind, place, 143:].sum())
    chance = np.random.Generator(np.random.Philox(seed + 100_000))
    counts[kind, place, 143:] = chance.binomial(counts[kind, place, 143:].astype(int), left)
    totals = counts.sum(axis=0)
    belief = learn(earlier(counts, totals, ORDINARY, left_out=[place]))
    laid = cells(counts[kind], totals - counts[kind], place, [one for one in range(PLACES) if one != place], ORDINARY)
    return effect(laid, belief, 13), without, laid


def invented(seed: int, a_week: float, dispersion: float) -> Floats:
    """Give the counts of one municipality: (kinds, places, weeks)."""
    chance = np.random.Generator(np.random.Philox(seed))
    size, kinds = chance.dirichlet(np.full(PLACES, 2.0)), chance.dirichlet(np.full(KINDS, 1.5))
    week = np.arange(WEEKS)
    season = 1 + 0.3 * np.sin(2 * np.pi * (week[None] / 52 + chance.random(KINDS)[:, None]))
    registers = np.ones((PLACES, WEEKS))
    registers[chance.integers(PLACES), 100:] *= 1.4
    mean = a_week * kinds[:, None, None] * size[None, :, None] * season[:, None] * registers[None]
    if dispersion > 1:
        mean = chance.gamma(mean / (dispersion - 1), dispersion - 1)
    return chance.poisson(mean).astype(float)


def tallest(counts: Floats) -> tuple[int, int]:
    """Give the kind and place of the run of 4 to 13 weeks in half a year that stands out most from the year before."""
    usual = counts[..., 65:117].mean(axis=-1)
    sums = np.concatenate([np.zeros((*usual.shape, 1)), counts[..., 117:143].cumsum(axis=-1)], axis=-1)
    best, found = -np.inf, (0, 0)
    for first in range(23):
        for end in range(first + 4, min(first + 13, 26) + 1):
            number, mean = sums[..., end] - sums[..., first], usual * (end - first)
            height = np.where(number >= 5, (number - mean) / np.sqrt(mean + 1), -np.inf)
            if height.max() > best:
                best = height.max()
                kind, place = np.unravel_index(height.argmax(), height.shape)
                found = int(kind), int(place)
    return found


def _ratio_of_ratios(counts: Floats, *, peak: bool) -> float:
    """Give the usual test: the logarithm of the ratio of ratios over its Poisson error."""
    here, there = counts[0, KIND] + 0.5, counts[0, KIND_ELSEWHERE] + 0.5
    before = [one[CHOSEN if peak else BEFORE] for one in (here, there)]
    after = here[AFTER], there[AFTER]
    error = np.sqrt(sum(1 / one for one in (*before, *after)))
    return float((np.log(after[0] / before[0]) - np.log(after[1] / before[1])) / error)


_NAMED = {
    "fewer": Verdict.FEWER, "perhaps fewer": Verdict.PERHAPS_FEWER, "same": Verdict.SAME, "few": Verdict.FEW,
    "perhaps more": Verdict.PERHAPS_MORE, "more": Verdict.MORE,
}  # fmt: skip


if __name__ == "__main__":
    heads = ["questions a week", "variance / mean", "left", "fewer", "perhaps", "more", "perhaps", "too few"]
    heads += ["outside 95%", "outside 80%", "usual way, half year", "usual way, year"]
    print("| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))
    for a_week, dispersion in SETTINGS:
        for left in LEFT:
            told = results(a_week, dispersion, left)
            names = ("fewer", "perhaps fewer", "more", "perhaps more", "few", "outside", "outside80", "with", "without")
            shown = " | ".join(f"{told[name]:.1%}" for name in names)
            print(f"| {a_week} | {dispersion:g} | {left:.0%} | {shown} |")
