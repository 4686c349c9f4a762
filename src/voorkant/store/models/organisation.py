"""Partners: who takes part, what they can carry, and whom to call there.

"De bibliotheek verwijst naar de schuldhulp, en daar bel je Ria" names all three: an organisation, what it agreed to
take on in a month, and a person with a number that is answered. Names of fields follow Open Referral HSDS
(organization, contact, phone) where it has them.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention


class Organisation(models.Model):
    """A team or partner within one municipality; `kind` is a partner kind of the shared language.

    `capacity` is the number of contacts a month that it agreed to receive, null when it agreed nothing; `shares_load`
    that others than itself may see how full it is and how often it answers in time. `confirmed` is the day on which it
    last said that what stands here is right. `identifier` and `exchange` are as with an offer.
    """

    policy = DataPolicy(
        purpose=Text(nl="Weten wie meewerkt en wie wat registreert.", en="Know who takes part and who records what."),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Zolang de organisatie meedoet.", en="As long as the organisation takes part.")
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    description = models.TextField(blank=True)
    website = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    informal = models.BooleanField(default=False)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    shares_load = models.BooleanField(default=False)
    confirmed = models.DateField(null=True, blank=True)
    identifier = models.CharField(max_length=100, blank=True)
    exchange = models.JSONField(default=dict, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="organisation_name_once_per_municipality")
        ]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Somebody at a partner whom colleagues may call; `hours` says when, in words ("ma-do 9-12 uur").

    `identifier` and `exchange` are as with an offer: who this is in another directory, and what it said.
    """

    policy = DataPolicy(
        purpose=Text(nl="Weten wie je bij een partner kunt bellen.", en="Know whom to call at a partner."),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(
                nl="Twee jaar nadat de partner het voor het laatst bevestigde.",
                en="Two years after the partner last confirmed it.",
            ),
            setting="contact_months",
            field="confirmed",
        ),
        personal=Personal.STAFF,
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.CharField(max_length=254, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    confirmed = models.DateField()
    identifier = models.CharField(max_length=100, blank=True)
    exchange = models.JSONField(default=dict, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["organisation", "name"], name="contact_of_partner")]

    def __str__(self) -> str:
        return self.name


class Acquaintance(models.Model):
    """Two partners know each other, agreement or not; through whom, if that is known."""

    policy = DataPolicy(
        purpose=Text(nl="Zien waar het netwerk dun is.", en="See where the network is thin."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang beide partners meedoen.", en="As long as both partners take part.")),
        personal=Personal.STAFF,
    )

    one = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="known_from")
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="known_to")
    through = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="acquaintance_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="acquaintance_in_order"),
        ]


class PartnerLink(models.Model):
    """One link with which a partner confirms or corrects what stands here, or renews agreements, without an account.

    Only the hash of the link is kept. `used` is when it was last answered; a link is good until `expires`.
    """

    class Purpose(models.TextChoices):
        """What is asked."""

        CONFIRM = "confirm"
        RENEW = "renew"

    policy = DataPolicy(
        purpose=Text(
            nl="Partners laten bevestigen wat over hen is vastgelegd.", en="Let partners confirm what is kept of them."
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Een maand na afloop.", en="One month after it expires."),
            setting="expired_key_days",
            field="expires",
        ),
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=8, choices=Purpose.choices, default=Purpose.CONFIRM)
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateField()
    used = models.DateTimeField(null=True, blank=True)
