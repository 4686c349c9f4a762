"""What may be shown instead of a hidden count: the nearest wider area or domain.

Somebody opens Bussloo and looks for debts. The count there is hidden; an empty cell would leave them with nothing. "Te
weinig om te tonen in Bussloo. In heel Voorst: 23 vragen in het jaar tot en met 30 juni 2024." gives what may be given.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from voorkant.core.analyse.names import as_a_whole
from voorkant.core.shared.counts import TOTAL, CountState, OwnCount, OwnCounts, domain_column
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.period import Window
from voorkant.core.shared.text import Text
from voorkant.core.shared.upwards import above


@dataclass(frozen=True, slots=True)
class Wider:
    """The count to show instead (None when nothing may be shown), over which window, and the sentence that says so."""

    count: OwnCount | None
    window: Window
    sentence: Text


def widen(
    own: OwnCounts,
    area: str,
    column: str,
    *,
    parents: Mapping[str, str],
    domains: Mapping[str, str],
    names: Mapping[str, Text],
    longer: OwnCounts | None = None,
) -> Wider:
    """Find the smallest shown count that holds a hidden one: a wider area, a longer period, or a wider domain.

    The same problem goes before a wider domain, and a smaller count before a larger. `names` names areas and columns
    for the sentence ("Voorst", "geldzorgen"); `longer` is a table over a longer window, which may only be given when it
    was protected together with `own`: the difference of two windows is a table too.
    """
    candidates = [
        list(_same_column(own, area, column, parents, longer)),
        list(_wider_columns(own, area, column, parents, domains)),
    ]
    for found in candidates:
        if found:
            count, window = min(found, key=lambda pair: pair[0].count or 0)
            return Wider(count, window, _sentence(area, column, count, window, names))
    return Wider(None, own.window, _nothing(_name(area, names)))


def _same_column(
    own: OwnCounts, area: str, column: str, parents: Mapping[str, str], longer: OwnCounts | None
) -> Iterator[tuple[OwnCount, Window]]:
    for table in (own, longer):
        if table is None:
            continue
        places = above(area, parents) if table is own else [area, *above(area, parents)]
        yield from _first_shown(table, places, column)


def _wider_columns(
    own: OwnCounts, area: str, column: str, parents: Mapping[str, str], domains: Mapping[str, str]
) -> Iterator[tuple[OwnCount, Window]]:
    wider = [domain_column(domains[column])] if column in domains else []
    for other in [*wider, *([TOTAL] if column != TOTAL else [])]:
        found = list(_first_shown(own, [area, *above(area, parents)], other))
        if found:
            yield from found
            return


def _first_shown(own: OwnCounts, places: list[str], column: str) -> Iterator[tuple[OwnCount, Window]]:
    for place in places:
        count = own.get(place, column)
        if count.state is CountState.SHOWN:
            yield count, own.window
            return


def _sentence(area: str, column: str, count: OwnCount, window: Window, names: Mapping[str, Text]) -> Text:
    start = _nothing(_name(area, names))
    number = whole(count.count or 0)
    same_place, same_column = count.area == area, count.column == column
    place = _name(count.area, names)
    where = Text(
        nl=f"In {place.nl}" if same_place else f"In {as_a_whole(place.nl)}",
        en=f"In {place.en}" if same_place else f"In {place.en} as a whole",
    )
    about = Text(nl="", en="") if same_column else _about(count.column, names)
    return Text(
        nl=f"{start.nl} {where.nl}: {number.nl} vragen{about.nl} {window.words.nl}.",
        en=f"{start.en} {where.en}: {number.en} questions{about.en} {window.words.en}.",
    )


def _about(column: str, names: Mapping[str, Text]) -> Text:
    if column == TOTAL:
        return Text(nl=" over alle problemen samen", en=" on all problems together")
    return Text(nl=" over ", en=" on ") + _name(column, names)


def _nothing(place: Text) -> Text:
    return Text(nl=f"Te weinig om te tonen in {place.nl}.", en=f"Too few to show in {place.en}.")


def _name(code: str, names: Mapping[str, Text]) -> Text:
    return names.get(code, Text(nl=code, en=code))
