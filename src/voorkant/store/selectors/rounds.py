"""Read a team's own rounds: what is coming, what was counted, what is still to do, and who was reached.

Counts of rounds are exact and small: one question in a street of twelve addresses. They are the team's own; every read
here asks for that team, and nobody else has one. They are not published with protection either: a round is one evening,
so the difference between two tables that are each safe would still give that evening away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, QuerySet, Sum

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.coverage import AreaReach, GroupReach, Passed, StreetReach, by_area, by_group, by_street
from voorkant.core.notice.rounds import OUTCOMES, REACHED
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.figure import Provenance
from voorkant.core.shared.text import Text
from voorkant.store.models import FollowUp, Organisation, Round, RoundCount, RoundStop
from voorkant.store.selectors.figures import figure_set
from voorkant.store.selectors.places import Places, places_of

RESIDENTS, DWELLINGS = "residents", "dwellings"
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round in a list: `stops` how many, `counts` by outcome over all of them."""

    round: Round
    place: str
    stops: int
    counts: Counts

    @property
    def reached(self) -> int:
        """With how many somebody spoke."""
        return sum(self.counts.get(outcome, 0) for outcome in REACHED)


@dataclass(frozen=True, slots=True)
class Overview:
    """A team's rounds. `unclosed` were planned for a day that has passed and never begun."""

    under_way: tuple[RoundLine, ...]
    unclosed: tuple[RoundLine, ...]
    coming: tuple[RoundLine, ...]
    done: tuple[RoundLine, ...]
    cancelled: tuple[RoundLine, ...]
    follow_ups: tuple[FollowUp, ...]

    @property
    def any(self) -> bool:
        """Whether the team ever planned a round."""
        return any((self.under_way, self.unclosed, self.coming, self.done, self.cancelled))


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who a team reached since a day. `areas` are all buurten with who lives there; `names` names them; `sources` tell
    where the published figures came from; `elsewhere` counts stops whose buurt is not known today.
    """

    since: date
    rounds: int
    areas: tuple[AreaReach, ...]
    groups: tuple[GroupReach, ...]
    streets: tuple[StreetReach, ...]
    names: Mapping[str, str]
    sources: tuple[Provenance, ...]
    elsewhere: int

    @property
    def visited(self) -> tuple[AreaReach, ...]:
        """The buurten in which something was counted."""
        return tuple(one for one in self.areas if one.rounds)


def find_round(organisation: Organisation, key: int) -> Round:
    """Give a round of this team; NotFound for any other."""
    found = Round.objects.filter(organisation=organisation, pk=key).first()
    if found is None:
        raise NotFound("round-unknown", _NO_ROUND, _NOT_YOURS, _TO_ROUNDS)
    return found


def find_stop(found: Round, key: int) -> RoundStop:
    """Give a stop of a round; NotFound for any other."""
    stop = found.stops.filter(pk=key).first()
    if stop is None:
        raise NotFound("stop-unknown", _NO_STOP, _NOT_YOURS, _TO_ROUNDS)
    return stop


def stops_of(found: Round) -> list[RoundStop]:
    """Give the stops of a round in the order of walking."""
    return list(found.stops.order_by("position", "pk"))


def counts_of(found: Round) -> Mapping[int, Counts]:
    """Give what was counted per stop and outcome; a stop where nothing was counted is absent."""
    rows = RoundCount.objects.filter(stop__round=found, n__gt=0).values_list("stop", "outcome")
    counted: dict[int, dict[str, int]] = {}
    for stop, outcome, number in rows.annotate(total=Sum("n")):
        counted.setdefault(stop, {})[outcome] = number
    return counted


def ungrouped_counts(found: Round) -> Mapping[tuple[int, str], int]:
    """Give what was counted without a group, by stop and outcome: what a sheet of paper holds."""
    rows = RoundCount.objects.filter(stop__round=found, group="").values_list("stop", "outcome", "n")
    return {(stop, outcome): number for stop, outcome, number in rows}


def overview(organisation: Organisation, today: date) -> Overview:
    """Give a team's rounds by where they stand, with what was promised and not done yet."""
    lines = _lines(organisation, Round.objects.filter(organisation=organisation).order_by("planned_on", "starts", "pk"))
    of = Round.Status
    planned = [one for one in lines if one.round.status == of.PLANNED]
    done = [one for one in lines if one.round.status == of.DONE]
    open_ones = FollowUp.objects.filter(round__organisation=organisation, done_on=None).select_related("round")
    return Overview(
        under_way=tuple(one for one in lines if one.round.status == of.UNDER_WAY),
        unclosed=tuple(one for one in planned if one.round.planned_on < today),
        coming=tuple(one for one in planned if one.round.planned_on >= today),
        done=tuple(reversed(done)),
        cancelled=tuple(one for one in lines if one.round.status == of.CANCELLED),
        follow_ups=tuple(open_ones.order_by(F("due").asc(nulls_last=True), "pk")),
    )


