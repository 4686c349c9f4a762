"""Read in the list of places that a municipality has: choose it, say what its columns mean, look, then keep it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from voorkant.adapters.spreadsheets import EXCEL_TYPE, workbook
from voorkant.core.organise.base.place_list import wrong_rows
from voorkant.core.organise.base.place_words import FIELD_NAMES, FIELDS, guess_columns
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Municipality
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.partners_import import ListFile
from voorkant.store.services.social_base_import import (
    changes_of,
    pack,
    read_place_list,
    store_places,
    understand,
    unpack,
)
from voorkant.web.organise.forms import here
from voorkant.web.platform.sources import own_municipality

SAMPLES, FAULTS_SHOWN, NAMES_SHOWN, LONGEST = 3, 100, 12, 60


@never_cache
def base_import(request: HttpRequest) -> HttpResponse:
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


def example(request: HttpRequest) -> HttpResponse:
    """An example of a list: the headings that are always understood, and two rows."""
    language = "en" if here().startswith("en") else "nl"
    heads = [FIELD_NAMES[one].to(language) for one in FIELDS]
    rows = [[words.get(one, "") for one in FIELDS] for words in _EXAMPLES[language]]
    response = HttpResponse(workbook([(gettext("Plekken"), [heads, *rows])]), content_type=EXCEL_TYPE)
    response["Content-Disposition"] = 'attachment; filename="plekken-voorbeeld.xlsx"'
    return response


def _choose(request: HttpRequest, municipality: Municipality, fault: str = "") -> HttpResponse:
    context = {
        "fault": fault,
        "most_rows": int(setting_value("partner_rows", municipality)),
        "most_megabytes": int(setting_value("upload_megabytes", municipality)),
    }
    return render(request, "organise/base/import.html", context, status=422 if fault else 200)


def _read(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    file = request.FILES.get("bestand")
    if file is None:
        return _choose(request, municipality, gettext("Kies een bestand."))
    most = int(setting_value("upload_megabytes", municipality) * 1024 * 1024)
    try:
        listed = read_place_list(file.name or "", file.read(most + 1), municipality=municipality)
    except VoorkantError as error:
        return _choose(request, municipality, error.sentence(here()))
    return _columns(request, municipality, listed, guess_columns(listed.headers))


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
        "missing": "name" not in columns.values(),
        "fault": fault,
    }
    return render(request, "organise/base/import_columns.html", context, status=422 if fault else 200)


def _check(request: HttpRequest, municipality: Municipality, listed: ListFile, columns: dict[int, str]) -> HttpResponse:
    if fault := _columns_fault(columns):
        return _columns(request, municipality, listed, columns, fault)
    found = understand(listed, columns, municipality)
    changes = changes_of(found, municipality)
    context = {
        "file": listed.name,
        "packed": pack(listed, municipality),
        "chosen": sorted(columns.items()),
        "faults": [(one, FIELD_NAMES.get(one.column, "")) for one in found.faults[:FAULTS_SHOWN]],
        "wrong": wrong_rows(found.faults),
        "more": max(0, len(found.faults) - FAULTS_SHOWN),
        "notes": found.notes,
        "added": changes.added[:NAMES_SHOWN],
        "number_added": len(changes.added),
        "changed": changes.changed[:NAMES_SHOWN],
        "number_changed": len(changes.changed),
        "same": changes.same,
        "nothing": not (changes.added or changes.changed),
    }
    return render(request, "organise/base/import_check.html", context)


def _store(request: HttpRequest, municipality: Municipality, listed: ListFile, columns: dict[int, str]) -> HttpResponse:
    if _columns_fault(columns):
        return _check(request, municipality, listed, columns)
    try:
        done = store_places(listed, columns, municipality=municipality, by=request.user.get_username())
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
        return _check(request, municipality, listed, columns)
    messages.success(request, done.sentence(here()))
    return redirect("social-base")


def _columns_fault(columns: dict[int, str]) -> str:
    if "name" not in columns.values():
        return gettext("Kies eerst de kolom met de namen van de plekken.")
    twice = sorted(one for one in set(columns.values()) if list(columns.values()).count(one) > 1)
    if twice:
        name = FIELD_NAMES[twice[0]].to(here())
        return gettext("'%(name)s' is bij twee kolommen gekozen. Kies er één.") % {"name": name}
    return ""


def _samples(listed: ListFile, place: int) -> list[str]:
    found = dict.fromkeys(cells[place] for _, cells in listed.rows[:200] if place < len(cells) and cells[place])
    return [one if len(one) <= LONGEST else f"{one[: LONGEST - 3]}…" for one in list(found)[:SAMPLES]]


_EXAMPLES: dict[str, list[dict[str, str]]] = {
    "nl": [
        {"name": "Dorpshuis De Voorbeeldhof", "kind": "dorpshuis", "address": "Dorpsstraat", "number": "1",
         "postcode": "1234 AB", "town": "Voorbeeld", "x": "202345", "y": "472310", "formality": "formeel",
         "schedule": "ma t/m vr 9.00-22.00 uur"},
        {"name": "Samen eten in de schuur", "kind": "bewonersinitiatief", "area": "Voorbeeld-Zuid",
         "formality": "informeel", "initiative": "ja", "ages": "18+", "schedule": "donderdagavond"},
    ],
    "en": [
        {"name": "Village hall De Voorbeeldhof", "kind": "village hall", "address": "Dorpsstraat", "number": "1",
         "postcode": "1234 AB", "town": "Voorbeeld", "x": "202345", "y": "472310", "formality": "formal",
         "schedule": "Mon-Fri 9.00-22.00"},
        {"name": "Eating together in the barn", "kind": "residents' initiative", "area": "Voorbeeld-Zuid",
         "formality": "informal", "initiative": "yes", "ages": "18+", "schedule": "Thursday evening"},
    ],
}  # fmt: skip
