"""Places, links with which offers are assured, what happened to them, and what the directory says of an offer."""

import django.db.models.deletion
import voorkant.store.models.encrypted
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0020_prevention_hours'),
    ]

    operations = [
        migrations.CreateModel(
            name='AssureAsked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(blank=True, choices=[('right', 'Right'), ('changed', 'Changed'), ('gone', 'Gone')], max_length=10)),
                ('answered', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='AssureLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', voorkant.store.models.encrypted.EncryptedText(blank=True)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('made', models.DateTimeField(auto_now_add=True)),
                ('expires', models.DateField()),
                ('used', models.DateTimeField(blank=True, null=True)),
                ('invented', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='DirectoryStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('added', 'Added'), ('changed', 'Changed'), ('confirmed', 'Confirmed'), ('asked', 'Asked'), ('gone', 'Gone'), ('reopened', 'Reopened'), ('proposed', 'Proposed'), ('accepted', 'Accepted'), ('refused', 'Refused')], max_length=10)),
                ('made', models.DateTimeField(auto_now_add=True)),
                ('by', models.CharField(blank=True, max_length=160)),
                ('changes', models.JSONField(blank=True, default=dict)),
                ('note', models.CharField(blank=True, max_length=1000)),
            ],
        ),
        migrations.CreateModel(
            name='Location',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160)),
                ('kind', models.CharField(blank=True, max_length=40)),
                ('description', models.TextField(blank=True)),
                ('address', models.CharField(blank=True, max_length=200)),
                ('postcode', models.CharField(blank=True, max_length=10)),
                ('town', models.CharField(blank=True, max_length=80)),
                ('area_code', models.CharField(blank=True, max_length=40)),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('informal', models.BooleanField(default=False)),
                ('initiative', models.BooleanField(default=False)),
                ('minimum_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('maximum_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('schedule', models.CharField(blank=True, max_length=200)),
                ('accessibility', models.JSONField(blank=True, default=list)),
                ('languages', models.JSONField(blank=True, default=list)),
                ('url', models.CharField(blank=True, max_length=200)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('email', models.CharField(blank=True, max_length=254)),
                ('active', models.BooleanField(default=True)),
                ('assured_by', models.CharField(blank=True, max_length=120)),
                ('assurer_email', models.CharField(blank=True, max_length=254)),
                ('assured_on', models.DateField(blank=True, null=True)),
                ('assured_until', models.DateField(blank=True, null=True)),
                ('asked', models.PositiveSmallIntegerField(default=0)),
                ('asked_on', models.DateField(blank=True, null=True)),
                ('asked_last', models.DateField(blank=True, null=True)),
                ('identifier', models.CharField(blank=True, max_length=100)),
                ('exchange', models.JSONField(blank=True, default=dict)),
                ('invented', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='OfferLocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('schedule', models.CharField(blank=True, max_length=200)),
                ('exchange', models.JSONField(blank=True, default=dict)),
            ],
        ),
        migrations.AddField(
            model_name='offer',
            name='asked',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='offer',
            name='asked_last',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='offer',
            name='asked_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='offer',
            name='assurer_email',
            field=models.CharField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name='offer',
            name='cost_per_person',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True),
        ),
        migrations.AddField(
            model_name='offer',
            name='exchange',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='offer',
            name='factors',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='offer',
            name='identifier',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='offer',
            name='intervention',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='offer',
            name='languages',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='offer',
            name='reach',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='offer',
            name='reach_year',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='offer',
            name='referral_needed',
            field=models.BooleanField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='offer',
            name='words',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='organisation',
            name='exchange',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='organisation',
            name='identifier',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddIndex(
            model_name='offer',
            index=models.Index(fields=['identifier'], name='offer_identifier'),
        ),
        migrations.AddIndex(
            model_name='offer',
            index=models.Index(fields=['assured_until'], name='offer_assured_until'),
        ),
        migrations.AddField(
            model_name='assureasked',
            name='offer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='assure_asked', to='store.offer'),
        ),
        migrations.AddField(
            model_name='assurelink',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assure_links', to='store.municipality'),
        ),
        migrations.AddField(
            model_name='assureasked',
            name='link',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='store.assurelink'),
        ),
        migrations.AddField(
            model_name='directorystep',
            name='about',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='store.directorystep'),
        ),
        migrations.AddField(
            model_name='directorystep',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='directory_steps', to='store.municipality'),
        ),
        migrations.AddField(
            model_name='directorystep',
            name='offer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='store.offer'),
        ),
        migrations.AddField(
            model_name='location',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='locations', to='store.municipality'),
        ),
        migrations.AddField(
            model_name='location',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='locations', to='store.organisation'),
        ),
        migrations.AddField(
            model_name='directorystep',
            name='location',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='store.location'),
        ),
        migrations.AddField(
            model_name='assureasked',
            name='location',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='assure_asked', to='store.location'),
        ),
        migrations.AddField(
            model_name='offerlocation',
            name='location',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offer_locations', to='store.location'),
        ),
        migrations.AddField(
            model_name='offerlocation',
            name='offer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offer_locations', to='store.offer'),
        ),
        migrations.AddIndex(
            model_name='location',
            index=models.Index(fields=['municipality', 'area_code'], name='location_in_area'),
        ),
        migrations.AddIndex(
            model_name='location',
            index=models.Index(fields=['assured_until'], name='location_assured_until'),
        ),
        migrations.AddConstraint(
            model_name='location',
            constraint=models.UniqueConstraint(fields=('municipality', 'name', 'address'), name='location_once_per_municipality'),
        ),
        migrations.AddIndex(
            model_name='directorystep',
            index=models.Index(fields=['municipality', 'kind'], name='directory_step_kind'),
        ),
        migrations.AddConstraint(
            model_name='directorystep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('location__isnull', True), ('offer__isnull', False)), models.Q(('location__isnull', False), ('offer__isnull', True)), _connector='OR'), name='directory_step_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='assureasked',
            constraint=models.UniqueConstraint(fields=('link', 'offer'), name='assure_asked_offer_once'),
        ),
        migrations.AddConstraint(
            model_name='assureasked',
            constraint=models.UniqueConstraint(fields=('link', 'location'), name='assure_asked_location_once'),
        ),
        migrations.AddConstraint(
            model_name='assureasked',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('location__isnull', True), ('offer__isnull', False)), models.Q(('location__isnull', False), ('offer__isnull', True)), _connector='OR'), name='assure_asked_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='offerlocation',
            constraint=models.UniqueConstraint(fields=('offer', 'location'), name='offer_once_at_location'),
        ),
    ]
