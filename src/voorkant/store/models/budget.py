"""Where the money goes: lines of a budget as they were imported, and where people placed them.

Row 14 of a workbook says "6.1 Welzijnswerk ouderen", 412.000 euro of costs in 2025 and 398.000 in 2026. The row is one
line with two amounts; an adviser places 70% of it with preventing loneliness of people over 65 and leaves the rest
open. What nobody placed stays visible as unplaced, and every change of mind is appended.
"""

from django.conf import settings
from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.offer import Offer
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention

_ENDS = Retention(
    ends=Text(nl="Tien jaar na het inlezen.", en="Ten years after it was imported."),
    setting="money_table_months",
    field="made",
)
_WITH_TABLE = Retention(ends=Text(nl="Samen met de tabel.", en="Together with the table."))
_PURPOSE = Text(
    nl="Zien hoeveel geld naar voorkomen en naar zorg gaat.", en="See how much money goes to prevention and to care."
)


class TableState(models.TextChoices):
    """A draft is looked at; what was published stays to be seen again."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Side(models.TextChoices):
    """Costs (lasten) and income (baten) are never taken off each other unseen; net is a balance without its sides."""

    COSTS = "costs"
    INCOME = "income"
    NET = "net"


class TaskFieldTable(models.Model):
    """A dated table of task-field codes (Iv3) with their names, and the figures of municipalities where it has them.

    `year` is the newest year that it holds for; null where the file does not say. `faults` are
    [row, heading, value, why in Dutch, why in English]. `left` counts rows that were not read, by reason.
    """

    policy = DataPolicy(purpose=_PURPOSE, basis=PREVENTION_TASK, retention=_ENDS)

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="task_field_tables")
    state = models.CharField(max_length=10, choices=TableState.choices, default=TableState.DRAFT)
    source = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    filename = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    made = models.DateTimeField(auto_now_add=True)
    published = models.DateTimeField(null=True, blank=True)
    used = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    left = models.JSONField(default=list)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "state"], name="task_field_table_of_state")]

    def __str__(self) -> str:
        return self.source


class TaskField(models.Model):
    """One code of the table with its name, such as the code that a municipality books neighbourhood teams under."""

    policy = DataPolicy(purpose=_PURPOSE, basis=PREVENTION_TASK, retention=_WITH_TABLE)

    table = models.ForeignKey(TaskFieldTable, on_delete=models.CASCADE, related_name="fields")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "code"], name="task_field_once_per_table")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class TaskFieldFigure(models.Model):
    """What a municipality books under a task field in a year, in euros, as openly published. `stage` is a stage of
    knowledge/money.yaml, `side` costs or income.
    """

    policy = DataPolicy(purpose=_PURPOSE, basis=PREVENTION_TASK, retention=_WITH_TABLE)

    table = models.ForeignKey(TaskFieldTable, on_delete=models.CASCADE, related_name="figures")
    area_code = models.CharField(max_length=40)
    code = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10)
    side = models.CharField(max_length=6, choices=Side.choices)
    amount = models.DecimalField(max_digits=16, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["table", "area_code", "code", "year", "stage", "side"], name="task_field_figure_once"
            )
        ]


class BudgetTable(models.Model):
    """One imported budget or account. `sheet` is the sheet that was chosen, `unit` how many euros one unit is.

    `kinds` are [year, stage, side] that it holds; `stage` is budget, amended or actual. `faults` are
    [row, heading, value, why in Dutch, why in English]; `left` are [row, words, why in Dutch, why in English] of rows
    that do not count, such as totals. `replaces` is the table that made way for it. A draft keeps its file in `content`
    and what was said of it in `asked`, so that it can be read again with other choices; both go when it is published.
    """

    policy = DataPolicy(purpose=_PURPOSE, basis=PREVENTION_TASK, retention=_ENDS)

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="budget_tables")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=TableState.choices, default=TableState.DRAFT)
    filename = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=60, blank=True)
    unit = models.PositiveIntegerField(default=1)
    made = models.DateTimeField(auto_now_add=True)
    published = models.DateTimeField(null=True, blank=True)
    kinds = models.JSONField(default=list)
    used = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    left = models.JSONField(default=list)
    content = models.BinaryField(default=bytes)
    asked = models.JSONField(default=dict)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaced_by")
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "state", "-made"], name="budget_table_of_state")]

    def __str__(self) -> str:
        return self.name


class BudgetLine(models.Model):
    """One row of a table: what the money is for. `row` is its number in the file, `group` the headings above it.

    `code` is the task-field code as the file has it, "" where it has none. The amounts are `BudgetAmount`s, and where
    it was placed are `BudgetPlacement`s; a line without placements is unplaced.
    """

    policy = DataPolicy(purpose=_PURPOSE, basis=PREVENTION_TASK, retention=_WITH_TABLE)

    table = models.ForeignKey(BudgetTable, on_delete=models.CASCADE, related_name="lines")
    row = models.PositiveIntegerField()
    group = models.CharField(max_length=300, blank=True)
    description = models.CharField(max_length=300)
    code = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "row"], name="budget_line_once_per_row")]

    def __str__(self) -> str:
        return self.description


class BudgetAmount(models.Model):
    """What a line is worth in a year, in euros; costs and income apart. A correction may be below zero."""

    policy = DataPolicy(purpose=_PURPOSE, basis=PREVENTION_TASK, retention=_WITH_TABLE)

    line = models.ForeignKey(BudgetLine, on_delete=models.CASCADE, related_name="amounts")
    year = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10)
    side = models.CharField(max_length=6, choices=Side.choices, default=Side.COSTS)
    amount = models.DecimalField(max_digits=16, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "year", "stage", "side"], name="budget_amount_once_per_kind")
        ]


class BudgetPlacement(models.Model):
    """Where a share of a line goes: `share` in percent; the shares of a line add to 100 at most, the rest is unplaced.

    `level` is primary, secondary, tertiary, care or outside (neither prevention nor care); `approach`, `form`,
    `problems` and `factors` are ids of the shared language, `payer` of knowledge/money.yaml, "" where nobody said.
    Ages in years, null without a bound. `area_code` is empty for the whole municipality.
    """

    policy = DataPolicy(purpose=_PURPOSE, basis=PREVENTION_TASK, retention=_WITH_TABLE)

    line = models.ForeignKey(BudgetLine, on_delete=models.CASCADE, related_name="placements")
    share = models.DecimalField(max_digits=5, decimal_places=2, default=100)
    level = models.CharField(max_length=20)
    approach = models.CharField(max_length=20, blank=True)
    form = models.CharField(max_length=20, blank=True)
    payer = models.CharField(max_length=40, blank=True)
    problems = models.JSONField(default=list, blank=True)
    factors = models.JSONField(default=list, blank=True)
    age_low = models.PositiveSmallIntegerField(null=True, blank=True)
    age_high = models.PositiveSmallIntegerField(null=True, blank=True)
    area_code = models.CharField(max_length=40, blank=True)
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.SET_NULL, related_name="budget_placements")
    intervention = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share__gt=0) & models.Q(share__lte=100), name="budget_share_of_a_line"
            )
        ]


class BudgetRule(models.Model):
    """A placing that is remembered: lines with this code and name went there, so next year's are suggested the same.

    `code` and `words` are as compared (plain, lower case); `places` are placements as `BudgetStep.after` holds them.
    The newest rule of a code and name holds; `ended` is when somebody let go of it.
    """

    policy = DataPolicy(purpose=_PURPOSE, basis=PREVENTION_TASK, retention=_ENDS, personal=Personal.STAFF)

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="budget_rules")
    code = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=300, blank=True)
    places = models.JSONField(default=list)
    table_name = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "words", "code"], name="budget_rule_of_words")]


class BudgetStep(models.Model):
    """What happened to a table or one of its lines, and who did it; appended, never edited.

    `before` and `after` are the placements of the line; `batch` ties what one click did together, so that it can be
    taken back.
    """

    class Kind(models.TextChoices):
        """From read to withdrawn, and what was done to a line."""

        READ = "read"
        PUBLISHED = "published"
        REPLACED = "replaced"
        WITHDRAWN = "withdrawn"
        RETURNED = "returned"
        PLACED = "placed"
        UNDONE = "undone"
        NOTED = "noted"

    policy = DataPolicy(
        purpose=Text(
            nl="Verantwoorden wie geld plaatste, en waarom.", en="Account for who placed money where, and why."
        ),
        basis=PREVENTION_TASK,
        retention=_WITH_TABLE,
        personal=Personal.STAFF,
    )

    table = models.ForeignKey(BudgetTable, null=True, blank=True, on_delete=models.CASCADE, related_name="steps")
    task_fields = models.ForeignKey(
        TaskFieldTable, null=True, blank=True, on_delete=models.CASCADE, related_name="steps"
    )
    line = models.ForeignKey(BudgetLine, null=True, blank=True, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    batch = models.CharField(max_length=32, blank=True)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(table__isnull=False, task_fields__isnull=True)
                | models.Q(table__isnull=True, task_fields__isnull=False),
                name="budget_step_of_one_table",
            )
        ]
        indexes = [models.Index(fields=["batch"], name="budget_step_of_batch")]
