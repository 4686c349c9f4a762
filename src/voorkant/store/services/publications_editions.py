"""Number tables as readers count them, and use a draft again instead of making it twice.

An adviser presses "Bekijk de tabel" twice, and once more after lunch. Nothing changed, so it is the same draft; and the
first table that goes public is edition 1, however many drafts there were before it.
"""

from django.db.models import Max

from voorkant.store.models import Publication
from voorkant.store.selectors.publications_kin import made_of
from voorkant.store.selectors.publications_truth import SEEN, Ground


def next_number(row: Publication) -> int:
    """Give a number that no table of the series has."""
    return _highest(row, {}) + 1


def give_edition(row: Publication) -> None:
    """Number a table that goes public after the last public one; call it in a transaction that holds the municipality.

    A draft may hold that number: nobody outside ever saw it, so it takes another.
    """
    number = _highest(row, {"state__in": SEEN}) + 1
    series = Publication.objects.filter(municipality=row.municipality_id, series=row.series)
    series.filter(edition=number).exclude(pk=row.pk).update(edition=next_number(row))
    row.edition = number


def draft_like(wanted: Publication) -> Publication | None:
    """Give the newest draft, or table that waits, of the same choice over the same time."""
    found = Publication.objects.filter(
        municipality=wanted.municipality, series=wanted.series, first=wanted.first, last=wanted.last,
        threshold=wanted.threshold, invented=wanted.invented,
        state__in=(Publication.State.WAITING, Publication.State.DRAFT),
    )  # fmt: skip
    return found.order_by("-pk").first()


def still_fits(draft: Publication, ground: Ground) -> bool:
    """Tell whether a draft would come out the same if it were made now."""
    return bool(draft.report.get("made_of") == made_of(ground, draft.municipality, draft.names))


def _highest(row: Publication, which: dict[str, object]) -> int:
    rows = Publication.objects.filter(municipality=row.municipality_id, series=row.series, **which)
    return int(rows.aggregate(most=Max("edition"))["most"] or 0)
