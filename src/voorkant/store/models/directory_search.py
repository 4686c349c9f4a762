"""The index in which the directory is searched: per entry the words by which it is found.

"Mijn post stapelt zich op" must find the home administration in a few milliseconds, on either database, in the same
order. Each entry keeps one line of words with what each is worth; SQLite (FTS5) and PostgreSQL (tsvector) index that
same line by a trigger and an index of their own (`0022_search`).
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.offer import Location, Offer
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Retention


class DirectoryEntry(models.Model):
    """An offer or a location as it is searched; exactly one of the two is filled.

    `words` are the words of the index, with a space before and after each. `rank` orders entries that fit equally well
    (fresh first). `public` tells whether residents see it; `faded` whether nobody confirmed it in time. Ages in years,
    0 and 999 where there is no bound. `look_again` is the first day on which its freshness may change.
    """

    policy = DataPolicy(
        purpose=Text(nl="De sociale kaart doorzoeken.", en="Search the directory."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang het aanbod of de plek er is.", en="As long as the entry is there.")),
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="directory_entries")
    offer = models.OneToOneField(Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="directory_entry")
    location = models.OneToOneField(
        Location, null=True, blank=True, on_delete=models.CASCADE, related_name="directory_entry"
    )
    rank = models.BigIntegerField(unique=True)
    words = models.TextField()
    public = models.BooleanField(default=True)
    faded = models.BooleanField(default=False)
    minimum_age = models.PositiveSmallIntegerField(default=0)
    maximum_age = models.PositiveSmallIntegerField(default=999)
    look_again = models.DateField(null=True, blank=True)
    made = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(offer__isnull=False, location__isnull=True)
                | models.Q(offer__isnull=True, location__isnull=False),
                name="directory_entry_of_one_thing",
            )
        ]
        indexes = [models.Index(fields=["municipality", "rank"], name="directory_entry_in_order")]


class DirectoryVocabulary(models.Model):
    """Which words the entries of a municipality are found by, and how many entries each finds; for spelling.

    `often` gives per word of the index its number of entries, and under "#shelves" on which shelves they stand. `stale`
    says that entries changed since.
    """

    policy = DataPolicy(
        purpose=Text(nl="Spelfouten bij het zoeken opvangen.", en="Forgive spelling mistakes in a search."),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Tot de volgende keer.", en="Until the next time.")),
    )

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="directory_vocabulary")
    often = models.JSONField(default=dict)
    entries = models.PositiveIntegerField(default=0)
    stale = models.BooleanField(default=False)
    made = models.DateTimeField()
