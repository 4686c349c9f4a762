"""Invent a published table and one that may not be: for the demo, from its invented questions.

The council asked for questions per kern and part of life, quarter by quarter; that table is public. A colleague had
made the same in steps before. Side by side they would give small counts away, so that one was refused, with the reason.
"""

from datetime import date

from voorkant.core.analyse.publication import Choice
from voorkant.core.shared.counts import TOTAL
from voorkant.store.models import Municipality, Publication, User
from voorkant.store.selectors.counts import shown_window
from voorkant.store.services.counts import protected_counts
from voorkant.store.services.publications import make_table, publish, start_draft


def invent_publications(municipality: Municipality, today: date) -> None:
    """Publish one table and have another refused, where there are questions and nothing was published yet."""
    if Publication.objects.filter(municipality=municipality).exists():
        return
    page = protected_counts(municipality, shown_window(municipality, today))
    if page.get(municipality.code, TOTAL).count is None:
        return
    by = User.objects.filter(municipality=municipality, role="adviser").order_by("pk").first()
    later, first = (
        make_table(start_draft(municipality=municipality, choice=choice, by=by, today=today))
        for choice in (Choice(method="round"), Choice())
    )
    publish(first, by=by)
    publish(later, by=by)
