"""The prevention matrix."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0027_exchange"),
    ]

    operations = []  # noqa: RUF012
