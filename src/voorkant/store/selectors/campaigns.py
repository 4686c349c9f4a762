"""Read campaigns, their calendar, and what they reached."""

from datetime import date, timedelta

from django.db.models import Sum

from voorkant.adapters.story_knowledge import load_channels, load_senders, load_story_table
from voorkant.core.act import reach_of_media as reach
from voorkant.core.act import visibility as core
from voorkant.core.act.campaign import Look
from voorkant.store.models import Campaign, CampaignCount, Municipality, Organisation, Outing
from voorkant.store.selectors.stories import may_use

YEAR = timedelta(weeks=52)
OWN_PAGE = "own_page"


def campaigns_of(municipality: Municipality) -> list[Campaign]:
    """Give the campaigns of a municipality by name."""
    return list(Campaign.objects.filter(municipality=municipality).defer("logo").order_by("name", "pk"))


def open_campaign(slug: str) -> Campaign | None:
    """Give a campaign whose public page is open."""
    return Campaign.objects.select_related("municipality").filter(slug=slug, active=True).first()


def behind(campaign: Campaign) -> list[Organisation]:
    """Give who stands behind a campaign, by name."""
    return [one.organisation for one in campaign.behind.select_related("organisation").order_by("organisation__name")]


def look_of(campaign: Campaign) -> Look:
    """Give the colours of a campaign."""
    return Look(campaign.accent, campaign.background)


def calendar_of(municipality: Municipality, start: date, count: int, today: date) -> tuple[core.Month, ...]:
    """Give `count` months of a municipality from that of `start`; a little of what came before is read for clashes."""
    first = start.replace(day=1)
    rows = Outing.objects.filter(
        municipality=municipality, on__gte=first - timedelta(days=31), on__lt=first + timedelta(days=32 * count)
    )
    outings = [
        core.Outing(
            one.pk,
            one.on,
            one.channel,
            one.theme,
            told_by(one),
            one.state,
            one.by.name if one.by else "",
            one.story is None or one.state != core.PLANNED or may_use(one.story, one.channel, one.on),
        )
        for one in rows.select_related("by", "story")
    ]
    return core.months(first, count, outings, load_senders(), load_channels(), today)


def outings_to_export(municipality: Municipality, start: date) -> list[Outing]:
    """Give what is planned or done from a day on, in order."""
    rows = Outing.objects.filter(municipality=municipality, on__gte=start).exclude(state=core.CANCELLED)
    return list(rows.select_related("by", "campaign", "story").order_by("on", "pk"))


def told_by(outing: Outing) -> str:
    """Name what stands somewhere: what somebody wrote, else the story as it is called now; empty once it is gone."""
    if outing.what:
        return outing.what
    story = outing.story
    return story.title if story and not load_story_table().states[story.state].end else ""


def figures_of(municipality: Municipality, today: date) -> list[reach.Figures]:
    """Give the figures of the last year: what appeared, and visits and thumbs of the campaigns' own pages."""
    rows = Outing.objects.filter(municipality=municipality, state=core.DONE, on__gt=today - YEAR, on__lte=today)
    appeared = [
        reach.Figures(one.theme, one.channel, one.copies, one.readers, one.readers_source, one.reactions)
        for one in rows.order_by("on", "pk")
    ]
    counts = CampaignCount.objects.filter(campaign__municipality=municipality, week__gt=today - YEAR)
    per_theme: dict[str, dict[str, int]] = {}
    for one in counts.values("theme", "kind").annotate(total=Sum("number")).order_by("theme", "kind"):
        per_theme.setdefault(one["theme"], {})[one["kind"]] = one["total"]
    own = [
        reach.Figures(theme, OWN_PAGE, reactions=found.get("thumb"), visits=found.get("visit"), own=True)
        for theme, found in per_theme.items()
    ]
    return [*appeared, *own]


def thumbs_of(campaign: Campaign) -> dict[int, int]:
    """Count the thumbs of each story."""
    found = CampaignCount.objects.filter(campaign=campaign, kind="thumb").values("about").annotate(n=Sum("number"))
    return {one["about"]: one["n"] for one in found}


def weeks_of(municipality: Municipality, today: date, count: int = 12) -> list[tuple[date, int, int]]:
    """Give visits and thumbs of the last weeks, oldest first; weeks without any are zero only after the first count."""
    rows = CampaignCount.objects.filter(campaign__municipality=municipality, week__gt=today - timedelta(weeks=count))
    found: dict[date, dict[str, int]] = {}
    for one in rows.values("week", "kind").annotate(total=Sum("number")).order_by("week"):
        found.setdefault(one["week"], {})[one["kind"]] = one["total"]
    return [(week, kinds.get("visit", 0), kinds.get("thumb", 0)) for week, kinds in sorted(found.items())]
