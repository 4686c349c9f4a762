"""The programme: assignments, actions, decisions, risks."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The programme: assignments, actions, decisions, risks."""

    dependencies = [
        ("store", "0004_referrals"),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("action", "Action"), ("milestone", "Milestone")], default="action", max_length=10
                    ),
                ),
                ("what", models.CharField(max_length=200)),
                ("owner_name", models.CharField(blank=True, max_length=120)),
                ("due", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("dropped", "Dropped")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("moved", models.PositiveSmallIntegerField(default=0)),
                ("made_on", models.DateField()),
                ("invented", models.BooleanField(default=False)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="actions",
                        to="store.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ActionStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("moved", "Moved"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                            ("reopened", "Reopened"),
                        ],
                        max_length=8,
                    ),
                ),
                ("on", models.DateField()),
                ("due_before", models.DateField(blank=True, null=True)),
                ("due_after", models.DateField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="store.action"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("ambition", models.CharField(blank=True, max_length=300)),
                ("lead_name", models.CharField(blank=True, max_length=120)),
                ("programme", models.CharField(blank=True, max_length=60)),
                ("suggestion", models.CharField(blank=True, max_length=60)),
                ("problems", models.JSONField(blank=True, default=list)),
                ("target_groups", models.JSONField(blank=True, default=list)),
                ("level", models.CharField(blank=True, max_length=20)),
                ("approach", models.CharField(blank=True, max_length=20)),
                ("form", models.CharField(blank=True, max_length=20)),
                ("area_code", models.CharField(blank=True, max_length=40)),
                ("labels", models.JSONField(blank=True, default=list)),
                ("starts", models.DateField()),
                ("ends", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "Running"), ("paused", "Paused"), ("ended", "Ended")],
                        default="running",
                        max_length=8,
                    ),
                ),
                ("state_reason", models.CharField(blank=True, max_length=300)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="assignments",
                        to="store.organisation",
                    ),
                ),
                (
                    "lead_user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assignments", to="store.municipality"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="action",
            name="assignment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="store.assignment"
            ),
        ),
        migrations.CreateModel(
            name="AssignmentNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("week", models.DateField()),
                ("text", models.CharField(max_length=300)),
                ("on", models.DateField()),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="store.assignment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AssignmentStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "to",
                    models.CharField(
                        choices=[("running", "Running"), ("paused", "Paused"), ("ended", "Ended")], max_length=8
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("on", models.DateField()),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="store.assignment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=300)),
                ("why", models.CharField(blank=True, max_length=500)),
                ("by", models.CharField(max_length=200)),
                ("decided_on", models.DateField()),
                ("look_on", models.DateField(blank=True, null=True)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "assignment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="decisions",
                        to="store.assignment",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="store.municipality"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced_by",
                        to="store.decision",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DecisionLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("found", models.CharField(max_length=300)),
                ("next_on", models.DateField(blank=True, null=True)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="looks", to="store.decision"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("leader", models.CharField(max_length=40)),
                ("group", models.CharField(blank=True, max_length=160)),
                ("facilitator", models.CharField(blank=True, max_length=120)),
                ("starts", models.DateField()),
                ("hands_over_on", models.DateField(blank=True, null=True)),
                ("hands_over", models.CharField(blank=True, max_length=300)),
                ("taken_over_on", models.DateField(blank=True, null=True)),
                ("taken_over_by", models.CharField(blank=True, max_length=160)),
                ("invented", models.BooleanField(default=False)),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="phases", to="store.assignment"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="phases",
                        to="store.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["starts", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PhaseStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("agreed", "Agreed"), ("moved", "Moved"), ("taken_over", "Taken Over")], max_length=10
                    ),
                ),
                ("on", models.DateField()),
                ("date_before", models.DateField(blank=True, null=True)),
                ("date_after", models.DateField(blank=True, null=True)),
                ("by", models.CharField(blank=True, max_length=160)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="store.phase"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Risk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=200)),
                ("response", models.CharField(blank=True, max_length=300)),
                ("owner_name", models.CharField(blank=True, max_length=120)),
                ("likely", models.PositiveSmallIntegerField()),
                ("bad", models.PositiveSmallIntegerField()),
                ("watch_on", models.DateField()),
                ("suggestion", models.CharField(blank=True, max_length=60)),
                ("made_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closed_why", models.CharField(blank=True, max_length=300)),
                ("invented", models.BooleanField(default=False)),
                (
                    "assignment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risks",
                        to="store.assignment",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="risks", to="store.municipality"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="risks",
                        to="store.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RiskLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("likely", models.PositiveSmallIntegerField()),
                ("bad", models.PositiveSmallIntegerField()),
                ("note", models.CharField(blank=True, max_length=300)),
                ("next_on", models.DateField(blank=True, null=True)),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="looks", to="store.risk"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("own", "Own"), ("manual", "Manual"), ("open", "Open")], max_length=8),
                ),
                ("measure", models.CharField(blank=True, max_length=60)),
                ("indicator", models.CharField(blank=True, max_length=60)),
                ("age_band", models.CharField(blank=True, max_length=40)),
                ("problem", models.CharField(blank=True, max_length=60)),
                ("name", models.CharField(blank=True, max_length=160)),
                ("unit", models.CharField(blank=True, max_length=40)),
                ("higher_is_better", models.BooleanField(default=True)),
                ("baseline", models.FloatField(blank=True, null=True)),
                ("baseline_on", models.DateField()),
                ("baseline_period", models.CharField(blank=True, max_length=40)),
                ("baseline_source", models.CharField(blank=True, max_length=200)),
                ("baseline_range", models.CharField(blank=True, max_length=120)),
                ("goal", models.FloatField()),
                ("goal_on", models.DateField()),
                ("pace_source", models.CharField(blank=True, max_length=300)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("replaced_on", models.DateField(blank=True, null=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="targets", to="store.assignment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TargetValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("value", models.FloatField()),
                ("source", models.CharField(blank=True, max_length=200)),
                ("made", models.DateTimeField(auto_now_add=True)),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="values", to="store.target"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["municipality", "state"], name="assignment_that_runs"),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(
                condition=models.Q(("state", "open")), fields=["due", "assignment"], name="action_that_waits"
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["municipality", "decided_on"], name="decision_by_day"),
        ),
        migrations.AddIndex(
            model_name="targetvalue",
            index=models.Index(fields=["target", "on"], name="value_of_target"),
        ),
    ]
