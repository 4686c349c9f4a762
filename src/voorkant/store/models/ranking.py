"""Which groups first: who weighed how, which weights were decided when and why, and what is known here of a group.

In March the school and the wijkteam each weigh by telephone; in April the steering group decides weights between
theirs, with a reason. Two years later a new alderman can see that, and what it was before. Nothing is edited: each row
is a decision of a day, and the newest holds. No row is about a resident.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention

_ENDS = Text(nl="Acht jaar na de dag.", en="Eight years after the day.")


class RankingWeights(models.Model):
    """One version of the weights, never changed: `ranges` by criterion are [low, central, high], as shares of one.

    `decided_by` names a role or group of people; `answers` counts the people whose weighing it rests on.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Laten zien wie wanneer en waarom koos wat zwaar weegt.",
            en="Show who chose when and why what weighs heavily.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(ends=_ENDS, setting="ranking_months", field="decided_on"),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="ranking_weights")
    number = models.PositiveSmallIntegerField()
    ranges = models.JSONField(default=dict)
    decided_by = models.CharField(max_length=120)
    meeting = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=600)
    decided_on = models.DateField()
    answers = models.PositiveSmallIntegerField(default=0)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "number"], name="ranking_weights_number_once")]


class SwingAnswer(models.Model):
    """How one person weighs, for an organisation or in a role: `swings` are 0-100 by criterion, the heaviest 100.

    `weights` is the version that it went into; None as long as it waits.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Zien hoe partners wegen en waar zij verschillen.", en="See how partners weigh and where they differ."
        ),
        basis=PREVENTION_TASK,
        retention=Retention(ends=_ENDS, setting="ranking_months", field="given_on"),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="swing_answers")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="swing_answers"
    )
    role = models.CharField(max_length=120)
    swings = models.JSONField(default=dict)
    weights = models.ForeignKey(
        RankingWeights, null=True, blank=True, on_delete=models.SET_NULL, related_name="based_on"
    )
    given_on = models.DateField()
    invented = models.BooleanField(default=False)


class OwnRiskGroup(models.Model):
    """A group that a municipality added itself; `ended_on` takes it out of the ranking, what was said of it stays."""

    policy = DataPolicy(
        purpose=Text(
            nl="Groepen mee laten wegen die hier aandacht vragen.", en="Weigh groups that ask for attention here."
        ),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de gemeente meedoet.", en="As long as the municipality takes part.")),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="own_risk_groups")
    name = models.CharField(max_length=80)
    explanation = models.CharField(max_length=300, blank=True)
    problems = models.JSONField(default=list)
    added_by = models.CharField(max_length=120)
    added_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)


class RiskGroupValue(models.Model):
    """What is known here of one group on one criterion, with where it comes from and who put it in. Appended.

    `group` is an id of the knowledge, or `own-` and the number of an own group. All numbers empty takes back what was
    put in before; then the knowledge holds again.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Weten wat hier bekend is over een groep, en wie dat zegt.",
            en="Know what is known here of a group, and who says so.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(ends=_ENDS, setting="ranking_months", field="given_on"),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="risk_group_values")
    group = models.CharField(max_length=60)
    criterion = models.CharField(max_length=40)
    low = models.FloatField(null=True, blank=True)
    best = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=300)
    given_by = models.CharField(max_length=120)
    given_on = models.DateField()
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "group", "criterion"], name="risk_group_value_of")]
