"""Talks about the social base: what was asked where, what each participant said without a name, and what was agreed.

A talk asks people in a room, or at home, what belongs to the social base of an area. An answer belongs to a kind of
participant and may name an organisation; it never names a person. What was agreed comes back a year later.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention


class BaseTalk(models.Model):
    """A talk about the social base of an area. `ingredients` are the ids that it asks, in order; `own` holds those that
    these partners added: id, name and explanation. `theme` is a problem of the shared language, or empty.

    Everybody in the room takes part with one link. It is worked out from the key of this installation and `link_seed`,
    so that the screen can show it again; only its hash is kept. It works until `link_until` and while the talk is open.
    `again_on` is the day on which the talk comes back, of which `email` is told; `before` is the talk that it repeats.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Samen zien wat de sociale basis hier is, en wat ieder daarvan verwacht.",
            en="See together what the social base is here, and what each expects of it.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Vijf jaar na het gesprek.", en="Five years after the talk."),
            setting="base_talk_months",
            field="opened_on",
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="base_talks")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="base_talks"
    )
    name = models.CharField(max_length=120)
    area_code = models.CharField(max_length=40)
    theme = models.CharField(max_length=60, blank=True)
    ingredients = models.JSONField(default=list)
    own = models.JSONField(default=list, blank=True)
    email = models.CharField(max_length=254, blank=True)
    link_seed = models.CharField(max_length=40)
    link_digest = models.CharField(max_length=64, unique=True)
    link_until = models.DateField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    again_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    before = models.OneToOneField("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="after")
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "opened_on"], name="base_talk_by_day"),
            models.Index(fields=["again_on"], name="base_talk_again"),
        ]

    def __str__(self) -> str:
        return self.name


class BaseTalkPart(models.Model):
    """What one participant said, without a name: answers by ingredient (belongs, strength, duty, words), and one line
    of what it expects, of whom. `organisation` is filled only where the participant chose to say so.

    Only the hash of the participant's own address is kept. `done` is when the participant said that it is finished.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Weten wat deelnemers aan een gesprek over de sociale basis vinden, zonder hun naam.",
            en="Know what participants of a talk about the social base think, without their names.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Samen met het gesprek.", en="Together with the talk.")),
        personal=Personal.STAFF,
    )

    talk = models.ForeignKey(BaseTalk, on_delete=models.CASCADE, related_name="parts")
    digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=20, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="base_talk_parts"
    )
    answers = models.JSONField(default=dict)
    expects = models.CharField(max_length=200, blank=True)
    expects_of = models.CharField(max_length=20, blank=True)
    done = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)


class BaseTalkNote(models.Model):
    """What a talk agreed, who does what by when, or what stays open; `ingredient` is empty for the talk as a whole.

    Appended, not edited; `settled_on` is when somebody said that it is done or no longer open.
    """

    class Kind(models.TextChoices):
        """What was written down."""

        AGREED = "agreed"
        ACTION = "action"
        OPEN = "open"

    policy = DataPolicy(
        purpose=Text(
            nl="Bewaren wat in een gesprek over de sociale basis is afgesproken, en daar een jaar later op terugkomen.",
            en="Keep what was agreed in a talk about the social base, and come back to it a year later.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Samen met het gesprek.", en="Together with the talk.")),
        personal=Personal.STAFF,
    )

    talk = models.ForeignKey(BaseTalk, on_delete=models.CASCADE, related_name="notes")
    ingredient = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.CharField(max_length=400)
    who = models.CharField(max_length=120, blank=True)
    due = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    written = models.DateTimeField(auto_now_add=True)
    invented = models.BooleanField(default=False)
