"""Invent a campaign with stories at every point of their way, a calendar, and what it reached.

Each story walks the same table as a real one, with a teller who agrees; nobody's real words are in it.
"""

from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.adapters.deidentification import DeidentificationUnavailable
from voorkant.core.act.campaign import CampaignEntry
from voorkant.core.act.stories import DRAFT, StoryEntry, Who
from voorkant.core.shared.period import week_of
from voorkant.store.models import Campaign, CampaignCount, Municipality, Organisation, Outing, Story
from voorkant.store.services.campaigns import THUMB, VISIT, note_outing, save_campaign
from voorkant.store.services.stories import choose_sender, take_step, write_story

PLAN: dict[str, Any] = yaml.safe_load(files("voorkant.store.demo").joinpath("stories.yaml").read_text(encoding="utf-8"))
TELLS = frozenset({"agreed", "withdrawn"})
YEAR = timedelta(days=365)


def invent_stories(municipality: Municipality, today: date) -> None:
    """Bring in the invented campaign, unless it is there."""
    if Campaign.objects.filter(municipality=municipality, invented=True).exists():
        return
    partners = list(Organisation.objects.filter(municipality=municipality, invented=True).order_by("pk")[:3])
    with transaction.atomic():
        campaign = _campaign(municipality, partners)
        try:
            stories = [_story(campaign, one, today) for one in PLAN["stories"]]
        except DeidentificationUnavailable:
            return
        for one in PLAN["outings"]:
            _outing(campaign, stories, partners, one, today)
        for one, row in zip(PLAN["stories"], stories, strict=True):
            _walk(row, [to for to in one["path"] if to == "withdrawn"], today)
        _counts(campaign, stories, today)


def _campaign(municipality: Municipality, partners: list[Organisation]) -> Campaign:
    about = {name: value for name, value in PLAN["campaign"].items() if name != "partners"}
    entry = CampaignEntry(**about, partners=tuple(one.pk for one in partners))
    return save_campaign(municipality=municipality, entry=entry, invented=True)


def _story(campaign: Campaign, one: dict[str, Any], today: date) -> Story:
    day = today - timedelta(days=one["ago"])
    entry = StoryEntry(
        title=one["title"], text=one["text"], theme=one["theme"], name=one["name"], channels=tuple(one["channels"]),
        until=day + YEAR,
    )  # fmt: skip
    row = write_story(campaign=campaign, entry=entry, by=Who.TEAM, kept=(one["name"],), today=day, invented=True).row
    if one["sender"]:
        choose_sender(row=row, sender=one["sender"], reason="")
    return _walk(row, [to for to in one["path"] if to != "withdrawn"], day)


def _walk(row: Story, path: list[str], day: date) -> Story:
    for to in path:
        by = Who.TELLER if to in TELLS else Who.TEAM
        seen = Story.objects.get(pk=row.pk).steps_made
        row = take_step(row=row, to=to, by=by, seen=seen, today=day)
    return row


def _outing(
    campaign: Campaign, stories: list[Story], partners: list[Organisation], one: dict[str, Any], today: date
) -> None:
    """Write an outing as it was planned then; a story of another state than draft was agreed to at that time."""
    row = stories[one["story"]] if "story" in one else None
    if row is not None and row.state == DRAFT:
        return
    by = partners[one["by"]] if "by" in one and one["by"] < len(partners) else None
    made = Outing.objects.create(
        municipality=campaign.municipality, campaign=campaign, story=row, what="" if row else one["what"],
        theme=row.theme if row else one["theme"], channel=one["channel"], on=today + timedelta(days=one["days"]), by=by,
        invented=True,
    )  # fmt: skip
    if one["state"] != "planned":
        note_outing(
            row=made, state=one["state"], copies=one.get("copies"), readers=one.get("readers"),
            readers_source=one.get("source", ""), reactions=one.get("reactions"),
        )  # fmt: skip


def _counts(campaign: Campaign, stories: list[Story], today: date) -> None:
    plan, this_week = PLAN["counts"], week_of(today)
    rows = []
    for number in range(plan["weeks"]):
        week = this_week - timedelta(weeks=plan["weeks"] - 1 - number)
        rows.append(CampaignCount(campaign=campaign, kind=VISIT, week=week, number=plan["visits"][number]))
        about = stories[number % 3]
        rows.append(
            CampaignCount(
                campaign=campaign, about=about.pk, theme=about.theme, kind=THUMB, week=week,
                number=plan["thumbs"][number],
            )
        )  # fmt: skip
    CampaignCount.objects.bulk_create(rows)
