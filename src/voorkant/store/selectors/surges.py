"""Read surges: each as this reader may know it, with its chart, its history, and what is watched.

A team that registered every question of a surge reads its exact numbers and weeks. Everybody else reads numbers rounded
down over four weeks, or words alone; that rule is in `core.analyse.alerts` and is settled when the watch looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.sectors import load_school_holidays
from voorkant.charts.periods import Period, PeriodChart
from voorkant.core.analyse.alerts import telling
from voorkant.core.analyse.alerts.columns import PeriodColumn, WeekCount, exact_columns, protected_columns
from voorkant.core.analyse.alerts.life import Outcome, State, Step
from voorkant.core.analyse.alerts.telling import Told, told_to_others, told_to_team
from voorkant.core.shared.counts import TOTAL, domain_column
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.period import month_name
from voorkant.core.shared.surges import Rule
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Municipality, Organisation, SurgeAlert, SurgeReader, SurgeStep, SurgeWatch, User
from voorkant.store.selectors.areas import find_area, name_inside
from voorkant.store.selectors.meetings import region_of
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting_value

OPEN = (State.NEW, State.SEEN)
MOST_EARLIER = 50
SHOWN_WEEKS = 40
SHOWN_BLOCKS = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """A surge as one reader may know it; `exact` where that reader's team registered every question in it."""

    row: SurgeAlert
    what: Text
    where: Text
    told: Told
    sentence: Text
    unusual: Text
    rule: Text
    state: Text

    @property
    def exact(self) -> bool:
        """Whether numbers are exact."""
        return self.told.exact

    @property
    def heading(self) -> Text:
        """Name it: "Schulden in Twello"."""
        return telling.heading(self.what, self.where)

    @property
    def short(self) -> Text:
        """Say it within its own place."""
        return telling.in_short(self.what, self.told)

    @property
    def item(self) -> Text:
        """Say it as an item of an agenda: "Schulden in Twello: ten minste 10 vragen in drie weken, …"."""
        return telling.in_short(self.heading, self.told)

    @property
    def excess(self) -> Text | None:
        """The range above chance, for whom numbers are exact."""
        return telling.excess_range(self.row.excess_low, self.row.excess_high) if self.exact else None


@dataclass(frozen=True, slots=True)
class Happened:
    """A step of the history in words."""

    row: SurgeStep
    step: Text
    outcome: Text | None


@dataclass(frozen=True, slots=True)
class Watching:
    """What is watched: the last look, None before the first, and what could not be judged, in sentences."""

    row: SurgeWatch | None
    not_judged: tuple[Text, ...]
    remarks: tuple[Text, ...]


def open_surges(municipality: Municipality, reader: Organisation | None) -> list[Shown]:
    """Give the surges that ask for somebody: new first, then the largest."""
    rows = _rows(municipality).filter(_asks(municipality))
    found = sorted(rows, key=lambda one: (one.state != State.NEW, not one.running, -one.excess))
    return [shown(one, reader) for one in found]


def earlier_surges(municipality: Municipality, reader: Organisation | None) -> list[Shown]:
    """Give the muted and closed surges and those that stopped long ago, newest first."""
    rows = _rows(municipality).exclude(_asks(municipality)).order_by("-last", "-pk")[:MOST_EARLIER]
    return [shown(one, reader) for one in rows]


def surges_in(municipality: Municipality, area: str, reader: Organisation | None) -> list[Shown]:
    """Give the open surges of one place that go on."""
    rows = _rows(municipality).filter(area_code=area, state__in=OPEN, running=True)
    return [shown(one, reader) for one in sorted(rows, key=lambda one: -one.excess)]


def surge_of(municipality: Municipality, key: int, reader: Organisation | None) -> Shown | None:
    """Give one surge of a municipality; None for any other."""
    row = _rows(municipality).filter(pk=key).first()
    return shown(row, reader) if row else None


def history_of(alert: SurgeAlert) -> list[Happened]:
    """Give what happened to a surge, oldest first."""
    rows = alert.steps.select_related("by").order_by("pk")
    return [Happened(one, Step(one.step).words, Outcome(one.outcome).words if one.outcome else None) for one in rows]


