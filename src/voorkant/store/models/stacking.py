"""What goes together, as it may be shown: kept once per window and place."""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Retention


class StackTable(models.Model):
    """The sets of problems that may be named in a place over a window, protected once and then kept as they are.

    Made anew after a late question, the difference with yesterday could give it away. `stacks` holds [problems,
    strength, count or null], `vanished` [problems, division]; nothing else of the questions is kept here.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Laten zien welke problemen in groepen vragen samengaan.",
            en="Show which problems go together in groups of questions.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Drie jaar na het eind van de periode.", en="Three years after the end of the period."),
            setting="question_retention_months",
            field="last",
        ),
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="stack_tables")
    area_code = models.CharField(max_length=40)
    first = models.DateField()
    last = models.DateField()
    threshold = models.PositiveSmallIntegerField()
    enough = models.BooleanField(default=False)
    made = models.DateTimeField(auto_now_add=True)
    stacks = models.JSONField(default=list)
    vanished = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "area_code", "first", "last"], name="stack_table_once")
        ]
