"""Questions that are alike and that one offer could answer: what was found, month by month, and what was done with it.

"Administration, older people, Twello-Noord" is one row from the month in which it was found. New questions join it, it
may split or merge, and a group that was started for it points back to it. Nothing in it is about a person.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention
from voorkant.store.models.question import Question
from voorkant.store.models.user import User


class Candidate(models.Model):
    """A candidate for a group offer. What its questions share is empty where they share nothing.

    `by_team`: how many questions each team registered, by its id as text; `sole` is the team that registered all of
    them, and the only one that reads exact numbers and `words`. Of the sentences `examples` a team reads those that it
    wrote itself, as long as its words are kept. `cell_shown`: whether the table that everybody reads shows this problem
    in this place. `first` and `last` are Mondays: of the first and the last of its questions. `told_size` is the size
    when it was last told (found, grown, back) or decided on.
    """

    class State(models.TextChoices):
        """What a team decided."""

        OPEN = "open"
        STARTED = "started"
        JOINED = "joined"
        WATCHED = "watched"
        NOT_NOW = "not_now"
        GONE = "gone"

    policy = DataPolicy(
        purpose=Text(
            nl="Zien welke vragen op elkaar lijken, zodat één groep ze samen kan beantwoorden.",
            en="See which questions are alike, so that one group can answer them together.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(
                nl="Drie jaar na de laatste maand van de vragen; eigen woorden als die van de vraag weg zijn.",
                en="Three years after its last month; own words when those of the question are gone.",
            ),
            setting="candidate_months",
            field="last",
        ),
        personal=Personal.NAMELESS,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="candidates")
    sole = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    problems = models.JSONField(default=list)
    life_event = models.CharField(max_length=40, blank=True)
    age_band = models.CharField(max_length=10, blank=True)
    household = models.CharField(max_length=40, blank=True)
    area_code = models.CharField(max_length=40, blank=True)
    area_year = models.PositiveSmallIntegerField(null=True, blank=True)
    first = models.DateField()
    last = models.DateField()
    size = models.PositiveIntegerField()
    expected = models.FloatField()
    score = models.FloatField()
    spread = models.BooleanField(default=False)
    by_team = models.JSONField(default=dict)
    cell_shown = models.BooleanField(default=False)
    words = models.JSONField(default=list)
    examples = models.JSONField(default=list)
    told_size = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    next_look = models.DateField(null=True, blank=True)
    found_on = models.DateField()
    gone_on = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "state", "-last"], name="candidate_open")]


class CandidateQuestion(models.Model):
    """A question that is part of a candidate."""

    policy = DataPolicy(
        purpose=Text(nl="Weten welke vragen op elkaar lijken.", en="Know which questions are alike."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de vraag er is.", en="As long as the question is there.")),
        personal=Personal.NAMELESS,
    )

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="members")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidate", "question"], name="question_once_per_candidate")]


class CandidateMonth(models.Model):
    """How large a candidate was after the look of a month, and how many of its questions were `fresh`; `month` is its
    first day. Raw counts: see `Candidate`. `shown`: whether others could read of that size, in steps.
    """

    policy = DataPolicy(
        purpose=Text(nl="Zien of vragen die op elkaar lijken toenemen.", en="See whether like questions increase."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de kandidaat er is.", en="As long as the candidate is there.")),
        personal=Personal.NAMELESS,
    )

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="months")
    month = models.DateField()
    size = models.PositiveIntegerField()
    fresh = models.PositiveIntegerField(default=0)
    shown = models.BooleanField(default=False)
    areas = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidate", "month"], name="candidate_once_per_month")]


class CandidateStep(models.Model):
    """What happened to a candidate, appended and never edited; `by` is null for the search itself.

    `other` is the candidate that it split from or merged with. `words` are cleaned of names.
    """

    class Kind(models.TextChoices):
        """What happened."""

        FOUND = "found"
        GREW = "grew"
        SPLIT = "split"
        MERGED = "merged"
        GONE = "gone"
        BACK = "back"
        DECIDED = "decided"

    policy = DataPolicy(
        purpose=Text(nl="Weten wat met vragen die op elkaar lijken is gedaan.", en="Know what was done about them."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de kandidaat er is.", en="As long as the candidate is there.")),
        personal=Personal.STAFF,
    )

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=8, blank=True)
    day = models.DateField()
    other = models.ForeignKey(Candidate, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(blank=True)


class CandidateLook(models.Model):
    """When a municipality was last searched: how many `questions` since the day `first`, how many of them had words,
    and which `model` of the municipality's own read those (empty: the model that suggests problems). `refused`: a
    model of its own was named and could not be read.
    """

    policy = DataPolicy(
        purpose=Text(nl="Zeggen waarin is gezocht en hoe.", en="Say what was searched and how."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de gemeente meedoet.", en="As long as the municipality takes part.")),
    )

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="candidate_look")
    day = models.DateField()
    questions = models.PositiveIntegerField(default=0)
    with_words = models.PositiveIntegerField(default=0)
    first = models.DateField(null=True, blank=True)
    model = models.CharField(max_length=200, blank=True)
    refused = models.BooleanField(default=False)
