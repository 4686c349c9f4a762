"""The directory for residents, without an account: say in your own words what you need, and see whom you can call.

What somebody types is not kept: it is posted, sealed into the address (`sealed`), and in no log. No page ends without
somebody to call.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from voorkant.adapters.deidentification import DeidentificationUnavailable
from voorkant.adapters.directory_terms import load_spoken_languages
from voorkant.adapters.everyday import Door, load_everyday
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.store.models import DirectoryEntry, Location, Municipality, Offer
from voorkant.store.selectors.directory_public import answers, desk_to_call, entry_of, is_open
from voorkant.store.selectors.directory_search import Filters
from voorkant.store.selectors.network_pages import area_options
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.routes import urgent_calls
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.directory_remark import LONGEST as LONGEST_REMARK
from voorkant.store.services.directory_remark import remark
from voorkant.store.services.limits import count
from voorkant.web.context import municipality_of
from voorkant.web.errors import too_many
from voorkant.web.notice.places import qr_code
from voorkant.web.notice.signal_ways import in_chosen_language
from voorkant.web.organise.forms import here as spoken
from voorkant.web.organise.sealed import seal, unseal

WORDS, DOOR, PLACE, AGE, SPEAKS, PAGE, SEALED, HERE = (
    "zoek", "over", "plaats", "leeftijd", "taal_van", "pagina", "v", "gemeente",
)  # fmt: skip
REMARK, TOLD = "opmerking", "gemeld"
LONGEST, OLDEST, LAST_PAGE = 200, 120, 20
View = Callable[..., HttpResponse]


def _private(view: View) -> View:
    """Keep what was asked out of caches, of search engines and of the addresses that a link passes on."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        if request.GET.get(SEALED):
            response["X-Robots-Tag"] = "noindex"
        return response

    return kept


@never_cache
@in_chosen_language
@_private
def directory(request: HttpRequest) -> HttpResponse:
    """What do you need help with? The answers, or the doors to choose from."""
    municipality = _municipality(request)
    if municipality is None:
        known = Municipality.objects.order_by("name")
        return render(request, "directory/choose.html", {"municipalities": known})
    if not is_open(municipality):
        return render(request, "directory/closed.html", {"desk": desk_to_call(municipality)}, status=404)
    if request.method == "POST":
        return HttpResponseRedirect(f"{reverse('directory')}?{urlencode(_asked(request))}")
    return render(request, "directory/search.html", _context(request, municipality))


@never_cache
@in_chosen_language
@_private
@sensitive_post_parameters(REMARK)
def entry(request: HttpRequest, key: int, is_place: bool = False) -> HttpResponse:
    """One entry: all that stands of it, to print and to pass on, and a line for who sees that something is wrong."""
    owner = DirectoryEntry.objects.filter(**{"location_id" if is_place else "offer_id": key}).first()
    municipality = municipality_of(request) or (owner.municipality if owner else None)
    found = entry_of(municipality, key, is_place=is_place) if municipality and is_open(municipality) else None
    if owner is None or found is None or municipality is None:
        raise Http404(key)
    here = "" if municipality_of(request) else municipality.code
    wrong, status = "", 200
    if request.method == "POST":
        if count("directory-remark", request.META.get("REMOTE_ADDR", "")) > _most_remarks(municipality):
            return too_many(request)
        wrong, status = _remarked(owner.offer or owner.location, request.POST.get(REMARK, ""))
        if not wrong:
            asked = urlencode({**({HERE: here} if here else {}), TOLD: "1"})
            return HttpResponseRedirect(f"{request.path}?{asked}#gemeld", status=303)
    address = request.build_absolute_uri(request.path)
    context = {
        "entry": found, "address": address, "qr": qr_code(address), "desk": desk_to_call(municipality),
        "areas": _names(municipality, found.areas), "invented": found.invented, "here_code": here,
        "told": TOLD in request.GET and not wrong, "wrong": wrong, "longest_remark": LONGEST_REMARK,
        "remark": request.POST.get(REMARK, "")[:LONGEST_REMARK], "owner": municipality.name,
    }  # fmt: skip
    return render(request, "directory/entry.html", context, status=status)


