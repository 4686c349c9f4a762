"""Read in the list of partners that exists: choose it, say what its columns mean, see what changes, then keep it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from voorkant.adapters.spreadsheets import EXCEL_TYPE, workbook
from voorkant.core.organise.partner_words import FIELD_NAMES, FIELDS, guess_partner_columns
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Municipality
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.partners_import import (
    ListFile,
    changes_of,
    pack,
    read_list,
    store_list,
    understand,
    unpack,
)
from voorkant.web.organise.forms import here
from voorkant.web.platform.sources import own_municipality

SAMPLES = 3
FAULTS_SHOWN = 100
NAMES_SHOWN = 12
KINDS = ("partner", "person", "offer")


@never_cache
def partners_import(request: HttpRequest) -> HttpResponse:
    """The whole way: the rows travel with the page and are kept nowhere until the last click."""
    municipality = own_municipality(request)
    if request.method != "POST":
        return _choose(request, municipality)
    if "bestand" in request.FILES or "rijen" not in request.POST:
        return _read(request, municipality)
    try:
        listed = unpack(request.POST["rijen"], municipality)
    except VoorkantError as error:
        return _choose(request, municipality, error.sentence(here()))
    columns = {
        place: chosen
        for place in range(len(listed.headers))
        if (chosen := request.POST.get(f"kolom-{place}", "")) in FIELDS
    }
    step = request.POST.get("stap", "")
    if step == "kolommen":
        return _columns(request, municipality, listed, columns)
    if step == "vastleggen":
        return _store(request, municipality, listed, columns)
    return _check(request, municipality, listed, columns)


def _choose(request: HttpRequest, municipality: Municipality, fault: str = "") -> HttpResponse:
    context = {
        "fault": fault,
        "most_rows": int(setting_value("partner_rows", municipality)),
        "most_megabytes": int(setting_value("upload_megabytes", municipality)),
    }
    return render(request, "organise/import.html", context, status=422 if fault else 200)


def _read(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    file = request.FILES.get("bestand")
    if file is None:
        return _choose(request, municipality, gettext("Kies een bestand."))
    most = int(setting_value("upload_megabytes", municipality) * 1024 * 1024)
    try:
        listed = read_list(file.name or "", file.read(most + 1), municipality=municipality)
    except VoorkantError as error:
        return _choose(request, municipality, error.sentence(here()))
    return _columns(request, municipality, listed, guess_partner_columns(listed.headers))


def _columns(
    request: HttpRequest, municipality: Municipality, listed: ListFile, columns: dict[int, str], fault: str = ""
) -> HttpResponse:
    context = {
        "file": listed.name,
        "number": len(listed.rows),
        "packed": pack(listed, municipality),
        "columns": [
            {
                "place": place,
                "header": header or gettext("(zonder naam)"),
                "samples": _samples(listed, place),
                "field": columns.get(place, ""),
            }
            for place, header in enumerate(listed.headers)
        ],
        "fields": [(one, FIELD_NAMES[one]) for one in FIELDS],
        "missing": "partner" not in columns.values(),
        "fault": fault,
    }
    return render(request, "organise/import_columns.html", context, status=422 if fault else 200)


def _check(request: HttpRequest, municipality: Municipality, listed: ListFile, columns: dict[int, str]) -> HttpResponse:
    if fault := _columns_fault(columns):
        return _columns(request, municipality, listed, columns, fault)
    found = understand(listed, columns, municipality)
    changes = changes_of(found, municipality)
    context: dict[str, Any] = {
        "file": listed.name,
        "packed": pack(listed, municipality),
        "chosen": sorted(columns.items()),
        "faults": [(one, FIELD_NAMES.get(one.column, one.column)) for one in found.faults[:FAULTS_SHOWN]],
        "wrong": len({one.row for one in found.faults}),
        "more": max(0, len(found.faults) - FAULTS_SHOWN),
        "notes": found.notes,
        "added": {kind: _first(changes.added, kind) for kind in KINDS},
        "changed": [name for _, name in changes.changed[:NAMES_SHOWN]],
        "numbers": {kind: changes.number(kind) for kind in KINDS},
        "number_changed": len(changes.changed),
        "same": changes.same,
        "nothing": not (changes.added or changes.changed),
        "partners": len(found.partners),
    }
    return render(request, "organise/import_check.html", context)


def _store(request: HttpRequest, municipality: Municipality, listed: ListFile, columns: dict[int, str]) -> HttpResponse:
    try:
        done = store_list(listed, columns, municipality=municipality)
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
        return _check(request, municipality, listed, columns)
    messages.success(request, done.sentence(here()))
    return redirect("partners")


def example(request: HttpRequest) -> HttpResponse:
    """An example of a list: the headings that are always understood, and one row."""
    heads = [FIELD_NAMES[one].to(here()) for one in FIELDS]
    row = _EXAMPLE_EN if here().startswith("en") else _EXAMPLE_NL
    data = workbook([(gettext("Partners"), [heads, list(row)])])
    response = HttpResponse(data, content_type=EXCEL_TYPE)
    response["Content-Disposition"] = 'attachment; filename="partners-voorbeeld.xlsx"'
    return response


def _columns_fault(columns: dict[int, str]) -> str:
    if "partner" not in columns.values():
        return gettext("Kies eerst de kolom met de organisaties.")
    twice = [one for one in set(columns.values()) if list(columns.values()).count(one) > 1]
    if twice:
        name = FIELD_NAMES[sorted(twice)[0]].to(here())
        return gettext("'%(name)s' is bij twee kolommen gekozen. Kies er één.") % {"name": name}
    return ""


def _first(listed: list[tuple[str, str]], kind: str) -> list[str]:
    return [name for one, name in listed if one == kind][:NAMES_SHOWN]


def _samples(listed: ListFile, place: int) -> list[str]:
    found = dict.fromkeys(cells[place] for _, cells in listed.rows[:200] if cells[place])
    return [one if len(one) <= 60 else f"{one[:57]}…" for one in list(found)[:SAMPLES]]


_EXAMPLE_NL = (
    "Bibliotheek", "Bibliotheek", "Jan Voorbeeld", "", "", "taalcoördinator", "0571 000 000", "",
    "jan@voorbeeld.example", "ma-do 9-12 uur", "https://voorbeeld.example", "Taalcafé",
    "Samen Nederlands praten", "Nieuwkomers", "", "", "18+", "woensdag 14 uur", "bibliotheek", "gratis",
)  # fmt: skip
_EXAMPLE_EN = (
    "Library", "Library", "Jan Example", "", "", "language coordinator", "0571 000 000", "", "jan@example.example",
    "mon-thu 9-12", "https://example.example", "Language café", "Speaking Dutch together", "Newcomers", "", "", "18+",
    "Wednesday 14.00", "library", "free",
)  # fmt: skip
