"""Protect the table of a new quarter beside all tables that people remember.

The year up to December replaces the year up to September. Whoever kept the old page lays both side by side; and what
was published of either year lies there too. So the new table hides whatever would make a hidden count follow.
"""

from voorkant.core.analyse.disclosure import protect
from voorkant.core.analyse.disclosure.views_protect import protect_view
from voorkant.core.shared.counts import OwnCounts
from voorkant.core.shared.period import Window
from voorkant.store.models import Municipality
from voorkant.store.selectors.counts import count_table, problem_domains
from voorkant.store.selectors.publications_truth import ground_of, table_view, views_seen


def beside_earlier(municipality: Municipality, window: Window, made: OwnCounts) -> OwnCounts:
    """Hide more of a table that is safe alone, until it is safe beside every view that was ever shown."""
    ground = ground_of(municipality, [window])
    earlier = views_seen(ground, municipality, but=window)
    table = count_table(municipality, window)
    while True:
        view = table_view(ground, window, dict(made.cells))
        safe = protect_view(ground.truth, view, earlier, made.threshold).view
        hidden = [
            (area, column)
            for node, area in enumerate(ground.nodes)
            for number, column in enumerate(ground.columns)
            if not safe.shown[node, 0, 0, number] and (area, column) in made.cells
        ]
        if all(made.cells[cell] is None for cell in hidden):
            return made
        made = protect(table, made.threshold, domains=problem_domains(), hidden=hidden)
