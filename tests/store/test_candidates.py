"""Row A5: like questions are found and stay the same group from month to month; who reads what of them."""

from datetime import date, timedelta

import pytest

from tests.candidates import MIDDEN, NOORD, TODAY, ask, crowd, found, planted
from tests.seeded import PARTNER, TEAM
from voorkant.core.analyse.candidates.states import State
from voorkant.core.analyse.candidates.telling import Reading
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import (
    Candidate,
    CandidateLook,
    CandidateMonth,
    CandidateQuestion,
    CandidateStep,
    Municipality,
    Organisation,
    OwnWords,
    Question,
    User,
)
from voorkant.store.selectors.candidate_about import (
    alike_by,
    areas_of,
    examples_of,
    months_chart,
    offers_for,
    reach_for,
    searched,
    words_of,
)
from voorkant.store.selectors.candidates import candidate_of, candidates_of, ended_of, history_of, shown
from voorkant.store.services.candidates import Searched, search, search_due, settle
from voorkant.store.services.notice import remove_questions


@pytest.fixture
def team(voorst):
    return Organisation.objects.get(municipality=voorst, name=TEAM)


@pytest.fixture
def other(voorst):
    return Organisation.objects.get(municipality=voorst, name=PARTNER)


@pytest.fixture
def lead(voorst):
    return User.objects.get(username="lead")


def kinds(row: Candidate) -> list[str]:
    return list(row.steps.order_by("pk").values_list("kind", flat=True))


def everything() -> list[object]:
    models = (Candidate, CandidateMonth, CandidateQuestion, CandidateStep, CandidateLook)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.row("A5")
@pytest.mark.smoke
def test_planted_questions_become_one_candidate_and_a_crowd_of_ordinary_ones_none(voorst, team):
    crowd(team)
    assert search(voorst, TODAY).found == 0
    ask(team, 12)
    row, *more = found(voorst)
    assert more == []
    assert (row.size, row.area_code, row.age_band, set(row.problems)) == (
        12, NOORD, "65plus", {"unused_support", "low_literacy"}
    )  # fmt: skip
    assert row.sole == team
    assert row.by_team == {str(team.pk): 12}
    assert kinds(row) == ["found"]
    assert row.state == State.OPEN
    look = CandidateLook.objects.get()
    assert (look.day, look.with_words, look.model) == (TODAY, 0, "")


@pytest.mark.row("A5")
def test_searching_twice_changes_nothing(voorst, team):
    planted(voorst, team)
    before = everything()
    assert search(voorst, TODAY).new == 0
    assert everything() == before


@pytest.mark.row("A5")
def test_a_candidate_stays_the_same_when_questions_come_in_and_tells_when_it_grew_clearly(voorst, team):
    row, later = planted(voorst, team, 8), TODAY + timedelta(weeks=4)
    ask(team, 1, ago=(0,), today=later)
    assert [one.pk for one in found(voorst, later)] == [row.pk]
    assert kinds(row) == ["found"]
    ask(team, 4, ago=(0,), today=later)
    assert [one.pk for one in found(voorst, later)] == [row.pk]
    row.refresh_from_db()
    assert (row.size, kinds(row)) == (13, ["found", "grew"])
    months = list(row.months.order_by("month").values_list("month", "size", "fresh"))
    assert months == [(TODAY.replace(day=1), 8, 8), (later.replace(day=1), 13, 5)]


@pytest.mark.row("A5")
def test_not_now_stays_until_it_grew_clearly_and_what_was_started_stays_started(voorst, team, lead):
    row = settle(planted(voorst, team, 8), state=State.NOT_NOW, by=lead, words="Nu geen tijd.", today=TODAY)
    ask(team, 2, ago=(0,))
    assert found(voorst)[0].state == State.NOT_NOW
    ask(team, 2, ago=(0,))
    again = found(voorst)[0]
    assert (again.pk, again.state) == (row.pk, State.OPEN)
    assert kinds(row) == ["found", "decided", "grew"]
    settle(again, state=State.STARTED, by=lead, today=TODAY)
    ask(team, 12, ago=(0,))
    assert found(voorst)[0].state == State.STARTED


@pytest.mark.row("A5")
def test_a_candidate_that_ends_keeps_its_decision_loses_its_words_and_comes_back_as_itself(voorst, team, lead):
    row = settle(planted(voorst, team), state=State.WATCHED, by=lead, today=TODAY)
    Candidate.objects.update(words=["post"])
    late = TODAY + timedelta(weeks=40)
    crowd(team, today=late)
    assert found(voorst, late) == []
    row.refresh_from_db()
    assert (row.gone_on, row.state, row.words) == (late, State.WATCHED, [])
    assert row in [one.row for one in ended_of(voorst, team)]
    ask(team, 12, today=late)
    assert [one.pk for one in found(voorst, late)] == [row.pk]
    row.refresh_from_db()
    assert (row.gone_on, row.state, kinds(row)) == (None, State.WATCHED, ["found", "decided", "gone", "back"])


