"""Exchange of the directory."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0025_money"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="exchange",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="contact",
            name="identifier",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.CreateModel(
            name="DirectoryUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filename", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("form", models.CharField(max_length=10)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("content", models.JSONField(default=dict)),
                ("notes", models.JSONField(default=list)),
                ("number_of_notes", models.PositiveIntegerField(default=0)),
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
                        related_name="directory_uploads",
                        to="store.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DirectoryImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=200)),
                ("filename", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("form", models.CharField(max_length=10)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("counts", models.JSONField(default=dict)),
                ("identifiers", models.JSONField(default=list)),
                ("undo", models.JSONField(default=dict)),
                ("rest", models.JSONField(default=dict)),
                ("withdrawn", models.DateTimeField(blank=True, null=True)),
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
                        related_name="directory_imports",
                        to="store.municipality",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["municipality", "-made"], name="directory_import_newest")],
            },
        ),
        migrations.CreateModel(
            name="DirectoryTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("taxonomy", models.CharField(blank=True, max_length=200)),
                ("name", models.CharField(max_length=200)),
                ("problem", models.CharField(blank=True, max_length=60)),
                ("made", models.DateTimeField(auto_now_add=True)),
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
                        related_name="directory_terms",
                        to="store.municipality",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "taxonomy", "name"), name="directory_term_once")
                ],
            },
        ),
    ]
