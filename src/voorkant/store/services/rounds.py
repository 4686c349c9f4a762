"""Plan rounds and count along the way, so that no tap is lost and none counts twice.

On the corner of the Dorpsstraat the phone loses its connection, sends "niemand thuis" again a minute later, and again.
Each tap carries a mark of its own and is counted in the same transaction in which the mark is kept; what was tapped is
not kept with the mark, since the order of taps along a street would tell door from door.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Max

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.question import FieldError
from voorkant.core.notice.rounds import (
    OUTCOMES,
    BadRound,
    NewRound,
    NewStop,
    check_stops,
    round_faults,
)
from voorkant.core.notice.walk import Walk, short_walk
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text, same
from voorkant.store.models import FollowUp, Organisation, Round, RoundCount, RoundStop, RoundTap
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.round_places import buurt_at, spots
from voorkant.store.selectors.rounds import find_round, find_stop, stops_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.notice import clean_words

AHEAD = timedelta(days=365)
MOST_COUNTED = 9_999
_NONCE = re.compile(r"[A-Za-z0-9_-]{8,40}")


def plan_round(*, organisation: Organisation, given: NewRound, today: date, invented: bool = False) -> Round:
    """Keep a plan; BadRound tells every field that is not right. Its words are cleaned of what identifies people."""
    places = places_of(organisation.municipality)
    wrong = round_faults(given, language=load_language(), areas=places.areas, today=today, last=today + AHEAD)
    if wrong:
        raise BadRound(tuple(wrong))
    assert given.day is not None  # noqa: S101 - a plan without a day was refused above
    return Round.objects.create(
        organisation=organisation,
        kind=given.kind,
        purpose=clean_words(given.purpose).text[: Round._meta.get_field("purpose").max_length],
        problems=list(given.problems),
        target_groups=list(given.target_groups),
        area_code=given.area,
        area_year=places.year,
        planned_on=given.day,
        starts=given.starts,
        with_whom=clean_words(given.with_whom).text[: Round._meta.get_field("with_whom").max_length],
        invented=invented,
    )


def add_stops(*, organisation: Organisation, key: int, stops: Sequence[NewStop]) -> list[RoundStop]:
    """Add stops to a round that is not over, and put all of them in the order of a short walk.

    Raises BadRound with every stop that is not right; then none is added.
    """
    found = find_round(organisation, key)
    _still_open(found)
    smallest = int(setting_value("street_addresses", organisation.municipality))
    there = list(found.stops.values_list("label", flat=True))
    check_stops(stops, kind=found.kind, smallest=smallest, there=there)
    placed = _placed(found, stops)
    with transaction.atomic():
        last = found.stops.aggregate(last=Max("position"))["last"] or 0
        made = [
            RoundStop.objects.create(
                round=found,
                position=last + number,
                label=one.label.strip(),
                addresses=one.addresses,
                area_code=one.area,
                latitude=one.at[0] if one.at else None,
                longitude=one.at[1] if one.at else None,
            )
            for number, one in enumerate(placed, start=1)
        ]
        if not RoundCount.objects.filter(stop__round=found).exists():
            order_stops(organisation=organisation, key=key)
    return made


def _placed(found: Round, stops: Sequence[NewStop]) -> list[NewStop]:
    """Find the buurt of each stop: where it lies, else as given, else the round's own area when that is a buurt."""
    municipality = found.organisation.municipality
    places = places_of(municipality)
    own = places.areas.get(found.area_code)
    usual = found.area_code if own is not None and own.kind is AreaKind.NEIGHBOURHOOD else ""
    placed, errors = [], []
    for number, one in enumerate(stops, start=1):
        area = buurt_at(municipality, one.at) if one.at else ""
        if area is None:
            outside = _OUTSIDE.format(label=one.label, place=municipality.name)
            errors.append(FieldError(f"stop-{number}", same(""), outside))
        elif one.area and one.area not in places.areas:
            errors.append(FieldError(f"stop-{number}", same(""), _OTHER_BUURT.format(label=one.label)))
        else:
            placed.append(NewStop(one.label, one.addresses, area or one.area or usual, one.at))
    if errors:
        raise BadRound(tuple(errors))
    return placed


def remove_stop(*, organisation: Organisation, key: int, stop: int) -> None:
    """Take a stop out of a round that is not over; refused once something was counted there."""
    found = find_round(organisation, key)
    _still_open(found)
    with transaction.atomic():
        gone = find_stop(found, stop)
        if RoundCount.objects.filter(stop=gone, n__gt=0).exists():
            raise BadInput("stop-counted", _COUNTED, _WHY_COUNTED, _LEAVE_IT)
        gone.delete()
        for position, one in enumerate(stops_of(found), start=1):
            RoundStop.objects.filter(pk=one.pk).update(position=position)


