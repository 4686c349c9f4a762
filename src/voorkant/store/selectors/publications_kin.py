"""Which tables ask the same question as another: the one before, the one after, and the one that says it already.

In October the council publishes the year up to September; in January the year up to December. The second follows the
first: whoever opens the old link reads that there is a newer one. Who makes the first again finds it public already.
"""

import hashlib

from voorkant.store.models import Municipality, Publication
from voorkant.store.selectors.publications_truth import Ground, tables_seen

_Order = tuple[object, ...]


def already_public(row: Publication) -> Publication | None:
    """Give a public table of the same question that shows all that a draft shows; None if the draft adds anything."""
    for one in reversed(_kin(row)):
        same_time = (one.first, one.last, one.threshold) == (row.first, row.last, row.threshold)
        if same_time and one.periods == row.periods and _shown(row) <= _shown(one):
            return one
    return None


def earlier_of(row: Publication) -> Publication | None:
    """Give the public table that this one follows, or would follow once it is public."""
    before = [one for one in _kin(row) if _order(one) < _order(row)]
    return before[-1] if before else None


def newer_of(row: Publication) -> Publication | None:
    """Give the newest public table of the same question; None where this is the newest."""
    after = [one for one in _kin(row) if _order(one) > _order(row)]
    return after[-1] if after else None


def outdated(rows: list[Publication]) -> set[int]:
    """Tell which of these public tables have a newer one among them."""
    newest: dict[tuple[object, ...], Publication] = {}
    for one in sorted(rows, key=_order):
        newest[_question(one)] = one
    return {one.pk for one in rows} - {one.pk for one in newest.values()}


def made_of(ground: Ground, municipality: Municipality, names: dict[str, str]) -> str:
    """Give a mark of all that a table is made from; with the same mark it would come out the same."""
    axes = ground.nodes, ground.pieces, ground.bands, ground.columns, sorted(names.items())
    seen = sorted(tables_seen(municipality))
    return hashlib.sha256(ground.truth.counts.tobytes() + repr((axes, seen)).encode()).hexdigest()


def _kin(row: Publication) -> list[Publication]:
    """Give the other public tables of the same question, oldest first."""
    public = Publication.objects.filter(
        municipality=row.municipality_id, series=row.series, state=Publication.State.PUBLISHED
    ).exclude(pk=row.pk)
    return sorted((one for one in public if _question(one) == _question(row)), key=_order)


def _question(row: Publication) -> tuple[object, ...]:
    months = (row.last.year - row.first.year) * 12 + row.last.month - row.first.month
    return row.series, months


def _order(row: Publication) -> _Order:
    """Later time goes first, then later publishing; a draft comes after what is public."""
    return row.last, row.published is None, row.published or row.made, row.pk


def _shown(row: Publication) -> set[tuple[object, ...]]:
    return {tuple(cell) for cell in row.cells if cell[4] is not None}
