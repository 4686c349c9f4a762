"""Read candidates for a group offer, each as its reader may know it.

The team that registered all fifteen questions reads fifteen, by month. The adviser reads "ten minste 15", or only that
there are more than was to be expected; of six questions of one team nobody else reads anything. That rule is in
`core.analyse.candidates.telling`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.candidates import naming, telling
from voorkant.core.analyse.candidates.identity import Event, Kind, Shared
from voorkant.core.analyse.candidates.states import State, is_quiet
from voorkant.core.analyse.candidates.telling import Reading, Told
from voorkant.core.shared.text import Text
from voorkant.store.models import Candidate, CandidateLook, CandidateMonth, CandidateStep, Municipality, Organisation
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.surges import place

MOST_EARLIER = 30


@dataclass(frozen=True, slots=True)
class ShownCandidate:
    """A candidate as one reader may know it. `where` is None where its questions are spread over places; `quiet` when
    no question was added for months.
    """

    row: Candidate
    how: Reading
    told: Told
    heading: Text
    where: Text | None
    sentence: Text
    item: Text
    state: Text
    rising: bool
    quiet: bool = False

    @property
    def exact(self) -> bool:
        """Whether the reader's team registered all of it."""
        return self.how is Reading.EXACT

    @property
    def open(self) -> bool:
        """Whether it asks for a decision."""
        return self.row.state == Candidate.State.OPEN and self.row.gone_on is None and not self.quiet


@dataclass(frozen=True, slots=True)
class Happened:
    """A step of the history in words; `other` is a candidate that the reader may read, for a link. `reason` is in the
    words of the team that decided, and empty for anybody else.
    """

    row: CandidateStep
    what: Text
    other: ShownCandidate | None = None
    reason: str = ""


def candidates_of(
    municipality: Municipality, reader: Organisation | None, today: date | None = None
) -> list[ShownCandidate]:
    """Give the candidates that are found now and that a reader may know of: open ones first, then what rises."""
    found = _shown(_rows(municipality).filter(gone_on=None), reader, today)
    return sorted(found, key=lambda one: (not one.open, not one.rising, -(one.told.size or 0), -one.row.score))


def ended_of(
    municipality: Municipality, reader: Organisation | None, today: date | None = None
) -> list[ShownCandidate]:  # fmt: skip
    """Give those that are no longer found, newest first."""
    rows = _rows(municipality).exclude(gone_on=None).order_by("-gone_on", "-pk")
    return _shown(rows, reader, today)[:MOST_EARLIER]


def candidate_of(
    municipality: Municipality, key: int, reader: Organisation | None, today: date | None = None
) -> ShownCandidate | None:
    """Give one candidate of a municipality; None for any other, and for what this reader may not know of."""
    return next(iter(_shown(_rows(municipality).filter(pk=key), reader, today)), None)


def shown(row: Candidate, reader: Organisation | None, today: date | None = None) -> ShownCandidate | None:
    """Give a candidate as a reader may know it; None where they may know nothing of it."""
    today, threshold = today or timezone.localdate(), int(setting_value("disclosure_threshold", row.municipality))
    how = telling.reading(
        row.size, row.by_team, str(reader.pk) if reader else None, threshold=threshold, cell_shown=row.cell_shown,
        least=int(setting_value("candidate_shown_questions", row.municipality)),
    )  # fmt: skip
    told = telling.told(how, row.size, row.expected, threshold=threshold)
    if told is None:
        return None
    where = place(row.municipality, row.area_code) if row.area_code else None
    heading = _heading(row, where)
    return ShownCandidate(
        row=row, how=how, told=told, heading=heading, where=where,
        sentence=telling.sentence(told, row.first, row.last, today, spread=row.spread),
        item=telling.item(heading, told, row.first, row.last, today), state=State(row.state).words,
        rising=_rising(row, how, threshold),
        quiet=is_quiet(row.last, today, int(setting_value("candidate_quiet_months", row.municipality))),
    )  # fmt: skip


def history_of(one: ShownCandidate, reader: Organisation | None) -> list[Happened]:
    """Give what happened to a candidate, oldest first, with those that went into it."""
    own = one.row.steps.select_related("by", "other__municipality")
    came = CandidateStep.objects.filter(other=one.row).exclude(kind=CandidateStep.Kind.DECIDED)
    found = [_happened(step, step.other, one, reader) for step in own]
    found += [_came_from(step, reader) for step in came.select_related("candidate__municipality")]
    return sorted(found, key=lambda each: (each.row.day, each.row.pk))


