"""Counts of questions per week, for the watch over surges."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0010_mail_and_links'),
    ]

    operations = []
