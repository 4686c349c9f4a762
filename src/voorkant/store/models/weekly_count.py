"""How many questions per week: what the watch over surges reads.

A month is too coarse to notice in the first week that debts rise in Twello. Counting the questions themselves each
Monday would grow with every year; so each question adds one here too when it is stored, and takes it off when it goes.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention
from voorkant.store.models.question import Question


class WeekCount(models.Model):
    """How many questions of everybody in one week, a Monday, at the very area where they are stored.

    `problem` is a problem, `domain:` with a life domain (a question with two problems of it counts once), or empty for
    all. Raw: whoever shows something of it passes the protection of small counts first.
    """

    policy = DataPolicy(
        purpose=Question.policy.purpose,
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(
                nl="Drie jaar: een telling gaat weg met de vraag die erin geteld is.",
                en="Three years: a count goes together with the question that it counts.",
            ),
            setting="question_retention_months",
            field="week",
        ),
        personal=Personal.NAMELESS,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+", db_index=False)
    week = models.DateField()
    area_code = models.CharField(max_length=40)
    area_year = models.PositiveSmallIntegerField()
    problem = models.CharField(max_length=60, blank=True)
    n = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "week", "area_code", "area_year", "problem"], name="week_count_once"
            )
        ]
