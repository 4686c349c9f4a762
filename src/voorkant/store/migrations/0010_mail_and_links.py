"""Mail that an address refuses, and links of referrals that can be renewed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0009_stories'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReferralOldLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
            ],
        ),
        migrations.RemoveIndex(
            model_name='outbox',
            name='outbox_waiting',
        ),
        migrations.AddField(
            model_name='outbox',
            name='answer',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='outbox',
            name='refusals',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='outbox',
            name='refused',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='code_turn',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='referral',
            name='code_works',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='follows',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='onward', to='store.referral'),
        ),
        migrations.AddField(
            model_name='referral',
            name='link_turn',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='referral',
            name='link_works',
            field=models.BooleanField(default=True),
        ),
        migrations.AddIndex(
            model_name='outbox',
            index=models.Index(condition=models.Q(('refused', None), ('sent', None)), fields=['next_try', 'id'], name='outbox_waiting'),
        ),
        migrations.AddIndex(
            model_name='outbox',
            index=models.Index(condition=models.Q(('refused__isnull', False)), fields=['municipality'], name='outbox_refused'),
        ),
        migrations.AddField(
            model_name='referraloldlink',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_links', to='store.referral'),
        ),
        migrations.AlterField(
            model_name='referral',
            name='code',
            field=models.CharField(max_length=64),
        ),
        migrations.AlterField(
            model_name='referral',
            name='link',
            field=models.CharField(max_length=64),
        ),
        migrations.AlterField(
            model_name='referral',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='referrals', to='store.municipality'),
        ),
        migrations.AlterField(
            model_name='referral',
            name='nonce',
            field=models.CharField(max_length=64),
        ),
        migrations.AlterField(
            model_name='referral',
            name='partner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='referrals_received', to='store.organisation'),
        ),
        migrations.AlterField(
            model_name='referral',
            name='referrer',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='referrals_given', to='store.organisation'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.UniqueConstraint(fields=('link',), name='referral_link_once'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.UniqueConstraint(fields=('code',), name='referral_code_once'),
        ),
        migrations.AlterField(
            model_name='outbox',
            name='message_id',
            field=models.CharField(max_length=120),
        ),
    ]
