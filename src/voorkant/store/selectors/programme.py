"""Read the programme: which assignments run, how far each is, what is late, what was decided, what threatens it.

The board, the agenda of a meeting and the review of a year ask the same questions, so they all ask them here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.programmes import load_labels, load_programmes
from voorkant.core.organise.programme_words import Label, LabelWarning, label_warnings
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text, same
from voorkant.store.models import (
    Action,
    Assignment,
    Decision,
    Municipality,
    Organisation,
    Phase,
    Risk,
)
from voorkant.store.selectors.areas import find_area, name_alone
from voorkant.store.selectors.programme_progress import Progress, progress_of
from voorkant.store.selectors.settings import setting_value

__all__ = [
    "AssignmentLine",
    "DecisionLine",
    "Due",
    "Progress",
    "RiskLine",
    "assignments_of",
    "decisions_of",
    "find_assignment",
    "label_warnings_of",
    "overdue_of",
    "phase_now",
    "progress_of",
    "risks_of",
]

ACTION, MILESTONE, HAND_OVER, DECISION, RISK = "action", "milestone", "hand_over", "decision", "risk"


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """An assignment with the names of what it refers to. `lead` is "Marga ten Brink, Mens en Welzijn", or less."""

    row: Assignment
    lead: str
    problems: tuple[Text, ...]
    target_groups: tuple[Text, ...]
    labels: tuple[Label, ...]
    area: Text | None

    @property
    def title(self) -> str:
        """Give its title."""
        return self.row.title


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is late: an action, milestone, hand-over, or a look at a decision or risk that should have been.

    `key` is the id of its row (a hand-over: of the phase that ends), `days` how many days late, `moved` how often it
    was put off. `assignment` is None for what concerns the whole programme.
    """

    kind: str
    key: int
    what: Text
    due: date
    days: int
    assignment: Assignment | None
    owner: Organisation | None
    owner_name: str
    moved: int = 0


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision, the one that replaced it, and the day on which it is looked at next (None: never)."""

    row: Decision
    replaced_by: Decision | None
    look_on: date | None


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A risk; `weight` (1 to 9) orders it; `late` tells that the day to look has passed."""

    row: Risk
    weight: int
    late: bool


def assignments_of(municipality: Municipality, on: date, *, ended: bool = False) -> tuple[AssignmentLine, ...]:
    """Give the assignments of a municipality that have begun and have not ended on a day, oldest first.

    `ended` adds those that ended before; whoever reviews a year asks for them and looks at `row.closed_on`.
    """
    rows = Assignment.objects.filter(municipality=municipality, starts__lte=on)
    if not ended:
        rows = rows.filter(Q(closed_on=None) | Q(closed_on__gt=on))
    found = rows.select_related("lead", "lead_user", "municipality").order_by("starts", "pk")
    return tuple(line_of(row) for row in found)


def line_of(row: Assignment) -> AssignmentLine:
    """Name what an assignment refers to; what the language no longer knows keeps its id."""
    language, labels = load_language(), load_labels()
    who = [row.lead_name, bare(row.lead.name) if row.lead else ""]
    return AssignmentLine(
        row=row,
        lead=", ".join(one for one in who if one),
        problems=tuple(_named(language.problems, one) for one in row.problems),
        target_groups=tuple(_named(language.target_groups, one) for one in row.target_groups),
        labels=tuple(labels[one] for one in row.labels if one in labels),
        area=_area(row.area_code),
    )


def find_assignment(municipality: Municipality, key: int) -> Assignment:
    """Give an assignment of this municipality; NotFound for any other."""
    row = Assignment.objects.filter(municipality=municipality, pk=key).select_related("lead", "municipality").first()
    if row is None:
        raise NotFound("assignment-not-found", *_NO_ASSIGNMENT)
    return row


def overdue_of(
    municipality: Municipality, on: date, *, organisation: Organisation | None = None, until: date | None = None
) -> tuple[Due, ...]:
    """Give what is late on a day, the longest first; of `organisation` alone where it is given.

    `until` also gives what is due up to and including a later day; its `days` are then negative. Of assignments that
    are paused or ended nothing is asked.
    """
    last = until or on
    found = [*_actions(municipality, on, last), *_hand_overs(municipality, on, last), *_looks(municipality, on, last)]
    if organisation is not None:
        found = [one for one in found if one.owner is not None and one.owner.pk == organisation.pk]
    found = [one for one in found if one.due < on or until is not None]
    return tuple(sorted(found, key=lambda one: (one.due, one.kind, one.key)))


def _actions(municipality: Municipality, on: date, last: date) -> Iterable[Due]:
    rows = Action.objects.filter(
        assignment__municipality=municipality, assignment__state=Assignment.State.RUNNING,
        state=Action.State.OPEN, due__lte=last,
    ).select_related("assignment__lead", "owner")  # fmt: skip
    for row in rows:
        owner = row.owner or row.assignment.lead
        name = row.owner_name or ("" if row.owner else row.assignment.lead_name)
        days = (on - row.due).days
        yield Due(row.kind, row.pk, same(row.what), row.due, days, row.assignment, owner, name, row.moved)


