"""The team's agenda of each month."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0017_group_offers"),
    ]

    operations = [
        migrations.CreateModel(
            name='TeamAgenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('opened_on', models.DateField()),
                ('looked_on', models.DateField()),
                ('met_on', models.DateField(blank=True, null=True)),
                ('roles', models.JSONField(blank=True, default=list)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('invented', models.BooleanField(default=False)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team_agendas', to='store.municipality')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team_agendas', to='store.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='TeamAgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('ref', models.CharField(max_length=60)),
                ('own', models.JSONField(default=dict)),
                ('others', models.JSONField(blank=True, default=dict)),
                ('weight', models.FloatField(default=0.0)),
                ('added_on', models.DateField()),
                ('since', models.DateField()),
                ('choice', models.CharField(blank=True, max_length=8)),
                ('reason', models.TextField(blank=True)),
                ('owner', models.CharField(blank=True, max_length=120)),
                ('due', models.DateField(blank=True, null=True)),
                ('next_look', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='store.teamagenda')),
                ('before', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='later', to='store.teamagendaitem')),
                ('candidate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='store.candidate')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='store.groupoffer')),
                ('offer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='store.offer')),
            ],
        ),
        migrations.CreateModel(
            name='TeamAgendaReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='agenda_mail', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='TeamAgendaStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('put', 'Put'), ('carried', 'Carried'), ('decided', 'Decided'), ('undone', 'Undone'), ('gone', 'Gone')], max_length=8)),
                ('choice', models.CharField(blank=True, max_length=8)),
                ('reason', models.TextField(blank=True)),
                ('owner', models.CharField(blank=True, max_length=120)),
                ('due', models.DateField(blank=True, null=True)),
                ('next_look', models.DateField(blank=True, null=True)),
                ('day', models.DateField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='store.teamagendaitem')),
            ],
        ),
        migrations.CreateModel(
            name='TeamStandingPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200)),
                ('every', models.CharField(default='month', max_length=8)),
                ('owner', models.CharField(blank=True, max_length=120)),
                ('starts', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('invented', models.BooleanField(default=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standing_points', to='store.organisation')),
            ],
        ),
        migrations.AddConstraint(
            model_name='teamagenda',
            constraint=models.UniqueConstraint(fields=('organisation', 'month'), name='team_agenda_once_a_month'),
        ),
        migrations.AddConstraint(
            model_name='teamagendaitem',
            constraint=models.UniqueConstraint(fields=('agenda', 'ref'), name='team_agenda_point_once'),
        ),
    ]
