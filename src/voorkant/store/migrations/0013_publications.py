"""Published tables, protected together."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0012_surges'),
    ]

    operations = [
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(max_length=80)),
                ('edition', models.PositiveSmallIntegerField(default=1)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('subject', models.CharField(max_length=10)),
                ('level', models.CharField(max_length=15)),
                ('cut', models.CharField(max_length=10)),
                ('by_age', models.BooleanField(default=False)),
                ('method', models.CharField(max_length=10)),
                ('threshold', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('draft', 'Draft'), ('refused', 'Refused'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=10)),
                ('made', models.DateTimeField(auto_now_add=True)),
                ('published', models.DateTimeField(blank=True, null=True)),
                ('periods', models.JSONField(default=list)),
                ('ages', models.JSONField(default=list)),
                ('columns', models.JSONField(default=list)),
                ('names', models.JSONField(default=dict)),
                ('cells', models.JSONField(default=list)),
                ('report', models.JSONField(default=dict)),
                ('invented', models.BooleanField(default=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='publications', to='store.municipality')),
            ],
            options={
                'indexes': [models.Index(fields=['municipality', 'state', '-made'], name='publication_of_state')],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'series', 'edition'), name='publication_edition_once')],
            },
        ),
        migrations.CreateModel(
            name='PublicationStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('made', 'Made'), ('refused', 'Refused'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], max_length=10)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='store.publication')),
            ],
        ),
    ]
