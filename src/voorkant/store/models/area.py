"""Areas per year, their outlines, and the villages that a municipality makes of its buurten."""

from django.db import models

from voorkant.core.shared.area import AreaKind
from voorkant.store.models.policy import PUBLIC_FIGURES


class Area(models.Model):
    """A place in one year, keyed by (code, year): codes are re-used for other places between years.

    `village` groups a buurt into a kern; it is a guess from the names until the municipality confirms it.
    `changed` tells that the publisher marks it as redrawn since the year before.
    """

    policy = PUBLIC_FIGURES

    code = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in AreaKind])
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    village = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="members")
    municipality_code = models.CharField(max_length=10, blank=True)
    changed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "year"], name="area_code_and_year")]
        indexes = [
            models.Index(fields=["municipality_code", "year"], name="area_in_municipality"),
            models.Index(fields=["kind", "year"], name="area_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code}, {self.year})"


class Boundary(models.Model):
    """The outline of one area: a GeoJSON geometry in WGS84, simplified for maps."""

    policy = PUBLIC_FIGURES

    area = models.OneToOneField(Area, on_delete=models.CASCADE, related_name="boundary")
    geometry = models.JSONField()
    publication = models.ForeignKey("store.Import", on_delete=models.CASCADE, related_name="boundaries")
