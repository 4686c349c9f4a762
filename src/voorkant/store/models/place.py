"""Finding places: where people are met before they ask for help, and the links with which those who work there pass on.

The reading corner of the library on Tuesday mornings is a finding place. It has an area, eight problems that are seen
there, a team that receives what is passed on, and a number of contacts a month that it agreed to carry.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, SECURE_SYSTEM, DataPolicy, Retention


class FindingPlace(models.Model):
    """A finding place (vindplaats) of a partner.

    `kind` is a place kind of the shared language: a faith place is always a `community`. `problems` are the ids that
    its form shows first, in order; `area_code` presets where a signal is from; `areas` are those whose residents come
    here.
    `receiver` is the team that gets its signals. `capacity` is the agreed number of contacts a month, null when nothing
    was agreed yet.
    """

    policy = DataPolicy(
        purpose=Text(nl="Weten waar mensen in beeld komen en wie daar oplet.", en="Know where people are met early."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de plek meedoet.", en="As long as the place takes part.")),
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    area_code = models.CharField(max_length=40)
    areas = models.JSONField(default=list, blank=True)
    target_groups = models.JSONField(default=list, blank=True)
    problems = models.JSONField(default=list, blank=True)
    receiver = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="receives_from"
    )
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    active = models.BooleanField(default=True)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="place_name_once_per_partner")]

    def __str__(self) -> str:
        return self.name


class PlaceLink(models.Model):
    """A link to the form of one finding place; only the hash of its address is kept.

    A `shared` link hangs on a wall or lies on a counter as a QR card, so a device behind it may be anybody's: nothing
    typed is kept there. A link that is not shared belongs to one colleague's own phone.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Iemand op een vindplaats zonder account laten doorgeven.",
            en="Let somebody at a finding place pass on without an account.",
        ),
        basis=SECURE_SYSTEM,
        retention=Retention(
            ends=Text(nl="Een maand na afloop.", en="One month after it expires."),
            setting="expired_key_days",
            field="expires",
        ),
    )

    place = models.ForeignKey(FindingPlace, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=80, blank=True)
    shared = models.BooleanField(default=True)
    made = models.DateField()
    expires = models.DateField()
    revoked = models.DateField(null=True, blank=True)


class RouteGap(models.Model):
    """How often somebody at a finding place asked where to refer for a problem and no agreement said it."""

    policy = DataPolicy(
        purpose=Text(nl="Zien welke afspraken ontbreken.", en="See which agreements are missing."),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Drie jaar na de maand.", en="Three years after the month."),
            setting="question_retention_months",
            field="month",
        ),
    )

    place = models.ForeignKey(FindingPlace, on_delete=models.CASCADE, related_name="gaps")
    problem = models.CharField(max_length=60)
    month = models.DateField()
    n = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "problem", "month"], name="route_gap_once")]
