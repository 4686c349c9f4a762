"""Read what is needed to see which problems go together: raw for the calculation, exact for the registering team.

Nothing of questions here is for the screen except `team_stacks`, for that team alone; everybody else reads
`services.stacking.shown_stacks`. Ties between area figures are open and may be shown to anybody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.compare import concern
from voorkant.core.analyse.figures import FigureSet
from voorkant.core.analyse.stacking import AreaColumn, Questions, Rules, find_stacks, tie_areas
from voorkant.core.analyse.stacking.words import Grades
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Indicator, Unit
from voorkant.core.shared.period import Window, quarter_of
from voorkant.core.shared.stacks import AreaTie, Stacks
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Municipality, Organisation, Question, QuestionProblem
from voorkant.store.selectors.areas import area_tree, find_area, municipalities, name_inside, reference_year
from voorkant.store.selectors.counts import shown_window
from voorkant.store.selectors.figures import figure_set
from voorkant.store.selectors.places import Places, places_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.versions import figures_version

TEAM = "team"
SHOWN_WINDOWS = 2


@dataclass(frozen=True)
class Asked:
    """The questions of a window: the sets of problems, and where each was asked (a place of today)."""

    questions: Questions
    places: tuple[str, ...]

    def inside(self, places: Iterable[str]) -> Questions:
        """Give the questions from some places, without the division into areas."""
        wanted = frozenset(places)
        kept = np.fromiter((place in wanted for place in self.places), np.bool_, len(self.places))
        whole = self.questions
        divisions = {name: groups[kept] for name, groups in whole.divisions.items() if name != "area"}
        return Questions(whole.names, whole.words[kept], divisions)


def rules_of(municipality: Municipality | None = None) -> Rules:
    """Give when a set counts as found, as a municipality chose it."""
    return Rules(
        false_share=setting_value("stacking_false_share", municipality),
        least_together=int(setting_value("stacking_least_together", municipality)),
        least_lift=setting_value("stacking_least_lift", municipality),
        least_several=int(setting_value("stacking_least_several", municipality)),
        largest=int(setting_value("stacking_largest", municipality)),
    )


def windows_of(municipality: Municipality, today: date) -> tuple[Window, ...]:
    """Give the windows that may be looked at, newest first: the one over which counts are shown, and the one before."""
    newest = shown_window(municipality, today)
    quarters = int(setting_value("disclosure_window_quarters", municipality))
    found = [newest]
    while len(found) < SHOWN_WINDOWS:
        earlier = quarter_of(found[-1].first)
        found.append(Window(earlier.shift(-quarters).first, earlier.shift(-1).last))
    return tuple(found)


def places_to_choose(places: Places) -> tuple[str, ...]:
    """Give the whole municipality and the places right under it, by name."""
    inside = sorted((code for code, above in places.parents.items() if above == places.municipality), key=places.name)
    return (places.municipality, *inside)


def place_name(area: str, places: Places) -> Text:
    """Name a place as in a sentence; by its own name where no figures were imported."""
    try:
        return name_inside(find_area(area))
    except NotFound:
        return same(places.name(area))


def asked_of(municipality: Municipality, window: Window, *, organisation: Organisation | None = None) -> Asked:
    """Give the questions of a window, of everybody or of one team. Raw: never show what follows from them."""
    rows = Question.objects.filter(municipality=municipality, week__gte=window.first, week__lte=window.last)
    named = QuestionProblem.objects.filter(
        question__municipality=municipality, question__week__gte=window.first, question__week__lte=window.last
    )
    if organisation is not None:
        rows, named = rows.filter(organisation=organisation), named.filter(question__organisation=organisation)
    fields = ("pk", "organisation_id", "age_band", "week", "area_code", "area_year")
    listed = list(rows.order_by("pk").values_list(*fields))
    problems: dict[int, list[str]] = {row[0]: [] for row in listed}
    known = load_language().problems
    for question, problem in named.order_by("question_id", "problem").values_list("question_id", "problem"):
        if question in problems and problem in known:
            problems[question].append(problem)
    places = places_of(municipality)
    where = tuple(places.now(row[4], row[5]) for row in listed)
    divisions = {
        TEAM: [row[1] for row in listed],
        "area": where,
        "age": [row[2] for row in listed],
        "period": [quarter_of(row[3]) for row in listed],
    }
    return Asked(Questions.of([problems[row[0]] for row in listed], divisions), where)


def team_stacks(organisation: Organisation, window: Window) -> Stacks:
    """Give what goes together in a team's own questions, with exact counts; it must reach nobody outside that team."""
    asked = asked_of(organisation.municipality, window, organisation=organisation)
    return find_stacks(asked.questions, rules_of(organisation.municipality))


