"""Surges: alerts and what people did with them."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0011_weekly_counts'),
    ]

    operations = []
