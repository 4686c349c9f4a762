"""Questions that are alike."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0015_stacking"),
    ]

    operations = [
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('problems', models.JSONField(default=list)),
                ('life_event', models.CharField(blank=True, max_length=40)),
                ('age_band', models.CharField(blank=True, max_length=10)),
                ('household', models.CharField(blank=True, max_length=40)),
                ('area_code', models.CharField(blank=True, max_length=40)),
                ('area_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('size', models.PositiveIntegerField()),
                ('expected', models.FloatField()),
                ('score', models.FloatField()),
                ('spread', models.BooleanField(default=False)),
                ('by_team', models.JSONField(default=dict)),
                ('cell_shown', models.BooleanField(default=False)),
                ('words', models.JSONField(default=list)),
                ('examples', models.JSONField(default=list)),
                ('told_size', models.PositiveIntegerField(default=0)),
                ('state', models.CharField(choices=[('open', 'Open'), ('started', 'Started'), ('joined', 'Joined'), ('watched', 'Watched'), ('not_now', 'Not Now'), ('gone', 'Gone')], default='open', max_length=8)),
                ('next_look', models.DateField(blank=True, null=True)),
                ('found_on', models.DateField()),
                ('gone_on', models.DateField(blank=True, null=True)),
                ('invented', models.BooleanField(default=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='store.municipality')),
                ('sole', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='store.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='CandidateLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('questions', models.PositiveIntegerField(default=0)),
                ('with_words', models.PositiveIntegerField(default=0)),
                ('first', models.DateField(blank=True, null=True)),
                ('model', models.CharField(blank=True, max_length=200)),
                ('refused', models.BooleanField(default=False)),
                ('municipality', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='candidate_look', to='store.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='CandidateMonth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('size', models.PositiveIntegerField()),
                ('fresh', models.PositiveIntegerField(default=0)),
                ('shown', models.BooleanField(default=False)),
                ('areas', models.JSONField(default=list)),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='months', to='store.candidate')),
            ],
        ),
        migrations.CreateModel(
            name='CandidateQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='store.candidate')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.question')),
            ],
        ),
        migrations.CreateModel(
            name='CandidateStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('found', 'Found'), ('grew', 'Grew'), ('split', 'Split'), ('merged', 'Merged'), ('gone', 'Gone'), ('back', 'Back'), ('decided', 'Decided')], max_length=8)),
                ('state', models.CharField(blank=True, max_length=8)),
                ('day', models.DateField()),
                ('words', models.TextField(blank=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='store.candidate')),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='store.candidate')),
            ],
        ),
        migrations.AddIndex(
            model_name='candidate',
            index=models.Index(fields=['municipality', 'state', '-last'], name='candidate_open'),
        ),
        migrations.AddConstraint(
            model_name='candidatemonth',
            constraint=models.UniqueConstraint(fields=('candidate', 'month'), name='candidate_once_per_month'),
        ),
        migrations.AddConstraint(
            model_name='candidatequestion',
            constraint=models.UniqueConstraint(fields=('candidate', 'question'), name='question_once_per_candidate'),
        ),
    ]
