"""Where to refer, read from the database: what the pages, the paper and the count of gaps rest on."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.network import PROBLEMS, TOKEN, network
from voorkant.core.shared.errors import NotFound
from voorkant.store.models import FindingPlace, Municipality, Offer, RouteGap
from voorkant.store.selectors.routes import (
    empty_routes,
    gaps_of,
    guide_of,
    municipality_named,
    place_of_link,
    places_for,
    referrers_of,
    route_for,
)
from voorkant.store.services.routes import count_gap


@pytest.mark.row("N2")
def test_the_answer_for_a_place_holds_the_route_and_the_lightest_offer_first(voorst: Municipality):
    known = network(voorst)
    told = route_for(known.place, "debts", today=timezone.localdate())
    assert [one.to for one in told.routes] == ["Schuldhulp"]
    assert told.headline.nl == "Bel Ria van Schuldhulp: 0571-000 777."
    assert [one.name for one in told.offers] == ["Koffieochtend", "Schuldhulptraject"]
    assert told.area_name.nl == "Twello"


def test_another_area_and_an_age_change_what_is_offered(voorst: Municipality):
    known = network(voorst)
    Offer.objects.filter(name="Koffieochtend").update(areas=["KN0285-twello"])
    today = timezone.localdate()
    here = route_for(known.place, "debts", area="BU02850100", age_band="0-14", today=today)
    there = route_for(known.place, "debts", area="KN0285-terwolde", today=today)
    assert [one.name for one in here.offers] == ["Koffieochtend"]
    assert [one.name for one in there.offers] == ["Schuldhulptraject"]
    strange = route_for(known.place, "debts", area="GM9999", today=today)
    assert strange.area == "KN0285-twello"


def test_an_offer_that_is_closed_for_now_is_not_shown(voorst: Municipality):
    known = network(voorst)
    Offer.objects.filter(name="Koffieochtend").update(status=Offer.Status.TEMPORARILY_CLOSED)
    told = route_for(known.place, "debts", today=timezone.localdate())
    assert [one.name for one in told.offers] == ["Schuldhulptraject"]


def test_an_unknown_problem_is_refused_with_what_is_near(voorst: Municipality):
    with pytest.raises(NotFound) as refused:
        route_for(network(voorst).place, "schuldn", today=timezone.localdate())
    assert refused.value.code == "problem-unknown"


def test_asks_in_vain_add_up_per_month_and_problem(voorst: Municipality):
    place = network(voorst).place
    for day in (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 30)):
        count_gap(place=place.pk, problem="loneliness", today=day)
    count_gap(place=place.pk, problem="grief", today=date(2026, 11, 5))
    rows = RouteGap.objects.order_by("problem", "month").values_list("problem", "month", "n")
    assert list(rows) == [
        ("grief", date(2026, 11, 1), 1),
        ("loneliness", date(2026, 10, 1), 1),
        ("loneliness", date(2026, 11, 1), 2),
    ]
    found = gaps_of(guide_of(voorst, date(2026, 11, 30)))
    assert [(one.problem.id, one.asked, one.first, one.last) for one in found] == [
        ("loneliness", 3, date(2026, 10, 1), date(2026, 11, 1)),
        ("grief", 1, date(2026, 11, 1), date(2026, 11, 1)),
    ]


def test_a_gap_leaves_the_list_once_something_is_agreed(voorst: Municipality):
    known = network(voorst)
    today = timezone.localdate()
    count_gap(place=known.place.pk, problem="grief", today=today)
    known.agreement.problems = []
    known.agreement.save()
    assert gaps_of(guide_of(voorst, today)) == ()
    assert empty_routes(guide_of(voorst, today)) == ()


def test_what_is_still_empty_on_paper_is_listed_per_place(voorst: Municipality):
    network(voorst)
    found = empty_routes(guide_of(voorst, timezone.localdate()))
    assert [one.place.name for one in found] == ["Leeszaal"]
    assert [problem.id for problem in found[0].problems] == [one for one in PROBLEMS if one != "debts"]


def test_own_places_come_first_and_places_that_left_do_not_come(voorst: Municipality):
    known = network(voorst)
    FindingPlace.objects.create(organisation=known.team, name="Aan de deur", area_code="GM0285")
    FindingPlace.objects.create(organisation=known.team, name="Weg", area_code="GM0285", active=False)
    mine, others = places_for(guide_of(voorst, timezone.localdate()), known.library.pk)
    assert [one.name for one in mine] == ["Leeszaal"]
    assert [one.name for one in others] == ["Aan de deur"]


def test_a_partner_sees_who_refers_to_it_about_what(voorst: Municipality):
    known = network(voorst)
    guide = guide_of(voorst, timezone.localdate())
    found = referrers_of(guide, guide.network.partners[known.debt_help.pk])
    assert [(one.partner, one.place, [each.id for each in one.problems]) for one in found] == [
        ("Bibliotheek Twello", "Leeszaal", ["debts"])
    ]
    assert referrers_of(guide, guide.network.partners[known.library.pk]) == ()


def test_a_link_opens_its_place_until_it_expires_is_revoked_or_the_place_leaves(voorst: Municipality):
    known, today = network(voorst), timezone.localdate()
    assert place_of_link(TOKEN, today) == known.place
    assert place_of_link(TOKEN + "x", today) is None
    assert place_of_link(TOKEN, known.link.expires) == known.place
    assert place_of_link(TOKEN, known.link.expires + timedelta(days=1)) is None
    known.link.revoked = today
    known.link.save()
    assert place_of_link(TOKEN, today) is None
    known.link.revoked = None
    known.link.save()
    FindingPlace.objects.filter(pk=known.place.pk).update(active=False)
    assert place_of_link(TOKEN, today) is None


def test_the_municipality_is_asked_for_only_where_there_are_several(voorst: Municipality):
    assert municipality_named("") == voorst
    Municipality.objects.create(code="GM0200", name="Apeldoorn")
    assert municipality_named("apeldoorn").code == "GM0200"
    with pytest.raises(NotFound) as refused:
        municipality_named("")
    assert "GM0200 (Apeldoorn), GM0285 (Voorst)" in refused.value.sentence("nl")