def looked(municipality: Municipality) -> CandidateLook | None:
    """Say when a municipality was last searched and how; None before the first time."""
    return CandidateLook.objects.filter(municipality=municipality).first()


def _happened(
    step: CandidateStep, other: Candidate | None, one: ShownCandidate, reader: Organisation | None
) -> Happened:
    kin = shown(other, reader) if other is not None else None
    if step.kind == CandidateStep.Kind.DECIDED:
        reason = step.words if _decided_by(step, one, reader) else ""
        return Happened(step, _DECIDED.format(state=State(step.state).words), kin, reason)
    if step.kind == CandidateStep.Kind.GREW:
        return Happened(step, _GREW_OPEN if step.state == Candidate.State.OPEN else _GREW, kin)
    event = Event(Kind(step.kind))
    return Happened(step, telling.event_sentence(event, other=kin.heading if kin else None, exact=one.exact), kin)


def _decided_by(step: CandidateStep, one: ShownCandidate, reader: Organisation | None) -> bool:
    """Tell whether the reader's team decided; of whom nobody knows any more who it was, the team that registered it."""
    if step.by is None:
        return one.exact
    return reader is not None and step.by.organisation_id == reader.pk


def _came_from(step: CandidateStep, reader: Organisation | None) -> Happened:
    """Say a step of another candidate that is about this one."""
    kin = shown(step.candidate, reader)
    heading = kin.heading if kin else None
    if step.kind == CandidateStep.Kind.MERGED:
        return Happened(step, telling.took_in(heading), kin)
    return Happened(step, _PART_LEFT.format(other=heading) if heading else _PART_LEFT_UNNAMED, kin)


def _rising(row: Candidate, how: Reading, threshold: int) -> bool:
    """Tell whether it was larger in the newest month than in the one before, as far as the reader may know that."""
    months = [one for one in _months(row) if one.shown or how is Reading.EXACT][-2:]
    if len(months) < 2 or row.gone_on is not None:
        return False
    told = [telling.told(how, month.size, 0.0, threshold=threshold) for month in months]
    before, now = (each.size if each else None for each in told)
    return before is not None and now is not None and now > before


def _months(row: Candidate) -> list[CandidateMonth]:
    """Give the months of a row, read together with it where many rows are."""
    return list(getattr(row, "newest_months", None) or row.months.order_by("month"))


def _shown(rows: Iterable[Candidate], reader: Organisation | None, today: date | None) -> list[ShownCandidate]:
    found = [one for row in rows if (one := shown(row, reader, today)) is not None]
    named = Counter(one.heading for one in found)
    return [one if named[one.heading] == 1 else _in_full(one, today) for one in found]


def _in_full(one: ShownCandidate, today: date | None) -> ShownCandidate:
    """Name a candidate in full, where another in the same list has the same short name."""
    heading = _heading(one.row, one.where, full=True)
    item = telling.item(heading, one.told, one.row.first, one.row.last, today or timezone.localdate())
    return replace(one, heading=heading, item=item)


def _heading(row: Candidate, where: Text | None, *, full: bool = False) -> Text:
    named = Shared(tuple(row.problems), row.life_event, row.age_band, row.household, row.area_code)
    return naming.heading(named, load_language(), where, full=full)


def _rows(municipality: Municipality) -> QuerySet[Candidate]:
    months = Prefetch("months", CandidateMonth.objects.order_by("month"), to_attr="newest_months")
    return Candidate.objects.filter(municipality=municipality).select_related("municipality").prefetch_related(months)


_DECIDED = Text(nl="Besloten: {state}.", en="Decided: {state}.")
_GREW = Text(nl="Duidelijk gegroeid.", en="Grew clearly.")
_GREW_OPEN = Text(nl="Duidelijk gegroeid; het vraagt om een besluit.", en="Grew clearly; it asks for a decision.")
_PART_LEFT = Text(nl="‘{other}’ kwam hieruit los.", en="‘{other}’ split off from this.")
_PART_LEFT_UNNAMED = Text(nl="Een deel kwam hieruit los.", en="A part split off from this.")
