"""What a municipality adds to the catalogue of interventions: its own, and what a register's own export says.

"Soepclub De Worp" is in no register; somebody of the team proposes it, the adviser takes it up, and from then on the
matrix can count it as what it is: own offer, effect unknown. Judgements of a register come in with its own export, and
who imported them on which day stays with them.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention
from voorkant.store.models.user import User

_PURPOSE = Text(nl="Weten wat je tegen een probleem kunt doen.", en="Know what can be done about a problem.")


class RegisterImport(models.Model):
    """An export of a register that was read in. It counts until `withdrawn`; `refused` lists [row, why nl, why en]."""

    policy = DataPolicy(
        purpose=_PURPOSE,
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Zolang de gemeente de catalogus gebruikt.", en="As long as the catalogue is used.")
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="register_imports")
    filename = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    imported = models.DateTimeField(auto_now_add=True)
    imported_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    imported_by_name = models.CharField(max_length=120, blank=True)
    refused = models.JSONField(default=list)
    withdrawn = models.DateTimeField(null=True, blank=True)
    withdrawn_by_name = models.CharField(max_length=120, blank=True)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces")

    class Meta:
        indexes = [models.Index(fields=["municipality", "withdrawn"], name="register_import_counts")]


class LocalIntervention(models.Model):
    """An intervention that a municipality added itself, or that came with the import of a register (`came_with`).

    Lists hold ids of the shared language; ages in years, null where there is no bound; `cost_low` and `cost_high` are
    euros per `cost_unit`, null where nobody said. In the catalogue its id is `own-` and its number.
    """

    class State(models.TextChoices):
        """Where it stands; only what is accepted counts."""

        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        RETIRED = "retired"

    policy = DataPolicy(
        purpose=_PURPOSE,
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Zolang de gemeente de catalogus gebruikt.", en="As long as the catalogue is used.")
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="local_interventions")
    name = models.CharField(max_length=160)
    explanation = models.TextField(blank=True)
    for_whom = models.TextField(blank=True)
    problems = models.JSONField(default=list)
    factors = models.JSONField(default=list, blank=True)
    levels = models.JSONField(default=list, blank=True)
    approaches = models.JSONField(default=list, blank=True)
    forms = models.JSONField(default=list, blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    deliverers = models.JSONField(default=list, blank=True)
    duration = models.CharField(max_length=200, blank=True)
    reach = models.CharField(max_length=300, blank=True)
    cost_low = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    cost_high = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    cost_unit = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed = models.DateTimeField(auto_now_add=True)
    proposed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    proposed_by_name = models.CharField(max_length=120, blank=True)
    changed = models.DateTimeField(auto_now=True)
    came_with = models.ForeignKey(
        RegisterImport, null=True, blank=True, on_delete=models.SET_NULL, related_name="interventions"
    )
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="local_intervention_name_once"),
        ]

    @property
    def key(self) -> str:
        """Its id in the catalogue."""
        return f"own-{self.pk}"


class LocalInterventionStep(models.Model):
    """What was done with an intervention of a municipality's own: appended, never changed. `before` is what it was."""

    class Kind(models.TextChoices):
        """What was done."""

        PROPOSED = "proposed"
        CHANGED = "changed"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        RETIRED = "retired"

    policy = DataPolicy(
        purpose=_PURPOSE,
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Zolang de gemeente de catalogus gebruikt.", en="As long as the catalogue is used.")
        ),
        personal=Personal.STAFF,
    )

    intervention = models.ForeignKey(LocalIntervention, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by_name = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)
    before = models.JSONField(default=dict, blank=True)


class RegisterRating(models.Model):
    """What a register's own export says of one intervention: its wording as it stood, and the level on our scale.

    `intervention` is an id of the catalogue; `date` is written as far as it is known.
    """

    policy = DataPolicy(
        purpose=_PURPOSE,
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Zolang de gemeente de catalogus gebruikt.", en="As long as the catalogue is used.")
        ),
    )

    register_import = models.ForeignKey(RegisterImport, on_delete=models.CASCADE, related_name="ratings")
    intervention = models.CharField(max_length=60)
    register = models.CharField(max_length=40)
    entry = models.CharField(max_length=200)
    date = models.CharField(max_length=10)
    wording = models.CharField(max_length=120)
    level = models.CharField(max_length=12)
    row = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["register_import", "intervention"], name="register_rating_of")]
