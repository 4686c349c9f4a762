"""Interventions of a municipality's own, and what a register's own export says of interventions."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The municipality's part of the catalogue."""

    dependencies = [
        ("store", "0022_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="LocalIntervention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160)),
                ("explanation", models.TextField(blank=True)),
                ("for_whom", models.TextField(blank=True)),
                ("problems", models.JSONField(default=list)),
                ("factors", models.JSONField(blank=True, default=list)),
                ("levels", models.JSONField(blank=True, default=list)),
                ("approaches", models.JSONField(blank=True, default=list)),
                ("forms", models.JSONField(blank=True, default=list)),
                ("minimum_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("maximum_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("deliverers", models.JSONField(blank=True, default=list)),
                ("duration", models.CharField(blank=True, max_length=200)),
                ("reach", models.CharField(blank=True, max_length=300)),
                ("cost_low", models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
                ("cost_high", models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
                ("cost_unit", models.CharField(blank=True, max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("retired", "Retired"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("proposed", models.DateTimeField(auto_now_add=True)),
                ("proposed_by_name", models.CharField(blank=True, max_length=120)),
                ("changed", models.DateTimeField(auto_now=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="local_interventions",
                        to="store.municipality",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LocalInterventionStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("changed", "Changed"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("retired", "Retired"),
                        ],
                        max_length=10,
                    ),
                ),
                ("by_name", models.CharField(blank=True, max_length=120)),
                ("reason", models.TextField(blank=True)),
                ("before", models.JSONField(blank=True, default=dict)),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="store.localintervention"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RegisterImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filename", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("imported", models.DateTimeField(auto_now_add=True)),
                ("imported_by_name", models.CharField(blank=True, max_length=120)),
                ("refused", models.JSONField(default=list)),
                ("withdrawn", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_by_name", models.CharField(blank=True, max_length=120)),
                (
                    "imported_by",
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
                        related_name="register_imports",
                        to="store.municipality",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaces",
                        to="store.registerimport",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="localintervention",
            name="came_with",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="interventions",
                to="store.registerimport",
            ),
        ),
        migrations.CreateModel(
            name="RegisterRating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("intervention", models.CharField(max_length=60)),
                ("register", models.CharField(max_length=40)),
                ("entry", models.CharField(max_length=200)),
                ("date", models.CharField(max_length=10)),
                ("wording", models.CharField(max_length=120)),
                ("level", models.CharField(max_length=12)),
                ("row", models.PositiveIntegerField(default=0)),
                (
                    "register_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="store.registerimport"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="registerimport",
            index=models.Index(fields=["municipality", "withdrawn"], name="register_import_counts"),
        ),
        migrations.AddConstraint(
            model_name="localintervention",
            constraint=models.UniqueConstraint(fields=("municipality", "name"), name="local_intervention_name_once"),
        ),
        migrations.AddIndex(
            model_name="registerrating",
            index=models.Index(fields=["register_import", "intervention"], name="register_rating_of"),
        ),
    ]
