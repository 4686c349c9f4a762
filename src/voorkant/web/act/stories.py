"""Stories as a team keeps them: written down, put to whoever told them, published, made ready per channel.

A colleague comes back from a talk and types six sentences. The page marks what is hard to read, asks who should be the
sender, and gives a card with which the teller decides. Whose story it is, is never in doubt.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.pictures import BadPicture
from voorkant.adapters.story_knowledge import load_channels, load_plain_words, load_senders
from voorkant.core.act.plain_language import check
from voorkant.core.act.senders import advise
from voorkant.core.act.stories import AGREED, DRAFT, Who
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Campaign, Municipality, Story
from voorkant.store.selectors.campaigns import campaigns_of, thumbs_of
from voorkant.store.selectors.stories import desk_of, link_works_until, proofs_of, stories_of, story_link, told
from voorkant.store.selectors.story_paper import teller_card
from voorkant.store.services.campaigns import save_campaign
from voorkant.store.services.notice import get_ready
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.stories import choose_sender, edit_story, new_story_link, take_step, write_story
from voorkant.web.act.referral_show import seen_of
from voorkant.web.act.story_forms import CampaignForm, StoryForm
from voorkant.web.context import municipality_of
from voorkant.web.organise.forms import as_key, here, refused

PDF = "application/pdf"
LONGEST_CHECKED = 8000


def own_municipality(request: HttpRequest) -> Municipality:
    """Give the reader's municipality, or 404."""
    found = municipality_of(request)
    if found is None:
        raise Http404
    return found


def own_story(request: HttpRequest, key: int) -> Story:
    """Give a story of the reader's municipality, or 404."""
    found = stories_of(own_municipality(request)).filter(pk=key).first()
    if found is None:
        raise Http404(key)
    return found


@never_cache
def stories(request: HttpRequest) -> HttpResponse:
    """What waits for whom, and what can be read."""
    municipality = own_municipality(request)
    desk, known = desk_of(municipality), load_senders()
    campaigns = campaigns_of(municipality)
    thumbs = {key: number for one in campaigns for key, number in thumbs_of(one).items()}
    parts = {
        name: [
            {"told": one, "theme": known.themes[one.row.theme].name, "thumbs": thumbs.get(one.row.pk)}
            for one in getattr(desk, name)
            if one.row.theme in known.themes
        ]
        for name in ("mine", "waiting", "live", "ended")
    }
    return render(request, "act/stories.html", {"campaigns": campaigns, "invented": municipality.invented, **parts})


@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Write a story down."""
    municipality = own_municipality(request)
    campaigns = [one for one in campaigns_of(municipality) if one.active]
    if not campaigns:
        return redirect("campaign-new")
    asked = as_key(request.POST.get("campaign", request.GET.get("campagne", "")))
    chosen = next((one for one in campaigns if one.pk == asked), campaigns[0])
    form = StoryForm(request.POST or None, request.FILES or None, municipality=municipality)
    if request.method != "POST":
        get_ready()
    if request.method == "POST" and form.is_valid():
        try:
            kept = write_story(campaign=chosen, entry=form.entry(), by=Who.TEAM, picture=form.new_picture() or b"")
        except (EntryNotRight, BadPicture) as error:
            _refuse(form, error)
        else:
            _tell_taken(request, kept.taken)
            return redirect("story", kept.row.pk)
    context = {"form": form, "campaigns": campaigns, "chosen": chosen, "invented": municipality.invented}
    return render(request, "act/story_new.html", context, status=422 if form.errors else 200)


@never_cache
def story(request: HttpRequest, key: int) -> HttpResponse:
    """One story: how it stands, its text with what can be plainer, the sender, and the teller's link."""
    row = own_story(request, key)
    known = load_senders()
    seen = told(row, Who.TEAM)
    context: dict[str, Any] = {
        "row": row, "told": seen, "theme": known.themes.get(row.theme), "invented": row.invented,
        "steps": [one for one in seen.steps if one.to != DRAFT],
        "checked": check(f"{row.title}.\n{row.text}", load_plain_words()),
        "advice": advise(row.theme, known), "chosen": known.senders.get(row.sender),
        "channels": [load_channels()[one] for one in row.channels if one in load_channels()],
        "url": request.build_absolute_uri(reverse("story-link", args=[story_link(row.nonce)])),
        "public": request.build_absolute_uri(reverse("campaign-story", args=[row.campaign.slug, row.pk])),
        "proofs": proofs_of(row), "beside": {one.on for one in row.steps.filter(to=AGREED) if one.note},
        "stopped": _stopped(row), "destroyed_on": link_works_until(row),
    }  # fmt: skip
    return render(request, "act/story.html", context)


def _stopped(row: Story) -> list[dict[str, Any]]:
    """Give where a story stood of which the use was asked to stop."""
    known = load_channels()
    rows = row.outings.exclude(stop_asked=None).order_by("on")
    return [{"channel_name": known[one.channel].name, "on": one.on} for one in rows if one.channel in known]


