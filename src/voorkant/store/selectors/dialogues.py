"""Read talks with residents and what groups passed on: promises first, then what was said most.

Talks are read by the whole municipality, so that the adviser sees that the same wish came up at three tables. What a
group passed on is read by its own team alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.reach_groups import load_reach_groups
from voorkant.core.notice.dialogues import (
    KINDS,
    NOTE_KINDS,
    PROMISE,
    PromiseState,
    promise_state,
    themes_together,
)
from voorkant.core.notice.group import recognised_words
from voorkant.core.notice.reach import ReachGroup, shown_counts
from voorkant.core.notice.reach_words import count_words
from voorkant.core.shared.language import Problem
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Dialogue, DialogueNote, GroupSignal, Municipality, Organisation, OwnWords
from voorkant.store.selectors.places import Places, places_of
from voorkant.store.selectors.settings import setting_value

MOST = 200
TOGETHER = 6
PROMISE_ORDER = (PromiseState.OVERDUE, PromiseState.OPEN, PromiseState.NOT_KEPT, PromiseState.KEPT)


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was said or promised, with its state where it is a promise."""

    row: DialogueNote
    problem: Text | None
    state: PromiseState | None


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk as a list shows it."""

    row: Dialogue
    kind: Text
    place: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The page of talks: promises that are open or over time, talks to come and held, what came up together."""

    promises: tuple[tuple[Note, Talk], ...]
    overdue: int
    coming: tuple[Talk, ...]
    held: tuple[Talk, ...]
    to_write_down: tuple[Talk, ...]
    together: tuple[tuple[Problem, int], ...]
    wishes: tuple[Note, ...]
    invented: bool


@dataclass(frozen=True, slots=True)
class CameBy:
    """How many people of one group came, in words fit to be shown."""

    group: ReachGroup
    words: Text


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group signal as its own team reads it: each problem with how many recognised it, and the words while kept."""

    row: GroupSignal
    place: str
    problems: tuple[tuple[Text, Text], ...]
    words: Mapping[str, str]


def overview(municipality: Municipality, today: date) -> Overview:
    """Read all talks of a municipality with what came of them."""
    rows = list(Dialogue.objects.filter(organisation__municipality=municipality).select_related("organisation")
                .order_by("-held_on", "-pk")[:MOST])  # fmt: skip
    places = places_of(municipality)
    talks = {one.pk: talk_of(one, places) for one in rows}
    notes = list(DialogueNote.objects.filter(dialogue__in=talks).order_by("due", "pk"))
    lines = [_note(one, today) for one in notes]
    unkept = [one for one in lines if one.state in (PromiseState.OVERDUE, PromiseState.OPEN)]
    unkept.sort(key=lambda one: (one.row.due or date.max, one.row.pk))
    noted = {one.dialogue_id for one in notes}
    language = load_language()
    said = [(one.dialogue_id, one.problem) for one in notes if one.kind != PROMISE and one.problem in language.problems]
    held = [one for one in talks.values() if one.row.held_on <= today]
    wishes = sorted((one for one in lines if one.row.kind == DialogueNote.Kind.WISH), key=lambda one: -one.row.pk)
    return Overview(
        promises=tuple((one, talks[one.row.dialogue_id]) for one in unkept),
        overdue=sum(one.state is PromiseState.OVERDUE for one in unkept),
        coming=tuple(
            sorted((one for one in talks.values() if one.row.held_on > today), key=lambda one: one.row.held_on)
        ),
        held=tuple(held),
        to_write_down=tuple(one for one in held if one.row.people is None and one.row.pk not in noted),
        together=tuple((language.problems[problem], at) for problem, at in themes_together(said)[:TOGETHER]),
        wishes=tuple(wishes[:TOGETHER]),
        invented=any(one.invented for one in rows),
    )


def talk_of(row: Dialogue, places: Places) -> Talk:
    """Name the kind and place of a talk."""
    kind = load_language().terms[KINDS].get(row.kind)
    return Talk(row, kind.name if kind else same(row.kind), places.name(row.area_code))


def notes_of(dialogue: Dialogue, today: date) -> dict[str, list[Note]]:
    """Give what was said at a talk by kind; promises that wait come first."""
    found: dict[str, list[Note]] = {kind: [] for kind in NOTE_KINDS}
    for one in dialogue.notes.order_by("pk"):
        found.setdefault(one.kind, []).append(_note(one, today))
    found[PROMISE].sort(key=lambda one: (PROMISE_ORDER.index(one.state or PromiseState.OPEN), one.row.due or date.max))
    return found


def came_by_group(dialogue: Dialogue, reader: Organisation | None) -> list[CameBy]:
    """Give who came to one talk by group, without small numbers, to the organisation that held it. Others read all
    talks together: a total with one talk of it beside it would give the other talk away.
    """
    if reader is None or reader.pk != dialogue.organisation_id:
        return []
    groups = load_reach_groups()
    counts = {one: number for one, number in dialogue.reached.items() if one in groups}
    threshold = int(setting_value("disclosure_threshold", dialogue.organisation.municipality))
    shown = shown_counts(counts, groups.values(), threshold)
    return [CameBy(group, count_words(shown[one])) for one, group in groups.items() if one in counts]


def group_lines(team: Organisation) -> list[GroupLine]:
    """Give what groups of a team passed on, newest week first."""
    rows = list(GroupSignal.objects.filter(organisation=team).order_by("-week", "-pk")[:MOST])
    words: dict[int, dict[str, str]] = {}
    for question, about, text in OwnWords.objects.filter(
        question__in=[one.question_id for one in rows if one.question_id]
    ).values_list("question_id", "about", "text"):
        words.setdefault(question, {})[about] = text
    places = places_of(team.municipality)
    return [GroupLine(one, places.name(one.area_code), recognised_of(one), words.get(one.question_id or 0, {}))
            for one in rows]  # fmt: skip


def recognised_of(signal: GroupSignal) -> tuple[tuple[Text, Text], ...]:
    """Give each problem of a group signal with how many recognised it, most first."""
    known = load_language().problems
    ordered: Sequence[str] = sorted(signal.problems, key=lambda one: -(signal.recognised.get(one) or 0))
    return tuple(
        (known[one].name if one in known else same(one), recognised_words(signal.recognised.get(one), signal.people))
        for one in ordered
    )


def _note(row: DialogueNote, today: date) -> Note:
    known = load_language().problems.get(row.problem)
    state = promise_state(row.due, row.kept, today) if row.kind == PROMISE else None
    return Note(row, known.name if known else None, state)
