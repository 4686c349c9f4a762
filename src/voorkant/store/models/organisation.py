"""Teams and partners: who registers, and so who may see its own small numbers."""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Retention


class Organisation(models.Model):
    """A team or partner within one municipality; `kind` is a partner kind of the shared language."""

    policy = DataPolicy(
        purpose=Text(nl="Weten wie meewerkt en wie wat registreert.", en="Know who takes part and who records what."),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Zolang de organisatie meedoet.", en="As long as the organisation takes part.")
        ),
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="organisation_name_once_per_municipality")
        ]

    def __str__(self) -> str:
        return self.name
