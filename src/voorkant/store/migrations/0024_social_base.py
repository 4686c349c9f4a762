"""The social base."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0023_catalogue"),
    ]

    operations = []  # noqa: RUF012
