"""Read in a register's own export: choose it, say what its columns mean, see what was understood, then keep it."""

from typing import Any

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
from voorkant.store.models import Municipality, RegisterImport, User
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.catalogue_pages import imports_of
from voorkant.store.services import register_import as service
from voorkant.store.services.list_travel import ListFile
from voorkant.web.organise.forms import as_key, here
from voorkant.web.organise.list_import import Columns, Way, walk
from voorkant.web.platform.sources import own_municipality

SHOWN = 100
BASE = "organise/catalogue/"


@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """The whole way of a register's export."""
    return walk(request, WAY)


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


def _choosing(municipality: Municipality) -> dict[str, Any]:
    return {"imports": imports_of(municipality), "registers": load_evidence_scale().registers.values()}


def _beside(request: HttpRequest, columns: Columns) -> dict[str, Any]:
    return {
        "register": _register(request),
        "registers": load_evidence_scale().registers.values(),
        "asks_register": "register" not in columns.values(),
    }


def _look(request: HttpRequest, municipality: Municipality, file: ListFile, columns: Columns) -> dict[str, Any]:
    register = _register(request)
    found = service.understand(file, columns, municipality=municipality, register=register)
    scale = load_evidence_scale()
    catalogue = catalogue_of(municipality)
    return {
        "register": register,
        "found": found,
        "known": [(one, catalogue[one.key].name, scale.name(one.level)) for one in found.known[:SHOWN]],
        "new": [(one, scale.name(one.level)) for one in found.new[:SHOWN]],
        "refused": found.refused[:SHOWN],
        "more": max(0, len(found.refused) - SHOWN),
        "earlier": [one for one in imports_of(municipality) if one.withdrawn is None],
    }


def _keep(request: HttpRequest, municipality: Municipality, file: ListFile, columns: Columns) -> HttpResponse:
    key = as_key(request.POST.get("vervangt", "")) or 0
    replaces = RegisterImport.objects.filter(pk=key, municipality=municipality, withdrawn__isnull=True).first()
    kept = service.store_export(
        file, columns, municipality=municipality, by=_user(request), register=_register(request), replaces=replaces
    )
    messages.success(request, gettext("Ingelezen. De oordelen staan nu bij de interventies."))
    return redirect("catalogue-imported", kept.pk)


def _register(request: HttpRequest) -> str:
    asked = request.POST.get("register", "")
    return asked if asked in load_evidence_scale().registers else ""


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


WAY = Way(
    address="catalogue-import",
    folder=BASE,
    columns_page=f"{BASE}import_columns.html",
    salt=service.SALT,
    names=FIELD_NAMES,
    guess=guess_columns,
    read=lambda name, data, municipality: service.read_export(name, data, municipality=municipality),
    look=_look,
    keep=_keep,
    choosing=_choosing,
    beside=_beside,
)
