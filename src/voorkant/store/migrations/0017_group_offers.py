"""Group offers and their sessions."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0016_candidates"),
    ]

    operations = [
        migrations.CreateModel(
            name='GroupOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('kind', models.CharField(max_length=40)),
                ('about', models.CharField(blank=True, max_length=300)),
                ('problems', models.JSONField(blank=True, default=list)),
                ('life_event', models.CharField(blank=True, max_length=40)),
                ('age_band', models.CharField(blank=True, max_length=10)),
                ('household', models.CharField(blank=True, max_length=40)),
                ('area_code', models.CharField(blank=True, max_length=40)),
                ('area_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('location', models.CharField(blank=True, max_length=200)),
                ('led_by', models.CharField(blank=True, max_length=120)),
                ('places', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('signed_up', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('minutes', models.PositiveSmallIntegerField(default=120)),
                ('starts', models.DateField()),
                ('ends', models.DateField(blank=True, null=True)),
                ('cost_planned', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('running', 'Running'), ('ended', 'Ended'), ('cancelled', 'Cancelled')], default='planned', max_length=9)),
                ('state_reason', models.CharField(blank=True, max_length=300)),
                ('made_on', models.DateField()),
                ('invented', models.BooleanField(default=False)),
                ('candidate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='groups', to='store.candidate')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='group_offers', to='store.municipality')),
                ('offer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='groups', to='store.offer')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='group_offers', to='store.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='GroupSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('time', models.TimeField(blank=True, null=True)),
                ('came', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('new', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                ('cancelled', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('changed', models.PositiveSmallIntegerField(default=0)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='store.groupoffer')),
            ],
        ),
        migrations.CreateModel(
            name='GroupStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('made', 'Made'), ('changed', 'Changed'), ('planned', 'Planned'), ('moved', 'Moved'), ('called_off', 'Called Off'), ('recounted', 'Recounted'), ('state', 'State')], max_length=10)),
                ('state', models.CharField(blank=True, max_length=9)),
                ('day', models.DateField()),
                ('words', models.CharField(blank=True, max_length=300)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='store.groupoffer')),
            ],
        ),
        migrations.AddIndex(
            model_name='groupstep',
            index=models.Index(fields=['group', 'day'], name='group_step_by_day'),
        ),
        migrations.AddIndex(
            model_name='groupoffer',
            index=models.Index(fields=['municipality', 'state', 'starts'], name='group_offer_open'),
        ),
        migrations.AddConstraint(
            model_name='groupsession',
            constraint=models.UniqueConstraint(fields=('group', 'day', 'time'), name='session_once_per_moment'),
        ),
    ]
