"""The yearly review: per assignment ten questions with their evidence, what partners say, and what they decide.

"Bereiken we jonge mantelzorgers?" gets what the product knows of that year, each partner's own view, one agreed answer
and, where somebody sees it otherwise, that too. Once closed, a year is kept as it was read then.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention
from voorkant.store.models.programme import Assignment

_KEPT = Retention(
    ends=Text(
        nl="Zolang de gemeente haar verantwoording bewaart; er staan geen inwoners in.",
        en="As long as the municipality keeps its account; no residents stand in it.",
    )
)


class Review(models.Model):
    """The review of one year. `frozen` is the whole account as it stood on the day `closed`, so that a later figure or
    another word changes nothing of it; `published` the day on which a person made it public.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Elk jaar toetsen of we het goede doen en of we dat goed doen, en daar verantwoording over afleggen.",
            en="Ask each year whether we do the right things and do them well, and account for it.",
        ),
        basis=PREVENTION_TASK,
        retention=_KEPT,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="reviews")
    year = models.PositiveSmallIntegerField()
    opened = models.DateField()
    closed = models.DateField(null=True, blank=True)
    published = models.DateField(null=True, blank=True)
    frozen = models.JSONField(null=True, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "year"], name="review_once_a_year")]


class ReviewPart(models.Model):
    """One assignment in a review; `name` stays as it was when the assignment changes or goes."""

    policy = Review.policy

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="parts")
    assignment = models.ForeignKey(
        Assignment, null=True, blank=True, on_delete=models.SET_NULL, related_name="reviewed_in"
    )
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "assignment"], name="assignment_once_in_review")]


class ReviewView(models.Model):
    """How one partner sees one question, before they agree: `score` yes, partly, no or unknown, with why."""

    policy = DataPolicy(
        purpose=Text(nl="Zien waar partners anders kijken.", en="See where partners see it differently."),
        basis=PREVENTION_TASK,
        retention=_KEPT,
        personal=Personal.STAFF,
    )

    part = models.ForeignKey(ReviewPart, on_delete=models.CASCADE, related_name="views")
    question = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="review_views"
    )
    score = models.CharField(max_length=10)
    why = models.TextField(blank=True)
    made = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["part", "question"], name="view_of_question")]


class ReviewLink(models.Model):
    """One link with which a partner gives its own view without an account; `nonce` is random, and of the link that
    follows from it only a hash is kept. It works until the year is closed, `review_link_days` at most.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Een partner zonder account laten zeggen hoe die de toets ziet.",
            en="Let a partner without an account say how it sees the review.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Twee maanden nadat de link is gemaakt.", en="Two months after the link was made."),
            setting="review_link_days",
            field="made",
        ),
        personal=Personal.NONE,
    )

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="links")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    nonce = models.CharField(max_length=64, unique=True)
    link = models.CharField(max_length=64, unique=True)
    made = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "organisation"], name="one_review_link_per_partner")]


class ReviewScore(models.Model):
    """What partners agreed on one question; appended, the newest holds. `dissent` is who sees it otherwise and why."""

    policy = Review.policy

    part = models.ForeignKey(ReviewPart, on_delete=models.CASCADE, related_name="scores")
    question = models.CharField(max_length=40)
    score = models.CharField(max_length=10)
    why = models.TextField()
    dissent = models.TextField(blank=True)
    made = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["part", "question", "-id"], name="newest_score_of_question")]


class ReviewDecision(models.Model):
    """What was decided on an assignment: `kind` continue, change, stop or start; `owner` a partner or role, never a
    person. A year later `kept` and `answer` say what came of it.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Weten wat is besloten, welke partner het oppakt, en een jaar later wat ervan kwam.",
            en="Know what was decided, which partner takes it up, and a year later what came of it.",
        ),
        basis=PREVENTION_TASK,
        retention=_KEPT,
        personal=Personal.STAFF,
    )

    part = models.ForeignKey(ReviewPart, on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=10)
    text = models.TextField()
    owner = models.CharField(max_length=120)
    due = models.DateField(null=True, blank=True)
    made = models.DateField()
    kept = models.CharField(max_length=10, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
