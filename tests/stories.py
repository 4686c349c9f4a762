"""A campaign and stories for tests, made as people make them."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image

from voorkant.core.act.campaign import CampaignEntry
from voorkant.core.act.stories import StoryEntry, Who
from voorkant.store.models import Campaign, Municipality, Story
from voorkant.store.selectors.stories import OWN_PAGE
from voorkant.store.services.campaigns import save_campaign
from voorkant.store.services.stories import KeptStory, take_step, write_story

TEXT = "Ik leerde lezen toen ik zestig was. Nu lees ik voor aan mijn kleinzoon. Dat is het mooiste van de week."


def campaign(municipality: Municipality, **more: Any) -> Campaign:
    """A campaign in its own look."""
    given = {
        "name": "Zodus", "slug": "zodus", "accent": "#b3541e", "background": "#fff8ee", "hashtag": "zodus",
        "tagline": "Goede verhalen van hier", "about": "Bibliotheek en wijkteam.", **more,
    }  # fmt: skip
    return save_campaign(municipality=municipality, entry=CampaignEntry(**given))


def entry(**more: Any) -> StoryEntry:
    """A story of Wim."""
    given = {
        "title": "Lezen op je zestigste", "text": TEXT, "theme": "reading", "name": "Wim",
        "channels": (OWN_PAGE, "local_paper"), "until": timezone.localdate() + timedelta(days=180), **more,
    }  # fmt: skip
    return StoryEntry(**given)


def tell(into: Campaign, *, today: date | None = None, email: str = "", picture: bytes = b"", **more: Any) -> KeptStory:
    """Write a story down."""
    return write_story(campaign=into, entry=entry(**more), by=Who.TEAM, today=today, email=email, picture=picture)


def go(row: Story, *path: tuple[str, Who], **more: Any) -> Story:
    """Take steps one after another, each as somebody who just looked."""
    for to, by in path:
        row = take_step(row=row, to=to, by=by, seen=Story.objects.get(pk=row.pk).steps_made, **more)
    return Story.objects.get(pk=row.pk)


def publish(kept: KeptStory, **more: Any) -> Story:
    """Ask, agree, publish."""
    return go(kept.row, ("asked", Who.TEAM), ("agreed", Who.TELLER), ("published", Who.TEAM), **more)


def photo(width: int = 400, height: int = 300, kind: str = "JPEG", **more: Any) -> bytes:
    """A picture as bytes; `exif` may be given."""
    out = BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, kind, **more)
    return out.getvalue()