def _most_remarks(municipality: Municipality) -> int:
    return int(setting_value("directory_remarks_per_minute", municipality))


def _remarked(thing: Offer | Location | None, text: str) -> tuple[str, int]:
    """Keep what somebody says is wrong; gives why it could not be, and the status of the answer."""
    if thing is None:
        raise Http404
    try:
        remark(thing, text)
    except BadInput as error:
        return error.sentence(spoken()), 422
    except DeidentificationUnavailable:
        return gettext("We kunnen dit nu niet veilig bewaren. Bel ons, of probeer het straks nog eens."), 503
    return "", 303


def _asked(request: HttpRequest) -> dict[str, str]:
    """Give what stands in the address for what was posted: words sealed, choices as they are."""
    words = " ".join(request.POST.get(WORDS, "").split())[:LONGEST]
    kept = {name: request.POST.get(name, "").strip()[:40] for name in (DOOR, PLACE, AGE, SPEAKS, HERE)}
    if words:
        kept = {SEALED: seal(words)} | kept
        kept[DOOR] = ""
    return {name: value for name, value in kept.items() if value}


def _context(request: HttpRequest, municipality: Municipality) -> dict[str, Any]:
    sealed = request.GET.get(SEALED, "")
    words = unseal(sealed) if sealed else ""
    doors = {one.id: one for one in load_everyday().doors}
    door: Door | None = doors.get(request.GET.get(DOOR, ""))
    filters, number = _filters(request, municipality), _number(request.GET.get(PAGE, ""), LAST_PAGE) or 1
    size = int(setting_value("directory_page", municipality))
    page = None
    if words or door:
        page = answers(
            municipality, words, problems=door.problems if door else (), filters=filters,
            limit=size, offset=(number - 1) * size,
        )  # fmt: skip
    kept = {name: request.GET[name] for name in (SEALED, DOOR, PLACE, AGE, SPEAKS, HERE) if request.GET.get(name)}
    return {
        "words": words, "door": door, "doors": tuple(doors.values()), "page": page, "filters": filters,
        "places": area_options_or_none(municipality), "languages": tuple(load_spoken_languages().values()),
        "desk": desk_to_call(municipality), "lapsed": bool(sealed) and not words, "number": number,
        "next": f"?{urlencode(kept | {PAGE: str(number + 1)})}" if page and page.more and number < LAST_PAGE else "",
        "back": f"?{urlencode(kept | {PAGE: str(number - 1)})}" if number > 1 else "",
        "wider": f"?{urlencode({name: value for name, value in kept.items() if name not in (PLACE, AGE, SPEAKS)})}",
        "narrowed": bool(filters.area or filters.age is not None or filters.language),
        "calls": urgent_calls(), "here_code": request.GET.get(HERE, ""),
        "invented": municipality.invented,
    }  # fmt: skip


def _filters(request: HttpRequest, municipality: Municipality) -> Filters:
    places = dict(area_options_or_none(municipality))
    area = request.GET.get(PLACE, "")
    language = request.GET.get(SPEAKS, "")
    return Filters(
        area=area if area in places else "",
        age=_number(request.GET.get(AGE, ""), OLDEST),
        language=language if language in load_spoken_languages() else "",
    )


def area_options_or_none(municipality: Municipality) -> list[tuple[str, str]]:
    """Give the places to choose from; none where no figures were imported yet."""
    try:
        return area_options(municipality)
    except NotFound:
        return []


def _names(municipality: Municipality, codes: tuple[str, ...]) -> list[str]:
    try:
        places = places_of(municipality)
        return [places.name(one) for one in codes if one in places.areas or one in places.villages]
    except NotFound:
        return []


def _number(typed: str, most: int) -> int | None:
    return int(typed) if typed.isdecimal() and len(typed) < 4 and int(typed) <= most else None


def _municipality(request: HttpRequest) -> Municipality | None:
    """Give the municipality whose directory it is: the reader's, else the one that was named."""
    named = request.POST.get(HERE, "") or request.GET.get(HERE, "")
    return municipality_of(request) or (Municipality.objects.filter(code=named).first() if named else None)
