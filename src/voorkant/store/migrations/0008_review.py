"""Lessons and the yearly review."""

from django.db import migrations


class Migration(migrations.Migration):
    """Lessons and the yearly review."""

    dependencies = [("store", "0007_meetings")]

    operations = []
