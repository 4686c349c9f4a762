"""Invent how partners of the demo weigh risk groups: seven people, two decisions a year apart, a group of their own.

In the first year size weighed heaviest, in the second urgency; so the page has something to compare. One answer waits.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.adapters.risk_groups import load_risk_groups
from voorkant.core.analyse.ranking import agreed_weights
from voorkant.store.demo.network import network_plan
from voorkant.store.models import (
    Municipality,
    Organisation,
    OwnRiskGroup,
    RankingWeights,
    RiskGroupValue,
    SwingAnswer,
)
from voorkant.store.selectors.ranking import OWN
from voorkant.store.selectors.settings import setting_value

_Row = Mapping[str, Any]


def invent_ranking(municipality: Municipality, today: date) -> None:
    """Bring in the invented answers, versions, group and values, unless they are there."""
    if SwingAnswer.objects.filter(municipality=municipality, invented=True).exists():
        return
    read = files("voorkant.store.demo").joinpath("ranking.yaml").read_text(encoding="utf-8")
    plan: dict[str, Any] = yaml.safe_load(read)
    names = [one.id for one in load_risk_groups().criteria]
    with transaction.atomic():
        made = {one["number"]: _version(municipality, one, plan["answers"], names, today) for one in plan["versions"]}
        partners = _partners(municipality)
        for one in plan["answers"]:
            SwingAnswer.objects.create(
                municipality=municipality, organisation=partners.get(one["partner"]), role=one["role"],
                swings=dict(zip(names, one["swings"], strict=True)), weights=made.get(one["version"]),
                given_on=_ago(today, one["day"]), invented=True,
            )  # fmt: skip
        own = [_group(municipality, one, today) for one in plan["groups"]]
        for one in plan["values"]:
            _value(municipality, one, own[0], today)


def _partners(municipality: Municipality) -> dict[str, Organisation]:
    names = {one["key"]: one["name"] for one in network_plan()["partners"]}
    known = {one.name: one for one in Organisation.objects.filter(municipality=municipality)}
    return {key: known[name] for key, name in names.items() if name in known}


def _version(
    municipality: Municipality, one: _Row, answers: list[_Row], names: list[str], today: date
) -> RankingWeights:
    swings = [dict(zip(names, each["swings"], strict=True)) for each in answers if each["version"] == one["number"]]
    space = agreed_weights(swings, names, margin=setting_value("ranking_margin_points", municipality) / 100)
    return RankingWeights.objects.create(
        municipality=municipality, number=one["number"], decided_by=one["decided_by"], meeting=one["meeting"],
        reason=one["reason"], decided_on=_ago(today, one["day"]), answers=len(swings), invented=True,
        ranges={name: [space.low[at], space.central[at], space.high[at]] for at, name in enumerate(names)},
    )  # fmt: skip


def _group(municipality: Municipality, one: _Row, today: date) -> OwnRiskGroup:
    return OwnRiskGroup.objects.create(
        municipality=municipality, name=one["name"], explanation=one["explanation"], problems=one["problems"],
        added_by=one["by"], added_on=_ago(today, one["day"]), invented=True,
    )  # fmt: skip


def _value(municipality: Municipality, one: _Row, own: OwnRiskGroup, today: date) -> None:
    RiskGroupValue.objects.create(
        municipality=municipality, group=f"{OWN}{own.pk}" if one["group"] == "own" else one["group"],
        criterion=one["criterion"], low=one["low"], best=one["best"], high=one["high"], source=one["source"],
        given_by=one["by"], given_on=_ago(today, one["day"]), invented=True,
    )  # fmt: skip


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)
