"""Meetings, moments, answers and who came."""

from django.db import migrations


class Migration(migrations.Migration):
    """Meetings, moments, answers and who came."""

    dependencies = [("store", "0006_vision")]

    operations = []
