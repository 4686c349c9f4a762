"""A team's agenda of each month: its points as they stood then, what was decided, and what a team always looks at.

"Administratie bij ouderen in Twello-Noord" stands on the agenda of November in the words of that day, so that it can
still be read in March. What a team decided is appended, never edited; who was there is a role, never a name.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.candidate import Candidate
from voorkant.store.models.group_offer import GroupOffer
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.offer import Offer
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention
from voorkant.store.models.user import User


class TeamAgenda(models.Model):
    """The agenda of one team for one month (`month` is its first day). `roles` are ids of the shared language; `met_on`
    is the day of the meeting; once `closed_on` is filled in, nothing in it is decided any more.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Elke maand zien wat aandacht vraagt, erover besluiten, en later nalezen wat is afgesproken.",
            en="See each month what asks for attention, decide on it, and read later what was agreed.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Drie jaar na de maand.", en="Three years after its month."),
            setting="team_agenda_months",
            field="month",
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="team_agendas")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="team_agendas")
    month = models.DateField()
    opened_on = models.DateField()
    looked_on = models.DateField()
    met_on = models.DateField(null=True, blank=True)
    roles = models.JSONField(default=list, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "month"], name="team_agenda_once_a_month")]


class TeamAgendaItem(models.Model):
    """One point of an agenda. `own` and `others` ({nl, en}) are its words as of `added_on`: for the team, and for
    others who may read along (empty: not for them). Raw counts may stand in `own`.

    `ref` names what it is about ("surge:12"); `since` is the month in which it first stood on an agenda, `before` its
    item of an earlier agenda. `group` is the group that was started, or, with `offer`, what was joined. What was
    decided last stands here, all of it in `TeamAgendaStep`.
    """

    policy = DataPolicy(
        purpose=Text(nl="Weten wat is besproken en besloten.", en="Know what was discussed and decided."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de agenda er is.", en="As long as the agenda is there.")),
        personal=Personal.NAMELESS,
    )

    agenda = models.ForeignKey(TeamAgenda, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=20)
    ref = models.CharField(max_length=60)
    own = models.JSONField(default=dict)
    others = models.JSONField(default=dict, blank=True)
    weight = models.FloatField(default=0.0)
    added_on = models.DateField()
    since = models.DateField()
    before = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="later")
    candidate = models.ForeignKey(Candidate, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    group = models.ForeignKey(GroupOffer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    choice = models.CharField(max_length=8, blank=True)
    reason = models.TextField(blank=True)
    owner = models.CharField(max_length=120, blank=True)
    due = models.DateField(null=True, blank=True)
    next_look = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agenda", "ref"], name="team_agenda_point_once")]


class TeamAgendaStep(models.Model):
    """What happened to a point, appended and never edited; `by` is null for the product itself. `reason` is cleaned of
    names.
    """

    class Kind(models.TextChoices):
        """What happened."""

        PUT = "put"
        CARRIED = "carried"
        DECIDED = "decided"
        UNDONE = "undone"
        GONE = "gone"

    policy = DataPolicy(
        purpose=Text(nl="Weten hoe een besluit tot stand kwam.", en="Know how a decision came about."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de agenda er is.", en="As long as the agenda is there.")),
        personal=Personal.STAFF,
    )

    item = models.ForeignKey(TeamAgendaItem, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    choice = models.CharField(max_length=8, blank=True)
    reason = models.TextField(blank=True)
    owner = models.CharField(max_length=120, blank=True)
    due = models.DateField(null=True, blank=True)
    next_look = models.DateField(null=True, blank=True)
    day = models.DateField()
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


class TeamStandingPoint(models.Model):
    """A point that a team puts on its own agenda every month or quarter, from the month of `starts` until `until`."""

    policy = DataPolicy(
        purpose=Text(nl="Niet vergeten wat een team elke maand wil bespreken.", en="Not forget what a team discusses."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Tot het team het punt weghaalt.", en="Until the team removes the point.")),
        personal=Personal.STAFF,
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="standing_points")
    text = models.CharField(max_length=200)
    every = models.CharField(max_length=8, default="month")
    owner = models.CharField(max_length=120, blank=True)
    starts = models.DateField()
    until = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)


class TeamAgendaReader(models.Model):
    """A colleague who wants a mail on the day that the agenda is ready."""

    policy = DataPolicy(
        purpose=Text(nl="Mail sturen aan wie daarom vroeg.", en="Send mail to whoever asked for it."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Tot iemand geen mail meer wil.", en="Until somebody wants no more mail.")),
        personal=Personal.STAFF,
    )

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="agenda_mail")
    since = models.DateField()
