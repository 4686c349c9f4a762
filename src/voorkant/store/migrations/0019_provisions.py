"""Provisions per kind, area and age band."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0018_agenda"),
    ]

    operations = []
