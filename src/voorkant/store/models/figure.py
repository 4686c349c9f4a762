"""Open figures, each tied to the import that it came with.

One row is one published value: "series 12 (lonely, 18plus), Twello-Midden, 2020: 44,1". What is not published has no
row. An import's rows are visible only once it is published, in one short transaction.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.area import Area
from voorkant.store.models.policy import PUBLIC_FIGURES, SECURE_SYSTEM, DataPolicy, Retention


class Import(models.Model):
    """One reading of one published table or file, with its provenance."""

    class Status(models.TextChoices):
        """An import is written unpublished, then published at once; a newer one replaces it."""

        WRITING = "writing"
        PUBLISHED = "published"
        REPLACED = "replaced"
        FAILED = "failed"

    policy = DataPolicy(
        purpose=Text(nl="Bij elk cijfer de herkomst tonen.", en="Show with each figure where it came from."),
        basis=SECURE_SYSTEM,
        retention=Retention(
            ends=Text(nl="Zolang er cijfers uit getoond worden.", en="As long as its figures are shown.")
        ),
    )

    kind = models.CharField(max_length=16)
    publisher = models.CharField(max_length=80)
    table = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    retrieved = models.DateTimeField()
    licence = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    address = models.CharField(max_length=300, blank=True)
    area_filter = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WRITING)
    rows = models.PositiveIntegerField(default=0)
    series = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["status", "kind"], name="import_published")]

    def __str__(self) -> str:
        return f"{self.publisher} {self.table} {self.year}"


class Series(models.Model):
    """An indicator of the shared language for one age band; a small key for millions of figures."""

    policy = PUBLIC_FIGURES

    id = models.SmallAutoField(primary_key=True)
    indicator = models.CharField(max_length=60)
    age_band = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "age_band"], name="series_once")]


class Figure(models.Model):
    """One published value in its indicator's unit; `period` is its year, `low`/`high` its published margins."""

    policy = PUBLIC_FIGURES

    publication = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="figures", db_index=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="figures", db_index=False)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="figures", db_index=False)
    period = models.PositiveSmallIntegerField()
    value = models.FloatField()
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "series", "period"], name="figure_of_area"),
            models.Index(fields=["publication"], name="figure_of_import"),
        ]