def new_since(municipality: Municipality, day: date) -> list[Shown]:
    """Give the new surges that were told (again) after a day, as everybody may know them."""
    told = SurgeStep.objects.filter(step__in=(Step.TOLD, Step.GREW, Step.MUTE_ENDED), day__gt=day).values("alert")
    rows = _rows(municipality).filter(state=State.NEW, pk__in=told)
    return [shown(one, None) for one in sorted(rows, key=lambda one: -one.excess)]


def wants_mail(user: User) -> bool:
    """Tell whether a colleague asked for the weekly mail."""
    return SurgeReader.objects.filter(user=user).exists()


def shown(row: SurgeAlert, reader: Organisation | None) -> Shown:
    """Give a surge as a reader may know it: `reader` is the team that they register for, None for anybody else."""
    what, where = subject(row.problem), place(row.municipality, row.area_code)
    step = int(setting_value("disclosure_threshold", row.municipality))
    exact = reader is not None and row.sole_id == reader.pk
    told = (
        told_to_team(row.observed, row.expected, row.weeks)
        if exact
        else told_to_others(row.observed, row.expected, row.weeks, numbers=row.numbers, step=step)
    )
    return Shown(
        row=row, what=what, where=where, told=told, sentence=telling.sentence(what, where, told),
        unusual=telling.how_unusual(row.p_value), rule=Rule(row.rule).words, state=State(row.state).words,
    )  # fmt: skip


def subject(column: str) -> Text:
    """Name what is counted: a problem, a life domain, or everything."""
    language = load_language()
    if column in language.problems:
        return language.problems[column].name
    domains = {domain_column(one.id): one.name for one in language.domains.values()}
    return _EVERYTHING if column == TOTAL else domains.get(column, same(column))


def is_problem(column: str) -> bool:
    """Tell whether a column is one problem of the shared language."""
    return column in load_language().problems


def place(municipality: Municipality, code: str) -> Text:
    """Name a place as after "in"."""
    try:
        return name_inside(find_area(code))
    except NotFound:
        return same(municipality.name if code == municipality.code else places_of(municipality).name(code))


def chart_of(one: Shown) -> PeriodChart | None:
    """Draw the weeks of a surge for a reader; None where no number of it may be shown."""
    row = one.row
    weekly = [WeekCount(date.fromisoformat(week), count, hushed) for week, count, hushed in row.weekly]
    week, block, now = ((low, high) for low, high in row.usual)
    if one.exact:
        columns = exact_columns(weekly, row.first, row.last, week, SHOWN_WEEKS)
    elif one.told.observed is not None:
        same_series = SurgeAlert.objects.filter(
            municipality=row.municipality_id, area_code=row.area_code, problem=row.problem
        )
        apart = list(same_series.exclude(pk=row.pk).values_list("first", "last"))
        columns = protected_columns(
            weekly, row.first, row.last, step=one.told.step, most=SHOWN_BLOCKS, usual=block, usual_now=now, apart=apart
        )
    else:
        return None
    return PeriodChart(
        title=one.sentence,
        subtitle=_PER_WEEK if one.exact else _PER_BLOCK.format(weeks=telling.duration(row.weeks)),
        periods=tuple(_period(each) for each in columns),
        source=_SOURCE,
        least=one.told.step,
        rough=not one.exact,
    )


def watching(municipality: Municipality) -> Watching:
    """Say what is watched in a municipality, and what cannot be judged yet and why."""
    row = SurgeWatch.objects.filter(municipality=municipality).first()
    if row is None:
        return Watching(None, (), ())
    left = [(Rule(int(rule)), number) for rule, number in row.left_out.items()]
    not_judged = tuple(
        (_ONE_SERIES if number == 1 else _SERIES).format(n=whole(number), why=rule.words) for rule, number in left
    )
    return Watching(row, not_judged, tuple(_remarks(municipality, row)))