@pytest.mark.row("A5")
def test_two_that_become_one_are_told_on_both_pages(voorst, team):
    first = planted(voorst, team, 12)
    second = Candidate.objects.create(
        municipality=voorst, sole=team, by_team={str(team.pk): 6}, problems=["debts"], size=6, expected=1, score=5,
        first=TODAY, last=TODAY, found_on=TODAY, told_size=6,
    )  # fmt: skip
    mine = CandidateQuestion.objects.filter(candidate=first).values_list("question", flat=True)[:5]
    for key in list(mine):
        CandidateQuestion.objects.create(candidate=second, question_id=key, since=TODAY)
    assert [one.pk for one in found(voorst)] == [first.pk]
    second.refresh_from_db()
    assert (second.state, kinds(second)) == (State.GONE, ["merged"])
    told = history_of(shown(second, team), team)[-1]
    assert told.other.row == first
    assert "opgegaan" in told.what.nl
    assert [one.other.row for one in history_of(shown(first, team), team) if one.other] == [second]


BANDED = [
    # questions of the team, of the other, the same place and problem shown to all, how they read it: team, other, all
    (12, 0, True, Reading.EXACT, Reading.STEPS, Reading.STEPS),
    (12, 0, False, Reading.EXACT, Reading.WORDS, Reading.WORDS),
    (9, 0, True, Reading.EXACT, Reading.NOTHING, Reading.NOTHING),
    (6, 6, True, Reading.STEPS, Reading.STEPS, Reading.STEPS),
    (10, 2, True, Reading.WORDS, Reading.WORDS, Reading.WORDS),
    (4, 5, True, Reading.WORDS, Reading.NOTHING, Reading.NOTHING),
]


@pytest.mark.row("A5")
@pytest.mark.parametrize(("own", "others", "cell_shown", "for_team", "for_other", "for_all"), BANDED)
def test_who_reads_what(voorst, team, other, own, others, cell_shown, for_team, for_other, for_all):
    by_team = {str(one.pk): number for one, number in ((team, own), (other, others)) if number}
    row = Candidate.objects.create(
        municipality=voorst, problems=["debts"], size=own + others, expected=2, score=9, first=TODAY, last=TODAY,
        found_on=TODAY, by_team=by_team, cell_shown=cell_shown, sole=None if others else team, words=["envelop"],
    )  # fmt: skip
    for reader, how in ((team, for_team), (other, for_other), (None, for_all)):
        one = candidate_of(voorst, row.pk, reader, TODAY)
        listed = candidates_of(voorst, reader, TODAY)
        if how is Reading.NOTHING:
            assert one is None
            assert listed == []
            continue
        assert one.how is how
        assert [each.row for each in listed] == [row]
        assert (one.told.size == own + others) is (
            how is Reading.EXACT or (how is Reading.STEPS and own + others == 10)
        )
        assert bool(words_of(one)) is (how is Reading.EXACT)
        exact = str(own + others) in one.sentence.nl or one.sentence.nl.startswith("Twaalf")
        assert how is Reading.EXACT or not exact


@pytest.mark.row("A5")
def test_others_read_steps_and_their_own_words_alone(voorst, team, other):
    ask(other, 6)
    row = planted(voorst, team, 6)
    for key, organisation in Question.objects.filter(pk__in=row.members.values("question")).values_list(
        "pk", "organisation__name"
    ):
        text = (
            "Krijgt het formulier niet ingevuld." if organisation == TEAM else "Snapt de brief van de uitkering niet."
        )
        OwnWords.objects.create(question_id=key, about="story", text=text)
    written = ["Krijgt het formulier niet ingevuld.", "Snapt de brief van de uitkering niet."]
    Candidate.objects.update(cell_shown=True, examples=written)
    seen = {reader: candidate_of(voorst, row.pk, reader, TODAY) for reader in (team, other, None)}
    assert {one.told.size for one in seen.values()} == {10}
    assert examples_of(seen[team], team) == ("Krijgt het formulier niet ingevuld.",)
    assert examples_of(seen[other], other) == ("Snapt de brief van de uitkering niet.",)
    assert examples_of(seen[None], None) == ()
    OwnWords.objects.filter(question__organisation=team).delete()
    assert examples_of(seen[team], team) == ()
    assert all(one.count is None for one in alike_by(seen[team]))
    assert areas_of(seen[team]) == []


