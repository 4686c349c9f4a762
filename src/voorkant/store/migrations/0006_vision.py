"""What partners mean by prevention."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What partners mean by prevention."""

    dependencies = [("store", "0005_programme")]

    operations = [
        migrations.CreateModel(
            name="VisionRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("examples", models.JSONField(default=list)),
                ("shown_from", models.PositiveSmallIntegerField()),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vision_rounds",
                        to="store.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PartnerPicture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("placed", models.JSONField(default=dict)),
                ("chosen", models.JSONField(default=dict)),
                ("means", models.TextField(blank=True)),
                ("went_well", models.TextField(blank=True)),
                ("done", models.DateField(blank=True, null=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vision_pictures",
                        to="store.organisation",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pictures", to="store.visionround"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VisionText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("definition", models.TextField()),
                ("vision", models.TextField(blank=True)),
                ("changed", models.CharField(blank=True, max_length=300)),
                ("by", models.CharField(max_length=120)),
                ("written_on", models.DateField()),
                ("public_since", models.DateField(blank=True, null=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vision_texts",
                        to="store.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VisionSignature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("role", models.CharField(max_length=120)),
                ("signed_on", models.DateField()),
                ("invented", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vision_signatures",
                        to="store.organisation",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="signatures", to="store.visiontext"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VisionLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made", models.DateField()),
                ("expires", models.DateField()),
                ("revoked", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vision_links",
                        to="store.organisation",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="store.visionround",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="store.visiontext",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CoalitionWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("section", models.CharField(max_length=40)),
                ("term", models.CharField(max_length=60)),
                ("nl", models.CharField(blank=True, max_length=80)),
                ("en", models.CharField(blank=True, max_length=80)),
                ("explanation_nl", models.CharField(blank=True, max_length=400)),
                ("explanation_en", models.CharField(blank=True, max_length=400)),
                ("decided_by", models.CharField(max_length=120)),
                ("valid_from", models.DateField()),
                ("invented", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="store.municipality"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["municipality", "section", "term"], name="word_of_coalition")],
            },
        ),
        migrations.AddIndex(
            model_name="visionround",
            index=models.Index(fields=["municipality", "opened_on"], name="vision_round_by_day"),
        ),
        migrations.AddConstraint(
            model_name="partnerpicture",
            constraint=models.UniqueConstraint(fields=("round", "organisation"), name="one_picture_per_partner"),
        ),
        migrations.AddConstraint(
            model_name="visiontext",
            constraint=models.UniqueConstraint(fields=("municipality", "number"), name="vision_text_number_once"),
        ),
        migrations.AddConstraint(
            model_name="visionsignature",
            constraint=models.UniqueConstraint(fields=("text", "organisation"), name="one_signature_per_version"),
        ),
        migrations.AddConstraint(
            model_name="visionlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("round__isnull", False), ("text__isnull", False), _connector="XOR"),
                name="vision_link_about_one",
            ),
        ),
    ]
