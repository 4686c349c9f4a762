"""How often problems would be asked about together if chance alone brought them together.

Debts are asked about in 300 questions, and in those 90 times something else comes along; sleeping badly comes along 60
times. Let who comes along with whom be chance, within each team: then the two meet about 12 times. What a question
about debts alone says is left out, since a team that notes one problem a question would make every pair look rare.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from voorkant.core.analyse.stacking.questions import Ids, Numbers, Patterns

_STEPS = 90
_WIDEST = 1e9


def expected_pairs(company: Numbers) -> Numbers:
    """Give the expected number of questions per pair of problems (symmetric, diagonal 0), summed over groups.

    `company[group, problem]` counts the other problems that came along with a problem. Within a group the expectation
    of a pair is u·v with all rows adding up to `company`: quasi-independence of a table without a diagonal (Goodman
    1968), for which one number per group is searched. A group of one question expects exactly that question.
    """
    weights = weights_of(company)
    table: Numbers = weights.T @ weights
    np.fill_diagonal(table, 0.0)
    return table


def weights_of(company: Numbers) -> Numbers:
    """Give per group how readily each problem comes along: solve u·(U − u) = company with U the sum of u.

    One problem of a group may hold more than half of U.
    """
    most = company.max(axis=1)
    first = company.argmax(axis=1)
    rows = np.arange(len(company))
    at_least = 2 * np.sqrt(np.maximum(most, 1e-300))
    lead = _small(company, at_least)
    dominated = lead.sum(axis=1) < at_least
    low, high = np.log(at_least), np.log(at_least) + np.log(_WIDEST)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        small = _small(company, np.exp(middle))
        total = small.sum(axis=1)
        beyond = np.where(dominated, total > 2 * small[rows, first], total < np.exp(middle))
        low, high = np.where(beyond, low, middle), np.where(beyond, middle, high)
    whole = np.exp((low + high) / 2)
    found = _small(company, whole)
    found[rows, first] = np.where(dominated, whole - found[rows, first], found[rows, first])
    found[most == 0] = 0.0
    return found


def _small(company: Numbers, whole: Numbers) -> Numbers:
    """Give the smaller root of u·(U − u) = company, without the difference of large numbers."""
    wide = whole[:, None]
    small: Numbers = 2 * company / (wide + np.sqrt(np.maximum(wide**2 - 4 * company, 0.0)))
    return small


def by_chance_in(problems: Sequence[int], patterns: Patterns, weights: Numbers) -> float:
    """Give how often chance would make a set of three or more: it adds the last problem to a smaller set.

    The questions with all but one of the problems name so many others besides; chance spreads those over all other
    problems by their weight. Summed over groups, for whichever problem comes last most readily. For two problems this
    is `expected_pairs`.
    """
    found = []
    for last in problems:
        rest = [name for name in problems if name != last]
        left = np.maximum(weights.sum(axis=1) - weights[:, rest].sum(axis=1), 1e-300)
        found.append(float((patterns.room(rest) * weights[:, last] / left).sum()))
    return max(found)


def triples(patterns: Patterns, problems: Ids, weights: Numbers) -> tuple[Ids, Numbers, Numbers, Numbers]:
    """Give all sets of three of these problems: which (places in `problems`), how often, how often by chance, and the
    count of the rarest pair in each. `weights` are of all problems, undivided.
    """
    own, total = weights[problems], weights.sum()
    pairs, cube = patterns.pairs[np.ix_(problems, problems)], three_way(patterns, problems, patterns.counts)
    dense = patterns.has[:, problems].astype(np.float64)
    room = dense.T @ (dense * (patterns.counts * np.maximum(patterns.sizes - 2, 0))[:, None])
    sets = np.array(list(combinations(range(len(problems)), 3)), dtype=np.int64).reshape(-1, 3)
    a, b, c = sets.T
    orders = ((a, b, c), (a, c, b), (b, c, a))
    chance = [room[x, y] * own[z] / np.maximum(total - own[x] - own[y], 1e-300) for x, y, z in orders]
    least = np.min([pairs[x, y] for x, y, _ in orders], axis=0)
    return sets, cube[a, b, c], np.max(chance, axis=0), least


def three_way(patterns: Patterns, problems: Ids, counts: Numbers) -> Numbers:
    """Add up `counts` of the patterns that hold three problems, as a cube; only places with a < b < c are filled."""
    size = len(problems)
    dense = patterns.has[:, problems]
    cube = np.zeros((size, size, size))
    for a in range(size):
        rows = dense[:, a] & (patterns.sizes > 2)
        held = dense[rows].astype(np.float64)
        cube[a] = np.triu(held.T @ (held * counts[rows][:, None]), 1)
        cube[a, : a + 1] = 0.0
    return cube


def quadruples(
    patterns: Patterns, problems: Ids, weights: Numbers, least: int
) -> Iterable[tuple[Ids, Numbers, Numbers]]:
    """Give, block by block, the sets of four of which each three is in at least `least` questions: which, how often,
    and how often by chance.
    """
    own, total, dense = weights[problems], weights.sum(), patterns.has[:, problems]
    cube = three_way(patterns, problems, patterns.counts)
    room = three_way(patterns, problems, patterns.counts * np.maximum(patterns.sizes - 3, 0))
    for a, b in combinations(range(len(problems)), 2):
        often = cube[a, b] >= least
        c, d = np.nonzero(np.triu(often[:, None] & often[None, :], 1))
        kept = (cube[a, c, d] >= least) & (cube[b, c, d] >= least)
        if not kept.any():
            continue
        c, d = c[kept], d[kept]
        rows = dense[:, a] & dense[:, b] & (patterns.sizes > 3)
        held = dense[rows].astype(np.float64)
        counted = (held.T @ (held * patterns.counts[rows][:, None]))[c, d]
        left = total - own[a] - own[b] - own[c] - own[d]
        spaces = ((room[b, c, d], own[a]), (room[a, c, d], own[b]), (room[a, b, d], own[c]), (room[a, b, c], own[d]))
        chance = [space * last / np.maximum(left + last, 1e-300) for space, last in spaces]
        yield np.stack([np.full_like(c, a), np.full_like(c, b), c, d], axis=1), counted, np.max(chance, axis=0)
