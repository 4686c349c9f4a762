"""Row N5 in the store: taps that count once, stops that are no addresses, promises without names."""

from datetime import timedelta

import pytest
from django.utils import timezone

from voorkant.core.notice.coverage import Verdict
from voorkant.core.notice.rounds import BadRound, NewRound, NewStop
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.store.models import FollowUp, Organisation, Round, RoundCount, RoundStop, RoundTap
from voorkant.store.selectors.round_places import spots
from voorkant.store.selectors.rounds import counts_of, coverage_of, overview, rounds_of_week, stops_of
from voorkant.store.services import cleanup
from voorkant.store.services.rounds import (
    add_follow_up,
    add_stops,
    cancel_round,
    finish_follow_up,
    finish_round,
    order_stops,
    plan_round,
    record_tally,
    record_tap,
    remove_stop,
)

TERWOLDE = "BU02850103"
STREETS = (("Appelgaard", 24), ("Wilgenpad", 12), ("Oude Kolk", 18))


@pytest.fixture
def team(voorst):
    return Organisation.objects.get(municipality=voorst, name="Wijkteam Twello")


@pytest.fixture
def library(voorst):
    return Organisation.objects.get(municipality=voorst, name="Bibliotheek Twello")


def planned(team, **changes):
    today = timezone.localdate()
    given = {"kind": "door_to_door", "purpose": "Kennismaken", "area": TERWOLDE, "day": today, **changes}
    return plan_round(organisation=team, given=NewRound(**given), today=today)


@pytest.fixture
def walk(team):
    found = planned(team)
    add_stops(organisation=team, key=found.pk, stops=[NewStop(label, number) for label, number in STREETS])
    return found


def tap(team, walk, outcome="talked", nonce="tik-00001", **more):
    stop = more.pop("stop", None) or stops_of(walk)[0].pk
    return record_tap(organisation=team, key=walk.pk, stop=stop, outcome=outcome, nonce=nonce, **more)


@pytest.mark.row("N5")
def test_a_tap_that_is_sent_three_times_counts_once(team, walk):
    assert tap(team, walk) == tap(team, walk) == tap(team, walk) == {"talked": 1}
    assert tap(team, walk, nonce="tik-00002") == {"talked": 2}
    walk.refresh_from_db()
    assert walk.status == Round.Status.UNDER_WAY


def test_what_is_kept_of_a_tap_does_not_say_what_was_tapped(team, walk):
    tap(team, walk)
    assert {field.name for field in RoundTap._meta.get_fields()} == {"id", "round", "nonce"}


def test_the_last_tap_can_be_taken_back_and_never_goes_below_nothing(team, walk):
    tap(team, walk, group="older_people")
    back = {"outcome": "talked", "group": "older_people", "step": -1}
    assert tap(team, walk, nonce="terug-001", **back) == {"talked": 0}
    assert tap(team, walk, nonce="terug-002", **back) == {"talked": 0}
    assert counts_of(walk) == {}


def test_a_tap_of_a_round_that_is_over_still_arrives_but_not_of_a_cancelled_one(team, walk, voorst):
    finish_round(organisation=team, key=walk.pk)
    assert tap(team, walk) == {"talked": 1}
    other = planned(team)
    add_stops(organisation=team, key=other.pk, stops=[NewStop("Appelgaard", 24)])
    cancel_round(organisation=team, key=other.pk)
    with pytest.raises(BadInput) as refused:
        tap(team, other)
    assert refused.value.code == "round-cancelled"
    assert RoundTap.objects.filter(round=other).count() == 0


@pytest.mark.parametrize(
    "wrong", [{"outcome": "x"}, {"group": "x"}, {"nonce": ""}, {"nonce": "a b c d e f"}, {"step": 5}]
)
def test_a_tap_that_cannot_be_read_counts_nothing(team, walk, wrong):
    with pytest.raises(BadInput):
        tap(team, walk, **wrong)
    assert not RoundCount.objects.exists()


@pytest.mark.row("N5")
def test_another_team_cannot_count_read_or_end_a_round(team, library, walk):
    stop = stops_of(walk)[0].pk
    for do in (
        lambda: record_tap(organisation=library, key=walk.pk, stop=stop, outcome="talked", nonce="tik-00001"),
        lambda: finish_round(organisation=library, key=walk.pk),
        lambda: add_stops(organisation=library, key=walk.pk, stops=[]),
        lambda: add_follow_up(organisation=library, key=walk.pk, text="x"),
    ):
        with pytest.raises(NotFound):
            do()
    assert not overview(library, timezone.localdate()).any


def test_a_stop_of_another_round_is_not_counted_in_this_one(team, walk):
    other = planned(team)
    made = add_stops(organisation=team, key=other.pk, stops=[NewStop("Esweg", 20)])
    with pytest.raises(NotFound):
        tap(team, walk, stop=made[0].pk)


@pytest.mark.row("N5")
def test_a_stretch_of_nine_addresses_or_a_house_is_refused_and_then_none_is_kept(team, walk):
    for wrong in (NewStop("Achterweg", 9), NewStop("Achterweg 12", 20), NewStop("Wilgenpad", 30)):
        with pytest.raises(BadRound):
            add_stops(organisation=team, key=walk.pk, stops=[NewStop("Esweg", 20), wrong])
    assert RoundStop.objects.filter(round=walk).count() == len(STREETS)


def test_a_municipality_may_ask_more_addresses_but_never_fewer(team, walk, voorst):
    voorst.settings = {"street_addresses": 4}
    voorst.save()
    with pytest.raises(BadRound):
        add_stops(organisation=Organisation.objects.get(pk=team.pk), key=walk.pk, stops=[NewStop("Achterweg", 9)])
    voorst.settings = {"street_addresses": 30}
    voorst.save()
    with pytest.raises(BadRound):
        add_stops(organisation=Organisation.objects.get(pk=team.pk), key=walk.pk, stops=[NewStop("Achterweg", 24)])


