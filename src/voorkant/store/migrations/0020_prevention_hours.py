"""Hours that teams keep for prevention."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0019_provisions"),
    ]

    operations = [
        migrations.CreateModel(
            name="PreventionReminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("mailed", models.DateField(blank=True, null=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prevention_reminder",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PreventionSharing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("shares", models.BooleanField()),
                ("invented", models.BooleanField(default=False)),
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prevention_sharing",
                        to="store.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PreventionPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("hours", models.FloatField(validators=[django.core.validators.MinValueValidator(0)])),
                ("purposes", models.JSONField(blank=True, default=list)),
                (
                    "goal_kind",
                    models.CharField(choices=[("hours", "hours"), ("share", "share")], default="hours", max_length=5),
                ),
                (
                    "goal",
                    models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0)]),
                ),
                (
                    "team_hours",
                    models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0)]),
                ),
                ("people", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("made_on", models.DateField()),
                ("invented", models.BooleanField(default=False)),
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prevention_plans",
                        to="store.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "since"], name="prevention_plan_since")],
            },
        ),
        migrations.CreateModel(
            name="PreventionWeek",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("week", models.DateField()),
                ("reserved", models.FloatField(validators=[django.core.validators.MinValueValidator(0)])),
                (
                    "answer",
                    models.CharField(
                        choices=[("met", "met"), ("less", "less"), ("nothing", "nothing"), ("more", "more")],
                        max_length=7,
                    ),
                ),
                (
                    "hours",
                    models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0)]),
                ),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("told_on", models.DateField()),
                ("invented", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prevention_weeks",
                        to="store.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "week"), name="prevention_week_once_per_team")
                ],
            },
        ),
    ]
