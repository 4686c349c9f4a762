"""Weights of risk groups and who decided them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0013_publications"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnRiskGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("explanation", models.CharField(blank=True, max_length=300)),
                ("problems", models.JSONField(default=list)),
                ("added_by", models.CharField(max_length=120)),
                ("added_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_risk_groups",
                        to="store.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RankingWeights",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("ranges", models.JSONField(default=dict)),
                ("decided_by", models.CharField(max_length=120)),
                ("meeting", models.CharField(blank=True, max_length=120)),
                ("reason", models.CharField(max_length=600)),
                ("decided_on", models.DateField()),
                ("answers", models.PositiveSmallIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ranking_weights",
                        to="store.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RiskGroupValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("group", models.CharField(max_length=60)),
                ("criterion", models.CharField(max_length=40)),
                ("low", models.FloatField(blank=True, null=True)),
                ("best", models.FloatField(blank=True, null=True)),
                ("high", models.FloatField(blank=True, null=True)),
                ("source", models.CharField(max_length=300)),
                ("given_by", models.CharField(max_length=120)),
                ("given_on", models.DateField()),
                ("invented", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risk_group_values",
                        to="store.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SwingAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=120)),
                ("swings", models.JSONField(default=dict)),
                ("given_on", models.DateField()),
                ("invented", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="swing_answers",
                        to="store.municipality",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="swing_answers",
                        to="store.organisation",
                    ),
                ),
                (
                    "weights",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="based_on",
                        to="store.rankingweights",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="rankingweights",
            constraint=models.UniqueConstraint(fields=("municipality", "number"), name="ranking_weights_number_once"),
        ),
        migrations.AddIndex(
            model_name="riskgroupvalue",
            index=models.Index(fields=["municipality", "group", "criterion"], name="risk_group_value_of"),
        ),
    ]
