"""Read in the list of partners that exists: choose it, say what its columns mean, see what changes, then keep it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache

from voorkant.adapters.spreadsheets import EXCEL_TYPE, workbook
from voorkant.core.organise.partner_words import FIELD_NAMES, FIELDS, guess_partner_columns
from voorkant.store.models import Municipality
from voorkant.store.services.list_travel import ListFile
from voorkant.store.services.partners_import import SALT, changes_of, read_list, store_list, understand
from voorkant.web.organise.forms import here
from voorkant.web.organise.list_import import Columns, Key, Way, walk

FAULTS_SHOWN = 100
NAMES_SHOWN = 12
KINDS = ("partner", "person", "offer")


@never_cache
def partners_import(request: HttpRequest) -> HttpResponse:
    """The whole way of the list of partners."""
    return walk(request, WAY)


def example(request: HttpRequest) -> HttpResponse:
    """An example of a list: the headings that are always understood, and one row."""
    heads = [FIELD_NAMES[one].to(here()) for one in FIELDS]
    row = _EXAMPLE_EN if here().startswith("en") else _EXAMPLE_NL
    data = workbook([(gettext("Partners"), [heads, list(row)])])
    response = HttpResponse(data, content_type=EXCEL_TYPE)
    response["Content-Disposition"] = 'attachment; filename="partners-voorbeeld.xlsx"'
    return response


def _look(request: HttpRequest, municipality: Municipality, listed: ListFile, columns: Columns) -> dict[str, Any]:
    found = understand(listed, columns, municipality)
    changes = changes_of(found, municipality)
    return {
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


def _keep(request: HttpRequest, municipality: Municipality, listed: ListFile, columns: Columns) -> HttpResponse:
    done = store_list(listed, columns, municipality=municipality)
    messages.success(request, done.sentence(here()))
    return redirect("partners")


def _first(listed: list[tuple[str, str]], kind: str) -> list[str]:
    return [name for one, name in listed if one == kind][:NAMES_SHOWN]


WAY = Way(
    address="partners-import",
    folder="organise/",
    columns_page="organise/import_columns.html",
    salt=SALT,
    names=FIELD_NAMES,
    key=Key(
        "partner",
        gettext_lazy("Kies nog de kolom met de organisaties."),
        gettext_lazy("Kies eerst de kolom met de organisaties."),
    ),
    guess=guess_partner_columns,
    read=lambda name, data, municipality: read_list(name, data, municipality=municipality),
    look=_look,
    keep=_keep,
)

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
