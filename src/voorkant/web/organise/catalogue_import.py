"""Read in a register's own export: choose it, say what its columns mean, see what was understood, then keep it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.evidence_levels import load_evidence_scale
from voorkant.adapters.spreadsheets import EXCEL_TYPE, workbook
from voorkant.core.organise.catalogue.register_rows import FIELD_NAMES, FIELDS, guess_columns
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Municipality, RegisterImport, User
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.catalogue_pages import imports_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services import register_import as service
from voorkant.web.organise.forms import as_key, here
from voorkant.web.platform.sources import own_municipality

SAMPLES = 3
SHOWN = 100
BASE = "organise/catalogue/"


@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """The whole way: the rows travel with the page and are kept nowhere until the last click."""
    municipality = own_municipality(request)
    if request.method != "POST":
        return _choose(request, municipality)
    if "bestand" in request.FILES or "rijen" not in request.POST:
        return _read(request, municipality)
    try:
        file = service.unpack(request.POST["rijen"], municipality)
    except VoorkantError as error:
        return _choose(request, municipality, error.sentence(here()))
    columns = {
        place: chosen
        for place in range(len(file.headers))
        if (chosen := request.POST.get(f"kolom-{place}", "")) in FIELDS
    }
    step = request.POST.get("stap", "")
    if step == "kolommen":
        return _columns(request, municipality, file, columns)
    if step == "vastleggen":
        return _store(request, municipality, file, columns)
    return _check(request, municipality, file, columns)


def one(request: HttpRequest, key: int) -> HttpResponse:
    """What one import brought, and which rows were refused and why."""
    kept = get_object_or_404(RegisterImport, pk=key, municipality=own_municipality(request))
    catalogue = catalogue_of(kept.municipality)
    scale = load_evidence_scale()
    ratings = [
        (row, catalogue.get(row.intervention), scale.words[level].name)
        for row in kept.ratings.order_by("row")
        for level in scale.words
        if level.value == row.level
    ]
    refused = [(number, name, en if here().startswith("en") else nl) for number, name, nl, en in kept.refused]
    context = {"kept": kept, "ratings": ratings, "refused": refused, "registers": scale.registers}
    return render(request, f"{BASE}imported.html", context)


@require_POST
def take_back(request: HttpRequest, key: int) -> HttpResponse:
    """Take an import back."""
    kept = get_object_or_404(RegisterImport, pk=key, municipality=own_municipality(request))
    service.withdraw(kept=kept, by=_user(request))
    messages.success(request, gettext("Ingetrokken. De oordelen uit dit bestand tellen niet meer mee."))
    return redirect("catalogue-import")


def example(request: HttpRequest) -> HttpResponse:
    """An example: the headings that are always understood, and one row."""
    heads = [FIELD_NAMES[one].to(here()) for one in FIELDS]
    row = [gettext("Voorbeeldaanpak"), "Goed onderbouwd", "2024-05-14", "Movisie", gettext("Wat het is, in een zin."),
           gettext("eenzaamheid"), "65+", gettext("groep"), gettext("ouderen")]  # fmt: skip
    response = HttpResponse(workbook([(gettext("Register"), [heads, row])]), content_type=EXCEL_TYPE)
    response["Content-Disposition"] = 'attachment; filename="register-voorbeeld.xlsx"'
    return response


def _choose(request: HttpRequest, municipality: Municipality, fault: str = "") -> HttpResponse:
    context = {
        "fault": fault,
        "most_rows": int(setting_value("partner_rows", municipality)),
        "most_megabytes": int(setting_value("upload_megabytes", municipality)),
        "imports": imports_of(municipality),
        "registers": load_evidence_scale().registers.values(),
    }
    return render(request, f"{BASE}import.html", context, status=422 if fault else 200)


def _read(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    file = request.FILES.get("bestand")
    if file is None:
        return _choose(request, municipality, gettext("Kies een bestand."))
    most = int(setting_value("upload_megabytes", municipality) * 1024 * 1024)
    try:
        read = service.read_export(file.name or "", file.read(most + 1), municipality=municipality)
    except VoorkantError as error:
        return _choose(request, municipality, error.sentence(here()))
    return _columns(request, municipality, read, guess_columns(read.headers))


def _columns(
    request: HttpRequest,
    municipality: Municipality,
    file: service.RegisterFile,
    columns: dict[int, str],
    fault: str = "",
) -> HttpResponse:
    context = {
        "file": file.name,
        "number": len(file.rows),
        "packed": service.pack(file, municipality),
        "columns": [
            {
                "place": place,
                "header": header or gettext("(zonder naam)"),
                "samples": _samples(file, place),
                "field": columns.get(place, ""),
            }
            for place, header in enumerate(file.headers)
        ],
        "fields": [(one, FIELD_NAMES[one]) for one in FIELDS],
        "register": _register(request),
        "registers": load_evidence_scale().registers.values(),
        "asks_register": "register" not in columns.values(),
        "fault": fault,
    }
    return render(request, f"{BASE}import_columns.html", context, status=422 if fault else 200)


def _check(
    request: HttpRequest, municipality: Municipality, file: service.RegisterFile, columns: dict[int, str]
) -> HttpResponse:
    register = _register(request)
    try:
        found = service.understand(file, columns, municipality=municipality, register=register)
    except VoorkantError as error:
        return _columns(request, municipality, file, columns, error.what.to(here()))
    scale = load_evidence_scale()
    catalogue = catalogue_of(municipality)
    earlier = [one for one in imports_of(municipality) if one.withdrawn is None]
    context = {
        "file": file.name,
        "packed": service.pack(file, municipality),
        "chosen": sorted(columns.items()),
        "register": register,
        "found": found,
        "known": [(one, catalogue[one.key].name, scale.name(one.level)) for one in found.known[:SHOWN]],
        "new": [(one, scale.name(one.level)) for one in found.new[:SHOWN]],
        "refused": found.refused[:SHOWN],
        "more": max(0, len(found.refused) - SHOWN),
        "earlier": earlier,
    }
    return render(request, f"{BASE}import_check.html", context)


def _store(
    request: HttpRequest, municipality: Municipality, file: service.RegisterFile, columns: dict[int, str]
) -> HttpResponse:
    key = as_key(request.POST.get("vervangt", "")) or 0
    replaces = RegisterImport.objects.filter(pk=key, municipality=municipality, withdrawn__isnull=True).first()
    try:
        kept = service.store_export(
            file, columns, municipality=municipality, by=_user(request), register=_register(request), replaces=replaces
        )
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
        return _check(request, municipality, file, columns)
    messages.success(request, gettext("Ingelezen. De oordelen staan nu bij de interventies."))
    return redirect("catalogue-imported", kept.pk)


def _register(request: HttpRequest) -> str:
    asked = request.POST.get("register", "")
    return asked if asked in load_evidence_scale().registers else ""


def _samples(file: service.RegisterFile, place: int) -> list[str]:
    found = dict.fromkeys(cells[place] for _, cells in file.rows[:200] if place < len(cells) and cells[place])
    return [one if len(one) <= 60 else f"{one[:57]}…" for one in list(found)[:SAMPLES]]


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
