"""Conversations about the social base."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0024_social_base"),
    ]

    operations = []  # noqa: RUF012
