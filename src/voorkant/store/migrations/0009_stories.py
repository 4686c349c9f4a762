"""Campaigns, stories and what they reach."""

from django.db import migrations


class Migration(migrations.Migration):
    """Campaigns, stories and what they reach."""

    dependencies = [("store", "0008_review")]

    operations = []
