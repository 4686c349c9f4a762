"""Where the figures come from: what is in, what is missing, and bringing more in while the page tells how far it is."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voorkant.core.shared.errors import NotFound, VoorkantError
from voorkant.store.models import Import, Job, Municipality, Role
from voorkant.store.selectors import imports
from voorkant.store.services import jobs
from voorkant.store.services.figure_files import keep_upload
from voorkant.store.services.turns import worker_lives
from voorkant.web.permissions import role_of
from voorkant.web.platform.forms import KINDS, FetchForm, UploadForm

RUNS = (Job.Status.WAITING, Job.Status.RUNNING)


def own_municipality(request: HttpRequest) -> Municipality:
    """Give the municipality whose house this reader keeps."""
    municipality: Municipality | None = request.user.municipality if request.user.is_authenticated else None
    if municipality is None:
        raise Http404
    return municipality


def sources(request: HttpRequest) -> HttpResponse:
    """Which figures are in, what is missing, and the way to more."""
    return _page(request)


def _page(
    request: HttpRequest, fetch_form: FetchForm | None = None, upload_form: UploadForm | None = None
) -> HttpResponse:
    municipality = own_municipality(request)
    published = imports.publications()
    years = imports.years_of(published)
    wrong = bool(fetch_form or upload_form)
    gaps = imports.gaps(municipality)
    context: dict[str, Any] = {
        "publications": [(one, _title(one), years.get(one.pk)) for one in published],
        "figures": sum(one.rows for one in published if one.kind != "boundaries"),
        "publishers": _listed({name for one in published for name in one.publisher.split(", ")}),
        "gaps": [(gap, KINDS[gap.kind]) for gap in gaps],
        "outlines": imports.missing_outlines(municipality),
        "never": imports.never_published(),
        "jobs": [_shown(one) for one in imports.import_jobs(municipality)],
    }
    if role_of(request) == Role.ADMINISTRATOR:
        context |= {
            "fetch_form": fetch_form or FetchForm(municipality=municipality, auto_id="fetch_%s"),
            "upload_form": upload_form or UploadForm(municipality=municipality, auto_id="upload_%s"),
            "worker": worker_lives(),
        }
    return render(request, "platform/sources.html", context, status=422 if wrong else 200)


@require_POST
def fetch(request: HttpRequest) -> HttpResponse:
    """Ask a publisher for a table, as work beside the page."""
    municipality = own_municipality(request)
    form = FetchForm(request.POST, municipality=municipality, auto_id="fetch_%s")
    if not form.is_valid():
        return _page(request, fetch_form=form)
    chosen = form.cleaned_data
    job = jobs.start_import(municipality, kind=chosen["kind"], source=chosen["source"], area=form.area, year=None)
    return redirect("job", job.pk)


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file and read it, as work beside the page."""
    municipality = own_municipality(request)
    form = UploadForm(request.POST, request.FILES, municipality=municipality, auto_id="upload_%s")
    if not form.is_valid():
        return _page(request, upload_form=form)
    chosen = form.cleaned_data
    try:
        path = keep_upload(chosen["file"].name, chosen["file"].chunks())
    except VoorkantError as error:
        form.add_error("file", error.sentence(get_language() or "nl"))
        return _page(request, upload_form=form)
    job = jobs.start_import(municipality, kind=chosen["kind"], source=str(path), area=form.area, year=chosen["year"])
    return redirect("job", job.pk)


def source(request: HttpRequest, key: int) -> HttpResponse:
    """Where one set of figures came from, what it covers, and what it replaced."""
    try:
        found = imports.publication(key)
    except NotFound as error:
        raise Http404 from error
    context = {
        "source": found,
        "title": _title(found),
        "kind": KINDS.get(found.kind, found.kind),
        "covered": imports.covered(found),
        "replaced_by": imports.replaced_by(found),
        "replaces": imports.replaces(found),
        "gone": found.status == Import.Status.REPLACED,
    }
    return render(request, "platform/source.html", context)


def job(request: HttpRequest, key: int) -> HttpResponse:
    """How far one import is; asked again by the page itself until it has ended."""
    found = get_object_or_404(Job, pk=key, municipality=own_municipality(request), kind__startswith=imports.IMPORTS)
    context = {"job": _shown(found), "worker": worker_lives()}
    template = "platform/job_progress.html" if request.htmx else "platform/job.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@require_POST
def stop(request: HttpRequest, key: int) -> HttpResponse:
    """Ask an import to stop; nothing of it stays."""
    found = get_object_or_404(Job, pk=key, municipality=own_municipality(request), kind__startswith=imports.IMPORTS)
    if found.status not in RUNS:
        messages.info(request, _("Het inlezen was al klaar."))
    jobs.ask_stop(found)
    return redirect("job", key)


def _title(found: Import) -> str:
    return imports.readable_title(found.kind, found.table, found.title, found.year)


def _listed(names: set[str]) -> str:
    """Name publishers as people do: "CBS, GGD'en, Kadaster en RIVM"."""
    *first, last = sorted(names) or [""]
    return _("%(names)s en %(last)s") % {"names": ", ".join(first), "last": last} if first else last


def _shown(found: Job) -> dict[str, Any]:
    """Give a job in words: what it reads, how far it is, and how it ended."""
    chosen = found.arguments
    return {
        "key": found.pk,
        "what": KINDS.get(chosen.get("kind"), _("Bestand")),
        "name": chosen.get("name", ""),
        "area": chosen.get("area"),
        "created": found.created,
        "status": found.status,
        "runs": found.status in RUNS,
        "stopping": found.stop_asked and found.status in RUNS,
        "done": found.done,
        "total": found.total,
        "message": found.message.get(get_language() or "nl") or found.message.get("nl", ""),
    }
