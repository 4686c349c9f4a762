"""Rows N7 and N10: talks and groups as they are kept: without names, once, counted as one question."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from voorkant.core.notice.dialogues import BadDialogue, NewDialogue, NewNote, PromiseState
from voorkant.core.notice.group import BadGroupSignal, NewGroupSignal
from voorkant.core.notice.reach import ReachState
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import (
    Dialogue,
    DialogueNote,
    FindingPlace,
    GroupSignal,
    Municipality,
    Organisation,
    OwnWords,
    Question,
    QuestionCount,
)
from voorkant.store.selectors.areas import find_area
from voorkant.store.selectors.dialogues import came_by_group, group_lines, overview
from voorkant.store.selectors.reach import lives_here, reached, where_to_meet
from voorkant.store.services.dialogues import keep_promise, record_dialogue, record_group_signal, write_down
from voorkant.store.services.notice import withdraw_question

TWELLO, TERWOLDE = "KN0285-twello", "KN0285-terwolde"
TODAY = timezone.localdate()


def team() -> Organisation:
    return Organisation.objects.get(name="Wijkteam Twello")


def talk(**changes: object) -> NewDialogue:
    given = NewDialogue(kind="village_talk", title="Hoe gaat het?", held_on=TODAY - timedelta(days=9), area=TWELLO)
    return replace(given, **changes)


def group(**changes: object) -> NewGroupSignal:
    given = NewGroupSignal(
        activity="Koffieochtend", people=14, recognised={"debts": 9, "grief": 2}, area=TWELLO, day=TODAY, nonce="abc"
    )
    return replace(given, **changes)


PROMISE = NewNote(kind="promise", text="Een bankje bij de halte", who="gemeente", due=TODAY - timedelta(days=1))


@pytest.mark.row("N10")
def test_names_leave_what_was_said_and_promised_before_it_is_kept(voorst: Municipality):
    notes = (
        NewNote(kind="wish", text="Mevrouw Jansen belt 06-12345678, zij wil een ritje."),
        replace(PROMISE, who="Samira de Vries"),
    )
    recorded = record_dialogue(organisation=team(), given=talk(title="Bij mevrouw Jansen thuis", notes=notes))
    kept = " ".join(
        [recorded.dialogue.title, *DialogueNote.objects.values_list("text", flat=True),
         *DialogueNote.objects.values_list("who", flat=True)]
    )  # fmt: skip
    for name in ("Jansen", "12345678", "Samira", "Vries"):
        assert name not in kept
    assert any(one.cleaned.spans for one in recorded.texts)


def test_the_same_talk_sent_twice_is_kept_once(voorst: Municipality):
    first = record_dialogue(organisation=team(), given=talk(notes=(PROMISE,)))
    second = record_dialogue(organisation=team(), given=talk(notes=(PROMISE,)))
    assert (first.again, second.again) == (False, True)
    assert Dialogue.objects.count() == 1
    assert DialogueNote.objects.count() == 1


def test_a_talk_that_is_not_right_keeps_nothing(voorst: Municipality):
    with pytest.raises(BadDialogue):
        record_dialogue(organisation=team(), given=talk(kind="", notes=(PROMISE,)))
    assert not Dialogue.objects.exists()


def test_a_planned_talk_is_written_down_afterwards_and_its_counts_stay_as_they_were_first_told(voorst: Municipality):
    row = record_dialogue(organisation=team(), given=talk()).dialogue
    write_down(dialogue=row, given=talk(people=14, reached={"65plus": 11}, notes=(PROMISE,)))
    row.refresh_from_db()
    write_down(dialogue=row, given=talk(people=99, notes=(PROMISE, NewNote(kind="theme", text="De bus"))))
    row.refresh_from_db()
    assert (row.people, row.reached) == (14, {"65plus": 11})
    assert sorted(row.notes.values_list("text", flat=True)) == ["De bus", "Een bankje bij de halte"]


@pytest.mark.row("N10")
def test_a_promise_past_its_day_is_over_time_until_somebody_tells_what_happened_once(voorst: Municipality):
    row = record_dialogue(organisation=team(), given=talk(notes=(PROMISE,))).dialogue
    found = overview(voorst, TODAY)
    assert found.overdue == 1
    note = row.notes.get()
    with pytest.raises(BadInput):
        keep_promise(note=note, kept=None, answer="Het staat er")
    keep_promise(note=note, kept=True, answer="Samira zette het neer, 06-12345678")
    note.refresh_from_db()
    assert note.kept is True
    assert note.answer == "[naam] zette het neer, [telefoonnummer]"
    assert overview(voorst, TODAY).promises == ()
    with pytest.raises(BadInput):
        keep_promise(note=note, kept=False, answer="Toch niet")


def test_open_promises_come_with_the_longest_over_time_first(voorst: Municipality):
    notes = tuple(
        replace(PROMISE, text=f"belofte {days}", due=TODAY + timedelta(days=days)) for days in (20, -5, -9, 3)
    )
    record_dialogue(organisation=team(), given=talk(held_on=TODAY - timedelta(days=30), notes=notes))
    found = overview(voorst, TODAY)
    assert [note.row.text for note, _ in found.promises] == ["belofte -9", "belofte -5", "belofte 3", "belofte 20"]
    assert [note.state for note, _ in found.promises][:2] == [PromiseState.OVERDUE] * 2


@pytest.mark.row("N10")
def test_who_came_is_set_against_the_published_residents(voorst: Municipality):
    for back in (40, 30, 20):
        counts = {"0-14": 0, "15-24": 0, "25-44": 4, "45-64": 10, "65plus": 26}
        record_dialogue(
            organisation=team(), given=talk(held_on=TODAY - timedelta(days=back), people=40, reached=counts)
        )
    FindingPlace.objects.create(organisation=team(), name="De Loods", kind="youth", area_code=TWELLO,
                                target_groups=["young_people"])  # fmt: skip
    found = reached(voorst, "GM0285", TODAY)
    states = {one.group.id: one.state for one in found.groups}
    assert states["15-24"] is ReachState.ALWAYS_MISSED
    assert states["65plus"] is ReachState.MORE
    assert states["alone"] is ReachState.NOT_COUNTED
    assert next(one for one in found.groups if one.group.id == "15-24").lives == pytest.approx(100 * 2785 / 25377)
    meet = {one.reach.group.id: [place.name for place in one.places] for one in where_to_meet(voorst, found.groups)}
    assert meet["15-24"] == ["De Loods"]
    assert meet["0-14"] == []


def test_villages_where_no_talk_was_stand_in_the_table_with_nobody(voorst: Municipality):
    record_dialogue(organisation=team(), given=talk(people=12))
    villages = {one.code: one for one in reached(voorst, "GM0285", TODAY).villages}
    assert (villages[TWELLO].talks, villages[TWELLO].people) == (1, 12)
    assert (villages[TERWOLDE].talks, villages[TERWOLDE].people) == (0, 0)
    record_dialogue(organisation=team(), given=talk(area=TERWOLDE))
    assert {one.code: one.people for one in reached(voorst, "GM0285", TODAY).villages}[TERWOLDE] is None


def test_a_talk_of_long_ago_or_still_to_come_says_nothing_of_reach(voorst: Municipality):
    record_dialogue(organisation=team(), given=talk(held_on=TODAY - timedelta(days=1100), people=40))
    record_dialogue(organisation=team(), given=talk(held_on=TODAY + timedelta(days=9)))
    assert reached(voorst, "GM0285", TODAY).talks == 0


def test_a_village_adds_up_its_buurten(voorst: Municipality):
    here = lives_here(find_area(TWELLO))
    assert here.residents == pytest.approx(13985, rel=0.02)
    ages = [here.shares[age] or 0 for age in ("0-14", "15-24", "25-44", "45-64", "65plus")]
    assert sum(ages) == pytest.approx(100, abs=1)


def test_one_talk_shows_no_small_number_and_groups_only_to_who_held_it(voorst: Municipality):
    counts = {"0-14": 0, "45-64": 9, "65plus": 16, "25-44": 2}
    row = record_dialogue(organisation=team(), given=talk(people=27, reached=counts)).dialogue
    said = {one.group.id: one.words.nl for one in came_by_group(row, team())}
    assert said == {"0-14": "niet getoond", "25-44": "niet getoond", "45-64": "niet getoond", "65plus": "16"}
    other = Organisation.objects.exclude(pk=team().pk).first()
    assert came_by_group(row, other) == came_by_group(row, None) == []


@pytest.mark.row("N7")
def test_what_a_group_passes_on_counts_as_one_question_and_names_nobody(voorst: Municipality):
    given = group(wish="Samira wil een maatje", strength="", agreed="We bellen Samira op 06-12345678")
    recorded = record_group_signal(organisation=team(), given=given)
    question = Question.objects.get()
    assert (question.channel, question.area_code) == ("group", TWELLO)
    assert QuestionCount.objects.get(problem="", age_band="", organisation_key=0).n == 1
    assert QuestionCount.objects.get(problem="debts", age_band="", organisation_key=0).n == 1
    assert OwnWords.objects.get().text == "[naam] wil een maatje"
    signal = recorded.signal
    assert signal.agreed == "We bellen [naam] op [telefoonnummer]"
    assert signal.recognised == {"debts": 9, "grief": None}
    assert (signal.people, signal.week.weekday(), signal.question_id) == (14, 0, question.pk)


def test_the_same_form_of_a_group_sent_twice_counts_once(voorst: Municipality):
    first, second = (record_group_signal(organisation=team(), given=group()) for _ in range(2))
    assert second.question.again
    assert first.signal == second.signal
    assert (Question.objects.count(), GroupSignal.objects.count()) == (1, 1)


@pytest.mark.row("N7")
def test_four_people_are_refused_and_nothing_is_counted(voorst: Municipality):
    with pytest.raises(BadGroupSignal):
        record_group_signal(organisation=team(), given=group(people=4))
    assert not Question.objects.exists()


def test_a_group_in_a_small_village_is_kept_under_a_larger_area(voorst: Municipality):
    recorded = record_group_signal(organisation=team(), given=group(area="KN0285-bussloo"))
    assert recorded.signal.area_code == "GM0285"


def test_a_question_that_is_taken_back_takes_its_group_along(voorst: Municipality):
    recorded = record_group_signal(organisation=team(), given=group())
    withdraw_question(organisation=team(), question=recorded.question.id)
    assert not GroupSignal.objects.exists()
    assert not QuestionCount.objects.filter(n__gt=0).exists()


def test_a_team_reads_only_what_its_own_groups_passed_on(voorst: Municipality):
    record_group_signal(organisation=team(), given=group(wish="Een maatje"))
    assert [one.words for one in group_lines(team())] == [{"wish": "Een maatje"}]
    assert group_lines(Organisation.objects.get(name="Bibliotheek Twello")) == []