def order_stops(
    *, organisation: Organisation, key: int, start: int | None = None, end: int | None = None
) -> Walk | None:
    """Put the stops in the order of a short walk that begins and ends at the stops with these keys.

    Stops of which no place is known come last, as they stood. None where fewer than two places are known.
    """
    found = find_round(organisation, key)
    _still_open(found)
    listed = spots(organisation.municipality, stops_of(found))
    known = [one for one in listed if one.at is not None]
    keys = [one.stop.pk for one in known]
    walk = short_walk(
        [one.at for one in known if one.at is not None],
        start=keys.index(start) if start in keys else None,
        end=keys.index(end) if end in keys else None,
    )
    order = [keys[position] for position in walk.order]
    order += [one.stop.pk for one in listed if one.at is None]
    with transaction.atomic():
        for position, stop in enumerate(order, start=1):
            RoundStop.objects.filter(pk=stop, round=found).update(position=position)
    return walk if len(known) > 1 else None


def record_tap(
    *, organisation: Organisation, key: int, stop: int, outcome: str, group: str = "", nonce: str, step: int = 1
) -> Mapping[str, int]:
    """Count one door or person at a stop (`step` 1), or take the last one back (-1); gives the stop's counts now.

    The same `nonce` in the same round counts once. The first tap begins a planned round; a round that is over still
    takes taps that waited for a connection; a cancelled one does not.
    """
    language = load_language()
    if outcome not in language.terms[OUTCOMES] or (group and group not in language.target_groups):
        raise BadInput("tap-unknown", _NOT_COUNTED, _UNKNOWN_TAP, _AGAIN)
    if not _NONCE.fullmatch(nonce) or step not in (1, -1):
        raise BadInput("tap-unmarked", _NOT_COUNTED, _UNMARKED, _AGAIN)
    with transaction.atomic():
        found = _locked(organisation, key)
        here = find_stop(found, stop)
        if found.status == Round.Status.CANCELLED:
            raise BadInput("round-cancelled", _NOT_COUNTED, _CANCELLED, _PLAN_AGAIN)
        _tap, new = RoundTap.objects.get_or_create(round=found, nonce=nonce)
        if new:
            _count(here, outcome, group, step)
            Round.objects.filter(pk=found.pk, status=Round.Status.PLANNED).update(status=Round.Status.UNDER_WAY)
        return counts_at(here)


def record_tally(*, organisation: Organisation, key: int, counts: Mapping[tuple[int, str], int]) -> None:
    """Copy counts from paper: for each (stop, outcome) the number without a group becomes this."""
    if any(not 0 <= number <= MOST_COUNTED for number in counts.values()):
        raise BadInput("tally-too-large", _NOT_COUNTED, _TOO_LARGE, _AGAIN)
    with transaction.atomic():
        found = _locked(organisation, key)
        if found.status == Round.Status.CANCELLED:
            raise BadInput("round-cancelled", _NOT_COUNTED, _CANCELLED, _PLAN_AGAIN)
        for (stop, outcome), number in counts.items():
            here = find_stop(found, stop)
            RoundCount.objects.update_or_create(stop=here, outcome=outcome, group="", defaults={"n": number})
        if any(counts.values()):
            Round.objects.filter(pk=found.pk, status=Round.Status.PLANNED).update(status=Round.Status.UNDER_WAY)


def counts_at(stop: RoundStop) -> dict[str, int]:
    """Give what was counted at a stop, by outcome."""
    found: dict[str, int] = {}
    for outcome, number in RoundCount.objects.filter(stop=stop).values_list("outcome", "n"):
        found[outcome] = found.get(outcome, 0) + number
    return found


def finish_round(*, organisation: Organisation, key: int) -> None:
    """Say that a round was walked."""
    _change(organisation, key, (Round.Status.PLANNED, Round.Status.UNDER_WAY), Round.Status.DONE)


def cancel_round(*, organisation: Organisation, key: int) -> None:
    """Call a round off that was not begun; one in which something was counted can only be finished."""
    _change(organisation, key, (Round.Status.PLANNED,), Round.Status.CANCELLED)


def _change(organisation: Organisation, key: int, before: Sequence[str], after: str) -> None:
    with transaction.atomic():
        found = _locked(organisation, key)
        if found.status not in before:
            raise BadInput("round-elsewhere", _CANNOT_CHANGE, _STANDS_ELSEWHERE, _LOOK)
        Round.objects.filter(pk=found.pk).update(status=after)


