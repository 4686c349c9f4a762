"""Who stands for an entry is asked with one link for all of them; what they say is kept, and what nobody says fades."""

import re
from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.network import Small, network
from voorkant.core.organise.directory.entries import LocationEntry
from voorkant.core.organise.directory.freshness import Freshness
from voorkant.core.organise.entries import OfferEntry
from voorkant.store.models import AssureAsked, DirectoryStep, Location, Municipality, Offer, Outbox
from voorkant.store.selectors.directory import history_of, offer_of, offers_of, proposals
from voorkant.store.selectors.directory_desk import DeskFilter, desk_of
from voorkant.store.services.directory import (
    answer_proposal,
    assure,
    close_location,
    reopen_location,
    save_location,
)
from voorkant.store.services.directory_ask import ask_due, mail_link_again
from voorkant.store.services.directory_links import AssureLinkNotGood, Said, answer_link, open_assure_link
from voorkant.store.services.limits import TooMany
from voorkant.store.services.partners import EntryNotRight, save_offer

BUURT = "BU02850100"


@pytest.fixture
def small(voorst: Municipality) -> Small:
    """A small network with two offers of welfare that Marga stands for."""
    made = network(voorst)
    Offer.objects.filter(organisation__municipality=voorst).update(assured_until=timezone.localdate() + timedelta(300))
    return made


@pytest.fixture
def two(small: Small, voorst: Municipality) -> list[Offer]:
    """Two offers and a place of Marga, that end in ten days."""
    until = timezone.localdate() + timedelta(days=10)
    partner = Offer.objects.first().organisation
    facts = {"assured_by": "Marga", "assurer_email": "Marga@welzijn.example", "assured_until": until}
    offers = [
        Offer.objects.create(organisation=partner, name=name, schedule="donderdag", **facts)
        for name in ("Samen eten", "Wandelen")
    ]
    Location.objects.create(
        municipality=voorst, name="Dorpshuis", kind="community_house", area_code=BUURT,
        **{**facts, "assurer_email": "marga@welzijn.example"},
    )  # fmt: skip
    return offers


def token() -> str:
    """Give the secret in the newest mail about the directory."""
    body = Outbox.objects.filter(key__startswith="assure").latest("pk").body
    found = re.search(r"/k/([^/\s]+)/", body)
    assert found
    return found[1]


def asked(thing: Offer) -> int:
    """Give the key under which the newest link asks about an offer."""
    return AssureAsked.objects.filter(offer=thing).latest("pk").pk


@pytest.mark.row("O7")
@pytest.mark.smoke
def test_one_mail_asks_about_all_entries_of_an_assurer_and_one_tap_makes_an_entry_fresh(two, voorst):
    today = timezone.localdate()
    done = ask_due(today)
    assert (done.messages, done.entries) == (1, 3)
    body = Outbox.objects.get(key__startswith="assure").body
    assert "- Samen eten" in body
    assert "- Wandelen" in body
    assert "- Dorpshuis" in body
    assert ask_due(today).messages == 0
    answer_link(token(), {asked(two[0]): Said("right")})
    fresh = offer_of(voorst, two[0].pk)
    assert fresh.freshness is Freshness.ASSURED
    assert fresh.row.assured_until == today + timedelta(days=365)
    assert [one.kind for one in history_of(fresh.row)] == ["confirmed", "asked"]
    assert offer_of(voorst, two[1].pk).freshness is Freshness.SOON


def test_without_an_answer_there_is_one_reminder_then_the_partner_and_then_the_desk(two, voorst):
    today = timezone.localdate()
    partner = two[0].organisation
    partner.email = "info@welzijn.example"
    partner.save()
    to = [
        [one.email.lower() for one in Outbox.objects.filter(key__startswith="assure").order_by("pk")][before:]
        for day, before in ((0, 0), (10, 1), (20, 2), (30, 4), (60, 4))
        for _ in [ask_due(today + timedelta(days=day))]
    ]
    assert to[0] == to[1] == ["marga@welzijn.example"]
    assert sorted(to[2]) == ["info@welzijn.example", "marga@welzijn.example"]  # the hall is no partner's
    assert to[3] == to[4] == []
    desk = desk_of(voorst, DeskFilter(), today + timedelta(days=60))
    assert {"Samen eten", "Wandelen"} <= {line.thing.name for one in desk.todo for line in one.call}


def test_what_the_assurer_changes_of_taking_part_holds_at_once_and_a_new_name_waits_on_the_desk(two, voorst):
    ask_due()
    changes = {"schedule": "dinsdag 10 uur", "name": "Aan tafel", "status": "defunct"}
    answer_link(token(), {asked(two[0]): Said("changed", changes, "Ook in Wilp.")})
    kept = Offer.objects.get(pk=two[0].pk)
    assert (kept.schedule, kept.name, kept.status) == ("dinsdag 10 uur", "Samen eten", "active")
    [step] = proposals(voorst)
    assert step.changes == {"name": ["Samen eten", "Aan tafel"]}
    assert step.note == "Ook in Wilp."
    answer_proposal(step, accepted=True, by="Trekker")
    answer_proposal(step, accepted=False, by="Trekker")
    assert Offer.objects.get(pk=kept.pk).name == "Aan tafel"
    assert proposals(voorst) == []
    assert DirectoryStep.objects.filter(about=step).count() == 1


