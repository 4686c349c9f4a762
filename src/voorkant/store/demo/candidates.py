"""Invent questions that are alike without the same words, and let the search find them as it would have each month.

In eleven weeks fifteen people in Twello-Noord ask about post, forms, or the husband who always did it. They go in
as every question does, without names; what is made of them is found by the search that a municipality has.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.period import week_of
from voorkant.store.demo.questions import Invented, chance
from voorkant.store.models import CandidateLook, Municipality
from voorkant.store.services.candidates import search


@lru_cache(maxsize=1)
def candidates_plan() -> Mapping[str, Any]:
    """Read what is planted."""
    found: Mapping[str, Any] = yaml.safe_load(
        files("voorkant.store.demo").joinpath("candidates.yaml").read_text(encoding="utf-8")
    )
    return found


def planted_questions(places: Mapping[str, str], today: date) -> Iterator[Invented]:
    """Give the planted questions, those that only look like them too; `places` gives the code of each name. What is
    planted in a place that is not there is left out.
    """
    plan, newest = candidates_plan(), week_of(today) - timedelta(weeks=1)
    for theme in plan["themes"]:
        if theme["place"] in places:
            rows = theme.get("questions") or list(_drawn(theme, plan["seed"]))
            for at, row in enumerate(rows):
                partner = theme["partners"][at % len(theme["partners"])]
                yield _invented(row, places[theme["place"]], partner, newest)
    for about, *row in plan["noise"]:
        if about["place"] in places:
            yield _invented(row, places[about["place"]], about["partner"], newest)


def invent_candidates(municipality: Municipality, today: date) -> None:
    """Search as of two months and of one month ago and now; only now where it was searched before."""
    if CandidateLook.objects.filter(municipality=municipality).exists():
        search(municipality, today)
        return
    for weeks in candidates_plan()["searched_weeks_ago"]:
        search(municipality, today - timedelta(weeks=weeks), read_on=today)
    search(municipality, today)


def _drawn(theme: Mapping[str, Any], seed: int) -> Iterator[Sequence[Any]]:
    """Draw the weeks of questions without words."""
    first, last = theme["weeks_ago"]
    for at in range(theme["total"]):
        ago = first - int(chance(seed, theme["name"], at) * (first - last + 1))
        yield [
            ago, theme["problems"], theme.get("age", ""), theme.get("household", ""), theme.get("event", ""), "",
        ]  # fmt: skip


def _invented(row: Sequence[Any], place: str, partner: int, newest: date) -> Invented:
    ago, problems, age, household, event, words = row
    question = NewQuestion(
        problems=tuple(problems), area=place, day=newest - timedelta(weeks=ago), life_event=event, age_band=age,
        household_type=household, story=words,
    )  # fmt: skip
    return Invented(question, partner)
