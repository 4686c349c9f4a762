"""Surges: alerts and what people did with them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0011_weekly_counts'),
    ]

    operations = [
        migrations.CreateModel(
            name='SurgeAlert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area_code', models.CharField(max_length=40)),
                ('problem', models.CharField(max_length=60)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('peak', models.DateField()),
                ('observed', models.PositiveIntegerField()),
                ('expected', models.FloatField()),
                ('excess_low', models.FloatField()),
                ('excess_high', models.FloatField()),
                ('p_value', models.FloatField()),
                ('rule', models.PositiveSmallIntegerField()),
                ('running', models.BooleanField(default=True)),
                ('numbers', models.BooleanField(default=False)),
                ('weekly', models.JSONField(default=list)),
                ('usual', models.JSONField(default=list)),
                ('state', models.CharField(default='new', max_length=10)),
                ('until', models.DateField(blank=True, null=True)),
                ('whole_series', models.BooleanField(default=False)),
                ('excess_then', models.FloatField(blank=True, null=True)),
                ('told', models.DateField()),
                ('invented', models.BooleanField(default=False)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='surges', to='store.municipality')),
                ('sole', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='store.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='SurgeReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='surge_mail', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SurgeStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=12)),
                ('day', models.DateField()),
                ('words', models.TextField(blank=True)),
                ('outcome', models.CharField(blank=True, max_length=12)),
                ('until', models.DateField(blank=True, null=True)),
                ('alert', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='store.surgealert')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SurgeWatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('week', models.DateField()),
                ('since', models.DateField(null=True)),
                ('series', models.PositiveIntegerField(default=0)),
                ('judged', models.PositiveIntegerField(default=0)),
                ('left_out', models.JSONField(default=dict)),
                ('unknown_weeks', models.JSONField(default=list)),
                ('compared_from', models.JSONField(default=dict)),
                ('mailed', models.DateField(blank=True, null=True)),
                ('municipality', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='surge_watch', to='store.municipality')),
            ],
        ),
        migrations.AddIndex(
            model_name='surgealert',
            index=models.Index(fields=['municipality', '-last'], name='surge_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='surgealert',
            constraint=models.UniqueConstraint(fields=('municipality', 'area_code', 'problem', 'first'), name='surge_once_per_beginning'),
        ),
    ]