@pytest.mark.row("A5")
def test_the_team_reads_its_months_areas_what_is_alike_and_who_lives_there(voorst, team):
    ask(team, 2, area=MIDDEN)
    one = candidate_of(voorst, planted(voorst, team, 12).pk, team, TODAY)
    chart = months_chart(one)
    assert sum(bar.value for bar in chart.bars) == one.row.size
    assert sum(number for _, number in areas_of(one)) == one.row.size
    assert {each.value.nl: each.count for each in alike_by(one)}["65 jaar en ouder"] == one.row.size
    reach = reach_for(one)
    assert "mensen van 65 jaar en ouder" in reach.sentences[0].nl
    assert "CBS" in reach.source.nl
    assert offers_for(one, TODAY) == ()


@pytest.mark.row("A5")
def test_others_read_the_size_at_each_search_in_one_sentence_and_no_months_that_are_not_those_of_the_questions(
    voorst, team, other
):
    row = planted(voorst, team, 12)
    Candidate.objects.update(cell_shown=True)
    row.months.all().delete()
    for month, size in ((9, 27), (10, 16), (11, row.size)):
        row.months.create(month=date(2026, month, 1), size=size, shown=True)
    seen = candidate_of(voorst, row.pk, other, TODAY)
    assert months_chart(seen) is None
    assert searched(seen).nl.endswith("In september 2026 vonden we er ten minste 25, in november 2026 ten minste 10.")
    assert searched(candidate_of(voorst, row.pk, team, TODAY)) is None
    row.months.filter(month=date(2026, 11, 1)).update(size=25)
    assert searched(seen) is None


@pytest.mark.row("A5")
def test_two_in_one_list_that_would_be_called_the_same_are_called_in_full(voorst, team):
    for household in ("alone", "couple"):
        Candidate.objects.create(
            municipality=voorst, sole=team, problems=["debts"], age_band="65plus", household=household, first=TODAY,
            last=TODAY, size=12, expected=1.0, score=5.0, found_on=TODAY, by_team={str(team.pk): 12},
        )  # fmt: skip
    named = {one.heading.nl for one in candidates_of(voorst, team, TODAY)}
    assert named == {
        "Schulden bij ouderen die alleen wonen", "Schulden bij ouderen die samen wonen zonder kinderen"
    }  # fmt: skip


@pytest.mark.row("A5")
def test_another_municipality_reads_nothing(voorst, team):
    row = planted(voorst, team)
    elsewhere = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    stranger = Organisation.objects.create(municipality=elsewhere, name="Wijkteam Zuid", kind="neighbourhood_team")
    assert candidate_of(elsewhere, row.pk, stranger) is None
    assert candidates_of(elsewhere, stranger) == []
    assert search(elsewhere, TODAY) == Searched(0, 0)


@pytest.mark.row("A5")
def test_people_in_danger_are_no_group(voorst, team):
    crowd(team)
    ask(team, 12, problems=("domestic_violence",))
    search(voorst, TODAY)
    assert not [one for one in Candidate.objects.all() if "domestic_violence" in one.problems]


@pytest.mark.row("A5")
def test_a_question_that_goes_leaves_its_candidate(voorst, team):
    row = planted(voorst, team)
    gone = list(row.members.values_list("question", flat=True)[:3])
    remove_questions(voorst.pk, gone)
    assert found(voorst)[0].size == 9


@pytest.mark.row("A5")
def test_the_worker_searches_once_a_day(voorst, team):
    assert search_due(TODAY) == 1
    assert search_due(TODAY) == 0
    assert search_due(TODAY + timedelta(days=1)) == 1


@pytest.mark.row("A5")
def test_a_language_model_that_cannot_be_read_is_told_and_the_search_goes_on_without_it(
    voorst, team, monkeypatch, tmp_path, caplog
):
    ask(team, 3)
    monkeypatch.setenv("VOORKANT_EMBEDDING", str(tmp_path / "weg"))
    assert search_due(TODAY) == 1
    look = CandidateLook.objects.get()
    assert (look.refused, look.model) == (True, "")
    assert "weg" in caplog.text


@pytest.mark.row("A5")
def test_only_a_known_choice_can_be_decided_and_names_do_not_stay_in_its_reason(voorst, team, lead):
    row = planted(voorst, team)
    with pytest.raises(BadInput):
        settle(row, state="gone", by=lead)
    settle(row, state=State.WATCHED, by=lead, words="Jan de Vries belt op 06-12345678.", today=TODAY)
    kept = row.steps.get(kind="decided").words
    assert "Vries" not in kept
    assert "12345678" not in kept


@pytest.mark.row("A5")
def test_what_has_been_quiet_for_months_asks_for_no_decision(voorst, team):
    row = planted(voorst, team)
    then, later = shown(row, team, TODAY), shown(row, team, TODAY + timedelta(days=100))
    assert then is not None
    assert later is not None
    assert (then.quiet, then.open) == (False, True)
    assert (later.quiet, later.open) == (True, False)
