"""Read a team's own questions: the list with own words, and which problems it meets most.

Own words are for the team that wrote them down. Every read here is for one organisation, so that a page cannot show
another team's words by forgetting a filter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Min, Prefetch, QuerySet

from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.period import Quarter, week_of
from voorkant.core.shared.retention import last_day, oldest_kept
from voorkant.store.models import Organisation, OwnWords, Question, QuestionProblem
from voorkant.store.selectors.counts import team_quarters
from voorkant.store.selectors.picture import picture_of
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting, setting_value

COMMON = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of a team's questions: of a problem, a place (with the places inside it), a quarter; empty is all."""

    problem: str = ""
    area: str = ""
    quarter: Quarter | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One question as its own team reads it: `words` are (about, text); `words_until` the last day that they are kept;
    `may_withdraw` that it may still be taken back as a mistake.
    """

    id: int
    week: date
    area: str
    area_name: str
    problems: tuple[str, ...]
    age_band: str
    household_type: str
    life_event: str
    channel: str
    urgency: str
    words: tuple[tuple[str, str], ...]
    words_until: date
    may_withdraw: bool


def team_questions(organisation: Organisation, wanted: Wanted) -> QuerySet[Question]:
    """Give a team's own questions, newest week first, with problems and words fetched; read them with `shown`."""
    found = Question.objects.filter(organisation=organisation, municipality=organisation.municipality_id)
    if wanted.problem:
        found = found.filter(problems__problem=wanted.problem)
    if wanted.area:
        found = found.filter(area_code__in=_within(organisation, wanted.area))
    if wanted.quarter:
        found = found.filter(week__gte=wanted.quarter.first, week__lte=wanted.quarter.last)
    return found.order_by("-week", "-pk").prefetch_related(
        Prefetch("problems", QuestionProblem.objects.order_by("pk")), Prefetch("words", OwnWords.objects.order_by("pk"))
    )


def shown(organisation: Organisation, questions: Sequence[Question], today: date) -> list[Shown]:
    """Turn a page of a team's questions into what its own page shows."""
    municipality = organisation.municipality
    places = places_of(municipality)
    term, unit = setting_value("own_words_weeks", municipality), setting("own_words_weeks").unit
    since = oldest_kept(week_of(today), setting_value("question_withdraw_weeks", municipality), "weeks")
    return [
        Shown(
            id=question.pk,
            week=question.week,
            area=question.area_code,
            area_name=places.name(question.area_code),
            problems=tuple(one.problem for one in question.problems.all()),
            age_band=question.age_band,
            household_type=question.household_type,
            life_event=question.life_event,
            channel=question.channel,
            urgency=question.urgency,
            words=tuple((one.about, one.text) for one in question.words.all()),
            words_until=last_day(question.week, term, unit),
            may_withdraw=question.recorded >= since,
        )
        for question in questions
    ]


def common_problems(organisation: Organisation, today: date, number: int = COMMON) -> list[str]:
    """Give the problems that a team meets most, most first; filled up with those that open figures say are frequent."""
    language = load_language()
    met: dict[str, int] = {}
    for counts in team_quarters(organisation, today).values():
        for column, count in counts.items():
            if column in language.problems:
                met[column] = met.get(column, 0) + count
    own = sorted(met, key=lambda problem: (-met[problem], problem))
    others = [*_frequent(organisation.municipality.code), *language.problems]
    return list(dict.fromkeys([*own, *(one for one in others if not language.problems[one].danger)]))[:number]


def _frequent(municipality: str) -> list[str]:
    """Give the problems that concern most residents, as far as open figures tell."""
    try:
        return [line.problem for line in picture_of(municipality, places_for=0).ranked]
    except NotFound:
        return []


def first_week(organisation: Organisation) -> date | None:
    """Give the first week of which the team still has a question."""
    found: Any = Question.objects.filter(organisation=organisation).aggregate(first=Min("week"))["first"]
    return found


def _within(organisation: Organisation, area: str) -> list[str]:
    places = places_of(organisation.municipality)
    inside = {area}
    for place in places.parents:
        above, trail = place, [place]
        while above in places.parents:
            above = places.parents[above]
            trail.append(above)
        if area in trail:
            inside.add(place)
    return sorted(inside)
