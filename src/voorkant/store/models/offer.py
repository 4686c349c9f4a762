"""Offers and the places where they are: what there is for people, formal and informal alike.

"Koffieochtend in het Kulturhus, woensdag, gratis, iedereen welkom" stands beside "schuldhulpverlening van de gemeente":
whoever refers needs both. Names of fields follow `service` of Open Referral HSDS 3, so that the social map can
extend them.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.encrypted import EncryptedText
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Contact, Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention

_OF_ONE_THING = models.Q(offer__isnull=False, location__isnull=True) | models.Q(
    offer__isnull=True, location__isnull=False
)


class Offer(models.Model):
    """Something that a partner offers.

    `problems`, `life_events` and `target_groups` are ids of the shared language; `areas` codes of the areas that it
    serves, empty for the whole municipality; ages in years, null where there is no bound. `form` is a form of the
    shared language (collective, individual), `level` and `approach` likewise. It is assured by somebody until a day:
    after `assured_until` it is shown as not confirmed.

    `intervention` is the id of what this is an offer of in the catalogue, empty where nobody said or none fits;
    `factors` are ids of the shared language. `reach` counts the people reached in `reach_year`, `cost_per_person` is in
    euros; null means that nobody said, never zero. `languages` are codes (ISO 639-1) of the languages spoken. `words`
    are what residents call it. `identifier` is its id in exchange with other directories and `exchange` holds what
    another maker said of it that has no column here, as it was said.

    `referral_needed` tells whether somebody must refer; null means that nobody said. `asked` counts the mails since
    the last confirmation, the first on `asked_on`, the latest on `asked_last`.
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
    referral_needed = models.BooleanField(null=True, blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    schedule = models.CharField(max_length=200, blank=True)
    location = models.CharField(max_length=200, blank=True)
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="offers")
    intervention = models.CharField(max_length=60, blank=True)
    factors = models.JSONField(default=list, blank=True)
    words = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    reach = models.PositiveIntegerField(null=True, blank=True)
    reach_year = models.PositiveSmallIntegerField(null=True, blank=True)
    cost_per_person = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    problems = models.JSONField(default=list, blank=True)
    life_events = models.JSONField(default=list, blank=True)
    target_groups = models.JSONField(default=list, blank=True)
    areas = models.JSONField(default=list, blank=True)
    level = models.CharField(max_length=20, blank=True)
    approach = models.CharField(max_length=20, blank=True)
    form = models.CharField(max_length=20, blank=True)
    assured_by = models.CharField(max_length=120, blank=True)
    assurer_email = models.CharField(max_length=254, blank=True)
    assured_on = models.DateField(null=True, blank=True)
    assured_until = models.DateField(null=True, blank=True)
    asked = models.PositiveSmallIntegerField(default=0)
    asked_on = models.DateField(null=True, blank=True)
    asked_last = models.DateField(null=True, blank=True)
    last_modified = models.DateTimeField(auto_now=True)
    identifier = models.CharField(max_length=100, blank=True)
    exchange = models.JSONField(default=dict, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="offer_name_once_per_partner")]
        indexes = [
            models.Index(fields=["identifier"], name="offer_identifier"),
            models.Index(fields=["assured_until"], name="offer_assured_until"),
        ]

    def __str__(self) -> str:
        return self.name


