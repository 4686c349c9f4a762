"""Hours that a team keeps free for prevention, and what was left of them each week: per team, and never per person.

A row says "the team of Twello, week of 9 November, less than the eight hours, because of a crisis". There is no field
for who worked or who was ill; there could be none.
"""

from django.core.validators import MinValueValidator
from django.db import models

from voorkant.core.organise.prevention_hours import Answer, GoalKind
from voorkant.core.shared.text import Text
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention
from voorkant.store.models.user import User

_NOT_NEGATIVE = [MinValueValidator(0)]


class PreventionPlan(models.Model):
    """What a team keeps free from the Monday `since` on; appended, a later row takes over. Hours are hours a week.

    `purposes` are ids of knowledge/prevention_hours.yaml. `goal` is in hours or percent of `team_hours`, null without
    a goal; `people` says how many work in the team, so that a team of one or two is never shown to others.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Weten hoeveel tijd een team voor preventie vrijhoudt.", en="Know what time a team keeps free."
        ),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang het team meedoet.", en="As long as the team takes part.")),
        personal=Personal.STAFF,
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="prevention_plans")
    since = models.DateField()
    hours = models.FloatField(validators=_NOT_NEGATIVE)
    purposes = models.JSONField(default=list, blank=True)
    goal_kind = models.CharField(
        max_length=5, choices=[(one.value, one.value) for one in GoalKind], default=GoalKind.HOURS.value
    )
    goal = models.FloatField(null=True, blank=True, validators=_NOT_NEGATIVE)
    team_hours = models.FloatField(null=True, blank=True, validators=_NOT_NEGATIVE)
    people = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_on = models.DateField()
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["organisation", "since"], name="prevention_plan_since")]


class PreventionWeek(models.Model):
    """What a team told of one week, from its Monday. `reserved` is what the plan said then; a week without a row is
    missing. `hours` is null where only "less" or "more" was told; `reason` an id of knowledge/prevention_hours.yaml.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Zien of de tijd voor preventie blijft, en wat hem opeet; per team, nooit per persoon.",
            en="See whether time for prevention lasts, and what eats it; per team, never per person.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Drie jaar na de week.", en="Three years after the week."),
            setting="prevention_hours_months",
            field="week",
        ),
        personal=Personal.STAFF,
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="prevention_weeks")
    week = models.DateField()
    reserved = models.FloatField(validators=_NOT_NEGATIVE)
    answer = models.CharField(max_length=7, choices=[(one.value, one.value) for one in Answer])
    hours = models.FloatField(null=True, blank=True, validators=_NOT_NEGATIVE)
    reason = models.CharField(max_length=20, blank=True)
    told_on = models.DateField()
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "week"], name="prevention_week_once_per_team")]


class PreventionSharing(models.Model):
    """A team says that its hours may count in the total of the municipality, or no longer; appended."""

    policy = DataPolicy(
        purpose=Text(nl="Alleen tellen wie dat afsprak.", en="Count only teams that agreed to it."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang het team meedoet.", en="As long as the team takes part.")),
        personal=Personal.STAFF,
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="prevention_sharing")
    day = models.DateField()
    shares = models.BooleanField()
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    invented = models.BooleanField(default=False)


class PreventionReminder(models.Model):
    """A colleague who wants a mail on Friday when the team has not told of the week yet; nobody gets it unasked."""

    policy = DataPolicy(
        purpose=Text(nl="Mail sturen aan wie daarom vroeg.", en="Send mail to whoever asked for it."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Tot iemand geen mail meer wil.", en="Until somebody wants no more mail.")),
        personal=Personal.STAFF,
    )

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="prevention_reminder")
    since = models.DateField()
    mailed = models.DateField(null=True, blank=True)
