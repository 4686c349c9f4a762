"""Referrals that come back: who expects somebody where and when, what happened, and whom to remind.

The reading corner arranges with Ria of debt help that somebody comes on Thursday at ten. A row says that, and nothing
about the resident: no name, no age, no place where somebody lives, no words of a resident. Steps are weeks. A link and
a code are kept as hashes.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.agreement import Agreement
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.offer import Offer
from voorkant.store.models.organisation import Contact, Organisation
from voorkant.store.models.place import FindingPlace
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention
from voorkant.store.models.question import Question
from voorkant.store.models.signal import Signal


class Referral(models.Model):
    """One referral of `referrer` (at `place`, where it has one) to `partner`.

    `problem` is an id of the shared language. `worker` names who expects somebody when no `contact` is known; `where`,
    `meet_on` and `at` say where, which day and when, and go as soon as somebody came. `state` is an id of the table in
    knowledge/referral_states.yaml; `given` and `since` are Mondays. `steps_made` counts steps, so that a page that
    stood open cannot overwrite a newer answer. `nonce` is random: with the secret of the installation it makes the link
    of the partner and the code of the card, of which only `link` and `code` (hashes) are kept. `remind_on` is the first
    day on which something is to be done, null for never. `link_turn` and `code_turn` count how often each was renewed,
    `link_works` and `code_works` say whether it opens anything. `follows` is the referral after which this one came, at
    the next partner: it has a link and a code of its own.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Een inwoner warm overdragen, en weten of iemand aankwam en of het hielp.",
            en="Hand a resident over warmly, and know whether somebody arrived and whether it helped.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Anderhalf jaar na de week van de verwijzing.", en="One and a half years after its week."),
            setting="referral_months",
            field="given",
        ),
        personal=Personal.NAMELESS,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="referrals", db_index=False)
    referrer = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="referrals_given", db_index=False)
    place = models.ForeignKey(FindingPlace, null=True, blank=True, on_delete=models.SET_NULL, related_name="referrals")
    partner = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="referrals_received", db_index=False
    )
    signal = models.ForeignKey(Signal, null=True, blank=True, on_delete=models.SET_NULL, related_name="referrals")
    question = models.ForeignKey(Question, null=True, blank=True, on_delete=models.SET_NULL, related_name="referrals")
    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.SET_NULL, related_name="referrals")
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.SET_NULL, related_name="referrals")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="referrals")
    problem = models.CharField(max_length=60)
    worker = models.CharField(max_length=120, blank=True)
    where = models.CharField(max_length=120, blank=True)
    meet_on = models.DateField(null=True, blank=True)
    at = models.CharField(max_length=60, blank=True)
    going_along = models.BooleanField(default=False)
    answer_days = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=20, default="given")
    reason = models.CharField(max_length=40, blank=True)
    given = models.DateField()
    since = models.DateField()
    steps_made = models.PositiveSmallIntegerField(default=0)
    reminded = models.PositiveSmallIntegerField(default=0)
    last_reminder = models.DateField(null=True, blank=True)
    remind_on = models.DateField(null=True, blank=True)
    nonce = models.CharField(max_length=64)
    link = models.CharField(max_length=64)
    link_expires = models.DateField()
    link_turn = models.PositiveSmallIntegerField(default=0)
    link_works = models.BooleanField(default=True)
    code = models.CharField(max_length=64)
    code_turn = models.PositiveSmallIntegerField(default=0)
    code_works = models.BooleanField(default=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="onward")
    invented = models.BooleanField(default=False)

    class Meta:
        # Each reminder rewrites its row in every index, so there is none that another covers.
        constraints = [
            models.UniqueConstraint(fields=["link"], name="referral_link_once"),
            models.UniqueConstraint(fields=["code"], name="referral_code_once"),
        ]
        indexes = [
            models.Index(fields=["referrer", "state", "since"], name="referral_of_referrer"),
            models.Index(fields=["partner", "state", "since"], name="referral_of_partner"),
            models.Index(
                fields=["remind_on", "id"], condition=models.Q(remind_on__isnull=False), name="referral_to_remind"
            ),
            models.Index(fields=["municipality", "given"], name="referral_by_week"),
        ]


class ReferralStep(models.Model):
    """What happened to a referral, in which week, and by whom in general (`by`: referrer, partner, sender, clock).

    Appended, not edited. No account is kept: a colleague's answers are nobody's figures.
    """

    policy = Referral.policy

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="steps")
    to = models.CharField(max_length=20)
    by = models.CharField(max_length=10)
    reason = models.CharField(max_length=40, blank=True)
    week = models.DateField()


class ReferralOldLink(models.Model):
    """The hash of a link or code that was replaced, so that whoever still holds it reads what to do."""

    policy = Referral.policy

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="old_links")
    digest = models.CharField(max_length=64, unique=True)
