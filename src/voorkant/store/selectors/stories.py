"""Read stories: what a team works on, what a teller sees behind one link, and what the public may read today.

A story is read by the public only while its teller agrees to exactly that text: that is asked anew for every page, so a
story that somebody withdrew a second ago is not on the next one.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from voorkant.adapters.story_knowledge import load_story_table
from voorkant.core.act.stories import (
    AGREED,
    ASKED,
    DRAFT,
    PUBLISHED,
    Consent,
    Line,
    State,
    Version,
    Who,
    covers,
    digest_of,
)
from voorkant.store.models import Campaign, Municipality, Story, StoryConsent
from voorkant.store.selectors.settings import setting_value

OWN_PAGE = "own_page"
AGREED_TO, TAKEN_BACK = "agreed", "withdrawn"


@dataclass(frozen=True, slots=True)
class Told:
    """A story with where it stands and what a reader may do now."""

    row: Story
    state: State
    steps: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StoryDesk:
    """What a team sees first: what waits for the team, for tellers, what can be read, and what ended."""

    mine: tuple[Told, ...]
    waiting: tuple[Told, ...]
    live: tuple[Told, ...]
    ended: tuple[Told, ...]


def told(row: Story, by: Who) -> Told:
    """Give a story as somebody meets it."""
    table = load_story_table()
    return Told(row, table.states[row.state], table.possible(row.state, by))


def stories_of(municipality: Municipality) -> QuerySet[Story]:
    """Give all stories of a municipality."""
    return Story.objects.filter(municipality=municipality).select_related("campaign")


def desk_of(municipality: Municipality) -> StoryDesk:
    """Give the stories of a municipality, oldest first; what ended last comes first there."""
    rows = [told(one, Who.TEAM) for one in stories_of(municipality).defer("picture").order_by("since", "pk")]
    return StoryDesk(
        mine=tuple(one for one in rows if one.row.state in (DRAFT, AGREED)),
        waiting=tuple(one for one in rows if one.row.state == ASKED),
        live=tuple(one for one in rows if one.state.live),
        ended=tuple(one for one in reversed(rows) if one.state.end),
    )


def waiting_for_team(municipality: Municipality) -> int:
    """Count the stories with which the team goes on: still to be made ready, or agreed and not yet published."""
    return Story.objects.filter(municipality=municipality, state__in=(DRAFT, AGREED)).count()


def version_of(row: Story) -> Version:
    """Give exactly what the public would see."""
    return Version(row.title, row.text, row.name, bytes(row.picture), row.picture_alt)


def consent_of(row: Story) -> Consent | None:
    """Give the agreement that stands now; None where there is none, or where it is about another text."""
    last = row.consents.order_by("-pk").first()
    if last is None or last.decision != AGREED_TO:
        return None
    digest = digest_of(version_of(row))
    found = digest if last.digest == proof_of(row, digest) else ""
    return Consent(found, frozenset(last.channels), last.until, last.parent)


def proofs_of(row: Story) -> list[StoryConsent]:
    """Give what the teller decided and when, newest first."""
    return list(row.consents.order_by("-pk"))


def may_use(row: Story, channel: str, on: date) -> bool:
    """Tell whether the teller agrees that this text stands on a channel on a day."""
    return row.state in (AGREED, PUBLISHED) and covers(consent_of(row), version_of(row), channel, on)


def public_stories(campaign: Campaign, today: date, theme: str = "") -> list[Story]:
    """Give the stories that anybody may read today, newest first."""
    rows = Story.objects.filter(campaign=campaign, state=PUBLISHED, ends__gte=today).order_by("-published", "-pk")
    if theme:
        rows = rows.filter(theme=theme)
    return [one for one in rows if may_use(one, OWN_PAGE, today)]


def public_story(campaign: Campaign, key: int, today: date) -> Story | None:
    """Give one story that anybody may read today."""
    row = Story.objects.filter(campaign=campaign, pk=key, state=PUBLISHED, ends__gte=today).first()
    return row if row is not None and may_use(row, OWN_PAGE, today) else None


def behind_story_link(token: str) -> Story | None:
    """Give the story behind a teller's link."""
    if not token.isascii() or len(token) > 100:
        return None
    return Story.objects.select_related("campaign", "municipality").filter(link=digest_of_link(token)).first()


def link_works_until(row: Story) -> date:
    """Give the last day of a teller's link: as long as anything of the story is kept."""
    return row.ends + timedelta(days=int(setting_value("story_days", row.municipality)))


def story_link(nonce: str) -> str:
    """Give the secret of the teller's link (192 bits), from the random nonce and the secret of the installation."""
    return salted_hmac("voorkant.story.link", nonce, algorithm="sha256").hexdigest()[:48]


def digest_of_link(token: str) -> str:
    """Give what is kept of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def proof_of(row: Story, digest: str) -> str:
    """Give what is kept as proof that somebody agreed to a version; without the secret nobody can try texts on it."""
    return salted_hmac("voorkant.story.proof", f"{row.pk}:{digest}", algorithm="sha256").hexdigest()
