"""What the search for like questions looks at: the questions of the last months, without names, with words while kept.

"Administratie, Twello-Noord, 65 jaar en ouder, oktober: zet de brieven ongeopend achter de klok" is one of them. Raw:
it serves the search alone, which keeps only what questions have in common.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from voorkant.core.analyse.themes.asked import Asked
from voorkant.core.shared.retention import oldest_kept
from voorkant.store.models import Municipality, OwnWords, Question, QuestionProblem
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting, setting_value

READ = (OwnWords.About.STORY, OwnWords.About.WISH)
"""What somebody is good at says nothing of what they ask."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """The questions since `first`, the tree of their places (child to parent), and which team (id) registered each."""

    first: date
    asked: tuple[Asked, ...]
    parents: Mapping[str, str]
    teams: Mapping[str, int]

    @property
    def with_words(self) -> int:
        """How many have words that are still kept."""
        return sum(bool(one.text) for one in self.asked)


def searchable(municipality: Municipality, today: date) -> Searchable:
    """Read the questions that are searched on a day."""
    name = "candidate_search_months"
    first = oldest_kept(today, setting_value(name, municipality), setting(name).unit)
    places, near = (
        places_of(municipality),
        {"question__municipality": municipality, "question__week__range": (first, today)},
    )
    problems: dict[int, list[str]] = {}
    for key, problem in QuestionProblem.objects.filter(**near).order_by("pk").values_list("question_id", "problem"):
        problems.setdefault(key, []).append(problem)
    words: dict[int, list[str]] = {}
    told = OwnWords.objects.filter(about__in=READ, **near).order_by("pk")
    for key, text in told.values_list("question_id", "text"):
        words.setdefault(key, []).append(text)
    rows = Question.objects.filter(municipality=municipality, week__range=(first, today)).order_by("pk").values_list(
        "pk", "week", "area_code", "area_year", "life_event", "age_band", "household_type", "organisation_id"
    )  # fmt: skip
    asked, teams = [], {}
    for key, week, code, year, event, age, household, team in rows:
        asked.append(Asked(
            str(key), week, places.now(code, year), tuple(problems.get(key, ())), event, age, household,
            " ".join(words.get(key, ())),
        ))  # fmt: skip
        teams[str(key)] = team
    return Searchable(first, tuple(asked), places.parents, teams)
