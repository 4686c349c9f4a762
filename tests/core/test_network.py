"""Row O8: a thin network is found where it was planted, and nowhere else."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.organise.contacts import find, open_hours, reachable
from voorkant.core.organise.network import Thin, loose_without, thin_spots, ties
from voorkant.core.organise.register import Standing, standing, waits_for, whom_to_ask
from voorkant.core.shared.partners import Agreed, Network, Offered, Partner, Person, Place

TODAY = date(2026, 11, 23)
BIEB, DEBT, FOOD, BAND, TEAM = 1, 2, 3, 4, 5


def network(
    number: int = 5,
    *,
    known: tuple[tuple[int, int, int | None], ...] = (),
    agreements: tuple[Agreed, ...] = (),
    people: tuple[Person, ...] = (),
    places: tuple[Place, ...] = (),
    offers: tuple[Offered, ...] = (),
) -> Network:
    names = {BIEB: "Bieb", DEBT: "Schuldhulp", FOOD: "Voedselbank", BAND: "Harmonie", TEAM: "Wijkteam"}
    return Network(
        partners={one: Partner(one, names.get(one, f"Partner {one}"), "library") for one in range(1, number + 1)},
        people={one.id: one for one in people},
        places={one.id: one for one in places},
        offers={one.id: one for one in offers},
        agreements={one.id: one for one in agreements},
        acquaintances=known,
    )


def agreed(key: int, partner: int, to: int, **more: object) -> Agreed:
    values = {"valid_from": TODAY - timedelta(days=30), "valid_until": TODAY + timedelta(days=100), **more}
    return Agreed(key, partner, to, channel="phone", basis="resident_agrees", **values)  # type: ignore[arg-type]


def parts(nodes: set[int], edges: set[tuple[int, int]]) -> list[set[int]]:
    """Find connected parts by walking, without the library that the product uses."""
    left, found = set(nodes), []
    while left:
        reached, front = set(), {min(left)}
        while front:
            reached |= front
            front = {b for a, b in edges if a in front} | {a for a, b in edges if b in front}
            front = (front & left) - reached
        found.append(reached)
        left -= reached
    return found


@given(
    st.integers(2, 9).flatmap(
        lambda n: st.tuples(st.just(n), st.sets(st.sampled_from(list(combinations(range(1, n + 1), 2)))))
    )
)
@pytest.mark.row("O8")
def test_who_holds_others_together_is_who_leaves_more_parts_when_taken_out(drawn: tuple[int, set[tuple[int, int]]]):
    number, edges = drawn
    given_network = network(number, known=tuple((a, b, None) for a, b in edges))
    nodes = set(range(1, number + 1))
    before = parts(nodes, edges)
    expected = {}
    for taken in nodes:
        left = {pair for pair in edges if taken not in pair}
        own = next(part for part in before if taken in part) - {taken}
        inside = sorted(parts(own, left), key=len)
        if len(inside) > 1:
            expected[taken] = sum(len(part) for part in inside[:-1])
    found = loose_without(given_network, ties(given_network, TODAY))
    assert {partner: len(loose) for partner, loose in found.items()} == expected


@pytest.mark.row("O8")
def test_an_agreement_that_lapsed_ties_nobody_and_one_in_force_does():
    gone = agreed(1, BIEB, DEBT, valid_until=TODAY - timedelta(days=1))
    assert ties(network(agreements=(gone,)), TODAY) == ()
    (tie,) = ties(network(agreements=(gone, agreed(2, BIEB, DEBT))), TODAY)
    assert (tie.pair, tie.agreements) == ((BIEB, DEBT), (2,))


def test_a_partner_that_agreed_with_itself_is_not_tied_to_itself():
    assert ties(network(agreements=(agreed(1, BIEB, BIEB),)), TODAY) == ()


@pytest.mark.row("O8")
def test_a_tie_hangs_on_one_person_only_when_every_way_goes_through_them():
    ria = Person(9, DEBT, "Ria")
    through = agreed(1, BIEB, DEBT, person=9)
    (tie,) = ties(network(agreements=(through,), people=(ria,)), TODAY)
    assert tie.hangs_on == 9
    (tie,) = ties(network(agreements=(through,), people=(ria,), known=((BIEB, DEBT, None),)), TODAY)
    assert tie.hangs_on is None


@pytest.mark.row("O8")
def test_each_planted_thin_spot_is_found_and_said_with_what_to_do():
    ria, wim = Person(9, DEBT, "Ria"), Person(10, BIEB, "Wim")
    corner = Place(20, BIEB, "Leeszaal", "library", "BU1", receiver=TEAM)
    school = Place(21, TEAM, "Schoolplein", "primary_school", "BU1")
    whole = network(
        agreements=(agreed(1, BIEB, DEBT, person=9, place=20),),
        people=(ria, wim),
        places=(corner, school),
        known=((DEBT, FOOD, 9),),
    )
    found = {(one.kind, one.partner): one for one in thin_spots(whole, TODAY)}
    assert found[Thin.BETWEEN, DEBT].others == (FOOD,)
    assert found[Thin.ONE_PERSON, DEBT].others == (BIEB, FOOD)
    assert found[Thin.NO_AGREEMENT, TEAM].place == 21
    assert found[Thin.KNOWS_NOBODY, BAND].text.nl == "Harmonie kent nog niemand in het netwerk."
    assert found[Thin.ONE_TIE, FOOD].text.en == "Voedselbank knows only Schuldhulp."
    assert found[Thin.ONE_CONTACT, DEBT].text.nl.endswith("is Ria de enige die je kunt bellen; Bieb rekent erop.")
    assert (Thin.NO_AGREEMENT, BIEB) not in found
    assert all(one.do.nl and one.do.en for one in found.values())


def test_a_partner_that_others_refer_to_without_anybody_to_call_is_said():
    found = thin_spots(network(agreements=(agreed(1, BIEB, DEBT),)), TODAY)
    assert [one.partner for one in found if one.kind is Thin.NO_CONTACT] == [DEBT]


def test_in_a_network_where_everybody_knows_everybody_nothing_is_thin():
    everyone = tuple((a, b, None) for a, b in combinations(range(1, 6), 2))
    assert thin_spots(network(known=everyone), TODAY) == ()


@pytest.mark.row("O8")
def test_two_letters_find_the_person_before_anything_else():
    fatima = Person(9, DEBT, "Fatima el Amrani", "schuldhulpverlener", "0571 111 222", hours="ma-vr 9-12 uur")
    ride = Offered(30, BAND, "Rijden naar familie")
    found = find(network(people=(fatima,), offers=(ride,)), "fa")
    assert [(one.person, one.offer) for one in found] == [(fatima, None), (None, ride)]


def test_capitals_accents_and_the_order_of_words_make_no_difference():
    renee = Person(9, DEBT, "Renée van der Berg", "coach")
    whole = network(people=(renee,))
    for asked in ("renee", "BERG ren", "van renée", "schuldhulp berg"):
        assert find(whole, asked)[0].person == renee, asked
    assert find(whole, "zzz") == ()


@pytest.mark.row("O8")
@pytest.mark.parametrize("asked", ["fatmia", "fatma", "fatimaa", "yildz", "Yıldız", "yildiz", "schuldhulpvrel"])
def test_one_slip_of_the_finger_still_finds_whom_to_call(asked):
    fatima = Person(1, 1, "Fatima Yıldız", "schuldhulpverlener", "0571 111 001")
    assert find(network(people=(fatima,)), asked)[0].person == fatima, asked


def test_a_slip_is_forgiven_only_where_nothing_fits_as_it_was_typed_and_never_in_short_words():
    wim, wil = (Person(key, 1, name) for key, name in ((1, "Wim Baks"), (2, "Wil Bakx")))
    whole = network(people=(wim, wil))
    assert [hit.person for hit in find(whole, "baks")] == [wim]
    assert find(whole, "bqks")[0].person == wim
    assert find(whole, "wix") == ()
    assert find(whole, "bqqs") == ()


def test_where_a_partner_is_counts_when_somebody_looks_for_it():
    library = replace(network().partners[1], description="Warnsveld. De bibliotheek aan het plein.")
    assert [hit.partner for hit in find(Network({1: library}, {}, {}, {}, {}), "warns")] == [library]


def test_without_a_question_every_partner_is_there_with_its_people():
    whole = network(people=(Person(9, DEBT, "Ria"), Person(10, DEBT, "Wim")))
    found = find(whole, "  ")
    assert len(found) == 6
    assert {one.partner.id for one in found} == {1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    ("hours", "moment", "answer"),
    [
        ("ma-do 9-12 uur", "2026-11-23T09:00+01:00", True),
        ("ma-do 9-12 uur", "2026-11-23T12:00+01:00", False),
        ("ma-do 9-12 uur", "2026-11-27T10:00+01:00", False),
        ("ma, di en do 9.00-17.00 uur", "2026-11-24T16:59+01:00", True),
        ("ma, di en do 9.00-17.00 uur", "2026-11-25T10:00+01:00", False),
        ("ma-vr 9-12 en 13-17 uur", "2026-11-23T12:30+01:00", False),
        ("ma-vr 9-12 en 13-17 uur", "2026-11-23T13:30+01:00", True),
        ("elke werkdag 9:00 - 12:30", "2026-11-27T12:15+01:00", True),
        ("vr t/m ma 9-12 uur", "2026-11-29T09:30+01:00", True),
        ("mon-thu 9-12", "2026-11-23T09:30+01:00", True),
        ("na schooltijd", "2026-11-23T16:00+01:00", None),
        ("ma-do 9-12 uur, niet in vakanties", "2026-11-23T09:30+01:00", None),
        ("ma 9-27 uur", "2026-11-23T09:30+01:00", None),
        ("", "2026-11-23T09:30+01:00", None),
    ],
)
def test_reachable_now_is_said_only_when_every_word_of_the_hours_is_understood(hours, moment, answer):
    assert reachable(hours, datetime.fromisoformat(moment)) is answer
    assert (open_hours(hours) is None) == (answer is None)


@pytest.mark.row("O8")
def test_how_an_agreement_stands_follows_its_days():
    for days, expected in (
        (100, Standing.RUNNING),
        (42, Standing.LAPSING),
        (0, Standing.LAPSING),
        (-1, Standing.LAPSED),
    ):
        one = agreed(
            1, BIEB, DEBT, valid_until=TODAY + timedelta(days=days), confirmed_by_sender=TODAY,
            confirmed_by_receiver=TODAY,
        )  # fmt: skip
        assert standing(one, TODAY, 42) is expected
    assert standing(agreed(1, BIEB, DEBT), TODAY, 42) is Standing.WAITING
    assert standing(agreed(1, BIEB, DEBT, ended=TODAY), TODAY, 42) is Standing.ENDED
    assert standing(agreed(1, BIEB, DEBT, valid_from=TODAY + timedelta(days=1)), TODAY, 42) is Standing.COMING


def test_the_receiver_is_asked_first_and_then_who_has_not_answered():
    assert whom_to_ask(agreed(1, BIEB, DEBT)) == DEBT
    assert whom_to_ask(agreed(1, BIEB, DEBT, confirmed_by_receiver=TODAY)) == BIEB
    assert waits_for(agreed(1, BIEB, DEBT, confirmed_by_receiver=TODAY, confirmed_by_sender=TODAY)) == ()
