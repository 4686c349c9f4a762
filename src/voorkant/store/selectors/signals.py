"""Read what came in: for the team that received it, for the place that passed it on, and for one sender with a code.

Each sees something else. The team sees its own signals with their words. The sender sees steps in general terms. The
place sees how often, about what, and whether it was answered in time; never who passed on what, and never a colleague.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, F, IntegerField, Min, Q, QuerySet, Value, When

from voorkant.core.notice.feedback import Standing, in_time, possible_answers, standing
from voorkant.core.notice.signal import COUNTED, LinkState, link_state
from voorkant.core.shared.period import week_of
from voorkant.store.models import FindingPlace, Organisation, PlaceLink, Signal, ThemeAnswer
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.signal_desk import digest_of, hash_of_code

WEEKS_JUDGED = 13


@dataclass(frozen=True, slots=True)
class BehindLink:
    """A place and whether its link is on a wall or on one colleague's own phone."""

    place: FindingPlace
    shared: bool


@dataclass(frozen=True, slots=True)
class SenderSees:
    """One signal as its sender reads it: steps are (week, term of `signal_answers`), oldest first."""

    week: date
    problems: tuple[str, ...]
    ending: str
    received: bool
    steps: tuple[tuple[date, str], ...]
    promised: date | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Received:
    """One signal as the team that received it reads it."""

    id: int
    place: str
    area: str
    week: date
    problems: tuple[str, ...]
    knows: str
    ending: str
    age_band: str
    household_type: str
    life_event: str
    urgency: str
    status: str
    words: tuple[tuple[str, str], ...]
    number: str
    moment: str
    steps: tuple[tuple[date, str], ...]
    promised: date | None
    standing: Standing
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeWaits:
    """How many counted signals about one problem wait for an answer, and by when the first was promised."""

    problem: str
    number: int
    promised: date | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """What waits for a team: senders to call, new ones, promised this week, and promised earlier."""

    calls: int
    new: int
    this_week: int
    overdue: int


@dataclass(frozen=True, slots=True)
class InTime:
    """How many signals with a promise that ended in the last thirteen weeks were answered in the promised week."""

    answered: int
    promised: int


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What a place passed on about one problem in the last year; `latest` is what the team last told about it."""

    problem: str
    number: int
    taken_up: int
    closed: int
    latest: ThemeAnswer | None


def place_behind(token: str) -> BehindLink | None:
    """Give the place of a link for reading an answer: an expired card may still ask, a withdrawn one may not."""
    link = (
        PlaceLink.objects.select_related("place__organisation__municipality", "place__receiver")
        .filter(digest=digest_of(token))
        .first()
    )
    if link is None:
        return None
    state = link_state(expires=link.expires, revoked=link.revoked, place_active=True, today=date.min)
    return BehindLink(link.place, link.shared) if state is LinkState.GOOD else None


def answer_of(place: FindingPlace, code: str, today: date) -> SenderSees | None:
    """Give what was done with the signal of a code of this place; None when there is none (any more)."""
    found = Signal.objects.filter(place=place, reference=hash_of_code(place.pk, code)).first()
    if found is None:
        return None
    steps = _steps(found)
    return SenderSees(
        week=found.week,
        problems=tuple(found.problems),
        ending=found.ending,
        received=found.receiver_id is not None,
        steps=steps,
        promised=found.answer_by,
        standing=standing(steps[0][0] if steps else None, found.answer_by, today),
    )


def theme_answers(place: FindingPlace, problems: Collection[str]) -> list[ThemeAnswer]:
    """Give the latest answer of the receiving team per problem, for this place or for all of its places."""
    rows = ThemeAnswer.objects.filter(
        Q(place=place) | Q(place=None), organisation=place.receiver_id, problem__in=list(problems)
    ).order_by("given_on", "pk")
    return list({one.problem: one for one in rows}.values())


def received(team: Organisation) -> QuerySet[Signal]:
    """Give every signal that came to a team; one without a receiver is for the place's own organisation."""
    mine = Q(receiver=team) | Q(receiver=None, place__organisation=team)
    return Signal.objects.filter(mine, place__organisation__municipality=team.municipality_id)


