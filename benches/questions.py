"""Invent questions for the benches, the same for the same seed: by the service, or in bulk where millions are needed.

The service checks, rolls up and cleans each question by itself, as it must for a file that somebody uploads; for two
million that takes longer than the rest of the benches together. So the bulk way writes the rows that the service would
write, straight into the tables, and lets `services.counts.rebuild_counts` count them. `python -m benches.questions
same` proves on some thousands that both ways leave the same rows behind.

Run within Django; `python -m benches.questions (service | bulk | same) NUMBER`.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

SEED = 285
MONTHS = 36
TEAMS = ("Wijkteam Noord", "Wijkteam Zuid", "Loket", "Huisartsen", "Scholen", "Welzijn", "Schuldhulp", "Jeugdteam")
ROWS = 50_000
NO_PROBLEM = -1


@dataclass(frozen=True)
class Choices:
    """What a question may hold here: areas with their residents, ids of the shared language, Mondays."""

    areas: tuple[str, ...]
    residents: tuple[float, ...]
    problems: tuple[str, ...]
    ages: tuple[str, ...]
    weeks: tuple[date, ...]


@dataclass(frozen=True)
class Drawn:
    """Drawn questions as index arrays, one entry per question; `problems` has three columns, -1 where there is none."""

    team: np.ndarray
    area: np.ndarray
    age: np.ndarray
    week: np.ndarray
    problems: np.ndarray


def draw(choices: Choices, number: int, seed: int = SEED) -> Drawn:
    """Draw questions: areas by residents, some problems far more often than others, one to three in a question."""
    chance = np.random.Generator(np.random.Philox(seed))
    residents = np.array(choices.residents)
    often = 1 / np.arange(1, len(choices.problems) + 1)
    problems = chance.choice(len(choices.problems), size=(number, 3), p=often / often.sum())
    many = chance.choice((1, 2, 3), size=number, p=(0.6, 0.3, 0.1))
    first, second, third = problems.T
    problems[:, 1] = np.where((many < 2) | (second == first), NO_PROBLEM, second)
    problems[:, 2] = np.where((many < 3) | (third == first) | (third == second), NO_PROBLEM, third)
    teams = 1 / np.arange(1, len(TEAMS) + 1)
    return Drawn(
        team=chance.choice(len(TEAMS), size=number, p=teams / teams.sum()),
        area=chance.choice(len(choices.areas), size=number, p=residents / residents.sum()),
        age=chance.choice(len(choices.ages), size=number),
        week=chance.choice(len(choices.weeks), size=number),
        problems=problems,
    )


def _choices(municipality, today: date) -> Choices:
    from voorkant.adapters.knowledge import load_language
    from voorkant.core.shared.area import AreaKind
    from voorkant.core.shared.period import week_of
    from voorkant.store.models import Organisation
    from voorkant.store.selectors.areas import residents
    from voorkant.store.services.notice import Desk

    desk = Desk.of(Organisation.objects.filter(municipality=municipality).first(), today)
    buurten = sorted(code for code, area in desk.places.areas.items() if area.kind is AreaKind.NEIGHBOURHOOD)
    people = residents(municipality.code)
    language = load_language()
    oldest, newest = desk.limits.oldest, week_of(today)
    weeks = (newest - oldest).days // 7
    return Choices(
        areas=tuple(buurten),
        residents=tuple(float(people.get(code) or 1) for code in buurten),
        problems=tuple(language.problems),
        ages=("", *[band for band in ("0-14", "15-24", "25-44", "45-64", "65plus") if band in language.age_bands]),
        weeks=tuple(oldest + timedelta(weeks=ago) for ago in range(weeks)),
    )


def teams_of(municipality) -> list:
    """Give the teams that register, made where they are not there yet."""
    from voorkant.store.models import Organisation

    return [
        Organisation.objects.get_or_create(municipality=municipality, name=name, defaults={"kind": "municipality"})[0]
        for name in TEAMS
    ]


def by_service(municipality, number: int, today: date) -> None:
    """Store questions as an uploaded file would: team by team through `services.notice.record_questions`."""
    from voorkant.store.services.notice import record_questions

    teams = teams_of(municipality)
    choices = _choices(municipality, today)
    drawn = draw(choices, number)
    for place, team in enumerate(teams):
        record_questions(_given(choices, drawn, place), organisation=team, today=today, batch=ROWS)


def _given(choices: Choices, drawn: Drawn, team: int) -> Iterator:
    from voorkant.core.notice.question import NewQuestion

    for at in np.flatnonzero(drawn.team == team).tolist():
        yield NewQuestion(
            problems=tuple(choices.problems[one] for one in drawn.problems[at].tolist() if one != NO_PROBLEM),
            area=choices.areas[drawn.area[at]],
            day=choices.weeks[drawn.week[at]],
            age_band=choices.ages[drawn.age[at]],
        )


def in_bulk(municipality, number: int, today: date) -> None:
    """Write the rows that `record_questions` would write, and count them with `rebuild_counts`."""
    from voorkant.store.services.counts import rebuild_counts
    from voorkant.store.services.notice import Desk

    teams = teams_of(municipality)
    choices = _choices(municipality, today)
    desk = Desk.of(teams[0], today)
    drawn = draw(choices, number)
    order = np.argsort(drawn.team, kind="stable")
    for start in range(0, number, ROWS):
        _write(desk, teams, choices, drawn, order[start : start + ROWS], start)
    rebuild_counts(municipality)


def _write(desk, teams: list, choices: Choices, drawn: Drawn, part: np.ndarray, start: int) -> None:
    from django.db import connection, transaction

    from voorkant.core.shared.period import week_of

    kept = [desk.places.kept_at[code] for code in choices.areas]
    keys = [team.pk for team in teams]
    same = (desk.municipality.pk, desk.places.year, week_of(desk.today).isoformat())
    weeks = [week.isoformat() for week in choices.weeks]
    columns = [array[part].tolist() for array in (drawn.team, drawn.area, drawn.age, drawn.week, drawn.problems)]
    questions, problems = [], []
    for key, (team, area, age, week, named) in enumerate(zip(*columns, strict=True), start=start + 1):
        questions.append((key, *same, keys[team], kept[area], weeks[week], choices.ages[age]))
        problems += [(key, choices.problems[one]) for one in named if one != NO_PROBLEM]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO store_question (id, municipality_id, area_year, recorded, organisation_id, area_code, week, "
            "age_band, life_event, household_type, channel, urgency, origin, reference, invented) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, '', '', '', '', 'file', '', 0)",
            questions,
        )
        cursor.executemany("INSERT INTO store_questionproblem (question_id, problem) VALUES (%s, %s)", problems)


def left_behind(municipality) -> list[object]:
    """Give all rows that questions left behind, without the ids of problems, in one order."""
    from voorkant.store.models import Question, QuestionCount, QuestionProblem

    return [
        list(Question.objects.order_by("pk").values_list()),
        sorted(QuestionProblem.objects.values_list("question_id", "problem")),
        sorted(QuestionCount.objects.values_list(*[f.name for f in QuestionCount._meta.fields if f.name != "id"])),
    ]


def _same(municipality, number: int, today: date) -> bool:
    from django.db import connection

    from voorkant.store.models import Question, QuestionCount, QuestionProblem

    found = []
    for way in (by_service, in_bulk):
        way(municipality, number, today)
        found.append(left_behind(municipality))
        for model in (QuestionProblem, Question, QuestionCount):
            model.objects.all()._raw_delete("default")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'store_question'")
    return len(found[0][0]) == number and found[0] == found[1]


def main(way: str, number: int) -> int:
    """Fill the database of the environment; `same` compares both ways and leaves nothing."""
    from voorkant.cli.outcome import set_up_django

    set_up_django()
    from django.utils import timezone

    from voorkant.store.models import Municipality

    municipality, today = Municipality.objects.get(), timezone.localdate()
    if way == "same":
        return 0 if _same(municipality, number, today) else 1
    {"service": by_service, "bulk": in_bulk}[way](municipality, number, today)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
