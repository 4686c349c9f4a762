"""Write stories down, ask their tellers, publish, and take everything back the moment a teller says so.

Wim withdraws on the bus. In the same moment his story is off the page and the feed, what was planned with it is
cancelled, and the paper that printed it is asked to stop. A page that stood open with an older text agrees to nothing.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from voorkant.adapters.deidentification import deidentify
from voorkant.adapters.pictures import clean_picture
from voorkant.adapters.story_knowledge import load_channels, load_senders, load_story_table
from voorkant.core.act import stories as core
from voorkant.core.act.senders import needs_reason
from voorkant.core.act.stories import StoryEntry, Who, WithoutOthers, digest_of, story_faults, without_others
from voorkant.core.act.visibility import CANCELLED, DONE, PLANNED
from voorkant.core.notice.spans import placeholder
from voorkant.core.organise.entries import Fault
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Campaign, Story, StoryConsent, StoryStep
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.stories import (
    AGREED_TO,
    OWN_PAGE,
    TAKEN_BACK,
    behind_story_link,
    consent_of,
    digest_of_link,
    link_works_until,
    proof_of,
    story_link,
    version_of,
)
from voorkant.store.services.partners import refuse_faults
from voorkant.store.services.story_words import stop_messages, teller_message

__all__ = [
    "KeptStory", "StoryLinkNotGood", "StoryMoved", "choose_sender", "edit_story", "end_stories", "new_story_link",
    "open_story_link", "take_step", "write_story",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story as it was kept, the secret of the teller's link, and what was taken out of its words."""

    row: Story
    token: str
    taken: tuple[str, ...]


class StoryLinkNotGood(NotFound):
    """A teller's link that opens nothing; `why_code` is unknown or expired."""

    def __init__(self, why_code: str) -> None:
        self.why_code = why_code
        super().__init__(f"story-link-{why_code}", _NOT_OPEN, _WHY[why_code], _ASK)


class StoryMoved(BadInput):
    """The text or its state changed since the page was opened."""

    def __init__(self) -> None:
        super().__init__("story-moved", _MOVED, _MOVED_WHY, _MOVED_DO)


