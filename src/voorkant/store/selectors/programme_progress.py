"""How far an assignment is: its targets with where they began, where they should be, and where they are.

"Van 12 naar 40; 26 verwacht, 19 geteld" for the short term, from the product's own registrations. For the long term a
published figure with its source, year and what is known of its uncertainty; a missing figure is missing, never nought.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.programmes import load_programmes
from voorkant.core.organise.programme import Actual, Path, Standing, expected, standing, together
from voorkant.core.organise.programme_words import with_unit
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Direction, Indicator, Unit
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Assignment, Municipality, Target
from voorkant.store.selectors.areas import reference_year
from voorkant.store.selectors.figures import figure_set
from voorkant.store.selectors.programme_counts import Counts, counts_of, month_ends
from voorkant.store.selectors.settings import setting_value

PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Progress:
    """One target of an assignment on a day.

    `baseline`, `expected` (on the day) and `actual.value` are in `unit` ("percent", "count", or words); None where
    unknown. `expected_then` is what was expected on the day of the actual value, with which that is compared; None for
    a figure from before the start. `points` are the actual values over time, None where hidden or unknown. `long_term`
    marks a target on an open indicator.
    """

    target: Target
    name: Text
    unit: str
    path: Path
    expected: float | None
    expected_then: float | None
    actual: Actual | None
    standing: Standing
    points: tuple[tuple[date, float | None], ...]
    long_term: bool

    @property
    def baseline(self) -> float | None:
        """Give where it began."""
        return self.path.baseline

    def said(self, value: float | None) -> Text:
        """Write a value in its unit."""
        return _UNKNOWN if value is None else with_unit(value, self.unit)


def progress_of(assignment: Assignment, on: date) -> tuple[Progress, ...]:
    """Give how far each target of an assignment is on a day, in the order in which they were set."""
    targets = [one for one in assignment.targets.all() if one.replaced_on is None or one.replaced_on > on]
    return tuple(_progress(one, assignment, on) for one in sorted(targets, key=lambda one: one.pk))


def standing_of(progress: Sequence[Progress]) -> Standing:
    """Tell how an assignment stands from its short-term targets; the long term only where there is nothing else."""
    short = [one.standing for one in progress if not one.long_term]
    return together(short or [one.standing for one in progress])


def _progress(target: Target, assignment: Assignment, on: date) -> Progress:
    path = path_of(target)
    if target.kind == Target.Kind.OPEN:
        actual, points = _published(target, assignment, on)
    elif target.kind == Target.Kind.OWN:
        actual, points = _counted(target, assignment, on)
    else:
        actual, points = _entered(target, on)
    slack = setting_value("target_on_track_percent", assignment.municipality)
    stands, then = Standing.UNKNOWN, None
    if actual is not None and actual.on >= path.start:
        moment = min(on, actual.on)
        stands, then = standing(path, actual.value, moment, slack=slack), expected(path, moment)
    return Progress(
        target, name_of(target), unit_of(target), path, expected(path, on), then, actual, stands, points,
        target.kind == Target.Kind.OPEN,
    )  # fmt: skip


def path_of(target: Target) -> Path:
    """Give the way that a target is to go."""
    better = target.higher_is_better
    if target.kind == Target.Kind.OWN:
        known = load_programmes().measures.get(target.measure)
        better = known.higher_is_better if known else better
    if target.kind == Target.Kind.OPEN:
        indicator = load_language().indicators.get(target.indicator)
        better = indicator.direction is not Direction.HIGHER_IS_WORSE if indicator else better
    return Path(target.baseline, target.baseline_on, target.goal, target.goal_on, better)


def name_of(target: Target) -> Text:
    """Name what a target is about; the problem of an own count comes with it."""
    if target.kind == Target.Kind.OWN:
        known = load_programmes().measures.get(target.measure)
        name = known.name if known else same(target.measure)
        problem = load_language().problems.get(target.problem)
        return name + same(" (") + problem.name + same(")") if problem else name
    if target.kind == Target.Kind.OPEN:
        indicator = load_language().indicators.get(target.indicator)
        return indicator.name if indicator else same(target.indicator)
    return same(target.name)


def unit_of(target: Target) -> str:
    """Give "percent", "count", or the unit in somebody's words."""
    if target.kind == Target.Kind.OWN:
        known = load_programmes().measures.get(target.measure)
        return known.unit if known else "count"
    if target.kind == Target.Kind.OPEN:
        indicator = load_language().indicators.get(target.indicator)
        return indicator.unit.value if indicator else Unit.COUNT.value
    return target.unit or "count"


def counts_for(target_measure: str, municipality: Municipality, problems: Sequence[str]) -> Counts | None:
    """Give an own measure of a municipality; None where the knowledge no longer has it."""
    measure = load_programmes().measures.get(target_measure)
    return counts_of(measure, municipality, problems) if measure else None


def _counted(
    target: Target, assignment: Assignment, on: date
) -> tuple[Actual | None, tuple[tuple[date, float | None], ...]]:
    problems = [target.problem] if target.problem else assignment.problems
    counts = counts_for(target.measure, assignment.municipality, problems)
    if counts is None:
        return None, ()
    last = max(target.baseline_on, min(on, target.goal_on))
    days = month_ends(target.baseline_on, last)
    return counts.on(on), tuple((day, counts.on(day).value) for day in days)


def _entered(target: Target, on: date) -> tuple[Actual | None, tuple[tuple[date, float | None], ...]]:
    newest = {one.on: one for one in sorted(target.values.all(), key=lambda one: one.pk) if one.on <= on}
    if not newest:
        return None, ()
    last = newest[max(newest)]
    source = same(last.source) if last.source else _ENTERED
    actual = Actual(last.value, last.on, long_date(last.on), source)
    return actual, tuple((day, newest[day].value) for day in sorted(newest))


def _published(
    target: Target, assignment: Assignment, on: date
) -> tuple[Actual | None, tuple[tuple[date, float | None], ...]]:
    indicator = load_language().indicators.get(target.indicator)
    if indicator is None:
        return None, ()
    readings = published_readings(indicator, target.age_band or "all", assignment)
    shown = tuple((one.on, one.value) for one in readings if one.on.year <= on.year)
    later = [one for one in readings if one.on.year <= on.year]
    return (later[-1] if later else None), shown


def published_readings(indicator: Indicator, age_band: str, assignment: Assignment) -> list[Actual]:
    """Give the published figures of an indicator where an assignment works, oldest first, each as of 1 July."""
    code = assignment.area_code or assignment.municipality.code
    try:
        year = reference_year(assignment.municipality.code)
    except NotFound:
        return []
    figures = figure_set([code], year, indicator=indicator.id)
    rows = figures.series(code, indicator.id, age_band)
    found = []
    for period in sorted(rows):
        row = rows[period]
        if row.value is None:
            continue
        told = figures.provenance.get(row.ref) if row.ref is not None else None
        source = same(f"{told.publisher}, {told.title}" if told else indicator.publisher)
        found.append(
            Actual(
                row.value, date(period, 7, 1), same(str(period)), source, row.low, row.high,
                estimate=indicator.kind is FigureKind.MODEL_ESTIMATE,
            )
        )  # fmt: skip
    return found


_UNKNOWN = Text("onbekend", "unknown")
_ENTERED = Text("Eigen opgave", "Entered by hand")
