"""Invent talks with residents and what groups passed on in the demo, so that promises, reach and groups have something
to say. A second run changes nothing.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.core.notice.dialogues import NewDialogue, NewNote
from voorkant.core.notice.group import NewGroupSignal
from voorkant.store.models import Dialogue, DialogueNote, Municipality, Offer, Organisation
from voorkant.store.selectors.areas import villages_of
from voorkant.store.services.dialogues import record_dialogue, record_group_signal

_Row = Mapping[str, Any]


def load_dialogues(municipality: Municipality, today: date) -> bool:
    """Bring in the invented talks and group signals, unless they are there; tell whether they were brought in."""
    if Dialogue.objects.filter(organisation__municipality=municipality, invented=True).exists():
        return False
    text = files("voorkant.store.demo").joinpath("dialogues.yaml").read_text(encoding="utf-8")
    plan: dict[str, Any] = yaml.safe_load(text)
    partners = {one.name: one for one in Organisation.objects.filter(municipality=municipality)}
    villages = {village.name: village.code for village in villages_of(municipality.code)}
    with transaction.atomic():
        for one in plan["dialogues"]:
            _dialogue(one, partners[one["partner"]], villages.get(one["village"], municipality.code), today)
        for number, one in enumerate(plan["groups"]):
            area = villages.get(one["village"], municipality.code)
            _group(one, partners[one["partner"]], area, today, f"demo-{number}")
    return True


def _dialogue(one: _Row, partner: Organisation, area: str, today: date) -> None:
    held = today + timedelta(days=one["ahead"] if "ahead" in one else -one["ago"])
    notes = one.get("notes", ())
    recorded = record_dialogue(
        organisation=partner,
        given=NewDialogue(
            kind=one["kind"],
            title=one["title"],
            held_on=held,
            area=area,
            people=one.get("people"),
            reached={str(group): number for group, number in one.get("reached", {}).items()},
            notes=tuple(_note(each, today) for each in notes),
        ),
        today=today,
        invented=True,
    )
    rows = recorded.dialogue.notes.order_by("pk")
    for row, each in zip(rows, notes, strict=True):
        if "kept" in each:
            DialogueNote.objects.filter(pk=row.pk).update(
                kept=each["kept"], answer=each["answer"], answered_on=today + timedelta(days=each["answered"])
            )


def _note(one: _Row, today: date) -> NewNote:
    return NewNote(
        kind=one["kind"],
        text=one["text"],
        problem=one.get("problem", ""),
        who=one.get("who", ""),
        due=today + timedelta(days=one["due"]) if "due" in one else None,
    )


def _group(one: _Row, partner: Organisation, area: str, today: date, nonce: str) -> None:
    offer = Offer.objects.filter(organisation=partner, name=one["offer"]).first() if "offer" in one else None
    record_group_signal(
        organisation=partner,
        given=NewGroupSignal(
            activity=one.get("activity", one.get("offer", "")),
            offer=offer.pk if offer else None,
            people=one["people"],
            recognised=one["recognised"],
            area=area,
            day=today - timedelta(days=one["ago"]),
            wish=one.get("wish", ""),
            strength=one.get("strength", ""),
            agreed=one.get("agreed", ""),
            nonce=nonce,
        ),
        today=today,
        invented=True,
    )
