"""What goes together in many questions: pairs, sets of three and four, held against DuckDB counting the pairs alone.

A million invented questions that name three of forty problems each, over twenty teams and three hundred areas. The peer
joins the mentions with themselves and counts pairs, in the same run, on one thread like ours; the counts are compared.
Ours then also works out what is expected within each team and area, and sets of three and four. Processor time is
counted, so that other work on the machine favours neither.
"""

import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benches.running import Figure

QUESTIONS, PROBLEMS, NAMED = 1_000_000, 40, 3
PEER_AT_MOST, SECONDS_AT_MOST, MEMORY_AT_MOST, LINEAR_AT_MOST = 1.0, 15.0, 900.0, 1.3


def mentions(questions: int) -> tuple[np.ndarray, np.ndarray]:
    """Give question and problem number of each mention; some problems are frequent, a question may name one twice."""
    chance = np.random.Generator(np.random.Philox(15))
    often = np.exp(chance.normal(0, 0.7, PROBLEMS))
    problem = chance.choice(PROBLEMS, NAMED * questions, p=often / often.sum())
    return np.repeat(np.arange(questions), NAMED), problem


def measure(folder: Path) -> list[Figure]:
    """Give the cost of counting pairs beside DuckDB's, of the whole, its memory, and how it grows."""
    from voorkant.core.analyse.stacking import Questions, Rules, find_stacks

    rules = Rules(false_share=0.05, least_together=5, least_lift=1.3, least_several=40, largest=4)
    names = tuple(f"p{number:02d}" for number in range(PROBLEMS))
    groups = np.random.Generator(np.random.Philox(16))
    question, problem = mentions(QUESTIONS)
    divisions = {"team": groups.integers(0, 20, QUESTIONS), "area": groups.integers(0, 300, QUESTIONS)}
    find_stacks(Questions.from_mentions(names, 1000, question[:3000], problem[:3000]), rules)
    ours, pairs = _spent(lambda: Questions.from_mentions(names, QUESTIONS, question, problem).patterns.pairs)
    theirs, peer = _duckdb(folder, question, problem)
    different = float(np.abs(np.triu(pairs, 1) - peer).sum())

    def whole(many: int) -> float:
        some = {name: ids[:many] for name, ids in divisions.items()}
        at = slice(0, NAMED * many)
        made = lambda: find_stacks(Questions.from_mentions(names, many, question[at], problem[at], some), rules)  # noqa: E731
        return _spent(made)[0]

    half, full = whole(QUESTIONS // 2), whole(QUESTIONS)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    said = f"{QUESTIONS:,} questions × {NAMED} of {PROBLEMS} problems"
    return [
        Figure("Pairs counted, against DuckDB's self-join", ours / theirs, PEER_AT_MOST, "×",
               f"{theirs / ours:.1f} times as fast: {ours:.2f} s, DuckDB {theirs:.2f} s; {said}"),
        Figure("Pair counts that differ from DuckDB's", different, 0, "questions", said),
        Figure("What goes together, two divisions, sets to four", full, SECONDS_AT_MOST, "s", said),
        Figure("Memory of that, whole process", memory, MEMORY_AT_MOST, "MiB", said),
        Figure("Twice the questions, per question", full / (2 * half), LINEAR_AT_MOST, "×",
               f"{half:.2f} s for half, {full:.2f} s for all"),
    ]  # fmt: skip


def _duckdb(folder: Path, question: np.ndarray, problem: np.ndarray) -> tuple[float, np.ndarray]:
    """Count the questions of each pair by joining the mentions with themselves; loading them is not counted."""
    import duckdb
    import polars as pl

    pl.DataFrame({"question": question, "problem": problem}).write_parquet(folder / "named.parquet")
    with duckdb.connect(config={"threads": 1}) as database:
        database.execute(f"CREATE TABLE named AS SELECT * FROM '{folder / 'named.parquet'}'")
        spent, rows = _spent(
            lambda: database.execute(
                "WITH m AS (SELECT DISTINCT question, problem FROM named) SELECT a.problem, b.problem, count(*) "
                "FROM m a JOIN m b ON a.question = b.question AND a.problem < b.problem GROUP BY 1, 2"
            ).fetchall()
        )
    table = np.zeros((PROBLEMS, PROBLEMS))
    for one, other, number in rows:
        table[one, other] = number
    return spent, table


def _spent(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    answer = work()
    return time.process_time() - start, answer
