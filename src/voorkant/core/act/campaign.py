"""A campaign in its own name and look: a name, two colours that can be read, and an honest line about who is behind it.

#Zodus is not the municipality: it has its own orange. But orange letters on white cannot be read by somebody with poor
sight, so two colours are held against each other before they are kept, and the nearest colour that works is offered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voorkant.core.organise.entries import Fault
from voorkant.core.shared.text import Text

READABLE = 4.5
"""Lowest contrast of text on its background in WCAG 2.2 AA (1.4.3)."""
DARK, LIGHT = "#1d1a16", "#ffffff"
LONGEST_NAME, LONGEST_TAGLINE, LONGEST_ABOUT, LONGEST_HASHTAG = 60, 160, 600, 30
_HEX = re.compile(r"^#[0-9a-f]{6}$")
_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_HASHTAG = re.compile(r"^\w{2,30}$")
_STEPS = 40


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a campaign: `accent` for links and buttons, `background` behind the text, as "#rrggbb"."""

    accent: str
    background: str

    @property
    def ink(self) -> str:
        """Give the colour of running text."""
        return max((DARK, LIGHT), key=lambda one: contrast(one, self.background))

    @property
    def on_accent(self) -> str:
        """Give the colour of text on the accent."""
        return max((DARK, LIGHT), key=lambda one: contrast(one, self.accent))


@dataclass(frozen=True, slots=True)
class CampaignEntry:
    """A campaign as somebody fills it in; `partners` are ids of organisations."""

    name: str
    slug: str
    accent: str
    background: str
    tagline: str = ""
    about: str = ""
    hashtag: str = ""
    partners: tuple[int, ...] = ()


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def readable(look: Look) -> bool:
    """Tell whether links, running text and text on buttons can all be read."""
    pairs = ((look.accent, look.background), (look.ink, look.background), (look.on_accent, look.accent))
    return all(contrast(*pair) >= READABLE for pair in pairs)


def nearest_readable(look: Look) -> Look:
    """Give the look with its accent made darker or lighter, no further than needed."""
    if readable(look):
        return look
    toward = DARK if contrast(DARK, look.background) >= contrast(LIGHT, look.background) else LIGHT
    for step in range(1, _STEPS + 1):
        tried = Look(_mixed(look.accent, toward, step / _STEPS), look.background)
        if readable(tried):
            return tried
    return Look(toward, LIGHT if toward == DARK else DARK)


def is_colour(value: str) -> bool:
    """Tell whether a text is a colour, and nothing else that a style sheet would read."""
    return bool(_HEX.fullmatch(value))


def style_sheet(look: Look) -> str:
    """Give the colours as a style sheet; ValueError for anything but colours."""
    if not (is_colour(look.accent) and is_colour(look.background)):
        raise ValueError("a look is made of two colours")
    values = {
        "accent": look.accent, "paper": look.background, "ink": look.ink, "on-accent": look.on_accent,
        "line": _mixed(look.background, look.ink, 0.22), "soft": _mixed(look.background, look.accent, 0.08),
    }  # fmt: skip
    return ":root{" + "".join(f"--campaign-{name}:{value};" for name, value in values.items()) + "}\n"


def campaign_faults(entry: CampaignEntry) -> Iterator[Fault]:
    """Give everything that is not right with a campaign."""
    if not entry.name.strip():
        yield Fault("name", _NAME)
    if not _SLUG.fullmatch(entry.slug) or len(entry.slug) > LONGEST_NAME:
        yield Fault("slug", _ADDRESS)
    for field, most in (
        ("name", LONGEST_NAME), ("tagline", LONGEST_TAGLINE), ("about", LONGEST_ABOUT), ("hashtag", LONGEST_HASHTAG)
    ):  # fmt: skip
        if len(getattr(entry, field)) > most:
            yield Fault(field, _TOO_LONG.format(most=str(most)))
    if entry.hashtag and not _HASHTAG.fullmatch(entry.hashtag):
        yield Fault("hashtag", _HASHTAG_WORDS)
    if not entry.partners and not entry.about.strip():
        yield Fault("about", _WHO)
    yield from _look_faults(entry)


def _look_faults(entry: CampaignEntry) -> Iterator[Fault]:
    wrong = [name for name in ("accent", "background") if not is_colour(getattr(entry, name))]
    for name in wrong:
        yield Fault(name, _NO_COLOUR)
    look = Look(entry.accent, entry.background)
    if not wrong and not readable(look):
        better = nearest_readable(look)
        ratio = f"{contrast(look.accent, look.background):.1f}"
        yield Fault("accent", _UNREADABLE.format(ratio=ratio, better=better.accent))


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


_NAME = Text(nl="Geef de campagne een naam.", en="Give the campaign a name.")
_ADDRESS = Text(
    nl="Gebruik voor het adres kleine letters, cijfers en streepjes.", en="Use small letters, digits and hyphens."
)
_TOO_LONG = Text(nl="Maak het korter dan {most} tekens.", en="Make it shorter than {most} characters.")
_HASHTAG_WORDS = Text(
    nl="Gebruik letters en cijfers zonder spatie; het hekje zetten wij erbij.",
    en="Use letters and digits without spaces; we add the hash sign.",
)
_WHO = Text(
    nl="Zeg wie erachter zitten: kies partners of schrijf het op.",
    en="Say who is behind it: choose partners or write it.",
)
_NO_COLOUR = Text(nl="Kies een kleur, zoals #b3541e.", en="Choose a colour, such as #b3541e.")
_UNREADABLE = Text(
    nl="Deze kleuren zijn samen niet goed te lezen (contrast {ratio}, nodig is 4,5). Dichtbij werkt {better} wel.",
    en="These colours cannot be read well together (contrast {ratio}, needed is 4.5). Nearby, {better} does work.",
)
