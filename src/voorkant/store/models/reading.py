"""The joint reading: what partners recognise in the figures, what contradicts them, and who finds out what."""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention


class JointReading(models.Model):
    """One sitting in which partners read the picture of an area together."""

    policy = DataPolicy(
        purpose=Text(
            nl="Bewaren wat partners samen in de cijfers zagen en wie wat uitzoekt.",
            en="Keep what partners saw together in the figures and who finds out what.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Vijf jaar na de bijeenkomst.", en="Five years after the meeting."),
            setting="joint_reading_months",
            field="held_on",
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="readings")
    area_code = models.CharField(max_length=40)
    held_on = models.DateField()
    present = models.CharField(max_length=300, blank=True)
    invented = models.BooleanField(default=False)


class ReadingNote(models.Model):
    """One remark of a joint reading; `who` and `due` for what is to be found out. Appended, not edited."""

    class Kind(models.TextChoices):
        """What a remark does with the figure."""

        RECOGNISED = "recognised"
        CONTRADICTED = "contradicted"
        TO_FIND_OUT = "to_find_out"

    policy = JointReading.policy

    reading = models.ForeignKey(JointReading, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    problem = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    who = models.CharField(max_length=120, blank=True)
    due = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    written = models.DateTimeField(auto_now_add=True)
