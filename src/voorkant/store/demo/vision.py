"""Invent what partners of the demo mean by prevention: two rounds a year apart, a text that was signed, own words.

The second round is closer together than the first, and still not of one mind; the newest text waits for signatures.
What is invented says so.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.adapters.prevention_examples import load_sheet
from voorkant.core.organise.vision_text import Draft, tidy_draft
from voorkant.store.demo.network import network_plan
from voorkant.store.models import (
    CoalitionWord,
    Municipality,
    Organisation,
    PartnerPicture,
    VisionRound,
    VisionSignature,
    VisionText,
)
from voorkant.store.selectors.settings import setting_value

_Row = Mapping[str, Any]


def invent_vision(municipality: Municipality, today: date) -> None:
    """Bring in the invented rounds, texts and words, unless they are there."""
    if VisionRound.objects.filter(municipality=municipality, invented=True).exists():
        return
    read = files("voorkant.store.demo").joinpath("vision.yaml").read_text(encoding="utf-8")
    plan: dict[str, Any] = yaml.safe_load(read)
    names = {one["key"]: one["name"] for one in network_plan()["partners"]}
    known = {one.name: one for one in Organisation.objects.filter(municipality=municipality)}
    partners = {key: known[name] for key, name in names.items() if name in known}
    with transaction.atomic():
        for one in plan["rounds"]:
            _round(municipality, one, plan["letters"], partners, today)
        for number, one in enumerate(plan["texts"], 1):
            _text(municipality, number, one, partners, today)
        for one in plan["words"]:
            _word(municipality, one, today)


def _round(
    municipality: Municipality, one: _Row, letters: _Row, partners: Mapping[str, Organisation], today: date
) -> None:
    examples = list(load_sheet().examples)
    made = VisionRound.objects.create(
        municipality=municipality, name=one["name"], examples=examples,
        shown_from=int(setting_value("vision_shown_from", municipality)), opened_on=_ago(today, one["opened"]),
        closed_on=_ago(today, one["closed"]), invented=True,
    )  # fmt: skip
    for each in one["pictures"]:
        placed = {key: letters[sign] for key, sign in zip(examples, each["placed"], strict=True) if sign in letters}
        PartnerPicture.objects.create(
            round=made, organisation=partners[each["partner"]], placed=placed, chosen=each["chosen"],
            means=each.get("means", ""), went_well=each.get("went_well", ""), done=_ago(today, one["closed"] + 3),
            invented=True,
        )  # fmt: skip


def _text(
    municipality: Municipality, number: int, one: _Row, partners: Mapping[str, Organisation], today: date
) -> None:
    draft = tidy_draft(Draft(one["definition"], one["vision"], one["changed"], one["by"]))
    made = VisionText.objects.create(
        municipality=municipality, number=number, definition=draft.definition, vision=draft.vision,
        changed=draft.changed, by=draft.by, written_on=_ago(today, one["written"]),
        public_since=_ago(today, one["written"]) if one.get("public") else None, invented=True,
    )  # fmt: skip
    for each in one["signed"]:
        VisionSignature.objects.create(
            text=made, organisation=partners[each["partner"]], name=each["name"], role=each["role"],
            signed_on=_ago(today, each["day"]), invented=True,
        )  # fmt: skip


def _word(municipality: Municipality, one: _Row, today: date) -> None:
    CoalitionWord.objects.create(
        municipality=municipality, section=one["section"], term=one["term"], nl=one["nl"], en=one.get("en", ""),
        explanation_nl=one.get("explanation_nl", ""), explanation_en=one.get("explanation_en", ""),
        decided_by=one["by"], valid_from=_ago(today, one["day"]), invented=True,
    )  # fmt: skip


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)
