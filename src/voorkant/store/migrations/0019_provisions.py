"""Provisions per kind, area and age band."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0018_agenda"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProvisionTable",
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
                ("public", models.BooleanField(default=False)),
                ("filename", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("period", models.CharField(blank=True, max_length=10)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("published", models.DateTimeField(blank=True, null=True)),
                ("used", models.JSONField(default=dict)),
                ("unused", models.JSONField(default=list)),
                ("names", models.JSONField(default=dict)),
                ("faults", models.JSONField(default=list)),
                ("left_out", models.PositiveIntegerField(default=0)),
                ("earlier", models.PositiveIntegerField(default=0)),
                ("findings", models.JSONField(default=list)),
                ("tested", models.PositiveIntegerField(default=0)),
                ("lonely", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="provision_tables",
                        to="store.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProvisionStep",
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
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
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
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="store.provisiontable"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProvisionCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.PositiveIntegerField()),
                ("area", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=80)),
                ("age_low", models.PositiveSmallIntegerField(default=0)),
                ("age_high", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("period", models.CharField(blank=True, max_length=10)),
                ("clients_low", models.PositiveIntegerField(blank=True, null=True)),
                ("clients_high", models.PositiveIntegerField(blank=True, null=True)),
                ("provisions", models.PositiveIntegerField(blank=True, null=True)),
                ("weekly", models.FloatField(blank=True, null=True)),
                ("hours", models.FloatField(blank=True, null=True)),
                ("months_low", models.FloatField(blank=True, null=True)),
                ("months_high", models.FloatField(blank=True, null=True)),
                ("classes", models.JSONField(default=list)),
                ("cost", models.FloatField(blank=True, null=True)),
                ("residents", models.FloatField(blank=True, null=True)),
                ("estimated", models.BooleanField(default=False)),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cells", to="store.provisiontable"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="provisiontable",
            index=models.Index(fields=["municipality", "state", "-made"], name="provision_table_of_state"),
        ),
        migrations.AddConstraint(
            model_name="provisiontable",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "published")),
                fields=("municipality",),
                name="provision_table_one_published",
            ),
        ),
    ]