def _hand_overs(municipality: Municipality, on: date, last: date) -> Iterable[Due]:
    rows = Assignment.objects.filter(municipality=municipality, state=Assignment.State.RUNNING)
    for row in rows.select_related("lead").prefetch_related("phases__organisation"):
        now, following = phase_now(row.phases.all())
        if now is None or now.hands_over_on is None or now.hands_over_on > last:
            continue
        if following is None and row.ends and row.ends > now.hands_over_on:
            what = _NOBODY_FOLLOWS
        elif following is None:
            continue
        else:
            what = _TAKES_OVER.format(who=leader_of(following))
        owner = (following.organisation if following else None) or row.lead
        yield Due(HAND_OVER, now.pk, what, now.hands_over_on, (on - now.hands_over_on).days, row, owner, row.lead_name)


def _looks(municipality: Municipality, on: date, last: date) -> Iterable[Due]:
    for line in decisions_of(municipality):
        if line.look_on and line.look_on <= last:
            of = line.row.assignment
            what = _LOOK_AT_DECISION.format(what=line.row.what)
            yield Due(
                DECISION, line.row.pk, what, line.look_on, (on - line.look_on).days, of, of.lead if of else None, ""
            )
    for risk in risks_of(municipality, on):
        row = risk.row
        if row.watch_on <= last:
            what = _LOOK_AT_RISK.format(what=row.what)
            days = (on - row.watch_on).days
            yield Due(RISK, row.pk, what, row.watch_on, days, row.assignment, row.owner, row.owner_name)


def phase_now(phases: Iterable[Phase]) -> tuple[Phase | None, Phase | None]:
    """Give the phase that somebody leads now and the one that follows; the first is led from its start."""
    listed = sorted(phases, key=lambda one: (one.starts, one.pk))
    now = None
    for number, one in enumerate(listed):
        if number == 0 or one.taken_over_on is not None:
            now = number
    if now is None:
        return None, None
    return listed[now], listed[now + 1] if now + 1 < len(listed) else None


def leader_of(phase: Phase) -> Text:
    """Name who leads a phase: the group in words, the partner, or the kind of leader."""
    if phase.group:
        return same(phase.group)
    if phase.organisation:
        return same(bare(phase.organisation.name))
    known = load_programmes().leaders.get(phase.leader)
    return known.name if known else same(phase.leader)


def decisions_of(
    municipality: Municipality, *, assignment: Assignment | None = None, search: str = "", standing: bool = False
) -> tuple[DecisionLine, ...]:
    """Give decisions, newest first; `search` in what, why and by whom; `standing` leaves out what was replaced."""
    rows: QuerySet[Decision] = Decision.objects.filter(municipality=municipality)
    if assignment is not None:
        rows = rows.filter(assignment=assignment)
    for word in search.split():
        rows = rows.filter(Q(what__icontains=word) | Q(why__icontains=word) | Q(by__icontains=word))
    rows = rows.select_related("assignment__lead", "replaced_by", "replaces").prefetch_related("looks")
    found = [_decision(row) for row in rows.order_by("-decided_on", "-pk")]
    return tuple(one for one in found if not standing or one.replaced_by is None)


def _decision(row: Decision) -> DecisionLine:
    later = getattr(row, "replaced_by", None)
    looks = sorted(row.looks.all(), key=lambda one: one.pk)
    look_on = looks[-1].next_on if looks else row.look_on
    return DecisionLine(row, later, None if later else look_on)


def risks_of(municipality: Municipality, on: date, *, closed: bool = False) -> tuple[RiskLine, ...]:
    """Give the risks that are watched, the heaviest first; `closed` adds those that were closed."""
    rows = Risk.objects.filter(municipality=municipality).select_related("assignment", "owner")
    if not closed:
        rows = rows.filter(closed_on=None)
    found = [
        RiskLine(row, row.likely * row.bad, row.closed_on is None and row.watch_on < on)
        for row in rows.prefetch_related("looks")
    ]
    return tuple(sorted(found, key=lambda one: (one.row.closed_on is not None, -one.weight, one.row.watch_on)))


def label_warnings_of(municipality: Municipality, on: date) -> tuple[LabelWarning, ...]:
    """Say which labels of running assignments ended or end soon."""
    hanging: dict[str, list[int]] = {}
    rows = Assignment.objects.filter(municipality=municipality).exclude(state=Assignment.State.ENDED)
    for key, labels in rows.order_by("pk").values_list("pk", "labels"):
        for label in labels:
            hanging.setdefault(label, []).append(key)
    months = int(setting_value("label_ends_months", municipality))
    return label_warnings(load_labels(), {name: tuple(keys) for name, keys in hanging.items()}, on, months)


def bare(name: str) -> str:
    """Give a name without the mark of what is invented, for in a sentence."""
    return name.removesuffix(" (verzonnen)")


def _named(known: Mapping[str, object], name: str) -> Text:
    found = known.get(name)
    return getattr(found, "name", same(name))


def _area(code: str) -> Text | None:
    if not code:
        return None
    try:
        return name_alone(find_area(code))
    except NotFound:
        return same(code)


_NO_ASSIGNMENT = (
    Text("Deze opgave is er niet.", "This assignment is not there."),
    Text("Misschien is zij van een andere gemeente.", "Perhaps it belongs to another municipality."),
    Text("Ga terug naar het programma.", "Go back to the programme."),
)
_TAKES_OVER = Text("Overdracht aan {who}", "Hand-over to {who}")
_NOBODY_FOLLOWS = Text("Overdracht: wie neemt het over?", "Hand-over: who takes over?")
_LOOK_AT_DECISION = Text("Besluit opnieuw bekijken: {what}", "Look at a decision again: {what}")
_LOOK_AT_RISK = Text("Risico bekijken: {what}", "Look at a risk: {what}")
