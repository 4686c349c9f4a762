"""Invent a year of signals over the invented finding places, the same each time.

The reading room passed on eighteen of the twenty that it agreed to this month; three colleagues wait for a call; most
answers came in the week that was promised. What is invented is counted like what is not, and says that it is invented.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction
from django.utils.crypto import salted_hmac

from voorkant.core.notice.feedback import NEW, TAKEN_UP, answer_by, next_status
from voorkant.core.notice.signal import CALL_BACK, COUNT_ONLY, COUNTED
from voorkant.core.shared.period import week_of
from voorkant.store.demo.questions import chance, choose
from voorkant.store.models import (
    CallBack,
    FindingPlace,
    Municipality,
    Organisation,
    PlaceLink,
    Signal,
    SignalStep,
    ThemeAnswer,
)
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.signal_desk import digest_of, example_token
from voorkant.store.services.signal_links import make_place_link
from voorkant.store.services.signal_settling import settle_signals

PLAN: dict[str, Any] = yaml.safe_load(files("voorkant.store.demo").joinpath("signals.yaml").read_text(encoding="utf-8"))
NOTED = "noted"


def invent_signals(municipality: Municipality, today: date) -> None:
    """Bring in the invented signals and the example's link, unless they are there."""
    places = list(
        FindingPlace.objects.filter(organisation__municipality=municipality, invented=True)
        .select_related("organisation__municipality", "receiver")
        .order_by("pk")
    )
    if not places:
        return
    _link(places, today)
    if Signal.objects.filter(place__in=places).exists():
        return
    with transaction.atomic():
        kept = places_of(municipality)
        made = [one for place in places for one in _signals(place, today, kept.kept_at, kept.year)]
        Signal.objects.bulk_create([signal for signal, _ in made], batch_size=200)
        _steps(made)
        _themes(municipality, today)
        _calls(places, today)
        settle_signals(today=today)


def _link(places: list[FindingPlace], today: date) -> None:
    """Keep one link to the first library, so that a visitor of the demo can try the form."""
    token = example_token()
    library = next((one for one in places if one.kind == "library"), places[0])
    if not PlaceLink.objects.filter(digest=digest_of(token)).exists():
        make_place_link(library, shared=True, label="voorbeeld", today=today, token=token)


def _signals(
    place: FindingPlace, today: date, kept_at: Mapping[str, str], year: int
) -> Iterator[tuple[Signal, list[tuple[str, date]]]]:
    for monday, number in _weeks(place, today).items():
        for index in range(number):
            yield _signal(place, monday, index, today, kept_at.get(place.area_code, place.area_code), year)


def _weeks(place: FindingPlace, today: date) -> dict[date, int]:
    """Spread what a place passes on in each month over its Mondays; a running month has had a part of it."""
    fill, this = PLAN["fill"], week_of(today)
    months: dict[tuple[int, int], list[date]] = {}
    for back in range(PLAN["weeks"] + 6):
        monday = this + timedelta(weeks=5 - back)
        months.setdefault((monday.year, monday.month), []).append(monday)
    weeks: dict[date, int] = {}
    for month, mondays in months.items():
        running = month == (today.year, today.month)
        share = fill["this_month"].get(place.name, 0) if running else 0
        over = sorted(one for one in mondays if one <= this) if share else sorted(mondays)
        total = round(
            (place.capacity or 6) * (share or fill["usual"] * (0.6 + 0.8 * chance(PLAN["seed"], place.name, month)))
        )
        for position, monday in enumerate(over):
            weeks[monday] = total * (position + 1) // len(over) - total * position // len(over)
    return {monday: number for monday, number in weeks.items() if monday <= this}


def _signal(
    place: FindingPlace, monday: date, index: int, today: date, area: str, year: int
) -> tuple[Signal, list[tuple[str, date]]]:
    key = (PLAN["seed"], place.name, monday, index)
    weights = {one: PLAN["first_problem"] / (position + 1) for position, one in enumerate(place.problems)}
    problem = choose(weights, *key, "problem")
    knows = choose(PLAN["knows"], *key, "knows")
    asks = place.receiver_id and knows != COUNT_ONLY
    ending = choose(PLAN["endings"], *key, "ending") if asks else COUNTED
    promised = answer_by(monday, int(setting_value("signal_answer_days"))) if place.receiver_id else None
    steps = _happened(key, ending, monday, promised, today)
    stories = PLAN["stories"].get(problem, ())
    told = stories and chance(*key, "told") < PLAN["told"]
    status = NEW
    for answer, _ in steps:
        status = next_status(status, answer)
    name = salted_hmac("voorkant.example.signal", repr(key), algorithm="sha256").hexdigest()
    signal = Signal(
        place=place, receiver=place.receiver, problems=[problem], knows=knows,
        ending=ending, area_code=area, area_year=year, week=monday, age_band=choose(PLAN["ages"], *key, "age"),
        urgency=choose(PLAN["urgencies"], *key, "urgency"), reference=name, nonce=name, status=status,
        words={"story": stories[int(chance(*key, "story") * len(stories))]} if told else {},
        answer_by=promised, invented=True,
    )  # fmt: skip
    return signal, steps


def _happened(
    key: tuple[object, ...], ending: str, monday: date, promised: date | None, today: date
) -> list[tuple[str, date]]:
    """Give the answers with their weeks: all of what is old, some of last week, nothing yet of this week."""
    ago = (week_of(today) - monday).days // 7
    if promised is None or (ago < PLAN["answered_after"] and chance(*key, "soon") > 0.3 * ago):
        return []
    late = chance(*key, "late") > PLAN["in_time"]
    week = min(week_of(promised) + timedelta(weeks=1 if late else 0), week_of(today))
    if ending == COUNTED:
        return [(NOTED, week)]
    first = "called_back" if ending == CALL_BACK else "taken_up"
    last = choose(PLAN["answers"], *key, "answer")
    return [(first, week), (last, week)] if ago >= PLAN["answered_after"] else [(first, week)]


def _steps(made: list[tuple[Signal, list[tuple[str, date]]]]) -> None:
    SignalStep.objects.bulk_create(
        [SignalStep(signal=signal, answer=answer, week=week) for signal, steps in made for answer, week in steps],
        batch_size=300,
    )


def _themes(municipality: Municipality, today: date) -> None:
    teams = {one.name: one for one in Organisation.objects.filter(municipality=municipality)}
    for one in PLAN["themes"]:
        if team := teams.get(one["team"]):
            given = today - timedelta(weeks=one["weeks"])
            ThemeAnswer.objects.create(
                organisation=team, problem=one["problem"], text=one["text"], given_on=given, invented=True
            )


def _calls(places: list[FindingPlace], today: date) -> None:
    """Let a few of the newest signals ask for a call; who asked longer ago was called."""
    by_name = {one.name: one for one in places}
    for one in PLAN["calls"]:
        place = by_name.get(one["place"])
        waiting = Signal.objects.filter(place=place, status__in=(NEW, TAKEN_UP)).exclude(knows=COUNT_ONLY)
        newest = waiting.order_by("-week", "-pk").first()
        if place is None or newest is None:
            continue
        newest.ending, newest.status = CALL_BACK, NEW
        newest.save(update_fields=["ending", "status"])
        newest.steps.all().delete()
        CallBack.objects.create(signal=newest, number=one["number"], moment=one["moment"], asked=today)
