"""Offers: what there is for people, formal and informal alike.

"Koffieochtend in het Kulturhus, woensdag, gratis, iedereen welkom" stands beside "schuldhulpverlening van de gemeente":
whoever refers needs both. Names of fields follow `service` of Open Referral HSDS 3, so that the social map can
extend them.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.organisation import Contact, Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention


class Offer(models.Model):
    """Something that a partner offers.

    `problems`, `life_events` and `target_groups` are ids of the shared language; `areas` codes of the areas that it
    serves, empty for the whole municipality; ages in years, null where there is no bound. `form` is a form of the
    shared language (collective, individual), `level` and `approach` likewise. It is assured by somebody until a day:
    after `assured_until` it is shown as not confirmed.
    """

    class Status(models.TextChoices):
        """As `service.status` of HSDS."""

        ACTIVE = "active"
        INACTIVE = "inactive"
        DEFUNCT = "defunct"
        TEMPORARILY_CLOSED = "temporarily closed"

    policy = DataPolicy(
        purpose=Text(nl="Weten waarheen je iemand kunt verwijzen.", en="Know where somebody can be referred to."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de partner het aanbiedt.", en="As long as the partner offers it.")),
        personal=Personal.STAFF,
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="offers")
    name = models.CharField(max_length=160)
    description = models.TextField(blank=True)
    url = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ACTIVE)
    application_process = models.TextField(blank=True)
    fees_description = models.CharField(max_length=200, blank=True)
    eligibility_description = models.TextField(blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    schedule = models.CharField(max_length=200, blank=True)
    location = models.CharField(max_length=200, blank=True)
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="offers")
    problems = models.JSONField(default=list, blank=True)
    life_events = models.JSONField(default=list, blank=True)
    target_groups = models.JSONField(default=list, blank=True)
    areas = models.JSONField(default=list, blank=True)
    level = models.CharField(max_length=20, blank=True)
    approach = models.CharField(max_length=20, blank=True)
    form = models.CharField(max_length=20, blank=True)
    assured_by = models.CharField(max_length=120, blank=True)
    assured_on = models.DateField(null=True, blank=True)
    assured_until = models.DateField(null=True, blank=True)
    last_modified = models.DateTimeField(auto_now=True)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="offer_name_once_per_partner")]

    def __str__(self) -> str:
        return self.name
