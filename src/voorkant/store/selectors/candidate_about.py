"""What a page tells of one candidate beside its number: its months, what is alike, who lives there, what there is.

For the team that registered the questions: eleven of fifteen name administration, nine tell of a death, and three of
them in their own words. For everybody else what the questions share, without a count, and what anybody may know: 640
people of 65 and over live there, and the library holds a walk-in hour.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.reach_groups import load_reach_groups
from voorkant.charts.bars import Bar, BarChart
from voorkant.charts.numbers import measure_of
from voorkant.core.analyse.candidates import naming, telling
from voorkant.core.analyse.candidates.telling import Reading
from voorkant.core.notice.life_events import Wanted
from voorkant.core.shared.area import Area
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.language import Unit
from voorkant.core.shared.numbers import about, whole
from voorkant.core.shared.period import month_name
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Candidate, CandidateMonth, Organisation, OwnWords, Question, QuestionProblem
from voorkant.store.selectors.areas import find_area, name_inside
from voorkant.store.selectors.candidate_questions import READ
from voorkant.store.selectors.candidates import ShownCandidate
from voorkant.store.selectors.charts import source_line
from voorkant.store.selectors.life_events import OfferHere, offers_fitting, reach_of
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.reach import lives_here
from voorkant.store.selectors.settings import setting_value

MONTHS = 12
AREAS = 8
EXAMPLES = 3
HOUSEHOLDS = {
    "alone": "alone",
    "couple": "together",
    "couple_with_children": "with_children",
    "single_parent": "with_children",
}


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people of that kind live there, in sentences, with where the figures come from; empty: not known."""

    sentences: tuple[Text, ...] = ()
    source: Text | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """What the questions have in common: each with how many of all (None for who may not read counts)."""

    name: Text
    value: Text
    count: int | None


def months_chart(one: ShownCandidate) -> BarChart | None:
    """Draw how it grew by the month of its questions, for the team that registered them all; None for others."""
    return _by_question(one) if one.exact else None


def searched(one: ShownCandidate) -> Text | None:
    """Say to others how many were alike at the first and the last search, in steps as the sentence of the page; None
    where no number may be read, or where it stayed the same. Months of searches are no months of questions: nine of May
    may be found in November.
    """
    if one.how is not Reading.STEPS:
        return None
    step = int(setting_value("disclosure_threshold", one.row.municipality))
    months = list(CandidateMonth.objects.filter(candidate=one.row, shown=True).order_by("month"))
    told = [telling.told(one.how, month.size, 0.0, threshold=step) for month in months]
    sizes = [each.size or 0 for each in told if each is not None]
    if len(sizes) < 2 or sizes[0] == sizes[-1] or sizes[-1] != one.told.size:
        return None
    begin, end = _named(months[0].month), _named(months[-1].month)
    return _SEARCHED.format(first=begin, a=whole(sizes[0]), last=end, b=whole(sizes[-1]))


def areas_of(one: ShownCandidate) -> list[tuple[Text, int]]:
    """Give from which areas its questions came, most first; for the team that registered them all, and nobody else."""
    if not one.exact:
        return []
    newest = one.row.months.order_by("-month").first()
    names = places_of(one.row.municipality).names()
    rows = [(names.get(code, same(code)), number) for code, number in (newest.areas if newest else []) if code]
    return sorted(rows, key=lambda row: (-row[1], row[0].nl))[:AREAS]


def alike_by(one: ShownCandidate) -> list[Alike]:
    """Give what its questions have in common, and of how many of them that holds."""
    row, language = one.row, load_language()
    counts = _counts(row) if one.exact else {}
    found = [
        Alike(_PROBLEM, naming.problem_name(code, language), counts.get(("problem", code))) for code in row.problems
    ]
    if row.life_event:
        name = naming.event_name(row.life_event, language)
        found.append(Alike(_EVENT, name, counts.get(("event", row.life_event))))
    if row.age_band:
        found.append(Alike(_AGE, naming.age_name(row.age_band, language), counts.get(("age", row.age_band))))
    if row.household:
        name = naming.household_name(row.household, language)
        found.append(Alike(_HOUSEHOLD, name, counts.get(("household", row.household))))
    return found


def words_of(one: ShownCandidate) -> tuple[str, ...]:
    """Give the telling words of a candidate; for the team that registered it all."""
    return tuple(one.row.words) if one.exact else ()


def examples_of(one: ShownCandidate, reader: Organisation | None) -> tuple[str, ...]:
    """Give a few sentences that the reader's team wrote itself, of those that point at nobody; none once its words have
    had their time.
    """
    if reader is None or not one.row.examples:
        return ()
    own = OwnWords.objects.filter(
        question__in=one.row.members.values("question"), question__organisation=reader, about__in=READ
    )
    texts = list(own.order_by("pk").values_list("text", flat=True))
    return tuple(said for said in one.row.examples if any(said in text for text in texts))[:EXAMPLES]


