"""Tables of own questions that were made public, and drafts that could not be.

The council reads how many questions there were per kern and part of life, quarter by quarter. Once that stands on a
public page it is known for ever: taking it back does not make anybody forget. So each table stays here as it was, with
what was hidden, and every later one is judged beside it.
"""

from django.conf import settings
from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention

_FOR_GOOD = Retention(
    ends=Text(
        nl="Blijvend: wat openbaar was, blijft bekend, en telt mee bij elke volgende tabel.",
        en="For good: what was public stays known, and counts for every next table.",
    )
)


class Publication(models.Model):
    """One table, made from a choice and never changed: a new one is a new edition of the same `series`.

    `cells` holds [area code, number of the period, number of the age, column, low, high]; both empty where hidden, both
    the same where the count itself is shown. `periods` are [first, last] days, `ages` ids of age bands ("" for all),
    `names` how areas were called. `report` tells what an outsider can derive, as it was when the table was made.
    """

    class State(models.TextChoices):
        """A draft is judged; a refused one shows why; published and withdrawn ones are known for ever."""

        WAITING = "waiting"
        DRAFT = "draft"
        REFUSED = "refused"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    policy = DataPolicy(
        purpose=Text(
            nl="Tabellen openbaar maken waaruit geen kleine groep is af te leiden.",
            en="Publish tables from which no small group can be derived.",
        ),
        basis=PREVENTION_TASK,
        retention=_FOR_GOOD,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="publications")
    series = models.CharField(max_length=80)
    edition = models.PositiveSmallIntegerField(default=1)
    first = models.DateField()
    last = models.DateField()
    subject = models.CharField(max_length=10)
    level = models.CharField(max_length=15)
    cut = models.CharField(max_length=10)
    by_age = models.BooleanField(default=False)
    method = models.CharField(max_length=10)
    threshold = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    made = models.DateTimeField(auto_now_add=True)
    published = models.DateTimeField(null=True, blank=True)
    periods = models.JSONField(default=list)
    ages = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    names = models.JSONField(default=dict)
    cells = models.JSONField(default=list)
    report = models.JSONField(default=dict)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "state", "-made"], name="publication_of_state")]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "series", "edition"], name="publication_edition_once")
        ]


class PublicationStep(models.Model):
    """What happened to a table and who did it; appended, never edited."""

    class Kind(models.TextChoices):
        """From made to withdrawn."""

        MADE = "made"
        REFUSED = "refused"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    policy = DataPolicy(
        purpose=Text(
            nl="Verantwoorden wie een tabel openbaar maakte of terugnam, en waarom.",
            en="Account for who published or withdrew a table, and why.",
        ),
        basis=PREVENTION_TASK,
        retention=_FOR_GOOD,
        personal=Personal.STAFF,
    )

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=300, blank=True)