def open_signals(team: Organisation, today: date) -> QuerySet[Signal]:
    """Give what asks for an answer to one sender, in the order to do it: calls, what is late, this week, the rest."""
    first = Case(
        When(call_back__isnull=False, then=Value(0)),
        When(status=Signal.Status.NEW, answer_by__lt=today, then=Value(1)),
        When(status=Signal.Status.NEW, answer_by__lte=week_of(today) + timedelta(days=6), then=Value(2)),
        When(status=Signal.Status.NEW, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    return (
        received(team)
        .exclude(status=Signal.Status.CLOSED)
        .exclude(ending=COUNTED)
        .annotate(first=first)
        .order_by("first", F("answer_by").asc(nulls_last=True), "pk")
        .select_related("place", "call_back", "question")
        .prefetch_related("steps", "question__words")
    )


def closed_signals(team: Organisation) -> QuerySet[Signal]:
    """Give what was closed for one sender, newest first."""
    return (
        received(team)
        .filter(status=Signal.Status.CLOSED)
        .exclude(ending=COUNTED)
        .order_by("-week", "-pk")
        .select_related("place", "question")
        .prefetch_related("steps", "question__words")
    )


def for_team(team: Organisation, signals: Iterable[Signal], today: date) -> list[Received]:
    """Turn signals of a team into what its page shows."""
    places = places_of(team.municipality)
    return [_received(one, places.name(one.area_code), today) for one in signals]


def waiting_themes(team: Organisation, today: date) -> list[ThemeWaits]:
    """Give per problem how many counted signals nobody answered, most urgent first."""
    rows = received(team).filter(ending=COUNTED, status=Signal.Status.NEW).values_list("problems", "answer_by")
    numbers: Counter[str] = Counter()
    first: dict[str, date] = {}
    for problems, promised in rows:
        for problem in problems:
            numbers[problem] += 1
            if promised:
                first[problem] = min(promised, first.get(problem, promised))
    waits = [
        ThemeWaits(problem, number, first.get(problem), standing(None, first.get(problem), today))
        for problem, number in numbers.items()
    ]
    return sorted(waits, key=lambda one: (one.promised or date.max, -one.number, one.problem))


def given_answers(team: Organisation, most: int = 10) -> list[ThemeAnswer]:
    """Give what a team told about themes, latest first."""
    return list(
        ThemeAnswer.objects.filter(organisation=team).select_related("place").order_by("-given_on", "-pk")[:most]
    )


def inbox_counts(team: Organisation, today: date) -> InboxCounts:
    """Count what waits for a team."""
    new = Q(status=Signal.Status.NEW)
    counted = received(team).exclude(status=Signal.Status.CLOSED).aggregate(
        calls=Count("pk", filter=Q(call_back__isnull=False)),
        new=Count("pk", filter=new),
        this_week=Count("pk", filter=new & Q(answer_by__gte=today, answer_by__lte=week_of(today) + timedelta(days=6))),
        overdue=Count("pk", filter=new & Q(answer_by__lt=today)),
    )  # fmt: skip
    return InboxCounts(**counted)


def answered_in_time(places: Collection[FindingPlace], today: date) -> InTime:
    """Count how often an answer came in the promised week, over promises that ended in the last thirteen weeks."""
    return _in_time(Signal.objects.filter(place__in=list(places)), today)


def answered_by_team(team: Organisation, today: date) -> InTime:
    """Count the same over everything that a team received; for the team itself."""
    return _in_time(received(team), today)


def may_see_in_time(reader: Organisation | None, place: FindingPlace) -> bool:
    """Tell who may see how often a place is answered in time: itself, the team that answers, or all by agreement."""
    if reader is not None and reader.pk in (place.organisation_id, place.receiver_id):
        return True
    return place.receiver is not None and place.receiver.shares_load and place.organisation.shares_load


def passed_on(places: Sequence[FindingPlace], today: date) -> list[PassedOn]:
    """Give per problem what places passed on in the last year, most first."""
    rows = Signal.objects.filter(place__in=places, week__gt=today - timedelta(weeks=52))
    numbers, taken, closed = Counter[str](), Counter[str](), Counter[str]()
    for problems, status in rows.values_list("problems", "status"):
        numbers.update(problems)
        taken.update(problems if status == Signal.Status.TAKEN_UP else ())
        closed.update(problems if status == Signal.Status.CLOSED else ())
    latest: dict[str, ThemeAnswer] = {}
    for place in places:
        for one in theme_answers(place, list(numbers)):
            if one.problem not in latest or latest[one.problem].given_on < one.given_on:
                latest[one.problem] = one
    return [
        PassedOn(problem, number, taken[problem], closed[problem], latest.get(problem))
        for problem, number in sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def smallest_told(team: Organisation) -> int:
    """Give the smallest number that is told to a whole organisation; below it is "een paar"."""
    return int(setting_value("disclosure_threshold", team.municipality))


def _in_time(signals: QuerySet[Signal], today: date) -> InTime:
    since = today - timedelta(weeks=WEEKS_JUDGED)
    rows = (
        signals.filter(answer_by__gte=since, answer_by__lt=today)
        .annotate(first_answer=Min("steps__week"))
        .values_list("first_answer", "answer_by")
    )
    judged = [in_time(first, promised) for first, promised in rows if promised is not None]
    return InTime(sum(judged), len(judged))


def _steps(signal: Signal) -> tuple[tuple[date, str], ...]:
    return tuple((one.week, one.answer) for one in sorted(signal.steps.all(), key=lambda one: one.pk))


def _received(signal: Signal, area: str, today: date) -> Received:
    steps = _steps(signal)
    call = getattr(signal, "call_back", None)
    words = signal.question.words.all() if signal.question else ()
    return Received(
        id=signal.pk,
        place=signal.place.name,
        area=area,
        week=signal.week,
        problems=tuple(signal.problems),
        knows=signal.knows,
        ending=signal.ending,
        age_band=signal.age_band,
        household_type=signal.household_type,
        life_event=signal.life_event,
        urgency=signal.urgency,
        status=signal.status,
        words=tuple((one.about, one.text) for one in words) or tuple(signal.words.items()),
        number=call.number if call else "",
        moment=call.moment if call else "",
        steps=steps,
        promised=signal.answer_by,
        standing=standing(steps[0][0] if steps else None, signal.answer_by, today),
        answers=tuple(one for one in possible_answers(signal.status) if one not in ("taken_up", "called_back")),
    )
