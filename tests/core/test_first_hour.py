"""What the first hour proposes and counts, on a network small enough to know by heart."""

import math
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from voorkant.adapters.first_hour import load_habits
from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.first_hour import first_hour
from voorkant.core.organise.proposals import (
    Call,
    Part,
    change,
    grouped,
    guess_area,
    guess_kind,
    own_calls,
    propose_call,
    propose_problems,
    propose_team,
)
from voorkant.core.shared.partners import Agreed, Network, Offered, Partner, Person, Place

TODAY = date(2026, 11, 22)
HABITS = load_habits()
LIBRARY, TEAM, DEBTS = (
    Partner(1, "Bibliotheek", "library", phone="0571"),
    Partner(2, "Wijkteam", "neighbourhood_team", phone="0572"),
    Partner(3, "Schuldhulp", "debt_help"),
)
RIA = Person(7, 3, "Ria", phone="0573")
READING_CORNER = Place(4, 1, "Leeszaal", "library", "KN1", problems=("debts", "grief", "loneliness"))
AGREED = Agreed(
    9, 1, 3, "phone", "no_personal_data", TODAY, TODAY + timedelta(days=365), place=4,
    problems=frozenset({"debts", "grief"}), person=7, answer_days=5,
)  # fmt: skip
RIA_CALLED = Call(3, 7, None, "phone", 5)
TEAM_CALLED = Call(2, None, None, "phone", 3)


def network(**parts: object) -> Network:
    whole = Network(
        partners={one.id: one for one in (LIBRARY, TEAM, DEBTS)}, people={7: RIA}, places={4: READING_CORNER},
        offers={}, agreements={9: AGREED},
    )  # fmt: skip
    return replace(whole, **parts)


@pytest.mark.parametrize(
    ("name", "kind", "place"),
    [
        ("Bibliotheek Twello", "other_partner", "library"),
        ("CBS De Ark", "education", "primary_school"),
        ("Sportschool De Beuk", "other_partner", "sports_club"),
        ("Veluws College", "education", "secondary_school"),
        ("De Vrije Vogel", "education", "primary_school"),
        ("Protestantse kerk", "community", "community"),
        ("Stichting Ons Genoegen", "a-kind-from-elsewhere", ""),
    ],
)
def test_a_name_gives_the_kind_of_place_away_before_the_kind_of_partner_does(name: str, kind: str, place: str):
    assert guess_kind(name, kind, HABITS) == place


def test_a_short_word_must_stand_alone():
    assert guess_kind("Obstakel Teuge", "library", HABITS) == "library"


def test_the_longest_name_tells_where_a_place_is():
    areas = [("KN1", "Wilp"), ("KN2", "Wilp-Achterhoek"), ("KN3", "Terwolde")]
    assert guess_area("Dorpshuis Wilp-Achterhoek", areas, "GM") == "KN2"
    assert guess_area("Sportclub TERWOLDE", areas, "GM") == "KN3"
    assert guess_area("Wilpertje", areas, "GM") == "GM"


@pytest.mark.row("N2")
def test_the_first_fitting_kind_of_partner_is_proposed_with_who_can_be_called():
    assert propose_call("debts", network(), HABITS) == RIA_CALLED
    found = propose_call("parenting_questions", network(), HABITS)
    assert found is not None
    assert (found.to, found.person, found.channel) == (2, None, "phone")


def test_among_partners_of_one_kind_who_has_an_offer_for_it_is_proposed():
    other = Partner(5, "Aanloop Geldhulp", "debt_help", phone="0574")
    known = network(partners={3: DEBTS, 5: other})
    assert propose_call("debts", known, HABITS).to == 3  # more people to call
    known = replace(known, offers={1: Offered(1, 5, "Spreekuur", problems=frozenset({"debts"}))})
    assert propose_call("debts", known, HABITS).to == 5


def test_nobody_is_proposed_when_no_partner_fits():
    assert propose_call("unsafe_streets", network(), HABITS) is None


def test_signals_are_proposed_to_go_to_the_neighbourhood_team():
    assert propose_team(network()) == 2
    assert propose_team(network(partners={1: LIBRARY})) is None


