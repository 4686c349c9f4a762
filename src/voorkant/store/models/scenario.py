"""Scenarios: what was asked of the model, how far it is, what it answered, and who may read that without an account.

An adviser asks what doing nothing costs over thirty years, doubts one assumption, and asks again with another value.
That is a second row `based_on` the first; a row that was asked is never changed, so that last month's answer can still
be read beside today's. Nothing here is about a resident: the model's inhabitants are invented.
"""

from django.conf import settings
from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.platform import Job
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention

_WITH_SCENARIO = Retention(ends=Text(nl="Samen met het scenario.", en="Together with the scenario."))


class Scenario(models.Model):
    """One question to the model and its answer.

    `asked` is {"years", "draws", "seed", "chance_draws", "overrides": {parameter: [value, low, high]}, "shift": null or
    {"share", "offers": {offer: share}}}; `key` is the hash of area, question, model and figures: what is asked twice is
    one row. `result` is a `ScenarioResult` as plain data, empty until there is one, and `summary` holds [group, euros a
    head] of it, for lists; `partial` tells that it rests on fewer draws than were asked. `removed` hides a scenario
    without making it undone.
    """

    class State(models.TextChoices):
        """From waiting to an end that can be told."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        STOPPED = "stopped"
        FAILED = "failed"

    policy = DataPolicy(
        purpose=Text(
            nl="Vooraf doorrekenen wat niets doen of een verschuiving kost, en dat later terug kunnen lezen.",
            en="Work out what doing nothing or a shift costs, and be able to read that back later.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Acht jaar nadat het is gemaakt.", en="Eight years after it was made."),
            setting="scenario_months",
            field="created",
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="scenarios")
    area_code = models.CharField(max_length=40)
    area_name = models.CharField(max_length=120)
    name = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=600, blank=True)
    asked = models.JSONField(default=dict)
    key = models.CharField(max_length=64)
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="variants")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    result = models.JSONField(default=dict)
    summary = models.JSONField(default=list)
    partial = models.BooleanField(default=False)
    message = models.JSONField(default=dict)
    kept = models.BooleanField(default=False)
    kept_at = models.DateTimeField(null=True, blank=True)
    removed = models.BooleanField(default=False)
    model_version = models.CharField(max_length=80, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "kept", "-kept_at"], name="scenario_newest_kept")]
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="scenario_asked_once")]

    def __str__(self) -> str:
        return self.name or self.area_name

    @property
    def running(self) -> bool:
        """Whether an answer, or a better one, is still to come."""
        return self.state in (self.State.WAITING, self.State.RUNNING)


class ScenarioShare(models.Model):
    """A link with which anybody reads one kept scenario until a day. Only the hash of its secret is kept."""

    policy = DataPolicy(
        purpose=Text(nl="Een scenario delen met wie geen account heeft.", en="Share a scenario without an account."),
        basis=PREVENTION_TASK,
        retention=_WITH_SCENARIO,
        personal=Personal.STAFF,
    )

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="shares")
    digest = models.CharField(max_length=64, unique=True)
    until = models.DateField()
    withdrawn = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made = models.DateTimeField(auto_now_add=True)


class ScenarioStep(models.Model):
    """What people did with a scenario: appended, never edited."""

    class Kind(models.TextChoices):
        """From asked to taken away and put back."""

        ASKED = "asked"
        STOPPED = "stopped"
        AGAIN = "again"
        KEPT = "kept"
        NAMED = "named"
        SHARED = "shared"
        UNSHARED = "unshared"
        REMOVED = "removed"
        RETURNED = "returned"

    policy = DataPolicy(
        purpose=Text(
            nl="Weten wie een scenario maakte, bewaarde of deelde.", en="Know who made, kept or shared a scenario."
        ),
        basis=PREVENTION_TASK,
        retention=_WITH_SCENARIO,
        personal=Personal.STAFF,
    )

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=300, blank=True)


class ScenarioLevels(models.Model):
    """From what extra cost per head a municipality says extra, much and very much; the newest row holds.

    All three empty gives back the thresholds of the knowledge.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Laten zien wie wanneer koos wat extra, veel en heel veel is.",
            en="Show who chose when what is extra, much and very much.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Acht jaar nadat het is gekozen.", en="Eight years after it was chosen."),
            setting="scenario_months",
            field="at",
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="scenario_levels")
    extra = models.PositiveIntegerField(null=True, blank=True)
    much = models.PositiveIntegerField(null=True, blank=True)
    very_much = models.PositiveIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
