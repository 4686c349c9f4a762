"""Hours that teams keep for prevention."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0019_provisions"),
    ]

    operations = []