class Location(models.Model):
    """A place where people can go: a meeting place, a facility, or where residents do something themselves.

    `kind` is a facility kind of the shared language. `organisation` is null where residents run it without one;
    `initiative` marks that residents began it. `area_code` is its buurt; `latitude` and `longitude` are in WGS84, null
    where only the buurt is known. `accessibility` lists ids of the shared language. It is assured until a day, as an
    offer is.
    """

    policy = DataPolicy(
        purpose=Text(nl="Weten waar mensen terechtkunnen.", en="Know where people can go."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de plek er is.", en="As long as the place is there.")),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="locations")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="locations"
    )
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=40, blank=True)
    description = models.TextField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    town = models.CharField(max_length=80, blank=True)
    area_code = models.CharField(max_length=40, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    informal = models.BooleanField(default=False)
    initiative = models.BooleanField(default=False)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    schedule = models.CharField(max_length=200, blank=True)
    accessibility = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    url = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.CharField(max_length=254, blank=True)
    active = models.BooleanField(default=True)
    assured_by = models.CharField(max_length=120, blank=True)
    assurer_email = models.CharField(max_length=254, blank=True)
    assured_on = models.DateField(null=True, blank=True)
    assured_until = models.DateField(null=True, blank=True)
    asked = models.PositiveSmallIntegerField(default=0)
    asked_on = models.DateField(null=True, blank=True)
    asked_last = models.DateField(null=True, blank=True)
    identifier = models.CharField(max_length=100, blank=True)
    exchange = models.JSONField(default=dict, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name", "address"], name="location_once_per_municipality")
        ]
        indexes = [
            models.Index(fields=["municipality", "area_code"], name="location_in_area"),
            models.Index(fields=["assured_until"], name="location_assured_until"),
        ]

    def __str__(self) -> str:
        return self.name


class OfferLocation(models.Model):
    """An offer is given at a location; `schedule` says when, where that differs from the offer's own."""

    policy = DataPolicy(
        purpose=Text(nl="Weten waar iets wordt aangeboden.", en="Know where something is offered."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de partner het aanbiedt.", en="As long as the partner offers it.")),
    )

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="offer_locations")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="offer_locations")
    schedule = models.CharField(max_length=200, blank=True)
    exchange = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "location"], name="offer_once_at_location")]


class AssureLink(models.Model):
    """A link with which somebody without an account says of all entries that they stand for whether they are right.

    Only the hash of the link is kept. `email` is where it was mailed, so that a new one goes there and nowhere else;
    `name` is whose it is. It may be used again until `expires`; `used` is when somebody last answered.
    """

    policy = DataPolicy(
        purpose=Text(nl="De sociale kaart actueel houden.", en="Keep the directory up to date."),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Een maand na afloop.", en="One month after it expires."),
            setting="expired_key_days",
            field="expires",
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="assure_links")
    email = EncryptedText(blank=True)
    name = models.CharField(max_length=120, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateField()
    used = models.DateTimeField(null=True, blank=True)
    invented = models.BooleanField(default=False)


class AssureAsked(models.Model):
    """One entry that a link asks about, with what was answered last; `offer` or `location` is filled, never both."""

    class Answer(models.TextChoices):
        """What was said of an entry."""

        RIGHT = "right"
        CHANGED = "changed"
        GONE = "gone"

    policy = DataPolicy(
        purpose=Text(nl="De sociale kaart actueel houden.", en="Keep the directory up to date."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Samen met de link.", en="With the link.")),
    )

    link = models.ForeignKey(AssureLink, on_delete=models.CASCADE, related_name="asked")
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="assure_asked")
    location = models.ForeignKey(Location, null=True, blank=True, on_delete=models.CASCADE, related_name="assure_asked")
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link", "offer"], name="assure_asked_offer_once"),
            models.UniqueConstraint(fields=["link", "location"], name="assure_asked_location_once"),
            models.CheckConstraint(condition=_OF_ONE_THING, name="assure_asked_of_one_thing"),
        ]


class DirectoryStep(models.Model):
    """What happened to an entry of the directory, in order; nothing is edited afterwards.

    `changes` holds per field what it was and what it became; of a proposal what it should become. `by` names who,
    as the entry or the link says it. `about` is the proposal that a step accepts or refuses.
    """

    class Kind(models.TextChoices):
        """What happened."""

        ADDED = "added"
        CHANGED = "changed"
        CONFIRMED = "confirmed"
        ASKED = "asked"
        GONE = "gone"
        REOPENED = "reopened"
        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        REFUSED = "refused"

    policy = DataPolicy(
        purpose=Text(nl="Zien wie iets op de sociale kaart zei.", en="See who said what in the directory."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang het op de sociale kaart staat.", en="As long as it is listed.")),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="directory_steps")
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="steps")
    location = models.ForeignKey(Location, null=True, blank=True, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    made = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160, blank=True)
    changes = models.JSONField(default=dict, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    about = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="answers")

    class Meta:
        constraints = [models.CheckConstraint(condition=_OF_ONE_THING, name="directory_step_of_one_thing")]
        indexes = [models.Index(fields=["municipality", "kind"], name="directory_step_kind")]
