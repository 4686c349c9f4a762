"""Row A5, after: what a group did to questions of its kind, with its uncertainty, and never a number too many."""

from datetime import date, timedelta

import pytest

from tests.effects import CARERS, STARTS, TERWOLDE, TODAY, candidate, draw, group, plant
from tests.seeded import PARTNER, TEAM
from voorkant.charts.before_after_parts import Part
from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.period import week_of
from voorkant.store.models import CountTable, GroupOffer, Organisation, Question
from voorkant.store.selectors.counts import shown_window
from voorkant.store.selectors.group_effects import effect_of
from voorkant.store.services.notice import record_questions

FELL = {"before": 2.2, "peak": 3.5, "after": 0.3}
SAME = {"before": 2.2, "peak": 3.5, "after": 2.2}


@pytest.fixture
def team(voorst):
    return Organisation.objects.get(municipality=voorst, name=TEAM)


@pytest.fixture
def other(voorst):
    return Organisation.objects.get(municipality=voorst, name=PARTNER)


def show_table(municipality) -> None:
    """Let the table that everybody reads show carers in Terwolde."""
    window = shown_window(municipality, TODAY)
    CountTable.objects.create(
        municipality=municipality, first=window.first, last=window.last, threshold=5, cells=[[TERWOLDE, CARERS, 100]]
    )


@pytest.mark.row("A5")
def test_three_months_after_a_start_the_change_is_told_with_its_uncertainty(voorst, team):
    plant(team, FELL)
    found = effect_of(group(voorst, team), TODAY, team)
    assert found is not None
    assert found.verdict == "fewer"
    assert found.exact
    assert found.sentence.nl.startswith(
        "Na de start kwamen er ongeveer 8 vragen per maand minder dan verwacht (tussen "
    )
    assert "Of het door de groep komt, is daarmee niet gezegd." in found.sentence.nl
    assert found.upto == date(2026, 11, 15)
    assert [one.nl for one in found.compared] == ["Klarenbeek", "Teuge", "Twello", "Kern Voorst", "Wilp"]
    assert found.beside is not None
    assert found.beside.nl.startswith("In geen van de 5 andere plaatsen")
    assert found.chart is not None
    after = [one for one in found.chart.columns if one.part is Part.AFTER]
    assert len(after) == 3
    assert all(one.low is not None and one.high is not None and one.value < one.low for one in after)
    assert [one.part for one in found.chart.columns[-9:-3]] == [Part.PEAK] * 6
    assert found.chart.columns[-11].part is Part.BEFORE
    assert any("wat opvalt, zakt vaak vanzelf" in one.nl for one in found.assumptions)


@pytest.mark.row("A5")
def test_where_a_peak_only_went_down_no_effect_is_told(voorst, team):
    plant(team, SAME)
    found = effect_of(group(voorst, team), TODAY, team)
    assert found is not None
    assert found.verdict == "same"
    assert "er is geen verschil te zien" in found.sentence.nl
    assert found.beside is None
    assert "zegt niet dat de groep niets doet" in found.meaning.nl


@pytest.mark.row("A5")
def test_before_enough_time_has_passed_it_says_when_it_can_be_judged(voorst, team):
    plant(team, FELL)
    early = effect_of(group(voorst, team), date(2026, 10, 20), team)
    assert early is not None
    assert early.verdict == "early"
    assert early.judged == date(2026, 12, 1)
    assert "Vanaf 1 december 2026" in early.sentence.nl
    assert "From 1 December 2026" in early.sentence.en
    assert early.chart is None


def test_the_answer_stays_the_same_until_the_next_month_also_when_questions_come_in(voorst, team):
    plant(team, FELL)
    one = group(voorst, team)
    first = effect_of(one, TODAY, team)
    record_questions([NewQuestion(problems=(CARERS,), area=TERWOLDE, day=TODAY)] * 5, organisation=team, today=TODAY)
    assert effect_of(one, TODAY + timedelta(days=20), team) == first


def test_who_did_not_register_every_question_reads_steps_only(voorst, team, other):
    plant(team, FELL)
    late = [NewQuestion(problems=(CARERS,), area=TERWOLDE, day=STARTS + timedelta(weeks=5))] * 2
    record_questions(late, organisation=team, today=TODAY)
    one = group(voorst, team)
    exact, words = effect_of(one, TODAY, team), effect_of(one, TODAY, other)
    show_table(voorst)
    stepped = effect_of(one, TODAY, other)
    assert exact is not None
    assert words is not None
    assert stepped is not None
    assert exact.verdict == words.verdict == stepped.verdict
    assert words.table is None
    assert words.chart is None
    assert not any(letter.isdigit() for letter in words.sentence.nl)
    assert stepped.table is not None
    here = [cell.text.nl for cell in stepped.table.rows[0]]
    assert here[0] == "In Terwolde"
    assert here[3] == "5 tot 9"
    assert all(" tot " in cell for cell in here[1:])
    assert effect_of(one, TODAY, None) == stepped


def test_numbers_elsewhere_are_steps_for_everybody(voorst, team):
    plant(team, FELL)
    found = effect_of(group(voorst, team), TODAY, team)
    assert found is not None
    assert found.table is not None
    assert [cell.text.nl for cell in found.table.rows[0]][3].isdigit()
    assert all(" tot " in cell.text.nl for cell in found.table.rows[1][1:4])


