"""Stories on paper and as files: the teller's own card, a leaflet, a sheet for a board, a slide, and per channel a text
and a picture that fit.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import segno

from voorkant.adapters.paper import drawn, typeset
from voorkant.adapters.pictures import Picture, fitted
from voorkant.adapters.story_knowledge import load_channels
from voorkant.core.act.channels import Channel, Ready, ready
from voorkant.core.shared.text import Text
from voorkant.store.models import Story
from voorkant.store.selectors.campaigns import behind, look_of
from voorkant.store.selectors.stories import may_use

MOST_ON_PAPER = (1240, 700)
SLIDE_WIDTH, MILLIMETRES = 320, 25.4


@dataclass(frozen=True, slots=True)
class ForChannel:
    """A story made ready for a channel; `agreed` tells that its teller agrees to it today."""

    channel: Channel
    ready: Ready
    agreed: bool


def for_channels(row: Story, address: str, today: date) -> list[ForChannel]:
    """Give the story for every channel that its teller was asked about."""
    known = load_channels()
    return [for_channel(row, known[one], address, today) for one in row.channels if one in known]


def for_channel(row: Story, channel: Channel, address: str, today: date) -> ForChannel:
    """Give the text for one channel, with the campaign's hashtag and the address of the story."""
    words = row.text if not row.name else f"{row.text}\n\n{row.name}"
    made = ready(channel, title=row.title, text=words, hashtag=row.campaign.hashtag, link=address)
    return ForChannel(channel, made, may_use(row, channel.id, today))


def picture_for(row: Story, channel: Channel) -> Picture | None:
    """Give the picture cut to the size of a channel; None where either has none."""
    if not row.picture or not channel.width:
        return None
    return fitted(bytes(row.picture), channel.width, channel.height)


def story_sheet(row: Story, channel: Channel, address: str, today: date) -> bytes:
    """Give a PDF of the story for a channel on paper or on a screen, in letters as large as fit."""
    return typeset("story_sheet", _sheet(row, channel, address), language="nl", made=today)


def story_slide(row: Story, channel: Channel, address: str, today: date) -> bytes:
    """Give the slide of a story as a PNG of exactly the size of the screen, for screens that show no PDF."""
    per_inch = channel.width / (SLIDE_WIDTH / MILLIMETRES)
    return drawn("story_sheet", _sheet(row, channel, address), language="nl", made=today, per_inch=per_inch)


def _sheet(row: Story, channel: Channel, address: str) -> dict[str, Any]:
    look = look_of(row.campaign)
    made = ready(channel, title=row.title, text=row.text)
    photo = fitted(bytes(row.picture), *MOST_ON_PAPER).data if row.picture else b""
    names = ", ".join(one.name for one in behind(row.campaign)) or row.campaign.about
    hashtag = f"#{row.campaign.hashtag}" if row.campaign.hashtag and channel.hashtag else ""
    foot = (_BEHIND.format(names=names).nl if names else "", _INVENTED.nl if row.invented else "")
    return {
        "kind": channel.paper, "accent": look.accent, "on_accent": look.on_accent, "background": look.background,
        "ink": look.ink, "title": made.title or row.title, "text": made.text, "name": row.name,
        "picture": list(photo), "alt": row.picture_alt, "campaign": row.campaign.name, "tagline": row.campaign.tagline,
        "code": _code(address), "alternative": _READ_CODE.nl,
        "more": "  ".join(filter(None, (address.removeprefix("https://").removeprefix("http://"), hashtag))),
        "foot": [one for one in foot if one],
    }  # fmt: skip


def _code(address: str) -> list[str]:
    return ["".join("1" if cell else "0" for cell in line) for line in segno.make(address, error="m").matrix]


def teller_card(row: Story, address: str, language: str, today: date) -> bytes:
    """Give the card with which a teller reads, changes or withdraws the story."""
    data = {
        "title": _TITLE.to(language),
        "what": _WHAT.format(campaign=row.campaign.name).to(language),
        "code": _code(address),
        "alternative": _ALTERNATIVE.to(language),
        "address": address,
        "care": _CARE.to(language),
        "marked": _INVENTED.to(language) if row.invented else "",
    }
    return typeset("story_card", data, language=language, made=today)


_READ_CODE = Text(
    "QR-code naar dit verhaal; het adres staat ernaast.", "QR code to this story; its address is beside it."
)
_TITLE = Text("Jouw verhaal blijft van jou", "Your story stays yours")
_WHAT = Text(
    "Met deze code lees je wat er op {campaign} komt. Je zegt ja, verandert iets, of trekt het in. Dat kan altijd, "
    "zonder reden.",
    "With this code you read what goes on {campaign}. You say yes, change something, or withdraw it. Always, without a "
    "reason.",
)
_ALTERNATIVE = Text(
    "QR-code naar jouw verhaal; het adres staat eronder.", "QR code to your story; its address is below."
)
_CARE = Text(
    "Bewaar deze kaart goed. Wie hem heeft, kan je verhaal lezen en intrekken.",
    "Keep this card well. Whoever has it can read and withdraw your story.",
)
_BEHIND = Text("Hier zitten achter: {names}", "Behind this are: {names}")
_INVENTED = Text("Voorbeeld: dit verhaal is verzonnen.", "Example: this story is invented.")
