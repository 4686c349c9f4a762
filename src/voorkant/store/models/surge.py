"""Surges as they were told, what people did with them, and when the watch last looked.

"Schulden in Twello" is one row from the Monday on which it was told until long after it was closed: it grows with its
weeks and keeps its history. Nothing in it is about a person.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention
from voorkant.store.models.user import User


class SurgeAlert(models.Model):
    """One surge of one subject in one area: `problem` is a problem, a life domain's column or the column of all.

    `first`, `last` and `peak` are Mondays. Raw counts: `observed`, `expected` and `weekly` ([Monday, count or null,
    whether it is for the team alone] up to the week that was judged last) reach only the team that registered them all
    (`sole`); others read what `numbers` allows. `usual` is the range that is usual for one week, four weeks and the
    surge. `until` ends a mute, `whole_series` mutes later surges of the same subject and area too; `excess_then` is the
    excess when it was closed.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Vroeg merken dat ergens meer vragen komen, en bijhouden wat ermee is gedaan.",
            en="Notice early that more questions come in somewhere, and keep what was done about it.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Drie jaar na de laatste week van de toename.", en="Three years after its last week."),
            setting="surge_months",
            field="last",
        ),
        personal=Personal.NAMELESS,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="surges", db_index=False)
    area_code = models.CharField(max_length=40)
    problem = models.CharField(max_length=60)
    first = models.DateField()
    last = models.DateField()
    peak = models.DateField()
    observed = models.PositiveIntegerField()
    expected = models.FloatField()
    excess_low = models.FloatField()
    excess_high = models.FloatField()
    p_value = models.FloatField()
    rule = models.PositiveSmallIntegerField()
    running = models.BooleanField(default=True)
    numbers = models.BooleanField(default=False)
    sole = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    weekly = models.JSONField(default=list)
    usual = models.JSONField(default=list)
    state = models.CharField(max_length=10, default="new")
    until = models.DateField(null=True, blank=True)
    whole_series = models.BooleanField(default=False)
    excess_then = models.FloatField(null=True, blank=True)
    told = models.DateField()
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "-last"], name="surge_newest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "area_code", "problem", "first"], name="surge_once_per_beginning"
            )
        ]

    @property
    def weeks(self) -> int:
        """How many weeks it lasts."""
        return (self.last - self.first).days // 7 + 1

    @property
    def excess(self) -> float:
        """How many questions above what was expected."""
        return self.observed - self.expected


class SurgeStep(models.Model):
    """What happened to an alert, appended and never edited; `by` is null for the watch itself. `words` are cleaned of
    names.
    """

    policy = DataPolicy(
        purpose=Text(nl="Weten wie een toename heeft gezien en wat is gedaan.", en="Know who saw a surge and acted."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de toename er is.", en="As long as the surge is there.")),
        personal=Personal.STAFF,
    )

    alert = models.ForeignKey(SurgeAlert, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=12)
    day = models.DateField()
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(blank=True)
    outcome = models.CharField(max_length=12, blank=True)
    until = models.DateField(null=True, blank=True)


class SurgeWatch(models.Model):
    """When the watch of a municipality last looked, and what it could judge.

    `day` is when it looked, `week` the last whole week, `since` the first week that was known; `series` counts what is
    watched, `judged` what was judged in the last week, `left_out` per rule (its number) how many were not.
    `unknown_weeks` lists Mondays of which nothing is known; `compared_from` the areas whose comparison begins later,
    with its Monday. `mailed` is the day on which readers last got mail.
    """

    policy = DataPolicy(
        purpose=Text(nl="Zeggen wat bewaakt wordt en wat niet.", en="Say what is watched and what is not."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de gemeente meedoet.", en="As long as the municipality takes part.")),
    )

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="surge_watch")
    day = models.DateField()
    week = models.DateField()
    since = models.DateField(null=True)
    series = models.PositiveIntegerField(default=0)
    judged = models.PositiveIntegerField(default=0)
    left_out = models.JSONField(default=dict)
    unknown_weeks = models.JSONField(default=list)
    compared_from = models.JSONField(default=dict)
    mailed = models.DateField(null=True, blank=True)


class SurgeReader(models.Model):
    """A colleague who wants a weekly mail when there are new surges."""

    policy = DataPolicy(
        purpose=Text(nl="Mail sturen aan wie daarom vroeg.", en="Send mail to whoever asked for it."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Tot iemand geen mail meer wil.", en="Until somebody wants no more mail.")),
        personal=Personal.STAFF,
    )

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="surge_mail")
    since = models.DateField()
