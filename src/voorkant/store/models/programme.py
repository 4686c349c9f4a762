"""The programme: assignments with lead and target, what is done, who leads when, what was decided, what may go wrong.

"Minder mensen alleen" is led by the welfare organisation, asks the library for a reading table before 1 March, and is
handed over to a group of residents in June. Each of these is a row that somebody owns and that has a date, so that
what is late can ask for itself. Residents stay a group in words; the names that stand here are of colleagues at work.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention
from voorkant.store.models.user import User


class Assignment(models.Model):
    """One assignment (opgave): what a municipality and its partners want to reach, and who keeps it moving.

    `lead_name` is the work name of the lead at `lead`, `lead_user` the account where there is one. `programme` and
    `suggestion` are ids of knowledge/programmes.yaml, empty for an own assignment. `problems`, `target_groups`,
    `level`, `approach` and `form` are ids of the shared language, `labels` ids of knowledge/labels.yaml. `area_code` is
    empty for the whole municipality. `state` is running, paused or ended (`state_reason` says why); `closed_on` is the
    day it ended.
    """

    class State(models.TextChoices):
        """Whether it moves."""

        RUNNING = "running"
        PAUSED = "paused"
        ENDED = "ended"

    policy = DataPolicy(
        purpose=Text(
            nl="Weten welke opgaven er lopen, wie ze trekt en wat er van komt.",
            en="Know which assignments run, who leads them and what comes of them.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Vijf jaar nadat de opgave is gestopt.", en="Five years after the assignment ended."),
            setting="programme_months",
            field="closed_on",
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="assignments")
    title = models.CharField(max_length=120)
    why = models.CharField(max_length=300, blank=True)
    ambition = models.CharField(max_length=300, blank=True)
    lead = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="assignments")
    lead_name = models.CharField(max_length=120, blank=True)
    lead_user = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="assignments")
    programme = models.CharField(max_length=60, blank=True)
    suggestion = models.CharField(max_length=60, blank=True)
    problems = models.JSONField(default=list, blank=True)
    target_groups = models.JSONField(default=list, blank=True)
    level = models.CharField(max_length=20, blank=True)
    approach = models.CharField(max_length=20, blank=True)
    form = models.CharField(max_length=20, blank=True)
    area_code = models.CharField(max_length=40, blank=True)
    labels = models.JSONField(default=list, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    state_reason = models.CharField(max_length=300, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    made = models.DateTimeField(auto_now_add=True)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "state"], name="assignment_that_runs")]

    def __str__(self) -> str:
        return self.title


class AssignmentStep(models.Model):
    """That an assignment began, paused, went on or ended, and why. Appended, not edited."""

    policy = Assignment.policy

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="steps")
    to = models.CharField(max_length=8, choices=Assignment.State.choices)
    reason = models.CharField(max_length=300, blank=True)
    on = models.DateField()


class AssignmentNote(models.Model):
    """One line of what happened in a week (`week` is its Monday). Appended, not edited."""

    policy = Assignment.policy

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="notes")
    week = models.DateField()
    text = models.CharField(max_length=300)
    on = models.DateField()


class Target(models.Model):
    """What an assignment wants to reach: from `baseline` on `baseline_on` to `goal` on `goal_on`.

    `kind` own: counted from the product's own registrations by `measure` (an id of knowledge/programmes.yaml);
    manual: somebody enters values of what `name` says; open: an `indicator` with its `age_band`, for the long term.
    `problem` is the id that an own count is about, empty for all problems of the assignment. `unit` and
    `higher_is_better` hold for manual ones; the others have them in knowledge. `baseline_period`, `baseline_source` and
    `baseline_range` say where an open baseline comes from and how sure it is; `pace_source` says why this pace is
    expected. A target is not edited: another one is a new row and `replaced_on` closes the old.
    """

    class Kind(models.TextChoices):
        """Where its values come from."""

        OWN = "own"
        MANUAL = "manual"
        OPEN = "open"

    policy = Assignment.policy

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="targets")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    measure = models.CharField(max_length=60, blank=True)
    indicator = models.CharField(max_length=60, blank=True)
    age_band = models.CharField(max_length=40, blank=True)
    problem = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=160, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    higher_is_better = models.BooleanField(default=True)
    baseline = models.FloatField(null=True, blank=True)
    baseline_on = models.DateField()
    baseline_period = models.CharField(max_length=40, blank=True)
    baseline_source = models.CharField(max_length=200, blank=True)
    baseline_range = models.CharField(max_length=120, blank=True)
    goal = models.FloatField()
    goal_on = models.DateField()
    pace_source = models.CharField(max_length=300, blank=True)
    made = models.DateTimeField(auto_now_add=True)
    replaced_on = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)


class TargetValue(models.Model):
    """A value of a target on a day: entered by somebody, or kept weekly from an own count, for its line.

    `source` says who counted it, or how. Appended: a better count of the same day is a new row, and the newest holds.
    """

    policy = Assignment.policy

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="values")
    on = models.DateField()
    value = models.FloatField()
    source = models.CharField(max_length=200, blank=True)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["target", "on"], name="value_of_target")]


class Action(models.Model):
    """Something to be done by `due`, or a milestone to be reached, by `owner` (an organisation, and a work name there).

    `state` is open, done or dropped (with `reason`). `moved` counts how often it was put off; `steps` tells when and to
    which day. `step` is the id of the ready programme's first action from which it came.
    """

    class Kind(models.TextChoices):
        """Work, or a moment to be reached."""

        ACTION = "action"
        MILESTONE = "milestone"

    class State(models.TextChoices):
        """How it stands."""

        OPEN = "open"
        DONE = "done"
        DROPPED = "dropped"

    policy = Assignment.policy

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="actions")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ACTION)
    what = models.CharField(max_length=200)
    owner = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="actions")
    owner_name = models.CharField(max_length=120, blank=True)
    due = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    moved = models.PositiveSmallIntegerField(default=0)
    made_on = models.DateField()
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["due", "assignment"], condition=models.Q(state="open"), name="action_that_waits")
        ]


class ActionStep(models.Model):
    """What happened to an action: put off from one day to another, done, dropped, opened again. Appended."""

    class Kind(models.TextChoices):
        """What happened."""

        MOVED = "moved"
        DONE = "done"
        DROPPED = "dropped"
        REOPENED = "reopened"

    policy = Assignment.policy

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    on = models.DateField()
    due_before = models.DateField(null=True, blank=True)
    due_after = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)


class Phase(models.Model):
    """Who leads an assignment in one of its phases, from `starts` until it is handed over on `hands_over_on`.

    `kind` and `leader` are ids of the shared language (`assignment_phases`, `phase_leaders`); `organisation` is the
    partner that leads, `group` a group in words ("bewoners van de werkgroep dorpshuis"), never a resident's name.
    `facilitator` is an independent facilitator, empty for none. `hands_over` says what is passed on at its end.
    `taken_over_on` and `taken_over_by` are filled once whoever leads this phase confirmed that they took it over.
    """

    policy = Assignment.policy

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=40)
    leader = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="phases"
    )
    group = models.CharField(max_length=160, blank=True)
    facilitator = models.CharField(max_length=120, blank=True)
    starts = models.DateField()
    hands_over_on = models.DateField(null=True, blank=True)
    hands_over = models.CharField(max_length=300, blank=True)
    taken_over_on = models.DateField(null=True, blank=True)
    taken_over_by = models.CharField(max_length=160, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["starts", "pk"]


class PhaseStep(models.Model):
    """That a phase was agreed, its hand-over put off, or that somebody took over. Appended, not edited."""

    class Kind(models.TextChoices):
        """What happened."""

        AGREED = "agreed"
        MOVED = "moved"
        TAKEN_OVER = "taken_over"

    policy = Assignment.policy

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField()
    date_before = models.DateField(null=True, blank=True)
    date_after = models.DateField(null=True, blank=True)
    by = models.CharField(max_length=160, blank=True)
    note = models.CharField(max_length=300, blank=True)


class Decision(models.Model):
    """What was decided, why, and by whom (roles and organisations), about one assignment or the whole programme.

    Never edited: a decision that no longer holds is named by the `replaces` of the one that came in its place.
    `look_on` is the day on which it is looked at again; looks are appended.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Kunnen nalezen wat is besloten, waarom en door wie.",
            en="Be able to read back what was decided, why and by whom.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Tien jaar na de dag van het besluit.", en="Ten years after the day of the decision."),
            setting="decision_months",
            field="decided_on",
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="decisions")
    assignment = models.ForeignKey(
        Assignment, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    what = models.CharField(max_length=300)
    why = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=200)
    decided_on = models.DateField()
    look_on = models.DateField(null=True, blank=True)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaced_by"
    )
    made = models.DateTimeField(auto_now_add=True)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "decided_on"], name="decision_by_day")]


