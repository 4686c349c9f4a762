"""Campaigns, stories and what they reach."""

import django.db.models.deletion
import voorkant.store.models.encrypted
from django.db import migrations, models


class Migration(migrations.Migration):
    """Campaigns, stories and what they reach."""

    dependencies = [("store", "0008_review")]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('slug', models.CharField(max_length=60, unique=True)),
                ('tagline', models.CharField(blank=True, max_length=160)),
                ('about', models.CharField(blank=True, max_length=600)),
                ('hashtag', models.CharField(blank=True, max_length=30)),
                ('accent', models.CharField(max_length=7)),
                ('background', models.CharField(max_length=7)),
                ('logo', models.BinaryField(default=b'')),
                ('logo_type', models.CharField(blank=True, max_length=20)),
                ('active', models.BooleanField(default=True)),
                ('invented', models.BooleanField(default=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='campaigns', to='store.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='Story',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(max_length=40)),
                ('title', voorkant.store.models.encrypted.EncryptedText()),
                ('text', voorkant.store.models.encrypted.EncryptedText()),
                ('name', voorkant.store.models.encrypted.EncryptedText(blank=True)),
                ('picture', models.BinaryField(default=b'')),
                ('picture_type', models.CharField(blank=True, max_length=20)),
                ('picture_alt', voorkant.store.models.encrypted.EncryptedText(blank=True)),
                ('sender', models.CharField(blank=True, max_length=40)),
                ('sender_reason', models.CharField(blank=True, max_length=300)),
                ('child', models.BooleanField(default=False)),
                ('origin', models.CharField(default='talk', max_length=10)),
                ('channels', models.JSONField(default=list)),
                ('until', models.DateField()),
                ('ends', models.DateField()),
                ('state', models.CharField(default='draft', max_length=12)),
                ('since', models.DateField()),
                ('steps_made', models.PositiveSmallIntegerField(default=0)),
                ('published', models.DateField(blank=True, null=True)),
                ('email', voorkant.store.models.encrypted.EncryptedText(blank=True)),
                ('language', models.CharField(default='nl', max_length=2)),
                ('nonce', models.CharField(max_length=64, unique=True)),
                ('link', models.CharField(max_length=64, unique=True)),
                ('form', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ('invented', models.BooleanField(default=False)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stories', to='store.campaign')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stories', to='store.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='Outing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(blank=True, max_length=120)),
                ('theme', models.CharField(max_length=40)),
                ('channel', models.CharField(max_length=40)),
                ('on', models.DateField()),
                ('state', models.CharField(default='planned', max_length=12)),
                ('copies', models.PositiveIntegerField(blank=True, null=True)),
                ('readers', models.PositiveIntegerField(blank=True, null=True)),
                ('readers_source', models.CharField(blank=True, max_length=160)),
                ('reactions', models.PositiveIntegerField(blank=True, null=True)),
                ('stop_asked', models.DateField(blank=True, null=True)),
                ('invented', models.BooleanField(default=False)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='store.organisation')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outings', to='store.campaign')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outings', to='store.municipality')),
                ('story', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='outings', to='store.story')),
            ],
        ),
        migrations.CreateModel(
            name='StoryConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.CharField(max_length=10)),
                ('digest', models.CharField(max_length=64)),
                ('channels', models.JSONField(default=list)),
                ('parent', models.BooleanField(default=False)),
                ('on', models.DateField()),
                ('until', models.DateField()),
                ('invented', models.BooleanField(default=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.municipality')),
                ('story', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='consents', to='store.story')),
            ],
        ),
        migrations.CreateModel(
            name='StoryStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.CharField(max_length=12)),
                ('by', models.CharField(max_length=10)),
                ('note', voorkant.store.models.encrypted.EncryptedText(blank=True)),
                ('on', models.DateField()),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='store.story')),
            ],
        ),
        migrations.CreateModel(
            name='CampaignCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.PositiveBigIntegerField(default=0)),
                ('theme', models.CharField(blank=True, max_length=40)),
                ('kind', models.CharField(max_length=10)),
                ('week', models.DateField()),
                ('number', models.PositiveIntegerField(default=0)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='store.campaign')),
            ],
            options={
                'indexes': [models.Index(fields=['campaign', 'week'], name='campaign_count_by_week')],
                'constraints': [models.UniqueConstraint(fields=('campaign', 'about', 'kind', 'week'), name='one_count_per_story')],
            },
        ),
        migrations.CreateModel(
            name='CampaignPartner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='behind', to='store.campaign')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('campaign', 'organisation'), name='one_line_per_partner')],
            },
        ),
        migrations.AddIndex(
            model_name='story',
            index=models.Index(fields=['campaign', 'state', 'ends'], name='story_of_campaign'),
        ),
        migrations.AddIndex(
            model_name='outing',
            index=models.Index(fields=['municipality', 'on'], name='outing_by_day'),
        ),
    ]
