"""The first hour writes all of a save or nothing, and never touches what somebody else agreed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.network import Small, network, partner
from voorkant.core.organise.entries import PlaceEntry
from voorkant.core.organise.proposals import Call
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Agreement, FindingPlace, Municipality, PartnerLink
from voorkant.store.selectors.first_hour import desk_of
from voorkant.store.services.agreements import end_agreement
from voorkant.store.services.first_hour import (
    SomeNotRight,
    ask_partners,
    call_at,
    call_everywhere,
    choose_places,
    choose_problems,
)

TODAY = timezone.localdate()


@pytest.fixture
def known(voorst: Municipality) -> Small:
    return network(voorst)


def call(to: int, person: int | None = None, days: int | None = 5) -> Call:
    return Call(to, person, None, "phone", days)


@pytest.mark.row("N8")
def test_one_place_that_is_not_right_keeps_all_others_out(voorst: Municipality, known: Small):
    good = PlaceEntry("Kulturhus", "community_centre", voorst.code, receiver=known.team.pk)
    village = partner(voorst, "Kulturhus", "welfare")
    taken = PlaceEntry("Leeszaal", "library", voorst.code)
    with pytest.raises(SomeNotRight) as refused:
        choose_places(municipality=voorst, chosen={village.pk: good, known.library.pk: taken})
    assert [one.field for one in refused.value.faults[known.library.pk]] == ["name"]
    assert list(FindingPlace.objects.all()) == [known.place]


def test_a_partner_of_another_municipality_is_refused(voorst: Municipality, known: Small):
    elsewhere = partner(Municipality.objects.create(code="GM0200", name="Apeldoorn"), "Bibliotheek", "library")
    with pytest.raises(SomeNotRight):
        choose_places(municipality=voorst, chosen={elsewhere.pk: PlaceEntry("Bibliotheek", "library", voorst.code)})
    assert choose_problems(municipality=voorst, chosen={}) == 0


@pytest.mark.row("N2")
def test_a_call_for_all_places_fills_only_what_is_empty(voorst: Municipality, known: Small):
    twin = FindingPlace.objects.create(
        organisation=known.library, name="Bibliobus", kind="library", area_code=voorst.code,
        problems=["debts", "grief"],
    )  # fmt: skip
    wanted = {"debts": call(known.team.pk), "grief": call(known.team.pk)}
    assert call_everywhere(municipality=voorst, calls=wanted, today=TODAY) == 3
    assert set(Agreement.objects.get(place=twin).problems) == {"debts", "grief"}
    assert Agreement.objects.get(place=known.place, to=known.team).problems == ["grief"]
    known.agreement.refresh_from_db()
    assert known.agreement.ended is None
    assert call_everywhere(municipality=voorst, calls=wanted, today=TODAY) == 0


@pytest.mark.row("O8")
def test_a_new_agreement_tells_nothing_about_a_person_and_holds_a_year(voorst: Municipality, known: Small):
    call_everywhere(municipality=voorst, calls={"grief": call(known.team.pk)}, today=TODAY)
    made = Agreement.objects.get(to=known.team)
    assert (made.basis, made.fields, made.channel, made.answer_days) == ("no_personal_data", ["nothing"], "phone", 5)
    assert made.valid_until == TODAY + timedelta(days=365)
    assert made.confirmed_by_sender is None
    assert made.confirmed_by_receiver is None


@pytest.mark.row("O8")
def test_moving_one_problem_keeps_what_both_sides_confirmed_of_the_rest(voorst: Municipality, known: Small):
    Agreement.objects.filter(pk=known.agreement.pk).update(problems=["debts", "poverty"])
    assert call_at(
        municipality=voorst, place=known.place.pk, calls={"poverty": call(known.team.pk)}, today=TODAY
    ) == 1  # fmt: skip
    kept = Agreement.objects.get(replaces=known.agreement)
    assert (kept.problems, kept.how, kept.fields) == (["debts"], known.agreement.how, known.agreement.fields)
    assert kept.confirmed_by_receiver == known.agreement.confirmed_by_receiver
    assert Agreement.objects.get(to=known.team).problems == ["poverty"]
    assert "poverty" not in desk_of(voorst, TODAY).hour.empty[known.place.pk]


@pytest.mark.row("O8")
def test_taking_a_route_away_ends_its_agreement_and_the_list_says_it(voorst: Municipality, known: Small):
    assert call_at(municipality=voorst, place=known.place.pk, calls={"debts": None}, today=TODAY) == 0
    known.agreement.refresh_from_db()
    assert known.agreement.ended == TODAY
    assert "debts" in desk_of(voorst, TODAY).hour.empty[known.place.pk]


def test_one_wrong_line_stores_no_line(voorst: Municipality, known: Small):
    calls = {"grief": call(known.team.pk), "poverty": call(known.team.pk, days=999)}
    with pytest.raises(SomeNotRight) as refused:
        call_at(municipality=voorst, place=known.place.pk, calls=calls, today=TODAY)
    assert set(refused.value.faults) == {"poverty"}
    assert list(Agreement.objects.all()) == [known.agreement]


def test_somebody_of_another_partner_cannot_be_called_there(voorst: Municipality, known: Small):
    with pytest.raises(SomeNotRight) as refused:
        call_at(
            municipality=voorst, place=known.place.pk, today=TODAY,
            calls={"grief": call(known.team.pk, person=known.agreement.contact_id)},
        )  # fmt: skip
    assert [one.field for one in refused.value.faults["grief"]] == ["person"]


def test_who_was_quicker_wins_and_nothing_is_written_twice(voorst: Municipality, known: Small):
    desk = desk_of(voorst, TODAY)
    assert "debts" in desk.calls_at(desk.network.places[known.place.pk])
    end_agreement(agreement=known.agreement, today=TODAY)
    with pytest.raises(BadInput):
        end_agreement(agreement=known.agreement, today=TODAY)
    assert call_at(
        municipality=voorst, place=known.place.pk, calls={"debts": call(known.team.pk)}, today=TODAY
    ) == 1  # fmt: skip
    assert Agreement.objects.filter(place=known.place, ended=None).count() == 1


@pytest.mark.row("O8")
def test_asking_makes_a_link_each_and_says_until_when_it_works(voorst: Municipality, known: Small):
    call_everywhere(municipality=voorst, calls={"grief": call(known.team.pk)}, today=TODAY)
    waiting = {one.partner.pk: one for one in desk_of(voorst, TODAY).to_confirm()}
    assert set(waiting) == {known.library.pk, known.team.pk}
    assert waiting[known.team.pk].asked_until is None
    made = ask_partners(municipality=voorst, partners=[known.team.pk], today=TODAY)
    assert [partner.pk for partner, _link, _token in made] == [known.team.pk]
    again = {one.partner.pk: one for one in desk_of(voorst, TODAY).to_confirm()}
    assert again[known.team.pk].asked_until == PartnerLink.objects.get().expires
