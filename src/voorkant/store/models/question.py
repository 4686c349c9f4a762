"""Help questions and worries, coded and nameless.

"Moeder van twee, 25-44, schulden en te weinig slaap" is stored as codes, an area of at least a thousand residents and a
week. The words of whoever wrote it down stand apart, without names, for the team alone, and go after thirteen weeks.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention


class Question(models.Model):
    """One nameless question. `week` is a Monday; `area_code` is already rolled up; codes are ids of the language.

    `recorded` is the Monday of the week in which it was stored: until the end of the next week the team may take a
    mistake back. `reference` is a keyed hash of what the sender calls it, so that the same question is stored once and
    nobody can read a case number from it.
    """

    class Origin(models.TextChoices):
        """Through which door a question came in."""

        FORM = "form"
        API = "api"
        FILE = "file"

    policy = DataPolicy(
        purpose=Text(
            nl="Zien welke vragen waar en voor wie toenemen, zodat hulp eerder kan komen.",
            en="See which questions rise where and for whom, so that help can come earlier.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Drie jaar na de week van de vraag.", en="Three years after the week of the question."),
            setting="question_retention_months",
            field="week",
        ),
        personal=Personal.NAMELESS,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="questions")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="questions")
    area_code = models.CharField(max_length=40)
    area_year = models.PositiveSmallIntegerField()
    week = models.DateField()
    life_event = models.CharField(max_length=40, blank=True)
    age_band = models.CharField(max_length=10, blank=True)
    household_type = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=40, blank=True)
    urgency = models.CharField(max_length=20, blank=True)
    origin = models.CharField(max_length=4, choices=Origin.choices, default=Origin.FORM)
    reference = models.CharField(max_length=64, blank=True)
    recorded = models.DateField()
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "week"], name="question_of_week"),
            models.Index(fields=["organisation", "week"], name="question_of_team"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "reference"],
                condition=~models.Q(reference=""),
                name="question_reference_once_per_team",
            )
        ]


class QuestionProblem(models.Model):
    """One of the problems in a question."""

    policy = Question.policy

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="problems")
    problem = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "problem"], name="problem_once_per_question")]


class OwnWords(models.Model):
    """Words of the writer, after names, addresses and numbers were taken out; for the registering team only."""

    class About(models.TextChoices):
        """What the words tell."""

        STORY = "story"
        WISH = "wish"
        STRENGTH = "strength"

    policy = DataPolicy(
        purpose=Text(nl="Het team laten begrijpen wat er gevraagd werd.", en="Let the team understand what was asked."),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Dertien weken na de week van de vraag.", en="Thirteen weeks after the week of the question."),
            setting="own_words_weeks",
            field="question__week",
        ),
        personal=Personal.NAMELESS,
    )

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="words")
    about = models.CharField(max_length=8, choices=About.choices, default=About.STORY)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "about"], name="words_once_per_question")]


class QuestionCount(models.Model):
    """How many questions: kept as they come in, so that a page never counts history.

    `problem` is a problem, `domain:` with a life domain (a question with two problems of it counts once), or empty for
    all; `age_band` is empty for all ages together; `organisation_key` is 0 for everyone, otherwise the id of the
    organisation; `month` is the first day of the month in which the question's week begins. A question counts at the
    very area where it is stored: wider areas are added up when they are asked for, so that a municipality may group its
    buurten into other villages.
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
            field="month",
        ),
        personal=Personal.NAMELESS,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+", db_index=False)
    area_code = models.CharField(max_length=40)
    area_year = models.PositiveSmallIntegerField()
    organisation_key = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=60, blank=True)
    age_band = models.CharField(max_length=10, blank=True)
    month = models.DateField()
    n = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "organisation_key", "age_band", "month", "area_code", "area_year", "problem"],
                name="question_count_once",
            )
        ]


class CountTable(models.Model):
    """Own counts of one fixed window as others than the team may see them, protected once and then kept as they are.

    A table that was made anew at each visit would give a late question away by the difference with yesterday; this one
    stays as it is until the next quarter ends. `cells` holds [area code, column, count or null where hidden].
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Aantallen tonen waaruit niemand te herkennen is.", en="Show counts in which nobody can be recognised."
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Drie jaar na het eind van de periode.", en="Three years after the end of the period."),
            setting="question_retention_months",
            field="last",
        ),
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="count_tables")
    first = models.DateField()
    last = models.DateField()
    threshold = models.PositiveSmallIntegerField()
    age_band = models.CharField(max_length=10, blank=True)
    made = models.DateTimeField(auto_now_add=True)
    cells = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "first", "last", "age_band"], name="count_table_once")
        ]


class QuestionUpload(models.Model):
    """A file of questions between choosing its columns and saving them.

    `columns` are its headers, `rows` its cells as text with names, addresses and numbers taken out, each row led by its
    number in the file; `left_out` tells which columns were not kept and why; `mapping` what each column means.
    """

    policy = DataPolicy(
        purpose=Text(nl="Een eigen registratie inlezen.", en="Read an own registration."),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Een dag na het inlezen.", en="One day after reading."),
            setting="upload_days",
            field="created",
        ),
        personal=Personal.NAMELESS,
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="uploads")
    filename = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    created = models.DateTimeField(auto_now_add=True)
    columns = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