@pytest.mark.row("N8")
def test_no_danger_stands_in_any_proposal_and_every_kind_of_place_has_eight():
    problems = load_language().problems
    for kind in load_language().terms["place_kinds"]:
        proposed = propose_problems(kind, HABITS, 8)
        assert len(set(proposed)) == 8
        assert not any(problems[one].danger for one in proposed)
    assert len(propose_problems("library", HABITS, 4)) == 4


def test_problems_with_one_answer_become_one_agreement():
    calls = {"debts": RIA_CALLED, "grief": TEAM_CALLED, "poverty": RIA_CALLED}
    assert grouped(calls) == ((RIA_CALLED, ("debts", "poverty")), (TEAM_CALLED, ("grief",)))


def test_what_stays_the_same_is_left_alone():
    now = own_calls(network(), READING_CORNER, TODAY)
    assert change(now, {"debts": RIA_CALLED, "grief": RIA_CALLED}).made == ()
    assert change(now, {"debts": RIA_CALLED, "grief": RIA_CALLED}).left == {}


def test_one_problem_can_go_elsewhere_while_the_rest_of_an_agreement_stays():
    now = own_calls(network(), READING_CORNER, TODAY)
    todo = change(now, {"debts": RIA_CALLED, "grief": TEAM_CALLED, "loneliness": TEAM_CALLED})
    assert todo.left == {9: ("debts",)}
    assert todo.made == ((TEAM_CALLED, ("grief", "loneliness")),)
    assert change(now, {"debts": None, "grief": None}).left == {9: ()}


@pytest.mark.row("N2")
def test_the_hour_is_counted_from_what_is_kept():
    hour = first_hour(network(), HABITS, TODAY, 8)
    assert (hour.partners, hour.reachable, hour.routes, hour.empty_routes) == (3, 3, 2, 1)
    assert hour.empty == {4: ("loneliness",)}
    assert hour.waiting == {1: 1, 3: 1}
    assert [one.done for one in hour.steps] == [True, False, True, False, False]
    assert hour.next is not None
    assert hour.next.part is Part.PLACES
    assert hour.next.told.nl == "1 vindplaats doet mee. 10 is een goed begin."
    assert hour.shown_first


def test_an_agreement_that_lapsed_leaves_its_routes_empty():
    lapsed = replace(AGREED, valid_until=TODAY - timedelta(days=1))
    hour = first_hour(network(agreements={9: lapsed}), HABITS, TODAY, 8)
    assert hour.empty == {4: ("debts", "grief", "loneliness")}
    assert hour.waiting == {}


def test_an_empty_start_expects_an_hour_at_most_and_begins_with_partners():
    nothing = Network(partners={}, people={}, places={}, offers={}, agreements={})
    hour = first_hour(nothing, HABITS, TODAY, 8)
    assert hour.next is hour.steps[0]
    assert not any(one.done for one in hour.steps)
    assert 30 <= hour.minutes <= 60


def test_once_a_partner_confirmed_the_first_page_is_for_other_things():
    said = replace(AGREED, confirmed_by_receiver=TODAY)
    hour = first_hour(network(agreements={9: said}), HABITS, TODAY, 8)
    assert hour.next is not None
    assert not hour.shown_first


def test_the_manual_tells_the_same_minutes_as_the_page():
    manual = (Path(__file__).parents[2] / "docs" / "first-hour.md").read_text(encoding="utf-8")
    total = 0
    for part, effort in HABITS.efforts.items():
        minutes = math.ceil((effort.fixed + effort.each * effort.usual * bool(effort.each)) / 60)
        line = next(one for one in manual.splitlines() if one.startswith(f"| {part} |"))
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        assert cells[1:3] == [str(effort.fixed), str(effort.each)]
        assert cells[3].startswith(f"{effort.usual} ")
        assert cells[4] == str(minutes)
        total += minutes
    assert f"Together {total} minutes" in manual
    nothing = Network(partners={}, people={}, places={}, offers={}, agreements={})
    assert first_hour(nothing, HABITS, TODAY, 8).minutes == total
