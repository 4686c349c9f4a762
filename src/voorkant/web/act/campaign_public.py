"""The public pages of a campaign, in its own look: stories, a feed, and a form to tell one's own.

No account, cookie, script or tracking: a page is letters, two colours and a few pictures. What was withdrawn a second
ago is not on the next page, so nothing here is kept by a browser without asking again.
"""

import secrets
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from voorkant.adapters.pictures import BadPicture, fitted
from voorkant.adapters.story_knowledge import load_channels, load_senders
from voorkant.core.act.campaign import style_sheet
from voorkant.core.act.channels import cut
from voorkant.core.act.stories import Who
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Campaign, Story
from voorkant.store.selectors.campaigns import behind, look_of, open_campaign
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.stories import public_stories, public_story, story_link
from voorkant.store.services.campaigns import THUMB, VISIT, count_visit
from voorkant.store.services.limits import count
from voorkant.store.services.notice import get_ready
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.stories import write_story
from voorkant.web.act.story_forms import TellForm
from voorkant.web.notice.signal_ways import in_chosen_language
from voorkant.web.organise.forms import here, refused

NOTE, THUMB_NOTE, TOLD = "voorkant.story.form", "voorkant.story.thumb", "voorkant.story.told"
TRAP = "website"
HOURS, MINUTES = 24 * 3600, 30 * 60
TEASER = 180
SIZE = (800, 450)
ROBOTS = ("bot", "spider", "crawl", "preview", "monitor", "curl", "wget", "python")


@never_cache
@in_chosen_language
def campaign(request: HttpRequest, slug: str, theme: str = "") -> HttpResponse:
    """The stories of a campaign, all or of one theme."""
    row, known = _open(slug), load_senders()
    if theme and theme not in known.themes:
        raise Http404(theme)
    today = timezone.localdate()
    stories = public_stories(row, today)
    themes = [known.themes[one] for one in dict.fromkeys(each.theme for each in stories) if one in known.themes]
    shown = [one for one in stories if not theme or one.theme == theme]
    _count_visit(request, row)
    context = {
        **_frame(row), "stories": [_teaser(one) for one in shown], "themes": themes, "theme": known.themes.get(theme),
    }  # fmt: skip
    return render(request, "campaign/stories.html", context)


