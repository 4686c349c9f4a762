"""Lessons and the yearly review."""

import django.db.models.deletion
from django.db import migrations, models

import voorkant.store.models.encrypted


class Migration(migrations.Migration):
    """Lessons and the yearly review."""

    dependencies = [("store", "0007_meetings")]

    operations = [
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.CharField(default="practice", max_length=10)),
                ("title", models.CharField(max_length=160)),
                ("outcome", models.CharField(blank=True, max_length=10)),
                ("tried", models.TextField(blank=True)),
                ("happened", models.TextField(blank=True)),
                ("again", models.TextField(blank=True)),
                ("area_code", models.CharField(blank=True, max_length=40)),
                ("problems", models.JSONField(blank=True, default=list)),
                ("groups", models.JSONField(blank=True, default=list)),
                ("made", models.DateField()),
                ("invented", models.BooleanField(default=False)),
                (
                    "assignment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="lessons",
                        to="store.assignment",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lessons", to="store.municipality"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="store.organisation",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="lessons",
                        to="store.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LessonReader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=20)),
                ("email", voorkant.store.models.encrypted.EncryptedText(blank=True)),
                ("due", models.DateField()),
                ("reminded", models.PositiveSmallIntegerField(default=0)),
                ("last_reminder", models.DateField(blank=True, null=True)),
                ("remind_on", models.DateField(blank=True, null=True)),
                ("answered", models.DateField(blank=True, null=True)),
                ("nonce", models.CharField(max_length=64, unique=True)),
                ("link", models.CharField(max_length=64, unique=True)),
                ("link_expires", models.DateField()),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="readers", to="store.lesson"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons_to_read",
                        to="store.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LessonAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("text", models.TextField()),
                ("made", models.DateField()),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="store.lessonreader"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("opened", models.DateField()),
                ("closed", models.DateField(blank=True, null=True)),
                ("published", models.DateField(blank=True, null=True)),
                ("frozen", models.JSONField(blank=True, null=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="store.municipality"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "assignment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reviewed_in",
                        to="store.assignment",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="store.review"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("text", models.TextField()),
                ("owner", models.CharField(max_length=120)),
                ("due", models.DateField(blank=True, null=True)),
                ("made", models.DateField()),
                ("kept", models.CharField(blank=True, max_length=10)),
                ("answer", models.TextField(blank=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="store.reviewpart"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewScore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=40)),
                ("score", models.CharField(max_length=10)),
                ("why", models.TextField()),
                ("dissent", models.TextField(blank=True)),
                ("made", models.DateField()),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="store.reviewpart"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=40)),
                ("score", models.CharField(max_length=10)),
                ("why", models.TextField(blank=True)),
                ("made", models.DateField()),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_views",
                        to="store.organisation",
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="views", to="store.reviewpart"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nonce", models.CharField(max_length=64, unique=True)),
                ("link", models.CharField(max_length=64, unique=True)),
                ("made", models.DateField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.organisation"
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="store.review"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="reviewlink",
            constraint=models.UniqueConstraint(fields=("review", "organisation"), name="one_review_link_per_partner"),
        ),
        migrations.AddIndex(
            model_name="lesson",
            index=models.Index(fields=["municipality", "-made"], name="lesson_newest_first"),
        ),
        migrations.AddIndex(
            model_name="lessonreader",
            index=models.Index(fields=["remind_on", "id"], name="lesson_reader_to_remind"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(fields=("municipality", "year"), name="review_once_a_year"),
        ),
        migrations.AddConstraint(
            model_name="reviewpart",
            constraint=models.UniqueConstraint(fields=("review", "assignment"), name="assignment_once_in_review"),
        ),
        migrations.AddIndex(
            model_name="reviewscore",
            index=models.Index(fields=["part", "question", "-id"], name="newest_score_of_question"),
        ),
        migrations.AddIndex(
            model_name="reviewview",
            index=models.Index(fields=["part", "question"], name="view_of_question"),
        ),
    ]
