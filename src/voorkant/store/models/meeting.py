"""Meetings: which moments were proposed, who can make them, who came per sector, and what was talked about.

The dementia network meets on a Tuesday at half past twelve, because three practices said that they can. A row says that
of a practice and never of a doctor: an invitation is to a partner, a count is of a sector.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, SECURE_SYSTEM, DataPolicy, Personal, Retention
from voorkant.store.models.programme import Action, Assignment, Decision
from voorkant.store.models.user import User


class Meeting(models.Model):
    """One meeting, sought between `first_day` and `last_day`; once chosen, `day` and `at` (Dutch clock time) say when.

    `organiser` is the team or partner that invites, null for the municipality. `last_day` is the day itself once it is
    chosen. `uid` stays the same in every calendar; `sequence` rises with each change. `sent_on` is when the invitations
    went out, `reminded_on` when the reminder did. `minutes` is how long it takes.
    """

    class Status(models.TextChoices):
        """From a plan to a meeting that was held."""

        DRAFT = "draft"
        ASKING = "asking"
        FIXED = "fixed"
        HELD = "held"
        CANCELLED = "cancelled"

    policy = DataPolicy(
        purpose=Text(
            nl="Een moment vinden dat de meeste partners kunnen, en weten welke sectoren kwamen.",
            en="Find a moment that most partners can make, and know which sectors came.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Vijf jaar na de bijeenkomst.", en="Five years after the meeting."),
            setting="meeting_months",
            field="last_day",
        ),
        personal=Personal.NONE,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="meetings")
    organiser = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings_held"
    )
    assignment = models.ForeignKey(
        Assignment, null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings"
    )
    title = models.CharField(max_length=120)
    why = models.CharField(max_length=300, blank=True)
    where = models.CharField(max_length=160, blank=True)
    minutes = models.PositiveSmallIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    day = models.DateField(null=True, blank=True)
    at = models.TimeField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    uid = models.CharField(max_length=80, unique=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    problems = models.JSONField(default=list, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "status", "day"], name="meeting_of_municipality"),
            models.Index(
                fields=["day"], condition=models.Q(status="fixed", reminded_on=None), name="meeting_to_remind"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MeetingMoment(models.Model):
    """A moment that was proposed. `fits` holds for each sector how many can, perhaps can and cannot, as it was then."""

    policy = Meeting.policy

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="moments")
    position = models.PositiveSmallIntegerField()
    day = models.DateField()
    at = models.TimeField()
    fits = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="moment_once_per_place")]


class Invitation(models.Model):
    """One partner that is invited, with the sector that it counted for.

    `can` holds the ids of moments that it can make; `coming` is null until it said so, `people` how many come, `wish` a
    line that it wants to talk about. `nonce` is random: with the secret of the installation it makes the link, of which
    only `link` (a hash) is kept. `answered_on` is the day of the last answer.
    """

    policy = DataPolicy(
        purpose=Text(nl="Partners uitnodigen en horen of zij kunnen.", en="Invite partners and hear whether they can."),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Vijf jaar na de bijeenkomst.", en="Five years after the meeting."),
            setting="meeting_months",
            field="meeting__last_day",
        ),
        personal=Personal.STAFF,
    )

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    sector = models.CharField(max_length=40)
    nonce = models.CharField(max_length=64, unique=True)
    link = models.CharField(max_length=64, unique=True)
    link_expires = models.DateField()
    can = models.JSONField(default=list, blank=True)
    coming = models.BooleanField(null=True, blank=True)
    people = models.PositiveSmallIntegerField(null=True, blank=True)
    wish = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "organisation"], name="invited_once")]


class MeetingCount(models.Model):
    """How many people of a sector came; a sector without a row was not counted."""

    policy = Meeting.policy

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="counts")
    sector = models.CharField(max_length=40)
    came = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "sector"], name="sector_counted_once")]


class AgendaItem(models.Model):
    """One item of an agenda. `kind` is an id of the agenda in knowledge/sectors.yaml; `title`, `reason` and `source`
    are texts in both languages ({"nl", "en"}). `agreed` is what was agreed; `decision` is the decision and `action` the
    action of the programme that came of it.
    """

    policy = Meeting.policy

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    title = models.JSONField()
    reason = models.JSONField(default=dict, blank=True)
    source = models.JSONField(default=dict, blank=True)
    minutes = models.PositiveSmallIntegerField()
    agreed = models.CharField(max_length=300, blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


class StatedHours(models.Model):
    """Hours in which a partner can meet, in its own words, or those of a sector as a municipality knows them.

    `organisation` is null for a sector. `spans` holds [weekday 1-7, start, end] in minutes after midnight.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Bijeenkomsten plannen op uren die partners passen.", en="Plan meetings at hours that suit partners."
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(
                nl="Tot de partner iets anders zegt of niet meer meedoet.",
                en="Until the partner says otherwise or takes part no longer.",
            )
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="stated_hours")
    organisation = models.OneToOneField(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="stated_hours"
    )
    sector = models.CharField(max_length=40, blank=True)
    spans = models.JSONField(default=list)
    said_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "sector"], condition=~models.Q(sector=""), name="sector_hours_once"
            ),
            models.CheckConstraint(
                condition=models.Q(organisation=None, sector__gt="") | models.Q(organisation__isnull=False, sector=""),
                name="hours_of_partner_or_sector",
            ),
        ]


class CalendarFeed(models.Model):
    """A secret address under which a colleague's own calendar reads the meetings. Only its hash is kept."""

    policy = DataPolicy(
        purpose=Text(nl="Bijeenkomsten in de eigen agenda tonen.", en="Show meetings in one's own calendar."),
        basis=SECURE_SYSTEM,
        retention=Retention(
            ends=Text(nl="Zolang het account er is.", en="As long as the account is there."),
        ),
        personal=Personal.STAFF,
    )

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="calendar_feed")
    link = models.CharField(max_length=64, unique=True)
    made = models.DateField()
