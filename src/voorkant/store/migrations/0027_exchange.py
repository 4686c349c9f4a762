"""Exchange of the directory."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0026_money"),
    ]

    operations = []  # noqa: RUF012
