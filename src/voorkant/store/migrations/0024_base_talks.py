"""Talks about the social base, what participants said without a name, and what was agreed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """As it says above."""

    dependencies = [
        ("store", "0023_catalogue"),
    ]

    operations = [
        migrations.CreateModel(
            name="BaseTalk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("area_code", models.CharField(max_length=40)),
                ("theme", models.CharField(blank=True, max_length=60)),
                ("ingredients", models.JSONField(default=list)),
                ("own", models.JSONField(blank=True, default=list)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("link_seed", models.CharField(max_length=40)),
                ("link_digest", models.CharField(max_length=64, unique=True)),
                ("link_until", models.DateField()),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("again_on", models.DateField(blank=True, null=True)),
                ("reminded_on", models.DateField(blank=True, null=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "before",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="after",
                        to="store.basetalk",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="base_talks", to="store.municipality"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="base_talks",
                        to="store.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BaseTalkNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ingredient", models.CharField(blank=True, max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[("agreed", "Agreed"), ("action", "Action"), ("open", "Open")], max_length=10
                    ),
                ),
                ("text", models.CharField(max_length=400)),
                ("who", models.CharField(blank=True, max_length=120)),
                ("due", models.DateField(blank=True, null=True)),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("written", models.DateTimeField(auto_now_add=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "talk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="store.basetalk"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BaseTalkPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("kind", models.CharField(blank=True, max_length=20)),
                ("answers", models.JSONField(default=dict)),
                ("expects", models.CharField(blank=True, max_length=200)),
                ("expects_of", models.CharField(blank=True, max_length=20)),
                ("done", models.DateField(blank=True, null=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="base_talk_parts",
                        to="store.organisation",
                    ),
                ),
                (
                    "talk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="store.basetalk"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="basetalk",
            index=models.Index(fields=["municipality", "opened_on"], name="base_talk_by_day"),
        ),
        migrations.AddIndex(
            model_name="basetalk",
            index=models.Index(fields=["again_on"], name="base_talk_again"),
        ),
    ]
