"""Exchange with other directories: what was read in, from whom and when, and what waits to be looked at.

The neighbouring municipality sends its directory each quarter. Each time stays on record with what it added and
changed, so that it can be taken back; what their file holds that belongs to no entry here is kept and passed on.
"""

from django.conf import settings
from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention


class DirectoryUpload(models.Model):
    """A directory that was read and waits for somebody's word; `content` is the package as plain values."""

    policy = DataPolicy(
        purpose=Text(nl="Een sociale kaart inlezen.", en="Read in a directory."),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Een dag na het inlezen.", en="One day after reading."), setting="upload_days", field="made"
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="directory_uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    filename = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    form = models.CharField(max_length=10)
    made = models.DateTimeField(auto_now_add=True)
    content = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    number_of_notes = models.PositiveIntegerField(default=0)


class DirectoryImport(models.Model):
    """One directory that was read in: from whom, by whom, how many entries it added and changed.

    `undo` holds per kind which rows it made and what changed rows held before, so that it can be withdrawn. `rest` is
    what the package held that belongs to no entry, by the name of its object.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Zien waar aanbod op de sociale kaart vandaan komt, en het terug kunnen nemen.",
            en="See where offers in the directory come from, and be able to take them back.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de sociale kaart er is.", en="As long as the directory is there.")),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="directory_imports")
    source = models.CharField(max_length=200)
    filename = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    form = models.CharField(max_length=10)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    counts = models.JSONField(default=dict)
    identifiers = models.JSONField(default=list)
    undo = models.JSONField(default=dict)
    rest = models.JSONField(default=dict)
    withdrawn = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["municipality", "-made"], name="directory_import_newest")]


class DirectoryTerm(models.Model):
    """What somebody here said that a term of another taxonomy means: one of our problems, or none (`problem` empty)."""

    policy = DataPolicy(
        purpose=Text(
            nl="Woorden van andere sociale kaarten verstaan.", en="Understand the words of other directories."
        ),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de sociale kaart er is.", en="As long as the directory is there.")),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="directory_terms")
    taxonomy = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200)
    problem = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "taxonomy", "name"], name="directory_term_once")]
