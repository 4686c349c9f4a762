"""Find what is one matter under two names, so that a team talks about it once.

Fifteen people in Twello-Noord who cannot keep up with their post are a candidate, and a surge of the same problem in
Twello. The agenda keeps the candidate, which says that it rises; the surge is not a point beside it.
"""

from collections.abc import Iterable, Sequence

from voorkant.core.shared.errors import NotFound
from voorkant.store.models import Candidate, Municipality, SurgeAlert
from voorkant.store.selectors.places import Places, places_of
from voorkant.store.selectors.surges import open_surges


def rises_in(municipality: Municipality, candidates: Iterable[Candidate]) -> dict[int, tuple[str, ...]]:
    """Give for each candidate, by its key, the surges that go on of a problem of it in the same area or in one around
    or within it, as they are named on an agenda ("surge:12"). A candidate of no one place is everywhere, and only what
    rises everywhere is the same.
    """
    going = sorted((one.row for one in open_surges(municipality, None) if one.row.running), key=lambda row: row.pk)
    if not going:
        return {}
    places = places_of(municipality)
    return {one.pk: _rises(one, going, places) for one in candidates}


def _rises(candidate: Candidate, going: Sequence[SurgeAlert], places: Places) -> tuple[str, ...]:
    here = candidate.area_code or places.municipality
    return tuple(
        f"surge:{row.pk}"
        for row in going
        if row.problem in candidate.problems and _overlap(places, here, row.area_code)
    )


def _overlap(places: Places, here: str, there: str) -> bool:
    """Tell whether two areas share ground; what happens somewhere is not what happens everywhere."""
    if here == there or places.municipality in (here, there):
        return here == there
    return here in _inside(places, there) or there in _inside(places, here)


def _inside(places: Places, area: str) -> frozenset[str]:
    try:
        return places.inside(area)
    except NotFound:
        return frozenset()
