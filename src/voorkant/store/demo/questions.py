"""Invent three years of questions that follow the published figures, the same each time.

Where RIVM estimates more lonely people, more invented questions name loneliness; in holiday weeks there are fewer. A
random number belongs to what it decides (week, place in the week, which choice), so that adding a problem to the plan
does not reshuffle all others.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.period import week_of

WINTER_WEEKS = frozenset((*range(1, 10), *range(45, 53)))
SCHOOL_HOLIDAY_WEEKS = frozenset((1, 9, 18, *range(29, 35), 43, 52))
WEEKS_PER_YEAR = 52


@dataclass(frozen=True, slots=True)
class Plan:
    """What the demo invents, read from `plan.yaml`, for one municipality.

    `shares` is each village's share of residents (sums to 1); `local` the village's figure divided by the
    municipality's, per (village, indicator).
    """

    data: Mapping[str, Any]
    shares: Mapping[str, float]
    names: Mapping[str, str]
    local: Mapping[tuple[str, str], float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented question, and which of the plan's partners registered it."""

    question: NewQuestion
    partner: int


def invent(plan: Plan, today: date) -> Iterator[Invented]:
    """Give all invented questions of the plan, oldest week first, up to the last whole week before `today`."""
    newest = week_of(today) - timedelta(weeks=1)
    weeks = int(plan.data["weeks"])
    for ago in range(weeks - 1, -1, -1):
        monday = newest - timedelta(weeks=ago)
        yield from _ordinary(plan, monday, ago)
        yield from _planted(plan, monday, ago)


def chance(*key: object) -> float:
    """Give the number between 0 and 1 that belongs to a key, the same on every machine."""
    digest = hashlib.blake2b("|".join(map(str, key)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def choose(weights: Mapping[str, float], *key: object) -> str:
    """Choose one of the keys by weight, with the chance that belongs to `key`."""
    left = chance(*key) * sum(weights.values())
    for name, weight in weights.items():
        left -= weight
        if left < 0:
            return name
    return list(weights)[-1]


def _ordinary(plan: Plan, monday: date, ago: int) -> Iterator[Invented]:
    seed, data = plan.data["seed"], plan.data
    number = monday.isocalendar().week
    growth = (1 + data["growth_per_year"]) ** (-ago / WEEKS_PER_YEAR)
    expected = data["questions_per_week"] * growth * data["holiday_weeks"].get(number, 1.0)
    count = round(expected * (0.7 + 0.6 * chance(seed, "week", monday)))
    for index in range(count):
        key = (seed, monday, index)
        village = choose(plan.shares, *key, "village")
        problem = choose(_weights(plan, village, number), *key, "problem")
        yield _question(plan, key, monday, village, _with_others(plan, problem, key))


def _weights(plan: Plan, village: str, week: int) -> dict[str, float]:
    weights = {}
    for problem, about in plan.data["problems"].items():
        weight = about["weight"] * plan.local.get((village, about.get("indicator", "")), 1.0)
        if week in WINTER_WEEKS:
            weight *= about.get("winter", 1.0)
        if about.get("school") and week in SCHOOL_HOLIDAY_WEEKS:
            weight *= 0.2
        weights[problem] = weight
    return weights


def _with_others(plan: Plan, problem: str, key: tuple[object, ...]) -> tuple[str, ...]:
    others = [other for other in plan.data["problems"][problem].get("with", ()) if other != problem]
    found = [problem]
    for place, share in enumerate((plan.data["second_problem_share"], plan.data["third_problem_share"])):
        if place < len(others) and chance(*key, "also", place) < share:
            found.append(others[place])
    return tuple(found)


def _question(
    plan: Plan,
    key: tuple[object, ...],
    monday: date,
    village: str,
    problems: Sequence[str],
    *,
    age: str = "",
    life_event: str = "",
) -> Invented:
    about = plan.data["problems"][problems[0]]
    ages = {band: weight * (4 if band in about["ages"] else 0.4) for band, weight in plan.data["ages"].items()}
    band = age or choose(ages, *key, "age")
    stories = plan.data["words"].get(problems[0], ())
    told = stories and chance(*key, "told") < 0.5
    partners = {str(place): one["share"] for place, one in enumerate(plan.data["partners"])}
    question = NewQuestion(
        problems=tuple(problems),
        area=village,
        day=monday,
        life_event=life_event,
        age_band=band,
        household_type=choose(_HOUSEHOLDS[band], *key, "household"),
        channel=choose(_CHANNELS, *key, "channel"),
        urgency=choose(_URGENCIES, *key, "urgency"),
        story=stories[int(chance(*key, "story") * len(stories))] if told else "",
    )
    return Invented(question, int(choose(partners, *key, "partner")))


_CHANNELS = {"counter": 0.3, "phone": 0.25, "email_or_letter": 0.1, "home_visit": 0.15, "outreach": 0.1, "partner": 0.1}
_URGENCIES = {"can_wait": 0.35, "this_month": 0.45, "this_week": 0.2}
_HOUSEHOLDS = {
    "0-14": {"couple_with_children": 0.6, "single_parent": 0.4},
    "15-24": {"with_parents": 0.6, "alone": 0.25, "shared_home": 0.15},
    "25-44": {"couple_with_children": 0.45, "single_parent": 0.25, "alone": 0.2, "couple": 0.1},
    "45-64": {"couple_with_children": 0.25, "couple": 0.3, "alone": 0.3, "single_parent": 0.15},
    "65plus": {"alone": 0.5, "couple": 0.45, "institution": 0.05},
}


def _planted(plan: Plan, monday: date, ago: int) -> Iterator[Invented]:
    seed = plan.data["seed"]
    codes = {name: code for code, name in plan.names.items()}
    planted = plan.data["planted"]
    for surge in planted["surges"]:
        first, last = surge["weeks_ago"]
        if last <= ago <= first and surge["village"] in codes:
            for index in range(surge["extra"]):
                each = (seed, "surge", surge["name"], monday, index)
                yield _question(plan, each, monday, codes[surge["village"]], [surge["problem"]])
    for group in planted["groups"]:
        first, last = group["weeks_ago"]
        if last <= ago <= first and group["village"] in codes:
            for index in range(group["total"]):
                key = (seed, "group", group["name"], index)
                if first - int(chance(*key, "when") * (first - last + 1)) == ago:
                    yield _question(
                        plan, key, monday, codes[group["village"]], group["problems"],
                        age=group["age"], life_event=group["life_event"],
                    )  # fmt: skip
