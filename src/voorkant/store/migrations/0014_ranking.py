"""Weights of risk groups and who decided them."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0013_publications'),
    ]

    operations = []
