"""Lessons from practice to the board and back, and the answers that are owed to them.

"Het avondspreekuur in het dorpshuis trok niemand; bij het schoolplein wel" stands here with the role that reads it and
a day. Residents and colleagues have no name here: words are cleaned before they are kept.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.encrypted import EncryptedText
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention
from voorkant.store.models.programme import Assignment


class Lesson(models.Model):
    """One lesson, or with `side` "board" a message of the board to teams.

    `team` is who tells it, null for the municipality; `outcome` an id of knowledge/lessons.yaml, empty for a message of
    the board. `tried` is what was done (or decided), `happened` how it went, `again` what would be done again or
    otherwise (or what the board asks). `problems` and `groups` are ids of the shared language.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Leren van wat lukte en niet lukte, tussen praktijk en bestuur.",
            en="Learn from what worked and what did not, between practice and board.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Vijf jaar nadat de les is opgeschreven.", en="Five years after the lesson was written."),
            setting="lesson_months",
            field="made",
        ),
        personal=Personal.NAMELESS,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="lessons")
    side = models.CharField(max_length=10, default="practice")
    team = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="lessons")
    title = models.CharField(max_length=160)
    outcome = models.CharField(max_length=10, blank=True)
    tried = models.TextField(blank=True)
    happened = models.TextField(blank=True)
    again = models.TextField(blank=True)
    area_code = models.CharField(max_length=40, blank=True)
    problems = models.JSONField(default=list, blank=True)
    groups = models.JSONField(default=list, blank=True)
    assignment = models.ForeignKey(Assignment, null=True, blank=True, on_delete=models.SET_NULL, related_name="lessons")
    partner = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made = models.DateField()
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "-made"], name="lesson_newest_first")]


class LessonReader(models.Model):
    """A role that owes an answer. `organisation` is null for the municipality itself; `email` is where it is asked,
    else the organisation's own mailbox. `nonce` is random: with the secret of the installation it makes the link, of
    which only `link` (a hash) is kept. `remind_on` is the first day on which somebody is to be asked, null for never.
    """

    policy = DataPolicy(
        purpose=Text(nl="Zorgen dat een les antwoord krijgt.", en="See that a lesson is answered."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de les er is.", en="As long as the lesson is there.")),
        personal=Personal.STAFF,
    )

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="readers")
    role = models.CharField(max_length=20)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="lessons_to_read"
    )
    email = EncryptedText(blank=True)
    due = models.DateField()
    reminded = models.PositiveSmallIntegerField(default=0)
    last_reminder = models.DateField(null=True, blank=True)
    remind_on = models.DateField(null=True, blank=True)
    answered = models.DateField(null=True, blank=True)
    nonce = models.CharField(max_length=64, unique=True)
    link = models.CharField(max_length=64, unique=True)
    link_expires = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["remind_on", "id"], name="lesson_reader_to_remind")]


class LessonAnswer(models.Model):
    """An answer, appended and never edited; `kind` is an id of knowledge/lessons.yaml."""

    policy = LessonReader.policy

    reader = models.ForeignKey(LessonReader, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=20)
    text = models.TextField()
    made = models.DateField()
