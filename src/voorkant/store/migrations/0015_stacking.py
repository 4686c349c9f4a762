"""Which problems go together, as kept tables."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0014_ranking'),
    ]

    operations = []
