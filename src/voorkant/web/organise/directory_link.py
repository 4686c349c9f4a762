"""The page behind a link of the directory: each entry as residents see it, right with one tap, without an account.

Looking changes nothing, so a mail program that opens links does no harm. Coming back shows what was said; saying it
again, or otherwise, works as long as the link does.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from voorkant.adapters.directory_terms import load_facility_terms
from voorkant.core.notice.route_words import ages
from voorkant.core.organise.directory.freshness import freshness, standing
from voorkant.core.organise.entries import dial
from voorkant.core.shared.text import same
from voorkant.store.models import AssureAsked, AssureLink, Location, Offer
from voorkant.store.selectors import network_pages as read
from voorkant.store.selectors.freshness import Thing, rules_of
from voorkant.store.services.directory import HARMLESS, is_gone
from voorkant.store.services.directory_ask import mail_link_again
from voorkant.store.services.directory_links import AssureLinkNotGood, Said, answer_link, open_assure_link
from voorkant.store.services.limits import TooMany
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.errors import too_many
from voorkant.web.notice.signal_ways import in_chosen_language
from voorkant.web.organise.directory import field_names
from voorkant.web.organise.forms import said
from voorkant.web.words import speak_for

Answer = AssureAsked.Answer
TO_A_COLLEAGUE = ("name", "description")
ALL = "all"


@never_cache
@in_chosen_language
@sensitive_variables("token")
def assure_link(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody stands for, and what they say of it."""
    try:
        link = open_assure_link(token)
        speak_for(request, link.municipality)
        wrong: dict[str, Any] = {}
        if request.method == "POST":
            wrong = _answer(request, token, link)
            if not wrong:
                return _private(redirect(f"{request.path}#{request.POST.get('entry', '')}"))
        return _private(_page(request, link, wrong))
    except TooMany:
        return _private(too_many(request))
    except AssureLinkNotGood as error:
        return _private(_closed(request, error))


def _answer(request: HttpRequest, token: str, link: AssureLink) -> dict[str, Any]:
    """Keep what was said; gives what was wrong, by entry and field, or nothing."""
    sent, answer = request.POST, request.POST.get("answer", "")
    rows = list(link.asked.select_related("offer__organisation", "location"))
    if answer == ALL:
        open_still = [one.pk for one in rows if not one.answer]
        answer_link(token, {key: Said(Answer.RIGHT) for key in open_still})
        return {}
    row = next((one for one in rows if str(one.pk) == sent.get("entry", "")), None)
    thing = row and (row.offer or row.location)
    if row is None or thing is None or answer not in Answer.values:
        return {"entry": None, "faults": {"": _("Kies een van de knoppen.")}}
    names = (*HARMLESS[type(thing)], *TO_A_COLLEAGUE)
    changes = {
        name: " ".join(sent[name].split()) for name in names if name in sent and answer == Answer.CHANGED
    }  # fmt: skip
    note = sent.get("note", "").strip()[:1000]
    differ = {name: value for name, value in changes.items() if value != getattr(thing, name)}
    if answer == Answer.CHANGED and not differ and not note:
        return {"entry": row.pk, "faults": {"": _("Verander wat niet klopt, of schrijf op wat er anders is.")}}
    try:
        answer_link(token, {row.pk: Said(answer, differ, note)})
    except EntryNotRight as error:
        faults = {one.field: said(one.text) for one in error.faults}
        return {"entry": row.pk, "faults": faults, "sent": {**changes, "note": note}}
    return {}


def _page(request: HttpRequest, link: AssureLink, wrong: dict[str, Any]) -> HttpResponse:
    rows = link.asked.select_related(
        "offer__organisation__municipality", "location__organisation", "location__municipality"
    )
    entries = [_entry(one, thing, link, wrong) for one in rows.order_by("pk") if (thing := one.offer or one.location)]
    waiting = sum(not one["answer"] for one in entries)
    context = {
        "link": link,
        "entries": entries,
        "waiting": waiting,
        "many": waiting > 1,
        "wrong": wrong,
        "invented": link.invented,
        "nobody_signed_in": True,
    }
    return render(request, "organise/assure_link.html", context, status=422 if wrong else 200)


def _entry(row: AssureAsked, thing: Thing, link: AssureLink, wrong: dict[str, Any]) -> dict[str, Any]:
    rules, today = rules_of(link.municipality), timezone.localdate()
    here = wrong if wrong.get("entry") == row.pk else {}
    sent, faults = here.get("sent", {}), here.get("faults", {})
    names = field_names()
    fields = [
        {"name": name, "label": names[name], "value": sent.get(name, getattr(thing, name)), "fault": faults.get(name),
         "long": name in ("description", "application_process")}
        for name in (*HARMLESS[type(thing)], *TO_A_COLLEAGUE)
    ]  # fmt: skip
    return {
        "key": row.pk,
        "row": row,
        "thing": thing,
        "kind": _kind(thing),
        "where": _where(thing),
        "how": thing.application_process if isinstance(thing, Offer) else "",
        "cost": thing.fees_description if isinstance(thing, Offer) else "",
        "ages": ages(thing.minimum_age, thing.maximum_age),
        "problems": read.names("problems", thing.problems) if isinstance(thing, Offer) else (),
        "phone": thing.phone or (thing.organisation.phone if thing.organisation else ""),
        "dial": dial(thing.phone or (thing.organisation.phone if thing.organisation else "")),
        "standing": standing(thing.assured_until, today, rules),
        "freshness": freshness(thing.assured_until, today, rules).value,
        "answer": row.answer,
        "gone": is_gone(thing),
        "fields": fields,
        "note": sent.get("note", ""),
        "fault": faults.get(""),
        "open": bool(here),
    }


def _kind(thing: Thing) -> Any:
    if isinstance(thing, Offer):
        return same(thing.organisation.name)
    kinds = load_facility_terms()
    return kinds[thing.kind].name if thing.kind in kinds else same(thing.kind)


def _where(thing: Thing) -> str:
    if isinstance(thing, Location):
        return ", ".join(filter(None, (thing.address, thing.town)))
    rows = Location.objects.filter(offer_locations__offer=thing, active=True).order_by("name")
    named = [", ".join(dict.fromkeys(filter(None, (one.name, one.town)))) for one in rows]
    return "; ".join(named) or thing.location


def _closed(request: HttpRequest, error: AssureLinkNotGood) -> HttpResponse:
    """Tell why there is nothing here; who has a link that ended gets a new one in the same mailbox."""
    mailed = False
    if request.method == "POST" and error.link is not None and request.POST.get("answer") == "again":
        mailed = mail_link_again(error.link)
    context = {
        "error": error,
        "again": error.link is not None and bool(error.link.email) and not mailed,
        "mailed": mailed,
        "nobody_signed_in": True,
    }
    status = 404 if error.link is None else 410
    return render(request, "organise/assure_link_closed.html", context, status=200 if mailed else status)


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the address of the link out of search engines and out of other sites' logs."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
