"""Group offers: states, series past holidays, counts and cost that never make something of nothing."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.adapters.group_kinds import load_group_table
from voorkant.adapters.knowledge import load_language
from voorkant.core.act import group_figures as figures
from voorkant.core.act.group_figures import Session
from voorkant.core.act.group_offer import GroupEntry, Room, group_faults, step_of
from voorkant.core.act.group_sessions import day_words, schedule_words, series
from voorkant.core.act.group_words import cost_sentence, euros, sentence_of
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import same

pytestmark = pytest.mark.row("H5")
TUESDAY = date(2026, 12, 1)
TODAY = date(2026, 12, 31)
TEN = time(10)
CLOSED = {TUESDAY + timedelta(weeks=3): same("kerstvakantie"), TUESDAY + timedelta(weeks=4): same("kerstvakantie")}


def counted(*came: int | None, new: tuple[int | None, ...] = (), cost: str | None = None) -> list[Session]:
    news = new or (None,) * len(came)
    money = Decimal(cost) if cost is not None else None
    return [
        Session(TUESDAY + timedelta(weeks=week), TEN, one, fresh, money)
        for week, (one, fresh) in enumerate(zip(came, news, strict=True))
    ]


def test_eight_tuesdays_are_planned_past_the_two_weeks_of_christmas():
    found = series(TUESDAY, 8, CLOSED)
    assert len(found.days) == 8
    assert {one.weekday() for one in found.days} == {1}
    assert found.days[-1] == TUESDAY + timedelta(weeks=9)
    assert [day for day, _ in found.skipped] == list(CLOSED)


@given(
    count=st.integers(1, 52), every=st.sampled_from((1, 2, 4)), shut=st.sets(st.integers(0, 30), max_size=12),
    there=st.sets(st.integers(0, 30), max_size=12),
)  # fmt: skip
def test_a_series_holds_each_day_once_and_never_a_closed_one(count: int, every: int, shut: set[int], there: set[int]):
    closed = {TUESDAY + timedelta(weeks=one): same("dicht") for one in shut}
    taken = frozenset(TUESDAY + timedelta(weeks=one) for one in there)
    if count * every > 60:
        every = 1
    found = series(TUESDAY, count, closed, every_weeks=every, taken=taken)
    assert len(set(found.days)) == len(found.days)
    assert not set(found.days) & (set(closed) | taken)
    assert len(found.days) + len([one for one in taken if one not in closed]) >= count
    assert all((one - TUESDAY).days % (7 * every) == 0 for one in found.days)


@pytest.mark.parametrize(("count", "every"), [(0, 1), (53, 1), (3, 3)])
def test_a_series_that_cannot_be_is_refused_with_what_can(count: int, every: int):
    with pytest.raises(BadInput) as refused:
        series(TUESDAY, count, {}, every_weeks=every)
    assert "52" in refused.value.why.nl
    assert "52" in refused.value.why.en


def test_when_a_group_meets_is_said_as_people_say_it():
    weekly = {TUESDAY + timedelta(weeks=one): TEN for one in range(3)}
    assert schedule_words(weekly).nl == "dinsdag 10.00 uur, tot en met 15 december"
    assert schedule_words(weekly).en == "Tuesday 10:00, until 15 December"
    assert schedule_words({TUESDAY: None}).nl == "dinsdag 1 december"
    mixed = schedule_words({TUESDAY: TEN, TUESDAY + timedelta(days=1): time(14)})
    assert mixed.nl == "2 keer, van 1 december tot en met 2 december"
    assert day_words(date(2027, 3, 9)).en == "9 March"


def test_a_time_that_nobody_counted_is_not_a_time_to_which_nobody_came():
    one = figures.attendance(counted(9, None, 7, new=(9, None, 0)), TODAY)
    assert (one.held, one.counted, one.to_count, one.visits) == (3, 2, 1, 16)
    assert one.per_time == 8
    assert one.people is None
    assert figures.attendance(counted(0, new=(0,)), TODAY).per_time == 0
    assert figures.attendance([], TODAY).per_time is None


def test_different_people_are_the_new_ones_of_each_time_together():
    assert figures.attendance(counted(9, 8, 7, new=(9, 2, 0)), TODAY).people == 11
    assert figures.attendance(counted(9, 8, new=(9, None)), TODAY).people is None


def test_a_time_that_waits_for_its_count_does_not_undo_what_was_known_before_it():
    late = figures.attendance(counted(9, 8, None, new=(9, 2, None)), TODAY)
    assert (late.people, late.to_count) == (11, 1)
    money = figures.cost([*counted(10, 8, new=(10, 0), cost="90"), Session(TODAY)], None, TODAY)
    assert (money.per_person, money.held) == (18, 2)
    gap = figures.attendance(counted(9, None, 7, new=(9, None, 1)), TODAY)
    assert gap.people is None


def test_what_is_still_to_come_or_was_called_off_counts_for_nothing():
    rows = [*counted(9, new=(9,)), Session(TODAY + timedelta(days=1)), Session(TUESDAY, came=3, cancelled=True)]
    one = figures.attendance(rows, TODAY)
    assert (one.planned, one.held, one.visits) == (2, 1, 9)


def test_cost_per_participant_is_said_only_when_everything_is_known():
    sessions = counted(10, 8, new=(10, 0), cost="90")
    known = figures.cost(sessions, None, TODAY)
    assert (known.spent, known.per_visit, known.per_person) == (180, 10, 18)
    assert not known.planned_share
    sessions[1] = Session(sessions[1].day, TEN, 8, 0, None)
    partly = figures.cost(sessions, None, TODAY)
    assert (partly.spent, partly.known, partly.per_person) == (90, 1, None)
    assert cost_sentence(partly, None).nl == "Van 1 van de 2 getelde keren is bekend wat het kostte: € 90."


def test_without_amounts_per_time_the_plan_tells_by_the_times_held_and_says_so():
    sessions = [*counted(10, 8, new=(10, 0)), Session(TODAY + timedelta(days=7)), Session(TODAY + timedelta(days=14))]
    known = figures.cost(sessions, Decimal(400), TODAY)
    assert (known.spent, known.per_person, known.planned_share) == (None, 20, True)
    assert cost_sentence(known, None).en == "So far €20 per participant, by what was budgeted."


def test_a_cost_that_nobody_filled_in_is_not_free():
    unknown = figures.cost(counted(10, new=(10,)), None, TODAY)
    assert (unknown.spent, unknown.per_visit) == (None, None)
    assert cost_sentence(unknown, None).nl == "Wat het kost is niet bekend."
    free = figures.cost(counted(10, new=(10,), cost="0"), None, TODAY)
    assert cost_sentence(free, None).nl == "Tot nu toe € 0 per deelnemer."
    assert euros(Decimal("1234.5")).nl == "€ 1.234,50"
    assert euros(Decimal(1250)).en == "€1,250"


@given(st.lists(st.integers(0, 30), min_size=1, max_size=12), st.integers(3, 10))
def test_another_reader_learns_no_more_than_a_step_of_the_threshold(came: list[int], threshold: int):
    sessions = counted(*came, new=(came[0], *(0 for _ in came[1:])), cost="50")
    exact = figures.attendance(sessions, TUESDAY + timedelta(weeks=60))
    seen = figures.shown(exact, own=False, shares=True, threshold=threshold)
    assert seen.exact is None
    assert seen.visits is not None
    low, high = seen.visits
    assert low <= exact.visits <= high
    assert high - low == threshold - 1
    money = figures.visit_range(figures.cost(sessions, None, TUESDAY + timedelta(weeks=60)), seen)
    if low == 0:
        assert money is None
    elif money is not None:
        spent = 50 * len(came)
        bounds = money[0] - figures.CENT, money[1] + figures.CENT
        fitting = [n for n in range(1, 400) if bounds[0] <= Decimal(spent) / n <= bounds[1]]
        assert len(fitting) >= threshold


def test_a_partner_that_does_not_share_shows_others_nothing():
    exact = figures.attendance(counted(9, new=(9,)), TODAY)
    assert figures.shown(exact, own=False, shares=False, threshold=5) == figures.Shown(None, None)
    assert figures.shown(exact, own=True, shares=False, threshold=5).exact == exact
    assert sentence_of("running", None, None, TUESDAY).nl == "Hoeveel mensen er komen, deelt deze partner nog niet."


@pytest.mark.parametrize(
    ("signed_up", "own", "others"),
    [(9, "nog 3 van de 12 plaatsen", "bijna vol"), (2, "nog 10 van de 12 plaatsen", "nog plaats"), (12, "vol", "vol"),
     (14, "vol, en 2 op de wachtlijst", "vol"), (None, "12 plaatsen", "12 plaatsen")],
)  # fmt: skip
def test_others_read_roughly_whether_there_is_room(signed_up: int | None, own: str, others: str):
    assert figures.room_words(12, signed_up, own=True, threshold=5).nl == own
    assert figures.room_words(12, signed_up, own=False, threshold=5).nl == others


def test_room_is_unknown_where_nobody_said_how_many_signed_up():
    assert Room(12, None).free is None
    assert not Room(12, None).full
    assert Room(12, 14).waiting == 2
    assert Room(12, 14).free == 0
    assert Room(None, 40).waiting == 0


def test_a_count_that_cannot_be_is_told_beside_its_field():
    one = Session(TUESDAY)
    assert figures.count_faults(one, came=9, new=2, today=TODAY) == []
    assert [each.field for each in figures.count_faults(one, came=2, new=3, today=TODAY)] == ["new"]
    assert [each.field for each in figures.count_faults(one, came=-1, new=None, today=TODAY)] == ["came"]
    assert [each.text.en for each in figures.count_faults(one, came=3, new=None, today=date(2026, 11, 1))] == [
        "This time is still to come."
    ]
    off = Session(TUESDAY, cancelled=True)
    assert figures.count_faults(off, came=3, new=None, today=TODAY)[0].text.nl == "Deze keer ging niet door."


def test_a_group_is_ended_only_with_a_reason_and_only_from_where_that_can_be():
    table = load_group_table()
    assert step_of(table, "planned", "running", "").id == "begin"
    with pytest.raises(BadInput) as unsaid:
        step_of(table, "running", "ended", " ")
    assert unsaid.value.code == "group-reason"
    with pytest.raises(BadInput) as impossible:
        step_of(table, "planned", "ended", "klaar")
    assert "Gepland" in impossible.value.why.nl
    assert {one for one, state in table.states.items() if state.open} == {"planned", "running"}


def test_everything_wrong_with_a_group_is_told_at_once():
    wrong = GroupEntry(
        title=" ", kind="dream", problems=("flying",), area="KN9999-x", places=0, minutes=5, cost_planned=Decimal(-1)
    )
    found = [one.field for one in group_faults(wrong, load_group_table(), load_language(), {"GM0285"})]
    assert found == ["title", "kind", "problems", "area", "places", "minutes", "cost_planned"]


def test_each_kind_starts_where_it_is_usual_and_belongs_to_the_shared_language():
    language = load_language()
    for kind in load_group_table().kinds.values():
        assert kind.level in language.terms["levels"]
        assert kind.approach in language.terms["approaches"]
        entry = GroupEntry(title="x", kind=kind.id, places=kind.usual.places, minutes=kind.usual.minutes)
        assert list(group_faults(entry, load_group_table(), language, ())) == []


def test_the_name_of_a_group_says_what_people_do_together_and_never_what_is_wrong():
    language, table = load_language(), load_group_table()
    assert table.title_of(language.problems["administration_alone"]).nl == "Samen de post doen"
    assert table.title_of(language.problems["informal_care_overload"]).nl == "Mantelzorgers onder elkaar"
    assert table.title_of(language.problems["unsafe_streets"]) == table.titles["life_domain", "safety"]
    for problem in language.problems.values():
        title = table.title_of(problem)
        assert (title is None) == (problem.danger or (problem.special and ("problem", problem.id) not in table.titles))
        assert title is None or problem.name.nl.lower() not in title.nl.lower()
