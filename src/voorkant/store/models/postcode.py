"""Which buurt a postcode lies in, so that a place can be chosen by what people know by heart."""

from django.db import models

from voorkant.store.models.policy import PUBLIC_FIGURES


class Postcode(models.Model):
    """A postcode with the code of its buurt in one year. What somebody types is looked up here and not stored."""

    policy = PUBLIC_FIGURES

    code = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    neighbourhood = models.CharField(max_length=10)
    publication = models.ForeignKey("store.Import", on_delete=models.CASCADE, related_name="postcodes")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "year"], name="postcode_and_year")]