def write_story(
    *, campaign: Campaign, entry: StoryEntry, by: Who, picture: bytes = b"", kept: Collection[str] = (),
    form: str | None = None, email: str = "", keep_email: bool = False, language: str = "nl",
    today: date | None = None, invented: bool = False,
) -> KeptStory:  # fmt: skip
    """Keep a new story, without names of others. Raises EntryNotRight with each field that is not right, BadPicture,
    and DeidentificationUnavailable when words cannot be cleaned; then nothing is kept.

    `form` belongs to the public form that was sent: sent twice it is one story, as are the same words of the team on
    one day. `email` gets the teller's link once, in `language`, and is kept only where the teller asked for that.
    """
    today = today or timezone.localdate()
    entry, taken = _ready(entry, picture=picture, kept=kept, today=today)
    drawn = clean_picture(picture) if picture else None
    if by is Who.TEAM and (known := _same_today(campaign, entry, today)):
        return KeptStory(known, story_link(known.nonce), taken)
    wait = timedelta(days=int(setting_value("story_wait_days", campaign.municipality)))
    nonce = secrets.token_hex(32)
    row = Story(
        municipality=campaign.municipality, campaign=campaign, theme=entry.theme, title=entry.title.strip(),
        text=entry.text, name=entry.name.strip(), picture=drawn.data if drawn else b"",
        picture_type=drawn.media_type if drawn else "",
        picture_alt=entry.picture_alt.strip() if drawn else "",
        child=entry.child, origin="form" if by is Who.TELLER else "talk", channels=list(entry.channels),
        until=entry.until or today + wait, ends=today + wait, since=today, nonce=nonce,
        link=digest_of_link(story_link(nonce)), form=form or None, email=email if keep_email else "",
        language=language, invented=invented or campaign.invented,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
            StoryStep.objects.create(story=row, to=row.state, by=by.value, on=today)
            teller_message(row, story_link(nonce), email, "came")
    except IntegrityError:
        known = Story.objects.filter(form=form).first() if form else None
        if known is None:
            raise
        return KeptStory(known, story_link(known.nonce), taken)
    return KeptStory(row, story_link(nonce), taken)


def edit_story(
    *, row: Story, entry: StoryEntry, by: Who, seen: int, picture: bytes | None = None, kept: Collection[str] = (),
    note: str = "", today: date | None = None,
) -> KeptStory:  # fmt: skip
    """Change a story; one that was asked, agreed or published goes back to the team and off the page.

    `picture` None keeps the picture that is there, empty takes it away. Raises as `write_story` does, StoryMoved when
    somebody changed it meanwhile, NoSuchStoryStep when it ended.
    """
    today = today or timezone.localdate()
    shows = bool(row.picture) if picture is None else bool(picture)
    entry, taken = _ready(entry, picture=b"1" if shows else b"", kept=kept, today=today)
    drawn = clean_picture(picture) if picture else None
    with transaction.atomic():
        row = _locked(row, seen)
        if row.state != core.DRAFT:
            core.step(row.state, core.DRAFT, by, load_story_table())
        row.theme, row.title, row.text, row.name = entry.theme, entry.title.strip(), entry.text, entry.name.strip()
        row.child, row.channels, row.until = entry.child, list(entry.channels), entry.until or row.until
        if picture is not None:
            row.picture, row.picture_type = (drawn.data, drawn.media_type) if drawn else (b"", "")
        row.picture_alt = entry.picture_alt.strip() if row.picture else ""
        wait = timedelta(days=int(setting_value("story_wait_days", row.municipality)))
        row.ends, row.published = today + wait, None
        _moved(row, core.DRAFT, by, today, note)
    return KeptStory(row, story_link(row.nonce), taken)


def choose_sender(*, row: Story, sender: str, reason: str) -> Story:
    """Keep who is the sender, and why. Raises EntryNotRight for a sender that is not known, or one that soon sounds
    patronising without a reason.
    """
    known = load_senders()
    found = [Fault("sender", _SENDER)] if sender not in known.senders else []
    if not found and needs_reason(row.theme, sender, known) and not reason.strip():
        found.append(Fault("reason", _SAY_WHY))
    refuse_faults(found)
    row.sender, row.sender_reason = sender, reason.strip()[:300]
    row.save(update_fields=["sender", "sender_reason"])
    return row


def take_step(
    *, row: Story, to: str, by: Who, seen: int, channels: Collection[str] | None = None, until: date | None = None,
    parent: bool = False, note: str = "", today: date | None = None,
) -> Story:  # fmt: skip
    """Bring a story to another state. A teller who agrees may choose fewer `channels` and an earlier day `until`.

    Raises StoryMoved for a page that is older than the story, NoSuchStoryStep for what the table does not hold.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        row = _locked(row, seen)
        line = core.step(
            row.state, to, by, load_story_table(), parent_needed=row.child and not parent,
            covered=_covered(row, today),
        )  # fmt: skip
        if line.agrees:
            _agree(row, channels, until, parent, today)
        if to == core.PUBLISHED:
            row.published = today
        if to in (core.WITHDRAWN, core.DECLINED):
            _stop(row, to, today)
        if line.agrees:
            _cancel_not_agreed(row)
        if to == core.DRAFT:
            row.ends = today + timedelta(days=int(setting_value("story_wait_days", row.municipality)))
        _moved(row, to, by, today, note)
        if to == core.ASKED:
            teller_message(row, story_link(row.nonce), row.email, "asked")
    return row


def open_story_link(token: str, today: date | None = None) -> Story:
    """Give the story behind a teller's link. Raises StoryLinkNotGood."""
    row = behind_story_link(token)
    if row is None:
        raise StoryLinkNotGood("unknown")
    if (today or timezone.localdate()) > link_works_until(row):
        raise StoryLinkNotGood("expired")
    return row


def new_story_link(*, row: Story) -> str:
    """Give a teller a new link; the old one opens nothing from now on."""
    row.nonce = secrets.token_hex(32)
    token = story_link(row.nonce)
    row.link = digest_of_link(token)
    row.save(update_fields=["nonce", "link"])
    return token


def end_stories(today: date) -> int:
    """End every story whose agreement ran out; gives how many. Safe to repeat."""
    over = Story.objects.filter(state__in=(core.AGREED, core.PUBLISHED), ends__lt=today)
    for row in over:
        with transaction.atomic():
            _moved(row, core.ENDED, Who.CLOCK, today)
            _ask_to_stop(row, today, withdrawn=False)
    return len(over)


def remove_others(text: str, name: str, kept: Collection[str] = ()) -> WithoutOthers:
    """Take out of a text the names and numbers of everybody but the teller."""
    found = deidentify(text, state=settings.STATE)
    kinds = {(one.start, one.end): one.kind for one in found.spans}
    return without_others(text, kinds, name, kept, lambda start, end: placeholder(kinds[start, end]))


def _ready(
    entry: StoryEntry, *, picture: bytes, kept: Collection[str], today: date
) -> tuple[StoryEntry, tuple[str, ...]]:
    known = load_senders()
    refuse_faults(
        list(story_faults(entry, themes=known.themes, channels=load_channels(), today=today, picture=bool(picture)))
    )
    parts = [remove_others(words.strip(), entry.name, kept) for words in (entry.title, entry.text, entry.picture_alt)]
    taken = tuple(dict.fromkeys(word for one in parts for word in one.taken))
    return replace(entry, title=parts[0].text, text=parts[1].text, picture_alt=parts[2].text), taken


def _locked(row: Story, seen: int) -> Story:
    found = Story.objects.select_for_update().select_related("campaign", "municipality").filter(pk=row.pk).first()
    if found is None or found.steps_made != seen:
        raise StoryMoved
    return found


def _moved(row: Story, to: str, by: Who, today: date, note: str = "") -> None:
    row.state, row.since, row.steps_made = to, today, row.steps_made + 1
    row.save()
    StoryStep.objects.create(story=row, to=to, by=by.value, note=note, on=today)


def _covered(row: Story, today: date) -> bool:
    consent = consent_of(row)
    return consent is not None and core.covers(consent, version_of(row), OWN_PAGE, today)


def _agree(row: Story, channels: Collection[str] | None, until: date | None, parent: bool, today: date) -> None:
    chosen = [one for one in row.channels if channels is None or one in channels]
    if not chosen:
        raise BadInput("story-no-channel", _NO_CHANNEL, _NO_CHANNEL_WHY, _NO_CHANNEL_DO)
    last = min(until, row.until) if until else row.until
    if last <= today:
        raise BadInput("story-day-past", _PAST, _PAST_WHY, _PAST_DO)
    row.channels, row.until, row.ends = chosen, last, last
    _prove(row, AGREED_TO, chosen, last, parent, today)


def _prove(row: Story, decision: str, channels: Collection[str], until: date, parent: bool, today: date) -> None:
    StoryConsent.objects.create(
        municipality=row.municipality, story=row, decision=decision, digest=proof_of(row, digest_of(version_of(row))),
        channels=list(channels), parent=parent, on=today, until=until, invented=row.invented,
    )  # fmt: skip


def _stop(row: Story, to: str, today: date) -> None:
    """Take everything back: cancel what is planned, ask who used it to stop, and let the text go soon."""
    if to == core.WITHDRAWN:
        _prove(row, TAKEN_BACK, row.channels, today, False, today)
    _ask_to_stop(row, today, withdrawn=to == core.WITHDRAWN)
    row.ends, row.email = today, ""


def _ask_to_stop(row: Story, today: date, *, withdrawn: bool) -> None:
    """Cancel what is planned and ask who used it to stop; what the calendar said of it goes too."""
    used = row.outings.filter(state=DONE, stop_asked=None).select_related("by", "campaign")
    stop_messages(row, list(used), withdrawn=withdrawn)
    used.update(stop_asked=today)
    row.outings.filter(state=PLANNED).update(state=CANCELLED)
    row.outings.update(what="")


def _cancel_not_agreed(row: Story) -> None:
    """Take out of the calendar what the teller left out: a place that is not ticked, or a day after the last."""
    for one in row.outings.filter(state=PLANNED):
        if one.channel not in row.channels or one.on > row.until:
            one.state = CANCELLED
            one.save(update_fields=["state"])


def _same_today(campaign: Campaign, entry: StoryEntry, today: date) -> Story | None:
    """Give the story that the team kept today with the same words: a button that was pressed twice."""
    rows = Story.objects.filter(campaign=campaign, origin="talk", state=core.DRAFT, since=today, steps_made=0)
    told = (entry.title.strip(), entry.text, entry.name.strip())
    return next((one for one in rows.defer("picture") if (one.title, one.text, one.name) == told), None)


_NOT_OPEN = Text(nl="Deze link opent geen verhaal.", en="This link opens no story.")
_WHY = {
    "unknown": Text(
        nl="De link klopt niet, of het verhaal is al vernietigd.",
        en="The link is not right, or the story was destroyed.",
    ),
    "expired": Text(nl="De tijd van dit verhaal is voorbij.", en="The time of this story is over."),
}
_ASK = Text(nl="Vraag degene die je de link gaf om een nieuwe.", en="Ask whoever gave you the link for a new one.")
_MOVED = Text(nl="Dit verhaal is net veranderd.", en="This story has just changed.")
_MOVED_WHY = Text(
    nl="Iemand deed iets sinds deze pagina openging.", en="Somebody did something since this page was opened."
)
_MOVED_DO = Text(
    nl="Lees hieronder hoe het nu is en kies opnieuw.", en="Read below how it stands now and choose again."
)
_SENDER = Text(nl="Kies een afzender.", en="Choose a sender.")
_SAY_WHY = Text(
    nl="Deze afzender klinkt bij dit thema al snel betuttelend. Schrijf waarom je hem toch kiest.",
    en="On this theme this sender soon sounds patronising. Write why you choose it all the same.",
)
_NO_CHANNEL = Text(nl="Er is geen plek gekozen.", en="No place was chosen.")
_NO_CHANNEL_WHY = Text(nl="Dan kan niemand het verhaal lezen.", en="Then nobody can read the story.")
_NO_CHANNEL_DO = Text(nl="Kies een plek, of trek je verhaal in.", en="Choose a place, or withdraw your story.")
_PAST = Text(nl="Die dag is al voorbij.", en="That day is past.")
_PAST_WHY = Text(nl="Een akkoord geldt tot een dag die nog komt.", en="Agreement holds until a day that is to come.")
_PAST_DO = Text(nl="Kies een latere dag.", en="Choose a later day.")
