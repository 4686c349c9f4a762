"""Signals: what somebody at a finding place passed on, which way it goes, and what came of it.

A librarian taps three times and writes a sentence. One row is written at once, nameless, with its area rolled up and
its day made a week; shortly after it is counted like every other question, and its words go to where the words of a
team are.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.encrypted import EncryptedText
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.place import FindingPlace, PlaceLink
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention
from voorkant.store.models.question import Question


class Signal(models.Model):
    """One nameless signal.

    `knows` is a term of `resident_knows`, `ending` of `signal_endings`. `week` is a Monday, `area_code` is rolled up.
    `words` holds {story, wish, strength} after names were taken out, until the signal is settled into `question`; then
    it is empty. `reference` is a keyed hash of the sender's reference and `nonce` of the form that was sent, so that a
    form sent twice is one signal. `answer_by` is the Sunday that ends the week in which an answer was promised.
    """

    class Status(models.TextChoices):
        """Where it stands. What happened on the way is in its steps."""

        NEW = "new"
        TAKEN_UP = "taken_up"
        CLOSED = "closed"

    policy = DataPolicy(
        purpose=Text(
            nl="Een zorg van een vindplaats bij het goede team laten komen en terugkoppelen.",
            en="Bring a worry from a finding place to the right team, and answer it.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Een jaar na de week van het signaal.", en="One year after the week of the signal."),
            setting="signal_months",
            field="week",
        ),
        personal=Personal.NAMELESS,
    )

    place = models.ForeignKey(FindingPlace, on_delete=models.CASCADE, related_name="signals")
    link = models.ForeignKey(PlaceLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    receiver = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="received_signals"
    )
    problems = models.JSONField()
    knows = models.CharField(max_length=20)
    ending = models.CharField(max_length=20)
    area_code = models.CharField(max_length=40)
    area_year = models.PositiveSmallIntegerField()
    week = models.DateField()
    age_band = models.CharField(max_length=10, blank=True)
    household_type = models.CharField(max_length=40, blank=True)
    life_event = models.CharField(max_length=40, blank=True)
    urgency = models.CharField(max_length=20, blank=True)
    words = models.JSONField(default=dict, blank=True)
    reference = models.CharField(max_length=64, unique=True)
    nonce = models.CharField(max_length=64, unique=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.NEW)
    answer_by = models.DateField(null=True, blank=True)
    question = models.OneToOneField(Question, null=True, blank=True, on_delete=models.SET_NULL, related_name="signal")
    settled = models.BooleanField(default=False)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["place", "week"], name="signal_of_place"),
            models.Index(fields=["receiver", "status", "week"], name="signal_of_receiver"),
            models.Index(fields=["id"], condition=models.Q(settled=False), name="signal_to_settle"),
        ]


class SignalStep(models.Model):
    """What happened to a signal, in general terms: `answer` is a term of `signal_answers`. Appended, not edited."""

    policy = Signal.policy

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="steps")
    answer = models.CharField(max_length=40)
    week = models.DateField()


class CallBack(models.Model):
    """The work number of a sender who wants to be called back. Goes as soon as that is done."""

    policy = DataPolicy(
        purpose=Text(nl="Wie iets doorgaf terugbellen.", en="Call back whoever passed something on."),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(
                nl="Tot er is teruggebeld, en hoogstens twee weken.", en="Until called back, and two weeks at most."
            ),
            setting="call_back_days",
            field="asked",
        ),
        personal=Personal.STAFF,
    )

    signal = models.OneToOneField(Signal, on_delete=models.CASCADE, related_name="call_back")
    number = EncryptedText()
    moment = models.CharField(max_length=20, blank=True)
    asked = models.DateField()


class ThemeAnswer(models.Model):
    """What a team tells those who signalled about a problem: what was done with all of it, in general terms."""

    policy = DataPolicy(
        purpose=Text(
            nl="Wie signaleert laten horen wat er met het onderwerp gebeurt.",
            en="Let those who signal hear what is done about a theme.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Drie jaar na de dag.", en="Three years after the day."),
            setting="question_retention_months",
            field="given_on",
        ),
        personal=Personal.STAFF,
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="theme_answers")
    place = models.ForeignKey(FindingPlace, null=True, blank=True, on_delete=models.CASCADE, related_name="answers")
    problem = models.CharField(max_length=60)
    text = models.TextField()
    given_on = models.DateField()
    invented = models.BooleanField(default=False)