def rounds_of_week(organisation: Organisation, today: date) -> tuple[RoundLine, ...]:
    """Give the rounds of the coming seven days and those under way, for the first page of a professional."""
    listed = overview(organisation, today)
    soon = [one for one in listed.coming if one.round.planned_on < today + timedelta(days=7)]
    return (*listed.under_way, *soon)


def _lines(organisation: Organisation, rounds: QuerySet[Round]) -> list[RoundLine]:
    places = places_of(organisation.municipality)
    counted: dict[int, dict[str, int]] = {}
    rows = RoundCount.objects.filter(stop__round__organisation=organisation).values_list("stop__round", "outcome")
    for key, outcome, number in rows.annotate(total=Sum("n")):
        counted.setdefault(key, {})[outcome] = number
    stops: dict[int, int] = {}
    for key in RoundStop.objects.filter(round__organisation=organisation).values_list("round", flat=True):
        stops[key] = stops.get(key, 0) + 1
    return [RoundLine(one, places.name(one.area_code), stops.get(one.pk, 0), counted.get(one.pk, {})) for one in rounds]


def coverage_of(organisation: Organisation, since: date, *, area: str = "") -> Coverage:
    """Lay a team's rounds since a day over who lives there; with `area` the groups are those of that buurt alone."""
    places = places_of(organisation.municipality)
    walked = _passed(organisation, since, places)
    figures, sources = _published(places, _wanted_figures())
    buurten = [one.code for one in places.areas.values() if one.kind is AreaKind.NEIGHBOURHOOD]
    asked = [one for one in walked if one.area == area] if area else walked
    return Coverage(
        since=since,
        rounds=len({one.round for one in walked if one.counted}),
        areas=tuple(by_area(walked, buurten, figures.get(RESIDENTS, {}), figures.get(DWELLINGS, {}))),
        groups=tuple(by_group(asked, load_language().target_groups, figures)),
        streets=tuple(by_street(walked)),
        names={code: places.name(code) for code in buurten},
        sources=sources,
        elsewhere=sum(one.counted and not one.area for one in walked),
    )


def _passed(organisation: Organisation, since: date, places: Places) -> list[Passed]:
    """Give the stops of rounds that were walked, with the buurt that they lie in today."""
    stops = RoundStop.objects.filter(
        round__organisation=organisation,
        round__planned_on__gte=since,
        round__status__in=[Round.Status.DONE, Round.Status.UNDER_WAY],
    ).select_related("round")
    counted: dict[int, dict[tuple[str, str], int]] = {}
    known = set(load_language().terms[OUTCOMES])
    for stop, outcome, group, number in RoundCount.objects.filter(stop__in=stops, n__gt=0).values_list(
        "stop", "outcome", "group", "n"
    ):
        if outcome in known:
            counted.setdefault(stop, {})[outcome, group] = number
    return [
        Passed(
            label=one.label,
            area=_today(places, one.area_code, one.round.area_year),
            round=one.round_id,
            day=one.round.planned_on,
            addresses=one.addresses,
            counts=counted.get(one.pk, {}),
        )
        for one in stops.order_by("round__planned_on", "position")
    ]


def _today(places: Places, code: str, year: int) -> str:
    """Give a buurt that is the same ground today, else nothing."""
    same_ground = year == places.year or (code, year) in places.unchanged
    return code if code in places.areas and same_ground else ""


def _wanted_figures() -> set[str]:
    groups = load_language().target_groups.values()
    return {RESIDENTS, DWELLINGS} | {name for one in groups for name in (one.counted_by, one.out_of) if name}


def _published(
    places: Places, indicators: set[str]
) -> tuple[Mapping[str, Mapping[str, float | None]], tuple[Provenance, ...]]:
    """Give the newest published figure per indicator and buurt, where it is the same ground, and their sources."""
    codes = [one.code for one in places.areas.values() if one.kind is AreaKind.NEIGHBOURHOOD]
    found: dict[str, dict[str, float | None]] = {}
    sources: dict[tuple[str, str, int], Provenance] = {}
    for indicator in sorted(indicators):
        figures = figure_set(codes, places.year, indicator=indicator)
        for code in codes:
            years = figures.series(code, indicator, "all")
            if not years:
                continue
            newest = years[max(years)]
            found.setdefault(indicator, {})[code] = newest.value
            if newest.ref is not None:
                one = figures.provenance[newest.ref]
                sources[one.publisher, one.table, one.year] = one
    return found, tuple(sources.values())


def follow_ups_of(found: Round) -> Sequence[FollowUp]:
    """Give what was promised in a round: what is still open first."""
    return list(found.follow_ups.order_by(F("done_on").asc(nulls_first=True), F("due").asc(nulls_last=True), "pk"))


_NO_ROUND = Text(nl="Deze ronde is er niet.", en="This round is not there.")
_NO_STOP = Text(nl="Dit stuk straat hoort niet bij deze ronde.", en="This stretch of street is not in this round.")
_NOT_YOURS = Text(nl="Zij is weg, of zij is niet van jouw team.", en="It is gone, or is not your team's.")
_TO_ROUNDS = Text(nl="Ga terug naar jullie rondes.", en="Go back to your rounds.")
