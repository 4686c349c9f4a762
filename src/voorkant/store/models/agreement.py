"""Agreements: who notices what where, refers to whom, by which channel, answered within how many days, on which basis.

"De leeszaal belt bij geldzorgen Ria van schuldhulp, die binnen vijf dagen antwoordt; afgesproken tot 1 juli." An
agreement is machine-readable: it gates what flows between partners, and it lapses unless somebody renews it.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.offer import Offer
from voorkant.store.models.organisation import Contact, Organisation
from voorkant.store.models.place import FindingPlace
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention


class Agreement(models.Model):
    """One agreement between two partners.

    `organisation` notices and refers, at `place` when it is about one finding place; `to` receives, with `offer` and
    `contact` where they are known. `problems` are ids of the shared language, empty for every problem. `channel`,
    `basis` and each of `fields` (what may be told) are ids of its lists. `answer_days` are calendar days. History is
    appended: another text of an agreement is a new row and `ended` closes the old one.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Weten wie wat signaleert en naar wie verwijst.", en="Know who notices what and refers to whom."
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Twee jaar na afloop.", en="Two years after it ends."),
            setting="agreement_months",
            field="valid_until",
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="agreements")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="agreements")
    place = models.ForeignKey(FindingPlace, null=True, blank=True, on_delete=models.CASCADE, related_name="agreements")
    problems = models.JSONField(default=list, blank=True)
    to = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="receives")
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.SET_NULL, related_name="agreements")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="agreements")
    channel = models.CharField(max_length=40)
    how = models.CharField(max_length=300, blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    answer_days = models.PositiveSmallIntegerField(null=True, blank=True)
    purpose = models.CharField(max_length=300, blank=True)
    basis = models.CharField(max_length=40)
    fields = models.JSONField(default=list, blank=True)
    assured_by = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField()
    confirmed_by_sender = models.DateField(null=True, blank=True)
    confirmed_by_receiver = models.DateField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaced_by")
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "valid_until"], name="agreement_that_lapses"),
            models.Index(fields=["organisation", "place"], name="agreement_of_place"),
        ]
