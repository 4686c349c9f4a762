"""Gather what the product knows about an assignment in a year, and let the core say it.

Everything here may stand on a public page: open figures, own counts after protection, and counts of partners' work over
so many partners, or with their leave, that no partner is measured. What is not kept is not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min, Q

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.review_questions import load_review_form
from voorkant.core.act import referral as act
from voorkant.core.act.referral_figures import share
from voorkant.core.analyse.result import Picture
from voorkant.core.learn import review_evidence as said
from voorkant.core.learn.review import Fact, Found
from voorkant.core.learn.review_evidence import Frame, TargetSaid
from voorkant.core.notice.feedback import in_time
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.period import Window, complete_quarters, long_date
from voorkant.core.shared.text import Text, same
from voorkant.store.models import (
    Action,
    ActionStep,
    Agreement,
    Assignment,
    Dialogue,
    DialogueNote,
    Invitation,
    Meeting,
    MeetingCount,
    Municipality,
    Offer,
    Phase,
    Referral,
    Signal,
)
from voorkant.store.selectors.picture import picture_of
from voorkant.store.selectors.programme import progress_of
from voorkant.store.selectors.reach import reached
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.counts import protected_counts

RESIDENTS = "residents"
QUARTERS = 4
PARTNERS_TOGETHER = 3
"""Over so many receiving partners a figure measures none of them; with fewer each must let it be seen."""


@dataclass(frozen=True, slots=True)
class Span:
    """A year, or what has passed of it."""

    first: date
    last: date
    words: Text


def span_of(year: int, today: date) -> Span:
    """Give a year up to today."""
    first, end = date(year, 1, 1), date(year, 12, 31)
    if today >= end:
        return Span(first, end, same(str(year)))
    return Span(first, max(first, today), _SO_FAR.format(year=str(year), day=long_date(max(first, today))))


def gather(assignment: Assignment, year: int, today: date) -> dict[str, Found]:
    """Give what is known per question, in the order of the form."""
    municipality, span = assignment.municipality, span_of(year, today)
    threshold = int(setting_value("disclosure_threshold", municipality))
    frame = Frame(span.words, _OWN.format(name=municipality.name), threshold)
    found = {
        "need": _need(assignment, span, today, frame),
        "reach": _reach(assignment, span, frame),
        "causes": _causes(assignment, frame),
        "voice": _voice(assignment, span, frame),
        "balance": _balance(assignment, frame),
        "progress": _progress(assignment, span, frame),
        "together": _together(assignment, span, today, frame),
        "helped": _helped(assignment, span, frame),
    }
    return {one: found.get(one, said.nothing(one)) for one in load_review_form().questions}


def _need(assignment: Assignment, span: Span, today: date, frame: Frame) -> Found:
    municipality = assignment.municipality
    try:
        published = _figures(picture_of(assignment.area_code or municipality.code, places_for=0), assignment.problems)
    except NotFound:
        published = []
    window = window_of(span, municipality, today)
    counts = protected_counts(municipality, window)
    problems = load_language().problems
    own = {
        one: (problems[one].name, counts.get(assignment.area_code or municipality.code, one))
        for one in assignment.problems if one in problems
    }  # fmt: skip
    return said.need(published, own, window.words, frame)


def window_of(span: Span, municipality: Municipality, today: date) -> Window:
    """Give the fixed quarters over which others than the team saw counts at the end of the year, or see them now."""
    quarters = int(setting_value("disclosure_window_quarters", municipality))
    return complete_quarters(min(today, date(span.first.year + 1, 1, 1)), min(quarters, QUARTERS))


def _figures(picture: Picture, problems: Sequence[str]) -> list[Fact]:
    facts = []
    for one in problems:
        line = next((each for each in picture.lines if each.problem == one), None)
        if line is None or line.lead is None or line.lead.reading.value is None:
            continue
        certainty = _KINDS[line.lead.kind]
        year = same(str(line.lead.reading.year or ""))
        facts.append(Fact(line.sentence, same(line.lead.publisher), year, certainty))
    return facts


def _reach(assignment: Assignment, span: Span, frame: Frame) -> Found:
    municipality = assignment.municipality
    try:
        came = reached(municipality, assignment.area_code or municipality.code, span.last)
    except NotFound:
        return said.nothing("reach")
    period = _SINCE.format(first=long_date(came.since), last=long_date(span.last))
    publishers = ", ".join(sorted({one.publisher for one in came.lives.provenance})) or "CBS"
    wanted = frozenset(assignment.target_groups)
    own = Frame(period, frame.own, frame.threshold)
    sources = frame.own + same(f", {publishers}")
    return said.reach(came.groups, wanted, came.counted_talks, came.people, own, sources)


def _causes(assignment: Assignment, frame: Frame) -> Found:
    language = load_language()
    wanted = set(assignment.problems)
    factors = [one for one in language.factors.values() if wanted & {tie.to for tie in one.problems}]
    offers = offers_for(assignment)
    events = {event for one in offers for event in one.life_events if event in language.life_events}
    touched = {tie.to for event in events for tie in language.life_events[event].factors}
    return said.causes(factors, frozenset(touched), len(offers), frame)


def _voice(assignment: Assignment, span: Span, frame: Frame) -> Found:
    talks = Dialogue.objects.filter(
        organisation__municipality=assignment.municipality, held_on__gte=span.first, held_on__lte=span.last
    )
    about = [one for one in talks.prefetch_related("notes") if _is_about(one, assignment)]
    promises = [
        note for one in about for note in one.notes.all()
        if note.kind == DialogueNote.Kind.PROMISE and _touches(note, assignment)
    ]  # fmt: skip
    told = [one for one in promises if one.kept is not None]
    phases = list(Phase.objects.filter(assignment=assignment, starts__lte=span.last))
    led = sum(one.leader == RESIDENTS for one in phases)
    people, kept = sum(one.people or 0 for one in about), sum(bool(one.kept) for one in told)
    return said.voice(len(about), people, len(promises), len(told), kept, (led, len(phases)), frame)


def _is_about(talk: Dialogue, assignment: Assignment) -> bool:
    return any(note.problem in assignment.problems for note in talk.notes.all())


def _touches(note: DialogueNote, assignment: Assignment) -> bool:
    return not note.problem or note.problem in assignment.problems


def offers_for(assignment: Assignment) -> list[Offer]:
    """Give the active offers about the problems of an assignment."""
    rows = Offer.objects.filter(organisation__municipality=assignment.municipality, status=Offer.Status.ACTIVE)
    wanted = set(assignment.problems)
    return [one for one in rows.order_by("pk") if wanted & set(one.problems)]


def _balance(assignment: Assignment, frame: Frame) -> Found:
    language, offers = load_language(), offers_for(assignment)
    by_level = {level: sum(one.level == level for one in offers) for level in said.LEVELS}
    names = {level: language.terms["levels"][level].name for level in said.LEVELS}
    together = sum(one.form == "collective" for one in offers)
    return said.balance(by_level, len(offers) - sum(by_level.values()), together, names, frame)


def _progress(assignment: Assignment, span: Span, frame: Frame) -> Found:
    targets = []
    for one in progress_of(assignment, span.last):
        if one.target.baseline_on > span.last:
            continue
        actual = one.actual
        targets.append(TargetSaid(
            one.name, one.said(one.baseline), one.said(one.expected),
            _HIDDEN if actual and actual.hidden else one.said(actual.value if actual else None), one.standing,
            actual.source if actual else frame.own, actual.period if actual else frame.period, one.long_term,
        ))  # fmt: skip
    due = Action.objects.filter(assignment=assignment, due__gte=span.first, due__lte=span.last)
    due = due.exclude(state=Action.State.DROPPED)
    done = due.filter(state=Action.State.DONE, settled_on__lte=span.last).count()
    moved = ActionStep.objects.filter(
        action__assignment=assignment, kind=ActionStep.Kind.MOVED, on__gte=span.first, on__lte=span.last
    ).values("action")
    return said.progress(targets, due.count(), done, moved.distinct().count(), frame)


def _together(assignment: Assignment, span: Span, today: date, frame: Frame) -> Found:
    municipality, wanted = assignment.municipality, set(assignment.problems)
    rows = Signal.objects.filter(
        Q(receiver__shares_load=True), receiver__municipality=municipality, answer_by__gte=span.first,
        answer_by__lte=min(span.last, today - timedelta(days=1)),
    ).annotate(first_answer=Min("steps__week"))  # fmt: skip
    judged = [
        in_time(first, by) for first, by, about in rows.values_list("first_answer", "answer_by", "problems")
        if by is not None and wanted & set(about)
    ]  # fmt: skip
    agreed = [
        one for one in Agreement.objects.filter(municipality=municipality, valid_from__lte=span.last)
        if (not one.problems or wanted & set(one.problems)) and one.valid_until >= span.first
        and (one.ended is None or one.ended > span.first)
    ]  # fmt: skip
    both = sum(bool(one.confirmed_by_sender and one.confirmed_by_receiver) for one in agreed)
    return said.cooperation(sum(judged), len(judged), both, len(agreed), _meetings(assignment, span), frame)


def _meetings(assignment: Assignment, span: Span) -> tuple[int, int, int]:
    held = Meeting.objects.filter(
        assignment=assignment, status=Meeting.Status.HELD, day__gte=span.first, day__lte=span.last
    )
    invited = set(Invitation.objects.filter(meeting__in=held).values_list("meeting", "sector"))
    counted = MeetingCount.objects.filter(meeting__in=held).values_list("meeting", "sector", "came")
    known = [(meeting, sector, came) for meeting, sector, came in counted if (meeting, sector) in invited]
    return held.count(), len(known), sum(came > 0 for _, _, came in known)


def _helped(assignment: Assignment, span: Span, frame: Frame) -> Found:
    rows = list(
        Referral.objects.filter(
            municipality=assignment.municipality, problem__in=assignment.problems, given__gte=span.first,
            given__lte=span.last,
        ).exclude(state=act.REVOKED).select_related("referrer", "partner")
    )  # fmt: skip
    if len({one.partner_id for one in rows}) < PARTNERS_TOGETHER:
        rows = [one for one in rows if one.partner.shares_load and one.referrer.shares_load]
    told = [one for one in rows if one.state in (act.HELPED, act.PARTLY, act.NOT_HELPED)]
    return said.helped(share(sum(one.state == act.HELPED for one in told), len(told)), len(rows), frame)


_SO_FAR = Text(nl="{year}, tot en met {day}", en="{year}, up to {day}")
_SINCE = Text(nl="{first} tot en met {last}", en="{first} up to {last}")
_OWN = Text(nl="Eigen registratie, {name}", en="Own registration, {name}")
_HIDDEN = Text(nl="te klein om te tonen", en="too small to show")
_KINDS = {
    FigureKind.REGISTER: Text(nl="Telling uit registers.", en="A count from registers."),
    FigureKind.SURVEY: Text(nl="Uit een enquête, met een marge.", en="From a survey, with a margin."),
    FigureKind.MODEL_ESTIMATE: Text(
        nl="Schatting met een model; die verandert niet door wat hier gebeurt.",
        en="Estimated with a model; it does not change by what happens here.",
    ),
}
