"""Group offers: one answer to many like questions, with its sessions and how many came.

"Samen de post doen, Kulturhus, dinsdagmorgen, twaalf plaatsen" started from nine questions in Twello-Noord. How many
came is a number per session; who came is written nowhere.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.candidate import Candidate
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.offer import Offer
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention
from voorkant.store.models.user import User


class GroupOffer(models.Model):
    """A group, course, mediation or initiative. `kind` is an id of the shared language; `problems`, `life_event`,
    `age_band`, `household` and the area say for which questions it is meant (empty area: the whole municipality).

    `offer` is its entry in the directory, so that whoever refers finds it. `cost_planned` is in euros for the whole.
    `signed_up` people for the whole group is null until somebody said. `ends` is the last planned day, and the day on
    which it ended once it did; `minutes` is how long one time takes.
    """

    class State(models.TextChoices):
        """Where it stands."""

        PLANNED = "planned"
        RUNNING = "running"
        ENDED = "ended"
        CANCELLED = "cancelled"

    policy = DataPolicy(
        purpose=Text(
            nl="Vragen samen beantwoorden, en zien wat het deed.", en="Answer questions together, see what it did."
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Drie jaar na het einde van de groep.", en="Three years after the group ended."),
            setting="group_offer_months",
            field="ends",
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="group_offers")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="group_offers")
    candidate = models.ForeignKey(Candidate, null=True, blank=True, on_delete=models.SET_NULL, related_name="groups")
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.SET_NULL, related_name="groups")
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=300, blank=True)
    problems = models.JSONField(default=list, blank=True)
    life_event = models.CharField(max_length=40, blank=True)
    age_band = models.CharField(max_length=10, blank=True)
    household = models.CharField(max_length=40, blank=True)
    area_code = models.CharField(max_length=40, blank=True)
    area_year = models.PositiveSmallIntegerField(null=True, blank=True)
    location = models.CharField(max_length=200, blank=True)
    led_by = models.CharField(max_length=120, blank=True)
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    signed_up = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=120)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    cost_planned = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED)
    state_reason = models.CharField(max_length=300, blank=True)
    made_on = models.DateField()
    made_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "state", "starts"], name="group_offer_open")]

    def __str__(self) -> str:
        return self.title


class GroupSession(models.Model):
    """One time that a group meets. `came` is null until somebody counted, `new` and `cost` (euros) likewise. `changed`
    counts how often it was moved or called off, so that calendars follow.
    """

    policy = DataPolicy(
        purpose=Text(nl="Zien hoeveel mensen een groep bereikt.", en="See how many people a group reaches."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de groep er is.", en="As long as the group is there.")),
        personal=Personal.NAMELESS,
    )

    group = models.ForeignKey(GroupOffer, on_delete=models.CASCADE, related_name="sessions")
    day = models.DateField()
    time = models.TimeField(null=True, blank=True)
    came = models.PositiveSmallIntegerField(null=True, blank=True)
    new = models.PositiveSmallIntegerField(null=True, blank=True)
    cost = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    cancelled = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    changed = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "day", "time"], name="session_once_per_moment")]


class GroupStep(models.Model):
    """What happened to a group, appended and never edited; `by` is null for what the calendar did. `state` is empty
    where the group stayed as it stood; `words` are cleaned of names.
    """

    class Kind(models.TextChoices):
        """What happened."""

        MADE = "made"
        CHANGED = "changed"
        PLANNED = "planned"
        MOVED = "moved"
        CALLED_OFF = "called_off"
        RECOUNTED = "recounted"
        STATE = "state"

    policy = DataPolicy(
        purpose=Text(nl="Weten wat met een groep is gebeurd, en waarom.", en="Know what happened to a group, and why."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de groep er is.", en="As long as the group is there.")),
        personal=Personal.STAFF,
    )

    group = models.ForeignKey(GroupOffer, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=9, blank=True)
    day = models.DateField()
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["group", "day"], name="group_step_by_day")]