class DecisionLook(models.Model):
    """That a decision was looked at again, what was found, and when it is looked at next. Appended, not edited."""

    policy = Decision.policy

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="looks")
    on = models.DateField()
    found = models.CharField(max_length=300)
    next_on = models.DateField(null=True, blank=True)


class Risk(models.Model):
    """What may go wrong with the programme itself, with somebody who watches it.

    `likely` and `bad` are steps of three (1 small, 2 middling, 3 large) as they were at the last look; `watch_on` is
    the day of the next look. `suggestion` is an id of knowledge/programmes.yaml, empty for an own risk.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Op tijd zien wat het programma bedreigt, en wie erop let.",
            en="See in time what threatens the programme, and who watches it.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Vijf jaar nadat het risico is gesloten.", en="Five years after the risk was closed."),
            setting="programme_months",
            field="closed_on",
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="risks")
    assignment = models.ForeignKey(Assignment, null=True, blank=True, on_delete=models.CASCADE, related_name="risks")
    what = models.CharField(max_length=200)
    response = models.CharField(max_length=300, blank=True)
    owner = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="risks")
    owner_name = models.CharField(max_length=120, blank=True)
    likely = models.PositiveSmallIntegerField()
    bad = models.PositiveSmallIntegerField()
    watch_on = models.DateField()
    suggestion = models.CharField(max_length=60, blank=True)
    made_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_why = models.CharField(max_length=300, blank=True)
    invented = models.BooleanField(default=False)


class RiskLook(models.Model):
    """How a risk stood when its owner looked, and when the next look is. Appended, not edited."""

    policy = Risk.policy

    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="looks")
    on = models.DateField()
    likely = models.PositiveSmallIntegerField()
    bad = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True, blank=True)
