"""How full each finding place and each receiving partner is, for whoever may see it.

The library sees its own eighteen of twenty the whole month through. The municipality sees that the library is filling
up only when the library agreed to show it, and then as a level and not as a number; nobody ever sees whose signals
they were.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min

from voorkant.core.notice.load import Levels, Load, Pressure, Relief, load, relief
from voorkant.core.shared.partners import Network, Partner, Place
from voorkant.store.models import Municipality, Organisation, Signal
from voorkant.store.selectors.network import network_of
from voorkant.store.selectors.settings import setting_value

LOOK_BACK_WEEKS = 40
NEEDS_WORK = ("going_along", "call_back")
"""Endings of a signal that ask something of the team that receives it; one that is only counted asks nothing."""
_ORDER = (Pressure.RED, Pressure.AMBER, Pressure.ROOM, Pressure.UNKNOWN)

Weeks = Mapping[date, int]


@dataclass(frozen=True, slots=True)
class Carrier:
    """A finding place, or (with `place` None) a partner that receives; `load` is None where it may not be shown.

    `own` tells that the reader works there, and may see and set its numbers.
    """

    partner: Partner
    place: Place | None
    load: Load | None
    own: bool
    relief: tuple[tuple[Relief, Place], ...] = ()

    @property
    def name(self) -> str:
        """The name to show."""
        return self.place.name if self.place else self.partner.name


@dataclass(frozen=True, slots=True)
class Loads:
    """The load of one month: what may be shown, fullest first, and how many partners keep theirs to themselves."""

    carriers: tuple[Carrier, ...]
    silent: int
    threshold: int
    levels: Levels

    @property
    def pressing(self) -> tuple[Carrier, ...]:
        """Those that are full or filling up."""
        return tuple(one for one in self.carriers if one.load and one.load.pressure in (Pressure.AMBER, Pressure.RED))


def loads_of(
    municipality: Municipality, today: date, *, reader: Organisation | None = None, network: Network | None = None
) -> Loads:
    """Give the load of every finding place and receiving partner that `reader` may see."""
    network = network or network_of(municipality)
    weeks, first = _weeks(municipality, today)
    levels = levels_of(municipality)
    places = {
        one.id: load(weeks.get(("place", one.id), {}), capacity=one.capacity, today=today, levels=levels,
                     since=first.get(("place", one.id)))
        for one in network.places.values() if one.active
    }  # fmt: skip
    receiving = {
        one.id: load(weeks.get(("partner", one.id), {}), capacity=one.capacity, today=today, levels=levels,
                     since=first.get(("partner", one.id)))
        for one in network.partners.values() if one.capacity or ("partner", one.id) in weeks
    }  # fmt: skip
    found = [
        *(_place(network, key, state, places, reader) for key, state in places.items()),
        *(_carrier(network.partners[key], None, state, reader) for key, state in receiving.items()),
    ]
    shown = sorted((one for one in found if one.load), key=_fullest_first)
    silent = len({one.partner.id for one in found if one.load is None})
    return Loads(tuple(shown), silent, int(setting_value("disclosure_threshold", municipality)), levels)


def levels_of(municipality: Municipality) -> Levels:
    """Give the levels that hold for a municipality."""
    return Levels(
        amber=setting_value("load_amber_percent", municipality),
        red=setting_value("load_red_percent", municipality),
        chance=setting_value("load_chance_percent", municipality) / 100,
        fade=setting_value("load_fade_percent", municipality) / 100,
    )


def _place(network: Network, key: int, state: Load, states: Mapping[int, Load], reader: Organisation | None) -> Carrier:
    place = network.places[key]
    one = _carrier(network.partners[place.partner], place, state, reader)
    if one.load is None or one.load.pressure not in (Pressure.AMBER, Pressure.RED):
        return one
    known = {
        other: each for other, each in states.items() if _shows(network.partners[network.places[other].partner], reader)
    }
    likely = relief(place, _open_to(network, states), known)
    return Carrier(one.partner, place, one.load, one.own, tuple((each, network.places[each.place]) for each in likely))


def _open_to(network: Network, states: Mapping[int, Load]) -> list[Place]:
    """Leave out places that are full, also those that do not show it: nobody is sent to a place that is full."""
    pressing = (Pressure.AMBER, Pressure.RED)
    return [one for one in network.places.values() if one.id not in states or states[one.id].pressure not in pressing]


def _carrier(partner: Partner, place: Place | None, state: Load, reader: Organisation | None) -> Carrier:
    own = reader is not None and reader.pk == partner.id
    return Carrier(partner, place, state if _shows(partner, reader) else None, own)


def _shows(partner: Partner, reader: Organisation | None) -> bool:
    return partner.shares_load or (reader is not None and reader.pk == partner.id)


def _fullest_first(one: Carrier) -> tuple[int, float, str]:
    assert one.load is not None  # noqa: S101 the list holds only what is shown
    return (_ORDER.index(one.load.pressure), -(one.load.percent or 0), one.name)


def _weeks(municipality: Municipality, today: date) -> tuple[dict[tuple[str, int], Weeks], dict[tuple[str, int], date]]:
    """Count signals per week, by the place that sent and by the partner that received what asks something of it."""
    since = today - timedelta(weeks=LOOK_BACK_WEEKS)
    signals = Signal.objects.filter(place__organisation__municipality=municipality)
    asking = signals.filter(ending__in=NEEDS_WORK, receiver__isnull=False)
    weeks: dict[tuple[str, int], dict[date, int]] = {}
    first: dict[tuple[str, int], date] = {}
    for kind, field, rows in (("place", "place_id", signals), ("partner", "receiver_id", asking)):
        _add(weeks, kind, rows.filter(week__gte=since).values_list(field, "week").annotate(n=Count("id")))
        for key, monday in rows.values_list(field).annotate(first=Min("week")):
            first[kind, key] = max(monday, since - timedelta(days=since.weekday()))
    return dict(weeks), first


def _add(weeks: dict[tuple[str, int], dict[date, int]], kind: str, rows: Iterable[tuple[int, date, int]]) -> None:
    for key, monday, n in rows:
        weeks.setdefault((kind, key), {})[monday] = n