def reach_for(one: ShownCandidate) -> Reach:
    """Say how many people of that age, and of that household, live there; they do not all have this question."""
    try:
        area = find_area(one.row.area_code or one.row.municipality.code)
    except NotFound:
        return Reach()
    here = lives_here(area)
    groups = [name for name in (one.row.age_band, HOUSEHOLDS.get(one.row.household, "")) if name]
    said = [text for name in groups if (text := _living(name, area, here.residents, here.shares)) is not None]
    if not groups and here.residents is not None:
        said.append(_LIVE.format(where=name_inside(area), n=about(here.residents), who=_RESIDENTS))
    if not said:
        return Reach()
    refs = range(len(here.provenance))
    return Reach(tuple(said), source_line(refs, dict(enumerate(here.provenance)), None))


def offers_for(one: ShownCandidate, today: date) -> tuple[OfferHere, ...]:
    """Give what there is already for these problems, this event, these people and this place."""
    band = load_language().age_bands.get(one.row.age_band)
    areas: frozenset[str] = frozenset()
    if one.row.area_code:
        try:
            areas = reach_of(find_area(one.row.area_code))
        except NotFound:
            areas = frozenset()
    wanted = Wanted(
        one.row.life_event or "-", tuple(one.row.problems), areas, band.low if band else 0, band.high if band else None
    )
    return offers_fitting(one.row.municipality, wanted, today)


def _living(name: str, area: Area, residents: float | None, shares: Mapping[str, float | None]) -> Text | None:
    group, share = load_reach_groups().get(name), shares.get(name)
    if group is None or residents is None or share is None:
        return None
    return _LIVE.format(where=name_inside(area), n=about(residents * share / 100), who=group.noun)


def _counts(row: Candidate) -> Counter[tuple[str, str]]:
    """Count what questions of one team have in common; for that team alone."""
    members = row.members.values("question")
    counts: Counter[tuple[str, str]] = Counter()
    for problem in QuestionProblem.objects.filter(question__in=members).values_list("problem", flat=True):
        counts["problem", problem] += 1
    known = Question.objects.filter(pk__in=members).values_list("life_event", "age_band", "household_type")
    for event, age, household in known:
        counts.update([("event", event), ("age", age), ("household", household)])
    return counts


def _by_question(one: ShownCandidate) -> BarChart:
    weeks = Question.objects.filter(pk__in=one.row.members.values("question")).values_list("week", flat=True)
    counts = Counter(week.replace(day=1) for week in weeks)
    months = _run(min(counts, default=one.row.first.replace(day=1)), max(counts, default=one.row.last.replace(day=1)))
    most = max(months, key=lambda month: (counts[month], month))
    title = _MOST_IN.format(month=_named(most), n=whole(counts[most]))
    bars = tuple(Bar(_named(month), float(counts[month]), emphasised=month == most) for month in months[-MONTHS:])
    return BarChart(title, _PER_MONTH, measure_of(Unit.COUNT), bars, _SOURCE, heading=_MONTH)


def _run(first: date, last: date) -> list[date]:
    """Give the first day of each month from `first` up to and including `last`."""
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(begin, end + 1)]


def _named(month: date) -> Text:
    return month_name(month.month) + same(f" {month.year}")


_PROBLEM = Text(nl="Onderwerp", en="Subject")
_EVENT = Text(nl="Levensgebeurtenis", en="Life event")
_AGE = Text(nl="Leeftijd", en="Age")
_HOUSEHOLD = Text(nl="Huishouden", en="Household")
_LIVE = Text(nl="In {where} wonen {n} {who}.", en="In {where} there live {n} {who}.")
_RESIDENTS = Text(nl="mensen", en="people")
_MOST_IN = Text(nl="De meeste vragen kwamen in {month}: {n}", en="Most questions came in {month}: {n}")
_PER_MONTH = Text(nl="Vragen, naar de maand waarin ze kwamen", en="Questions, by the month in which they came")
_SEARCHED = Text(
    nl="Elke maand zoeken we opnieuw welke vragen van de laatste tijd op elkaar lijken. "
    "In {first} vonden we er ten minste {a}, in {last} ten minste {b}.",
    en="Each month we search anew which recent questions are alike. "
    "In {first} we found at least {a}, in {last} at least {b}.",
)
_SOURCE = Text(nl="Bron: eigen registraties", en="Source: own registrations")
_MONTH = Text(nl="Maand", en="Month")
