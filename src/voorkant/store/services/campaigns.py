"""Keep campaigns, plan what goes where, note what it reached, and count visits and thumbs without knowing anybody."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from voorkant.adapters.pictures import LOGO_SIDE, clean_picture
from voorkant.adapters.story_knowledge import load_channels, load_senders
from voorkant.core.act.campaign import CampaignEntry, campaign_faults
from voorkant.core.act.visibility import CANCELLED, DONE, PLANNED, OutingEntry, outing_faults
from voorkant.core.notice.spans import Kind
from voorkant.core.organise.entries import Fault
from voorkant.core.shared.period import week_of
from voorkant.core.shared.text import Text
from voorkant.store.models import Campaign, CampaignCount, CampaignPartner, Municipality, Organisation, Outing, Story
from voorkant.store.selectors.stories import may_use
from voorkant.store.services.notice import clean_words
from voorkant.store.services.partners import refuse_faults

VISIT, THUMB = "visit", "thumb"
STATES = (PLANNED, DONE, CANCELLED)
MOST = 10_000_000


def save_campaign(
    *, municipality: Municipality, entry: CampaignEntry, campaign: Campaign | None = None, logo: bytes | None = None,
    active: bool = True, invented: bool = False,
) -> Campaign:  # fmt: skip
    """Keep a campaign. Raises EntryNotRight with each field that is not right, BadPicture for a logo that is none.

    `logo` None keeps the logo that is there, empty takes it away.
    """
    found = list(campaign_faults(entry))
    taken = Campaign.objects.filter(slug=entry.slug).exclude(pk=campaign.pk if campaign else 0)
    if taken.exists():
        found.append(Fault("slug", _TAKEN))
    known = Organisation.objects.filter(municipality=municipality, pk__in=entry.partners)
    if len(known) != len(set(entry.partners)):
        found.append(Fault("partners", _PARTNER))
    refuse_faults(found)
    drawn = clean_picture(logo, longest=LOGO_SIDE) if logo else None
    row = campaign or Campaign(municipality=municipality, invented=invented)
    for name in ("name", "slug", "tagline", "about", "hashtag", "accent", "background"):
        setattr(row, name, getattr(entry, name).strip())
    row.active = active
    if logo is not None:
        row.logo, row.logo_type = (drawn.data, drawn.media_type) if drawn else (b"", "")
    with transaction.atomic():
        row.save()
        row.behind.all().delete()
        CampaignPartner.objects.bulk_create(CampaignPartner(campaign=row, organisation=one) for one in known)
    return row


def plan_outing(
    *, municipality: Municipality, entry: OutingEntry, outing: Outing | None = None, invented: bool = False
) -> Outing:
    """Plan a story or message on a channel on a day. Raises EntryNotRight; a story only where its teller agrees."""
    campaign = Campaign.objects.filter(municipality=municipality, pk=entry.campaign or 0).first()
    stories = Story.objects.filter(municipality=municipality, campaign_id=campaign.pk if campaign else 0)
    story = stories.filter(pk=entry.story or 0).first()
    by = Organisation.objects.filter(municipality=municipality, pk=entry.by or 0).first()
    may = story is not None and entry.on is not None and may_use(story, entry.channel, entry.on)
    found = list(
        outing_faults(entry, themes=load_senders().themes, channels=load_channels(), may_use=entry.story is None or may)
    )
    if entry.campaign is not None and campaign is None:
        found.append(Fault("campaign", _CAMPAIGN))
    if entry.what.strip() and any(one.kind is Kind.NAME for one in clean_words(entry.what).spans):
        found.append(Fault("what", _NOBODY))
    refuse_faults(found)
    row = outing or _same_plan(campaign, story, entry) or Outing(municipality=municipality, invented=invented)
    row.campaign, row.story, row.by = campaign, story, by  # type: ignore[assignment]
    row.what = entry.what.strip()
    row.theme = story.theme if story else entry.theme
    row.channel, row.on = entry.channel, entry.on  # type: ignore[assignment]
    row.save()
    return row


def _same_plan(campaign: Campaign | None, story: Story | None, entry: OutingEntry) -> Outing | None:
    """Give what stands there already with the same words on that day: a button that was pressed twice."""
    if entry.on is None:
        return None
    return Outing.objects.filter(
        campaign=campaign, story=story, what=entry.what.strip(), channel=entry.channel, on=entry.on, state=PLANNED
    ).first()


def note_outing(
    *, row: Outing, state: str, copies: int | None, readers: int | None, readers_source: str, reactions: int | None
) -> Outing:
    """Note whether something appeared and what is known of its reach. An estimate of readers names its source."""
    found = [] if state in STATES else [Fault("state", _STATE)]
    for name, value in (("copies", copies), ("readers", readers), ("reactions", reactions)):
        if value is not None and not 0 <= value <= MOST:
            found.append(Fault(name, _NUMBER))
    if readers is not None and not readers_source.strip():
        found.append(Fault("readers_source", _SOURCE))
    refuse_faults(found)
    row.state, row.copies, row.readers, row.reactions = state, copies, readers, reactions
    row.readers_source = readers_source.strip()[:160] if readers is not None else ""
    row.save()
    return row


def count_visit(*, campaign: Campaign, kind: str, story: Story | None = None, today: date | None = None) -> None:
    """Count one visit or thumb in this week; nothing about who it was is kept."""
    week = week_of(today or timezone.localdate())
    key = {"campaign": campaign, "about": story.pk if story else 0, "kind": kind, "week": week}
    if CampaignCount.objects.filter(**key).update(number=F("number") + 1):
        return
    try:
        with transaction.atomic():
            CampaignCount.objects.create(**key, theme=story.theme if story else "", number=1)
    except IntegrityError:  # somebody else was first this week
        CampaignCount.objects.filter(**key).update(number=F("number") + 1)


_TAKEN = Text(
    nl="Dit adres heeft al een campagne. Kies een ander.", en="Another campaign has this address. Choose another."
)
_PARTNER = Text(nl="Kies partners uit de lijst.", en="Choose partners from the list.")
_CAMPAIGN = Text(nl="Kies een campagne.", en="Choose a campaign.")
_NOBODY = Text(
    nl="Hier lijkt een naam te staan. Noem geen mensen.", en="There seems to be a name here. Name no people."
)
_STATE = Text(nl="Kies of het is verschenen.", en="Choose whether it appeared.")
_NUMBER = Text(nl="Vul een heel getal in, of laat het leeg.", en="Fill in a whole number, or leave it empty.")
_SOURCE = Text(nl="Schrijf van wie deze schatting komt.", en="Write whose estimate this is.")