def test_a_stop_with_a_place_gets_the_buurt_that_it_lies_in(team, walk):
    made = add_stops(organisation=team, key=walk.pk, stops=[NewStop("Lindenhage", 20, at=(52.2316, 6.1048))])
    assert made[0].area_code == "BU02850101"
    with pytest.raises(BadRound) as refused:
        add_stops(organisation=team, key=walk.pk, stops=[NewStop("Verkeerd om", 20, at=(6.1048, 52.2316))])
    assert "omgekeerd" in refused.value.errors[0].text.nl


def test_stops_without_a_place_lie_apart_inside_their_buurt_and_say_so(team, walk, voorst):
    listed = spots(voorst, stops_of(walk))
    assert not any(one.exact for one in listed)
    assert len({one.at for one in listed}) == len(STREETS)
    assert all(abs(one.at[0] - 52.2776) < 0.01 and abs(one.at[1] - 6.1049) < 0.02 for one in listed)


def test_stops_are_put_in_the_order_of_a_short_walk_between_the_ends_that_somebody_wants(team):
    found = planned(team)
    places = {"A": 6.100, "C": 6.102, "B": 6.101, "D": 6.103}
    stops = [NewStop(f"{name}weg", 20, at=(52.2776, lon)) for name, lon in places.items()]
    add_stops(organisation=team, key=found.pk, stops=stops)
    assert [one.label[0] for one in stops_of(found)] in (list("ABCD"), list("DCBA"))
    ends = {one.label[0]: one.pk for one in stops_of(found)}
    order_stops(organisation=team, key=found.pk, start=ends["B"], end=ends["A"])
    assert [one.label[0] for one in stops_of(found)][::3] == ["B", "A"]


def test_a_stop_where_something_was_counted_stays(team, walk):
    first, second, _third = stops_of(walk)
    tap(team, walk)
    with pytest.raises(BadInput):
        remove_stop(organisation=team, key=walk.pk, stop=first.pk)
    remove_stop(organisation=team, key=walk.pk, stop=second.pk)
    assert [one.position for one in stops_of(walk)] == [1, 2]


def test_paper_is_copied_beside_what_was_tapped_for_a_group(team, walk):
    stop = stops_of(walk)[0].pk
    tap(team, walk, group="older_people")
    for _again in range(2):
        record_tally(organisation=team, key=walk.pk, counts={(stop, "talked"): 4, (stop, "no_answer"): 11})
    assert counts_of(walk)[stop] == {"talked": 5, "no_answer": 11}


@pytest.mark.row("N5")
def test_a_promise_is_kept_without_names_and_can_be_kept(team, walk):
    kept = add_follow_up(organisation=team, key=walk.pk, text="Samira Jansen bellen op 06-12345678", nonce="w-1234567")
    assert add_follow_up(organisation=team, key=walk.pk, text="nog eens", nonce="w-1234567") is None
    stored = FollowUp.objects.get()
    assert kept.pk == stored.pk
    assert "Samira" not in stored.text
    assert "06-12345678" not in stored.text
    finish_follow_up(organisation=team, key=stored.pk, today=timezone.localdate())
    assert not overview(team, timezone.localdate()).follow_ups


def test_the_purpose_of_a_round_keeps_no_names(team):
    found = planned(team, purpose="Op bezoek bij Samira Jansen, 06-12345678")
    assert "06-12345678" not in found.purpose
    assert "Samira" not in found.purpose


@pytest.mark.row("N5")
def test_coverage_sets_a_group_that_was_missed_against_who_lives_there(team, walk):
    stop = stops_of(walk)[0]
    RoundCount.objects.create(stop=stop, outcome="talked", group="working_age", n=38)
    RoundCount.objects.create(stop=stop, outcome="talked", group="older_people", n=1)
    finish_round(organisation=team, key=walk.pk)
    found = coverage_of(team, timezone.localdate() - timedelta(days=30))
    group = next(one for one in found.groups if one.group == "older_people")
    assert (group.number, group.everybody, group.verdict) == (1, 39, Verdict.LESS)
    assert 10 < group.lives < 50
    here = next(one for one in found.areas if one.area == TERWOLDE)
    assert (here.rounds, here.addresses, here.reached, here.residents) == (1, stop.addresses, 39, 1135)
    assert sum(one.rounds for one in found.areas) == 1
    assert {one.label for one in found.streets if one.doors == 0} == {"Wilgenpad", "Oude Kolk", "Appelgaard"} - {
        stop.label
    }
    assert found.sources


def test_what_another_team_counted_is_no_part_of_ones_coverage(team, library, walk):
    tap(team, walk)
    assert coverage_of(library, timezone.localdate() - timedelta(days=30)).rounds == 0


def test_a_round_of_today_is_on_the_first_page_and_one_of_next_month_is_not(team, walk):
    planned(team, day=timezone.localdate() + timedelta(days=30))
    assert [one.round.pk for one in rounds_of_week(team, timezone.localdate())] == [walk.pk]


@pytest.mark.row("P3")
def test_a_round_goes_with_all_that_belongs_to_it_when_its_time_has_come(team, walk):
    tap(team, walk)
    add_follow_up(organisation=team, key=walk.pk, text="Folder brengen")
    cleanup.run(timezone.localdate() + timedelta(days=5 * 366))
    assert not any(model.objects.exists() for model in (Round, RoundStop, RoundCount, RoundTap, FollowUp))
