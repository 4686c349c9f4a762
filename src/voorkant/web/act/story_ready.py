"""Texts and pictures ready per channel: cut to fit, counted, to copy or take along."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from voorkant.adapters.story_knowledge import load_channels
from voorkant.core.act.stories import Who
from voorkant.store.models import Story
from voorkant.store.selectors.stories import told
from voorkant.store.selectors.story_paper import for_channel, for_channels, picture_for, story_sheet, story_slide
from voorkant.web.act.stories import own_story

KINDS = {"txt": "text/plain; charset=utf-8", "jpg": "image/jpeg", "pdf": "application/pdf", "png": "image/png"}


@never_cache
def ready(request: HttpRequest, key: int) -> HttpResponse:
    """The story for every channel that its teller was asked about."""
    row = _usable(request, key)
    made = for_channels(row, _address(request, row), timezone.localdate())
    return render(request, "act/story_ready.html", {"row": row, "made": made, "invented": row.invented})


@never_cache
def ready_file(request: HttpRequest, key: int, channel: str, form: str) -> HttpResponse:
    """The text, the picture or the paper of one channel. Not before the teller agreed to it."""
    row, found, today = _usable(request, key), load_channels().get(channel), timezone.localdate()
    if found is None or channel not in row.channels or form not in KINDS:
        raise Http404(channel)
    address = _address(request, row)
    made = for_channel(row, found, address, today)
    if not made.agreed:
        return render(request, "act/story_not_agreed.html", {"row": row, "channel": found}, status=409)
    if form == "txt":
        content = "\n\n".join(filter(None, (made.ready.title, made.ready.text))).encode() + b"\n"
    elif form == "jpg":
        drawn = picture_for(row, found)
        content = drawn.data if drawn else b""
    elif form == "png":
        content = story_slide(row, found, address, today) if found.paper == "screen" else b""
    else:
        content = story_sheet(row, found, address, today) if found.paper != "none" else b""
    if not content:
        raise Http404(form)
    response = HttpResponse(content, content_type=KINDS[form])
    response["Content-Disposition"] = f'attachment; filename="{row.campaign.slug}-{row.pk}-{channel}.{form}"'
    return response


def _usable(request: HttpRequest, key: int) -> Story:
    """Give a story of which something may still come; what was withdrawn or ended has no words left."""
    row = own_story(request, key)
    if told(row, Who.TEAM).state.end:
        raise Http404(key)
    return row


def _address(request: HttpRequest, row: Story) -> str:
    return request.build_absolute_uri(reverse("campaign-story", args=[row.campaign.slug, row.pk]))
