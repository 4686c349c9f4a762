"""How many planted groups of like questions are found, how many candidates are noise, and what it costs.

Three kinds of questions. The invented ones of `theme_questions.py`: 50,000, coded and worded, with 40 planted groups,
three times. And three sets that were written one by one (`tests/cases/theme_questions_a.csv`, `_b.csv`, `_c.csv`): ten
groups and as much noise each, codes absent in half. The search was tuned on set a; of set b only what its groups are
about was known, but its numbers steered the weights; set c was written after the search was finished, by somebody who
did not know its vocabulary. A planted group is found when a candidate and the group share at least half of what they
hold together (Jaccard); a candidate is noise when no planted group makes up half of it. Beside it stands plain k-means
on TF-IDF of the words, with the true number of clusters given to it, in the same run.

`python -m benches.themes` prints the tables that stand in docs/concepts/themes.md.
"""

import csv
import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benches.running import ROOT, Figure, environment, run
from benches.theme_questions import Invented, invent, parents_of

if TYPE_CHECKING:
    from voorkant.core.analyse.themes.asked import Asked
    from voorkant.core.notice.suggest import Suggester

SETS = {
    "a (tuned on)": "theme_questions_a.csv",
    "b (numbers seen)": "theme_questions_b.csv",
    "c (never seen)": "theme_questions_c.csv",
}
KINDS = ("codes", "words", "both")
ALIKE = 0.5
SIZE, GROUPS, SEEDS = 50_000, 40, (1, 2, 3)
SIZES = (10_000, 100_000, 1_000_000)
FOUND_AT_LEAST, NOISE_AT_MOST = 0.85, 0.10
MEMORY = 2048.0


@dataclass(frozen=True)
class Judged:
    """Recall, share of noise among candidates, how many candidates, and the adjusted Rand index."""

    recall: float
    noise: float
    told: int
    rand: float


def measure(folder: Path) -> list[Figure]:
    """Give recall and noise on invented questions, and memory and growth of time up to a million."""
    found = {kind: [judged_invented(seed, kind) for seed in SEEDS] for kind in KINDS}
    both, codes = (float(np.mean([one.recall for one in found[kind]])) for kind in ("both", "codes"))
    noise = sum(one.noise * one.told for one in found["both"]) / max(sum(one.told for one in found["both"]), 1)
    said = ", ".join(f"{kind} {np.mean([one.recall for one in each]):.2f}" for kind, each in found.items())
    costs = [cost(folder, size) for size in SIZES]
    (small, _), (large, memory) = costs[0], costs[-1]
    growth = (large / (SIZES[-1] * np.log(SIZES[-1]))) / (small / (SIZES[0] * np.log(SIZES[0])))
    seconds = ", ".join(f"{size:,} in {spent:.1f} s" for size, (spent, _) in zip(SIZES, costs, strict=True))
    return [
        Figure("Planted groups missed among 50,000 invented questions", 1 - both, 1 - FOUND_AT_LEAST, "share",
               f"{len(SEEDS)} × {GROUPS} groups of 8 to 39; found by {said}"),
        Figure("Noise among candidates there", noise, NOISE_AT_MOST, "share",
               f"{sum(one.told for one in found['both'])} told"),
        Figure("Recall that words cost beside codes alone", codes - both, 0.0, "share",
               f"{both:.2f}, codes alone {codes:.2f}"),
        *_by_hand(),
        Figure("Memory to group a million questions", memory, MEMORY, "MiB", "the whole process, inventing included"),
        Figure("Time per n log n, a million against ten thousand", growth, 1.0, "×", seconds),
    ]  # fmt: skip


def _by_hand() -> Iterator[Figure]:
    for name, file in SETS.items():
        told = {kind: judged_by_hand(file, kind) for kind in KINDS}
        peer = peer_by_hand(file)
        said = "; ".join(
            f"{kind} recall {one.recall:.2f}, noise {one.noise:.2f} of {one.told}, Rand {one.rand:.2f}"
            for kind, one in {**told, "k-means": peer}.items()
        )
        yield Figure(f"Groups missed on set {name}, against k-means on TF-IDF", 1 - told["both"].recall,
                     1 - peer.recall, "share", said)  # fmt: skip


def judged_invented(seed: int, kind: str) -> Judged:
    """Search 50,000 invented questions by codes, words or both."""
    made = invent(SIZE, GROUPS, seed=seed)
    asked = [_as(kind, one) for one in asked_of(made)]
    truth = [f"g{at}" if at >= 0 else "" for at in made.group]
    return judged(asked, truth, parents_of(made.area))


def judged_by_hand(file: str, kind: str) -> Judged:
    """Search a set that was written by hand."""
    asked, truth, parents = read_set(file)
    return judged([_as(kind, one) for one in asked], truth, parents)


