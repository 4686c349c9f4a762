"""The teller's own pages behind one link: read, agree, change, or withdraw, without an account and without scripts.

Wim opens the code of his card on his telephone. He reads exactly what would stand there, and one button says yes. The
other takes everything back, today or in a year.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from voorkant.adapters.story_knowledge import load_channels
from voorkant.core.act.channels import undo_of
from voorkant.core.act.stories import AGREED, DRAFT, WITHDRAWN, Who
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Story
from voorkant.store.selectors.campaigns import look_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.stories import told
from voorkant.store.services.limits import count
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.stories import StoryLinkNotGood, edit_story, open_story_link, take_step
from voorkant.web.act.referral_show import seen_of
from voorkant.web.act.story_forms import TellerForm
from voorkant.web.errors import too_many
from voorkant.web.notice.signal_ways import in_chosen_language
from voorkant.web.organise.forms import here, refused

MOST_IN_A_MINUTE = 60


@never_cache
@in_chosen_language
@sensitive_variables("token")
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Read the own story and decide."""
    if count("story-link", request.META.get("REMOTE_ADDR", "")) > MOST_IN_A_MINUTE:
        return too_many(request)
    try:
        row = open_story_link(token)
    except StoryLinkNotGood as error:
        return _private(_gone(request, error))
    if request.method == "POST":
        return _private(_answer(request, row, token))
    return _private(_show(request, row, token))


@never_cache
@sensitive_variables("token")
def link_picture(request: HttpRequest, token: str) -> HttpResponse:
    """The picture of the own story."""
    try:
        row = open_story_link(token)
    except StoryLinkNotGood as error:
        raise Http404 from error
    if not row.picture:
        raise Http404
    return _private(HttpResponse(bytes(row.picture), content_type=row.picture_type))


def _answer(request: HttpRequest, row: Story, token: str) -> HttpResponse:
    seen, to = seen_of(request.POST.get("seen", "")), request.POST.get("to", "")
    form = TellerForm(request.POST if to == DRAFT else None)
    try:
        if to == DRAFT:
            if not form.is_valid():
                return _show(request, row, token, form=form, status=422)
            edit_story(row=row, entry=form.entry(row), by=Who.TELLER, seen=seen)
        elif to == AGREED and _colleague(request) and request.POST.get("beside") != "on":
            return _show(request, row, token, wrong=gettext("Alleen de verteller zelf zegt ja."), status=422)
        else:
            take_step(
                row=row, to=to, by=Who.TELLER, seen=seen, channels=request.POST.getlist("channels"),
                until=_day(request.POST.get("until", "")), parent=request.POST.get("parent") == "on",
                note="colleague" if _colleague(request) else "",
            )  # fmt: skip
    except EntryNotRight as error:
        refused(form, error)
        return _show(request, row, token, form=form, status=422)
    except VoorkantError as error:
        try:
            row = open_story_link(token)
        except StoryLinkNotGood as gone:
            return _gone(request, gone)
        return _show(request, row, token, wrong=error.sentence(here()), status=422)
    return _show(request, open_story_link(token), token, done=to)


def _own_look(row: Story) -> dict[str, Any]:
    """Give the campaign's colours, as long as its page is open."""
    look = look_of(row.campaign)
    if not row.campaign.active:
        return {}
    return {"style_of": row.campaign.slug, "look": look, "colours": f"{look.accent[1:]}{look.background[1:]}"}


def _show(
    request: HttpRequest, row: Story, token: str, *, form: TellerForm | None = None, wrong: str = "", done: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    known = load_channels()
    channels = [known[one] for one in row.channels if one in known]
    stands = told(row, Who.TELLER)
    may = {one.to for one in stands.steps}
    context: dict[str, Any] = {
        "row": row, "told": stands, "demo_marked": row.invented or settings.DEMO, **_own_look(row),
        "token": token, "channels": channels, "undo": undo_of(channels), "wrong": wrong,
        "form": form or TellerForm(initial={"title": row.title, "text": row.text, "name": row.name}),
        "colleague": _colleague(request),
        "may_agree": AGREED in may, "may_change": DRAFT in may, "may_withdraw": WITHDRAWN in may,
        "thanks": _thanks().get(done, ""), "open": bool(form), "today": timezone.localdate(),
        "days": int(setting_value("story_days", row.municipality)),
        "outings": [{"one": one, "channel": known.get(one.channel)} for one in row.outings.exclude(stop_asked=None)],
    }  # fmt: skip
    return render(request, "campaign/teller.html", context, status=status)


def _colleague(request: HttpRequest) -> bool:
    """Tell whether somebody who is signed in holds the teller's link: a colleague, who cannot agree for a teller."""
    return bool(request.user.is_authenticated)


def _thanks() -> dict[str, str]:
    return {
        AGREED: gettext("Dank je wel. Je bent akkoord met deze tekst."),
        DRAFT: gettext("Dank je wel. Je krijgt de nieuwe tekst nog een keer te lezen."),
        WITHDRAWN: gettext("Je verhaal is ingetrokken."),
    }


def _gone(request: HttpRequest, error: StoryLinkNotGood) -> HttpResponse:
    return render(
        request, "campaign/teller_gone.html", {"error": error}, status=404 if error.why_code == "unknown" else 410
    )


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the address out of search engines and out of other sites' logs."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
