"""The last two steps of the first hour: whom one calls, and partners that confirm; and the paper that comes out.

A link is a secret of which only a hash is kept. So the links that were just made stand on one page, once, and travel
with that page to the letters that can be printed from it.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from voorkant.adapters.paper import typeset
from voorkant.core.organise.proposals import Call, call_of
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.partners import Place
from voorkant.store.selectors.first_hour import Desk, ToConfirm
from voorkant.store.services.agreements import usual_end
from voorkant.store.services.first_hour import SomeNotRight, ask_partners, call_at, call_everywhere, make_cards
from voorkant.web.notice.places import card_words
from voorkant.web.organise.first_hour import desk_here, page_of, place_here, problems_of
from voorkant.web.organise.first_hour_forms import CallsForm
from voorkant.web.organise.first_hour_words import agreed_lines, letters, mail
from voorkant.web.organise.forms import as_key, here

PDF_TYPE = "application/pdf"
TOKEN = range(10, 101)
"""How long the secret of a link may be."""


@never_cache
def routes(request: HttpRequest) -> HttpResponse:
    """Whom one calls about each problem, for all places at once where nothing was agreed yet."""
    desk = desk_here(request)
    where = desk.empty_per_problem()
    proposed = {one: call for one in where if (call := desk.proposed_call(one))}
    form = CallsForm(request.POST if request.method == "POST" else None, desk=desk, problems=where, now=proposed)
    if request.method == "POST" and form.is_valid():
        calls = {problem: call for problem, call in form.calls().items() if call}
        try:
            made = call_everywhere(municipality=desk.municipality, calls=calls, today=desk.today)
        except SomeNotRight as error:
            form.refused(error.faults)
        else:
            _tell_made(request, made)
            return redirect("first-hour-confirm" if made else "first-hour-routes")
    context = {
        "form": form,
        "rows": [form.row(problem) | {"places": places} for problem, places in where.items()],
        "unknown": len(where) - len(proposed),
        "until": usual_end(desk.municipality, desk.today),
        "hour": desk.hour,
        "places": [
            {"place": one, "partner": desk.partner_of(one), "empty": len(desk.hour.empty.get(one.id, ()))}
            for one in desk.hour.places
            if one.problems
        ],
        **page_of(desk, request, "first-hour-routes"),
    }
    return render(request, "organise/first_hour_routes.html", context, status=422 if form.errors else 200)


@never_cache
def place_routes(request: HttpRequest, place: int) -> HttpResponse:
    """Whom one calls from one place; what stands here can be copied from another place and changed."""
    desk = desk_here(request)
    one = place_here(desk, place)
    own = desk.calls_at(one)
    editable = tuple(problem for problem in one.problems if problem in own or problem in desk.missing_at(one))
    other = desk.network.places.get(as_key(request.GET.get("als", "")) or 0)
    form = CallsForm(
        request.POST if request.method == "POST" else None,
        desk=desk,
        problems=editable,
        now=_first_filled(desk, one, editable, other),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = call_at(municipality=desk.municipality, place=one.id, calls=form.calls(), today=desk.today)
        except SomeNotRight as error:
            form.refused(error.faults)
        except BadInput as error:  # a colleague was quicker
            form.add_error(None, error.sentence(here()))
        else:
            _tell_made(request, made)
            return redirect("first-hour-routes")
    context = {
        "form": form,
        "rows": [form.row(problem) | {"agreed": problem in own} for problem in editable],
        "fixed": problems_of(tuple(problem for problem in one.problems if problem not in editable)),
        "place": one,
        "copied": other,
        **page_of(desk, request, "first-hour-routes"),
        "others": [each for each in desk.hour.places if each.id != one.id and _calls(desk, each)],
    }
    return render(request, "organise/first_hour_place_routes.html", context, status=422 if form.errors else 200)


def _tell_made(request: HttpRequest, made: int) -> None:
    if made:
        told = ngettext("%(n)s route staat erin.", "%(n)s routes staan erin.", made) % {"n": made}
        messages.success(request, told)
    else:
        messages.info(request, gettext("Er is niets veranderd."))


def _first_filled(desk: Desk, one: Place, problems: tuple[str, ...], other: Place | None) -> dict[str, Call]:
    """What the screen opens with: what was agreed, else what another place has, else the proposal."""
    own = {problem: call_of(agreed) for problem, agreed in desk.calls_at(one).items()}
    copied = _calls(desk, other) if other else {}
    proposed = {problem: call for problem in problems if (call := desk.proposed_call(problem))}
    return {**proposed, **own, **{problem: call for problem, call in copied.items() if problem in problems}}


def _calls(desk: Desk, place: Place) -> dict[str, Call]:
    """Give whom a place calls, per problem, by whatever agreement covers it; that very place first."""
    running = sorted(desk.running, key=lambda one: (one.place is None, not one.problems, one.id))
    found = {}
    for problem in place.problems:
        covering = next((one for one in running if one.covers(problem, place)), None)
        if covering:
            found[problem] = call_of(covering)
    return found


@never_cache
@sensitive_post_parameters()
def confirm(request: HttpRequest) -> HttpResponse:
    """Who still has to confirm; sending makes one link for each partner that is ticked, shown once."""
    desk = desk_here(request)
    waiting = desk.to_confirm()
    context = page_of(desk, request, "first-hour-confirm")
    if request.method == "POST":
        ticked = {as_key(one) for one in request.POST.getlist("partner")}
        chosen = [one for one in waiting if one.partner.pk in ticked]
        if chosen:
            return _links(request, desk, chosen, context)
        messages.error(request, gettext("Zet bij minstens één partner een vinkje."))
    context |= {"waiting": waiting, "hour": desk.hour}
    return render(request, "organise/first_hour_confirm.html", context)


def _links(request: HttpRequest, desk: Desk, chosen: list[ToConfirm], context: dict[str, Any]) -> HttpResponse:
    asked = {one.partner.pk: one for one in chosen}
    lines = []
    for partner, link, token in ask_partners(
        municipality=desk.municipality, partners=list(asked), today=desk.today
    ):  # fmt: skip
        found, url = asked[partner.pk], request.build_absolute_uri(reverse("partner-link", args=[token]))
        subject, body = mail(found, url, link.expires)
        send = f"mailto:{quote(found.email)}?subject={quote(subject)}&body={quote(body)}" if found.email else ""
        lines.append({"asked": found, "token": token, "url": url, "body": body, "mailto": send, "link": link})
    context |= {"lines": lines, "without_mail": sum(not one["mailto"] for one in lines)}
    return render(request, "organise/first_hour_links.html", context)


@require_POST
@never_cache
@sensitive_post_parameters()
def letters_pdf(request: HttpRequest) -> HttpResponse:
    """Give a letter for each partner whose link was just made."""
    desk = desk_here(request)
    tokens = _tokens(request.POST)
    asked = [one for one in desk.to_confirm() if one.partner.pk in tokens]
    if not asked:
        return HttpResponseBadRequest()
    data = letters(
        desk, [(one, request.build_absolute_uri(reverse("partner-link", args=[tokens[one.partner.pk]])),
                agreed_lines(desk, one.partner.pk)) for one in asked]
    )  # fmt: skip
    return _pdf(typeset("partner_letters", data, language=here(), made=desk.today), "brieven-partners")


def _tokens(posted: Mapping[str, str]) -> dict[int, str]:
    """Read which secret belongs to which partner."""
    found = {as_key(name.removeprefix("link-")): value for name, value in posted.items() if name.startswith("link-")}
    return {key: value for key, value in found.items() if key and value.isascii() and len(value) in TOKEN}


@require_POST
@never_cache
def cards_pdf(request: HttpRequest) -> HttpResponse:
    """Make a QR card for each place that has none, or anew for all of them; earlier cards keep working."""
    desk = desk_here(request)
    places = desk.place_rows() if request.POST.get("alle") else desk.without_card()
    if not places:
        messages.info(request, gettext("Elke plek heeft al een kaart."))
        return redirect("first-hour")
    made = make_cards(places=places, label=gettext("QR-kaart"), today=desk.today)
    cards = [card_words(one, request.build_absolute_uri(reverse("signal-link", args=[token])), "a6")
             for one, token in made]  # fmt: skip
    data = {"title": gettext("QR-kaarten van de vindplaatsen"), "cards": cards}
    return _pdf(typeset("place_cards", data, language=here(), made=desk.today), "kaarten")


def _pdf(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=PDF_TYPE)
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
