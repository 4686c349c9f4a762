"""What partners mean by prevention."""

from django.db import migrations


class Migration(migrations.Migration):
    """What partners mean by prevention."""

    dependencies = [("store", "0005_programme")]

    operations = []
