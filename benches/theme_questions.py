"""Invent help questions with planted groups, coded as professionals code, in varied words, with slips of the fingers.

Nothing of the product is used. What people say comes from `tests/cases/suggest_stranger.yaml`: six lines for each of 63
problems by another hand, never used to train or tune. Each question takes one line, drops a clause at times, puts
another speaker before it and another wish behind it (18 × 16), swaps some words for others of the same meaning, and
gets a slip (a letter lost, doubled, swapped or wrong) in 5% of its words.

Ordinary questions: each problem is more or less usual (Dirichlet), has ages of its own, and comes from any of 32
buurten (of unequal size) in any month. Coding: 5% have no code, 10% a wrong one (half of those a problem that is often
named together with it), 38% a second one that is often named with it; a life event in 37%, of which a quarter is any;
age in 90%, household in 60%. Of 10% of the questions no words were kept.

A planted group is one situation: one problem in three of its six lines, with a life event in half of the groups (had by
80% of its questions), one age (a third: any), one buurt (a third: one wijk) and 30 to 120 days, 8 to 39 questions. It
is coded and worded with the same doubt as ordinary questions are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import yaml

from benches.running import ROOT

LINES = ROOT / "tests" / "cases" / "suggest_stranger.yaml"
AGES = ("0-14", "15-24", "25-44", "45-64", "65plus")
AGE_SHARES = (0.12, 0.1, 0.27, 0.27, 0.24)
HOUSEHOLDS = ("alone", "couple", "with_children", "one_parent")
EVENTS = ("birth", "separation", "dismissal", "moving", "bereavement", "turning_18", "retirement", "illness")
FIRST = date(2024, 11, 1)
WIJKEN, BUURTEN = 8, 4
SLIPS = 0.05
SPEAKERS = (
    "", "", "", "mw belt:", "dhr aan de balie,", "huisarts meldt:", "via de wijkverpleegkundige:",
    "buurvrouw vertelt dat",
    "dochter belt,", "op het spreekuur:", "inloop:", "collega van school:", "vrijwilliger hoort:", "mail:",
    "gesprek bij de koffie,",
    "zoon vraagt namens zijn moeder:", "telefoon:", "na huisbezoek:",
)  # fmt: skip
WISHES = (
    "", "", "", "", "wie kan helpen?", "graag terugbellen", "vraagt om een gesprek", "weet niet waar te beginnen",
    "wil er met iemand over praten", "kan dit ook dichtbij?", "liefst deze week", "is er iets in de buurt?", "wat nu?",
    "schaamt zich ervoor", "speelt al een tijd", "maakt zich zorgen",
)  # fmt: skip
SAME = {
    "durft": ("durft", "waagt het", "ziet op tegen"), "wil": ("wil", "zou willen", "hoopt"),
    "mevrouw": ("mevrouw", "mw", "ze"), "meneer": ("meneer", "dhr", "hij"),
    "kinderen": ("kinderen", "kids", "kinderen"), "moeder": ("moeder", "ma", "mama"),
    "vader": ("vader", "pa", "papa"), "huis": ("huis", "woning", "huis"), "geld": ("geld", "centen", "geld"),
    "altijd": ("altijd", "steeds", "de hele tijd"), "niet": ("niet", "niet", "nie"), "een": ("een", "een", "n"),
    "heel": ("heel", "erg", "zo"), "buren": ("buren", "mensen hiernaast", "buren"), "werk": ("werk", "baan", "werk"),
    "bang": ("bang", "angstig", "bang"), "ruzie": ("ruzie", "bonje", "ruzie"),
    "vraagt": ("vraagt", "wil weten", "vroeg"),
}  # fmt: skip


@dataclass(frozen=True)
class Invented:
    """Questions as columns and, per question, the number of its planted group (-1: none)."""

    id: list[str]
    day: list[date]
    area: list[str]
    problems: list[tuple[str, ...]]
    life_event: list[str]
    age_band: list[str]
    household: list[str]
    text: list[str]
    group: np.ndarray


@dataclass(frozen=True)
class Plan:
    """One planted group: how many, of which problem, where, of which age and event (-1: any), when, in which lines."""

    size: int
    problem: int
    area: int
    whole_wijk: bool
    age: int
    first: int
    days: int
    event: int
    lines: tuple[int, ...]


def invent(size: int, groups: int = 40, *, seed: int = 1, months: int = 24, path: Path = LINES) -> Invented:
    """Invent `size` questions of which those of `groups` planted groups; the same seed gives the same questions."""
    chance = np.random.Generator(np.random.Philox(seed))
    world = _World(chance, _lines(path), months)
    plans = [world.plan() for _ in range(groups)]
    total = sum(one.size for one in plans)
    drawn = [world.ordinary() for _ in range(size - total)]
    drawn += [world.planted(plan) for plan in plans for _ in range(plan.size)]
    group = np.concatenate([np.full(size - total, -1), *(np.full(one.size, at) for at, one in enumerate(plans))])
    order = chance.permutation(size)
    rows = [drawn[at] for at in order]
    columns = list(zip(*rows, strict=True))
    return Invented([f"q{at:07d}" for at in range(size)], *map(list, columns), group=group[order])  # type: ignore[arg-type, misc]


def parents_of(areas: Sequence[str]) -> Mapping[str, str]:
    """Give the tree of areas: buurt in wijk, wijk in municipality."""
    tree = {area: f"WK{area[2:8]}" for area in areas if area}
    return tree | {wijk: "GM0285" for wijk in tree.values()}


Row = tuple[date, str, tuple[str, ...], str, str, str, str]


class _World:
    """What is usual here, and draws from it."""

    def __init__(self, chance: np.random.Generator, lines: Mapping[str, Sequence[str]], months: int) -> None:
        self._chance, self._lines, self._days = chance, lines, months * 30
        self._problems = sorted(lines)
        size = len(self._problems)
        self._usual = np.cumsum(chance.dirichlet(np.ones(size)))
        self._ages = np.cumsum(chance.dirichlet(np.full(len(AGES), 1.5), size), axis=1)
        self._with = chance.integers(size, size=(size, 2))
        self._event = chance.integers(len(EVENTS), size=size)
        self._areas = [f"BU0285{wijk:02d}{buurt:02d}" for wijk in range(WIJKEN) for buurt in range(BUURTEN)]
        self._where = np.cumsum(chance.dirichlet(np.full(len(self._areas), 2.0)))

    def plan(self) -> Plan:
        """Draw what a planted group is."""
        chance = self._chance
        any_age = chance.random() < 1 / 3
        age = -1 if any_age else int(np.searchsorted(np.cumsum(AGE_SHARES), chance.random() * 0.999))
        event = int(chance.integers(len(EVENTS))) if chance.random() < 0.5 else -1
        lines = tuple(int(at) for at in chance.permutation(6)[:3])
        return Plan(
            int(chance.integers(8, 40)), int(chance.integers(len(self._problems))),
            int(chance.integers(len(self._areas))), bool(chance.random() < 1 / 3), age,
            int(chance.integers(self._days - 120)), int(chance.integers(30, 121)), event, lines,
        )  # fmt: skip

    def ordinary(self) -> Row:
        """Draw a question that belongs to no group."""
        draw = self._chance.random(4)
        problem = int(np.searchsorted(self._usual, draw[0] * self._usual[-1]))
        age = int(np.searchsorted(self._ages[problem], draw[1] * 0.999999))
        area = int(np.searchsorted(self._where, draw[2] * self._where[-1]))
        return self._row(problem, area, age, int(draw[3] * self._days))

    def planted(self, plan: Plan) -> Row:
        """Draw a question of a planted group."""
        chance = self._chance
        area = plan.area // BUURTEN * BUURTEN + int(chance.integers(BUURTEN)) if plan.whole_wijk else plan.area
        age = int(chance.integers(len(AGES))) if plan.age < 0 else plan.age
        day = plan.first + int(chance.integers(plan.days))
        event = plan.event if chance.random() < 0.8 else -1
        return self._row(plan.problem, area, age, day, event, plan.lines)

    def _row(
        self, problem: int, area: int, age: int, day: int, event: int = -1, lines: Sequence[int] = range(6)
    ) -> Row:
        draw = self._chance.random(5)
        if event < 0 and draw[0] < 0.37:
            event = int(self._event[problem]) if draw[0] < 0.28 else int(draw[0] * 1e6) % len(EVENTS)
        return (
            FIRST + timedelta(days=day), self._areas[area], self._codes(problem),
            EVENTS[event] if event >= 0 else "", AGES[age] if draw[1] < 0.9 else "",
            HOUSEHOLDS[int(draw[2] * 1e6) % len(HOUSEHOLDS)] if draw[3] < 0.6 else "",
            self._text(problem, lines) if draw[4] < 0.9 else "",
        )  # fmt: skip

    def _codes(self, problem: int) -> tuple[str, ...]:
        draw = self._chance.random(4)
        if draw[0] < 0.05:
            return ()
        often = int(self._with[problem][int(draw[1] < 0.5)])
        given = problem
        if draw[2] < 0.1:
            given = often if draw[2] < 0.05 else int(draw[3] * len(self._problems))
        second = {often} if draw[3] < 0.38 else set()
        return tuple(self._problems[at] for at in sorted({given} | second))

    def _text(self, problem: int, lines: Sequence[int]) -> str:
        draw = self._chance.random(5)
        known = self._lines[self._problems[problem]]
        said = known[lines[int(draw[0] * len(lines))] % len(known)]
        clauses = said.split(", ")
        if len(clauses) > 2 and draw[1] < 0.4:
            del clauses[1 + int(draw[1] * 1e6) % (len(clauses) - 1)]
        speaker, wish = SPEAKERS[int(draw[2] * len(SPEAKERS))], WISHES[int(draw[3] * len(WISHES))]
        words = f"{speaker} {', '.join(clauses)} {wish}".split()
        swaps, slips = self._chance.random(len(words)), self._chance.random(len(words))
        swapped = [SAME[word][int(at * 3)] if word in SAME else word for word, at in zip(words, swaps, strict=True)]
        return " ".join(
            slipped(word, at / SLIPS) if at < SLIPS else word for word, at in zip(swapped, slips, strict=True)
        )  # fmt: skip


def slipped(word: str, at: float) -> str:
    """Give a word with one slip: a letter lost, doubled, swapped with the next, or wrong; `at` (0 to 1) chooses."""
    place = int(at * 1e6) % max(len(word) - 1, 1)
    kind = int(at * 4)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place : place + 1] * 2 + word[place + 1 :]
    if kind == 2:
        return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    return word[:place] + "enirtoa"[int(at * 1e5) % 7] + word[place + 1 :]


def _lines(path: Path) -> dict[str, list[str]]:
    """Give the lines of each problem, by the problem that was named first."""
    found: dict[str, list[str]] = {}
    for one in yaml.safe_load(path.read_text(encoding="utf-8")):
        if one["problems"]:
            found.setdefault(one["problems"][0], []).append(one["words"])
    return found
