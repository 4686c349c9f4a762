"""Exchange the directory with others: choose a file, see what it does, keep it, take it along, take it back.

A colleague of the region gets a file with two hundred services. The page says what it understood and what is wrong, by
the place where it stands; nothing is kept until the last click, and an earlier exchange can be taken back.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.hsds import writing
from voorkant.adapters.hsds.package import Package
from voorkant.adapters.hsds.reading import Reading
from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import DirectoryImport, DirectoryUpload, Municipality
from voorkant.store.selectors.directory_exchange import not_held, package_of, sizes, term_proposals
from voorkant.store.services import directory_exchange as service
from voorkant.store.services.directory_exchange_plan import Entry, Plan
from voorkant.web.organise.forms import here
from voorkant.web.platform.sources import own_municipality

FAULTS_SHOWN = 100
NAMES_SHOWN = 12
EARLIER_SHOWN = 20
TERMS_SHOWN = 10
_FORMS: dict[str, tuple[str, Callable[[Package], bytes]]] = {
    "json": ("application/json", writing.json_bytes),
    "map.zip": ("application/zip", lambda package: writing.zipped(writing.folder_files(package))),
    "tabellen.zip": ("application/zip", lambda package: writing.zipped(writing.table_files(package))),
}


@never_cache
def exchange(request: HttpRequest, *, fault: str = "", reading: Reading | None = None) -> HttpResponse:
    """The first page: read in, take along, and what was read in before."""
    municipality = own_municipality(request)
    services, organizations, locations = sizes(municipality)
    rows = DirectoryImport.objects.filter(municipality=municipality).order_by("-made", "-pk")
    proposals = term_proposals(municipality)
    language = load_language()
    context: dict[str, Any] = {
        "fault": fault,
        "reading": reading,
        "faults": reading.faults.grave[:FAULTS_SHOWN] if reading else [],
        "more": max(0, reading.faults.number_grave - FAULTS_SHOWN) if reading else 0,
        "services": services,
        "organizations": organizations,
        "locations": locations,
        "remarks": list(not_held(municipality).items()),
        "earlier": rows.select_related("by").defer("undo", "rest", "identifiers")[:EARLIER_SHOWN],
        "newest": rows.filter(withdrawn=None).values_list("pk", flat=True).first(),
        "proposals": [(one, language.problems[one.problem].name) for one in proposals[:TERMS_SHOWN]],
        "megabytes": int(service.limits_of(municipality).megabytes),
        "invented": municipality.invented,
    }
    return render(request, "organise/hsds/exchange.html", context, status=422 if fault or reading else 200)


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Read a file without keeping anything of it until it is looked at; faults are shown by their places."""
    municipality = own_municipality(request)
    file = request.FILES.get("bestand")
    if file is None:
        return exchange(request, fault=gettext("Kies een bestand."))
    most = service.limits_of(municipality).bytes
    try:
        reading = service.read_uploaded(file.name or "", file.read(most + 1), municipality)
        if not reading.fine:
            return exchange(request, reading=reading)
        kept = service.keep_upload(reading, municipality=municipality, by=_user(request))
    except VoorkantError as error:
        return exchange(request, fault=error.sentence(here()))
    return redirect("hsds-check", kept.pk)


@never_cache
def check(request: HttpRequest, key: int) -> HttpResponse:
    """Show what reading in does; on a click keep it or let go of it."""
    kept = get_object_or_404(DirectoryUpload, pk=key, municipality=own_municipality(request))
    sent = request.POST
    source = " ".join(sent.get("bron", "").split())[:200] or service.usual_source(kept)
    choices = service.Choices("overschrijven" in sent, sent.get("zelfde") == "ernaast", "sluiten" in sent)
    if request.method == "POST" and sent.get("stap") == "weggooien":
        service.discard_upload(kept)
        messages.success(request, gettext("Het bestand is weg. Er is niets bewaard."))
        return redirect("hsds")
    if request.method == "POST" and sent.get("stap") == "bewaren":
        try:
            made = service.publish_upload(kept, source=source, by=_user(request), choices=choices)
        except VoorkantError as error:
            messages.error(request, error.sentence(here()))
        else:
            messages.success(request, _done(made))
            return redirect("hsds")
    plan = service.preview(kept, source=source, choices=choices)
    return render(request, "organise/hsds/check.html", _shown(kept, plan, source, choices))