def add_follow_up(
    *, organisation: Organisation, key: int, text: str, who: str = "", due: date | None = None, nonce: str = ""
) -> FollowUp | None:
    """Keep what was promised, cleaned of names, addresses and numbers; None where this one was sent before."""
    if not text.strip():
        raise BadInput("follow-up-empty", _NOTHING_TO_KEEP, same(""), _WRITE_IT)
    words, whose = clean_words(text).text, clean_words(who).text if who.strip() else ""
    longest = FollowUp._meta.get_field("text").max_length or 0
    if len(words) > longest:
        raise BadInput("follow-up-long", _NOTHING_TO_KEEP, _LONG.format(limit=str(longest)), _SHORTEN)
    with transaction.atomic():
        found = _locked(organisation, key)
        if nonce and not RoundTap.objects.get_or_create(round=found, nonce=nonce[:40])[1]:
            return None
        return FollowUp.objects.create(
            round=found, text=words, who=whose[: FollowUp._meta.get_field("who").max_length], due=due
        )


def finish_follow_up(*, organisation: Organisation, key: int, today: date) -> FollowUp:
    """Say that what was promised was done; saying so twice changes nothing."""
    found = FollowUp.objects.filter(pk=key, round__organisation=organisation).select_related("round").first()
    if found is None:
        raise BadInput("follow-up-unknown", _CANNOT_CHANGE, _NOT_THERE, _LOOK)
    if found.done_on is None:
        found.done_on = today
        found.save(update_fields=["done_on"])
    return found


def _locked(organisation: Organisation, key: int) -> Round:
    find_round(organisation, key)
    return Round.objects.select_for_update().get(pk=key, organisation=organisation)


def _still_open(found: Round) -> None:
    if found.status not in (Round.Status.PLANNED, Round.Status.UNDER_WAY):
        raise BadInput("round-over", _CANNOT_CHANGE, _STANDS_ELSEWHERE, _LOOK)


def _count(stop: RoundStop, outcome: str, group: str, step: int) -> None:
    row, _ = RoundCount.objects.get_or_create(stop=stop, outcome=outcome, group=group)
    rows = RoundCount.objects.filter(pk=row.pk)
    (rows.filter(n__lt=MOST_COUNTED) if step > 0 else rows.filter(n__gt=0)).update(n=F("n") + step)


_OUTSIDE = Text(
    nl="'{label}' ligt volgens lat en lon buiten {place}. Staan lat en lon misschien omgekeerd?",
    en="'{label}' lies outside {place} by its lat and lon. Are lat and lon perhaps the other way round?",
)
_OTHER_BUURT = Text(nl="Kies voor '{label}' een buurt uit de lijst.", en="Choose a buurt from the list for '{label}'.")
_NOT_COUNTED = Text(nl="Dit is niet geteld.", en="This was not counted.")
_UNKNOWN_TAP = Text(nl="Deze knop kennen we niet.", en="We do not know this button.")
_UNMARKED = Text(nl="De telling kwam zonder kenmerk aan.", en="The count arrived without its mark.")
_AGAIN = Text(nl="Laad de bladzijde opnieuw en tik nog een keer.", en="Load the page again and tap once more.")
_TOO_LARGE = Text(nl="Zo'n groot aantal kan niet kloppen.", en="Such a large number cannot be right.")
_CANCELLED = Text(nl="Deze ronde is afgelast.", en="This round was cancelled.")
_PLAN_AGAIN = Text(nl="Plan een nieuwe ronde.", en="Plan a new round.")
_COUNTED = Text(nl="Dit stuk straat kan niet weg.", en="This stretch of street cannot go.")
_WHY_COUNTED = Text(nl="Er is daar al geteld.", en="Something was counted there already.")
_LEAVE_IT = Text(nl="Laat het staan; het hoort bij deze ronde.", en="Leave it; it belongs to this round.")
_CANNOT_CHANGE = Text(nl="Dit kan nu niet meer.", en="This is not possible any more.")
_STANDS_ELSEWHERE = Text(nl="De ronde is al begonnen, klaar of afgelast.",
                         en="The round has begun, is done or was cancelled.")  # fmt: skip
_NOT_THERE = Text(nl="Zij is er niet, of is niet van jouw team.", en="It is not there, or is not your team's.")
_LOOK = Text(nl="Kijk bij jullie rondes hoe het ervoor staat.", en="See among your rounds how things stand.")
_NOTHING_TO_KEEP = Text(nl="Dit is niet bewaard.", en="This was not kept.")
_WRITE_IT = Text(nl="Schrijf op wat jullie nog doen.", en="Write down what you will still do.")
_LONG = Text(nl="Het is langer dan {limit} tekens.", en="It is longer than {limit} characters.")
_SHORTEN = Text(nl="Maak het korter.", en="Make it shorter.")