@dataclass(frozen=True, slots=True)
class TieLine:
    """Two figures that go together over the municipalities of the country, and the same over the buurten of one; None
    where those are too few to say.
    """

    country: AreaTie
    here: AreaTie | None


def tie_grades(municipality: Municipality) -> Grades:
    """Give from where on a tie between figures is called strong or clear, as a municipality chose it."""
    return Grades(setting_value("stacking_tie_strong", municipality), setting_value("stacking_tie_clear", municipality))


def tie_lines(municipality: str) -> tuple[TieLine, ...]:
    """Give which open figures go together, strongest first; nothing before figures were imported."""
    return _tie_lines(municipality, figures_version())


@lru_cache(maxsize=200)
def _tie_lines(municipality: str, version: str) -> tuple[TieLine, ...]:
    try:
        tree, year = area_tree(municipality), reference_year(municipality)
    except NotFound:
        return ()
    buurten = [area.code for area in tree.values() if area.kind is AreaKind.NEIGHBOURHOOD]
    columns, residents = _columns(buurten, year)
    country, people = _country(version)
    share, least = setting_value("stacking_false_share"), int(setting_value("stacking_least_areas"))
    near = tie_areas(columns, residents, false_share=share, least_areas=least, wider=country, wider_residents=people)
    here = {(one.one, one.other): one for one in near}
    told = [one for one in tie_areas(country, people, false_share=share, least_areas=least) if one.found]
    strongest = sorted(told, key=lambda one: (-abs(one.rho), one.one, one.other))
    return tuple(TieLine(one, here.get((one.one, one.other))) for one in strongest)


@lru_cache(maxsize=1)
def leading() -> Mapping[str, Indicator]:
    """Give the figures that are held against each other: for each problem the first that measures it, as a share."""
    found: dict[str, Indicator] = {}
    taken: set[str] = set()
    for indicator in load_language().indicators.values():
        direct = {tie.to for tie in indicator.problems if tie.direct}
        if indicator.ranked and indicator.unit is Unit.PERCENT and direct - taken:
            found[indicator.id] = indicator
            taken |= direct
    return found


@lru_cache(maxsize=2)
def _country(version: str) -> tuple[tuple[AreaColumn, ...], Mapping[str, float]]:
    codes = [code for code, area in municipalities().items() if area.kind is AreaKind.MUNICIPALITY]
    return _columns(codes, reference_year())


def _columns(codes: list[str], year: int) -> tuple[tuple[AreaColumn, ...], Mapping[str, float]]:
    """Give per figure the newest year in which enough of these areas have it, and their residents."""
    least, told = int(setting_value("stacking_least_areas")), leading()
    figures = figure_set(codes, year, among=("residents", *told))
    residents = _newest(figures, codes, "residents", "all", 1)
    columns = []
    for indicator in told.values():
        values = _newest(figures, codes, indicator.id, indicator.ages[0], least)
        if values:
            columns.append(
                AreaColumn(
                    indicator.id,
                    {code: concern(indicator, value) for code, value in values.items()},
                    frozenset(tie.to for tie in indicator.problems),
                    indicator.kind is FigureKind.MODEL_ESTIMATE,
                )
            )
    return tuple(columns), residents


def _newest(figures: FigureSet, codes: list[str], indicator: str, age: str, least: int) -> Mapping[str, float]:
    years: dict[int, dict[str, float]] = {}
    for code in codes:
        for period, row in figures.series(code, indicator, age).items():
            if row.value is not None:
                years.setdefault(period, {})[code] = row.value
    most = max((len(values) for values in years.values()), default=0)
    enough = [period for period, values in years.items() if len(values) >= max(least, most / 2)]
    return years[max(enough)] if enough else {}