@never_cache
def edit(request: HttpRequest, key: int) -> HttpResponse:
    """Change a story; whatever was agreed is asked again."""
    row = own_story(request, key)
    if told(row, Who.TEAM).state.end:
        return redirect("story", key)
    form = StoryForm(request.POST or None, request.FILES or None, municipality=row.municipality, row=row)
    kept_words = request.POST.getlist("keep")
    if request.method == "POST" and form.is_valid():
        try:
            kept = edit_story(
                row=row, entry=form.entry(), by=Who.TEAM, seen=seen_of(request.POST.get("seen", "")),
                picture=form.new_picture(), kept=kept_words,
            )  # fmt: skip
        except (EntryNotRight, BadPicture) as error:
            _refuse(form, error)
        except VoorkantError as error:
            messages.error(request, error.sentence(here()))
            return redirect("story", key)
        else:
            _tell_taken(request, kept.taken)
            return redirect("story", key)
    context = {"form": form, "row": row, "invented": row.invented}
    return render(request, "act/story_edit.html", context, status=422 if form.errors else 200)


@require_POST
def step(request: HttpRequest, key: int) -> HttpResponse:
    """Ask for agreement, publish, take off the page, or leave it."""
    row = own_story(request, key)
    try:
        take_step(row=row, to=request.POST.get("to", ""), by=Who.TEAM, seen=seen_of(request.POST.get("seen", "")))
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        messages.success(request, gettext("Gedaan."))
    return redirect("story", key)


@require_POST
def sender(request: HttpRequest, key: int) -> HttpResponse:
    """Keep who is the sender, and why."""
    row = own_story(request, key)
    try:
        choose_sender(row=row, sender=request.POST.get("sender", ""), reason=request.POST.get("reason", ""))
    except EntryNotRight as error:
        messages.error(request, error.sentence(here()))
    else:
        messages.success(request, gettext("De afzender is bewaard."))
    return redirect(f"{reverse('story', args=[key])}#afzender")


@require_POST
def link_new(request: HttpRequest, key: int) -> HttpResponse:
    """Give the teller a new link; the old one stops."""
    new_story_link(row=own_story(request, key))
    messages.success(request, gettext("Er is een nieuwe link. De oude werkt niet meer."))
    return redirect("story", key)


@never_cache
def card(request: HttpRequest, key: int) -> HttpResponse:
    """The teller's card to print."""
    row = own_story(request, key)
    if told(row, Who.TEAM).state.end:
        raise Http404(key)
    url = request.build_absolute_uri(reverse("story-link", args=[story_link(row.nonce)]))
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    response = HttpResponse(teller_card(row, url, language, timezone.localdate()), content_type=PDF)
    response["Content-Disposition"] = f'inline; filename="verhaal-{row.pk}.pdf"'
    return response


@never_cache
def picture(request: HttpRequest, key: int) -> HttpResponse:
    """The picture of a story, for the team."""
    row = own_story(request, key)
    if not row.picture or told(row, Who.TEAM).state.end:
        raise Http404(key)
    return HttpResponse(bytes(row.picture), content_type=row.picture_type)


@never_cache
def plain(request: HttpRequest) -> HttpResponse:
    """Check any text for plain language; nothing of it is kept."""
    text = request.POST.get("text", "")[:LONGEST_CHECKED]
    context = {"text": text, "checked": check(text, load_plain_words()) if text.strip() else None}
    return render(request, "act/story_plain.html", context)


def senders(request: HttpRequest) -> HttpResponse:
    """Who can best say something, per theme, and why."""
    known = load_senders()
    asked = request.GET.get("thema", "")
    theme = known.themes.get(asked)
    context = {
        "themes": list(known.themes.values()), "theme": theme, "advice": advise(theme.id, known) if theme else (),
    }  # fmt: skip
    return render(request, "act/story_senders.html", context)


@never_cache
def campaign_new(request: HttpRequest) -> HttpResponse:
    """Begin a campaign."""
    return _campaign(request, own_municipality(request), None)


@never_cache
def campaign_edit(request: HttpRequest, key: int) -> HttpResponse:
    """Change a campaign."""
    municipality = own_municipality(request)
    row = Campaign.objects.filter(municipality=municipality, pk=key).first()
    if row is None:
        raise Http404(key)
    return _campaign(request, municipality, row)


def _campaign(request: HttpRequest, municipality: Municipality, row: Campaign | None) -> HttpResponse:
    form = CampaignForm(request.POST or None, request.FILES or None, municipality=municipality, row=row)
    if request.method == "POST" and form.is_valid():
        try:
            kept = save_campaign(
                municipality=municipality, entry=form.entry(), campaign=row, logo=form.new_logo(),
                active=form.cleaned_data["active"],
            )  # fmt: skip
        except (EntryNotRight, BadPicture) as error:
            _refuse(form, error, "logo")
        else:
            messages.success(request, gettext("De campagne %(name)s is bewaard.") % {"name": kept.name})
            return redirect("stories")
    context = {"form": form, "row": row, "invented": municipality.invented}
    return render(request, "act/campaign_form.html", context, status=422 if form.errors else 200)


def _refuse(form: Any, error: VoorkantError, picture_field: str = "picture") -> None:
    if isinstance(error, EntryNotRight):
        refused(form, error)
    else:
        form.add_error(picture_field, error.sentence(here()))


def _tell_taken(request: HttpRequest, taken: tuple[str, ...]) -> None:
    """Point out what may be a name, once; what was no name can be put back."""
    if not taken:
        messages.success(request, gettext("Het verhaal is bewaard."))
        return
    told_words = gettext("Bewaard. Hier stond misschien een naam of nummer van een ander; dat is eruit: %(words)s.")
    messages.warning(request, told_words % {"words": ", ".join(taken)})