def test_the_same_answer_once_more_changes_nothing_and_gone_can_be_taken_back(two, voorst):
    ask_due()
    for _ in range(2):
        answer_link(token(), {asked(two[0]): Said("gone")})
    gone = Offer.objects.get(pk=two[0].pk)
    assert gone.status == Offer.Status.DEFUNCT
    assert [one.kind for one in history_of(gone)] == ["gone", "asked"]
    assert gone.pk not in {one.row.pk for one in offers_of(voorst)}
    answer_link(token(), {asked(two[0]): Said("right")})
    assert offer_of(voorst, gone.pk).freshness is Freshness.ASSURED


def test_a_link_answers_for_its_own_entries_alone_and_not_after_its_day(two, small, voorst):
    ask_due()
    other = AssureAsked.objects.create(
        link=AssureAsked.objects.first().link.__class__.objects.create(
            municipality=voorst, digest="x", expires=timezone.localdate()
        ),
        offer=Offer.objects.exclude(pk__in=[one.pk for one in two]).first(),
    )
    answer_link(token(), {other.pk: Said("gone")})
    assert Offer.objects.get(pk=other.offer_id).status == Offer.Status.ACTIVE
    with pytest.raises(AssureLinkNotGood, match="Deze link"):
        open_assure_link("nooit-gemaakt")
    late = timezone.localdate() + timedelta(days=61)
    with pytest.raises(AssureLinkNotGood) as error:
        answer_link(token(), {asked(two[0]): Said("right")}, late)
    link = error.value.link
    assert mail_link_again(link, late)
    assert mail_link_again(link, late)
    again = Outbox.objects.filter(key__startswith="assure-again")
    assert [one.email for one in again] == [link.email]
    assert open_assure_link(token(), late).email == link.email


def test_too_many_answers_through_one_link_wait_a_minute(two):
    ask_due()
    for _ in range(60):
        with suppress(TooMany):
            answer_link(token(), {})
    with pytest.raises(TooMany):
        answer_link(token(), {})


def test_a_wrong_change_is_told_and_nothing_of_the_answer_is_kept(two):
    ask_due()
    with pytest.raises(EntryNotRight) as error:
        answer_link(token(), {asked(two[0]): Said("changed", {"schedule": "nu", "phone": "bel maar"})})
    assert [one.field for one in error.value.faults] == ["phone"]
    assert Offer.objects.get(pk=two[0].pk).schedule == "donderdag"


def test_an_offer_is_saved_with_its_places_and_what_the_directory_asks(small, voorst):
    partner = Offer.objects.first().organisation
    hall = save_location(
        municipality=voorst, entry=LocationEntry("Kulturhus", kind="community_house", area=BUURT), by="Trekker"
    )
    entry = OfferEntry(
        "Soep", places=(hall.pk,), intervention="eating_together", factors=("meeting_places",), words=("alleen eten",),
        languages=("nl", "tr"), reach=40, reach_year=2025, referral_needed=False,
    )  # fmt: skip
    made = save_offer(partner=partner, entry=entry, by="Trekker")
    shown = offer_of(voorst, made.pk)
    assert shown.where == "Kulturhus"
    assert shown.intervention.nl
    assert shown.freshness is Freshness.UNKNOWN
    changed_entry = OfferEntry("Soep", schedule="zondag", assured_by="Ria", assured_until=timezone.localdate())
    changed = save_offer(partner=partner, entry=changed_entry, offer=made, by="Ria")
    assert offer_of(voorst, changed.pk).where == "Kulturhus"  # nobody said anything of places
    [step, added] = history_of(changed)
    assert added.kind == "added"
    assert step.by == "Ria"
    assert step.changes["schedule"] == ["", "zondag"]
    with pytest.raises(EntryNotRight):
        save_offer(partner=partner, entry=OfferEntry("Soep 2", places=(hall.pk + 999,)))


def test_a_place_is_closed_and_opened_and_the_same_place_is_not_made_twice(voorst):
    entry = LocationEntry("Schuur van Jan", kind="residents_initiative", area=BUURT, initiative=True)
    made = save_location(municipality=voorst, entry=entry)
    with pytest.raises(EntryNotRight):
        save_location(municipality=voorst, entry=entry)
    close_location(made, by="Trekker")
    close_location(made, by="Trekker")
    reopen_location(made, by="Trekker")
    assert [one.kind for one in history_of(made)] == ["reopened", "gone", "added"]
    assure(made, by="Jan")
    assert made.assured_until == timezone.localdate() + timedelta(days=730)


def test_a_colleague_of_elsewhere_has_a_desk_of_their_own(two, voorst):
    elsewhere = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    assert desk_of(elsewhere, DeskFilter(), timezone.localdate()).tally.entries == 0
    mine = desk_of(voorst, DeskFilter(words="samen", fresh="soon"), timezone.localdate())
    assert [one.thing.name for one in mine.lines] == ["Samen eten"]
    assert [one.thing.name for one in desk_of(voorst, DeskFilter(kind="place"), timezone.localdate()).lines] == [
        "Dorpshuis"
    ]
