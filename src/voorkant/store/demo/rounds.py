"""Invent a few rounds of the demo's teams: one that is coming, through Terwolde, and some that were walked."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.core.notice.rounds import OUTCOMES, NewRound, NewStop
from voorkant.core.shared.language import SharedLanguage
from voorkant.store.models import FollowUp, Organisation, Round, RoundCount, RoundStop
from voorkant.store.services.rounds import add_stops, plan_round

INVENTED: dict[str, Any] = yaml.safe_load(
    files("voorkant.store.demo").joinpath("rounds.yaml").read_text(encoding="utf-8")
)


def invent_rounds(partners: Sequence[Organisation], today: date, language: SharedLanguage) -> None:
    """Plan and count the invented rounds, unless there are invented rounds already."""
    if Round.objects.filter(organisation__in=partners, invented=True).exists():
        return
    with transaction.atomic():
        for one in INVENTED["rounds"]:
            _round(partners[one["partner"]], one, today, list(language.terms[OUTCOMES]))


def _round(team: Organisation, told: Mapping[str, Any], today: date, outcomes: Sequence[str]) -> None:
    day = today + timedelta(days=told["days"])
    plan = NewRound(
        kind=told["kind"],
        purpose=told["purpose"],
        area=told["buurt"],
        day=day,
        starts=time.fromisoformat(told["starts"]),
        with_whom=told["with_whom"],
        problems=tuple(told["problems"]),
        target_groups=tuple(told["target_groups"]),
    )
    made = plan_round(organisation=team, given=plan, today=min(today, day), invented=True)
    stops = [NewStop(label, addresses, told["buurt"], (lat, lon) if lat else None)
             for label, addresses, lat, lon in told["stops"]]  # fmt: skip
    add_stops(organisation=team, key=made.pk, stops=stops)
    if "counts" in told:
        kept = {one.label: one for one in made.stops.all()}
        for stop, counts in zip(stops, told["counts"], strict=True):
            _count(kept[stop.label], counts, outcomes)
        Round.objects.filter(pk=made.pk).update(status=Round.Status.DONE)
    for one in told.get("follow_ups", ()):
        done = one.get("done")
        FollowUp.objects.create(
            round=made, text=one["text"], who=one["who"], due=today + timedelta(days=one["days"]),
            done_on=today + timedelta(days=done) if done is not None else None,
        )  # fmt: skip


def _count(stop: RoundStop, counts: Mapping[str, Sequence[int]], outcomes: Sequence[str]) -> None:
    for group, numbers in counts.items():
        for outcome, number in zip(outcomes, numbers, strict=True):
            if number:
                RoundCount.objects.create(stop=stop, outcome=outcome, group=group, n=number)
