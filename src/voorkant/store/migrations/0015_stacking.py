"""Which problems go together, as kept tables."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0014_ranking"),
    ]

    operations = [
        migrations.CreateModel(
            name="StackTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area_code", models.CharField(max_length=40)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("threshold", models.PositiveSmallIntegerField()),
                ("enough", models.BooleanField(default=False)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("stacks", models.JSONField(default=list)),
                ("vanished", models.JSONField(default=list)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stack_tables",
                        to="store.municipality",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "area_code", "first", "last"), name="stack_table_once"
                    )
                ],
            },
        ),
    ]