def test_a_team_that_could_work_out_the_few_of_others_makes_that_nobody_reads_numbers(voorst, team, other):
    plant(team, FELL)
    late = [NewQuestion(problems=(CARERS,), area=TERWOLDE, day=STARTS + timedelta(weeks=5))] * 6
    record_questions(late, organisation=team, today=TODAY)
    record_questions(late[:1], organisation=other, today=TODAY)
    show_table(voorst)
    one = group(voorst, team)
    for reader in (team, other, None):
        found = effect_of(one, TODAY, reader)
        assert found is not None
        assert found.table is None
        assert not found.exact


def test_numbers_are_not_told_where_the_table_that_everybody_reads_hides_the_place(voorst, team, other):
    plant(team, SAME)
    show_table(voorst)
    assert effect_of(group(voorst, team), TODAY, other).table is not None
    CountTable.objects.update(cells=[[TERWOLDE, CARERS, None]])
    assert effect_of(GroupOffer.objects.get(), TODAY, other).table is None


def test_places_that_have_such_a_group_too_are_not_compared_with(voorst, team):
    plant(team, FELL)
    one = group(voorst, team)
    GroupOffer.objects.create(
        municipality=voorst, organisation=team, title="Wilp ook", kind="peers", problems=[CARERS],
        area_code="KN0285-wilp", area_year=2024, starts=STARTS, made_on=STARTS,
    )  # fmt: skip
    found = effect_of(one, TODAY, team)
    assert found is not None
    assert "Wilp" not in [each.nl for each in found.compared]
    GroupOffer.objects.filter(title="Wilp ook").update(state=GroupOffer.State.CANCELLED)
    assert "Wilp" in [each.nl for each in effect_of(one, TODAY, team).compared]


def test_a_group_that_still_has_to_begin_changes_nothing_and_another_one_here_is_told(voorst, team):
    plant(team, FELL)
    one = group(voorst, team)
    second = GroupOffer.objects.create(
        municipality=voorst, organisation=team, title="Nog een", kind="peers", problems=[CARERS], area_code=TERWOLDE,
        area_year=2024, starts=TODAY + timedelta(days=9), made_on=TODAY,
    )  # fmt: skip
    alone = effect_of(one, TODAY, team)
    GroupOffer.objects.filter(pk=second.pk).update(starts=STARTS)
    both = effect_of(one, TODAY, team)
    assert alone is not None
    assert both is not None
    assert len(both.assumptions) == len(alone.assumptions) + 1
    assert any("is van beide samen" in each.nl for each in both.assumptions)
    assert both.compared == alone.compared


def test_a_group_for_the_whole_municipality_has_no_place_to_compare_with_and_says_so(voorst, team):
    plant(team, FELL)
    one = group(voorst, team, candidate=None, problems=[CARERS])
    found = effect_of(one, TODAY, team)
    assert found is not None
    assert found.compared == ()
    assert any("geen andere plaats" in each.nl for each in found.assumptions)
    assert found.verdict in ("same", "perhaps_fewer", "perhaps_more")


def test_only_questions_of_that_age_count_where_the_group_is_for_an_age(voorst, team):
    plant(team, SAME)
    start = week_of(STARTS)
    for ago in range(100, -14, -1):
        number = draw(2.0 if ago > 0 else 0.1, "old", ago)
        day = start - timedelta(weeks=ago)
        asked = [NewQuestion(problems=(CARERS,), area=TERWOLDE, day=day, age_band="65plus")] * number
        record_questions(asked, organisation=team, today=TODAY)
    one = group(voorst, team, problems=[CARERS], age_band="65plus", area_code=TERWOLDE, area_year=2024)
    found = effect_of(one, TODAY, team)
    assert found is not None
    assert found.what.nl == "Overbelaste mantelzorgers bij ouderen in Terwolde"
    assert found.verdict in ("fewer", "perhaps_fewer")


def test_there_is_nothing_to_say_of_a_group_that_was_called_off_or_is_for_nothing_in_particular(voorst, team):
    one = group(voorst, team)
    assert effect_of(one, STARTS - timedelta(days=1), team) is None
    one.state = GroupOffer.State.CANCELLED
    assert effect_of(one, TODAY, team) is None
    about_nothing = group(voorst, team, candidate=None, area_code=TERWOLDE)
    assert effect_of(about_nothing, TODAY, team) is None


def test_without_questions_from_before_it_says_so(voorst, team):
    one = group(voorst, team)
    record_questions([NewQuestion(problems=(CARERS,), area=TERWOLDE, day=STARTS)] * 8, organisation=team, today=TODAY)
    found = effect_of(one, TODAY, team)
    assert found is not None
    assert "te weinig weken met vragen" in found.sentence.nl
    Question.objects.all().delete()
    assert effect_of(one, TODAY, team) is not None


def test_how_many_come_stands_beside_it(voorst, team):
    plant(team, FELL)
    one = group(voorst, team)
    one.sessions.create(day=STARTS, came=8, new=8)
    found = effect_of(one, TODAY, team)
    assert found is not None
    assert found.came is not None
    assert "8" in found.came.nl


def test_the_weeks_in_which_was_searched_are_not_ordinary(voorst, team):
    plant(team, FELL)
    found = effect_of(group(voorst, team), TODAY, team)
    without = effect_of(group(voorst, team, candidate=None, problems=[CARERS], area_code=TERWOLDE, area_year=2024),
                        TODAY, team)  # fmt: skip
    assert found is not None
    assert without is not None
    assert "De weken vanaf 2 februari 2026 tot de start tellen niet als gewoon. In die weken is gezocht" in " ".join(
        x.nl for x in found.assumptions
    )
    assert "een groep begint vaak bij een piek" in " ".join(x.nl for x in without.assumptions)
    assert candidate(voorst).found_on < STARTS
