"""Invent a talk about the social base of last year that comes back now; what is invented says so."""

import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.store.demo.network import network_plan
from voorkant.store.models import BaseTalk, BaseTalkNote, BaseTalkPart, Municipality, Organisation
from voorkant.store.selectors.areas import villages_of
from voorkant.store.services.base_talks import digest_of, open_talk

_Row = Mapping[str, Any]
QUESTIONS = ("belongs", "strength", "duty")


def invent_base_talks(municipality: Municipality, today: date) -> None:
    """Bring in the invented talks, unless they are there."""
    if BaseTalk.objects.filter(municipality=municipality, invented=True).exists():
        return
    read = files("voorkant.store.demo").joinpath("base_talks.yaml").read_text(encoding="utf-8")
    plan: dict[str, Any] = yaml.safe_load(read)
    names = {one["key"]: one["name"] for one in network_plan()["partners"]}
    known = {one.name: one for one in Organisation.objects.filter(municipality=municipality)}
    partners = {key: known[name] for key, name in names.items() if name in known}
    with transaction.atomic():
        for one in plan["talks"]:
            _talk(municipality, one, plan, partners, today)


def _talk(
    municipality: Municipality, one: _Row, plan: _Row, partners: Mapping[str, Organisation], today: date
) -> None:  # fmt: skip
    villages = {each.name: each.code for each in villages_of(municipality.code)}
    made = open_talk(
        municipality=municipality, name=one["name"], area=villages.get(one["village"], municipality.code),
        own=one["own"], email=one["email"], today=_ago(today, one["opened"]),
    )  # fmt: skip
    asked = [*made.ingredients, *(each["id"] for each in made.own)]
    BaseTalkPart.objects.bulk_create(_part(made, each, asked, plan, partners, today, one) for each in one["parts"])
    BaseTalkNote.objects.bulk_create(
        BaseTalkNote(
            talk=made, ingredient=each["about"], kind=each["kind"], text=each["text"], who=each.get("who", ""),
            due=_ago(today, each["due"]) if "due" in each else None,
            settled_on=_ago(today, each["settled"]) if "settled" in each else None, invented=True,
        )
        for each in one["notes"]
    )  # fmt: skip
    made.closed_on, made.again_on = _ago(today, one["closed"]), _ago(today, one["again"])
    made.invented = True
    made.save()


def _part(
    talk: BaseTalk, one: _Row, asked: list[str], plan: _Row, partners: Mapping[str, Organisation], today: date, of: _Row
) -> BaseTalkPart:
    answers: dict[str, dict[str, str]] = {}
    for question in QUESTIONS:
        for about, letter in zip(asked, one[question], strict=True):
            if letter in plan[question]:
                answers.setdefault(about, {})[question] = plan[question][letter]
    for about, words in one.get("words", {}).items():
        answers[about]["words"] = words
    return BaseTalkPart(
        talk=talk, digest=digest_of(secrets.token_urlsafe(18)), kind=one["kind"],
        organisation=partners.get(one.get("partner", "")), answers=answers, expects=one.get("expects", ""),
        expects_of=one.get("of", ""), done=_ago(today, of["closed"]), invented=True,
    )  # fmt: skip


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)
