"""Keep talks with residents, their promises, and what a group passes on; names leave the words before anything is kept.

"Mevrouw Jansen wil een bankje bij de halte" becomes "Mevrouw [naam] wil een bankje bij de halte". What was taken out
goes back to whoever typed it, on that one page. What a group passes on is one question, counted like every other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.reach_groups import load_reach_groups
from voorkant.core.notice.deidentify import Cleaned
from voorkant.core.notice.dialogues import (
    PROMISE,
    BadDialogue,
    DialogueLimits,
    NewDialogue,
    NewNote,
    dialogue_faults,
    note_faults,
    people_faults,
)
from voorkant.core.notice.group import BadGroupSignal, NewGroupSignal, group_faults, kept_numbers
from voorkant.core.notice.question import FieldError, NewQuestion
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.retention import oldest_kept
from voorkant.core.shared.text import Text
from voorkant.store.models import Dialogue, DialogueNote, GroupSignal, Municipality, Offer, Organisation
from voorkant.store.selectors.places import Places, places_of
from voorkant.store.selectors.settings import setting, setting_value
from voorkant.store.services.notice import Desk, Recorded, clean_words, record_question

CHANNEL = "group"
LONGEST_ANSWER = 1_000


@dataclass(frozen=True, slots=True)
class CleanedText:
    """A text as it was typed and as it is kept."""

    original: str
    cleaned: Cleaned


@dataclass(frozen=True, slots=True)
class RecordedDialogue:
    """A talk as it was kept, with its words; `again` says that it was there already and nothing was added."""

    dialogue: Dialogue
    texts: tuple[CleanedText, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class RecordedGroup:
    """What a group passed on as it was kept; `agreed` is what they agreed, None where nothing was written."""

    signal: GroupSignal
    question: Recorded
    agreed: CleanedText | None


@dataclass(frozen=True)
class Table:
    """What is needed to judge talks of one municipality on one day."""

    municipality: Municipality
    places: Places
    today: date
    limits: DialogueLimits

    @classmethod
    def of(cls, municipality: Municipality, today: date | None = None) -> "Table":
        """Read places and limits."""
        today = today or timezone.localdate()
        kept = setting_value("dialogue_months", municipality)
        limits = DialogueLimits(
            first=oldest_kept(today, kept, setting("dialogue_months").unit),
            last=today + timedelta(days=int(setting_value("dialogue_ahead_days", municipality))),
            characters=int(setting_value("dialogue_note_characters", municipality)),
        )
        return cls(municipality, places_of(municipality), today, limits)

    def faults(self, given: NewDialogue) -> list[FieldError]:
        """List everything that is wrong with a talk."""
        return dialogue_faults(
            given,
            language=load_language(),
            groups=load_reach_groups(),
            areas=self.places.areas,
            today=self.today,
            limits=self.limits,
        )

    def later_faults(self, dialogue: Dialogue, given: NewDialogue) -> list[FieldError]:
        """List what is wrong with what is written down of a talk that was planned."""
        counts = people_faults(given.people, given.reached or {}, load_reach_groups(), dialogue.held_on, self.today)
        return counts + note_faults(
            given.notes, language=load_language(), held_on=dialogue.held_on, today=self.today, limits=self.limits
        )


def record_dialogue(
    *, organisation: Organisation, given: NewDialogue, today: date | None = None, invented: bool = False
) -> RecordedDialogue:
    """Keep a talk, held or still to come, with what was said; the same talk sent twice is kept once.

    Raises BadDialogue with each field that is not right, DeidentificationUnavailable when words cannot be cleaned; then
    nothing is kept. The place is kept as it is: a talk is public, and who came is counted by group.
    """
    table = Table.of(organisation.municipality, today)
    held_on = given.held_on
    if (errors := table.faults(given)) or held_on is None:
        raise BadDialogue(errors)
    title = clean_words(given.title)
    notes, texts = _cleaned_notes(given.notes)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        known = Dialogue.objects.filter(
            organisation=organisation, kind=given.kind, title=title.text, held_on=held_on, area_code=given.area
        ).first()
        if known is not None:
            return RecordedDialogue(known, (), again=True)
        dialogue = Dialogue.objects.create(
            organisation=organisation, kind=given.kind, title=title.text, held_on=held_on, area_code=given.area,
            area_year=table.places.year, people=given.people, reached=dict(given.reached or {}), invented=invented,
        )  # fmt: skip
        _add(dialogue, notes)
    return RecordedDialogue(dialogue, (CleanedText(given.title.strip(), title), *texts))


def write_down(*, dialogue: Dialogue, given: NewDialogue, today: date | None = None) -> RecordedDialogue:
    """Add to a talk that was held who came (once) and what was said; raises as `record_dialogue` does."""
    table = Table.of(dialogue.organisation.municipality, today)
    if dialogue.people is not None:
        given = replace(given, people=None, reached=None)
    if errors := table.later_faults(dialogue, given):
        raise BadDialogue(errors)
    notes, texts = _cleaned_notes(given.notes)
    with transaction.atomic():
        found = Dialogue.objects.select_for_update().get(pk=dialogue.pk)
        if found.people is None and given.people is not None:
            found.people, found.reached = given.people, dict(given.reached or {})
            found.save(update_fields=["people", "reached"])
        there = set(found.notes.values_list("kind", "text"))
        new = [note for note in notes if (note.kind, note.text) not in there]
        _add(found, new)
    return RecordedDialogue(found, tuple(texts), again=bool(notes) and not new)


def keep_promise(*, note: DialogueNote, kept: bool | None, answer: str, today: date | None = None) -> CleanedText:
    """Write once whether a promise was kept and what happened; BadInput where that cannot be."""
    answer = answer.strip()[:LONGEST_ANSWER]
    if kept is None or not answer:
        raise BadInput("promise-not-told", _NOT_TOLD, _BOTH, _NOTHING)
    cleaned = clean_words(answer)
    with transaction.atomic():
        found = DialogueNote.objects.select_for_update().get(pk=note.pk)
        if found.kind != PROMISE or found.kept is not None:
            raise BadInput("promise-told-before", _TOLD_BEFORE, _ONCE, _LOOK)
        found.kept, found.answer, found.answered_on = kept, cleaned.text, today or timezone.localdate()
        found.save(update_fields=["kept", "answer", "answered_on"])
    return CleanedText(answer, cleaned)


def group_question(given: NewGroupSignal) -> NewQuestion:
    """Give what a group passes on as the one question that it counts for."""
    return NewQuestion(
        problems=tuple(problem for problem, number in given.recognised.items() if number != 0),
        area=given.area,
        day=given.day,
        channel=CHANNEL,
        wish=given.wish,
        strength=given.strength,
        reference=f"group:{given.nonce}" if given.nonce else "",
    )


def group_signal_faults(desk: Desk, given: NewGroupSignal) -> list[FieldError]:
    """List everything that is wrong with what a group passes on."""
    smallest = int(setting_value("group_signal_people", desk.municipality))
    return group_faults(given, smallest) + desk.faults(group_question(given))


def record_group_signal(
    *, organisation: Organisation, given: NewGroupSignal, today: date | None = None, invented: bool = False
) -> RecordedGroup:
    """Keep what a group passes on, and count it as one question; the same form sent twice counts once.

    Raises BadGroupSignal with each field that is not right, DeidentificationUnavailable when words cannot be cleaned.
    """
    desk = Desk.of(organisation, today)
    people = given.people
    if (errors := group_signal_faults(desk, given)) or people is None:
        raise BadGroupSignal(errors)
    offer = Offer.objects.filter(pk=given.offer, organisation=organisation).first() if given.offer else None
    activity = offer.name if offer else clean_words(given.activity).text
    agreed = CleanedText(given.agreed.strip(), clean_words(given.agreed)) if given.agreed.strip() else None
    with transaction.atomic():
        question = record_question(
            organisation=organisation, question=group_question(given), today=today, invented=invented
        )
        known = GroupSignal.objects.filter(question_id=question.id).first() if question.again else None
        signal = known or GroupSignal.objects.create(
            organisation=organisation, offer=offer, activity=activity[:160], week=question.week,
            area_code=question.area, area_year=desk.places.year, people=people,
            problems=list(question.problems),
            recognised=kept_numbers(given.recognised, int(setting_value("group_signal_people", desk.municipality))),
            agreed=agreed.cleaned.text[:300] if agreed else "", question_id=question.id, invented=invented,
        )  # fmt: skip
    return RecordedGroup(signal, question, agreed)


def _cleaned_notes(given: Sequence[NewNote]) -> tuple[list[NewNote], list[CleanedText]]:
    """Give the notes as they are kept, and each text that was typed beside it: what was said and who does it."""
    notes, texts = [], []
    for note in given:
        text = CleanedText(note.text.strip(), clean_words(note.text))
        texts.append(text)
        who = ""
        if note.kind == PROMISE and note.who.strip():
            whose = CleanedText(note.who.strip(), clean_words(note.who))
            texts.append(whose)
            who = whose.cleaned.text[:120]
        due = note.due if note.kind == PROMISE else None
        notes.append(replace(note, text=text.cleaned.text, who=who, due=due))
    return notes, texts


def _add(dialogue: Dialogue, notes: Sequence[NewNote]) -> None:
    DialogueNote.objects.bulk_create(
        DialogueNote(
            dialogue=dialogue, kind=note.kind, problem=note.problem, text=note.text, who=note.who, due=note.due
        )
        for note in notes
    )


_NOT_TOLD = Text(nl="Dit is nog niet compleet.", en="This is not complete yet.")
_BOTH = Text(nl="Kies of de belofte is nagekomen en schrijf op wat er gebeurde.",
             en="Choose whether the promise was kept and write down what happened.")  # fmt: skip
_NOTHING = Text(nl="Er is nog niets bewaard.", en="Nothing was kept yet.")
_TOLD_BEFORE = Text(
    nl="Bij deze belofte staat al wat er gebeurde.", en="What happened to this promise was told already."
)
_ONCE = Text(nl="Dat veranderen we niet meer.", en="That is not changed any more.")
_LOOK = Text(nl="Kijk op de pagina van het gesprek.", en="Look at the page of the talk.")
