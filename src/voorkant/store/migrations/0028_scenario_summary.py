"""A summary of each scenario, for lists."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0027_scenario'),
    ]

    operations = [
        migrations.AddField(
            model_name='scenario',
            name='summary',
            field=models.JSONField(default=list),
        ),
    ]
