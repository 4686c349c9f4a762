"""Support for one person at a time, as tables that a municipality imported count it.

Each spring the Wmo and youth systems give a table: 41 people over 65 in Twello have individual support, 3.4 hours a
week each. It is looked at before it counts, the next table takes its place, and the old one stays to be seen again.
There is no person in it, but a cell of three people is nearly one: what is small is hidden wherever it is shown.
"""

from django.conf import settings
from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention

_ENDS = Retention(
    ends=Text(nl="Vijf jaar na het inlezen.", en="Five years after it was imported."),
    setting="rethink_table_months",
    field="made",
)
_WITH_TABLE = Retention(ends=Text(nl="Samen met de tabel.", en="Together with the table."))


class ProvisionTable(models.Model):
    """One imported table. `public` where anybody can read it elsewhere, so that nothing needs hiding.

    `faults` are [row, heading, value, why in Dutch, why in English] of a draft, and go when it is published.
    `findings` is what stood out when it was published: [area, kind, age, measure, ratio, low, high, level, places, q].
    """

    class State(models.TextChoices):
        """A draft is looked at; one table is published at a time; what was published stays to be seen again."""

        DRAFT = "draft"
        PUBLISHED = "published"
        REPLACED = "replaced"
        WITHDRAWN = "withdrawn"

    policy = DataPolicy(
        purpose=Text(
            nl="Zien waar hulp zwaar of lang is, en wat een groep kan overnemen.",
            en="See where support is heavy or long, and what a group could take over.",
        ),
        basis=PREVENTION_TASK,
        retention=_ENDS,
        personal=Personal.NAMELESS,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="provision_tables")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    source = models.CharField(max_length=200)
    public = models.BooleanField(default=False)
    filename = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    period = models.CharField(max_length=10, blank=True)
    made = models.DateTimeField(auto_now_add=True)
    published = models.DateTimeField(null=True, blank=True)
    used = models.JSONField(default=dict)
    unused = models.JSONField(default=list)
    names = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    left_out = models.PositiveIntegerField(default=0)
    earlier = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)
    tested = models.PositiveIntegerField(default=0)
    lonely = models.PositiveIntegerField(default=0)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "state", "-made"], name="provision_table_of_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"], condition=models.Q(state="published"), name="provision_table_one_published"
            )
        ]


class ProvisionCell(models.Model):
    """One kind of support in one area and age band: counts, hours and months of groups, empty where not known.

    `clients_low` and `clients_high` are equal where the number is known. Hours and cost are of all together in a year;
    `classes` are [from month, up to, people]. `estimated` where residents were worked out from other age bands.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Per soort hulp, gebied en leeftijd zien hoeveel mensen, uren en maanden het zijn.",
            en="See people, hours and months per kind of support, area and age.",
        ),
        basis=PREVENTION_TASK,
        retention=_WITH_TABLE,
        personal=Personal.NAMELESS,
    )

    table = models.ForeignKey(ProvisionTable, on_delete=models.CASCADE, related_name="cells")
    row = models.PositiveIntegerField()
    area = models.CharField(max_length=60)
    kind = models.CharField(max_length=80)
    age_low = models.PositiveSmallIntegerField(default=0)
    age_high = models.PositiveSmallIntegerField(null=True, blank=True)
    period = models.CharField(max_length=10, blank=True)
    clients_low = models.PositiveIntegerField(null=True, blank=True)
    clients_high = models.PositiveIntegerField(null=True, blank=True)
    provisions = models.PositiveIntegerField(null=True, blank=True)
    weekly = models.FloatField(null=True, blank=True)
    hours = models.FloatField(null=True, blank=True)
    months_low = models.FloatField(null=True, blank=True)
    months_high = models.FloatField(null=True, blank=True)
    classes = models.JSONField(default=list)
    cost = models.FloatField(null=True, blank=True)
    residents = models.FloatField(null=True, blank=True)
    estimated = models.BooleanField(default=False)


class ProvisionStep(models.Model):
    """What happened to a table and who did it; appended, never edited."""

    class Kind(models.TextChoices):
        """From read to withdrawn."""

        READ = "read"
        PUBLISHED = "published"
        REPLACED = "replaced"
        WITHDRAWN = "withdrawn"

    policy = DataPolicy(
        purpose=Text(
            nl="Verantwoorden wie een tabel met hulp inlas, publiceerde of introk.",
            en="Account for who imported, published or withdrew a table of support.",
        ),
        basis=PREVENTION_TASK,
        retention=_WITH_TABLE,
        personal=Personal.STAFF,
    )

    table = models.ForeignKey(ProvisionTable, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)
