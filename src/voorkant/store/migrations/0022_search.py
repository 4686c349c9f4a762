"""The index in which the directory is searched."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0021_directory"),
    ]

    operations = []  # noqa: RUF012
