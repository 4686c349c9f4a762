"""What fits where: the same story for the paper, a chat of forty neighbours and a screen in a waiting room.

A chat takes 280 signs. Cutting a sentence in the middle of a word makes a story look careless, so a text is cut after a
sentence where that leaves enough, else after a word, with room kept for the hashtag and the address.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from voorkant.core.shared.text import Text

MORE = " …"
_ENDS = re.compile(r"[.!?][’”\"')]*(?=\s|$)")
ENOUGH = 0.5
"""A cut after a sentence must leave at least this share of the room used."""


@dataclass(frozen=True, slots=True)
class Channel:
    """Where something can stand: `characters` for the whole text, `title_characters` 0 for no heading, the picture in
    pixels (0 for none), days of lead and gap, whether what appeared is `lasting`, and the kind of `paper`.
    """

    id: str
    name: Text
    explanation: Text
    characters: int
    title_characters: int
    width: int
    height: int
    hashtag: bool
    link: bool
    lead_days: int
    gap_days: int
    lasting: bool
    paper: str
    stop: Text


@dataclass(frozen=True, slots=True)
class Ready:
    """A text ready for a channel; `used` of `room` signs, `shortened` when the story did not fit whole."""

    title: str
    text: str
    used: int
    room: int
    shortened: bool


def ready(channel: Channel, *, title: str, text: str, hashtag: str = "", link: str = "") -> Ready:
    """Give a text cut to what the channel takes, with its hashtag and link where the channel has them."""
    tail = " ".join(
        part for part in (f"#{hashtag}" if hashtag and channel.hashtag else "", link if channel.link else "") if part
    )
    heading = cut(title, channel.title_characters) if channel.title_characters else ""
    body = text if channel.title_characters else "\n\n".join(filter(None, (title, text)))
    room = channel.characters - (len(tail) + 2 if tail else 0)
    if room <= 0:
        tail, room = "", channel.characters
    kept = cut(body.strip(), room)
    whole = "\n\n".join(filter(None, (kept, tail)))
    return Ready(heading, whole, len(whole), channel.characters, kept != body.strip())


def cut(text: str, room: int) -> str:
    """Give as much of a text as fits in `room` signs: up to a sentence, else up to a word, never inside one."""
    text = text.strip()
    if len(text) <= room:
        return text
    ends = [found.end() for found in _ENDS.finditer(text) if found.end() <= room]
    if ends and ends[-1] >= room * ENOUGH:
        return text[: ends[-1]]
    left = text[: max(0, room - len(MORE)) + 1]
    space = max(left.rfind(" "), left.rfind("\n"))
    kept = left[:space].rstrip(" ,;:–-\n") if space > 0 else ""
    return f"{kept}{MORE}" if kept else ""


def undo_of(channels: Iterable[Channel]) -> tuple[tuple[Channel, Text], ...]:
    """Give per channel what withdrawing can and cannot undo, what lasts first."""
    return tuple((one, one.stop) for one in sorted(channels, key=lambda each: not each.lasting))
