"""The municipality on whose behalf everything own is kept."""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.policy import SECURE_SYSTEM, DataPolicy, Retention


class Municipality(models.Model):
    """One tenant: own rows belong to exactly one municipality. `settings` overrides settings of the shared language."""

    policy = DataPolicy(
        purpose=Text(
            nl="Eigen gegevens van een gemeente bij elkaar houden.", en="Keep a municipality's own data together."
        ),
        basis=SECURE_SYSTEM,
        retention=Retention(ends=Text(nl="Zolang de gemeente Voorkant gebruikt.", en="As long as it uses Voorkant.")),
    )

    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=80)
    settings = models.JSONField(default=dict, blank=True)
    invented = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name
