"""How much of what identifies people is taken out of free text, and how much of the rest is kept.

Run `python benches/deidentification_quality.py` for the figures that docs/concepts/deidentification.md publishes: per
kind and part the share of planted identifiers of which no letter or digit is left, the share of other words that
stay, and what the engine costs (first build, load, memory, time per text). `--misses` lists what went wrong in the
part on which the rules were made; the held-out part is only counted.
"""

import argparse
import json
import platform
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from voorkant.adapters.deidentification import Engine
from voorkant.core.notice.deidentify import Span

CASES = Path(__file__).parents[1] / "tests" / "cases" / "deidentify.yaml"
_PLANTED = re.compile(r"\{(\w+)\|([^{}]*)\}")
_WORD = re.compile(r"\w+")


@dataclass
class Score:
    """Counts of one part: identifiers planted and taken out per kind, other words and those kept."""

    cases: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)
    words: int = 0
    kept: int = 0
    misses: list[str] = field(default_factory=list)

    def share(self, kind: str) -> float:
        """Give the share of identifiers of a kind that was taken out whole, 0 to 1."""
        return self.taken[kind] / self.planted[kind]

    def figures(self) -> dict[str, object]:
        """Give the counts and shares, ready for JSON."""
        kinds = {
            k: {"planted": n, "taken": self.taken[k], "share": round(self.share(k), 4)} for k, n in self.planted.items()
        }
        return {"cases": self.cases, "kinds": kinds, "words": self.words, "kept": round(self.kept / self.words, 4)}


def read_case(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Split a marked case in the text as written and the planted identifiers (start, end, kind)."""
    text, planted, at = "", [], 0
    for found in _PLANTED.finditer(marked):
        text += marked[at : found.start()]
        planted.append((len(text), len(text) + len(found.group(2)), found.group(1)))
        text += found.group(2)
        at = found.end()
    return text + marked[at:], planted


def score_case(
    score: Score, marked: str, spans: tuple[Span, ...], text: str, planted: list[tuple[int, int, str]]
) -> None:
    """Add one case: an identifier counts as taken out when none of its letters and digits is left."""
    gone = {place for span in spans for place in range(span.start, span.end)}
    hidden = {place for start, end, _ in planted for place in range(start, end)}
    score.cases += 1
    for start, end, kind in planted:
        score.planted[kind] += 1
        if all(place in gone for place in range(start, end) if text[place].isalnum()):
            score.taken[kind] += 1
        else:
            score.misses.append(f"left {kind} {text[start:end]!r} in {text!r}")
    for word in _WORD.finditer(text):
        if word.start() not in hidden:
            score.words += 1
            if gone.isdisjoint(range(*word.span())):
                score.kept += 1
            else:
                score.misses.append(f"lost {word.group()!r} in {text!r}")


def measure(engine: Engine, cases: Path = CASES) -> dict[str, Score]:
    """Score every part of the written cases."""
    scores: dict[str, Score] = {}
    for part in yaml.safe_load(cases.read_text(encoding="utf-8"))["parts"]:
        score = scores[part["part"]] = Score()
        for marked in part["cases"]:
            text, planted = read_case(marked)
            score_case(score, marked, engine.clean(text).spans, text, planted)
    return scores


def _timed_engine(state: Path) -> tuple[Engine, float]:
    begun = time.perf_counter()
    return Engine(state), time.perf_counter() - begun


def main() -> int:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--cases", type=Path, default=CASES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as state:
        _, first_build = _timed_engine(Path(state))
        engine, load = _timed_engine(Path(state))
    begun = time.perf_counter()
    scores = measure(engine, options.cases)
    seconds = time.perf_counter() - begun
    count = sum(score.cases for score in scores.values())
    figures = {
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "first_build_seconds": round(first_build, 2),
        "load_seconds": round(load, 2),
        "milliseconds_per_text": round(1000 * seconds / count, 2),
        "peak_memory_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "parts": {part: score.figures() for part, score in scores.items()},
    }
    json.dump(figures, sys.stdout, indent=2, ensure_ascii=False)
    print()
    if options.misses:
        print("\n".join(scores["develop"].misses) if "develop" in scores else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
