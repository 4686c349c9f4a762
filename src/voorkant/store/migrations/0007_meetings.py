"""Meetings, moments, answers and who came."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import voorkant.store.models.encrypted


class Migration(migrations.Migration):
    """Meetings, moments, answers and who came."""

    dependencies = [
        ("store", "0006_vision"),
    ]

    operations = [
        migrations.AddField(
            model_name="outbox",
            name="calendar",
            field=voorkant.store.models.encrypted.EncryptedText(blank=True, default=""),
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("link", models.CharField(max_length=64, unique=True)),
                ("made", models.DateField()),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("where", models.CharField(blank=True, max_length=160)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("day", models.DateField(blank=True, null=True)),
                ("at", models.TimeField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("asking", "Asking"),
                            ("fixed", "Fixed"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("uid", models.CharField(max_length=80, unique=True)),
                ("sequence", models.PositiveSmallIntegerField(default=0)),
                ("problems", models.JSONField(blank=True, default=list)),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("reminded_on", models.DateField(blank=True, null=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "assignment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="meetings",
                        to="store.assignment",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="meetings", to="store.municipality"
                    ),
                ),
                (
                    "organiser",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="meetings_held",
                        to="store.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sector", models.CharField(max_length=40)),
                ("nonce", models.CharField(max_length=64, unique=True)),
                ("link", models.CharField(max_length=64, unique=True)),
                ("link_expires", models.DateField()),
                ("can", models.JSONField(blank=True, default=list)),
                ("coming", models.BooleanField(blank=True, null=True)),
                ("people", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("wish", models.CharField(blank=True, max_length=200)),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="store.organisation"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="store.meeting"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("title", models.JSONField()),
                ("reason", models.JSONField(blank=True, default=dict)),
                ("source", models.JSONField(blank=True, default=dict)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("agreed", models.CharField(blank=True, max_length=300)),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="store.decision",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="store.action",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="agenda", to="store.meeting"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MeetingCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sector", models.CharField(max_length=40)),
                ("came", models.PositiveSmallIntegerField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="counts", to="store.meeting"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MeetingMoment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("day", models.DateField()),
                ("at", models.TimeField()),
                ("fits", models.JSONField(default=list)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="moments", to="store.meeting"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StatedHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("spans", models.JSONField(default=list)),
                ("said_on", models.DateField()),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stated_hours",
                        to="store.municipality",
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stated_hours",
                        to="store.organisation",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["municipality", "status", "day"], name="meeting_of_municipality"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(
                condition=models.Q(("reminded_on", None), ("status", "fixed")), fields=["day"], name="meeting_to_remind"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(fields=("meeting", "organisation"), name="invited_once"),
        ),
        migrations.AddConstraint(
            model_name="meetingcount",
            constraint=models.UniqueConstraint(fields=("meeting", "sector"), name="sector_counted_once"),
        ),
        migrations.AddConstraint(
            model_name="meetingmoment",
            constraint=models.UniqueConstraint(fields=("meeting", "position"), name="moment_once_per_place"),
        ),
        migrations.AddConstraint(
            model_name="statedhours",
            constraint=models.UniqueConstraint(
                condition=models.Q(("sector", ""), _negated=True),
                fields=("municipality", "sector"),
                name="sector_hours_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="statedhours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation", None), ("sector__gt", "")),
                    models.Q(("organisation__isnull", False), ("sector", "")),
                    _connector="OR",
                ),
                name="hours_of_partner_or_sector",
            ),
        ),
    ]