@never_cache
@in_chosen_language
def story(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """One story."""
    row = _open(slug)
    found = _found(row, key)
    _count_visit(request, row, found)
    context = {
        **_frame(row), "one": _teaser(found), "paragraphs": found.text.split("\n\n"),
        "url": request.build_absolute_uri(request.path), "thanked": "dank" in request.GET,
        "thumb": signing.dumps({"s": found.pk}, salt=THUMB_NOTE),
    }  # fmt: skip
    return render(request, "campaign/story.html", context)


@csrf_exempt  # nobody is signed in here: the button carries its own signed note instead of a cookie
@never_cache
def thumb(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Count one thumb in this week; a second from the same address in a minute counts for nothing."""
    row = _open(slug)
    found = _found(row, key)
    address = reverse("campaign-story", args=[slug, key])
    if request.method != "POST":
        return HttpResponseRedirect(address)
    try:
        signed = signing.loads(request.POST.get("note", ""), salt=THUMB_NOTE, max_age=HOURS)
    except signing.BadSignature:
        return HttpResponseRedirect(address)
    who = request.META.get("REMOTE_ADDR", "")
    if signed["s"] == key and count("story-thumb", f"{who}:{key}") == 1 and count("thumbs", who) <= _most(row):
        count_visit(campaign=row, kind=THUMB, story=found)
    return HttpResponseRedirect(f"{address}?dank=1#duim")


def style(request: HttpRequest, slug: str) -> HttpResponse:
    """The campaign's colours as a style sheet."""
    response = HttpResponse(style_sheet(look_of(_open(slug))), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    return response


def logo(request: HttpRequest, slug: str) -> HttpResponse:
    """The campaign's own mark."""
    row = _open(slug)
    if not row.logo:
        raise Http404(slug)
    response = HttpResponse(bytes(row.logo), content_type=row.logo_type)
    response["Cache-Control"] = "public, max-age=300"
    return response


@never_cache
def picture(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """The picture of a story, as large as the page shows it."""
    found = _found(_open(slug), key)
    if not found.picture:
        raise Http404(key)
    name = f"story:{found.pk}:{found.steps_made}"
    data = caches["pages"].get(name)
    if data is None:
        data = fitted(bytes(found.picture), *SIZE).data
        caches["pages"].set(name, data, 600)
    return HttpResponse(data, content_type="image/jpeg")


@never_cache
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The stories as an Atom feed; a story that was withdrawn is not in it."""
    row, today = _open(slug), timezone.localdate()
    home = request.build_absolute_uri(reverse("campaign", args=[slug]))
    made = Atom1Feed(
        title=row.name, link=home, description=row.tagline or row.name, language="nl", subtitle=row.tagline,
        feed_url=request.build_absolute_uri(), author_name=row.name, feed_guid=home,
    )  # fmt: skip
    for one in public_stories(row, today):
        moment = timezone.make_aware(datetime.combine(one.published or today, time()))
        address = request.build_absolute_uri(reverse("campaign-story", args=[slug, one.pk]))
        made.add_item(
            title=one.title, link=address, description=cut(one.text, TEASER), unique_id=address, pubdate=moment,
            updateddate=moment, author_name=one.name or row.name, categories=(one.theme,),
        )  # fmt: skip
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@csrf_exempt  # nobody is signed in here: the form carries its own signed note instead of a cookie
@never_cache
@in_chosen_language
def tell(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell one's own story."""
    row = _open(slug)
    if request.method != "POST":
        if told := _receipt(request):
            return _after(request, row, told)
        get_ready()
        return _form(request, row, TellForm(municipality=row.municipality))
    form = TellForm(request.POST, request.FILES, municipality=row.municipality)
    nonce, trouble = _read_note(request.POST.get("note", ""), row)
    if trouble or request.POST.get(TRAP):
        form.is_valid()
        return _form(request, row, form, nonce=nonce, told=_trouble(trouble or "trap"), status=422)
    valid = form.is_valid()
    if valid and count("story-form", str(row.pk)) > _most(row):
        return _form(request, row, form, nonce=nonce, told=_trouble("many"), status=429)
    if valid:
        try:
            kept = write_story(
                campaign=row, entry=form.entry(), by=Who.TELLER, picture=form.new_picture() or b"", form=nonce,
                email=form.cleaned_data["email"], keep_email=form.cleaned_data["keep_email"],
                language="en" if here().startswith("en") else "nl",
            )  # fmt: skip
        except EntryNotRight as error:
            refused(form, error)
        except BadPicture as error:
            form.add_error("picture", error.sentence(here()))
        except VoorkantError as error:
            form.add_error(None, error.sentence(here()))
        else:
            receipt = signing.dumps({"k": kept.row.pk, "t": bool(kept.taken)}, salt=TOLD)
            return HttpResponseRedirect(f"{request.path}?b={receipt}")
    return _form(request, row, form, nonce=nonce, status=422)


def _form(
    request: HttpRequest, row: Campaign, form: TellForm, *, nonce: str = "", told: str = "", status: int = 200
) -> HttpResponse:
    note = signing.dumps({"c": row.pk, "n": nonce or secrets.token_urlsafe(12)}, salt=NOTE)
    context = {
        **_frame(row), "form": form, "note": note, "trap": TRAP, "told": told,
        "days": int(setting_value("outbox_days", row.municipality)),
    }  # fmt: skip
    return render(request, "campaign/tell.html", context, status=status)


def _after(request: HttpRequest, row: Campaign, told: dict[str, Any]) -> HttpResponse:
    found = Story.objects.filter(campaign=row, pk=told["k"], origin="form").first()
    if found is None:
        raise Http404
    url = request.build_absolute_uri(reverse("story-link", args=[story_link(found.nonce)]))
    context = {**_frame(row), "url": url, "taken": told["t"]}
    response = render(request, "campaign/told.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _receipt(request: HttpRequest) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = signing.loads(request.GET.get("b", ""), salt=TOLD, max_age=MINUTES)
    except signing.BadSignature:
        return None
    return found


def _read_note(text: str, row: Campaign) -> tuple[str, str]:
    try:
        found = signing.loads(text, salt=NOTE, max_age=HOURS)
    except signing.SignatureExpired:
        return signing.loads(text, salt=NOTE)["n"], "old"
    except signing.BadSignature:
        return "", "forged"
    return (found["n"], "") if found["c"] == row.pk else ("", "forged")


def _trouble(why: str) -> str:
    return {
        "old": gettext("Deze pagina stond lang open. Druk nog een keer op ‘Stuur mijn verhaal’."),
        "forged": gettext("De pagina is vernieuwd. Druk nog een keer op ‘Stuur mijn verhaal’."),
        "trap": gettext("Een verborgen vakje was ingevuld. Dat doen meestal computers. Druk nog een keer."),
        "many": gettext("Er komen nu veel verhalen tegelijk binnen. Wacht een minuut en druk nog een keer."),
    }[why]


def _open(slug: str) -> Campaign:
    found = open_campaign(slug)
    if found is None:
        raise Http404(slug)
    return found


def _found(row: Campaign, key: int) -> Story:
    found = public_story(row, key, timezone.localdate())
    if found is None:
        raise Http404(key)
    return found


def _frame(row: Campaign) -> dict[str, Any]:
    look = look_of(row)
    return {
        "campaign": row, "behind": behind(row), "look": look, "colours": f"{look.accent[1:]}{look.background[1:]}",
        "demo_marked": row.invented or settings.DEMO,
    }  # fmt: skip


def _teaser(one: Story) -> dict[str, Any]:
    known, senders = load_senders(), load_senders().senders
    theme = known.themes.get(one.theme)
    named = senders.get(one.sender)
    return {
        "row": one, "theme": theme, "teaser": cut(one.text, TEASER),
        "sender": named if named and named.id != "campaign" else None, "channel": load_channels()["own_page"],
    }  # fmt: skip


def _count_visit(request: HttpRequest, row: Campaign, found: Story | None = None) -> None:
    """Count a page that somebody opened; not what looks like a machine, and one a minute per address."""
    agent = request.headers.get("User-Agent", "").lower()
    who = request.META.get("REMOTE_ADDR", "")
    page = f"{who}:{row.pk}:{found.pk if found else 0}"
    if request.method == "GET" and agent and not any(one in agent for one in ROBOTS) and count("visit", page) == 1:
        count_visit(campaign=row, kind=VISIT, story=found)


def _most(row: Campaign) -> int:
    return int(setting_value("stories_per_minute", row.municipality))
