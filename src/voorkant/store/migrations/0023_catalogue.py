"""Interventions of a municipality's own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0022_search"),
    ]

    operations = []  # noqa: RUF012
