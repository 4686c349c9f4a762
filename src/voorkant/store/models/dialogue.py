"""Talks with residents, and what a group recognised together.

"Inclusieve Tafel in het dorpshuis: 14 mensen; de bus komt te weinig; wij wilden zelf een ritjesgroep beginnen." Who
came is counted by group, never by name, and set against who lives there.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.offer import Offer
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention
from voorkant.store.models.question import Question


class Dialogue(models.Model):
    """One talk with residents; `kind` is a term of `dialogue_kinds`, `people` how many came."""

    policy = DataPolicy(
        purpose=Text(
            nl="Bewaren wat inwoners zeiden, wat beloofd is, en wie er nog niet bereikt is.",
            en="Keep what residents said, what was promised, and who was not reached yet.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Vijf jaar na het gesprek.", en="Five years after the talk."),
            setting="dialogue_months",
            field="held_on",
        ),
        personal=Personal.NAMELESS,
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="dialogues")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    held_on = models.DateField()
    area_code = models.CharField(max_length=40)
    area_year = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField(null=True, blank=True)
    reached = models.JSONField(default=dict, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["organisation", "held_on"], name="dialogue_of_team")]


class DialogueNote(models.Model):
    """One thing that was said or promised. Appended, not edited: `answer` and `answered_on` close a promise.

    `kept` tells whether a promise was kept; null while nobody said so.
    """

    class Kind(models.TextChoices):
        """What was said."""

        THEME = "theme"
        WISH = "wish"
        STRENGTH = "strength"
        PROMISE = "promise"

    policy = Dialogue.policy

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    problem = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    who = models.CharField(max_length=120, blank=True)
    due = models.DateField(null=True, blank=True)
    kept = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)


class GroupSignal(models.Model):
    """What a group recognised together, counted as one question: `people` were there, `recognised` says how many of
    them knew each problem. Own words go to the words of its question, after names were taken out.
    """

    policy = DataPolicy(
        purpose=Text(nl="Doorgeven wat een groep samen herkent.", en="Pass on what a group recognises together."),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Een jaar na de week.", en="One year after the week."),
            setting="signal_months",
            field="week",
        ),
        personal=Personal.NAMELESS,
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="group_signals")
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    activity = models.CharField(max_length=160)
    week = models.DateField()
    area_code = models.CharField(max_length=40)
    area_year = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField()
    problems = models.JSONField()
    recognised = models.JSONField(default=dict, blank=True)
    agreed = models.CharField(max_length=300, blank=True)
    question = models.OneToOneField(
        Question, null=True, blank=True, on_delete=models.SET_NULL, related_name="group_signal"
    )
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["organisation", "week"], name="group_signal_of_team")]
