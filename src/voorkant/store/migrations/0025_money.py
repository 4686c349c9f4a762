"""Budget lines."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0024_base_talks"),
    ]

    operations = [
        migrations.CreateModel(
            name="BudgetTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("replaced", "Replaced"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("filename", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("sheet", models.CharField(blank=True, max_length=60)),
                ("unit", models.PositiveIntegerField(default=1)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("published", models.DateTimeField(blank=True, null=True)),
                ("kinds", models.JSONField(default=list)),
                ("used", models.JSONField(default=dict)),
                ("faults", models.JSONField(default=list)),
                ("left", models.JSONField(default=list)),
                ("content", models.BinaryField(default=bytes)),
                ("asked", models.JSONField(default=dict)),
                ("invented", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budget_tables",
                        to="store.municipality",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced_by",
                        to="store.budgettable",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.PositiveIntegerField()),
                ("group", models.CharField(blank=True, max_length=300)),
                ("description", models.CharField(max_length=300)),
                ("code", models.CharField(blank=True, max_length=20)),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="store.budgettable"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TaskFieldTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("replaced", "Replaced"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(max_length=200)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("filename", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("published", models.DateTimeField(blank=True, null=True)),
                ("used", models.JSONField(default=dict)),
                ("faults", models.JSONField(default=list)),
                ("left", models.JSONField(default=list)),
                ("invented", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="task_field_tables",
                        to="store.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TaskFieldFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area_code", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=20)),
                ("year", models.PositiveSmallIntegerField()),
                ("stage", models.CharField(max_length=10)),
                (
                    "side",
                    models.CharField(choices=[("costs", "Costs"), ("income", "Income"), ("net", "Net")], max_length=6),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=16)),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="store.taskfieldtable"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TaskField",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="fields", to="store.taskfieldtable"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BudgetStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("read", "Read"),
                            ("published", "Published"),
                            ("replaced", "Replaced"),
                            ("withdrawn", "Withdrawn"),
                            ("returned", "Returned"),
                            ("placed", "Placed"),
                            ("undone", "Undone"),
                            ("noted", "Noted"),
                        ],
                        max_length=10,
                    ),
                ),
                ("batch", models.CharField(blank=True, max_length=32)),
                ("before", models.JSONField(default=list)),
                ("after", models.JSONField(default=list)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="store.budgetline",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="store.budgettable",
                    ),
                ),
                (
                    "task_fields",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="store.taskfieldtable",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BudgetAmount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("stage", models.CharField(max_length=10)),
                (
                    "side",
                    models.CharField(
                        choices=[("costs", "Costs"), ("income", "Income"), ("net", "Net")],
                        default="costs",
                        max_length=6,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=16)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="amounts", to="store.budgetline"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("line", "year", "stage", "side"), name="budget_amount_once_per_kind"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetPlacement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("share", models.DecimalField(decimal_places=2, default=100, max_digits=5)),
                ("level", models.CharField(max_length=20)),
                ("approach", models.CharField(blank=True, max_length=20)),
                ("form", models.CharField(blank=True, max_length=20)),
                ("payer", models.CharField(blank=True, max_length=40)),
                ("problems", models.JSONField(blank=True, default=list)),
                ("factors", models.JSONField(blank=True, default=list)),
                ("age_low", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("age_high", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("area_code", models.CharField(blank=True, max_length=40)),
                ("intervention", models.CharField(blank=True, max_length=60)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="placements", to="store.budgetline"
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="budget_placements",
                        to="store.offer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("share__gt", 0), ("share__lte", 100)), name="budget_share_of_a_line"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(blank=True, max_length=20)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("places", models.JSONField(default=list)),
                ("table_name", models.CharField(blank=True, max_length=200)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budget_rules",
                        to="store.municipality",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["municipality", "words", "code"], name="budget_rule_of_words")],
            },
        ),
        migrations.AddIndex(
            model_name="budgettable",
            index=models.Index(fields=["municipality", "state", "-made"], name="budget_table_of_state"),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.UniqueConstraint(fields=("table", "row"), name="budget_line_once_per_row"),
        ),
        migrations.AddIndex(
            model_name="taskfieldtable",
            index=models.Index(fields=["municipality", "state"], name="task_field_table_of_state"),
        ),
        migrations.AddConstraint(
            model_name="taskfieldfigure",
            constraint=models.UniqueConstraint(
                fields=("table", "area_code", "code", "year", "stage", "side"), name="task_field_figure_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="taskfield",
            constraint=models.UniqueConstraint(fields=("table", "code"), name="task_field_once_per_table"),
        ),
        migrations.AddIndex(
            model_name="budgetstep",
            index=models.Index(fields=["batch"], name="budget_step_of_batch"),
        ),
        migrations.AddConstraint(
            model_name="budgetstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("table__isnull", False), ("task_fields__isnull", True)),
                    models.Q(("table__isnull", True), ("task_fields__isnull", False)),
                    _connector="OR",
                ),
                name="budget_step_of_one_table",
            ),
        ),
    ]
