"""The team's agenda of each month."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0017_group_offers"),
    ]

    operations = []