def judged(asked: "Sequence[Asked]", truth: Sequence[str], parents: Mapping[str, str]) -> Judged:
    """Search questions and hold what is found against what was planted."""
    from voorkant.adapters.theme_language import load_search
    from voorkant.core.analyse.themes.find import find_themes

    themes = find_themes(asked, parents, model=_model(), search=load_search())
    place = {one.id: at for at, one in enumerate(asked)}
    return compare([np.array([place[each] for each in one.questions]) for one in themes], truth)


def peer_by_hand(file: str) -> Judged:
    """Group a set with plain k-means on TF-IDF, with the true number of clusters: the groups, and one for the rest."""
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer

    asked, truth, _ = read_set(file)
    words = TfidfVectorizer(sublinear_tf=True).fit_transform([one.text for one in asked])
    cluster = KMeans(len(set(truth)), n_init=10, random_state=0).fit_predict(words)
    return compare([np.flatnonzero(cluster == number) for number in range(len(set(truth)))], truth)


def compare(candidates: Sequence[np.ndarray], truth: Sequence[str]) -> Judged:
    """Hold candidates (positions) against the planted group of each question ("": none)."""
    planted = {name: at for at, name in enumerate(sorted({one for one in truth if one}))}
    group = np.array([planted.get(one, -1) for one in truth])
    size = np.bincount(group[group >= 0], minlength=len(planted))
    found, noise = set(), 0
    told = -1 - np.arange(len(truth))
    for number, members in enumerate(candidates):
        inside = np.bincount(group[members][group[members] >= 0], minlength=len(planted))
        found |= set(np.flatnonzero(inside / (len(members) + size - inside) >= ALIKE).tolist())
        noise += int(inside.max(initial=0) < len(members) / 2)
        told[members] = number
    alone = np.where(group < 0, len(planted) + np.arange(len(truth)), group)
    return Judged(len(found) / len(planted), noise / max(len(candidates), 1), len(candidates), _rand(alone, told))


def _rand(first: np.ndarray, second: np.ndarray) -> float:
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(first, second))


def cost(folder: Path, size: int) -> tuple[float, float]:
    """Give processor seconds of the search in a process of its own, and its highest memory in MiB."""
    done = run((sys.executable, "-m", "benches.themes", str(size)), environment(folder))
    return float(done.output.split()[-1]), done.memory


def asked_of(made: Invented) -> "list[Asked]":
    """Give invented questions as the product takes them."""
    from voorkant.core.analyse.themes.asked import Asked

    return [
        Asked(*row)
        for row in zip(
            made.id, made.day, made.area, made.problems, made.life_event, made.age_band, made.household, made.text,
            strict=True,
        )
    ]  # fmt: skip


def read_set(file: str) -> "tuple[list[Asked], list[str], dict[str, str]]":
    """Read a set that was written by hand: questions, the group of each, and the tree of areas."""
    from voorkant.core.analyse.themes.asked import Asked
    from voorkant.core.shared.area import parent_code

    with (ROOT / "tests" / "cases" / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    asked = [
        Asked(
            row["id"], date.fromisoformat(row["date"]), row["area"], tuple(filter(None, row["problems"].split(";"))),
            row["life_event"], row["age_band"], row["household"], row["text"],
        )
        for row in rows
    ]  # fmt: skip
    parents: dict[str, str] = {}
    for area in {one.area for one in asked if one.area}:
        while above := parent_code(area):
            parents[area] = area = above
            if above.startswith("GM"):
                break
    return asked, [row["group"] for row in rows], parents


def _as(kind: str, one: "Asked") -> "Asked":
    if kind == "codes":
        return replace(one, text="")
    return replace(one, problems=(), life_event="") if kind == "words" else one


@cache
def _model() -> "Suggester":
    from voorkant.adapters.phrases import load_examples
    from voorkant.core.notice.suggest import train

    return train(load_examples())


def _spent(size: int) -> float:
    """Search `size` invented questions and give the processor seconds; a small search first compiles."""
    from voorkant.adapters.theme_language import load_search
    from voorkant.core.analyse.themes.find import find_themes

    small, made = invent(2_000, 5, seed=9), invent(size, GROUPS, seed=3)
    find_themes(asked_of(small), parents_of(small.area), model=_model(), search=load_search())
    asked, parents = asked_of(made), parents_of(made.area)
    truth = made.group
    start = time.process_time()
    themes = find_themes(asked, parents, model=_model(), search=load_search())
    spent = time.process_time() - start
    place = {one.id: at for at, one in enumerate(asked)}
    told = compare(
        [np.array([place[each] for each in one.questions]) for one in themes],
        [f"g{at}" if at >= 0 else "" for at in truth],
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size:,}: recall {told.recall:.2f}, noise {told.noise:.2f} of {told.told}, {memory:.0f} MiB")
    return spent


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(_spent(int(sys.argv[1])))
    else:
        for title, kinds in (("invented", None), *SETS.items()):
            for kind in KINDS:
                each = (
                    [judged_invented(seed, kind) for seed in SEEDS] if kinds is None else [judged_by_hand(kinds, kind)]
                )
                for one in each:
                    print(title, kind, one)
            if kinds:
                print(title, "k-means", peer_by_hand(kinds))
