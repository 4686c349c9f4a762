"""Read in the list of places that a municipality has: choose it, say what its columns mean, look, then keep it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache

from voorkant.adapters.spreadsheets import EXCEL_TYPE, workbook
from voorkant.core.organise.base.place_list import wrong_rows
from voorkant.core.organise.base.place_words import FIELD_NAMES, FIELDS, guess_columns
from voorkant.store.models import Municipality
from voorkant.store.services.list_travel import ListFile
from voorkant.store.services.social_base_import import SALT, changes_of, read_place_list, store_places, understand
from voorkant.web.organise.forms import here
from voorkant.web.organise.list_import import Columns, Key, Way, walk

FAULTS_SHOWN, NAMES_SHOWN = 100, 12


@never_cache
def base_import(request: HttpRequest) -> HttpResponse:
    """The whole way of the list of places."""
    return walk(request, WAY)


def example(request: HttpRequest) -> HttpResponse:
    """An example of a list: the headings that are always understood, and two rows."""
    language = "en" if here().startswith("en") else "nl"
    heads = [FIELD_NAMES[one].to(language) for one in FIELDS]
    rows = [[words.get(one, "") for one in FIELDS] for words in _EXAMPLES[language]]
    response = HttpResponse(workbook([(gettext("Plekken"), [heads, *rows])]), content_type=EXCEL_TYPE)
    response["Content-Disposition"] = 'attachment; filename="plekken-voorbeeld.xlsx"'
    return response


def _look(request: HttpRequest, municipality: Municipality, listed: ListFile, columns: Columns) -> dict[str, Any]:
    found = understand(listed, columns, municipality)
    changes = changes_of(found, municipality)
    return {
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


def _keep(request: HttpRequest, municipality: Municipality, listed: ListFile, columns: Columns) -> HttpResponse:
    done = store_places(listed, columns, municipality=municipality, by=request.user.get_username())
    messages.success(request, done.sentence(here()))
    return redirect("social-base")


WAY = Way(
    address="social-base-import",
    folder="organise/base/",
    columns_page="organise/import_columns.html",
    salt=SALT,
    names=FIELD_NAMES,
    key=Key(
        "name",
        gettext_lazy("Kies nog de kolom met de namen van de plekken."),
        gettext_lazy("Kies eerst de kolom met de namen van de plekken."),
    ),
    guess=guess_columns,
    read=lambda name, data, municipality: read_place_list(name, data, municipality=municipality),
    look=_look,
    keep=_keep,
)

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
