"""Reads the network of one municipality: partners, people, finding places, offers and agreements.

A municipality has some hundreds of them, so they are read whole: five queries, and then every question about who refers
to whom is answered by the core.
"""

from dataclasses import replace

from voorkant.core.shared.partners import Agreed, Network, Offered, Partner, Person, Place
from voorkant.store.models import (
    Acquaintance,
    Agreement,
    Contact,
    FindingPlace,
    Municipality,
    Offer,
    Organisation,
)
from voorkant.store.selectors.freshness import rules_of


def network_of(municipality: Municipality) -> Network:
    """Give everything that is known of who works together, also what has ended or is closed."""
    of_partner = {"organisation__municipality": municipality}
    return Network(
        partners={one.pk: partner(one) for one in Organisation.objects.filter(municipality=municipality)},
        people={one.pk: person(one) for one in Contact.objects.filter(**of_partner).order_by("name")},
        places={one.pk: place(one) for one in FindingPlace.objects.filter(**of_partner).order_by("name")},
        offers=_offered_here(municipality),
        agreements={one.pk: agreed(one) for one in Agreement.objects.filter(municipality=municipality).order_by("pk")},
        acquaintances=tuple(
            Acquaintance.objects.filter(one__municipality=municipality).values_list("one_id", "other_id", "through_id")
        ),
    )


def _offered_here(municipality: Municipality) -> dict[int, Offered]:
    grace = rules_of(municipality).fade
    return {one.pk: replace(offered(one), grace=grace) for one in _offers(municipality)}


def _offers(municipality: Municipality) -> "list[Offer]":
    open_now = Offer.objects.filter(organisation__municipality=municipality, status=Offer.Status.ACTIVE)
    return list(open_now.select_related("organisation").order_by("name"))


def partner(one: Organisation) -> Partner:
    """Give a partner as the core knows it."""
    return Partner(
        id=one.pk, name=one.name, kind=one.kind, phone=one.phone, email=one.email, website=one.website,
        informal=one.informal, capacity=one.capacity, shares_load=one.shares_load, invented=one.invented,
        description=one.description,
    )  # fmt: skip


def person(one: Contact) -> Person:
    """Give a contact person as the core knows them."""
    return Person(
        id=one.pk, partner=one.organisation_id, name=one.name, title=one.title, phone=one.phone, email=one.email,
        hours=one.hours, confirmed=one.confirmed,
    )  # fmt: skip


def place(one: FindingPlace) -> Place:
    """Give a finding place as the core knows it."""
    return Place(
        id=one.pk, partner=one.organisation_id, name=one.name, kind=one.kind, area=one.area_code,
        areas=tuple(one.areas), target_groups=tuple(one.target_groups), problems=tuple(one.problems),
        receiver=one.receiver_id, capacity=one.capacity, active=one.active,
    )  # fmt: skip


def offered(one: Offer) -> Offered:
    """Give an offer as the core knows it; read it with its organisation."""
    return Offered(
        id=one.pk, partner=one.organisation_id, name=one.name, description=one.description, url=one.url,
        phone=one.phone, email=one.email, schedule=one.schedule, location=one.location,
        application=one.application_process, fees=one.fees_description, minimum_age=one.minimum_age,
        maximum_age=one.maximum_age, person=one.contact_id, problems=frozenset(one.problems),
        life_events=frozenset(one.life_events), target_groups=frozenset(one.target_groups),
        areas=frozenset(one.areas), level=one.level, approach=one.approach, form=one.form,
        informal=one.organisation.informal, assured_until=one.assured_until,
    )  # fmt: skip


def agreed(one: Agreement) -> Agreed:
    """Give an agreement as the core knows it."""
    return Agreed(
        id=one.pk, partner=one.organisation_id, to=one.to_id, channel=one.channel, basis=one.basis,
        valid_from=one.valid_from, valid_until=one.valid_until, place=one.place_id, problems=frozenset(one.problems),
        offer=one.offer_id, person=one.contact_id, how=one.how, next_step=one.next_step,
        answer_days=one.answer_days, purpose=one.purpose, fields=tuple(one.fields), assured_by=one.assured_by,
        confirmed_by_sender=one.confirmed_by_sender, confirmed_by_receiver=one.confirmed_by_receiver, ended=one.ended,
    )  # fmt: skip
