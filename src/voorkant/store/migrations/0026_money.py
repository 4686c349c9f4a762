"""Budget lines."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0025_base_talks"),
    ]

    operations = []  # noqa: RUF012
