"""The programme: assignments, actions, decisions, risks."""

from django.db import migrations


class Migration(migrations.Migration):
    """The programme: assignments, actions, decisions, risks."""

    dependencies = [("store", "0004_referrals")]

    operations = []