def _remarks(municipality: Municipality, row: SurgeWatch) -> Sequence[Text]:
    """What limits the watch in this municipality."""
    found = []
    known = load_school_holidays()
    if not region_of(municipality):
        found.append(_NO_REGION)
    elif row.since and known.years and str(row.since.year) < known.years[0][:4]:
        found.append(_OLD_YEARS.format(year=known.years[0]))
    if row.unknown_weeks:
        n = len(row.unknown_weeks)
        found.append((_UNKNOWN_WEEK if n == 1 else _UNKNOWN_WEEKS).format(n=str(n)))
    for day in sorted(set(row.compared_from.values())):
        places = [place(municipality, area) for area, since in row.compared_from.items() if since == day]
        found.append(_COMPARED.format(place=_listed(places), day=_week(date.fromisoformat(day))))
    return found


def _listed(places: Sequence[Text]) -> Text:
    """List places: "Twello, Terwolde en Wilp"."""
    *most, last = places
    if not most:
        return last
    first = most[0]
    for one in most[1:]:
        first += same(", ") + one
    return first + Text(nl=" en ", en=" and ") + last


def _period(one: PeriodColumn) -> Period:
    last = one.first + timedelta(days=7 * one.weeks - 1)
    name = _IN_WEEK.format(day=_day(one.first)) if one.weeks == 1 else _SPAN.format(a=_day(one.first), b=_day(last))
    return Period(one.first, name, one.count, one.low, one.high, few=one.few, marked=one.surge, last=last)


def _day(day: date) -> Text:
    return same(f"{day.day} ") + month_name(day.month)


def _week(day: date) -> Text:
    return _day(day) + same(f" {day.year}")


def _asks(municipality: Municipality) -> Q:
    newest = SurgeWatch.objects.filter(municipality=municipality).values_list("week", flat=True).first()
    stopped = timedelta(weeks=setting_value("surge_stopped_weeks", municipality))
    oldest = newest - stopped if newest else date.min
    return Q(state__in=OPEN) & (Q(running=True) | Q(last__gte=oldest))


def _rows(municipality: Municipality) -> QuerySet[SurgeAlert]:
    return SurgeAlert.objects.filter(municipality=municipality).select_related("municipality")


_EVERYTHING = Text(nl="Alle vragen samen", en="All questions together")
_PER_WEEK = Text(nl="Vragen per week", en="Questions per week")
_PER_BLOCK = Text(
    nl="Vragen per vier weken, naar beneden afgerond; de laatste kolom is {weeks}",
    en="Questions per four weeks, rounded down; the last column is {weeks}",
)
_SOURCE = Text(nl="Bron: eigen registraties", en="Source: own registrations")
_SERIES = Text(nl="{n} keer niet: {why}", en="{n} times not: {why}")
_ONE_SERIES = Text(nl="{n} keer niet: {why}", en="{n} time not: {why}")
_NO_REGION = Text(
    nl="De regio van de schoolvakanties is niet bekend. Schoolvakanties tellen daarom als gewone weken; de Kerst niet.",
    en="The region of the school holidays is not known. School holidays therefore count as ordinary weeks; Christmas "
    "does not.",
)
_OLD_YEARS = Text(
    nl="De schoolvakanties voor {year} zijn niet bekend. Die weken tellen als gewone weken.",
    en="The school holidays before {year} are not known. Those weeks count as ordinary weeks.",
)
_UNKNOWN_WEEK = Text(
    nl="Over {n} week is niets bekend: er kwam geen enkele vraag binnen. Die week telt niet mee.",
    en="Nothing is known about {n} week: not one question came in. That week does not count.",
)
_UNKNOWN_WEEKS = Text(
    nl="Over {n} weken is niets bekend: er kwam geen enkele vraag binnen. Die weken tellen niet mee.",
    en="Nothing is known about {n} weeks: not one question came in. Those weeks do not count.",
)
_COMPARED = Text(
    nl="Vanaf {day} registreren er andere teams of plekken in {place}. Daar vergelijken we alleen met weken daarna.",
    en="From {day} on other teams or places register in {place}. There we compare with weeks after that only.",
)
_IN_WEEK = Text(nl="week van {day}", en="week of {day}")
_SPAN = Text(nl="{a} tot en met {b}", en="{a} to {b}")
