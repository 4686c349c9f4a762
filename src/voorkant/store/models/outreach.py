"""Rounds: going out to where people are, counted per street and never per address.

"Dinsdagavond langs de deuren in de Bloemenbuurt: elf gesprekken, drie vragen, twintig keer niemand thuis." Kept are
counts for a stretch of street with at least ten addresses.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention


class Round(models.Model):
    """One round of a team. `kind` is a term of `round_kinds`, `area_code` the area that it goes through."""

    class Status(models.TextChoices):
        """From a plan to a round that was walked."""

        PLANNED = "planned"
        UNDER_WAY = "under_way"
        DONE = "done"
        CANCELLED = "cancelled"

    policy = DataPolicy(
        purpose=Text(
            nl="Plannen waar een team langsgaat en zien welke straten en groepen zijn bereikt.",
            en="Plan where a team goes and see which streets and groups were reached.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Drie jaar na de ronde.", en="Three years after the round."),
            setting="question_retention_months",
            field="planned_on",
        ),
        personal=Personal.NAMELESS,
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="rounds")
    kind = models.CharField(max_length=40)
    purpose = models.CharField(max_length=300)
    problems = models.JSONField(default=list, blank=True)
    target_groups = models.JSONField(default=list, blank=True)
    area_code = models.CharField(max_length=40)
    area_year = models.PositiveSmallIntegerField()
    planned_on = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    with_whom = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNED)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["organisation", "planned_on"], name="round_of_team")]


class RoundStop(models.Model):
    """A stretch of street or a spot; `addresses` is null where nobody lives, and never under the smallest number.

    `area_code` is the buurt that it lies in; `longitude` and `latitude` in degrees (WGS84), null when not known.
    `position` is the order of walking, from 1.
    """

    policy = Round.policy

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    addresses = models.PositiveSmallIntegerField(null=True, blank=True)
    area_code = models.CharField(max_length=40, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "label"], name="stop_once_per_round")]


class RoundCount(models.Model):
    """How often something happened at a stop: `outcome` is a term of `round_outcomes`, `group` a target group or
    empty.
    """

    policy = Round.policy

    stop = models.ForeignKey(RoundStop, on_delete=models.CASCADE, related_name="counts")
    outcome = models.CharField(max_length=20)
    group = models.CharField(max_length=60, blank=True)
    n = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stop", "outcome", "group"], name="round_count_once")]


class RoundTap(models.Model):
    """That a tap was counted already, so that one sent twice on a bad connection counts once. What was tapped is not
    kept with it: the order of taps along a street would say which door was which.
    """

    policy = Round.policy

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="taps")
    nonce = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "nonce"], name="round_tap_once")]


class FollowUp(models.Model):
    """Something that a team promised to do after a round; without names or addresses."""

    policy = Round.policy

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="follow_ups")
    text = models.CharField(max_length=300)
    who = models.CharField(max_length=80, blank=True)
    due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
