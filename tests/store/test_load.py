"""Row N8: who may see how full a finding place is, and what it is told."""

from datetime import date, timedelta
from itertools import count

import pytest

from tests.seeded import PARTNER, TEAM
from voorkant.core.notice.load import Pressure
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import FindingPlace, Municipality, Organisation, Signal
from voorkant.store.selectors.load import loads_of
from voorkant.store.services.load import agree_capacity, share_load

FRIDAY = date(2026, 11, 20)
_number = count(1)


def a_place(organisation: Organisation, name: str, **more: object) -> FindingPlace:
    given = {"kind": "library", "area_code": "KN0285-twello", "problems": ["debts"], "target_groups": ["older_people"]}
    return FindingPlace.objects.create(organisation=organisation, name=name, **{**given, **more})


def signals(place: FindingPlace, n: int, *, week: date, ending: str = "counted", receiver: Organisation | None = None):
    for _ in range(n):
        key = f"load-{next(_number)}"
        Signal.objects.create(
            place=place, problems=["debts"], knows="together", ending=ending, area_code="KN0285-twello", area_year=2024,
            week=week, reference=key, nonce=key, receiver=receiver,
        )  # fmt: skip


@pytest.fixture
def library(voorst: Municipality) -> Organisation:
    return Organisation.objects.get(municipality=voorst, name=PARTNER)


@pytest.fixture
def team(voorst: Municipality) -> Organisation:
    return Organisation.objects.get(municipality=voorst, name=TEAM)


def test_a_place_sees_its_own_load_and_others_only_what_it_agreed_to_show(
    voorst: Municipality, library: Organisation, team: Organisation
):
    signals(a_place(library, "Leeszaal", capacity=20), 18, week=date(2026, 11, 9))
    own = loads_of(voorst, FRIDAY, reader=library)
    assert [(one.name, one.load.n, one.load.pressure) for one in own.carriers] == [("Leeszaal", 18, Pressure.AMBER)]
    assert loads_of(voorst, FRIDAY, reader=team).carriers == ()
    assert loads_of(voorst, FRIDAY).silent == 1
    share_load(organisation=library, shares=True)
    assert [one.name for one in loads_of(voorst, FRIDAY, reader=team).carriers] == ["Leeszaal"]


def test_what_is_only_counted_asks_nothing_of_the_team_that_receives_it(
    voorst: Municipality, library: Organisation, team: Organisation
):
    place = a_place(library, "Leeszaal")
    agree_capacity(organisation=team, place=None, given="10")
    signals(place, 6, week=date(2026, 11, 9), receiver=team)
    signals(place, 3, week=date(2026, 11, 9), ending="going_along", receiver=team)
    signals(place, 2, week=date(2026, 11, 16), ending="call_back", receiver=team)
    (own,) = [one for one in loads_of(voorst, FRIDAY, reader=team).carriers if one.place is None]
    assert own.load is not None
    assert own.load.n == 5


def test_last_month_does_not_make_this_month_fuller(voorst: Municipality, library: Organisation):
    signals(a_place(library, "Leeszaal", capacity=20), 30, week=date(2026, 10, 26))
    (one,) = loads_of(voorst, date(2026, 11, 2), reader=library).carriers
    assert one.load is not None
    assert one.load.n == 0


def test_a_full_place_hears_who_else_reaches_its_people_and_never_a_place_that_is_full_too(
    voorst: Municipality, library: Organisation, team: Organisation
):
    signals(a_place(library, "Leeszaal", capacity=10), 10, week=date(2026, 11, 9))
    a_place(team, "Dorpshuis")
    signals(a_place(team, "Voedselbank", capacity=2), 2, week=date(2026, 11, 9))
    (full,) = [one for one in loads_of(voorst, FRIDAY, reader=library).carriers if one.name == "Leeszaal"]
    assert full.load is not None
    assert full.load.pressure is Pressure.RED
    assert [place.name for _, place in full.relief] == ["Dorpshuis"]


def test_reading_the_load_does_not_grow_with_history(
    voorst: Municipality, library: Organisation, django_assert_num_queries
):
    for name in ("A", "B", "C"):
        place = a_place(library, name, capacity=9)
        for back in range(5):
            signals(place, 2, week=date(2026, 11, 9) - timedelta(weeks=back))
    with django_assert_num_queries(10):
        loads_of(voorst, FRIDAY, reader=library)


@pytest.mark.parametrize("wrong", ["nul", "0", "-3", "12,5", "٣", "100000000", "1e3"])
def test_a_number_that_is_none_changes_nothing(wrong: str, library: Organisation):
    place = a_place(library, "Leeszaal", capacity=20)
    with pytest.raises(BadInput) as refused:
        agree_capacity(organisation=library, place=place, given=wrong)
    assert refused.value.code == "capacity-wrong"
    place.refresh_from_db()
    assert place.capacity == 20


def test_an_empty_number_takes_the_agreement_away(library: Organisation):
    place = a_place(library, "Leeszaal", capacity=20)
    agree_capacity(organisation=library, place=place, given=" ")
    place.refresh_from_db()
    assert place.capacity is None


def test_nobody_sets_the_number_of_another_partner(library: Organisation, team: Organisation):
    place = a_place(library, "Leeszaal", capacity=20)
    with pytest.raises(BadInput) as refused:
        agree_capacity(organisation=team, place=place, given="3")
    assert refused.value.code == "place-elsewhere"
