"""What groups changed."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0020_prevention_hours"),
    ]

    operations = []
