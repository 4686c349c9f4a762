"""Say what may be shown where a count is hidden: the smallest wider place, period or part of life that may."""

from collections.abc import Mapping

from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.names import Names
from voorkant.core.analyse.widen import widen
from voorkant.core.shared.counts import TOTAL, CountState, OwnCounts, domain_column
from voorkant.core.shared.text import Text
from voorkant.store.selectors.counts import problem_domains
from voorkant.store.selectors.places import Places


def names_of(places: Places) -> Mapping[str, Text]:
    """Name every place of a municipality and every column of its counts."""
    language, names = load_language(), Names(places.areas)
    return {
        TOTAL: Text(nl="alle problemen samen", en="all problems together"),
        **{problem.id: problem.name for problem in language.problems.values()},
        **{domain_column(domain.id): domain.name for domain in language.domains.values()},
        **{code: names.inside(place) for code, place in places.areas.items()},
    }


def shown_instead(own: OwnCounts, places: Places, area: str, column: str) -> Text | None:
    """Give the sentence for a hidden count; None where the count itself is shown or was never made."""
    if own.get(area, column).state is not CountState.HIDDEN:
        return None
    return widen(own, area, column, parents=places.parents, domains=problem_domains(), names=names_of(places)).sentence