def _shown(kept: DirectoryUpload, plan: Plan, source: str, choices: service.Choices) -> dict[str, Any]:
    counts = plan.counts()
    kinds = ("offer", "organisation", "location", "contact")
    names = (gettext("Aanbod"), gettext("Organisaties"), gettext("Plekken"), gettext("Contactpersonen"))
    changes = sum(number for kind in kinds for state, number in counts[kind].items() if state != "same")
    return {
        "upload": kept,
        "source": source,
        "choices": choices,
        "rows": [
            (name, *(counts[kind].get(state, 0) for state in ("new", "changed", "same")))
            for kind, name in zip(kinds, names, strict=True)
        ],
        "new": counts["offer"].get("new", 0),
        "changed": counts["offer"].get("changed", 0),
        "same": counts["offer"].get("same", 0),
        "nothing": not changes and not plan.gone,
        "new_names": _names(plan.of("offer", "new")),
        "changed_names": _names(plan.of("offer", "changed")),
        "joined": [one for one in plan.joined if one.kind == "offer"][:NAMES_SHOWN],
        "number_joined": len(plan.joined),
        "kept_here": [one for one in plan.kept if one.kind != "contact"][:NAMES_SHOWN],
        "number_kept": len(plan.kept),
        "gone": [row.name for row in plan.gone[:NAMES_SHOWN]],
        "number_gone": len(plan.gone),
        "notes": [(path, dutch if here() == "nl" else english) for path, dutch, english in kept.notes],
        "number_notes": kept.number_of_notes,
    }


def _names(entries: list[Entry]) -> list[str]:
    return [one.name for one in entries[:NAMES_SHOWN]]


def _done(made: DirectoryImport) -> str:
    offers = made.counts["offer"]
    return gettext("Bewaard: %(new)s nieuw, %(changed)s gewijzigd, %(same)s waren al zo.") % {
        "new": offers.get("new", 0), "changed": offers.get("changed", 0), "same": offers.get("same", 0),
    }  # fmt: skip


@require_POST
def take_back(request: HttpRequest, key: int) -> HttpResponse:
    """Take back the newest exchange."""
    made = get_object_or_404(DirectoryImport, pk=key, municipality=own_municipality(request))
    try:
        counted = service.withdraw(made, by=_user(request))
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        said = gettext(
            "Teruggenomen: %(deleted)s weg, %(restored)s zoals het was. %(left)s bleven, want daar is daarna iets aan gedaan."  # noqa: E501
        )
        messages.success(request, said % counted)
    return redirect("hsds")


@require_POST
def term(request: HttpRequest) -> HttpResponse:
    """Keep what a word of another maker means here, or that it means none of our problems."""
    municipality = own_municipality(request)
    sent = request.POST
    problem = sent.get("probleem", "") if sent.get("antwoord") == "ja" else ""
    try:
        number = service.say_term(
            municipality=municipality, taxonomy=sent.get("lijst", ""), name=sent.get("woord", "")[:200],
            problem=problem, by=_user(request),
        )  # fmt: skip
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        messages.success(request, gettext("Onthouden. Bij zoveel aanbod toegevoegd: %(number)s.") % {"number": number})
    return redirect("hsds")


@never_cache
def download(request: HttpRequest, form: str) -> HttpResponse:
    """Give the directory as a file."""
    if form not in _FORMS:
        raise Http404
    municipality: Municipality = own_municipality(request)
    package, _ = package_of(municipality)
    kind, made = _FORMS[form]
    response = HttpResponse(made(package), content_type=kind)
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="hsds-{municipality.code}-{day}.{form}"'
    return response


def _user(request: HttpRequest) -> Any:
    return request.user if request.user.is_authenticated else None
